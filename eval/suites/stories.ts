/**
 * Suite `stories`: compares every gold story of the given folders and scores the reports with eval/score.mjs.
 * PATH is a folder of story folders or one story folder; `--verbose` names what was wrong and missed.
 * The library is called in this process (what the command prints with --format json is the same report, test/cli holds them equal),
 * which measures fifty stories in the time that the command takes to start ten times; `--cli` measures the built command itself.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compare } from "../../src/compare.ts";
import type { Metrics, Suite } from "../run.ts";

const scorer = fileURLToPath(new URL("../score.mjs", import.meta.url));
const command = fileURLToPath(new URL("../../bin/compare.js", import.meta.url));

export const run: Suite = (paths, { flags }) => {
  const results: Record<string, Metrics> = {};
  const tables: string[] = [];
  const scratch = mkdtempSync(join(tmpdir(), "stories-"));
  try {
    for (const path of paths) {
      const reports =
        flags.cli === undefined ? reportsOf(path, scratch) : ["--cli", `${process.execPath} ${command} --format json`];
      const score = (more: readonly string[]): string => {
        const child = spawnSync(process.execPath, [scorer, path, ...reports, ...more], {
          encoding: "utf8",
          maxBuffer: 1 << 28,
        });
        if (child.status !== 0) throw new Error(child.stderr || `the scorer ended with ${child.status}`);
        return child.stdout;
      };
      results[path] = (JSON.parse(score(["--json"])) as { total: Metrics }).total;
      tables.push(`${path}\n${score(flags.verbose === undefined ? [] : ["--verbose"])}`);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return { results, table: tables.join("\n") };
};

/** Writes a report for each story and returns the scorer's arguments that name them. */
function reportsOf(path: string, scratch: string): string[] {
  const stories = existsSync(join(path, "gold.json"))
    ? [path]
    : readdirSync(path)
        .sort()
        .map((name) => join(path, name))
        .filter((story) => existsSync(join(story, "gold.json")));
  return stories.flatMap((story) => {
    const { articles } = JSON.parse(readFileSync(join(story, "gold.json"), "utf8")) as { articles: object };
    const report = compare(
      Object.keys(articles).map((file) => ({ path: join(story, file), bytes: readFileSync(join(story, file)) })),
    );
    const file = join(scratch, `${basename(story)}.json`);
    writeFileSync(file, JSON.stringify(report));
    return ["--report", `${basename(story)}=${file}`];
  });
}
