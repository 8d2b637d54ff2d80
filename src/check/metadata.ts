/** Check: articles that do not show their outlet (no-outlet) or their date (no-date). */
import type { Detector, Found } from "./problem.ts";

export const metadata: Detector = ({ report }) =>
  report.articles.flatMap(({ path, source, published }): Found[] => [
    ...(source.name === null
      ? [
          {
            rule: "no-outlet" as const,
            message: "The file does not show its outlet.",
            path,
            span: null,
            hint: "Name it in the configuration, under sources.",
          },
        ]
      : []),
    ...(published === null
      ? [{ rule: "no-date" as const, message: "The file does not show its date.", path, span: null }]
      : []),
  ]);
