/**
 * Lemmas: a table of edit scripts by tag and form, then by tag and ending.
 * Reads form and tags, gives the dictionary form ("rose" → "rise"). Names keep their case; what no rule knows stays as it is, in lower case.
 */
import { hashText, key2 } from "./hash.ts";
import type { Model } from "./model.ts";
import { type KeyTable, lookUp } from "./tables.ts";

/** Longest ending that rules look at. */
export const ENDING = 6;

/** The form on which edits work. */
export function lemmaBase(form: string, xpos: string): string {
  return xpos.startsWith("NNP") ? form : form.toLowerCase().replaceAll("’", "'");
}

/** Key of a whole form (kind 1), of an auxiliary (2) or of an ending (3). */
export function lemmaKey(kind: 1 | 2 | 3, tag: string, text: string): number {
  return key2(kind, hashText(tag), hashText(text));
}

/** Applies "cut|append" ("3|ise": rose → rise); null when it does not fit. */
export function applyEdit(base: string, edit: string): string | null {
  const bar = edit.indexOf("|");
  const cut = Number(edit.slice(0, bar));
  return cut > base.length ? null : base.slice(0, base.length - cut) + edit.slice(bar + 1);
}

/** Plurals that a compound takes from its last word: the treebanks hold few compounds, and no ending rule learned from others fits. */
const INHERITED: readonly (readonly [plural: string, singular: string])[] = [
  ["men", "man"],
  ["children", "child"],
  ["wives", "wife"],
  ["feet", "foot"],
  ["teeth", "tooth"],
];

/** Singular nouns that look like such plurals. */
const SINGULAR = /^(?:.*(?:speci|regi|abdo|acu|albu|bitu|ra|se|sta|lu|ru|cycla|dol|hy)men|omens?|amen)$/;

/** Form, UPOS, XPOS to lemma. */
export type Lemmatise = (form: string, upos: string, xpos: string) => string;

/** The lemmatiser over a look-up of edit numbers. */
export function lemmatiser(find: (key: number) => number, edits: readonly string[]): Lemmatise {
  return (form, upos, xpos) => {
    const base = lemmaBase(form, xpos);
    let edit = upos === "AUX" ? find(lemmaKey(2, "AUX", base)) : -1;
    if (edit < 0) edit = find(lemmaKey(1, xpos, base));
    if (edit >= 0) return applyEdit(base, edits[edit]!) ?? base;
    if (upos === "NOUN" && !SINGULAR.test(base))
      for (const [plural, singular] of INHERITED)
        if (base.endsWith(plural)) return base.slice(0, base.length - plural.length) + singular;
    for (let k = Math.min(ENDING, base.length); k >= 0; k--) {
      edit = find(lemmaKey(3, xpos, base.slice(base.length - k)));
      if (edit < 0) continue;
      const lemma = applyEdit(base, edits[edit]!);
      if (lemma !== null && lemma !== "") return lemma;
    }
    return base;
  };
}

/** The lemmatiser of a model file, with a memory: a text repeats its words. */
export function lemmas(model: Model): Lemmatise {
  const table: KeyTable = model.keys("lemmas");
  return lemmatiser((key) => lookUp(table, key), model.fact<string[]>("edits"));
}
