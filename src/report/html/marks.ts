/**
 * Report → HTML: where evidence stands in the blocks of an article. In: blocks and the ranges of the file on which findings rest.
 * Out: for each block its text cut into runs, each with the evidence that covers it and the evidence that ends with it. Prints nothing.
 */
import type { Block, Range } from "../../model.ts";

/** One fact of one finding in one article. */
export interface Mark extends Range {
  /** Fragment of the reference behind the words: "e12-1". */
  readonly id: string;
  /** Fragment of the finding: "f12". */
  readonly finding: string;
  readonly number: number;
  readonly relation: "agree" | "differ" | "adds";
}

/** A run of a block's text under the same marks. */
export interface Run {
  readonly text: string;
  readonly marks: readonly Mark[];
  /** Marks whose last words these are: their references follow. */
  readonly ends: readonly Mark[];
}

/** Where a range of the file stands in a block's text; null where it does not. */
export function within(block: Block, range: Range): { at: number; to: number } | null {
  let at = Number.POSITIVE_INFINITY;
  let to = -1;
  for (const piece of block.pieces) {
    if (piece.end <= range.start || piece.start >= range.end) continue;
    const linear = piece.length === piece.end - piece.start;
    at = Math.min(at, linear ? piece.at + Math.max(0, range.start - piece.start) : piece.at);
    to = Math.max(to, linear ? piece.at + Math.min(piece.length, range.end - piece.start) : piece.at + piece.length);
  }
  return to > at ? { at, to } : null;
}

/** Cuts blocks into runs. Marks are few beside blocks; each block looks only at those that begin before its end. */
export function runs(blocks: readonly Block[], marks: readonly Mark[]): readonly (readonly Run[])[] {
  const sorted = [...marks].sort((a, b) => a.start - b.start || b.end - a.end || a.number - b.number);
  const placed = blocks.map((block) => {
    const own: { mark: Mark; at: number; to: number }[] = [];
    for (const mark of sorted) {
      if (mark.start >= block.end) break;
      if (mark.end <= block.start) continue;
      const where = within(block, mark);
      if (where !== null) own.push({ mark, ...where });
    }
    return own;
  });
  // A mark over several blocks has its reference behind the last of them.
  const last = new Map<Mark, number>();
  placed.forEach((own, index) => {
    for (const { mark } of own) last.set(mark, index);
  });
  return blocks.map((block, index) => {
    const own = placed[index] as (typeof placed)[number];
    const cuts = [...new Set([0, block.text.length, ...own.flatMap(({ at, to }) => [at, to])])].sort((a, b) => a - b);
    const result: Run[] = [];
    for (let i = 0; i + 1 < cuts.length; i++) {
      const [from, to] = [cuts[i] as number, cuts[i + 1] as number];
      const covering = own.filter((one) => one.at < to && one.to > from);
      result.push({
        text: block.text.slice(from, to),
        marks: covering.map(({ mark }) => mark),
        ends: covering.filter((one) => one.to === to && last.get(one.mark) === index).map(({ mark }) => mark),
      });
    }
    return result;
  });
}

/** Blocks of a file of which only the text is known: its lines, as they are. */
export function lineBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  for (const match of text.matchAll(/[^\r\n]+/g)) {
    const line = match[0];
    if (line.trim() === "") continue;
    const start = match.index;
    const end = start + line.length;
    blocks.push({
      index: blocks.length,
      role: "paragraph",
      text: line,
      pieces: [{ at: 0, length: line.length, start, end }],
      start,
      end,
    });
  }
  return blocks;
}
