/**
 * Stage 5, part: whether the numbers and times of two facts can be laid side by side, and whether they are equal.
 * "Comparable" asks for one unit and one thing counted; which of two comparable values is right, and what a clash means, is left to judge/.
 */
import type { Quantity, Time } from "../model.ts";
import type { Profile } from "./profile.ts";

/** Shares of 1 (all), 0 (none); `only` where one fact has values and the other has none. */
export interface ValueMatch {
  readonly equal: number;
  readonly comparable: number;
  readonly clash: number;
  readonly only: number;
}

const NONE: ValueMatch = { equal: 0, comparable: 0, clash: 0, only: 0 };

function match<T>(
  a: readonly T[],
  b: readonly T[],
  comparable: (x: T, y: T) => boolean,
  equal: (x: T, y: T) => boolean,
): ValueMatch {
  if (a.length === 0 && b.length === 0) return NONE;
  if (a.length === 0 || b.length === 0) return { ...NONE, only: 1 };
  let [equals, meets, clashes] = [0, 0, 0];
  const small = a.length <= b.length ? a : b;
  const large = small === a ? b : a;
  for (const x of small) {
    const peers = large.filter((y) => comparable(x, y));
    if (peers.length === 0) continue;
    meets++;
    if (peers.some((y) => equal(x, y))) equals++;
    else clashes++;
  }
  const n = small.length;
  return { equal: equals / n, comparable: meets / n, clash: clashes / n, only: 0 };
}

/** Numbers of two facts. */
export function quantities(a: Profile, b: Profile, alike: (x: string, y: string) => boolean): ValueMatch {
  return match(
    a.quantities,
    b.quantities,
    (x, y) =>
      x.unit === y.unit &&
      (x.unit !== "count" || x.counted === null || y.counted === null || alike(x.counted, y.counted)),
    sameQuantity,
  );
}

/**
 * Intervals meet, widened by the step of the coarser figure ("six nautical miles" / "11 km", never 41 and 42) and by a twentieth where
 * one is approximate.
 */
export function sameQuantity(x: Quantity, y: Quantity): boolean {
  const slack = Math.max(
    1e-9 * Math.abs(x.low),
    x.precision,
    y.precision,
    x.approximate || y.approximate ? 0.05 * Math.max(Math.abs(x.low), Math.abs(y.low)) : 0,
  );
  if (!Number.isFinite(slack)) return x.low <= y.high && y.low <= x.high;
  return x.low - slack <= y.high && y.low - slack <= x.high;
}

/** Times of two facts. */
export function times(a: Profile, b: Profile): ValueMatch {
  return match(a.times, b.times, () => true, sameTime);
}

/** Placed times that overlap, or unplaced ones of one symbol. */
export function sameTime(x: Time, y: Time): boolean {
  if (x.symbol === y.symbol && (x.earliest === null || y.earliest === null)) return true;
  if (x.earliest === null || x.latest === null || y.earliest === null || y.latest === null) return false;
  // Dates and date-times compare by their common length: "2025-08-14" holds "2025-08-14T09:30".
  const from = (p: string, q: string): boolean =>
    p.slice(0, Math.min(p.length, q.length)) <= q.slice(0, Math.min(p.length, q.length));
  return from(x.earliest, y.latest) && from(y.earliest, x.latest);
}

/** How near the nearest comparable numbers of two facts lie, 0 to 1 (equal): a report that errs or is older gives 38 for 41, not 3,800. */
export function nearNumbers(a: Profile, b: Profile): number {
  let best = 0;
  for (const x of a.quantities)
    for (const y of b.quantities) {
      if (x.unit !== y.unit) continue;
      const [p, q] = [middle(x), middle(y)];
      if (p === q) return 1;
      if (p > 0 && q > 0) best = Math.max(best, Math.exp(-3 * Math.abs(Math.log(p / q))));
    }
  return best;
}

function middle({ low, high }: Quantity): number {
  return Number.isFinite(low) && Number.isFinite(high) ? (low + high) / 2 : Number.isFinite(low) ? low : high;
}

/** How near the nearest times of two facts lie, 0 to 1 (equal), measured by their granularity: days for days, years for years. */
export function nearTimes(a: Profile, b: Profile): number {
  let best = 0;
  for (const x of a.times)
    for (const y of b.times) {
      if (x.granularity !== y.granularity) continue;
      if (x.earliest === null || y.earliest === null) {
        best = Math.max(best, x.symbol === y.symbol ? 1 : 0.4);
        continue;
      }
      const apart = Math.abs(Date.parse(x.earliest) - Date.parse(y.earliest)) / SPANS[x.granularity];
      if (Number.isFinite(apart)) best = Math.max(best, Math.exp(-apart / 7));
    }
  return best;
}

const HOUR = 3_600_000;
/** Milliseconds of a step of each granularity. */
const SPANS: Readonly<Record<Time["granularity"], number>> = {
  minute: HOUR,
  hour: HOUR,
  daypart: 6 * HOUR,
  day: 24 * HOUR,
  week: 168 * HOUR,
  month: 730 * HOUR,
  quarter: 2190 * HOUR,
  half: 4380 * HOUR,
  year: 8760 * HOUR,
  decade: 87_600 * HOUR,
};
