/**
 * Two parsers of one sentence, one reading from the left and one from the right: each word takes the governor that its surer parser gives it.
 * They err in different places, so the vote is right more often than either; where they agree, a head is nearly sure.
 * Reads two projective trees, gives one; linear but where the heads that won make no projective tree together.
 */
import type { Tree } from "./parser.ts";

/** The tree of a sentence that was parsed from its end, read from its beginning. */
export function turned(tree: Tree): Tree {
  const n = tree.head.length - 1;
  const head = new Int32Array(n + 1);
  const label = new Int32Array(n + 1);
  const margin = new Int32Array(n + 1);
  for (let i = 1; i <= n; i++) {
    const k = n + 1 - i;
    head[i] = tree.head[k] === 0 ? 0 : n + 1 - tree.head[k]!;
    label[i] = tree.label[k]!;
    margin[i] = tree.margin[k]!;
  }
  return { head, label, margin };
}

/** How likely each parser's arc is right, from the margin of the move that drew it; the two scales differ. */
export interface Trust {
  readonly first: (margin: number, label: number) => number;
  readonly second: (margin: number, label: number) => number;
}

/** Whether every arc but the root's has at least this margin: then no second parser is asked, and the tree stays as it is. */
export function isSure(tree: Tree, margin: number): boolean {
  for (let i = 1; i < tree.head.length; i++) if (tree.head[i] !== 0 && tree.margin[i]! < margin) return false;
  return true;
}

/** A voted tree, and which of its heads both parsers gave. */
export interface Voted extends Tree {
  readonly agreed: Uint8Array;
}

/** Lets two projective trees of one sentence vote. The margin of an agreed head is the sum of both, of a disputed one the difference. */
export function vote(a: Tree, b: Tree, trust: Trust): Voted {
  const n = a.head.length - 1;
  const head = Int32Array.from(a.head);
  const label = Int32Array.from(a.label);
  const margin = new Int32Array(n + 1);
  const agreed = new Uint8Array(n + 1);
  const first = new Float64Array(n + 1);
  const second = new Float64Array(n + 1);
  let mixed = false;
  for (let i = 1; i <= n; i++) {
    first[i] = trust.first(a.margin[i]!, a.label[i]!);
    second[i] = trust.second(b.margin[i]!, b.label[i]!);
    const other = second[i]! > first[i]!;
    if (other) label[i] = b.label[i]!;
    if (a.head[i] === b.head[i]) {
      agreed[i] = 1;
      margin[i] = a.margin[i]! + b.margin[i]!;
    } else {
      mixed = true;
      if (other) head[i] = b.head[i]!;
      margin[i] = Math.abs(a.margin[i]! - b.margin[i]!);
    }
  }
  // Each word has its best head; only where these make no projective tree together is there anything to search.
  if (mixed && !isTree(head)) {
    best(head, a.head, b.head, first, second);
    for (let i = 1; i <= n; i++) if (agreed[i] === 0) label[i] = (head[i] === a.head[i] ? a : b).label[i]!;
  }
  return { head, label, margin, agreed };
}

/** Whether heads make a projective tree: no loops, no crossing arcs. */
function isTree(head: Int32Array): boolean {
  const n = head.length - 1;
  for (let i = 1; i <= n; i++) {
    const h = head[i]!;
    // No arc but the root's own leaves the words that an arc spans; the root spans from both ends of the sentence.
    const from = h === 0 ? i : Math.min(i, h);
    const to = h === 0 ? i : Math.max(i, h);
    for (let k = from + 1; k < to; k++) if (head[k]! < from || head[k]! > to) return false;
  }
  for (let i = 1; i <= n; i++) {
    let steps = 0;
    for (let k = i; k !== 0; k = head[k]!) if (steps++ > n) return false;
  }
  return true;
}

/** Best spans of a chart from i to j, at i · m + j: arc drawn or complete, governed from the left or from the right; where each is put together. */
interface Chart {
  readonly m: number;
  readonly arcAt: Int32Array;
  readonly wholeAt: readonly [fromLeft: Int32Array, fromRight: Int32Array];
}

/** The projective tree of the arcs of `a` and `b` with the highest sum of scores (Eisner 1996), into `head`. Node 0 is the root. */
function best(head: Int32Array, a: Int32Array, b: Int32Array, first: Float64Array, second: Float64Array): void {
  draw(head, chartOf(a, b, first, second));
}

/** Apart from what reads the tree off: these loops are hot, and the compiler is done with them sooner. */
function chartOf(a: Int32Array, b: Int32Array, first: Float64Array, second: Float64Array): Chart {
  const m = a.length;
  const none = Number.NEGATIVE_INFINITY;
  const score = (h: number, d: number) => Math.max(a[d] === h ? first[d]! : none, b[d] === h ? second[d]! : none);
  const arcLeft = new Float64Array(m * m).fill(none);
  const arcRight = new Float64Array(m * m).fill(none);
  const left = new Float64Array(m * m).fill(none);
  const right = new Float64Array(m * m).fill(none);
  const arcAt = new Int32Array(m * m);
  const leftAt = new Int32Array(m * m);
  const rightAt = new Int32Array(m * m);
  for (let i = 0; i < m; i++) left[i * m + i] = right[i * m + i] = 0;
  for (let width = 1; width < m; width++)
    for (let i = 0; i + width < m; i++) {
      const j = i + width;
      const at = i * m + j;
      let top = none;
      for (let k = i; k < j; k++) {
        const sum = left[i * m + k]! + right[(k + 1) * m + j]!;
        if (sum > top) {
          top = sum;
          arcAt[at] = k;
        }
      }
      if (top > none) {
        arcLeft[at] = top + score(i, j);
        if (i > 0) arcRight[at] = top + score(j, i);
      }
      for (let k = i; k < j; k++) {
        const fromLeft = arcLeft[i * m + k + 1]! + left[(k + 1) * m + j]!;
        if (fromLeft > left[at]!) {
          left[at] = fromLeft;
          leftAt[at] = k + 1;
        }
        const fromRight = right[i * m + k]! + arcRight[k * m + j]!;
        if (fromRight > right[at]!) {
          right[at] = fromRight;
          rightAt[at] = k;
        }
      }
    }
  return { m, arcAt, wholeAt: [leftAt, rightAt] };
}

/** Reads the heads of the best tree off its chart. */
function draw(head: Int32Array, { m, arcAt, wholeAt }: Chart): void {
  const open: [number, number, number, boolean][] = [[0, m - 1, 0, false]];
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    const [i, j, side, drawn] = item;
    if (i === j) continue;
    const at = i * m + j;
    if (drawn) {
      if (side === 0) head[j] = i;
      else head[i] = j;
      open.push([i, arcAt[at]!, 0, false], [arcAt[at]! + 1, j, 1, false]);
    } else {
      const k = wholeAt[side]![at]!;
      if (side === 0) open.push([i, k, 0, true], [k, j, 0, false]);
      else open.push([i, k, 1, false], [k, j, 1, true]);
    }
  }
}
