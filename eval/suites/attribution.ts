/**
 * Suite `attribution`: cues, sources and contents against PolNeAR (Newell et al. 2018). In: polnear-*.jsonl.gz.
 * A predicted cue is right when it overlaps a gold cue (one to one, in order of overlap); its source and its content are right when
 * the cue is and they overlap the gold ones by at least half of the shorter. Precision over all predicted, recall over all gold.
 */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { attributions } from "../../src/extract/index.ts";
import { parse } from "../../src/language/index.ts";
import type { Block, Range } from "../../src/model.ts";
import type { Metrics, Suite } from "../run.ts";

interface Attributed {
  readonly cue: readonly Range[];
  readonly source: readonly Range[];
  readonly content: readonly Range[];
}

interface Count {
  hits: number;
  predicted: number;
  gold: number;
}

export const run: Suite = (paths, { flags }) => {
  const results: Record<string, Metrics> = {};
  const lines: string[] = [];
  for (const path of paths) {
    const counts = { cue: zero(), source: zero(), content: zero() };
    const bytes = readFileSync(path);
    const documents = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8").trim().split("\n");
    for (const line of documents.slice(0, Number(flags.limit ?? documents.length))) {
      const { text, ann } = JSON.parse(line) as { text: string; ann: string };
      const gold = readGold(ann);
      const found = predict(text);
      const pairs = pair(gold, found);
      for (const part of ["cue", "source", "content"] as const) {
        counts[part].gold += gold.filter((g) => g[part].length > 0).length;
        counts[part].predicted += found.filter((f) => f[part].length > 0).length;
        counts[part].hits += pairs.filter(([g, f]) => part === "cue" || half(g[part], f[part])).length;
      }
      if (flags.verbose === "true") {
        const quote = (r: readonly Range[]): string =>
          r.map((x) => text.slice(x.start, x.end).replace(/\s+/g, " ").slice(0, 160)).join(" … ");
        for (const g of gold) {
          const p = pairs.find(([h]) => h === g)?.[1];
          const mark = p
            ? `${half(g.source, p.source) || g.source.length === 0 ? "." : "S"}${half(g.content, p.content) ? "." : "C"}`
            : "MISS";
          lines.push(`${mark.padEnd(4)} ${quote(g.source)} | ${quote(g.cue)} | ${quote(g.content)}`);
          if (p && mark !== "..") lines.push(`     ${quote(p.source)} | ${quote(p.cue)} | ${quote(p.content)}`);
        }
        for (const f of found)
          if (!pairs.some(([, p]) => p === f))
            lines.push(`FALSE ${quote(f.source)} | ${quote(f.cue)} | ${quote(f.content)}`);
      }
    }
    const metrics: Record<string, Metrics> = {};
    for (const [part, c] of Object.entries(counts)) {
      const precision = c.hits / Math.max(1, c.predicted);
      const recall = c.hits / Math.max(1, c.gold);
      const f1 = precision + recall ? (2 * precision * recall) / (precision + recall) : 0;
      metrics[part] = { precision, recall, f1 };
      lines.push(
        `${part.padEnd(8)} P ${(100 * precision).toFixed(1)}  R ${(100 * recall).toFixed(1)}  F1 ${(100 * f1).toFixed(1)}`,
      );
    }
    results[path] = metrics;
  }
  return { results, table: lines.join("\n") };
};

function zero(): Count {
  return { hits: 0, predicted: 0, gold: 0 };
}

function readGold(ann: string): Attributed[] {
  const spans = new Map<string, Range[]>();
  const events: Attributed[] = [];
  for (const line of ann.split("\n")) {
    const span = /^(T\d+)\t\S+ ([\d; ]+)\t/.exec(line);
    if (span)
      spans.set(
        span[1]!,
        span[2]!.split(";").map((r) => {
          const [start, end] = r.split(" ").map(Number);
          return { start: start!, end: end! };
        }),
      );
  }
  for (const line of ann.split("\n")) {
    const event = /^E\d+\t(.*)/.exec(line);
    if (!event) continue;
    const part = (name: string): Range[] =>
      [...event[1]!.matchAll(/(\w+?)\d*:(T\d+)/g)].filter((m) => m[1] === name).flatMap((m) => spans.get(m[2]!) ?? []);
    const cue = part("Cue");
    if (cue.length) events.push({ cue, source: part("Source"), content: part("Content") });
  }
  return events;
}

function predict(text: string): Attributed[] {
  const blocks: Block[] = [];
  for (const m of text.matchAll(/[^\n]+/g)) {
    const start = m.index;
    blocks.push({
      index: blocks.length,
      role: "paragraph",
      text: m[0],
      pieces: [{ at: 0, length: m[0].length, start, end: start + m[0].length }],
      start,
      end: start + m[0].length,
    });
  }
  // PolNeAR seldom annotates what is said within another's words: of nested attributions the outermost counts.
  return attributions(parse(blocks))
    .filter((a) => !a.nested)
    .map((a) => ({ cue: [a.cue], source: a.source ? [a.source] : [], content: a.content }));
}

function overlap(a: readonly Range[], b: readonly Range[]): number {
  let sum = 0;
  for (const x of a) for (const y of b) sum += Math.max(0, Math.min(x.end, y.end) - Math.max(x.start, y.start));
  return sum;
}

function length(ranges: readonly Range[]): number {
  return ranges.reduce((n, r) => n + r.end - r.start, 0);
}

function half(a: readonly Range[], b: readonly Range[]): boolean {
  const common = overlap(a, b);
  return common > 0 && common * 2 >= Math.min(length(a), length(b));
}

function pair(gold: readonly Attributed[], found: readonly Attributed[]): [Attributed, Attributed][] {
  const candidates: [number, number, number][] = [];
  for (const [i, g] of gold.entries()) {
    for (const [j, f] of found.entries()) {
      const common = overlap(g.cue, f.cue);
      if (common > 0) candidates.push([common + (half(g.content, f.content) ? 0.5 : 0), i, j]);
    }
  }
  candidates.sort((a, b) => b[0] - a[0] || a[1] - b[1] || a[2] - b[2]);
  const left = new Set<number>();
  const right = new Set<number>();
  const pairs: [Attributed, Attributed][] = [];
  for (const [, i, j] of candidates) {
    if (left.has(i) || right.has(j)) continue;
    left.add(i);
    right.add(j);
    pairs.push([gold[i]!, found[j]!]);
  }
  return pairs;
}
