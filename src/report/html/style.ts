/**
 * Report → HTML: the page's style. Two themes, one column on a phone, findings beside the articles on a desk, all of it on paper.
 * Relations differ in line and word as well as in colour. Kept as text because its digest stands in the page's content security policy.
 */
const LIGHT = `
  color-scheme: light;
  --paper: #fbfaf7; --sheet: #ffffff; --ink: #1f1d1a; --soft: #645f57; --rule: #e3ded4; --strong: #cfc8bb;
  --differ: #a12f1d; --differ-ground: #fbe7e1; --agree: #276246; --agree-ground: #e2f0e8; --adds: #36568a; --adds-ground: #e7eef8;
  --on: #ffe9a8; --focus: #1a56b0;`;
const DARK = `
  color-scheme: dark;
  --paper: #141517; --sheet: #1b1c1f; --ink: #e8e4dc; --soft: #a8a297; --rule: #2d2f33; --strong: #44474d;
  --differ: #f29c88; --differ-ground: #3c211b; --agree: #8accaa; --agree-ground: #1b3126; --adds: #a3bdea; --adds-ground: #1e2a3e;
  --on: #5a4a12; --focus: #8ab4f8;`;

export const STYLE = `
:root {${LIGHT}
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "Source Serif 4", "Noto Serif", Charter, Georgia, serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
}
@media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) {${DARK} } }
:root[data-theme="dark"] {${DARK} }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { scroll-padding-top: calc(var(--bar, 3.2rem) + 2rem); -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 var(--sans); overflow-wrap: anywhere; }
h1, h2, h3, h4, p, ul, ol, figure, blockquote { margin: 0; padding: 0; }
ul, ol { list-style: none; }
a { color: inherit; text-decoration-color: var(--strong); text-underline-offset: 0.18em; }
a:hover { text-decoration-color: currentColor; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -99rem; top: 0; z-index: 9; padding: 0.6rem 1rem; background: var(--ink); color: var(--paper); }
.skip:focus { left: 0; }
button, select, input { font: inherit; color: inherit; }
button, select, input[type="search"] { background: var(--sheet); border: 1px solid var(--strong); border-radius: 6px; padding: 0.2rem 0.55rem; min-height: 2rem; }
button { cursor: pointer; }
button:hover { border-color: var(--soft); }
summary { cursor: pointer; color: var(--soft); width: fit-content; }
summary:hover { color: var(--ink); }
.total { color: var(--soft); font: 400 0.85em var(--sans); font-variant-numeric: tabular-nums; }
.file { color: var(--soft); font-size: 0.8rem; }
.none { color: var(--soft); font-style: italic; }
.control { font: 0.7em var(--sans); color: var(--soft); border: 1px solid var(--strong); border-radius: 3px; padding: 0 0.2em; }

.mast, .bar, main, .foot { max-width: 88rem; margin-inline: auto; padding-inline: clamp(1rem, 3vw, 2.5rem); }
.mast { display: flex; justify-content: space-between; align-items: center; padding-block: 0.9rem; }
.mast .name { font: italic 600 1.05rem var(--serif); letter-spacing: 0.01em; }
.mast button { font-size: 0.8rem; }
.mast .toggle { display: none; }

.bar { position: sticky; top: 0; z-index: 5; display: flex; flex-wrap: wrap; gap: 0.4rem 0.85rem; align-items: center; padding-block: 0.5rem; background: var(--paper); border-block: 1px solid var(--rule); font-size: 0.85rem; }
.bar fieldset { border: 0; margin: 0; padding: 0; display: flex; gap: 0.35rem; }
.bar label { color: var(--soft); display: inline-flex; align-items: center; gap: 0.4rem; }
.bar select { max-width: 9.5rem; }
.bar input[type="range"] { width: 6rem; accent-color: var(--ink); }
.bar output { min-width: 2.2em; font-variant-numeric: tabular-nums; color: var(--ink); }
.bar .chip { border: 1px solid var(--strong); border-radius: 99px; padding: 0.15rem 0.7rem 0.15rem 0.5rem; min-height: 2rem; cursor: pointer; color: var(--ink); }
.chip input { margin: 0; accent-color: currentColor; }
.chip.differ { color: var(--differ); } .chip.agree { color: var(--agree); } .chip.adds { color: var(--adds); }
.shown { margin-left: auto; color: var(--soft); font-variant-numeric: tabular-nums; }

.front { padding-block: 1.5rem 0.5rem; }
.front h1, .story h1 { font: 600 clamp(1.75rem, 1.2rem + 2vw, 2.6rem)/1.14 var(--serif); letter-spacing: -0.012em; text-wrap: balance; }
.front nav ol { margin-top: 1rem; columns: 24rem; column-gap: 2.5rem; }
.front nav li { padding: 0.35rem 0; border-bottom: 1px solid var(--rule); break-inside: avoid; }
.front nav a { font-family: var(--serif); }
.front nav span { color: var(--soft); font-size: 0.8rem; white-space: nowrap; }
.front nav b { color: var(--differ); }

.story { display: grid; gap: 1.75rem; padding-block: 1.75rem 2.5rem; }
main:not(.single) .story { content-visibility: auto; contain-intrinsic-size: auto 3000px; }
.story + .story { border-top: 3px double var(--strong); }
.story h2 { font: 600 clamp(1.5rem, 1.1rem + 1.6vw, 2.2rem)/1.15 var(--serif); text-wrap: balance; }
.story.long h1 { font-size: clamp(1.5rem, 1.1rem + 1.4vw, 2.05rem); }
.kicker { color: var(--soft); font-size: 0.78rem; letter-spacing: 0.09em; text-transform: uppercase; margin-bottom: 0.5rem; }
.deck { font: 1.12rem/1.5 var(--serif); color: var(--soft); margin-top: 0.8rem; max-width: 46rem; }
.outlets { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); gap: 0.9rem 1.5rem; }
.outlets li { border-top: 2px solid var(--ink); padding-top: 0.5rem; }
.outlets b { font-size: 1.02rem; }
.outlets a { text-decoration: none; }
.outlets a:hover { text-decoration: underline; }
.outlets .when { float: right; color: var(--soft); font-size: 0.85rem; line-height: 1.75; }
.outlets q { display: block; clear: both; font: 1rem/1.4 var(--serif); margin-top: 0.2rem; quotes: none; }
.outlets .file { display: block; margin-top: 0.25rem; }
.badge { font-size: 0.7rem; letter-spacing: 0.05em; text-transform: uppercase; color: var(--soft); border: 1px solid var(--strong); border-radius: 4px; padding: 0.05rem 0.35rem; margin-left: 0.35rem; }
.origins { margin-top: 1.2rem; border-left: 3px solid var(--strong); padding-left: 0.9rem; max-width: 46rem; font-family: var(--serif); }
.origins p + p { margin-top: 0.3rem; }

.group + .group { margin-top: 2.2rem; }
.group > h2, .group > h3 { font: 600 1.2rem/1.3 var(--serif); border-bottom: 1px solid var(--ink); padding-bottom: 0.3rem; margin-bottom: 0.9rem; }
.group.differ > h2, .group.differ > h3 { border-bottom-color: var(--differ); color: var(--differ); }
.group.agree > h2, .group.agree > h3 { border-bottom-color: var(--agree); color: var(--agree); }
.group.adds > h2, .group.adds > h3 { border-bottom-color: var(--adds); color: var(--adds); }
.finding { position: relative; scroll-margin-top: 6rem; }
.finding h3, .finding h4 { display: flex; font: 600 1.06rem/1.35 var(--serif); }
.number { flex: 0 0 1.75rem; font: 400 0.8rem/1.43rem var(--sans); font-variant-numeric: tabular-nums; color: var(--soft); text-decoration: none; }
.number:hover { text-decoration: underline; }
.meta { display: flex; flex-wrap: wrap; align-items: center; gap: 0.3rem 0.8rem; margin-top: 0.3rem; font-size: 0.8rem; color: var(--soft); }
.tag { border: 1px solid var(--strong); border-radius: 4px; padding: 0 0.4rem; }
.confidence { font-variant-numeric: tabular-nums; white-space: nowrap; }
.confidence .ground { fill: var(--rule); } .confidence .level { fill: var(--soft); }
.finding.differ { background: var(--sheet); border: 1px solid var(--rule); border-left: 4px solid var(--differ); border-radius: 4px; padding: 0.85rem 1rem; }
.finding.differ + .finding.differ { margin-top: 0.9rem; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr)); gap: 0.9rem 1.2rem; margin-top: 0.7rem; }
.side { border-top: 1px solid var(--rule); padding-top: 0.5rem; }
.value { font: 600 1.25rem/1.25 var(--serif); color: var(--differ); }
.who { font-size: 0.85rem; font-weight: 600; margin-top: 0.3rem; }
blockquote { font: 0.98rem/1.45 var(--serif); margin-top: 0.15rem; }
blockquote p { display: inline; }
blockquote p::before { content: "“"; } blockquote p::after { content: "”"; }
.clash { background: var(--differ-ground); border-bottom: 2px solid var(--differ); font-weight: 600; }
.evidence, .parent { font: 0.8rem var(--sans); color: var(--soft); white-space: nowrap; padding-block: 0.2rem; }
.silence { color: var(--soft); font-size: 0.85rem; margin-top: 0.5rem; }
.why { font-size: 0.85rem; margin-top: 0.45rem; }
.why ul { color: var(--soft); margin-top: 0.3rem; padding-left: 1rem; list-style: disc; }
.finding.agree { padding: 0.6rem 0.75rem 0.6rem 0.85rem; border-left: 4px solid transparent; border-bottom: 1px solid var(--rule); }
.finding.agree > :not(header) { margin-left: 1.75rem; }
.finding.agree header h3, .finding.agree header h4 { font-weight: 400; }
.nuance { color: var(--soft); font-size: 0.9rem; }
.nuance::before { content: "≈ "; }
.alone { margin-top: 1rem; }
.alone h3, .alone h4 { font: 600 0.95rem var(--sans); }
.alone ul { margin-top: 0.3rem; }
.finding.adds { display: flex; padding: 0.35rem 0.75rem 0.35rem 0.85rem; border-left: 4px solid transparent; font-family: var(--serif); }
.more { margin: 0.3rem 0 0 0.85rem; font-size: 0.95rem; }
.more ul { margin-left: -0.85rem; }
.finding.agree.on, .finding.adds.on { background: var(--sheet); border-left-color: currentColor; }
.finding.agree.on { border-left-color: var(--agree); } .finding.adds.on { border-left-color: var(--adds); }
.finding.differ.on { box-shadow: 0 0 0 1px var(--differ); }

.columns { display: grid; gap: 1.5rem; }
.column { background: var(--sheet); border: 1px solid var(--rule); border-radius: 4px; padding: 0 1.1rem 1.2rem 2.4rem; min-width: 0; scroll-margin-top: 6rem; position: relative; }
.column > header { position: sticky; top: 0; background: var(--sheet); border-bottom: 1px solid var(--rule); margin: 0 -1.1rem 0.6rem -2.4rem; padding: 0.6rem 1.1rem 0.45rem; z-index: 1; }
.column > header { display: flex; flex-wrap: wrap; justify-content: space-between; column-gap: 1rem; }
.column .outlet { font-weight: 600; }
.column .when { color: var(--soft); font-size: 0.85rem; }
.column .file { flex-basis: 100%; }
.column > p { font: 0.98rem/1.62 var(--serif); margin-top: 0.7rem; position: relative; }
.column > .headline { font: 600 1.2rem/1.3 var(--serif); }
.column > .crosshead { font-weight: 600; margin-top: 1.1rem; }
.column > .quote, .column > .item { padding-left: 1rem; }
.column > .caption, .column > .cell { font-size: 0.88rem; color: var(--soft); }
.line { position: absolute; left: -2.1rem; width: 1.6rem; text-align: right; font: 0.7rem/1.5rem var(--sans); color: var(--soft); user-select: none; font-variant-numeric: tabular-nums; }
mark { background: none; color: inherit; text-decoration: underline; text-underline-offset: 0.22em; text-decoration-thickness: 1.5px; cursor: pointer; }
mark.differ { background: var(--differ-ground); text-decoration-color: var(--differ); text-decoration-thickness: 2.5px; }
mark.agree { text-decoration-color: var(--agree); }
mark.adds { text-decoration-style: dotted; text-decoration-color: var(--adds); }
mark.off { background: none; text-decoration: none; cursor: auto; }
mark.on { background: var(--on); }
.ref { font: 600 0.68rem/1 var(--sans); vertical-align: super; text-decoration: none; padding: 0 0.2em; font-variant-numeric: tabular-nums; }
.ref.differ { color: var(--differ); } .ref.agree { color: var(--agree); } .ref.adds { color: var(--adds); }
.ref:hover { text-decoration: underline; }
.ref:target { background: var(--on); }
.aside { margin-top: 1.4rem; font-size: 0.8rem; color: var(--soft); }
.aside li { margin-top: 0.3rem; }

figcaption { font: 600 0.95rem var(--sans); margin-bottom: 0.5rem; }
figcaption span { font-weight: 400; color: var(--soft); font-size: 0.8rem; margin-left: 0.4rem; }
svg { display: block; overflow: visible; }
.confidence svg { display: inline-block; vertical-align: 0.08em; }
svg text { font: 0.75rem var(--sans); fill: var(--ink); }
svg .count, svg .date { fill: var(--soft); font-variant-numeric: tabular-nums; }
.cell { cursor: pointer; }
.cell.agree { fill: var(--agree); } .cell.adds { fill: var(--adds-ground); stroke: var(--adds); stroke-width: 1; }
.cell.silent { fill: var(--rule); }
.hatch-ground { fill: var(--differ); } .hatch-line { fill: var(--paper); opacity: 0.45; }
.cell:hover, .event:hover { stroke: var(--ink); stroke-width: 1.5; }
.cell.off, .event.off { opacity: 0.15; }
.legend { display: flex; flex-wrap: wrap; gap: 0.2rem 1rem; font-size: 0.78rem; color: var(--soft); margin-top: 0.1rem; }
.key::before { content: ""; display: inline-block; width: 0.7rem; height: 0.7rem; border-radius: 2px; margin-right: 0.35rem; vertical-align: -0.05rem; background: var(--rule); }
.key.differ::before { background: repeating-linear-gradient(45deg, var(--differ) 0 2px, var(--differ-ground) 2px 3.5px); }
.key.agree::before { background: var(--agree); }
.key.adds::before { background: var(--adds-ground); box-shadow: inset 0 0 0 1px var(--adds); }
.rail { stroke: var(--rule); stroke-width: 1; } .axis { stroke: var(--strong); } .tick { stroke: var(--soft); }
.event { cursor: pointer; }
circle.event { stroke: var(--paper); stroke-width: 1; }
circle.event.differ { fill: var(--differ); } circle.event.agree { fill: var(--agree); } circle.event.adds { fill: var(--adds); }
line.event { stroke-width: 5; stroke-linecap: round; opacity: 0.45; }
line.event.differ { stroke: var(--differ); } line.event.agree { stroke: var(--agree); } line.event.adds { stroke: var(--adds); }
.published { fill: var(--paper); stroke: var(--ink); stroke-width: 1.5; }
.dates { font-size: 0.85rem; margin-top: 0.3rem; }
.dates li { margin-top: 0.35rem; color: var(--soft); } .dates b { color: var(--ink); font-weight: 600; margin-right: 0.4rem; }

.list { padding-block: 1.5rem; border-top: 1px solid var(--rule); font-size: 0.92rem; }
.list h2 { font: 600 1.2rem var(--serif); margin-bottom: 0.4rem; }
.list li { padding: 0.3rem 0; } .list q { font-family: var(--serif); }
.list .error b { color: var(--differ); } .hint { color: var(--soft); }
.foot { padding-block: 1.5rem 3rem; border-top: 1px solid var(--rule); color: var(--soft); font-size: 0.8rem; display: grid; gap: 0.5rem; }
kbd { border: 1px solid var(--strong); border-radius: 4px; padding: 0 0.3rem; font: inherit; }
.back { position: fixed; bottom: 1rem; left: 50%; transform: translateX(-50%); z-index: 8; background: var(--ink); color: var(--paper); border: 0; border-radius: 99px; padding: 0.6rem 1.2rem; box-shadow: 0 2px 12px rgb(0 0 0 / 0.25); }

@media (max-width: 46rem) {
  .mast .toggle { display: inline-block; }
  .bar { position: static; } .js .bar:not(.open) { display: none; }
  .outlets .file { display: none; } .outlets { gap: 0.7rem; }
  html { scroll-padding-top: 1rem; }
  .column { padding-left: 1.1rem; } .column > header { margin-left: -1.1rem; position: static; }
  .line { position: static; display: inline-block; width: auto; min-width: 1.3rem; margin-right: 0.4rem; text-align: left; }
  .outlets .when { float: none; display: block; line-height: 1.4; }
  .shown { margin-left: 0; }
}
@media (min-width: 68.75rem) {
  .story { grid-template-columns: repeat(12, minmax(0, 1fr)); gap: 1.5rem 2.2rem; }
  .lead { grid-area: 1 / 1 / 2 / 8; } .coverage { grid-area: 1 / 8 / 2 / 13; margin-top: 1.7rem; }
  .outlets { grid-area: 2 / 1 / 3 / 13; }
  .findings { grid-area: 3 / 1 / 4 / 6; } .articles { grid-area: 3 / 6 / 4 / 13; }
  .timeline { grid-area: 4 / 1 / 5 / 13; }
  /* The sticky box must not be the grid item: it would leave its row at the end of the page. */
  .columns { position: sticky; top: calc(var(--bar, 3.2rem) + 0.8rem); height: calc(100vh - var(--bar, 3.2rem) - 1.8rem); display: flex; overflow-x: auto; gap: 0.8rem; }
  /* Two always fit, whatever the window. */
  .column { flex: 1 0 min(20rem, calc(50% - 0.4rem)); overflow-y: auto; overscroll-behavior: contain; }
  .columns:has(.quiet) .column { flex-basis: 14rem; }
  .columns .column.quiet { flex: 0 0 2.6rem; padding: 0; overflow: hidden; cursor: pointer; background: none; }
  .column.quiet > :not(header), .column.quiet .file, .column.quiet .when { display: none; }
  .column.quiet > header { writing-mode: vertical-rl; margin: 0; padding: 0.9rem 0.5rem; border: 0; background: none; }
  .column.quiet .outlet { font-weight: 400; color: var(--soft); white-space: nowrap; }
}
@media (forced-colors: active) { mark.on, .finding.on { outline: 2px solid Highlight; } .cell, .event { forced-color-adjust: none; } }
@media print {
  :root, :root[data-theme="dark"], :root:not([data-theme="light"]) {${LIGHT} --paper: #fff; }
  @page { margin: 16mm; }
  body { font-size: 10pt; }
  .bar, .tools, .keys, .back, .skip { display: none !important; }
  .mast, main, .foot { max-width: none; padding-inline: 0; }
  main .story { display: block; content-visibility: visible !important; }
  .story > * + * { margin-top: 1.5rem; }
  .articles { break-before: page; }
  .columns { position: static; display: block; height: auto; columns: 2; column-gap: 1.5rem; }
  .column { overflow: visible; border: 0; padding-right: 0; break-inside: auto; }
  .column > header { position: static; }
  .finding, figure, .outlets li { break-inside: avoid; }
  summary { display: none; }
  mark, .clash, .cell, .event, .key { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
