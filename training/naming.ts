/** Trains the finder of names on GUM's entity brackets, with predicted tags, and builds its lists. */
import { readFileSync } from "node:fs";
import {
  ENTRY_GOES_ON,
  entryKey,
  groupNames,
  LISTS,
  listed,
  NAME_CLASSES,
  NAME_FEATURES,
  NAME_TYPES,
  type Named,
  type NameGroup,
  NO_NAME,
  nameFeatures,
  spotter,
  TYPE_CLASSES,
} from "../src/language/names.ts";
import { contextKeys, entriesOf, nameKeys, nounTags, spanKeys, TYPE_FEATURES } from "../src/language/nametypes.ts";
import { WEIGHT_SCALE } from "../src/language/tables.ts";
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

/** A name of a document as the finder of spans sees it, and what it is. */
export interface TypedGroup extends NameGroup {
  readonly gold: number;
}

/** Folds of documents: the spans that types are learned on come from a finder that has not seen the document. */
const FOLDS = 4;

/** What a finder trained on the other documents marks in each, as groups with their right types. */
export function groupsOf(
  examples: readonly NameExample[],
  tagNames: readonly string[],
  read: (form: string) => Word,
  lists: ReadonlyMap<number, number>,
  epochs: number,
  seed: number,
): TypedGroup[] {
  const documents = new Map<string, NameExample[]>();
  for (const example of examples) {
    const list = documents.get(example.sentence.doc);
    if (list === undefined) documents.set(example.sentence.doc, [example]);
    else list.push(example);
  }
  const all = [...documents.values()];
  const out: TypedGroup[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const rest = all.filter((_, i) => i % FOLDS !== fold).flat();
    const spot = spotter(
      trainNames(rest, tagNames, read, lists, epochs, seed).averaged(),
      (key) => lists.get(key) ?? 0,
    );
    for (const [i, document] of all.entries()) {
      if (i % FOLDS !== fold) continue;
      const laid = document.map(({ sentence, tags }) => layNames(sentence.form, tags, tagNames, read));
      const types = new Map(
        laid.map((s, k) => [s, new Map(goldNames(document[k]!.sentence).map(({ from, type }) => [from, type]))]),
      );
      for (const group of groupNames(laid, laid.map(spot)).values()) {
        const counts = new Array<number>(TYPE_CLASSES).fill(0);
        // Where a span begins as a name does and ends elsewhere, its type may still be right.
        for (const { s, from } of group.places) {
          const type = types.get(s)!.get(from);
          counts[type === undefined ? NO_NAME : NAME_TYPES.indexOf(type)]!++;
        }
        out.push({ ...group, gold: counts.indexOf(Math.max(...counts)) });
      }
    }
  }
  return out;
}

/** Trains the types of names over all their mentions in a document; see nametypes.ts. */
export function trainTypes(
  groups: readonly TypedGroup[],
  tagNames: readonly string[],
  lists: ReadonlyMap<number, number>,
  epochs: number,
  seed: number,
): Rows {
  const items = [...groups];
  const entryOf = entriesOf((key) => lists.get(key) ?? 0, entryKey);
  const isNoun = nounTags(tagNames);
  const weights = new Rows(16);
  const next = random(seed);
  const context = new Int32Array(TYPE_FEATURES);
  const F = new Int32Array(TYPE_FEATURES * (1 + CONTEXTS));
  const S = new Int32Array(TYPE_CLASSES);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(items, next);
    for (const group of items) {
      const { places, sum, gold } = group;
      let k = spanKeys(group, F, nameKeys(places[0]!, entryOf(places[0]!.s), F));
      for (const place of places.slice(0, CONTEXTS)) {
        const count = contextKeys(place, isNoun, context);
        F.set(context.subarray(0, count), k);
        k += count;
      }
      if (k > 256) k = 256;
      S.fill(0);
      weights.score(F, k, S);
      // Types correct what the spans say: they are learned on top of it.
      const prior = 1 / (WEIGHT_SCALE * Math.sqrt(places.length));
      for (let t = 0; t < TYPE_CLASSES; t++) S[t]! += Math.round(sum[t]! * prior);
      const guess = best(S, TYPE_CLASSES);
      if (guess !== gold) weights.update(F, k, gold, guess);
      weights.step++;
    }
  }
  return weights;
}

/** Mentions of a name that training looks at. */
const CONTEXTS = 5;
