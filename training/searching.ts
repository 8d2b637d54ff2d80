/**
 * Second stage of the parser's training: beam search with max-violation updates (Huang, Fayong & Guo 2012), begun from the greedy weights.
 * Only the moves are learned; labels are chosen by the first stage's perceptron, which stays as it is.
 */
import { beam, type Recorder, WIDEST } from "../src/language/beam.ts";
import { labelChooser, type ParserWeights } from "../src/language/parser.ts";
import {
  begin,
  FIELDS,
  HEAD,
  HEADER,
  LEFT,
  legal,
  move,
  nodesAt,
  REDUCE,
  RIGHT,
  SHIFT,
  stride,
} from "../src/language/state.ts";
import type { Score } from "../src/language/tagger.ts";
import { moveFeatures, PARSE_FEATURES } from "../src/language/templates.ts";
import type { Example } from "./parsing.ts";
import type { Quads } from "./perceptron.ts";
import { random, shuffle } from "./random.ts";

/** The moves that build a tree, reducing as late as possible; null when the tree cannot be built. */
export function movesOf({ clause, head }: Example): number[] | null {
  const n = clause.n;
  const A = new Int32Array(stride(n));
  const N = nodesAt(0, n);
  begin(A, 0, n);
  const out: number[] = [];
  for (;;) {
    const allowed = legal(A, 0, n);
    if (allowed === 0) break;
    const size = A[0]!;
    const front = A[1]!;
    let action = SHIFT;
    if (size > 0) {
      const top = A[HEADER + size - 1]!;
      const attached = A[N + top * FIELDS + HEAD] !== 0;
      if (front === n + 1) action = attached ? REDUCE : LEFT;
      else if (!attached && head[top] === front) action = LEFT;
      else if (head[front] === top) action = RIGHT;
      else if (attached) {
        let waiting = false;
        for (let k = front; k <= n && !waiting; k++) waiting = head[k] === top;
        if (!waiting)
          for (let q = 0; q < size - 1; q++) {
            const k = A[HEADER + q]!;
            if (head[front] === k || (head[k] === front && A[N + k * FIELDS + HEAD] === 0)) action = REDUCE;
          }
      }
    }
    if ((allowed & (1 << action)) === 0) return null;
    out.push(action);
    move(A, 0, n, action, action >= LEFT ? 1 : 0);
  }
  for (let i = 1; i <= n; i++) if (A[N + i * FIELDS + HEAD] !== head[i]) return null;
  return out;
}

/** Trains the moves further. `labels` are the averaged label weights of the first stage. */
export function trainBeam(
  examples: readonly Example[],
  moves: Quads,
  labels: Score,
  labelCount: number,
  root: number,
  options: { readonly width: number; readonly epochs: number; readonly seed: number },
  after?: (epoch: number) => void,
): void {
  const weights: ParserWeights = {
    moves: (keys, count, scores) => {
      moves.score(keys, count, REAL);
      // The search wants integers; a 64th of a step is fine enough.
      for (let a = 0; a < 4; a++) scores[a] = Math.round(REAL[a]! * 64);
    },
    labels,
    labelCount,
    root,
  };
  const REAL = new Float64Array(4);
  const S = new Int32Array(4);
  const choose = labelChooser(weights);
  const items = examples.flatMap((example) => {
    const gold = example.clause.n <= 150 ? movesOf(example) : null;
    return gold === null ? [] : [{ clause: example.clause, gold }];
  });
  console.error(`  ${items.length} of ${examples.length} trees can be searched`);
  const next = random(options.seed);
  const parents = new Int32Array(400 * WIDEST);
  const actions = new Int32Array(400 * WIDEST);
  const tops = new Float64Array(400);
  let steps = 0;
  const recorder: Recorder = {
    kept(step, index, parent, action, score) {
      parents[step * WIDEST + index] = parent;
      actions[step * WIDEST + index] = action;
      if (index === 0) tops[step] = score;
    },
    stepped(step) {
      steps = step + 1;
      return true;
    },
  };
  const search = beam(weights, options.width, Infinity, recorder);
  const F = new Int32Array(PARSE_FEATURES);
  const A = new Int32Array(stride(160));
  const B = new Int32Array(stride(160));
  moves.settle();
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(items, next);
    let exact = 0;
    for (const { clause, gold } of items) {
      const n = clause.n;
      search(clause);
      // The right path's score, and where the best path is furthest above it.
      const scored = (state: Int32Array) => {
        const allowed = legal(state, 0, n);
        return allowed !== 1 << SHIFT && allowed !== 1 << REDUCE && state[1] !== n + 1;
      };
      const advance = (state: Int32Array, action: number) => {
        const label = action < LEFT ? 0 : state[1] === n + 1 ? root + 1 : choose(clause, state, 0, action) + 1;
        move(state, 0, n, action, label);
      };
      begin(A, 0, n);
      let right = 0;
      let worst = -1;
      let violation = 0;
      for (let t = 0; t < steps; t++) {
        if (scored(A)) {
          weights.moves(F, moveFeatures(clause, A, 0, F, 0), S);
          right += S[gold[t]!]!;
        }
        advance(A, gold[t]!);
        if (tops[t]! - right > violation) {
          violation = tops[t]! - right;
          worst = t;
        }
      }
      if (worst < 0) exact++;
      else {
        const path: number[] = [];
        for (let t = worst, q = 0; t >= 0; t--) {
          path.push(actions[t * WIDEST + q]!);
          q = parents[t * WIDEST + q]!;
        }
        path.reverse();
        begin(A, 0, n);
        begin(B, 0, n);
        let same = true;
        for (let t = 0; t <= worst; t++) {
          const g = gold[t]!;
          const p = path[t]!;
          if (same && g === p) {
            advance(A, g);
            advance(B, p);
            continue;
          }
          same = false;
          if (scored(A)) moves.update(F, 0, moveFeatures(clause, A, 0, F, 0), g, 1);
          if (scored(B)) moves.update(F, 0, moveFeatures(clause, B, 0, F, 0), p, -1);
          advance(A, g);
          advance(B, p);
        }
      }
      moves.step++;
    }
    console.error(
      `  beam epoch ${epoch + 1}: ${((100 * exact) / items.length).toFixed(2)} % of sentences without violation`,
    );
    after?.(epoch);
  }
}
