/** Ten stories in every format: the same words, headline, outlet and date come out, and every piece leads back to the file. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { decodeHTML } from "entities";
import { describe, expect, it } from "vitest";
import { compare, ingest } from "../../src/compare.ts";
import { read } from "../../src/ingest/index.ts";
import type { Article, Report } from "../../src/model.ts";
import { faultsOfPieces } from "./pieces.ts";

const stories = fileURLToPath(new URL("../../eval/stories/", import.meta.url));
const SLUGS = ["01", "02", "03", "05", "10", "11", "13", "15", "17", "32"];

interface Source {
  readonly title: string;
  readonly outlet: string;
  readonly date: string;
  readonly paragraphs: readonly string[];
}

const sources: Source[] = SLUGS.map((slug) => {
  const folder = readdirSync(stories).find((name) => name.startsWith(`${slug}-`)) as string;
  for (const file of readdirSync(`${stories}${folder}`).sort()) {
    if (!file.endsWith(".txt")) continue;
    const article = read({ path: file, bytes: readFileSync(`${stories}${folder}/${file}`) }, { firstId: 1 })
      .articles[0];
    if (article?.title && article.outlet && article.published)
      return {
        title: article.title.value,
        outlet: article.outlet.value,
        date: article.published.value,
        paragraphs: article.blocks.filter((b) => b.role === "paragraph").map((b) => b.text),
      };
  }
  throw new Error(`no source in ${folder}`);
});

const html = (s: string): string =>
  s.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
const utf8 = (s: string): Uint8Array => new TextEncoder().encode(s);
const page = (s: Source, charset = "utf-8"): string =>
  `<!doctype html><html lang="en"><head><meta charset="${charset}"><title>${html(s.title)} | ${html(s.outlet)}</title><meta property="og:site_name" content="${html(s.outlet)}"><meta property="og:title" content="${html(s.title)}"><meta property="article:published_time" content="${s.date}"></head><body><nav><a href="/">Home</a></nav><article><h1>${html(s.title)}</h1>${s.paragraphs.map((p) => `<p>${html(p)}</p>`).join("\n")}</article><footer>&copy; ${html(s.outlet)}</footer></body></html>`;
const wrap = (text: string, width: number): string => {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join("\n");
};
const plain = (s: Source): string =>
  `${s.outlet}\nNews | Business | Sport\n\n${s.title}\n\nPublished ${s.date}\n\n${s.paragraphs.join("\n\n")}\n\n© ${s.outlet}. All rights reserved.\n`;
const quotedPrintable = (text: string): string =>
  Buffer.from(text, "utf8")
    .toString("latin1")
    .replace(/[^ -~\n]|=/g, (c) => `=${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`)
    .split("\n")
    .map((line) => line.replace(/.{70}(?![0-9A-F]?$)/g, (part) => (/=[0-9A-F]?$/.test(part) ? part : `${part}=\r\n`)))
    .join("\r\n");
const utf16 = (text: string, big: boolean, mark: boolean): Uint8Array => {
  const bytes = Buffer.from((mark ? "\ufeff" : "") + text, "utf16le");
  return big ? bytes.swap16() : bytes;
};
/** Windows-1252 for what the stories hold; null where a character has no place in it. */
const western = (text: string): Uint8Array | null => {
  const high = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";
  const out: number[] = [];
  for (const c of text) {
    const code = c.charCodeAt(0);
    const at = high.indexOf(c);
    if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) out.push(code);
    else if (at >= 0 && c !== " ") out.push(0x80 + at);
    else return null;
  }
  return Uint8Array.from(out);
};

const FORMATS: Readonly<Record<string, (s: Source) => [string, Uint8Array | null]>> = {
  "plain text": (s) => ["a.txt", utf8(plain(s))],
  "plain text, CRLF": (s) => ["a.txt", utf8(plain(s).replace(/\n/g, "\r\n"))],
  "plain text, CR": (s) => ["a.txt", utf8(plain(s).replace(/\n/g, "\r"))],
  "plain text, byte order mark": (s) => ["a.txt", utf8(`\ufeff${plain(s)}`)],
  "plain text, UTF-16": (s) => ["a.txt", utf16(plain(s), false, true)],
  "plain text, UTF-16 big endian without a mark": (s) => ["a.txt", utf16(plain(s), true, false)],
  "plain text, Windows-1252": (s) => ["a.txt", western(plain(s))],
  "plain text, wrapped": (s) => [
    "a.txt",
    utf8(
      `${s.outlet}\nNews | Business | Sport\n\n${wrap(s.title, 68)}\n\n${s.date}\n\n${s.paragraphs.map((p) => wrap(p, 68)).join("\n\n")}\n`,
    ),
  ],
  "a line a paragraph": (s) => ["a.txt", utf8(`${s.title}\n\n${s.outlet}\n${s.date}\n\n${s.paragraphs.join("\n")}\n`)],
  Markdown: (s) => [
    "a.md",
    utf8(
      `---\ntitle: ${JSON.stringify(s.title)}\nsource: ${JSON.stringify(s.outlet)}\ndate: ${s.date}\n---\n\n# ${md(s.title)}\n\n${s.paragraphs.map((p) => md(p)).join("\n\n")}\n`,
    ),
  ],
  "Markdown, TOML front matter": (s) => [
    "a.md",
    utf8(
      `+++\ntitle = ${JSON.stringify(s.title)}\nsource = ${JSON.stringify(s.outlet)}\ndate = ${s.date}\n+++\n\n# ${md(s.title)}\n\n${s.paragraphs.map((p) => wrap(md(p), 72)).join("\n\n")}\n`,
    ),
  ],
  HTML: (s) => ["a.html", utf8(page(s))],
  "HTML, Windows-1252": (s) => ["a.html", western(page(s, "windows-1252"))],
  "HTML without a name": (s) => ["page", utf8(page(s))],
  JSON: (s) => [
    "a.json",
    utf8(
      JSON.stringify({
        "@type": "NewsArticle",
        headline: s.title,
        publisher: { name: s.outlet },
        datePublished: s.date,
        articleBody: s.paragraphs.join("\n\n"),
      }),
    ),
  ],
  "JSON, escaped and nested": (s) => [
    "a.json",
    utf8(
      JSON.stringify(
        {
          data: {
            items: [
              {
                title: s.title,
                source: s.outlet,
                published_at: s.date,
                content: s.paragraphs.map((p) => `<p>${html(p)}</p>`).join(""),
              },
            ],
          },
        },
        null,
        2,
      ).replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`),
    ),
  ],
  "JSON, paragraphs": (s) => [
    "a.json",
    utf8(JSON.stringify({ title: s.title, outlet: s.outlet, date: s.date, text: s.paragraphs })),
  ],
  "JSON Lines": (s) => [
    "a.jsonl",
    utf8(
      `${JSON.stringify({ title: s.title, source_domain: s.outlet, date_publish: s.date, maintext: s.paragraphs.join("\n") })}\n`,
    ),
  ],
  MHTML: (s) => [
    "a.mhtml",
    utf8(
      `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.sample.example/a\r\nSubject: x\r\nDate: Fri, 1 Jan 2027 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="----X----"\r\n\r\n------X----\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${quotedPrintable(page(s))}\r\n------X----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n------X------\r\n`,
    ),
  ],
  mail: (s) => [
    "a.eml",
    utf8(
      `From: ${s.outlet} <news@sample.example>\r\nTo: reader@sample.example\r\nSubject: =?utf-8?B?${Buffer.from(s.title).toString("base64")}?=\r\nDate: Thu, ${Number(s.date.slice(8, 10))} ${["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][Number(s.date.slice(5, 7)) - 1]} ${s.date.slice(0, 4)} 09:30:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(`${s.title}\n\n${s.paragraphs.join("\n\n")}\n`).toString("base64")}\r\n`,
    ),
  ],
};

function md(text: string): string {
  return text
    .replace(/([\\`*_[\]<>#|])/g, "\\$1")
    .replace(/^(\d+)([.)])/, "$1\\$2")
    .replace(/^([-+])/, "\\$1")
    .replace(/&(?=\w+;|#)/g, "&amp;");
}

function wordsOf(article: Article | undefined): string {
  return (article?.blocks ?? [])
    .filter((b) => b.role !== "title")
    .map((b) => b.text)
    .join("\n");
}

describe.each(Object.keys(FORMATS))("%s", (format) => {
  it.each(sources.map((s) => [s.title, s] as const))("%s", (_title, source) => {
    const [path, bytes] = FORMATS[format]!(source);
    if (bytes === null) return;
    const { articles, diagnostics } = read({ path, bytes }, { firstId: 1 });
    expect(diagnostics).toEqual([]);
    const article = articles[0] as Article;
    expect(wordsOf(article)).toBe(source.paragraphs.join("\n"));
    expect(article.title?.value).toBe(source.title);
    expect(article.outlet?.value).toBe(source.outlet);
    expect(article.published?.value.slice(0, 10)).toBe(source.date);
    expect(faultsOfPieces(article)).toEqual([]);
  });
});

/** Letters and digits of a run of the file, its markup and escapes resolved. */
const letters = (raw: string): string => {
  const unescaped = raw.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  const text = decodeHTML(
    decodeHTML(unescaped)
      .replace(/<\/?[a-z][^<>]*>/gi, "")
      .replace(/\\+[nrt]/g, " "),
  );
  return text.replace(/[^\p{L}\p{N}]+/gu, "");
};

describe("the same facts and findings from every format", () => {
  // Two reports of one event, each format in its turn for the one of them; the other stays plain text.
  const folder = `${stories}${readdirSync(stories).find((name) => name.startsWith("03-"))}`;
  const other = readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .map((name) => ({ path: name, bytes: readFileSync(`${folder}/${name}`) }))
    .find(({ path, bytes }) => read({ path, bytes }, { firstId: 1 }).articles[0]?.title?.value !== sources[2]!.title);
  const summary = ({ facts, findings }: Report): unknown => ({
    facts: facts.map(({ article, text }) => [article, text]),
    findings: findings.map(({ relation, kind, aspects, nuances, positions, summary: told, facts: ids }) => ({
      relation,
      kind,
      aspects,
      nuances,
      positions,
      told,
      facts: ids.map((id) => facts.find((fact) => fact.id === id)?.text),
    })),
  });
  const wanted = compare([{ path: "a.txt", bytes: FORMATS["plain text"]!(sources[2]!)[1]! }, other!]);

  it("has differences or agreements to lose", () => expect(wanted.summary.agree).toBeGreaterThan(2));

  it.each(Object.keys(FORMATS))("%s", (format) => {
    const [path, bytes] = FORMATS[format]!(sources[2]!);
    if (bytes === null) return;
    const inputs = [{ path, bytes }, other!];
    const report = compare(inputs);
    expect(summary(report)).toEqual(summary(wanted));
    const text = ingest(inputs).articles[0]!.text;
    for (const fact of report.facts)
      if (fact.article === "a1")
        expect(letters(text.slice(fact.span.start, fact.span.end))).toContain(letters(fact.text).slice(0, 12));
  });
});
