/**
 * Report: what a finding rests on, looked up once for every renderer. In: a report. Out: articles and facts by id, and the
 * places of a finding grouped by article, the primary one first. Formats nothing.
 */
import type { Finding, Report, ReportArticle, ReportFact, ReportStory } from "../model.ts";

/** The facts of one finding in one article, by position. */
export interface Place {
  readonly article: ReportArticle;
  readonly facts: readonly ReportFact[];
}

export interface Evidence {
  readonly article: (id: string) => ReportArticle | undefined;
  readonly fact: (id: string) => ReportFact | undefined;
  /** Articles that the finding's facts are of: the story's primary one first, then in the order given. */
  readonly places: (finding: Finding) => readonly Place[];
  /** Findings of a story, in the report's order. */
  readonly findings: (story: ReportStory) => readonly Finding[];
  /** Label of an article; its id where the report does not know it. */
  readonly label: (id: string) => string;
  /** A nuance or a line of an explanation as a reader wants it: articles by their labels. Stages before the report know only ids. */
  readonly named: (finding: Finding, line: string) => string;
  /** A nuance for reading: "certainty: a1 hedges" is "Benzinga hedges", as its words say of what kind it is. */
  readonly nuance: (finding: Finding, line: string) => string;
}

/** Indexes a report; linear in its size. */
export function evidence(report: Report): Evidence {
  const articles = new Map(report.articles.map((article) => [article.id, article]));
  const facts = new Map(report.facts.map((fact) => [fact.id, fact]));
  const primaries = new Map(report.stories.map((story) => [story.id, story.primary]));
  const order = new Map(report.articles.map((article, index) => [article.id, index]));
  const members = new Map(report.stories.map((story) => [story.id, new Set(story.articles)]));
  const label = (id: string): string => articles.get(id)?.source.label ?? id;
  const byStory = new Map<string, Finding[]>();
  for (const finding of report.findings) {
    const found = byStory.get(finding.story);
    if (found === undefined) byStory.set(finding.story, [finding]);
    else found.push(finding);
  }
  // An id inside quotation marks is the file's own word.
  const named = (finding: Finding, line: string): string =>
    line.replace(/"[^"]*"|“[^”]*”|\ba\d+\b/g, (part) => (members.get(finding.story)?.has(part) ? label(part) : part));
  return {
    article: (id) => articles.get(id),
    fact: (id) => facts.get(id),
    findings: (story) => byStory.get(story.id) ?? [],
    label,
    named,
    nuance: (finding, line) => named(finding, line.replace(/^(?:certainty|precision|attribution): /, "")),
    places: (finding) => {
      const grouped = new Map<string, ReportFact[]>();
      for (const id of finding.facts) {
        const fact = facts.get(id);
        if (fact === undefined) continue;
        const group = grouped.get(fact.article);
        if (group === undefined) grouped.set(fact.article, [fact]);
        else group.push(fact);
      }
      const primary = primaries.get(finding.story);
      const rank = (id: string): number => (id === primary ? -1 : (order.get(id) ?? 0));
      return [...grouped]
        .sort(([a], [b]) => rank(a) - rank(b))
        .flatMap(([id, group]) => {
          const article = articles.get(id);
          return article === undefined ? [] : [{ article, facts: group.sort((a, b) => a.span.start - b.span.start) }];
        });
    },
  };
}
