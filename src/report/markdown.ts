/**
 * Report → Markdown (GitHub flavour) for pull requests and notes. In: a report. Out: for each story its line, who reported it,
 * shared origins, differences side by side, agreements, additions by outlet in a fold. Text of articles cannot become markup,
 * a link, a mention or HTML.
 */
import type { Finding, Report, ReportArticle, ReportFact, ReportStory } from "../model.ts";
import { published } from "./dates.ts";
import { type Evidence, evidence } from "./evidence.ts";
import type { Renderer, RenderOptions } from "./format.ts";
import { marks } from "./marks.ts";
import { plain, shorten } from "./plain.ts";
import { counted, originSentences, undatedTimes } from "./wording.ts";

/** Keeps GitHub and GitLab from making links of names, numbers and addresses: joins nothing, breaks nothing, shows nothing. */
const JOINER = "\u2060";

/**
 * Text that stays text inside a paragraph, list item, table cell or heading (it never opens one: something always stands in front).
 * Backslashes settle what Markdown knows; joiners what hosts add after it: @names, #1, !1, GH-1, bare addresses, :emoji:.
 * @example escapeMarkdown("*a* <b>") // "\\*a\\* \\<b\\>"
 */
export function escapeMarkdown(text: string): string {
  return plain(text)
    .replace(/[\\`*_[\]<>|~$&^]/g, "\\$&")
    .replace(/([@#!%])(?=[\p{L}\p{N}_"-])/gu, `$1${JOINER}`)
    .replace(/(:)(?=\/\/|[0-9]*[a-z_+-][a-z0-9_+-]*:)/gi, `$1${JOINER}`)
    .replace(/\b(www|xmpp|mailto|GH)(?=[.:-])/gi, `$1${JOINER}`);
}

/** A code span that holds any text: its fence is longer than any run of backticks inside. A bar would end a table cell. */
function code(text: string): string {
  const clean = plain(text).replaceAll("|", "¦");
  const runs = clean.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const pad = clean.startsWith("`") || clean.endsWith("`") ? " " : "";
  return `${fence}${pad}${clean}${pad}${fence}`;
}

const percent = (value: number): string => `${Math.round(value * 100)} %`;

/** How many additions of an outlet are shown before the rest is folded: what fits a screen. */
const ADDS_SHOWN = 5;

class Writer {
  constructor(
    readonly report: Report,
    readonly options: RenderOptions,
    readonly index: Evidence,
  ) {}

  where(article: ReportArticle, fact: ReportFact): string {
    const name = `${article.path.split("/").at(-1)}:${fact.span.line}`;
    const target = this.options.link?.(article.path, fact.span.line) ?? null;
    if (target === null || !/^(https?|file):/i.test(target)) return code(name);
    return `[${code(name)}](<${target.replace(/[<>\s\\]/g, (mark) => encodeURIComponent(mark))}>)`;
  }

  /** Each line once: facts often share one. */
  places(article: ReportArticle, facts: readonly ReportFact[]): string[] {
    return [...new Set(facts.map((fact) => this.where(article, fact)))];
  }

  label(id: string): string {
    return escapeMarkdown(this.index.label(id));
  }

  *story(story: ReportStory, heading: string): Generator<string> {
    const findings = this.index.findings(story);
    const of = (relation: Finding["relation"]): Finding[] =>
      findings.filter((finding) => finding.relation === relation);
    const [differ, agree, adds] = [of("differ"), of("agree"), of("adds")];
    yield `${heading} ${escapeMarkdown(story.title)}\n\n`;
    yield "| Outlet | Published | Words | File |\n|---|---|---:|---|\n";
    for (const id of story.articles) {
      const article = this.index.article(id);
      if (article === undefined) continue;
      const primary = id === story.primary ? " (primary)" : "";
      yield `| **${this.label(id)}**${primary} | ${escapeMarkdown(article.published === null ? "undated" : published(article.published))} | ${article.words} | ${code(article.path)} |\n`;
    }
    yield "\n";
    for (const sentence of originSentences(story, this.index.label)) yield `> Origin: ${escapeMarkdown(sentence)}\n\n`;
    yield `**${counted(differ.length, "difference")}**, ${counted(agree.length, "agreement")}, ${counted(adds.length, "addition")}.\n\n`;
    if (differ.length > 0) {
      yield `${heading}# Differ\n\n`;
      for (const finding of differ) yield* this.differ(finding);
    }
    if (agree.length > 0) {
      yield `${heading}# Agree\n\n`;
      for (const finding of agree) yield* this.agree(finding);
      yield "\n";
    }
    if (adds.length > 0) {
      yield `${heading}# Adds\n\n`;
      for (const id of story.articles) yield* this.adds(id, adds);
    }
  }

  *differ(finding: Finding): Generator<string> {
    const tags = [
      ...finding.aspects,
      ...(finding.kind === undefined ? [] : [finding.kind]),
      percent(finding.confidence),
    ];
    yield `**✗ ${escapeMarkdown(finding.summary)}** · ${tags.join(" · ")}\n\n`;
    yield "| Outlet | Says | In its words | Where |\n|---|---|---|---|\n";
    for (const { article, facts } of this.index.places(finding)) {
      const value = this.says(finding, article.id, facts);
      const quotes = facts.map((fact) => `“${escapeMarkdown(shorten(plain(fact.text), 400))}”`).join("<br>");
      const places = this.places(article, facts).join("<br>");
      yield `| ${this.label(article.id)} | ${value === "" ? "" : `**${escapeMarkdown(value)}**`} | ${quotes} | ${places} |\n`;
    }
    yield "\n";
    for (const sentence of undatedTimes(finding, this.report, this.index)) yield `${escapeMarkdown(sentence)}\n\n`;
    if (finding.silent.length > 0) yield `Silent: ${finding.silent.map((id) => this.label(id)).join(", ")}.\n\n`;
  }

  /** What an outlet has for the value that differs, in its own words: "fewer than 50" beside another's 48 is not 48. */
  says(finding: Finding, article: string, facts: readonly ReportFact[]): string {
    const value = finding.positions.find(({ articles }) => articles.includes(article))?.value ?? "";
    const has = (text: string): boolean => text.toLowerCase().includes(value.toLowerCase());
    if (value === "" || facts.some(({ text }) => has(text))) return value;
    const shown = this.index.places(finding).flatMap((place) => place.facts);
    const marked = marks(finding, shown);
    for (const { id, text } of facts) {
      const ranges = marked.get(id) ?? [];
      if (ranges.length > 0) return ranges.map(({ start, end }) => text.slice(start, end)).join(", ");
    }
    return value;
  }

  *agree(finding: Finding): Generator<string> {
    const places = this.index
      .places(finding)
      .map(({ article, facts }) => `${this.label(article.id)} ${this.places(article, facts).join(" ")}`);
    yield `- ✓ ${escapeMarkdown(finding.summary)} · ${percent(finding.confidence)} — ${places.join(", ")}\n`;
    for (const nuance of finding.nuances) yield `  - nuance: ${escapeMarkdown(this.index.nuance(finding, nuance))}\n`;
  }

  *adds(id: string, adds: readonly Finding[]): Generator<string> {
    const own = adds.filter((finding) => this.index.places(finding).some(({ article }) => article.id === id));
    if (own.length === 0) return;
    yield `**${this.label(id)}** alone, ${own.length}\n\n`;
    for (const finding of own.slice(0, ADDS_SHOWN)) yield this.addition(finding);
    const rest = own.slice(ADDS_SHOWN);
    if (rest.length > 0) {
      yield `\n<details><summary>${rest.length} more</summary>\n\n`;
      for (const finding of rest) yield this.addition(finding);
      yield "\n</details>\n";
    }
    yield "\n";
  }

  addition(finding: Finding): string {
    const places = this.index.places(finding).flatMap(({ article, facts }) => this.places(article, facts));
    return `- \\+ ${escapeMarkdown(finding.summary)} — ${places.join(" ")}\n`;
  }
}

export const render: Renderer = function* (report, options) {
  const writer = new Writer(report, options, evidence(report));
  const shared = report.stories.filter((story) => story.articles.length > 1);
  const title = options.title ?? null;
  if (title !== null) yield `# ${escapeMarkdown(title)}\n\n`;
  else if (shared.length !== 1) {
    const { articles, stories } = report.summary;
    yield `# ${counted(articles, "article")}, ${counted(stories, "story", "stories")}\n\n`;
  }
  const heading = title === null && shared.length === 1 ? "#" : "##";
  for (const story of shared) yield* writer.story(story, heading);
  const strays = report.stories.filter((story) => story.articles.length <= 1);
  if (strays.length > 0) {
    yield `${heading}# Without a counterpart\n\n`;
    for (const story of strays)
      for (const id of story.articles)
        yield `- ${writer.label(id)}: ${escapeMarkdown(story.title)} — ${code(report.articles.find((article) => article.id === id)?.path ?? id)}\n`;
    yield "\n";
  }
  const attention = report.diagnostics.filter((diagnostic) => diagnostic.severity !== "info");
  if (attention.length > 0) {
    yield `${heading}# About the files\n\n`;
    for (const { severity, code: name, message, path, hint } of attention)
      yield `- ${severity} ${code(name)}${path === null ? "" : ` ${code(path)}`}: ${escapeMarkdown(message)}${hint === null ? "" : ` ${escapeMarkdown(hint)}`}\n`;
    yield "\n";
  }
};
