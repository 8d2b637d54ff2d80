/** Report: a part of a report, for `--only` and `--min-confidence`. What remains is untouched but for the counts. */
import type { Finding, Relation, Report } from "../model.ts";

export interface Selection {
  readonly only: readonly Relation[];
  /** 0 to 1; findings below it are left out. */
  readonly minConfidence: number;
}

/** Keeps the findings that were asked for and counts them anew; facts and articles stay. */
export function select(report: Report, { only, minConfidence }: Selection): Report {
  const findings = report.findings.filter(
    (finding) => only.includes(finding.relation) && finding.confidence >= minConfidence,
  );
  if (findings.length === report.findings.length) return report;
  const kept = new Set(findings.map((finding) => finding.id));
  const count = (relation: Relation): number => findings.filter((finding) => finding.relation === relation).length;
  const loose = (finding: Finding): Finding =>
    finding.elaborates === null || kept.has(finding.elaborates) ? finding : { ...finding, elaborates: null };
  return {
    ...report,
    findings: findings.map(loose),
    summary: { ...report.summary, agree: count("agree"), differ: count("differ"), adds: count("adds") },
  };
}
