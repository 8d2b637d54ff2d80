/**
 * Stage 5, part: scored pairs → a consistent matching.
 * Facts are joined to groups over all articles, the surest pair first, while the groups agree on average (group average linkage with
 * missing pairs counted as unlikely), so that one wrong pair does not chain two propositions together. A group holds one fact of an
 * article, and further ones that found no partner of their own (a text that says a thing twice, or one long fact that carries what two short ones say).
 * Headlines join groups of facts of the body and never found one: they sum up, and must not take a fact's partner away.
 */
import type { Profile } from "./profile.ts";

export interface Scored {
  readonly left: number;
  readonly right: number;
  readonly score: number;
}

export interface Thresholds {
  /** Least score of a pair that joins two groups of different articles. */
  readonly join: number;
  /** Least average score between two groups. */
  readonly average: number;
  /** Least score with which a second fact of one article joins a group. */
  readonly second: number;
}

/** Pairs that hold, as subsets of `scored`, sorted by left and right. */
export function assign(profiles: readonly Profile[], scored: readonly Scored[], thresholds: Thresholds): Scored[] {
  const key = (i: number, j: number): number => (i < j ? i * profiles.length + j : j * profiles.length + i);
  const scores = new Map(scored.map((pair) => [key(pair.left, pair.right), pair.score]));
  const group = new Map<number, number[]>();
  const groupOf = (i: number): number[] => {
    let own = group.get(i);
    if (own === undefined) {
      own = [i];
      group.set(i, own);
    }
    return own;
  };
  const isTitle = (i: number): boolean => profiles[i]!.fact.kind === "title";
  // Ties are broken by the facts' content, never by the order of articles.
  const id = (i: number): string => profiles[i]!.fact.id;
  const tie = ({ left, right }: Scored): string =>
    id(left) < id(right) ? `${id(left)} ${id(right)}` : `${id(right)} ${id(left)}`;
  const order = [...scored]
    .filter(({ score }) => score >= Math.min(thresholds.join, thresholds.second))
    .sort((a, b) => b.score - a.score || (tie(a) < tie(b) ? -1 : 1));
  for (const pass of ["body", "title"] as const)
    for (const { left, right, score } of order) {
      const titles = Number(isTitle(left)) + Number(isTitle(right));
      if ((pass === "body") !== (titles === 0)) continue;
      const [a, b] = [groupOf(left), groupOf(right)];
      if (a === b || titles === 2) continue;
      if (pass === "title" && a.filter((i) => !isTitle(i)).length + b.filter((i) => !isTitle(i)).length < 2) continue;
      let [sum, count] = [0, 0];
      let doubled = false;
      for (const i of a)
        for (const j of b) {
          if (profiles[i]!.article === profiles[j]!.article) {
            doubled = true;
            continue;
          }
          if (isTitle(i) && isTitle(j)) continue;
          sum += scores.get(key(i, j)) ?? 0;
          count++;
        }
      if (count === 0 || sum / count < thresholds.average) continue;
      // Two groups that both hold a fact of one article are two propositions; only a single fact may come as the second of its article.
      if (doubled && a.length > 1 && b.length > 1) continue;
      if (score < (doubled ? thresholds.second : thresholds.join)) continue;
      const all = [...a, ...b];
      for (const i of all) group.set(i, all);
    }
  return scored.filter(({ left, right }) => {
    const own = group.get(left);
    return own !== undefined && own.length > 1 && own === group.get(right);
  });
}
