/** Where the article stands in a page, and what around it is not the article. */
import { describe, expect, it } from "vitest";
import { read } from "../../src/ingest/index.ts";
import { faultsOfPieces } from "./pieces.ts";

const P = [
  "The council voted by seven to two on Monday to close the bridge for repairs, the mayor said.",
  "Engineers who examined the piers in March found cracks in four of them, according to a report that was seen by the paper.",
  "Traffic will be led over the old crossing until the work is done, in the autumn of next year, and buses will run every ten minutes.",
];
const TEASER =
  "A farmer in the valley found a Roman coin under his potatoes, and the museum has offered him four thousand pounds for it.";
const paragraphs = P.map((p) => `<p>${p}</p>`).join("\n");
const page = (body: string, head = ""): string =>
  `<!doctype html><html><head><title>Bridge to close for repairs</title>${head}</head><body>${body}</body></html>`;

function bodyOf(html: string, path = "a.html"): string[] {
  const { articles, diagnostics } = read({ path, bytes: new TextEncoder().encode(html) }, { firstId: 1 });
  const article = articles[0];
  if (article === undefined) throw new Error(diagnostics.map((d) => `${d.code}: ${d.message}`).join("; "));
  expect(faultsOfPieces(article)).toEqual([]);
  expect(article.title?.value).toBe("Bridge to close for repairs");
  return article.blocks.filter((b) => b.role !== "title").map((b) => b.text);
}

describe("the article alone is taken", () => {
  const H = "<h1>Bridge to close for repairs</h1>";
  it.each([
    [
      "from <article>",
      page(`<nav><a>World</a></nav><article>${H}${paragraphs}</article><footer><p>${TEASER}</p></footer>`),
    ],
    [
      "from a class",
      page(
        `<div class="page">${H}<div class="entry-content">${paragraphs}</div><div class="sidebar"><p>${TEASER}</p></div></div>`,
      ),
    ],
    ["from a form around everything", page(`<form id="aspnetForm"><div id="c">${H}${paragraphs}</div></form>`)],
    ["from a box whose class lies", page(`<div class="has-sidebar newsletter">${H}${paragraphs}</div>`)],
    [
      "from siblings",
      page(
        `<main>${H}${P.map((p) => `<div class="block"><div><p>${p}</p></div></div>`).join("")}</main><div class="more"><h2>More stories</h2><div><a href="/x">Coin found</a><p>${TEASER}</p></div></div>`,
      ),
    ],
    [
      "from line breaks",
      page(
        `<table><tr><td><a>News</a><br><a>Sport</a></td><td><b>Bridge to close for repairs</b><br><br>${P.join("<br><br>")}</td></tr></table>`,
      ),
    ],
    [
      "before a longer thread of comments",
      page(
        `<div class="post">${H}${paragraphs}</div><div id="comments">${Array.from({ length: 30 }, () => `<p>${TEASER}</p>`).join("")}</div>`,
      ),
    ],
    [
      "before teasers",
      page(
        `<article>${H}${paragraphs}</article>${Array.from({ length: 6 }, () => `<article class="card"><h2><a href="/x">Coin found</a></h2><p>${TEASER}</p></article>`).join("")}`,
      ),
    ],
    [
      "without promotions inside",
      page(
        `<article>${H}<p>${P[0]}</p><aside><p>${TEASER}</p></aside><p>${P[1]}</p><div class="newsletter-signup"><p>${TEASER}</p></div><p>${P[2]}</p></article>`,
      ),
    ],
    [
      "without a linked story inside",
      page(
        `<article>${H}<p>${P[0]}</p><p><a href="/x">Farmer finds Roman coin under potatoes</a></p><p>${P[1]}</p><p><strong>Read more:</strong> <a href="/y">Museum pays for coin</a></p><p>${P[2]}</p></article>`,
      ),
    ],
    [
      "without what is hidden",
      page(
        `<article>${H}<p hidden>${TEASER}</p><div style="display:none"><p>${TEASER}</p></div><span class="sr-only">${TEASER}</span>${paragraphs}</article>`,
      ),
    ],
    [
      "without scripts, styles and templates",
      page(
        `<article>${H}<script>var a="<p>${TEASER}</p>"</script><style>p{}</style><template><p>${TEASER}</p></template><noscript>${TEASER}</noscript>${paragraphs}</article>`,
      ),
    ],
    [
      "of an AMP page",
      page(`<amp-sidebar><p>${TEASER}</p></amp-sidebar><main>${H}<amp-ad><div>Ad</div></amp-ad>${paragraphs}</main>`),
    ],
    [
      "with the headline outside the box",
      page(`<header><div class="hero">${H}</div></header><div itemprop="articleBody">${paragraphs}</div>`),
    ],
    [
      "not from a link to the page below it",
      page(
        `<div class="story">${P.map((p) => `<p>${p}</p>`).join("")}</div><ul><li><a href="#">Bridge to close for repairs</a></li></ul>`,
      ),
    ],
  ])("%s", (_name, html) => {
    expect(bodyOf(html)).toEqual(P);
  });
});

it("resolves entities and inline tags, and leads back to them", () => {
  const html = page(
    `<article><h1>Bridge to close for repairs</h1><p>The <a href="/c">coun&shy;cil</a> of St.&nbsp;Bee&#8217;s &amp; Gosforth &mdash; by <em>seven</em> to two &ndash; voted on Mon\u00adday to close the of\ufb01ce.</p>${paragraphs}</article>`,
  );
  const article = read({ path: "a.html", bytes: new TextEncoder().encode(html) }, { firstId: 1 }).articles[0]!;
  const block = article.blocks[1]!;
  expect(block.text).toBe(
    "The council of St. Bee’s & Gosforth — by seven to two – voted on Monday to close the office.",
  );
  const piece = (word: string): string => {
    const at = block.text.indexOf(word);
    const found = block.pieces.find((p) => p.at <= at && at < p.at + p.length)!;
    return article.text.slice(found.start, found.end);
  };
  expect(piece("&")).toBe("&amp;");
  expect(piece("’")).toBe("&#8217;");
  expect(piece("—")).toBe("&mdash;");
  expect(piece("seven")).toBe("seven");
  expect(piece("fi")).toBe("\ufb01");
});

it("reads the text that a page carries as data", () => {
  const data = JSON.stringify({
    "@type": "NewsArticle",
    headline: "Bridge to close for repairs",
    datePublished: "2025-06-01",
    articleBody: P.join("\n\n"),
  });
  const html = page(`<div id="root"></div>`, `<script type="application/ld+json">${data}</script>`);
  const { articles, diagnostics } = read({ path: "a.html", bytes: new TextEncoder().encode(html) }, { firstId: 1 });
  expect(diagnostics).toEqual([]);
  expect(articles[0]!.blocks.filter((b) => b.role === "paragraph").map((b) => b.text)).toEqual(P);
  expect(faultsOfPieces(articles[0]!)).toEqual([]);
});

it("says what is the matter with a page", () => {
  const sixTimes = Array.from({ length: 6 }, (_, i) => P.map((p) => `<p>In district ${i}: ${p}</p>`).join("")).join("");
  const codes = (html: string): string[] =>
    read({ path: "a.html", bytes: new TextEncoder().encode(html) }, { firstId: 1 }).diagnostics.map((d) => d.code);
  expect(
    codes(
      page(
        `<article><h1>Bridge to close for repairs</h1><p>${P[0]}</p></article><div class="wall"><p>Subscribe to continue reading</p></div>`,
      ),
    ),
  ).toEqual(["paywall"]);
  expect(
    codes(
      page(
        `<article><h1>Bridge to close for repairs</h1>${sixTimes}</article><div><p>Subscribe to continue reading</p></div>`,
      ),
    ),
  ).toEqual([]);
  expect(codes(page(`<div id="app"></div><script src="a.js"></script>`))).toEqual(["needs-scripts"]);
});
