/**
 * Name mentions against GUM's entity brackets: spans and types, with gold tokens and predicted tags. Headline figures are over person,
 * organization and place names together. How brackets become names is told in training/entities.ts.
 */
import { mentions, warmUp } from "../../src/language/index.ts";
import { goldNames } from "../../training/entities.ts";
import { readTreebank, type TreeSentence } from "../../training/treebank.ts";
import type { Metrics, Suite } from "../run.ts";

const HEADLINE = ["person", "organization", "place"];
const percent = (part: number, whole: number) => (whole === 0 ? 0 : Math.round((10000 * part) / whole) / 100);

interface Count {
  gold: number;
  found: number;
  right: number;
}

const figures = ({ gold, found, right }: Count): Metrics => ({
  f1: percent(2 * right, gold + found),
  precision: percent(right, found),
  recall: percent(right, gold),
  gold,
});

/** The suite: `npm run --silent eval -- mentions FILE.conllu.gz… [--json]`. */
export const run: Suite = (paths) => {
  warmUp();
  const results: Record<string, Metrics> = {};
  const lines: string[] = [];
  for (const path of paths) {
    const documents = new Map<string, TreeSentence[]>();
    for (const s of readTreebank(path)) documents.set(s.doc, [...(documents.get(s.doc) ?? []), s]);
    const counts = new Map<string, Count>();
    const spans: Count = { gold: 0, found: 0, right: 0 };
    const count = (type: string) => {
      const c = counts.get(type) ?? { gold: 0, found: 0, right: 0 };
      counts.set(type, c);
      return c;
    };
    for (const sentences of documents.values()) {
      const found = mentions(sentences.map((s) => s.form));
      sentences.forEach((s, i) => {
        const gold = new Map(goldNames(s).map((n) => [`${n.from}-${n.to}`, n.type]));
        for (const type of gold.values()) count(type).gold++;
        spans.gold += gold.size;
        for (const m of found[i]!) {
          count(m.type).found++;
          spans.found++;
          const type = gold.get(`${m.from}-${m.to}`);
          if (type === undefined) continue;
          spans.right++;
          if (type === m.type) count(type).right++;
        }
      });
    }
    const together: Count = { gold: 0, found: 0, right: 0 };
    for (const type of HEADLINE) {
      const c = count(type);
      together.gold += c.gold;
      together.found += c.found;
      together.right += c.right;
    }
    const parts = Object.fromEntries([...counts].sort().map(([type, c]) => [type, figures(c)]));
    results[path] = { ...figures(together), spansOnly: figures(spans), types: parts };
    lines.push(`${path.split("/").pop()}   person, organization, place: F1 ${figures(together).f1}`);
    for (const [type, m] of Object.entries({ ...parts, "spans alone": figures(spans) }))
      lines.push(`  ${type.padEnd(14)} F1 ${m.f1}  precision ${m.precision}  recall ${m.recall}  of ${m.gold}`);
  }
  return { results, table: lines.join("\n") };
};
