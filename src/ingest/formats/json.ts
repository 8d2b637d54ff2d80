/**
 * JSON and JSON Lines → pages: schema.org NewsArticle, exports of crawlers and readers, API answers. An article is an object
 * that holds a text of some length under a known name, wherever in the file it stands. Ranges point into the JSON text; escapes
 * are atomic. In: decoded text. Out: one Page an article, or the place where the JSON breaks off.
 */
import { type Node, type ParseError, parseTree } from "jsonc-parser";
import type { Evidenced } from "../../model.ts";
import { isoDate } from "../dates.ts";
import { type Declared, type Line, NOTHING_DECLARED, type Page } from "../line.ts";
import { Mapping, runsOfLiteral } from "../remap.ts";
import { indivisible, Trace } from "../trace.ts";
import { readHtml } from "./html.ts";
import { readText } from "./text.ts";

/** Fields of an article; the documented mapping, in order of trust. Names are compared in lower case without "_", "-" and "@". */
export const JSON_FIELDS = {
  body: [
    "articlebody",
    "body",
    "maintext",
    "bodytext",
    "fulltext",
    "articletext",
    "cleanedtext",
    "plaintext",
    "contenttext",
    "text",
    "content",
    "contenthtml",
    "bodyhtml",
    "html",
    "article",
    "story",
    "paragraphs",
  ],
  title: ["headline", "title", "articletitle", "webtitle", "name"],
  outlet: [
    "publisher",
    "source",
    "sourcename",
    "outlet",
    "sitename",
    "site",
    "publication",
    "newspaper",
    "website",
    "provider",
    "sourcedomain",
    "domain",
    "hostname",
  ],
  published: [
    "datepublished",
    "datepublish",
    "publishedat",
    "published",
    "publicationdate",
    "webpublicationdate",
    "pubdate",
    "publishdate",
    "publisheddate",
    "publishtime",
    "firstpublished",
    "date",
    "datecreated",
    "created",
    "createdat",
    "timestamp",
  ],
  authors: ["author", "authors", "byline", "creator"],
  language: ["inlanguage", "language", "lang"],
  url: ["url", "link", "canonical", "canonicalurl", "mainentityofpage", "permalink", "weburl"],
} as const;

export type JsonField = keyof typeof JSON_FIELDS;
/** Field → dotted path inside the article object ("content.main"), in place of the names above. */
export type JsonMap = Readonly<Partial<Record<JsonField, string>>>;

export interface JsonResult {
  readonly pages: readonly Page[];
  /** Offset at which the JSON is broken; null where it is sound. */
  readonly broken: number | null;
}

/** Articles of a JSON or JSON Lines file. */
export function readJson(text: string, map: JsonMap = {}): JsonResult {
  const pages: Page[] = [];
  let broken: number | null = null;
  const documents = isLines(text) ? lines(text) : [{ start: 0, end: text.length }];
  for (const { start, end } of documents) {
    const errors: ParseError[] = [];
    let root: Node | undefined;
    try {
      root = parseTree(text.slice(start, end), errors, { allowTrailingComma: true });
    } catch {
      // Nesting deeper than the stack.
      broken ??= start;
    }
    if (errors[0] !== undefined) broken ??= start + errors[0].offset;
    if (root !== undefined) for (const node of articles(root, map)) pages.push(pageOf(node, text, start, map));
  }
  return { pages, broken };
}

/** JSON Lines: the first line is a whole object, and more follow. */
function isLines(text: string): boolean {
  const first = /^\s*(\{[^\n]*\})[ \t\r]*\n\s*\{/.exec(text.slice(0, 4_000_000));
  return first !== null;
}

function lines(text: string): { start: number; end: number }[] {
  const out: { start: number; end: number }[] = [];
  for (let start = 0; start < text.length; ) {
    let end = text.indexOf("\n", start);
    if (end < 0) end = text.length;
    if (text.slice(start, end).trim() !== "") out.push({ start, end });
    start = end + 1;
  }
  return out;
}

function keyOf(name: string): string {
  return name.toLowerCase().replace(/[_@\s-]/g, "");
}

/** Value of a member of an object by field; null where it has none. */
function member(object: Node, field: JsonField, map: JsonMap): Node | null {
  const path = map[field];
  if (path !== undefined) {
    let node: Node | undefined = object;
    for (const step of path.split("."))
      node = node?.children?.find((p) => p.children?.[0]?.value === step)?.children?.[1];
    return node ?? null;
  }
  for (const name of JSON_FIELDS[field])
    for (const pair of object.children ?? []) {
      const value = pair.children?.[1];
      if (
        value !== undefined &&
        value.type !== "null" &&
        keyOf(String(pair.children?.[0]?.value)) === name &&
        value.value !== ""
      )
        return value;
    }
  return null;
}

/** Objects with a text: twenty words and more, or a headline beside it. */
function articles(root: Node, map: JsonMap): Node[] {
  const out: Node[] = [];
  const stack: Node[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.type === "object") {
      const body = member(node, "body", map);
      if (body !== null) {
        const words = strings(body).reduce((n, s) => n + String(s.value).split(/\s+/).length, 0);
        if (words >= 20 || (words >= 5 && member(node, "title", map) !== null)) {
          out.push(node);
          continue;
        }
      }
    }
    const children = node.type === "property" ? node.children?.slice(1) : node.children;
    for (let i = (children?.length ?? 0) - 1; i >= 0; i--) stack.push(children![i] as Node);
  }
  return out;
}

/** String nodes of a body: itself, its elements, or the texts of its blocks. */
function strings(body: Node): Node[] {
  if (body.type === "string") return [body];
  const out: Node[] = [];
  for (const child of body.children ?? []) {
    if (child.type === "string") out.push(child);
    else if (child.type === "object") {
      const inner = child.children?.find((p) =>
        ["text", "content", "value", "paragraph", "body", "html"].includes(keyOf(String(p.children?.[0]?.value))),
      );
      const value = inner?.children?.[1];
      if (value?.type === "string") out.push(value);
    }
  }
  return out;
}

function pageOf(node: Node, text: string, offset: number, map: JsonMap): Page {
  const declared = declaredOf(node, offset, map);
  const all: Line[] = [];
  const furniture: { start: number; end: number; reason: string }[] = [];
  const title = member(node, "title", map);
  if (title?.type === "string") {
    const trace = new Trace();
    trace.linear(String(title.value), 0);
    const { text: clean, pieces } = trace.finish();
    const mapping = literal(title, text, offset);
    if (clean !== "")
      all.push({
        text: clean,
        pieces: mapping.pieces(pieces),
        start: offset + title.offset,
        end: offset + title.offset + title.length,
        role: "heading",
        gap: true,
        columns: 1,
        linked: 0,
        furniture: null,
      });
  }
  const body = member(node, "body", map);
  for (const part of body === null ? [] : strings(body)) {
    const value = String(part.value);
    const page = /<(?:p|div|br|h[1-6]|ul|ol|li|span|article|section|a)\b[^>]*>/i.test(value)
      ? readHtml(value)
      : readText(value);
    const mapped = literal(part, text, offset).page(page);
    all.push(...mapped.lines);
    furniture.push(...mapped.furniture);
  }
  return { lines: all, declared, furniture, marked: true };
}

function literal(node: Node, text: string, offset: number): Mapping {
  const start = offset + node.offset;
  const end = start + node.length;
  const runs = runsOfLiteral(text, start, end);
  const last = runs[runs.length - 1];
  const value = String(node.value);
  const sound =
    (last === undefined ? 0 : last.at + last.length) === value.length &&
    runs.every(
      (r) => r.length !== r.end - r.start || text.slice(r.start, r.end) === value.slice(r.at, r.at + r.length),
    );
  if (!sound) {
    // What the parser read in another way is one piece.
    const inner = { start: start + 1, end: Math.max(start + 1, text[end - 1] === '"' ? end - 1 : end) };
    return new Mapping([{ at: 0, length: value.length, ...indivisible(value.length, inner) }]);
  }
  return new Mapping(runs);
}

function declaredOf(node: Node, offset: number, map: JsonMap): Declared {
  const stated = (field: JsonField): Evidenced<string> | null => {
    let value = member(node, field, map);
    if (value?.type === "array") value = value.children?.[0] ?? null;
    if (value?.type === "object")
      value =
        value.children?.find((p) => ["name", "title", "@id", "url"].includes(String(p.children?.[0]?.value)))
          ?.children?.[1] ?? null;
    if (value === null || value === undefined || (value.type !== "string" && value.type !== "number")) return null;
    const clean = String(value.value).replace(/\s+/g, " ").trim();
    if (clean === "") return null;
    const inner = value.type === "string" ? 1 : 0;
    return {
      value: clean,
      evidence: { start: offset + value.offset + inner, end: offset + value.offset + value.length - inner },
    };
  };
  const date = stated("published");
  const iso = date === null ? null : isoDate(date.value);
  const authors = member(node, "authors", map);
  const names =
    authors === null
      ? []
      : (authors.type === "array" ? (authors.children ?? []) : [authors]).flatMap((a) => {
          const name =
            a.type === "object"
              ? a.children?.find((p) => p.children?.[0]?.value === "name")?.children?.[1]?.value
              : a.value;
          return typeof name === "string" ? [name] : [];
        });
  return {
    ...NOTHING_DECLARED,
    title: stated("title"),
    outlet: stated("outlet"),
    published: date === null || iso === null ? null : { value: iso, evidence: date.evidence },
    authors: names,
    language: stated("language")?.value ?? null,
    url: stated("url"),
  };
}
