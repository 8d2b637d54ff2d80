/**
 * Speeds and sizes: `npm run --silent bench [-- --json]`. Each entry of `BENCHES` measures one room and names its unit;
 * a new measurement is one line there. Figures depend on the machine: compare them with others of the same one.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { annotate, parse, warmUp } from "../src/language/index.ts";
import type { Block } from "../src/model.ts";

/** One measurement. */
interface Bench {
  readonly name: string;
  readonly unit: string;
  /** What is asked for, as the issue or the design names it. */
  readonly goal: string;
  readonly measure: () => number;
}

const root = fileURLToPath(new URL("../", import.meta.url));

/** The seeds' lines as blocks, over and over, up to about `count` tokens. */
function sampleBlocks(count: number): Block[] {
  const lines = readdirSync(join(root, "seeds"))
    .sort()
    .flatMap((file) => readFileSync(join(root, "seeds", file), "utf8").split("\n"))
    .map((line) => line.trim())
    .filter((line) => line.length > 60);
  const blocks: Block[] = [];
  for (let words = 0; words < count; ) {
    const text = lines[blocks.length % lines.length]!;
    const piece = { at: 0, length: text.length, start: 0, end: text.length };
    blocks.push({ index: blocks.length, role: "paragraph", text, pieces: [piece], start: 0, end: text.length });
    words += text.split(" ").length;
  }
  return blocks;
}

function seconds(work: () => void): number {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
}

const runOf = (args: readonly string[]): number =>
  seconds(() => spawnSync(process.execPath, args, { cwd: root, maxBuffer: 1 << 30 }));

/** How many times longer a fresh process takes for one command than for another: both in turn, the median of fifteen pairs. */
function ratio(args: readonly string[], other: readonly string[]): number {
  const pairs = Array.from({ length: 15 }, () => runOf(args) / runOf(other));
  return pairs.sort((a, b) => a - b)[7]!;
}

/** Seconds for a folder of `count` files: the articles of test/stories over and over, each with a line of its own, as outlets reprint them. */
function folderOf(count: number): number {
  const stories = join(root, "test/stories");
  const articles = readdirSync(stories, { recursive: true })
    .map(String)
    .filter((path) => /\.(?:txt|md)$/.test(path) && !path.includes("expected"))
    .sort();
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  for (let i = 0; i < count; i++) {
    const text = readFileSync(join(stories, articles[i % articles.length]!), "utf8");
    writeFileSync(
      join(folder, `${i}.txt`),
      `${text}\n\nThe editors of paper ${i} received ${i + 2} letters about it.\n`,
    );
  }
  const time = runOf(["bin/compare.js", folder, "--format", "ndjson", "--quiet"]);
  rmSync(folder, { recursive: true });
  return time;
}

const BENCHES: readonly Bench[] = [
  {
    name: "language: model load",
    unit: "ms",
    goal: "≤ 60",
    measure: () => seconds(warmUp) * 1000,
  },
  {
    name: "language: text to trees, warm",
    unit: "tokens/s",
    goal: "≥ 15000",
    measure: () => {
      parse(sampleBlocks(20_000));
      const blocks = sampleBlocks(40_000);
      let tokens = 0;
      const time = seconds(() => {
        for (const sentence of parse(blocks)) tokens += sentence.tokens.length;
      });
      return tokens / time;
    },
  },
  {
    name: "language: gold tokens to trees, warm",
    unit: "tokens/s",
    goal: "",
    measure: () => {
      const forms = "The ministry said on Thursday that it had approved the plan after a long review .".split(" ");
      const time = seconds(() => {
        for (let i = 0; i < 2000; i++) annotate(forms);
      });
      return (2000 * forms.length) / time;
    },
  },
  {
    name: "assets: models/",
    unit: "MB",
    goal: "≤ 32",
    measure: () =>
      readdirSync(join(root, "models"), { recursive: true })
        .map((file) => statSync(join(root, "models", String(file))))
        .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0) / 1e6,
  },
  {
    name: "command: compare seeds/, cold",
    unit: "× node -e 0",
    goal: "≤ 6",
    measure: () => ratio(["bin/compare.js", "seeds/"], ["-e", "0"]),
  },
  {
    name: "command: reprints, 100 files",
    unit: "files/s",
    goal: "",
    measure: () => 100 / folderOf(100),
  },
  {
    name: "command: reprints, 400 files after 100",
    unit: "× the time",
    goal: "≤ 6",
    measure: () => folderOf(400) / folderOf(100),
  },
];

const results = BENCHES.map((bench) => ({ ...bench, value: Number(bench.measure().toPrecision(4)) }));
if (process.argv.includes("--json"))
  console.log(
    JSON.stringify(
      { suite: "bench", results: Object.fromEntries(results.map((r) => [r.name, { value: r.value, unit: r.unit }])) },
      null,
      2,
    ),
  );
else
  for (const r of results)
    console.log(
      `${r.name.padEnd(40)}${String(r.value).padStart(10)} ${r.unit}${r.goal === "" ? "" : `  (goal ${r.goal})`}`,
    );
