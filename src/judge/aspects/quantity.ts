/**
 * Aspect `quantity`: the same thing counted or measured, with values that cannot both be right.
 * In: two readings. Out: verdicts on every pair of comparable quantities. Units come normalised (SI, ISO 4217, "%"), so that 22 km and
 * 14 miles, half and 50 % are near by construction. Whether scope and period are one is seen in counted nouns, times and the gate.
 */
import { fateOf, PERSONS, related } from "../../language/vocabulary/index.ts";
import type { Quantity } from "../../model.ts";
import { ofReading, type Reading, valueTokens } from "../board.ts";
import type { Outcome, Rule, Value, Verdict } from "./verdict.ts";

/** "About 400" covers 410 and 370: in our stories writers round by up to a tenth when they say so. */
const ABOUT = 0.1;

/** Units of which values of different things stand everywhere: only a shared counted noun or measured thing makes them comparable. */
const LOOSE = new Set(["count", "ordinal", "%", "pp", "times"]);

interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What a quantity leaves possible: rounding, "about", bounds. */
function reach(q: Quantity): Interval {
  const slack = Math.max(
    q.precision,
    q.approximate ? ABOUT * Math.max(Math.abs(q.low), Math.abs(q.high === Infinity ? q.low : q.high)) : 0,
  );
  const low = q.bound === "atMost" && q.low === q.high ? Number.NEGATIVE_INFINITY : q.low - slack;
  const high = q.bound === "atLeast" && q.low === q.high ? Number.POSITIVE_INFINITY : q.high + slack;
  return { low, high };
}

/** "$2 million" leaves open which dollar it is; where another report says, the two are compared. */
function sameDollar(a: Quantity, b: Quantity): boolean {
  const bare = (q: Quantity): boolean => q.unit === "USD" && !/US|U\.S\.|American/.test(q.text);
  return (bare(a) && DOLLARS.has(b.unit)) || (bare(b) && DOLLARS.has(a.unit));
}
/** Every other dollar is worth less than that of the United States: a greater number of them may be the same money. */
function converted(a: Quantity, b: Quantity): boolean {
  const [bare, named] = a.unit === "USD" ? [a, b] : [b, a];
  return middle(named) > middle(bare) * (1 + 1e-9);
}
const DOLLARS = new Set(["USD", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD", "JMD", "FJD", "BBD", "TTD", "NAD"]);

const middle = (q: Quantity): number =>
  Number.isFinite(q.low) && Number.isFinite(q.high) ? (q.low + q.high) / 2 : Number.isFinite(q.low) ? q.low : q.high;

/**
 * How two quantities stand to each other.
 * equal: no further apart than rounding and "about" allow; compatible: a bound that the other keeps ("at least 12" / 14), or ranges that overlap;
 * different: neither; incomparable: other units.
 */
export function compareQuantities(a: Quantity, b: Quantity): Outcome {
  if (a.unit !== b.unit && !(sameDollar(a, b) && !converted(a, b))) return "incomparable";
  if (a.unit === "score") return a.low === b.low && a.high === b.high ? "equal" : "different";
  const [x, y] = [middle(a), middle(b)];
  const open = (q: Quantity): boolean => q.bound === "atLeast" || q.bound === "atMost";
  // The step of the coarser figure: 8.6 % is "9 %", but 41 is not 42.
  const slack = Math.max(
    a.precision,
    b.precision,
    a.approximate ? ABOUT * Math.abs(x) : 0,
    b.approximate ? ABOUT * Math.abs(y) : 0,
  );
  if (!spans(a) && !spans(b)) {
    if (Math.abs(x - y) <= slack * (1 + 1e-9)) return "equal";
    if (!open(a) && !open(b)) return "different";
    // "More than 41,000" is 41,308, less surely 60,000; never 38,214.
    const beyond = (q: Quantity, v: number, w: number): boolean => (q.bound === "atLeast" ? w > v : w < v);
    if (open(a) !== open(b)) {
      const [edge, value, bound] = open(a) ? [x, y, a] : [y, x, b];
      if (!beyond(bound, edge, value)) return "different";
      return Math.abs(edge - value) <= ABOUT * Math.abs(edge) ? "equal" : "compatible";
    }
  }
  const [i, j] = [reach(a), reach(b)];
  if (i.low > j.high || j.low > i.high) return "different";
  if (spans(a) && spans(b)) {
    const inner = (p: Quantity, q: Quantity): boolean => p.low >= q.low - slack && p.high <= q.high + slack;
    return inner(a, b) || inner(b, a) ? "equal" : "compatible";
  }
  return open(a) || open(b) ? "compatible" : "equal";
}

const spans = (q: Quantity): boolean => q.bound === "range" && q.low !== q.high;

/** How far apart, 0 (equal) to 1 (a factor of e and more). */
export function distance(a: Quantity, b: Quantity): number {
  const [x, y] = [Math.abs(middle(a)), Math.abs(middle(b))];
  if (x === y) return 0;
  if (x === 0 || y === 0) return 1;
  return Math.min(1, Math.abs(Math.log(x / y)));
}

/** How surely two counted nouns are one: 1 the same head, 0.5 unknown on a side, 0 another thing. */
export function sameCounted(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0.4 : 0.5;
  if (a === b) return 1;
  const [x, y] = [a.split(" "), b.split(" ")];
  const [p, q] = [x[x.length - 1] as string, y[y.length - 1] as string];
  const head = related(p, q, "NOUN", "NOUN");
  // Whoever is counted as people may be told by what they are: "1.3 million people" / "1.8 million patients".
  if (head < 0.55) return (PEOPLE.has(p) && PERSONS.has(q)) || (PEOPLE.has(q) && PERSONS.has(p)) ? 0.5 : 0;
  // "injured people" / "people": a modifier on one side alone may narrow the count.
  const modifiers = [...x.slice(0, -1).filter((w) => !y.includes(w)), ...y.slice(0, -1).filter((w) => !x.includes(w))];
  // The hurt among those aboard are a part of them, not another count of them.
  if (modifiers.length === 1 && fateOf(modifiers[0] as string) !== null) return 0.2 * head;
  return modifiers.length === 0 ? head : x.length > 1 && y.length > 1 ? 0.3 * head : 0.7 * head;
}

const PEOPLE = new Set(["people", "person"]);

/** Whether persons are counted: however alike two numbers are, people are no houses. */
function ofPersons({ counted }: Quantity): boolean {
  const head = counted?.split(" ").at(-1) ?? "";
  return PEOPLE.has(head) || PERSONS.has(head) || fateOf(counted) !== null;
}

const show = (q: Quantity): Value => ({ text: q.text, key: `${q.low}..${q.high} ${q.unit}`, tokens: valueTokens(q) });

/** Ordinal minutes, days, weeks ("in the 77th minute") and spans of time name a moment more than an amount; time.ts has them. */
export function isMoment(q: Quantity): boolean {
  return q.unit === "ordinal" && /\b(?:second|minute|hour|day|week|month|year)$/.test(q.counted ?? "");
}

/** Quantities that a reading states; "48, not 62" and "48 rather than 62" state only the first. */
export const stated = ofReading((reading): readonly Quantity[] =>
  reading.fact.quantities.filter((q) => {
    // One that stands with an antecedent outside of the clause is that clause's to state.
    if (q.start < reading.fact.start || q.end > reading.fact.end) return false;
    const before = reading.sentence.tokens.slice(Math.max(0, q.from - 2), q.from).map((t) => t.form.toLowerCase());
    // "34%, down from 41%", "up from the 41 deaths": what it was before is not what it is.
    const earlier = reading.sentence.tokens.slice(Math.max(0, q.from - 3), q.from).map((t) => t.form.toLowerCase());
    if (/\b(?:up|down) from(?: (?:the|an?|about|some))?$/.test(earlier.join(" "))) return false;
    return !(before.includes("not") || before.join(" ") === "rather than" || before.join(" ") === "instead of");
  }),
);

/** "Seven of the dead", "another 12": a share or an addition, which no total contradicts. */
function share(reading: Reading, q: Quantity): string {
  const { tokens } = reading.sentence;
  const word = (i: number): string => tokens[i]?.form.toLowerCase() ?? "";
  if (word(q.to) === "of" && /^(?:the|its|his|her|their|our|them|those|these|whom|which)$/.test(word(q.to + 1)))
    return "share";
  if (
    /^(?:another|other|additional|further|extra|more|least-paid)$/.test(word(q.from - 1)) &&
    word(q.from - 2) !== "no"
  )
    return "more";
  return "whole";
}

/** "Five employees and two customers" are seven people: parts that the total of the other side is made of. */
function sums(parts: readonly Quantity[], total: Quantity): boolean {
  const counts = parts.filter((q) => q.unit === total.unit && q.low === q.high);
  if (counts.length < 2 || total.unit === "ordinal") return false;
  return counts.reduce((sum, q) => sum + q.low, 0) === total.low && total.low === total.high;
}

/** Distance up to which counts of things with unrelated names ("cans" / "tins") may yet be of one thing. */
const NEAR = 0.9;

export const quantity: Rule = (left, right) => {
  const verdicts: Verdict[] = [];
  const [xs, ys] = [stated(left), stated(right)];
  for (const a of xs)
    for (const b of ys) {
      if (isMoment(a) || isMoment(b)) continue;
      const outcome = compareQuantities(a, b);
      if (outcome === "incomparable") continue;
      const counted = sameCounted(a.counted, b.counted);
      if (outcome === "different") {
        if (counted === 0 && LOOSE.has(a.unit) && (distance(a, b) > NEAR || ofPersons(a) !== ofPersons(b))) continue;
        if (share(left, a) !== share(right, b)) continue;
        if (sums(xs, b) || sums(ys, a)) continue;
        // A value that the other side also states, or an earlier one that it corrects, is no clash of its own.
        if (ys.some((c) => c !== b && compareQuantities(a, c) === "equal")) continue;
        if (xs.some((c) => c !== a && compareQuantities(c, b) === "equal")) continue;
      }
      verdicts.push({
        aspect: "quantity",
        outcome,
        left: show(a),
        right: show(b),
        slot: counted,
        distance: distance(a, b),
        exclusive: xs.length === 1 && ys.length === 1 ? 1 : 0.5,
        why: `quantities "${a.text}" and "${b.text}": ${outcome} in ${a.unit}${a.counted === null && b.counted === null ? "" : `, of ${a.counted ?? "?"} and ${b.counted ?? "?"}`}`,
      });
    }
  return verdicts;
};
