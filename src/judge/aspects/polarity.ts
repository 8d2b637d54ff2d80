/**
 * Aspect `polarity`: one says that it happened or is so, the other that it did not or is not.
 * In: two readings. Out: a verdict on their predicates: the same or a kindred predicate with opposite polarity or a denial, or opposite
 * predicates ("rose" / "fell", "open" / "closed") with the same polarity. Hypotheticals say neither; a plan does not deny a fact.
 */
import { antonyms, related } from "../../language/vocabulary/index.ts";
import type { Reading } from "../board.ts";
import type { Rule, Value, Verdict } from "./verdict.ts";

const upos = (reading: Reading): string => {
  const token = reading.sentence.tokens[reading.fact.predicate.token];
  return token?.upos ?? "VERB";
};

const bare = (lemma: string): string => lemma.replace(/^be /, "");

/** Whether the reading, taken as a whole, says no: negated, or affirmed of a denial. */
export function negative(reading: Reading): boolean {
  const { polarity, certainty } = reading.fact;
  return (polarity === "negative") !== (certainty === "denied");
}

const show = (reading: Reading): Value => ({
  text: reading.fact.text,
  key: negative(reading) ? "no" : "yes",
  tokens: [reading.fact.predicate.token],
});

export const polarity: Rule = (left, right) => {
  const [a, b] = [left.fact.predicate, right.fact.predicate];
  if (left.fact.conditional || right.fact.conditional) return [];
  const [x, y] = [bare(a.lemma), bare(b.lemma)];
  const [p, q] = [upos(left), upos(right)];
  const opposed = negative(left) !== negative(right);
  const anti = antonyms(x, y, p, q);
  const kin = related(x, y, p, q);
  const verdict = (outcome: "equal" | "different", slot: number, distance: number, why: string): Verdict => ({
    aspect: "polarity",
    outcome,
    left: show(left),
    right: show(right),
    slot,
    distance,
    exclusive: left.fact.certainty === right.fact.certainty ? 1 : 0.5,
    why,
  });
  if (opposed && !anti && kin >= 0.6)
    return [verdict("different", kin, 1, `"${a.text}" and "${b.text}": one is negated or denied`)];
  if (!opposed && anti) return [verdict("different", 0.8, 0.8, `"${a.text}" and "${b.text}": opposites`)];
  if (!opposed && kin >= 0.6) return [verdict("equal", kin, 0, `"${a.text}" and "${b.text}": the same`)];
  return [];
};
