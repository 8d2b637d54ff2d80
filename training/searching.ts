/**
 * Second stage of the parser's training: beam search with max-violation updates (Huang, Fayong & Guo 2012), begun from the greedy weights.
 * Moves and labels are learned together, as in the first stage.
 */
import { beam, type Recorder, WIDEST } from "../src/language/beam.ts";
import { actionOf, classCount, classOf, forcedClass, labelOf } from "../src/language/parser.ts";
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
import type { Rows } from "./perceptron.ts";
import { random, shuffle } from "./random.ts";

/** The classes that build a tree, reducing as late as possible; null when the tree cannot be built. */
export function movesOf({ clause, head, label }: Example, labels: number): number[] | null {
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
    const dependent = action === LEFT ? A[HEADER + size - 1]! : front;
    out.push(classOf(action, label[dependent]!, labels));
    move(A, 0, n, action, action >= LEFT ? 1 : 0);
  }
  for (let i = 1; i <= n; i++) if (A[N + i * FIELDS + HEAD] !== head[i]) return null;
  return out;
}

/** Trains the weights of the first stage further. */
export function trainBeam(
  examples: readonly Example[],
  weights: Rows,
  labels: number,
  root: number,
  options: { readonly width: number; readonly floor: number; readonly epochs: number; readonly seed: number },
  after?: (epoch: number) => void,
): void {
  const score: Score = (keys, count, scores) => weights.score(keys, count, scores);
  const classes = classCount(labels);
  const S = new Int32Array(classes);
  const items = examples.flatMap((example) => {
    const gold = example.clause.n <= 150 ? movesOf(example, labels) : null;
    return gold === null ? [] : [{ clause: example.clause, gold }];
  });
  console.error(`  ${items.length} of ${examples.length} trees can be searched`);
  const next = random(options.seed);
  const parents = new Int32Array(400 * WIDEST);
  const taken = new Int32Array(400 * WIDEST);
  const tops = new Float64Array(400);
  let steps = 0;
  const recorder: Recorder = {
    kept(step, index, parent, cls, total) {
      parents[step * WIDEST + index] = parent;
      taken[step * WIDEST + index] = cls;
      if (index === 0) tops[step] = total;
    },
    stepped(step) {
      steps = step + 1;
      return true;
    },
  };
  weights.settle(UNIT);
  const search = beam({ score, labels, root }, options.width, options.floor * UNIT, recorder);
  const F = new Int32Array(PARSE_FEATURES);
  const A = new Int32Array(stride(160));
  const B = new Int32Array(stride(160));
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(items, next);
    let exact = 0;
    for (const { clause, gold } of items) {
      const n = clause.n;
      search(clause);
      // The right path's score, and where the best path is furthest above it.
      const open = (state: Int32Array) => forcedClass(legal(state, 0, n), state[1] === n + 1, root) < 0;
      const advance = (state: Int32Array, cls: number) =>
        move(state, 0, n, actionOf(cls, labels), labelOf(cls, labels));
      begin(A, 0, n);
      let right = 0;
      let worst = -1;
      let violation = 0;
      for (let t = 0; t < steps; t++) {
        if (open(A)) {
          S.fill(0);
          score(F, moveFeatures(clause, A, 0, F, 0), S);
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
          path.push(taken[t * WIDEST + q]!);
          q = parents[t * WIDEST + q]!;
        }
        path.reverse();
        begin(A, 0, n);
        begin(B, 0, n);
        let same = true;
        for (let t = 0; t <= worst; t++) {
          const g = gold[t]!;
          const p = path[t]!;
          if (!same || g !== p) {
            same = false;
            if (open(A)) weights.reward(F, moveFeatures(clause, A, 0, F, 0), g, 1);
            if (open(B)) weights.reward(F, moveFeatures(clause, B, 0, F, 0), p, -1);
          }
          advance(A, g);
          advance(B, p);
        }
      }
      weights.step++;
    }
    console.error(
      `  beam epoch ${epoch + 1}: ${((100 * exact) / items.length).toFixed(2)} % of sentences without violation`,
    );
    after?.(epoch);
  }
}

/** Weights are counted in 64ths of an update, as the averaged ones of the first stage are no whole numbers. */
const UNIT = 64;
