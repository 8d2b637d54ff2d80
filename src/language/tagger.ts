/**
 * Part-of-speech tags: one left-to-right pass of an averaged perceptron over joint tags "UPOS|XPOS".
 * Reads words, gives a tag number for each; words that had only one tag in training take it without a look at the context.
 */
import { hashText, key1, key2, key3 } from "./hash.ts";
import type { Model } from "./model.ts";
import { addRows, type KeyTable, lookUp, type RowTable } from "./tables.ts";
import { PAD, type Word } from "./words.ts";

/** Room for the features of one word. */
export const TAG_FEATURES = 80;

/** What the lexicon knows of a word: the set of its tags as a hash (`ambiguity`) and its only tag, or -1. */
export interface TagLexicon {
  ambiguity(word: Word): number;
  only(word: Word): number;
}

const BEFORE = 1001;

/** A sentence made ready for tagging: words and ambiguity classes with two places of padding on either side. */
export interface Prepared {
  readonly words: readonly Word[];
  readonly ambiguity: Int32Array;
  /** 1 when nearly all long words are capitalised, as in a headline. */
  readonly capitals: number;
}

/** Looks up what does not depend on tags. */
export function prepareTags(words: readonly Word[], lexicon: TagLexicon): Prepared {
  const n = words.length;
  const padded = [PAD, PAD, ...words, PAD, PAD];
  const ambiguity = new Int32Array(n + 4);
  ambiguity[0] = ambiguity[1] = 3;
  ambiguity[n + 2] = ambiguity[n + 3] = 4;
  let long = 0;
  let upper = 0;
  for (let i = 0; i < n; i++) {
    const word = words[i]!;
    ambiguity[i + 2] = lexicon.ambiguity(word);
    if (word.length > 3) {
      long++;
      if (word.flags & 4) upper++;
    }
  }
  return { words: padded, ambiguity, capitals: long >= 3 && upper / long > 0.7 ? 1 : 0 };
}

/** Writes the feature keys of word `i` after tags `t1` (last) and `t2` into `F`; gives their number. */
export function tagFeatures(p: Prepared, i: number, t1: number, t2: number, F: Int32Array): number {
  const { words, ambiguity: A, capitals } = p;
  const w = words[i + 2]!;
  const l1 = words[i + 1]!;
  const l2 = words[i]!;
  const r1 = words[i + 3]!;
  const r2 = words[i + 4]!;
  const a = A[i + 2]!;
  const b1 = A[i + 3]!;
  const b2 = A[i + 4]!;
  let k = 0;
  F[k++] = key1(1, 0);
  F[k++] = key1(2, w.norm);
  F[k++] = key1(3, w.form);
  F[k++] = key1(4, w.suffix1);
  F[k++] = key1(5, w.suffix2);
  F[k++] = key1(6, w.suffix3);
  F[k++] = key1(7, w.suffix4);
  F[k++] = key1(8, w.suffix5);
  F[k++] = key1(9, w.prefix1);
  F[k++] = key1(10, w.prefix2);
  F[k++] = key1(11, w.prefix3);
  F[k++] = key1(12, w.prefix4);
  F[k++] = key2(13, w.shape, capitals);
  F[k++] = key2(14, w.flags, (i === 0 ? 1 : 0) + capitals * 2);
  F[k++] = key1(15, t1);
  F[k++] = key2(16, t1, t2);
  F[k++] = key2(17, t1, w.norm);
  F[k++] = key2(18, t1, r1.norm);
  F[k++] = key1(19, l1.norm);
  F[k++] = key1(20, l2.norm);
  F[k++] = key1(21, r1.norm);
  F[k++] = key1(22, r2.norm);
  F[k++] = key1(23, l1.suffix3);
  F[k++] = key1(24, r1.suffix3);
  F[k++] = key2(25, l1.norm, w.norm);
  F[k++] = key2(26, w.norm, r1.norm);
  F[k++] = key2(27, t1, w.suffix3);
  F[k++] = key2(28, t1, b1);
  F[k++] = key1(29, a);
  F[k++] = key1(30, b1);
  F[k++] = key2(31, a, b1);
  F[k++] = key3(32, t1, a, b1);
  F[k++] = key3(33, a, b1, b2);
  F[k++] = key2(34, r1.flags, w.flags);
  F[k++] = key2(35, l1.flags, w.flags);
  F[k++] = key3(36, t1, t2, a);
  F[k++] = key3(37, t2, t1, w.norm);
  F[k++] = key2(38, r1.suffix2, w.suffix2);
  F[k++] = key2(39, l1.norm, r1.norm);
  F[k++] = key3(40, w.norm, r1.norm, r2.norm);
  F[k++] = key3(41, w.norm, l1.norm, l2.norm);
  F[k++] = key1(42, w.coarse);
  F[k++] = key1(43, w.fine);
  F[k++] = key1(44, l1.coarse);
  F[k++] = key1(45, r1.coarse);
  F[k++] = key2(46, t1, w.coarse);
  F[k++] = key2(47, w.coarse, r1.coarse);
  F[k++] = key2(48, w.coarse, w.suffix2);
  F[k++] = key2(49, w.fine, w.flags);
  F[k++] = key2(50, l1.coarse, w.coarse);
  F[k++] = key1(51, r2.coarse);
  F[k++] = key3(52, w.coarse, r1.coarse, r2.coarse);
  return k;
}

/** Where a scorer puts its sums. */
export type Score = (keys: Int32Array, count: number, scores: Int32Array) => void;

/** The best of the first `count` scores. */
export function best(scores: Int32Array, count: number): number {
  let top = 0;
  for (let c = 1; c < count; c++) if (scores[c]! > scores[top]!) top = c;
  return top;
}

/** How far other tags fell short, filled while tagging: `short[k][i]` for tag `tags[k]` of word `i`. */
export interface Watch {
  readonly tags: readonly number[];
  readonly short: readonly Int32Array[];
}

/** Tag numbers of a sentence. */
export type Tag = (words: readonly Word[], watch?: Watch) => Int32Array;

/** Builds the pass over a scorer; training uses it with weights that still move. */
export function tagWith(score: Score, lexicon: TagLexicon, tags: number): Tag {
  const F = new Int32Array(TAG_FEATURES);
  const S = new Int32Array(256);
  return (words, watch) => {
    const n = words.length;
    const p = prepareTags(words, lexicon);
    const out = new Int32Array(n);
    let t1 = BEFORE;
    let t2 = BEFORE + 1;
    for (let i = 0; i < n; i++) {
      let tag = lexicon.only(words[i]!);
      if (tag < 0) {
        const k = tagFeatures(p, i, t1, t2, F);
        S.fill(0, 0, tags);
        score(F, k, S);
        tag = best(S, tags);
        if (watch !== undefined)
          for (let k = 0; k < watch.tags.length; k++) watch.short[k]![i] = S[tag]! - S[watch.tags[k]!]!;
      }
      out[i] = tag;
      t2 = t1;
      t1 = tag + 1;
    }
    return out;
  };
}

/** Names of the tags, "UPOS|XPOS". */
export interface Tagger {
  readonly tags: readonly string[];
  readonly tag: Tag;
}

/** The tagger of a model file. Lexicon values: ambiguity hash (24 bits) × 256 + only tag + 1. */
export function tagger(model: Model): Tagger {
  const tags = model.fact<string[]>("tags");
  const rows: RowTable = model.rows("tagger");
  const words: KeyTable = model.keys("lexicon");
  const lexicon: TagLexicon = {
    ambiguity: (word) => {
      const value = lookUp(words, word.norm);
      return value === -1 ? 2 : value >>> 8;
    },
    only: (word) => {
      const value = lookUp(words, word.norm);
      return value === -1 ? -1 : (value & 255) - 1;
    },
  };
  return { tags, tag: tagWith((keys, count, scores) => addRows(rows, keys, count, scores), lexicon, tags.length) };
}

/** The ambiguity class of a set of tags, as the lexicon keeps it. */
export function ambiguityClass(tags: readonly string[]): number {
  return (hashText(tags.join(" ")) >>> 8) | 8;
}
