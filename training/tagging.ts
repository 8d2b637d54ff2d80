/** Trains the tagger: lexicon of tag sets, then an averaged perceptron over its own left context. */
import {
  ambiguityClass,
  best,
  prepareTags,
  TAG_FEATURES,
  type Tag,
  type TagLexicon,
  tagFeatures,
  tagWith,
} from "../src/language/tagger.ts";
import type { Word } from "../src/language/words.ts";
import { Rows } from "./perceptron.ts";
import { random, shuffle } from "./random.ts";
import type { TreeSentence } from "./treebank.ts";

/** A trained tagger in training form. */
export interface TrainedTagger {
  readonly tags: readonly string[];
  readonly tag: Tag;
  readonly weights: Rows;
  readonly lookup: TagLexicon;
  /** Normalised word's hash to ambiguity × 256 + only tag + 1. */
  readonly lexicon: ReadonlyMap<number, number>;
}

/** The joint tag of a word. */
export const jointTag = (s: TreeSentence, i: number): string => `${s.upos[i]}|${s.xpos[i]}`;

/** Words seen this often with one tag alone are not asked about: a sixth of the running words, and no measurable loss on the dev sets. */
const SURE = 40;

/** Trains on sentences; `read` turns a form into features. */
export function trainTagger(
  sentences: readonly TreeSentence[],
  read: (form: string) => Word,
  epochs: number,
  seed: number,
  known: readonly string[] | null = null,
): TrainedTagger {
  const counts = new Map<string, number>();
  const byWord = new Map<number, Map<string, number>>();
  for (const s of sentences)
    for (let i = 0; i < s.form.length; i++) {
      const tag = jointTag(s, i);
      counts.set(tag, (counts.get(tag) ?? 0) + 1);
      const word = read(s.form[i]!).norm;
      const tags = byWord.get(word) ?? new Map<string, number>();
      tags.set(tag, (tags.get(tag) ?? 0) + 1);
      byWord.set(word, tags);
    }
  const tags =
    known ??
    [...counts]
      .filter(([, count]) => count >= 2)
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .map(([tag]) => tag);
  const number = new Map(tags.map((tag, i) => [tag, i]));
  const lexicon = new Map<number, number>();
  for (const [word, seen] of byWord) {
    let total = 0;
    for (const count of seen.values()) total += count;
    if (total < 4) continue;
    const usual = [...seen]
      .filter(([, count]) => count / total > 0.02 && (count > 1 || total < 5))
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .map(([tag]) => tag);
    const only = total >= SURE && seen.size === 1 ? (number.get(usual[0]!) ?? -1) : -1;
    lexicon.set(word, (ambiguityClass(usual) << 8) | (only + 1));
  }
  const lookup: TagLexicon = {
    ambiguity: (word) => {
      const value = lexicon.get(word.norm);
      return value === undefined ? 2 : value >>> 8;
    },
    only: (word) => ((lexicon.get(word.norm) ?? 0) & 255) - 1,
  };
  const weights = new Rows();
  const next = random(seed);
  const F = new Int32Array(TAG_FEATURES);
  const S = new Int32Array(256);
  const prepared = sentences.map((s) => ({
    s,
    words: s.form.map(read),
    gold: s.form.map((_, i) => number.get(jointTag(s, i)) ?? -1),
  }));
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(prepared, next);
    let right = 0;
    let total = 0;
    for (const { words, gold } of prepared) {
      const p = prepareTags(words, lookup);
      let t1 = 1001;
      let t2 = 1002;
      for (let i = 0; i < words.length; i++) {
        let guess = lookup.only(words[i]!);
        if (guess < 0) {
          const k = tagFeatures(p, i, t1, t2, F);
          S.fill(0, 0, tags.length);
          weights.score(F, k, S);
          guess = best(S, tags.length);
          total++;
          if (guess === gold[i]) right++;
          else if (gold[i]! >= 0) weights.update(F, k, gold[i]!, guess);
          weights.step++;
        }
        t2 = t1;
        t1 = guess + 1;
      }
    }
    console.error(`  tagger epoch ${epoch + 1}: ${((100 * right) / total).toFixed(2)} % of open decisions right`);
  }
  const averaged = weights.averaged();
  return { tags, tag: tagWith(averaged, lookup, tags.length), weights, lookup, lexicon };
}

/** Tags every sentence by a tagger that did not see it: what the parser meets in life. */
export function jackknife(
  sentences: readonly TreeSentence[],
  read: (form: string) => Word,
  epochs: number,
  tags: readonly string[],
  folds = 4,
): Int32Array[] {
  const out: Int32Array[] = [];
  // Blocks of sentences, so that one text rarely lies on both sides.
  const fold = (i: number) => Math.floor(i / 50) % folds;
  for (let f = 0; f < folds; f++) {
    const t = trainTagger(
      sentences.filter((_, i) => fold(i) !== f),
      read,
      epochs,
      11,
      tags,
    );
    sentences.forEach((s, i) => {
      if (fold(i) === f) out[i] = t.tag(s.form.map(read));
    });
  }
  return out;
}
