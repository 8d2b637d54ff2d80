/**
 * Report → HTML: one story. In: a story, its findings numbered, its articles. Out: markup in the order a reader wants: the story in
 * a line, who reported it, shared origins, differences, agreements, additions by outlet; then the articles, then the pictures.
 */
import type { Finding, Report, ReportArticle, ReportFact, ReportStory } from "../../model.ts";
import { published } from "../dates.ts";
import type { Evidence } from "../evidence.ts";
import type { RenderOptions } from "../format.ts";
import { plain, shorten } from "../plain.ts";
import { counted, listed, originSentences, undatedTimes } from "../wording.ts";
import { articleColumn } from "./articles.ts";
import { coverage, type Lane, type Numbered, timeline } from "./charts.ts";
import type { Mark } from "./marks.ts";
import { html, Markup, running } from "./markup.ts";

/** Additions of an outlet that are shown before the rest is folded. */
const ADDS_SHOWN = 6;

/** A longer value is a sentence of its own: the quotation below says it better. */
const VALUE_LENGTH = 60;

interface Numbering extends Numbered {
  readonly places: readonly {
    readonly article: ReportArticle;
    readonly facts: readonly { fact: ReportFact; id: string }[];
  }[];
}

/** Headlines of more characters than this are set smaller. */
const LONG_TITLE = 80;

const tag = (level: number, content: Markup): Markup =>
  level === 1
    ? html`<h1>${content}</h1>`
    : level === 2
      ? html`<h2>${content}</h2>`
      : level === 3
        ? html`<h3>${content}</h3>`
        : html`<h4>${content}</h4>`;
const join = (parts: readonly Markup[], between: string): Markup =>
  new Markup(parts.map((part) => part.source).join(between));

/** Prints a story; `first` counts the fragments of the page, `level` of its heading. */
export function renderStory(
  story: ReportStory,
  report: Report,
  index: Evidence,
  options: RenderOptions,
  first: number,
  level: 1 | 2,
): Markup {
  const articles = story.articles.flatMap((id) => index.article(id) ?? []);
  const marks = new Map<string, Mark[]>(articles.map((article) => [article.id, []]));
  const all: Numbering[] = index.findings(story).map((finding, offset) => {
    const number = offset + 1;
    const anchor = `f${first + offset}`;
    let reference = 0;
    const places = index.places(finding).map(({ article, facts }) => ({
      article,
      facts: facts.map((fact) => {
        reference += 1;
        const id = `e${first + offset}-${reference}`;
        const { relation } = finding;
        marks
          .get(article.id)
          ?.push({ start: fact.span.start, end: fact.span.end, id, finding: anchor, number, relation });
        return { fact, id };
      }),
    }));
    return {
      finding,
      number,
      anchor,
      places,
      articles: new Set(places.map(({ article }) => article.id)),
      facts: places.flatMap(({ facts }) => facts.map(({ fact }) => fact)),
    };
  });
  const byId = new Map(all.map((one) => [one.finding.id, one]));
  const of = (relation: Finding["relation"]): Numbering[] => all.filter(({ finding }) => finding.relation === relation);
  const [differ, agree, adds] = [of("differ"), of("agree"), of("adds")];
  const lanes: Lane[] = articles.map(({ id, source, published }) => ({ id, label: source.label, published }));

  return html`<section class="story${story.title.length > LONG_TITLE ? " long" : ""}" id="${story.id}" aria-labelledby="${story.id}-title">
<header class="lead">
<p class="kicker">${counted(articles.length, "report")} of one event</p>
${tag(level, html`<span id="${story.id}-title" dir="auto">${running(plain(story.title))}</span>`)}
<p class="deck">${deck(articles, differ.length, agree.length, adds.length)}</p>
${origins(story, index)}
</header>
<ul class="outlets" aria-label="Who reported it">${articles.map((article) => outlet(article, article.id === story.primary))}</ul>
<div class="findings">
${section(
  "differ",
  level,
  "Where they differ",
  differ.length,
  "Nothing in which they contradict each other was found.",
  differ.map((one) => differing(one, report, index, level)),
)}
${section(
  "agree",
  level,
  "Where they agree",
  agree.length,
  "Nothing that two of them state was found.",
  agree.map((one) => agreeing(one, index, level)),
)}
${additions(articles, adds, byId, level)}
</div>
${coverage(story.id, lanes, all)}
${timeline(lanes, all)}
<div class="articles" role="group" aria-label="The articles, side by side">
<div class="columns">${articles.map((article) =>
    articleColumn(
      article,
      options.texts.get(article.id) ?? null,
      options.blocks?.get(article.id) ?? null,
      marks.get(article.id) ?? [],
    ),
  )}</div>
</div>
</section>
`;
}

function deck(articles: readonly ReportArticle[], differ: number, agree: number, adds: number): string {
  const names = articles.map((article) => plain(article.source.label));
  const who = names.length <= 3 ? listed(names) : `The ${names.length} reports`;
  const parts = [
    agree > 0 ? `agree on ${counted(agree, "point")}` : "share no point that could be matched",
    differ > 0 ? `differ on ${differ}` : "contradict each other on none",
  ];
  return `${who} ${parts.join(" and ")}${adds > 0 ? `; ${counted(adds, "more is", "more are")} told by one of them alone` : ""}.`;
}

function outlet(article: ReportArticle, primary: boolean): Markup {
  const { source, title, path, words } = article;
  return html`<li><a href="#${article.id}"><b dir="auto">${plain(source.label)}</b></a>${primary ? html` <span class="badge">primary</span>` : null}<span class="when">${
    article.published === null ? "undated" : published(article.published)
  }</span>${title === null ? null : html`<q dir="auto">${running(shorten(plain(title), 140))}</q>`}<span class="file">${plain(path)} · ${words} words</span></li>`;
}

function origins(story: ReportStory, index: Evidence): Markup | null {
  const sentences = originSentences(story, index.label);
  if (sentences.length === 0) return null;
  return html`<div class="origins">${sentences.map((sentence) => html`<p dir="auto">${running(plain(sentence))}</p>`)}</div>`;
}

function section(
  relation: "differ" | "agree",
  level: number,
  name: string,
  count: number,
  none: string,
  content: readonly Markup[],
): Markup {
  return html`<section class="group ${relation}">${tag(level + 1, html`${name} <span class="total">${count}</span>`)}
${count === 0 ? html`<p class="none">${none}</p>` : content}
<p class="none filtered" hidden>None match the filter.</p></section>`;
}

/** Attributes by which the page's script filters. */
function attributes({ finding, number, anchor, articles }: Numbering): Markup {
  return html`id="${anchor}" tabindex="-1" data-n="${number}" data-relation="${finding.relation}" data-articles="${[...articles].join(" ")}" data-aspects="${finding.aspects.join(" ")}" data-confidence="${finding.confidence.toFixed(2)}"`;
}

/** Confidence as a number and a bar of five steps. */
function confidence(value: number): Markup {
  const bounded = Math.max(0, Math.min(1, value));
  return html`<span class="confidence" title="of findings at this confidence, ${Math.round(bounded * 100)} in 100 are right"><svg width="38" height="6" aria-hidden="true"><rect class="ground" width="38" height="6" rx="3"/><rect class="level" width="${Math.round(bounded * 38)}" height="6" rx="3"/></svg> ${bounded.toFixed(2)}<span class="unseen"> confidence</span></span>`;
}

/** The words of the file, the clashing ones marked, and the way to them. */
function quotation(fact: ReportFact, id: string, value: string): Markup {
  const text = plain(fact.text);
  const at = value === "" ? -1 : text.toLowerCase().indexOf(value.toLowerCase());
  const words =
    at < 0 || value.length === text.length
      ? running(text)
      : html`${running(text.slice(0, at))}<b class="clash">${running(text.slice(at, at + value.length))}</b>${running(text.slice(at + value.length))}`;
  return html`<blockquote><p dir="auto">${words}</p> <a class="evidence" href="#${id}" aria-label="line ${fact.span.line}, to the words in the article">line ${fact.span.line}</a></blockquote>`;
}

function why(finding: Finding, index: Evidence): Markup | null {
  if (finding.explanation.length === 0) return null;
  return html`<details class="why"><summary>Why</summary><ul>${finding.explanation.map((line) => html`<li>${plain(index.named(finding, line))}</li>`)}</ul></details>`;
}

function differing(one: Numbering, report: Report, index: Evidence, level: number): Markup {
  const { finding, number, anchor, places } = one;
  const told = new Set<string>();
  const sides = finding.positions.map(({ value, articles }) => {
    for (const id of articles) told.add(id);
    return { value: plain(value), places: places.filter(({ article }) => articles.includes(article.id)) };
  });
  const rest = places.filter(({ article }) => !told.has(article.id));
  if (rest.length > 0) sides.push({ value: "", places: rest });
  const tags = [...finding.aspects, ...(finding.kind === undefined ? [] : [finding.kind])];
  return html`<article class="finding differ" ${attributes(one)} aria-labelledby="${anchor}-s">
<header>${tag(level + 2, html`<a class="number" href="#${anchor}" aria-label="finding ${number}">${number}</a><span id="${anchor}-s" dir="auto">${running(plain(finding.summary))}</span>`)}
<p class="meta">${tags.map((word) => html`<span class="tag">${word}</span>`)}${confidence(finding.confidence)}</p></header>
<div class="sides">${sides
    .filter((side) => side.places.length > 0)
    .map(
      ({ value, places: own }) =>
        html`<div class="side">${own.some(({ facts }) => facts.some(({ fact }) => plain(fact.text) === value)) || value === "" || value.length > VALUE_LENGTH ? null : html`<p class="value" dir="auto">${running(value)}</p>`}${own.map(
          ({ article, facts }) =>
            html`<p class="who">${plain(article.source.label)}</p>${facts.map(({ fact, id }) => quotation(fact, id, value))}`,
        )}</div>`,
    )}</div>
${undatedTimes(finding, report, index).map((sentence) => html`<p class="silence" dir="auto">${running(plain(sentence))}</p>`)}${silent(finding, index)}${why(finding, index)}</article>
`;
}

function silent(finding: Finding, index: Evidence): Markup | null {
  if (finding.silent.length === 0) return null;
  return html`<p class="silence">Silent: ${listed(finding.silent.map((id) => plain(index.label(id))))}</p>`;
}

function agreeing(one: Numbering, index: Evidence, level: number): Markup {
  const { finding, number, anchor, places } = one;
  return html`<article class="finding agree" ${attributes(one)} aria-labelledby="${anchor}-s">
<header>${tag(level + 2, html`<a class="number" href="#${anchor}" aria-label="finding ${number}">${number}</a><span id="${anchor}-s" dir="auto">${running(plain(finding.summary))}</span>`)}</header>
${finding.nuances.map((nuance) => html`<p class="nuance" dir="auto">${running(plain(index.nuance(finding, nuance)))}</p>`)}
<p class="meta">${join(
    places.map(({ article, facts }) => html`<span class="source">${plain(article.source.label)} ${ways(facts)}</span>`),
    "",
  )}${confidence(finding.confidence)}</p>
<details class="why"><summary>In their words</summary>${places.map(
    ({ article, facts }) =>
      html`<p class="who">${plain(article.source.label)}</p>${facts.map(({ fact, id }) => quotation(fact, id, ""))}`,
  )}${silent(finding, index)}${finding.explanation.length === 0 ? null : html`<ul>${finding.explanation.map((line) => html`<li>${plain(index.named(finding, line))}</li>`)}</ul>`}</details></article>
`;
}

/** References to the words in the article, each line once; more than three on one line of the page say nothing. */
function ways(facts: readonly { fact: ReportFact; id: string }[]): Markup {
  return join(
    facts
      .filter(({ fact }, at) => facts.findIndex((other) => other.fact.span.line === fact.span.line) === at)
      .slice(0, 3)
      .map(
        ({ fact, id }) =>
          html`<a class="evidence" href="#${id}" aria-label="line ${fact.span.line}, to the words in the article">line ${fact.span.line}</a>`,
      ),
    " ",
  );
}

function additions(
  articles: readonly ReportArticle[],
  adds: readonly Numbering[],
  byId: ReadonlyMap<string, Numbering>,
  level: number,
): Markup {
  const groups = articles.map((article) => ({ article, own: adds.filter((one) => one.articles.has(article.id)) }));
  return html`<section class="group adds">${tag(level + 1, html`What each adds <span class="total">${adds.length}</span>`)}
${adds.length === 0 ? html`<p class="none">None tells anything that the others do not.</p>` : null}${groups
  .filter(({ own }) => own.length > 0)
  .map(
    ({
      article,
      own,
    }) => html`<div class="alone">${tag(level + 2, html`Only in <span dir="auto">${plain(article.source.label)}</span> <span class="total">${own.length}</span>`)}
<ul>${own.slice(0, ADDS_SHOWN).map((one) => addition(one, byId))}</ul>${
      own.length > ADDS_SHOWN
        ? html`<details class="more"><summary>${own.length - ADDS_SHOWN} more</summary><ul>${own.slice(ADDS_SHOWN).map((one) => addition(one, byId))}</ul></details>`
        : null
    }</div>`,
  )}
<p class="none filtered" hidden>None match the filter.</p></section>`;
}

function addition(one: Numbering, byId: ReadonlyMap<string, Numbering>): Markup {
  const { finding, number, anchor, places } = one;
  const parent = finding.elaborates === null ? undefined : byId.get(finding.elaborates);
  return html`<li class="finding adds" ${attributes(one)}><a class="number" href="#${anchor}" aria-label="finding ${number}">${number}</a><p><span dir="auto">${running(plain(finding.summary))}</span> ${join(
    places.map(({ facts }) => ways(facts)),
    " ",
  )}${parent === undefined ? null : html` <a class="parent" href="#${parent.anchor}">detail of finding ${parent.number}</a>`}</p></li>`;
}
