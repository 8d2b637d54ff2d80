/**
 * Report → CSV for spreadsheets (RFC 4180, UTF-8, CRLF): `render` gives the table of findings, one row each, `renderFacts` the table
 * of facts; a fact names its findings. Cells that a spreadsheet would run as a formula are defused. Rows are given one by one.
 */
import type { Report, ReportFact } from "../model.ts";
import { evidence } from "./evidence.ts";
import type { Renderer } from "./format.ts";
import { plain } from "./plain.ts";

type Cell = string | number | boolean | null;

/**
 * A cell. Text that begins like a formula (=, +, -, @, their full-width forms) gets an apostrophe in front, which spreadsheets
 * take as "this is text" (OWASP, CSV Injection); tabs and line breaks, the other way in, are gone after `plain`.
 */
function cell(value: Cell): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const text = plain(value);
  const safe = /^[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const row = (cells: readonly Cell[]): string => `${cells.map(cell).join(",")}\r\n`;
const list = (values: readonly string[]): string => values.join("; ");
const place = (path: string, fact: ReportFact): string => `${path}:${fact.span.line}`;

/** Two digits are what a calibrated confidence can carry. */
const rounded = (value: number): number => Math.round(value * 100) / 100;

const FINDING_COLUMNS = [
  "finding",
  "story",
  "relation",
  "kind",
  "aspects",
  "summary",
  "positions",
  "nuances",
  "outlets",
  "silent",
  "places",
  "quotations",
  "confidence",
  "salience",
  "elaborates",
] as const;

/** The table of findings. */
export const render: Renderer = function* (report) {
  yield row(FINDING_COLUMNS);
  const index = evidence(report);
  for (const story of report.stories)
    for (const finding of index.findings(story)) {
      const places = index.places(finding);
      yield row([
        finding.id,
        story.title,
        finding.relation,
        finding.kind ?? null,
        list(finding.aspects),
        finding.summary,
        list(finding.positions.map(({ value, articles }) => `${list(articles.map(index.label))}: ${value}`)),
        list(finding.nuances.map((nuance) => index.named(finding, nuance))),
        list(places.map(({ article }) => article.source.label)),
        list(finding.silent.map(index.label)),
        list(places.flatMap(({ article, facts }) => facts.map((fact) => place(article.path, fact)))),
        places
          .flatMap(({ article, facts }) => facts.map((fact) => `${article.source.label}: “${fact.text}”`))
          .join(" | "),
        rounded(finding.confidence),
        rounded(finding.salience),
        finding.elaborates,
      ]);
    }
};

const FACT_COLUMNS = [
  "fact",
  "article",
  "outlet",
  "published",
  "path",
  "line",
  "column",
  "text",
  "subject",
  "predicate",
  "object",
  "polarity",
  "certainty",
  "attribution",
  "quotation",
  "quantities",
  "times",
  "entities",
  "relations",
  "findings",
] as const;

/** The table of facts. */
export const renderFacts: Renderer = function* (report: Report) {
  yield row(FACT_COLUMNS);
  const index = evidence(report);
  const used = new Map<string, { relations: Set<string>; findings: string[] }>();
  for (const finding of report.findings)
    for (const id of finding.facts) {
      const entry = used.get(id) ?? { relations: new Set(), findings: [] };
      entry.relations.add(finding.relation);
      entry.findings.push(finding.id);
      used.set(id, entry);
    }
  for (const fact of report.facts) {
    const article = index.article(fact.article);
    const use = used.get(fact.id);
    yield row([
      fact.id,
      fact.article,
      article?.source.label ?? null,
      article?.published ?? null,
      article?.path ?? null,
      fact.span.line,
      fact.span.column,
      fact.text,
      fact.subject,
      fact.predicate,
      fact.object,
      fact.polarity,
      fact.certainty,
      list(fact.attribution.map(({ source, via }) => (via === null ? source : `${source} (citing ${via})`))),
      fact.quotation,
      list(fact.quantities.map(({ text, value, unit }) => `${text} = ${range(value[0], value[1])} ${unit}`)),
      list(
        fact.times.map(
          ({ text, earliest, latest }) => `${text} = ${earliest === latest ? earliest : `${earliest}/${latest}`}`,
        ),
      ),
      list(fact.entities.map(({ name }) => name)),
      list([...(use?.relations ?? [])]),
      list(use?.findings ?? []),
    ]);
  }
};

/** A closed range as a person writes it; the report's largest number stands for an open end. */
function range(low: number, high: number): string {
  if (low === high) return String(low);
  if (high >= Number.MAX_VALUE) return `≥${low}`;
  if (low <= -Number.MAX_VALUE) return `≤${high}`;
  return `${low}–${high}`;
}
