/**
 * Suite `body`: article bodies found in HTML pages. PATH is a folder in the format of the public article extraction benchmark
 * (scrapinghub/article-extraction-benchmark): `html/ID.html.gz` and `ground-truth.json` with `articleBody` by id.
 * The measure is that benchmark's: precision and recall over shingles of four words, normalised by page, averaged; F1 of the two.
 * `--verbose` lists the pages that lost most; `--worst N` how many of them.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { read } from "../../src/ingest/index.ts";
import type { Metrics, Suite } from "../run.ts";

interface Truth {
  readonly articleBody?: string;
}

interface Score {
  readonly id: string;
  readonly precision: number;
  readonly recall: number;
}

/** Text of an article as a reader sees it: its blocks without the headline. */
export function bodyOf(path: string, bytes: Uint8Array): string {
  const { articles } = read({ path, bytes }, { firstId: 1, anyLanguage: true });
  return (articles[0]?.blocks ?? [])
    .filter((block) => block.role !== "title")
    .map((block) => block.text)
    .join("\n");
}

/** Counts of shingles of `n` words. */
function shingles(text: string, n: number): Map<string, number> {
  const words = text.match(/[\p{L}\p{N}\p{M}_]+/gu) ?? [];
  const counts = new Map<string, number>();
  for (let i = 0; i < Math.max(1, words.length - n + 1); i++) {
    const key = words.slice(i, i + n).join(" ");
    if (key !== "") counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Precision and recall of one page; null where there is nothing to divide by. */
export function compareBodies(truth: string, found: string): { precision: number | null; recall: number | null } {
  const want = shingles(truth, 4);
  const have = shingles(found, 4);
  let right = 0;
  let extra = 0;
  let missing = 0;
  for (const key of new Set([...want.keys(), ...have.keys()])) {
    const a = want.get(key) ?? 0;
    const b = have.get(key) ?? 0;
    right += Math.min(a, b);
    extra += Math.max(0, b - a);
    missing += Math.max(0, a - b);
  }
  return {
    precision: right + extra > 0 ? right / (right + extra) : null,
    recall: right + missing > 0 ? right / (right + missing) : null,
  };
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);

export const run: Suite = (paths, { flags }) => {
  const results: Record<string, Metrics> = {};
  const tables: string[] = [];
  for (const path of paths) {
    const truths = JSON.parse(readFileSync(join(path, "ground-truth.json"), "utf8")) as Record<string, Truth>;
    const scores: Score[] = [];
    const precisions: number[] = [];
    const recalls: number[] = [];
    let exact = 0;
    for (const [id, truth] of Object.entries(truths)) {
      const bytes = gunzipSync(readFileSync(join(path, "html", `${id}.html.gz`)));
      const { precision, recall } = compareBodies(truth.articleBody ?? "", bodyOf(`${id}.html`, bytes));
      if (precision !== null) precisions.push(precision);
      if (recall !== null) recalls.push(recall);
      if (precision === 1 && recall === 1) exact++;
      scores.push({ id, precision: precision ?? 0, recall: recall ?? 0 });
    }
    const precision = mean(precisions);
    const recall = mean(recalls);
    const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
    results[path] = { pages: scores.length, f1, precision, recall, accuracy: exact / Math.max(1, scores.length) };
    scores.sort((a, b) => a.precision + a.recall - b.precision - b.recall || (a.id < b.id ? -1 : 1));
    const worst =
      flags.verbose === undefined && flags.worst === undefined ? [] : scores.slice(0, Number(flags.worst ?? 15));
    tables.push(
      [
        path,
        `${scores.length} pages  F1 ${f1.toFixed(3)}  precision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}  word for word ${(exact / Math.max(1, scores.length)).toFixed(3)}`,
        ...worst.map((s) => `  ${s.id}  precision ${s.precision.toFixed(3)}  recall ${s.recall.toFixed(3)}`),
      ].join("\n"),
    );
  }
  return { results, table: tables.join("\n") };
};
