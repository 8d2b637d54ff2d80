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

/** Verbs that leave what happened to a noun: "there were no deaths", "gave no notice". */
const LIGHT = new Set("be have make take give get do hold issue order put offer".split(" "));

interface Event {
  readonly lemma: string;
  readonly upos: string;
}

/** What a reading says happened: its predicate and, after a light verb, the nouns that it carries. */
function events(reading: Reading): Event[] {
  const { predicate } = reading.fact;
  const lemma = bare(predicate.lemma);
  const found: Event[] = LIGHT.has(lemma) ? [] : [{ lemma, upos: upos(reading) }];
  if (LIGHT.has(lemma) || predicate.voice === "nominal")
    for (const argument of reading.fact.arguments)
      if (argument.role !== "oblique" && argument.role !== "indirect" && argument.entity === null) {
        const token = reading.sentence.tokens[argument.head];
        if (token !== undefined && token.upos !== "PRON" && token.upos !== "PROPN")
          found.push({ lemma: token.lemma.toLowerCase(), upos: token.upos });
      }
  return found;
}

const show = (reading: Reading): Value => ({
  text: reading.fact.text,
  key: negative(reading) ? "no" : "yes",
  tokens: [reading.fact.predicate.token],
});

export const polarity: Rule = (left, right) => {
  if (left.fact.conditional || right.fact.conditional) return [];
  const [a, b] = [left.fact.predicate, right.fact.predicate];
  const opposed = negative(left) !== negative(right);
  let anti = false;
  let kin = 0;
  for (const x of events(left))
    for (const y of events(right)) {
      anti ||= antonyms(x.lemma, y.lemma, x.upos, y.upos);
      kin = Math.max(kin, related(x.lemma, y.lemma, x.upos, y.upos));
    }
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
