/**
 * Judge: values set side by side → Clash[], each with the probability that a reader would call it a difference.
 * In: board and alignments. Pairs come from the aligner and from an index over telling words, since values that clash pull an alignment's
 * score down. Out: every verdict that passes the gate, with its features. Which of them become findings is left to differences.ts.
 */
import { classOf, related } from "../language/vocabulary/index.ts";
import type { Alignment, Aspect, Sentence } from "../model.ts";
import { causes } from "./aspects/cause.ts";
import { RULES } from "./aspects/index.ts";
import { saysNone } from "./aspects/polarity.ts";
import { compareQuantities, sameCounted } from "./aspects/quantity.ts";
import type { Value, Verdict } from "./aspects/verdict.ts";
import type { Board, Reading, Unit } from "./board.ts";
import { doubts, gate, scope } from "./gate.ts";
import { type Kinship, kinship, matchUnits, relatedUnits } from "./kinship.ts";
import { anchorsOf } from "./slots.ts";
import { LONG, type ScoredPair, type Surroundings, surroundings } from "./surroundings.ts";
import { probability } from "./weights.ts";

/** A pair of which the aligner's score is 0 came together by the index only. */
export type Pair = ScoredPair;

/** Two readings whose values differ in an aspect. */
export interface Clash extends Pair {
  readonly verdict: Verdict;
  readonly kinship: Kinship;
  readonly features: Readonly<Record<string, number>>;
  /** Further readings of the sentences that state the values, where these stand in clauses of their own ("because …"). */
  readonly also: readonly [readonly Reading[], readonly Reading[]];
  /** That a careful reader would report it. */
  readonly probability: number;
}

/** Words that stand in more readings of one article than this lead nowhere: the cost must not grow with the square of an article. */
const CROWD = 30;
/** Pairs for each reading, at most: those by rarer words come first. Eight articles on one event make a third of it. */
const PAIRS = 32;
/** Lightest word that may bring two readings together, on the scale of board.ts. */
const TELLING = 0.25;

/** Every pair of readings of two articles worth comparing: aligned, or sharing a telling word, name, value's noun or event class. */
export function pairsOf(board: Board, alignments: readonly Alignment[]): Pair[] {
  const scores = new Map<string, number>();
  const key = (a: Reading, b: Reading): string =>
    a.index < b.index ? `${a.index}|${b.index}` : `${b.index}|${a.index}`;
  const found = new Map<string, Pair>();
  const add = (a: Reading, b: Reading): void => {
    if (a.fact.article === b.fact.article) return;
    const [left, right] = a.index < b.index ? [a, b] : [b, a];
    const id = `${left.index}|${right.index}`;
    if (!found.has(id)) found.set(id, { left, right, score: scores.get(id) ?? 0 });
  };
  for (const { left, right, score } of alignments) {
    const [a, b] = [board.byFact.get(left), board.byFact.get(right)];
    if (a === undefined || b === undefined) continue;
    scores.set(key(a, b), Math.max(score, scores.get(key(a, b)) ?? 0));
  }
  for (const { left, right } of alignments) {
    const [a, b] = [board.byFact.get(left), board.byFact.get(right)];
    if (a !== undefined && b !== undefined) add(a, b);
  }
  const index = new Map<string, Map<string, Reading[]>>();
  for (const reading of board.readings)
    for (const term of keysOf(reading)) {
      let byArticle = index.get(term);
      if (byArticle === undefined) {
        byArticle = new Map();
        index.set(term, byArticle);
      }
      const list = byArticle.get(reading.fact.article);
      if (list === undefined) byArticle.set(reading.fact.article, [reading]);
      else list.push(reading);
    }
  for (const lists of affordable(index, PAIRS * board.readings.length)) {
    for (let i = 0; i < lists.length; i++)
      for (let j = i + 1; j < lists.length; j++)
        for (const a of lists[i] as Reading[]) for (const b of lists[j] as Reading[]) add(a, b);
  }
  return [...found.values()].sort((p, q) => p.left.index - q.left.index || p.right.index - q.right.index);
}

const CLOCK = new Set(["minute", "hour"]);
/** Times of which few stand in a story: what they date lies back, and may be one event whatever its words. */
const YEARS = new Set(["year", "season", "decade"]);

/** Readings by article of each key, without crowds; where all would make more pairs than can be afforded, the keys that make the fewest. */
function affordable(index: ReadonlyMap<string, ReadonlyMap<string, Reading[]>>, most: number): Reading[][][] {
  const keys = [...index].map(([key, byArticle]) => {
    const lists = [...byArticle.values()].filter((list) => list.length <= CROWD);
    const all = lists.reduce((sum, list) => sum + list.length, 0);
    return { key, lists, pairs: (all * all - lists.reduce((sum, list) => sum + list.length ** 2, 0)) / 2 };
  });
  if (keys.reduce((sum, { pairs }) => sum + pairs, 0) <= most) return keys.map(({ lists }) => lists);
  keys.sort((a, b) => a.pairs - b.pairs || (a.key < b.key ? -1 : 1));
  let left = most;
  return keys.flatMap(({ lists, pairs }) => {
    left -= pairs;
    return left < 0 ? [] : [lists];
  });
}

function keysOf(reading: Reading): Set<string> {
  const keys = new Set<string>();
  for (const unit of reading.units) {
    if (unit.weight < TELLING) continue;
    keys.add(`w:${unit.key}`);
    if (!unit.named) for (const name of classOf(unit.key, unit.upos)) keys.add(`c:${name}`);
  }
  for (const q of reading.fact.quantities) {
    if (q.counted !== null) keys.add(`q:${q.counted}`);
    // Few facts of a story are measured in one unit, placed at an hour or set for a day to come: those may be rivals whatever their words.
    if (q.unit !== "count" && q.unit !== "ordinal") keys.add(`u:${q.unit}`);
  }
  const published = reading.article.published?.value.slice(0, 10) ?? null;
  for (const time of reading.fact.times) {
    if (CLOCK.has(time.granularity) || time.symbol.startsWith("clock:") || time.earliest?.includes("T") === true)
      keys.add("t:clock");
    if (YEARS.has(time.granularity)) keys.add("t:year");
    if (published !== null && time.earliest !== null && time.earliest.slice(0, 10) > published) keys.add("t:ahead");
    if (time.symbol.includes("..")) keys.add("t:range");
  }
  if (causes(reading).some(({ firm }) => firm)) keys.add("cause");
  return keys;
}

/** All differing values of the pairs, the likeliest first; `score` weighs features (training hands in that of a fold). */
export function clashesOf(
  pairs: readonly Pair[],
  board: Board,
  around: Surroundings = surroundings(board, pairs),
  score: typeof probability = probability,
): Clash[] {
  const clashes: Clash[] = [];
  const printed = printedBy(board);
  for (const pair of pairs) {
    if (gate(pair.left, pair.right) !== null || copied(pair, printed)) continue;
    const verdicts = verdictsOf(pair.left, pair.right, board);
    for (const verdict of verdicts)
      if (verdict.outcome === "different" && scope(verdict, verdicts, pair, board) === null)
        clashes.push(weigh(pair, verdict, verdicts, board, around));
  }
  rank(clashes);
  countRivals(clashes);
  return clashes
    .map((clash) => ({ ...clash, probability: score(clash.verdict.aspect, clash.features) }))
    .sort((a, b) => b.probability - a.probability || a.left.index - b.left.index || a.right.index - b.right.index);
}

/** Articles by the words of their sentences. */
function printedBy(board: Board): ReadonlyMap<string, ReadonlySet<string>> {
  const articles = new Map<string, Set<string>>();
  for (const { sentence, fact } of board.readings) {
    const own = articles.get(wording(sentence));
    if (own === undefined) articles.set(wording(sentence), new Set([fact.article]));
    else own.add(fact.article);
  }
  return articles;
}

const wordings = new WeakMap<Sentence, string>();
/** A sentence's words, whatever white space and marks stand between them. */
function wording(sentence: Sentence): string {
  let words = wordings.get(sentence);
  if (words === undefined) {
    words = sentence.tokens.flatMap(({ form }) => (/[\p{L}\p{N}]/u.test(form) ? form.toLowerCase() : [])).join(" ");
    wordings.set(sentence, words);
  }
  return words;
}

/** Whether one article prints the other's sentence as well: a copy contradicts its model no more than the model itself. */
const copied = ({ left, right }: Pair, printed: ReadonlyMap<string, ReadonlySet<string>>): boolean =>
  printed.get(wording(left.sentence))?.has(right.fact.article) === true ||
  printed.get(wording(right.sentence))?.has(left.fact.article) === true;

/** What every rule says of two readings. */
export function verdictsOf(left: Reading, right: Reading, board: Board): Verdict[] {
  return Object.values(RULES).flatMap((rule) => [...rule(left, right, board)]);
}

/** Tokens set aside when two readings are weighed: the values in question. A polarity's value is the predicate, which must count. */
function mask(aspect: Aspect, value: Value): ReadonlySet<number> {
  return new Set(aspect === "polarity" ? [] : value.tokens);
}

function weigh(pair: Pair, verdict: Verdict, verdicts: readonly Verdict[], board: Board, around: Surroundings): Clash {
  const { left, right } = pair;
  const kin = kinship(left, right, mask(verdict.aspect, verdict.left), mask(verdict.aspect, verdict.right));
  const context = matchUnits(contextUnits(left, verdict.left), contextUnits(right, verdict.right));
  const others = verdicts.filter(
    (v) => v.aspect !== verdict.aspect || v.left !== verdict.left || v.right !== verdict.right,
  );
  const count = (aspects: readonly Aspect[], outcome: Verdict["outcome"]): number =>
    others.filter((v) => aspects.includes(v.aspect) && v.outcome === outcome && v.slot >= 0.5).length;
  const [p, q] = [left.fact.predicate, right.fact.predicate];
  const predicate = related(p.lemma.replace(/^be /, ""), q.lemma.replace(/^be /, ""), uposOf(left), uposOf(right));
  const features: Record<string, number> = {
    align: pair.score,
    dice: kin.dice,
    cover: kin.cover,
    weight: Math.min(2, kin.weight) / 2,
    names: Math.min(2, kin.names) / 2,
    strangers: Math.min(2, kin.strangers) / 2,
    context: context.dice,
    predicate,
    heads: heads(left, verdict.left, right, verdict.right, verdict.aspect),
    anchor: anchor(left, verdict.left, right, verdict.right),
    sole: verdict.aspect === "quantity" ? sole(left, verdict.left, board) * sole(right, verdict.right, board) : 0,
    known:
      verdict.aspect === "quantity" &&
      (knows(right.fact.article, verdict.left, board) || knows(left.fact.article, verdict.right, board))
        ? 1
        : 0,
    slot: verdict.slot,
    distance: verdict.distance,
    exclusive: verdict.exclusive,
    equalValues: Math.min(1, count(["quantity", "time", "place", "entity"], "equal") / 2),
    otherClash: Math.min(1, count(["quantity", "time", "place", "entity"], "different") / 2),
    certainty: left.fact.certainty === right.fact.certainty ? 0 : 1,
    heading: left.heading || right.heading ? 1 : 0,
    rank: 0,
    rivals: 0,
    ...company(pair, around),
    ...build(left, right),
    total: verdict.total === true ? 1 : 0,
    ...doubts(verdict, verdicts, left, right, board),
    [`is-${verdict.aspect}`]: 1,
    "align-slot": pair.score * verdict.slot,
    "align-dice": pair.score * kin.dice,
    "dice-slot": kin.dice * verdict.slot,
  };
  return {
    ...pair,
    verdict,
    kinship: kin,
    features,
    also: [carriers(left, verdict.left, verdict.aspect, board), carriers(right, verdict.right, verdict.aspect, board)],
    probability: 0,
  };
}

/** Where the pair stands, and what else its readings might be held against. */
function company(pair: Pair, around: Surroundings): Record<string, number> {
  const [x, y] = [around.place(pair.left), around.place(pair.right)];
  return {
    mutual: around.mutual(pair),
    partner: Math.max(around.best(pair.left)[0], around.best(pair.right)[0]),
    sentences: around.sentences(pair),
    neighbours: around.neighbours(pair),
    apart: Math.abs(x - y),
    lead: 1 - Math.min(x, y),
    tail: Math.max(x, y),
  };
}

/** How the two statements are built. */
function build(left: Reading, right: Reading): Record<string, number> {
  const [a, b] = [left.fact, right.fact];
  const lengths = [a.end - a.start, b.end - b.start] as const;
  const both = (x: boolean, y: boolean): number => ((x ? 1 : 0) + (y ? 1 : 0)) / 2;
  return {
    clauses: both(a.kind === "clause", b.kind === "clause"),
    quotation: both(a.quotation, b.quotation),
    planned: both(a.certainty === "planned", b.certainty === "planned"),
    none: saysNone(left) || saysNone(right) ? 1 : 0,
    "same-predicate": a.predicate.lemma === b.predicate.lemma ? 1 : 0,
    length: Math.min(LONG, ...lengths) / LONG,
    even: Math.min(...lengths) / Math.max(1, ...lengths),
    units: Math.min(10, left.units.length, right.units.length) / 10,
  };
}

/** Readings of the sentence, other than the one given, that hold most of a cause. */
function carriers(reading: Reading, value: Value, aspect: Aspect, board: Board): Reading[] {
  if (aspect !== "cause" || value.tokens.length === 0) return [];
  const tokens = new Set(value.tokens);
  return (board.byArticle.get(reading.fact.article) ?? []).filter(
    (other) =>
      other !== reading &&
      other.fact.sentence === reading.fact.sentence &&
      other.fact.tokens.filter((t) => tokens.has(t)).length * 2 >= Math.min(tokens.size, other.fact.tokens.length),
  );
}

/** Whether an article gives a value for anything at all: what it also knows as something else is hardly its rival. */
function knows(article: string, value: Value, board: Board): boolean {
  return (board.byArticle.get(article) ?? []).some((r) =>
    r.fact.quantities.some((q) => `${q.low}..${q.high} ${q.unit}` === value.key),
  );
}

/** Share of the poorer side's argument heads that the other side has, too, in whatever role; the values in question left out. */
function heads(left: Reading, a: Value, right: Reading, b: Value, aspect: Aspect): number {
  const of = (reading: Reading, value: Value): Unit[] => {
    const masked = mask(aspect, value);
    const units = new Map<string, Unit>();
    for (const argument of reading.fact.arguments) {
      const unit = masked.has(argument.head) ? undefined : reading.byToken.get(argument.head);
      if (unit !== undefined) units.set(unit.key, unit);
    }
    return [...units.values()];
  };
  const [x, y] = [of(left, a), of(right, b)];
  if (x.length === 0 || y.length === 0) return 0;
  let shared = 0;
  for (const u of x) shared += Math.max(0, ...y.map((v) => relatedUnits(u, v)).filter((r) => r >= 0.55));
  return Math.min(1, shared / Math.min(x.length, y.length));
}

/** How near the words are on which the two values hang in their sentences. */
function anchor(left: Reading, a: Value, right: Reading, b: Value): number {
  const [x, y] = [anchorsOf(left, a.tokens), anchorsOf(right, b.tokens)];
  let best = 0;
  x.forEach((u, i) => {
    y.forEach((v, j) => {
      best = Math.max(best, relatedUnits(u, v) * (i === j ? 1 : 0.8));
    });
  });
  return best;
}

/** 1 where an article counts the thing once, less where it gives several numbers for it: which of them is meant is then open. */
function sole(reading: Reading, value: Value, board: Board): number {
  const own = reading.fact.quantities.find((q) => `${q.low}..${q.high} ${q.unit}` === value.key);
  if (own === undefined || own.counted === null) return 0;
  const values = new Set([value.key]);
  for (const other of board.byArticle.get(reading.fact.article) ?? [])
    for (const q of other.fact.quantities)
      if (
        q.unit === own.unit &&
        sameCounted(q.counted, own.counted) >= 0.7 &&
        compareQuantities(q, own) === "different"
      )
        values.add(`${q.low}..${q.high} ${q.unit}`);
  return 1 / values.size;
}

function uposOf(reading: Reading): string {
  return reading.sentence.tokens[reading.fact.predicate.token]?.upos ?? "VERB";
}

function contextUnits(reading: Reading, value: Value): readonly Unit[] {
  const seen = new Map<string, Unit>();
  const masked = new Set(value.tokens);
  for (const [token, unit] of reading.byToken) if (!masked.has(token) && !seen.has(unit.key)) seen.set(unit.key, unit);
  return [...seen.values()];
}

/**
 * Sets the feature `rank`: 1 where neither reading has a better partner for this aspect in the other's article, down to 0.
 * A value that clashes with the third best candidate only is a value of something else.
 */
function rank(clashes: readonly Clash[]): void {
  const best = new Map<string, number>();
  const strength = (c: Clash): number => c.features.align! + c.features.dice! + 0.5 * c.features.context!;
  const sides = (c: Clash): [string, string] => [
    `${c.verdict.aspect}|${c.left.index}|${c.right.fact.article}|${c.verdict.left.key}`,
    `${c.verdict.aspect}|${c.right.index}|${c.left.fact.article}|${c.verdict.right.key}`,
  ];
  for (const clash of clashes)
    for (const side of sides(clash)) best.set(side, Math.max(best.get(side) ?? 0, strength(clash)));
  for (const clash of clashes) {
    const own = strength(clash);
    const [l, r] = sides(clash).map((side) => (own + 0.05) / ((best.get(side) as number) + 0.05)) as [number, number];
    (clash.features as Record<string, number>).rank = Math.min(l, r);
  }
}

/** Clashes of a reading from which more tell nothing. */
const MANY = 64;

/**
 * Sets the feature `rivals`: in how many clashes the two readings stand, on a logarithmic scale from 0 to 1. What seems to contradict half
 * of an article contradicts none of it.
 */
function countRivals(clashes: readonly Clash[]): void {
  const count = new Map<Reading, number>();
  for (const { left, right } of clashes)
    for (const reading of [left, right]) count.set(reading, (count.get(reading) ?? 0) + 1);
  for (const clash of clashes) {
    const all = (count.get(clash.left) ?? 0) + (count.get(clash.right) ?? 0);
    (clash.features as Record<string, number>).rivals = Math.min(1, Math.log2(all) / Math.log2(MANY));
  }
}
