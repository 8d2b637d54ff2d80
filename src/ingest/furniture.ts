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
  const stop = ended && !/[:;…]$/.test(text);
  const lower = (text.match(/(?:^|\s)["“‘'(]?\p{Ll}/gu) ?? []).length / words;
  if (lower < 0.25 && words > 3 && !stop) return 0;
  let score = stop ? Math.min(1, words / 9) : words >= 25 ? 0.8 : words >= 15 && lower > 0.5 ? 0.4 : 0;
  if (stop && lower < 0.3) score *= 0.6;
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

/** What marks a line as furniture, and how strongly. */
function marks(line: Line, flat: string, words: number, ended: boolean): [string | null, number] {
  const text = line.text;
  if (flat === "") return ["ornament", 2];
  const numbered = flat.replace(/\d+(?: \d+)*/g, "#");
  const exact = EXACT.get(numbered) ?? EXACT.get(flat);
  if (exact !== undefined && words <= 9) return [exact, 2];
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
    const separated = new RegExp("^[\\W_]*" + escape(prefix.trim()) + "\\s*[:\\]»>|]", "u").test(text) || key === flat;
    if (reason !== undefined && separated && words <= 60) {
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
  const caption = captionOf(text, words);
  if (caption > 0) return ["caption", caption];
  return contained(text, flat, words);
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
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

/** Strength of what marks a picture's caption or credit. */
function captionOf(text: string, words: number): number {
  if (
    /^\(?(?:file|pictured|photo|picture|image|illustration|above|below|left|right)\b[^.]{0,20}(?:[:–—-]|\bphoto\b)/i.test(
      text,
    ) &&
    words <= 80
  )
    return 1.5;
  if (/^file\s*[-–—]/i.test(text)) return 2;
  // A credit at the end: "(AP Photo/Mary Altaffer)", "REUTERS/Ammar Awad", "Credit Joshua Roberts/Reuters", "Photo: Lucho Barahona".
  if (
    /\((?:[^()]*\b(?:photo|photograph|image|picture|getty|reuters|afp|handout|courtesy)\b[^()]*|[^()]*\/[^()]*\b(?:ap|afp|reuters|getty|[A-Z]\p{L}+)\b[^()]*)\)\.?$/iu.test(
      text,
    ) &&
    words <= 90
  )
    return 1.5;
  if (
    /\b(?:REUTERS|AFP|AP|Getty Images|EPA|PA|Xinhua|Bloomberg)\s?\/\s?[\p{Lu}][\p{L}.'-]+(?:\s[\p{Lu}][\p{L}.'-]+){0,3}\.?$/u.test(
      text,
    ) &&
    words <= 90
  )
    return 1.5;
  if (
    /(?:credit|photo|photograph|picture|image)s?(?:\s+(?:by|courtesy|courtesy of|via))?\s*:?\s*\p{Lu}[\p{L}.'’-]+(?:\s\p{Lu}[\p{L}.'’-]+){0,4}(?:\s*[/|]\s*[\p{L} .'’-]{2,40})?\.?$/u.test(
      text,
    ) &&
    /(?:^|[.)\s])(?:Credit|Photo|Photograph|Picture|Image)/.test(text) &&
    words <= 80
  )
    return 1.5;
  if (/\bsource:\s*[^.]{2,90}$/i.test(text) && words <= 60) return 1.2;
  return 0;
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
      if (spaced.includes(` ${phrase}`) || (/[$£€]/.test(phrase) && priced.includes(phrase))) {
        hits++;
        reason ??= why;
      }
    }
  }
  const address = /[\w.+-]+@[\w-]+\.[\w.-]+/.test(text) || /\bhttps?:\/\/\S+\s*$/.test(text);
  if (address && words <= 30) {
    hits += 1;
    reason ??= "contact";
  }
  if (
    /^(?:join|subscribe|sign up|download|follow|donate|get|enter|vote|win|ask|tell|send|text|tap|click|register|discover|try|grab)\b/i.test(
      text,
    ) &&
    words <= 16 &&
    hits === 0
  ) {
    return ["promotion", 0.5];
  }
  if (hits === 0) return [null, 0];
  const quoted = /["“”]/.test(text);
  // 25 words: the longest pitches and legal notes that begin and end on one line; a quotation belongs to the report.
  const strength = (hits * (quoted ? 0.6 : 1.1)) / Math.max(1, words / 25);
  return [reason, strength];
}

// ── the headline

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
    if (line.gap) score += 0.7;
    if (lines[i + 1]?.gap !== false) score += 0.7;
    if (!/[.;,:]$/.test(line.text)) score += 0.7;
    else if (/[^.]\.$/.test(line.text)) score -= 1.2;
    if (line.text === line.text.toUpperCase() && shape.words <= 4) score -= 1;
    if (shape.words <= 4 && line.text.split(" ").every((w) => /^[\p{Lu}\d&(]/u.test(w))) score -= 0.7;
    if ((seen.get(shape.plain) ?? 0) > 1) score += 1.5;
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
      if (!deck) verdicts[i] = furniture(s.reason ?? (named && s.words <= 8 ? "byline" : "below the headline"));
    }
  }
}

/** What follows "Read Next:" is a list of other stories, up to the next sentence of the report. */
function lists(lines: readonly Line[], shapes: readonly Shape[], first: number, verdicts: (Verdict | null)[]): void {
  for (let i = 0; i < lines.length; i++) {
    if (!shapes[i]!.opensList || verdicts[i]?.kind !== "furniture" || i < first) continue;
    // A label with its story on the same line ("See Also: …") opens nothing.
    let taken = 0;
    for (let j = i + 1; j < lines.length; j++) {
      const s = shapes[j] as Shape;
      if (verdicts[j]?.kind === "furniture") continue;
      if (verdicts[j] !== null || taken >= 12) break;
      const line = lines[j] as Line;
      if (line.gap && taken > 0 && line.role !== "item" && lines[j - 1]?.gap === false) break;
      if (s.ended && /[.”"]$/.test(line.text) && s.words > 6) break;
      if (s.words > 24) break;
      if (line.role === "heading" && !line.text.endsWith("?")) break;
      verdicts[j] = furniture("related");
      taken++;
    }
  }
}

/** Everything after the last sentence of the report is the page's. */
function tail(lines: readonly Line[], shapes: readonly Shape[], first: number, verdicts: (Verdict | null)[]): void {
  if (first >= lines.length) return;
  let last = lines.length - 1;
  const near = (i: number, step: number): boolean => {
    // Furniture on both sides within two lines: a lone sentence among labels is a label's.
    let seen = 0;
    for (let j = i + step; j >= 0 && j < lines.length && seen < 2; j += step) {
      if (verdicts[j] === null) return false;
      if (verdicts[j]!.kind !== "furniture") return false;
      seen++;
    }
    return seen > 0 || step > 0;
  };
  while (last > first) {
    const s = shapes[last] as Shape;
    const line = lines[last] as Line;
    if (verdicts[last] !== null) {
      last--;
      continue;
    }
    const threshold = 0.45;
    const lone = near(last, -1) && near(last, 1) && s.words <= 20 && lines[last - 1] !== undefined;
    const below = furnitureBefore(verdicts, last) >= 3;
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

/** What is left inside the text: sentences, cross-headings, and captions that nothing marks but their missing stop. */
function middle(lines: readonly Line[], shapes: readonly Shape[], verdicts: readonly (Verdict | null)[]): Verdict[] {
  const long = shapes.filter((s, i) => verdicts[i] === null && s.words >= 9);
  const stops = long.length >= 4 ? long.filter((s) => s.ended).length / long.length : 0;
  return verdicts.map((verdict, i) => {
    if (verdict !== null) return verdict;
    const s = shapes[i] as Shape;
    const line = lines[i] as Line;
    if (line.role === "heading") return { kind: "heading" };
    if (s.ended || line.role !== "paragraph")
      return s.strength >= 0.8 ? furniture(s.reason ?? "label") : { kind: "text" };
    const capitals = line.text.split(" ").filter((w) => /^[\p{Lu}\d$"“‘']/u.test(w)).length / Math.max(1, s.words);
    if (s.words >= 9 && stops >= 0.8 && capitals < 0.6 && s.words <= 40) return furniture("caption");
    if (s.words <= 14 && i < lines.length - 1) return { kind: "heading" };
    return { kind: "text" };
  });
}
