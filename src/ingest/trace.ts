/**
 * Text that remembers where it stands in the file. Every format writes what a reader sees into a `Trace`; the trace folds
 * white space, drops invisible characters, opens ligatures and composes accents, and keeps for every run of the result
 * the range of the file that it came from. In: runs of text with ranges. Out: `text` and gapless `pieces`.
 * Which runs belong to the report is left to furniture.ts.
 */
import { type DecodingMode, decodeHTMLStrict, HtmlEntityDecoder } from "entities";
import type { Piece, Range } from "../model.ts";

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
const MARKS = /^[\u0300-\u036f]+$/u;
/** Units that are not the first of a letter: accents, the latter half of a surrogate pair. */
const LATTER = /[\u0300-\u036f\udc00-\udfff]/;
/** Characters that need a closer look; everything else is copied as it stands. */
const SPECIAL = /[^\u0021-\u007e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]/u;

/**
 * Accents that one letter can have: Stream-Safe Text Format, UAX #15, section 13. No language needs more than a few; to put a
 * longer run in canonical order takes time that grows with its square.
 */
const MAX_MARKS = 30;

/** Writes traced text. */
export class Trace {
  #length = 0;
  readonly #pieces: { at: number; length: number; start: number; end: number }[] = [];
  /** What was written, run by run; joined only at the end, so that taking a letter back costs no more than its run. */
  readonly #parts: string[] = [];
  /** White space that will be written as one blank if more text follows. */
  #space: { start: number; end: number } | null = null;

  get empty(): boolean {
    return this.#length === 0;
  }

  /** Length of what has been written. */
  get length(): number {
    return this.#length;
  }

  /** Appends a run whose characters stand one for one at `start` in the file. */
  linear(text: string, start: number): void {
    if (!SPECIAL.test(text)) {
      this.#write(text, start, start + text.length);
      return;
    }
    for (let i = 0, next = 0; i < text.length; i = next) {
      next = i + 1;
      if (!SPECIAL.test(text[i] as string)) {
        while (next < text.length && !SPECIAL.test(text[next] as string)) next++;
        // A combining accent belongs to the letter before it.
        if (next < text.length && COMBINING.test(text[next] as string)) next--;
        if (next > i) {
          this.#write(text.slice(i, next), start + i, start + next);
          continue;
        }
      }
      // By code points: tags and variation selectors beyond the first plane are as invisible as those within it.
      const c = String.fromCodePoint(text.codePointAt(i) as number);
      next = i + c.length;
      if (SPACE.test(c)) {
        this.space(start + i, start + next);
        continue;
      }
      const shown = shownAs(c);
      if (shown === "") continue;
      const letter = next;
      while (next < text.length && next - letter < MAX_MARKS && COMBINING.test(text[next] as string)) next++;
      this.#write(next > letter ? (shown + text.slice(letter, next)).normalize("NFC") : shown, start + i, start + next);
    }
  }

  /** Appends text that stands for the whole range and cannot be divided: an entity, an escape. */
  atomic(given: string, start: number, end: number): void {
    let visible = given;
    if (given.length > 2 || SPECIAL.test(given)) {
      visible = "";
      for (const c of given) visible += SPACE.test(c) ? " " : shownAs(c);
      visible = visible.replace(/ {2,}/g, " ");
    }
    const text = visible.trim();
    if (visible.startsWith(" ")) this.space(start, start);
    if (text !== "") this.#write(text, start, indivisible(text.length, { start, end }).end);
    if (visible.endsWith(" ")) this.space(end, end);
  }

  /** Marks white space: one blank if text stands before and after. */
  space(start: number, end: number): void {
    if (this.#space === null) this.#space = { start, end };
    else this.#space.end = Math.max(this.#space.end, end);
  }

  /** What was written, without blanks at its ends. */
  finish(): Traced {
    this.#space = null;
    return { text: this.#parts.join(""), pieces: this.#pieces };
  }

  #write(text: string, start: number, end: number): void {
    if (this.#space !== null) {
      if (!this.empty) this.#push(" ", this.#space.start, Math.max(this.#space.end, this.#space.start));
      this.#space = null;
    } else if (MARKS.test(text)) {
      // A combining accent belongs to the letter before it, also where a tag or a reference divides the two ("e&#769;").
      const letter = this.#takeLetter();
      if (letter !== null) {
        this.#push((letter.text + text).normalize("NFC"), letter.start, end);
        return;
      }
    }
    this.#push(text, start, end);
  }

  /**
   * Takes the last letter with its accents back, to be written anew; a piece that cannot be divided is taken whole.
   * Null where nothing stands there, or more than one letter's worth of accents.
   */
  #takeLetter(): { text: string; start: number } | null {
    const last = this.#pieces.at(-1);
    const part = this.#parts.at(-1);
    if (last === undefined || part === undefined) return null;
    const linear = last.length === last.end - last.start;
    let from = 0;
    if (linear) {
      from = part.length - 1;
      while (from > 0 && part.length - from <= MAX_MARKS && LATTER.test(part[from] as string)) from--;
    }
    if (part.length - from > MAX_MARKS) return null;
    const taken = { text: part.slice(from), start: linear ? last.end - (part.length - from) : last.start };
    this.#length -= taken.text.length;
    last.length -= taken.text.length;
    last.end = taken.start;
    if (last.length === 0) this.#pieces.pop();
    this.#parts.pop();
    if (from > 0) this.#parts.push(part.slice(0, from));
    return taken;
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
    } else this.#pieces.push({ at: this.#length, length: text.length, start, end });
    this.#parts.push(text);
    this.#length += text.length;
  }
}

/** What a reader sees of a character that is no white space; empty where that is nothing. */
function shownAs(c: string): string {
  if (c < " " || INVISIBLE.test(c)) return "";
  return COMPATIBLE.test(c) ? c.normalize("NFKC") : c;
}

/** A text that is declared, not shown, as a reader would see it: white space folded, invisible characters dropped, ligatures opened. */
export function plain(text: string): string {
  const trace = new Trace();
  trace.linear(text, 0);
  return trace.finish().text;
}

/** A run of the value of a node and where it stands in the file. */
export interface Segment {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export type Dialect = "html" | "markdown";

/** A character reference: what it stands for, and how many characters of the file spell it. */
export interface Reference {
  readonly text: string;
  readonly length: number;
}

/** References without a semicolon count, as in text. A constant of our own: the package is loaded at its first call (scripts/bundle.mjs). */
const LEGACY: DecodingMode.Legacy = 0;

/**
 * The character reference of an HTML text at an "&"; null where it is none. Read by the decoder that parse5 itself reads with, so
 * that both take the same characters for the reference: "&notit;" is "&not" and "it;", a number may have any count of digits.
 */
export function referenceAt(raw: string, at: number): Reference | null {
  let text = "";
  const decoder = new HtmlEntityDecoder((codePoint) => {
    text += String.fromCodePoint(codePoint);
  });
  decoder.startEntity(LEGACY);
  const written = decoder.write(raw, at + 1);
  const length = written < 0 ? decoder.end() : written;
  return length > 0 ? { text, length } : null;
}

/** Character references of CommonMark 0.31, section 6.2: none without a semicolon, numbers of seven or six digits. */
const MARKDOWN_REFERENCE = /&(?:#[xX]([0-9a-fA-F]{1,6})|#([0-9]{1,7})|[A-Za-z][A-Za-z0-9]{0,31});/y;

/**
 * The same of a Markdown text. `value` at `v` is what the parser read: numbers that mean no character, or a control character, are
 * replaced there, and which those are differs from HTML.
 */
function markdownReferenceAt(raw: string, at: number, value: string, v: number): Reference | null {
  MARKDOWN_REFERENCE.lastIndex = at;
  const [name, hex, decimal] = MARKDOWN_REFERENCE.exec(raw) ?? [];
  if (name === undefined) return null;
  if (hex === undefined && decimal === undefined) {
    const text = decodeHTMLStrict(name);
    return text === name ? null : { text, length: name.length };
  }
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  const text = code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
  return { text: value.startsWith(text, v) ? text : "\ufffd", length: name.length };
}

/** ASCII punctuation, which alone can be escaped in Markdown. */
const ESCAPED = /[!-/:-@[-`{-~]/;

/** How a parser reads a text: what it resolves in it and what it takes out. */
interface Reading {
  /** The reference at `at` of the raw text; `v` is the place reached in the value. */
  readonly reference: (raw: string, at: number, value: string, v: number) => Reference | null;
  /** End of what the parser takes out at `at` whatever follows in the value; `at` where that is nothing. */
  readonly markup: (raw: string, at: number) => number;
  /** What stands in the value for NUL. */
  readonly nul: "" | "\ufffd";
  /** Characters that the parser takes out where the value goes on without them. */
  readonly dropped: RegExp;
  readonly escapes: boolean;
}

const nothing = (_raw: string, at: number): number => at;
/** White space that the parser left out (after <pre>) or put elsewhere (between the rows of a table). */
const HTML_SPACE = /[\t\n\f\r ]/;

/** The three ways in which HTML reads text, after the states of its tokenizer (HTML Standard, 13.2.5.1 to 13.2.5.3). */
const DATA: Reading = { reference: referenceAt, markup: endOfMarkup, nul: "", dropped: HTML_SPACE, escapes: false };
const RCDATA: Reading = { ...DATA, markup: nothing, nul: "\ufffd" };
const RAWTEXT: Reading = { ...RCDATA, reference: () => null };
const MARKDOWN: Reading = {
  reference: markdownReferenceAt,
  markup: nothing,
  nul: "\ufffd",
  dropped: /[ \t>]/,
  escapes: true,
};
/** In the order of how common they are; one that is not the parser's does not lay along, or lays along the same. */
const READINGS: Readonly<Record<Dialect, readonly Reading[]>> = {
  html: [DATA, RCDATA, RAWTEXT],
  markdown: [MARKDOWN],
};

/** End of the tag or comment at `at`: tags of elements that are none, tags between texts that the tree joins. One that never ends goes to the end. */
function endOfMarkup(raw: string, at: number): number {
  if (raw[at] !== "<" || !/[A-Za-z/!?]/.test(raw[at + 1] ?? "")) return at;
  const end = raw.startsWith("<!--", at) ? "-->" : ">";
  const close = raw.indexOf(end, at + 2);
  return close < 0 ? raw.length : close + end.length;
}

/**
 * Lays the value of a parsed node along the raw text it was parsed from: what is equal is linear; entities and escapes
 * are atomic; markers that the parser took out (quote marks at a line's start, tags between merged text) fall away.
 * Returns null when the two cannot be laid along each other.
 */
export function layAlong(raw: string, value: string, start: number, dialect: Dialect): Segment[] | null {
  for (const reading of READINGS[dialect]) {
    const segments = layAs(reading, raw, value, start);
    if (segments !== null) return segments;
  }
  return null;
}

function layAs(reading: Reading, raw: string, value: string, start: number): Segment[] | null {
  const segments: Segment[] = [];
  let from = 0;
  let r = 0;
  let v = 0;
  /** Ends the linear run and goes on behind `size` characters of the file that are not part of one. */
  const leave = (size: number): void => {
    if (r > from) segments.push({ text: raw.slice(from, r), start: start + from, end: start + r });
    r += size;
    from = r;
  };
  while (v < value.length) {
    const c = raw[r];
    if (c === undefined) return null;
    if (c === "&") {
      const reference = reading.reference(raw, r, value, v);
      if (reference !== null && value.startsWith(reference.text, v)) {
        const at = start + r;
        leave(reference.length);
        segments.push({ text: reference.text, start: at, end: start + r });
        v += reference.text.length;
        continue;
      }
      if (reference !== null && HTML_SPACE.test(reference.text)) {
        leave(reference.length);
        continue;
      }
    }
    const markup = reading.markup(raw, r);
    if (markup > r) {
      leave(markup - r);
      continue;
    }
    if (reading.escapes && c === "\\" && ESCAPED.test(raw[r + 1] ?? "") && raw[r + 1] === value[v]) {
      // What is escaped stands for itself: in "\&amp;" nothing is a reference.
      leave(1);
      r++;
      v++;
    } else if (c === "\0") {
      // Parsers drop a NUL or put a replacement character where it stood; a reader sees neither.
      if (value.startsWith(reading.nul, v)) v += reading.nul.length;
      leave(1);
    } else if (c === value[v]) {
      r++;
      v++;
    } else if (c === "\r" && value[v] === "\n") {
      r += raw[r + 1] === "\n" ? 2 : 1;
      v++;
    } else if (reading.dropped.test(c)) leave(1);
    else return null;
  }
  leave(0);
  return segments;
}

/** Writes a node's value into the trace, along its raw text where that is possible and as one piece where it is not. */
export function traceValue(trace: Trace, raw: string, value: string, start: number, dialect: Dialect): void {
  const segments = layAlong(raw, value, start, dialect);
  if (segments === null) trace.atomic(value, start, start + raw.length);
  else
    for (const s of segments) {
      if (s.text.length === s.end - s.start) trace.linear(s.text, s.start);
      else trace.atomic(s.text, s.start, s.end);
    }
}

/** The range of a text that cannot be divided. A range as long as its text would pass for one-to-one: it is one shorter. */
export function indivisible(length: number, { start, end }: Range): Range {
  return { start, end: length > 1 && length === end - start ? end - 1 : end };
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
        : { at: a - from, length: b - a, ...indivisible(b - a, p) },
    );
  }
  return out;
}
