/**
 * Report → NDJSON: one JSON object a line, told apart by `type`: "report" (the head, printed before anything is compared),
 * "read", "diagnostic", "article", "story", "finding", "summary". A finding's line carries the words and places that it rests on, so that a
 * line can be used alone. Lines are given one by one.
 */
import type { Finding, Report, ReportStory } from "../model.ts";
import { type Evidence, evidence } from "./evidence.ts";
import type { Renderer, Streamed } from "./format.ts";
import { escapeJson } from "./plain.ts";

const line = (value: unknown): string => `${escapeJson(JSON.stringify(value))}\n`;

/** The first line: known before anything was read. */
export const prologue = (tool: Report["tool"]): string => line({ type: "report", schemaVersion: 1, tool });

/** A line for each file that holds articles, printed as it is read: what a program shows of progress, and where it may close the pipe. */
const readLine = (path: string, articles: number): string => line({ type: "read", path, articles });

function storyLines(story: ReportStory, findings: readonly Finding[], { places }: Evidence): string[] {
  const { entities: _entities, ...rest } = story;
  const lines = [line({ type: "story", ...rest })];
  for (const finding of findings) {
    const evidence = places(finding).flatMap(({ article, facts }) =>
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
    lines.push(line({ type: "finding", ...finding, evidence }));
  }
  return lines;
}

function* heads(report: Report): Generator<string> {
  for (const diagnostic of report.diagnostics) yield line({ type: "diagnostic", ...diagnostic });
  for (const { furniture: _furniture, ...article } of report.articles) yield line({ type: "article", ...article });
}

/** Every line but the first, which is `prologue`: it was printed before. */
export const render: Renderer = function* (report) {
  const held = new Map<string, number>();
  for (const { path } of report.articles) held.set(path, (held.get(path) ?? 0) + 1);
  for (const [path, articles] of held) yield readLine(path, articles);
  yield* heads(report);
  const index = evidence(report);
  for (const story of report.stories) yield* storyLines(story, index.findings(story), index);
  yield line({ type: "summary", ...report.summary });
};

/** The same lines, as they become known. */
export const stream = (): Streamed => {
  let index: Evidence | undefined;
  return {
    read: (path, articles) => (articles === 0 ? [] : [readLine(path, articles)]),
    base: (report) => {
      index = evidence(report);
      return heads(report);
    },
    story: (story, findings) => storyLines(story, findings, index as Evidence),
    summary: (summary) => [line({ type: "summary", ...summary })],
  };
};
