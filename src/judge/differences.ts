/**
 * Judge: Clash[] → differences over all articles of the story.
 * In: clashes with probabilities. Out: groups of readings with the value that each states; one group a difference. A reading stands in one
 * group of an aspect, two articles that give the same value share a position, and an article that gives both sides holds none.
 */
import { fateOf } from "../language/vocabulary/index.ts";
import type { Aspect, DifferKind } from "../model.ts";
import { RULES } from "./aspects/index.ts";
import type { Value } from "./aspects/verdict.ts";
import type { Board, Reading } from "./board.ts";
import type { Clash } from "./clashes.ts";
import { kinship } from "./kinship.ts";
import { DECISIONS } from "./weights.ts";

export interface Member {
  readonly reading: Reading;
  readonly value: Value;
  readonly position: number;
}

export interface Difference {
  readonly aspect: Aspect;
  readonly kind: DifferKind;
  readonly members: readonly Member[];
  /** The clashes that it rests on, the likeliest first. */
  readonly clashes: readonly Clash[];
  readonly probability: number;
}

interface Draft {
  readonly aspect: Aspect;
  readonly members: Member[];
  readonly clashes: Clash[];
  positions: number;
}

/** Joins clashes into differences. `clashes` must be sorted, the likeliest first. */
export function differencesOf(clashes: readonly Clash[], board: Board, least: number = DECISIONS.differ): Difference[] {
  const drafts: Draft[] = [];
  for (const clash of clashes) {
    if (clash.probability < least) break;
    // Headlines sum up: they may stand beside a difference, never make one.
    if (clash.left.heading || clash.right.heading) continue;
    if (!join(drafts, clash)) {
      // Two clauses that already differ in one thing seldom do in another, unless that is nearly sure and lies in other words.
      const taken = drafts.some((draft) => {
        const l = draft.members.find((m) => m.reading === clash.left);
        const r = draft.members.find((m) => m.reading === clash.right);
        if (l === undefined || r === undefined) return false;
        const apart = !meet(l.value, clash.verdict.left) && !meet(r.value, clash.verdict.right);
        return !(apart && draft.aspect !== clash.verdict.aspect && clash.probability >= BESIDES);
      });
      if (taken) continue;
      drafts.push({
        aspect: clash.verdict.aspect,
        members: [
          { reading: clash.left, value: clash.verdict.left, position: 0 },
          { reading: clash.right, value: clash.verdict.right, position: 1 },
        ],
        clashes: [clash],
        positions: 2,
      });
    }
  }
  for (const draft of drafts) {
    extend(draft, board);
    for (const clash of draft.clashes)
      for (const [i, side] of [clash.left, clash.right].entries()) {
        const member = draft.members.find((m) => m.reading === side);
        for (const reading of clash.also[i] as readonly Reading[])
          if (member !== undefined && !draft.members.some((m) => m.reading === reading))
            draft.members.push({ ...member, reading });
      }
  }
  return drafts.map((draft) => ({
    aspect: draft.aspect,
    kind: kindOf(draft),
    members: draft.members,
    clashes: draft.clashes,
    probability: (draft.clashes[0] as Clash).probability,
  }));
}

/** Probability of a second difference between two clauses. */
const BESIDES = 0.75;

const meet = (a: Value, b: Value): boolean => a.tokens.some((token) => b.tokens.includes(token));

/**
 * Adds a clash to a difference of its aspect: one that holds one of its sides and lacks the other's article, or that holds both values.
 * An article that is in already comes in again only with a value of its own position: chains of ever other numbers are no difference.
 */
function join(drafts: readonly Draft[], clash: Clash): boolean {
  const { aspect, left, right } = clash.verdict;
  for (const draft of drafts) {
    if (draft.aspect !== aspect) continue;
    const l = draft.members.find((m) => m.reading === clash.left && m.value.key === left.key);
    const r = draft.members.find((m) => m.reading === clash.right && m.value.key === right.key);
    if (l !== undefined && r !== undefined) {
      draft.clashes.push(clash);
      return true;
    }
    if (l === undefined && r === undefined) {
      const a = draft.members.find(
        (m) => m.value.key === left.key && m.reading.fact.article === clash.left.fact.article,
      );
      const b = draft.members.find(
        (m) => m.value.key === right.key && m.reading.fact.article === clash.right.fact.article,
      );
      if (a === undefined || b === undefined || a.position === b.position) continue;
      if (!again(aspect, a.reading, clash.left) || !again(aspect, b.reading, clash.right)) continue;
      draft.members.push(
        { reading: clash.left, value: left, position: a.position },
        { reading: clash.right, value: right, position: b.position },
      );
      draft.clashes.push(clash);
      return true;
    }
    const [reading, value] = l === undefined ? [clash.left, left] : [clash.right, right];
    const own = draft.members.filter((m) => m.reading.fact.article === reading.fact.article);
    const same = draft.members.find((m) => equal(draft.aspect, m, reading, value));
    if (own.length > 0 ? !own.some((m) => m.position === same?.position) : clash.probability < FOLLOWS) continue;
    if (own.length > 0 && !own.some((m) => again(aspect, m.reading, reading))) continue;
    if (same?.position === (l ?? r)?.position) continue;
    draft.members.push({ reading, value, position: same?.position ?? draft.positions++ });
    draft.clashes.push(clash);
    return true;
  }
  return false;
}

/** Least likeness to a member for an article that only repeats one of the two values; as telling as the clash itself needs. */
const REPEATS = 0.35;

/** Yes and no, unlike names, dates and numbers, are the same values whatever they are said of. */
const BARE = new Set<Aspect>(["polarity", "certainty"]);

/** Whether a second statement of one article may stand beside its first in a difference: it speaks of the same thing. */
function again(aspect: Aspect, first: Reading, second: Reading): boolean {
  return !BARE.has(aspect) || first === second || kinship(first, second).dice >= REPEATS;
}

/** A third article needs less of its own to join a difference that two have made. */
const FOLLOWS = 0.3;

/** Whether a member states the value that a reading gives. */
function equal(aspect: Aspect, member: Member, reading: Reading, value: Value): boolean {
  if (member.value.key === value.key) return true;
  if (member.reading.fact.article === reading.fact.article && aspect !== "quantity" && aspect !== "time") return true;
  return RULES[aspect](member.reading, reading, EMPTY).some(
    (v) => v.outcome !== "different" && v.left.key === member.value.key && v.right.key === value.key,
  );
}

/** Rules of values need no board; those of names compare keys, which `equal` has done before. */
const EMPTY: Board = {
  story: { id: "", title: "", articles: [], primary: "", origins: [], entities: [] },
  readings: [],
  byFact: new Map(),
  byArticle: new Map(),
  entities: new Map(),
  entityOf: (article, entity) => `${article}/${entity}`,
};

/** Articles that are not in the difference yet but give one of its values for the same thing take their position. */
function extend(draft: Draft, board: Board): void {
  const present = new Set(draft.members.map((m) => m.reading.fact.article));
  for (const [article, readings] of board.byArticle) {
    if (present.has(article)) continue;
    let best: { member: Member; strength: number } | null = null;
    for (const reading of readings) {
      if (reading.heading) continue;
      for (const member of draft.members.slice(0, 2)) {
        const verdict = RULES[draft.aspect](member.reading, reading, board).find(
          (v) => v.outcome === "equal" && v.left.key === member.value.key,
        );
        if (verdict === undefined) continue;
        const strength = kinship(member.reading, reading).dice;
        if (strength >= REPEATS && (best === null || strength > best.strength))
          best = { member: { reading, value: verdict.right, position: member.position }, strength };
      }
    }
    if (best !== null) draft.members.push(best.member);
  }
}

const CORRECTS =
  /\b(?:now|updated?|revised?|raised?|rose|risen|rising|climb(?:s|ed)?|increased?|corrected|no longer|not \d+|earlier|previously|initially|at first)\b/i;

/** update: what is published later says that it supersedes, or counts victims again; precision: near values; else conflict. */
function kindOf(draft: Draft): DifferKind {
  const sides = new Map<number, (string | null)[]>();
  for (const { reading, position } of draft.members) {
    const dates = sides.get(position);
    const published = reading.article.published?.value ?? null;
    if (dates === undefined) sides.set(position, [published]);
    else dates.push(published);
  }
  const dated = [...sides].flatMap(([position, dates]) => {
    const known = dates.filter((date) => date !== null).sort();
    return known.length < dates.length
      ? []
      : [{ position, from: known[0] as string, to: known[known.length - 1] as string }];
  });
  if (dated.length === sides.size && dated.length > 1) {
    dated.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.position - b.position));
    const later = dated[dated.length - 1] as (typeof dated)[number];
    const apart = dated.slice(0, -1).every((side) => before(side.to, later.from));
    const newest = draft.members.filter((m) => m.position === later.position);
    const toll = draft.members.every((m) => m.reading.fact.quantities.some((q) => fateOf(q.counted) !== null));
    if (apart && (toll || newest.some((m) => CORRECTS.test(m.reading.sentence.text)))) return "update";
  }
  const first = draft.clashes[0] as Clash;
  return draft.aspect === "quantity" && first.verdict.distance < 0.03 ? "precision" : "conflict";
}

/** Dates and date-times compare as far as both go: of a day without an hour nothing is earlier within that day. */
function before(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  return a.slice(0, length) < b.slice(0, length);
}
