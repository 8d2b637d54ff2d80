/**
 * Stage 1, bytes → Article: decode, recognise the format, lay the file out as lines, set furniture aside, read headline,
 * outlet and date. Pure; never throws for what a file holds. Paths, archives and globs are paths.ts's.
 */
import { createHash } from "node:crypto";
import { diagnostic } from "../errors.ts";
import type { Article, Block, Diagnostic, Format, Furniture, Input } from "../model.ts";
import { datelineOf } from "./dateline.ts";
import { isoDate } from "./dates.ts";
import { decode } from "./decode.ts";
import { embeddedArticles } from "./formats/embedded.ts";
import { readHtml } from "./formats/html.ts";
import { type JsonMap, readJson } from "./formats/json.ts";
import { readMarkdown } from "./formats/markdown.ts";
import { readText } from "./formats/text.ts";
import { classify, type Verdict } from "./furniture.ts";
import { languageOf } from "./language.ts";
import { countWords, type Declared, type Line, type Page } from "./line.ts";
import { describe } from "./metadata.ts";
import { header, isMime, type MimePart, unpackMime } from "./mime.ts";
import { isStub, isTruncated, needsScripts } from "./stub.ts";
import { slicePieces } from "./trace.ts";

export type { JsonMap } from "./formats/json.ts";
export { withoutRecurring } from "./recurring.ts";

export interface IngestOptions {
  /** Number of the first article's id: 1 gives "a1". A file of several articles takes as many as it needs. */
  readonly firstId: number;
  /** Fields of JSON articles whose names are not among the known ones. */
  readonly map?: JsonMap;
  /** Whether articles that are not in English are read too; for measuring. */
  readonly anyLanguage?: boolean;
  /** Whether articles are given too that cannot be compared (only furniture, a paywall, another language): to see how they were read. */
  readonly unusable?: boolean;
  /** Whether the time for this file is over; asked between steps and now and then within long ones. Without it there is no limit. */
  readonly expired?: () => boolean;
}

/** The time for a file is over. */
class TimeUp extends Error {}

export interface Ingested {
  readonly articles: Article[];
  readonly diagnostics: Diagnostic[];
}

/** Reads the articles of one file. Never throws for what a file holds: what cannot be used becomes a diagnostic. */
export function read(input: Input, options: IngestOptions): Ingested {
  try {
    return readFile(input, options);
  } catch (error) {
    if (error instanceof TimeUp)
      return { articles: [], diagnostics: [diagnostic("too-slow", "Reading the file took too long.", input.path)] };
    const message = error instanceof RangeError ? "The file is nested too deeply." : "The file could not be read.";
    return { articles: [], diagnostics: [diagnostic("bad-markup", message, input.path)] };
  }
}

function readFile(input: Input, options: IngestOptions): Ingested {
  const { path, bytes } = input;
  const diagnostics: Diagnostic[] = [];
  const step = (): void => {
    if (options.expired?.() === true) throw new TimeUp();
  };
  const fail = (...all: Diagnostic[]): Ingested => ({ articles: [], diagnostics: [...diagnostics, ...all] });
  if (bytes.length === 0) return fail(diagnostic("empty-file", "The file is empty.", path));
  const part = isMime(path, bytes) ? unpackMime(bytes) : null;
  const decoded = part === null ? decode(bytes) : decode(part.bytes, part.charset);
  if ("binary" in decoded) return fail(diagnostic("binary-file", `The file is ${decoded.binary}, not text.`, path));
  const { text } = decoded;
  step();
  if (text.trim() === "") return fail(diagnostic("empty-file", "The file holds no text.", path));
  if (decoded.damaged)
    diagnostics.push(
      diagnostic("bad-encoding", `Some bytes mean nothing in ${decoded.encoding} and were replaced.`, path),
    );

  const format = part === null ? formatOf(path, text) : part.type;
  const pages: Page[] = [];
  if (format === "json") {
    const result = readJson(text, options.map);
    pages.push(...result.pages);
    if (result.broken !== null)
      diagnostics.push(
        diagnostic("bad-markup", "The JSON is broken; what could be read of it is used.", path, {
          range: { start: result.broken, end: Math.min(text.length, result.broken + 1) },
          severity: pages.length > 0 ? "warning" : "error",
        }),
      );
    if (pages.length === 0 && result.broken === null)
      return fail(
        diagnostic("no-article", "No object of the JSON holds an article's text.", path, {
          hint: "If one does, name its field: --map body=FIELD.",
        }),
      );
    if (pages.length === 0) return fail();
  } else if (format === "html") pages.push(readHtml(text));
  else if (format === "markdown") pages.push(readMarkdown(text));
  else pages.push(readText(text));

  const digest = createHash("sha256").update(bytes).digest("hex");
  const articles: Article[] = [];
  for (const found of pages) {
    const id = `a${options.firstId + articles.length}`;
    const page = part === null ? found : { ...found, declared: withHeaders(found.declared, part) };
    step();
    let article = assemble(id, path, digest, format, text, page, step);
    if (format === "html" && article.words < 60) {
      // A shell around data: many pages carry their text in a script as well.
      for (const hidden of embeddedArticles(text)) {
        const declared = merge(page.declared, hidden.declared);
        const other = assemble(id, path, digest, format, text, { ...hidden, declared }, step);
        if (other.words > article.words * 2) article = other;
      }
    }
    const faults = faultsOf(article, path, options.anyLanguage === true);
    diagnostics.push(...faults);
    if (options.unusable === true || !faults.some((d) => d.severity === "error")) articles.push(article);
  }
  return { articles, diagnostics };
}

/** What keeps an article from being compared, or a reader should know of it. */
function faultsOf(article: Article, path: string, anyLanguage: boolean): Diagnostic[] {
  const body = article.blocks.filter((b) => b.role !== "title");
  if (article.format === "html" && needsScripts(article))
    return [diagnostic("needs-scripts", "The page shows its text only to browsers that run its scripts.", path)];
  if (body.length === 0) {
    if (isStub(article))
      return [
        diagnostic("paywall", "The page shows nothing of the article to those who have not signed in.", path, {
          severity: "error",
        }),
      ];
    return article.furniture.length > 0
      ? [diagnostic("only-furniture", "No line of the file was taken for the text of an article.", path)]
      : [diagnostic("no-article", "The file holds no article.", path)];
  }
  if (!anyLanguage && article.language !== null && article.language !== "en")
    return [
      diagnostic("unsupported-language", `The article is not in English (${languageName(article.language)}).`, path),
    ];
  if (isStub(article)) return [diagnostic("paywall", "The page holds only the opening of the article.", path)];
  const cut = isTruncated(article);
  return cut === null ? [] : [diagnostic("truncated", "The article breaks off.", path, { range: cut })];
}

function languageName(code: string): string {
  if (code === "und") return "language unknown";
  return new Intl.DisplayNames(["en"], { type: "language", fallback: "code" }).of(code) ?? code;
}

function formatOf(given: string, text: string): Format {
  const path = given.replace(/\.gz$/i, "");
  if (/\.(?:html?|xhtml|xht|amp|php|aspx?)$/i.test(path)) return "html";
  if (/\.(?:json|jsonl|ndjson|jsonld)$/i.test(path)) return "json";
  if (/\.(?:md|markdown|mdown|mkd|mdx)$/i.test(path)) return "markdown";
  const head = text.slice(0, 3000);
  if (
    /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,500}-->\s*)?<(?:!doctype html|html|head|body|article|main|div|section)\b/i.test(
      head,
    )
  )
    return "html";
  if (/^\s*[[{]\s*["{[]/.test(head) && /"\s*:/.test(head)) return "json";
  if (/^---[ \t]*\r?\n(?:\w[\w-]*:.*\r?\n|[ \t-].*\r?\n){1,40}---[ \t]*\r?\n/.test(head)) return "markdown";
  return "text";
}

/** What the headers of a mail or a web archive declare; a page's own declarations come first. */
function withHeaders(declared: Declared, part: MimePart): Declared {
  const location = header(part, "snapshot-content-location") ?? header(part, "content-location");
  const archive = location !== null;
  const from = header(part, "from")?.value ?? "";
  const sender = /^"?([^"<@]{2,80}?)"?\s*</.exec(from)?.[1] ?? null;
  const date = header(part, "date");
  const iso = date === null || archive ? null : mailDate(date.value);
  return {
    ...declared,
    title: declared.title ?? header(part, "subject"),
    // A web archive's "From" is the browser, its date the day on which it was saved.
    outlet: declared.outlet ?? (archive || sender === null ? null : { value: sender, evidence: null }),
    published: declared.published ?? (iso === null ? null : { value: iso, evidence: null }),
    url: declared.url ?? location,
  };
}

function mailDate(value: string): string | null {
  const parts = /(\d{1,2} [A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ]{3} \d{4}) (\d{2}:\d{2}(?::\d{2})?) ([+-]\d{4})?/u.exec(value);
  const day = isoDate(parts?.[1] ?? value);
  if (day === null || parts === null) return day;
  const zone = parts[3] === undefined ? "" : `${parts[3].slice(0, 3)}:${parts[3].slice(3)}`;
  return `${day}T${parts[2]}${zone}`;
}

function merge(first: Declared, second: Declared): Declared {
  return {
    title: first.title ?? second.title,
    outlet: first.outlet ?? second.outlet,
    published: first.published ?? second.published,
    authors: first.authors.length > 0 ? first.authors : second.authors,
    language: first.language ?? second.language,
    url: first.url ?? second.url,
  };
}

function assemble(
  id: string,
  path: string,
  digest: string,
  format: Format,
  text: string,
  page: Page,
  step: () => void,
): Article {
  const verdicts = classify(page, step);
  step();
  const meta = describe(page.lines, verdicts, page.declared);
  const blocks: Block[] = [];
  const furniture: Furniture[] = [...page.furniture];
  let words = 0;
  let opened = false;
  page.lines.forEach((line, i) => {
    const verdict = verdicts[i] as Verdict;
    if (verdict.kind === "furniture") {
      if (line.end > line.start) furniture.push({ start: line.start, end: line.end, reason: verdict.reason });
      return;
    }
    let from = 0;
    if (verdict.kind === "text" && !opened) {
      opened = true;
      from = datelineOf(line.text)?.length ?? 0;
      const place = from === 0 ? undefined : slicePieces(line.pieces, 0, from);
      if (place?.[0] !== undefined)
        furniture.push({ start: place[0].start, end: place[place.length - 1]!.end, reason: "dateline" });
    }
    blocks.push(blockOf(line, verdict, blocks.length, from));
    if (verdict.kind !== "title") words += countWords(line.text);
  });
  furniture.sort((a, b) => a.start - b.start || a.end - b.end);
  const body = blocks.filter((b) => b.role !== "title").map((b) => b.text);
  return {
    id,
    path,
    digest,
    format,
    text,
    outlet: meta.outlet,
    title: meta.title,
    published: meta.published,
    language: languageOf(body.join("\n")) ?? languageOf([meta.title?.value ?? "", ...body].join("\n")),
    blocks,
    furniture,
    words,
  };
}

function blockOf(line: Line, verdict: Verdict, index: number, from: number): Block {
  const pieces = from === 0 ? line.pieces : slicePieces(line.pieces, from, line.text.length);
  return {
    index,
    role: verdict.kind === "title" ? "title" : verdict.kind === "heading" ? "heading" : line.role,
    text: line.text.slice(from),
    pieces,
    start: pieces[0]?.start ?? line.start,
    end: pieces[pieces.length - 1]?.end ?? line.end,
  };
}
