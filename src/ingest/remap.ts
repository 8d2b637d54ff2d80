/**
 * A page inside a string of another file (an article's text in JSON): its ranges, which count characters of the string,
 * are led back to the file. In: a Page and the segments of the string literal. Out: the Page with ranges into the file.
 */
import type { Evidenced, Piece, Range } from "../model.ts";
import type { Declared, Line, Page } from "./line.ts";
import { indivisible } from "./trace.ts";

/** A run of the string's value and where it stands in the file; one for one where both are of equal length. */
export interface Run {
  /** Offset in the value. */
  readonly at: number;
  readonly length: number;
  readonly start: number;
  readonly end: number;
}

/**
 * A sound escape of RFC 8259, section 7; or a broken one, of which jsonc-parser makes nothing ("\x"; "\u12", behind which stands no
 * hexadecimal digit).
 */
const ESCAPE = /\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|u[0-9a-fA-F]{0,3}|[\s\S])?/y;

/**
 * Runs of a JSON string literal whose opening quote stands at `start`: plain stretches one for one, each escape by itself. It ends at
 * its closing quote, or at `end` where it has none; nothing in the value comes from a broken escape, and no run covers it.
 */
export function runsOfLiteral(text: string, start: number, end: number): Run[] {
  const runs: Run[] = [];
  let at = 0;
  let i = start + 1;
  while (i < end && text[i] !== '"') {
    if (text[i] === "\\") {
      ESCAPE.lastIndex = i;
      const [whole = "\\", sound] = ESCAPE.exec(text) ?? [];
      if (sound !== undefined) runs.push({ at: at++, length: 1, start: i, end: i + whole.length });
      i += whole.length;
    } else {
      let next = i + 1;
      while (next < end && text[next] !== "\\" && text[next] !== '"') next++;
      runs.push({ at, length: next - i, start: i, end: next });
      at += next - i;
      i = next;
    }
  }
  return runs;
}

/** Leads offsets of a value back to the file. */
export class Mapping {
  readonly #runs: readonly Run[];

  constructor(runs: readonly Run[]) {
    this.#runs = runs;
  }

  /** Index of the run that holds an offset; the last one for offsets behind the end. */
  #find(offset: number): number {
    let low = 0;
    let high = this.#runs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#runs[middle]!.at <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  range(range: Range): Range {
    if (this.#runs.length === 0) return range;
    const first = this.#runs[this.#find(range.start)]!;
    const start = first.length === first.end - first.start ? first.start + (range.start - first.at) : first.start;
    if (range.end <= range.start) return { start, end: start };
    const last = this.#runs[this.#find(range.end - 1)]!;
    const end = last.length === last.end - last.start ? last.start + (range.end - last.at) : last.end;
    return { start, end };
  }

  pieces(pieces: readonly Piece[]): Piece[] {
    const out: Piece[] = [];
    for (const piece of pieces) {
      if (piece.length !== piece.end - piece.start || this.#runs.length === 0) {
        out.push({ at: piece.at, length: piece.length, ...indivisible(piece.length, this.range(piece)) });
        continue;
      }
      for (let i = this.#find(piece.start); i < this.#runs.length; i++) {
        const run = this.#runs[i]!;
        if (run.at >= piece.end) break;
        const from = Math.max(run.at, piece.start);
        const to = Math.min(run.at + run.length, piece.end);
        if (from >= to) continue;
        const length = to - from;
        const at = piece.at + (from - piece.start);
        if (run.length === run.end - run.start)
          out.push({ at, length, start: run.start + (from - run.at), end: run.start + (to - run.at) });
        else out.push({ at, length, ...indivisible(length, run) });
      }
    }
    return out;
  }

  page(page: Page): Page {
    const evidenced = <T>(e: Evidenced<T> | null): Evidenced<T> | null =>
      e === null ? null : { value: e.value, evidence: e.evidence === null ? null : this.range(e.evidence) };
    const d = page.declared;
    const declared: Declared = {
      ...d,
      title: evidenced(d.title),
      outlet: evidenced(d.outlet),
      published: evidenced(d.published),
      url: evidenced(d.url),
    };
    return {
      ...page,
      lines: page.lines.map((line): Line => ({ ...line, ...this.range(line), pieces: this.pieces(line.pieces) })),
      declared,
      furniture: page.furniture.map((f) => ({ ...f, ...this.range(f) })),
    };
  }
}
