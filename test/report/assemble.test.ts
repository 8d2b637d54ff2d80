/** Assembly: lines and columns, labels, roles, open ends and unresolved times, order, what is said of all articles together. */
import { describe, expect, test } from "vitest";
import type { Analysis, Article, Fact, Finding, Story } from "../../src/model.ts";
import { assemble } from "../../src/report/assemble.ts";
import { labels, meansPath, named, withPrimary } from "../../src/report/labels.ts";
import { locator } from "../../src/report/lines.ts";
import { select } from "../../src/report/select.ts";
import { counted, dated, listed, originSentences } from "../../src/report/wording.ts";

const article = (number: number, more: Partial<Article> = {}): Article => ({
  id: `a${number}`,
  path: `p/${number}.txt`,
  digest: String(number).repeat(64).slice(0, 64),
  format: "text",
  text: "One line.\r\nAnother line.\rThird line.\n",
  outlet: null,
  title: null,
  published: null,
  language: "en",
  blocks: [],
  furniture: [],
  words: 6,
  ...more,
});
const outlet = (value: string): Partial<Article> => ({ outlet: { value, evidence: { start: 0, end: 3 } } });
const analysis = (own: Article, facts: Fact[] = []): Analysis => ({ article: own, sentences: [], facts, entities: [] });
const story = (...articles: string[]): Story => ({
  id: "s1",
  title: "t",
  articles,
  primary: articles[0] as string,
  origins: [],
  entities: [],
});
const fact = (id: string, articleId: string, start: number, more: Partial<Fact> = {}): Fact => ({
  id,
  article: articleId,
  start,
  end: start + 3,
  sentence: 0,
  role: "paragraph",
  kind: "clause",
  text: "One",
  tokens: [],
  predicate: { lemma: "be", token: 0, text: "", voice: "active", tense: "past", modal: null, phase: null },
  arguments: [],
  polarity: "positive",
  certainty: "stated",
  conditional: false,
  attribution: [],
  quotation: false,
  entities: [],
  quantities: [],
  times: [],
  terms: [],
  trace: [],
  ...more,
});
const finding = (id: string, relation: Finding["relation"], salience: number): Finding => ({
  id,
  story: "s1",
  relation,
  aspects: [],
  nuances: ["a1 hedges; a2 does not"],
  facts: [],
  positions: [],
  silent: [],
  elaborates: null,
  summary: id,
  explanation: [],
  confidence: 0.5,
  salience,
});
const build = (analyses: Analysis[], stories: Story[], findings: Finding[] = [], sources = {}) =>
  assemble(analyses, stories, findings, [], { version: "1.2.3", sources });

describe("lines", () => {
  const locate = locator("ab\ncd\r\nef\rgh\n");
  test.each([
    [0, 2, [1, 1, 1, 3]],
    [3, 5, [2, 1, 2, 3]],
    [3, 7, [2, 1, 2, 5]],
    [7, 9, [3, 1, 3, 3]],
    [10, 12, [4, 1, 4, 3]],
    [1, 11, [1, 2, 4, 2]],
    [4, 4, [2, 2, 2, 2]],
    [13, 13, [5, 1, 5, 1]],
  ])("%i to %i", (start, end, expected) => {
    const { line, column, endLine, endColumn } = locate({ start, end });
    expect([line, column, endLine, endColumn]).toEqual(expected);
  });
});

describe("labels", () => {
  test.each<[string, Article[], string[], string[]]>([
    ["outlets", [article(1, outlet("A")), article(2, outlet("B"))], ["a1"], ["A", "B"]],
    ["none shown", [article(1), article(2), article(3)], ["a1"], ["Primary", "Secondary 1", "Secondary 2"]],
    ["the second is primary", [article(1), article(2)], ["a2"], ["Secondary 1", "Primary"]],
    ["one outlet twice", [article(1, outlet("A")), article(2, outlet("A"))], ["a1"], ["A 1", "A 2"]],
    ["two primaries of two stories", [article(1), article(2)], ["a1", "a2"], ["Primary 1", "Primary 2"]],
  ])("%s", (_name, articles, primaries, expected) => {
    expect([...labels(articles, new Set(primaries), {}).values()]).toEqual(expected);
  });

  test("names that the user gives, by the path or its end", () => {
    const given = labels([article(1, outlet("A")), article(2)], new Set(["a1"]), { "2.txt": "Wire", "p/1.txt": "Z" });
    expect([...given.values()]).toEqual(["Z", "Wire"]);
  });

  test.each([
    ["b.txt", "seeds/b.txt", true],
    ["./seeds/b.txt", "seeds/b.txt", true],
    ["seeds\\b.txt", "seeds/b.txt", true],
    ["b.txt", "seeds/ab.txt", false],
    ["", "seeds/b.txt", false],
  ])("%s means %s: %s", (written, path, expected) => {
    expect(meansPath(written, path)).toBe(expected);
  });

  test("a primary by name or path, in every story that has it", () => {
    const all = [article(1, outlet("A")), article(2, outlet("B")), article(3, outlet("b"))].map((own) => analysis(own));
    expect(named(all, "b", {})).toEqual(["a2", "a3"]);
    expect(named(all, "p/1.txt", {})).toEqual(["a1"]);
    expect(named(all, "nobody", {})).toEqual([]);
    const stories = [story("a1", "a2"), { ...story("a1", "a3"), id: "s2" }];
    expect(withPrimary(stories, ["a2", "a3"]).map(({ primary }) => primary)).toEqual(["a2", "a3"]);
  });
});

test("open ends, unresolved times and story entities", () => {
  const quantity = {
    low: 5,
    high: Number.POSITIVE_INFINITY,
    unit: "count",
    precision: 0.5,
    approximate: false,
  } as const;
  const own = fact("f1", "a1", 0, {
    quantities: [{ ...quantity, bound: "atLeast", counted: null, text: "5", start: 0, end: 3, from: 0, to: 1 }],
    times: [
      {
        earliest: null,
        latest: null,
        granularity: "month",
        resolvedFrom: "unresolved",
        symbol: "month:this",
        relation: null,
        zone: null,
        text: "this month",
        start: 0,
        end: 3,
        from: 0,
        to: 1,
      },
    ],
    entities: [{ name: "Friday", type: "time", entity: "e1", start: 0, end: 3, from: 0, to: 1 }],
  });
  const united: Story = {
    ...story("a1", "a2"),
    entities: [{ id: "E7", name: "x", type: "other", aliases: [], members: ["a1/e1"] }],
  };
  const [made] = build([analysis(article(1), [own]), analysis(article(2))], [united]).facts;
  expect(made?.quantities[0]?.value).toEqual([5, Number.MAX_VALUE]);
  expect(made?.times[0]).toMatchObject({ earliest: "month:this", latest: "month:this", resolvedFrom: "unresolved" });
  expect(made?.entities[0]).toMatchObject({ type: "other", entity: "E7" });
  expect(made?.predicate).toBe("be");
});

test("facts by position, findings by relation and salience, ids in words", () => {
  const made = build(
    [analysis(article(1, outlet("A")), [fact("late", "a1", 9), fact("early", "a1", 0)]), analysis(article(2))],
    [story("a1", "a2")],
    [finding("x", "adds", 0.9), finding("y", "agree", 0.1), finding("z", "agree", 0.8), finding("w", "differ", 0)],
  );
  expect(made.facts.map(({ id }) => id)).toEqual(["early", "late"]);
  expect(made.findings.map(({ id }) => id)).toEqual(["w", "z", "y", "x"]);
  expect(made.findings[0]?.nuances).toEqual(["A hedges; Secondary 1 does not"]);
  expect(made.summary).toEqual({ articles: 2, facts: 2, stories: 1, agree: 2, differ: 1, adds: 1 });
  const some = select(made, { only: ["agree"], minConfidence: 0 });
  expect(some.findings.map(({ id }) => id)).toEqual(["z", "y"]);
  expect(some.summary).toMatchObject({ agree: 2, differ: 0, adds: 0 });
});

test.each<[string, Article[], Story[], string[]]>([
  ["one alone", [article(1)], [], ["single-article"]],
  ["a stray", [article(1), article(2), article(3)], [story("a1", "a2")], ["no-shared-story"]],
  ["the same bytes", [article(1), article(2, { digest: article(1).digest })], [story("a1", "a2")], ["duplicate"]],
  [
    "two of one file",
    [article(1), article(2, { digest: article(1).digest, path: "p/1.txt" })],
    [story("a1", "a2")],
    [],
  ],
  ["none", [], [], []],
])("said of all together: %s", (_name, articles, stories, expected) => {
  const made = build(
    articles.map((own) => analysis(own)),
    stories,
  );
  expect(made.diagnostics.map(({ code }) => code)).toEqual(expected);
});

describe("wording", () => {
  test.each([
    [[], ""],
    [["A"], "A"],
    [["A", "B"], "A and B"],
    [["A", "B", "C"], "A, B and C"],
  ])("%j", (names, expected) => {
    expect(listed(names)).toBe(expected);
  });

  test("counts and dates", () => {
    expect([counted(1, "fact"), counted(2, "fact")]).toEqual(["1 fact", "2 facts"]);
    expect(dated({ published: null })).toBe("undated");
    expect(dated({ published: "2025-08-14T09:30:00Z" })).toBe("2025-08-14 09:30");
  });

  test.each<[Story["origins"], string[], string[]]>([
    [[], ["a1", "a2"], ["No shared origin was found; that does not show that the reports are independent."]],
    [[], ["a1"], []],
    [
      [{ name: "Financial Times", articles: ["a1", "a2"], kind: "cited" }],
      ["a1", "a2"],
      ["Both go back to the Financial Times, so what they agree on is one report, not two."],
    ],
    [
      [
        { name: "Reuters", articles: ["a1", "a2"], kind: "cited" },
        { name: "Kyodo News", articles: ["a1", "a2"], kind: "cited" },
      ],
      ["a1", "a2", "a3"],
      ["L1 and L2 go back to Reuters and Kyodo News, so what they agree on is one report, not two."],
    ],
    [
      [{ name: "AP", articles: ["a1", "a2", "a3"], kind: "shared-text" }],
      ["a1", "a2", "a3"],
      ["All three print the same text (AP), so what they agree on is one report, not three."],
    ],
  ])("origins %#", (origins, articles, expected) => {
    expect(originSentences({ ...story(...articles), origins }, (id) => `L${id.slice(1)}`)).toEqual(expected);
  });
});
