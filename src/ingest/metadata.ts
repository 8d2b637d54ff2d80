/**
 * Outlet, date and headline of an article, each with the run of the file that shows it. What a file declares is trusted first;
 * then what its page shows: an address line, a masthead, a byline, a copyright line, a dateline.
 * In: lines with verdicts and declarations. Out: values with evidence; null where the file does not show one.
 */
import type { Evidenced, Range } from "../model.ts";
import { datelineOf } from "./dateline.ts";
import { type FoundDate, findDates } from "./dates.ts";
import type { Verdict } from "./furniture.ts";
import { countWords, type Declared, isEnded, type Line, plain, rangeIn } from "./line.ts";
import { outletOf } from "./outlet.ts";

export interface Metadata {
  readonly title: Evidenced<string> | null;
  readonly outlet: Evidenced<string> | null;
  readonly published: Evidenced<string> | null;
}

/** Reads headline, outlet and date. */
export function describe(lines: readonly Line[], verdicts: readonly Verdict[], declared: Declared): Metadata {
  const outlet = outletOf(lines, verdicts, declared);
  return {
    title: titleOf(lines, verdicts, declared, outlet?.value ?? null),
    outlet,
    published: declared.published ?? dateOf(lines, verdicts) ?? datelineDay(lines, verdicts),
  };
}

function titleOf(
  lines: readonly Line[],
  verdicts: readonly Verdict[],
  declared: Declared,
  outlet: string | null,
): Evidenced<string> | null {
  const at = verdicts.findIndex((v) => v.kind === "title");
  const line = lines[at];
  if (line !== undefined) {
    const value = withoutOutlet(line.text, outlet);
    return { value, evidence: rangeIn(line, 0, value.length) };
  }
  if (declared.title === null) return null;
  return {
    value: withoutOutlet(declared.title.value, outlet),
    evidence: declared.title.evidence,
  };
}

/** "Headline | Outlet" and "Headline - Outlet - KGMB" without the outlet. */
function withoutOutlet(title: string, outlet: string | null): string {
  if (outlet === null) return title;
  const wanted = plain(outlet).replace(/^the /, "");
  const parts = title.split(/\s+[|–—·•»-]+\s+/u);
  for (let i = 1, at = (parts[0] as string).length; i < parts.length; i++) {
    if (plain(parts[i] as string).replace(/^the /, "") === wanted && at >= 8) return title.slice(0, at);
    at = title.indexOf(parts[i] as string, at) + (parts[i] as string).length;
  }
  return title;
}

// ── date

const DAY_AND_MONTH =
  /\b(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s\d{1,2}|\d{1,2}\s(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*)\b/i;

/** "LISBON, June 5 (XPS) - " has no year; the copyright line has it, if it has one year alone. */
function datelineDay(lines: readonly Line[], verdicts: readonly Verdict[]): Evidenced<string> | null {
  const line = lines[verdicts.findIndex((v) => v.kind === "text")];
  const head = line === undefined ? undefined : datelineOf(line.text)?.length;
  if (line === undefined || head === undefined) return null;
  const day = DAY_AND_MONTH.exec(line.text.slice(0, head));
  if (day === null) return null;
  const years = new Set<string>();
  lines.forEach((l, i) => {
    const verdict = verdicts[i];
    if (verdict?.kind === "furniture" && verdict.reason === "copyright")
      for (const year of l.text.match(/\b(?:19|20)\d{2}\b/g) ?? []) years.add(year);
  });
  const found = years.size === 1 ? findDates(`${day[0]} ${[...years][0]}`)[0] : undefined;
  return found === undefined
    ? null
    : { value: found.iso, evidence: rangeIn(line, day.index, day.index + day[0].length) };
}

/** Dates of a line; a narrow column may have put the year on a line of its own. */
function datesOf(line: Line, next: Line | undefined): readonly FoundDate[] {
  const dates = findDates(line.text);
  if (
    dates.length > 0 ||
    next === undefined ||
    next.gap ||
    line.text.length > 60 ||
    !/^(?:19|20)\d{2}$/.test(next.text)
  )
    return dates;
  return findDates(`${line.text} ${next.text}`).map((d) => ({ ...d, end: Math.min(d.end, line.text.length) }));
}

/** The stamp of a browser's print: a date in figures and a time, nothing else, or the page's title behind them. */
const PRINTED = /^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}, \d{1,2}:\d{2}(?:\s?[AP]M)?(?:$|\s)/;

/** The date above the text, of publication before that of an update; else one below it; else a dateline with its year. */
function dateOf(lines: readonly Line[], verdicts: readonly Verdict[]): Evidenced<string> | null {
  let best: { score: number; value: string; evidence: Range } | null = null;
  // A deck between headline and date is no text yet: the first sentence of some length is, if the next line is text as well.
  let text = verdicts.findIndex((v) => v.kind === "text");
  while (text >= 0 && text < lines.length - 1 && (!isEnded(lines[text]!.text) || countWords(lines[text]!.text) < 12)) {
    const next = verdicts.findIndex((v, i) => i > text && v.kind === "text");
    if (next < 0 || next > text + 8) break;
    text = next;
  }
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as Line;
    const verdict = verdicts[i] as Verdict;
    const above = text < 0 || i <= text;
    if (verdict.kind !== "furniture" && !(verdict.kind === "text" && i === text)) continue;
    if (
      !above &&
      !/^(?:date line|mail header|byline|label|below the text|wire mark)$/.test((verdict as { reason: string }).reason)
    )
      continue;
    if (
      verdict.kind === "furniture" &&
      /^(?:related|caption|copyright|front matter|market data|advertisement)$/.test(verdict.reason)
    )
      continue;
    // Above the text "12.02.2026 | Comments (27)" bears the date of the article, below it that of a comment.
    if (verdict.kind === "furniture" && verdict.reason === "comments" && !above) continue;
    const dates = datesOf(line, lines[i + 1]);
    for (const d of dates) {
      const before = line.text.slice(0, d.start);
      if (verdict.kind === "text" && !(d.end <= 70 && datelineOf(line.text) !== null)) continue;
      let score = above ? 3 : 1;
      const sign =
        /\b(updated?|modified|edited|corrected)\b|\b(published|posted|filed|first published|sent|created|issued)\b/gi;
      let last: RegExpExecArray | null = null;
      for (let hit = sign.exec(before); hit !== null; hit = sign.exec(before)) last = hit;
      if (last?.[1] !== undefined) score -= 1.5;
      if (last?.[2] !== undefined) score += 1.5;
      if (countWords(line.text) > 14) score -= 1;
      if (verdict.kind === "text") score = 1.5;
      // "03/11/2026" may be either of two days: one that is spelled out is believed first.
      const figures = /^(\d{1,2})([/.-])(\d{1,2})\2\d{2,4}$/.exec(line.text.slice(d.start, d.end));
      if (figures !== null && figures[1] !== figures[3] && Number(figures[1]) <= 12 && Number(figures[3]) <= 12)
        score -= 0.4;
      // "10/4/25, 8:52 AM" is what a browser prints above a page: the day on which it was printed.
      if (PRINTED.test(line.text)) score -= 2.5;
      if (best === null || score > best.score) best = { score, value: d.iso, evidence: rangeIn(line, d.start, d.end) };
    }
  }
  return best === null ? null : { value: best.value, evidence: best.evidence };
}
