/**
 * Logistic regression with an L2 penalty, by Newton's method (iteratively reweighted least squares). Examples → weight by feature.
 * Features are standardised while fitting, so that one penalty fits all; what comes out is for features as they are. No randomness.
 */
import type { Logistic } from "../src/judge/weights.ts";

export interface LabelledFeatures {
  readonly features: Readonly<Record<string, number>>;
  readonly label: 0 | 1;
  readonly weight: number;
}

const ROUNDS = 25;

/**
 * Fits the regression; features in the order of the alphabet, so that runs are alike. `penalty` is the strength on squared standardised
 * weights: the more features to an example, the more.
 */
export function fitLogistic(examples: readonly LabelledFeatures[], penalty: number): Logistic {
  const names = [...new Set(examples.flatMap(({ features }) => Object.keys(features)))].sort();
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const mean = names.map((name) => examples.reduce((s, e) => s + e.weight * (e.features[name] ?? 0), 0) / total);
  const spread = names.map((name, i) => {
    const square = examples.reduce((s, e) => s + e.weight * ((e.features[name] ?? 0) - (mean[i] as number)) ** 2, 0);
    return Math.sqrt(square / total) || 1;
  });
  // The last column is the bias, which bears no penalty.
  const size = names.length + 1;
  const rows = examples.map(({ features }) => [
    ...names.map((name, i) => ((features[name] ?? 0) - (mean[i] as number)) / (spread[i] as number)),
    1,
  ]);
  let w: number[] = new Array(size).fill(0);
  for (let round = 0; round < ROUNDS; round++) {
    const gradient: number[] = w.map((x, i) => (i < names.length ? -penalty * x : 0));
    const hessian = w.map((_, i) => w.map((__, j) => (i === j && i < names.length ? penalty : 0)));
    rows.forEach((row, k) => {
      const { label, weight } = examples[k] as LabelledFeatures;
      const p = 1 / (1 + Math.exp(-row.reduce((sum, x, i) => sum + x * (w[i] as number), 0)));
      const curve = weight * Math.max(1e-9, p * (1 - p));
      row.forEach((x, i) => {
        gradient[i] = (gradient[i] as number) + weight * (label - p) * x;
        const line = hessian[i] as number[];
        row.forEach((y, j) => {
          line[j] = (line[j] as number) + curve * x * y;
        });
      });
    });
    const step = solve(hessian, gradient);
    w = w.map((x, i) => x + (step[i] as number));
    if (Math.max(...step.map(Math.abs)) < 1e-9) break;
  }
  const short = (x: number): number => Math.round(x * 10_000) / 10_000;
  const plain = names.map((_, i) => (w[i] as number) / (spread[i] as number));
  return {
    bias: short((w[names.length] as number) - plain.reduce((sum, x, i) => sum + x * (mean[i] as number), 0)),
    weights: Object.fromEntries(names.map((name, i) => [name, short(plain[i] as number)])),
  };
}

/** Solves a symmetric positive definite system by elimination with pivots. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] as number]);
  const n = rows.length;
  for (let i = 0; i < n; i++) {
    let pivot = i;
    for (let k = i + 1; k < n; k++)
      if (Math.abs(rows[k]?.[i] as number) > Math.abs(rows[pivot]?.[i] as number)) pivot = k;
    [rows[i], rows[pivot]] = [rows[pivot] as number[], rows[i] as number[]];
    const own = rows[i] as number[];
    for (let k = i + 1; k < n; k++) {
      const other = rows[k] as number[];
      const factor = (other[i] as number) / (own[i] as number);
      for (let j = i; j <= n; j++) other[j] = (other[j] as number) - factor * (own[j] as number);
    }
  }
  const x: number[] = new Array(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    const own = rows[i] as number[];
    let sum = own[n] as number;
    for (let j = i + 1; j < n; j++) sum -= (own[j] as number) * (x[j] as number);
    x[i] = sum / (own[i] as number);
  }
  return x;
}
