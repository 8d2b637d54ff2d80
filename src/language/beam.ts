/**
 * Beam search over moves (Zhang & Clark 2008) with a floor: a state that falls too far behind the best is dropped, so that easy
 * stretches cost no more than a greedy parse. Reads a laid-out sentence, gives the best tree and, for each arc, how far the runner-up fell short.
 */
import { harvest, labelChooser, type ParseClause, type ParserWeights } from "./parser.ts";
import { begin, HEADER, LEFT, legal, move, REDUCE, RIGHT, SHIFT, stride } from "./state.ts";
import { moveFeatures, PARSE_FEATURES } from "./templates.ts";

/** Widest beam that the buffers are made for. */
export const WIDEST = 16;

/** What training wants to see of a search: every step's survivors and whence they came. */
export interface Recorder {
  /** Called for each survivor of a step; `parent` is an index of the step before. Survivors come best first. */
  kept(step: number, index: number, parent: number, action: number, score: number): void;
  /** After each step; false stops the search. */
  stepped(step: number, count: number): boolean;
}

/** The search itself; `floor` is how far behind the best a state may be. Sentences longer than `longest` words are for the greedy parser. */
export function beam(w: ParserWeights, width: number, floor: number, recorder: Recorder | null = null): ParseClause {
  const F = new Int32Array(PARSE_FEATURES);
  const S = new Int32Array(4);
  const choose = labelChooser(w);
  let now = new Int32Array(0);
  let next = new Int32Array(0);
  let scores = new Float64Array(WIDEST);
  let nextScores = new Float64Array(WIDEST);
  const bestScores = new Float64Array(WIDEST);
  const bestActions = new Int32Array(WIDEST);
  const bestParents = new Int32Array(WIDEST);
  return (c) => {
    const n = c.n;
    const size = stride(n);
    if (now.length < size * width) {
      now = new Int32Array(size * width * 2);
      next = new Int32Array(size * width * 2);
    }
    begin(now, 0, n);
    scores[0] = 0;
    let count = 1;
    const margin = new Int32Array(n + 1).fill(0x3fffffff);
    // Every word is shifted or right-attached once and leaves the stack once: 2n moves, the root's arc among them.
    for (let step = 0; step < 2 * n; step++) {
      let kept = 0;
      let least = -Infinity;
      for (let j = 0; j < count; j++) {
        const o = j * size;
        const allowed = legal(now, o, n);
        const base = scores[j]!;
        const front = now[o + 1]!;
        const forced = allowed === 1 << SHIFT ? SHIFT : allowed === 1 << REDUCE ? REDUCE : front === n + 1 ? LEFT : -1;
        if (forced < 0) {
          const k = moveFeatures(c, now, o, F, 0);
          w.moves(F, k, S);
        }
        for (let a = 0; a < 4; a++) {
          if ((allowed & (1 << a)) === 0) continue;
          const score = forced < 0 ? base + S[a]! : base;
          if (kept === width && score <= least) continue;
          let p = kept < width ? kept++ : width - 1;
          while (p > 0 && bestScores[p - 1]! < score) {
            bestScores[p] = bestScores[p - 1]!;
            bestActions[p] = bestActions[p - 1]!;
            bestParents[p] = bestParents[p - 1]!;
            p--;
          }
          bestScores[p] = score;
          bestActions[p] = a;
          bestParents[p] = j;
          if (kept === width) least = bestScores[width - 1]!;
        }
      }
      const bar = bestScores[0]! - floor;
      let q = 0;
      for (; q < kept && bestScores[q]! >= bar; q++) {
        const from = bestParents[q]! * size;
        const to = q * size;
        next.set(now.subarray(from, from + size), to);
        const action = bestActions[q]!;
        const label = action < LEFT ? 0 : next[to + 1] === n + 1 ? w.root + 1 : choose(c, next, to, action) + 1;
        move(next, to, n, action, label);
        nextScores[q] = bestScores[q]!;
        recorder?.kept(step, q, bestParents[q]!, action, bestScores[q]!);
      }
      count = q;
      // How far the runner-up is behind, for the words at stake.
      if (kept > 1) {
        const parent = bestParents[0]! * size;
        const action = bestActions[0]!;
        const stack = now[parent]!;
        const sure = bestScores[0]! - bestScores[1]!;
        const word = action === RIGHT ? now[parent + 1]! : stack > 0 ? now[parent + HEADER + stack - 1]! : 0;
        if (sure < margin[word]!) margin[word] = sure;
      }
      [now, next] = [next, now];
      [scores, nextScores] = [nextScores, scores];
      if (recorder !== null && !recorder.stepped(step, count)) break;
    }
    return harvest(now, 0, n, w.root, margin);
  };
}
