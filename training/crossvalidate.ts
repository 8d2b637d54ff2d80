/**
 * The figure to believe: gold stories scored with weights that have not seen them, from alignment to report.
 *
 *   npx tsx training/align.ts STORIES --dry --folds FOLDS && npx tsx training/crossvalidate.ts STORIES --folds=FOLDS [--differ=0.5 …] [--verbose]
 *
 * Every story is aligned by a scorer and judged by trees that were trained on other stories; eval/score.mjs scores the reports. Several
 * values of a decision (--differ, --withheld, --agree, --doubt; comma separated) print a line each. Held-out stories are not read.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { align } from "../src/align/index.ts";
import type { Scorer } from "../src/align/scorer.ts";
import { judge } from "../src/judge/index.ts";
import { DECISIONS, type Decisions } from "../src/judge/weights.ts";
import { assemble } from "../src/report/assemble.ts";
import { group } from "../src/stories/index.ts";
import { readStories } from "./gold.ts";
import { prepare, train, weigher } from "./judging.ts";

const args = process.argv.slice(2);
const folder = args.find((word) => !word.startsWith("--"));
const option = (name: string): string | undefined =>
  args.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const folds = option("folds");
if (folder === undefined || folds === undefined) {
  console.error(
    "usage: tsx training/crossvalidate.ts STORIES --folds=FOLDS [--differ=P,…] [--agree=P,…] [--doubt=P,…] [--verbose]",
  );
  process.exit(2);
}
const scorers = JSON.parse(readFileSync(folds, "utf8")) as Record<string, Scorer>;
const stories = readStories(folder);
const prepared = stories.map((story) => prepare(story, scorers[story.name]));
const models = prepared.map((_, k) => weigher(train(prepared.flatMap((p, i) => (i === k ? [] : p.examples)))));
const grouped = stories.map(({ name, analyses }) =>
  group(analyses, { primary: null }).map((story) => ({ story, alignments: align(story, analyses, scorers[name]) })),
);

const scratch = mkdtempSync(join(tmpdir(), "crossvalidate-"));
const root = join(scratch, "stories");
mkdirSync(root);
for (const { name } of stories) symlinkSync(resolve(folder, name), join(root, name));
const values = (name: keyof Decisions): number[] => option(name)?.split(",").map(Number) ?? [DECISIONS[name] as number];
for (const differ of values("differ"))
  for (const withheld of values("withheld"))
    for (const agree of values("agree"))
      for (const doubt of values("doubt")) {
        const reports = stories.flatMap(({ name, analyses }, k) => {
          const findings = (grouped[k] ?? []).flatMap(({ story, alignments }) =>
            judge(story, analyses, alignments, { weigh: models[k] ?? DECISIONS.weigh, differ, withheld, agree, doubt }),
          );
          const report = assemble(
            analyses,
            (grouped[k] ?? []).map(({ story }) => story),
            findings,
            [],
            { version: "0", sources: {} },
          );
          const file = join(scratch, `${name}.json`);
          writeFileSync(file, JSON.stringify(report));
          return ["--report", `${name}=${file}`];
        });
        const scorer = fileURLToPath(new URL("../eval/score.mjs", import.meta.url));
        const verbose = args.includes("--verbose");
        const child = spawnSync(process.execPath, [scorer, root, ...reports, ...(verbose ? ["--verbose"] : [])], {
          encoding: "utf8",
          maxBuffer: 1 << 28,
        });
        const lines = child.stdout.trimEnd().split("\n");
        console.log(`differ ${differ} withheld ${withheld} agree ${agree} doubt ${doubt}`);
        console.log(verbose ? child.stdout : lines.slice(-2).join("\n"));
        if (child.status !== 0) console.error(child.stderr);
      }
rmSync(scratch, { recursive: true, force: true });
