/**
 * What an element of a page is for, told from its tag, role, class and id: navigation, share bar, promotion, comments, …
 * In: a parse5 element. Out: the reason for which all it holds is furniture, or null. Whether a box that holds most of the
 * page's text is believed is root.ts's decision.
 */
import type { DefaultTreeAdapterTypes as Tree } from "parse5";

export type Element = Tree.Element;
export type Child = Tree.ChildNode;

/** Elements whose text nobody reads. */
export const SILENT: ReadonlySet<string> = new Set(
  "head script style noscript template svg math iframe object embed canvas audio video select option datalist textarea input img map area source track wbr".split(
    " ",
  ),
);
/** Elements that break a line of text. */
export const BLOCKS: ReadonlySet<string> = new Set(
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
 * Words of class names and ids that say what a box is for, by reason. After the lists of Readability (unlikelyCandidates) and
 * of common themes; whole words between "-", "_" and changes of case, so that "header" does not hit "subheader".
 */
const WORDS: Readonly<Record<string, string>> = {
  "cookie notice": "cookie cookies gdpr consent cmp onetrust cookiebar cookiebanner cookienotice",
  navigation:
    "nav navbar navigation menu menubar breadcrumb breadcrumbs crumb crumbs pagination pager paging skip skiplink toc topnav subnav sitenav megamenu navlinks pagenav postnav postnavigation",
  "share bar":
    "share sharing sharebar sharedaddy sharetools sharelinks sharebuttons socialshare social socials addthis shareaholic sociallinks socialicons jpsharing",
  comments: "comment comments disqus respond replies coral livefyre commentlist commentform fbcomments",
  related:
    "related relatedposts relatedarticles relatedstories relatedlinks jprelatedposts recommended recommendation recommendations recirc trending popular mostread mostpopular outbrain taboola readnext suggested seealso teaser teasers morefrom readmore alsoread youmaylike upnext linkback moreon",
  promotion:
    "newsletter newsletters signup subscribe subscription subscriptions subscriber regwall piano donate donation promo promos promotion promobox callout cta upsell membership appeal inarticlepromo optin mailchimp",
  advertisement:
    "ad ads advert adverts advertisement advertising adslot adunit adbox adcontainer adwrap dfp sponsor sponsored sponsors sponsorship banner adsbygoogle",
  aside:
    "sidebar rail widget widgets complementary offcanvas drawer modal popup overlay lightbox tooltip toast infobox",
  "page footer": "footer sitefooter pagefooter colophon copyright legal disclaimer disclosure",
  "page header": "masthead topbar sitehead siteheader pageheader globalheader",
  byline:
    "by byline bylines author authors authorbox authorbio authorinfo aboutauthor bio contributor contributors writer",
  caption: "caption captions credit credits figcaption photocredit wpcaptiontext imagecaption",
  "date line": "dateline timestamp pubdate publishdate datestamp entrydate postdate readtime readingtime",
  label:
    "kicker eyebrow overline categories category tags taglist tagcloud hashtags postmeta entrymeta articlemeta entryfooter",
  hidden: "visuallyhidden screenreadertext screenreader sronly hidden hide",
};
const REASONS = new Map(
  Object.entries(WORDS).flatMap(([reason, words]) => words.split(" ").map((word) => [word, reason] as const)),
);
/** Words that name the box of the text itself and outweigh a word of the list ("article-body has-sidebar"). */
const TEXT_BOX =
  /^(?:article-?body|article-?content|article-?text|entry-?content|post-?content|post-?body|post-?entry|story-?body|story-?content|story-?text|body-?copy|body-?text|article|content|main|maincontent|story)$/;

export function attribute(element: Element, name: string): string | null {
  return element.attrs?.find((a) => a.name === name)?.value ?? null;
}

/** Lower-case words of an element's class and id: "articleBody has-ads" gives articlebody, article, body, has-ads, has, ads. */
function namesOf(element: Element): string[][] {
  const names = `${attribute(element, "class") ?? ""} ${attribute(element, "id") ?? ""}`.trim();
  if (names === "" || names.length > 2000) return [];
  return names.split(/\s+/).map((name) =>
    name
      .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
      .toLowerCase()
      .split(/[-_:/.]+/)
      .filter((part) => part !== ""),
  );
}

/** Whether an element says that it holds an article's text, and how surely: 3 by microdata, 2 by class, 1 by tag. */
export function textBox(element: Element): number {
  if (/\barticleBody\b/.test(`${attribute(element, "itemprop") ?? ""} ${attribute(element, "name") ?? ""}`)) return 3;
  for (const parts of namesOf(element)) {
    const name = parts.join("-");
    if (
      /^(?:(?:wp|c|o|l|m|s|js|td|the|main|page|single|news)-)*(?:article-?body|article-?content|article-?text|article-?main|entry-?content|post-?content|post-?body|post-?entry|story-?body|story-?content|story-?text|body-?copy|news-?text|news-?content|content-?body|article-?copy)(?:-(?:content|text|inner|wrapper|container|copy|main|section|block|html|component))*$/.test(
        name,
      )
    )
      return 2;
  }
  return element.tagName === "article" || attribute(element, "role") === "article" ? 1 : 0;
}

/** Whether the reason lies in the element's nature (tag, role) rather than in a name somebody gave it. */
export interface Reason {
  readonly reason: string;
  readonly named: boolean;
}

/** Reason for which an element and all it holds are no part of the report; null where nothing says so. */
export function reasonOf(element: Element): Reason | null {
  const tag = element.tagName;
  if (tag === "body" || tag === "html" || tag === "main") return null;
  const role = attribute(element, "role");
  if (role !== null && ROLES[role] !== undefined) return { reason: ROLES[role] as string, named: false };
  if (attribute(element, "hidden") !== null || attribute(element, "aria-hidden") === "true")
    return { reason: "hidden", named: true };
  const style = attribute(element, "style");
  if (style !== null && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style))
    return { reason: "hidden", named: true };
  if (ASIDE[tag] !== undefined) return { reason: ASIDE[tag] as string, named: tag === "form" || tag === "aside" };
  if (tag === "article" || textBox(element) > 1) return null;
  if (tag.startsWith("amp-") && tag !== "amp-state") return { reason: "widget", named: true };
  for (const parts of namesOf(element)) {
    if (TEXT_BOX.test(parts.join("-"))) return null;
    for (const word of [parts.join(""), ...parts]) {
      const reason = REASONS.get(word);
      // "hidden" alone hides; "hidden-xs" hides on some screens.
      if (reason === undefined || (reason === "hidden" && parts.length > 1 && word !== parts.join(""))) continue;
      return { reason, named: true };
    }
  }
  return null;
}

/** Readability's weight of a name: +25 for one that speaks for text, -25 for one that speaks against it. */
export function weightOf(element: Element): number {
  const names = `${attribute(element, "class") ?? ""} ${attribute(element, "id") ?? ""}`;
  let weight = 0;
  if (
    /hidden|banner|combx|comment|com-|contact|footer|gdpr|masthead|media|meta|outbrain|promo|related|scroll|share|shoutbox|sidebar|skyscraper|sponsor|shopping|tags|widget/i.test(
      names,
    )
  )
    weight -= 25;
  if (/article|body|content|entry|hentry|h-entry|main|page|pagination|post|text|blog|story/i.test(names)) weight += 25;
  return weight;
}
