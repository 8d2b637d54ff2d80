/**
 * Name mentions: a perceptron marks the names of each sentence (begin, inside, outside, with a type); then the article's mentions of
 * one name vote on its type, short forms with the full name they come from. Reads words and tags, gives token ranges with types.
 * Titles before a person are no part of the name; which mentions are one entity is decided by the stages after this one.
 */
import type { EntityType, Mention } from "../model.ts";
import { key1, key2, key3 } from "./hash.ts";
import data from "./lexicon/namewords.json" with { type: "json" };
import type { Model } from "./model.ts";
import { entriesOf, nounTags, type Place, typeScores } from "./nametypes.ts";
import { addRows, lookUp, WEIGHT_SCALE } from "./tables.ts";
import type { Score } from "./tagger.ts";
import { isTitleFiller, isTitleWord } from "./titles.ts";
import { PAD, type Word } from "./words.ts";

/** Types in the order of the model's classes: class 0 is outside, then begin and inside of each. */
export const NAME_TYPES: readonly EntityType[] = ["person", "organization", "place", "time", "other", "product"];
/** Classes of a name in an article: its types, and no name at all. */
export const TYPE_CLASSES = NAME_TYPES.length + 1;
/** The class of what is no name. */
export const NO_NAME = NAME_TYPES.length;
/** Number of classes. */
export const NAME_CLASSES = 1 + 2 * NAME_TYPES.length;
/** Room for features. */
export const NAME_FEATURES = 96;

/** Bits of the gazetteer. */
export const LISTS = {
  first: 1,
  last: 2,
  country: 4,
  region: 8,
  city: 16,
  organization: 32,
  demonym: 64,
  occupation: 128,
} as const;
/** More words of a list's entries follow. */
const MORE = 256;
/** Longest entry of a list, in words. */
const LONGEST_ENTRY = 5;

/** Folds words to the key of a list's entry. */
export function entryKey(key: number, word: Word): number {
  return (Math.imul(key, 0x01000193) ^ word.norm) | 0;
}

/** Looks an entry up: its bits, or 0. */
export type Gazetteer = (key: number) => number;

/** A sentence ready for naming. */
export interface Named {
  readonly words: readonly Word[];
  /** Numbers of the tags. */
  readonly tags: Int32Array;
  /** Proper nouns by tag. */
  readonly proper: readonly boolean[];
  readonly forms: readonly string[];
}

/** What the lists say of each word: bits × 2, plus 1 inside an entry. */
export function listed(words: readonly Word[], gazetteer: Gazetteer): Int32Array {
  const out = new Int32Array(words.length);
  for (let i = 0; i < words.length; i++) {
    if ((words[i]!.flags & 4) === 0) continue;
    let key = 0;
    let best = 0;
    let length = 0;
    for (let k = i; k < words.length && k < i + LONGEST_ENTRY; k++) {
      key = entryKey(key, words[k]!);
      const bits = gazetteer(key);
      if (bits === 0) break;
      if ((bits & ~MORE) !== 0) {
        best = bits & ~MORE;
        length = k + 1 - i;
      }
      if ((bits & MORE) === 0) break;
    }
    for (let k = i; k < i + length; k++) out[k] = (best << 1) | (k > i ? 1 : 0);
    if (length > 1) i += length - 1;
  }
  return out;
}

/** The bit that says an entry goes on. */
export const ENTRY_GOES_ON = MORE;

/** Writes the features of word `i`; `t1` and `t2` are the classes before it. */
export function nameFeatures(s: Named, lists: Int32Array, i: number, t1: number, t2: number, F: Int32Array): number {
  const n = s.words.length;
  const word = (k: number) => (k < 0 || k >= n ? PAD : s.words[k]!);
  const tag = (k: number) => (k < 0 ? 201 : k >= n ? 202 : s.tags[k]!);
  const list = (k: number) => (k < 0 || k >= n ? 0 : lists[k]!);
  const w = word(i);
  const l = word(i - 1);
  const r = word(i + 1);
  const ll = word(i - 2);
  const rr = word(i + 2);
  const t = tag(i);
  const tl = tag(i - 1);
  const tr = tag(i + 1);
  const g = list(i);
  const title = i > 0 && isTitleWord(s.forms[i - 1]!) ? 1 : 0;
  const own = isTitleWord(s.forms[i]!) ? 1 : isTitleFiller(s.forms[i]!) ? 2 : 0;
  let k = 0;
  F[k++] = key1(301, 0);
  F[k++] = key1(302, w.norm);
  F[k++] = key1(303, w.form);
  F[k++] = key1(304, w.suffix3);
  F[k++] = key1(305, w.suffix4);
  F[k++] = key1(306, w.prefix3);
  F[k++] = key1(307, w.shape);
  F[k++] = key2(308, w.flags, i === 0 ? 1 : 0);
  F[k++] = key1(309, t);
  F[k++] = key2(310, tl, t);
  F[k++] = key2(311, t, tr);
  F[k++] = key3(312, tl, t, tr);
  F[k++] = key1(313, l.norm);
  F[k++] = key1(314, r.norm);
  F[k++] = key2(315, ll.norm, t);
  F[k++] = key2(316, rr.norm, t);
  F[k++] = key2(317, l.norm, w.norm);
  F[k++] = key2(318, w.norm, r.norm);
  F[k++] = key1(319, t1);
  F[k++] = key2(320, t1, t2);
  F[k++] = key2(321, t1, t);
  F[k++] = key2(322, t1, w.norm);
  F[k++] = key3(323, t1, t, l.norm);
  F[k++] = key3(324, t1, t, r.norm);
  F[k++] = key1(325, w.coarse);
  F[k++] = key1(326, w.fine);
  F[k++] = key1(327, l.coarse);
  F[k++] = key1(328, r.coarse);
  F[k++] = key1(329, l.fine);
  F[k++] = key1(330, r.fine);
  F[k++] = key2(331, w.coarse, r.coarse);
  F[k++] = key2(332, l.coarse, w.coarse);
  F[k++] = key3(333, t, w.fine, t1);
  F[k++] = key3(334, t, w.coarse, tr);
  F[k++] = key2(335, w.fine, r.fine);
  F[k++] = key2(336, w.suffix2, t);
  F[k++] = key3(337, l.shape, w.shape, r.shape);
  F[k++] = key3(338, t, tr, r.fine);
  F[k++] = key3(339, t, r.norm, rr.norm);
  F[k++] = key3(340, t, l.norm, ll.norm);
  // Lists.
  F[k++] = key2(341, g, t);
  F[k++] = key3(342, g, t1, t);
  F[k++] = key3(343, g, list(i + 1), t);
  F[k++] = key3(344, list(i - 1), g, t1);
  F[k++] = key2(345, list(i + 1), t);
  F[k++] = key3(346, title, own, t);
  F[k++] = key3(347, title, t1, g);
  F[k++] = key3(348, own, tr, list(i + 1));
  F[k++] = key3(349, g, w.coarse, t);
  F[k++] = key3(350, l.norm, g, t);
  F[k++] = key3(351, tl, t, w.flags);
  F[k++] = key3(352, t1, g, r.norm);
  return k;
}

/** Whether class `c` may follow class `before`: inside only after begin or inside of the same type. */
export function follows(before: number, c: number): boolean {
  return c === 0 || c % 2 === 1 || before === c || before === c - 1;
}

/** A mention with the scores of its types, each against being no name. */
export interface Scored {
  readonly from: number;
  readonly to: number;
  readonly scores: Float64Array;
}

/** The names of all sentences of an article. */
export type FindNames = (sentences: readonly Named[]) => Mention[][];

/** Marks the names of a sentence with a scorer, with what the perceptron took apart or passed over put right. */
export function spotter(score: Score, gazetteer: Gazetteer): (s: Named) => Scored[] {
  const F = new Int32Array(NAME_FEATURES);
  const S = new Int32Array(NAME_CLASSES);
  return (s: Named): Scored[] => {
    const lists = listed(s.words, gazetteer);
    const out: Scored[] = [];

    let t1 = 0;
    let t2 = 0;
    for (let i = 0; i < s.words.length; i++) {
      let top = 0;
      // Small words outside names are no names: four words in five need no look.
      if (t1 === 0 && !s.proper[i] && (s.words[i]!.flags & 5) === 0) {
        t2 = 0;
        continue;
      }
      const k = nameFeatures(s, lists, i, t1, t2, F);
      S.fill(0);
      score(F, k, S);
      for (let c = 1; c < NAME_CLASSES; c++) if (S[c]! > S[top]! && follows(t1, c)) top = c;
      if (top > 0) {
        if (top % 2 === 1) out.push({ from: i, to: i + 1, scores: new Float64Array(NAME_TYPES.length) });
        else out[out.length - 1] = { ...out[out.length - 1]!, to: i + 1 };
      }
      if (top > 0) {
        const { scores } = out[out.length - 1]!;
        for (let t = 0; t < NAME_TYPES.length; t++) scores[t]! += Math.max(S[1 + 2 * t]!, S[2 + 2 * t]!) - S[0]!;
      }
      t2 = t1;
      t1 = top;
    }
    return joined(
      s,
      overlooked(
        s,
        out.flatMap((m) => trimmed(s, m)),
      ),
    );
  };
}

/** Builds the finder over a scorer. */
export function nameFinder(score: Score, gazetteer: Gazetteer, typing: Typing): FindNames {
  const spot = spotter(score, gazetteer);
  return (sentences) => vote(sentences, sentences.map(spot), gazetteer, typing);
}

/** No name begins or ends with a joining word; an address in the middle is none either. */
const JOINING = /^(?:of|for|the|and|&|,|-|–|['’]s)$/i;

/** A mention without what does not belong to it; nothing when nothing is left. */
function trimmed(s: Named, m: Scored): Scored[] {
  let { from, to } = m;
  for (let i = from; i < to; i++) if (s.forms[i]!.includes("@")) to = i;
  while (to > from && JOINING.test(s.forms[to - 1]!)) to--;
  while (from < to && JOINING.test(s.forms[from]!)) from++;
  return from < to ? [{ ...m, from, to }] : [];
}

const NAMES_OF = new Set([...data.of.split(" "), ...data.organization.split(" "), ...data.place.split(" ")]);
const isLastWord = (form: string) => byLastWord(form)?.type === "organization";
/** Whether the perceptron passed a mention over. */
const untyped = (m: Scored) => m.scores.every((score) => score === 0);
const lower = (form: string) => form.toLowerCase();

/**
 * Puts together what the perceptron took apart: neighbours of one type, what it passed over with its neighbour, a last word after its
 * name, "University" and "of Oslo".
 */
function joined(s: Named, found: readonly Scored[]): Scored[] {
  const out: Scored[] = [];
  for (const m of found) {
    const last = out[out.length - 1];
    const gap = last === undefined ? -1 : m.from - last.to;
    let join = false;
    if (last !== undefined && gap === 0) {
      const one = untyped(last) || untyped(m) || strongest(last.scores) === strongest(m.scores);
      join = one || (m.to - m.from === 1 && isLastWord(s.forms[m.from]!));
    } else if (last !== undefined && (gap === 1 || gap === 2)) {
      join =
        lower(s.forms[last.to]!) === "of" &&
        (gap === 1 || lower(s.forms[last.to + 1]!) === "the") &&
        NAMES_OF.has(lower(s.forms[last.to - 1]!)) &&
        strongest(m.scores) !== 0;
    }
    if (!join) out.push(m);
    else {
      const sum = gap > 0 ? last!.scores : last!.scores.map((x, t) => x + m.scores[t]!);
      out[out.length - 1] = { from: last!.from, to: m.to, scores: sum };
    }
  }
  return out;
}

/** Adds runs of proper nouns that the perceptron left out: "other" unless the article's other mentions know better (guesses cost more than they bring). */
function overlooked(s: Named, found: readonly Scored[]): Scored[] {
  const taken = new Uint8Array(s.words.length);
  for (const m of found) taken.fill(1, m.from, m.to);
  const out = [...found];
  for (let i = 0; i < s.words.length; i++) {
    if (taken[i] === 1 || !s.proper[i] || isTitleWord(s.forms[i]!)) continue;
    let to = i + 1;
    while (to < s.words.length && taken[to] === 0 && s.proper[to] && !isTitleWord(s.forms[to]!)) to++;
    // A filler before a title is part of the title ("Interior Minister").
    const title = to < s.words.length && isTitleWord(s.forms[to]!) && isTitleFiller(s.forms[i]!);
    if (!title) out.push({ from: i, to, scores: new Float64Array(NAME_TYPES.length) });
    i = to;
  }
  return out.sort((a, b) => a.from - b.from);
}

const COMPANY = new Set(data.company.split(" "));
/** Last words that lend their type unless the scores say otherwise by more than `HINT`: the margin of one clear feature on dev. */
const LAST_WORDS: readonly (readonly [EntityType, ReadonlySet<string>])[] = [
  ["organization", new Set(data.organization.split(" "))],
  ["place", new Set(data.place.split(" "))],
];
const HINT = 6 * WEIGHT_SCALE;

/** Names that mean one thing in any newspaper. */
const KNOWN: ReadonlyMap<string, EntityType> = new Map(
  (
    [
      ["place", data.places],
      ["organization", data.organizations],
      ["time", data.times],
    ] as const
  ).flatMap(([type, words]) => words.split(" ").map((word): [string, EntityType] => [word, type])),
);

/** The type that a mention's last word suggests, or that it settles. */
function byLastWord(form: string): { type: EntityType; sure: boolean } | null {
  const word = form.toLowerCase().replace(/\.$/, "");
  if (COMPANY.has(word)) return { type: "organization", sure: true };
  for (const [type, words] of LAST_WORDS) if (words.has(word)) return { type, sure: false };
  return null;
}

/** Scores of types and what they ask for: see nametypes.ts. */
export interface Typing {
  readonly score: Score;
  readonly isNoun: (tag: number) => boolean;
}

/** A name as an article's mentions have it: where they stand, and the sum of their scores. */
export interface NameGroup {
  readonly places: Place[];
  readonly sum: Float64Array;
}

const keyOf = (s: Named, from: number, to: number) => s.forms.slice(from, to).join(" ").toLowerCase();

/** The names of an article by their words in lower case. */
export function groupNames(
  sentences: readonly Named[],
  mentions: readonly (readonly Scored[])[],
): Map<string, NameGroup> {
  const groups = new Map<string, NameGroup>();
  mentions.forEach((list, k) => {
    const s = sentences[k]!;
    for (const { from, to, scores } of list) {
      const name = keyOf(s, from, to);
      const group = groups.get(name) ?? { places: [], sum: new Float64Array(TYPE_CLASSES) };
      for (let t = 0; t < scores.length; t++) group.sum[t]! += scores[t]!;
      group.places.push({ s, from, to });
      groups.set(name, group);
    }
  });
  return groups;
}

/** Lets all mentions of a name decide its type together. */
function vote(
  sentences: readonly Named[],
  mentions: readonly (readonly Scored[])[],
  gazetteer: Gazetteer,
  typing: Typing,
): Mention[][] {
  const key = keyOf;
  const sums = new Map<string, Float64Array>();
  /** Parts of full names to the key of the full name: the surname of a person, the front of an organization. */
  const full = new Map<string, string>();
  mentions.forEach((list, k) => {
    const s = sentences[k]!;
    for (const m of list) {
      if (m.to - m.from < 2) continue;
      const whole = key(s, m.from, m.to);
      const type = strongest(m.scores);
      if (type === 0) full.set(key(s, m.to - 1, m.to), whole);
      else if (type === 1) full.set(key(s, m.from, m.from + 1), whole);
    }
  });
  const entryOf = entriesOf(gazetteer, entryKey);
  for (const [name, group] of groupNames(sentences, mentions)) {
    const typed = typeScores(group, entryOf, typing.isNoun, typing.score);
    // The sums grow with the number of mentions, and so does what is set against them.
    const weight = Math.sqrt(group.places.length);
    sums.set(
      name,
      group.sum.map((x, t) => x + weight * typed[t]!),
    );
  }
  return mentions.map((list, k) => {
    const s = sentences[k]!;
    return list.map((m): Mention => {
      const name = key(s, m.from, m.to);
      const known = knownName(s.forms.slice(m.from, m.to).join(" ")) ?? country(s, m, gazetteer);
      if (known !== null) return { from: m.from, to: m.to, type: known };
      const sum = sums.get(name)!;
      const whole = full.get(name);
      const scores = whole === undefined || whole === name ? sum : sum.map((x, t) => x + sums.get(whole)![t]!);
      const hint = m.to - m.from > 1 ? byLastWord(s.forms[m.to - 1]!) : null;
      if (hint?.sure) return { from: m.from, to: m.to, type: hint.type };
      const extra = HINT * (m.to - m.from);
      const counted = hint === null ? scores : scores.map((x, t) => (NAME_TYPES[t] === hint.type ? x + extra : x));
      const best = strongest(counted);
      // What is likely no name stays a mention of an unknown kind: a wrong kind would mislead the stages after this one, no mention would hide a name.
      return { from: m.from, to: m.to, type: best === NO_NAME || counted[best] === 0 ? "other" : NAME_TYPES[best]! };
    });
  });
}

/** Short ones count in capitals alone: "LA" is no "La". */
function knownName(form: string): EntityType | null {
  const type = KNOWN.get(form.toLowerCase().replace(/\.$/, "")) ?? null;
  return type !== "time" && form.length <= 4 && form !== form.toUpperCase() ? null : type;
}

/** A country or a region that is nobody's first or last name is a place wherever it stands. */
function country(s: Named, m: Scored, gazetteer: Gazetteer): EntityType | null {
  let entry = 0;
  for (let i = m.from; i < m.to; i++) entry = entryKey(entry, s.words[i]!);
  const bits = gazetteer(entry);
  const place = (bits & (LISTS.country | LISTS.region)) !== 0;
  return place && (bits & (LISTS.first | LISTS.last | LISTS.organization)) === 0 ? "place" : null;
}

function strongest(scores: Float64Array): number {
  let best = 0;
  for (let t = 1; t < scores.length; t++) if (scores[t]! > scores[best]!) best = t;
  return best;
}

/** The finder of a model file. */
export function names(model: Model): FindNames {
  const rows = model.rows("names");
  const types = model.rows("types");
  const lists = model.keys("gazetteer");
  return nameFinder(
    (keys, count, scores) => addRows(rows, keys, count, scores),
    (key) => Math.max(0, lookUp(lists, key)),
    {
      score: (keys, count, scores) => addRows(types, keys, count, scores),
      isNoun: nounTags(model.fact<string[]>("tags")),
    },
  );
}
