/**
 * Weight tables as they lie in the model file: open addressing over 32-bit feature keys, nothing to decode at load.
 * Reads sections of the file, adds weights to scores. A feature knows few of the many
 * classes, so its weights are a short row of (class, weight) pairs.
 */

/** Slot in which the search for a key begins. */
export function home(key: number, mask: number): number {
  return (key ^ (key >>> 15)) & mask;
}

/**
 * Weights of features for some of up to 256 classes, in buckets: a bucket is a run of `stream`, feature after feature, each as the upper
 * half of its key, the number of its entries, and entries of class × 256 + weight byte. The bucket's number holds what the half key lacks.
 * A look-up reads one number of the small index and then, as a rule, one line of the cache.
 */
export interface RowTable {
  /** Where each bucket begins in `stream`; one more than there are buckets. */
  readonly index: Int32Array;
  readonly stream: Uint16Array;
  /** Weight byte to weight: the file keeps the square root's nearest of 255 steps, so that small weights keep their digits. */
  readonly weights: Int32Array;
}

/** Of the features at hand: where their buckets begin and end, then where their rows begin and how long they are. */
const FROM = new Int32Array(256);
const TO = new Int32Array(256);
/** Where the early reads below end up, so that they are not optimised away. */
const SINK = new Int32Array(1);

/**
 * Adds the weights of features `keys[0..count)` to `scores`. Half of the time goes into waiting for memory, so the reads that do not
 * depend on each other are made in loops of their own, where the processor has many under way at once: buckets, their first lines,
 * the rows in them. The other half goes into adding, 23 entries a row: two at a time, which spares half of the loop's own tests.
 */
export function addRows(table: RowTable, keys: Int32Array, count: number, scores: Int32Array): void {
  const { index, stream, weights } = table;
  const mask = index.length - 2;
  for (let f = 0; f < count; f++) {
    const key = keys[f]!;
    const bucket = (key ^ (key >>> 15)) & mask;
    FROM[f] = index[bucket]!;
    TO[f] = index[bucket + 1]!;
  }
  let touch = 0;
  for (let f = 0; f < count; f++) touch ^= stream[FROM[f]!]!;
  let rows = 0;
  for (let f = 0; f < count; f++) {
    const check = keys[f]! >>> 16;
    const stop = TO[f]!;
    for (let o = FROM[f]!; o < stop; ) {
      const length = stream[o + 1]!;
      if (stream[o] === check) {
        // No more rows than features so far: what is overwritten has been read.
        FROM[rows] = o + 2;
        TO[rows++] = length;
        touch ^= stream[o + 1 + length]!;
        break;
      }
      o += 2 + length;
    }
  }
  SINK[0] = touch;
  for (let r = 0; r < rows; r++) {
    let o = FROM[r]!;
    const stop = o + TO[r]!;
    if ((stop - o) & 1) {
      const entry = stream[o++]!;
      scores[entry >>> 8]! += weights[entry & 255]!;
    }
    for (; o < stop; o += 2) {
      const entry = stream[o]!;
      scores[entry >>> 8]! += weights[entry & 255]!;
      const next = stream[o + 1]!;
      scores[next >>> 8]! += weights[next & 255]!;
    }
  }
}

/** A feature and its entries, as training and pruning hand them over. */
export interface Row {
  readonly key: number;
  readonly entries: readonly number[];
}

/** Lays rows out in buckets of four features or so; the order of the rows does not matter. */
export function layRows(rows: readonly Row[]): { index: Int32Array; stream: Uint16Array } {
  let buckets = 16;
  while (buckets * 4 < rows.length) buckets *= 2;
  const bucketOf = (key: number) => (key ^ (key >>> 15)) & (buckets - 1);
  const sorted = rows
    .map((row) => ({ row, bucket: bucketOf(row.key) }))
    .sort((a, b) => a.bucket - b.bucket || a.row.key - b.row.key);
  const index = new Int32Array(buckets + 1);
  const stream = new Uint16Array(rows.reduce((sum, row) => sum + 2 + row.entries.length, 0));
  let o = 0;
  let bucket = -1;
  for (const { row, bucket: b } of sorted) {
    while (bucket < b) index[++bucket] = o;
    stream[o++] = row.key >>> 16;
    stream[o++] = row.entries.length;
    for (const entry of row.entries) stream[o++] = entry;
  }
  while (bucket < buckets) index[++bucket] = o;
  return { index, stream };
}

/** The rows of a table again; the counterpart of `layRows`. Upper halves of keys only, with their bucket. */
export function rowsOf(table: RowTable): { bucket: number; check: number; entries: number[] }[] {
  const out: { bucket: number; check: number; entries: number[] }[] = [];
  for (let bucket = 0; bucket + 1 < table.index.length; bucket++)
    for (let o = table.index[bucket]!; o < table.index[bucket + 1]!; ) {
      const next = o + 2 + table.stream[o + 1]!;
      out.push({ bucket, check: table.stream[o]!, entries: [...table.stream.subarray(o + 2, next)] });
      o = next;
    }
  return out;
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
