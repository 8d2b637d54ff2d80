/**
 * Report → NDJSON: one JSON object a line, told apart by `type`: "report" (the head, printed before anything is compared),
 * "diagnostic", "article", "story", "finding", "summary". A finding's line carries the words and places that it rests on, so that a
 * line can be used alone. Lines are given one by one.
 */
import type { Report } from "../model.ts";
import { evidence } from "./evidence.ts";
import type { Renderer } from "./format.ts";
import { escapeJson } from "./plain.ts";

const line = (value: unknown): string => `${escapeJson(JSON.stringify(value))}\n`;

/** The first line: known before anything was read. */
export const prologue = (tool: Report["tool"]): string => line({ type: "report", schemaVersion: 1, tool });

/** Every line but the first, which is `prologue`: it was printed before. */
export const render: Renderer = function* (report) {
  const index = evidence(report);
  for (const diagnostic of report.diagnostics) yield line({ type: "diagnostic", ...diagnostic });
  for (const { furniture: _furniture, ...article } of report.articles) yield line({ type: "article", ...article });
  for (const story of report.stories) {
    const { entities: _entities, ...rest } = story;
    yield line({ type: "story", ...rest });
    for (const finding of index.findings(story)) {
      const places = index.places(finding).flatMap(({ article, facts }) =>
        facts.map((fact) => ({
          fact: fact.id,
          article: article.id,
          source: article.source.label,
          path: article.path,
          line: fact.span.line,
          column: fact.span.column,
          start: fact.span.start,
          end: fact.span.end,
          text: fact.text,
        })),
      );
      yield line({ type: "finding", ...finding, evidence: places });
    }
  }
  yield line({ type: "summary", ...report.summary });
};
