/**
 * Dependency trees: arc-eager moves, each with its label, chosen by one perceptron (moves and labels apart cost more than a point).
 * Reads a laid-out sentence, gives heads, labels and how sure each head is. Linear in the length of the sentence.
 */

import type { Model } from "./model.ts";
import {
  begin,
  FIELDS,
  HEAD,
  HEADER,
  LABEL,
  LEFT,
  legal,
  move,
  nodesAt,
  REDUCE,
  RIGHT,
  SHIFT,
  stride,
} from "./state.ts";
import { addRows, type RowTable } from "./tables.ts";
import type { Score } from "./tagger.ts";
import { type Clause, featuresOfNothing, moveFeatures, PARSE_FEATURES, SINGLES } from "./templates.ts";

/** A tree over words 1…n; index 0 is unused. */
export interface Tree {
  /** Governor of each word, 0 for the root. */
  readonly head: Int32Array;
  /** Number of the label, from 0. */
  readonly label: Int32Array;
  /** Margin of the move that drew the arc over the best other one. */
  readonly margin: Int32Array;
}

/** The scorer of a parser: classes are SHIFT, REDUCE, LEFT with each label, RIGHT with each label. */
export interface ParserWeights {
  /** Adds to the scores of all classes. */
  readonly score: Score;
  readonly labels: number;
  /** Number of the label "root". */
  readonly root: number;
}

/** Laid-out sentence to tree. */
export type ParseClause = (clause: Clause) => Tree;

/** Number of classes over `labels` labels. */
export function classCount(labels: number): number {
  return 2 + 2 * labels;
}

/** The class of a move; `label` counts from 0. */
export function classOf(action: number, label: number, labels: number): number {
  return action < LEFT ? action : action === LEFT ? 2 + label : 2 + labels + label;
}

/** The move of a class. */
export function actionOf(cls: number, labels: number): number {
  return cls < 2 ? cls : cls < 2 + labels ? LEFT : RIGHT;
}

/** The label of a class, from 1 as states count them; 0 for SHIFT and REDUCE. */
export function labelOf(cls: number, labels: number): number {
  return cls < 2 ? 0 : cls < 2 + labels ? cls - 1 : cls - 1 - labels;
}

/** The best class of each move into `tops` (−1 where the move is not allowed); the root's label is for the last arc alone. */
export function bestOfMoves(S: Int32Array, allowed: number, labels: number, root: number, tops: Int32Array): void {
  tops[SHIFT] = allowed & (1 << SHIFT) ? 0 : -1;
  tops[REDUCE] = allowed & (1 << REDUCE) ? 1 : -1;
  for (let action = LEFT; action <= RIGHT; action++) {
    tops[action] = -1;
    if ((allowed & (1 << action)) === 0) continue;
    const from = action === LEFT ? 2 : 2 + labels;
    let top = from === 2 + root || from === 2 + labels + root ? from + 1 : from;
    for (let c = from; c < from + labels; c++) if (S[c]! > S[top]! && c !== from + root) top = c;
    tops[action] = top;
  }
}

/** The move that there is no choice about, as a class; −1 where there is one. */
export function forcedClass(allowed: number, atEnd: boolean, root: number): number {
  if (allowed === 1 << SHIFT) return 0;
  if (allowed === 1 << REDUCE) return 1;
  return atEnd ? 2 + root : -1;
}

/** Greedy parsing. */
export function greedy(w: ParserWeights): ParseClause {
  const F = new Int32Array(PARSE_FEATURES);
  const classes = classCount(w.labels);
  const S = new Int32Array(classes);
  const tops = new Int32Array(4);
  let A = new Int32Array(4096);
  return (c) => {
    const n = c.n;
    if (A.length < stride(n)) A = new Int32Array(stride(n) * 2);
    begin(A, 0, n);
    const margin = new Int32Array(n + 1);
    for (;;) {
      const allowed = legal(A, 0, n);
      if (allowed === 0) break;
      const front = A[1]!;
      let cls = forcedClass(allowed, front === n + 1, w.root);
      if (cls < 0) {
        S.fill(0);
        w.score(F, moveFeatures(c, A, 0, F, 0), S);
        bestOfMoves(S, allowed, w.labels, w.root, tops);
        let second = -1;
        for (let a = 0; a < 4; a++) {
          const t = tops[a]!;
          if (t < 0) continue;
          if (cls < 0 || S[t]! > S[cls]!) {
            second = cls;
            cls = t;
          } else if (second < 0 || S[t]! > S[second]!) second = t;
        }
        const action = actionOf(cls, w.labels);
        const sure = S[cls]! - S[second]!;
        if (action === LEFT) margin[A[HEADER + A[0]! - 1]!] = sure;
        else if (action === RIGHT) margin[front] = sure;
      }
      move(A, 0, n, actionOf(cls, w.labels), labelOf(cls, w.labels));
    }
    return harvest(A, 0, n, w.root, margin);
  };
}

/** Reads the finished state at `o` off as a tree. */
export function harvest(A: Int32Array, o: number, n: number, root: number, margin: Int32Array): Tree {
  const head = new Int32Array(n + 1);
  const label = new Int32Array(n + 1);
  const N = nodesAt(o, n);
  for (let i = 1; i <= n; i++) {
    const h = A[N + i * FIELDS + HEAD]!;
    head[i] = h === n + 1 ? 0 : h;
    label[i] = head[i] === 0 ? root : A[N + i * FIELDS + LABEL]! - 1;
  }
  return { head, label, margin };
}

/** What `oneRoot` must know of tags and labels. */
export interface RootRules {
  /** 2 for verbs and auxiliaries, 0 for punctuation, 1 otherwise. */
  readonly rank: (word: number) => number;
  readonly punct: number;
  readonly parataxis: number;
}

/** Leaves one root: the first verb, else the first word; the others hang on it. */
export function oneRoot(tree: Tree, rules: RootRules): void {
  const roots: number[] = [];
  for (let i = 1; i < tree.head.length; i++) if (tree.head[i] === 0) roots.push(i);
  if (roots.length < 2) return;
  let chosen = roots[0]!;
  for (const i of roots) if (rules.rank(i) > rules.rank(chosen)) chosen = i;
  for (const i of roots) {
    if (i === chosen) continue;
    tree.head[i] = chosen;
    tree.label[i] = rules.rank(i) === 0 ? rules.punct : rules.parataxis;
  }
}

/**
 * A scorer of a table, with memory for what is not there: most states lack most of the governors and dependents that templates ask for, and
 * of these features nearly every class has a weight. Their sum is kept for each set of them: a quarter of all that would have to be added.
 */
function remembering(rows: RowTable, classes: number): Score {
  const nothing = featuresOfNothing();
  const present = new Int32Array(PARSE_FEATURES);
  const absent = new Int32Array(SINGLES.to - SINGLES.from);
  /** Sums by set, a bit for each feature. Nodes are missing together, so that there are few. */
  const sums = new Map<number, Int32Array>();
  return (keys, count, scores) => {
    let n = 0;
    let m = 0;
    let set = 0;
    for (let f = 0; f < SINGLES.from; f++) present[n++] = keys[f]!;
    for (let f = SINGLES.from; f < SINGLES.to; f++)
      if (keys[f] === nothing[f]) {
        absent[m++] = keys[f]!;
        set |= 1 << (f - SINGLES.from);
      } else present[n++] = keys[f]!;
    for (let f = SINGLES.to; f < count; f++) present[n++] = keys[f]!;
    let sum = sums.get(set);
    if (sum === undefined) {
      sum = new Int32Array(classes);
      addRows(rows, absent, m, sum);
      sums.set(set, sum);
    }
    for (let c = 0; c < classes; c++) scores[c]! += sum[c]!;
    addRows(rows, present, n, scores);
  };
}

/** A parser of a model file: "parser" reads from the left, "backward" from the right. */
export function parser(model: Model, name: "parser" | "backward"): ParseClause {
  const labels = model.fact<string[]>("labels");
  return greedy({
    score: remembering(model.rows(name), classCount(labels.length)),
    labels: labels.length,
    root: labels.indexOf("root"),
  });
}
