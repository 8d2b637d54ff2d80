/**
 * Stage 4, Analysis[] → Story[]: which articles report one event, who is who across them, and where their reports come from.
 * An article that shares its event with no other makes a story of its own. What the facts say to each other is left to align/ and judge/.
 * The order of the articles decides ids and the default primary, nothing else.
 */
import type { Analysis, Article, Story } from "../model.ts";
import { cluster } from "./clusters.ts";
import { link } from "./entities.ts";
import { trace } from "./origins.ts";

export { condense } from "./copies.ts";

export interface GroupOptions {
  /** `Article.id`, path, file name or outlet of the primary article, where the caller named one. */
  readonly primary: string | null;
}

/** Stories, the largest first, then in the order given; ids "s1", "s2", … follow that order. */
export function group(analyses: readonly Analysis[], options: GroupOptions): Story[] {
  const groups = cluster(analyses.map(({ article }) => article));
  return groups.map((indices, i) => {
    const members = indices.map((index) => analyses[index]!);
    const id = `s${i + 1}`;
    const primary = choosePrimary(
      members.map(({ article }) => article),
      options.primary,
    );
    const entities = link(id, members);
    return {
      id,
      title: primary.title?.value ?? primary.blocks[0]?.text ?? primary.path,
      articles: members.map(({ article }) => article.id),
      primary: primary.id,
      origins: trace(members, entities),
      entities,
    };
  });
}

function choosePrimary(articles: readonly Article[], wanted: string | null): Article {
  const first = articles[0]!;
  if (wanted === null) return first;
  const fold = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  const file = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
  const name = fold(wanted);
  return (
    articles.find(({ id }) => id === wanted) ??
    articles.find(({ path }) => path === wanted) ??
    articles.find(({ path }) => file(path) === file(wanted)) ??
    articles.find(({ outlet }) => outlet !== null && fold(outlet.value) === name) ??
    first
  );
}
