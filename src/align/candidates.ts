/**
 * Stage 5, part: which pairs of facts are worth scoring, from an inverted index over words, entities, values and event classes.
 * Never all pairs: a fact meets the few facts of each other article that share the most telling keys with it.
 */
import type { Quantity } from "../model.ts";
import { type Profile, quantityKey } from "./profile.ts";
import type { Relations } from "./relations.ts";

/** Candidates of a fact in one other article. */
const KEEP = 7;
/** Candidates of a fact in all articles together, the strongest: as many as eight others can propose; more articles cost no more. */
const KEEP_ALL = 8 * KEEP;
/** A key of more facts than this proposes nothing ("company", the main entity in a long story), so that the cost stays near-linear. */
const COMMON = 120;
/** Least weight of shared keys: below it lie pairs that share one common word. Of the gold pairs of eval/dev it loses none that scored. */
const LEAST = 1.2;

/** Keys of a fact with their weights: "w:12" word and words that can answer it, "c:launch" class, "e:s1.e2" entity, "q:USD:15" value. */
function keysOf(p: Profile, relations: Relations): Map<string, number> {
  const keys = new Map<string, number>();
  const add = (key: string, weight: number): void => {
    keys.set(key, Math.max(keys.get(key) ?? 0, weight));
  };
  for (const word of [...p.words, p.predicate]) {
    add(`w:${word.id}`, word.weight);
    for (const [id, value] of relations.answers(word)) add(`w:${id}`, word.weight * value);
  }
  for (const name of p.predicateClasses) add(`c:${name}`, 0.4 * p.predicate.weight);
  for (const [entity, weight] of p.entities) add(`e:${entity}`, 0.5 * weight);
  for (const [key, weight] of p.quantityKeys) add(key, weight);
  for (const [key, weight] of p.timeKeys) add(key, 0.7 * weight);
  for (const { unit } of p.quantities) add(`u:${unit}`, unit === "count" ? 0.2 : 0.7);
  for (const q of p.quantities)
    for (const key of nearKeys(q)) add(key, 0.8 * (p.quantityKeys.get(quantityKey(q)) ?? 0));
  for (const { granularity } of p.times) add(`g:${granularity}`, 0.4);
  return keys;
}

/** Width of a bin of values, as a factor: a length told in miles and in kilometres comes back rounded by some hundredths. */
const BIN = Math.log(1.08);

/**
 * Keys that two values of one unit share where they lie within about 4 %: bins of a logarithmic scale, twice, half a bin apart.
 * Small counts are all near each other and have none.
 */
function nearKeys({ unit, low, high }: Quantity): string[] {
  const value = Number.isFinite(low) ? (Number.isFinite(high) ? (low + high) / 2 : low) : high;
  if (!(value > 20) && (unit === "count" || unit === "%")) return [];
  if (!(value > 0) || !Number.isFinite(value)) return [];
  const at = Math.log(value) / BIN;
  return [`n:${unit}:${Math.floor(at)}`, `m:${unit}:${Math.floor(at + 0.5)}`];
}

/** Index pairs [i, j], i < j, of facts of different articles, sorted; and the facts that would have had more candidates. */
export function propose(
  profiles: readonly Profile[],
  relations: Relations,
): { readonly pairs: [number, number][]; readonly crowded: ReadonlySet<number> } {
  const keys = profiles.map((p) => keysOf(p, relations));
  const index = new Map<string, number[]>();
  keys.forEach((own, i) => {
    for (const key of own.keys()) {
      const list = index.get(key);
      if (list === undefined) index.set(key, [i]);
      else list.push(i);
    }
  });
  const pairs = new Set<number>();
  const crowded = new Set<number>();
  profiles.forEach((p, i) => {
    const strength = new Map<number, number>();
    keys[i]!.forEach((weight, key) => {
      const list = index.get(key)!;
      if (list.length > COMMON) return;
      for (const j of list)
        if (profiles[j]!.article !== p.article)
          strength.set(j, (strength.get(j) ?? 0) + Math.min(weight, keys[j]!.get(key)!));
    });
    const byArticle = new Map<string, [number, number][]>();
    for (const [j, value] of strength) {
      if (value < LEAST) continue;
      const article = profiles[j]!.article;
      const list = byArticle.get(article);
      if (list === undefined) byArticle.set(article, [[j, value]]);
      else list.push([j, value]);
    }
    const byStrength = (x: [number, number], y: [number, number]): number => y[1] - x[1] || x[0] - y[0];
    let kept: [number, number][] = [];
    for (const list of byArticle.values()) kept.push(...list.sort(byStrength).slice(0, KEEP));
    if (kept.length > KEEP_ALL) {
      crowded.add(i);
      kept = kept.sort(byStrength).slice(0, KEEP_ALL);
    }
    for (const [j] of kept) pairs.add(Math.min(i, j) * profiles.length + Math.max(i, j));
  });
  return {
    pairs: [...pairs].sort((x, y) => x - y).map((pair) => [Math.floor(pair / profiles.length), pair % profiles.length]),
    crowded,
  };
}
