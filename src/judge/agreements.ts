/**
 * Judge: alignments → agreements over all articles of the story.
 * In: alignments, the clashes and differences already found. Out: groups of readings that state one thing, one main reading an article, with
 * others of the same article that say it again: the aligner's groups, less the pairs that clash, fail the gate or score too little, as far
 * as all that speaks for and against them makes them likely.
 */
import type { Alignment, Aspect } from "../model.ts";
import type { Board, Reading } from "./board.ts";
import { type Clash, verdictsOf } from "./clashes.ts";
import type { Difference } from "./differences.ts";
import { gate } from "./gate.ts";
import { kinship } from "./kinship.ts";
import type { Surroundings } from "./surroundings.ts";
import { DECISIONS, type Decisions } from "./weights.ts";

export interface Agreement {
  /** Main readings, one an article, in board order, then repetitions. */
  readonly readings: readonly Reading[];
  /** The pairs that hold it together, the surest first. */
  readonly pairs: readonly { readonly left: Reading; readonly right: Reading; readonly score: number }[];
  readonly probability: number;
  /** The origin that all its readings name, where that is what they agree on; no alignment stands behind it then. */
  readonly origin?: string;
}

/** An agreement that has yet to be weighed. */
export interface Draft {
  readonly readings: Set<Reading>;
  /** The surest first. */
  readonly pairs: { left: Reading; right: Reading; score: number }[];
}

/** Score of an alignment that holds beside a difference of the same fact; the aligner's reliability there is nine in ten. */
const SURE = 0.85;

/** Score of an alignment from which it is worth weighing: below, hardly one in ten is right. */
const LEAST = 0.2;

const key = (a: Reading, b: Reading): string => (a.index < b.index ? `${a.index}|${b.index}` : `${b.index}|${a.index}`);

/** Joins alignments into what may be agreements. */
export function draftsOf(
  alignments: readonly Alignment[],
  board: Board,
  differences: readonly Difference[],
): readonly Draft[] {
  const clashing = new Set<string>();
  for (const { members } of differences)
    for (const a of members)
      for (const b of members) if (a.reading !== b.reading) clashing.add(key(a.reading, b.reading));
  // A fact that has its partner in an article by a difference has none left there for an agreement, unless it surely says that as well.
  const partners = new Map<Reading, Set<string>>();
  for (const { members } of differences)
    for (const { reading } of members) partners.set(reading, new Set(members.map((m) => m.reading.fact.article)));
  const spoken = (a: Reading, b: Reading): boolean =>
    partners.get(a)?.has(b.fact.article) === true || partners.get(b)?.has(a.fact.article) === true;
  const pairs = alignments
    .flatMap(({ left, right, score, group }) => {
      if (group === null) return [];
      const [a, b] = [board.byFact.get(left), board.byFact.get(right)];
      if (a === undefined || b === undefined || score < LEAST) return [];
      if (gate(a, b) !== null || clashing.has(key(a, b)) || (score < SURE && spoken(a, b))) return [];
      return [{ left: a.index < b.index ? a : b, right: a.index < b.index ? b : a, score, group }];
    })
    .sort((p, q) => q.score - p.score || p.left.index - q.left.index || p.right.index - q.right.index);
  const drafts = groupedByAligner(pairs).filter(
    (draft) =>
      ![...draft.readings].every((reading) => differences.some((d) => d.members.some((m) => m.reading === reading))),
  );
  for (const draft of drafts) draft.pairs.sort((p, q) => q.score - p.score);
  return drafts;
}

/** What speaks for or against a draft, 0 to 1 each: features of the trained weights. Symmetric. */
export function agreementFeatures(
  drafts: readonly Draft[],
  board: Board,
  clashes: readonly Clash[],
  around: Surroundings,
): Record<string, number>[] {
  const between = new Map<string, number>();
  const worst = new Map<Reading, number>();
  for (const { left, right, probability } of clashes) {
    between.set(key(left, right), Math.max(probability, between.get(key(left, right)) ?? 0));
    for (const reading of [left, right]) worst.set(reading, Math.max(probability, worst.get(reading) ?? 0));
  }
  return drafts.map(({ readings, pairs }) => {
    const { left, right, score } = pairs[0] as Draft["pairs"][number];
    const values = verdictsOf(left, right, board).filter(({ slot }) => slot >= 0.5);
    const lengths = [left, right].map(({ fact }) => fact.end - fact.start) as [number, number];
    return {
      align: score,
      mean: pairs.reduce((sum, pair) => sum + pair.score, 0) / pairs.length,
      // Several good partners: what is said often is said by more than one article.
      second: Math.max(around.best(left)[1], around.best(right)[1]),
      dice: kinship(left, right).dice,
      "equal-values": Math.min(3, values.filter((v) => v.outcome === "equal" && VALUES.has(v.aspect)).length) / 3,
      different: Math.min(3, values.filter((v) => v.outcome === "different").length) / 3,
      quantities: Math.min(4, left.fact.quantities.length + right.fact.quantities.length) / 4,
      clash: Math.max(0, ...pairs.map((pair) => between.get(key(pair.left, pair.right)) ?? 0)),
      "other-clash": Math.max(worst.get(left) ?? 0, worst.get(right) ?? 0),
      polarity: left.fact.polarity === right.fact.polarity ? 0 : 1,
      readings: Math.min(6, readings.size) / 6,
      lead: 1 - Math.min(around.place(left), around.place(right)),
      units: Math.min(10, left.units.length, right.units.length) / 10,
      even: Math.min(...lengths) / Math.max(1, ...lengths),
    };
  });
}

const VALUES: ReadonlySet<Aspect> = new Set(["quantity", "time", "place"]);

/** Probability of a draft from which its statements, though no agreement, are not called one article's alone either. */
const OPEN = 0.4;

/** Agreements of a story's articles, the drafts that are likely enough; and the statements of those that may be agreements. */
export function agreementsOf(
  alignments: readonly Alignment[],
  board: Board,
  differences: readonly Difference[],
  clashes: readonly Clash[],
  around: Surroundings,
  { agreement, agree }: Pick<Decisions, "agreement" | "agree"> = DECISIONS,
): { readonly agreements: readonly Agreement[]; readonly open: ReadonlySet<Reading> } {
  const drafts = draftsOf(alignments, board, differences);
  const features = agreementFeatures(drafts, board, clashes, around);
  const weighed = drafts.map(({ readings, pairs }, i) => ({
    readings: [...readings].sort((a, b) => a.index - b.index),
    pairs,
    probability: agreement(features[i] as Record<string, number>),
  }));
  return {
    agreements: weighed.filter(({ probability }) => probability >= agree),
    open: new Set(
      weighed.flatMap(({ readings, probability }) => (probability >= OPEN && probability < agree ? readings : [])),
    ),
  };
}

/**
 * That two articles lean on one source is itself something they agree on: "the Financial Times reported Thursday" / "reported the
 * Financial Times, citing…". Clauses that only say who reports are left out of alignment (they are all alike); here those are joined
 * that name an origin of the story.
 */
export function sourceAgreements(board: Board, taken: ReadonlySet<Reading>): Agreement[] {
  const agreements: Agreement[] = [];
  const used = new Set(taken);
  for (const origin of board.story.origins) {
    if (origin.kind !== "cited") continue;
    const name = origin.name.toLowerCase();
    const main: Reading[] = [];
    const again: Reading[] = [];
    for (const article of origin.articles) {
      const naming = (board.byArticle.get(article) ?? []).filter(
        (reading) =>
          reading.fact.kind === "attribution" && !used.has(reading) && reading.fact.text.toLowerCase().includes(name),
      );
      const [first, ...others] = naming;
      if (first === undefined) continue;
      main.push(first);
      again.push(...others);
    }
    if (main.length < 2) continue;
    for (const reading of [...main, ...again]) used.add(reading);
    const [left, ...others] = main as [Reading, ...Reading[]];
    agreements.push({
      readings: [...main, ...again],
      pairs: others.map((right) => ({ left, right, score: NAMED_ORIGIN })),
      probability: NAMED_ORIGIN,
      origin: origin.name,
    });
  }
  return agreements;
}

/** One name on both sides: as sure as the aligner's best pairs. */
const NAMED_ORIGIN = 0.9;

interface GroupedPair {
  readonly left: Reading;
  readonly right: Reading;
  readonly score: number;
  readonly group: number;
}

/**
 * The aligner's own groups, as far as their pairs agree: what clashes or fails the gate has been left out, and a group that it held
 * together falls into its connected parts.
 */
function groupedByAligner(pairs: readonly GroupedPair[]): Draft[] {
  const groups = new Map<number, Draft[]>();
  for (const { left, right, score, group } of pairs) {
    const parts = groups.get(group) ?? [];
    const joined = parts.filter((part) => part.readings.has(left) || part.readings.has(right));
    const draft: Draft = { readings: new Set([left, right]), pairs: [{ left, right, score }] };
    for (const part of joined) {
      for (const reading of part.readings) draft.readings.add(reading);
      draft.pairs.push(...part.pairs);
    }
    groups.set(group, [...parts.filter((part) => !joined.includes(part)), draft]);
  }
  return [...groups.values()].flat();
}
