/**
 * Dependency trees: arc-eager moves chosen by a perceptron over four classes, the label of each arc by another.
 * Reads a laid-out sentence, gives heads, labels and how sure each head is. Linear in the length of the sentence.
 */
import type { Model } from "./model.ts";
import { begin, FIELDS, HEAD, LABEL, LEFT, legal, move, nodesAt, REDUCE, RIGHT, SHIFT, stride } from "./state.ts";
import { addQuads, addRows } from "./tables.ts";
import { best, type Score } from "./tagger.ts";
import { type Clause, labelFeatures, moveFeatures, PARSE_FEATURES } from "./templates.ts";

/** A tree over words 1…n; index 0 is unused. */
export interface Tree {
  /** Governor of each word, 0 for the root. */
  readonly head: Int32Array;
  /** Number of the label, from 0. */
  readonly label: Int32Array;
  /** Margin of the move that drew the arc over the best other one. */
  readonly margin: Int32Array;
}

/** The two scorers of a parser; `moves` sets four scores, `labels` adds to them. */
export interface ParserWeights {
  readonly moves: Score;
  readonly labels: Score;
  readonly labelCount: number;
  /** Number of the label "root". */
  readonly root: number;
}

/** Laid-out sentence to tree. */
export type ParseClause = (clause: Clause) => Tree;

/** The best legal move of four scores. */
export function bestMove(scores: Int32Array, allowed: number): number {
  let top = -1;
  for (let a = 0; a < 4; a++) if (allowed & (1 << a) && (top < 0 || scores[a]! > scores[top]!)) top = a;
  return top;
}

/** Chooses the label (from 0) of the arc that `action` is about to draw; never the root's. */
export function labelChooser(w: ParserWeights): (c: Clause, A: Int32Array, o: number, action: number) => number {
  const F = new Int32Array(PARSE_FEATURES);
  const S = new Int32Array(256);
  return (c, A, o, action) => {
    const k = labelFeatures(c, A, o, action, F);
    S.fill(0, 0, w.labelCount);
    w.labels(F, k, S);
    S[w.root] = -1e9;
    return best(S, w.labelCount);
  };
}

/** Greedy parsing. */
export function greedy(w: ParserWeights): ParseClause {
  const F = new Int32Array(PARSE_FEATURES);
  const S = new Int32Array(4);
  const choose = labelChooser(w);
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
      if (allowed === 1 << SHIFT) move(A, 0, n, SHIFT, 0);
      else if (allowed === 1 << REDUCE) move(A, 0, n, REDUCE, 0);
      else if (front === n + 1) move(A, 0, n, LEFT, w.root + 1);
      else {
        w.moves(F, moveFeatures(c, A, 0, F, 0), S);
        const action = bestMove(S, allowed);
        const other = bestMove(S, allowed & ~(1 << action));
        const sure = S[action]! - S[other]!;
        const top = A[4 + A[0]! - 1]!;
        if (action === LEFT) margin[top] = sure;
        else if (action === RIGHT) margin[front] = sure;
        move(A, 0, n, action, action >= LEFT ? choose(c, A, 0, action) + 1 : 0);
      }
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

/** Parser of a model file. */
export function parser(model: Model): ParseClause {
  const moves = model.quads("moves");
  const labels = model.rows("labels");
  const names = model.fact<string[]>("labels");
  return greedy({
    moves: (keys, count, scores) => addQuads(moves, keys, count, scores),
    labels: (keys, count, scores) => addRows(labels, keys, count, scores),
    labelCount: names.length,
    root: names.indexOf("root"),
  });
}
