/**
 * Check, Report → Problem[]: rules for a collection of article files, each with a severity, and what the baseline knows of
 * them. In: the report with its analyses, severities, the baseline. Out: problems by path and line. Files, revisions and exit
 * codes are left to cli/.
 */
import { createHash } from "node:crypto";
import type { Severity } from "../model.ts";
import type { Baseline, BaselineEntry } from "./baseline.ts";
import { copies } from "./copies.ts";
import { dates } from "./dates.ts";
import { differences } from "./differences.ts";
import { headline } from "./headline.ts";
import { metadata } from "./metadata.ts";
import type { Detector, Found, Problem, Subject } from "./problem.ts";
import { RULES, type RuleName } from "./rules.ts";

export type { Problem } from "./problem.ts";

/** What went wrong while reading is found already. */
const reading: Detector = ({ report }) =>
  report.diagnostics
    .filter((diagnostic) => diagnostic.code in RULES)
    .map(({ code, message, path, span, hint }) => ({ rule: code as RuleName, message, path, span, hint }));

const DETECTORS: readonly Detector[] = [reading, metadata, copies, dates, headline, differences];

export interface CheckOptions {
  /** Severities by rule where they are not the table's. */
  readonly severities: Readonly<Record<string, Severity | "off">>;
  readonly baseline: Baseline;
}

export interface CheckResult {
  /** What the baseline does not know. */
  readonly problems: readonly Problem[];
  /** What it knows. */
  readonly known: readonly Problem[];
  /** Its entries that were not found again. */
  readonly stale: readonly BaselineEntry[];
}

function fingerprint({ rule, path, message, key }: Found): string {
  const parts = key === undefined ? [rule, path, message] : [rule, key];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}

/**
 * Whether one difference sets nothing against each other that another does not. A file that joins a known difference makes a new one,
 * which the next baseline knows; without this, taking the file out again would make the first difference new.
 */
const within = (part: Problem | BaselineEntry, whole: Problem | BaselineEntry): boolean =>
  part.rule === whole.rule &&
  part.statements !== undefined &&
  part.statements.length > 1 &&
  part.statements.every((each) => whole.statements?.includes(each) === true);

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Runs every rule. Deterministic: problems by path in the order of the report, then by line, then by rule. */
export function check(subject: Subject, { severities, baseline }: CheckOptions): CheckResult {
  const rank = new Map(subject.report.articles.map(({ path }, index) => [path, index]));
  const all = new Map<string, Problem>();
  for (const found of DETECTORS.flatMap((detector) => detector(subject))) {
    const severity = severities[found.rule] ?? RULES[found.rule].severity;
    if (severity === "off") continue;
    const problem: Problem = {
      rule: found.rule,
      severity,
      message: found.message,
      path: found.path,
      span: found.span,
      related: found.related ?? [],
      hint: found.hint ?? null,
      fingerprint: fingerprint(found),
      ...(found.statements === undefined ? {} : { statements: found.statements }),
    };
    if (!all.has(problem.fingerprint)) all.set(problem.fingerprint, problem);
  }
  const place = ({ path }: Problem): number => (path === null ? -1 : (rank.get(path) ?? -1));
  const sorted = [...all.values()].sort(
    (a, b) =>
      place(a) - place(b) || byCodeUnit(a.path ?? "", b.path ?? "") || (a.span?.start ?? -1) - (b.span?.start ?? -1),
  );
  const fingerprints = new Set(baseline.entries.map((entry) => entry.fingerprint));
  const known = (problem: Problem): boolean =>
    fingerprints.has(problem.fingerprint) || baseline.entries.some((entry) => within(problem, entry));
  return {
    problems: sorted.filter((problem) => !known(problem)),
    known: sorted.filter(known),
    stale: baseline.entries.filter(
      (entry) =>
        !all.has(entry.fingerprint) && !sorted.some((problem) => within(problem, entry) || within(entry, problem)),
    ),
  };
}

/** An entry of the baseline that was not found again, as a problem of its own. */
export function staleProblem(entry: BaselineEntry, severities: CheckOptions["severities"]): Problem | null {
  const severity = severities["gone-difference"] ?? RULES["gone-difference"].severity;
  if (severity === "off") return null;
  const what =
    entry.rule === "new-difference" ? "This difference is no longer found" : "This problem is no longer found";
  return {
    rule: "gone-difference",
    severity,
    message: `${what}: ${entry.message}`,
    path: entry.path,
    span: null,
    related: [],
    hint: "Take it out of the baseline: compare check --prune",
    fingerprint: entry.fingerprint,
  };
}
