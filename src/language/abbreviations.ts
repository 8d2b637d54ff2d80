/** Abbreviations and what they do at a full stop. Reads lexicon/abbreviations.json; used by tokens.ts and sentences.ts. */
import data from "./lexicon/abbreviations.json" with { type: "json" };

const set = (words: string) => new Set(words.split(" "));
const TITLES = set(data.titles);
const LEADING = set(data.leading);
const MONTHS = set(data.months);
const TRAILING = set(data.trailing);

/** What may follow the full stop of an abbreviation: never a new sentence, rarely one, or easily one. */
export type AbbreviationKind = "title" | "leading" | "month" | "trailing" | "initial";

/** The kind of an abbreviation written with its full stop; null for an ordinary word. */
export function abbreviationKind(form: string): AbbreviationKind | null {
  const bare = form.toLowerCase().replace(/\.$/, "");
  // "st." before a name and "co." after one: the reading that keeps sentences whole wins.
  if (TITLES.has(bare)) return "title";
  if (LEADING.has(bare)) return /^[A-Z]/.test(form) && SMALL_ONLY.has(bare) ? null : "leading";
  if (MONTHS.has(bare))
    return /^[A-Z]/.test(form) && bare !== "sun" && bare !== "sat" && bare !== "mar" ? "month" : null;
  if (TRAILING.has(bare))
    return AMBIGUOUS.has(bare)
      ? null
      : /^[a-z]/.test(form) && !bare.includes(".") && !SMALL.has(bare)
        ? null
        : "trailing";
  if (/^[A-Z]\.$/.test(form)) return "initial";
  if (/^(?:[A-Za-z]\.){2,}$/.test(form)) return "trailing";
  return null;
}

/** Ordinary words when written in small letters or at a sentence's end. */
const AMBIGUOUS = set("in am pm la pa va ore mass miss ill wash mo del ind sec min ft hr hrs mins lb lbs oz mph ga md");
/** Abbreviations only when in small letters. */
const SMALL_ONLY = set("ie eg ca c p pp al cf est re ext");
/** Abbreviations that are usually written in small letters. */
const SMALL = set("etc plc inc corp co ltd jr sr");

/** Whether the full stop at the end of `form` belongs to it. */
export function isAbbreviation(form: string): boolean {
  return abbreviationKind(form) !== null;
}
