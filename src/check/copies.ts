/**
 * Check: texts that are not reports of their own: files whose text is nearly another's (near-duplicate), and text that outlets
 * share (shared-text, as stories/ found it). Files of the same bytes are a diagnostic of the report already.
 */
import type { Analysis, Article } from "../model.ts";
import type { Detector, Found } from "./problem.ts";

/** Words of a shingle; five in a row are hardly ever the same by chance (Broder 1997 used ten on whole pages). */
const SHINGLE = 5;
/** Share of shingles in common, of all of both, from which two files are versions of one: an update of a few sentences stays above. */
const NEAR = 0.7;
/** One shingle in so many is kept, chosen by its hash, so that large folders stay quick; short texts keep all. */
const SAMPLE = 8;
const SHORT_TEXT = 400;

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

function shingles(article: Article): Set<number> {
  const words = article.blocks
    .map(({ text }) => text)
    .join(" ")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  const result = new Set<number>();
  if (words === null) return result;
  for (let i = 0; i + SHINGLE <= words.length; i++) {
    const value = hash(words.slice(i, i + SHINGLE).join(" "));
    if (words.length <= SHORT_TEXT || value % SAMPLE === 0) result.add(value);
  }
  return result;
}

/** Pairs of articles that share most of their text: [earlier, later, share]. */
function nearPairs(analyses: readonly Analysis[]): [Article, Article, number][] {
  const sets = analyses.map(({ article }) => shingles(article));
  const holders = new Map<number, number[]>();
  const pairs: [Article, Article, number][] = [];
  sets.forEach((own, later) => {
    const common = new Map<number, number>();
    for (const value of own) {
      const before = holders.get(value);
      if (before === undefined) holders.set(value, [later]);
      else {
        for (const earlier of before) common.set(earlier, (common.get(earlier) ?? 0) + 1);
        before.push(later);
      }
    }
    for (const [earlier, count] of common) {
      // A sampled set and a whole one cannot be compared; then the files differ in length beyond what a version does.
      const share = count / (own.size + (sets[earlier] as Set<number>).size - count);
      if (share >= NEAR) pairs.push([analyses[earlier]!.article, analyses[later]!.article, share]);
    }
  });
  return pairs;
}

/** Name of an origin whose text names none. */
const UNNAMED = "shared text";

export const copies: Detector = ({ report, analyses, fresh }) => {
  const result: Found[] = [];
  const near = new Set<string>();
  for (const [earlier, later, share] of nearPairs(analyses)) {
    if (earlier.digest === later.digest) continue;
    near.add(`${earlier.id} ${later.id}`);
    const [shown, other] = fresh(earlier.path) && !fresh(later.path) ? [earlier, later] : [later, earlier];
    result.push({
      rule: "near-duplicate",
      message: `${Math.round(share * 100)} % of the text is that of ${other.path}.`,
      path: shown.path,
      span: null,
      related: [{ path: other.path, span: null, text: "the other version" }],
      hint: "Keep one of them; two versions of one report count as two otherwise.",
      key: [earlier.path, later.path].sort().join("\n"),
    });
  }
  const path = new Map(report.articles.map((article) => [article.id, article.path]));
  for (const story of report.stories)
    for (const origin of story.origins) {
      if (origin.kind !== "shared-text") continue;
      const [first, ...others] = origin.articles;
      for (const id of others) {
        if (near.has(`${first} ${id}`)) continue;
        result.push({
          rule: "shared-text",
          message:
            origin.name === UNNAMED
              ? "Other files print the same text, or parts of it."
              : `The text is that of ${origin.name}, which other files print too.`,
          path: path.get(id) ?? null,
          span: null,
          related: origin.articles
            .filter((other) => other !== id)
            .map((other) => ({ path: path.get(other) ?? other, span: null, text: "prints the same text" })),
          key: [origin.name, path.get(id)].join("\n"),
        });
      }
    }
  return result;
};
