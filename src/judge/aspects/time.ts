/**
 * Aspect `time`: one event placed at times that do not overlap.
 * In: two readings. Out: verdicts on their times, compared as intervals of the coarser granularity; on ordinal moments ("77th minute") and
 * on spans after an event ("97 seconds after liftoff"). Local clock times and UTC are not compared by their digits. Planned against
 * actual is another event and left to the gate.
 */
import type { Quantity, Time } from "../../model.ts";
import { perReading, type Reading, valueTokens } from "../board.ts";
import { distance as apart, compareQuantities, isMoment } from "./quantity.ts";
import type { Outcome, Rule, Value, Verdict } from "./verdict.ts";

const DAY = 86_400_000;
const CLOCK = new Set(["minute", "hour", "daypart"]);

interface Span {
  readonly from: number;
  readonly to: number;
}

/** A placed time as milliseconds (half open), widened by what its preposition leaves open; null while unplaced. */
function span(time: Time): Span | null {
  if (time.earliest === null || time.latest === null) return null;
  const from = Date.parse(time.earliest.length === 10 ? `${time.earliest}T00:00Z` : zulu(time.earliest));
  let to = Date.parse(time.latest.length === 10 ? `${time.latest}T00:00Z` : zulu(time.latest));
  if (Number.isNaN(from) || Number.isNaN(to)) return null;
  to += time.latest.length === 10 ? DAY : 60_000;
  switch (time.relation) {
    case "since":
    case "from":
      return { from, to: from + 1 };
    case "until":
    case "till":
    case "through":
      return { from: to - 1, to };
    case "by":
    case "before":
      // "Shortly before 4 a.m." is about then; "before May" any time.
      return CLOCK.has(time.granularity)
        ? { from: from - LOOSE_MINUTES * 60_000, to }
        : { from: Number.NEGATIVE_INFINITY, to };
    case "after":
      return CLOCK.has(time.granularity)
        ? { from, to: to + LOOSE_MINUTES * 60_000 }
        : { from, to: Number.POSITIVE_INFINITY };
    default:
      return { from, to: Math.max(to, from + 1) };
  }
}

/** Dates without a zone are read as one frame for all files. */
const zulu = (iso: string): string => (/(?:Z|[+-]\d\d:?\d\d)$/.test(iso) ? iso : `${iso}Z`);

/** "until Monday" and "since Monday" are ends of a stretch; a plain date lies within one. */
function frame(time: Time): string {
  switch (time.relation) {
    case "since":
    case "from":
      return "start";
    case "until":
    case "till":
    case "through":
      return "end";
    case "for":
      // "Set for May" names the month; "for two days" a length, which has no place in the calendar.
      return time.granularity === "month" || time.granularity === "day" || time.earliest !== null ? "at" : "length";
    default:
      return "at";
  }
}

/**
 * How two times stand to each other. equal: their intervals overlap at the coarser granularity; different: they do not, or both are unplaced
 * and their symbols name different months, weekdays or days; incomparable: other frames or zones, or a symbol that cannot be told from the other.
 */
export function compareTimes(a: Time, b: Time): Outcome {
  if (frame(a) !== frame(b)) return "incomparable";
  const [p, q] = [hours(a), hours(b)];
  // Without a day of its own on either side only the hands of the clock can be compared.
  if (p !== null && q !== null && (!dated(a) || !dated(b))) {
    if (a.zone !== b.zone && (universal(a.zone) || universal(b.zone))) return "incomparable";
    const minutes = between(p, q);
    // Where the morning ends is everyone's own matter.
    if (p.from !== p.to || q.from !== q.to) return minutes === 0 ? "equal" : minutes <= 60 ? "compatible" : "different";
    return minutes <= LOOSE_MINUTES ? "equal" : "different";
  }
  const [x, y] = [span(a), span(b)];
  if (x === null || y === null) return compareSymbols(a, b);
  // "2019 to 2023" / "2020 to 2024": of two stretches with both ends named, the ends are compared.
  if (stretch(a) && stretch(b) && a.granularity === b.granularity)
    return a.earliest === b.earliest && a.latest === b.latest ? "equal" : "different";
  // "Before the end of 2025" ends where "the first quarter of 2026" begins, however loosely ends are named.
  if (bounded(a, y) || bounded(b, x)) return "different";
  if (x.from < y.to && y.from < x.to) return "equal";
  if (sameWeekday(a, b)) return "equal";
  // "Midnight on Thursday" opens that day or ends it.
  if (/\bmidnight\b/i.test(`${a.text} ${b.text}`) && Math.max(x.from, y.from) - Math.min(x.to, y.to) < DAY)
    return "compatible";
  const clocks = CLOCK.has(a.granularity) && CLOCK.has(b.granularity);
  const gap = Math.max(x.from, y.from) - Math.min(x.to, y.to);
  // Clock times of two zones, or of an unnamed and a named one: up to a day apart they may be one moment.
  if (clocks && a.zone !== b.zone && (universal(a.zone) || universal(b.zone)) && gap < DAY) return "incomparable";
  // "About 2:40" and "shortly before 3": minutes are given loosely, a third of an hour is no contradiction.
  if (clocks && gap <= 20 * 60_000) return "compatible";
  // "New Year's Eve" and "the start of 2018" meet at midnight: the edges of a period are loose by a day.
  if (!clocks && gap <= DAY && (EDGE.test(a.text) || EDGE.test(b.text))) return "compatible";
  return "different";
}

const stretch = (time: Time): boolean => time.symbol.includes("..");

/** Whether a time is bounded by a day on or before the one on which the other begins. */
function bounded(time: Time, other: Span): boolean {
  if (time.relation !== "before" && time.relation !== "by") return false;
  const own = span({ ...time, relation: null });
  return own !== null && !CLOCK.has(time.granularity) && own.to <= other.from;
}

const EDGE = /\b(?:start|beginning|end|close|turn|early|late|eve|dawn)\b/i;

/** Writers round to the quarter of an hour ("about 2:40" / "shortly before 3"). */
const LOOSE_MINUTES = 20;

/** UTC is nobody's wall clock; a named local zone ("PST") and an unnamed one usually are the same. */
const universal = (zone: string | null): boolean => zone === "UTC" || zone === "+00:00";

interface Hours {
  readonly from: number;
  readonly to: number;
}

/** Parts of the day in minutes since midnight; what begins after it ends runs past midnight. */
const DAYPARTS: Readonly<Record<string, Hours>> = {
  dawn: { from: 240, to: 450 },
  morning: { from: 300, to: 720 },
  noon: { from: 720, to: 720 },
  midday: { from: 690, to: 810 },
  afternoon: { from: 720, to: 1080 },
  dusk: { from: 1020, to: 1290 },
  evening: { from: 1020, to: 1439 },
  night: { from: 1200, to: 360 },
  midnight: { from: 0, to: 0 },
};

/** Minutes since midnight of a clock time or a part of the day; null for others. */
function hours(time: Time): Hours | null {
  if (!CLOCK.has(time.granularity) && !time.symbol.startsWith("clock:")) return null;
  const match = /(?:^clock:|T)(\d\d):(\d\d)/.exec(time.earliest ?? time.symbol);
  if (match !== null && time.earliest !== null && time.granularity === "daypart") {
    const end = /T(\d\d):(\d\d)/.exec(time.latest ?? "");
    if (end === null) return null;
    return { from: Number(match[1]) * 60 + Number(match[2]), to: Number(end[1]) * 60 + Number(end[2]) };
  }
  if (match !== null) {
    const at = Number(match[1]) * 60 + Number(match[2]);
    return { from: at, to: at };
  }
  return DAYPARTS[time.symbol.slice(time.symbol.lastIndexOf(":") + 1)] ?? null;
}

/** Minutes from one stretch of the clock's circle to another; 0 where they meet. */
function between(a: Hours, b: Hours): number {
  const inside = (minute: number, { from, to }: Hours): boolean =>
    from <= to ? from <= minute && minute <= to : minute >= from || minute <= to;
  if (inside(a.from, b) || inside(a.to, b) || inside(b.from, a)) return 0;
  const apart = (x: number, y: number): number => Math.min(Math.abs(x - y), 1440 - Math.abs(x - y));
  return Math.min(apart(a.from, b.to), apart(a.to, b.from));
}

const DAY_WORDS =
  /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|today|yesterday|tomorrow|eve\b/i;

/** Whether a clock time names its day; a day that only the publication date lends it may be a night off. */
function dated(time: Time): boolean {
  return time.earliest !== null && (time.resolvedFrom === "absolute" || DAY_WORDS.test(time.text));
}

const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** One weekday on both sides, a week apart: which week it is was guessed from the tense and the publication date. */
function sameWeekday(a: Time, b: Time): boolean {
  const weekday = (time: Time): number => WEEKDAYS.findIndex((name) => time.text.toLowerCase().includes(name));
  const [x, y] = [weekday(a), weekday(b)];
  const day = (time: Time): number => new Date(`${(time.earliest ?? "").slice(0, 10)}T00:00Z`).getUTCDay();
  if (x >= 0 && y >= 0) return x === y && (a.resolvedFrom === "published" || b.resolvedFrom === "published");
  if (x >= 0 && a.resolvedFrom === "published" && b.earliest !== null && b.granularity === "day")
    return day(b) === x && within(a, b, 8);
  if (y >= 0 && b.resolvedFrom === "published" && a.earliest !== null && a.granularity === "day")
    return day(a) === y && within(a, b, 8);
  return false;
}

function within(a: Time, b: Time, days: number): boolean {
  return (
    Math.abs(Date.parse((a.earliest ?? "").slice(0, 10)) - Date.parse((b.earliest ?? "").slice(0, 10))) <= days * DAY
  );
}

/** "month:5" / "month:this", "weekday:4" / "weekday:2", where no date places either. */
function compareSymbols(a: Time, b: Time): Outcome {
  if (a.symbol === b.symbol) return "equal";
  // "Wednesday before dawn" / "early on Wednesday": one day, and parts of a day are given loosely.
  const [dayA, dayB] = [/^weekday:\d/.exec(a.symbol)?.[0], /^weekday:\d/.exec(b.symbol)?.[0]];
  if (dayA !== undefined && dayA === dayB) return "equal";
  const [kindA, valueA] = split(a.symbol);
  const [kindB, valueB] = split(b.symbol);
  if (kindA === "" || kindA !== kindB || valueA === "" || valueB === "") return "incomparable";
  // Two relative ones count from two unknown days; "last month" in one file may be "this month" in the other.
  const absolute = (value: string): boolean => /\d/.test(value);
  if (!absolute(valueA) && !absolute(valueB)) return "incomparable";
  return "different";
}

function split(symbol: string): [string, string] {
  const colon = symbol.indexOf(":");
  return colon < 0 ? ["", ""] : [symbol.slice(0, colon), symbol.slice(colon + 1)];
}

/** How far apart two times are: 0 to 1, a week and more being 1. */
export function gapOf(a: Time, b: Time): number {
  const [x, y] = [span(a), span(b)];
  if (x === null || y === null) return 0.5;
  const gap = Math.max(x.from, y.from) - Math.min(x.to, y.to);
  return gap <= 0 ? 0 : Math.min(1, Math.log1p(gap / (DAY / 24)) / Math.log1p(7 * 24));
}

const show = (time: Time): Value => ({
  text:
    time.relation === null
      ? time.text
      : time.text.toLowerCase().startsWith(time.relation)
        ? time.text
        : `${time.relation} ${time.text}`,
  key: `${frame(time)} ${time.earliest ?? time.symbol}..${time.latest ?? time.symbol}`,
  tokens: valueTokens(time),
});

const amount = (q: Quantity): Value => ({ text: q.text, key: `${q.low}..${q.high} ${q.unit}`, tokens: valueTokens(q) });

export const time: Rule = (left, right, board) => {
  const verdicts: Verdict[] = [];
  const [sole, other] = [stated(left, board), stated(right, board)];
  for (const a of sole)
    for (const b of other) {
      const outcome = compareTimes(a, b);
      if (outcome === "incomparable") continue;
      if (outcome === "different") {
        // "Wednesday at 7 a.m." against "Wednesday": one of several times that meets the other is enough.
        if (other.some((c) => c !== b && compareTimes(a, c) === "equal")) continue;
        if (sole.some((c) => c !== a && compareTimes(c, b) === "equal")) continue;
      }
      verdicts.push({
        aspect: "time",
        outcome,
        left: show(a),
        right: show(b),
        slot: a.resolvedFrom === "unresolved" || b.resolvedFrom === "unresolved" ? 0.6 : 1,
        distance: outcome === "equal" ? 0 : gapOf(a, b),
        exclusive: sole.length === 1 && other.length === 1 ? 1 : 0.5,
        why: `times "${a.text}" and "${b.text}": ${outcome} (${range(a)} and ${range(b)})`,
      });
    }
  for (const a of left.fact.quantities)
    for (const b of right.fact.quantities) {
      const moments = isMoment(a) && isMoment(b) && a.counted === b.counted;
      if (!moments && !(offset(left, a) && offset(right, b))) continue;
      const outcome = compareQuantities(a, b);
      if (outcome === "incomparable") continue;
      verdicts.push({
        aspect: "time",
        outcome,
        left: amount(a),
        right: amount(b),
        slot: 1,
        distance: apart(a, b),
        exclusive: left.fact.quantities.length === 1 && right.fact.quantities.length === 1 ? 1 : 0.5,
        why: `moments "${a.text}" and "${b.text}": ${outcome}`,
      });
    }
  return verdicts;
};

/**
 * Times that a reading states: those of its own clause. One that stands with an antecedent outside of the clause, or in a clause of its
 * own inside ("indicted a girl who was filmed last month"), is that clause's to state.
 */
const stated = perReading(({ fact }, board): readonly Time[] => {
  if (fact.times.length === 0) return fact.times;
  const inner = (board.byArticle.get(fact.article) ?? [])
    .map((other) => other.fact)
    .filter(
      (other) =>
        other.sentence === fact.sentence &&
        other.start >= fact.start &&
        other.end <= fact.end &&
        other.end - other.start < fact.end - fact.start,
    );
  return fact.times.filter(
    (t) =>
      t.start >= fact.start &&
      t.end <= fact.end &&
      !inner.some((other) => t.start >= other.start && t.end <= other.end),
  );
});

/** A stretch of time counted from an event: "97 seconds after", "two minutes later". */
function offset(reading: Reading, q: Quantity): boolean {
  if (q.unit !== "s") return false;
  const next = reading.sentence.tokens[q.to]?.lemma.toLowerCase() ?? "";
  return next === "after" || next === "later" || next === "before" || next === "earlier" || next === "into";
}

function range(time: Time): string {
  if (time.earliest === null) return time.symbol;
  return time.earliest === time.latest ? time.earliest : `${time.earliest} to ${time.latest}`;
}
