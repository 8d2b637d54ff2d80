/**
 * The common currency of the ingest stage: every format turns its file into lines (a line of text, a Markdown or HTML
 * block) and what the file declares about itself. In: nothing. Out: types, and the few questions that one line can answer alone.
 */
import type { BlockRole, Evidenced, Piece, Range } from "../model.ts";
import { slicePieces } from "./trace.ts";

/** A line of a page as a reader sees it, before anyone has decided whether it belongs to the report. */
export interface Line {
  /** Clean text, white space folded. */
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** Range in the file, markup at its ends included. */
  readonly start: number;
  readonly end: number;
  /** What the markup says; of plain text "paragraph", or "item" after a bullet. */
  readonly role: BlockRole;
  /** Whether a blank line, or the border of a block, stands before it. */
  readonly gap: boolean;
  /** Parts that wide gaps, tabs or separate elements set apart: "Share   Post   Print" has three. */
  readonly columns: number;
  /** Share of the text inside links, 0 to 1. */
  readonly linked: number;
  /** Reason for which the markup alone makes this furniture ("navigation" inside <nav>); null where it says nothing. */
  readonly furniture: string | null;
}

/** What a file says about itself outside its lines: front matter, JSON-LD, meta elements. */
export interface Declared {
  readonly title: Evidenced<string> | null;
  readonly outlet: Evidenced<string> | null;
  readonly published: Evidenced<string> | null;
  readonly authors: readonly string[];
  /** Language tag as declared ("en-GB"); null where none is. */
  readonly language: string | null;
  /** Address of the page, for the outlet's domain. */
  readonly url: Evidenced<string> | null;
}

export const NOTHING_DECLARED: Declared = {
  title: null,
  outlet: null,
  published: null,
  authors: [],
  language: null,
  url: null,
};

/** What a format makes of a file that holds one article. */
export interface Page {
  readonly lines: readonly Line[];
  readonly declared: Declared;
  /** Whether markup tells paragraphs, headings and captions apart, so that a missing full stop says nothing. */
  readonly marked: boolean;
  /** Ranges that are no part of any line: front matter. */
  readonly furniture: readonly { readonly start: number; readonly end: number; readonly reason: string }[];
}

/** Reason of lines that stand outside the box in which a page's article was found. */
export const OUTSIDE = "outside the article";

/** Whether a line ends as a sentence does, closing quotes and brackets allowed, and what agencies and desks sign with ("… months. /cb", "… by 2029. Enditem"). */
export function isEnded(text: string): boolean {
  if (/[.!?…]["”’]? (?:\(?(?:Enditem|ENDS|Ends)\)?\.?|(?:\/|[-–—]{1,2} ?|\()[A-Za-z]{2,4}\)?)$/.test(text)) return true;
  return /[.!?…:;。！？।][)\]"'”’»*_」』]*$/.test(text);
}

/** Number of words: runs between blanks that hold a letter or a digit. */
export function countWords(text: string): number {
  let n = 0;
  for (const word of text.split(" ")) if (/[A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ֐-ۿऀ-෿฀-๿぀-ヿ一-鿿가-힣0-9]/.test(word)) n++;
  // Scripts without blanks: two characters to a word.
  const solid = text.match(/[฀-๿぀-ヿ一-鿿]/g)?.length ?? 0;
  return n + (solid >> 1);
}

/** Lower case, letters and digits only, single blanks: what two spellings of a headline have in common. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ֐-ۿऀ-෿฀-๿぀-ヿ一-鿿가-힣0-9]+/gu, " ")
    .trim();
}

/** File range of a part of a line. */
export function rangeIn(line: Line, from: number, to: number): Range {
  const pieces = slicePieces(line.pieces, from, to);
  const first = pieces[0];
  const last = pieces[pieces.length - 1];
  return first === undefined || last === undefined
    ? { start: line.start, end: line.end }
    : { start: first.start, end: last.end };
}
