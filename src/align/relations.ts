/**
 * Stage 5, part: how two words of a story relate, remembered by pair for the length of one call.
 * Opposites count as related: "rose" and "fell" speak of one thing, and that they clash is for judge/ to say.
 */
import { antonyms, related, relationKeys } from "../language/vocabulary/index.ts";
import { likeness } from "../language/vocabulary/vectors.ts";
import { alike, meaning } from "./meaning.ts";
import type { Profile, Word } from "./profile.ts";

/** Least relatedness at which one word answers another. */
const ANSWERS = 0.7;

/** How the words of two facts meet; the first of each pair is of the first fact. */
export interface Meeting {
  /** Weight of the words that the other fact answers, as a share of all of the fact's. */
  readonly covered: readonly [number, number];
  /** The same, but words answer as far as a relation or their vectors bring them together. */
  readonly soft: readonly [number, number];
  /** Words that the other fact does not answer. */
  readonly unmet: readonly [readonly Word[], readonly Word[]];
}

/** The related words of a story, found through an index over what relates words, so that not every pair of words is asked about. */
export class Relations {
  readonly #near = new Map<number, Map<number, number>>();
  readonly #rows = new Map<number, Map<number, number>>();

  constructor(profiles: readonly Profile[]) {
    const words = new Map<number, Word>();
    for (const p of profiles) {
      words.set(p.predicate.id, p.predicate);
      for (const word of p.words) words.set(word.id, word);
      for (const { head } of p.slots) words.set(head.id, head);
    }
    const index = new Map<string, Word[]>();
    for (const word of words.values())
      for (const key of relationKeys(word.lemma, word.upos)) {
        const list = index.get(key);
        if (list === undefined) index.set(key, [word]);
        else list.push(word);
      }
    for (const list of index.values())
      for (let i = 0; i < list.length; i++)
        for (let j = i + 1; j < list.length; j++) {
          const [a, b] = [list[i]!, list[j]!];
          if (this.#rows.get(a.id)?.has(b.id) === true) continue;
          const value = relate(a, b);
          this.#row(a).set(b.id, value);
          this.#row(b).set(a.id, value);
        }
  }

  #row(word: Word): Map<number, number> {
    let row = this.#rows.get(word.id);
    if (row === undefined) {
      row = new Map();
      this.#rows.set(word.id, row);
    }
    return row;
  }

  /** 0 to 1, symmetric. */
  between(a: Word, b: Word): number {
    return a.id === b.id ? 1 : (this.#rows.get(a.id)?.get(b.id) ?? 0);
  }

  /** Words that can answer a word, by id, with how closely. */
  answers(word: Word): [number, number][] {
    return [...(this.#rows.get(word.id) ?? [])].filter(([, value]) => value >= ANSWERS);
  }

  /** Weight of the words of either list that the other answers, as shares of all of the list; 0 for an empty one. */
  covered(a: readonly Word[], b: readonly Word[]): [ofA: number, ofB: number] {
    const answered = this.#answered(a, b);
    return [share(a, answered[0]), share(b, answered[1])];
  }

  /** Closest relation of each word of either list to any of the other, 0 to 1: one pass tells both. */
  #answered(a: readonly Word[], b: readonly Word[]): [Float64Array, Float64Array] {
    const ofA = new Float64Array(a.length);
    const ofB = new Float64Array(b.length);
    for (let i = 0; i < a.length; i++) {
      const { id } = a[i]!;
      const row = this.#rows.get(id);
      for (let j = 0; j < b.length; j++) {
        const value = b[j]!.id === id ? 1 : row?.get(b[j]!.id);
        if (value === undefined) continue;
        if (value > ofA[i]!) ofA[i] = value;
        if (value > ofB[j]!) ofB[j] = value;
      }
    }
    return [ofA, ofB];
  }

  /** All that is asked of the words of two facts. */
  meeting(a: readonly Word[], b: readonly Word[]): Meeting {
    const [x, y] = this.#answered(a, b);
    const [softX, softY] = [x.slice(), y.slice()];
    for (let i = 0; i < a.length; i++) {
      if (a[i]!.upos === "PROPN") continue;
      for (let j = 0; j < b.length; j++) {
        // Nothing is nearer than the word itself.
        if (b[j]!.upos === "PROPN" || (softX[i] === 1 && softY[j] === 1)) continue;
        const value = this.near(a[i]!, b[j]!);
        if (value > softX[i]!) softX[i] = value;
        if (value > softY[j]!) softY[j] = value;
      }
    }
    return {
      covered: [share(a, x), share(b, y)],
      soft: [mean(a, softX), mean(b, softY)],
      unmet: [a.filter((_, i) => x[i]! < ANSWERS), b.filter((_, j) => y[j]! < ANSWERS)],
    };
  }

  /** Cosine of two words' vectors, 0 to 1, remembered; 0 where one has none. */
  near(a: Word, b: Word): number {
    if (a.id === b.id) return 1;
    const i = Math.min(a.id, b.id);
    const j = Math.max(a.id, b.id);
    let row = this.#near.get(i);
    if (row === undefined) {
      row = new Map();
      this.#near.set(i, row);
    }
    let value = row.get(j);
    if (value === undefined) {
      value = Math.max(0, likeness(a.lemma, b.lemma));
      row.set(j, value);
    }
    return value;
  }

  /** Cosine of the weighted means of two lists of words, 0 to 1. */
  cosine(a: readonly Word[], b: readonly Word[]): number {
    return alike(meaning(a), meaning(b));
  }

  /** Closest relation of one word to any of a fact's. */
  nearest(a: Word, b: Profile): number {
    let best = this.between(a, b.predicate);
    for (const y of b.words) best = Math.max(best, this.between(a, y));
    return best;
  }
}

/** Weight of the words that are answered, each as closely as it is, as a share of all. */
function share(words: readonly Word[], answers: Float64Array): number {
  let [mass, met] = [0, 0];
  for (let i = 0; i < words.length; i++) {
    const { weight } = words[i]!;
    mass += weight;
    if (answers[i]! >= ANSWERS) met += weight * answers[i]!;
  }
  return mass === 0 ? 0 : met / mass;
}

/** Mean of the answers, by the words' weights. */
function mean(words: readonly Word[], answers: Float64Array): number {
  let [mass, met] = [0, 0];
  for (let i = 0; i < words.length; i++) {
    mass += words[i]!.weight;
    met += words[i]!.weight * answers[i]!;
  }
  return mass === 0 ? 0 : met / mass;
}

function relate(a: Word, b: Word): number {
  if (a.lemma === b.lemma) return 0.95;
  const value = related(a.lemma, b.lemma, a.upos, b.upos);
  if (value < 0.8 && a.upos !== "PROPN" && b.upos !== "PROPN" && antonyms(a.lemma, b.lemma, a.upos, b.upos)) return 0.8;
  return value;
}
