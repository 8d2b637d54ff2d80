/**
 * Judge: may two readings be held against each other at all?
 * In: two readings. Out: null, or the reason why not, in words for --explain. The gate keeps out what no value can make a difference:
 * hypotheticals, headlines against headlines, one article against itself, a plan against what came of it, the past against the future.
 */
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
