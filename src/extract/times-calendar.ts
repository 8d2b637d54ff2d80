/**
 * Stage 3, extract: arithmetic on the proleptic Gregorian calendar without clocks or zones. Days are counted from 1970-01-01.
 * Knows nothing of wording; that is times-phrases.ts.
 */

/** Number of a day; months and days outside their range roll over, as in `Date.UTC`. */
export function serial(year: number, month: number, day: number): number {
  // Date.UTC takes years 0 to 99 for 1900 to 1999.
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / 86_400_000);
}

export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Year, month and day of a day number. */
export function day(number: number): Day {
  const date = new Date(number * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** ISO 8601 date of a day number. */
export function iso(number: number): string {
  const { year, month, day: date } = day(number);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
}

/** ISO weekday, Monday 1 to Sunday 7. */
export function weekday(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}

/** Day number of an ISO date or date-time; null where it is none. */
export function parseDay(text: string | null): number | null {
  const match = text === null ? null : /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  return match === null ? null : serial(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** Whether the month has such a day; without a year 29 February exists. */
export function exists(year: number | null, month: number, date: number): boolean {
  return month >= 1 && month <= 12 && date >= 1 && day(serial(year ?? 2000, month, date)).day === date;
}

/** Closed interval of day numbers. */
export interface Interval {
  readonly first: number;
  readonly last: number;
}

/** A calendar month; months outside 1 to 12 roll into other years. */
export const monthOf = (year: number, month: number): Interval => ({
  first: serial(year, month, 1),
  last: serial(year, month + 1, 0),
});

/** Months from…from+count-1 as one interval. */
export const monthsOf = (year: number, month: number, count: number): Interval => ({
  first: serial(year, month, 1),
  last: serial(year, month + count, 0),
});

/** A calendar year. */
export const yearOf = (year: number): Interval => ({ first: serial(year, 1, 1), last: serial(year, 12, 31) });

/** ISO week (Monday to Sunday) around a day. */
export const weekOf = (number: number): Interval => ({
  first: number - weekday(number) + 1,
  last: number - weekday(number) + 7,
});

/** First, middle or last third of an interval; with `until` the part before or after that day. */
export function third(whole: Interval, part: "early" | "mid" | "late"): Interval {
  const length = whole.last - whole.first + 1;
  const step = length / 3;
  if (part === "early") return { first: whole.first, last: whole.first + Math.max(1, Math.round(step)) - 1 };
  if (part === "mid") return { first: whole.first + Math.round(step), last: whole.first + Math.round(2 * step) - 1 };
  return { first: whole.first + Math.round(2 * step), last: whole.last };
}
