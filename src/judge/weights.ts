/**
 * Judge: the trained weights that turn features of a clash into the probability that a careful reader would report it.
 * In: an aspect and features (0 to 1 each). Out: a probability. Weights come from training/judge.ts (logistic regression, the gold stories
 * left out one at a time for the figures); the intercept of an aspect is the feature "is-<aspect>".
 */
import type { Aspect } from "../model.ts";
import trained from "./weights.json" with { type: "json" };

/** Probability of a clash of one aspect. */
export function probability(aspect: Aspect, features: Readonly<Record<string, number>>): number {
  // One quotation in two mouths needs no weighing, and the gold stories hold too few to learn from: a longer run is surer.
  if (aspect === "attribution") return 0.5 + 0.4 * (features.slot ?? 0);
  let sum = trained.bias;
  const weights = trained.weights as Readonly<Record<string, number>>;
  for (const [name, value] of Object.entries(features)) sum += (weights[name] ?? 0) * value;
  return 1 / (1 + Math.exp(-sum));
}

/** Least probability of a difference; chosen on cross-validated folds for a precision of 0.85 (training/judge.ts prints the curve). */
export const THRESHOLD = trained.threshold;

/** Least score of an alignment that is an agreement by itself. */
export const AGREE = trained.agree;

/** Score of an alignment from which a fact is not said to be one article's alone. */
export const DOUBT = trained.doubt;

/**
 * Confidence that a reader may take at its word: piecewise linear through points measured on cross-validated folds (eval suite `reliability`).
 * `raw` is the score by which the relation decides.
 */
export function calibrated(relation: "agree" | "differ" | "adds", raw: number): number {
  const points = trained.calibration[relation] as unknown as readonly (readonly [number, number])[];
  let [x0, y0] = points[0] as readonly [number, number];
  for (const [x, y] of points) {
    if (raw <= x) return Math.round((x === x0 ? y : y0 + ((raw - x0) * (y - y0)) / (x - x0)) * 1000) / 1000;
    [x0, y0] = [x, y];
  }
  return y0;
}
