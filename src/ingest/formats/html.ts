/**
 * HTML → lines and declarations. parse5 gives the tree with source positions; every block element that holds text of its own
 * becomes a line whose pieces lead back to the file, entities and inline tags resolved.
 * In: decoded text. Out: a Page. What the markup alone shows to be no article text is marked; the rest is left to furniture.ts.
 */
import { parse, type DefaultTreeAdapterTypes as Tree } from "parse5";
import type { BlockRole } from "../../model.ts";
import { readHead } from "../head.ts";
import { type Line, OUTSIDE, type Page } from "../line.ts";
import { referenceAt, Trace, traceValue } from "../trace.ts";
import { BLOCKS, type Child, type Element, SILENT } from "./boxes.ts";
import { findRoot, type Root } from "./root.ts";

/** Lines of an HTML page. */
export function readHtml(text: string): Page {
  const document = parse(text, { sourceCodeLocationInfo: true, scriptingEnabled: true });
  const declared = readHead(document, text);
  const walk = new Walk(text, findRoot(document));
  walk.element(document as unknown as Element, {
    reason: null,
    role: "paragraph",
    linked: false,
    inside: false,
    depth: 0,
  });
  walk.flush();
  return { lines: walk.lines, declared, furniture: [], marked: true };
}

/** What holds for everything below an element. */
interface State {
  readonly reason: string | null;
  readonly role: BlockRole;
  readonly linked: boolean;
  readonly inside: boolean;
  readonly depth: number;
}

/** Nesting beyond which elements are read as if they were flat: no page that a person wrote comes near it. */
const DEEPEST = 600;

class Walk {
  readonly lines: Line[] = [];
  readonly #text: string;
  readonly #root: Root;
  #trace = new Trace();
  #linked = 0;
  #parts = 0;
  #role: BlockRole = "paragraph";
  #reason: string | null = null;

  constructor(text: string, root: Root) {
    this.#text = text;
    this.#root = root;
  }

  element(element: Element, state: State): void {
    if (state.depth > DEEPEST) {
      this.#flat(element);
      return;
    }
    const children = element.childNodes as Child[];
    for (let i = 0; i < children.length; i++) {
      const child = children[i] as Child;
      if (child.nodeName === "#text") this.#textNode(child as Tree.TextNode, state);
      else if (child.nodeName === "br") {
        // Two breaks in a row end a paragraph; one is a blank.
        let next = i + 1;
        while (next < children.length && isBlank(children[next] as Child)) next++;
        const at = (child as Element).sourceCodeLocation?.endOffset ?? 0;
        if (children[next]?.nodeName === "br") this.#open(state);
        else this.#trace.space(at, at);
      } else if ("tagName" in child) this.#child(child as Element, state);
    }
  }

  #child(element: Element, state: State): void {
    const tag = element.tagName;
    if (SILENT.has(tag)) return;
    const inside = state.inside || this.#root.inside.has(element);
    const reason = state.reason ?? this.#root.reasons.get(element) ?? null;
    const below: State = {
      reason,
      role: roleOf(tag) ?? state.role,
      linked: state.linked || tag === "a",
      inside,
      depth: state.depth + 1,
    };
    if (!BLOCKS.has(tag) && reason === state.reason) {
      this.#parts += tag === "a" || tag === "span" || tag === "time" ? 1 : 0;
      const before = this.#trace.length;
      this.element(element, below);
      if (tag === "a" && !state.linked) this.#linked += this.#trace.length - before;
      return;
    }
    this.#open(below);
    this.element(element, below);
    if (tag === "a" && !state.linked) this.#linked += this.#trace.length;
    this.#open(state);
  }

  /** The text below an element, without regard to what stands in between. */
  #flat(element: Element): void {
    const stack: Child[] = [element];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (node.nodeName === "#text") this.#textNode(node as Tree.TextNode, null);
      else if ("childNodes" in node && !SILENT.has(node.nodeName))
        for (let i = node.childNodes.length - 1; i >= 0; i--) stack.push(node.childNodes[i] as Child);
    }
  }

  #textNode(node: Tree.TextNode, state: State | null): void {
    const place = node.sourceCodeLocation;
    if (!place) return;
    if (this.#trace.empty && state !== null && node.value.trim() !== "") {
      this.#role = state.role;
      this.#reason = state.reason ?? (state.inside || this.#root.inside.size === 0 ? null : OUTSIDE);
    }
    const start = startOf(node.value, place.startOffset, this.#text);
    traceValue(this.#trace, this.#text.slice(start, place.endOffset), node.value, start, "html");
  }

  #open(state: State): void {
    this.flush();
    this.#reason = state.reason;
    this.#role = state.role;
  }

  /** Ends the current line. */
  flush(): void {
    const { text, pieces } = this.#trace.finish();
    const first = pieces[0];
    if (text !== "" && first !== undefined)
      this.lines.push({
        text,
        pieces,
        start: first.start,
        end: pieces[pieces.length - 1]?.end ?? first.end,
        role: this.#role,
        gap: true,
        columns: Math.max(1, this.#parts),
        linked: Math.min(1, this.#linked / text.length),
        furniture: this.#reason,
      });
    this.#trace = new Trace();
    this.#linked = 0;
    this.#parts = 0;
  }
}

/**
 * Where a text node starts in the file. A token that begins with a character reference, right after white space or NUL that the
 * tree does not keep, is placed by parse5 8.1 at the reference's last character: "\n&nbsp;seven to two" before <body> at ";seven".
 * Text cannot begin inside of a reference, so that such a place always means the "&" before it.
 */
function startOf(value: string, given: number, text: string): number {
  let at = given;
  while (at > 0 && /[#0-9A-Za-z;]/.test(text[at] as string) && (at === given || text[at] !== ";")) at--;
  if (at === given || text[at] !== "&") return given;
  const reference = referenceAt(text, at);
  return reference !== null && at + reference.length === given + 1 && value.startsWith(reference.text) ? at : given;
}

function roleOf(tag: string): BlockRole | null {
  if (/^h[1-6]$/.test(tag)) return "heading";
  if (tag === "li" || tag === "dd" || tag === "dt") return "item";
  if (tag === "blockquote") return "quote";
  if (tag === "td" || tag === "th") return "cell";
  if (tag === "figcaption" || tag === "caption") return "caption";
  return null;
}

function isBlank(node: Child): boolean {
  return node.nodeName === "#comment" || (node.nodeName === "#text" && (node as Tree.TextNode).value.trim() === "");
}
