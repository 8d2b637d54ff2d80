/**
 * Suite `stories`: runs the command on every gold story of the given folders and scores the reports with eval/score.mjs.
 * PATH is a folder of story folders or one story folder; `--verbose` names what was wrong and missed.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Metrics, Suite } from "../run.ts";

const scorer = fileURLToPath(new URL("../score.mjs", import.meta.url));
const command = fileURLToPath(new URL("../../bin/compare.js", import.meta.url));

export const run: Suite = (paths, { flags }) => {
  const results: Record<string, Metrics> = {};
  const tables: string[] = [];
  for (const path of paths) {
    const score = (more: string[]): string => {
      const child = spawnSync(
        process.execPath,
        [scorer, path, "--cli", `${process.execPath} ${command} --format json`, ...more],
        { encoding: "utf8", maxBuffer: 1 << 28 },
      );
      if (child.status !== 0) throw new Error(child.stderr || `the scorer ended with ${child.status}`);
      return child.stdout;
    };
    results[path] = (JSON.parse(score(["--json"])) as { total: Metrics }).total;
    tables.push(`${path}\n${score(flags.verbose === undefined ? [] : ["--verbose"])}`);
  }
  return { results, table: tables.join("\n") };
};
