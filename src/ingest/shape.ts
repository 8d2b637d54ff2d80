/**
 * One line of a page, looked at by itself: how like a sentence of a report it is, and what marks it as furniture: label words,
 * buttons, crumbs, dates, bylines, credits, captions, tickers, pitches. In: a line. Out: its shape. What its neighbours and its place
 * say is furniture.ts's. The strengths are set by hand: 2 where a mark was never seen on a sentence of a report, 1 to 1.5 where seldom,
 * below 1 where the neighbours must decide.
 */
import { findDates, isDateLine } from "./dates.ts";
import { containedLabels, exactLabel, headsList, isButton, outletWords, prefixLabel } from "./labels.ts";
import { LETTER, LOWER, UPPER } from "./letters.ts";
import { countWords, isEnded, type Line, plain } from "./line.ts";

/** What one line looks like, before its neighbours are looked at. */
export interface Shape {
  readonly words: number;
  readonly plain: string;
  readonly ended: boolean;
  /** Likeness to a sentence of a report, 0 to 1. */
  readonly prose: number;
  /** Reason and strength of what marks it as furniture; at 1 and above the line needs no context. */
  readonly reason: string | null;
  readonly strength: number;
  /** Opens a list of other stories: "Read Next:", "Most popular". */
  readonly opensList: boolean;
}

/** Looks at one line. */
export function shapeOf(line: Line): Shape {
  const text = line.text;
  const words = countWords(text);
  const flat = plain(text);
  const ended = isEnded(text);
  const [reason, strength] = line.furniture !== null ? [line.furniture, 2] : marks(line, flat, words, ended);
  return {
    words,
    plain: flat,
    ended,
    prose: proseOf(text, words, ended),
    reason,
    strength,
    opensList:
      strength >= 1 &&
      ((reason === "related" && (/:$/.test(text) || (words <= 6 && !/:\s/.test(text)))) ||
        (reason === "advertisement" && words <= 3)),
  };
}

/**
 * 1 for a full sentence of nine words or more, 0 for a label. Nine: of the sentences of newswire nine in ten are longer,
 * of headlines under "read next" and buttons hardly any ends with a full stop.
 */
function proseOf(text: string, words: number, ended: boolean): number {
  if (words < 3) return 0;
  if (POSTED.test(text)) return 0.8;
  const stop = ended && !/[:;…]$/.test(text);
  // A question alone is as often a teaser as a sentence of the report.
  const asks = /\?["”’]?$/.test(text) && !/[.!]\s/.test(text);
  // Scripts without cases count as lower case.
  const lower = (text.match(/(?:^|\s)["“‘'(]?[a-zß-öø-ɏα-ωа-я֐-ۿऀ-෿가-힣]|[฀-๿぀-ヿ一-鿿]{2}/g) ?? []).length / words;
  if (lower < 0.25 && words > 3 && !stop) return 0;
  let score = stop
    ? Math.min(1, words / 9)
    : /…$|\.\.\.$/.test(text) && words >= 9 && lower > 0.5
      ? 0.7
      : words >= 25
        ? 0.8
        : words >= 15 && lower > 0.5
          ? 0.4
          : 0;
  if (stop && lower < 0.3) score *= 0.6;
  if (asks) score *= 0.6;
  if (/[.!?]["”’]?\s+["“‘]?[A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩА-Я]/u.test(text) && stop) score = Math.min(1, score + 0.2);
  return score;
}

const AGENCY = /^[-–—/|\s]*\(?[A-Z]{2,6}\)?[-–—/|\s]*(?:[a-z]{2,3}(?:[/-][a-z]{2,4})*)?\.?$/;
const NAME =
  "[A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩА-Я][A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ'’.-]*(?:\\s+(?:(?:de|da|del|van|von|der|bin|al|la|le|el|di|ibn)\\s+)*[A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩА-Я][A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ'’.-]*){0,4}";
const BYLINE = new RegExp(
  `^(?:(?:story|words|text|report|reporting|posted|written|article)\\s+)?(?:by|By|BY|Posted by|From|FROM)\\s*:?\\s+(?:@?${NAME}|@[\\w.]+|our\\b|staff\\b|the\\b|[A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ]+\\s+(?:staff|reporter|correspondent|newsroom))`,
  "u",
);
const ROLE =
  /\b(?:staff(?: writer| reporter)?|(?:senior |chief |deputy |news |city hall |technology |science |political |business |courts? |crime |health |economics? |sports? |\w+ )?(?:writer|reporter|correspondent|editor|contributor|columnist|bureau chief))$/i;

/** A post of a social network as pages embed it: "… — Carol Murphy (@anncarol) December 27, 2017". */
export const POSTED =
  /(?:[—–-]\s?[^—–]{1,60}\(@\w{1,30}\)\s+[A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩА-Я][A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ]{2,8}\.?\s\d{1,2},?\s\d{4})$/u;
/** A bulletin's turn to sport or weather: "JOSIE FALK: In sport, …", "And the weather.", "Your Friday weather: …". */
const BULLETIN =
  /^(?:[A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩА-Я .'-]{3,40}:\s)?(?:and\s|now\s|finally,?\s)*(?:(?:to|in|turning to|a look at|on to)\s(?:the\s)?(?:sports?|weather|traffic|business news)\b|the weather(?=\W*$|[,:]| (?:now|next|for|tonight|today|tomorrow|forecast)\b)|(?:sports?|weather|traffic)[,:]\s|coming up\b|still to come\b|it['’]s (?:now )?(?:\d+|[a-z-]+) (?:minutes? )?(?:past|to|o['’]clock)\b|that was the (?:news|bulletin)\b|you['’]re listening to\b|(?:the |our )?next (?:bulletin|newscast|news) (?:is )?at\b|(?:today's|tonight's|your)\s(?:[A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ]+\s)?(?:weather|forecast|traffic)\b)/iu;
/** "Tobias Achterberg in São Paulo and Lim Su-Ann in Singapore". */
const CORRESPONDENT =
  "[A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩА-Я][A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ'’.-]*(?:\\s(?:de |da |van |von |bin |al-)?[A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩА-Я][A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ'’.-]*){1,2} in (?:[A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩА-Я][A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ.'’-]*\\s?){1,3}";
const CORRESPONDENTS = new RegExp(`^${CORRESPONDENT}(?:(?:, | and |, and |and )${CORRESPONDENT}){0,4}$`, "u");

const PERSON =
  "[A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩА-Я][A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ.'’-]+(?:\\s[A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩА-Я][A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ.'’-]+){0,4}";
/** Notes of the page on itself, each with its reason and the most words it is found in. Corrections are none: they are statements of the outlet. */
const NOTES: readonly (readonly [RegExp, string, number])[] = [
  [
    /^\W*(?:sponsored|brought to you|presented|supported|powered|paid for) by\b|^\W*in (?:partnership|association|collaboration) with\b|^content from\b|^advertisement\b/i,
    "advertisement",
    9,
  ],
  [
    /^(?:view|show|see|read|load|hide) (?:all |more |the )*\d*\s?(?:comments|replies|photos|pictures|images|posts|results|stories|articles)\b|^sort\b.*\bby\b|^showing \d|^(?:page|image|photo|picture|slide|part) \d+ (?:of|\/) \d+|^\d+\s?\/\s?\d+$|^(?:swipe|tap|click|scroll|pinch|drag)\b|\bcloses in \d+ seconds?/i,
    "navigation",
    9,
  ],
  // "2 / 3 Crews dig toward a buried truck": the pictures of a gallery are counted.
  [/^(\d{1,2}) (?:\/|of) (?!\1 )\d{1,2}:? [A-Z“"]/, "caption", 45],
  [/^(?:(?:reader|user|all|top|latest|public|recent) )?comments?\W*\(?\d*\)?$/i, "comments", 4],
  [/^(?:first|last|originally) (?:published|updated|reviewed|modified|appeared)\b|^updated with\b/i, "date line", 14],
  [
    /^(?:with|from) (?:agencies|wires|wire services|(?:AFP|Reuters|AP|PA|dpa|EFE|ANSA|PTI|Xinhua|TASS)(?:\b.{0,20})?)\.?$/i,
    "credit",
    6,
  ],
  [/(?:^|\s)@\w{3,30}\b/, "share bar", 6],
  [/[▲▼△▽]/, "market data", 12],
  [/^[^A-Za-z0-9]{1,4}\s?[\w ./-]{2,30}[^A-Za-z0-9.?!"”’']{1,4}$/, "sign-off", 5],
  [
    /\bthis (?:story|article|page|content|report|post|newsletter|letter|column|interview|series)\b.{0,40}\b(?:appears in print|appeared in|first appeared|is free|is part of|is supported|is available|is made (?:available|possible)|is (?:funded|provided|written|produced)|is published|was produced|was supported|was (?:first|originally) published|has been (?:viewed|shared|read))\b/i,
    "disclaimer",
    30,
  ],
  // "This article has been reviewed according to our editorial process.": how a text was made and checked.
  [
    /^this (?:story|article|page|content|post) (?:has been|was|is|were) (?:reviewed|checked|fact[- ]checked|edited|translated|written|produced|prepared|generated|created|auto)\b/i,
    "disclaimer",
    40,
  ],
  [/^(?:keep|continue) (?:reading|scrolling|watching|listening)\b/i, "advertisement", 8],
  // What may be done with a page, and how its text came about.
  [
    /\bno part of (?:this|the|it)\b.*\bmay\b|\b(?:do|may) not (?:be )?(?:copy|copied|republish|republished|redistribute|redistributed)\b/i,
    "copyright",
    30,
  ],
  [
    /\btranslated\b.{0,40}\bby (?:software|machine|an? (?:computer|machine)|AI|the desk)\b|\b(?:terms|conditions|exclusions) apply\b/i,
    "disclaimer",
    16,
  ],
  [
    /\bis (?:an? )?(?:proud )?member of (?:the )?[\w ]{0,30}\b(?:media|press|news|newsroom|journalis\w+|publish\w+)\b[\w ]{0,30}\b(?:council|association|cooperative|federation|union|institute)\b|^(?!.*["“”])[A-Z][\w ]{1,40} is (?:an? )?(?:proud )?member of (?:the )?[\w -]{0,40}\b(?:newsrooms?|news network|news collaborative|media group)\W*$/i,
    "outlet note",
    16,
  ],
  // Where a text was printed before, who paid for it, who made the letter. What an "earlier version" had wrong is a correction.
  [
    /^(?!.*\b(?:misstated|misspelled|incorrect\w*|wrong\w*|error|mistake\w*)\b).{0,40}\bthis (?:story|article|piece|post|column|essay|interview|dispatch) (?:was )?(?:(?:also|first|originally|previously) )?(?:appeared|ran|aired|published|reprinted|republished) (?:in|on|at|by|with)\b/i,
    "disclaimer",
    25,
  ],
  [
    /^(?:this|our|the) (?:reporting|coverage|journalism|project|series|story|article|work) (?:(?:on|of) [^.]{2,40} )?(?:is|was|has been) (?:made possible|supported|funded|underwritten|sponsored|paid for)\b/i,
    "disclaimer",
    30,
  ],
  [
    /^(?:this|today['’]s|tonight['’]s|this week['’]s) (?:newsletter|letter|edition|briefing|bulletin|e-?mail|podcast|newscast) (?:is|was)\b|^this (?:message|e-?mail|letter|newsletter) (?:is|was) sent\b.{0,40}\b(?:readers|subscribers|you)\b/i,
    "sign-off",
    16,
  ],
  [/^that['’]s (?:all|it) (?:for|from)\b/i, "sign-off", 12],
  // "The next round-up follows at 6 p.m.", "Next edition: Friday": when a service comes again.
  [
    /^(?:the |our )?next (?:summary|round-?up|wrap|bulletin|edition|issue|instalment|transmission|newsletter|letter|briefing|digest|file) ?(?::|(?:will (?:be|follow|appear|come|move|go)|is|appears|follows|comes|moves|goes|lands)\b)/i,
    "sign-off",
    16,
  ],
  // What an author or a publisher owns of the companies written about.
  [
    /\b(?:owns?|holds?|has|have|had) (?:(?:no|any|long|short) )?(?:shares?|stock|positions?|stakes?) (?:in|of)\b.*\b(?:mentioned|disclosure|and recommends|writes? about|this (?:article|story))\b|\b(?:author|writer|columnist|fool)\b.{0,20}\b(?:owns?|holds?|has) (?:(?:no|any|long|short) )?(?:shares?|stock|positions?)\b/i,
    "disclaimer",
    40,
  ],
  [
    /^(?:(?:the )?rest|the remainder|the full (?:text|version)) of (?:this|the) (?:story|article|report|post)\b/i,
    "promotion",
    16,
  ],
  [/\b[Tt]ext [A-Z]{3,12} to\b/, "promotion", 16],
  [
    /^(?:embed|share|copy|print|save|report|bookmark|republish|download|e-?mail) (?:this|the) (?:post|article|story|page|link|code)\b[^.!?]{0,20}$/i,
    "share bar",
    7,
  ],
  [/^\W*(?:indicates required|required fields?(?: are marked)?)\b/i, "promotion", 8],
  [
    /^(?:give|donate|subscribe|join|sign up|register|support us|chip in)(?: (?:us|now|today|here|monthly|online|free|for free))*[!.]?$/i,
    "promotion",
    5,
  ],
  // "Jobs and birthdays are below for subscribers.": where on the page what is, and for whom.
  [
    /^(?!.*["“”]).*\b(?:below|above|behind|inside|overleaf|online)\b.{0,20}\bfor (?:\w+ )?(?:subscribers|members|readers)\b/i,
    "promotion",
    16,
  ],
  // "Trending opportunities — Advertisement": a label behind a heading.
  [
    /(?:\s[—–|·-]\s?|\s?[([])(?:advertisement|advertorial|sponsored(?: content)?|promoted|paid (?:content|post)|partner content)[)\]]?$/i,
    "advertisement",
    12,
  ],
  // "Staff writer Ann Bell can be reached at 555-0148."
  [
    new RegExp(
      `^(?:[Ss]taff (?:[Ww]riter|[Rr]eporter)|[Rr]eporter|[Cc]orrespondent|[Cc]olumnist|[Ee]ditor)\\s${PERSON}(?:,? \\w+)? (?:can|may) be (?:reached|contacted|emailed)\\b`,
      "u",
    ),
    "author note",
    22,
  ],
  // What the law asks a publisher to print of itself.
  [
    /\b(?:[Ee]ditor-in-[Cc]hief|[Rr]esponsible (?:[Ee]ditor|[Pp]ublisher)|[Yy]outh [Pp]rotection [Oo]fficer|[Rr]egistered [Nn]ewspaper|ISSN)\b\s?:?\s[A-Z\d]/,
    "outlet note",
    16,
  ],
  [
    /^(?:this is|you are reading|you['’]re reading) (?:an?|the) (?:free |short )?(?:preview|sample|excerpt|extract|teaser|version)\b(?!.*["“”])/i,
    "promotion",
    20,
  ],
  // "lithiumfan88: They said the same …", "muddyboots wrote: First!": names that people give themselves, not their own.
  [/^(?=[a-z0-9_.-]{0,30}[\d_])[a-z][a-z0-9_.-]{3,30}(?: (?:wrote|said|says|replied|commented))?:\s/, "comments", 80],
  [/^[a-z][a-z0-9_.-]{3,30} (?:wrote|replied|commented|posted):/, "comments", 80],
  // "Lithium price: $9,870 a tonne (-1.2%)", "Nasdaq 17,890.20 +0.4%": a value and its change, no verb.
  [
    /^[A-Z][\w .&/-]{1,40}:?\s[$€£¥]?\d[\d,.]*(?:\s(?:a|an|per) [a-z]+)?\s\(?[+−–-]\s?\d[\d,.]*\s?%?(?:\s?\([+−–-]?\d[\d.]*%\))?\)?$/,
    "market data",
    12,
  ],
  // "The Charging Point newsletter explains batteries every Thursday.": what comes how often.
  [
    /^(?!.*["“”]).*\b(?:(?:news)?letter|briefing|bulletin|podcast|column)\b.{0,60}\b(?:every|each) (?:morning|evening|week|weekday|month|[a-z]{3,6}day)s?\b|^[^.]{0,60}\b(?:weekly|daily|fortnightly|monthly) (?:newsletter|letter|briefing|bulletin|podcast|e-?mail)\b/i,
    "promotion",
    16,
  ],
  // A running report of its own state; what it was "updated to correct" is a correction.
  [
    /^(?!.*\b(?:correct\w*|clarif\w+|misstated|removed?)\b).*(?:\bthis is a developing (?:story|news)\b|\bthis (?:story|article|post|page|report|file|blog) (?:is developing|(?:will be|has been|was|is being|may be) updated)\b|^(?:please )?(?:check|come) back\b|^refresh\b|^(?:the )?(?:results|figures|page|map|chart)s? (?:is |are )?(?:automatically )?updated? (?:every|automatically)\b)/i,
    "update note",
    22,
  ],
  // Members of a team by their parts: "Photo editing by Eva Frank.", "Ann Bell reported from Reno; Carl Dorn from Elko."
  [
    /^(?:with (?:additional )?(?:reporting|research|files|material|contributions)|(?:music|photos|photo editing|photography|audio|video|graphics|illustrations?|production|research|words|sound|design) (?:editing )?) ?(?:by|from)\b|^(?:the )?[\w ’']{2,30} is (?:produced|hosted|mixed|edited) by\b/i,
    "credit",
    14,
  ],
  [new RegExp(`^${NAME} reported from ${NAME}(?:(?:[;,.]| and)\\s.*\\bfrom\\b.*)?\\.?$`, "u"), "credit", 24],
  // What a publisher says of itself without a verb: "Serving the valley since 1894.", "Part of the Sample network of 31 papers."
  [
    /^(?!.*[,;])(?:(?:proudly )?serving|in print|(?:an? |the )?(?:proud )?(?:member|part|service|division|publication|project|product) of (?:the|our|an?)\b.*\b(?:news|media|press|network|group|cooperative|papers?|publishing|university|foundation|trust)|(?:proudly )?(?:printed|published|owned|hosted) (?:by|in))\b(?!.*\b(?:is|are|was|were|has|have|had|will|would|said|says)\b)/i,
    "outlet note",
    14,
  ],
  [/\(PDF\b[^)]{0,20}\)\W*$/i, "related", 14],
  [
    /^(?:data|charts?|maps?|graphics?|tables?|sources?):\s.{3,60}\b(?:charts?|maps?|graphics?|sources?|data):/i,
    "caption",
    24,
  ],
  [
    /^(?:good (?:morning|afternoon|evening|day)|hello|hi there|dear readers?|welcome (?:to|back)|happy [a-z]{3,6}day)\b[^.!?,]{0,40}[.!]?$/i,
    "greeting",
    8,
  ],
  // "Success! An e-mail has been sent.", "Error! There was an error processing your request.": what a form says.
  [
    /^(?:success|error|oops|warning|sorry|almost there|thank you)! [A-Z]|\b(?:an? e-?mail has been sent (?:to|with)|there was an error (?:processing|submitting)|please try again later)\b/i,
    "page message",
    18,
  ],
  [/^SOURCE:?\s+[A-Z]/, "wire mark", 8],
  // "Posted in Birds, Rows. Tagged brent geese. Bookmark the permalink.": where a blog files its text.
  [
    /^(?:posted|filed) (?:in|under)\b(?:.*\b(?:tagged|permalink|comments?)\b|[^.!?]{0,60}$)|^(?:tagged|categor(?:y|ies)|tags)\b.{0,3}[:,]?\s.*(?:,|\bpermalink\b)|\bbookmark the permalink\b/i,
    "topics",
    30,
  ],
  // "PLEASE SEE PAGE 5", "FIRE from page 3", "Continued on A4": where a printed text goes on.
  [
    /^(?:please |\W*)?(?:see|turn to|continued (?:on|from)|cont(?:inue)?[’'.]?d? (?:on|from))\b.{0,30}\b(?:page|pg\.?|[A-F])\s?\d{1,3}\W*$|^\W*[A-Z][A-Za-z-]* (?:from|on|,) ?(?:page|pg\.?) [A-F]?\d{1,3}\W*$/i,
    "print mark",
    8,
  ],
  // What a reader agrees to by a tick: "I agree to the Terms of Use …".
  [
    /\b(?:I|you) (?:also |hereby |understand and )?(?:agree|consent) (?:to|that)\b.*\b(?:terms|polic(?:y|ies)|agreement|privacy|e-?mails?|newsletters?)\b/i,
    "disclaimer",
    45,
  ],
  // "Good morning, readers. It's Tuesday and my coffee is late.": a greeting that goes on about the day or the writer.
  [
    /^(?:good (?:morning|afternoon|evening|day)|hello|hi|hey|happy [a-z]{3,6}day|welcome(?: back)?)\b[^.!?]{0,40}[.!,—–] (?:it['’]s (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|time)\b|I['’]m\b|(?:we|I) hope\b|my\b|you['’]re\b)(?!.*\b(?:we begin|our top story|top stories|police|officials|said)\b)/i,
    "greeting",
    28,
  ],
  // "Image created using AI via Midjourney.": how a picture came about, and no verb of a report behind it.
  [
    /^(?:image|photo|photograph|picture|illustration|graphic)s? (?:(?:created|generated|made|provided|supplied|edited) (?:by|using|with|via)|via|by|courtesy of|from)\b/i,
    "caption",
    9,
  ],
  [/^(?:the|our) (?:writer|author|reviewer|columnist|reporter)s? (?:is|are|was|were|has|have)\b/i, "author note", 22],
  [
    /^(?:comments?|postings?|replies|contributions|letters|submissions) (?:are|is|may be|will be|have been)\b|^be (?:respectful|kind|civil|polite)\b/i,
    "comments",
    16,
  ],
  [
    /\b(?:thank you|thanks) for (?:reading|watching|listening|joining|following|subscribing|your support)\b/i,
    "promotion",
    20,
  ],
  [
    /^you (?:can|will|may|have|need|must|'ll|'ve)\b.{0,60}\b(?:cancel|unsubscribe|subscription|free articles?|trial|our (?:site|page|e-?mails?))\b/i,
    "promotion",
    16,
  ],
];

/** What marks a line as furniture, and how strongly. */
function marks(line: Line, flat: string, words: number, ended: boolean): [string | null, number] {
  const text = line.text;
  if (flat === "") return ["ornament", 2];
  // No label, credit or pitch is longer; a paragraph this long is left to its place.
  if (text.length > 1500) return [null, 0];
  if (POSTED.test(text)) return /\((?:VIDEOS?|PHOTOS?)[^)]{0,20}\)/.test(text) ? ["related", 1.5] : [null, 0];
  // "Listen to this article (4 min)", "Advertisement 4": the number makes no other label of it.
  const exact = exactLabel(flat) ?? exactLabel(plain(text.replace(/\([^()]*\)\s*$/, "")));
  if (exact !== null && words <= 9) return [exact, 2];
  if (words <= 9 && !ended && headsList(text, flat)) return ["related", 2];
  if (words <= 20 && /\s[Rr]ead more$/.test(text)) return ["related", 1.5];
  if (words <= 4 && (/\bloading(?:\.{3}|…)$/i.test(text) || (!ended && /^loading\b/i.test(text))))
    return ["loading", 2];
  if (
    !ended &&
    /^(?:MOST READ IN|MOST READ|Related Stories|RELATED STORIES|Related Articles|READ MORE)\s+\S/.test(text)
  )
    return ["related", 1.5];
  if (/^[A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩА-Я .'-]{3,40}(?:, [A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩА-Я .'-]{3,40})?:$/u.test(text) && words <= 6)
    return ["speaker label", 1.5];
  if (BULLETIN.test(text) && words <= 30) return ["other item of the bulletin", 1.2];
  // Prices and scores; "17.45" may be a time.
  if (
    words <= 3 &&
    /^[$€£¥]?\d[\d.,]*(?:[+−-]?\d[\d.,]*)?%?$/.test(text.replace(/\s/g, "")) &&
    !/^(?:[01]?\d|2[0-3])[.:][0-5]\d$/.test(text)
  )
    return findDates(text).length > 0 ? ["date line", 2] : ["market data", 2];
  // "14.2k", "1.1M": how often a page was seen or shared.
  if (/^\d+(?:[.,]\d)?\s?[kKmM]$/.test(text)) return ["share bar", 2];
  if (isDateLine(text)) return ["date line", 2];
  if (!ended && words <= 18 && opensWithStamp(text)) return ["date line", 1.2];
  if (/^\W*\d{1,2}[:.h]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?\W*$/i.test(text)) return ["timestamp", 2];
  if (/^(?:©|\(c\)\s|copyright\b|℗)/i.test(text) && words <= 60) return ["copyright", 2];
  if (/^(?:https?:\/\/|www\.)?[\w-]+(?:\.[\w-]+)+(?:\/\S*)?$/i.test(text) && /[a-z]{2}/i.test(text))
    return ["address", 2];
  if (/^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(text)) return ["address", 2];
  if (
    line.linked > 0.4 &&
    words <= 25 &&
    /^(?:read (?:more|also|next|on)|see (?:also|more)|also read|related|watch)\b/i.test(text)
  )
    return ["related", 1.5];
  if (line.linked > 0.8 && !ended && words <= 25 && line.role !== "heading") return ["related", 1.2];
  const crumbs = crumbsOf(line, words, ended);
  if (crumbs !== null) return [crumbs, 2];
  if (words <= 12 && text.split(/[\s/|·•,:&]+/u).every(isButton)) return ["share bar", 2];
  if (
    /^[([]?(?:reporting|writing|editing|additional reporting|compiled|translated|produced)\s+(?:by|from)\b/i.test(text)
  )
    return ["credit", 2];
  if (
    words <= 16 &&
    (!ended || words <= 8) &&
    /^(?:edited|reviewed|translated|illustrated|fact[- ]checked|proofread|compiled|photographed|filmed) by:?\s/i.test(
      text,
    )
  )
    return ["credit", 2];
  if (/^\(.*\b(?:editing|reporting|newsroom)\b.*\)$/i.test(text) && words <= 45) return ["credit", 2];
  if (words <= 24 && /^(?:From|To|Cc|Bcc|Sent|Subject|Reply-To|Date|List-Unsubscribe):\s/.test(text))
    return ["mail header", 1.2];
  if (words <= 24 && /^(?:[\w.'’-]+ ){0,4}(?:writers?|reporters?|correspondents?|staff)\b.*\bcontributed\b/i.test(text))
    return ["credit", 1.5];
  if (words <= 30 && /\bcontributed (?:to this|reporting|research|from)\b/i.test(text) && !/["“”]/.test(text))
    return ["credit", 1.5];
  if (words <= 18 && !ended && CORRESPONDENTS.test(text)) return ["byline", 1.5];
  if (words <= 20 && /^posted by \S+/i.test(text) && findDates(text).length > 0) return ["byline", 2];
  if (words <= 16 && BYLINE.test(text) && (!ended || words <= 8)) return ["byline", 2];
  if (words <= 7 && !ended && ROLE.test(text)) return ["byline", 1];
  if (/^[A-Z]{1,5}(?:\.[A-Z]{1,3})?\s+Logo$/.test(text)) return ["market data", 2];
  if (words <= 6 && /^[A-Z]{2,5}(?:\.[A-Z]{1,3})?\s*[$€£]?\d[\d.,]*\b.*%$/.test(text)) return ["market data", 2];
  if (words <= 8 && !ended && /^[A-Z]{3,5}[A-Z][a-z]+/.test(text)) return ["market data", 1.5];
  if (words <= 8 && /^[$€£¥]\d[\d.,]*[+−-]?\d*[\d.,]*%$/.test(text)) return ["market data", 2];
  if (!ended && AGENCY.test(text) && words <= 3 && /[a-z]|^[-–—/]/.test(text)) return ["sign-off", 1.5];
  if (/^[a-z]{2,4}(?:\/[a-z]{2,4})*$/.test(text)) return ["sign-off", 1.5];
  // "xps ab/cd", "ab-cd": initials of agency, writer and desk.
  if (/^(?:[a-z]{2,4} )?[a-z]{2,4}(?:[/-][a-z]{2,4}){1,2}$/.test(text)) return ["sign-off", 1.5];
  for (const [pattern, reason, most] of NOTES) if (words <= most && pattern.test(text)) return [reason, 1.2];
  if (/^\[[^\]]*\]$/.test(text) && words <= 16) return ["label", 1.2];
  const label = labelBefore(text, flat);
  if (label !== null) {
    const [key, reason] = label;
    if (reason === "mail header") return [reason, words <= 14 ? 1 : 0];
    if (words <= 60 || key === "photos") return [reason, SENTENCE_OPENERS.has(key) && words > 14 && ended ? 0.6 : 1.5];
  }
  const caption = captionOf(text, words, ended);
  if (caption > 0) return ["caption", caption];
  return contained(text, flat, words, ended);
}

/** Labels that may also open a sentence of the report: "Background: …". */
const SENTENCE_OPENERS = new Set(
  "background explainer live video watch read source map timeline next date eds editors memo adds recasts repeats".split(
    " ",
  ),
);

/** The label that opens a line before a colon, an arrow or a bracket ("See Also: …", "[ad] …"), with its reason. */
function labelBefore(text: string, flat: string): readonly [string, string] | null {
  const whole = prefixLabel(flat);
  if (whole !== null) return [flat, whole];
  const head = text.slice(0, 80).replace(/^[^A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ0-9]{1,12}/u, "");
  const end = /[:\]»>|]|\.\s/.exec(head);
  if (end === null) return null;
  const key = plain(head.slice(0, end.index));
  // A full stop ends a label only where a word alone could not be a sentence.
  if (end[0].startsWith(".") && !key.includes(" ")) return null;
  const reason = prefixLabel(key);
  if (reason !== null) return [key, reason];
  // "Elsewhere on the Sample: …", "Check this out: …": the heading of a list, or a request to look, with its story on the same line.
  if (end[0] !== ":" || key.split(" ").length > 6) return null;
  const label = head.slice(0, end.index);
  return headsList(label, key) || LOOK.test(label) || OF_THE_DAY.test(label) ? [key, "related"] : null;
}

/** "On this day in 1955", "Quote of the day": columns that every issue has. */
const OF_THE_DAY = /^(?:on this day|(?:on )?this day in|today in history|[a-z]+ of the (?:day|week|month)$)/i;

/** A request to look at something else: "Check this out", "Take a look inside", "See for yourself", "Watch the moment". */
const LOOK =
  /^(?:check (?:(?:this|these|it|them) )?out|(?:have|take) a (?:closer )?look|look (?:inside|back|at)|see (?:for yourself|inside|how|what|the)|read (?:all|more|our|the|about|this|these)|watch (?:the|this|these|our|how|more)|listen to (?:the|this|our|more)|(?:find|learn) (?:out )?(?:more|how|about)|explore|discover|browse|click|tap)\b(?! (?:statement|letter|ruling|indictment|report)\b)/i;

/** "May 14, 2026 11:26 AM ET Verdana Foods (VRDF) 4 Comments": a date with its time opens the row, whatever was set beside it. */
function opensWithStamp(text: string): boolean {
  const date = findDates(text)[0];
  return date !== undefined && date.start <= 12 && /^,?\s(?:at\s|[-–|]\s)?\d{1,2}[:.]\d{2}/.test(text.slice(date.end));
}

/** "Home › Business › Technology", "Subscribe   Log in", "• Home": several short parts and no sentence. */
function crumbsOf(line: Line, words: number, ended: boolean): string | null {
  const text = line.text;
  const parts = text
    .split(/\s*(?:[|•·›»>‹«→▸▶]|::|\s[/.]\s|\s[-–—]\s(?=[A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩА-Я]))\s*/u)
    .filter((p) => p !== "");
  const short = parts.every((p) => countWords(p) <= 5 && !/[.!?]$/.test(p));
  if (parts.length >= 3 && short) return "navigation";
  if (line.columns >= 3 && words <= line.columns * 4 && !/[.!?]$/.test(text)) return "navigation";
  if (/^(?:home|start|you are here|front page|news)\b\s*(?:[|•·›»>/:→▸▶]|$)/i.test(text) && words <= 30 && !ended)
    return "navigation";
  if (parts.length === 2 && words <= 8 && !ended && /[|›»>‹«→▸▶]/.test(text)) return "navigation";
  if (line.role === "item" && line.linked === 0 && /^home$/i.test(text)) return "navigation";
  if (line.linked > 0.8 && words <= 6 && line.role === "item") return "navigation";
  if (/^[≡☰✕×↑←→«»]/u.test(text)) return "navigation";
  return null;
}

/** Marks of a picture's caption or credit, with their strength. */
const CAPTIONS: readonly (readonly [RegExp, number])[] = [
  [/^file\s*[-–—]/i, 2],
  [/^\(?(?:file|pictured|photo|picture|image|illustration)s?\b[^.:]{0,30}(?:[:–—]|\bphoto\b)/i, 1.5],
  [/^(?:above|below|left|right|top|bottom|clockwise[^:]{0,30}):/i, 1.5],
  // A credit at the end: "(AP Photo/Mary Altaffer)", "(Tideline photo by Ray Aga…)", "(Rick Loomis / Los Angeles Times)".
  [
    /\([^()]{0,80}\b(?:photo|photograph|image|picture|getty|reuters|afp|handout|courtesy|file)\b[^()]{0,160}\)\.?$/i,
    1.5,
  ],
  [new RegExp(`\\(${PERSON}\\s?/\\s?${PERSON}(?:\\s?/\\s?${PERSON}){0,3}\\)\\.?$`, "u"), 1.5],
  // "REUTERS/Ammar Awad", "Alastair Grant/AP", "Dimitrios Kambouris/Getty Images".
  [new RegExp(`\\b(?:REUTERS|AFP|AP|EPA|PA|Getty Images|Xinhua|Bloomberg)\\s?/\\s?${PERSON}\\.?$`, "u"), 1.5],
  [
    new RegExp(
      `${PERSON}\\s?/\\s?(?:REUTERS|Reuters|AFP|AP|EPA|PA|Getty(?: Images)?|Associated Press|Shutterstock)\\.?$`,
      "u",
    ),
    1.5,
  ],
  // "(ABC Outback: Jane Roe)", "[Photo: Jane Roe]".
  [new RegExp(`[([][^()[\\]:]{2,40}: ${PERSON}[)\\]]\\.?$`), 1.5],
  // A line that is nothing but a credit: "Vjeran Pavic/The Verge".
  [new RegExp(`^${PERSON}\\s?/\\s?${PERSON}$`, "u"), 1.2],
  [/\b(?:Getty Images|Shutterstock|iStock|Alamy|AFP|Getty)\W*$/, 1.2],
  // "…at the Capitol.CreditJoshua Roberts/Reuters", "Photo: Lucho Barahona".
  [
    new RegExp(
      `(?:^|[.)\\s])(?:Credit|CREDIT|Photo|PHOTO|Photograph|Picture|PICTURE|Image|Pic)s?(?:\\s(?:by|courtesy|courtesy of|via|credit))?\\s?[:/]?\\s*(?:\\.\\.\\.)?${PERSON}(?:\\s?[/|]\\s?[A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ .'’-]{2,40})?\\.?$`,
      "u",
    ),
    1.5,
  ],
  // The caption of a video: "Bloomberg's Christine Harper discusses the impact of the new U.S. tax law on Goldman."
  [
    new RegExp(
      `^(?:[A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩА-Я][A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ.&]*\\s?){1,3}['’]s ${PERSON} (?:discuss|report|explain|speak|talk|join|examine|look)(?:s|es)\\b`,
      "u",
    ),
    1,
  ],
  // "Courtesy of U.S. Coast Guard", "JENNA ROE, The Sample Herald".
  [/^(?:[Pp]hotos? )?[Cc]ourtesy (?:of )?(?:the )?[A-Z].{2,60}[^.]$/, 1.2],
  [
    /(?:^|[.)\s])(?:Photo|PHOTO|Picture|PICTURE|Image|IMAGE|Photograph|Credit|CREDIT|Pic|PIC)s?:\s?[^.:]{2,50}\.?$/,
    1.5,
  ],
  // "Workers picket outside the hall on Monday. Jonah Roe": a sentence, and the name of whoever took the picture.
  [new RegExp(`^[^.!?]{20,220}[${LOWER}]{2}\\.\\s[${UPPER}][${LETTER}'’-]+(?:\\s[${UPPER}][${LETTER}'’.-]+){1,2}$`), 1],
  // "The swan in question. Sample Rail Sample Rail", "Jane Roe/SPL Jane Roe/SPL": a credit that the page prints once to be seen and once to be read out.
  [/(?:^|\s)([A-Z]\S*(?: [A-Z]\S*){0,3}) \1$/, 1.5],
  // "… on Sunday. — Photo by the writer", "… visits the site. (credit: SPOKESPERSON/MINISTRY)".
  [
    /[—–-]\s?(?:[Ff]ile |[Hh]andout |[Ss]creengrab |AFP |AP |EPA )?(?:[Pp]hoto|[Pp]icture|[Ii]mage|[Pp]hotograph)s?\b[^.]{0,40}\.?$/,
    1.5,
  ],
  [/[([](?:photo|image|picture|video)?\s?(?:credits?|source|courtesy)\s?:?\s[^()[\]]{2,60}[)\]]\.?$/i, 1.5],
  // "… in this photo taken on March 13", "… are seen in this undated handout picture". —CONTRIBUTED PHOTO at the end.
  [
    /\bin this (?:[a-z-]+ ){0,3}(?:photo|photograph|picture|image|video grab|screen ?grab|illustration)\b(?:,? (?:taken|released|provided|supplied|made available|shot|dated|from|by|on|in)\b|\W*$)/i,
    1.2,
  ],
  [/[—–-]\s?[A-Z][A-Z ./'’]{2,40} PHOTOS?$/, 1.5],
  [/\bsource:\s*[^.]{2,90}$/i, 1.2],
];
/** An agency's name set before a caption: "EPA North Korean soldiers participating in …", "Getty - Contributor Hackers obtained …". */
const CREDIT_FIRST =
  /^(?:EPA|AP|AFP|PA|Rex|Alamy|Reuters|Getty(?: Images)?|Splash(?: News)?|Twitter|Facebook|Instagram|AP:Associated Press|News Group Newspapers|Backgrid)(?:\s-\s\w+)?\s[A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩА-Я"“]/u;

const AGENCY_FIRST = new RegExp(
  `^${PERSON}\\s?/\\s?(?:Reuters|REUTERS|AP|AFP|EPA|Getty(?: Images)?|Bloomberg|Xinhua)\\s[A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩА-Я]`,
  "u",
);

/** Strength of what marks a picture's caption or credit. */
function captionOf(text: string, words: number, ended: boolean): number {
  if (words > 90) return /^file\s*[-–—]\s*in this/i.test(text) ? 1.5 : 0;
  if (AGENCY_FIRST.test(text)) return 1.2;
  const of =
    /^[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){1,3}, (?:for )?((?:[Tt]he )?[A-Z][a-z]+(?:[ -][A-Z][a-z]+){0,4})$/.exec(
      text,
    )?.[1];
  if (
    of
      ?.toLowerCase()
      .split(/[ -]/)
      .some((word) => outletWords().has(word))
  )
    return 1.2;
  for (const [pattern, strength] of CAPTIONS) if (pattern.test(text)) return words > 45 ? strength * 0.8 : strength;
  return !ended && CREDIT_FIRST.test(text) ? 1.2 : 0;
}

/** A verb in the past, and no request: the sentence tells of an event. */
const TOLD = /\b(?:said|says|told|was|were|had|did)\b/;

/** Contained phrases weigh less in a long paragraph: one that tells of a newsletter is no newsletter pitch. */
function contained(text: string, flat: string, words: number, ended: boolean): [string | null, number] {
  let { hits, reason } = containedLabels(text, flat);
  const address = /[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]/.test(text) || /\bhttps?:\/\/\S+$/.test(text);
  if (address && words <= 30 && !POSTED.test(text)) {
    hits += 1;
    reason ??= "contact";
  }
  // A request, not "he showed us the register".
  if (
    /(?:^|[^\w\s]\s*|\b(?:to|or|and|please|now|can|must) )(?:sign up|subscribe|register|join|donate)(?: here| now| today)?[.!]?$/i.test(
      text,
    ) &&
    words <= 30
  ) {
    hits += 1;
    reason ??= "promotion";
  }
  const pitch = pitchOf(text, words);
  if (hits === 0) return pitch >= 0.5 ? ["promotion", pitch] : [null, 0];
  // A whole sentence may well tell of a picture agency; its credit stands at the end of a caption, and captionOf knows that.
  if (hits === 1 && reason === "caption" && ended && words >= 12) return [reason, 0.6];
  const quoted = /["“”]/.test(text);
  // A sentence of some length that speaks to nobody and tells what was done ("staff had learned of it on WhatsApp") has one such phrase by chance.
  if (hits === 1 && reason === "promotion" && ended && words >= 12 && pitch < 0.5 && !address && TOLD.test(text))
    return [reason, 0.5];
  // 25 words: the longest pitches that stand on one line; legal and technical notes run to 60. A quotation belongs to the report.
  const room = reason === "copyright" || reason === "disclaimer" || reason === "caption" || hits >= 3 ? 60 : 25;
  return [reason, Math.max(pitch, (hits * (quoted ? 0.6 : 1.1)) / Math.max(1, words / room))];
}

/** "JOSIE FALK: Good afternoon." */
const SPEAKER = new RegExp(`^[${UPPER}][${UPPER} .'-]{2,40}:\\s`);
/** Verbs with which pages ask something of their readers, at the start of a sentence. */
const REQUEST =
  /^(?:\W*)(?:please\s)?(?:add|ask|become|book|browse|buy|call|catch up|check|choose|click|compare|contact|discover|donate|don['’]t miss|download|email|enter|explore|find out|follow|get|give|grab|help|hear|join|keep up|learn|leave|listen|log in|meet|message|never miss|order|read|rate|reach|register|reply|republish|request|save|scan|see|send|share|shop|sign|stay|stream|submit|subscribe|support|take|tap|tell|text|treat|try|tune in|upgrade|visit|vote|watch|win|write)\b/i;
/** "Want the shipping news before the ships do? …": a question that sells its answer. */
const QUESTION =
  /^\W*(?:(?:do|did|are|were|have|can|could|would) you|want|need|looking (?:for|to)|thinking of|fancy|love|got|liked|enjoy(?:ed|ing)?|missed|craving|curious|ready|tired of|worried about)\b[^.?!]{3,80}\?/i;
/** Requests that reports never make: what follows is a thing that the reader gets or does with the page. */
const OFFER =
  /^\W*(?:(?:win|download|scan|unlock|upgrade|shop|book|re-?enter|enter) (?:a|an|the|our|your|to|this|for|now|today|up|code|zip)\b|(?:sign|log) (?:up|in)\b|subscribe\b|(?:give|gift|treat) (?:a friend|someone|yourself)\b|save (?:up to )?[$€£\d])|\b(?:from|for|just|only)(?: only| just)? [$€£]\d[\d.]*,? ?(?:a|per|each|every|\/) ?(?:week|month|year|day)\b|\b(?:then|now) [$€£]\d|\b(?:cancel|stop) any ?time\b|\bearly[- ]bird\b|\btickets? (?:from|start)\b|\bfree for (?:\d+|the first|a) (?:days?|weeks?|months?)\b|\bhalf[- ]price\b|\d% off[.!]?$/i;
/** A short question and a request behind it, without a full stop. */
const TEASER =
  /^[^.?!]{5,60}\? (?:See|Find|Read|Check|Get|Learn|Discover|Watch|Click|Tap|Take|Here['’]s)\b[^.?!]{3,60}$/;
/** A telephone number or a short code, not a sum or a year. */
const NUMBER =
  /(?<![\d.,$€£])(?:\+\d{1,3}[ -])?(?:\(?\d{2,5}\)?[ -]){1,4}\d{3,8}(?![\d.,]*\d|\s?(?:%|percent|million|people))/;
/** A question about the reader's view, or about the page itself. */
const POLLED =
  /^\W*(?:what (?:do|did|would) you\b|how (?:do|did|would|often do) you\b|(?:was|is|did) this (?:story|article|page|letter|newsletter|guide)\b|got this from\b|no longer want\b|(?:already|not yet|still not) (?:a|an) (?:member|subscriber|reader)\b)[^.?!]{0,80}\?|^\W*if you (?:liked|like|enjoyed|value|appreciate|rely on) (?:this|our|what we)\b/i;
/** Words of the trade between a site and its readers. */
const TRADE =
  /\b(?:free|subscrib\w+|subscriptions?|newsletters?|headlines|breaking news|newsdesk|newsroom|notifications|inbox|e-?mails?|sign(?:ed)? up|app|alerts?|offers?|deal|trial|readers?|journalism|members?|membership|podcast|website|adverts?|advertising|sponsor\w*|donat\w+|comment section|letters to the editor|bulletin|briefing|voucher|discount|prizes?|tickets|webinar|download|polls?|survey|quiz|(?:in|near) your area|near you|(?:standard|usual|network) (?:rates|charges)|toll[- ]free|(?:our|every|the|best|more|free|top) stories|moderated|paywalls?|contributions|zip code|donors?|stock tip|full (?:interview|report|episode|show)|channel \d+|live coverage|more on this story|this (?:story|article|letter|newsletter))\b|\bevery (?:morning|evening|weekday)[.!]?$/i;

const TRADE_WORDS = new RegExp(TRADE, "gi");
/** The page speaks of itself. */
const PAGE_ITSELF = /\b(?:like|of|in|on|for|with) this (?:article|story|post|page|site|website|newsletter)\b/i;

/**
 * How much a line sounds like a page that speaks to its reader: requests, "you" and "our", the words of the trade, "here." at the end.
 * Reports do any one of these now and then, hardly two at once outside quotations. 32 words: no pitch on one line is longer.
 */
function pitchOf(text: string, words: number): number {
  // A quotation belongs to the report, and in a transcript everybody says "you" and "we".
  if (words > 32 || words < 2 || /["“”]/.test(text) || SPEAKER.test(text)) return 0;
  let score = 0;
  // "Six News on the go: Stream us for free on any television": a name before the request.
  const named = /^[^:.!?]{3,40}: (?=[A-Z])/.exec(text)?.[0].length ?? 0;
  if (
    REQUEST.test(text) ||
    (named > 0 && REQUEST.test(text.slice(named))) ||
    /^you can (?:also )?(?:hear|watch|listen|follow)\b/i.test(text) ||
    /[.!?] (?:Become|Click|Contact|Send|Turn|Write|Email|Call|Text|Find|Read|Ask|Give|Help|Support|Donate|Share|Tell|Sign|See|Get|Join|Subscribe|Watch|Listen|Keep|Take|Try|Tap|Grab|Explore|Discover|Download|Browse|Learn|Follow|Register|Visit|Shop|Claim|Unlock|Stream|Chip)\b/.test(
      text,
    )
  )
    score += 0.5;
  if (QUESTION.test(text) || POLLED.test(text)) score += 0.5;
  if (OFFER.test(text)) score += 0.8;
  // "Is it a bargain? See what others pay": a question of the page's, the answer behind a link.
  if (TEASER.test(text)) score += 0.3;
  // Whoever asks a reader to call or to write gives a number.
  if (NUMBER.test(text) && REQUEST.test(text)) score += 0.25;
  const you = /\b(?:you|your|yours|you['’](?:re|ll|ve|d))\b/i.test(text);
  const we = /\b(?:our|we|we['’](?:re|ll|ve))\b/i.test(text) || /\bus\b/.test(text);
  score += you && we ? 0.45 : you || we ? 0.35 : 0;
  if (TRADE.test(text)) score += 0.35;
  // Two words of the trade and one to the reader, or two and the page itself: "Readers like you keep these stories free."
  const trade = new Set(text.toLowerCase().match(TRADE_WORDS) ?? []).size;
  if (trade >= 2 && (you || we)) score += 0.15;
  if (trade >= 2 && PAGE_ITSELF.test(text)) score += 0.5;
  if (/\bhere[.!]?$/i.test(text)) score += 0.4;
  if (/!$/.test(text)) score += 0.1;
  if (/\b(?:said|says|told|tells|according to|announced|reported)\b/i.test(text)) score *= 0.4;
  // Advice to readers ("Check your accounts …") is a report's own where nothing is sold; of sixteen words and fewer two marks are enough otherwise.
  const sells = we || TRADE.test(text) || /\bhere[.!]?$/i.test(text);
  if (!sells) return Math.min(0.9, score);
  return score >= 0.8 && words <= 16 ? Math.max(1, score) : Math.min(1.5, score);
}
