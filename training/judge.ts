/**
 * Trains the weights of src/judge/weights.json: which clashes of values careful readers report as differences, which groups of aligned
 * facts are agreements, which facts left over are one article's alone.
 * usage: tsx training/align.ts STORIES --dry --folds FOLDS && tsx training/judge.ts STORIES… [--folds=FOLDS] [--write] [--verbose]
 * FOLDS holds, by story, a scorer of alignment that has not seen it: on stories it was trained on it is surer than it will ever be on others.
 * Boosted trees; no randomness but the seeded choice of columns. Every figure it prints is cross-validated: a story's clashes are weighed
 * by weights that never saw that story. The stories held out from development (training/gold.ts) are not read.
 */
import { readFileSync, writeFileSync } from "node:fs";
import type { Scorer } from "../src/align/scorer.ts";
import { type Clash, clashesOf } from "../src/judge/clashes.ts";
import { differencesOf } from "../src/judge/differences.ts";
import { EXTRA, type GoldStory, readStories, touches } from "./gold.ts";
import { judgements, prepare, sides, weigher } from "./judging.ts";

const paths = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const verbose = process.argv.includes("--verbose");
const folds = process.argv.find((word) => word.startsWith("--folds="))?.slice("--folds=".length);
const scorers = folds === undefined ? {} : (JSON.parse(readFileSync(folds, "utf8")) as Record<string, Scorer>);
const prepared = paths.flatMap((path, i) =>
  readStories(path).map((story) => prepare(story, scorers[story.name], i === 0 ? 1 : EXTRA)),
);

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
  `${prepared.length} stories, ${prepared.reduce((s, p) => s + p.pairs.length, 0)} pairs, ${prepared.reduce((s, p) => s + p.examples.length, 0)} clashes, ` +
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
const { without, all } = judgements(prepared);
prepared.forEach((own, k) => {
  const { model } = without[k] as (typeof without)[number];
  const clashes = clashesOf(own.pairs, own.facts, undefined, weigher(model));
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

if (process.argv.includes("--write")) {
  const file = new URL("../src/judge/weights.json", import.meta.url);
  const old = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, `${JSON.stringify({ ...old, ...all })}\n`);
}
