/**
 * What an alignment would score if judgement were perfect: groups of facts against the agree and differ nuggets taken together, and the
 * facts in no group against the adds nuggets. Mirrors eval/score.mjs with one relation "match" in the place of agree and differ.
 */
import type { Fact } from "../src/model.ts";
import { closeness, type GoldStory, type Nugget, touches } from "./gold.ts";

export interface Outcome {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly wrong: readonly (readonly Fact[])[];
  readonly missed: readonly Nugget[];
  readonly right: number;
}

export interface StoryOutcome {
  readonly match: Outcome;
  readonly adds: Outcome;
}

/** Scores groups of facts (each of at least two articles); every other fact that is no headline and no attribution counts as added. */
export function measure({ nuggets, analyses }: GoldStory, groups: readonly (readonly Fact[])[]): StoryOutcome {
  const grouped = new Set(groups.flat());
  const singles = analyses
    .flatMap(({ facts }) => facts)
    .filter((fact) => !grouped.has(fact) && fact.kind !== "title" && fact.kind !== "attribution")
    .map((fact) => [fact]);
  return {
    match: outcome(groups, nuggets, (n) => n.relation !== "adds", 2),
    adds: outcome(singles, nuggets, (n) => n.relation === "adds", 1),
  };
}

function contact(group: readonly Fact[], nugget: Nugget): number[] {
  const best = new Map<string, number>();
  for (const fact of group)
    for (const span of nugget.spans.get(fact.article) ?? [])
      if (touches(fact, span)) best.set(fact.article, Math.max(best.get(fact.article) ?? 0, closeness(fact, span)));
  return [...best.values()];
}

function outcome(
  groups: readonly (readonly Fact[])[],
  all: readonly Nugget[],
  wanted: (n: Nugget) => boolean,
  need: number,
): Outcome {
  const nuggets = all.filter(wanted);
  const pairs: [number, number, number][] = [];
  groups.forEach((group, i) => {
    nuggets.forEach((nugget, j) => {
      const c = contact(group, nugget);
      if (c.length >= need) pairs.push([c.reduce((a, b) => a + b, 0) / c.length, i, j]);
    });
  });
  pairs.sort((a, b) => b[0] - a[0] || a[1] - b[1] || a[2] - b[2]);
  const nuggetOf = new Map<number, number>();
  const taken = new Set<number>();
  const touching = new Set(pairs.map((p) => p[1]));
  for (const [, i, j] of pairs)
    if (!nuggetOf.has(i) && !taken.has(j)) {
      nuggetOf.set(i, j);
      taken.add(j);
    }
  let right = 0;
  const wrong: (readonly Fact[])[] = [];
  groups.forEach((group, i) => {
    const j = nuggetOf.get(i);
    if (j !== undefined) {
      if (!nuggets[j]!.optional) right++;
    } else if (touching.has(i)) return;
    else if (need === 1) {
      const others = all.filter((n) => n.relation !== "adds" && contact(group, n).length > 0);
      if (others.length > 0 && !others.some((n) => n.optional)) wrong.push(group);
    } else if (
      new Set(group.filter(({ kind }) => kind !== "title").map(({ article }) => article)).size < need &&
      group.some(({ kind }) => kind === "title")
    )
      return;
    else if (!all.some((n) => n.optional && contact(group, n).length >= 1)) wrong.push(group);
  });
  const plain = nuggets.filter(({ optional }) => !optional);
  const total = plain.reduce((sum, { weight }) => sum + weight, 0);
  const missed = nuggets.filter((n, j) => !n.optional && !taken.has(j));
  const got = total - missed.reduce((sum, { weight }) => sum + weight, 0);
  const precision = right + wrong.length > 0 ? right / (right + wrong.length) : total > 0 ? 0 : 1;
  const recall = total > 0 ? got / total : 1;
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    wrong,
    missed,
    right,
  };
}
