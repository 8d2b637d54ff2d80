/**
 * Command line: articles → analyses, in this thread or in several, out of the cache where it has them. Always in the order
 * given, and the same whatever the threads: an article is analysed alone.
 */
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { analyseObserved, type Observe, readdressed } from "../compare.ts";
import type { Analysis, Article } from "../model.ts";
import type { Cache } from "./cache.ts";
import type { Answer } from "./worker.ts";

export interface AnalyseOptions {
  /** Threads; null for as many as pay off. */
  readonly jobs: number | null;
  readonly cache: Cache | null;
  /** Times the stages of the work that is done in this thread. */
  readonly observe: Observe;
  readonly onDone: (article: Article) => void;
  /** Longest time for one article, in seconds. Held by ending the thread that is at work on it, so only where there are threads. */
  readonly maxSeconds: number;
  /** Told of articles that are left out: their time was over, or the memory of their thread. */
  readonly onLeft: (article: Article, why: "time" | "memory") => void;
}

/**
 * Words that a thread must have to read before it pays off. It starts, loads the model and compiles in about the time in which
 * a warm thread reads 2,000 (0.35 s on the machine of development); twice that, so that few cores are not kept busy for nothing.
 */
const WORDS_PER_THREAD = 4_000;

/**
 * Words that are read in a second even on a slow and busy machine, a tenth of what was measured. An article of no more than this many
 * for each second allowed is never late and needs no thread of its own.
 */
const WORDS_PER_SECOND = 500;

/** Time in which a thread starts, loads the model and compiles, five times what was measured; added to that of its first article. */
const START_SECONDS = 2;

/** The bundle's worker; from the sources there is none, and one thread does all. */
function workerPath(): string | null {
  const path = fileURLToPath(new URL("./worker.cjs", import.meta.url));
  return existsSync(path) ? path : null;
}

function threads(articles: readonly Article[], jobs: number | null): number {
  if (jobs !== null) return Math.min(jobs, articles.length);
  const words = articles.reduce((sum, article) => sum + article.words, 0);
  return Math.min(articles.length, availableParallelism(), Math.floor(words / WORDS_PER_THREAD));
}

/** Analyses every article, in order; those that are left out are told to `onLeft`. */
export async function analyseAll(articles: readonly Article[], options: AnalyseOptions): Promise<Analysis[]> {
  const { cache, observe, onDone } = options;
  const result: (Analysis | undefined)[] = articles.map((article) => {
    const kept = cache?.get(article) ?? undefined;
    if (kept !== undefined) onDone(article);
    return kept;
  });
  const { originals, copies } = apart(
    articles,
    articles.flatMap((_, index) => (result[index] === undefined ? [index] : [])),
  );
  const missing = originals.map((index) => ({ article: articles[index] as Article, index }));
  const alike = (index: number): number[] => [index, ...(copies.get(index) ?? [])];
  const done = (index: number, analysis: Analysis): void => {
    for (const own of alike(index)) {
      const article = articles[own] as Article;
      const analysed = own === index ? analysis : readdressed(analysis, article);
      result[own] = analysed;
      cache?.set(article, analysed);
      onDone(article);
    }
  };
  const leave = (index: number, why: "time" | "memory"): void => {
    for (const own of alike(index)) {
      options.onLeft(articles[own] as Article, why);
      onDone(articles[own] as Article);
    }
  };
  const count = threads(
    missing.map(({ article }) => article),
    options.jobs,
  );
  const long = missing.some(({ article }) => article.words > options.maxSeconds * WORDS_PER_SECOND);
  const path = count > 1 || long ? workerPath() : null;
  if (path === null)
    for (const { article, index } of missing) {
      done(index, analyseObserved(article, observe));
      // An interrupt is heard between two articles.
      if (missing.length > 1) await new Promise((next) => setImmediate(next));
    }
  else await inThreads(path, Math.max(1, count), missing, done, leave, options.maxSeconds);
  return result.filter((analysis) => analysis !== undefined);
}

/** Articles of one file's bytes that were read alike: only the first is analysed. */
function apart(
  articles: readonly Article[],
  indices: readonly number[],
): { readonly originals: readonly number[]; readonly copies: ReadonlyMap<number, readonly number[]> } {
  const byContent = new Map<string, number>();
  const originals: number[] = [];
  const copies = new Map<number, number[]>();
  for (const index of indices) {
    const { id: _id, path: _path, text: _text, ...read } = articles[index] as Article;
    const key = JSON.stringify(read);
    const original = byContent.get(key);
    if (original === undefined) {
      byContent.set(key, index);
      originals.push(index);
    } else {
      const list = copies.get(original);
      if (list === undefined) copies.set(original, [index]);
      else list.push(index);
    }
  }
  return { originals, copies };
}

type Job = { readonly article: Article; readonly index: number };

/**
 * Hands articles to workers one by one, the longest first, so that none waits long for the last. A worker whose article takes too long, or
 * too much memory, is ended, and another takes the next.
 */
async function inThreads(
  path: string,
  count: number,
  missing: readonly Job[],
  done: (index: number, analysis: Analysis) => void,
  left: (index: number, why: "time" | "memory") => void,
  maxSeconds: number,
): Promise<void> {
  const { Worker } = await import("node:worker_threads");
  const queue = [...missing].sort((a, b) => b.article.words - a.article.words || a.index - b.index);
  const work = (): Promise<void> =>
    new Promise((settle, fail) => {
      const worker = new Worker(path);
      let job: Job | undefined;
      let timer: NodeJS.Timeout | undefined;
      const leave = (why: "time" | "memory"): void => {
        clearTimeout(timer);
        left((job as Job).index, why);
        void worker.terminate().then(() => (queue.length > 0 ? work().then(settle, fail) : settle()));
      };
      const next = (startSeconds: number): void => {
        clearTimeout(timer);
        job = queue.shift();
        if (job === undefined) {
          void worker.terminate().then(() => settle());
          return;
        }
        // Timers hold no more than 2^31 milliseconds.
        timer = setTimeout(() => leave("time"), Math.min(2 ** 31 - 1, (maxSeconds + startSeconds) * 1000));
        worker.postMessage(job);
      };
      worker.on("message", (answer: Answer) => {
        if ("fault" in answer) {
          clearTimeout(timer);
          void worker.terminate();
          fail(Object.assign(new Error(answer.fault.message), answer.fault));
          return;
        }
        done(answer.index, answer.analysis);
        next(0);
      });
      worker.on("error", (error: NodeJS.ErrnoException) => {
        if (error.code === "ERR_WORKER_OUT_OF_MEMORY" && job !== undefined) leave("memory");
        else {
          clearTimeout(timer);
          fail(error);
        }
      });
      next(START_SECONDS);
    });
  await Promise.all(Array.from({ length: count }, work));
}
