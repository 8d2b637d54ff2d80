/**
 * What an HTML page declares about itself, in the order of trust JSON-LD > Open Graph > meta > <time> > canonical link.
 * In: the parse5 document and the file's text. Out: Declared with evidence. Bylines and mastheads on the page itself are metadata.ts's.
 */
import { decodeHTML } from "entities";
import type { DefaultTreeAdapterTypes as Tree } from "parse5";
import type { Evidenced } from "../model.ts";
import { isoDate } from "./dates.ts";
import type { Declared } from "./line.ts";
import { plain } from "./trace.ts";

type Element = Tree.Element;

/** Names of meta elements by what they declare, in order of trust. */
const META = {
  title: [
    "og:title",
    "twitter:title",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "dcterms.title",
    "headline",
    "title",
    "citation_title",
  ],
  outlet: [
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "twitter:app:name:iphone",
    "al:ios:app_name",
    "copyright-holder",
  ],
  published: [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "publish_date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "date",
    "originalpublicationdate",
    "article_date_original",
    "ptime",
    "citation_publication_date",
    "datecreated",
    "timestamp",
  ],
  authors: ["author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "dcterms.creator"],
  language: ["og:locale", "content-language", "dc.language", "language"],
  url: ["og:url", "twitter:url", "parsely-link"],
} as const;

/** Reads the declarations of a page. */
export function readHead(document: Tree.Document, text: string): Declared {
  const metas = new Map<string, Evidenced<string>>();
  const times: Evidenced<string>[] = [];
  const linked: Record<string, unknown>[] = [];
  const linkedPlace: { start: number; end: number }[] = [];
  let title: Evidenced<string> | null = null;
  let canonical: Evidenced<string> | null = null;
  let language: string | null = null;
  const stack: Tree.Node[] = [document];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if ("childNodes" in node)
      for (let i = node.childNodes.length - 1; i >= 0; i--) stack.push(node.childNodes[i] as Tree.Node);
    if (!("tagName" in node)) continue;
    const element = node as Element;
    const get = (name: string): string | null => element.attrs.find((a) => a.name === name)?.value ?? null;
    const place = (name: string): { start: number; end: number } | null => {
      const at = element.sourceCodeLocation?.attrs?.[name];
      if (at === undefined) return null;
      const raw = text.slice(at.startOffset, at.endOffset);
      const inner = /=\s*(["']?)/.exec(raw);
      if (inner === null) return { start: at.startOffset, end: at.endOffset };
      const start = at.startOffset + inner.index + inner[0].length;
      return { start, end: at.endOffset - (inner[1] === "" ? 0 : 1) };
    };
    switch (element.tagName) {
      case "html":
        language = get("lang") ?? get("xml:lang") ?? language;
        break;
      case "title":
        if (title === null && element.sourceCodeLocation?.startTag && element.sourceCodeLocation.endTag) {
          const range = {
            start: element.sourceCodeLocation.startTag.endOffset,
            end: element.sourceCodeLocation.endTag.startOffset,
          };
          const value = plain(decodeHTML(text.slice(range.start, range.end)));
          if (value !== "") title = { value, evidence: range };
        }
        break;
      case "meta": {
        const name = (get("property") ?? get("name") ?? get("itemprop") ?? get("http-equiv") ?? "").toLowerCase();
        const value = plain(get("content") ?? "");
        if (name !== "" && value !== "" && !metas.has(name)) metas.set(name, { value, evidence: place("content") });
        break;
      }
      case "link":
        if (get("rel") === "canonical" && get("href"))
          canonical = { value: get("href") as string, evidence: place("href") };
        break;
      case "time": {
        const value = get("datetime");
        const iso = value === null ? null : isoDate(value);
        if (iso !== null) times.push({ value: iso, evidence: place("datetime") });
        break;
      }
      case "script":
        if (/ld\+json/i.test(get("type") ?? "") && element.sourceCodeLocation?.startTag) {
          const start = element.sourceCodeLocation.startTag.endOffset;
          const end = element.sourceCodeLocation.endTag?.startOffset ?? start;
          for (const item of jsonLd(text.slice(start, end))) {
            linked.push(item);
            linkedPlace.push({ start, end });
          }
        }
        break;
    }
  }
  const meta = (names: readonly string[]): Evidenced<string> | null => {
    for (const name of names) {
      const hit = metas.get(name);
      if (hit !== undefined) return hit;
    }
    return null;
  };
  const ld = linked.findIndex(
    (item) => /Article|Posting|Report/.test(String(item["@type"] ?? "")) && item.headline !== undefined,
  );
  const item = ld >= 0 ? linked[ld] : undefined;
  const within = (value: string): { start: number; end: number } | null => {
    const place = linkedPlace[ld];
    if (place === undefined) return null;
    const at = text.indexOf(JSON.stringify(value).slice(1, -1), place.start);
    return at >= 0 && at < place.end ? { start: at, end: at + JSON.stringify(value).length - 2 } : null;
  };
  const stated = (value: unknown): Evidenced<string> | null => {
    const shown = typeof value === "string" ? plain(decodeHTML(value)) : "";
    return shown === "" ? null : { value: shown, evidence: within(value as string) };
  };
  const date = (value: Evidenced<string> | null): Evidenced<string> | null => {
    const iso = value === null ? null : isoDate(value.value);
    return iso === null || value === null ? null : { value: iso, evidence: value.evidence };
  };
  let published = date(stated(item?.datePublished));
  if (published === null) {
    for (const name of META.published) {
      published = date(metas.get(name) ?? null);
      if (published !== null) break;
    }
  }
  return {
    title: stated(item?.headline) ?? meta(META.title) ?? title,
    outlet:
      stated(nameOf(item?.publisher)) ??
      meta(META.outlet) ??
      outletOfTitle(title, stated(item?.headline) ?? meta(META.title)),
    published: published ?? times[0] ?? null,
    authors: [...names(item?.author), ...META.authors.flatMap((n) => metas.get(n)?.value ?? [])],
    language: language ?? meta(META.language)?.value ?? null,
    url: canonical ?? meta(META.url) ?? stated(item?.url),
  };
}

/** "Headline | Outlet": what the title element adds to a headline declared elsewhere. */
function outletOfTitle(title: Evidenced<string> | null, headline: Evidenced<string> | null): Evidenced<string> | null {
  if (title?.evidence == null) return null;
  const parts = /^(.{8,}?)\s+[|–—·•»-]+\s+([^|–—·•»]{2,60})$/u.exec(title.value);
  if (parts === null) return null;
  const outlet = (parts[2] as string).trim();
  if (headline !== null && headline.value !== title.value && headline.value.includes(outlet)) return null;
  if (outlet.split(" ").length > 6) return null;
  return {
    value: outlet,
    evidence: { start: Math.max(title.evidence.start, title.evidence.end - outlet.length), end: title.evidence.end },
  };
}

function nameOf(value: unknown): unknown {
  const one = Array.isArray(value) ? value[0] : value;
  return typeof one === "object" && one !== null ? (one as Record<string, unknown>).name : one;
}

function names(value: unknown): string[] {
  const all = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return all.map(nameOf).filter((v): v is string => typeof v === "string" && v.trim() !== "");
}

/** Objects of a JSON-LD script, graphs flattened; nothing where it does not parse. */
function jsonLd(source: string): Record<string, unknown>[] {
  let value: unknown;
  try {
    value = JSON.parse(
      source.replace(/^\s*(?:<!--|\/\*<!\[CDATA\[\*\/|<!\[CDATA\[)|(?:-->|\/\*\]\]>\*\/|\]\]>)\s*$/g, ""),
    );
  } catch {
    return [];
  }
  const out: Record<string, unknown>[] = [];
  const stack: unknown[] = [value];
  for (let v = stack.pop(), n = 0; v !== undefined && n < 1000; v = stack.pop(), n++) {
    if (Array.isArray(v)) for (let i = v.length - 1; i >= 0; i--) stack.push(v[i]);
    else if (typeof v === "object" && v !== null) {
      out.push(v as Record<string, unknown>);
      const graph = (v as Record<string, unknown>)["@graph"];
      if (graph !== undefined) stack.push(graph);
    }
  }
  return out;
}
