/**
 * Stage 5, part: words of a fact → one vector, the mean of their word vectors weighed by how telling they are; names have none.
 * Vectors propose and help to weigh; they never decide ("rose" and "fell" are as alike as two words can be).
 */
import { addVector, DIMENSIONS } from "../language/vocabulary/vectors.ts";
import type { Word } from "./profile.ts";

/** Means by list of words: a fact's own list is asked about once for each candidate. */
const means = new WeakMap<readonly Word[], Float32Array>();

/** Mean vector of some words, of length 1; all zeros where none has a vector. */
export function meaning(words: readonly Word[]): Float32Array {
  let mean = means.get(words);
  if (mean === undefined) {
    mean = meanOf(words);
    means.set(words, mean);
  }
  return mean;
}

function meanOf(words: readonly Word[]): Float32Array {
  const mean = new Float32Array(DIMENSIONS);
  for (const { lemma, weight, upos } of words) if (upos !== "PROPN") addVector(mean, lemma, weight);
  let square = 0;
  for (let i = 0; i < DIMENSIONS; i++) square += mean[i]! * mean[i]!;
  const length = Math.sqrt(square);
  if (length > 0) for (let i = 0; i < DIMENSIONS; i++) mean[i]! /= length;
  return mean;
}

/** Cosine of two means, 0 to 1; 0 where one is empty. */
export function alike(a: Float32Array, b: Float32Array): number {
  let dot = 0;
  for (let i = 0; i < DIMENSIONS; i++) dot += a[i]! * b[i]!;
  return Math.max(0, dot);
}
