/** Whole pages of many kinds of outlets: furniture that was kept, lines of the report that were lost, outlet, date and headline. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { read } from "../../src/ingest/index.ts";
import type { Range } from "../../src/model.ts";

const FOLDER = join(import.meta.dirname, "../fixtures/pages");

interface Gold {
  readonly source: string | null;
  readonly published: string | null;
  readonly title: string | null;
  readonly furniture: readonly string[];
  readonly body: readonly string[];
}

const gold = JSON.parse(readFileSync(join(FOLDER, "gold.json"), "utf8")) as Readonly<Record<string, Gold>>;

const norm = (s: string | null | undefined): string =>
  (s ?? "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Every place of a line in its file; of text and Markdown only where it is a whole line. */
function placesOf(file: string, text: string, line: string): Range[] {
  const wanted = file.endsWith(".json") ? JSON.stringify(line).slice(1, -1) : line;
  const out: Range[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    const whole =
      text.slice(text.lastIndexOf("\n", at - 1) + 1, at).trim() === "" && /^\s*?(?:\n|$)/.test(text.slice(end));
    if (/\.(?:html|json)$/.test(file) || whole) out.push({ start: at, end });
  }
  return out;
}

function judge(file: string, page: Gold): { leaks: string[]; lost: string[]; metadata: string[] } {
  const bytes = readFileSync(join(FOLDER, file));
  const text = bytes.toString("utf8");
  const article = read({ path: file, bytes }, { firstId: 1 }).articles[0];
  if (article === undefined) throw new Error(`${file}: no article`);
  const body = article.blocks.filter((b) => b.role !== "title");
  const kept = (line: string): boolean => {
    const places = placesOf(file, text, line);
    if (places.length === 0) throw new Error(`${file}: not in the page: ${line}`);
    return places.some((p) => body.some((b) => b.start < p.end && b.end > p.start));
  };
  const metadata: string[] = [];
  for (const [name, want, have] of [
    ["outlet", page.source, article.outlet?.value],
    ["date", page.published, article.published?.value.slice(0, 10)],
    ["headline", page.title, article.title?.value],
  ] as const)
    if (norm(want) !== norm(have)) metadata.push(`${file}: ${name} ${have}`);
  return {
    leaks: page.furniture.filter(kept).map((line) => `${file}: ${line}`),
    lost: page.body.filter((line) => !kept(line)).map((line) => `${file}: ${line}`),
    metadata,
  };
}

it("keeps the report and nothing else", () => {
  const pages = Object.entries(gold);
  const found = pages.map(([file, page]) => judge(file, page));
  const leaks = found.flatMap((f) => f.leaks);
  const lost = found.flatMap((f) => f.lost);
  const metadata = found.flatMap((f) => f.metadata);
  expect(pages.length).toBe(70);
  // The figures of today; of some 1,000 lines of furniture, 540 of reports and 210 outlets, dates and headlines.
  expect(leaks.length, leaks.join("\n")).toBeLessThanOrEqual(9);
  expect(lost.length, lost.join("\n")).toBeLessThanOrEqual(2);
  expect(metadata.length, metadata.join("\n")).toBeLessThanOrEqual(1);
});
