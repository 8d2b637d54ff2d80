import { describe, expect, it } from "vitest";
import { read } from "../../src/ingest/index.ts";
import { faultsOfPieces } from "./pieces.ts";

const BODY =
  "The council voted by seven to two on Monday to close the bridge for repairs, the mayor said.\nEngineers found “cracks” in four of the piers — in March.";
const of = (value: unknown, options: Partial<Parameters<typeof read>[1]> = {}): ReturnType<typeof read> =>
  read(
    { path: "a.json", bytes: new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value)) },
    { firstId: 3, ...options },
  );

describe("JSON", () => {
  it.each([
    [
      "schema.org",
      {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        headline: "Bridge to close for repairs",
        articleBody: BODY,
        datePublished: "2025-06-01T08:00:00Z",
        publisher: { "@type": "Organization", name: "The Sample" },
      },
    ],
    [
      "a crawler's export",
      {
        title: "Bridge to close for repairs",
        maintext: BODY,
        date_publish: "2025-06-01 08:00:00",
        source_domain: "The Sample",
      },
    ],
    [
      "a feed",
      {
        version: "https://jsonfeed.org/version/1.1",
        items: [
          {
            title: "Bridge to close for repairs",
            content_html: `<p>${BODY.replace("\n", "</p><p>")}</p>`,
            date_published: "2025-06-01",
            source: "The Sample",
          },
        ],
      },
    ],
    [
      "an answer of a news interface",
      {
        status: "ok",
        articles: [
          {
            source: { id: null, name: "The Sample" },
            title: "Bridge to close for repairs",
            publishedAt: "2025-06-01T08:00:00Z",
            content: BODY,
          },
        ],
      },
    ],
    [
      "blocks of text",
      {
        headline: "Bridge to close for repairs",
        publication: "The Sample",
        published: "1 June 2025",
        body: BODY.split("\n").map((text) => ({ type: "paragraph", text })),
      },
    ],
  ])("%s", (_name, value) => {
    const { articles, diagnostics } = of(value);
    expect(diagnostics).toEqual([]);
    const article = articles[0]!;
    expect([article.id, article.title?.value, article.outlet?.value, article.published?.value.slice(0, 10)]).toEqual([
      "a3",
      "Bridge to close for repairs",
      "The Sample",
      "2025-06-01",
    ]);
    expect(article.blocks.filter((b) => b.role !== "title").map((b) => b.text)).toEqual(BODY.split("\n"));
    expect(faultsOfPieces(article)).toEqual([]);
  });

  it("leads back through escapes", () => {
    const article = of(
      '{"title":"Bridge to close for repairs","text":"The caf\\u00e9 \\"Nord\\" closes on Monday, said the mayor.\\n\\nIt had been open for ninety years, and nobody was told before the vote."}',
    ).articles[0]!;
    const block = article.blocks[1]!;
    expect(block.text).toBe('The café "Nord" closes on Monday, said the mayor.');
    const piece = block.pieces.find((p) => p.at === block.text.indexOf("é"))!;
    expect(article.text.slice(piece.start, piece.end)).toBe("\\u00e9");
    expect(article.text.slice(block.start, block.end)).toBe(
      'The caf\\u00e9 \\"Nord\\" closes on Monday, said the mayor.',
    );
  });

  it.each([
    ["an unfinished number, then more", String.raw`cra\uck`, ["cra", "k"]],
    ["an unknown escape", String.raw`cr\xac\"k`, ["cr", "ac", String.raw`\"`, "k"]],
    ["an unfinished number at the end", String.raw`crack\u12`, ["crack"]],
    ["a backslash at the end", "crack\\", ["crack"]],
    ["a quotation mark at the end", String.raw`crack\"`, ["crack", String.raw`\"`]],
  ])("leads back past broken escapes, in a text without end: %s", (_name, tail, pieces) => {
    const text = `{"title":"Bridge to close for repairs","text":"${BODY.split("\n")[0]} It had a ${tail}`;
    const article = of(text).articles[0]!;
    expect(faultsOfPieces(article)).toEqual([]);
    const raw = article.blocks.at(-1)!.pieces.map((p) => article.text.slice(p.start, p.end));
    expect(raw.join("|").replace(/^.* It had a /, "")).toBe(pieces.join("|"));
  });

  it("leads back through escapes to references and accents", () => {
    const article = of(
      '{"title":"Bridge to close for repairs","content":"\\n\\u0026nbsp;<p>Marks \\u0026amp; Spencer\\u0026#x2019;s cafe\\u0301 \\u0026ampNord\\ud83d\\ude00 closes on Monday, said the mayor.</p><p>It had been open for ninety years, and nobody was told before the vote.</p>"}',
    ).articles[0]!;
    const block = article.blocks[1]!;
    expect(block.text).toBe("Marks & Spencer’s café &Nord😀 closes on Monday, said the mayor.");
    expect(faultsOfPieces(article)).toEqual([]);
    const raw = block.pieces.map((p) => article.text.slice(p.start, p.end));
    expect(raw).toEqual([
      "Marks ",
      "\\u0026amp;",
      " Spencer",
      "\\u0026#x2019;",
      "s caf",
      "e\\u0301",
      " ",
      "\\u0026amp",
      "Nord",
      "\\ud83d",
      "\\ude00",
      " closes on Monday, said the mayor.",
    ]);
  });

  it("takes fields from a map", () => {
    const value = { data: { kop: "Bridge to close for repairs", tekst: BODY, bron: "The Sample", dag: "2025-06-01" } };
    expect(of(value).articles).toEqual([]);
    const article = of(value, { map: { title: "kop", body: "tekst", outlet: "bron", published: "dag" } }).articles[0]!;
    expect([article.title?.value, article.outlet?.value, article.published?.value]).toEqual([
      "Bridge to close for repairs",
      "The Sample",
      "2025-06-01",
    ]);
  });

  it("reads several articles and keeps the sound ones of a broken file", () => {
    const lines = [1, 2, 3].map((n) => JSON.stringify({ title: `Bridge ${n} to close for repairs`, text: BODY }));
    const { articles, diagnostics } = of(`${lines[0]}\n${lines[1]!.slice(0, 40)}\n${lines[2]}\n`);
    expect(articles.map((a) => [a.id, a.title?.value])).toEqual([
      ["a3", "Bridge 1 to close for repairs"],
      ["a4", "Bridge 3 to close for repairs"],
    ]);
    expect(diagnostics.map((d) => [d.code, d.severity])).toEqual([["bad-markup", "warning"]]);
  });
});
