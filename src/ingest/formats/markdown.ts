/**
 * Markdown → lines, with YAML or TOML front matter. `unified` + `remark-parse` give the blocks and their offsets; the inline
 * text is laid along the source, so that escapes, entities and emphasis marks lead back to the file.
 * In: decoded text. Out: a Page. Tables give one line a cell; code, images and raw HTML give none.
 */
import type { Node, Parent, Root, RootContent } from "mdast";
import { gfmFootnoteFromMarkdown } from "mdast-util-gfm-footnote";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmFootnote } from "micromark-extension-gfm-footnote";
import { gfmTable } from "micromark-extension-gfm-table";
import remarkFrontmatter from "remark-frontmatter";
import remarkParse from "remark-parse";
import { type Processor, unified } from "unified";
import type { BlockRole } from "../../model.ts";
import { readFrontMatter } from "../frontmatter.ts";
import type { Line, Page } from "../line.ts";
import { NOTHING_DECLARED } from "../line.ts";
import { Trace, traceValue } from "../trace.ts";
import { readText } from "./text.ts";

/** Built at the first Markdown file: what it is made of is read from disk only then. */
let parser: { parse: (text: string) => Root } | undefined;

/** Deeper nesting of quotes and lists than any writer's: the parser's time grows with its square. */
const TOO_DEEP = /^(?:[ \t]{120}|(?:[ \t]*>){40})/m;

/** Lines and front matter of a Markdown file. */
export function readMarkdown(text: string): Page {
  if (TOO_DEEP.test(text)) return readText(text);
  const root: Root = parserOf().parse(text);
  const walk = new Walk(text);
  let declared = NOTHING_DECLARED;
  const furniture: { start: number; end: number; reason: string }[] = [];
  for (const node of root.children) {
    if (node.type === "yaml" || (node.type as string) === "toml") {
      const { start, end } = range(node);
      furniture.push({ start, end, reason: "front matter" });
      declared = readFrontMatter(text.slice(start, end), start);
    } else walk.block(node, "paragraph");
  }
  return { lines: walk.lines, declared, furniture, marked: true };
}

function range(node: Node): { start: number; end: number } {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}

class Walk {
  readonly lines: Line[] = [];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  block(node: RootContent, role: BlockRole): void {
    switch (node.type) {
      case "heading":
        this.#line(node, "heading");
        return;
      case "paragraph":
        this.#line(node, role);
        return;
      case "blockquote":
        for (const child of node.children) this.block(child, "quote");
        return;
      case "list":
        for (const item of node.children) this.block(item, "item");
        return;
      case "listItem":
        for (const child of node.children) this.block(child, "item");
        return;
      case "table":
        for (const row of node.children) for (const cell of row.children) this.#line(cell, "cell");
        return;
      case "footnoteDefinition":
        for (const child of node.children) this.block(child, "paragraph");
        return;
      default:
        return;
    }
  }

  #line(node: Parent & Node, role: BlockRole): void {
    const trace = new Trace();
    const seen = { linked: 0, links: 0, image: false, emphasis: 0 };
    this.#inline(node, trace, seen, false);
    const { text, pieces } = trace.finish();
    const { start, end } = range(node);
    const letters = Math.max(1, text.length);
    if (text === "") {
      if (seen.image) this.lines.push(this.#imageOnly(start, end));
      return;
    }
    this.lines.push({
      text,
      pieces,
      start,
      end,
      role,
      gap: true,
      columns: 1,
      linked: Math.min(1, seen.linked / letters),
      // A paragraph set in emphasis as a whole is an editor's or author's note or a caption, not the report's text.
      furniture: role === "paragraph" && seen.emphasis >= text.length - 1 && text.length > 0 ? "note in italics" : null,
    });
  }

  #imageOnly(start: number, end: number): Line {
    return { text: "", pieces: [], start, end, role: "caption", gap: true, columns: 1, linked: 0, furniture: "image" };
  }

  #inline(
    node: Parent & Node,
    trace: Trace,
    seen: { linked: number; links: number; image: boolean; emphasis: number },
    linked: boolean,
  ): void {
    for (const child of node.children as RootContent[]) {
      const { start, end } = range(child);
      const before = trace.length;
      if (child.type === "text") traceValue(trace, this.#text.slice(start, end), child.value, start, "markdown");
      else if (child.type === "inlineCode") {
        const at = this.#text.indexOf(child.value, start);
        if (at >= 0 && at + child.value.length <= end) trace.linear(child.value, at);
      } else if (child.type === "break") trace.space(start, end);
      else if (child.type === "image" || child.type === "imageReference") seen.image = true;
      else if (child.type === "html") {
        if (/^<br\b/i.test(child.value)) trace.space(start, end);
      } else if ("children" in child) {
        const isLink = child.type === "link" || child.type === "linkReference";
        this.#inline(child as Parent & Node, trace, seen, linked || isLink);
        if (isLink && !linked) {
          seen.linked += trace.length - before;
          seen.links++;
        }
        if (child.type === "emphasis" && node.type !== "emphasis") seen.emphasis += trace.length - before;
      }
    }
  }
}

/** Tables and footnotes of GitHub's Markdown, without its links, task lists and strike-through. */
function tablesAndFootnotes(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), gfmTable(), gfmFootnote()];
  data.fromMarkdownExtensions = [
    ...(data.fromMarkdownExtensions ?? []),
    gfmTableFromMarkdown(),
    gfmFootnoteFromMarkdown(),
  ];
}

function parserOf(): { parse: (text: string) => Root } {
  parser ??= unified().use(remarkParse).use(remarkFrontmatter, ["yaml", "toml"]).use(tablesAndFootnotes).freeze();
  return parser;
}
