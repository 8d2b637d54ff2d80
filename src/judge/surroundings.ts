/**
 * Judge: where two readings stand, and what else might be held against them.
 * In: board and scored pairs. Out: for a pair, how far either has a better partner, how its neighbours match, where in the articles it stands.
 * A pair is judged by its company: of two reports of one event, what stands side by side says the same or contradicts itself; a statement
 * whose best partner is another one has its rival there.
 */
import type { Board, Reading } from "./board.ts";

/** Two readings with the aligner's score; 0 where it gave none. */
export interface ScoredPair {
  readonly left: Reading;
  readonly right: Reading;
  readonly score: number;
}

export interface Surroundings {
  /** Scores of a reading's two best partners in any other article, 0 where there is none. */
  readonly best: (reading: Reading) => readonly [number, number];
  /** 1 where neither has a better partner by the aligner's score, down to 0. */
  readonly mutual: (pair: ScoredPair) => number;
  /** Highest score between any statements of the pair's two sentences. */
  readonly sentences: (pair: ScoredPair) => number;
  /** Highest score between the sentences next to the pair's own, 0 to 1. */
  readonly neighbours: (pair: ScoredPair) => number;
  /** Place of a reading in its article, 0 at the top, 1 at the end. */
  readonly place: (reading: Reading) => number;
}

/** Length of a statement, in UTF-16 units, from which more tells nothing: the scale on which lengths are features. */
export const LONG = 200;

/** A score below this tells partners from strangers no more: the aligner's scores of unrelated facts lie there. */
const FLOOR = 0.05;

/** Reads the pairs once; linear in their number. */
export function surroundings(board: Board, pairs: readonly ScoredPair[]): Surroundings {
  const best = new Map<Reading, [number, number]>();
  const sentences = new Map<string, number>();
  const key = (article: string, sentence: number, other: string, beside: number): string =>
    `${article} ${sentence}|${other} ${beside}`;
  const note = (reading: Reading, score: number): void => {
    const own = best.get(reading);
    if (own === undefined) best.set(reading, [score, 0]);
    else if (score > own[0]) best.set(reading, [score, own[0]]);
    else if (score > own[1]) best.set(reading, [own[0], score]);
  };
  for (const { left, right, score } of pairs) {
    if (score <= 0) continue;
    note(left, score);
    note(right, score);
    for (const [a, b] of [
      [left.fact, right.fact],
      [right.fact, left.fact],
    ] as const) {
      const id = key(a.article, a.sentence, b.article, b.sentence);
      if (score > (sentences.get(id) ?? 0)) sentences.set(id, score);
    }
  }
  const last = new Map<string, number>();
  for (const [article, readings] of board.byArticle)
    last.set(article, Math.max(1, readings[readings.length - 1]?.fact.sentence ?? 1));
  const bestOf = (reading: Reading): readonly [number, number] => best.get(reading) ?? [0, 0];
  return {
    best: bestOf,
    mutual: ({ left, right, score }) => {
      const share = (reading: Reading): number => Math.min(1, score / Math.max(FLOOR, bestOf(reading)[0]));
      return share(left) * share(right);
    },
    sentences: ({ left: { fact: a }, right: { fact: b } }) =>
      sentences.get(key(a.article, a.sentence, b.article, b.sentence)) ?? 0,
    neighbours: ({ left: { fact: a }, right: { fact: b } }) => {
      let most = 0;
      for (const i of [-1, 0, 1])
        for (const j of [-1, 0, 1])
          if (i !== 0 || j !== 0)
            most = Math.max(most, sentences.get(key(a.article, a.sentence + i, b.article, b.sentence + j)) ?? 0);
      return most;
    },
    place: ({ fact }) => Math.min(1, fact.sentence / (last.get(fact.article) ?? 1)),
  };
}
