/**
 * Judge: may two readings be held against each other at all?
 * In: two readings. Out: null, or the reason why not, in words for --explain. The gate keeps out what no value can make a difference:
 * hypotheticals, headlines against headlines, one article against itself, a plan against what came of it, the past against the future.
 */
import { antonyms, classOf } from "../language/vocabulary/index.ts";
import type { Time } from "../model.ts";
import { contrary } from "./aspects/polarity.ts";
import { compareTimes } from "./aspects/time.ts";
import type { Value, Verdict } from "./aspects/verdict.ts";
import { type Board, ofReading, perReading, type Reading } from "./board.ts";
import { anchorsOf } from "./slots.ts";

/** Why two readings must not be compared, or null. Symmetric. */
export function gate(left: Reading, right: Reading): string | null {
  const [a, b] = [left.fact, right.fact];
  if (a.article === b.article) return "both stand in one article, which does not contradict itself";
  if (a.conditional || b.conditional) return "one is hypothetical and states nothing";
  if (left.heading && right.heading) return "both are headlines, which sum up and round";
  if (
    a.kind === "attribution" &&
    b.kind === "attribution" &&
    a.quantities.length + b.quantities.length === 0 &&
    a.attribution.length > 0
  )
    return "both only say who reports";
  return null;
}

/** Times that name a stretch for which figures are given rather than the moment of an event. */
const PERIOD = new Set<Time["granularity"]>(["quarter", "half", "year", "decade"]);

const speaks = ofReading(
  (reading) => reading.fact.kind === "attribution" || classOf(reading.fact.predicate.lemma, "VERB").includes("say"),
);

const SCHEDULED =
  /\b(?:originally|initially|scheduled|slated|planned|plans?|set|due|expected|intends?|intended|would|will|to)\b/i;

/** Whether a time is one at which something is to happen: a plan, a possibility, or a day after the report's. */
function prospective(reading: Reading, value: Value): boolean {
  const { certainty, predicate } = reading.fact;
  if (certainty === "planned" || certainty === "possible" || predicate.tense === "future") return true;
  const time = reading.fact.times.find((t) => value.tokens.includes(t.from));
  if (time === undefined) return false;
  const published = reading.article.published?.value.slice(0, 10) ?? null;
  if (published !== null && time.earliest !== null && time.earliest.slice(0, 10) > published) return true;
  // "The launch, originally set for May, was delayed": the day hangs on the plan, not on the delay.
  const anchor = anchorsOf(reading, value.tokens)[0];
  if (anchor === undefined) return false;
  const word = reading.sentence.tokens[anchor.tokens[0] ?? -1];
  return (
    SCHEDULED.test(anchor.key) ||
    (word !== undefined && SCHEDULED.test(word.form)) ||
    classOf(anchor.key, anchor.upos)[0] === "schedule"
  );
}

/** Times that date what a reading says: its own, else those of its sentence. */
const datesOf = perReading((reading, board): readonly Time[] => {
  if (reading.fact.times.length > 0) return reading.fact.times;
  return (board.byArticle.get(reading.fact.article) ?? [])
    .filter((other) => other.fact.sentence === reading.fact.sentence)
    .flatMap((other) => other.fact.times);
});

const plain = (time: Time): Time => ({ ...time, relation: null });

/** Days before the report from which a dated figure is one of an earlier time, not of this story; news stories run for weeks. */
const BYGONE_DAYS = 45;

/** All dates lie well before the report, or point back ("that year"): the figure is one of old, while an undated one is of today. */
function bygone(reading: Reading, times: readonly Time[]): boolean {
  const published = reading.article.published?.value.slice(0, 10) ?? null;
  return times.every((t) => {
    if (t.symbol.endsWith(":same") && t.granularity === "year") return true;
    if (published === null || t.latest === null) return false;
    return Date.parse(published) - Date.parse(t.latest.slice(0, 10)) > BYGONE_DAYS * 86_400_000;
  });
}

/** Both sides date their figures, and nothing in the two dates meets: "by Tuesday night" against "by six on Wednesday", "in 2023" against "in 2024". */
function datedApart(left: Reading, right: Reading, board: Board): boolean {
  const [x, y] = [datesOf(left, board), datesOf(right, board)];
  if (x.length === 0 || y.length === 0) return (x.length > 0 && bygone(left, x)) || (y.length > 0 && bygone(right, y));
  const outcomes = x.flatMap((a) => y.map((b) => compareTimes(plain(a), plain(b))));
  const bound = (times: readonly Time[]): boolean => times.some((t) => t.relation === "by" || t.relation === "before");
  if (outcomes.includes("equal") || outcomes.includes("compatible")) return false;
  return outcomes.includes("different") || (bound(x) && bound(y));
}

/** One clause dates its figure in an earlier time, the other gives none: a figure of old against one of today. */
function oneBygone(left: Reading, right: Reading): boolean {
  const [x, y] = [left.fact.times, right.fact.times];
  return (x.length > 0 && y.length === 0 && bygone(left, x)) || (y.length > 0 && x.length === 0 && bygone(right, y));
}

/** "11 at the time", "now 15": an age with its time, against which another tells nothing. */
function formerly(reading: Reading): boolean {
  return /\b(?:at the time|back then|then|now(?: aged)?),? \d|\d,? (?:at the time|back then|then|now)\b/i.test(
    reading.fact.text,
  );
}

/** Whether a value is somebody's age. */
function ages(reading: Reading, value: Value): boolean {
  return reading.fact.quantities.some((q) => q.counted === "age" && value.tokens.includes(q.from));
}

/** Both clauses date what they say themselves, and no date of the one meets one of the other. */
function ownDatesApart(left: Reading, right: Reading): boolean {
  const outcomes = left.fact.times.flatMap((a) => right.fact.times.map((b) => compareTimes(plain(a), plain(b))));
  return outcomes.includes("different") && !outcomes.includes("equal") && !outcomes.includes("compatible");
}

/** A named subject or object that only one side has, against another in the same role: they speak of two of a kind. */
function otherSubject(all: readonly Verdict[]): boolean {
  const names = all.filter((v) => v.aspect === "entity" && v.slot >= 0.6);
  return names.some((v) => v.outcome === "different") && !names.some((v) => v.outcome === "equal");
}

/**
 * Why a clash of values is none, given all that the two readings say, or null. Symmetric.
 * Only what no likeness can outweigh: days on which two people spoke, the date of a plan against that of the event, figures whose own
 * dates lie apart.
 */
export function scope(
  verdict: Verdict,
  all: readonly Verdict[],
  pair: { readonly left: Reading; readonly right: Reading; readonly score: number },
  board: Board,
): string | null {
  const { left, right } = pair;
  const against = doubts(verdict, all, left, right, board);
  if (against["other-name"] === 1) return "they speak of two different names";
  if (against["figures-apart"] === 1) return "figures of different days or periods";
  if (against["forecast-one"] === 1) return "one is a forecast, the other a figure";
  const { aspect } = verdict;
  // An age goes with its bearer, whenever the story meets them.
  const aged = ages(left, verdict.left) && ages(right, verdict.right);
  if (aged && [left, right].some((r) => formerly(r) || (r.fact.times.length > 0 && bygone(r, r.fact.times))))
    return "the ages are of different times";
  if (aspect === "quantity" && !aged && (ownDatesApart(left, right) || oneBygone(left, right)))
    return "the numbers are of different times";
  if (aspect === "time") {
    const figure = [left, right].every((r) => r.fact.quantities.some((q) => FORECAST.test(q.unit)));
    if (figure && [left, right].every((r) => r.fact.times.some((t) => PERIOD.has(t.granularity))))
      return "figures of different periods";
    const [p, q] = [bare(left.fact.predicate.lemma), bare(right.fact.predicate.lemma)];
    if (contrary(p, q, "VERB", "VERB") || (antonyms(p, q) && pair.score < SURE))
      return "one event is the reverse of the other, each with its own time";
    if (speaks(left) || speaks(right)) return "the times are those of speaking, and both may have spoken";
    const ahead = prospective(left, verdict.left);
    if (ahead !== prospective(right, verdict.right)) return "one is when it was planned, the other when it happened";
    const until = (reading: Reading, value: Value): boolean =>
      reading.fact.times.some((t) => value.tokens.includes(t.from) && t.relation === "by");
    if (!ahead && (until(left, verdict.left) || until(right, verdict.right))) return "one only says by when it was so";
  }
  return null;
}

/** Alignment score from which all else than the date is taken to match; set by judgement, not measured alone. */
const SURE = 0.9;

const CORRECTS =
  /\b(?:in fact|actually|despite|no longer|now says?|denie[sd]|den(?:y|ying)|instead of|rather than|contrary|not (?:one|two|three|four|five|six|seven|eight|nine|ten|\d)|never|only|correct(?:ed|ion))\b/i;

/** Whether a reading's sentence sets something right. */
const corrects = ofReading((reading) => CORRECTS.test(reading.sentence.text));

/** Whether a reading's sentence gives a percentage or a price. */
const givesFigures = ofReading((reading) =>
  reading.sentence.tokens.some((t) => t.form === "%" || /^[$€£¥]$/.test(t.form)),
);

/** What speaks for or against a clash without settling it, 0 or 1 each: features of the trained weights. Symmetric. */
export function doubts(
  verdict: Verdict,
  all: readonly Verdict[],
  left: Reading,
  right: Reading,
  board: Board,
): Record<string, number> {
  const { aspect } = verdict;
  const value = aspect === "quantity" || aspect === "time";
  const [p, q] = [left.fact.predicate, right.fact.predicate];
  const flag = (holds: boolean): number => (holds ? 1 : 0);
  return {
    "other-name": flag(value && otherSubject(all)),
    "dated-apart": flag(aspect === "quantity" && datedApart(left, right, board)),
    "forecast-one": flag(
      aspect === "quantity" && FORECAST.test(verdict.left.key) && forecast(left) !== forecast(right),
    ),
    reverse: flag(
      aspect !== "polarity" &&
        (contrary(bare(p.lemma), bare(q.lemma), "VERB", "VERB") || antonyms(bare(p.lemma), bare(q.lemma))),
    ),
    "figures-apart": flag(
      aspect === "time" &&
        (all.some(
          (v) => v.aspect === "quantity" && v.outcome === "different" && v.slot >= 0.4 && FIGURES.test(v.left.key),
        ) ||
          (givesFigures(left) &&
            givesFigures(right) &&
            [left, right].every((r) => datesOf(r, board).some((t) => PERIOD.has(t.granularity))))),
    ),
    // Two dates for one plan are a difference even where nobody knows yet which day it will be.
    "both-ahead": flag(aspect === "time" && prospective(left, verdict.left) && prospective(right, verdict.right)),
    corrects: flag(corrects(left) || corrects(right)),
  };
}

/** Money and percentages are forecast all over business news; counts and spans of time are planned and kept. */
const FORECAST = /(?: |^)(?:%|pp|[A-Z]{3})$/;

/** "its revenue forecast of 2.1 trillion": what the number is of says that nobody has counted it yet. */
const FORESEEN = /\b(?:forecast|guidance|outlook|target|projection|expectation)s?\b/;

const forecast = ofReading((reading): boolean => {
  const { predicate, certainty, quantities } = reading.fact;
  if (predicate.lemma === "guide" || predicate.lemma === "see") return true;
  if (quantities.some((q) => FORESEEN.test(q.counted ?? ""))) return true;
  const published = reading.article.published?.value.slice(0, 10) ?? null;
  if (published !== null && reading.fact.times.some((t) => t.earliest !== null && t.earliest.slice(0, 10) > published))
    return true;
  return (
    certainty === "possible" ||
    (classOf(bare(predicate.lemma), "VERB").includes("expect") && !JUDGED.has(bare(predicate.lemma)))
  );
});

/** An estimate may be of what has happened: "estimated the damage at $2 billion". */
const JUDGED = new Set(["estimate", "reckon"]);

const bare = (lemma: string): string => lemma.replace(/^be /, "");

/** Keys of quantities that are levels or counts; ages and durations stand beside dates without belonging to them. */
const FIGURES = /(?:^| )(?:count|%|pp|[A-Z]{3})$/;
