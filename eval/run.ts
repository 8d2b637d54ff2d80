/**
 * One entry to every measurement: `npm run --silent eval -- SUITE PATH… [--json] [--name VALUE…]`.
 * A suite is a file in eval/suites/ that exports `run`; it is found by its name. With --json the output is
 * `{ suite, results: { FILE-OR-FOLDER: { metric: number, … } } }`; otherwise the suite's own table.
 */
import { existsSync, readdirSync } from "node:fs";

/** Plain metric names (f1, precision, recall, accuracy, las, …) to numbers; nested where a suite has parts. */
export interface Metrics {
  readonly [metric: string]: number | string | Metrics;
}

export interface SuiteOptions {
  /** Flags other than --json: "--seed 7" gives { seed: "7" }, a flag alone "true". */
  readonly flags: Readonly<Record<string, string>>;
}

export interface SuiteResult {
  readonly results: Readonly<Record<string, Metrics>>;
  /** What a person reads. */
  readonly table: string;
}

export type Suite = (paths: readonly string[], options: SuiteOptions) => SuiteResult | Promise<SuiteResult>;

const [name, ...rest] = process.argv.slice(2);
const suites = readdirSync(new URL("suites/", import.meta.url))
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.slice(0, -3))
  .sort();
if (name === undefined || !suites.includes(name)) {
  console.error(`usage: npm run --silent eval -- SUITE PATH… [--json]\nsuites: ${suites.join(", ")}`);
  process.exit(2);
}
const paths: string[] = [];
const flags: Record<string, string> = {};
for (let i = 0; i < rest.length; i++) {
  const word = rest[i] as string;
  if (!word.startsWith("--")) paths.push(word);
  else if (word.includes("=")) flags[word.slice(2, word.indexOf("="))] = word.slice(word.indexOf("=") + 1);
  else if (["json", "verbose", "check", "cli"].includes(word.slice(2))) flags[word.slice(2)] = "true";
  else flags[word.slice(2)] = rest[++i] ?? "true";
}
for (const path of paths) {
  if (!existsSync(path)) {
    console.error(`${path}: not found`);
    process.exit(2);
  }
}
const { run } = (await import(new URL(`suites/${name}.ts`, import.meta.url).href)) as { run: Suite };
const { json, ...others } = flags;
const outcome = await run(paths, { flags: others });
console.log(json === undefined ? outcome.table : JSON.stringify({ suite: name, results: outcome.results }, null, 2));
