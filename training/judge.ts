/**
 * Trains the weights of src/judge/weights.json: which clashes of values careful readers report as differences.
 * usage: tsx training/judge.ts STORIES… [--write] [--verbose]
 * Logistic regression with an L2 penalty, full batch, no randomness. Every figure it prints is cross-validated: a story's clashes are weighed
 * by weights that never saw that story. The stories held out from development (training/gold.ts) are not read.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { align } from "../src/align/index.ts";
import { board, type Reading } from "../src/judge/board.ts";
import { type Clash, clashesOf, pairsOf } from "../src/judge/clashes.ts";
import { differencesOf } from "../src/judge/differences.ts";
import { probability } from "../src/judge/weights.ts";
import type { Aspect } from "../src/model.ts";
import { type GoldStory, readStories, touches } from "./gold.ts";

type Features = Readonly<Record<string, number>>;
interface Example {
  readonly features: Features;
  readonly label: 0 | 1;
}
interface Model {
  readonly bias: number;
  readonly weights: Readonly<Record<string, number>>;
}

/** Strength of the L2 penalty, in examples; between 0.5 and 4 the cross-validated curve hardly moves. */
const PENALTY = 1;
const PENALTY_ASPECT = 3;
const STEPS = 12;

const sides = (clash: Clash): [Reading[], Reading[]] => [
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

/** Fits weights by Newton's method (iteratively reweighted least squares) with an L2 penalty; features are 0 to 1 already. */
function train(examples: readonly Example[]): Model {
  const names = [...new Set(examples.flatMap(({ features }) => Object.keys(features)))].sort();
  const at = new Map(names.map((name, i) => [name, i]));
  const n = names.length + 1;
  const rows = examples.map(({ features, label }) => ({
    label,
    cells: [
      ...Object.entries(features).map(([name, value]) => [at.get(name) as number, value] as const),
      [n - 1, 1] as const,
    ],
  }));
  const w = new Float64Array(n);
  for (let step = 0; step < STEPS; step++) {
    const g = new Float64Array(n);
    const h = Array.from({ length: n }, () => new Float64Array(n));
    for (const { label, cells } of rows) {
      let z = 0;
      for (const [i, x] of cells) z += (w[i] as number) * x;
      const p = 1 / (1 + Math.exp(-z));
      const v = p * (1 - p);
      for (const [i, x] of cells) {
        g[i] = (g[i] as number) + (label - p) * x;
        const row = h[i] as Float64Array;
        for (const [j, y] of cells) row[j] = (row[j] as number) + v * x * y;
      }
    }
    for (let i = 0; i < n; i++) {
      // What holds for one aspect only has fewer examples to rest on.
      const penalty =
        i === n - 1
          ? 0.01
          : /^[a-z]+-(?!slot|dice)|^(?:time|quantity|entity|place|polarity|cause|certainty)-/.test(names[i] as string)
            ? PENALTY_ASPECT
            : PENALTY;
      g[i] = (g[i] as number) - penalty * (w[i] as number);
      (h[i] as Float64Array)[i] = ((h[i] as Float64Array)[i] as number) + penalty;
    }
    const d = solve(h, g);
    for (let i = 0; i < n; i++) w[i] = (w[i] as number) + (d[i] as number);
  }
  return {
    bias: w[n - 1] as number,
    weights: Object.fromEntries(names.map((name, i) => [name, Math.round((w[i] as number) * 1000) / 1000])),
  };
}

/** Solves a symmetric positive definite system by elimination. */
function solve(a: readonly Float64Array[], b: Float64Array): Float64Array {
  const n = b.length;
  const m = a.map((row, i) => Float64Array.from([...row, b[i] as number]));
  for (let i = 0; i < n; i++) {
    const pivot = (m[i] as Float64Array)[i] as number;
    for (let k = i + 1; k < n; k++) {
      const factor = ((m[k] as Float64Array)[i] as number) / pivot;
      if (factor === 0) continue;
      for (let j = i; j <= n; j++)
        (m[k] as Float64Array)[j] =
          ((m[k] as Float64Array)[j] as number) - factor * ((m[i] as Float64Array)[j] as number);
    }
  }
  const x = new Float64Array(n);
  for (let i = n - 1; i >= 0; i--) {
    let sum = (m[i] as Float64Array)[n] as number;
    for (let j = i + 1; j < n; j++) sum -= ((m[i] as Float64Array)[j] as number) * (x[j] as number);
    x[i] = sum / ((m[i] as Float64Array)[i] as number);
  }
  return x;
}

function apply(model: Model, features: Features): number {
  let z = model.bias;
  for (const [name, value] of Object.entries(features)) z += (model.weights[name] ?? 0) * value;
  return 1 / (1 + Math.exp(-z));
}

const paths = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const verbose = process.argv.includes("--verbose");
const stories = paths.flatMap((path) => readStories(path));
const prepared = stories.map((story) => {
  const facts = board(story.story, story.analyses);
  const pairs = pairsOf(facts, align(story.story, story.analyses));
  const clashes = clashesOf(pairs, facts);
  const examples = clashes.flatMap((clash) => {
    const label = labelOf(clash, story);
    return label === null ? [] : [{ features: clash.features, label }];
  });
  return { story, facts, pairs, clashes, examples };
});

const goldDiffers = (story: GoldStory) => story.nuggets.filter((n) => n.relation === "differ" && !n.optional);
const reachable = prepared.map(({ story, clashes }) => {
  const found = new Map<string, Clash>();
  for (const clash of clashes)
    for (const nugget of goldDiffers(story))
      if (
        nugget.aspect === clash.verdict.aspect &&
        sides(clash).every((readings) =>
          readings.some(
            ({ heading, fact }) => !heading && nugget.spans.get(fact.article)?.some((x) => touches(fact, x)),
          ),
        )
      )
        found.set(nugget.id, clash);
  return found;
});
const byAspect = new Map<string, [number, number]>();
prepared.forEach(({ story }, i) => {
  for (const nugget of goldDiffers(story)) {
    const cell = byAspect.get(nugget.aspect ?? "") ?? [0, 0];
    byAspect.set(nugget.aspect ?? "", [cell[0] + (reachable[i]?.has(nugget.id) ? 1 : 0), cell[1] + 1]);
  }
});
console.log([...byAspect].map(([aspect, [got, all]]) => `${aspect} ${got}/${all}`).join(", "));
const total = prepared.reduce((sum, { story }) => sum + goldDiffers(story).length, 0);
console.log(
  `${stories.length} stories, ${prepared.reduce((s, p) => s + p.pairs.length, 0)} pairs, ${prepared.reduce((s, p) => s + p.examples.length, 0)} clashes, ` +
    `${prepared.reduce((s, p) => s + p.examples.filter((e) => e.label === 1).length, 0)} positive; ${reachable.reduce((s, r) => s + r.size, 0)} of ${total} gold differences have a clash`,
);

// Cross-validation by story.
interface Scored {
  readonly probability: number;
  readonly right: boolean | null;
  readonly aspect: boolean;
  readonly nugget: string | null;
  readonly text: string;
}
const results: Scored[] = [];
prepared.forEach((own, k) => {
  const model = train(prepared.flatMap((p, i) => (i === k ? [] : p.examples)));
  const clashes = clashesOf(own.pairs, own.facts, (aspect: Aspect, features) =>
    aspect === "attribution" ? probability(aspect, features) : apply(model, features),
  );
  for (const difference of differencesOf(clashes, own.facts, 0.05)) {
    const touched = (nugget: GoldStory["nuggets"][number]): number =>
      new Set(
        difference.members
          .filter(({ reading }) => nugget.spans.get(reading.fact.article)?.some((span) => touches(reading.fact, span)))
          .map(({ reading }) => reading.fact.article),
      ).size;
    const nugget = own.story.nuggets.find((n) => n.relation === "differ" && touched(n) >= 2);
    const open = own.story.nuggets.some((n) => n.optional && touched(n) >= 1);
    results.push({
      probability: difference.probability,
      right: nugget !== undefined ? (nugget.optional ? null : true) : open ? null : false,
      aspect: nugget?.aspect === difference.aspect,
      nugget: nugget === undefined ? null : `${own.story.name} ${nugget.id}`,
      text: `${own.story.name} [${difference.aspect}] ${difference.members.map((m) => `${m.reading.fact.article}: ${m.reading.fact.text} {${m.value.text}}`).join(" | ")}`,
    });
  }
});
results.sort((a, b) => b.probability - a.probability);
console.log("cross-validated: threshold, precision, recall, aspect");
const seen = new Set<string>();
let right = 0;
let wrong = 0;
let named = 0;
const marks = [0.9, 0.8, 0.7, 0.6, 0.5, 0.45, 0.4, 0.35, 0.3, 0.25, 0.2, 0.15, 0.1];
let next = 0;
const row = (at: number): void =>
  console.log(
    `  ${at.toFixed(2)}  ${(right / Math.max(1, right + wrong)).toFixed(3)}  ${(right / total).toFixed(3)}  ${(named / Math.max(1, right)).toFixed(2)}  (${right} right, ${wrong} wrong of ${total})`,
  );
for (const result of results) {
  while (next < marks.length && result.probability < (marks[next] as number)) row(marks[next++] as number);
  if (verbose)
    console.log(
      `${result.probability.toFixed(2)} ${result.right === null ? "open " : result.right ? "RIGHT" : "wrong"} ${result.text}`,
    );
  if (result.right === true && !seen.has(result.nugget as string)) {
    seen.add(result.nugget as string);
    right++;
    if (result.aspect) named++;
  } else if (result.right === false) wrong++;
}
row(0.05);
if (verbose)
  prepared.forEach(({ story }, i) => {
    for (const nugget of goldDiffers(story))
      if (!seen.has(`${story.name} ${nugget.id}`))
        console.log(
          `missed ${story.name} ${nugget.id} [${nugget.aspect}] ${reachable[i]?.has(nugget.id) ? `has a clash (${reachable[i]?.get(nugget.id)?.probability.toFixed(2)})` : "no clash"}: ${nugget.statement}`,
        );
  });

const model = train(prepared.flatMap((p) => p.examples));
for (const [name, weight] of Object.entries(model.weights)) console.log(`  ${name.padEnd(16)} ${weight}`);
if (process.argv.includes("--write")) {
  const file = new URL("../src/judge/weights.json", import.meta.url);
  const old = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(
    file,
    `${JSON.stringify({ ...old, bias: Math.round(model.bias * 1000) / 1000, weights: model.weights }, null, 2)}\n`,
  );
}
