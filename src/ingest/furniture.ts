/**
 * Lines → which belong to the report and which are furniture, with a reason. A scored classifier for pages nobody has seen:
 * what a line says (label words of lexicon/labels.json), its shape (buttons, crumbs, dates, credits, tickers), its place
 * (before the headline, between headline and text, after the text), its neighbours and its likeness to a sentence.
 * In: a Page's lines and what the file declares. Out: one verdict a line. Outlet and date are metadata.ts's.
 */
import { findDates, isDateLine } from "./dates.ts";
import labels from "./lexicon/labels.json" with { type: "json" };
import { countWords, type Declared, isEnded, type Line, plain } from "./line.ts";

export type Verdict =
  | { readonly kind: "title" }
  | { readonly kind: "text" }
  | { readonly kind: "heading" }
  | { readonly kind: "furniture"; readonly reason: string };

/** What one line looks like, before its neighbours are looked at. */
interface Shape {
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

const BUTTONS = new Set(labels.buttons.split(" "));
const EXACT = index(labels.exact);
const PREFIX = index(labels.prefix);
const CONTAINS: readonly (readonly [string, string])[] = Object.entries(labels.contains).flatMap(([reason, phrases]) =>
  phrases.map((phrase) => [phrase, reason] as const),
);
/** First word of every contained phrase, so that most lines are not searched at all. */
const FIRST_WORDS = new Set(CONTAINS.map(([phrase]) => phrase.split(" ")[0] as string));

function index(table: Readonly<Record<string, readonly string[]>>): Map<string, string> {
  const out = new Map<string, string>();
  for (const [reason, phrases] of Object.entries(table))
    for (const phrase of phrases) if (!out.has(phrase)) out.set(phrase, reason);
  return out;
}

/** Judges every line of a page. */
export function classify(lines: readonly Line[], declared: Declared): Verdict[] {
  const shapes = lines.map(shapeOf);
  const title = findTitle(lines, shapes, declared);
  const verdicts: (Verdict | null)[] = lines.map((line, i) => {
    if (i === title) return { kind: "title" };
    if (line.furniture !== null) return furniture(line.furniture);
    const shape = shapes[i] as Shape;
    return shape.strength >= 1 ? furniture(shape.reason ?? "label") : null;
  });
  repeatedHeadlines(lines, shapes, title, verdicts);
  const first = firstText(shapes, title, verdicts);
  authorNotes(lines, shapes, first, declared, verdicts);
  head(lines, shapes, title, first, verdicts);
  lists(lines, shapes, first, verdicts);
  tail(lines, shapes, first, verdicts);
  return middle(lines, shapes, verdicts);
}

function furniture(reason: string): Verdict {
  return { kind: "furniture", reason };
}

// ── one line

function shapeOf(line: Line): Shape {
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
    opensList: strength >= 1 && reason === "related" && (words <= 6 || /:$/.test(text)),
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
  const lower = (text.match(/(?:^|\s)["“‘'(]?\p{Ll}/gu) ?? []).length / words;
  if (lower < 0.25 && words > 3 && !stop) return 0;
  let score = stop ? Math.min(1, words / 9) : words >= 25 ? 0.8 : words >= 15 && lower > 0.5 ? 0.4 : 0;
  if (stop && lower < 0.3) score *= 0.6;
  if (asks) score *= 0.6;
  if (/[.!?]["”’]?\s+["“‘]?\p{Lu}/u.test(text) && stop) score = Math.min(1, score + 0.2);
  return score;
}

const AGENCY = /^[-–—/|\s]*\(?[A-Z]{2,6}\)?[-–—/|\s]*(?:[a-z]{2,3}(?:[/-][a-z]{2,4})*)?\.?$/;
const NAME =
  "[\\p{Lu}][\\p{L}'’.-]*(?:\\s+(?:(?:de|da|del|van|von|der|bin|al|la|le|el|di|ibn)\\s+)*[\\p{Lu}][\\p{L}'’.-]*){0,4}";
const BYLINE = new RegExp(
  `^(?:(?:story|words|text|report|reporting|posted|written|article)\\s+)?(?:by|By|BY|Posted by|From|FROM)\\s*:?\\s+(?:@?${NAME}|@[\\w.]+|our\\b|staff\\b|the\\b|\\p{L}+\\s+(?:staff|reporter|correspondent|newsroom))`,
  "u",
);
const ROLE =
  /\b(?:staff(?: writer| reporter)?|(?:senior |chief |deputy |news |city hall |technology |science |political |business |courts? |crime |health |economics? |sports? |\w+ )?(?:writer|reporter|correspondent|editor|contributor|columnist|bureau chief))$/i;

/** A post of a social network as pages embed it: "… — Carol Murphy (@anncarol) December 27, 2017". */
const POSTED = /(?:[—–-]\s?[^—–]{1,60}\(@\w{1,30}\)\s+\p{Lu}\p{L}{2,8}\.?\s\d{1,2},?\s\d{4})$/u;
/** A bulletin's turn to sport or weather: "JOSIE FALK: In sport, …", "And the weather.", "Your Friday weather: …". */
const BULLETIN =
  /^(?:[\p{Lu} .'-]{3,40}:\s)?(?:and\s|now\s|finally,?\s)*(?:(?:to|in|turning to|a look at|on to)\s(?:the\s)?(?:sports?|weather|traffic|business news)\b|the weather\b|(?:today's|tonight's|your)\s(?:\p{L}+\s)?(?:weather|forecast|traffic)\b)/iu;
/** "Tobias Achterberg in São Paulo and Lim Su-Ann in Singapore". */
const CORRESPONDENT =
  "\\p{Lu}[\\p{L}'’.-]*(?:\\s(?:de |da |van |von |bin |al-)?\\p{Lu}[\\p{L}'’.-]*){1,2} in (?:\\p{Lu}[\\p{L}.'’-]*\\s?){1,3}";
const CORRESPONDENTS = new RegExp(`^${CORRESPONDENT}(?:(?:, | and |, and |and )${CORRESPONDENT}){0,4}$`, "u");

/** What marks a line as furniture, and how strongly. */
function marks(line: Line, flat: string, words: number, ended: boolean): [string | null, number] {
  const text = line.text;
  if (flat === "") return ["ornament", 2];
  // No label, credit or pitch is longer; a paragraph this long is left to its place.
  if (text.length > 1500) return [null, 0];
  if (POSTED.test(text)) return /\((?:VIDEOS?|PHOTOS?)[^)]{0,20}\)/.test(text) ? ["related", 1.5] : [null, 0];
  // "Listen to this article (4 min)", "Advertisement 4": the number makes no other label of it.
  const numbered = flat.replace(/\d+(?: \d+)*/g, "#");
  const bracketless = plain(text.replace(/\([^()]*\)\s*$/, "")).replace(/\d+(?: \d+)*/g, "#");
  const exact =
    EXACT.get(numbered) ?? EXACT.get(flat) ?? EXACT.get(bracketless) ?? EXACT.get(numbered.replace(/^# | #$/g, ""));
  if (exact !== undefined && words <= 9) return [exact, 2];
  if (
    words <= 9 &&
    !ended &&
    /^(?:more (?:from|in|on|about)|also in|most (?:read|popular|viewed|watched) (?:in|on|this)|best of|latest (?:from|in|on)|read more on|elsewhere (?:in|on)|other stories)\b/i.test(
      text,
    )
  )
    return ["related", 2];
  if (
    !ended &&
    /^(?:MOST READ IN|MOST READ|Related Stories|RELATED STORIES|Related Articles|READ MORE)\s+\S/.test(text)
  )
    return ["related", 1.5];
  if (/^[\p{Lu} .'-]{3,40}(?:, [\p{Lu} .'-]{3,40})?:$/u.test(text) && words <= 6) return ["speaker label", 1.5];
  if (BULLETIN.test(text) && words <= 30) return ["other item of the bulletin", 1.2];
  if (isDateLine(text)) return ["date line", 2];
  if (/^\W*\d{1,2}[:.h]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?\W*$/i.test(text)) return ["timestamp", 2];
  if (/^(?:©|\(c\)\s|copyright\b|℗)/i.test(text) && words <= 60) return ["copyright", 2];
  if (/^(?:https?:\/\/|www\.)?[\w-]+(?:\.[\w-]+)+(?:\/\S*)?$/i.test(text) && /[a-z]{2}/i.test(text))
    return ["address", 2];
  if (/^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(text)) return ["address", 2];
  const crumbs = crumbsOf(line, words, ended);
  if (crumbs !== null) return [crumbs, 2];
  if (
    words <= 12 &&
    text
      .split(/[\s/|·•,:&]+/u)
      .every((w) => BUTTONS.has(w.toLowerCase().replace(/[^\p{L}'+−-]/gu, "")) || /^[\d().+−-]*$/.test(w))
  )
    return ["share bar", 2];
  if (
    /^[([]?(?:reporting|writing|editing|additional reporting|compiled|translated|produced)\s+(?:by|from)\b/i.test(text)
  )
    return ["credit", 2];
  if (/^\(.*\b(?:editing|reporting|newsroom)\b.*\)$/i.test(text) && words <= 45) return ["credit", 2];
  if (words <= 18 && !ended && CORRESPONDENTS.test(text)) return ["byline", 1.5];
  if (words <= 20 && /^posted by \S+/i.test(text) && findDates(text).length > 0) return ["byline", 2];
  if (words <= 16 && BYLINE.test(text) && (!ended || words <= 8)) return ["byline", 2];
  if (words <= 7 && !ended && ROLE.test(text)) return ["byline", 1];
  if (/^[$€£¥]?\d[\d.,]*\s*(?:[+−-]?\d[\d.,]*)?%?$/.test(text.replace(/\s/g, "")) && words <= 3)
    return ["market data", 2];
  if (/^[A-Z]{1,5}(?:\.[A-Z]{1,3})?\s+Logo$/.test(text)) return ["market data", 2];
  if (words <= 6 && /^[A-Z]{2,5}(?:\.[A-Z]{1,3})?\s*[$€£]?\d[\d.,]*\b.*%$/.test(text)) return ["market data", 2];
  if (words <= 8 && !ended && /^[A-Z]{3,5}[A-Z][a-z]+/.test(text)) return ["market data", 1.5];
  if (words <= 8 && /^[$€£¥]\d[\d.,]*[+−-]?\d*[\d.,]*%$/.test(text)) return ["market data", 2];
  if (!ended && AGENCY.test(text) && words <= 3 && /[a-z]|^[-–—/]/.test(text)) return ["sign-off", 1.5];
  if (/^[a-z]{2,4}(?:\/[a-z]{2,4})*$/.test(text)) return ["sign-off", 1.5];
  if (/^\[[^\]]*\]$/.test(text) && words <= 16) return ["label", 1.2];
  const prefix = /^[\W_]*((?:[\p{L}\p{N}'’&-]+[ ]?){1,5}?)\s*(?:[:»>|–—-]|\]|$)/u.exec(text)?.[1];
  if (prefix !== undefined) {
    const key = plain(prefix);
    const reason = PREFIX.get(key);
    const after = text.slice(text.indexOf(prefix) + prefix.trimEnd().length).trimStart();
    const separated = /^[:\]»>|]/.test(after) || (key.includes(" ") && after.startsWith(". ")) || key === flat;
    if (reason !== undefined && separated && (words <= 60 || key === "photos")) {
      // "Background: …" and the like may open a sentence of the report.
      const soft =
        reason === "wire mark" ||
        [
          "background",
          "explainer",
          "live",
          "video",
          "watch",
          "read",
          "source",
          "map",
          "timeline",
          "next",
          "date",
        ].includes(key);
      if (reason === "mail header") return [reason, words <= 14 ? 1 : 0];
      return [reason, soft && words > 14 && ended ? 0.6 : 1.5];
    }
  }
  const caption = captionOf(text, words, ended);
  if (caption > 0) return ["caption", caption];
  return contained(text, flat, words);
}

/** "Home › Business › Technology", "Subscribe   Log in", "• Home": several short parts and no sentence. */
function crumbsOf(line: Line, words: number, ended: boolean): string | null {
  const text = line.text;
  const parts = text.split(/\s*(?:[|•·›»>‹«→]|::|\s\/\s|\s[-–—]\s(?=\p{Lu}))\s*/u).filter((p) => p !== "");
  const short = parts.every((p) => countWords(p) <= 5 && !/[.!?]$/.test(p));
  if (parts.length >= 3 && short) return "navigation";
  if (line.columns >= 3 && words <= line.columns * 4 && !/[.!?]$/.test(text)) return "navigation";
  if (/^(?:home|start|you are here|front page|news)\b\s*(?:[|•·›»>/:→]|$)/i.test(text) && words <= 30 && !ended)
    return "navigation";
  if (parts.length === 2 && words <= 8 && !ended && /[|›»>‹«→]/.test(text)) return "navigation";
  if (line.role === "item" && line.linked === 0 && /^home$/i.test(text)) return "navigation";
  if (line.linked > 0.8 && words <= 6 && line.role === "item") return "navigation";
  if (/^[≡☰✕×↑←→«»]/u.test(text)) return "navigation";
  return null;
}

const PERSON = "\\p{Lu}[\\p{L}.'’-]+(?:\\s\\p{Lu}[\\p{L}.'’-]+){0,4}";
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
  // A line that is nothing but a credit: "Vjeran Pavic/The Verge".
  [new RegExp(`^${PERSON}\\s?/\\s?${PERSON}$`, "u"), 1.2],
  [/\b(?:Getty Images|Shutterstock|iStock|Alamy|AFP|Getty)\W*$/, 1.2],
  // "…at the Capitol.CreditJoshua Roberts/Reuters", "Photo: Lucho Barahona".
  [
    new RegExp(
      `(?:^|[.)\\s])(?:Credit|Photo|Photograph|Picture|Image)s?(?:\\s(?:by|courtesy|courtesy of|via|credit))?\\s?:?\\s*(?:\\.\\.\\.)?${PERSON}(?:\\s?[/|]\\s?[\\p{L} .'’-]{2,40})?\\.?$`,
      "u",
    ),
    1.5,
  ],
  // The caption of a video: "Bloomberg's Christine Harper discusses the impact of the new U.S. tax law on Goldman."
  [
    new RegExp(
      `^(?:\\p{Lu}[\\p{L}.&]*\\s?){1,3}['’]s ${PERSON} (?:discuss|report|explain|speak|talk|join|examine|look)(?:s|es)\\b`,
      "u",
    ),
    1,
  ],
  [/\bsource:\s*[^.]{2,90}$/i, 1.2],
];
/** An agency's name set before a caption: "EPA North Korean soldiers participating in …", "Getty - Contributor Hackers obtained …". */
const CREDIT_FIRST =
  /^(?:EPA|AP|AFP|PA|Rex|Alamy|Reuters|Getty(?: Images)?|Splash(?: News)?|Twitter|Facebook|Instagram|AP:Associated Press|News Group Newspapers|Backgrid)(?:\s-\s\w+)?\s[\p{Lu}"“]/u;

const AGENCY_FIRST = new RegExp(
  `^${PERSON}\\s?/\\s?(?:Reuters|REUTERS|AP|AFP|EPA|Getty(?: Images)?|Bloomberg|Xinhua)\\s\\p{Lu}`,
  "u",
);

/** Strength of what marks a picture's caption or credit. */
function captionOf(text: string, words: number, ended: boolean): number {
  if (words > 90) return /^file\s*[-–—]\s*in this/i.test(text) ? 1.5 : 0;
  if (AGENCY_FIRST.test(text)) return 1.2;
  for (const [pattern, strength] of CAPTIONS) if (pattern.test(text)) return words > 45 ? strength * 0.8 : strength;
  return !ended && CREDIT_FIRST.test(text) ? 1.2 : 0;
}

/** Contained phrases weigh less in a long paragraph: one that tells of a newsletter is no newsletter pitch. */
function contained(text: string, flat: string, words: number): [string | null, number] {
  const spaced = ` ${flat.replace(/\d+(?: \d+)*/g, "#")} `;
  let hits = 0;
  let reason: string | null = null;
  if (spaced.split(" ").some((w) => FIRST_WORDS.has(w)) || /[$£€]/.test(text)) {
    const priced = ` ${text
      .toLowerCase()
      .replace(/(\d)[\d.,]*/g, "#")
      .replace(/[^\p{L}#$£€]+/gu, " ")
      .replace(/#+/g, "#")} `;
    for (const [phrase, why] of CONTAINS) {
      if (spaced.includes(` ${phrase} `) || (/[$£€]/.test(phrase) && priced.includes(phrase))) {
        hits++;
        reason ??= why;
      }
    }
  }
  const address = /[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]/.test(text) || /\bhttps?:\/\/\S+$/.test(text);
  if (address && words <= 30 && !POSTED.test(text)) {
    hits += 1;
    reason ??= "contact";
  }
  if (/\b(?:sign up|subscribe|register|join|donate)(?: here| now| today)?[.!]?$/i.test(text) && words <= 30) {
    hits += 1;
    reason ??= "promotion";
  }
  if (hits === 0)
    // An imperative that asks the reader for something; not enough alone.
    return /^(?:join|subscribe|sign up|download|follow|donate|get|enter|vote|win|ask|tell|send|text|tap|click|register|discover|try|grab)\b/i.test(
      text,
    ) && words <= 16
      ? ["promotion", 0.5]
      : [null, 0];
  const quoted = /["“”]/.test(text);
  // 25 words: the longest pitches that stand on one line; legal and technical notes run to 60. A quotation belongs to the report.
  const room = reason === "copyright" || reason === "disclaimer" || reason === "caption" || hits >= 3 ? 60 : 25;
  return [reason, (hits * (quoted ? 0.6 : 1.1)) / Math.max(1, words / room)];
}

// ── the headline

/** "A fortnightly letter on decorative arts", "The Voice of the Bluffs": what an outlet says of itself under its name. */
const TAGLINE =
  /^(?:(?:an?|the|your)\s(?:\p{L}+\s){0,3}(?:letter|newsletter|magazine|journal|newspaper|voice|home|source|guide|weekly|digest|service)\b|(?:news|sport) (?:in|from|for)\b|(?:established|est|since|founded)\b)/iu;

/** Index of the headline; -1 where none can be told. */
function findTitle(lines: readonly Line[], shapes: readonly Shape[], declared: Declared): number {
  const wanted = declared.title === null ? "" : plain(declared.title.value);
  if (wanted !== "") {
    const exact = lines.findIndex((l, i) => l.furniture === null && shapes[i]!.plain === wanted);
    if (exact >= 0) return exact;
    const near = lines.findIndex(
      (l, i) =>
        l.furniture === null &&
        shapes[i]!.words >= 3 &&
        i < 60 &&
        (wanted.includes(shapes[i]!.plain) || (l.role === "heading" && overlapOf(wanted, shapes[i]!.plain) > 0.6)),
    );
    if (near >= 0) return near;
  }
  const opening = shapes.findIndex(
    (s, i) => lines[i]!.furniture === null && s.strength < 1 && s.prose >= 0.95 && s.words >= 12,
  );
  const end = opening < 0 ? Math.min(lines.length, 40) : opening;
  const seen = new Map<string, number>();
  for (const s of shapes) if (s.words >= 3) seen.set(s.plain, (seen.get(s.plain) ?? 0) + 1);
  let best = -1;
  let bestScore = 1.5;
  for (let i = 0; i < end; i++) {
    const line = lines[i] as Line;
    const shape = shapes[i] as Shape;
    if (line.furniture !== null || shape.words === 0) continue;
    const heading = line.role === "heading";
    if (shape.strength >= 1 && !(heading && shape.strength < 2 && shape.words > 2)) continue;
    let score = heading ? 3 : 0;
    if (shape.words >= 4 && shape.words <= 30) score += 2;
    else if (shape.words === 3) score += 0.8;
    if (shape.words > 30) score -= 3;
    const alone = line.gap && lines[i + 1]?.gap !== false;
    score += alone ? 2.2 : line.gap || lines[i + 1]?.gap !== false ? 0.7 : 0;
    if (TAGLINE.test(line.text)) score -= 1.5;
    if (!/[.;,:]$/.test(line.text)) score += 0.7;
    else if (/[^.]\.$/.test(line.text)) score -= 1.2;
    if (line.text === line.text.toUpperCase() && shape.words <= 4) score -= 1;
    if (shape.words <= 4 && line.text.split(" ").every((w) => /^[\p{Lu}\d&(]/u.test(w))) score -= 0.7;
    if ((seen.get(shape.plain) ?? 0) > 1) score += 1;
    if (shape.strength > 0) score -= shape.strength;
    if (line.columns > 1) score -= 1;
    // Of two equal ones the earlier: what follows a headline is its deck.
    if (score > bestScore + 0.01) {
      best = i;
      bestScore = score;
    }
  }
  return best;
}

/** Share of the words of the shorter that the longer has too. */
function overlapOf(a: string, b: string): number {
  const x = new Set(a.split(" "));
  const y = new Set(b.split(" "));
  let both = 0;
  for (const w of y) if (x.has(w)) both++;
  return both / Math.max(1, Math.min(x.size, y.size));
}

/** A headline printed again, or the start of it in a crumb, is not a second statement. */
function repeatedHeadlines(
  lines: readonly Line[],
  shapes: readonly Shape[],
  title: number,
  verdicts: (Verdict | null)[],
): void {
  if (title < 0) return;
  const headline = shapes[title]!.plain;
  for (let i = 0; i < lines.length; i++) {
    if (i === title || verdicts[i] !== null) continue;
    const p = shapes[i]!.plain;
    if (p === headline || (p.length >= 15 && headline.startsWith(p) && /…$|\.\.\.$/.test(lines[i]!.text)))
      verdicts[i] = furniture("repeated headline");
  }
}

// ── places

/** Index of the first line of the report's text: a sentence after the headline. */
function firstText(shapes: readonly Shape[], title: number, verdicts: readonly (Verdict | null)[]): number {
  let weak = -1;
  for (let i = title + 1; i < shapes.length; i++) {
    if (verdicts[i] !== null) continue;
    const s = shapes[i] as Shape;
    if (s.prose >= 0.6 && s.strength < 0.5) return i;
    if (weak < 0 && s.prose > 0.2 && s.strength < 0.5) weak = i;
  }
  return weak < 0 ? shapes.length : weak;
}

/** "Tess Okonjo is the Lantern's Sale reporter.": a short paragraph in the last third that opens with the author's full name. */
function authorNotes(
  lines: readonly Line[],
  shapes: readonly Shape[],
  first: number,
  declared: Declared,
  verdicts: (Verdict | null)[],
): void {
  const authors = new Set<string>(declared.authors);
  for (let i = 0; i < Math.min(first, lines.length); i++) {
    const text = lines[i]!.text;
    if (
      verdicts[i]?.kind === "title" ||
      shapes[i]!.words > 20 ||
      (verdicts[i]?.kind === "furniture" && shapes[i]!.reason !== "byline")
    )
      continue;
    for (const hit of text.replace(/^by\s/i, "").matchAll(FULL_NAME)) authors.add(hit[0]);
  }
  for (let i = Math.max(first + 1, Math.floor(first + (lines.length - first) / 2)); i < lines.length; i++) {
    if (verdicts[i] !== null || shapes[i]!.words > 40) continue;
    const text = lines[i]!.text;
    for (const name of authors)
      if (
        name.includes(" ") &&
        text.startsWith(name) &&
        /^(?:['’]s\b|:| (?:is|was|has|covers?|writes?|reports?|works?|can|lives|joined)\b)/.test(
          text.slice(name.length),
        )
      )
        verdicts[i] = furniture("author note");
  }
}

const FULL_NAME = /\p{Lu}[\p{L}'’-]+(?:\s(?:de|da|del|van|von|der|bin|al|la|le|el)|\s\p{Lu}[\p{L}'’.-]*){1,4}/gu;

/** Everything above the headline is the page's; between headline and text only a deck is the report's. */
function head(
  lines: readonly Line[],
  shapes: readonly Shape[],
  title: number,
  first: number,
  verdicts: (Verdict | null)[],
): void {
  for (let i = 0; i < Math.min(first, lines.length); i++) {
    if (verdicts[i] !== null) continue;
    const s = shapes[i] as Shape;
    const line = lines[i] as Line;
    if (i < title) verdicts[i] = furniture(s.reason ?? (s.words <= 4 ? "page header" : "above the headline"));
    else if (title < 0) verdicts[i] = s.words >= 6 && s.strength < 0.5 ? null : furniture(s.reason ?? "page header");
    else {
      const named = line.text.split(" ").filter((w) => /^[\p{Lu}\d@&|,]/u.test(w)).length >= s.words * 0.7;
      const deck =
        s.words >= 6 &&
        s.strength < 0.5 &&
        (!named || s.ended || (line.gap && s.words >= 8)) &&
        findDates(line.text).length === 0;
      if (line.role === "item" && s.words >= 4 && s.strength < 0.5) continue;
      if (deck) verdicts[i] = { kind: "text" };
      else verdicts[i] = furniture(s.reason ?? (named && s.words <= 8 ? "byline" : "below the headline"));
    }
  }
}

/** What follows "Read Next:" is a list of other stories, up to the next sentence of the report. */
function lists(lines: readonly Line[], shapes: readonly Shape[], first: number, verdicts: (Verdict | null)[]): void {
  const parted = lines.length > 0 && lines.filter((l) => l.gap).length > lines.length * 0.3;
  for (let i = 0; i < lines.length; i++) {
    // A label with its story on the same line ("See Also: …") opens nothing.
    if (!shapes[i]!.opensList || verdicts[i]?.kind !== "furniture" || i < first) continue;
    let taken = 0;
    for (let j = i + 1; j < lines.length && taken < 12; j++) {
      const s = shapes[j] as Shape;
      const line = lines[j] as Line;
      if (verdicts[j]?.kind === "furniture") continue;
      if (verdicts[j] !== null || s.words > 24 || line.role === "heading") break;
      // Where blank lines part the page, what stands in one group with the label is its list, sentence or not.
      const grouped = parted && line.gap === false;
      if (!grouped && taken > 0 && parted && line.role !== "item") break;
      if (s.ended && /[.”"]$/.test(line.text) && s.words > (grouped ? 16 : 6)) break;
      verdicts[j] = furniture("related");
      taken++;
    }
  }
}

/** Everything after the last sentence of the report is the page's. */
function tail(lines: readonly Line[], shapes: readonly Shape[], first: number, verdicts: (Verdict | null)[]): void {
  if (first >= lines.length) return;
  let last = lines.length - 1;
  while (last > first) {
    const s = shapes[last] as Shape;
    const line = lines[last] as Line;
    if (verdicts[last] !== null) {
      last--;
      continue;
    }
    const threshold = 0.45;
    const before = furnitureBefore(verdicts, last);
    // A lone sentence among labels is a label's, and one of three labels and more a long way below the text.
    const lone = before > 0 && s.words <= 20;
    const below = before >= 3;
    const score =
      s.prose - s.strength * 0.8 - (lone ? 0.35 : 0) - (below ? 0.5 : 0) + (/["“”]/.test(line.text) ? 0.2 : 0);
    if (score >= threshold || (line.role === "item" && s.words >= 6 && s.strength < 0.3 && !below)) break;
    verdicts[last] = furniture(s.reason ?? "below the text");
    last--;
  }
}

/** Number of furniture lines directly before a line. */
function furnitureBefore(verdicts: readonly (Verdict | null)[], i: number): number {
  let n = 0;
  for (let j = i - 1; j >= 0 && verdicts[j]?.kind === "furniture"; j--) n++;
  return n;
}

/** What is left inside the text: sentences, cross-headings, table cells, and captions that nothing marks but their missing stop. */
function middle(lines: readonly Line[], shapes: readonly Shape[], verdicts: readonly (Verdict | null)[]): Verdict[] {
  const long = shapes.filter((s, i) => verdicts[i] === null && s.words >= 9);
  const stops = long.length >= 4 ? long.filter((s) => s.ended).length / long.length : 0;
  const out = verdicts.map((verdict, i): Verdict => {
    if (verdict !== null) return verdict;
    const s = shapes[i] as Shape;
    const line = lines[i] as Line;
    if (line.role === "cell" && s.prose < 0.5) return furniture("table");
    if (line.role === "heading") return { kind: "heading" };
    if (s.ended || line.role !== "paragraph")
      return s.strength >= 0.8 ? furniture(s.reason ?? "label") : { kind: "text" };
    if (POSTED.test(line.text)) return { kind: "text" };
    const capitals = line.text.split(" ").filter((w) => /^[\p{Lu}\d$"“‘']/u.test(w)).length / Math.max(1, s.words);
    // Captions are told from sentences that lost their stop (a post, a line that leads to a quotation) by who speaks in them.
    const leads = /^["“‘']/.test(lines[i + 1]?.text ?? "") && lines[i + 1]?.gap === lines[i]?.gap;
    const speaks = /(?:^|\s)(?:I|I'm|I’m|I've|we|We|my|our|me|us|you|your)(?:\s|$)/.test(line.text);
    if (s.words >= 9 && s.words <= 45 && stops >= 0.55 && capitals < 0.6 && !leads && !speaks)
      return furniture("caption");
    if (s.words <= 14 && i < lines.length - 1)
      return s.strength >= 0.4 ? furniture(s.reason ?? "label") : { kind: "heading" };
    return { kind: "text" };
  });
  // Cross-headings stand alone: three in a row without text between them are other stories.
  for (let i = 0; i < out.length; ) {
    let j = i;
    while (
      j < out.length &&
      out[j]!.kind === "heading" &&
      lines[j]!.role === "paragraph" &&
      (j === i || !lines[j]!.gap)
    )
      j++;
    if (j - i >= 3) for (let k = i; k < j; k++) out[k] = furniture("related");
    i = Math.max(j, i + 1);
  }
  return out;
}
