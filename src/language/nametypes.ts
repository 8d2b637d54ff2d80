/**
 * What kind of thing a name names, or whether it is a name at all, asked of all its mentions in an article at once: what the finder of
 * spans says of them together, the name's own words and lists, and what stands around each mention ("NAME, a carmaker", "said NAME",
 * "in NAME"). Reads mentions, writes features and adds up scores; the words come from names.ts, the weights from the model.
 */
import { key1, key2, key3 } from "./hash.ts";
import type { Gazetteer, Named, NameGroup } from "./names.ts";
import { WEIGHT_SCALE } from "./tables.ts";
import type { Score } from "./tagger.ts";
import { isTitleWord } from "./titles.ts";
import { PAD, type Word } from "./words.ts";

/** Room for the features of a name or of a mention. */
export const TYPE_FEATURES = 96;

/** Where a name stands. */
export interface Place {
  readonly s: Named;
  readonly from: number;
  readonly to: number;
}

/** Features of the name itself. `entry` looks up what the lists say of a run of words; `kinds` gives universal tags. */
export function nameKeys({ s, from, to }: Place, entry: (from: number, to: number) => number, F: Int32Array): number {
  const length = Math.min(to - from, 4);
  const first = s.words[from]!;
  const last = s.words[to - 1]!;
  const whole = entry(from, to);
  const head = entry(from, from + 1);
  const tail = entry(to - 1, to);
  let key = 0;
  let digits = 0;
  let k = 0;
  F[k++] = key1(401, length);
  for (let i = from; i < to && i < from + 6; i++) {
    const w = s.words[i]!;
    key = Math.imul(key, 31) ^ w.norm;
    digits |= w.flags & 1;
    F[k++] = key1(402, w.norm);
    F[k++] = key1(403, w.fine);
    F[k++] = key1(404, w.coarse);
  }
  F[k++] = key1(405, key);
  F[k++] = key2(406, last.norm, length > 1 ? 1 : 0);
  F[k++] = key2(407, first.norm, length > 1 ? 1 : 0);
  F[k++] = key2(408, last.suffix3, length > 1 ? 1 : 0);
  F[k++] = key2(409, last.suffix4, length > 1 ? 1 : 0);
  F[k++] = key2(410, last.suffix2, length);
  F[k++] = key2(411, first.prefix3, length);
  F[k++] = key2(412, last.fine, length > 1 ? 1 : 0);
  F[k++] = key2(413, first.fine, length > 1 ? 1 : 0);
  F[k++] = key3(414, first.coarse, last.coarse, length);
  F[k++] = key2(415, last.shape, length);
  F[k++] = key3(416, first.shape, last.shape, length);
  F[k++] = key2(417, last.flags, length);
  F[k++] = key2(418, digits, length);
  F[k++] = key2(419, whole, length);
  F[k++] = key3(420, head, tail, length);
  F[k++] = key2(421, tail, last.coarse);
  F[k++] = key2(422, head, length);
  F[k++] = key2(423, s.tags[to - 1]!, length);
  F[k++] = key2(424, s.tags[from]!, s.tags[to - 1]!);
  F[k++] = key3(425, whole, first.coarse, length);
  return k;
}

const ARTICLE = /^(?:an?|the|its|his|her|their|one)$/i;

/** Features of what stands around a mention. */
export function contextKeys({ s, from, to }: Place, isNoun: (tag: number) => boolean, F: Int32Array): number {
  const n = s.words.length;
  const word = (i: number) => (i < 0 || i >= n ? PAD : s.words[i]!);
  const tag = (i: number) => (i < 0 ? 201 : i >= n ? 202 : s.tags[i]!);
  const length = to - from > 1 ? 1 : 0;
  const l = word(from - 1);
  const ll = word(from - 2);
  const r = word(to);
  const rr = word(to + 1);
  let k = 0;
  F[k++] = key1(431, l.norm);
  F[k++] = key2(432, l.norm, length);
  F[k++] = key2(433, ll.norm, l.norm);
  F[k++] = key1(434, r.norm);
  F[k++] = key2(435, r.norm, rr.norm);
  F[k++] = key2(436, l.norm, r.norm);
  F[k++] = key1(437, l.fine);
  F[k++] = key1(438, r.fine);
  F[k++] = key2(439, l.coarse, r.coarse);
  F[k++] = key2(440, tag(from - 1), tag(to));
  F[k++] = key2(441, ll.norm, tag(from - 1));
  F[k++] = key2(442, tag(to), rr.norm);
  F[k++] = key2(443, tag(to), rr.fine);
  F[k++] = key2(444, ll.coarse, l.norm);
  F[k++] = key2(445, r.norm, rr.coarse);
  F[k++] = key2(446, from > 0 && isTitleWord(s.forms[from - 1]!) ? 1 : 0, length);
  F[k++] = key2(447, from === 0 ? 1 : 0, tag(to));
  // "NAME, a French carmaker": the noun of an apposition.
  if (s.forms[to] === "," && ARTICLE.test(s.forms[to + 1] ?? "")) {
    let noun = -1;
    for (let i = to + 2; i < n && i < to + 8 && (noun < 0 || isNoun(tag(i))); i++) if (isNoun(tag(i))) noun = i;
    if (noun > 0) {
      F[k++] = key1(451, word(noun).norm);
      F[k++] = key1(452, word(noun).fine);
      F[k++] = key1(453, word(noun).coarse);
    }
  }
  return k;
}

/** What the finder of spans says of a name: its strongest type and by how much, of all mentions together. */
export function spanKeys({ places, sum }: NameGroup, F: Int32Array, from: number): number {
  let best = 0;
  let second = -1;
  for (let t = 1; t < sum.length; t++)
    if (sum[t]! > sum[best]!) {
      second = best;
      best = t;
    } else if (second < 0 || sum[t]! > sum[second]!) second = t;
  const { from: start, to } = places[0]!;
  const length = Math.min(to - start, 3);
  const each = (x: number) =>
    Math.max(-1, Math.min(8, Math.floor(x / (WEIGHT_SCALE * 8 * places.length * (to - start)))));
  const many = Math.min(places.length, 4);
  const lead = each(sum[best]! - sum[second]!);
  let k = from;
  F[k++] = key3(461, best, lead, length);
  F[k++] = key3(462, best, second, length);
  F[k++] = key3(463, best, each(sum[best]!), length);
  F[k++] = key3(464, best, many, lead);
  F[k++] = key2(465, many, length);
  return k;
}

/** Sums the scores of the types of a name over its places in an article; contexts count as one by one, but many less than their number. */
export function typeScores(
  group: NameGroup,
  entryOf: (s: Named) => (from: number, to: number) => number,
  isNoun: (tag: number) => boolean,
  score: Score,
): Int32Array {
  const { places, sum: spans } = group;
  const F = new Int32Array(TYPE_FEATURES);
  const S = new Int32Array(spans.length);
  const sum = new Int32Array(spans.length);
  const first = places[0]!;
  score(F, spanKeys(group, F, nameKeys(first, entryOf(first.s), F)), sum);
  for (const place of places) score(F, contextKeys(place, isNoun, F), S);
  const weight = 1 / Math.sqrt(places.length);
  for (let t = 0; t < spans.length; t++) sum[t]! += Math.round(S[t]! * weight);
  return sum;
}

/** What the lists say of runs of a sentence's words. */
export function entriesOf(
  gazetteer: Gazetteer,
  entryKey: (key: number, word: Word) => number,
): (s: Named) => (from: number, to: number) => number {
  return (s: Named) => (from: number, to: number) => {
    let key = 0;
    for (let i = from; i < to; i++) key = entryKey(key, s.words[i]!);
    return gazetteer(key) & 255;
  };
}

/** Which tags are nouns or names, from the names of the tags. */
export function nounTags(tags: readonly string[]): (tag: number) => boolean {
  const noun = tags.map((tag) => tag.startsWith("NOUN") || tag.startsWith("PROPN"));
  return (tag) => noun[tag] === true;
}
