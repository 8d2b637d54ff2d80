/**
 * Judge: do two readings speak of the same thing, the slot in question left aside?
 * In: two readings and the tokens to leave out on either side. Out: how much of what they say is shared, and what stays unshared.
 * The aligner's score answers for whole facts and may be low just because the values clash; this looks past the values.
 */
import { related, relationKeys } from "../language/vocabulary/index.ts";
import type { Reading, Unit } from "./board.ts";

/** What two readings share; weights as in board.ts. */
export interface Kinship {
  /** Shared weight over both sides' weight, 0 to 1. */
  readonly dice: number;
  /** Shared weight over the poorer side's weight. */
  readonly cover: number;
  /** Shared weight, not normalised: one common word is a thin ground however short the clauses are. */
  readonly weight: number;
  /** Names that both have. */
  readonly names: number;
  /** Names that only one side has, when both sides have some: another subject, perhaps. */
  readonly strangers: number;
  /** Words shared, for explanations. */
  readonly shared: readonly string[];
}

const NONE: ReadonlySet<number> = new Set();
/** Below this two words are only neighbours ("cat" / "dog") and count as unshared; see `related`. */
const KIN = 0.55;

/**
 * Words that were met, each with those that are kin to it, found over an index of what relates words: hardly any of the pairs that readings
 * bring together are kin. Pure, so keeping answers changes nothing but time.
 */
interface Known {
  readonly key: string;
  readonly upos: string;
  /** Numbers of its kin with how closely they are related, from KIN up. */
  readonly kin: Map<number, number>;
}
const known: Known[] = [];
const numbers = new Map<string, number>();
const byRelation = new Map<string, number[]>();
let numberOf = new WeakMap<Unit, number>();
/** More words than this are forgotten and begun anew; the words of hostile input are not bounded. */
const WORDS = 1 << 14;

/** Number of a unit's word. Valid until `forget` is called. */
function number(unit: Unit): number {
  let own = numberOf.get(unit);
  if (own === undefined) {
    const word = `${unit.key}.${unit.upos}`;
    own = numbers.get(word) ?? meet(word, unit);
    numberOf.set(unit, own);
  }
  return own;
}

function meet(word: string, { key, upos }: Unit): number {
  const own = known.length;
  const kin = new Map<number, number>();
  const asked = new Set<number>();
  for (const relation of relationKeys(key, upos)) {
    const others = byRelation.get(relation);
    if (others === undefined) {
      byRelation.set(relation, [own]);
      continue;
    }
    for (const n of others) {
      if (asked.has(n)) continue;
      asked.add(n);
      const other = known[n] as Known;
      const value = related(key, other.key, upos, other.upos);
      if (value < KIN) continue;
      kin.set(n, value);
      other.kin.set(own, value);
    }
    others.push(own);
  }
  known.push({ key, upos, kin });
  numbers.set(word, own);
  return own;
}

function forget(): void {
  known.length = 0;
  numbers.clear();
  byRelation.clear();
  numberOf = new WeakMap();
}

/** How far two units may stand for each other, 0 to 1; see `related`. Names are either one or not. */
export function relatedUnits(a: Unit, b: Unit): number {
  if (a.key === b.key) return 1;
  return a.named || b.named ? 0 : related(a.key, b.key, a.upos, b.upos);
}

/** Kinship of two readings without the tokens of `maskLeft` and `maskRight`. */
export function kinship(
  left: Reading,
  right: Reading,
  maskLeft: ReadonlySet<number> = NONE,
  maskRight: ReadonlySet<number> = NONE,
): Kinship {
  const without = (units: readonly Unit[], mask: ReadonlySet<number>): readonly Unit[] =>
    mask.size === 0 ? units : units.filter((unit) => !masked(unit, mask));
  return matchUnits(without(left.units, maskLeft), without(right.units, maskRight));
}

function masked(unit: Unit, mask: ReadonlySet<number>): boolean {
  return unit.tokens.length > 0 && unit.tokens.every((token) => mask.has(token));
}

/** Weight of all units, and how many names among them were not matched. */
function rest(
  units: readonly Unit[],
  used: ReadonlySet<number>,
): { readonly total: number; readonly strangers: number } {
  let total = 0;
  let strangers = 0;
  for (let i = 0; i < units.length; i++) {
    const { weight, named } = units[i] as Unit;
    total += weight;
    if (named && !used.has(i)) strangers++;
  }
  return { total, strangers };
}

/** Two units that may stand for each other, by their places in either list. */
interface Match {
  readonly value: number;
  readonly i: number;
  readonly j: number;
}

/** Every match of two lists, the surest first. Apart from what is made of them, so that the compiler has little to do for the hot part. */
function matchesOf(a: readonly Unit[], b: readonly Unit[]): Match[] {
  if (known.length > WORDS) forget();
  const matches: Match[] = [];
  const numbersOfB = b.map((unit) => (unit.named ? -1 : number(unit)));
  for (let i = 0; i < a.length; i++) {
    const x = a[i] as Unit;
    const kin = x.named ? undefined : (known[number(x)] as Known).kin;
    for (let j = 0; j < b.length; j++) {
      const value = x.key === (b[j] as Unit).key ? 1 : kin?.get(numbersOfB[j] as number);
      if (value !== undefined) matches.push({ value, i, j });
    }
  }
  return matches.sort((p, q) => q.value - p.value || p.i - q.i || p.j - q.j);
}

/** Greedy one-to-one matching of units, the surest pairs first. */
export function matchUnits(a: readonly Unit[], b: readonly Unit[]): Kinship {
  const usedA = new Set<number>();
  const usedB = new Set<number>();
  let weight = 0;
  let names = 0;
  const shared: string[] = [];
  for (const { value, i, j } of matchesOf(a, b)) {
    if (usedA.has(i) || usedB.has(j)) continue;
    usedA.add(i);
    usedB.add(j);
    const x = a[i] as Unit;
    const y = b[j] as Unit;
    weight += (value * (x.weight + y.weight)) / 2;
    if (x.named && y.named) names++;
    shared.push(x.named ? x.key : x.key === y.key ? x.key : `${x.key}/${y.key}`);
  }
  const { total: wa, strangers: onlyA } = rest(a, usedA);
  const { total: wb, strangers: onlyB } = rest(b, usedB);
  return {
    dice: wa + wb > 0 ? (2 * weight) / (wa + wb) : 0,
    cover: Math.min(wa, wb) > 0 ? Math.min(1, weight / Math.min(wa, wb)) : 0,
    weight,
    names,
    strangers: Math.min(onlyA, onlyB),
    shared,
  };
}
