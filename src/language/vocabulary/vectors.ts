/**
 * Vocabulary: likeness of words by the company they keep, from models/vectors.bin (built by training/vectors.ts).
 * In: two words. Out: the cosine of their vectors. Vectors propose and never decide: "rose" and "fell" are as alike as two words can be.
 */
import { loadAsset } from "./load.ts";

interface Vectors {
  readonly rows: ReadonlyMap<string, number>;
  readonly dimensions: number;
  readonly values: Int8Array;
  /** Lengths of the rows, computed when first asked for. */
  readonly norms: Float32Array;
}
let vectors: Vectors | undefined;

function load(): Vectors {
  if (vectors !== undefined) return vectors;
  const bytes = loadAsset("vectors.bin");
  const words = bytes.length < 16 ? 0 : bytes.readUInt32LE(4);
  const dimensions = words === 0 ? 0 : bytes.readUInt32LE(8);
  const listBytes = words === 0 ? 0 : bytes.readUInt32LE(12);
  const start = 16 + listBytes + ((4 - (listBytes % 4)) % 4);
  if (bytes.toString("latin1", 0, 4) !== "SCV1" || bytes.length !== start + words * dimensions)
    throw new Error("models/vectors.bin is damaged; install the package again");
  const rows = new Map<string, number>();
  for (const word of bytes.toString("latin1", 16, 16 + listBytes).split("\n")) rows.set(word, rows.size);
  const values = new Int8Array(bytes.buffer, bytes.byteOffset + start, words * dimensions);
  vectors = { rows, dimensions, values, norms: new Float32Array(words) };
  return vectors;
}

function norm({ values, dimensions, norms }: Vectors, row: number): number {
  if (norms[row] === 0) {
    let sum = 0;
    for (let i = row * dimensions, end = i + dimensions; i < end; i++) sum += values[i]! ** 2;
    norms[row] = Math.sqrt(sum);
  }
  return norms[row]!;
}

/** Cosine of two lower-case words, −1 to 1; 0 where one is unknown. @throws Error when the file is missing or damaged. */
export function likeness(a: string, b: string): number {
  const loaded = load();
  const [x, y] = [loaded.rows.get(a), loaded.rows.get(b)];
  if (x === undefined || y === undefined) return 0;
  const { values, dimensions } = loaded;
  let dot = 0;
  for (let i = 0; i < dimensions; i++) dot += values[x * dimensions + i]! * values[y * dimensions + i]!;
  const length = norm(loaded, x) * norm(loaded, y);
  return length === 0 ? 0 : dot / length;
}

/** Dimensions of every vector. */
export const DIMENSIONS = 64;

/** Adds a word's unit vector, times `weight`, to a sum; words without a vector add nothing. */
export function addVector(sum: Float32Array, word: string, weight: number): void {
  const loaded = load();
  const row = loaded.rows.get(word);
  if (row === undefined) return;
  const scale = weight / (norm(loaded, row) || 1);
  for (let i = 0; i < DIMENSIONS; i++) sum[i]! += scale * loaded.values[row * DIMENSIONS + i]!;
}
