/**
 * Arc-eager parsing states (Nivre 2003; root at the end of the buffer, Ballesteros & Nivre 2013) in one flat array of integers.
 * Creates, copies, tests and moves states; what to do next is decided in parser.ts, what is right in training.
 */

/** The four moves; the last two draw an arc whose label is chosen apart. */
export const SHIFT = 0;
export const REDUCE = 1;
export const LEFT = 2;
export const RIGHT = 3;

/** Layout: a header, the stack, then for each node a record of fields. */
export const HEADER = 4;
export const FIELDS = 10;
export const HEAD = 0;
export const LABEL = 1;
/** Leftmost and second leftmost, rightmost and second rightmost dependent. */
export const L1 = 2;
export const L2 = 3;
export const R1 = 4;
export const R2 = 5;
/** Numbers of dependents, and hashes of the sequence of their labels. */
export const LEFTS = 6;
export const RIGHTS = 7;
export const LEFT_LABELS = 8;
export const RIGHT_LABELS = 9;

/** Integers that a state of `n` words needs. Nodes are 1…n, n + 1 is the root, 0 is nothing. */
export function stride(n: number): number {
  return HEADER + (n + 2) + FIELDS * (n + 2);
}

/** Offset of the node records of the state at `o`. */
export function nodesAt(o: number, n: number): number {
  return o + HEADER + n + 2;
}

/** Makes the state at `o` the first one: an empty stack, word 1 in front. */
export function begin(A: Int32Array, o: number, n: number): void {
  A.fill(0, o, o + stride(n));
  A[o + 1] = 1;
}

/** Legal moves as bits (1 << move); 0 when the parse is done. */
export function legal(A: Int32Array, o: number, n: number): number {
  const size = A[o]!;
  const front = A[o + 1]!;
  if (size === 0) return front === n + 1 ? 0 : 1 << SHIFT;
  const top = A[o + HEADER + size - 1]!;
  const attached = A[nodesAt(o, n) + top * FIELDS + HEAD] !== 0;
  if (front === n + 1) return attached ? 1 << REDUCE : 1 << LEFT;
  return attached ? (1 << SHIFT) | (1 << REDUCE) | (1 << RIGHT) : (1 << SHIFT) | (1 << LEFT) | (1 << RIGHT);
}

/** Makes a move; `label` counts from 1 and is read by LEFT and RIGHT only. */
export function move(A: Int32Array, o: number, n: number, action: number, label: number): void {
  const size = A[o]!;
  const front = A[o + 1]!;
  const stack = o + HEADER;
  const nodes = stack + n + 2;
  if (action === SHIFT) {
    A[stack + size] = front;
    A[o] = size + 1;
    A[o + 1] = front + 1;
    return;
  }
  if (action === REDUCE) {
    A[o] = size - 1;
    return;
  }
  const top = A[stack + size - 1]!;
  const s = nodes + top * FIELDS;
  const b = nodes + front * FIELDS;
  if (action === LEFT) {
    A[s + HEAD] = front;
    A[s + LABEL] = label;
    A[b + L2] = A[b + L1]!;
    A[b + L1] = top;
    A[b + LEFTS]!++;
    A[b + LEFT_LABELS] = (Math.imul(A[b + LEFT_LABELS]!, 61) + label) | 0;
    A[o] = size - 1;
    return;
  }
  A[b + HEAD] = top;
  A[b + LABEL] = label;
  A[s + R2] = A[s + R1]!;
  A[s + R1] = front;
  A[s + RIGHTS]!++;
  A[s + RIGHT_LABELS] = (Math.imul(A[s + RIGHT_LABELS]!, 61) + label) | 0;
  A[stack + size] = front;
  A[o] = size + 1;
  A[o + 1] = front + 1;
}
