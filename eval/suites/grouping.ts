/**
 * Suite `grouping`: which articles report one event, against the true events of a JSONL file of articles
 * (`event`, `outlet`, `published`, `title`, `text` a line) or of a folder of gold stories thrown together.
 * Prints B-cubed precision, recall and F1, pairwise F1, and for folders how many stories stay whole when given alone.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { read } from "../../src/ingest/index.ts";
import type { Article } from "../../src/model.ts";
import { cluster } from "../../src/stories/clusters.ts";
import type { Suite } from "../run.ts";

interface Labelled {
  readonly event: string;
  readonly article: Article;
}

function load(path: string): Labelled[] {
  const labelled: Labelled[] = [];
  const add = (event: string, file: string, bytes: Uint8Array): void => {
    for (const article of read({ path: file, bytes }, { firstId: labelled.length + 1 }).articles)
      labelled.push({ event, article });
  };
  if (statSync(path).isDirectory()) {
    for (const story of readdirSync(path).sort())
      for (const file of readdirSync(join(path, story)).sort())
        if (file !== "gold.json") add(story, join(path, story, file), readFileSync(join(path, story, file)));
  } else
    for (const [i, line] of readFileSync(path, "utf8").split("\n").entries()) {
      if (line.trim() === "") continue;
      const { event, text, published } = JSON.parse(line) as { event: number; text: string; published: string | null };
      const from = labelled.length;
      add(String(event), `${basename(path)}/${i + 1}.txt`, new TextEncoder().encode(text));
      // The page text may lack the date that the record has.
      if (published !== null && labelled[from]?.article.published === null)
        labelled[from] = {
          event: String(event),
          article: { ...labelled[from].article, published: { value: published, evidence: null } },
        };
    }
  return labelled;
}

function score(truth: readonly string[], found: readonly number[]): Record<string, number> {
  let [precision, recall, both, together, alike] = [0, 0, 0, 0, 0];
  const n = truth.length;
  for (let i = 0; i < n; i++) {
    let [same, mine, gold] = [0, 0, 0];
    for (let j = 0; j < n; j++) {
      const t = truth[i] === truth[j];
      const f = found[i] === found[j];
      if (t && f) same++;
      if (f) mine++;
      if (t) gold++;
      if (j > i) {
        if (t && f) both++;
        if (f) together++;
        if (t) alike++;
      }
    }
    precision += same / mine / n;
    recall += same / gold / n;
  }
  const f1 = (p: number, r: number): number => (p + r === 0 ? 0 : (2 * p * r) / (p + r));
  return {
    articles: n,
    precision,
    recall,
    f1: f1(precision, recall),
    pairwisePrecision: together === 0 ? 1 : both / together,
    pairwiseRecall: alike === 0 ? 1 : both / alike,
    pairwiseF1: together === 0 || alike === 0 ? 0 : f1(both / together, both / alike),
  };
}

export const run: Suite = (paths) => {
  const results: Record<string, Record<string, number>> = {};
  const lines: string[] = [];
  for (const path of paths) {
    const labelled = load(path);
    const group = new Array<number>(labelled.length).fill(-1);
    cluster(labelled.map(({ article }) => article)).forEach((indices, g) => {
      for (const i of indices) group[i] = g;
    });
    const metrics = score(
      labelled.map(({ event }) => event),
      group,
    );
    if (statSync(path).isDirectory()) {
      const events = [...new Set(labelled.map(({ event }) => event))];
      metrics.whole =
        events.filter((e) => cluster(labelled.filter((x) => x.event === e).map((x) => x.article)).length === 1).length /
        Math.max(1, events.length);
    }
    results[path] = metrics;
    lines.push(
      path,
      ...Object.entries(metrics).map(([name, value]) => `  ${name.padEnd(18)} ${value > 1 ? value : value.toFixed(3)}`),
    );
  }
  return { results, table: lines.join("\n") };
};
