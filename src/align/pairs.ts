/**
 * Stage 5, part: a story's profiles → scored pairs: candidates, features, features against rivals.
 * Training reads the same pairs, so that what is learned is what will be asked.
 */
import type { Analysis, Story } from "../model.ts";
import { propose } from "./candidates.ts";
import { compare, get, set, type Vector } from "./features.ts";
import { type Profile, profile, type Word } from "./profile.ts";
import { Relations } from "./relations.ts";

/** Two facts of different articles (indices into `profiles`, left < right) and what speaks for their being one. */
export interface Pair {
  readonly left: number;
  readonly right: number;
  readonly vector: Vector;
}

export interface Pairs {
  readonly profiles: readonly Profile[];
  readonly pairs: readonly Pair[];
}

/** Candidate pairs of a story with their features. */
export function pairsOf(story: Story, analyses: readonly Analysis[]): Pairs {
  const profiles = profile(story, analyses);
  const relations = new Relations(profiles);
  const sentences = new Map<string, Word[]>();
  for (const p of profiles) {
    const words = sentences.get(p.sentence) ?? [];
    for (const word of p.words) if (!words.some(({ token }) => token === word.token)) words.push(word);
    sentences.set(p.sentence, words);
  }
  const sentenceWords = (p: Profile): readonly Word[] => sentences.get(p.sentence)!;
  const pairs = propose(profiles, relations)
    .filter(([i, j]) => comparable(profiles[i]!, profiles[j]!))
    .map(([left, right]) => ({
      left,
      right,
      vector: compare(profiles[left]!, profiles[right]!, relations, sentenceWords),
    }));
  addRivals(profiles, pairs);
  return { profiles, pairs };
}

/** Who reports is no part of what happened: "the Financial Times reported Thursday" is compared with its like only. */
function comparable(a: Profile, b: Profile): boolean {
  return (a.fact.kind === "attribution") === (b.fact.kind === "attribution");
}

/** A plain sum that ranks rivals before the trained scorer is asked. */
export function strength(v: Vector): number {
  return (
    0.35 * get(v, "wordsMin") +
    0.2 * get(v, "wordsMax") +
    0.15 * get(v, "predicate") +
    0.1 * get(v, "argumentsMin") +
    0.05 * get(v, "subject") +
    0.05 * get(v, "entitiesMin") +
    0.05 * get(v, "numbersEqual") +
    0.1 * get(v, "phrases") +
    0.1 * get(v, "quotedRun")
  );
}

/** Features that need all candidates: rank and margin among the rivals of either fact, and support by neighbouring sentences. */
function addRivals(profiles: readonly Profile[], pairs: readonly Pair[]): void {
  const strengths = pairs.map(({ vector }) => strength(vector));
  // Rivals of a fact within one other article, strongest first; headlines are nobody's rivals.
  const rivals = new Map<string, number[]>();
  const key = (fact: number, other: number): string => `${fact} ${profiles[other]!.article}`;
  pairs.forEach(({ left, right }, k) => {
    for (const [own, other] of [
      [left, right],
      [right, left],
    ] as const) {
      if (profiles[other]!.fact.kind === "title") continue;
      const list = rivals.get(key(own, other));
      if (list === undefined) rivals.set(key(own, other), [strengths[k]!]);
      else list.push(strengths[k]!);
    }
  });
  for (const list of rivals.values()) list.sort((a, b) => b - a);
  const sentencePairs = new Map<string, number>();
  const place = (i: number, j: number, di: number, dj: number): string =>
    `${profiles[i]!.article}:${profiles[i]!.fact.sentence + di} ${profiles[j]!.article}:${profiles[j]!.fact.sentence + dj}`;
  pairs.forEach(({ left, right }, k) => {
    const at = place(left, right, 0, 0);
    sentencePairs.set(at, Math.max(sentencePairs.get(at) ?? 0, strengths[k]!));
  });
  pairs.forEach(({ left, right, vector }, k) => {
    const own = strengths[k]!;
    let [rank, margin] = [0, 1];
    for (const [fact, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const list = rivals.get(key(fact, other)) ?? [];
      const better = list.filter((value) => value > own + 1e-12).length;
      rank = Math.max(rank, better);
      const strongest = list.find((value) => value !== own) ?? 0;
      margin = Math.min(margin, own - (list.filter((value) => value === own).length > 1 ? own : strongest));
    }
    set(vector, "rank", 1 / (1 + rank));
    set(vector, "margin", margin);
    let neighbours = 0;
    for (const di of [-1, 0, 1])
      for (const dj of [-1, 0, 1])
        if (di !== 0 || dj !== 0) neighbours = Math.max(neighbours, sentencePairs.get(place(left, right, di, dj)) ?? 0);
    set(vector, "neighbours", neighbours);
  });
}
