/**
 * Report → JUnit XML as Jenkins, GitLab and others read it. In: a report. Out: a suite for the articles (a case each: an error
 * where it could not be used, a failure where it deserves attention) and one for each story (a case for each agreement, which passes, and
 * for each difference, which fails). Additions claim nothing that could fail and make no case.
 */
import type { Report } from "../model.ts";
import { evidence } from "./evidence.ts";
import type { Renderer } from "./format.ts";
import { type Issue, issues } from "./issues.ts";
import { plain } from "./plain.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Text of an XML 1.0 document: what its production Char excludes is gone, markup is escaped. */
const xml = (text: string): string =>
  plain(text)
    .replace(/[\uFFFE\uFFFF]/g, "\uFFFD")
    .replace(/[&<>"']/g, (mark) => ENTITIES[mark] as string);

interface Case {
  readonly name: string;
  readonly classname: string;
  readonly issues: readonly Issue[];
}

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
}

const where = (place: Issue["place"]): string =>
  place === null ? "" : place.span === null ? place.path : `${place.path}:${place.span.line}:${place.span.column}`;

function* renderCase({ name, classname, issues: found }: Case): Generator<string> {
  const head = `    <testcase name="${xml(name)}" classname="${xml(classname)}" time="0"`;
  if (found.length === 0) {
    yield `${head}/>\n`;
    return;
  }
  yield `${head}>\n`;
  // The schema wants errors before failures and output last.
  for (const level of ["error", "warning", "info"] as const)
    for (const issue of found.filter((candidate) => candidate.level === level)) {
      const lines = [
        `${where(issue.place)}${issue.place === null || issue.place.text === "" ? "" : ` ${issue.place.text}`}`,
        ...issue.related.map((place) => `${where(place)} ${place.text}`),
        ...(issue.hint === null ? [] : [issue.hint]),
      ]
        .map(xml)
        .filter((text) => text !== "");
      if (level === "info" && issue.finding === null)
        yield `      <system-out>${xml(`${issue.rule}: ${issue.message}`)}</system-out>\n`;
      else {
        const tag = level === "error" ? "error" : "failure";
        yield `      <${tag} type="${xml(issue.rule)}" message="${xml(issue.message)}">${lines.join("\n")}</${tag}>\n`;
      }
    }
  yield "    </testcase>\n";
}

/** Whether a case fails; errors are counted apart. */
const failing = (issue: Issue): boolean =>
  issue.level === "warning" || (issue.finding !== null && issue.level !== "error");
const counts = (cases: readonly Case[]): { tests: number; failures: number; errors: number } => {
  const isError = (one: Case): boolean => one.issues.some((issue) => issue.level === "error");
  return {
    tests: cases.length,
    errors: cases.filter(isError).length,
    failures: cases.filter((one) => !isError(one) && one.issues.some(failing)).length,
  };
};

function suites(report: Report): Suite[] {
  const index = evidence(report);
  const found = issues(report);
  const byPath = new Map<string, Issue[]>();
  const byFinding = new Map<string, Issue>();
  for (const issue of found) {
    if (issue.finding !== null) byFinding.set(issue.finding.id, issue);
    else {
      const path = issue.place?.path ?? "";
      byPath.set(path, [...(byPath.get(path) ?? []), issue]);
    }
  }
  const paths = [...new Set([...report.articles.map((article) => article.path), ...byPath.keys()])];
  const inputs: Suite = {
    name: "articles",
    cases: paths.map((path) => ({
      name: path === "" ? "command line" : path,
      classname: "articles",
      issues: byPath.get(path) ?? [],
    })),
  };
  const stories = report.stories.map((story) => ({
    name: story.title,
    cases: index
      .findings(story)
      .filter((finding) => finding.relation !== "adds")
      .map((finding) => {
        const issue = byFinding.get(finding.id);
        return {
          name: finding.summary,
          // A dot would be read as a package's boundary.
          classname: `${finding.relation}: ${story.title}`.replaceAll(".", "․"),
          issues: issue === undefined ? [] : [issue],
        };
      }),
  }));
  return [inputs, ...stories.filter((suite) => suite.cases.length > 0)];
}

const attributes = (cases: readonly Case[]): string => {
  const { tests, failures, errors } = counts(cases);
  return `tests="${tests}" failures="${failures}" errors="${errors}" time="0"`;
};

export const render: Renderer = function* (report) {
  const all = suites(report);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites name="${xml(report.tool.name)}" ${attributes(all.flatMap((suite) => suite.cases))}>\n`;
  for (const suite of all) {
    yield `  <testsuite name="${xml(suite.name)}" ${attributes(suite.cases)}>\n`;
    for (const one of suite.cases) yield* renderCase(one);
    yield "  </testsuite>\n";
  }
  yield "</testsuites>\n";
};
