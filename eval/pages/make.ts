/**
 * Writes generated pages in the format of the public article extraction benchmark, for the `body` suite:
 * `tsx eval/pages/make.ts OUT STORIES`. Every article of the story folders that is plain text is set in every template.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { read } from "../../src/ingest/index.ts";
import { type Noise, type Story, TEMPLATES } from "./templates.ts";

const [out, stories] = process.argv.slice(2);
if (out === undefined || stories === undefined) {
  console.error("usage: tsx eval/pages/make.ts OUT STORIES");
  process.exit(2);
}
const all: Story[] = [];
for (const folder of readdirSync(stories).sort())
  for (const file of readdirSync(join(stories, folder)).sort())
    if (file.endsWith(".txt")) {
      const article = read({ path: file, bytes: readFileSync(join(stories, folder, file)) }, { firstId: 1 })
        .articles[0];
      if (article === undefined || article.title === null || article.words < 150) continue;
      all.push({
        title: article.title.value,
        outlet: article.outlet?.value ?? "The Sample Post",
        date: article.published?.value ?? "2025-06-01",
        author: "Robin Sample",
        paragraphs: article.blocks.filter((b) => b.role === "paragraph").map((b) => b.text),
      });
    }

/** A small deterministic generator (mulberry32), so that every run writes the same pages. */
function seeded(seed: number): (n: number) => number {
  let a = seed;
  return (n) => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
}

mkdirSync(join(out, "html"), { recursive: true });
const truth: Record<string, { articleBody: string }> = {};
all.forEach((story, i) => {
  const pick = seeded(i + 1);
  const others = all.filter((s) => s !== story);
  const noise: Noise = {
    pick,
    teaser: () => {
      const other = others[pick(others.length)] as Story;
      return [other.title, other.paragraphs[0] as string];
    },
  };
  for (const [name, template] of Object.entries(TEMPLATES)) {
    const id = `${name}-${String(i).padStart(2, "0")}`;
    writeFileSync(join(out, "html", `${id}.html.gz`), gzipSync(template(story, noise)));
    const heading = name === "lists" ? "What we know\n" : "";
    const body = story.paragraphs.map((p, k) => (k === 2 ? heading + p : p)).join("\n");
    truth[id] = { articleBody: body };
  }
});
writeFileSync(join(out, "ground-truth.json"), JSON.stringify(truth, null, 1));
console.log(`${Object.keys(truth).length} pages`);
