/**
 * Report → words in reading order, for screen readers and for those who want no layout: no symbols, no columns, no colours, no
 * wrapping; every line can be understood alone.
 */
import type { Finding, Report, ReportStory } from "../model.ts";
import { evidence } from "./evidence.ts";
import type { RenderOptions } from "./format.ts";
import { period, timelineEntries } from "./terminal-timeline.ts";
import { visible } from "./visible.ts";
import { counted, dated, factCount, originSentences, told, undatedTimes } from "./wording.ts";

const percent = (confidence: number): string => `${Math.round(confidence * 100)} percent sure`;

/** Gives the whole report. */
export function plainReport(report: Report, options: RenderOptions): string {
  const found = evidence(report);
  const lines: string[] = [];
  const say = (text: string): void => {
    lines.push(visible(text));
  };
  const quote = (finding: Finding): void => {
    for (const { article, facts: own } of found.places(finding))
      for (const fact of own)
        say(`${article.source.label} writes: "${fact.text}" File ${article.path}, line ${fact.span.line}.`);
  };
  const explain = (finding: Finding): void => {
    const { explain: wanted } = options;
    if (wanted === null || (wanted !== "all" && !finding.id.startsWith(wanted))) return;
    for (const line of finding.explanation) say(`Why: ${found.named(finding, line)}`);
  };
  const sideBySide = (story: ReportStory, finding: Finding, title: string): void => {
    const what = finding.aspects.length > 0 ? ` Aspect: ${finding.aspects.join(", ")}.` : "";
    const kind = finding.kind === undefined ? "" : ` Kind: ${finding.kind}.`;
    say(`${title}: ${finding.summary}.${what}${kind} ${percent(finding.confidence)}.`.replace("..", "."));
    quote(finding);
    if (finding.silent.length > 0 && story.articles.length > 2)
      say(`Not reported by: ${finding.silent.map(found.label).join(", ")}.`);
    for (const nuance of finding.nuances) say(`Nuance: ${found.nuance(finding, nuance)}`);
    for (const sentence of undatedTimes(finding, report, found)) say(sentence);
    explain(finding);
  };
  const stories = told(report);
  stories.forEach((story, index) => {
    say(stories.length > 1 ? `Story ${index + 1} of ${stories.length}: ${story.title}` : `Story: ${story.title}`);
    const order = [story.primary, ...story.articles.filter((id) => id !== story.primary)];
    for (const id of order) {
      const article = found.article(id);
      if (article === undefined) continue;
      const role = id === story.primary ? "primary" : "secondary";
      say(
        `Reported by ${article.source.label}, ${role}, ${dated(article)}, ${counted(factCount(report, id), "fact")}. File ${article.path}.`,
      );
    }
    for (const sentence of originSentences(story, found.label)) say(`Origin: ${sentence}`);
    const all = found.findings(story);
    if (options.view === "timeline") {
      for (const entry of timelineEntries({ report, found }, story)) {
        const when = entry.resolved ? period(entry.earliest, entry.latest) : "Time left open";
        say(`${when}: ${entry.articles.map(found.label).join(", ")}: "${entry.fact.text}"`);
      }
      return;
    }
    if (options.view === "matrix") {
      for (const finding of all) {
        const who = found.places(finding).map(({ article }) => article.source.label);
        say(`${finding.relation}: ${finding.summary}. Reported by ${who.join(", ")}.`.replace("..", "."));
      }
      return;
    }
    for (const [relation, noun] of [
      ["differ", "Difference"],
      ["agree", "Agreement"],
    ] as const) {
      const findings = all.filter((finding) => finding.relation === relation);
      if (findings.length === 0) say(`No ${noun.toLowerCase()}s.`);
      findings.forEach((finding, i) => {
        sideBySide(story, finding, `${noun} ${i + 1} of ${findings.length}`);
      });
    }
    for (const id of order) {
      const own = all.filter(({ relation, positions }) => relation === "adds" && positions[0]?.articles[0] === id);
      if (own.length === 0) continue;
      say(`Only ${found.label(id)} reports, ${counted(own.length, "addition")}:`);
      for (const finding of own) {
        const place = found.places(finding)[0];
        const line = place?.facts[0]?.span.line;
        say(`${finding.summary}. Line ${line ?? "unknown"}.`.replace("..", "."));
        explain(finding);
      }
    }
  });
  const shared = new Set(stories.flatMap(({ articles }) => articles));
  if (report.articles.length > 1)
    for (const article of report.articles)
      if (!shared.has(article.id))
        say(`No other article reports the same event as ${article.path}: ${article.title ?? article.source.label}`);
  return `${lines.join("\n")}\n`;
}
