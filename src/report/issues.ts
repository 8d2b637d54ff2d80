/**
 * Report → Issue[]: what the formats for CI print (SARIF, GitHub, GitLab, JUnit). In: a report. Out: its diagnostics and its
 * differences in one shape: rule, level, one line of text, place, related places, fingerprint. Agreements and additions are news, not
 * issues, and are left to the formats for readers.
 */
import { createHash } from "node:crypto";
import type { Finding, Report, ReportDiagnostic, Severity, Span } from "../model.ts";
import { evidence } from "./evidence.ts";
import { plain, shorten } from "./plain.ts";

/** A line of a file that an issue speaks of. */
export interface IssuePlace {
  readonly path: string;
  readonly span: Span | null;
  /** Whose words these are, and the words. */
  readonly text: string;
}

export interface Issue {
  /** A code of `errors.ts`, or "differ-" and the first aspect: never renamed. */
  readonly rule: string;
  readonly level: Severity;
  /** One line that can be read alone; free of control characters. */
  readonly message: string;
  /** Where it is shown; null where a diagnostic concerns no file. */
  readonly place: IssuePlace | null;
  readonly related: readonly IssuePlace[];
  /** Stable over runs and over edits elsewhere; unique in its report. */
  readonly fingerprint: string;
  readonly finding: Finding | null;
  readonly hint: string | null;
}

/** How a difference is called where a rule needs a name: "differ-time". */
export const differRule = (finding: Finding): string =>
  finding.aspects[0] === undefined ? "differ" : `differ-${finding.aspects[0]}`;

/** Longest quotation in an issue: long enough for a clause, short enough for an annotation. */
const QUOTE_LENGTH = 240;

/**
 * The issues of a report, in its own order: diagnostics first (they say what the rest may lack), then differences.
 * A difference is shown at the last article that takes part in it: the primary report is what others are checked against.
 */
export function issues(report: Report): Issue[] {
  const index = evidence(report);
  const seen = new Map<string, number>();
  const unique = (fingerprint: string): string => {
    const count = seen.get(fingerprint) ?? 0;
    seen.set(fingerprint, count + 1);
    return count === 0 ? fingerprint : `${fingerprint}-${count + 1}`;
  };
  const hash = (diagnostic: ReportDiagnostic): string =>
    createHash("sha256")
      .update(JSON.stringify([diagnostic.code, diagnostic.path, diagnostic.message]))
      .digest("hex")
      .slice(0, 32);

  const result: Issue[] = report.diagnostics.map((diagnostic) => ({
    rule: diagnostic.code,
    level: diagnostic.severity,
    message: plain(diagnostic.message),
    place: diagnostic.path === null ? null : { path: diagnostic.path, span: diagnostic.span, text: "" },
    related: [],
    fingerprint: unique(hash(diagnostic)),
    finding: null,
    hint: diagnostic.hint === null ? null : plain(diagnostic.hint),
  }));
  for (const finding of report.findings) {
    if (finding.relation !== "differ") continue;
    const places = index.places(finding).map(({ article, facts }) => ({
      path: article.path,
      span: facts[0]?.span ?? null,
      text: `${plain(article.source.label)}: “${shorten(plain(facts[0]?.text ?? ""), QUOTE_LENGTH)}”`,
    }));
    const place = places.at(-1) ?? null;
    result.push({
      rule: differRule(finding),
      // An update or a matter of precision is worth knowing; only two reports that cannot both be right are worth a warning.
      level: finding.kind === "update" || finding.kind === "precision" ? "info" : "warning",
      message: differMessage(finding, index.label),
      place,
      related: places.slice(0, -1),
      fingerprint: unique(finding.id),
      finding,
      hint: null,
    });
  }
  return result;
}

/** Summary and, where it does not name them itself, who says what. */
function differMessage(finding: Finding, label: (id: string) => string): string {
  const summary = plain(finding.summary);
  const positions = finding.positions.map(({ value, articles }) => ({
    value: plain(value),
    who: articles.map((id) => plain(label(id))).join(", "),
  }));
  if (positions.length === 0 || positions.every(({ value }) => summary.includes(value))) return summary;
  return `${summary} (${positions.map(({ value, who }) => `${who}: ${value}`).join("; ")})`;
}
