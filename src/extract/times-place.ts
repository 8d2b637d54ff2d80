/**
 * Stage 3, extract: places what a time phrase says in the calendar. In: a node of times-words.ts, the day of publication, the tense, the
 * time before; out: an interval of days with its granularity, or a symbol where the calendar cannot hold it. Hours are left to times.ts.
 */
import type { Granularity, Time } from "../model.ts";
import {
  day,
  exists,
  type Interval,
  monthOf,
  monthsOf,
  parseDay,
  serial,
  weekday,
  weekOf,
  yearOf,
} from "./times-calendar.ts";
import type { Tense } from "./times-tense.ts";
import type { CalendarUnit, Node } from "./times-words.ts";

/** An interval of days with what is known of it; `null` days where the calendar cannot place it. */
export interface Placed {
  readonly days: Interval | null;
  readonly granularity: Granularity;
  readonly from: Time["resolvedFrom"];
  readonly symbol: string;
}

export interface Setting {
  readonly now: number | null;
  readonly tense: Tense;
  readonly previous: Time | null;
  /** Behind until, by, before or for: a date without a year is the nearest, whatever the tense ("had been due by June"). */
  readonly bounded: boolean;
}

const placed = (
  days: Interval | null,
  granularity: Granularity,
  from: Time["resolvedFrom"],
  symbol: string,
): Placed => ({
  days,
  granularity,
  from: days === null ? "unresolved" : from,
  symbol,
});

export const pad = (number: number): string => String(number).padStart(2, "0");

const WAY = { "-1": "last", 0: "this", 1: "next" } as const;

/** How many days ahead weigh as much as one day back behind a present copula; set by eye on news. */
const AHEAD = 2.5;

/** The year that puts a month or a day on the side of `now` that the tense asks for; without a tense the nearest. */
function yearFor(now: number, tense: Tense, at: (year: number) => Interval): number {
  const { year } = day(now);
  const candidates = [year - 1, year, year + 1];
  if (tense === "past") return candidates.filter((y) => at(y).first <= now).at(-1) ?? year;
  if (tense === "future") return candidates.find((y) => at(y).last >= now) ?? year;
  let best = year;
  for (const y of candidates) {
    // A present copula looks ahead unless the day has only just passed ("is in jail for the holdup on Feb. 12").
    const past = tense === "ahead" ? AHEAD : 1;
    const gap = (i: Interval): number => (i.first > now ? i.first - now : i.last < now ? past * (now - i.last) : 0);
    if (gap(at(y)) < gap(at(best))) best = y;
  }
  return best;
}

/** Where a node lies. */
export function resolve(node: Node, setting: Setting): Placed {
  const { now, tense } = setting;
  switch (node.kind) {
    case "date": {
      const symbol = `date:${node.year ?? "????"}-${pad(node.month)}-${pad(node.day)}`;
      if (node.year !== null) {
        if (!exists(node.year, node.month, node.day)) return placed(null, "day", "unresolved", symbol);
        const number = serial(node.year, node.month, node.day);
        return placed({ first: number, last: number }, "day", "absolute", symbol);
      }
      if (now === null) return placed(null, "day", "unresolved", symbol);
      const at = (year: number): Interval => {
        const number = serial(year, node.month, node.day);
        return { first: number, last: number };
      };
      let year = yearFor(now, setting.bounded ? "none" : tense, at);
      // A weekday beside the date settles the year.
      if (node.weekday !== undefined && weekday(at(year).first) !== node.weekday)
        year = [year, year - 1, year + 1].find((y) => weekday(at(y).first) === node.weekday) ?? year;
      return exists(year, node.month, node.day)
        ? placed(at(year), "day", "published", symbol)
        : placed(null, "day", "unresolved", symbol);
    }
    case "monthday": {
      const symbol = `day:${node.day}`;
      if (now === null) return placed(null, "day", "unresolved", symbol);
      const { year, month } = day(now);
      const shifts = tense === "future" ? [0, 1, 2, -1] : [0, -1, -2, 1];
      for (const shift of shifts) {
        const number = serial(year, month + shift, node.day);
        if (day(number).day !== node.day) continue;
        if (
          node.weekday === undefined
            ? tense === "future"
              ? number >= now
              : number <= now
            : weekday(number) === node.weekday
        )
          return placed({ first: number, last: number }, "day", "published", symbol);
      }
      return placed(null, "day", "unresolved", symbol);
    }
    case "month": {
      const symbol = node.year === null ? `month:${node.month}` : `month:${node.year}-${pad(node.month)}`;
      if (node.year !== null) return placed(monthOf(node.year, node.month), "month", "absolute", symbol);
      if (now === null)
        return placed(null, "month", "unresolved", node.shift === undefined ? symbol : `${symbol}:${WAY[node.shift]}`);
      const { year, month } = day(now);
      if (node.shift === 0)
        return placed(
          monthOf(tense === "past" && node.month > month ? year - 1 : year, node.month),
          "month",
          "published",
          symbol,
        );
      if (node.shift === -1)
        return placed(monthOf(node.month < month ? year : year - 1, node.month), "month", "published", symbol);
      if (node.shift === 1)
        return placed(monthOf(node.month > month ? year : year + 1, node.month), "month", "published", symbol);
      return placed(
        monthOf(
          yearFor(now, setting.bounded ? "none" : tense, (y) => monthOf(y, node.month)),
          node.month,
        ),
        "month",
        "published",
        symbol,
      );
    }
    case "year":
      return placed(yearOf(node.year), "year", "absolute", `year:${node.year}`);
    case "fiscal":
      // Fiscal years begin when the company or the country says so: named, not placed.
      return placed(
        null,
        node.unit === "half" ? "half" : granularityOf(node.unit ?? "year"),
        "unresolved",
        `fiscal:${node.year ?? (node.part === undefined ? `${WAY[node.shift ?? 0]}-${node.unit}` : `${node.unit}-${node.part}`)}`,
      );
    case "decade":
      return placed(
        { first: serial(node.year, 1, 1), last: serial(node.year + 9, 12, 31) },
        "decade",
        "absolute",
        `decade:${node.year}`,
      );
    case "century":
      return placed(
        { first: serial((node.century - 1) * 100, 1, 1), last: serial(node.century * 100 - 1, 12, 31) },
        "decade",
        "absolute",
        `century:${node.century}`,
      );
    case "part": {
      const months = node.unit === "quarter" ? 3 : 6;
      const at = (year: number): Interval => monthsOf(year, (node.n - 1) * months + 1, months);
      const symbol = `${node.unit}:${node.year === null ? "" : `${node.year}-`}${node.n}`;
      if (node.year !== null) return placed(at(node.year), node.unit, "absolute", symbol);
      if (now === null)
        return placed(
          null,
          node.unit,
          "unresolved",
          node.shift === undefined ? symbol : `${symbol}:${WAY[node.shift]}-year`,
        );
      if (node.shift !== undefined) return placed(at(day(now).year + node.shift), node.unit, "published", symbol);
      return placed(at(yearFor(now, tense, at)), node.unit, "published", symbol);
    }
    case "season": {
      const at = (year: number): Interval => monthsOf(year, node.month, 3);
      const symbol = `season:${node.year === null ? "" : `${node.year}-`}${node.month}`;
      if (node.year !== null) return placed(at(node.year), "quarter", "absolute", symbol);
      if (now === null)
        return placed(
          null,
          "quarter",
          "unresolved",
          node.shift === undefined ? symbol : `${symbol}:${WAY[node.shift]}`,
        );
      const nearest = yearFor(now, node.shift === -1 ? "past" : node.shift === 1 ? "future" : tense, at);
      const inside = at(nearest).first <= now && at(nearest).last >= now;
      return placed(at(inside && node.shift ? nearest + node.shift : nearest), "quarter", "published", symbol);
    }
    case "weekday": {
      const symbol =
        node.shift === undefined && node.week === undefined
          ? `weekday:${node.weekday}`
          : `weekday:${node.weekday}:${WAY[node.shift ?? node.week ?? 0]}`;
      if (now === null) return placed(null, "day", "unresolved", symbol);
      const today = weekday(now);
      const back = now - ((today - node.weekday + 7) % 7);
      const forth = now + ((node.weekday - today + 7) % 7);
      const nearer = now - back < forth - now ? back : forth;
      const ahead = forth - now <= AHEAD * (now - back) || back === now;
      let number =
        tense === "future" || tense === "planned" || (tense === "ahead" && ahead)
          ? forth
          : tense === "once"
            ? nearer
            : back;
      if (node.week !== undefined) number = weekOf(now).first + 7 * node.week + node.weekday - 1;
      else if (node.shift === -1) number = back === now ? now - 7 : back;
      else if (node.shift === 1) number = weekOf(now).first + 7 + node.weekday - 1;
      else if (node.shift === 0) number = tense === "past" ? back : weekOf(now).first + node.weekday - 1;
      return placed({ first: number, last: number }, "day", "published", symbol);
    }
    case "day": {
      const symbol = `day:${node.offset < 0 ? "" : "+"}${node.offset}`;
      return placed(
        now === null ? null : { first: now + node.offset, last: now + node.offset },
        "day",
        "published",
        symbol,
      );
    }
    case "unit": {
      const symbol = `${node.unit}:${WAY[node.shift]}`;
      // A season of sport has no months.
      if (now === null || node.unit === "season") return placed(null, granularityOf(node.unit), "unresolved", symbol);
      if (node.unit === "weekend") {
        const saturday = weekOf(now).first + 5;
        // "the weekend" of a report written on Monday to Friday about what happened is the one before
        const step = node.shift !== 0 ? node.shift : tense === "past" && now < saturday ? -1 : 0;
        return placed({ first: saturday + 7 * step, last: saturday + 7 * step + 1 }, "day", "published", symbol);
      }
      return placed(unitAt(now, node.unit, node.shift), granularityOf(node.unit), "published", symbol);
    }
    case "window": {
      const symbol = `window:${node.direction < 0 ? "-" : "+"}${node.count ?? ""}${node.unit}`;
      if (now === null || node.count === null) return placed(null, granularityOf(node.unit), "unresolved", symbol);
      const end = shifted(now, node.unit, node.direction * node.count);
      if (end === null) return placed({ first: now, last: now }, "hour", "published", symbol);
      return placed(
        { first: Math.min(now, end), last: Math.max(now, end) },
        granularityOf(node.unit),
        "published",
        symbol,
      );
    }
    case "offset":
      return offset(node, setting);
    case "anaphor": {
      const symbol = `${node.unit}:${node.direction < 0 ? "previous" : node.direction > 0 ? "following" : "same"}`;
      const base = anchorDay(setting.previous, node.unit);
      if (base === null) return placed(null, granularityOf(node.unit), "unresolved", symbol);
      const days = unitAt(base, node.unit === "weekend" ? "day" : node.unit, node.direction);
      return placed(days, granularityOf(node.unit), setting.previous?.resolvedFrom ?? "published", symbol);
    }
    case "week": {
      const of = resolve(node.of, setting);
      const symbol = `week:${node.n}:${of.symbol}`;
      if (of.days === null) return placed(null, "week", "unresolved", symbol);
      // Weeks run from Monday; the first one holds the first day.
      const first = node.n > 0 ? weekOf(of.days.first).first + 7 * (node.n - 1) : weekOf(of.days.last).first;
      return placed({ first, last: first + 6 }, "week", of.from, symbol);
    }
    case "span": {
      if (node.first.kind === "clock") return placed(null, "hour", "unresolved", "clock");
      if (node.firstClock) return resolve(node.first, setting);
      let first = resolve(node.first, setting);
      let last = resolve(node.last, setting);
      if (first.days !== null && last.days !== null && last.days.last < first.days.first) {
        // "from October to March": one of the two lies in the next year.
        if (node.last.kind === "weekday")
          last = { ...last, days: { first: last.days.first + 7, last: last.days.last + 7 } };
        else if (
          (node.last.kind === "month" || node.last.kind === "date") &&
          node.last.year === null &&
          tense !== "past"
        )
          last = resolve(
            {
              ...node.last,
              year: day(first.days.first).year + (day(last.days.first).month < day(first.days.first).month ? 1 : 0),
            },
            setting,
          );
        else if ((node.first.kind === "month" || node.first.kind === "date") && node.first.year === null)
          first = resolve(
            {
              ...node.first,
              year: day(last.days.first).year - (day(first.days.first).month > day(last.days.first).month ? 1 : 0),
            },
            setting,
          );
      }
      const days: Interval | null =
        first.days === null || last.days === null || last.days.last < first.days.first
          ? null
          : { first: first.days.first, last: last.days.last };
      return placed(
        days,
        last.granularity,
        first.from === "absolute" && last.from === "absolute" ? "absolute" : "published",
        `${first.symbol}..${last.symbol}`,
      );
    }
    case "clock":
    case "daypart":
      return placed(null, "daypart", "unresolved", node.kind);
  }
}

const COARSE: readonly Granularity[] = [
  "minute",
  "hour",
  "daypart",
  "day",
  "week",
  "month",
  "quarter",
  "half",
  "year",
  "decade",
];

/** Day from which "two days later" counts: that of the time before, if it was told at least as finely as the step. */
function anchorDay(previous: Time | null, unit: CalendarUnit): number | null {
  if (previous === null || previous.earliest === null) return null;
  const step = COARSE.indexOf(granularityOf(unit));
  return COARSE.indexOf(previous.granularity) <= Math.max(step, COARSE.indexOf("day"))
    ? parseDay(previous.earliest)
    : null;
}

function granularityOf(unit: CalendarUnit): Granularity {
  if (unit === "second" || unit === "minute") return "minute";
  if (unit === "night") return "daypart";
  if (unit === "weekend") return "day";
  if (unit === "fortnight") return "week";
  if (unit === "season") return "quarter";
  if (unit === "century") return "decade";
  return unit;
}

/** The calendar unit around a day, `shift` units on. */
function unitAt(now: number, unit: CalendarUnit, shift: number): Interval {
  const { year, month } = day(now);
  switch (unit) {
    case "week":
      return weekOf(now + 7 * shift);
    case "fortnight":
      return { first: weekOf(now).first + 14 * shift, last: weekOf(now).first + 14 * shift + 13 };
    case "month":
      return monthOf(year, month + shift);
    case "quarter":
      return monthsOf(year, Math.floor((month - 1) / 3) * 3 + 1 + 3 * shift, 3);
    case "season":
      return monthsOf(year, Math.floor((month - 1) / 3) * 3 + 3 * shift, 3);
    case "year":
      return yearOf(year + shift);
    case "decade": {
      const first = Math.floor(year / 10) * 10 + 10 * shift;
      return { first: serial(first, 1, 1), last: serial(first + 9, 12, 31) };
    }
    case "century": {
      const first = Math.floor(year / 100) * 100 + 100 * shift;
      return { first: serial(first, 1, 1), last: serial(first + 99, 12, 31) };
    }
    default:
      return { first: now + shift, last: now + shift };
  }
}

/** A day moved by calendar units; null for units shorter than a day. */
function shifted(now: number, unit: CalendarUnit, count: number): number | null {
  const { year, month, day: date } = day(now);
  const months = { month: 1, quarter: 3, season: 3, year: 12, decade: 120, century: 1200 } as Partial<
    Record<CalendarUnit, number>
  >;
  const step = months[unit];
  if (step !== undefined) {
    const whole = Math.round(count * step);
    const last = day(serial(year, month + whole + 1, 0)).day;
    return serial(year, month + whole, Math.min(date, last));
  }
  const days = { day: 1, night: 1, weekend: 7, week: 7, fortnight: 14 } as Partial<Record<CalendarUnit, number>>;
  const length = days[unit];
  return length === undefined ? null : now + Math.round(count * length);
}

function offset(node: Extract<Node, { kind: "offset" }>, setting: Setting): Placed {
  const { low, high, unit, direction } = node;
  const count = low === high ? `${low}` : `${low}-${high}`;
  const named = node.anchor === "published" ? "now" : node.anchor === "previous" ? "then" : null;
  let base: number | null;
  let from: Time["resolvedFrom"] = "published";
  let symbol: string;
  if (typeof node.anchor === "string") {
    base = node.anchor === "published" ? setting.now : anchorDay(setting.previous, unit);
    if (node.anchor === "previous") from = setting.previous?.resolvedFrom ?? "published";
    symbol = `${named}${direction < 0 ? "-" : "+"}${count}${unit}`;
  } else {
    const anchor = resolve(node.anchor, setting);
    base = anchor.days?.first ?? null;
    from = anchor.from;
    symbol = `${anchor.symbol}${direction < 0 ? "-" : "+"}${count}${unit}`;
  }
  if (base === null) return placed(null, granularityOf(unit), "unresolved", symbol);
  const near = shifted(base, unit, direction * low);
  const far = shifted(base, unit, direction * high);
  // Hours and minutes of a report whose hour of publication is not known stay on its day, or the day before.
  if (near === null || far === null)
    return placed(
      { first: base - (direction < 0 ? 1 : 0), last: base + (direction > 0 ? 1 : 0) },
      "hour",
      from,
      symbol,
    );
  const granularity = granularityOf(unit);
  if (granularity === "day" || granularity === "daypart" || typeof node.anchor !== "string")
    return placed({ first: Math.min(near, far), last: Math.max(near, far) }, "day", from, symbol);
  // "three years ago" is no day: it is said of anything within half a unit of it.
  const slack = {
    week: 3,
    fortnight: 5,
    month: 15,
    quarter: 45,
    season: 45,
    year: 182,
    decade: 1826,
    century: 18262,
  } as Partial<Record<CalendarUnit, number>>;
  const wide = slack[unit] ?? 0;
  return placed({ first: Math.min(near, far) - wide, last: Math.max(near, far) + wide }, granularity, from, symbol);
}
