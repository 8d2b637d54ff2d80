/**
 * Report → text for a terminal. What a reader wants first comes first: the story in a line, who reported it, whether they
 * share an origin, the differences, the agreements, then what each adds, the most central first; `file:line` for every
 * quotation. Wraps to the width; colours are the sixteen of the terminal's own theme, so that light and dark both read well.
 * The matrix, the timeline and the plain text for screen readers stand in files of their own.
 */
import { Chalk, type ChalkInstance } from "chalk";
import type { Finding, Range, Relation, Report, ReportFact, ReportStory } from "../model.ts";
import {
  columns,
  cut,
  fittedPath,
  type Line,
  lineColumns,
  pad,
  type Run,
  shortLabels,
  shortNames,
  withTail,
  wrap,
  wrapWithTail,
} from "./columns.ts";
import { type Evidence, evidence, type Place } from "./evidence.ts";
import type { Renderer, RenderOptions } from "./format.ts";
import { marks } from "./marks.ts";
import { matrix } from "./terminal-matrix.ts";
import { plainReport } from "./terminal-plain.ts";
import { timeline } from "./terminal-timeline.ts";
import { visible } from "./visible.ts";
import { counted, dated, factCount, originSentences, tally, told, undatedTimes } from "./wording.ts";

/** How many findings the brief view shows; the others are counted. Two screens of 40 lines hold a story of two articles. */
const BRIEF: Readonly<Record<Relation, number>> = { differ: 20, agree: 8, adds: 5 };
const BRIEF_NUANCES = 2;
/** Lines longer than this are hard to read, and what stands at their right edge is too far from what it belongs to. */
const WIDEST = 120;

/** What the parts of the terminal report share: the report, the options, the width, and a way to emit lines. */
export interface Page {
  readonly report: Report;
  readonly options: RenderOptions;
  readonly found: Evidence;
  readonly width: number;
  readonly emit: (line: Line) => void;
  /** `file:line`, as short as the width asks. */
  readonly reference: (path: string, line: number) => Run;
}

type Paint = Readonly<Record<string, ChalkInstance>>;

function palette(color: boolean): Paint {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  return {
    strong: chalk.bold,
    differ: chalk.red.bold,
    agree: chalk.green.bold,
    adds: chalk.magenta.bold,
    clash: chalk.red.bold.underline,
    nuance: chalk.underline,
    faint: chalk.dim,
    label: chalk.bold,
  };
}

const SIGNS: Readonly<Record<Relation, string>> = { differ: "✗", agree: "✓", adds: "+" };
const HEADINGS: Readonly<Record<Relation, string>> = { differ: "DIFFER", agree: "AGREE", adds: "ADDS" };

export const render: Renderer = (report, options) => {
  if (options.plain) return plainReport(report, options);
  const paint = palette(options.color);
  const lines: string[] = [];
  const width = Math.min(options.widthColumns, WIDEST);
  const short = shortNames(
    report.articles.map(({ path }) => path),
    width,
  );
  const page: Page = {
    report,
    options,
    found: evidence(report),
    width,
    emit: (line) => {
      const text = line
        .map((run) => {
          const styled = run.style === undefined ? run.text : (paint[run.style]?.(run.text) ?? run.text);
          return run.link === undefined ? styled : `\u001b]8;;${run.link}\u0007${styled}\u001b]8;;\u0007`;
        })
        .join("");
      lines.push(options.color ? text : text.trimEnd());
    },
    reference: (path, line) => {
      // A name may hold spaces; a reference is one word, so that wrapping leaves it whole.
      const text = `${visible(short.get(path) ?? path).replaceAll(" ", "\u00A0")}:${line}`;
      const link = options.link?.(path, line);
      return link === undefined ? { text, style: "faint" } : { text, style: "faint", link };
    },
  };
  const stories = told(report);
  stories.forEach((story, index) => {
    if (index > 0) page.emit([]);
    if (stories.length > 1) page.emit([{ text: `STORY ${index + 1} OF ${stories.length}`, style: "faint" }]);
    head(page, story);
    if (options.view === "matrix") matrix(page, story);
    else if (options.view === "timeline") timeline(page, story);
    else if (story.articles.length > 1) body(page, story);
  });
  strays(page);
  return `${lines.join("\n")}\n`;
};

function paragraph(page: Page, runs: readonly Run[], indent: number): void {
  for (const line of wrap(runs, page.width - indent)) page.emit([{ text: " ".repeat(indent) }, ...line]);
}

/** The primary article first, the others in the order given. */
export const layoutOrder = (story: ReportStory): string[] => [
  story.primary,
  ...story.articles.filter((id) => id !== story.primary),
];

/** The story in a line, who reported it, and where the reports come from. */
function head(page: Page, story: ReportStory): void {
  const { report, found, width } = page;
  paragraph(page, [{ text: visible(story.title), style: "strong" }], 0);
  const rows = layoutOrder(story).flatMap((id) => {
    const article = found.article(id);
    if (article === undefined) return [];
    return [
      [
        visible(article.source.label),
        id === story.primary ? "primary" : "secondary",
        dated(article),
        counted(factCount(report, id), "fact"),
        visible(article.path),
      ] as const,
    ];
  });
  const widest = (column: 0 | 1 | 2 | 3): number => rows.reduce((most, row) => Math.max(most, columns(row[column])), 0);
  const rest = widest(1) + widest(2) + widest(3) + 10;
  const labelWidth = Math.min(widest(0), Math.max(12, width - rest));
  const before = labelWidth + rest;
  for (const [label, role, date, facts, path] of rows) {
    if (before > width) {
      paragraph(page, [{ text: label, style: "label" }], 2);
      paragraph(page, [{ text: `${role}, ${date}, ${facts}  ` }, { text: path, style: "faint" }], 4);
      continue;
    }
    const start: Run[] = [
      { text: "  " },
      { text: pad(cut(label, labelWidth), labelWidth), style: "label" },
      { text: `  ${pad(role, widest(1))}  ${pad(date, widest(2))}  ${pad(facts, widest(3))}  ` },
    ];
    if (before + columns(path) <= width) page.emit([...start, { text: path, style: "faint" }]);
    else {
      page.emit(start);
      page.emit([{ text: "    " }, { text: fittedPath(path, width - 4), style: "faint" }]);
    }
  }
  for (const sentence of originSentences(story, found.label))
    paragraph(
      page,
      [{ text: visible(`Origin: ${sentence.replace(/^(Both|All|No) /, (word) => word.toLowerCase())}`) }],
      2,
    );
  if (story.articles.length > 1) paragraph(page, [{ text: tally(found.findings(story)), style: "faint" }], 2);
}

function body(page: Page, story: ReportStory): void {
  const all = page.found.findings(story);
  const full = page.options.view === "full" || page.options.explain !== null;
  for (const relation of ["differ", "agree"] as const) {
    const findings = all.filter((finding) => finding.relation === relation);
    if (findings.length === 0) continue;
    page.emit([]);
    const heading = [{ text: HEADINGS[relation], style: relation }, { text: ` ${findings.length}` }];
    const legend = relation === "differ" ? "aspect · kind · confidence" : "confidence";
    for (const line of withTail([heading], [{ text: legend, style: "faint" }], page.width)) page.emit(line);
    const shown = full ? findings : findings.slice(0, BRIEF[relation]);
    for (const finding of shown) sideBySide(page, story, finding, full);
    folded(page, findings.length - shown.length);
  }
  const adds = all.filter(({ relation }) => relation === "adds");
  if (adds.length > 0) {
    page.emit([]);
    page.emit([{ text: HEADINGS.adds, style: "adds" }, { text: ` ${adds.length}` }]);
    for (const id of layoutOrder(story)) {
      const own = adds.filter(({ positions }) => positions[0]?.articles[0] === id);
      if (own.length === 0) continue;
      page.emit([{ text: `  ${visible(page.found.label(id))}`, style: "label" }, { text: ` only, ${own.length}` }]);
      // One more line costs no more than the line that says that one is folded.
      const shown = full || own.length <= BRIEF.adds + 1 ? own : own.slice(0, BRIEF.adds);
      for (const finding of shown) addition(page, finding, full);
      folded(page, own.length - shown.length);
    }
  }
  if (all.length === 0 && story.articles.length > 1) paragraph(page, [{ text: "Nothing to compare was found." }], 2);
}

function folded(page: Page, count: number): void {
  if (count > 0) paragraph(page, [{ text: `… ${count} more: --view full`, style: "faint" }], 4);
}

/** A difference or an agreement: its summary, then what each outlet writes. */
function sideBySide(page: Page, story: ReportStory, finding: Finding, full: boolean): void {
  const { width, found, report } = page;
  const kind = finding.kind === undefined ? [] : [finding.kind];
  const qualities = [...(finding.relation === "differ" ? finding.aspects : []), ...kind, finding.confidence.toFixed(2)];
  const sign: Run = { text: `  ${SIGNS[finding.relation]} `, style: finding.relation };
  const tail: Run[] = [{ text: qualities.join(" · "), style: "faint" }];
  const places = found.places(finding);
  const title = full ? finding.summary : heading(finding, places, width - 4 - lineColumns(tail) - 2);
  wrapWithTail([{ text: visible(title), style: "strong" }], tail, width - 4).forEach((line, index) => {
    page.emit([index === 0 ? sign : { text: "    " }, ...line]);
  });
  const shown = full ? places : places.map((place) => ({ ...place, facts: chosen(place, finding) }));
  const marked = marks(
    finding,
    shown.flatMap(({ facts }) => facts),
  );
  const labelWidth = Math.min(
    // Of all outlets of the story, so that quotations stand in one column.
    story.articles.reduce((most, id) => Math.max(most, columns(visible(found.label(id)))), 0),
    width < 70 ? 12 : width < 100 ? 20 : 28,
  );
  const labels = shortLabels(
    story.articles.map((id) => visible(found.label(id))),
    labelWidth,
  );
  for (const { article, facts } of shown)
    facts.forEach((fact, index) => {
      const label = pad(index === 0 ? (labels.get(visible(article.source.label)) ?? "") : "", labelWidth);
      quotation(page, label, fact, marked.get(fact.id) ?? [], finding.relation === "differ" ? "clash" : "nuance");
    });
  const silent = finding.silent.map((id) => visible(found.label(id)));
  if (silent.length > 0 && story.articles.length > 2) note(page, `not in: ${silent.join(", ")}`);
  for (const nuance of full ? finding.nuances : finding.nuances.slice(0, BRIEF_NUANCES))
    note(page, `nuance: ${visible(found.nuance(finding, nuance))}`);
  for (const sentence of undatedTimes(finding, report, found)) note(page, visible(sentence));
  why(page, finding);
}

/** The summary of a finding; cut to one line where a quotation below says the same words in full. */
function heading(finding: Finding, places: readonly Place[], room: number): string {
  const summary = visible(finding.summary);
  if (finding.relation === "differ") return summary;
  const key = summary.toLowerCase();
  const repeated = places.some(({ facts }) =>
    facts.some(({ text }) => visible(text).toLowerCase().endsWith(key.slice(-40))),
  );
  // Between words: half a word reads like another one.
  return repeated && columns(summary) > room ? cut(summary, room).replace(/\s\S*…$/, " …") : summary;
}

const note = (page: Page, text: string): void => paragraph(page, [{ text }], 6);

function why(page: Page, finding: Finding): void {
  const { explain } = page.options;
  if (explain === null || (explain !== "all" && !finding.id.startsWith(explain))) return;
  paragraph(page, [{ text: `why (${finding.id}):`, style: "faint" }], 6);
  for (const line of finding.explanation)
    paragraph(page, [{ text: visible(page.found.named(finding, line)), style: "faint" }], 8);
}

/** The one fact of an article that the brief view shows: the first that the finding names. */
function chosen({ facts }: Place, finding: Finding): ReportFact[] {
  const first = finding.facts.find((id) => facts.some((fact) => fact.id === id));
  return facts.filter(({ id }) => id === first);
}

/** Splits a fact's text at the marked ranges; without colours, brackets stand around them. */
function runsOf(text: string, ranges: readonly Range[], style: string, bracket: boolean): Run[] {
  const runs: Run[] = [];
  let at = 0;
  for (const { start, end } of ranges) {
    if (start > at) runs.push({ text: visible(text.slice(at, start)) });
    const marked = visible(text.slice(start, end));
    runs.push(bracket ? { text: `[${marked}]` } : { text: marked, style });
    at = end;
  }
  if (at < text.length) runs.push({ text: visible(text.slice(at)) });
  return runs;
}

function quotation(page: Page, label: string, fact: ReportFact, ranges: readonly Range[], style: string): void {
  const { width, found, options } = page;
  const indent = 6 + columns(label) + 2;
  const bracket = !options.color && style === "clash";
  const runs = options.color || bracket ? runsOf(fact.text, ranges, style, bracket) : [{ text: visible(fact.text) }];
  const tail = page.reference(found.article(fact.article)?.path ?? "", fact.span.line);
  wrapWithTail(runs, [tail], width - indent).forEach((line, index) => {
    page.emit([index === 0 ? { text: `      ${label}  ` } : { text: " ".repeat(indent) }, ...line]);
  });
}

/** What one outlet alone has: a line of plain words, and where it stands. */
function addition(page: Page, finding: Finding, full: boolean): void {
  const { width, found, report } = page;
  const facts = found.places(finding).flatMap((place) => (full ? place.facts : chosen(place, finding)));
  const [first] = facts;
  const tail = first === undefined ? [] : [page.reference(found.article(first.article)?.path ?? "", first.span.line)];
  wrapWithTail([{ text: visible(finding.summary) }], tail, width - 6).forEach((line, index) => {
    page.emit([index === 0 ? { text: "    + ", style: "adds" } : { text: "      " }, ...line]);
  });
  if (full) {
    for (const fact of facts) if (!says(finding.summary, fact.text)) quotation(page, "", fact, [], "nuance");
    const target = report.findings.find(({ id }) => id === finding.elaborates);
    if (target !== undefined) note(page, `details “${visible(target.summary)}”`);
  }
  why(page, finding);
}

/** Whether a summary holds a quotation, but for its first letter and its full stop. */
const says = (summary: string, text: string): boolean =>
  summary.toLowerCase().includes(text.toLowerCase().replace(/[.,]$/, ""));

/** Articles that share no story with another. */
function strays(page: Page): void {
  const { report, width } = page;
  const shared = new Set(told(report).flatMap(({ articles }) => articles));
  const alone = report.articles.filter(({ id }) => !shared.has(id));
  if (alone.length === 0 || report.articles.length < 2) return;
  page.emit([]);
  page.emit([{ text: "NO OTHER ARTICLE REPORTS THE SAME EVENT", style: "strong" }, { text: ` ${alone.length}` }]);
  for (const { title, source, path } of alone) {
    const runs = [{ text: visible(title ?? source.label) }];
    for (const line of wrapWithTail(runs, [page.reference(path, 1)], width - 4)) page.emit([{ text: "    " }, ...line]);
  }
}
