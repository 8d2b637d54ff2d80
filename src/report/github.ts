/**
 * Report → GitHub annotations: workflow commands that a runner turns into notes on the lines of a pull request. In: a report.
 * Out: a line for each difference and diagnostic, worst first (a step shows ten of a level), then a line of counts. Text of articles cannot
 * end a command or start one.
 */
import type { Severity } from "../model.ts";
import type { Renderer } from "./format.ts";
import { type Issue, issues } from "./issues.ts";
import { harmless, plain, shorten } from "./plain.ts";
import { counted } from "./wording.ts";

const COMMAND: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };
const ORDER: readonly Severity[] = ["error", "warning", "info"];

/** Escapes of the runner (actions/toolkit, command.ts). */
const data = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

function command(issue: Issue): string {
  const { place } = issue;
  const span = place?.span ?? null;
  const properties: [string, string][] = [];
  if (place !== null) properties.push(["file", harmless(place.path).replace(/^(?:\.\/)+/, "")]);
  if (span !== null) {
    properties.push(["line", String(span.line)], ["endLine", String(span.endLine)]);
    // Columns are only understood within one line.
    if (span.line === span.endLine)
      properties.push(["col", String(span.column)], ["endColumn", String(span.endColumn)]);
  }
  properties.push(["title", shorten(title(issue), 120)]);
  const related = issue.related.map(
    (other) => `${plain(other.path)}${other.span === null ? "" : `:${other.span.line}`} ${other.text}`,
  );
  const message = [issue.message, ...related, ...(issue.hint === null ? [] : [issue.hint])].join("\n");
  return `::${COMMAND[issue.level]} ${properties.map(([key, value]) => `${key}=${property(value)}`).join(",")}::${data(message)}\n`;
}

const title = ({ finding, rule }: Issue): string =>
  finding === null ? rule : `${finding.kind ?? "difference"} in ${finding.aspects.join(", ") || "what is reported"}`;

export const render: Renderer = function* (report) {
  const found = issues(report);
  for (const level of ORDER) for (const issue of found) if (issue.level === level) yield command(issue);
  const counts = ORDER.map((level) =>
    counted(found.filter((issue) => issue.level === level).length, COMMAND[level] as string),
  );
  yield `${report.tool.name}: ${counts.join(", ")} in ${counted(report.summary.articles, "article")}\n`;
};
