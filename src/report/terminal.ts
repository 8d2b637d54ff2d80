/** Report → text for a terminal. */
import type { Renderer } from "./format.ts";

export const render: Renderer = (report) => {
  const articles = new Map(report.articles.map((article) => [article.id, article]));
  const facts = new Map(report.facts.map((fact) => [fact.id, fact]));
  const lines: string[] = [];
  for (const story of report.stories) {
    lines.push(story.title);
    for (const finding of report.findings.filter((candidate) => candidate.story === story.id)) {
      lines.push(`${finding.relation.toUpperCase()} ${finding.summary} ${finding.confidence.toFixed(2)}`);
      for (const id of finding.facts) {
        const fact = facts.get(id);
        const article = fact && articles.get(fact.article);
        if (fact && article) lines.push(`    ${article.source.label}: ${fact.text}  ${article.path}:${fact.span.line}`);
      }
    }
  }
  return `${lines.join("\n")}\n`;
};
