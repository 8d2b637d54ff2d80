/**
 * Aspect `certainty`: one side has it settled, the other says that it is still open.
 * In: two readings. Out: a verdict where one states or plans something that the other leaves undecided in so many words ("has not made up its
 * mind", "has yet to decide", "is considering"). A plain hedge ("reportedly") is a nuance of an agreement, never a difference.
 */
import { ofReading, type Reading } from "../board.ts";
import type { Rule, Value } from "./verdict.ts";

const OPEN =
  /\b(?:undecided|has(?: not|n['’]t) (?:yet )?(?:decided|made up (?:its|his|her|their) minds?)|have(?: not|n['’]t) (?:yet )?(?:decided|made up their minds?)|yet to (?:decide|make up)|(?:still )?(?:considering|weighing|mulling) whether|remains? (?:unclear|to be seen|an open question)|still on the table)\b/i;

const show = (reading: Reading, key: string): Value => ({ text: reading.fact.text, key, tokens: [] });

const open = ofReading((reading) => OPEN.test(reading.fact.text));

export const certainty: Rule = (left, right) => {
  if (left.fact.conditional || right.fact.conditional) return [];
  const [a, b] = [open(left), open(right)];
  if (a === b) return [];
  const settled = (a ? right : left).fact.certainty;
  if (settled === "possible" || settled === "hedged") return [];
  return [
    {
      aspect: "certainty",
      outcome: "different",
      left: show(left, a ? "open" : "settled"),
      right: show(right, b ? "open" : "settled"),
      slot: 1,
      distance: 1,
      exclusive: 1,
      why: `"${(a ? left : right).fact.text}" leaves open what the other has settled`,
    },
  ];
};
