/**
 * Judge: may two readings be held against each other at all?
 * In: two readings. Out: null, or the reason why not, in words for --explain. The gate keeps out what no value can make a difference:
 * hypotheticals, headlines against headlines, one article against itself, a plan against what came of it, the past against the future.
 */
import { classOf } from "../language/vocabulary/index.ts";
import type { Time } from "../model.ts";
import type { Verdict } from "./aspects/verdict.ts";
import type { Reading } from "./board.ts";

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
const PERIOD = new Set<Time["granularity"]>(["quarter", "half", "year", "decade", "month"]);

const speaks = (reading: Reading): boolean =>
  reading.fact.kind === "attribution" || classOf(reading.fact.predicate.lemma, "VERB").includes("say");

/**
 * Why a clash of values is none, given all that the two readings say, or null. Symmetric.
 * Numbers of two periods, days on which two people spoke, and the date of a plan against that of the event are different things.
 */
export function scope(verdict: Verdict, all: readonly Verdict[], left: Reading, right: Reading): string | null {
  const times = all.filter((v) => v.aspect === "time" && v.outcome === "different");
  if (verdict.aspect === "quantity" && times.length > 0) return "the numbers are of different times";
  if (verdict.aspect === "time") {
    if (speaks(left) || speaks(right)) return "the times are those of speaking, and both may have spoken";
    if ((left.fact.certainty === "planned") !== (right.fact.certainty === "planned"))
      return "one is when it was planned, the other when it happened";
    const numbers = all.some((v) => v.aspect === "quantity" && v.outcome === "different" && v.slot >= 0.4);
    const period = [...left.fact.times, ...right.fact.times].some((t) => PERIOD.has(t.granularity));
    if (numbers && period) return "figures of different periods";
  }
  return null;
}
