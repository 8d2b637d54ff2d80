/**
 * Vocabulary: likeness of words by the company they keep, from models/vectors.bin (built by training/vectors.ts).
 * In: two words. Out: the cosine of their vectors. Vectors propose and never decide: "rose" and "fell" are as alike as two words can be.
 */
import { loadAsset } from "./load.ts";

interface Vectors {
  /** The words one after the other, sorted; word n runs from starts[n] to starts[n + 1]. */
  readonly list: Buffer;
  readonly starts: Uint32Array;
  readonly values: Int8Array;
  /** Lengths of the rows, computed when first asked for. */
  readonly norms: Float32Array;
}
let vectors: Vectors | undefined;
/** Rows of the words asked for so far; -1 for unknown ones. Bounded, because the words of hostile input are not. */
const rows = new Map<string, number>();

// Apart from what reads the file and searches it, which the compiler would take into every function that asks for a vector.
const load = (): Vectors => {
  vectors ??= read();
  return vectors;
};

function read(): Vectors {
  const bytes = loadAsset("vectors.bin");
  const sound = bytes.length >= 16 && bytes.toString("latin1", 0, 4) === "SCV2" && bytes.readUInt32LE(8) === DIMENSIONS;
  const [words, listBytes] = sound ? [bytes.readUInt32LE(4), bytes.readUInt32LE(12)] : [0, 0];
  const from = 16 + 4 * (words + 1);
  const start = from + listBytes + ((4 - (listBytes % 4)) % 4);
  if (!sound || bytes.length !== start + words * DIMENSIONS)
    throw new Error("models/vectors.bin is damaged; install the package again");
  return {
    list: bytes.subarray(from, from + listBytes),
    // Copied: the buffer that a file was read into may start at any byte of a larger one.
    starts: new Uint32Array(bytes.buffer.slice(bytes.byteOffset + 16, bytes.byteOffset + from)),
    values: new Int8Array(bytes.buffer, bytes.byteOffset + start, words * DIMENSIONS),
    norms: new Float32Array(words),
  };
}

/** Row of a word; -1 for unknown ones. */
function rowOf(loaded: Vectors, word: string): number {
  return rows.get(word) ?? search(loaded, word);
}

/** Row of a word by binary search over the list as it stands in the file, so that loading parses nothing. */
function search({ list, starts }: Vectors, word: string): number {
  let [low, high] = [0, starts.length - 2];
  let found = -1;
  while (low <= high && found < 0) {
    const middle = (low + high) >> 1;
    const here = list.toString("latin1", starts[middle], starts[middle + 1]);
    if (here === word) found = middle;
    else if (here < word) low = middle + 1;
    else high = middle - 1;
  }
  if (rows.size > 50_000) rows.clear();
  rows.set(word, found);
  return found;
}

function norm({ values, norms }: Vectors, row: number): number {
  if (norms[row] === 0) {
    let sum = 0;
    for (let i = row * DIMENSIONS, end = i + DIMENSIONS; i < end; i++) sum += values[i]! ** 2;
    norms[row] = Math.sqrt(sum);
  }
  return norms[row]!;
}

/** Cosine of two lower-case words, −1 to 1; 0 where one is unknown. @throws Error when the file is missing or damaged. */
export function likeness(a: string, b: string): number {
  const loaded = load();
  const x = rowOf(loaded, a);
  const y = rowOf(loaded, b);
  if (x < 0 || y < 0) return 0;
  const { values } = loaded;
  let dot = 0;
  for (let i = x * DIMENSIONS, j = y * DIMENSIONS, end = i + DIMENSIONS; i < end; i++, j++)
    dot += values[i]! * values[j]!;
  const length = norm(loaded, x) * norm(loaded, y);
  return length === 0 ? 0 : dot / length;
}

/** Dimensions of every vector. */
export const DIMENSIONS = 100;

/** Adds a word's unit vector, times `weight`, to a sum; words without a vector add nothing. */
export function addVector(sum: Float32Array, word: string, weight: number): void {
  const loaded = load();
  const row = rowOf(loaded, word);
  if (row < 0) return;
  const scale = weight / (norm(loaded, row) || 1);
  for (let i = 0; i < DIMENSIONS; i++) sum[i]! += scale * loaded.values[row * DIMENSIONS + i]!;
}
