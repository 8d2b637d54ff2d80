/**
 * Page templates for the `body` suite: how sites of different makes wrap one article. Each takes an article and a source of
 * neighbours (teasers, comments) and returns HTML. Written from general knowledge of content systems; no page is copied.
 */

export interface Story {
  readonly title: string;
  readonly outlet: string;
  readonly date: string;
  readonly author: string;
  readonly paragraphs: readonly string[];
}

export interface Noise {
  /** Headline and opening of another story. */
  readonly teaser: () => readonly [string, string];
  readonly pick: (n: number) => number;
}

const esc = (s: string): string => s.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
/** Curly quotes and dashes as entities, as old content systems write them. */
const old = (s: string): string =>
  esc(s)
    .replace(/’/g, "&#8217;")
    .replace(/“/g, "&ldquo;")
    .replace(/”/g, "&rdquo;")
    .replace(/—/g, "&mdash;")
    .replace(/–/g, "&#x2013;");

/** A paragraph with a link and an emphasis inside, as editors set them. */
function rich(text: string, i: number, encode = esc): string {
  const words = encode(text).split(" ");
  if (words.length > 12 && i % 2 === 0) words[4] = `<a href="/topic/${i}">${words[4]}</a>`;
  if (words.length > 16 && i % 3 === 1) words[9] = `<em>${words[9]}</em>`;
  return words.join(" ");
}

const SECTIONS = [
  "World",
  "Business",
  "Politics",
  "Markets",
  "Science",
  "Sport",
  "Opinion",
  "Culture",
  "Weather",
  "Jobs",
  "Video",
  "Podcasts",
];
const nav = (cls = "menu"): string =>
  `<ul class="${cls}">${SECTIONS.map((s) => `<li><a href="/${s.toLowerCase()}">${s}</a></li>`).join("")}</ul>`;
const teasers = (noise: Noise, n: number, tag = "div"): string =>
  Array.from({ length: n }, () => noise.teaser())
    .map(
      ([title, lead]) =>
        `<${tag} class="item"><h3><a href="/s/${title.length}">${esc(title)}</a></h3><p>${esc(lead)}</p></${tag}>`,
    )
    .join("\n");
const links = (noise: Noise, n: number): string =>
  `<ul>${Array.from({ length: n }, () => `<li><a href="/x">${esc(noise.teaser()[0])}</a></li>`).join("")}</ul>`;
const comment = (noise: Noise): string =>
  `<p>${esc(noise.teaser()[1])} I do not believe a word of it, and neither should you.</p>`;
const head = (s: Story, meta = true): string =>
  `<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>${esc(s.title)} | ${esc(s.outlet)}</title>${
    meta
      ? `<meta property="og:title" content="${esc(s.title).replace(/"/g, "&quot;")}"><meta property="og:site_name" content="${esc(s.outlet)}"><meta property="article:published_time" content="${s.date}">`
      : ""
  }<style>.a{color:red}</style><script>var a = "<p>not text</p>";</script></head>`;
const between = (
  s: Story,
  every: number,
  html: (i: number) => string,
  wrap: (p: string, i: number) => string,
): string =>
  s.paragraphs
    .map((p, i) => wrap(p, i) + (i % every === every - 1 && i < s.paragraphs.length - 1 ? html(i) : ""))
    .join("\n");

export const TEMPLATES: Readonly<Record<string, (s: Story, noise: Noise) => string>> = {
  wordpress: (
    s,
    n,
  ) => `${head(s)}<body class="single single-post postid-1 has-sidebar"><div id="page" class="hfeed site"><header id="masthead" class="site-header"><a href="/">${esc(s.outlet)}</a><nav id="site-navigation">${nav()}</nav></header>
<div id="content" class="site-content"><div id="primary" class="content-area"><main id="main"><article id="post-1" class="post type-post hentry category-news tag-x"><header class="entry-header"><h1 class="entry-title">${esc(s.title)}</h1><div class="entry-meta"><span class="posted-on">Posted on <a href="#"><time datetime="${s.date}">${s.date}</time></a></span> <span class="byline">by <a href="/a">${esc(s.author)}</a></span></div></header>
<div class="entry-content">${between(
    s,
    4,
    () =>
      `<div class="code-block"><ins class="adsbygoogle"></ins></div><p><strong>Read also: <a href="/x">${esc(n.teaser()[0])}</a></strong></p>`,
    (p, i) => `<p>${rich(p, i)}</p>`,
  )}
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a>Facebook</a></li><li><a>X</a></li></ul></div><div id="jp-relatedposts" class="jp-relatedposts"><h3><em>Related</em></h3>${teasers(n, 3)}</div></div>
<footer class="entry-footer">Posted in <a>News</a>, <a>World</a> Tagged <a>x</a></footer></article>
<nav class="navigation post-navigation"><div class="nav-previous"><a>${esc(n.teaser()[0])}</a></div></nav>
<div id="comments" class="comments-area"><h2>3 thoughts on this story</h2><ol class="comment-list">${[0, 1, 2].map(() => `<li class="comment"><article class="comment-body"><footer>Bob says:</footer><div class="comment-content">${comment(n)}</div></article></li>`).join("")}</ol></div></main></div>
<aside id="secondary" class="widget-area"><section class="widget"><h2>Recent Posts</h2>${links(n, 5)}</section><section class="widget widget_text"><p>${esc(s.outlet)} is an independent newspaper with readers in forty countries, and it has been printed every day since 1911.</p></section></aside></div><footer class="site-footer"><p>Copyright ${esc(s.outlet)}. All rights reserved.</p></footer></div></body></html>`,

  blogger: (
    s,
    n,
  ) => `${head(s, false)}<body><div class="content"><div class="header-outer"><h1 class="title"><a href="/">${esc(s.outlet)}</a></h1><p class="description"><span>Notes on the news</span></p></div>
<div class="main-outer"><div class="column-center-outer"><div class="blog-posts hfeed"><div class="date-outer"><h2 class="date-header"><span>${s.date}</span></h2><div class="post hentry"><h3 class="post-title entry-title">${esc(s.title)}</h3><div class="post-body entry-content" id="post-body-1">${s.paragraphs.map((p, i) => rich(p, i, old)).join("<br /><br />\n")}<div style="clear: both;"></div></div>
<div class="post-footer"><span class="post-author">Posted by ${esc(s.author)}</span> <a>Email This</a> <a>BlogThis!</a></div></div></div></div><div class="comments" id="comments"><h4>2 comments:</h4><dl><dt>Ann said...</dt><dd>${comment(n)}</dd><dt>Ben said...</dt><dd>${comment(n)}</dd></dl></div></div>
<div class="column-right-outer"><div class="sidebar"><h2>Blog Archive</h2>${links(n, 8)}</div></div></div></div></body></html>`,

  hashed: (
    s,
    n,
  ) => `${head(s)}<body><div id="app"><header class="Header__root___a1"><div>${nav("Header__list___2b")}</div></header><div class="Page__container___k2"><div class="Layout__main___3x"><div class="Title__wrap___9"><h1 class="Title__text___7">${esc(s.title)}</h1></div><div class="Meta__wrap___1"><span>By ${esc(s.author)}</span><time datetime="${s.date}">${s.date}</time><span>4 Min Read</span></div>
<div class="Body__wrap___5q">${between(
    s,
    3,
    () => `<div class="Slot__wrap___0"><div>Advertisement</div></div>`,
    (p, i) => `<p class="Text__p___8 Text__medium___2">${rich(p, i)}</p>`,
  )}</div><div class="Attribution___4"><p>Reporting by ${esc(s.author)}; Editing by Jane Roe</p></div></div>
<div class="Layout__side___4y"><div class="List__wrap___1"><h2>Latest</h2>${teasers(n, 5)}</div></div></div><div class="Foot__wrap___2"><div><a>About</a><a>Careers</a><a>Contact</a></div><p>All quotes are delayed by at least 15 minutes, and the company accepts no liability for errors, delays or losses, however they come about.</p></div></div></body></html>`,

  siblings: (
    s,
    n,
  ) => `${head(s)}<body><div role="banner"><nav>${nav()}</nav></div><main id="main-content"><article class="ssrcss-ArticleWrapper"><div data-component="headline-block"><h1 id="main-heading">${esc(s.title)}</h1></div><div data-component="byline-block"><div>${esc(s.author)}</div><div>Correspondent</div><time datetime="${s.date}">2 hours ago</time></div><figure><img src="x"><figcaption>Image source, Getty Images. The scene on Monday</figcaption></figure>
${between(
  s,
  4,
  () =>
    `<div data-component="unordered-list-block"><ul role="list" class="related-links">${`<li><a href="/q">${esc(n.teaser()[0])}</a></li>`.repeat(2)}</ul></div>`,
  (p, i) => `<div data-component="text-block" class="ssrcss-x"><div class="ssrcss-y"><p>${rich(p, i)}</p></div></div>`,
)}
<section data-component="tag-list"><h2>Related Topics</h2><ul><li><a>Trade</a></li><li><a>Europe</a></li></ul></section></article><section><h2>Top Stories</h2>${teasers(n, 4)}</section><section><h2>Most Read</h2><ol>${`<li><a>${esc(n.teaser()[0])}</a></li>`.repeat(5)}</ol></section></main><footer><p>Copyright 2025. The site is not responsible for the content of external sites.</p></footer></body></html>`,

  aspnet: (s, n) =>
    `${head(s, false)}<body><form method="post" action="./a.aspx" id="aspnetForm"><input type="hidden" name="__VIEWSTATE" value="abc"><div id="wrapper"><div id="top"><a>${esc(s.outlet)}</a>${nav()}</div><table width="100%"><tr><td id="left" valign="top" width="150">${links(n, 6)}</td><td id="middle" valign="top"><h1>${old(s.title)}</h1><span class="date">${s.date}</span><div id="ctl00_story">${s.paragraphs.map((p, i) => `<p>${rich(p, i, old)}</p>`).join("\n")}</div><a>Print</a> | <a>Send to a friend</a></td><td id="right" valign="top"><b>Also in the news</b>${links(n, 5)}</td></tr></table><div id="bottom">&copy; ${esc(s.outlet)} 2025</div></div></form></body></html>`,

  tables: (s, n) =>
    `<html><head><title>${old(s.title)}</title></head><body bgcolor="#ffffff"><table width="760" cellpadding="0"><tr><td colspan="3"><img src="logo.gif" alt="${esc(s.outlet)}"></td></tr><tr><td width="120" valign="top"><font size="1">${SECTIONS.map((x) => `<a href="/${x}">${x}</a><br>`).join("")}</font></td><td width="480" valign="top"><font face="Arial" size="5"><b>${old(s.title)}</b></font><br><font size="2">By ${esc(s.author)}<br>${s.date}</font><br><br><font face="Times" size="3">${s.paragraphs.map((p, i) => rich(p, i, old)).join("\n<br><br>\n")}</font></td><td width="160" valign="top"><font size="1"><b>More news</b><br>${Array.from({ length: 5 }, () => `<a>${esc(n.teaser()[0])}</a><br>`).join("")}</font></td></tr></table></body></html>`,

  drupal: (s, n) =>
    `${head(s)}<body class="path-node page-node-type-article"><header role="banner">${nav()}</header><div class="layout-container"><main role="main"><div class="layout-content"><div class="region region-content"><div id="block-content" class="block"><article role="article" class="node node--type-article"><h1 class="page-title"><span class="field field--name-title">${esc(s.title)}</span></h1><footer class="node__meta">Submitted by ${esc(s.author)} on ${s.date}</footer><div class="node__content"><div class="clearfix text-formatted field field--name-body field--type-text-with-summary field__item">${s.paragraphs.map((p, i) => `<p>${rich(p, i)}</p>`).join("")}</div><div class="field field--name-field-tags"><div class="field__label">Tags</div><a>News</a></div></div></article></div><div class="views-element-container block"><h2>You may also like</h2>${teasers(n, 3)}</div></div></div></main></div><footer role="contentinfo"><p>${esc(s.outlet)} accepts letters from readers of all ages, and prints them every Saturday, after light editing for length.</p></footer></body></html>`,

  amp: (s, n) =>
    `<!doctype html><html ⚡ lang="en"><head><meta charset="utf-8"><title>${esc(s.title)}</title><link rel="canonical" href="https://www.sample.example/a"><script type="application/ld+json">{"@context":"http://schema.org","@type":"NewsArticle","headline":${JSON.stringify(s.title)},"datePublished":"${s.date}","author":{"@type":"Person","name":${JSON.stringify(s.author)}},"publisher":{"@type":"Organization","name":${JSON.stringify(s.outlet)}}}</script></head><body><amp-sidebar id="sb">${nav()}</amp-sidebar><header><a href="/">${esc(s.outlet)}</a></header><main><h1>${esc(s.title)}</h1><amp-social-share type="x"></amp-social-share><div class="story">${between(
      s,
      3,
      () => `<amp-ad width="300"><div>Ad</div></amp-ad>`,
      (p, i) => `<p>${rich(p, i)}</p>`,
    )}</div><div class="more"><h2>More stories</h2>${teasers(n, 4)}</div></main></body></html>`,

  tabloid: (s, n) =>
    `${head(s)}<body><div class="xp-header">${nav()}</div><div id="js-article-text" class="article-text wide"><h2>${esc(s.title)}</h2><p class="author-section byline-plain">By <a class="author">${esc(s.author)}</a></p><p class="byline-section"><span class="article-timestamp">Published: ${s.date}</span></p><div class="column-split"><div class="shareArticles"><ul><li>Share</li></ul></div></div><div itemprop="articleBody">${between(
      s,
      3,
      (i) =>
        `<div class="artSplitter mol-img-group"><div class="mol-img"><img src="x"></div><p class="imageCaption">Pictured: a view of the scene, seen here on day ${i}</p></div><div class="moduleFull related-carousel"><h3>RELATED ARTICLES</h3>${links(n, 3)}</div>`,
      (p, i) => `<p class="mol-para-with-font"><span>${rich(p, i)}</span></p>`,
    )}</div></div><div class="beta"><div class="puff"><h3>MORE TOP STORIES</h3>${teasers(n, 8)}</div></div><div id="reader-comments"><h3>Comments 214</h3>${[0, 1, 2, 3].map(() => `<div class="comment">${comment(n)}</div>`).join("")}</div></body></html>`,

  magazine: (s, n) =>
    `${head(s)}<body><div class="site"><div class="nav-wrap">${nav()}</div><section class="hero"><h1>${esc(s.title)}</h1><p class="dek">${esc(s.paragraphs[0]!.split(". ")[0]!)}.</p></section><section name="articleBody" class="meteredContent">${chunks(
      s.paragraphs,
      3,
    )
      .map(
        (group, g) =>
          `<div class="companionColumn"><div class="copy">${group.map((p, i) => `<p class="css-x${g}">${rich(p, i)}</p>`).join("")}</div><aside class="companion"></aside></div>${g % 2 === 0 ? `<div class="ad-slot"><p>Advertisement</p></div>` : ""}`,
      )
      .join(
        "\n",
      )}</section><div class="bottom-of-article"><p>${esc(s.author)} is a staff writer who has covered the region for the paper since 2009, from three bureaus. <a>More about ${esc(s.author)}</a></p></div><div class="recirc"><h2>More in World</h2>${teasers(n, 4, "article")}</div></div></body></html>`,

  portal: (s, n) =>
    `${head(s, false)}<body><div class="wrap"><div class="crumbs"><a>Home</a> &raquo; <a>News</a> &raquo; ${esc(s.title)}</div><div class="col-left"><div class="box"><h1>${esc(s.title)}</h1><div class="info">${s.date} | ${esc(s.author)}</div><div class="text">${s.paragraphs.map((p, i) => `<div>${rich(p, i)}</div>`).join("\n")}</div><div class="tags">Tags: <a>a</a>, <a>b</a></div></div><div class="box"><h2>Also interesting</h2>${teasers(n, 6)}</div></div><div class="col-right"><div class="box"><h2>Newsletter</h2><p>Our newsletter tells you every morning what happened over night, what will happen today, and what you may safely ignore.</p></div><div class="box"><h2>Most read</h2>${links(n, 10)}</div></div></div></body></html>`,

  reader: (s) =>
    `<!DOCTYPE html><html><head><title>${esc(s.title)}</title></head><body><div class="container"><div class="header reader-header"><a class="domain" href="https://www.sample.example/a">sample.example</a><h1 class="reader-title">${esc(s.title)}</h1><div class="credits reader-credits">${esc(s.author)}</div><div class="reader-estimated-time">4-5 minutes</div></div><hr><div class="content"><div class="moz-reader-content"><div id="readability-page-1" class="page">${s.paragraphs.map((p, i) => `<p>${rich(p, i)}</p>`).join("")}</div></div></div></div></body></html>`,

  lists: (s, n) =>
    `${head(s)}<body><div id="nav">${nav()}</div><div id="story" class="story"><h1>${esc(s.title)}</h1><ul class="story-highlights"><li>${esc(n.teaser()[0])}</li></ul><div class="story-inner">${s.paragraphs
      .map((p, i) =>
        i === 2
          ? `<h2>What we know</h2><p>${rich(p, i)}</p>`
          : i === 4
            ? `<ul><li>${rich(p, i)}</li></ul>`
            : i === 5
              ? `<blockquote><p>${rich(p, i)}</p></blockquote>`
              : `<p>${rich(p, i)}</p>`,
      )
      .join(
        "\n",
      )}</div></div><div id="aside">${links(n, 6)}<p>Subscribe to read every story, every day, on every device you own, for less than the price of a coffee.</p></div></body></html>`,
};

function chunks<T>(items: readonly T[], size: number): T[][] {
  const out: T[][] = [];
  for (let i = 0; i < items.length; i += size) out.push(items.slice(i, i + size));
  return out;
}
