/**
 * Command line: analyses kept between runs. An entry is found by everything that it depends on: the article as it was read
 * (text, blocks, date, id), and the program and its models. What is damaged or unreadable counts as absent; nothing that goes
 * wrong here stops a comparison. Off unless asked for.
 */
import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { deserialize, serialize } from "node:v8";
import type { Analysis, Article } from "../model.ts";
import { VERSION } from "../version.ts";

export interface Cache {
  readonly get: (article: Article) => Analysis | null;
  readonly set: (article: Article, analysis: Analysis) => void;
}

/** Entries kept; the oldest go first. An article's is about a megabyte. */
const MOST_ENTRIES = 500;
const HASH_BYTES = 32;

const sha256 = (data: string | Uint8Array): Buffer => createHash("sha256").update(data).digest();

/** What tells this program and its models from every other: sizes and times of the files that it is made of. */
function fingerprint(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const parts = [VERSION, process.version];
  for (const folder of [here, join(here, "../models"), join(here, "../../models")])
    try {
      for (const name of readdirSync(folder).sort()) {
        const { size, mtimeMs } = statSync(join(folder, name));
        parts.push(`${name} ${size} ${mtimeMs}`);
      }
    } catch {
      // One of the two places of the models is not there.
    }
  return parts.join("\n");
}

/** The folder for caches by the XDG Base Directory Specification, or its like on the platform. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>): string {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = env;
  if (xdg !== undefined && xdg !== "") return join(xdg, "source-compare");
  if (process.platform === "win32" && local !== undefined) return join(local, "source-compare", "Cache");
  return join(homedir(), process.platform === "darwin" ? "Library/Caches" : ".cache", "source-compare");
}

/** A cache on disk; `folder` is made when something is kept. */
export function diskCache(folder: string): Cache {
  const program = fingerprint();
  const path = (article: Article): string =>
    join(
      folder,
      `${sha256(`${program}\n${JSON.stringify(article)}`)
        .toString("hex")
        .slice(0, 40)}.bin`,
    );
  let writable = true;
  return {
    get(article) {
      try {
        const bytes = readFileSync(path(article));
        const body = bytes.subarray(HASH_BYTES);
        return sha256(body).equals(bytes.subarray(0, HASH_BYTES)) ? (deserialize(body) as Analysis) : null;
      } catch {
        return null;
      }
    },
    set(article, analysis) {
      if (!writable) return;
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        const body = serialize(analysis);
        // Written aside and renamed: another run never reads half an entry.
        const draft = join(folder, `${randomUUID()}.tmp`);
        writeFileSync(draft, Buffer.concat([sha256(body), body]), { mode: 0o600 });
        renameSync(draft, path(article));
        prune(folder);
      } catch {
        writable = false;
      }
    },
  };
}

function prune(folder: string): void {
  const names = readdirSync(folder).filter((name) => name.endsWith(".bin"));
  if (names.length <= MOST_ENTRIES) return;
  const aged = names.map((name) => ({ name, time: statSync(join(folder, name)).mtimeMs }));
  aged.sort((a, b) => a.time - b.time);
  for (const { name } of aged.slice(0, names.length - MOST_ENTRIES)) rmSync(join(folder, name), { force: true });
}

/** A cache for as long as the program runs (--watch), before another. */
export function memoryCache(behind: Cache | null): Cache {
  const kept = new Map<string, Analysis>();
  // What is set aside depends on the outlet's other articles too.
  const key = (article: Article): string => `${article.id} ${article.path} ${article.digest} ${article.words}`;
  return {
    get: (article) => kept.get(key(article)) ?? behind?.get(article) ?? null,
    set(article, analysis) {
      kept.set(key(article), analysis);
      behind?.set(article, analysis);
    },
  };
}
