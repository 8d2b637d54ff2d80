/** The page, read by an HTML parser as a browser reads it: what articles say is text, every way leads somewhere. (Running it: test/browser/.) */
import { createHash } from "node:crypto";
import { parse, type DefaultTreeAdapterTypes as Tree } from "parse5";
import { describe, expect, test } from "vitest";
import type { Block } from "../../src/model.ts";
import { day, interval, published } from "../../src/report/dates.ts";
import { dateLabels } from "../../src/report/html/charts.ts";
import { render } from "../../src/report/html/index.ts";
import { type Mark, runs, within } from "../../src/report/html/marks.ts";
import { html, running } from "../../src/report/html/markup.ts";
import { SCRIPT } from "../../src/report/html/script.ts";
import { STYLE } from "../../src/report/html/style.ts";
import { plain } from "../../src/report/plain.ts";
import { CASES, UNSAFE } from "./cases.ts";
import { goldStory, HOSTILE_TEXT, hostile, make, print } from "./fixture.ts";

const isElement = (node: Tree.ChildNode): node is Tree.Element => "tagName" in node;
function elements(node: Tree.ParentNode): Tree.Element[] {
  return node.childNodes.filter(isElement).flatMap((element) => [element, ...elements(element)]);
}
const textOf = (node: Tree.ParentNode): string =>
  node.childNodes
    .map((child) => ("value" in child ? child.value : "childNodes" in child ? textOf(child) : ""))
    .join("");
const attribute = (element: Tree.Element, name: string): string | undefined =>
  element.attrs.find((candidate) => candidate.name === name)?.value;

const OWN_TAGS = new Set(
  "html head meta title style body a header p main section h1 h2 h3 h4 span b q ul ol li div article blockquote details summary mark figure figcaption svg rect text line circle path defs pattern form fieldset legend label input select option output button script footer kbd nav code".split(
    " ",
  ),
);

describe.each(CASES)("%s", (_name, build) => {
  const made = build();
  const page = print(render, made);
  const tree = parse(page);
  const all = elements(tree);

  test("the same bytes twice, nothing that steers or reorders text", () => {
    expect(print(render, build())).toBe(page);
    expect(UNSAFE.exec(page)?.[0]).toBeUndefined();
  });

  test("holds its own elements only: no handler, no address but fragments of itself, one script, one style", () => {
    for (const element of all) {
      expect(OWN_TAGS.has(element.tagName), element.tagName).toBe(true);
      for (const { name, value } of element.attrs) {
        expect(name).not.toMatch(/^on|^style$|^src|^action|^formaction|^srcdoc|^xlink|^data$/);
        if (name === "href") expect(value).toMatch(/^#[\w-]+$/);
      }
    }
    const scripts = all.filter((element) => element.tagName === "script");
    expect(scripts.map(textOf)).toEqual([SCRIPT]);
    expect(all.filter((element) => element.tagName === "style").map(textOf)).toEqual([STYLE]);
  });

  test("the policy admits this script and this style only", () => {
    const policy = all
      .filter((element) => attribute(element, "http-equiv") === "Content-Security-Policy")
      .map((element) => attribute(element, "content") as string);
    const sha = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    expect(policy).toEqual([
      `default-src 'none'; style-src ${sha(STYLE)}; script-src ${sha(SCRIPT)}; base-uri 'none'; form-action 'none'`,
    ]);
  });

  test("every fragment is there once; every finding leads to its words and every reference back", () => {
    const ids = all.flatMap((element) => attribute(element, "id") ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const known = new Set(ids);
    for (const element of all) {
      const target = attribute(element, "href")?.slice(1);
      if (target !== undefined) expect(known.has(target), target).toBe(true);
      for (const name of ["aria-labelledby", "aria-controls"])
        for (const id of attribute(element, name)?.split(" ") ?? []) expect(known.has(id), id).toBe(true);
    }
    const findings = all.filter((element) => /\bfinding\b/.test(attribute(element, "class") ?? ""));
    expect(findings).toHaveLength(made.report.findings.length);
    const references = all.filter((element) => /^ref /.test(attribute(element, "class") ?? ""));
    const facts = made.report.findings.reduce((sum, finding) => sum + finding.facts.length, 0);
    expect(references).toHaveLength(facts);
    for (const finding of findings) {
      const id = attribute(finding, "id") as string;
      const ways = elements(finding).filter((element) => attribute(element, "class") === "evidence");
      expect(ways.length).toBeGreaterThan(0);
      for (const way of ways) expect(attribute(way, "href")).toMatch(new RegExp(`^#e${id.slice(1)}-`));
      expect(references.some((reference) => attribute(reference, "href") === `#${id}`)).toBe(true);
    }
  });

  test("one heading of the first level; no level is skipped", () => {
    const levels = all.filter((element) => /^h\d$/.test(element.tagName)).map((element) => Number(element.tagName[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, index) => {
      if (index > 0) expect(level).toBeLessThanOrEqual((levels[index - 1] as number) + 1);
    });
  });
});

describe("hostile text", () => {
  test("is there to be read, its controls by name", () => {
    const tree = parse(print(render, hostile()));
    const column = elements(tree).filter((element) => attribute(element, "class") === "column")[1] as Tree.Element;
    const text = textOf(column);
    for (const line of HOSTILE_TEXT.split("\n")) {
      const words = plain(line.replace(/[\u202A-\u202E\u2066-\u2069].*/u, ""));
      expect(plain(text)).toContain(words.slice(0, 30));
    }
    expect(text).toContain("U+202E");
  });

  test.each([
    ["<b>", "&lt;b&gt;"],
    [`"'&`, "&quot;&#39;&amp;"],
    ["a\u202Eb", "ab"],
    ["\uD800", "\uFFFD"],
  ])("%j is %s in a page", (text, expected) => {
    expect(html`${text}`.source).toBe(expected);
  });

  test("controls of direction in running text are shown", () => {
    expect(running("a\u202Eb").source).toContain(">U+202E</span>b");
  });
});

describe("marks", () => {
  const block: Block = {
    index: 0,
    role: "paragraph",
    text: "Ann & Bob met.",
    // "Ann &amp; Bob\n  met."
    pieces: [
      { at: 0, length: 4, start: 10, end: 14 },
      { at: 4, length: 1, start: 14, end: 19 },
      { at: 5, length: 4, start: 19, end: 23 },
      { at: 9, length: 1, start: 23, end: 26 },
      { at: 10, length: 4, start: 26, end: 30 },
    ],
    start: 10,
    end: 30,
  };

  test.each([
    [10, 13, "Ann"],
    [15, 17, "&"],
    [10, 23, "Ann & Bob"],
    [24, 30, " met."],
    [0, 100, "Ann & Bob met."],
    [0, 10, null],
    [30, 40, null],
  ])("%i to %i is %s", (start, end, expected) => {
    const where = within(block, { start, end });
    expect(where === null ? null : block.text.slice(where.at, where.to)).toBe(expected);
  });

  test("overlapping marks cut the text; each ends once, behind its last words", () => {
    const mark = (id: string, start: number, end: number): Mark => ({
      id,
      finding: "f1",
      number: 1,
      relation: "agree",
      start,
      end,
    });
    const second: Block = {
      ...block,
      index: 1,
      text: "Then.",
      pieces: [{ at: 0, length: 5, start: 40, end: 45 }],
      start: 40,
      end: 45,
    };
    const result = runs([block, second], [mark("a", 10, 23), mark("b", 20, 30), mark("c", 26, 45)]);
    expect(result.map((line) => line.map((run) => run.text).join(""))).toEqual([block.text, second.text]);
    const ends = result.flatMap((line) => line.flatMap((run) => run.ends.map(({ id }) => `${id}:${run.text}`)));
    expect(ends).toEqual(["a:Bob", "b:met.", "c:Then."]);
  });
});

describe("dates", () => {
  test.each([
    ["2025-08-14", "2025-08-14", "14 Aug 2025"],
    ["2025-08-01", "2025-08-31", "Aug 2025"],
    ["2024-02-01", "2024-02-29", "Feb 2024"],
    ["2019-01-01", "2019-12-31", "2019"],
    ["2010-01-01", "2019-12-31", "2010–2019"],
    ["2025-08-11", "2025-08-17", "11–17 Aug 2025"],
    ["2025-07-01", "2025-09-30", "July–Sept 2025"],
    ["2025-07-30", "2025-08-02", "30 July – 2 Aug 2025"],
    ["2024-12-30", "2025-01-05", "30 Dec 2024 – 5 Jan 2025"],
    ["2025-08-14T09:00", "2025-08-14T10:00", "14 Aug 2025"],
  ])("%s to %s is %s", (earliest, latest, expected) => {
    const [from, to] = [day(earliest), day(latest)];
    expect(from !== null && to !== null ? interval(from, to) : null).toBe(expected);
  });

  test.each(["month:this", "weekday:4", "", "2025", "2025-13-01", "0044-03-15"])("%j is no day", (iso) => {
    expect(day(iso)).toBeNull();
  });

  test("a publication time keeps its clock", () => {
    expect(published("2025-11-12T19:48:00-05:00")).toBe("12 Nov 2025, 19:48");
    expect(published("last week")).toBe("last week");
  });
});

test("without the texts the page still says everything but the articles", () => {
  const made = make([goldStory("00-deepseek")]);
  const page = print(render, { ...made, options: { ...made.options, texts: new Map(), blocks: new Map() } });
  expect(page).toContain("The text of the article is not part of this report.");
});

describe("dates below the timeline", () => {
  test.each<[string, [number, string, number][], string[]]>([
    [
      "the day of the event before the years around it",
      [
        [0.03, "2007", 1],
        [0.28, "2019", 1],
        [0.43, "2021", 1],
        [0.63, "Sep 2025", 1],
        [0.725, "7 Oct 2025", 5],
        [0.735, "8 Oct 2025", 1],
        [0.88, "2028", 1],
      ],
      ["start 2007", "middle 2019", "middle 2021", "middle 7 Oct 2025", "middle 2028"],
    ],
    [
      "inside the picture at both ends",
      [
        [0, "12 Aug 2025 – 14 Aug 2025", 1],
        [1, "12 Sep 2025", 1],
      ],
      ["start 12 Aug 2025 – 14 Aug 2025", "end 12 Sep 2025"],
    ],
    ["a label that is wider than all", [[0.5, "x".repeat(80), 1]], [`start ${"x".repeat(80)}`]],
    ["none", [], []],
  ])("%s", (_name, dates, expected) => {
    const labels = dateLabels(dates.map(([at, text, weight]) => ({ at, text, weight })));
    expect(labels.map(({ anchor, text }) => `${anchor} ${text}`)).toEqual(expected);
  });
});
