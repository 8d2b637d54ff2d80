/**
 * What training/judge.ts and training/crossvalidate.ts share: gold stories → labelled clashes of values → boosted trees that weigh them.
 * Deterministic; no randomness but the seeded choice of columns.
 */
import { align } from "../src/align/index.ts";
import type { Scorer } from "../src/align/scorer.ts";
import { type Board, board, type Reading } from "../src/judge/board.ts";
import { type Clash, clashesOf, type Pair, pairsOf } from "../src/judge/clashes.ts";
import { probability, type Trees, weighed } from "../src/judge/weights.ts";
import type { Alignment, Aspect } from "../src/model.ts";
import { bag } from "./boosting.ts";
import { type GoldStory, touches } from "./gold.ts";

type Features = Readonly<Record<string, number>>;
export interface Example {
  readonly features: Features;
  readonly label: 0 | 1;
  readonly weight: number;
}
/** Few and shallow: a hundred positive examples carry no more. Chosen on the cross-validated curve. */
const SETTINGS = { trees: 100, depth: 3, rate: 0.1, lambda: 3, least: 1, columns: 0.5 } as const;
const SEEDS = [7, 11, 13, 17, 19];
/** Features that may only raise the probability, and those that may only lower it. */
const RAISES =
  "align dice cover slot rank sole predicate anchor heads weight align-dice align-slot dice-slot exclusive mutual total".split(
    " ",
  );
const LOWERS = [
  "strangers",
  "known",
  "other-name",
  "dated-apart",
  "forecast-one",
  "reverse",
  "figures-apart",
  "rivals",
  "apart",
];

/** Boosts trees over the examples; the order of features is that of the alphabet, so that runs are alike. */
export function train(examples: readonly Example[]): Trees {
  const names = [...new Set(examples.flatMap(({ features }) => Object.keys(features)))].sort();
  const monotone = new Map<number, 1 | -1>();
  names.forEach((name, i) => {
    if (RAISES.includes(name)) monotone.set(i, 1);
    else if (LOWERS.includes(name)) monotone.set(i, -1);
  });
  const rows = examples.map(({ features, label, weight }) => ({
    x: Float64Array.from(names.map((name) => features[name] ?? 0)),
    y: label,
    weight,
  }));
  const short = (x: number): number => Math.round(x * 10_000) / 10_000;
  const { bias, trees } = bag(rows, names, { ...SETTINGS, monotone }, SEEDS, short);
  return {
    features: names,
    bias: short(bias),
    trees: trees.map((tree) => ({ ...tree, threshold: tree.threshold.map(short) })),
  };
}

export const sides = (clash: Clash): [Reading[], Reading[]] => [
  [clash.left, ...clash.also[0]],
  [clash.right, ...clash.also[1]],
];

/** 1 where both facts touch one differ nugget of that aspect, 0 where none, null where gold leaves it open or names another aspect. */
export function labelOf(clash: Clash, { nuggets }: GoldStory): 0 | 1 | null {
  if (clash.left.heading || clash.right.heading) return null;
  let open = false;
  for (const nugget of nuggets) {
    const touched = sides(clash).map((readings) =>
      readings.some(({ fact }) => nugget.spans.get(fact.article)?.some((span) => touches(fact, span)) === true),
    );
    if (nugget.optional && (touched[0] || touched[1])) open = true;
    if (nugget.relation === "differ" && touched[0] && touched[1]) {
      if (!nugget.optional && nugget.aspect === clash.verdict.aspect) return 1;
      open = true;
    }
  }
  return open ? null : 0;
}

export interface Prepared {
  readonly story: GoldStory;
  readonly alignments: readonly Alignment[];
  readonly facts: Board;
  readonly pairs: readonly Pair[];
  readonly clashes: readonly Clash[];
  readonly examples: readonly Example[];
}

/** A story's clashes as they come out with a scorer of alignment, labelled where gold tells. */
export function prepare(story: GoldStory, scorer: Scorer | undefined, weight = 1): Prepared {
  const facts = board(story.story, story.analyses);
  const alignments = align(story.story, story.analyses, scorer);
  const pairs = pairsOf(facts, alignments);
  const clashes = clashesOf(pairs, facts);
  const examples = clashes.flatMap((clash) => {
    const label = labelOf(clash, story);
    return label === null ? [] : [{ features: clash.features, label, weight }];
  });
  return { story, alignments, facts, pairs, clashes, examples };
}

/** Weighs clashes by trained trees, as src/judge/weights.ts does. */
export const weigher =
  (model: Trees): typeof probability =>
  (aspect: Aspect, features) =>
    aspect === "attribution" ? probability(aspect, features) : weighed(model, features);
