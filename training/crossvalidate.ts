/**
 * The figure to believe: gold stories scored with weights that have not seen them, from alignment to report.
 *
 *   npx tsx training/align.ts STORIES… --dry --folds FOLDS && npx tsx training/crossvalidate.ts STORIES… --folds=FOLDS [--differ=0.5 …] [--verbose]
 *
 * Every story is aligned by a scorer and judged by trees that were trained on other stories; eval/score.mjs scores the reports. Several
 * values of a decision (--differ, --agree, --doubt; comma separated) print a line each. Held-out stories are not read.
 * With --reliability it prints, by relation, how many findings of each confidence are right: what `calibration` in
 * src/judge/weights.json follows.
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
import type { Finding } from "../src/model.ts";
import { assemble } from "../src/report/assemble.ts";
import { group } from "../src/stories/index.ts";
import { EXTRA, readStories } from "./gold.ts";
import { type Judgement, judgements, prepare, rightness, weighing } from "./judging.ts";

const args = process.argv.slice(2);
const folders = args.filter((word) => !word.startsWith("--"));
const option = (name: string): string | undefined =>
  args.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const folds = option("folds");
if (folders.length === 0 || folds === undefined) {
  console.error(
    "usage: tsx training/crossvalidate.ts STORIES… --folds=FOLDS [--differ=P,…] [--agree=P,…] [--doubt=P,…] [--verbose]",
  );
  process.exit(2);
}
const scorers = JSON.parse(readFileSync(folds, "utf8")) as Record<string, Scorer>;
const places = new Map<string, string>();
const stories = folders.flatMap((folder) => {
  const read = readStories(folder);
  for (const { name } of read) places.set(name, folder);
  return read;
});
const prepared = stories.map((story) =>
  prepare(story, scorers[story.name], places.get(story.name) === folders[0] ? 1 : EXTRA),
);
const { without } = judgements(prepared);
const grouped = stories.map(({ name, analyses }) =>
  group(analyses, { primary: null }).map((story) => ({ story, alignments: align(story, analyses, scorers[name]) })),
);

/** A folder's name in the scratch folder. */
const slug = (folder: string): string => resolve(folder).replace(/[^\w]+/g, "-");

/** Prints the share of right findings in tenths of confidence. */
function reliability(seen: readonly (readonly [Finding, boolean | null])[]): void {
  for (const relation of ["differ", "agree", "adds"] as const) {
    const known = seen.filter(([f, right]) => f.relation === relation && right !== null);
    const cells = [...Array(10).keys()].flatMap((tenth) => {
      const inside = known.filter(([f]) => Math.min(9, Math.floor(f.confidence * 10)) === tenth);
      const right = inside.filter(([, r]) => r).length;
      return inside.length === 0
        ? []
        : [`${(tenth / 10).toFixed(1)}: ${(right / inside.length).toFixed(2)} of ${inside.length}`];
    });
    const brier = known.reduce((sum, [f, r]) => sum + (f.confidence - (r ? 1 : 0)) ** 2, 0) / Math.max(1, known.length);
    console.log(`${relation}  ${cells.join("   ")}   Brier ${brier.toFixed(3)}`);
  }
}

const scratch = mkdtempSync(join(tmpdir(), "crossvalidate-"));
const root = join(scratch, "stories");
for (const folder of folders) mkdirSync(join(root, slug(folder)), { recursive: true });
for (const { name } of stories)
  symlinkSync(resolve(places.get(name)!, name), join(root, slug(places.get(name)!), name));
const values = (name: keyof Decisions): number[] => option(name)?.split(",").map(Number) ?? [DECISIONS[name] as number];
for (const differ of values("differ"))
  for (const agree of values("agree"))
    for (const doubt of values("doubt")) {
      const seen: (readonly [Finding, boolean | null])[] = [];
      const reports = stories.flatMap((gold, k) => {
        const { name, analyses } = gold;
        const findings = (grouped[k] ?? []).flatMap(({ story, alignments }) =>
          judge(story, analyses, alignments, { ...weighing(without[k] as Judgement), differ, agree, doubt }),
        );
        const report = assemble(
          analyses,
          (grouped[k] ?? []).map(({ story }) => story),
          findings,
          [],
          { version: "0", sources: {} },
        );
        const facts = new Map(analyses.flatMap((a) => a.facts.map((fact) => [fact.id, fact])));
        seen.push(
          ...findings.map((finding) => {
            const own = finding.facts.flatMap((id) => facts.get(id) ?? []);
            return [finding, rightness(finding.relation, own, gold)] as const;
          }),
        );
        const file = join(scratch, `${name}.json`);
        writeFileSync(file, JSON.stringify(report));
        return { name, argument: `${name}=${file}` };
      });
      const scorer = fileURLToPath(new URL("../eval/score.mjs", import.meta.url));
      const verbose = args.includes("--verbose");
      console.log(`differ ${differ} agree ${agree} doubt ${doubt}`);
      for (const folder of folders) {
        const own = reports.filter(({ name }) => places.get(name) === folder);
        const child = spawnSync(
          process.execPath,
          [
            scorer,
            join(root, slug(folder)),
            ...own.flatMap(({ argument }) => ["--report", argument]),
            ...(verbose ? ["--verbose"] : []),
          ],
          { encoding: "utf8", maxBuffer: 1 << 28 },
        );
        const lines = child.stdout.trimEnd().split("\n");
        if (folders.length > 1) console.log(folder);
        console.log(verbose ? child.stdout : lines.slice(-2).join("\n"));
        if (child.status !== 0) console.error(child.stderr);
      }
      if (args.includes("--reliability")) reliability(seen);
    }
rmSync(scratch, { recursive: true, force: true });
