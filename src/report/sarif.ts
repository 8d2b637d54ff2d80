/**
 * Report → SARIF 2.1.0 (OASIS), for code scanning and editors. In: a report. Out: one run whose results are the report's
 * differences and diagnostics, each with the line that it stands on, the lines it clashes with, and a fingerprint that survives edits
 * elsewhere. Agreements and additions are no results.
 */
import type { Severity, Span } from "../model.ts";
import type { Renderer } from "./format.ts";
import { type Issue, type IssuePlace, issues } from "./issues.ts";
import { escapeJson, plain } from "./plain.ts";

const LEVEL: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note" };

/** A path as a URI reference (RFC 3986): relative stays relative, absolute becomes file:. */
export function uriReference(path: string): string {
  const encoded = path
    .replace(/\p{Surrogate}/gu, "\uFFFD")
    .split("/")
    .map((part) =>
      encodeURIComponent(part).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`),
    )
    .join("/");
  if (/^[A-Za-z]%3A\//.test(encoded)) return `file:///${encoded.replace("%3A", ":")}`;
  if (encoded.startsWith("/")) return `file://${encoded}`;
  return encoded.replace(/^(?:\.\/)+/, "");
}

const region = (span: Span): object => ({
  startLine: span.line,
  startColumn: span.column,
  endLine: span.endLine,
  endColumn: span.endColumn,
  charOffset: span.start,
  charLength: span.end - span.start,
});

/** What a rule is about, in words made from its code. */
function descriptor(issue: Issue): object {
  const words = issue.rule.replaceAll("-", " ");
  const aspect = issue.finding?.aspects[0];
  const text =
    issue.finding === null
      ? `${words[0]?.toUpperCase()}${words.slice(1)}.`
      : aspect === undefined
        ? "Two reports of one event differ."
        : `Two reports of one event differ in ${aspect}.`;
  return {
    id: issue.rule,
    shortDescription: { text },
    defaultConfiguration: { level: LEVEL[issue.level] },
    ...(issue.hint === null ? {} : { help: { text: issue.hint } }),
  };
}

export const render: Renderer = (report) => {
  const found = issues(report);
  const rules = new Map<string, { index: number; descriptor: object }>();
  for (const issue of found)
    if (!rules.has(issue.rule)) rules.set(issue.rule, { index: rules.size, descriptor: descriptor(issue) });
  const paths = [...new Set(report.articles.map((article) => article.path))];
  const artifact = new Map(paths.map((path, index) => [path, index]));
  const digests = new Map(report.articles.map((article) => [article.path, article.digest]));
  const location = (place: IssuePlace, id?: number): object => {
    const index = artifact.get(place.path);
    return {
      ...(id === undefined ? {} : { id }),
      physicalLocation: {
        artifactLocation: { uri: uriReference(place.path), ...(index === undefined ? {} : { index }) },
        ...(place.span === null ? {} : { region: region(place.span) }),
      },
      ...(place.text === "" ? {} : { message: { text: place.text } }),
    };
  };
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: report.tool.name,
            version: report.tool.version,
            semanticVersion: report.tool.version,
            rules: [...rules.values()].map((rule) => rule.descriptor),
          },
        },
        columnKind: "utf16CodeUnits",
        newlineSequences: ["\r\n", "\n", "\r"],
        artifacts: paths.map((path) => ({
          location: { uri: uriReference(path) },
          roles: ["analysisTarget"],
          mimeType: "text/plain",
          hashes: { "sha-256": digests.get(path) as string },
        })),
        results: found.map((issue) => ({
          ruleId: issue.rule,
          ruleIndex: rules.get(issue.rule)?.index,
          level: LEVEL[issue.level],
          // Braces and brackets mean placeholders and links in SARIF messages (3.11.5, 3.11.6).
          message: { text: sarifText(issue.hint === null ? issue.message : `${issue.message} ${issue.hint}`) },
          ...(issue.place === null ? {} : { locations: [location(issue.place)] }),
          ...(issue.related.length === 0
            ? {}
            : { relatedLocations: issue.related.map((place, index) => location(place, index + 1)) }),
          partialFingerprints: { "sourceCompare/v1": issue.fingerprint },
          ...(issue.finding === null
            ? {}
            : {
                rank: Math.round(issue.finding.confidence * 1000) / 10,
                properties: {
                  aspects: issue.finding.aspects,
                  ...(issue.finding.kind === undefined ? {} : { kind: issue.finding.kind }),
                  confidence: issue.finding.confidence,
                  salience: issue.finding.salience,
                  positions: issue.finding.positions.map(({ value, articles }) => ({ value: plain(value), articles })),
                },
              }),
        })),
      },
    ],
  };
  return `${escapeJson(JSON.stringify(log, null, 2))}\n`;
};

const sarifText = (text: string): string =>
  text
    .replace(/[\\[\]]/g, "\\$&")
    .replaceAll("{", "{{")
    .replaceAll("}", "}}");
