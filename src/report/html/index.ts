/**
 * Report → HTML: one self-contained page that needs no network and runs nothing but its own script. In: a report and the texts
 * of its articles. Out: the page, story by story. A content security policy admits the page's own style and script by their digests and
 * nothing else; all text passes through markup.ts, which escapes it.
 */
import { createHash } from "node:crypto";
import type { Report, ReportDiagnostic } from "../../model.ts";
import { evidence } from "../evidence.ts";
import type { Renderer } from "../format.ts";
import { plain } from "../plain.ts";
import { html, Markup, running } from "./markup.ts";
import { SCRIPT } from "./script.ts";
import { renderStory } from "./story.ts";
import { STYLE } from "./style.ts";

const digest = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

function head(title: string): Markup {
  const policy = `default-src 'none'; style-src ${digest(STYLE)}; script-src ${digest(SCRIPT)}; base-uri 'none'; form-action 'none'`;
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">To the report</a>
`;
}

/** Choices for the filter: what the report holds, in the order in which it holds it. */
function bar(report: Report): Markup {
  const inStories = new Set(
    report.stories.filter((story) => story.articles.length > 1).flatMap((story) => story.articles),
  );
  const outlets = report.articles.filter((article) => inStories.has(article.id));
  const aspects = [...new Set(report.findings.flatMap((finding) => finding.aspects))].sort();
  const choice = (relation: string, name: string): Markup =>
    html`<label class="chip ${relation}"><input type="checkbox" name="relation" value="${relation}" checked>${name}</label>`;
  return html`<form class="bar" id="bar" hidden aria-label="Filter the findings" autocomplete="off">
<fieldset><legend class="unseen">Relation</legend>${choice("differ", "Differ")}${choice("agree", "Agree")}${choice("adds", "Adds")}</fieldset>
<label>Outlet <select name="outlet"><option value="">all</option>${outlets.map((article) => html`<option value="${article.id}">${plain(article.source.label)}</option>`)}</select></label>
<label>Aspect <select name="aspect"><option value="">all</option>${aspects.map((aspect) => html`<option>${aspect}</option>`)}</select></label>
<label class="slider">Confidence from <input type="range" name="confidence" min="0" max="1" step="0.05" value="0"><output>0</output></label>
<label>Find <input type="search" name="words" placeholder="words" size="12"></label>
<button type="reset">Reset</button>
<p class="shown" role="status"></p>
</form>`;
}

function strays(report: Report): Markup | null {
  const articles = new Map(report.articles.map((article) => [article.id, article]));
  const shared = new Set(
    report.stories.filter((story) => story.articles.length > 1).flatMap((story) => story.articles),
  );
  const alone = [...articles.values()].filter((article) => !shared.has(article.id));
  if (alone.length === 0) return null;
  return html`<section class="list" aria-labelledby="strays"><h2 id="strays">Without a counterpart <span class="total">${alone.length}</span></h2>
<p>No other article given reports the same event, so nothing is set beside these.</p>
<ul>${alone.map(
    ({ id, source, title, path }) =>
      html`<li id="${id}"><b dir="auto">${plain(source.label)}</b> ${title === null ? null : html`<q dir="auto">${running(plain(title))}</q>`} <span class="file">${plain(path)}</span></li>`,
  )}</ul></section>
`;
}

function diagnostics(list: readonly ReportDiagnostic[]): Markup | null {
  if (list.length === 0) return null;
  return html`<section class="list" aria-labelledby="diagnostics"><h2 id="diagnostics">About the files <span class="total">${list.length}</span></h2>
<ul>${list.map(
    ({ code, severity, message, path, span, hint }) =>
      html`<li class="${severity}"><b>${severity}</b> <code>${code}</code> ${path === null ? null : html`<span class="file">${plain(path)}${span === null ? null : html`:${span.line}`}</span> `}<span dir="auto">${running(plain(message))}</span>${hint === null ? null : html` <span class="hint" dir="auto">${running(plain(hint))}</span>`}</li>`,
  )}</ul></section>
`;
}

export const render: Renderer = function* (report, options) {
  const index = evidence(report);
  const stories = report.stories.filter((story) => story.articles.length > 1);
  const single = stories.length === 1 && options.title === null;
  const { articles } = report.summary;
  const title =
    options.title ??
    (single
      ? (stories[0]?.title ?? "")
      : `${articles} ${articles === 1 ? "article" : "articles"}, ${stories.length} ${stories.length === 1 ? "story" : "stories"} told more than once`);
  yield head(`${plain(title)} – ${report.tool.name}`).source;
  yield html`<header class="mast"><p class="name">source-compare</p><p class="tools" hidden>${stories.length > 0 ? html`<button type="button" class="toggle" aria-expanded="false" aria-controls="bar">Filter</button> ` : null}<button type="button" class="theme">Theme: as the system</button></p></header>
${stories.length > 0 ? bar(report) : null}
<main id="main"${single ? html` class="single"` : null}>
`.source;
  if (!single) {
    yield html`<header class="front"><h1 dir="auto">${running(plain(title))}</h1>${
      stories.length > 1
        ? html`<nav aria-label="Stories"><ol>${stories.map((story) => {
            const findings = index.findings(story);
            const differ = findings.filter((finding) => finding.relation === "differ").length;
            return html`<li><a href="#${story.id}" dir="auto">${running(plain(story.title))}</a> <span>${story.articles.length} reports${differ > 0 ? html`, <b>${differ} differ</b>` : null}</span></li>`;
          })}</ol></nav>`
        : null
    }</header>
`.source;
  }
  let number = 1;
  for (const story of stories) {
    yield renderStory(story, report, index, options, number, single ? 1 : 2).source;
    number += index.findings(story).length;
  }
  yield html`${strays(report)}${diagnostics(report.diagnostics)}`.source;
  yield html`</main>
<footer class="foot"><p>Every quotation stands in the files as it stands here. Confidence is calibrated: of findings at 0.80, about four in five are right. Made by ${report.tool.name} ${report.tool.version}.</p>
<details class="keys" hidden><summary>Keys</summary><p><kbd>j</kbd> <kbd>k</kbd> next and previous finding, <kbd>Enter</kbd> to its words in the article, <kbd>Esc</kbd> back, <kbd>/</kbd> find. <label><input type="checkbox" name="keys" checked>keys are on</label></p></details></footer>
<button type="button" class="back" hidden>Back to finding</button>
<script>${new Markup(SCRIPT)}</script>
</body>
</html>
`.source;
};
