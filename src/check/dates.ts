/**
 * Check: a report that is older than one on which it says it is based (date-order). One of the two dates, or the saved file,
 * is wrong. Whether the outlet copied rightly is no matter of this rule.
 */
import type { Detector, Found } from "./problem.ts";

/** "2025-08-14" of a date or a date-time. */
const day = (published: string): string => published.slice(0, 10);

export const dates: Detector = ({ report }) => {
  const result: Found[] = [];
  for (const story of report.stories) {
    const members = report.articles.filter(({ id }) => story.articles.includes(id));
    for (const basis of members) {
      const name = basis.source.name?.toLowerCase();
      if (name === undefined || basis.published === null) continue;
      for (const article of members) {
        if (article.id === basis.id || article.published === null) continue;
        // A day apart may be two time zones.
        if (day(article.published) >= day(basis.published)) continue;
        const link = report.facts
          .filter((fact) => fact.article === article.id)
          .flatMap(({ attribution }) => attribution)
          .find(({ source }) => source.toLowerCase().replace(/^the /, "") === name.replace(/^the /, ""));
        if (link === undefined) continue;
        result.push({
          rule: "date-order",
          message: `Cites ${basis.source.name}, whose report is dated ${day(basis.published)}, after its own ${day(article.published)}.`,
          path: article.path,
          span: link.span,
          related: [{ path: basis.path, span: null, text: `dated ${day(basis.published)}` }],
          hint: "Check the dates that both files show.",
        });
      }
    }
  }
  return result;
};
