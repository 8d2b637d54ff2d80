/** Check: differences between reports (new-difference). Which of them the baseline knows is settled by index.ts. */
import { createHash } from "node:crypto";
import type { Detector, Found } from "./problem.ts";

/** Twelve hexadecimal digits of a statement in a difference of these aspects; spacing, case and punctuation do not count. */
function statement(aspects: readonly string[], text: string): string {
  const words = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%$€£¥]+/gu, " ")
    .trim();
  return createHash("sha256")
    .update(JSON.stringify([...aspects, words]))
    .digest("hex")
    .slice(0, 12);
}

export const differences: Detector = ({ report, fresh }) => {
  const articles = new Map(report.articles.map((article) => [article.id, article]));
  return report.findings.flatMap((finding): Found[] => {
    if (finding.relation !== "differ") return [];
    const rests = report.facts.filter(({ id }) => finding.facts.includes(id));
    // One place for each article: the first of its facts.
    const firsts = rests.filter(
      ({ article }, index) => rests.findIndex((other) => other.article === article) === index,
    );
    const places = firsts.flatMap(({ article: id, span, text }) => {
      const article = articles.get(id);
      return article === undefined ? [] : [{ path: article.path, span, text: `${article.source.label}: “${text}”` }];
    });
    // The newcomer is to be looked at; of old files the last, since the first is the primary report.
    const shown = places.find(({ path }) => fresh(path)) ?? places.at(-1);
    return [
      {
        rule: "new-difference",
        message: finding.summary,
        path: shown?.path ?? null,
        span: shown?.span ?? null,
        related: places.filter((place) => place !== shown),
        hint: "If both reports are to stay: compare check --update-baseline",
        key: finding.id,
        statements: [...new Set(firsts.map(({ text }) => statement(finding.aspects, text)))].sort(),
      },
    ];
  });
};
