/**
 * Report: dates as a reader wants them and their place on a line. In: ISO 8601 dates of a report. Out: words and days.
 * Uses no clock and no locale.
 */

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"];

export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Days since 1970-01-01. */
  readonly number: number;
}

/** The day of an ISO date or date-time; null for anything else ("month:this"). */
export function day(iso: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:T|$)/.exec(iso);
  if (match === null) return null;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || date < 1 || date > 31) return null;
  // Date.UTC takes years below 100 for 19xx.
  if (year < 100) return null;
  return { year, month, day: date, number: Date.UTC(year, month - 1, date) / 86_400_000 };
}

const LAST_DAY = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const endsMonth = (value: Day): boolean =>
  value.day === LAST_DAY[value.month - 1] || (value.month === 2 && value.day === 28);
const monthName = (value: Day): string => MONTHS[value.month - 1] as string;
const full = (value: Day): string => `${value.day} ${monthName(value)} ${value.year}`;

/** An interval of days in words: "14 Aug 2025", "Aug 2025", "2019", "11–17 Aug 2025". */
export function interval(from: Day, to: Day): string {
  if (from.number === to.number) return full(from);
  if (from.year === to.year) {
    if (from.month === 1 && from.day === 1 && to.month === 12 && to.day === 31) return String(from.year);
    if (from.month === to.month) {
      if (from.day === 1 && endsMonth(to)) return `${monthName(from)} ${from.year}`;
      return `${from.day}–${to.day} ${monthName(from)} ${from.year}`;
    }
    if (from.day === 1 && endsMonth(to)) return `${monthName(from)}–${monthName(to)} ${from.year}`;
    return `${from.day} ${monthName(from)} – ${to.day} ${monthName(to)} ${from.year}`;
  }
  if (from.month === 1 && from.day === 1 && to.month === 12 && to.day === 31) return `${from.year}–${to.year}`;
  return `${full(from)} – ${full(to)}`;
}

/** A publication date in words; as it is where it is no ISO date. */
export function published(iso: string): string {
  const value = day(iso);
  if (value === null) return iso;
  const time = /T(\d{2}:\d{2})/.exec(iso)?.[1];
  return time === undefined ? full(value) : `${full(value)}, ${time}`;
}
