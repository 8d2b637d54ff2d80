/**
 * Front matter → what a file declares about itself. YAML through the `yaml` library, TOML key by key (only plain strings and
 * dates are of interest). In: the block with its fences and its offset. Out: Declared with evidence.
 */
import { isMap, isScalar, parseDocument } from "yaml";
import type { Evidenced } from "../model.ts";
import { isoDate } from "./dates.ts";
import type { Declared } from "./line.ts";
import { NOTHING_DECLARED } from "./line.ts";

/** Keys in order of trust; compared in lower case without "_" and "-". */
const KEYS = {
  title: ["title", "headline"],
  outlet: ["source", "publication", "publisher", "outlet", "site", "sitename", "website", "newspaper", "journal"],
  published: [
    "date",
    "published",
    "publishedat",
    "publicationdate",
    "publishedon",
    "publisheddate",
    "datetime",
    "publishdate",
    "datepublished",
    "pubdate",
    "created",
  ],
  authors: ["author", "authors", "byline", "creator"],
  language: ["lang", "language"],
  url: ["url", "link", "permalink", "canonical", "canonicalurl", "sourceurl"],
} as const;

/** Reads a front matter block whose fences are included; `start` is its offset in the file. */
export function readFrontMatter(block: string, start: number): Declared {
  const entries = block.startsWith("+++") ? tomlEntries(block, start) : yamlEntries(block, start);
  const find = (keys: readonly string[]): Evidenced<string> | null => {
    for (const key of keys) {
      const entry = entries.find((e) => e.key === key && e.value.trim() !== "");
      if (entry !== undefined) return { value: entry.value.trim().replace(/\s+/g, " "), evidence: entry.range };
    }
    return null;
  };
  const date = find(KEYS.published);
  const iso = date === null ? null : isoDate(date.value);
  return {
    ...NOTHING_DECLARED,
    title: find(KEYS.title),
    outlet: find(KEYS.outlet),
    published: date === null || iso === null ? null : { value: iso, evidence: date.evidence },
    authors: entries.filter((e) => (KEYS.authors as readonly string[]).includes(e.key)).map((e) => e.value),
    language: find(KEYS.language)?.value ?? null,
    url: find(KEYS.url),
  };
}

interface Entry {
  readonly key: string;
  readonly value: string;
  readonly range: { readonly start: number; readonly end: number };
}

function keyOf(key: string): string {
  return key.toLowerCase().replace(/[_\s-]/g, "");
}

function yamlEntries(block: string, start: number): Entry[] {
  const open = /^---[^\n]*\r?\n/.exec(block)?.[0].length ?? 0;
  const body = block.slice(open).replace(/\r?\n---[ \t]*$/, "");
  const out: Entry[] = [];
  try {
    // The failsafe schema leaves every scalar a string: a date stays as it is written.
    const document = parseDocument(body, { schema: "failsafe", logLevel: "silent", uniqueKeys: false });
    if (!isMap(document.contents)) return lineEntries(body, start + open, ":");
    for (const pair of document.contents.items) {
      if (!isScalar(pair.key)) continue;
      const value = pair.value;
      if (isScalar(value) && value.range) {
        out.push({
          key: keyOf(String(pair.key.value)),
          value: String(value.value ?? ""),
          range: { start: start + open + value.range[0], end: start + open + value.range[1] },
        });
      } else if (isMap(value)) {
        const name = value.items.find((i) => isScalar(i.key) && i.key.value === "name");
        if (name !== undefined && isScalar(name.value) && name.value.range)
          out.push({
            key: keyOf(String(pair.key.value)),
            value: String(name.value.value ?? ""),
            range: { start: start + open + name.value.range[0], end: start + open + name.value.range[1] },
          });
      }
    }
    return out.length > 0 ? out : lineEntries(body, start + open, ":");
  } catch {
    return lineEntries(body, start + open, ":");
  }
}

function tomlEntries(block: string, start: number): Entry[] {
  return lineEntries(block, start, "=");
}

/** `key: value` or `key = value` by line, for TOML and for YAML that does not parse. */
function lineEntries(body: string, start: number, sign: ":" | "="): Entry[] {
  const out: Entry[] = [];
  const pattern = sign === ":" ? /^([\w-]{1,40})[ \t]*:[ \t]*(\S.*)$/gm : /^([\w-]{1,40})[ \t]*=[ \t]*(\S.*)$/gm;
  for (const hit of body.matchAll(pattern)) {
    const raw = (hit[2] as string).trimEnd();
    const at = hit.index + hit[0].indexOf(raw, (hit[1] as string).length + 1);
    const quoted = /^(["'])(.*)\1$/.exec(raw);
    const value = quoted === null ? raw : (quoted[2] as string);
    const from = start + at + (quoted === null ? 0 : 1);
    out.push({ key: keyOf(hit[1] as string), value, range: { start: from, end: from + value.length } });
  }
  return out;
}
