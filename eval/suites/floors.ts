/**
 * Suite `floors`: holds quality to eval/floors.json. PATH… are story folders (by default those that the file names and that exist);
 * each is scored with the suite `stories` and compared with its floors. A corpus whose hash differs from the pinned one is reported, not judged.
 * Ends with status 1 where a figure has fallen below its floor.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Metrics, Suite } from "../run.ts";
import { run as stories } from "./stories.ts";

interface Floors {
  readonly sets: Readonly<
    Record<
      string,
      { readonly path: string; readonly corpus: string; readonly floors: Readonly<Record<string, number>> }
    >
  >;
}

/** sha256 over the gold files of a folder of stories, in order of name; the first 16 digits. */
export function corpusHash(folder: string): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(folder).sort()) {
    const gold = join(folder, name, "gold.json");
    if (existsSync(gold)) hash.update(name).update(readFileSync(gold));
  }
  return hash.digest("hex").slice(0, 16);
}

/** Figures of the scorer's total under the names of floors.json, 0 to 1. */
function figures(total: Metrics): Record<string, number> {
  const at = (...path: string[]): number => {
    let node: number | string | Metrics | undefined = total;
    for (const key of path) node = typeof node === "object" ? node[key] : undefined;
    return typeof node === "number" ? node : 0;
  };
  const right = at("differMicro", "right");
  return {
    headline: at("score"),
    agreeF1: at("agree", "f1"),
    addsF1: at("adds", "f1"),
    differPrecision: right / Math.max(1, right + at("differMicro", "wrong")),
    differRecall: right / Math.max(1, at("differMicro", "gold")),
    aspect: at("aspect"),
  };
}

export const run: Suite = async (paths) => {
  const file = fileURLToPath(new URL("../floors.json", import.meta.url));
  const { sets } = JSON.parse(readFileSync(file, "utf8")) as Floors;
  const results: Record<string, Metrics> = {};
  const lines: string[] = [];
  for (const [name, set] of Object.entries(sets)) {
    const folder = paths.find((path) => basename(path) === name) ?? (paths.length === 0 ? set.path : undefined);
    if (folder === undefined || !existsSync(folder)) {
      lines.push(`${name}: not there, skipped`);
      continue;
    }
    const corpus = corpusHash(folder);
    if (corpus !== set.corpus) {
      lines.push(`${name}: another corpus (${corpus}, pinned ${set.corpus}); measure anew and pin it`);
      continue;
    }
    const measured = await stories([folder], { flags: {} });
    const have = figures(measured.results[folder] as Metrics);
    results[name] = have;
    for (const [metric, floor] of Object.entries(set.floors)) {
      const value = have[metric] ?? 0;
      const ok = value >= floor;
      if (!ok) process.exitCode = 1;
      lines.push(`${name} ${metric.padEnd(16)} ${value.toFixed(3)}  floor ${floor.toFixed(3)}  ${ok ? "ok" : "BELOW"}`);
    }
  }
  return { results, table: lines.join("\n") };
};
