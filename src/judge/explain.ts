/**
 * Judge: why two statements were, or were not, held against each other.
 * In: a story, its analyses, alignments, two fact ids. Out: lines for `--explain` and `compare explain`: gate, what they share, every rule's
 * verdict with its features and probability, and what is missing for a difference.
 */
import type { Alignment, Analysis, Story } from "../model.ts";
import { board } from "./board.ts";
import { clashesOf, pairsOf, verdictsOf } from "./clashes.ts";
import { gate, scope } from "./gate.ts";
import { kinship } from "./kinship.ts";
import { DECISIONS } from "./weights.ts";

/** Lines that tell how the judge sees two facts. Symmetric but for the order of quotations. */
export function explainClash(
  story: Story,
  analyses: readonly Analysis[],
  alignments: readonly Alignment[],
  left: string,
  right: string,
): string[] {
  const facts = board(story, analyses);
  const [a, b] = [facts.byFact.get(left), facts.byFact.get(right)];
  if (a === undefined || b === undefined) return ["one of the two is no fact of this story"];
  const lines: string[] = [];
  const closed = gate(a, b);
  if (closed !== null) lines.push(`gate: closed, ${closed}`);
  const kin = kinship(a, b);
  lines.push(
    `shared: ${kin.shared.length === 0 ? "nothing" : kin.shared.join(", ")} (${kin.dice.toFixed(2)} of what both say)${kin.strangers > 0 ? `; ${kin.strangers} name(s) that only one has on either side` : ""}`,
  );
  const aligned = alignments.find(
    (x) => (x.left === left && x.right === right) || (x.left === right && x.right === left),
  );
  lines.push(aligned === undefined ? "alignment: not aligned" : `alignment: ${aligned.score.toFixed(2)}`);
  const verdicts = verdictsOf(a, b, facts);
  if (verdicts.length === 0) lines.push("rules: no values in comparable slots");
  for (const verdict of verdicts) {
    lines.push(`rule ${verdict.aspect}: ${verdict.why}`);
    const apart =
      verdict.outcome === "different"
        ? scope(verdict, verdicts, { left: a, right: b, score: aligned?.score ?? 0 }, facts)
        : null;
    if (apart !== null) lines.push(`scope ${verdict.aspect}: closed, ${apart}`);
  }
  if (closed === null)
    for (const clash of clashesOf(pairsOf(facts, alignments), facts)) {
      if (!(clash.left === a && clash.right === b) && !(clash.left === b && clash.right === a)) continue;
      const { verdict, probability, features } = clash;
      lines.push(
        `${verdict.aspect}: probability ${probability.toFixed(2)}, ${probability >= DECISIONS.differ ? "a difference" : `no difference below ${DECISIONS.differ}`} (${Object.entries(
          features,
        )
          .filter(([, value]) => value !== 0)
          .map(([name, value]) => `${name} ${value.toFixed(2)}`)
          .join(", ")})`,
      );
    }
  return lines;
}
