/**
 * Report → text for a terminal: what happened when. Facts with a time that stands in the calendar, by its beginning, reports
 * of one agreement together; then those whose time the files leave open.
 */
import type { ReportFact, ReportStory } from "../model.ts";
import { columns, pad, wrap, wrapWithTail } from "./columns.ts";
import type { Page } from "./terminal.ts";
import { visible } from "./visible.ts";

/** A fact and one of its times, with every outlet that reports it. */
export interface TimelineEntry {
  readonly earliest: string;
  readonly latest: string;
  readonly resolved: boolean;
  readonly fact: ReportFact;
  /** `Article.id`s. */
  readonly articles: readonly string[];
}

/** "2025-08-14" of a whole day, "2025-08" of a whole month, otherwise both ends. */
export function period(earliest: string, latest: string): string {
  if (earliest === latest) return earliest.replace("T", " ");
  const [year, month] = [earliest.slice(0, 4), earliest.slice(0, 7)];
  if (earliest === `${year}-01-01` && latest === `${year}-12-31`) return year;
  if (earliest === `${month}-01` && latest.slice(0, 7) === month) {
    const last = new Date(Date.UTC(Number(year), Number(month.slice(5)), 0)).getUTCDate();
    if (latest.slice(8, 10) === String(last)) return month;
  }
  // "2025-10-07 06:00–11:59": the morning of one day.
  if (earliest.includes("T") && latest.slice(0, 11) === earliest.slice(0, 11))
    return `${earliest.replace("T", " ")}–${latest.slice(11)}`;
  return `${earliest.replace("T", " ")} – ${latest.replace("T", " ")}`;
}

/** The entries of a story in the order of time; open ones last, in the order of the report. */
export function timelineEntries(page: Pick<Page, "report" | "found">, story: ReportStory): TimelineEntry[] {
  const { report, found } = page;
  const group = new Map<string, string>();
  for (const finding of found.findings(story))
    if (finding.relation === "agree") for (const id of finding.facts) group.set(id, finding.id);
  const entries = new Map<
    string,
    { earliest: string; latest: string; resolved: boolean; fact: ReportFact; articles: string[] }
  >();
  for (const fact of report.facts) {
    if (!story.articles.includes(fact.article)) continue;
    for (const { earliest, latest, resolvedFrom } of fact.times) {
      const key = JSON.stringify([group.get(fact.id) ?? fact.id, earliest, latest]);
      const entry = entries.get(key);
      if (entry === undefined)
        entries.set(key, { earliest, latest, resolved: resolvedFrom !== "unresolved", fact, articles: [fact.article] });
      else if (!entry.articles.includes(fact.article)) entry.articles.push(fact.article);
    }
  }
  const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return [...entries.values()].sort((a, b) => {
    if (a.resolved !== b.resolved) return a.resolved ? -1 : 1;
    return a.resolved ? order(a.earliest, b.earliest) || order(b.latest, a.latest) : 0;
  });
}

/** Emits the timeline of a story. */
export function timeline(page: Page, story: ReportStory): void {
  const { found, width, emit } = page;
  const entries = timelineEntries(page, story);
  emit([]);
  if (entries.length === 0) {
    emit([{ text: "  No fact names a time." }]);
    return;
  }
  const when = (entry: TimelineEntry): string =>
    entry.resolved
      ? period(entry.earliest, entry.latest)
      : `“${visible(entry.fact.times.find(({ earliest }) => earliest === entry.earliest)?.text ?? entry.earliest)}”`;
  const dateWidth = Math.min(
    entries.reduce((most, entry) => Math.max(most, columns(when(entry))), 0),
    width < 70 ? 16 : 25,
  );
  let last = "";
  let open = false;
  for (const entry of entries) {
    if (!entry.resolved && !open) {
      open = true;
      emit([]);
      emit([{ text: "  No place in the calendar", style: "strong" }]);
    }
    const date = when(entry);
    const indent = 2 + dateWidth + 2;
    const who = entry.articles.map((id) => visible(found.label(id))).join(", ");
    const dates = date === last ? [[{ text: "" }]] : wrap([{ text: date }], dateWidth);
    const texts = wrapWithTail(
      [{ text: who, style: "label" }, { text: `: ${visible(entry.fact.text)}` }],
      [page.reference(found.article(entry.fact.article)?.path ?? "", entry.fact.span.line)],
      width - indent,
    );
    for (let i = 0; i < Math.max(dates.length, texts.length); i++) {
      const left = dates[i]?.map(({ text }) => text).join("") ?? "";
      emit([{ text: "  " }, { text: pad(left, dateWidth), style: "strong" }, { text: "  " }, ...(texts[i] ?? [])]);
    }
    last = date;
  }
}
