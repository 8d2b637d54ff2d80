/**
 * HTML → lines and declarations. parse5 gives the tree with source positions; every block element that holds text of its own
 * becomes a line whose pieces lead back to the file, entities and inline tags resolved.
 * In: decoded text. Out: a Page. What the markup alone shows to be no article text is marked; the rest is left to furniture.ts.
 */
import { parse, type DefaultTreeAdapterTypes as Tree } from "parse5";
import type { BlockRole } from "../../model.ts";
import { readHead } from "../head.ts";
import type { Line, Page } from "../line.ts";
import { Trace, traceValue } from "../trace.ts";

type Element = Tree.Element;
type Child = Tree.ChildNode;

/** Elements whose text nobody reads. */
const SILENT = new Set(
  "head script style noscript template svg math iframe object embed canvas audio video select option datalist textarea input img map area source track wbr".split(
    " ",
  ),
);
/** Elements that break a line of text. */
const BLOCKS = new Set(
  "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);
/** Elements that are never part of the report's text, with the reason. */
const ASIDE: Readonly<Record<string, string>> = {
  nav: "navigation",
  aside: "aside",
  footer: "page footer",
  form: "form",
  button: "button",
  menu: "navigation",
  dialog: "dialog",
  search: "search",
  figcaption: "caption",
  caption: "caption",
  legend: "form",
  label: "form",
};
const ROLES: Readonly<Record<string, string>> = {
  navigation: "navigation",
  complementary: "aside",
  contentinfo: "page footer",
  banner: "page header",
  search: "search",
  dialog: "dialog",
  alertdialog: "dialog",
  menu: "navigation",
  menubar: "navigation",
  toolbar: "share bar",
};

/**
 * Words of class names and ids that say what a box is for. After the lists of Readability (unlikelyCandidates) and of
 * common themes; whole words between "-", "_" and changes of case, so that "header" does not hit "subheader-text".
 */
const BOX_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:cookie|cookies|gdpr|consent|cmp|onetrust)$/, "cookie notice"],
  [
    /^(?:nav|navbar|navigation|menu|menubar|breadcrumb|breadcrumbs|crumb|crumbs|pagination|pager|skip|toc|topnav|subnav|megamenu)$/,
    "navigation",
  ],
  [/^(?:share|sharing|sharebar|sharedaddy|social|addthis|shareaholic|toolbar|tools|sharetools)$/, "share bar"],
  [/^(?:comment|comments|disqus|respond|replies|coral|livefyre)$/, "comments"],
  [
    /^(?:related|recommended|recommendation|recommendations|recirc|trending|popular|mostread|outbrain|taboola|readnext|suggested|seealso|teaser|teasers|morefrom|readmore)$/,
    "related",
  ],
  [
    /^(?:newsletter|newsletters|signup|subscribe|subscription|subscriptions|paywall|regwall|piano|donate|donation|promo|promos|promotion|promobox|callout|cta|upsell|membership|appeal)$/,
    "promotion",
  ],
  [
    /^(?:ad|ads|advert|adverts|advertisement|advertising|adslot|adunit|dfp|sponsor|sponsored|sponsors|sponsorship|banner|adsbygoogle|adbox)$/,
    "advertisement",
  ],
  [
    /^(?:sidebar|rail|widget|widgets|complementary|offcanvas|drawer|modal|popup|overlay|lightbox|tooltip|toast)$/,
    "aside",
  ],
  [/^(?:footer|colophon|copyright|legal|disclaimer|disclosure)$/, "page footer"],
  [/^(?:masthead|topbar|sitehead|siteheader)$/, "page header"],
  [/^(?:by|byline|bylines|author|authors|authorbox|authorbio|bio|contributor|contributors|writer)$/, "byline"],
  [/^(?:caption|captions|credit|credits|figcaption|photocredit)$/, "caption"],
  [/^(?:dateline|timestamp|pubdate|publishdate|datestamp|entrydate|postdate|readtime|readingtime)$/, "date line"],
  [
    /^(?:kicker|eyebrow|overline|categories|category|tags|taglist|tagcloud|hashtags|postmeta|entrymeta|articlemeta)$/,
    "label",
  ],
  [/^(?:visuallyhidden|screenreadertext|sronly|hidden)$/, "hidden"],
];

/** Lines of an HTML page. */
export function readHtml(text: string): Page {
  const document = parse(text, { sourceCodeLocationInfo: true, scriptingEnabled: true });
  const declared = readHead(document, text);
  const walk = new Walk(text);
  walk.element(document as unknown as Element, null, "paragraph");
  walk.flush(text.length);
  return { lines: walk.lines, declared, furniture: [] };
}

function attribute(element: Element, name: string): string | null {
  return element.attrs?.find((a) => a.name === name)?.value ?? null;
}

/** Reason for which an element and all it holds are no part of the report; null where nothing says so. */
function reasonOf(element: Element): string | null {
  const tag = element.tagName;
  if (tag === "body" || tag === "html" || tag === "main") return null;
  const role = attribute(element, "role");
  if (role !== null && ROLES[role] !== undefined) return ROLES[role] as string;
  if (attribute(element, "hidden") !== null || attribute(element, "aria-hidden") === "true") return "hidden";
  const style = attribute(element, "style");
  if (style !== null && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style)) return "hidden";
  if (ASIDE[tag] !== undefined) return ASIDE[tag] as string;
  if (tag === "article") return null;
  const itemprop = attribute(element, "itemprop") ?? "";
  if (/articleBody/i.test(itemprop)) return null;
  const names = `${attribute(element, "class") ?? ""} ${attribute(element, "id") ?? ""}`.trim();
  if (names === "") return null;
  for (const name of names.split(/\s+/)) {
    const parts = name
      .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
      .toLowerCase()
      .split(/[-_:/.]+/)
      .filter((p) => p !== "");
    for (const word of [parts.join(""), ...parts])
      for (const [pattern, reason] of BOX_WORDS) if (pattern.test(word)) return reason;
  }
  return null;
}

class Walk {
  readonly lines: Line[] = [];
  readonly #text: string;
  #trace = new Trace();
  #start = -1;
  #end = -1;
  #linked = 0;
  #parts = 0;
  #role: BlockRole = "paragraph";
  #reason: string | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  element(element: Element, reason: string | null, role: BlockRole, linked = false): void {
    for (const child of element.childNodes as Child[]) {
      if (child.nodeName === "#text") this.#textNode(child as Tree.TextNode, linked);
      else if ("tagName" in child) this.#child(child as Element, reason, role, linked);
    }
  }

  #child(element: Element, reason: string | null, role: BlockRole, linked: boolean): void {
    const tag = element.tagName;
    if (SILENT.has(tag)) return;
    const at = element.sourceCodeLocation?.startOffset ?? this.#end;
    if (tag === "br") {
      // Two breaks in a row end a paragraph; one is a blank.
      const next = nextSibling(element);
      if (next !== null && next.nodeName === "br") this.#open(at, reason, role);
      else this.#trace.space(at, element.sourceCodeLocation?.endOffset ?? at);
      return;
    }
    const own = reason ?? (tag === "header" && !contains(element, "h1") ? "page header" : reasonOf(element));
    if (!BLOCKS.has(tag) && own === reason) {
      this.#parts += tag === "a" || tag === "span" || tag === "time" ? 1 : 0;
      const before = this.#trace.length;
      this.element(element, own, role, linked || tag === "a");
      if (tag === "a" && !linked) this.#linked += this.#trace.length - before;
      return;
    }
    const inner: BlockRole = /^h[1-6]$/.test(tag)
      ? "heading"
      : tag === "li" || tag === "dd" || tag === "dt"
        ? "item"
        : tag === "blockquote"
          ? "quote"
          : tag === "td" || tag === "th"
            ? "cell"
            : tag === "figcaption" || tag === "caption"
              ? "caption"
              : role;
    this.#open(at, own, inner);
    this.element(element, own, inner, linked || tag === "a");
    if (tag === "a" && !linked) this.#linked += this.#trace.length;
    this.#open(element.sourceCodeLocation?.endOffset ?? at, reason, role);
  }

  #textNode(node: Tree.TextNode, linked: boolean): void {
    const place = node.sourceCodeLocation;
    if (!place) return;
    void linked;
    if (this.#start < 0 && node.value.trim() !== "") this.#start = place.startOffset;
    if (node.value.trim() !== "") this.#end = place.endOffset;
    traceValue(
      this.#trace,
      this.#text.slice(place.startOffset, place.endOffset),
      node.value,
      place.startOffset,
      "html",
    );
  }

  #open(at: number, reason: string | null, role: BlockRole): void {
    this.flush(at);
    this.#reason = reason;
    this.#role = role;
  }

  /** Ends the current line. */
  flush(_at: number): void {
    const { text, pieces } = this.#trace.finish();
    if (text !== "" && this.#start >= 0)
      this.lines.push({
        text,
        pieces,
        start: pieces[0]?.start ?? this.#start,
        end: pieces[pieces.length - 1]?.end ?? this.#end,
        role: this.#role,
        gap: true,
        columns: Math.max(1, this.#parts),
        linked: Math.min(1, this.#linked / text.length),
        furniture: this.#reason,
      });
    this.#trace = new Trace();
    this.#start = -1;
    this.#end = -1;
    this.#linked = 0;
    this.#parts = 0;
  }
}

function nextSibling(element: Element): Child | null {
  const siblings = element.parentNode?.childNodes as Child[] | undefined;
  if (siblings === undefined) return null;
  for (let i = siblings.indexOf(element) + 1; i < siblings.length; i++) {
    const next = siblings[i] as Child;
    if (next.nodeName === "#text" && (next as Tree.TextNode).value.trim() === "") continue;
    return next;
  }
  return null;
}

function contains(element: Element, tag: string): boolean {
  const stack: Element[] = [element];
  for (let e = stack.pop(); e !== undefined; e = stack.pop())
    for (const child of e.childNodes as Child[])
      if ("tagName" in child) {
        if ((child as Element).tagName === tag) return true;
        stack.push(child as Element);
      }
  return false;
}
