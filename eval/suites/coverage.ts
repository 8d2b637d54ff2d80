/**
 * Suite `coverage`: do the extracted facts cover what careful readers marked? In: story folders with gold.json.
 * Touching is the scorer's: overlap of at least half of the shorter of two spans. Reports the share of gold evidence spans
 * that a fact touches, the median ratio of the best touching fact's length to the span's, and how many facts there are.
 * `--verbose` lists what is missed; stories named in --hold (comma separated prefixes) are measured but never listed.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { analyse, ingest } from "../../src/compare.ts";
import type { Metrics, Suite } from "../run.ts";

interface Gold {
  readonly articles: Readonly<Record<string, { readonly furniture?: readonly string[] }>>;
  readonly nuggets: readonly {
    readonly id: string;
    readonly statement: string;
    readonly relation: string;
    readonly evidence: Readonly<Record<string, readonly string[]>>;
  }[];
}

interface Tally {
  spans: number;
  touched: number;
  ratios: number[];
  facts: number;
  /** Facts of the body that touch no evidence. */
  idle: number;
}

export const run: Suite = (paths, { flags }) => {
  const results: Record<string, Metrics> = {};
  const lines: string[] = [];
  const held = (flags.hold ?? "").split(",").filter((h) => h !== "");
  for (const path of paths) {
    const total = empty();
    for (const dir of storyFolders(path)) {
      const name = dir.split("/").at(-1)!;
      const tally = measure(dir, flags.verbose === "true" && !held.some((h) => name.startsWith(h)) ? lines : null);
      lines.push(
        `${name.padEnd(28)} ${percent(tally.touched, tally.spans)}  ratio ${median(tally.ratios).toFixed(2)}  facts ${tally.facts}, idle ${tally.idle}`,
      );
      for (const key of ["spans", "touched", "facts", "idle"] as const) total[key] += tally[key];
      total.ratios.push(...tally.ratios);
    }
    results[path] = {
      touched: total.touched / Math.max(1, total.spans),
      medianLength: median(total.ratios),
      spans: total.spans,
      facts: total.facts,
      idle: total.idle,
    };
    lines.push(
      `${path.padEnd(28)} ${percent(total.touched, total.spans)}  ratio ${median(total.ratios).toFixed(2)}  facts ${total.facts}, idle ${total.idle}`,
    );
  }
  return { results, table: lines.join("\n") };
};

function empty(): Tally {
  return { spans: 0, touched: 0, ratios: [], facts: 0, idle: 0 };
}

function storyFolders(path: string): string[] {
  if (existsSync(join(path, "gold.json"))) return [path];
  return readdirSync(path)
    .sort()
    .map((d) => join(path, d))
    .filter((d) => statSync(d).isDirectory() && existsSync(join(d, "gold.json")));
}

function measure(dir: string, verbose: string[] | null): Tally {
  const gold = JSON.parse(readFileSync(join(dir, "gold.json"), "utf8")) as Gold;
  const tally = empty();
  for (const file of Object.keys(gold.articles)) {
    const { articles } = ingest([{ path: file, bytes: readFileSync(join(dir, file)) }]);
    const article = articles[0];
    if (article === undefined) continue;
    const { facts, sentences } = analyse(article);
    const body = facts.filter((f) => f.role !== "title");
    tally.facts += body.length;
    const useful = new Set<string>();
    for (const nugget of gold.nuggets) {
      for (const quote of nugget.evidence[file] ?? []) {
        const start = article.text.indexOf(quote);
        const end = start + quote.length;
        tally.spans++;
        let best: { iou: number; length: number } | null = null;
        for (const fact of facts) {
          const overlap = Math.min(end, fact.end) - Math.max(start, fact.start);
          if (overlap <= 0 || overlap * 2 < Math.min(end - start, fact.end - fact.start)) continue;
          useful.add(fact.id);
          const iou = overlap / (Math.max(end, fact.end) - Math.min(start, fact.start));
          if (best === null || iou > best.iou) best = { iou, length: fact.end - fact.start };
        }
        if (best !== null) {
          tally.touched++;
          tally.ratios.push(best.length / (end - start));
        } else if (verbose) {
          const sentence = sentences.find((s) => s.start < end && s.end > start);
          verbose.push(
            `  ${dir.split("/").at(-1)}/${file} ${nugget.id}: ${quote}`,
            `      in: ${sentence?.text ?? "(no sentence)"}`,
          );
          for (const fact of facts)
            if (sentence && fact.start >= sentence.start && fact.end <= sentence.end)
              verbose.push(`      fact [${fact.kind}] ${fact.text}`);
        }
      }
    }
    tally.idle += body.filter((f) => !useful.has(f.id)).length;
  }
  return tally;
}

function percent(a: number, b: number): string {
  return `${((100 * a) / Math.max(1, b)).toFixed(1)}%`.padStart(6);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length ? sorted[sorted.length >> 1]! : 0;
}
