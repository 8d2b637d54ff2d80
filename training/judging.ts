/**
 * What training/judge.ts and training/crossvalidate.ts share: gold stories → labelled clashes of values → boosted trees that weigh them;
 * and, with these, labelled agreements and additions → regressions. Deterministic; no randomness but the seeded choice of columns.
 */
import { align } from "../src/align/index.ts";
import type { Scorer } from "../src/align/scorer.ts";
import { additionsOf } from "../src/judge/additions.ts";
import { agreementFeatures, agreementsOf, draftsOf } from "../src/judge/agreements.ts";
import { type Board, board, type Reading } from "../src/judge/board.ts";
import { type Clash, clashesOf, type Pair, pairsOf } from "../src/judge/clashes.ts";
import { differencesOf } from "../src/judge/differences.ts";
import { surroundings } from "../src/judge/surroundings.ts";
import {
  type ClashModel,
  DECISIONS,
  type Decisions,
  type Logistic,
  logistic,
  probability,
  type Trees,
  weighed,
} from "../src/judge/weights.ts";
import type { Alignment, Aspect, Fact, Relation } from "../src/model.ts";
import { bag } from "./boosting.ts";
import { type GoldStory, nuggetsOf, touches } from "./gold.ts";
import { fitLogistic, type LabelledFeatures } from "./logistic.ts";

/** Features with what gold says of them. */
export type Example = LabelledFeatures;
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

/** Penalties of the regressions: over forty features of clashes that hardly ever are differences; over ten of groups that mostly are. */
const PENALTY = { clashes: 30, groups: 10 } as const;

/** Trains both judges of clashes. */
export const train = (examples: readonly Example[]): ClashModel => ({
  trees: boost(examples),
  linear: fitLogistic(examples, PENALTY.clashes),
});

/** Boosts trees over the examples; the order of features is that of the alphabet, so that runs are alike. */
function boost(examples: readonly Example[]): Trees {
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
  (model: ClashModel): typeof probability =>
  (aspect: Aspect, features) =>
    aspect === "attribution" ? probability(aspect, features) : weighed(model, features);

/**
 * Whether a finding of these facts is right, as eval/score.mjs sees it; null where gold does not tell: an optional nugget, or an addition
 * that gold does not list.
 */
export function rightness(relation: Relation, facts: readonly Fact[], { nuggets }: GoldStory): boolean | null {
  const articles = (nugget: GoldStory["nuggets"][number]): number =>
    new Set(facts.filter((f) => nuggetsOf(f, [nugget]).length > 0).map(({ article }) => article)).size;
  const need = relation === "adds" ? 1 : 2;
  const own = nuggets.filter((n) => n.relation === relation && articles(n) >= need);
  if (own.length > 0) return own.some((n) => !n.optional) ? true : null;
  const others = nuggets.filter((n) => articles(n) > 0);
  if (others.some((n) => n.optional) || (relation === "adds" && others.length === 0)) return null;
  return false;
}

/** Labelled agreements and additions of a story whose clashes were weighed by trees that have not seen it. */
export interface Groups {
  readonly agreements: readonly Example[];
  readonly additions: readonly Example[];
}

/** What the two regressions learn from a story. `agreement` weighs agreements, as far as additions depend on what was found to agree. */
export function groupsOf(
  { story, alignments, facts, pairs, examples }: Prepared,
  weigh: typeof probability,
  agreement: Decisions["agreement"] = DECISIONS.agreement,
): Groups {
  const weight = examples[0]?.weight ?? 1;
  const around = surroundings(facts, pairs);
  const clashes = clashesOf(pairs, facts, around, weigh);
  const differences = differencesOf(clashes, facts);
  const drafts = draftsOf(alignments, facts, differences);
  const features = agreementFeatures(drafts, facts, clashes, around);
  const agreements = drafts.flatMap(({ readings }, i) => {
    const right = rightness(
      "agree",
      [...readings].map((r) => r.fact),
      story,
    );
    // A headline sums its article up: what rests on headlines is neither right nor wrong.
    const body = new Set([...readings].filter((r) => !r.heading).map((r) => r.fact.article)).size;
    return right === null || body < 2
      ? []
      : [{ features: features[i] as Record<string, number>, label: right ? (1 as const) : (0 as const), weight }];
  });
  const { agreements: found } = agreementsOf(alignments, facts, differences, clashes, around, {
    agreement,
    agree: DECISIONS.agree,
  });
  const all = additionsOf(facts, around, found, differences, new Set(), { shared: () => 0, doubt: 1 });
  const additions = all.flatMap(({ reading, repetitions, features: own }) => {
    const right = rightness(
      "adds",
      [reading, ...repetitions].map((r) => r.fact),
      story,
    );
    return right === null ? [] : [{ features: own, label: right ? (0 as const) : (1 as const), weight }];
  });
  return { agreements, additions };
}

/** Trained weights of the judge. */
export interface Judgement {
  readonly model: ClashModel;
  readonly agreement: Logistic;
  readonly shared: Logistic;
}

/**
 * Judgements of every story by weights that were learned on the others, and one learned on all. The regressions learn from clashes that
 * were weighed by trees of the other stories; those trees have seen the story that is left out of the regression, which lends it next to
 * nothing: they only order what the regression of a few weights sees.
 */
export function judgements(prepared: readonly Prepared[]): {
  readonly without: readonly Judgement[];
  readonly all: Judgement;
} {
  const models = prepared.map((_, k) => train(prepared.flatMap((p, i) => (i === k ? [] : p.examples))));
  const first = prepared.map((p, k) => groupsOf(p, weigher(models[k] as ClashModel)).agreements);
  const agreementOf = (k: number) =>
    fitLogistic(
      first.flatMap((examples, i) => (i === k ? [] : examples)),
      PENALTY.groups,
    );
  const agreements = prepared.map((_, k) => agreementOf(k));
  const second = prepared.map(
    (p, k) =>
      groupsOf(p, weigher(models[k] as ClashModel), (features) => logistic(agreements[k] as Logistic, features))
        .additions,
  );
  const sharedOf = (k: number) =>
    fitLogistic(
      second.flatMap((examples, i) => (i === k ? [] : examples)),
      PENALTY.groups,
    );
  return {
    without: models.map((model, k) => ({
      model,
      agreement: agreements[k] as Logistic,
      shared: sharedOf(k),
    })),
    all: { model: train(prepared.flatMap((p) => p.examples)), agreement: agreementOf(-1), shared: sharedOf(-1) },
  };
}

/** How the judge weighs with trained weights. */
export const weighing = ({
  model,
  agreement,
  shared,
}: Judgement): Pick<Decisions, "weigh" | "agreement" | "shared"> => ({
  weigh: weigher(model),
  agreement: (features) => logistic(agreement, features),
  shared: (features) => logistic(shared, features),
});
