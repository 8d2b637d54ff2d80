/**
 * Report: sentences that several renderers print alike. In: parts of a report. Out: plain English, unescaped.
 * Says no more than the report holds: a shared origin, none found; never that reports are independent.
 */
import type { Finding, Origin, Report, ReportArticle, ReportStory } from "../model.ts";
import type { Evidence } from "./evidence.ts";

/** "A", "A and B", "A, B and C". */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const spelled = (count: number): string => NUMBERS[count] ?? String(count);

/** "1 fact", "2 facts". */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : plural}`;

/** Names that newspapers bear with an article: "the Financial Times", but "Reuters", "Bloomberg". */
const ARTICLED =
  /\b(?:Times|Post|Journal|Guardian|Herald|Tribune|Telegraph|Independent|Economist|Chronicle|Globe|Star|Sun|Mirror|Observer|Standard|Inquirer|Register|Gazette|Courier|Ledger|Sentinel|Press|Examiner|Monitor)$/;
const withArticle = (name: string): string =>
  ARTICLED.test(name) && !/^(?:the|a|an)\s/i.test(name) && name.includes(" ") ? `the ${name}` : name;

/** All that is to be said on where the reports of a story come from, a sentence each. Empty for a single article.
 * @example ["Both go back to the Financial Times, so what they agree on is one report, not two."]
 */
export function originSentences(story: ReportStory, label: (id: string) => string): string[] {
  if (story.articles.length < 2) return [];
  const groups = new Map<string, { kind: Origin["kind"]; sharing: string[]; names: string[] }>();
  for (const { kind, name, articles } of story.origins) {
    const sharing = story.articles.filter((id) => articles.includes(id));
    if (sharing.length < 2) continue;
    const key = `${kind} ${sharing.join(" ")}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { kind, sharing, names: [withArticle(name)] });
    else group.names.push(withArticle(name));
  }
  if (groups.size === 0) return ["No shared origin was found; that does not show that the reports are independent."];
  return [...groups.values()].map(({ kind, sharing, names }) => {
    const all = sharing.length === story.articles.length;
    const who = !all ? listed(sharing.map(label)) : sharing.length === 2 ? "Both" : `All ${spelled(sharing.length)}`;
    const what =
      kind === "cited"
        ? `go back to ${listed(names)}`
        : `print the same text${names[0] === "shared text" ? "" : ` (${listed(names)})`}`;
    return `${who} ${what}, so what they agree on is one report, not ${spelled(sharing.length)}.`;
  });
}

/** "2025-08-14" or "undated"; of a date-time the date and the time to the minute. */
export function dated(article: Pick<ReportArticle, "published">): string {
  return article.published === null
    ? "undated"
    : article.published
        .replace("T", " ")
        .slice(0, 16)
        .replace(/ 00:00$/, "");
}

/** "2 differences · 6 agreements · 24 additions". */
export function tally(findings: readonly Finding[]): string {
  const count = (relation: Finding["relation"]): number =>
    findings.filter((finding) => finding.relation === relation).length;
  return [
    counted(count("differ"), "difference"),
    counted(count("agree"), "agreement"),
    counted(count("adds"), "addition"),
  ].join(" · ");
}

/** Facts of an article in a report. */
export const factCount = (report: Report, article: string): number =>
  report.facts.filter((fact) => fact.article === article).length;

/**
 * Why times of a difference cannot be placed: each that the file leaves open and whose article shows no date.
 * @example "“this month” cannot be placed in the calendar: Secondary 1 shows no date."
 */
export function undatedTimes(finding: Finding, report: Report, found: Evidence): string[] {
  if (finding.relation !== "differ" || !finding.aspects.includes("time")) return [];
  const open = new Map<string, ReportArticle>();
  for (const { article, facts } of found.places(finding)) {
    if (article.published !== null) continue;
    for (const fact of facts)
      for (const time of fact.times) if (time.resolvedFrom === "unresolved") open.set(time.text, article);
  }
  if (open.size === 0) return [];
  const texts = listed([...open.keys()].map((text) => `“${text}”`));
  const story = report.stories.find(({ id }) => id === finding.story);
  const undated = report.articles.filter(({ id, published }) => published === null && story?.articles.includes(id));
  const labels = [...new Set([...open.values()].map(({ source }) => source.label))];
  const who =
    story?.articles.length === 2 && undated.length === 2
      ? "neither file shows its date"
      : `${listed(labels)} ${labels.length === 1 ? "shows" : "show"} no date`;
  return [`${texts} cannot be placed in the calendar: ${who}.`];
}

/** Stories of several articles; of one article alone, its own. */
export function told(report: Report): readonly ReportStory[] {
  return report.articles.length < 2 ? report.stories : report.stories.filter(({ articles }) => articles.length > 1);
}
