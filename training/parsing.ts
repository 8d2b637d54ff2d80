/**
 * Trains the parser: greedy, with the dynamic oracle of Goldberg & Nivre (2012) and exploration, on predicted tags.
 * A move and its label are one decision; where an arc is right, only its own label counts as right.
 */
import { actionOf, bestOfMoves, classCount, classOf, forcedClass, labelOf } from "../src/language/parser.ts";
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
import { type Clause, moveFeatures, PARSE_FEATURES } from "../src/language/templates.ts";
import { Rows } from "./perceptron.ts";
import { random, shuffle } from "./random.ts";

/** A sentence with its right tree. */
export interface Example {
  readonly clause: Clause;
  /** Governor of each word from 1, the root being n + 1; projective. */
  readonly head: Int32Array;
  /** Label of each word, from 0. */
  readonly label: Int32Array;
}

/** Lifts arcs until none cross (Nivre & Nilsson 2005); null where too much would be bent. Heads count from 1, 0 is the root. */
export function projectivise(head: Int32Array): Int32Array | null {
  const n = head.length - 1;
  const h = Int32Array.from(head);
  for (let lifted = 0; lifted <= 10; lifted++) {
    let shortest = n + 1;
    let arc = 0;
    for (let i = 1; i <= n; i++) {
      const g = h[i]!;
      if (g === 0) continue;
      const from = Math.min(i, g);
      const to = Math.max(i, g);
      let crosses = false;
      for (let k = from + 1; k < to && !crosses; k++) {
        let x = k;
        for (let up = 0; x !== 0 && x !== g && up < n; up++) x = h[x]!;
        crosses = x !== g;
      }
      if (crosses && to - from < shortest) {
        shortest = to - from;
        arc = i;
      }
    }
    if (arc === 0) return h;
    h[arc] = h[h[arc]!]!;
  }
  return null;
}

const COST = new Int32Array(4);

/** How many right arcs each legal move would put out of reach. */
export function costs(A: Int32Array, head: Int32Array, n: number, allowed: number): Int32Array {
  const size = A[0]!;
  const front = A[1]!;
  const top = size > 0 ? A[HEADER + size - 1]! : 0;
  const N = nodesAt(0, n);
  COST.fill(1000);
  let governorInStack = 0;
  let dependentsInStack = 0;
  for (let q = 0; q < size; q++) {
    const k = A[HEADER + q]!;
    if (head[front] === k) governorInStack = 1;
    if (head[k] === front && A[N + k * FIELDS + HEAD] === 0) dependentsInStack++;
  }
  let topDependents = 0;
  for (let k = front; k <= n; k++) if (head[k] === top) topDependents++;
  if (allowed & (1 << SHIFT)) COST[SHIFT] = governorInStack + dependentsInStack;
  if (allowed & (1 << REDUCE)) COST[REDUCE] = topDependents;
  if (allowed & (1 << LEFT)) COST[LEFT] = (head[top]! > front ? 1 : 0) + topDependents;
  if (allowed & (1 << RIGHT)) {
    const missed = head[front] !== top && (governorInStack === 1 || head[front]! > front) ? 1 : 0;
    COST[RIGHT] = missed + dependentsInStack;
  }
  return COST;
}

/** Share of decisions at which training follows its own move, once the first epoch is over. */
const EXPLORE = 0.9;

/** Trains for a number of epochs. */
export function trainGreedy(
  examples: Example[],
  labels: number,
  root: number,
  epochs: number,
  seed: number,
  after?: (epoch: number, weights: Rows) => void,
): Rows {
  const weights = new Rows(24);
  const next = random(seed);
  const F = new Int32Array(PARSE_FEATURES);
  const S = new Int32Array(classCount(labels));
  const tops = new Int32Array(4);
  let A = new Int32Array(1 << 14);
  /** Faults of each example when it was last seen. */
  const rested = new Map<Example, number>();
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(examples, next);
    let right = 0;
    let total = 0;
    for (const example of examples) {
      const { clause, head, label } = example;
      const n = clause.n;
      // What went without a fault last time rests once: half of the time of the late epochs, and nothing would have been learned.
      if (epoch >= 3 && rested.get(example) === 0) {
        rested.set(example, 1);
        weights.step += n * 2 - 1;
        continue;
      }
      let faults = 0;
      if (A.length < stride(n)) A = new Int32Array(stride(n) * 2);
      begin(A, 0, n);
      for (;;) {
        const allowed = legal(A, 0, n);
        if (allowed === 0) break;
        const front = A[1]!;
        let cls = forcedClass(allowed, front === n + 1, root);
        if (cls < 0) {
          const k = moveFeatures(clause, A, 0, F, 0);
          S.fill(0);
          weights.score(F, k, S);
          const cost = costs(A, head, n, allowed);
          const least = Math.min(cost[0]!, cost[1]!, cost[2]!, cost[3]!);
          bestOfMoves(S, allowed, labels, root, tops);
          const top = A[HEADER + A[0]! - 1]!;
          let guess = -1;
          let gold = -1;
          for (let a = 0; a < 4; a++) {
            let c = tops[a]!;
            if (c < 0) continue;
            if (guess < 0 || S[c]! > S[guess]!) guess = c;
            if (cost[a] !== least) continue;
            // Where the arc is right, so must its label be.
            if (a === LEFT && head[top] === front) c = classOf(LEFT, label[top]!, labels);
            else if (a === RIGHT && head[front] === top) c = classOf(RIGHT, label[front]!, labels);
            if (gold < 0 || S[c]! > S[gold]!) gold = c;
          }
          total++;
          if (guess === gold) right++;
          else {
            weights.update(F, k, gold, guess);
            faults++;
          }
          weights.step++;
          cls = epoch >= 1 && next() < EXPLORE ? guess : gold;
        }
        move(A, 0, n, actionOf(cls, labels), labelOf(cls, labels));
      }
      rested.set(example, faults);
    }
    console.error(`  parser epoch ${epoch + 1}: ${((100 * right) / total).toFixed(2)} % of moves right`);
    after?.(epoch, weights);
  }
  return weights;
}
