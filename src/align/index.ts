/**
 * Stage 5, facts of a story → Alignment[]: which facts of different articles speak of the same thing, whether or not they agree on it.
 * Candidates come from an inverted index, a small trained scorer weighs them, an assignment keeps what is consistent over all articles.
 * Whether an aligned pair agrees, differs or is neither is left to judge/.
 */
import type { Alignment, Analysis, Story } from "../model.ts";
import { assign, type Scored, type Thresholds } from "./assign.ts";
import { FEATURES } from "./features.ts";
import { type Pair, type Pairs, pairsOf } from "./pairs.ts";
import { explain, type Scorer, scoreAll } from "./scorer.ts";
import weights from "./weights.json" with { type: "json" };

const SCORER: Scorer = weights;

/** Chosen by cross-validation over stories; training/align.ts prints the figures. */
const THRESHOLDS: Thresholds = weights.thresholds;

/**
 * Alignments of a story's facts, by group, the surest first; within a group as the facts stand. Pairs that were weighed and left without a
 * group follow: values that clash pull a pair's score down, and judge/ looks past the values.
 * `scorer` weighs the pairs (training hands in one that has not seen the story).
 */
export function align(story: Story, analyses: readonly Analysis[], scorer: Scorer = SCORER): Alignment[] {
  const all = pairsOf(story, analyses);
  const { scored, groups } = groupAll(all, scorer);
  const byFacts = new Map(scored.map((pair, k) => [`${pair.left} ${pair.right}`, k]));
  const alignments: Alignment[] = [];
  groups.forEach((members, group) => {
    for (const [n, left] of members.entries())
      for (const right of members.slice(n + 1)) {
        const k = byFacts.get(`${left} ${right}`);
        if (k === undefined) continue;
        alignments.push({
          left: all.profiles[left]!.fact.id,
          right: all.profiles[right]!.fact.id,
          score: scored[k]!.score,
          group,
          features: named(all.pairs[k]!.vector),
        });
      }
  });
  const grouped = new Set(alignments.map(({ left, right }) => `${left} ${right}`));
  scored.forEach(({ left, right, score }, k) => {
    const [a, b] = [all.profiles[left]!.fact.id, all.profiles[right]!.fact.id];
    if (score < WEIGHED || grouped.has(`${a} ${b}`)) return;
    alignments.push({ left: a, right: b, score, group: null, features: named(all.pairs[k]!.vector) });
  });
  return alignments;
}

/** Least score of a pair that is told though no group took it: below lie nine in ten candidates, of which one in a hundred is right. */
const WEIGHED = 0.03;

function groupAll(
  all: Pairs,
  scorer: Scorer = SCORER,
): { readonly scored: readonly Scored[]; readonly groups: readonly (readonly number[])[] } {
  const scored = scoreAll(scorer, all);
  return { scored, groups: assign(all.profiles, scored, THRESHOLDS, all.likeness, all.crowded) };
}

function named(vector: Pair["vector"]): Record<string, number> {
  const features: Record<string, number> = {};
  for (let i = 0; i < FEATURES.length; i++) features[FEATURES[i]!] = Math.round(vector[i]! * 1000) / 1000;
  return features;
}

/** Why two facts were or were not put side by side. */
export interface PairExplanation {
  /** False where the pair was never scored; `reason` then says why. */
  readonly candidate: boolean;
  readonly aligned: boolean;
  readonly score: number | null;
  readonly reason: string;
  readonly features: Readonly<Record<string, number>>;
  /** Part of each feature in the log-odds of the score. */
  readonly parts: Readonly<Record<string, number>>;
}

/** Explains a pair of facts by their ids, for `compare explain FILE:LINE FILE:LINE`. */
export function explainPair(story: Story, analyses: readonly Analysis[], left: string, right: string): PairExplanation {
  const none = { candidate: false, aligned: false, score: null, features: {}, parts: {} };
  const all = pairsOf(story, analyses);
  const find = (id: string): number => all.profiles.findIndex(({ fact }) => fact.id === id);
  const [i, j] = [find(left), find(right)].sort((a, b) => a - b) as [number, number];
  if (i < 0) return { ...none, reason: "one of the facts is no part of this story" };
  const [a, b] = [all.profiles[i]!, all.profiles[j]!];
  if (a.article === b.article) return { ...none, reason: "both facts are of one article" };
  if (a.fact.kind === "attribution" || b.fact.kind === "attribution")
    return { ...none, reason: "a fact that says who reports is compared with no other" };
  const pair = all.pairs.find((p) => p.left === i && p.right === j);
  if (pair === undefined)
    return { ...none, reason: "the facts share too few telling words, names, values or event classes to be compared" };
  const { scored, groups } = groupAll(all);
  const value = scored.find((p) => p.left === i && p.right === j)!.score;
  const aligned = groups.some((group) => group.includes(i) && group.includes(j));
  const taken = groups.some((group) => group.includes(i) !== group.includes(j));
  return {
    candidate: true,
    aligned,
    score: value,
    reason: aligned
      ? `aligned: score ${value.toFixed(2)}`
      : value < THRESHOLDS.join
        ? `score ${value.toFixed(2)} is below ${THRESHOLDS.join}`
        : !taken
          ? "their groups do not agree on average"
          : "one of them is aligned with a closer fact",
    features: named(pair.vector),
    parts: explain(SCORER.second, pair.vector),
  };
}
