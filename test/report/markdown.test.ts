/** Markdown, read back by a real parser with GitHub's extensions: what articles say stays text. */
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { describe, expect, test } from "vitest";
import { escapeMarkdown, render } from "../../src/report/markdown.ts";
import { plain } from "../../src/report/plain.ts";
import { CASES, UNSAFE } from "./cases.ts";
import { goldStory, HOSTILE_TEXT, hostile, make, print } from "./fixture.ts";

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly children?: readonly Node[];
}

const parse = (text: string): Node => unified().use(remarkParse).use(remarkGfm).parse(text) as Node;
const all = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(all)];
const textOf = (node: Node): string =>
  all(node)
    .map((one) => one.value ?? "")
    .join("")
    .replaceAll("\u2060", "");

describe("escapeMarkdown", () => {
  test.each([
    ...HOSTILE_TEXT.split("\n"),
    "http://evil.example and https://a.b/c www.evil.example mailto:a@b.example xmpp:a@b.example a.b@c.example",
    "![x](y) [a]: http://b [^1] ~~x~~ <http://x> &copy; &#64; \\",
    "1. one - two + three # four > five",
    "a_b_c __d__ *e* **f** ***",
    "`a` ``b`` ```c",
    "$x^2$ and $5 and $6",
  ])("%s stays text", (text) => {
    const tree = parse(`- x ${escapeMarkdown(text)}`);
    expect(new Set(all(tree).map((node) => node.type))).toEqual(
      new Set(["root", "list", "listItem", "paragraph", "text"]),
    );
    expect(textOf(tree)).toBe(`x ${plain(text)}`);
    expect(textOf(parse(`| a |\n|---|\n| x ${escapeMarkdown(text)} |`))).toBe(`ax ${plain(text)}`);
  });

  test.each(["@someone", "(@org/team)", "#12", "owner/repo#3", "GH-4", "!5"])("%s is no mention", (text) => {
    expect(escapeMarkdown(text).replaceAll("\\", "")).not.toMatch(/(^|\W)@\w|#\d|GH-\d|!\d/);
  });
});

describe("markdown", () => {
  test.each(CASES)("%s: only our own markup, no HTML but the fold, the same bytes twice", (_name, build) => {
    const output = print(render, build());
    expect(print(render, build())).toBe(output);
    expect(UNSAFE.exec(output)?.[0]).toBeUndefined();
    const nodes = all(parse(output));
    const html = nodes.filter((node) => node.type === "html").map((node) => node.value);
    for (const markup of html) expect(markup).toMatch(/^(<br>|<\/details>|<details><summary>\d+ more<\/summary>)$/);
    for (const node of nodes)
      expect(["link", "image", "definition", "linkReference", "footnoteReference"]).not.toContain(node.type);
  });

  test("links are made only where the caller knows an address, and only of the web or the disk", () => {
    const made = hostile();
    const web = print(render, {
      ...made,
      options: { ...made.options, link: (path, line) => `https://x.example/${path}#L${line}` },
    });
    const links = all(parse(web)).filter((node) => node.type === "link");
    expect(links.length).toBeGreaterThan(10);
    for (const link of links) expect(link.url).toMatch(/^https:\/\/x\.example\//);
    const script = print(render, { ...made, options: { ...made.options, link: () => "javascript:alert(1)" } });
    expect(all(parse(script)).some((node) => node.type === "link")).toBe(false);
  });

  test("says first the story, who reported it, then the differences", () => {
    const output = print(render, make([goldStory("03-ecuador-quake")]));
    const order = ["# ", "| Outlet | Published", "difference", "## Differ", "## Agree", "## Adds", "<details>"].map(
      (part) => output.indexOf(part),
    );
    expect(order.every((at) => at >= 0)).toBe(true);
    expect([...order].sort((a, b) => a - b)).toEqual(order);
  });
});
