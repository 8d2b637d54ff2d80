/**
 * Report → GitLab code quality (the subset of the Code Climate format that GitLab reads): an array of issues, each with
 * description, check_name, fingerprint, severity and one place. In: a report. Out: its differences and diagnostics.
 */
import type { Severity } from "../model.ts";
import type { Renderer } from "./format.ts";
import { issues } from "./issues.ts";
import { escapeJson } from "./plain.ts";

const SEVERITY: Readonly<Record<Severity, string>> = { error: "critical", warning: "major", info: "info" };

export const render: Renderer = (report) => {
  // An issue must have a path; what concerns no file is shown at the first.
  const fallback = report.articles[0]?.path ?? ".";
  const list = issues(report).map((issue) => ({
    type: "issue",
    check_name: issue.rule,
    description: issue.message,
    categories: ["Clarity"],
    severity: SEVERITY[issue.level],
    fingerprint: issue.fingerprint,
    location: {
      path: (issue.place?.path ?? fallback).replace(/^(?:\.\/)+/, ""),
      lines: { begin: issue.place?.span?.line ?? 1, end: issue.place?.span?.endLine ?? 1 },
    },
  }));
  return `${escapeJson(JSON.stringify(list, null, 2))}\n`;
};
