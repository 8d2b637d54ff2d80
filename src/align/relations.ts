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

  /** Weight of the words of `a` that `b` answers, as a share of all of `a`; 0 where `a` has none. */
  covered(a: readonly Word[], b: readonly Word[]): number {
    let [mass, met] = [0, 0];
    for (const x of a) {
      mass += x.weight;
      const row = this.#rows.get(x.id);
      let best = 0;
      for (const y of b) {
        if (y.id === x.id) {
          best = 1;
          break;
        }
        const value = row?.get(y.id);
        if (value !== undefined && value > best) best = value;
      }
      if (best >= ANSWERS) met += x.weight * best;
    }
    return mass === 0 ? 0 : met / mass;
  }

  /** Cosine of two words' vectors, 0 to 1, remembered; 0 where one has none. */
  near(a: Word, b: Word): number {
    if (a.id === b.id) return 1;
    const [i, j] = a.id < b.id ? [a.id, b.id] : [b.id, a.id];
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

  /** As `covered`, but words answer as far as a relation or their vectors bring them together. */
  softly(a: readonly Word[], b: readonly Word[]): number {
    let [mass, met] = [0, 0];
    for (const x of a) {
      mass += x.weight;
      let best = 0;
      for (const y of b) {
        best = Math.max(best, this.between(x, y), x.upos === "PROPN" || y.upos === "PROPN" ? 0 : this.near(x, y));
        if (best === 1) break;
      }
      met += x.weight * best;
    }
    return mass === 0 ? 0 : met / mass;
  }

  /** Words of `a` that `b` does not answer. */
  unmet(a: readonly Word[], b: readonly Word[]): Word[] {
    return a.filter((x) => !b.some((y) => this.between(x, y) >= ANSWERS));
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

function relate(a: Word, b: Word): number {
  if (a.lemma === b.lemma) return 0.95;
  const value = related(a.lemma, b.lemma, a.upos, b.upos);
  if (value < 0.8 && a.upos !== "PROPN" && b.upos !== "PROPN" && antonyms(a.lemma, b.lemma, a.upos, b.upos)) return 0.8;
  return value;
}
