/** Titles before persons' names. Reads lexicon/titles.json; used by names.ts and by the making of its training data. */
import data from "./lexicon/titles.json" with { type: "json" };

const WORDS = new Set(data.words.split(" "));
const FILLERS = new Set(data.fillers.split(" "));
const bare = (form: string) => form.toLowerCase().replace(/\.$/, "");

/** "President", "Mr.", "Gen.": a title that may stand directly before a name. */
export function isTitleWord(form: string): boolean {
  return WORDS.has(bare(form));
}

/** "Prime", "Interior", "Vice": a word that goes before a title. */
export function isTitleFiller(form: string): boolean {
  return FILLERS.has(bare(form));
}
