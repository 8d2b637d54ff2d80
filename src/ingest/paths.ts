/**
 * Paths → Inputs: files, folders (recursive, by code unit of the path), globs. The only file of the ingest stage that touches the disk.
 * In: paths as the user gave them. Out: bytes by path, and a diagnostic for whatever could not be read.
 */
import { open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { diagnostic } from "../errors.ts";
import type { Diagnostic, Input } from "../model.ts";

export interface CollectOptions {
  /** Folder against which relative paths are resolved; the current one where it is left out. */
  readonly cwd?: string;
  /** Largest file in bytes; default 16 MB. */
  readonly maxBytes?: number;
}

/** Name endings of files that a folder is searched for; a file named by its path is read whatever it is called. */
const ARTICLE = /\.(?:txt|text|md|markdown|mdown|mkd|html?|xhtml|mhtml?|mht|amp|json|jsonl|ndjson|eml)$/i;
const DEFAULT_MAX_BYTES = 16 * 1024 * 1024;

/** Reads every file that the paths name, in the order given; a folder's files by code unit of their path. */
export async function collect(
  paths: readonly string[],
  options: CollectOptions = {},
): Promise<{ inputs: Input[]; diagnostics: Diagnostic[] }> {
  const inputs: Input[] = [];
  const diagnostics: Diagnostic[] = [];
  const cwd = options.cwd ?? process.cwd();
  const limit = options.maxBytes ?? DEFAULT_MAX_BYTES;
  const seen = new Set<string>();
  const addFile = async (path: string): Promise<void> => {
    if (seen.has(path)) return;
    seen.add(path);
    const result = await readFile(resolve(cwd, path), path, limit);
    if ("bytes" in result) inputs.push(result);
    else diagnostics.push(result);
  };
  for (const given of paths) {
    const path = given.replaceAll("\\", "/");
    const info = await stat(resolve(cwd, path)).catch((error: NodeJS.ErrnoException) => error);
    if (!(info instanceof Error)) {
      if (!info.isDirectory()) await addFile(path);
      else {
        const found = await walk(cwd, path.replace(/\/+$/, "") || "/", diagnostics);
        if (found.length === 0) diagnostics.push(diagnostic("no-articles", "The folder holds no article files.", path));
        for (const file of found) await addFile(file);
      }
    } else if (/[*?[{]/.test(path)) {
      const matches = await glob(cwd, path, diagnostics);
      if (matches.length === 0) diagnostics.push(diagnostic("not-found", "No file matches the pattern.", given));
      for (const file of matches) await addFile(file);
    } else if (info.code === "EACCES")
      diagnostics.push(diagnostic("unreadable", "The file cannot be read: permission denied.", given));
    else diagnostics.push(diagnostic("not-found", "There is no such file or folder.", given));
  }
  return { inputs, diagnostics };
}

function resolve(cwd: string, path: string): string {
  return /^(?:\/|[A-Za-z]:)/.test(path) ? path : join(cwd, path);
}

async function readFile(file: string, path: string, limit: number): Promise<Input | Diagnostic> {
  try {
    const handle = await open(file, "r");
    try {
      const { size } = await handle.stat();
      if (size > limit) return diagnostic("too-large", `The file has ${size} bytes; at most ${limit} are read.`, path);
      return { path, bytes: await handle.readFile() };
    } finally {
      await handle.close();
    }
  } catch (error) {
    return diagnostic(
      "unreadable",
      `The file cannot be read: ${(error as NodeJS.ErrnoException).code ?? "unknown fault"}.`,
      path,
    );
  }
}

/** Article files below a folder, by code unit of their path; hidden ones and node_modules are left out. */
async function walk(cwd: string, folder: string, diagnostics: Diagnostic[]): Promise<string[]> {
  const out: string[] = [];
  const stack = [folder];
  for (let dir = stack.pop(); dir !== undefined; dir = stack.pop()) {
    try {
      for (const entry of await readdir(resolve(cwd, dir), { withFileTypes: true })) {
        if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
        const path = dir === "." ? entry.name : `${dir === "/" ? "" : dir}/${entry.name}`;
        if (entry.isDirectory()) stack.push(path);
        else if (entry.isFile() && ARTICLE.test(entry.name)) out.push(path);
      }
    } catch (error) {
      diagnostics.push(
        diagnostic(
          "unreadable",
          `The folder cannot be read: ${(error as NodeJS.ErrnoException).code ?? "unknown fault"}.`,
          dir,
        ),
      );
    }
  }
  return out.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Files that match a pattern with *, **, ? and {a,b}. */
async function glob(cwd: string, pattern: string, diagnostics: Diagnostic[]): Promise<string[]> {
  const parts = pattern.split("/");
  const fixed: string[] = [];
  while (parts.length > 1 && !/[*?[{]/.test(parts[0] as string)) fixed.push(parts.shift() as string);
  const base = fixed.length === 0 ? "." : fixed.join("/") || "/";
  const matcher = new RegExp(`^${globSource(pattern)}$`, "u");
  const all = await walk(cwd, base, diagnostics);
  return all.filter((path) => matcher.test(path));
}

function globSource(pattern: string): string {
  let out = "";
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i] as string;
    if (c === "*" && pattern[i + 1] === "*") {
      i += pattern[i + 2] === "/" ? 2 : 1;
      out += "(?:[^/]+/)*";
      if (i + 1 >= pattern.length) out += "[^/]*";
    } else if (c === "*") out += "[^/]*";
    else if (c === "?") out += "[^/]";
    else if (c === "{") {
      const close = pattern.indexOf("}", i);
      if (close < 0) out += "\\{";
      else {
        out += `(?:${pattern
          .slice(i + 1, close)
          .split(",")
          .map((p) => globSource(p))
          .join("|")})`;
        i = close;
      }
    } else out += c.replace(/[.+^$()|[\]\\{}]/g, "\\$&");
  }
  return out;
}
