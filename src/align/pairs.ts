/**
 * Stage 5, part: a story's profiles → scored pairs: candidates and features.
 * Training reads the same pairs, so that what is learned is what will be asked.
 */
import type { Analysis, Story } from "../model.ts";
import { propose } from "./candidates.ts";
import { compare, type Surroundings, set, type Vector } from "./features.ts";
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
  /** Facts of which not every likely pair was made: that a pair of theirs is missing says nothing. */
  readonly crowded: ReadonlySet<number>;
  /** How far two facts of one article say the same, 0 to 1. */
  readonly likeness: (i: number, j: number) => number;
}

/** Candidate pairs of a story with their features but for those against rivals. */
export function pairsOf(story: Story, analyses: readonly Analysis[]): Pairs {
  const profiles = profile(story, analyses);
  const relations = new Relations(profiles);
  const sentences = new Map<string, Word[]>();
  for (const p of profiles) {
    const words = sentences.get(p.sentence) ?? [];
    for (const word of p.words) if (!words.some(({ token }) => token === word.token)) words.push(word);
    sentences.set(p.sentence, words);
  }
  const contexts = new Map<string, Word[]>();
  const contextWords = (p: Profile): readonly Word[] => {
    let words = contexts.get(p.sentence);
    if (words === undefined) {
      words = [-1, 0, 1].flatMap((d) => sentences.get(`${p.article}:${p.fact.sentence + d}`) ?? []);
      contexts.set(p.sentence, words);
    }
    return words;
  };
  const known = new Map<string, Surroundings>();
  const surroundings = (a: Profile, b: Profile): Surroundings => {
    const key = `${a.sentence} ${b.sentence}`;
    let found = known.get(key);
    if (found === undefined) {
      const [x, y] = [sentences.get(a.sentence)!, sentences.get(b.sentence)!];
      const [xy, yx] = relations.covered(x, y);
      const context = Math.min(...relations.covered(contextWords(a), contextWords(b)));
      found = { min: Math.min(xy, yx), max: Math.max(xy, yx), context };
      known.set(key, found);
    }
    return found;
  };
  const proposed = propose(profiles, relations);
  const pairs = proposed.pairs
    .filter(([i, j]) => comparable(profiles[i]!, profiles[j]!))
    .map(([left, right]) => ({
      left,
      right,
      vector: compare(profiles[left]!, profiles[right]!, relations, surroundings(profiles[left]!, profiles[right]!)),
    }));
  const likeness = (i: number, j: number): number => {
    const [ofI, ofJ] = relations.covered(profiles[i]!.words, profiles[j]!.words);
    return (ofI + ofJ) / 2;
  };
  return { profiles, pairs, crowded: proposed.crowded, likeness };
}

/**
 * Who reports is no part of what happened: "the airline said" stands in every article and is no agreement. Of pairs of such facts one in
 * ten touched a gold nugget, so that none is compared.
 */
function comparable(a: Profile, b: Profile): boolean {
  return a.fact.kind !== "attribution" && b.fact.kind !== "attribution";
}

/**
 * Features that need all candidates, written into the pairs' vectors: rank and margin among the rivals of either fact, support by
 * neighbouring sentences and by third articles. `first` gives the probability of each pair by the first stage.
 */
export function addRivals({ profiles, pairs }: Pairs, first: readonly number[]): void {
  const facts = new Rivals();
  const sentences = new Rivals();
  const strongest = new Map<number, number[]>();
  const likely = new Map<number, Map<number, number>>();
  const isTitle = (i: number): boolean => profiles[i]!.fact.kind === "title";
  const numbers = sentenceNumbers(profiles);
  const most = numbers.reduce((top, n) => Math.max(top, n), 0) + 2;
  const sentencePair = (i: number, j: number, di = 0, dj = 0): number => (numbers[i]! + di) * most + numbers[j]! + dj;
  pairs.forEach(({ left, right }, k) => {
    const p = first[k]!;
    const key = sentencePair(left, right);
    const list = strongest.get(key);
    if (list === undefined) strongest.set(key, [p]);
    else list.push(p);
    for (const [own, other] of [
      [left, right],
      [right, left],
    ] as const) {
      if (!isTitle(other)) facts.add(`${own} ${profiles[other]!.article}`, String(other), p);
      if (!isTitle(own) && !isTitle(other))
        sentences.add(`${profiles[own]!.sentence} ${profiles[other]!.article}`, profiles[other]!.sentence, p);
      const row = likely.get(own) ?? new Map<number, number>();
      likely.set(own, row.set(other, p));
    }
  });
  for (const list of strongest.values()) list.sort((a, b) => b - a);
  pairs.forEach(({ left, right, vector }, k) => {
    const p = first[k]!;
    const [a, b] = [profiles[left]!, profiles[right]!];
    const [x, y] = [
      facts.place(`${left} ${b.article}`, String(right), p),
      facts.place(`${right} ${a.article}`, String(left), p),
    ];
    set(vector, "first", p);
    set(vector, "rank", 1 / (1 + Math.max(x.better, y.better)));
    set(vector, "margin", p - Math.max(x.rival, y.rival));
    const own = strongest.get(sentencePair(left, right))!;
    set(vector, "sameSentences", own[0] === p ? (own[1] ?? 0) : own[0]!);
    const [v, w] = [
      sentences.place(`${a.sentence} ${b.article}`, b.sentence, own[0]!),
      sentences.place(`${b.sentence} ${a.article}`, a.sentence, own[0]!),
    ];
    set(vector, "sentenceRank", 1 / (1 + Math.max(v.better, w.better)));
    let neighbours = 0;
    for (const di of [-1, 0, 1])
      for (const dj of [-1, 0, 1])
        if (di !== 0 || dj !== 0)
          neighbours = Math.max(neighbours, strongest.get(sentencePair(left, right, di, dj))?.[0] ?? 0);
    set(vector, "neighbours", neighbours);
    let support = 0;
    for (const [third, value] of likely.get(left)!)
      if (profiles[third]!.article !== b.article)
        support = Math.max(support, Math.min(value, likely.get(right)!.get(third) ?? 0));
    set(vector, "support", support);
  });
}

/** Number of each profile's sentence: those of an article follow each other, and no two articles touch. */
function sentenceNumbers(profiles: readonly Profile[]): number[] {
  let [article, base, top] = ["", 0, 0];
  return profiles.map((p) => {
    if (p.article !== article) {
      article = p.article;
      base = top + 2;
    }
    top = Math.max(top, base + p.fact.sentence);
    return base + p.fact.sentence;
  });
}

/** Who competes for one partner, and how strongly. */
class Rivals {
  readonly #lists = new Map<string, { readonly names: string[]; readonly strengths: number[] }>();

  add(of: string, rival: string, strength: number): void {
    const list = this.#lists.get(of);
    if (list === undefined) {
      this.#lists.set(of, { names: [rival], strengths: [strength] });
      return;
    }
    const at = list.names.indexOf(rival);
    if (at >= 0) list.strengths[at] = Math.max(list.strengths[at]!, strength);
    else {
      list.names.push(rival);
      list.strengths.push(strength);
    }
  }

  /** How many others are stronger than `strength`, and the strongest other. */
  place(of: string, self: string, strength: number): { readonly better: number; readonly rival: number } {
    let [better, strongest] = [0, 0];
    const { names, strengths } = this.#lists.get(of) ?? { names: [], strengths: [] };
    for (let i = 0; i < names.length; i++) {
      if (names[i] === self) continue;
      const value = strengths[i]!;
      if (value > strength + 1e-12) better++;
      strongest = Math.max(strongest, value);
    }
    return { better, rival: strongest };
  }
}
