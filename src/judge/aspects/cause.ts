/**
 * Aspect `cause`: one effect laid to causes that have nothing in common.
 * In: two readings. Out: a verdict where both sentences name a cause of what the readings say ("because", "due to", "blamed on", "caused by")
 * and the causes share no word. "After" counts only as far as a cause stands on the other side, too. Several causes may all be true;
 * how often they exclude each other was learned (weights.ts).
 */
import { classOf } from "../../language/vocabulary/index.ts";
import type { Token } from "../../model.ts";
import { ofReading, type Reading, unitsOf } from "../board.ts";
import { matchUnits } from "../kinship.ts";
import type { Rule, Value } from "./verdict.ts";

interface Cause {
  readonly value: Value;
  readonly firm: boolean;
  readonly negated: boolean;
}

const FIRM = /^(?:because|because of|due to|owing to|thanks to|since|as a result of|on account of)$/;
const LOOSE = /^(?:after|over|amid|following|for|from|with)$/;

function subtree(tokens: readonly Token[], head: number): number[] {
  const inside = new Set([head]);
  let grew = true;
  for (let round = 0; grew && round < 12; round++) {
    grew = false;
    for (const token of tokens)
      if (!inside.has(token.index) && token.head >= 0 && inside.has(token.head)) {
        inside.add(token.index);
        grew = true;
      }
  }
  return [...inside].sort((a, b) => a - b);
}

function spanned(reading: Reading, tokens: readonly number[]): Value {
  const all = reading.sentence.tokens;
  const [first, last] = [all[tokens[0] as number], all[tokens[tokens.length - 1] as number]];
  const text =
    first === undefined || last === undefined ? "" : reading.sentence.text.slice(first.at, last.at + last.form.length);
  return { text, key: text.toLowerCase(), tokens };
}

/** Causes that the reading's sentence gives for its predicate or that its predicate is ("X caused Y": the subject). */
const causes = ofReading((reading: Reading): readonly Cause[] => {
  const { fact, sentence } = reading;
  const found: Cause[] = [];
  const { tokens } = sentence;
  const own = new Set(fact.tokens);
  const deadly = classOf(fact.predicate.lemma, "VERB");
  for (const token of tokens) {
    const head = token.head;
    if (head < 0 || !own.has(head) || token.index === fact.predicate.token) continue;
    if (!/^(?:obl|advcl|nmod)/.test(token.deprel)) continue;
    const marker = tokens
      .filter((t) => t.head === token.index && (t.deprel === "case" || t.deprel === "mark") && t.index < token.index)
      .concat(
        tokens.filter((t) => t.deprel === "fixed" && tokens[t.head]?.head === token.index && t.index < token.index),
      )
      .sort((a, b) => a.index - b.index)
      .map((t) => t.form.toLowerCase())
      .join(" ");
    // "Died of pneumonia", "died from burns".
    const fatal = /^(?:of|from)$/.test(marker) && deadly.includes("die") && head === fact.predicate.token;
    const firm = FIRM.test(marker) || fatal;
    if (!firm && !LOOSE.test(marker)) continue;
    const negated = tokens.some(
      (t) =>
        t.index < token.index &&
        t.index >= token.index - 4 &&
        /^(?:not|never|n't)$/i.test(t.form) &&
        (t.head === token.index || t.head === head),
    );
    found.push({ value: spanned(reading, subtree(tokens, token.index)), firm, negated });
  }
  const classes = classOf(fact.predicate.lemma, fact.predicate.voice === "nominal" ? "NOUN" : "VERB");
  if (classes.includes("cause") || classes.includes("accuse") || classes.includes("force"))
    for (const argument of fact.arguments) {
      const cause = classes.includes("accuse") ? argument.role === "object" : argument.role === "subject";
      if (!cause) continue;
      const list: number[] = [];
      for (let i = argument.from; i < argument.to; i++) list.push(i);
      if (list.length > 0)
        found.push({ value: spanned(reading, list), firm: true, negated: fact.polarity === "negative" });
    }
  return found;
});

export const cause: Rule = (left, right) => {
  const [xs, ys] = [causes(left), causes(right)];
  if (!xs.some((c) => c.firm) && !ys.some((c) => c.firm)) return [];
  return xs.flatMap((a) =>
    ys.flatMap((b) => {
      const [u, v] = [unitsOf(left, a.value.tokens), unitsOf(right, b.value.tokens)];
      if (u.length === 0 || v.length === 0) return [];
      const { cover } = matchUnits(u, v);
      const same = cover >= 0.5;
      const opposed = a.negated !== b.negated;
      if (cover >= 0.2 && !(same && !opposed) && !(same && opposed)) return [];
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
