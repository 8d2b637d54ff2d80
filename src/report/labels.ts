/**
 * Report: what an article is called. In: articles, names that the user gave. Out: the label that reports print, and the
 * articles that a user means by a name or a path. Reads no file and judges nothing.
 */
import type { Article, Story } from "../model.ts";

/** Outlet names that the user gave, by `Article.path`, or by the end of one ("b.txt" names "seeds/b.txt"). */
export type SourceNames = Readonly<Record<string, string>>;

const fold = (path: string): string => path.replaceAll("\\", "/").replace(/^(\.\/)+/, "");

/** Whether a path as the user wrote it means this article: the whole path, or its last parts. */
export function meansPath(written: string, path: string): boolean {
  const left = fold(written);
  const right = fold(path);
  return left !== "" && (left === right || right.endsWith(`/${left}`));
}

/** The outlet of an article: the name that the user gave, else the one that the file shows, else null. */
export function outletName(article: Pick<Article, "path" | "outlet">, names: SourceNames): string | null {
  const exact = names[article.path];
  if (exact !== undefined) return exact;
  for (const [written, name] of Object.entries(names)) if (meansPath(written, article.path)) return name;
  return article.outlet?.value ?? null;
}

/** `Article.id`s of the articles that a user means by a path or, where no path fits, by an outlet's name in any case. */
export function named(
  analyses: readonly { readonly article: Article }[],
  wanted: string | null,
  names: SourceNames,
): string[] {
  if (wanted === null) return [];
  const articles = analyses.map(({ article }) => article);
  const byPath = articles.filter((article) => meansPath(wanted, article.path));
  if (byPath.length > 0) return byPath.map((article) => article.id);
  const key = wanted.trim().toLowerCase();
  return articles.filter((article) => outletName(article, names)?.toLowerCase() === key).map((article) => article.id);
}

/** Makes the wanted articles primary in the stories that hold them. Layout only: no relation depends on it. */
export function withPrimary(stories: readonly Story[], wanted: readonly string[]): Story[] {
  return stories.map((story) => {
    const primary = story.articles.find((id) => wanted.includes(id));
    return primary === undefined || primary === story.primary ? story : { ...story, primary };
  });
}

/**
 * One label for each article, all different: the outlet; where two articles are of one outlet, a number behind it;
 * where the file shows no outlet, "Primary" or "Secondary 1", "Secondary 2", …
 */
export function labels(
  articles: readonly Article[],
  primaries: ReadonlySet<string>,
  names: SourceNames,
): ReadonlyMap<string, string> {
  const outlets = articles.map((article) => outletName(article, names));
  const total = new Map<string, number>();
  for (const outlet of outlets) if (outlet !== null) total.set(outlet, (total.get(outlet) ?? 0) + 1);
  const anonymousPrimaries = articles.filter((a, i) => outlets[i] === null && primaries.has(a.id)).length;
  const seen = new Map<string, number>();
  const next = (key: string): number => {
    const number = (seen.get(key) ?? 0) + 1;
    seen.set(key, number);
    return number;
  };
  const result = new Map<string, string>();
  articles.forEach((article, i) => {
    const outlet = outlets[i] ?? null;
    if (outlet !== null) {
      result.set(article.id, total.get(outlet) === 1 ? outlet : `${outlet} ${next(`=${outlet}`)}`);
    } else if (primaries.has(article.id)) {
      result.set(article.id, anonymousPrimaries === 1 ? "Primary" : `Primary ${next("primary")}`);
    } else {
      result.set(article.id, `Secondary ${next("secondary")}`);
    }
  });
  return result;
}
