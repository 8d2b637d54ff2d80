import { describe, expect, test } from "vitest";
import { logistic, weighed } from "../../src/judge/weights.ts";
import { fitLogistic } from "../../training/logistic.ts";

/** Points of a known regression, each as often with a label as its probability says. */
const examples = [0, 0.25, 0.5, 0.75, 1].flatMap((x) =>
  [0, 1].flatMap((z) => {
    const share = 1 / (1 + Math.exp(-(4 * x - 2 * z - 1)));
    return [
      { features: { x, z }, label: 1 as const, weight: 1000 * share },
      { features: { x, z }, label: 0 as const, weight: 1000 * (1 - share) },
    ];
  }),
);

describe("logistic regression", () => {
  test("finds the weights that made the examples", () => {
    const { bias, weights } = fitLogistic(examples, 1e-6);
    expect(bias).toBeCloseTo(-1, 2);
    expect(weights.x).toBeCloseTo(4, 2);
    expect(weights.z).toBeCloseTo(-2, 2);
  });

  test("a penalty draws weights to nothing and leaves the share of right examples", () => {
    const { bias, weights } = fitLogistic(examples, 1e7);
    expect(Math.abs(weights.x as number)).toBeLessThan(0.01);
    const right = examples.reduce((sum, { label, weight }) => sum + label * weight, 0);
    const all = examples.reduce((sum, { weight }) => sum + weight, 0);
    expect(1 / (1 + Math.exp(-bias))).toBeCloseTo(right / all, 2);
  });

  test("a feature that never varies takes no weight, one that is missing counts 0", () => {
    const { weights } = fitLogistic(
      examples.map((e) => ({ ...e, features: { ...e.features, same: 1 } })),
      1,
    );
    expect(weights.same).toBe(0);
    expect(logistic({ bias: 0, weights: { x: 3 } }, {})).toBe(0.5);
  });

  test("trees and regression are weighed by the mean of their log-odds", () => {
    const trees = { features: ["x"], bias: 2, trees: [] };
    expect(weighed({ trees, linear: { bias: 0, weights: { x: -4 } } }, { x: 1 })).toBeCloseTo(1 / (1 + Math.exp(1)));
  });
});
