/**
 * Stage 1, bytes → Article: decode, recognise the format, lay the file out as lines, set furniture aside, read headline,
 * outlet and date. Pure; never throws for what a file holds. Paths, archives and globs are paths.ts's.
 */
import { createHash } from "node:crypto";
import { diagnostic } from "../errors.ts";
import type { Article, Block, Diagnostic, Format, Furniture, Input } from "../model.ts";
import { decode } from "./decode.ts";
import { readHtml } from "./formats/html.ts";
import { readMarkdown } from "./formats/markdown.ts";
import { readText } from "./formats/text.ts";
import { classify, type Verdict } from "./furniture.ts";
import { countWords, type Line, type Page } from "./line.ts";
import { datelineOf, describe } from "./metadata.ts";
import { slicePieces } from "./trace.ts";

export interface IngestOptions {
  /** Number of the first article's id: 1 gives "a1". A file of several articles takes as many as it needs. */
  readonly firstId: number;
}

/** Reads the articles of one file. Never throws for what a file holds: what cannot be used becomes a diagnostic. */
export function read(input: Input, options: IngestOptions): { articles: Article[]; diagnostics: Diagnostic[] } {
  const { path, bytes } = input;
  if (bytes.length === 0) return { articles: [], diagnostics: [diagnostic("empty-file", "The file is empty.", path)] };
  const decoded = decode(bytes);
  if (decoded === null)
    return { articles: [], diagnostics: [diagnostic("binary-file", "The file is not text.", path)] };
  const { text } = decoded;
  const diagnostics: Diagnostic[] = [];
  if (decoded.damaged)
    diagnostics.push(diagnostic("bad-encoding", `Some bytes are no ${decoded.encoding} and were replaced.`, path));
  if (text.trim() === "")
    return { articles: [], diagnostics: [diagnostic("empty-file", "The file holds no text.", path)] };
  const format = formatOf(path, text);
  const page = format === "html" ? readHtml(text) : format === "markdown" ? readMarkdown(text) : readText(text);
  const article = assemble(
    `a${options.firstId}`,
    path,
    createHash("sha256").update(bytes).digest("hex"),
    format,
    text,
    page,
  );
  if (!article.blocks.some((b) => b.role !== "title")) {
    const found = article.furniture.length > 0 ? "only-furniture" : "no-article";
    diagnostics.push(
      diagnostic(
        found,
        found === "only-furniture"
          ? "No line of the file was taken for text of an article."
          : "The file holds no article.",
        path,
      ),
    );
    return { articles: [], diagnostics };
  }
  return { articles: [article], diagnostics };
}

function formatOf(path: string, text: string): Format {
  if (/\.(?:html?|xhtml|xht|amp)$/i.test(path)) return "html";
  if (/\.(?:md|markdown|mdown|mkd|mdx)$/i.test(path)) return "markdown";
  if (/^\s*(?:<!doctype html|<html[\s>]|<\?xml[^>]*>\s*<!doctype html)/i.test(text)) return "html";
  return "text";
}

function assemble(id: string, path: string, digest: string, format: Format, text: string, page: Page): Article {
  const verdicts = classify(page.lines, page.declared);
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
        furniture.push({
          start: place[0].start,
          end: (place[place.length - 1] as { end: number }).end,
          reason: "dateline",
        });
    }
    blocks.push(blockOf(line, verdict, blocks.length, from));
    if (verdict.kind !== "title") words += countWords(line.text);
  });
  furniture.sort((a, b) => a.start - b.start || a.end - b.end);
  return {
    id,
    path,
    digest,
    format,
    text,
    outlet: meta.outlet,
    title: meta.title,
    published: meta.published,
    language: page.declared.language?.slice(0, 2).toLowerCase() ?? null,
    blocks,
    furniture,
    words,
  };
}

function blockOf(line: Line, verdict: Verdict, index: number, from: number): Block {
  const pieces = from === 0 ? line.pieces : slicePieces(line.pieces, from, line.text.length);
  return {
    index,
    role:
      verdict.kind === "title"
        ? "title"
        : verdict.kind === "heading"
          ? "heading"
          : line.role === "heading"
            ? "heading"
            : line.role,
    text: line.text.slice(from),
    pieces,
    start: pieces[0]?.start ?? line.start,
    end: pieces[pieces.length - 1]?.end ?? line.end,
  };
}
