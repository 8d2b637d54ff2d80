/**
 * Stage 6, Alignment[] → Finding[]: what the alignments of a story mean.
 *
 *   facts ─board→ readings ─clashes→ values side by side ─differences→ ─agreements→ ─additions→ findings, ranked
 *
 * In: a story, its analyses, alignments between its facts. Out: findings in the order differ, agree, adds, each by salience.
 * No label depends on the order of the articles, on their file names or outlets. Who is called what is left to report/.
 */
import type { Alignment, Analysis, Aspect, Finding, Position, Relation, Story } from "../model.ts";
import { additionsOf } from "./additions.ts";
import { type Agreement, agreementsOf, sourceAgreements } from "./agreements.ts";
import { ASPECTS } from "./aspects/index.ts";
import { type Board, board, type Reading } from "./board.ts";
import { clashesOf, pairsOf } from "./clashes.ts";
import { type Difference, differencesOf } from "./differences.ts";
import { fingerprint } from "./fingerprint.ts";
import { centrality, round } from "./salience.ts";
import { surroundings } from "./surroundings.ts";
import { calibrated, DECISIONS, type Decisions } from "./weights.ts";
import { differenceLine, nuancesOf, positionsOf, statement } from "./wording.ts";

export { explainClash } from "./explain.ts";

/** What the alignments of a story mean: agreements, differences and additions, ranked. An article alone in its story adds to nothing. */
export function judge(
  story: Story,
  analyses: readonly Analysis[],
  alignments: readonly Alignment[],
  decisions: Decisions = DECISIONS,
): Finding[] {
  if (story.articles.length < 2) return [];
  const facts = board(story, analyses);
  const pairs = pairsOf(facts, alignments);
  const around = surroundings(facts, pairs);
  const clashes = clashesOf(pairs, facts, around, decisions.weigh);
  const differences = differencesOf(clashes, facts, decisions.differ);
  const { agreements: aligned, open } = agreementsOf(alignments, facts, differences, clashes, around, decisions);
  const taken = new Set([
    ...aligned.flatMap((a) => a.readings),
    ...differences.flatMap((d) => d.members.map((m) => m.reading)),
  ]);
  const agreements = [...aligned, ...sourceAgreements(facts, taken)];
  const additions = additionsOf(facts, around, agreements, differences, open, decisions);
  const salience = centrality(facts, around);
  const ids = fingerprint();
  const idOf = new Map<Agreement | Difference, string>();
  const silentOf = (readings: readonly Reading[]): string[] => {
    const speak = new Set(readings.map((r) => r.fact.article));
    return story.articles.filter((id) => !speak.has(id));
  };
  const make = (
    relation: Relation,
    aspects: readonly Aspect[],
    readings: readonly Reading[],
    rest: Omit<Finding, "id" | "story" | "relation" | "aspects" | "facts" | "silent" | "salience">,
  ): Finding => ({
    id: ids.of(relation, aspects, readings),
    story: story.id,
    relation,
    aspects,
    facts: readings.map((r) => r.fact.id),
    silent: silentOf(readings),
    salience: salience.of(readings),
    ...rest,
  });
  const findings: Finding[] = [];
  for (const difference of differences) {
    const readings = inOrder(difference.members.map((m) => m.reading));
    const positions = positionsOf(difference, facts);
    const finding = make("differ", [difference.aspect], readings, {
      kind: difference.kind,
      nuances: [],
      positions,
      elaborates: null,
      summary: differenceLine(difference, positions),
      explanation: explanationOf(difference),
      confidence: calibrated("differ", difference.probability),
    });
    idOf.set(difference, finding.id);
    findings.push(finding);
  }
  for (const agreement of agreements) {
    const { readings } = agreement;
    // Summed up by the pair that is surest to say one thing; others of the group may say more or less.
    const [surest] = agreement.pairs;
    const main = headline(surest === undefined ? readings : [surest.left, surest.right], story);
    const finding = make("agree", [], readings, {
      nuances: nuancesOf(readings),
      positions: [position(statement(main), readings, story)],
      elaborates: null,
      summary: statement(main),
      explanation: [
        ...agreement.pairs.map(
          ({ left, right, score }) =>
            `"${left.fact.text}" and "${right.fact.text}": ${agreement.origin === undefined ? `alignment ${score.toFixed(2)}` : `both name ${agreement.origin} as their source`}`,
        ),
        ...(agreement.origin === undefined
          ? [`probability ${agreement.probability.toFixed(2)} that they say the same`]
          : []),
      ],
      confidence: calibrated("agree", agreement.probability),
    });
    idOf.set(agreement, finding.id);
    findings.push(finding);
  }
  for (const addition of additions) {
    const readings = inOrder([addition.reading, ...addition.repetitions]);
    const summary = statement(addition.reading);
    findings.push(
      make("adds", [], readings, {
        nuances: [],
        positions: [position(summary, readings, story)],
        elaborates: addition.elaborates === null ? null : (idOf.get(addition.elaborates) ?? null),
        summary,
        explanation: [
          addition.likest === 0
            ? "no statement of another article is like it"
            : `the likest statement of another article scores ${addition.likest.toFixed(2)}`,
          `probability ${addition.doubt.toFixed(2)} that another article says it, too`,
        ],
        confidence: calibrated("adds", 1 - addition.doubt),
      }),
    );
  }
  const rank: Readonly<Record<Relation, number>> = { differ: 0, agree: 1, adds: 2 };
  return findings
    .map((finding, order) => ({ finding, order }))
    .sort(
      (a, b) =>
        rank[a.finding.relation] - rank[b.finding.relation] ||
        b.finding.salience - a.finding.salience ||
        // What differs between the same statements stands in the order of the aspects, whatever the weights of the day say.
        aspectRank(a.finding) - aspectRank(b.finding) ||
        a.order - b.order,
    )
    .map(({ finding }) => finding);
}

const aspectRank = ({ aspects: [aspect] }: Finding): number => (aspect === undefined ? 0 : ASPECTS.indexOf(aspect));

const inOrder = (readings: readonly Reading[]): Reading[] => [...new Set(readings)].sort((a, b) => a.index - b.index);

function position(value: string, readings: readonly Reading[], story: Story): Position {
  const speak = new Set(readings.map((r) => r.fact.article));
  return { value, articles: story.articles.filter((id) => speak.has(id)) };
}

/** The reading that sums an agreement up: of the primary article where it has one, of the body, with the most to say. */
function headline(readings: readonly Reading[], story: Story): Reading {
  const score = (r: Reading): number =>
    (r.heading ? 0 : 4) +
    (r.fact.article === story.primary ? 2 : 0) +
    Math.min(1, r.units.reduce((sum, u) => sum + u.weight, 0) / 3);
  return readings.reduce((best, r) => (score(r) > score(best) ? r : best), readings[0] as Reading);
}

function explanationOf(difference: Difference): string[] {
  const lines: string[] = [];
  for (const clash of difference.clashes) {
    lines.push(
      `"${clash.left.fact.text}" and "${clash.right.fact.text}" share ${named(clash.kinship.shared)}; alignment ${clash.score.toFixed(2)}`,
    );
    lines.push(`${clash.verdict.aspect}: ${clash.verdict.why}; probability ${round(clash.probability)}`);
  }
  return lines;
}

const named = (words: readonly string[]): string =>
  words.length === 0 ? "no telling word" : words.slice(0, 6).join(", ");

export type { Board };
