/**
 * Stage 5, part: scored pairs → groups of facts that state one proposition, consistent over all articles.
 * Groups grow from the surest pair, while they agree on average (missing pairs count as unlikely), so that one wrong pair does not chain
 * two propositions together. A group holds one fact of an article, and others of it that say the same again. A fact that is sure of two
 * partners in one article that say different things carries two propositions and stands in two groups.
 * Headlines join groups of facts of the body and never found one: they sum up, and must not take a fact's partner away.
 */
import type { Profile } from "./profile.ts";

export interface Scored {
  readonly left: number;
  readonly right: number;
  readonly score: number;
}

export interface Thresholds {
  /** Least score of a pair that founds or joins groups. */
  readonly join: number;
  /** Least average score between two groups. */
  readonly average: number;
  /** Least score with which a fact founds a second group. */
  readonly second: number;
  /** Least score with which a fact that founds none joins its partner's group beside another fact of its article: either may be the partner. */
  readonly double: number;
  /** Least likeness of two facts of one article that say the same. */
  readonly repeats: number;
}

/** Groups of indices into `profiles`, each ascending, the surest first. `likeness` compares two facts of one article, 0 to 1; `crowded` facts have pairs that were not scored. */
export function assign(
  profiles: readonly Profile[],
  scored: readonly Scored[],
  thresholds: Thresholds,
  likeness: (i: number, j: number) => number,
  crowded: ReadonlySet<number> = new Set(),
): number[][] {
  const key = (i: number, j: number): number => (i < j ? i * profiles.length + j : j * profiles.length + i);
  const scores = new Map(scored.map((pair) => [key(pair.left, pair.right), pair.score]));
  const groups = new Set<Set<number>>();
  const groupsOf = new Map<number, Set<Set<number>>>();
  const found = (...members: number[]): void => {
    const group = new Set<number>();
    groups.add(group);
    for (const member of members) enter(group, member);
  };
  const enter = (group: Set<number>, member: number): void => {
    group.add(member);
    const own = groupsOf.get(member) ?? new Set();
    groupsOf.set(member, own.add(group));
  };
  const isTitle = (i: number): boolean => profiles[i]!.fact.kind === "title";
  /** Whether two groups may be one: what they say of each other is likely enough, and no article would say two things. */
  const fits = (a: ReadonlySet<number>, b: ReadonlySet<number>, doubles = false): boolean => {
    let [sum, count] = [0, 0];
    for (const i of a)
      for (const j of b) {
        if (i === j || (isTitle(i) && isTitle(j))) continue;
        if (profiles[i]!.article === profiles[j]!.article) {
          if (!doubles && !isTitle(i) && !isTitle(j) && likeness(i, j) < thresholds.repeats) return false;
        } else {
          const score = scores.get(key(i, j));
          // Among many articles not every pair was weighed: what is not known speaks neither way.
          if (score === undefined && (crowded.has(i) || crowded.has(j))) continue;
          sum += score ?? 0;
          count++;
        }
      }
    return count > 0 && sum / count >= thresholds.average;
  };
  const sharesGroup = (i: number, j: number): boolean => [...(groupsOf.get(i) ?? [])].some((group) => group.has(j));
  // Ties are broken by the facts' content, never by the order of articles.
  const id = (i: number): string => profiles[i]!.fact.id;
  const tie = ({ left, right }: Scored): string => [id(left), id(right)].sort().join(" ");
  const order = scored
    .filter(({ score }) => score >= thresholds.join)
    .sort((a, b) => b.score - a.score || (tie(a) < tie(b) ? -1 : 1));
  for (const { left, right, score } of order) {
    if (isTitle(left) || isTitle(right) || sharesGroup(left, right)) continue;
    const [a, b] = [[...(groupsOf.get(left) ?? [])], [...(groupsOf.get(right) ?? [])]];
    if (a.length === 0 && b.length === 0) found(left, right);
    else if (a.length > 0 && b.length > 0) {
      const [x, y] = [a[0]!, b[0]!];
      if (a.length > 1 || b.length > 1 || !fits(x, y)) continue;
      for (const member of y) {
        groupsOf.get(member)!.delete(y);
        enter(x, member);
      }
      groups.delete(y);
    } else {
      const [taken, free] = a.length > 0 ? [a, right] : [b, left];
      const group = taken.find((g) => fits(g, new Set([free])));
      if (group !== undefined) enter(group, free);
      else if (score >= thresholds.second) found(left, right);
      else if (score >= thresholds.double && fits(taken[0]!, new Set([free]), true)) enter(taken[0]!, free);
    }
  }
  for (const { left, right } of order) {
    if (isTitle(left) === isTitle(right) || sharesGroup(left, right)) continue;
    const [title, body] = isTitle(left) ? [left, right] : [right, left];
    for (const group of groupsOf.get(body) ?? []) if (fits(group, new Set([title]))) enter(group, title);
  }
  return [...groups].map((group) => [...group].sort((i, j) => i - j));
}
