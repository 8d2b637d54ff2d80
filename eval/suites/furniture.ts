/**
 * Suite `furniture`: what is kept of a page and what is set aside.
 * PATH is a file of articles by line ({ outlet, published, title, text }, clusters-dev.jsonl): thirty of them, drawn by `--seed N` (7),
 * are printed line by line for a person to judge: "+" kept, "-" set aside, with the reason. `--count N` draws more.
 * PATH may also be a folder of gold stories: leaks (furniture lines of the gold that were kept), lost evidence (words of gold nuggets
 * that were set aside), and outlets, dates and titles that are right, as eval/score.mjs compares them. `--verbose` names them.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { read } from "../../src/ingest/index.ts";
import type { Article } from "../../src/model.ts";
import type { Metrics, Suite } from "../run.ts";

interface Saved {
  readonly outlet: string;
  readonly published: string;
  readonly title: string;
  readonly text: string;
}

interface Gold {
  readonly articles: Readonly<
    Record<
      string,
      {
        readonly source: string | null;
        readonly published: string | null;
        readonly title: string | null;
        readonly furniture?: readonly string[];
      }
    >
  >;
  readonly nuggets: readonly { readonly evidence: Readonly<Record<string, readonly string[]>> }[];
}

const norm = (s: string | null | undefined): string =>
  (s ?? "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** One for every character of the file that a block covers. */
function coverage(article: Article | undefined, length: number): Uint8Array {
  const covered = new Uint8Array(length);
  for (const block of article?.blocks ?? []) for (const piece of block.pieces) covered.fill(1, piece.start, piece.end);
  return covered;
}

function countOf(covered: Uint8Array, start: number, end: number): number {
  let n = 0;
  for (let i = start; i < end; i++) n += covered[i] ?? 0;
  return n;
}

function ofGold(path: string, told: string[] | null): Metrics {
  const folders = existsSync(join(path, "gold.json"))
    ? [path]
    : readdirSync(path)
        .sort()
        .map((name) => join(path, name))
        .filter((folder) => existsSync(join(folder, "gold.json")));
  const sum = { furniture: 0, leaks: 0, evidence: 0, lost: 0, articles: 0, outlet: 0, published: 0, title: 0 };
  for (const folder of folders) {
    const gold = JSON.parse(readFileSync(join(folder, "gold.json"), "utf8")) as Gold;
    for (const [file, meta] of Object.entries(gold.articles)) {
      const bytes = readFileSync(join(folder, file));
      const text = new TextDecoder().decode(bytes);
      const article = read({ path: file, bytes }, { firstId: 1 }).articles[0];
      const covered = coverage(article, text.length);
      const say = (what: string): void => void told?.push(`${folder}/${file}: ${what}`);
      const lines = new Set((meta.furniture ?? []).map((line) => line.trim().replace(/\s+/g, " ")));
      let at = 0;
      for (const line of text.split("\n")) {
        const trimmed = line.trim();
        const start = at + line.indexOf(trimmed);
        at += line.length + 1;
        const flat = trimmed.replace(/\s+/g, " ");
        if (!lines.has(flat) || norm(flat) === norm(meta.title)) continue;
        sum.furniture++;
        if (countOf(covered, start, start + trimmed.length) * 2 < trimmed.length) continue;
        sum.leaks++;
        say(`kept: ${flat.slice(0, 120)}`);
      }
      for (const nugget of gold.nuggets)
        for (const quote of nugget.evidence[file] ?? []) {
          sum.evidence++;
          const start = text.indexOf(quote);
          if (countOf(covered, start, start + quote.length) * 2 >= quote.length) continue;
          sum.lost++;
          say(`set aside: ${quote.slice(0, 120)}`);
        }
      sum.articles++;
      const pairs = [
        ["outlet", meta.source, article?.outlet?.value],
        ["published", meta.published, article?.published?.value.slice(0, 10)],
        ["title", meta.title, article?.title?.value],
      ] as const;
      for (const [name, want, have] of pairs) {
        if (norm(want) === norm(have)) sum[name]++;
        else say(`${name}: ${have ?? "none"} instead of ${want ?? "none"}`);
      }
    }
  }
  const n = Math.max(1, sum.articles);
  return {
    articles: sum.articles,
    furniture: sum.furniture,
    leaks: sum.leaks,
    evidence: sum.evidence,
    lost: sum.lost,
    outlet: sum.outlet / n,
    published: sum.published / n,
    title: sum.title / n,
    metadata: (sum.outlet + sum.published + sum.title) / (3 * n),
  };
}

/** A small deterministic generator (mulberry32). */
function seeded(seed: number): (n: number) => number {
  let a = seed;
  return (n) => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
}

/** The page as a person would have saved it: headline, address, date, text. */
function pageOf(saved: Saved): string {
  return `${saved.title}\n\n${saved.outlet}\n${saved.published}\n\n${saved.text}\n`;
}

function drawn(path: string, seed: number, count: number): { metrics: Metrics; table: string } {
  const all = readFileSync(path, "utf8").trim().split("\n");
  const pick = seeded(seed);
  const chosen: number[] = [];
  while (chosen.length < Math.min(count, all.length)) {
    const i = pick(all.length);
    if (!chosen.includes(i)) chosen.push(i);
  }
  const out: string[] = [];
  let kept = 0;
  let aside = 0;
  for (const i of chosen) {
    const text = pageOf(JSON.parse(all[i] as string) as Saved);
    const { articles, diagnostics } = read({ path: `${i}.txt`, bytes: new TextEncoder().encode(text) }, { firstId: 1 });
    const article = articles[0];
    out.push(`\n## ${i}  ${diagnostics.map((d) => d.code).join(" ")}`);
    const rows = [
      ...(article?.blocks ?? []).map((b) => ({ at: b.start, row: `+ ${b.role.padEnd(10)} ${b.text.slice(0, 140)}` })),
      ...(article?.furniture ?? []).map((f) => ({
        at: f.start,
        row: `- ${f.reason.padEnd(10)} ${text.slice(f.start, f.end).slice(0, 140)}`,
      })),
    ].sort((a, b) => a.at - b.at);
    kept += article?.blocks.length ?? 0;
    aside += article?.furniture.length ?? 0;
    out.push(...rows.map((r) => r.row));
  }
  return { metrics: { articles: chosen.length, kept, aside }, table: out.join("\n") };
}

export const run: Suite = (paths, { flags }) => {
  const results: Record<string, Metrics> = {};
  const tables: string[] = [];
  for (const path of paths) {
    if (statSync(path).isDirectory()) {
      const told: string[] | null = flags.verbose === undefined ? null : [];
      const metrics = ofGold(path, told);
      results[path] = metrics;
      const row = Object.entries(metrics).map(
        ([name, value]) => `${name} ${Number.isInteger(value) ? value : (value as number).toFixed(3)}`,
      );
      tables.push([path, row.join("  "), ...(told ?? [])].join("\n"));
    } else {
      const { metrics, table } = drawn(path, Number(flags.seed ?? 7), Number(flags.count ?? 30));
      results[path] = metrics;
      tables.push(table);
    }
  }
  return { results, table: tables.join("\n") };
};
