/** Report → text for a terminal: the coverage matrix, findings by outlets. In a difference, outlets of one letter say the same. */
import type { Finding, ReportStory } from "../model.ts";
import { columns, cut, pad, wrap } from "./columns.ts";
import type { Page } from "./terminal.ts";
import { visible } from "./visible.ts";

const SIGN_STYLES: Readonly<Record<string, string>> = { differ: "differ", agree: "agree", adds: "adds" };

/** What a cell shows: who says what of a difference (A, B, …), that the outlet has it, or nothing. */
function cell(finding: Finding, article: string, has: boolean): string {
  if (finding.relation === "differ") {
    const index = finding.positions.findIndex(({ articles }) => articles.includes(article));
    return index < 0 ? "·" : String.fromCharCode(65 + (index % 26));
  }
  return has ? (finding.relation === "agree" ? "✓" : "+") : "·";
}

/** Emits the matrix of a story. */
export function matrix(page: Page, story: ReportStory): void {
  const { found, width, emit } = page;
  const order = [story.primary, ...story.articles.filter((id) => id !== story.primary)];
  const labels = order.map((id) => visible(found.label(id)));
  // Columns as wide as the labels where they fit; otherwise numbers with a legend.
  const widest = labels.reduce((most, label) => Math.max(most, columns(label)), 1);
  const numbered = order.length * (widest + 2) > width * 0.45;
  const headings = numbered ? order.map((_, index) => String(index + 1)) : labels;
  const cellWidths = headings.map((heading) => Math.max(3, columns(heading)));
  const gridWidth = cellWidths.reduce((sum, each) => sum + each + 2, 0);
  const textWidth = Math.max(16, width - gridWidth - 2);
  emit([]);
  if (numbered)
    labels.forEach((label, index) => {
      emit([{ text: `  ${index + 1}  ${cut(label, width - 6)}`, style: "faint" }]);
    });
  emit([
    { text: " ".repeat(textWidth + 2) },
    ...headings.map((heading, index) => ({ text: `  ${pad(heading, cellWidths[index] ?? 3)}`, style: "label" })),
  ]);
  let relation = "";
  for (const finding of found.findings(story)) {
    if (finding.relation !== relation) {
      relation = finding.relation;
      emit([{ text: relation.toUpperCase(), style: SIGN_STYLES[relation] as string }]);
    }
    const has = new Set(found.places(finding).map(({ article }) => article.id));
    wrap([{ text: visible(finding.summary) }], textWidth).forEach((line, index) => {
      const taken = line.reduce((sum, run) => sum + columns(run.text), 0);
      const cells =
        index > 0
          ? []
          : order.map((id, column) => {
              const sign = cell(finding, id, has.has(id));
              const text = `  ${pad(sign, cellWidths[column] ?? 3)}`;
              return sign === "·" ? { text, style: "faint" } : { text, style: SIGN_STYLES[relation] as string };
            });
      emit([{ text: "  " }, ...line, { text: " ".repeat(textWidth - taken) }, ...cells]);
    });
    if (finding.relation === "differ")
      finding.positions.forEach(({ value }, index) => {
        emit([
          {
            text: `    ${String.fromCharCode(65 + (index % 26))}  ${cut(visible(value), width - 8)}`,
            style: "faint",
          },
        ]);
      });
  }
}
