/**
 * Report: text laid into columns of a terminal. In: runs of text, each with a style's name. Out: lines of runs that are no
 * wider than asked. Widths are those of terminals: wide characters take two columns, combining marks none. Paints nothing.
 */
import stringWidth from "string-width";

/** A stretch of text in one style. */
export interface Run {
  readonly text: string;
  readonly style?: string;
  /** Address that a terminal may follow. */
  readonly link?: string;
}

export type Line = readonly Run[];

/** Characters that take one column each: Latin letters, the marks of English typography, currencies, the reports' own signs and lines. */
const NARROW =
  /^[\u0020-\u007E\u00A0-\u00AC\u00AE-\u02FF\u2010-\u2027\u2030-\u205E\u20A0-\u20BF\u2192\u2500-\u257F\u2713\u2717]*$/;

/** Columns that a text takes in a terminal. */
export function columns(text: string): number {
  return NARROW.test(text) ? text.length : stringWidth(text);
}

/** Columns that a line takes. */
export const lineColumns = (line: Line): number => line.reduce((sum, run) => sum + columns(run.text), 0);

let segmenter: Intl.Segmenter | undefined;

/** What readers take for one character each. The first segmenter costs as much as a whole report: narrow characters combine with nothing. */
function graphemes(text: string): string[] {
  if (NARROW.test(text)) return text.split("");
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

/** Splits a word that is wider than a line, between graphemes. */
function broken(text: string, width: number): string[] {
  const parts: string[] = [];
  let part = "";
  let taken = 0;
  for (const segment of graphemes(text)) {
    const next = columns(segment);
    if (taken + next > width && part !== "") {
      parts.push(part);
      part = "";
      taken = 0;
    }
    part += segment;
    taken += next;
  }
  return part === "" ? parts : [...parts, part];
}

/**
 * Breaks runs into lines of at most `width` columns, between words; a word may consist of several runs. A word that is wider
 * than a line is broken between graphemes. Gives at least one line.
 */
export function wrap(runs: readonly Run[], width: number): Line[] {
  const words: Run[][] = [[]];
  for (const run of runs) {
    run.text.split(/ +/).forEach((piece, index) => {
      if (index > 0) words.push([]);
      if (piece !== "")
        (words.at(-1) as Run[]).push(run.style === undefined ? { text: piece } : { text: piece, style: run.style });
    });
  }
  const lines: Run[][] = [[]];
  let taken = 0;
  for (const word of words) {
    if (word.length === 0) continue;
    const wide = lineColumns(word);
    const current = lines.at(-1) as Run[];
    if (taken > 0 && taken + 1 + wide <= width) {
      const before = current.at(-1);
      const [head, ...rest] = word as [Run, ...Run[]];
      // The space takes the style of the words on both sides, so that an underline does not break between them.
      if (before !== undefined && before.style === head.style) {
        current[current.length - 1] = { ...before, text: `${before.text} ${head.text}` };
        current.push(...rest);
      } else current.push({ text: " " }, ...word);
      taken += 1 + wide;
      continue;
    }
    if (taken > 0) lines.push([]);
    taken = 0;
    for (const piece of word) {
      for (const part of columns(piece.text) > width ? broken(piece.text, width) : [piece.text]) {
        const partWide = columns(part);
        if (taken > 0 && taken + partWide > width) {
          lines.push([]);
          taken = 0;
        }
        (lines.at(-1) as Run[]).push(piece.style === undefined ? { text: part } : { text: part, style: piece.style });
        taken += partWide;
      }
    }
  }
  return lines;
}

/** Cuts a text to at most `width` columns, with an ellipsis where something is lost. */
export function cut(text: string, width: number): string {
  if (columns(text) <= width) return text;
  let result = "";
  let taken = 0;
  for (const segment of graphemes(text)) {
    const next = columns(segment);
    if (taken + next > width - 1) break;
    result += segment;
    taken += next;
  }
  return `${result.trimEnd()}…`;
}

/** Fills a text with spaces up to `width` columns. */
export const pad = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - columns(text)));

/** Sets `tail` at the right edge of the last of `lines`, or on a line of its own where there is no room. */
export function withTail(lines: readonly Line[], tail: Line, width: number): Line[] {
  const wide = lineColumns(tail);
  if (wide === 0) return [...lines];
  const last = lines.at(-1) ?? [];
  const taken = lineColumns(last);
  if (taken + 2 + wide <= width)
    return [...lines.slice(0, -1), [...last, { text: " ".repeat(width - taken - wide) }, ...tail]];
  return [...lines, [{ text: " ".repeat(Math.max(0, width - wide)) }, ...tail]];
}

/**
 * Wraps a text and sets `tail` behind its last line at the right edge. Where it has no room there, the text is wrapped more
 * narrowly, if that costs no more than the line that the tail alone would take.
 */
export function wrapWithTail(runs: readonly Run[], tail: Line, width: number): Line[] {
  const lines = wrap(runs, width);
  const room = width - lineColumns(tail) - 2;
  if (lineColumns(lines.at(-1) ?? []) <= room || room < width / 2) return withTail(lines, tail, width);
  const narrow = wrap(runs, room);
  return withTail(narrow.length <= lines.length + 1 ? narrow : lines, tail, width);
}

const basename = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
/** From this width a file's whole name fits beside a quotation; from the second the whole path. */
const ROOM_FOR_NAME = 100;
const ROOM_FOR_PATH = 120;
/** Longest name beside a quotation on narrower terminals, longest path beside one on wide ones, longest of all. */
const SHORT_NAME = 16;
const SHORT_PATH = 36;
const LONG_PATH = 60;

/** The end of a text, at most `width` columns, with an ellipsis before it. */
function tailOf(text: string, width: number): string {
  if (columns(text) <= width) return text;
  let result = "";
  let taken = 1;
  for (const segment of graphemes(text).reverse()) {
    taken += columns(segment);
    if (taken > width) break;
    result = segment + result;
  }
  return `…${result}`;
}

/**
 * Each label in at most `width` columns. Labels that are alike where they are cut keep their last word.
 * @example of "Austral Wire 1" and "Austral Wire 2" in 12 columns: "Austral W… 1" and "Austral W… 2"
 */
export function shortLabels(labels: readonly string[], width: number): ReadonlyMap<string, string> {
  const own = [...new Set(labels)];
  const short = own.map((label) => cut(label, width));
  return new Map(
    own.map((label, index) => {
      const last = label.slice(label.lastIndexOf(" "));
      const alike = short.filter((other) => other === short[index]).length > 1;
      const keeps = alike && last !== label && columns(last) <= width / 2;
      return [label, keeps ? `${cut(label, width - columns(last))}${last}` : (short[index] as string)];
    }),
  );
}

/** A path in one line of at most `width` columns: whole, or without the folders that it begins with, or the end of its name. */
export function fittedPath(path: string, width: number): string {
  if (columns(path) <= width) return path;
  const parts = path.split("/");
  for (let i = 1; i < parts.length; i++) {
    const rest = `…/${parts.slice(i).join("/")}`;
    if (columns(rest) <= width) return rest;
  }
  return tailOf(path, width);
}

/**
 * A name for each path that is short enough for the width and tells the paths apart: the path, the file's name, or the
 * letters with which it begins.
 * @example of "seeds/000_e2443caf8a934105.txt" and "seeds/001_161d79c488f5eb26.txt" at 80 columns: "000_…" and "001_…"
 */
export function shortNames(paths: readonly string[], width: number): ReadonlyMap<string, string> {
  const names = paths.map(basename);
  const short = (path: string): string => {
    const name = basename(path);
    const limit = width >= ROOM_FOR_NAME ? Math.min(LONG_PATH, width >> 1) : Math.min(SHORT_NAME + 8, (width >> 1) - 5);
    if (width >= ROOM_FOR_PATH && columns(path) <= SHORT_PATH) return path;
    if (names.filter((other) => other === name).length > 1) return tailOf(path, limit);
    if (width >= ROOM_FOR_NAME || columns(name) <= SHORT_NAME) return tailOf(name, limit);
    for (let length = 4; length < SHORT_NAME; length++) {
      const start = name.slice(0, length);
      if (!/[\uD800-\uDBFF]$/.test(start) && names.every((other) => other === name || !other.startsWith(start)))
        return `${start}…`;
    }
    return tailOf(name, limit);
  };
  return new Map(paths.map((path) => [path, short(path)]));
}
