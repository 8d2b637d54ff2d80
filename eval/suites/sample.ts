/**
 * Suite `sample`: facts drawn at random for judgement by hand (eval/facts-judged.md). In: folders of stories. Flags: --count N
 * (50), --seed N (1), --hold PREFIXES (stories left out). Each folder gives an equal share; body facts other than bare
 * attributions are drawn without replacement by a linear congruential generator, so that a seed always draws the same.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { analyse, ingest } from "../../src/compare.ts";
import type { Fact, Sentence } from "../../src/model.ts";
import type { Suite } from "../run.ts";

interface Drawn {
  readonly place: string;
  readonly fact: Fact;
  readonly sentence: Sentence;
}

export const run: Suite = (paths, { flags }) => {
  const count = Number(flags.count ?? 50);
  const held = (flags.hold ?? "").split(",").filter((h) => h !== "");
  let state = Number(flags.seed ?? 1);
  const random = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
  const lines: string[] = [];
  let n = 0;
  for (const path of paths) {
    const pool = facts(path, held);
    for (let k = 0; k < count / paths.length && pool.length; k++) {
      const { place, fact, sentence } = pool.splice(random(pool.length), 1)[0]!;
      const { predicate: p } = fact;
      lines.push(
        `${++n}. ${place} ${fact.start}-${fact.end}`,
        `   ${sentence.text}`,
        `   [${fact.kind}] ${fact.text}`,
        `   ${fact.polarity === "negative" ? "NOT " : ""}${p.lemma} (${[p.voice, p.tense, p.modal, p.phase].filter((x) => x).join(", ")}) ${fact.certainty}${fact.conditional ? " conditional" : ""}`,
        `   ${fact.arguments.map((a) => `${a.role}${a.marker ? `/${a.marker}` : ""}=${a.text}${a.entity ? `#${a.entity}` : ""}`).join("; ")}`,
        `   by: ${fact.attribution.map((a) => `${a.source}${a.via ? ` via ${a.via}` : ""} (${a.cue})`).join(" < ") || "-"}`,
        "",
      );
    }
  }
  return { results: { all: { drawn: n } }, table: lines.join("\n") };
};

function facts(root: string, held: readonly string[]): Drawn[] {
  const pool: Drawn[] = [];
  for (const story of readdirSync(root).sort()) {
    const dir = join(root, story);
    if (!existsSync(join(dir, "gold.json")) || held.some((h) => story.startsWith(h))) continue;
    const gold = JSON.parse(readFileSync(join(dir, "gold.json"), "utf8")) as { articles: Record<string, unknown> };
    for (const file of Object.keys(gold.articles)) {
      const { articles } = ingest([{ path: file, bytes: readFileSync(join(dir, file)) }]);
      for (const article of articles) {
        const analysis = analyse(article);
        for (const fact of analysis.facts)
          if (fact.role !== "title" && fact.role !== "heading" && fact.kind !== "attribution")
            pool.push({ place: `${story}/${file}`, fact, sentence: analysis.sentences[fact.sentence]! });
      }
    }
  }
  return pool;
}
