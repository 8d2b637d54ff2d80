/** Check: differences between reports (new-difference). Which of them the baseline knows is settled by index.ts. */
import { evidence } from "../report/evidence.ts";
import type { Detector, Found } from "./problem.ts";

export const differences: Detector = ({ report, fresh }) => {
  const index = evidence(report);
  return report.findings.flatMap((finding): Found[] => {
    if (finding.relation !== "differ") return [];
    const places = index.places(finding).flatMap(({ article, facts }) => {
      const [fact] = facts;
      return fact === undefined
        ? []
        : [{ path: article.path, span: fact.span, text: `${article.source.label}: “${fact.text}”` }];
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
      },
    ];
  });
};
