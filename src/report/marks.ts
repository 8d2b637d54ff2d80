/**
 * Report: which words of the quotations of a finding to mark. In: a finding and the facts that are shown for it. Out: ranges
 * of each fact's text. First the values that the finding's aspects name (a date, a number, a name) where the other side does
 * not have them; where there are none, the words that differ, if enough of the wording is shared to make that telling.
 */
import { diffArrays } from "diff";
import type { Finding, Range, ReportFact } from "../model.ts";

interface Word extends Range {
  readonly key: string;
}

/** Words longer than this are not compared: the comparison is quadratic in the worst case. */
const MOST_WORDS = 120;
/** Shared words over all words of the longer side from which a word-level difference is worth showing: below, nearly all would be marked. */
const LEAST_SHARED = 0.45;

function words(text: string): Word[] {
  return [...text.matchAll(/[^\s"“”„«»‘(),;:!?–—[\]…]+/g)].flatMap((match) => {
    const word = match[0].replace(/^['’.-]+|['’.-]+$/g, "");
    const start = match.index + match[0].indexOf(word);
    return word === "" ? [] : [{ start, end: start + word.length, key: word.toLowerCase() }];
  });
}

/** Ranges of the values that a fact has for the finding's aspects. */
function values(fact: ReportFact, finding: Finding): Range[] {
  const texts: string[] = [];
  if (finding.aspects.includes("time")) texts.push(...fact.times.map(({ text }) => text));
  if (finding.aspects.includes("quantity")) texts.push(...fact.quantities.map(({ text }) => text));
  if (finding.aspects.includes("place"))
    texts.push(...fact.entities.filter(({ type }) => type === "place").map(({ name }) => name));
  if (finding.aspects.includes("entity"))
    texts.push(...fact.entities.filter(({ type }) => type !== "place").map(({ name }) => name));
  return texts.flatMap((text) => occurrence(fact.text, text));
}

function occurrence(text: string, wanted: string): Range[] {
  const start = wanted === "" ? -1 : text.toLowerCase().indexOf(wanted.toLowerCase());
  // Lower case may be longer ("İ"): only a range that still slices to the same words is of use.
  const found = start >= 0 && text.slice(start, start + wanted.length).toLowerCase() === wanted.toLowerCase();
  return found ? [{ start, end: start + wanted.length }] : [];
}

const merged = (ranges: readonly Range[]): Range[] => {
  const result: { start: number; end: number }[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (last !== undefined && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else result.push({ ...range });
  }
  return result;
};

/** Words of `own` that `other` does not have in the same order; null where the two share too little. */
function ownWords(own: string, other: string): Range[] | null {
  const left = words(own);
  const right = words(other);
  if (left.length > MOST_WORDS || right.length > MOST_WORDS) return null;
  const changes = diffArrays(
    left.map(({ key }) => key),
    right.map(({ key }) => key),
  );
  const shared = changes.reduce((sum, change) => sum + (change.added || change.removed ? 0 : change.value.length), 0);
  if (shared < LEAST_SHARED * Math.max(left.length, right.length)) return null;
  const ranges: Range[] = [];
  let index = 0;
  for (const { added, removed, value } of changes) {
    if (added) continue;
    const [first, last] = [left[index], left[index + value.length - 1]];
    if (removed && first !== undefined && last !== undefined) ranges.push({ start: first.start, end: last.end });
    index += value.length;
  }
  return ranges;
}

/**
 * For each shown fact (by id) the ranges of its text to mark; of an agreement, what the wording of the first article lacks.
 * @example of "set for May" against "planned for this month", a difference in time: "May" and "this month"
 */
export function marks(finding: Finding, shown: readonly ReportFact[]): ReadonlyMap<string, readonly Range[]> {
  const result = new Map<string, readonly Range[]>();
  for (const fact of shown) {
    const others = shown.filter(({ article }) => article !== fact.article);
    if (others.length === 0) continue;
    if (finding.relation === "differ") {
      const lacks = (range: Range): boolean => {
        const value = fact.text.slice(range.start, range.end).toLowerCase();
        return !others.every(({ text }) => text.toLowerCase().includes(value));
      };
      const stated = finding.positions
        .filter(({ articles }) => articles.includes(fact.article))
        .flatMap(({ value }) => occurrence(fact.text, value));
      // A position's value may be the whole clause, which marks nothing out.
      const short = stated.filter(({ start, end }) => end - start < fact.text.length * 0.7);
      const own = short.length > 0 ? short : values(fact, finding).filter(lacks);
      if (own.length > 0) {
        result.set(fact.id, merged(own));
        continue;
      }
    }
    const other = others[0] as ReportFact;
    result.set(fact.id, ownWords(fact.text, other.text) ?? []);
  }
  return result;
}
