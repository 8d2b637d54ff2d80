/** Name mentions: maximal runs of proper nouns. Reads a sentence's tags, gives token ranges with a type. */
import type { EntityType, Mention } from "../model.ts";

const ORGANIZATION =
  /^(?:inc|corp|co|ltd|llc|plc|group|holdings|technologies|bank|company|university|party|times|post|journal|news|agency|ministry|department|committee|commission|council|court|association|union|institute)\.?$/i;

/** Finds the names of a sentence. */
export function findNames(forms: readonly string[], upos: readonly string[], xpos: readonly string[]): Mention[] {
  const out: Mention[] = [];
  for (let i = 0; i < forms.length; i++) {
    if (upos[i] !== "PROPN") continue;
    let to = i + 1;
    while (
      to < forms.length &&
      (upos[to] === "PROPN" || ((xpos[to] === "HYPH" || forms[to] === "&") && upos[to + 1] === "PROPN"))
    )
      to++;
    const type: EntityType = ORGANIZATION.test(forms[to - 1]!) ? "organization" : "other";
    out.push({ from: i, to, type });
    i = to;
  }
  return out;
}
