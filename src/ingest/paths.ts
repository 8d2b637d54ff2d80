/**
 * Paths → Inputs: files, folders (recursive, by code unit of the path), globs, gzip and zip archives. The only part of the
 * ingest stage that touches the disk. In: paths as the user gave them. Out: bytes by path, and a diagnostic for whatever could
 * not be read. Standard input and option names are cli/'s.
 */
import {
  close as closeFile,
  fstat as fileStat,
  open as openFile,
  readdir as readFolder,
  read as readFrom,
  readFile as readWhole,
  realpath as realPath,
  stat as statOf,
} from "node:fs";
import { resolve as absolute, join } from "node:path";
import { promisify } from "node:util";
import { type Code, diagnostic } from "../errors.ts";
import type { Diagnostic, Input } from "../model.ts";
import { archiveKind, inMegabytes, unpackGzip, unpackZip } from "./archive.ts";

// node:fs/promises would load terminals and streams with it, and takes a turn of the loop more for each file.
const open = promisify(openFile);
const fstat = promisify(fileStat);
const read = promisify(readFrom);
const close = promisify(closeFile);
const readdir = promisify(readFolder);
const readFile = promisify(readWhole);
const realpath = promisify(realPath.native);
const stat = promisify(statOf);

export interface CollectOptions {
  /** Folder against which relative paths are resolved; the current one where it is left out. */
  readonly cwd?: string;
  /** Largest file in bytes, archives' files included; default 16 MB. */
  readonly maxBytes?: number;
  /** All files of one archive together, in bytes; default 256 MB. */
  readonly maxUnpackedBytes?: number;
  /** Deepest folder below a given one; default 64. */
  readonly maxDepth?: number;
  /** Whether what .gitignore files exclude is left out of folders and globs; default true. */
  readonly gitignore?: boolean;
}

type Limits = Required<CollectOptions>;

const DEFAULTS = {
  maxBytes: 16 * 1024 * 1024,
  maxUnpackedBytes: 256 * 1024 * 1024,
  maxDepth: 64,
  gitignore: true,
} as const;
/** Name endings of files that a folder is searched for; a file named by its path is read whatever it is called. */
const ARTICLE =
  /\.(?:txt|text|md|markdown|mdown|mkd|html?|xhtml|mhtml?|mht|amp|json|jsonl|ndjson|eml)(?:\.gz)?$|\.zip$/i;
/** Files that are read at one time. */
const BATCH = 32;

/** A path of the disk; `raw` where its name is no UTF-8 and cannot be written as a string. */
interface Place {
  readonly path: string;
  readonly raw: Buffer | null;
}

/** Reads every file that the paths name, in the order given and each once; a folder's files by code unit of their path. */
export async function collect(
  paths: readonly string[],
  options: CollectOptions = {},
): Promise<{ inputs: Input[]; diagnostics: Diagnostic[] }> {
  const limits: Limits = { cwd: absolute("."), ...DEFAULTS, ...options };
  const inputs: Input[] = [];
  const diagnostics: Diagnostic[] = [];
  const seen = new Set<string>();
  const places: Place[] = [];
  const add = (place: Place): void => {
    if (seen.has(place.path)) return;
    seen.add(place.path);
    places.push(place);
  };
  for (const given of paths) {
    const path = process.platform === "win32" ? given.replaceAll("\\", "/") : given;
    const info = await stat(resolve(limits.cwd, path)).catch((error: NodeJS.ErrnoException) => error);
    if (!(info instanceof Error)) {
      if (!info.isDirectory()) add({ path, raw: null });
      else {
        const folder = path.replace(/(?<=.)\/+$/, "");
        const found = await new Walk(limits, diagnostics).files(folder);
        if (found.length === 0)
          diagnostics.push(diagnostic("no-articles", "The folder holds no article files.", given));
        for (const place of found) add(place);
      }
    } else if (/[*?[{]/.test(path)) {
      const found = await glob(path, limits, diagnostics);
      if (found.length === 0) diagnostics.push(diagnostic("not-found", "No file matches the pattern.", given));
      for (const place of found) add(place);
    } else diagnostics.push(fault(info, given));
  }
  for (let i = 0; i < places.length; i += BATCH) {
    const batch = places.slice(i, i + BATCH);
    for (const result of await Promise.all(batch.map((place) => load(place, limits)))) {
      inputs.push(...result.inputs);
      diagnostics.push(...result.diagnostics);
    }
  }
  return { inputs, diagnostics };
}

/** Paths of a file list: one a line, or separated by NUL as `find -print0` writes them. */
export function pathsOfList(list: string): string[] {
  const separator = list.includes("\0") ? "\0" : /\r?\n/;
  return list.split(separator).filter((path) => path !== "");
}

function resolve(cwd: string, path: string): string {
  return /^(?:\/|[A-Za-z]:)/.test(path) ? path : join(cwd, path);
}

/** What a failed system call means to a reader. */
function fault(error: unknown, path: string): Diagnostic {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  const known: Readonly<Record<string, readonly [Code, string]>> = {
    ENOENT: ["not-found", "There is no such file or folder."],
    ENOTDIR: ["not-found", "There is no such file or folder."],
    EACCES: ["unreadable", "The file cannot be read: permission denied."],
    EPERM: ["unreadable", "The file cannot be read: permission denied."],
    ELOOP: ["symlink-loop", "The link leads back to itself."],
    ENAMETOOLONG: ["not-found", "The path is too long for a file's."],
    EMFILE: ["unreadable", "Too many files are open."],
  };
  const [name, message] = known[code] ?? [
    "unreadable",
    `The file cannot be read (${code === "" ? "unknown fault" : code}).`,
  ];
  return diagnostic(name, message, path);
}

async function load(place: Place, limits: Limits): Promise<{ inputs: Input[]; diagnostics: Diagnostic[] }> {
  const { path } = place;
  const one = (result: Input | Diagnostic): { inputs: Input[]; diagnostics: Diagnostic[] } =>
    "bytes" in result ? { inputs: [result], diagnostics: [] } : { inputs: [], diagnostics: [result] };
  const zipped = /\.zip$/i.test(path);
  const limit = zipped ? limits.maxUnpackedBytes : limits.maxBytes;
  let bytes: Uint8Array | null;
  try {
    bytes = await readUpTo(place.raw ?? resolve(limits.cwd, path), limit);
  } catch (error) {
    return one(fault(error, path));
  }
  if (bytes === null) return one(diagnostic("too-large", `The file has more than ${inMegabytes(limit)}.`, path));
  const kind = archiveKind(bytes);
  if (kind === "gzip") return one(await unpackGzip(path, bytes, limits));
  if (kind === "zip" && zipped) {
    const result = await unpackZip(path, bytes, limits, (name) => isArticle(name) && !/\.(?:zip|gz)$/i.test(name));
    if (result.inputs.length === 0 && result.diagnostics.length === 0)
      result.diagnostics.push(diagnostic("no-articles", "The archive holds no article files.", path));
    return result;
  }
  if (zipped) return one(diagnostic("bad-archive", "The file is no zip archive.", path));
  return one({ path, bytes });
}

/** Contents of a file, pipe or device; null as soon as there is more than `limit`. */
async function readUpTo(file: string | Buffer, limit: number): Promise<Uint8Array | null> {
  const handle = await open(file, "r");
  try {
    const info = await fstat(handle);
    if (info.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
    if (info.isFile() && info.size > limit) return null;
    const chunks: Buffer[] = [];
    let total = 0;
    for (;;) {
      const room = Buffer.allocUnsafe(info.isFile() && total === 0 ? Math.min(info.size + 1, limit + 1) : 65_536);
      const { bytesRead } = await read(handle, room, 0, room.length, null);
      if (bytesRead === 0) break;
      total += bytesRead;
      if (total > limit) return null;
      chunks.push(room.subarray(0, bytesRead));
    }
    return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
  } finally {
    await close(handle);
  }
}

/** Whether a folder is searched for a file of this name; hidden files, node_modules and resource forks are left out. */
function isArticle(path: string): boolean {
  return (
    ARTICLE.test(path) &&
    !path.split("/").some((part) => part.startsWith(".") || part === "node_modules" || part === "__MACOSX")
  );
}

type Ignored = (path: string, folder: boolean) => boolean;

/** Walks folders. */
class Walk {
  readonly #limits: Limits;
  readonly #diagnostics: Diagnostic[];
  #reach = Number.POSITIVE_INFINITY;

  constructor(limits: Limits, diagnostics: Diagnostic[]) {
    this.#limits = limits;
    this.#diagnostics = diagnostics;
  }

  /** Article files below a folder, by code unit of their path; `reach` folders deep, 0 for its own files only. */
  async files(folder: string, reach = Number.POSITIVE_INFINITY): Promise<Place[]> {
    const out: Place[] = [];
    const ignored = this.#limits.gitignore ? await this.#above(folder) : [];
    this.#reach = reach;
    await this.#folder({ path: folder, raw: null }, 0, [], ignored, out);
    return out.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  }

  async #folder(
    place: Place,
    depth: number,
    above: readonly string[],
    ignored: readonly Ignored[],
    out: Place[],
  ): Promise<void> {
    const where = place.raw ?? resolve(this.#limits.cwd, place.path);
    if (depth > this.#reach) return;
    if (depth > this.#limits.maxDepth) {
      this.#diagnostics.push(
        diagnostic("unreadable", `The folder lies deeper than the limit of ${this.#limits.maxDepth}.`, place.path, {
          hint: "Raise the limit with --max-depth.",
        }),
      );
      return;
    }
    let entries: { name: Buffer; isFile(): boolean; isDirectory(): boolean; isSymbolicLink(): boolean }[];
    let real: string;
    try {
      real = await realpath(where as string);
      entries = await readdir(where, { withFileTypes: true, encoding: "buffer" });
    } catch (error) {
      this.#diagnostics.push(fault(error, place.path));
      return;
    }
    if (above.includes(real)) {
      this.#diagnostics.push(
        diagnostic("symlink-loop", "The link leads back to a folder above it; it is not followed.", place.path),
      );
      return;
    }
    const rules =
      this.#limits.gitignore && entries.some((e) => e.name.toString("latin1") === ".gitignore")
        ? await rulesOf(where, place.path)
        : null;
    const all = rules === null ? ignored : [...ignored, rules];
    for (const entry of entries) {
      const name = entry.name.toString("utf8");
      if (name.startsWith(".") || name === "node_modules") continue;
      const path = place.path === "." ? name : `${place.path === "/" ? "" : place.path}/${name}`;
      const odd = place.raw !== null || !Buffer.from(name, "utf8").equals(entry.name);
      const raw = odd ? Buffer.concat([Buffer.from(where as Buffer), Buffer.from("/"), entry.name]) : null;
      let isFolder = entry.isDirectory();
      let isFile = entry.isFile();
      if (entry.isSymbolicLink()) {
        const target = await stat(raw ?? resolve(this.#limits.cwd, path)).catch(
          (error: NodeJS.ErrnoException) => error,
        );
        if (target instanceof Error) {
          if (ARTICLE.test(name) || target.code === "ELOOP") this.#diagnostics.push(fault(target, path));
          continue;
        }
        isFolder = target.isDirectory();
        isFile = target.isFile();
      }
      if (all.some((rule) => rule(path, isFolder))) continue;
      if (isFolder) await this.#folder({ path, raw }, depth + 1, [...above, real], all, out);
      else if (isFile && ARTICLE.test(name)) out.push({ path, raw });
    }
  }

  /** Rules of the .gitignore files above a folder, up to the root of its repository. */
  async #above(folder: string): Promise<Ignored[]> {
    const rules: Ignored[] = [];
    const start = resolve(this.#limits.cwd, folder);
    const names = start.split("/");
    for (let n = names.length - 1; n >= 1; n--) {
      const inside = await stat(`${names.slice(0, n + 1).join("/")}/.git`).then(
        () => true,
        () => false,
      );
      if (inside) return rules;
      const parent = names.slice(0, n).join("/");
      const found = parent === "" ? null : await rulesOf(parent, names.slice(0, n).join("/"));
      // Paths below are written as the user gave the folder; the rule sees them from the parent.
      if (found !== null) rules.push((path, isFolder) => found(`${start}${path.slice(folder.length)}`, isFolder));
    }
    return [];
  }
}

/** The rules of a folder's .gitignore; null where it has none. */
async function rulesOf(where: string | Buffer, path: string): Promise<Ignored | null> {
  const file = typeof where === "string" ? `${where}/.gitignore` : Buffer.concat([where, Buffer.from("/.gitignore")]);
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return null;
  const { default: ignore } = await import("ignore");
  const rules = ignore().add(text);
  return (below, isFolder) => {
    const relative = path === "." ? below : below.startsWith(`${path}/`) ? below.slice(path.length + 1) : null;
    if (relative === null || relative === "" || !ignore.isPathValid(relative)) return false;
    return rules.ignores(isFolder ? `${relative}/` : relative);
  };
}

/** Files that match a pattern with *, **, ?, [a-z] and {a,b}; `picomatch` reads it. */
async function glob(pattern: string, limits: Limits, diagnostics: Diagnostic[]): Promise<Place[]> {
  const { default: picomatch } = await import("picomatch");
  const { base } = picomatch.scan(pattern);
  const inside = await stat(resolve(limits.cwd, base === "" ? "." : base)).catch(() => null);
  if (inside === null || !inside.isDirectory()) return [];
  const matches = picomatch(pattern.replace(/^\.\//, ""));
  const below = pattern.slice(base.length).replace(/^\//, "");
  const reach = below.includes("**") ? Number.POSITIVE_INFINITY : below.split("/").length - 1;
  const found = await new Walk(limits, diagnostics).files(base === "" ? "." : base, reach);
  return found.filter((place) => matches(place.path.replace(/^\.\//, "")));
}
