/**
 * Text that remembers where it stands in the file. Every format writes what a reader sees into a `Trace`; the trace folds
 * white space, drops invisible characters, opens ligatures and composes accents, and keeps for every run of the result
 * the range of the file that it came from. In: runs of text with ranges. Out: `text` and gapless `pieces`.
 * Which runs belong to the report is left to furniture.ts.
 */
import { decodeHTML, decodeHTMLStrict } from "entities";
import type { Piece } from "../model.ts";

/** Clean text with the pieces that lead back to the file. */
export interface Traced {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** White space of any kind, no-break and ideographic spaces included. */
const SPACE = /\s/u;
/** Soft hyphen, zero-width characters, direction marks, byte order mark, variation selectors: a reader sees nothing. */
const INVISIBLE = /[\p{Cf}\u115f\u1160]|\p{Variation_Selector}|\u034f/u;
/** Ligatures and full-width forms, which a reader takes for plain letters. */
const COMPATIBLE = /[\ufb00-\ufb06\uff01-\uff5e\uffe0-\uffe6]/u;
const COMBINING = /^[\u0300-\u036f]/u;
/** Characters that need a closer look; everything else is copied as it stands. */
const SPECIAL = /[^\u0021-\u007e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]/u;

/** Writes traced text. */
export class Trace {
  #text = "";
  readonly #pieces: { at: number; length: number; start: number; end: number }[] = [];
  /** White space that will be written as one blank if more text follows. */
  #space: { start: number; end: number } | null = null;

  get empty(): boolean {
    return this.#text === "";
  }

  /** Length of what has been written. */
  get length(): number {
    return this.#text.length;
  }

  /** Appends a run whose characters stand one for one at `start` in the file. */
  linear(text: string, start: number): void {
    if (!SPECIAL.test(text)) {
      this.#write(text, start, start + text.length);
      return;
    }
    for (let i = 0; i < text.length; i++) {
      const c = text[i] as string;
      const at = start + i;
      if (!SPECIAL.test(c)) {
        let j = i + 1;
        while (j < text.length && !SPECIAL.test(text[j] as string)) j++;
        // A combining accent belongs to the letter before it.
        if (j < text.length && COMBINING.test(text[j] as string)) j--;
        if (j > i) {
          this.#write(text.slice(i, j), at, start + j);
          i = j - 1;
          continue;
        }
      }
      let mark = i + 1;
      while (mark < text.length && COMBINING.test(text[mark] as string)) mark++;
      if (mark > i + 1 && !SPACE.test(c)) {
        this.#write(text.slice(i, mark).normalize("NFC"), at, start + mark);
        i = mark - 1;
      } else this.#one(c, at, at + 1);
    }
  }

  /** Appends text that stands for the whole range and cannot be divided: an entity, an escape. */
  atomic(given: string, start: number, end: number): void {
    if (given.length === end - start) this.linear(given, start);
    else if (given.length <= 2 && !SPECIAL.test(given)) this.#write(given, start, end);
    else {
      let visible = "";
      for (const c of given) {
        if (SPACE.test(c)) visible += " ";
        else if (!INVISIBLE.test(c)) visible += COMPATIBLE.test(c) ? c.normalize("NFKC") : c;
      }
      const text = visible.replace(/ {2,}/g, " ").trim();
      if (visible.startsWith(" ")) this.space(start, start);
      if (text !== "") this.#write(text, start, end);
      if (visible.endsWith(" ")) this.space(end, end);
    }
  }

  /** Marks white space: one blank if text stands before and after. */
  space(start: number, end: number): void {
    if (this.#space === null) this.#space = { start, end };
    else this.#space.end = Math.max(this.#space.end, end);
  }

  /** What was written, without blanks at its ends. */
  finish(): Traced {
    this.#space = null;
    return { text: this.#text, pieces: this.#pieces };
  }

  #one(c: string, start: number, end: number): void {
    if (SPACE.test(c)) this.space(start, end);
    else if (c === "\0" || INVISIBLE.test(c) || (c < " " && c !== "\t")) return;
    else this.#write(COMPATIBLE.test(c) ? c.normalize("NFKC") : c, start, end);
  }

  #write(text: string, start: number, end: number): void {
    if (this.#space !== null) {
      if (this.#text !== "") this.#push(" ", this.#space.start, Math.max(this.#space.end, this.#space.start));
      this.#space = null;
    }
    this.#push(text, start, end);
  }

  #push(text: string, start: number, end: number): void {
    const last = this.#pieces[this.#pieces.length - 1];
    if (
      last !== undefined &&
      last.end === start &&
      last.length === last.end - last.start &&
      text.length === end - start
    ) {
      last.length += text.length;
      last.end = end;
    } else this.#pieces.push({ at: this.#text.length, length: text.length, start, end });
    this.#text += text;
  }
}

/** A run of the value of a node and where it stands in the file. */
export interface Segment {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export type Dialect = "html" | "markdown";

/**
 * Lays the value of a parsed node along the raw text it was parsed from: what is equal is linear; entities and escapes
 * are atomic; markers that the parser took out (quote marks at a line's start, tags between merged text) fall away.
 * Returns null when the two cannot be laid along each other.
 */
export function layAlong(raw: string, value: string, start: number, dialect: Dialect): Segment[] | null {
  const segments: Segment[] = [];
  let from = 0;
  let r = 0;
  let v = 0;
  const flush = (): void => {
    if (r > from) segments.push({ text: raw.slice(from, r), start: start + from, end: start + r });
  };
  while (v < value.length) {
    const c = raw[r];
    if (c === undefined) return null;
    if (c === "&") {
      const name = /^&(?:#[xX][0-9a-fA-F]{1,8}|#[0-9]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?/.exec(
        raw.slice(r, r + 40),
      )?.[0];
      if (name !== undefined) {
        const decoded = dialect === "html" ? decodeHTML(name) : decodeHTMLStrict(name);
        if (decoded !== name && value.startsWith(decoded, v)) {
          flush();
          segments.push({ text: decoded, start: start + r, end: start + r + name.length });
          r += name.length;
          v += decoded.length;
          from = r;
          continue;
        }
      }
    }
    if (c === value[v]) {
      r++;
      v++;
      continue;
    }
    if (c === "\0" && value[v] === "\ufffd") {
      // Parsers put a replacement character where a NUL stood; a reader sees neither.
      flush();
      r++;
      v++;
      from = r;
      continue;
    }
    if (c === "\r" && value[v] === "\n") {
      r += raw[r + 1] === "\n" ? 2 : 1;
      v++;
      continue;
    }
    flush();
    if (dialect === "markdown" && c === "\\" && raw[r + 1] === value[v]) r++;
    else if (dialect === "markdown" && /[ \t>]/.test(c)) r++;
    else if (dialect === "html" && c === "<") {
      const close = raw.indexOf(">", r);
      if (close < 0) return null;
      r = close + 1;
    } else if (c === "\0") r++;
    else return null;
    from = r;
  }
  flush();
  return segments;
}

/** Writes a node's value into the trace, along its raw text where that is possible and as one piece where it is not. */
export function traceValue(trace: Trace, raw: string, value: string, start: number, dialect: Dialect): void {
  const segments = layAlong(raw, value, start, dialect);
  if (segments === null) {
    const text = value.replace(/\s+/gu, " ");
    // Equal lengths would pass for one-to-one, which this is not.
    trace.atomic(text, start, start + raw.length - (text.length === raw.length && raw.length > 1 ? 1 : 0));
  } else
    for (const s of segments) {
      if (s.text.length === s.end - s.start) trace.linear(s.text, s.start);
      else trace.atomic(s.text, s.start, s.end);
    }
}

/** The pieces of `text.slice(from, to)`, counted from `from`. */
export function slicePieces(pieces: readonly Piece[], from: number, to: number): Piece[] {
  const out: Piece[] = [];
  for (const p of pieces) {
    const a = Math.max(p.at, from);
    const b = Math.min(p.at + p.length, to);
    if (a >= b) continue;
    const linear = p.length === p.end - p.start;
    out.push(
      linear
        ? { at: a - from, length: b - a, start: p.start + (a - p.at), end: p.start + (b - p.at) }
        : { at: a - from, length: b - a, start: p.start, end: p.end },
    );
  }
  return out;
}
