/**
 * Report → HTML: the articles of a story side by side, with the evidence of every finding marked and a reference behind it that
 * leads back to the finding. In: an article, its blocks or its bare text, its marks. Out: markup.
 */
import type { Block, ReportArticle } from "../../model.ts";
import { published } from "../dates.ts";
import { locator } from "../lines.ts";
import { plain, shorten } from "../plain.ts";
import { lineBlocks, type Mark, type Run, runs } from "./marks.ts";
import { html, type Markup, running } from "./markup.ts";

const RANK = { differ: 0, agree: 1, adds: 2 } as const;

function run({ text, marks, ends }: Run): Markup {
  if (marks.length === 0) return running(text);
  const ordered = [...marks].sort((a, b) => RANK[a.relation] - RANK[b.relation] || a.number - b.number);
  const fragments = [...new Set(ordered.map((mark) => mark.finding))];
  return html`<mark class="${ordered[0]?.relation ?? "adds"}" data-f="${fragments.join(" ")}">${running(text)}</mark>${ends.map(
    (mark) =>
      html`<a class="ref ${mark.relation}" id="${mark.id}" href="#${mark.finding}" aria-label="to finding ${mark.number}">${mark.number}</a>`,
  )}`;
}

const CLASS: Readonly<Record<Block["role"], string>> = {
  title: "headline",
  heading: "crosshead",
  paragraph: "",
  item: "item",
  quote: "quote",
  cell: "cell",
  caption: "caption",
};

/** One column. `text` is the decoded file, null where the caller has the report alone. */
export function articleColumn(
  article: ReportArticle,
  text: string | null,
  blocks: readonly Block[] | null,
  marks: readonly Mark[],
): Markup {
  const shown = blocks ?? (text === null ? [] : lineBlocks(text));
  const locate = text === null ? null : locator(text);
  const parts = runs(shown, marks).map((pieces, index) => {
    const block = shown[index] as Block;
    const line = locate === null ? null : locate({ start: block.start, end: block.start }).line;
    return html`<p${CLASS[block.role] === "" ? null : html` class="${CLASS[block.role]}"`} dir="auto">${line === null ? null : html`<span class="line" aria-hidden="true">${line}</span>`}${pieces.map(run)}</p>
`;
  });
  return html`<section class="column" id="${article.id}" aria-label="${plain(article.source.label)}, the article" tabindex="0">
<header><p class="outlet">${plain(article.source.label)}</p><p class="when">${article.published === null ? "undated" : published(article.published)}</p><p class="file">${plain(article.path)}</p></header>
${parts.length > 0 ? parts : html`<p class="none">The text of the article is not part of this report.</p>`}
${aside(article, text)}</section>
`;
}

/** What was not compared, so that nobody has to wonder. */
function aside(article: ReportArticle, text: string | null): Markup | null {
  if (text === null || article.furniture.length === 0) return null;
  const count = article.furniture.length;
  return html`<details class="aside"><summary>${count} ${count === 1 ? "passage" : "passages"} set aside</summary><ul>${article.furniture.map(
    ({ span, reason }) =>
      html`<li><b>${plain(reason)}</b>, line ${span.line}: <span dir="auto">${running(shorten(plain(text.slice(span.start, span.end)), 160))}</span></li>`,
  )}</ul></details>`;
}
