/** The terminal report: what it says first, that it fits, that nothing in an article or a name can steer the terminal. */
import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import {
  columns,
  cut,
  fittedPath,
  lineColumns,
  shortLabels,
  shortNames,
  withTail,
  wrap,
} from "../../src/report/columns.ts";
import type { View } from "../../src/report/format.ts";
import { marks } from "../../src/report/marks.ts";
import { render } from "../../src/report/terminal.ts";
import { visible } from "../../src/report/visible.ts";
import { CASES, UNSAFE } from "./cases.ts";
import { goldStory, make, print } from "./fixture.ts";

const VIEWS: readonly View[] = ["brief", "full", "matrix", "timeline"];

describe.each(CASES)("%s", (_name, made) => {
  const report = made();
  const show = (options: object): string => print(render, { ...report, options: { ...report.options, ...options } });

  test.each(VIEWS)("%s view: fits at every width, with and without colours", (view) => {
    for (const widthColumns of [40, 60, 80, 140])
      for (const color of [false, true]) {
        const lines = stripVTControlCharacters(show({ view, widthColumns, color })).split("\n");
        for (const line of lines) expect(columns(line), line).toBeLessThanOrEqual(widthColumns);
      }
  });

  test.each(VIEWS)("%s view: nothing acts on the terminal", (view) => {
    expect(show({ view })).not.toMatch(UNSAFE);
    expect(show({ view, plain: true })).not.toMatch(UNSAFE);
    // With colours there are the report's own sequences, and no others.
    const link = (path: string): string => `file:///${path.length}`;
    const colored = show({ view, color: true, link });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences of colours and links
    expect(colored.replace(/\u001b\[(?:1|2|4|22|24|31|32|35|39)m|\u001b\]8;;[^\u0007]*\u0007/g, "")).not.toMatch(
      UNSAFE,
    );
  });

  test("colours change no word", () => {
    const words = (text: string): string => stripVTControlCharacters(text).replace(/[[\]\s]/g, "");
    expect(words(show({ color: true, view: "full" }))).toBe(words(show({ color: false, view: "full" })));
  });
});

describe("the story of the seeds", () => {
  const draft = goldStory("00-deepseek");
  const paths = draft.articles.map(({ path }) => path);
  const made = make([{ ...draft, origins: [{ name: "Financial Times", kind: "cited", paths }] }]);
  const show = (options: object): string => print(render, { ...made, options: { ...made.options, ...options } });

  test("says first what a reader wants first", () => {
    const text = show({});
    const order = [
      "DeepSeek delayed its new AI model",
      "Benzinga",
      "Origin: both go back to the Financial Times, so what they agree on is one\n  report, not two.",
      "DIFFER 1",
      "AGREE 8",
      "ADDS 24",
      "Benzinga only, 14",
      "Secondary 1 only, 10",
    ];
    let at = -1;
    for (const part of order) {
      const next = text.indexOf(part);
      expect(next, part).toBeGreaterThan(at);
      at = next;
    }
  });

  test("gives file and line for every quotation", () => {
    const wide = show({ widthColumns: 100, view: "full" });
    expect(wide).toMatch(/The launch, originally set for May +000_e2443caf8a934105\.txt:13$/m);
    expect(show({ widthColumns: 80 })).toMatch(/The launch, originally set for May +000_…:13$/m);
    expect(show({ widthColumns: 120 })).toMatch(/set for May +00-deepseek\/000_e2443caf8a934105\.txt:13$/m);
  });

  test("folds in the brief view and says how to see the rest", () => {
    expect(show({})).toContain("… 9 more: --view full");
    expect(show({ view: "full" })).not.toContain("more: --view full");
  });

  test("explains what is asked for", () => {
    const id = made.report.findings[0]?.id as string;
    expect(show({ explain: id.slice(0, 6) }).match(/^ {6}why \(/gm)).toHaveLength(1);
    expect(show({ explain: "all" }).match(/^ {6}why \(/gm)?.length).toBe(made.report.findings.length);
  });

  test("links file and line where the terminal follows links", () => {
    const text = show({ color: true, link: (path: string, line: number) => `file:///x/${path}#L${line}` });
    expect(text).toContain("\u001b]8;;file:///x/00-deepseek/000_e2443caf8a934105.txt#L13\u0007");
  });

  test("plain: each line can be read alone", () => {
    const lines = show({ plain: true }).trimEnd().split("\n");
    expect(lines[0]).toBe("Story: DeepSeek delayed its new AI model after Huawei chips failed in training");
    expect(lines).toContain(
      'Benzinga writes: "The launch, originally set for May" File 00-deepseek/000_e2443caf8a934105.txt, line 13.',
    );
    expect(lines.some((line) => /[✓✗…·|]/.test(line))).toBe(false);
  });
});

describe("visible", () => {
  test.each([
    ["a\u001b[2Jb", "a␛[2Jb"],
    ["red\u001b]0;title\u0007", "red␛]0;title␇"],
    ["over\rwritten", "over written"],
    ["two\nlines\tone", "two lines one"],
    ["\u202edesrever\u202c \u2066x\u2069", "desrever x"],
    ["C1 \u009b31m", "C1 \ufffd31m"],
    ["lone \ud800 and pair 😀", "lone \ufffd and pair 😀"],
    ["soft\u00adhyphen\u200b\ufeff", "softhyphen"],
    ["family 👨‍👩‍👧", "family 👨‍👩‍👧"],
  ])("%j", (text, expected) => {
    expect(visible(text)).toBe(expected);
  });
});

describe("columns", () => {
  test.each([
    ["plain", 5],
    ["北京", 4],
    ["e\u0301clair", 6],
    ["👨‍👩‍👧", 2],
    ["ｆｕｌｌ", 8],
  ])("%s takes %i", (text, wide) => {
    expect(columns(text)).toBe(wide);
  });

  test("wide characters and combining marks wrap and cut by their width", () => {
    for (const text of ["北京市政府宣布了一项新的计划 for all", "e\u0301".repeat(50), "x".repeat(200), "a b c"]) {
      const lines = wrap([{ text }], 10);
      for (const line of lines) expect(lineColumns(line)).toBeLessThanOrEqual(10);
      const joined = lines.map((line) => line.map((run) => run.text).join("")).join("");
      expect(joined.replace(/ /g, "")).toBe(text.replace(/ /g, ""));
      expect(columns(cut(text, 7))).toBeLessThanOrEqual(7);
    }
  });

  test("a word may change its style within", () => {
    const lines = wrap([{ text: "set for " }, { text: "May", style: "clash" }, { text: ", then" }], 12);
    expect(lines.map((line) => line.map((run) => run.text).join(""))).toEqual(["set for May,", "then"]);
  });

  test("a tail goes to the right edge, or under it", () => {
    const text = (lines: ReturnType<typeof withTail>): string[] =>
      lines.map((line) => line.map((run) => run.text).join(""));
    expect(text(withTail(wrap([{ text: "ab" }], 10), [{ text: "x:1" }], 10))).toEqual(["ab     x:1"]);
    expect(text(withTail(wrap([{ text: "abcdefgh" }], 10), [{ text: "x:1" }], 10))).toEqual(["abcdefgh", "       x:1"]);
  });

  test.each([
    [80, ["seeds/000_e2443caf8a934105.txt", "seeds/001_161d79c488f5eb26.txt"], ["000_…", "001_…"]],
    [100, ["seeds/000_e2443caf8a934105.txt"], ["000_e2443caf8a934105.txt"]],
    [120, ["seeds/000_e2443caf8a934105.txt"], ["seeds/000_e2443caf8a934105.txt"]],
    [80, ["x/a.txt", "y/a.txt"], ["x/a.txt", "y/a.txt"]],
    [80, ["s/a_long_name_of_1.txt", "s/a_long_name_of_2.txt"], ["a_long_name_of_1.txt", "a_long_name_of_2.txt"]],
  ])("names at %i columns", (width, paths, expected) => {
    expect([...shortNames(paths, width).values()]).toEqual(expected);
  });
});

test.each([
  [["Austral Wire 1", "Austral Wire 2", "Harbour Post"], 12, ["Austral W… 1", "Austral W… 2", "Harbour Post"]],
  [["Latrobe Community Radio", "The Lantern"], 12, ["Latrobe Com…", "The Lantern"]],
  [["Austral Wire 1", "Austral Wire 2"], 20, ["Austral Wire 1", "Austral Wire 2"]],
  [["Daily Telegraphistenzeitung", "Daily Telegraphistenzeitungen"], 12, ["Daily Teleg…", "Daily Teleg…"]],
])("labels %j in %i columns", (labels, width, expected) => {
  expect([...shortLabels(labels, width).values()]).toEqual(expected);
  for (const label of shortLabels(labels, width).values()) expect(columns(label)).toBeLessThanOrEqual(width);
});

test.each([
  ["seeds/a.txt", 20, "seeds/a.txt"],
  ["../shared/eval/dev/18/04_lantern.txt", 26, "…/dev/18/04_lantern.txt"],
  ["very/long/name_of_an_article_file.txt", 12, "…le_file.txt"],
])("the path %s in %i columns", (path, width, expected) => {
  expect(fittedPath(path, width)).toBe(expected);
});

describe("marks", () => {
  const story = (one: string, two: string, aspect: "time" | "quantity", values?: Record<string, string>) =>
    make([
      {
        title: "t",
        articles: [
          { path: "a.txt", text: `Title\n${one}\n`, label: "A" },
          { path: "b.txt", text: `Title\n${two}\n`, label: "B" },
        ],
        findings: [
          {
            relation: "differ",
            summary: "s",
            aspects: [aspect],
            evidence: { "a.txt": [one], "b.txt": [two] },
            ...(values === undefined ? {} : { values }),
          },
        ],
      },
    ]).report;

  test.each([
    ["The toll was 41.", "The toll was 57.", undefined, ["41", "57"]],
    [
      "It was set for May.",
      "They had planned it for this month.",
      { "a.txt": "May", "b.txt": "this month" },
      ["May", "this month"],
    ],
    ["Nothing in common here", "All other words there", undefined, ["", ""]],
  ])("%s / %s", (one, two, values, expected) => {
    const report = story(one, two, "quantity", values);
    const found = marks(report.findings[0]!, report.facts);
    const texts = report.facts.map((fact) =>
      (found.get(fact.id) ?? []).map(({ start, end }) => fact.text.slice(start, end)).join("|"),
    );
    expect(texts).toEqual(expected);
  });
});
