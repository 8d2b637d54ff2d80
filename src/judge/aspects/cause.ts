/**
 * Aspect `cause`: one effect laid to causes that have nothing in common.
 * In: two readings. Out: a verdict where both facts name a cause ("because", "due to", "blamed on", "caused by") and the causes share no
 * word. "After" counts only as far as a cause stands on the other side, too. Several causes may all be true; how often they exclude each
 * other was learned (weights.ts).
 */
import type { Token } from "../../model.ts";
import { ofReading, type Reading, range, unitsOf } from "../board.ts";
import { matchUnits } from "../kinship.ts";
import type { Rule, Value } from "./verdict.ts";

interface Cause {
  readonly value: Value;
  readonly firm: boolean;
  readonly negated: boolean;
}

/**
 * Nouns that with a definite article only take up what the text has told (Francis, "Anaphoric nouns", 1986; judged by hand): "the
 * difficulties forced them" names no cause that another could contradict.
 */
const ANAPHORIC = new Set(
  "difficulty problem issue trouble setback hurdle challenge obstacle move step decision incident development event situation circumstance matter fact change news affair factor concern".split(
    " ",
  ),
);

/** Whether a phrase is such a noun and nothing else. */
function anaphoric(tokens: readonly Token[]): boolean {
  const [first, second, ...rest] = tokens.filter(({ upos }) => upos !== "PUNCT");
  return (
    rest.length === 0 &&
    second?.upos === "NOUN" &&
    /^(?:the|this|that|these|those|such)$/i.test(first?.form ?? "") &&
    ANAPHORIC.has(second.lemma.toLowerCase())
  );
}

/** Causes that a reading names, as values. A pronoun alone tells of nothing. */
export const causes = ofReading((reading: Reading): readonly Cause[] =>
  (reading.fact.causes ?? []).flatMap(({ from, to, firm, negated }) => {
    const tokens = range(from, to);
    const all = reading.sentence.tokens;
    const [first, last] = [all[from], all[to - 1]];
    if (first === undefined || last === undefined || unitsOf(reading, tokens).length === 0) return [];
    if (anaphoric(all.slice(from, to))) return [];
    const text = reading.sentence.text.slice(first.at, last.at + last.form.length);
    return [{ value: { text, key: text.toLowerCase(), tokens }, firm, negated }];
  }),
);

export const cause: Rule = (left, right) => {
  const [xs, ys] = [causes(left), causes(right)];
  if (!xs.some((c) => c.firm) && !ys.some((c) => c.firm)) return [];
  return xs.flatMap((a) =>
    ys.flatMap((b) => {
      const { cover } = matchUnits(unitsOf(left, a.value.tokens), unitsOf(right, b.value.tokens));
      const same = cover >= 0.5;
      const opposed = a.negated !== b.negated;
      if (cover >= 0.2 && !same) return [];
      const outcome = same !== opposed ? ("equal" as const) : ("different" as const);
      return [
        {
          aspect: "cause" as const,
          outcome,
          left: a.value,
          right: b.value,
          slot: a.firm && b.firm ? 1 : 0.5,
          distance: 1 - cover,
          exclusive: a.negated || b.negated ? 1 : 0.5,
          why: `causes "${a.value.text}" and "${b.value.text}": ${outcome}`,
        },
      ];
    }),
  );
};
