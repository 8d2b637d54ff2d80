/**
 * Plain text → lines. A copy of a page has one block a line; text that a mail program or an agency wrapped has one block
 * over several lines, which are joined. In: decoded text. Out: a Page. Which lines belong to the report is left to furniture.ts.
 */
import type { Line, Page } from "../line.ts";
import { NOTHING_DECLARED } from "../line.ts";
import { Trace } from "../trace.ts";

interface RawLine {
  readonly start: number;
  /** Without its line end and without white space on the right. */
  readonly end: number;
  readonly text: string;
  readonly blank: boolean;
}

const BULLET = /^[ \t]*(?:[•·▪‣◦●■○»>]|[*-](?=[ \t]+\S))[ \t]*/u;
const INVISIBLE_ONLY = /^[\s\u00ad\u200b-\u200f\u2060\ufeff]*$/u;

/** Lines of a plain text file. */
export function readText(text: string): Page {
  const raw = split(text);
  const width = wrapWidth(raw);
  const lines: Line[] = [];
  let gap = true;
  for (let i = 0; i < raw.length; i++) {
    const first = raw[i] as RawLine;
    if (first.blank) {
      gap = true;
      continue;
    }
    const trace = new Trace();
    // "**A cross-heading**" as letters and pasted Markdown have it.
    const bold = /^\s*(\*\*|__)(?=\S)(.{2,160}?)\1$/.exec(first.text);
    const bullet = bold === null ? BULLET.exec(first.text) : null;
    const marker = bullet !== null && bullet[0].length < first.text.length ? bullet[0].length : 0;
    if (bold === null) trace.linear(first.text.slice(marker), first.start + marker);
    else trace.linear(bold[2] as string, first.start + first.text.indexOf(bold[1] as string) + 2);
    let last = first;
    while (bold === null && width !== null && continues(last, raw[i + 1], width)) {
      const next = raw[++i] as RawLine;
      trace.space(last.end, next.start);
      trace.linear(next.text, next.start);
      last = next;
    }
    const { text: clean, pieces } = trace.finish();
    if (clean !== "") {
      const start = first.start + (first.text.length - first.text.trimStart().length);
      lines.push({
        text: clean,
        pieces,
        start,
        end: last.end,
        role: bold !== null ? "heading" : marker > 0 && /\S/.test(first.text.slice(0, marker)) ? "item" : "paragraph",
        gap,
        columns: last === first ? first.text.trim().split(/\t+| {2,}|\u00a0{2,}/).length : 1,
        linked: 0,
        furniture: null,
      });
    }
    gap = false;
  }
  return { lines, declared: NOTHING_DECLARED, furniture: [], marked: false };
}

function split(text: string): RawLine[] {
  const out: RawLine[] = [];
  const ends = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
  let start = 0;
  for (;;) {
    const hit = ends.exec(text);
    const end = hit === null ? text.length : hit.index;
    const line = text.slice(start, end);
    const kept = line.trimEnd();
    out.push({ start, end: start + kept.length, text: kept, blank: INVISIBLE_ONLY.test(line) });
    if (hit === null) return out;
    start = ends.lastIndex;
  }
}

/**
 * Width at which the file was wrapped, in characters; null if it was not. Greedy wrapping leaves a mark that nothing else
 * leaves: the first word of the next line would not have fitted. A file is wrapped when most of the longer lines that run on
 * (no blank line after them) bear it, and hardly a line is longer. Widths from 40 (narrow newswire) to 100 (wide mail).
 */
function wrapWidth(raw: readonly RawLine[]): number | null {
  const lengths: number[] = [];
  for (let i = 0; i + 1 < raw.length; i++) if (!raw[i]!.blank && !raw[i + 1]!.blank) lengths.push(raw[i]!.text.length);
  if (lengths.length < 3) return null;
  lengths.sort((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * 0.98)] ?? 0;
  if (width < 40 || width > 100) return null;
  let longer = 0;
  for (const line of raw) if (line.text.length > width + 20) longer++;
  if (longer > 2) return null;
  let full = 0;
  let long = 0;
  for (let i = 0; i + 1 < raw.length; i++) {
    const line = raw[i] as RawLine;
    const next = raw[i + 1] as RawLine;
    if (line.blank || next.blank || line.text.length < width * 0.6) continue;
    long++;
    if (line.text.length + 1 + firstWord(next.text).length > width - 2 || /^\s*[a-zß-öø-ɏ]/.test(next.text)) full++;
  }
  return full >= 3 && full >= long * 0.7 ? width : null;
}

function continues(line: RawLine, next: RawLine | undefined, width: number): boolean {
  if (next === undefined || next.blank || BULLET.test(next.text)) return false;
  // An indented line opens a paragraph of a file whose paragraphs are not set apart by blank lines.
  if (/^[ \t]{2,}/.test(next.text) && !/^[ \t]{2,}/.test(line.text)) return false;
  // A picture's credit ends its caption, however full the line.
  if (/[.\s](?:Photo|PHOTO|Picture|PICTURE|Credit|CREDIT)s?: [^:]{3,40}$/.test(line.text)) return false;
  const room = width - line.text.length;
  return (
    firstWord(next.text).length + 1 > room - 2 ||
    (line.text.length > width * 0.6 && /^\s*[a-zß-öø-ɏα-ωа-я]/u.test(next.text))
  );
}

function firstWord(text: string): string {
  return /\S+/u.exec(text)?.[0] ?? "";
}
