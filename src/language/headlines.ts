/**
 * Headlines have verbs: where the tagger found none, the word that came nearest to one is taken for it ("DeepSeek Delays AI Model").
 * Reads a headline's forms and tags with the distances to the verbal tags, changes one tag at most.
 */
import { WEIGHT_SCALE } from "./tables.ts";
import type { Tag, Watch } from "./tagger.ts";
import type { Word } from "./words.ts";

/** Verbal tags that are no verb of a headline's own are left out: a participle or an infinitive may be all that a headline has. */
const VERBAL = /\|(?:VBZ|VBD|VBP|VBN|MD)$/;

/** A word that is further than this from being a verb is none: two thirds of the margins between verb and noun on the dev sets are smaller. */
const NEAR = 30 * WEIGHT_SCALE;

/** Tags a headline. `tags` are the names of the tag numbers. */
export function tagHeadline(
  words: readonly Word[],
  forms: readonly string[],
  tag: Tag,
  tags: readonly string[],
): Int32Array {
  const third = tags.indexOf("VERB|VBZ");
  const plain = tags.indexOf("VERB|VBP");
  const watch: Watch = {
    tags: [third, plain],
    short: [new Int32Array(words.length).fill(0x7fffffff), new Int32Array(words.length).fill(0x7fffffff)],
  };
  const out = tag(words, watch);
  if (out.some((t) => VERBAL.test(tags[t]!)) || third < 0 || plain < 0) return out;
  let chosen = -1;
  let as = -1;
  let least = NEAR;
  for (let i = 1; i + 1 < words.length; i++) {
    const name = tags[out[i]!]!;
    const before = tags[out[i - 1]!]!;
    // A verb follows its subject, and is not followed by the 's of an owner.
    if (
      !/^(?:NOUN|PROPN)/.test(name) ||
      !/^(?:NOUN|PROPN|PUNCT\|(?:''|-RRB-)|NUM)/.test(before) ||
      /^PART/.test(tags[out[i + 1]!]!)
    )
      continue;
    const singular = /[^s]s$/i.test(forms[i]!);
    if (!singular && !/\|NNP?S$/.test(before)) continue;
    const short = watch.short[singular ? 0 : 1]![i]!;
    if (short < least) {
      least = short;
      chosen = i;
      as = singular ? third : plain;
    }
  }
  if (chosen >= 0) out[chosen] = as;
  return out;
}
