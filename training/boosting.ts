/**
 * Gradient boosting of shallow trees for a binary target with logistic loss (Friedman 2001; second-order leaves as in XGBoost),
 * over histograms of 32 bins. Deterministic: no sampling but the seeded one of columns.
 */
import type { Model, Tree } from "../src/align/scorer.ts";

export interface Example {
  readonly x: Float64Array;
  readonly y: 0 | 1;
  readonly weight: number;
}

export interface Settings {
  readonly trees: number;
  readonly depth: number;
  readonly rate: number;
  /** L2 on leaves, in units of Hessian weight. */
  readonly lambda: number;
  /** Least Hessian weight of a leaf. */
  readonly least: number;
  /** Share of the features that each tree may use. */
  readonly columns: number;
  readonly seed: number;
  /** Features left out, by index. */
  readonly exclude?: ReadonlySet<number>;
  /** Features that may only raise the score (1) or only lower it (−1), by index. */
  readonly monotone?: ReadonlyMap<number, 1 | -1>;
}

/** Mulberry32: a small seeded generator. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const BINS = 32;

/** Trains a model; `features` are the names in the order of the vectors. */
export function boost(examples: readonly Example[], features: readonly string[], settings: Settings): Model {
  const n = examples.length;
  const width = features.length;
  const cuts = features.map((_, f) => quantiles(examples, f));
  const bins = new Uint8Array(n * width);
  examples.forEach(({ x }, i) => {
    for (let f = 0; f < width; f++) bins[i * width + f] = bin(cuts[f]!, x[f]!);
  });
  let [positive, total] = [0, 0];
  for (const { y, weight } of examples) {
    positive += y * weight;
    total += weight;
  }
  const bias = Math.log(positive / (total - positive));
  const odds = new Float64Array(n).fill(bias);
  const [g, h] = [new Float64Array(n), new Float64Array(n)];
  const next = random(settings.seed);
  const trees: Tree[] = [];
  for (let t = 0; t < settings.trees; t++) {
    for (let i = 0; i < n; i++) {
      const { y, weight } = examples[i]!;
      const p = 1 / (1 + Math.exp(-odds[i]!));
      g[i] = weight * (y - p);
      h[i] = weight * p * (1 - p);
    }
    const allowed = features
      .map((_, f) => f)
      .filter((f) => next() < settings.columns && settings.exclude?.has(f) !== true);
    const tree = grow(n, width, bins, cuts, g, h, allowed, settings);
    trees.push(tree);
    for (let i = 0; i < n; i++) {
      let node = 0;
      while (tree.feature[node]! >= 0) {
        const f = tree.feature[node]!;
        node = 2 * node + (examples[i]!.x[f]! <= tree.threshold[node]! ? 1 : 2);
      }
      odds[i]! += tree.value[node]!;
    }
  }
  return { bias: round(bias), trees };
}

/**
 * The mean of one model a seed, as a model: with few examples one model's choice of columns decides too much. Leaves and bias carry the
 * share of their model; `shorten` rounds them.
 */
export function bag(
  examples: readonly Example[],
  features: readonly string[],
  settings: Omit<Settings, "seed">,
  seeds: readonly number[],
  shorten: (x: number) => number,
): Model {
  const models = seeds.map((seed) => boost(examples, features, { ...settings, seed }));
  return {
    bias: models.reduce((sum, { bias }) => sum + bias, 0) / models.length,
    trees: models.flatMap(({ trees }) =>
      trees.map((tree) => ({ ...tree, value: tree.value.map((value) => shorten(value / models.length)) })),
    ),
  };
}

const round = (x: number): number => Number(x.toPrecision(5));

function quantiles(examples: readonly Example[], f: number): number[] {
  const values = examples.map(({ x }) => x[f]!).sort((a, b) => a - b);
  const cuts = new Set<number>();
  for (let k = 1; k < BINS; k++) cuts.add(round(values[Math.floor((k * values.length) / BINS)]!));
  // Cuts at the extremes split off rare values (0 against everything else).
  cuts.add(round(values[0]!));
  return [...cuts].sort((a, b) => a - b);
}

function bin(cuts: readonly number[], value: number): number {
  let b = 0;
  while (b < cuts.length && value > cuts[b]!) b++;
  return b;
}

function grow(
  n: number,
  width: number,
  bins: Uint8Array,
  cuts: readonly (readonly number[])[],
  g: Float64Array,
  h: Float64Array,
  allowed: readonly number[],
  { depth, rate, lambda, least, monotone }: Settings,
): Tree {
  const size = 2 ** (depth + 1) - 1;
  const feature = new Array<number>(size).fill(-1);
  const threshold = new Array<number>(size).fill(0);
  const value = new Array<number>(size).fill(0);
  const node = new Uint16Array(n);
  for (let level = 0, first = 0; level <= depth; level++, first = 2 * first + 1) {
    const byNode = new Map<number, number[]>();
    for (let i = 0; i < n; i++) {
      const list = byNode.get(node[i]!);
      if (list === undefined) byNode.set(node[i]!, [i]);
      else list.push(i);
    }
    for (let k = first; k < 2 * first + 1; k++) {
      const rows = byNode.get(k) ?? [];
      if (rows.length === 0) continue;
      let [G, H] = [0, 0];
      for (const i of rows) {
        G += g[i]!;
        H += h[i]!;
      }
      value[k] = round((rate * G) / (H + lambda));
      if (level === depth) continue;
      let [best, bestFeature, bestCut] = [1e-6, -1, 0];
      for (const f of allowed) {
        const [sg, sh] = [new Float64Array(BINS + 2), new Float64Array(BINS + 2)];
        for (const i of rows) {
          const b = bins[i * width + f]!;
          sg[b]! += g[i]!;
          sh[b]! += h[i]!;
        }
        let [gl, hl] = [0, 0];
        const direction = monotone?.get(f);
        for (let b = 0; b < cuts[f]!.length; b++) {
          gl += sg[b]!;
          hl += sh[b]!;
          if (hl < least || H - hl < least) continue;
          const [left, right] = [gl / (hl + lambda), (G - gl) / (H - hl + lambda)];
          if (direction !== undefined && (right - left) * direction < 0) continue;
          const gain = gl * left + (G - gl) * right - (G * G) / (H + lambda);
          if (gain > best) [best, bestFeature, bestCut] = [gain, f, b];
        }
      }
      if (bestFeature < 0) continue;
      feature[k] = bestFeature;
      threshold[k] = cuts[bestFeature]![bestCut]!;
      for (const i of rows) node[i] = 2 * k + (bins[i * width + bestFeature]! <= bestCut ? 1 : 2);
    }
  }
  return { feature, threshold, value };
}
