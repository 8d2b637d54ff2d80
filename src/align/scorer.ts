/**
 * Stage 5, part: feature vector → probability that both facts speak of one proposition.
 * Shallow boosted trees with a sigmoid, trained by training/align.ts; weights in weights.json. Small enough that every score can be
 * taken apart: `explain` gives each feature its part.
 */
import type { Scored } from "./assign.ts";
import { FEATURES, type FeatureName, type Vector } from "./features.ts";
import { addRivals, type Pairs } from "./pairs.ts";

/** A tree as parallel arrays; node n has children 2n+1 and 2n+2; a feature of −1 marks a leaf. */
export interface Tree {
  readonly feature: readonly number[];
  readonly threshold: readonly number[];
  /** Log-odds that an example gains by ending, or would gain by stopping, at this node. */
  readonly value: readonly number[];
}

/**
 * Two stages: the first judges a pair by itself; the second sees, besides, how the first judged its rivals and neighbours.
 * (One stage with hand-made strengths in the place of the first lost two points of F1 in cross-validation.)
 */
export interface Scorer {
  readonly first: Model;
  readonly second: Model;
}

export interface Model {
  readonly bias: number;
  readonly trees: readonly Tree[];
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** Log-odds of a vector. */
export function logOdds(model: Model, vector: Vector): number {
  let sum = model.bias;
  // By index: an iterator costs as much as a tree while the code is cold.
  for (let t = 0; t < model.trees.length; t++) {
    const { feature, threshold, value } = model.trees[t]!;
    let node = 0;
    while (feature[node]! >= 0) node = 2 * node + (vector[feature[node]!]! <= threshold[node]! ? 1 : 2);
    sum += value[node]!;
  }
  return sum;
}

/** Fills in the rival features of all pairs and gives each its probability, by the second stage. */
export function scoreAll({ first, second }: Scorer, pairs: Pairs): Scored[] {
  addRivals(
    pairs,
    pairs.pairs.map(({ vector }) => score(first, vector)),
  );
  return pairs.pairs.map(({ left, right, vector }) => ({ left, right, score: score(second, vector) }));
}

/** Probability of a vector, 0 to 1. */
export function score(model: Model, vector: Vector): number {
  return sigmoid(logOdds(model, vector));
}

/** Part of each feature in the log-odds of a vector: what every split on it changed on the way down. */
export function explain(model: Model, vector: Vector): Partial<Record<FeatureName, number>> {
  const parts: Partial<Record<FeatureName, number>> = {};
  for (const { feature, threshold, value } of model.trees) {
    let node = 0;
    while (feature[node]! >= 0) {
      const f = feature[node]!;
      const next = 2 * node + (vector[f]! <= threshold[node]! ? 1 : 2);
      const name = FEATURES[f]!;
      parts[name] = (parts[name] ?? 0) + value[next]! - value[node]!;
      node = next;
    }
  }
  return parts;
}
