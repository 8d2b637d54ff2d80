/**
 * Judge: the trained weights that turn features (0 to 1 each) into probabilities: that a careful reader would report a clash, that an
 * agreement is one, that another article says an addition, too. Trained by training/judge.ts (the gold stories left out one at a time for
 * the figures). Clashes are weighed by shallow boosted trees, with the sense of most features fixed (more likeness never makes a difference
 * less likely), and by a logistic regression, which err differently: the mean of both does better than either. Agreements and additions
 * have a logistic regression alone, which does as well there and can be read.
 */
import type { Aspect } from "../model.ts";
import trained from "./weights.json" with { type: "json" };

/** Trees as parallel arrays: node n has children 2n+1 (at or below the threshold) and 2n+2; a feature of −1 marks a leaf. */
export interface Trees {
  readonly features: readonly string[];
  readonly bias: number;
  readonly trees: readonly {
    readonly feature: readonly number[];
    readonly threshold: readonly number[];
    readonly value: readonly number[];
  }[];
}

/** A logistic regression: weight by feature. */
export interface Logistic {
  readonly bias: number;
  readonly weights: Readonly<Record<string, number>>;
}

type Features = Readonly<Record<string, number>>;

/** Log-odds by a logistic regression; a feature that is missing counts 0. */
function logOdds({ bias, weights }: Logistic, features: Features): number {
  let sum = bias;
  for (const name in weights) sum += (weights[name] as number) * (features[name] ?? 0);
  return sum;
}

/** Probability by a logistic regression. */
export const logistic = (model: Logistic, features: Features): number => sigmoid(logOdds(model, features));

/** Both judges of clashes. */
export interface ClashModel {
  readonly trees: Trees;
  readonly linear: Logistic;
}

const MODEL: ClashModel = trained.model;

/** Probability that both give to features by name, by the mean of their log-odds; missing features are 0. */
export function weighed({ trees: model, linear }: ClashModel, features: Features): number {
  // Looked up once, not at every node.
  const values = model.features.map((name) => features[name] ?? 0);
  let sum = model.bias;
  // By index: an iterator costs as much as a tree while the code is cold.
  for (let t = 0; t < model.trees.length; t++) {
    const { feature, threshold, value } = model.trees[t] as Trees["trees"][number];
    let node = 0;
    for (let at = feature[node] as number; at >= 0; at = feature[node] as number)
      node = 2 * node + ((values[at] as number) <= (threshold[node] as number) ? 1 : 2);
    sum += value[node] as number;
  }
  return sigmoid((sum + logOdds(linear, features)) / 2);
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** Probability of a clash of one aspect. */
export function probability(aspect: Aspect, features: Readonly<Record<string, number>>): number {
  // One quotation in two mouths needs no weighing, and the gold stories hold too few to learn from: a longer run is surer.
  if (aspect === "attribution") return 0.5 + 0.4 * (features.slot ?? 0);
  return weighed(MODEL, features);
}

/** What decides between relations; training hands in others to measure them on stories that they have not seen. */
export interface Decisions {
  /** Weighs the features of a clash. */
  readonly weigh: typeof probability;
  /** Least probability of a difference (training/crossvalidate.ts shows what each costs and brings). */
  readonly differ: number;
  /** Weighs what speaks for an agreement (agreements.ts). */
  readonly agreement: (features: Features) => number;
  /** Least probability of an agreement. */
  readonly agree: number;
  /** Weighs what speaks for another article's saying it, too (additions.ts). */
  readonly shared: (features: Features) => number;
  /** Probability of that from which a fact is not said to be one article's alone. */
  readonly doubt: number;
}

export const DECISIONS: Decisions = {
  weigh: probability,
  differ: trained.threshold,
  agreement: (features) => logistic(trained.agreement, features),
  agree: trained.agree,
  shared: (features) => logistic(trained.shared, features),
  doubt: trained.doubt,
};

/**
 * Confidence that a reader may take at its word: piecewise linear, through the shares of right findings on stories that no weights had
 * seen (training/crossvalidate.ts --reliability).
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
