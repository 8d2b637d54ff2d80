/**
 * Check: headlines that state what their own text does not (headline-unsupported): a number that no number of the text bears
 * out, or a name that the text never mentions. Whether the wording exaggerates is left to readers.
 */
import type { Analysis, Quantity, Range } from "../model.ts";
import type { Detector, Found } from "./problem.ts";

/** Headlines round: "$600B" of a text's 589 is fair. A twentieth is how far two-digit rounding can go. */
const ROUNDING = 0.05;

/** Whether a number of the text bears out one of the headline, with what both leave open. */
function bearsOut(stated: Quantity, found: Quantity): boolean {
  if (stated.unit !== found.unit) return false;
  const slack = stated.precision + found.precision + ROUNDING * Math.max(Math.abs(stated.low), Math.abs(stated.high));
  return stated.low - slack <= found.high && stated.high + slack >= found.low;
}

/** Units in which a headline's number can be checked; a bare ordinal or year-like count says too little. */
const checkable = ({ unit, low, high }: Quantity): boolean =>
  unit !== "ordinal" && Number.isFinite(low) && Number.isFinite(high) && Math.abs(high) > 1;

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

/** What a headline states, and where. */
interface Stated {
  readonly at: Range;
  readonly what: string;
}

function unsupported({ article, facts }: Analysis): Stated[] {
  const title = facts.filter(({ role }) => role === "title");
  const rest = facts.filter(({ role }) => role !== "title");
  if (title.length === 0 || rest.length === 0) return [];
  const body = article.blocks.filter(({ role }) => role !== "title").map(({ text }) => text);
  const whole = body.join(" ");
  const joined = letters(whole);
  const numbers = rest.flatMap(({ quantities }) => quantities);
  const found = new Map<string, Stated>();
  for (const fact of title) {
    for (const quantity of fact.quantities) {
      // What the extractor did not read as a number may still stand there in the same letters.
      if (!checkable(quantity) || joined.includes(letters(quantity.text))) continue;
      if (!numbers.some((other) => bearsOut(quantity, other)))
        found.set(quantity.text, { at: quantity, what: quantity.text });
    }
    for (const mention of fact.entities) {
      if (mention.type !== "person" && mention.type !== "organization" && mention.type !== "place") continue;
      // "China's Xi" is supported where each word stands somewhere in the text.
      const words = mention.name.replace(/['’]s?\b/g, "").match(/[\p{L}\p{N}]+/gu) ?? [];
      if (words.length === 0 || words.some((word) => word.length < 4 || joined.includes(letters(word)))) continue;
      found.set(mention.name, { at: mention, what: mention.name });
    }
  }
  return [...found.values()];
}

export const headline: Detector = ({ analyses, locate }) =>
  analyses.flatMap((analysis): Found[] =>
    unsupported(analysis).map(({ at, what }) => ({
      rule: "headline-unsupported",
      message: `The headline says “${what}”; the text does not.`,
      path: analysis.article.path,
      span: locate(analysis.article.id, at),
      hint: "The article may be cut short, or its headline be of another one.",
    })),
  );
