/**
 * Weight tables as they lie in the model file: open addressing over 32-bit feature keys, nothing to decode at load.
 * Reads sections of the file, adds weights to scores. Two layouts: rows of (class, weight) pairs where a feature knows few of many
 * classes (tags, labels), and four weights in one slot where there are four classes (parser moves), so that a look-up touches one cache line.
 */

/** Slot in which the search for a key begins. */
export function home(key: number, mask: number): number {
  return (key ^ (key >>> 15)) & mask;
}

/** Weights of a feature for some of up to 256 classes. */
export interface RowTable {
  /** Feature key of each slot; 0 is empty. */
  readonly keys: Int32Array;
  /** Where a slot's row begins in `rows`. */
  readonly at: Int32Array;
  /** Rows: the number of entries, then entries of class × 256 + weight byte. */
  readonly rows: Uint16Array;
  /** Weight byte to weight: the file keeps the square root's nearest of 255 steps, so that small weights keep their digits. */
  readonly weights: Int32Array;
}

/** Adds the weights of features `keys[0..count)` to `scores`. */
export function addRows(table: RowTable, keys: Int32Array, count: number, scores: Int32Array): void {
  const slots = table.keys;
  const at = table.at;
  const rows = table.rows;
  const weights = table.weights;
  const mask = slots.length - 1;
  for (let f = 0; f < count; f++) {
    const key = keys[f]! || 1;
    let i = (key ^ (key >>> 15)) & mask;
    for (;;) {
      const found = slots[i]!;
      if (found === key) {
        let o = at[i]!;
        const end = o + 1 + rows[o]!;
        for (o++; o < end; o++) {
          const entry = rows[o]!;
          scores[entry >>> 8]! += weights[entry & 255]!;
        }
        break;
      }
      if (found === 0) break;
      i = (i + 1) & mask;
    }
  }
}

/** Step that the weight bytes count in; see `companding`. */
export const WEIGHT_SCALE = 64;

/** Weight of each byte: byte − 128 is the signed square root in steps of `step`. */
export function companding(step: number): Int32Array {
  const out = new Int32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    const root = (byte - 128) * step;
    out[byte] = Math.round(Math.sign(root) * root * root * WEIGHT_SCALE);
  }
  return out;
}

/**
 * Weights of a feature for exactly four classes: two integers a slot, each with two weights of 12 bits and 8 bits of the key's check.
 * A check of 16 bits tells features apart as well as the whole key does, as the slot already says the other bits.
 */
export interface QuadTable {
  readonly slots: Int32Array;
}

/** The 16 bits of a key that are kept; never 0, which marks an empty slot. */
export function checkOf(key: number): number {
  return key >>> 16 || 1;
}

/** Adds the weights of features `keys[0..count)` to `scores[0..4)`. */
export function addQuads(table: QuadTable, keys: Int32Array, count: number, scores: Int32Array): void {
  const slots = table.slots;
  const mask = (slots.length >>> 1) - 1;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let f = 0; f < count; f++) {
    const key = keys[f]! || 1;
    const check = key >>> 16 || 1;
    let i = (key ^ (key >>> 15)) & mask;
    for (;;) {
      const x = slots[2 * i]!;
      const y = slots[2 * i + 1]!;
      const found = (x & 255) | ((y & 255) << 8);
      if (found === check) {
        s0 += x >> 20;
        s1 += (x << 12) >> 20;
        s2 += y >> 20;
        s3 += (y << 12) >> 20;
        break;
      }
      if (found === 0) break;
      i = (i + 1) & mask;
    }
  }
  scores[0] = s0;
  scores[1] = s1;
  scores[2] = s2;
  scores[3] = s3;
}

/** Maps a 32-bit key to a small number. */
export interface KeyTable {
  readonly keys: Int32Array;
  readonly values: Int32Array;
}

/** The number of a key, or -1. */
export function lookUp(table: KeyTable, key: number): number {
  const slots = table.keys;
  const mask = slots.length - 1;
  const wanted = key || 1;
  let i = (wanted ^ (wanted >>> 15)) & mask;
  for (;;) {
    const found = slots[i]!;
    if (found === wanted) return table.values[i]!;
    if (found === 0) return -1;
    i = (i + 1) & mask;
  }
}
