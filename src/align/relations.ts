/**
 * Stage 5, part: how two words of a story relate, remembered by pair for the length of one call.
 * Opposites count as related: "rose" and "fell" speak of one thing, and that they clash is for judge/ to say.
 */
import { antonyms, related } from "../language/vocabulary/index.ts";
import type { Profile, Word } from "./profile.ts";

/** Least relatedness at which one word answers another. */
const ANSWERS = 0.7;

/** Asks the vocabulary once for each pair of words. */
export class Relations {
  readonly #known = new Map<number, number>();

  /** 0 to 1, symmetric. */
  between(a: Word, b: Word): number {
    if (a.id === b.id) return 1;
    const key = a.id < b.id ? a.id * 0x200000 + b.id : b.id * 0x200000 + a.id;
    let value = this.#known.get(key);
    if (value === undefined) {
      value = a.lemma === b.lemma ? 0.95 : related(a.lemma, b.lemma, a.upos, b.upos);
      if (value < 0.8 && a.upos !== "PROPN" && b.upos !== "PROPN" && antonyms(a.lemma, b.lemma, a.upos, b.upos))
        value = 0.8;
      this.#known.set(key, value);
    }
    return value;
  }

  /** Weight of the words of `a` that `b` answers, as a share of all of `a`; 0 where `a` has none. */
  covered(a: readonly Word[], b: readonly Word[]): number {
    let [mass, met] = [0, 0];
    for (const x of a) {
      mass += x.weight;
      let best = 0;
      for (const y of b) {
        const value = this.between(x, y);
        if (value > best) best = value;
        if (best === 1) break;
      }
      if (best >= ANSWERS) met += x.weight * best;
    }
    return mass === 0 ? 0 : met / mass;
  }

  /** Closest relation of one word to any of a fact's. */
  nearest(a: Word, b: Profile): number {
    let best = this.between(a, b.predicate);
    for (const y of b.words) best = Math.max(best, this.between(a, y));
    return best;
  }
}
