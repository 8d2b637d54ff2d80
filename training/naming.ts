/** Trains the finder of names on GUM's entity brackets, with predicted tags, and builds its lists. */
import { readFileSync } from "node:fs";
import {
  ENTRY_GOES_ON,
  entryKey,
  LISTS,
  listed,
  NAME_CLASSES,
  NAME_FEATURES,
  NAME_TYPES,
  type Named,
  nameFeatures,
} from "../src/language/names.ts";
import { contextKeys, entriesOf, nameKeys, nounTags, type Place, TYPE_FEATURES } from "../src/language/nametypes.ts";
import { best } from "../src/language/tagger.ts";
import type { Word } from "../src/language/words.ts";
import { type GoldName, goldNames } from "./entities.ts";
import { Rows } from "./perceptron.ts";
import { random, shuffle } from "./random.ts";
import type { TreeSentence } from "./treebank.ts";

/** Lists of names by their bits, from gazetteers.json (its sources are named there). */
export function gazetteer(read: (form: string) => Word): Map<number, number> {
  const data = JSON.parse(readFileSync(new URL("gazetteers.json", import.meta.url), "utf8")) as Record<string, string>;
  const out = new Map<number, number>();
  for (const [list, bit] of Object.entries(LISTS))
    for (const entry of data[list]!.split("|")) {
      const words = entry.split(/[\s]+/);
      let key = 0;
      words.forEach((word, i) => {
        key = entryKey(key, read(word));
        out.set(key, (out.get(key) ?? 0) | (i + 1 === words.length ? bit : ENTRY_GOES_ON));
      });
    }
  return out;
}

/** Gold classes of a sentence. */
export function nameClasses(names: readonly GoldName[], length: number): Int32Array {
  const out = new Int32Array(length);
  for (const { from, to, type } of names) {
    const t = NAME_TYPES.indexOf(type);
    for (let i = from; i < to; i++) out[i] = 1 + 2 * t + (i > from ? 1 : 0);
  }
  return out;
}

/** A sentence with predicted tags. */
export interface NameExample {
  readonly sentence: TreeSentence;
  readonly tags: Int32Array;
}

/** Lays a tagged sentence out for the finder. */
export function layNames(
  forms: readonly string[],
  tags: Int32Array,
  tagNames: readonly string[],
  read: (form: string) => Word,
): Named {
  return { words: forms.map(read), tags, proper: Array.from(tags, (t) => tagNames[t]!.startsWith("PROPN")), forms };
}

/** Trains the classes over their own left context. */
export function trainNames(
  examples: readonly NameExample[],
  tagNames: readonly string[],
  read: (form: string) => Word,
  lists: ReadonlyMap<number, number>,
  epochs: number,
  seed: number,
): Rows {
  const items = examples.map(({ sentence, tags }) => {
    const named = layNames(sentence.form, tags, tagNames, read);
    return {
      named,
      lists: listed(named.words, (key) => lists.get(key) ?? 0),
      gold: nameClasses(goldNames(sentence), sentence.form.length),
    };
  });
  const weights = new Rows();
  const next = random(seed);
  const F = new Int32Array(NAME_FEATURES);
  const S = new Int32Array(NAME_CLASSES);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(items, next);
    for (const item of items) {
      let t1 = 0;
      let t2 = 0;
      for (let i = 0; i < item.gold.length; i++) {
        const k = nameFeatures(item.named, item.lists, i, t1, t2, F);
        S.fill(0);
        weights.score(F, k, S);
        // Any class may be guessed here: an inside that the constraint forbids could never be unlearned.
        const guess = best(S, NAME_CLASSES);
        const gold = item.gold[i]!;
        if (guess !== gold) weights.update(F, k, gold, guess);
        weights.step++;
        t2 = t1;
        t1 = guess;
      }
    }
  }
  return weights;
}

/** The mentions of one name in one document, with the type that most of them have. */
interface NameGroup {
  readonly places: Place[];
  readonly counts: number[];
}

/** Trains the types of names over all their mentions in a document; see nametypes.ts. */
export function trainTypes(
  examples: readonly NameExample[],
  tagNames: readonly string[],
  read: (form: string) => Word,
  lists: ReadonlyMap<number, number>,
  epochs: number,
  seed: number,
): Rows {
  const groups = new Map<string, NameGroup>();
  for (const { sentence, tags } of examples) {
    const s = layNames(sentence.form, tags, tagNames, read);
    for (const { from, to, type } of goldNames(sentence)) {
      const key = `${sentence.doc}\t${s.forms.slice(from, to).join(" ").toLowerCase()}`;
      const group = groups.get(key) ?? { places: [], counts: NAME_TYPES.map(() => 0) };
      group.places.push({ s, from, to });
      group.counts[NAME_TYPES.indexOf(type)]!++;
      groups.set(key, group);
    }
  }
  const entryOf = entriesOf((key) => lists.get(key) ?? 0, entryKey);
  const isNoun = nounTags(tagNames);
  const weights = new Rows(16);
  const next = random(seed);
  const context = new Int32Array(TYPE_FEATURES);
  const F = new Int32Array(TYPE_FEATURES * (1 + CONTEXTS));
  const S = new Int32Array(NAME_TYPES.length);
  const items = [...groups.values()];
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(items, next);
    for (const { places, counts } of items) {
      let k = nameKeys(places[0]!, entryOf(places[0]!.s), F);
      for (const place of places.slice(0, CONTEXTS)) {
        const count = contextKeys(place, isNoun, context);
        F.set(context.subarray(0, count), k);
        k += count;
      }
      if (k > 256) k = 256;
      S.fill(0);
      weights.score(F, k, S);
      const guess = best(S, NAME_TYPES.length);
      const gold = counts.indexOf(Math.max(...counts));
      if (guess !== gold) weights.update(F, k, gold, guess);
      weights.step++;
    }
  }
  return weights;
}

/** Mentions of a name that training looks at. */
const CONTEXTS = 5;
