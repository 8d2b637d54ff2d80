/**
 * Beam search over moves (Zhang & Clark 2008) with a floor: a state that falls too far behind the best is dropped, so that easy
 * stretches cost no more than a greedy parse. Reads a laid-out sentence, gives the best tree and, for each arc, how far the runner-up fell short.
 */
import { actionOf, classCount, forcedClass, harvest, labelOf, type ParseClause, type ParserWeights } from "./parser.ts";
import { begin, HEADER, LEFT, legal, move, REDUCE, SHIFT, stride } from "./state.ts";
import { moveFeatures, PARSE_FEATURES } from "./templates.ts";

/** Widest beam that the buffers are made for. */
export const WIDEST = 16;

/** Score of a class that is not allowed. */
const OUT = -0x7fffffff;

/** What training wants to see of a search: every step's survivors and whence they came. */
export interface Recorder {
  /** Called for each survivor of a step; `parent` is an index of the step before. Survivors come best first. */
  kept(step: number, index: number, parent: number, cls: number, score: number): void;
  /** After each step; false stops the search. */
  stepped(step: number, count: number): boolean;
}

/** The search itself; `floor` is how far behind the best a state may be. Sentences longer than `longest` words are for the greedy parser. */
export function beam(w: ParserWeights, width: number, floor: number, recorder: Recorder | null = null): ParseClause {
  const F = new Int32Array(PARSE_FEATURES);
  const L = w.labels;
  const classes = classCount(L);
  const S = new Int32Array(classes);
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
        const forced = forcedClass(allowed, front === n + 1, w.root);
        if (forced < 0) {
          S.fill(0);
          w.score(F, moveFeatures(c, now, o, F, 0), S);
          // The root's label is for the last arc alone.
          S[2 + w.root] = S[2 + L + w.root] = OUT;
          if ((allowed & (1 << SHIFT)) === 0) S[0] = OUT;
          if ((allowed & (1 << REDUCE)) === 0) S[1] = OUT;
          if ((allowed & (1 << LEFT)) === 0) S.fill(OUT, 2, 2 + L);
        }
        for (let cls = Math.max(forced, 0); cls < (forced < 0 ? classes : forced + 1); cls++) {
          if (forced < 0 && S[cls] === OUT) continue;
          const score = forced < 0 ? base + S[cls]! : base;
          if (kept === width && score <= least) continue;
          let p = kept < width ? kept++ : width - 1;
          while (p > 0 && bestScores[p - 1]! < score) {
            bestScores[p] = bestScores[p - 1]!;
            bestActions[p] = bestActions[p - 1]!;
            bestParents[p] = bestParents[p - 1]!;
            p--;
          }
          bestScores[p] = score;
          bestActions[p] = cls;
          bestParents[p] = j;
          if (kept === width) least = bestScores[width - 1]!;
        }
      }
      const bar = bestScores[0]! - floor;
      let survivors = 1;
      while (survivors < kept && bestScores[survivors]! >= bar) survivors++;
      // How far the best other structure is behind, for the word at stake.
      const action = actionOf(bestActions[0]!, L);
      let other = 1;
      while (other < kept && bestParents[other] === bestParents[0] && actionOf(bestActions[other]!, L) === action)
        other++;
      if (other < kept) {
        const parent = bestParents[0]! * size;
        const sure = bestScores[0]! - bestScores[other]!;
        const word = action === LEFT || action === REDUCE ? now[parent + HEADER + now[parent]! - 1]! : now[parent + 1]!;
        if (sure < margin[word]!) margin[word] = sure;
      }
      if (survivors === 1 && count === 1) {
        // Nothing to keep apart: move on the spot.
        scores[0] = bestScores[0]!;
        move(now, 0, n, action, labelOf(bestActions[0]!, L));
        recorder?.kept(step, 0, 0, bestActions[0]!, bestScores[0]!);
      } else {
        for (let q = 0; q < survivors; q++) {
          const from = bestParents[q]! * size;
          const to = q * size;
          next.set(now.subarray(from, from + size), to);
          const cls = bestActions[q]!;
          move(next, to, n, actionOf(cls, L), labelOf(cls, L));
          nextScores[q] = bestScores[q]!;
          recorder?.kept(step, q, bestParents[q]!, cls, bestScores[q]!);
        }
        [now, next] = [next, now];
        [scores, nextScores] = [nextScores, scores];
      }
      count = survivors;
      if (recorder !== null && !recorder.stepped(step, count)) break;
    }
    return harvest(now, 0, n, w.root, margin);
  };
}
