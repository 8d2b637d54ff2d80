/**
 * Lines → which belong to the report and which are furniture, with a reason. A scored classifier for pages nobody has seen: what a
 * line looks like (shape.ts), its place (before the headline, between headline and text, after the text), its neighbours, and
 * whether it was printed before. In: a Page. Out: one verdict a line. Outlet and date are metadata.ts's.
 */
import { CONTEXTS, printedTwice, strangers } from "./context.ts";
import { findDates } from "./dates.ts";
import { findTitle } from "./headline.ts";
import { type Declared, type Line, type Page, plain } from "./line.ts";
import { isCredit, SECTIONS } from "./sections.ts";
import { POSTED, type Shape, shapeOf } from "./shape.ts";
import { stemsOf } from "./words.ts";

export type Verdict =
  | { readonly kind: "title" }
  | { readonly kind: "text" }
  | { readonly kind: "heading" }
  | { readonly kind: "furniture"; readonly reason: string };

/** Lines between two calls of `step`: some hundredths of a second. */
const STRIDE = 256;

/** Judges every line of a page; `step` is called now and then, and stops the work by throwing. */
export function classify({ lines, declared, marked }: Page, step: () => void = () => {}): Verdict[] {
  const shapes = lines.map((line, i) => {
    if (i % STRIDE === 0) step();
    return shapeOf(line);
  });
  const title = findTitle(lines, shapes, declared);
  const verdicts: (Verdict | null)[] = lines.map((line, i) => {
    if (i === title) return { kind: "title" };
    if (line.furniture !== null) return furniture(line.furniture);
    const shape = shapes[i] as Shape;
    return shape.strength >= 1 ? furniture(line.role === "cell" ? "table" : (shape.reason ?? "label")) : null;
  });
  repeatedHeadlines(lines, shapes, title, verdicts);
  again(lines, shapes, verdicts);
  const first = firstText(lines, shapes, title, verdicts, marked);
  authorNotes(lines, shapes, first, declared, verdicts);
  head(lines, shapes, title, first, verdicts);
  lists(lines, shapes, first, verdicts);
  const view = {
    lines,
    shapes,
    first,
    declared,
    aside: (i: number) => verdicts[i]?.kind === "furniture",
    open: (i: number) => verdicts[i] === null,
  };
  for (const context of [...CONTEXTS, ...SECTIONS])
    for (const [i, reason] of context(view)) verdicts[i] = furniture(reason);
  tail(lines, shapes, first, verdicts, marked);
  return middle(lines, shapes, verdicts, marked);
}

function furniture(reason: string): Verdict {
  return { kind: "furniture", reason };
}

/** A headline printed again, the start of it in a crumb, or the title of a film or link that stood above is no second statement. */
function repeatedHeadlines(
  lines: readonly Line[],
  shapes: readonly Shape[],
  title: number,
  verdicts: (Verdict | null)[],
): void {
  const headline = title < 0 ? "" : shapes[title]!.plain;
  const labelled = new Set<string>();
  for (let i = 0; i < lines.length; i++) {
    const verdict = verdicts[i];
    if (verdict?.kind === "furniture" && /^(?:related|caption)$/.test(verdict.reason)) {
      const rest = lines[i]!.text.replace(/^[^:]{2,24}:\s+/, "");
      if (rest.length >= 15 && rest.length <= 200) labelled.add(plain(rest));
    }
    if (i === title || verdict !== null) continue;
    const p = shapes[i]!.plain;
    if (p === "") continue;
    if (p === headline || (p.length >= 15 && headline.startsWith(p) && /…$|\.\.\.$/.test(lines[i]!.text)))
      verdicts[i] = furniture("repeated headline");
    else if (labelled.has(p)) verdicts[i] = furniture("related");
  }
}

/** "Article content", three times on a page: a few words without a full stop that recur are the page's machinery; cross-headings do not. */
function again(lines: readonly Line[], shapes: readonly Shape[], verdicts: (Verdict | null)[]): void {
  const seen = new Map<string, number[]>();
  for (let i = 0; i < lines.length; i++) {
    const s = shapes[i] as Shape;
    if (verdicts[i] !== null || s.ended || s.words === 0 || s.words > 6 || lines[i]!.role === "cell") continue;
    const before = seen.get(s.plain);
    if (before === undefined) seen.set(s.plain, [i]);
    else before.push(i);
  }
  for (const all of seen.values()) if (all.length >= 3) for (const i of all) verdicts[i] = furniture("printed again");
}

// ── places

/** Index of the first line of the report's text: a sentence after the headline. */
function firstText(
  lines: readonly Line[],
  shapes: readonly Shape[],
  title: number,
  verdicts: readonly (Verdict | null)[],
  marked: boolean,
): number {
  let weak = -1;
  for (let i = title + 1; i < shapes.length; i++) {
    if (verdicts[i] !== null) continue;
    const s = shapes[i] as Shape;
    if (s.prose >= 0.6 && s.strength < 0.5) return i;
    // Of marked pages the box is known: a short sentence opens the text as well as a long one.
    if (marked && lines[i]!.role === "paragraph" && s.ended && s.words >= 4 && s.strength < 0.4 && s.prose > 0.3)
      return i;
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
  // A deck that is a sentence opens the text for our purposes; the byline may stand below it.
  for (let i = 0; i < Math.min(first + 4, lines.length); i++) {
    const text = lines[i]!.text;
    const aside = verdicts[i]?.kind === "furniture";
    const signs =
      /^(?:byline|date line)$/.test(shapes[i]!.reason ?? "") ||
      (shapes[i]!.reason === "navigation" && findDates(text).length > 0);
    if (verdicts[i]?.kind === "title" || shapes[i]!.words > 20 || (aside ? !signs : i >= first)) continue;
    for (const hit of namesIn(text).matchAll(FULL_NAME)) authors.add(hit[0]);
  }
  // What an outlet says of itself reads like a note on an author: "Tri-River Today is the newspaper of record for three counties."
  const title = verdicts.findIndex((v) => v?.kind === "title");
  for (let i = 0; i < title; i++) {
    const s = shapes[i] as Shape;
    if (s.words >= 2 && s.words <= 5 && !s.ended && s.reason !== "navigation" && s.reason !== "date line")
      authors.add(lines[i]!.text);
  }
  for (let i = Math.max(first + 1, Math.floor(first + (lines.length - first) / 2)); i < lines.length; i++) {
    if (verdicts[i] !== null || shapes[i]!.words > 40) continue;
    const text = lines[i]!.text;
    // "Dana has reported on security since 2004. She lives in Leeds.": by the first name, if no line of the text has it.
    const forename = /^([A-ZÀ-ÖØ-Þ][\wÀ-ÿ'’-]+) (?:is|has|covers|writes|reports|works|lives|joined)\b/.exec(text)?.[1];
    const whole = [...authors].find((name) => name.startsWith(`${forename} `));
    if (
      whole !== undefined &&
      i >= lines.length - 40 &&
      !lines.some(
        (l, j) =>
          j >= first &&
          j !== i &&
          l.text
            .replaceAll(whole, "")
            .split(/[^\wÀ-ÿ'’-]+/)
            .includes(forename ?? ""),
      )
    )
      verdicts[i] = furniture("author note");
    for (const name of authors)
      if (
        name.includes(" ") &&
        text.toLowerCase().startsWith(name.toLowerCase()) &&
        /^(?:['’]s\b|:| (?:is|was|has|covers?|writes?|reports?|works?|can|lives|joined)\b)/.test(
          text.slice(name.length),
        )
      )
        verdicts[i] = furniture("author note");
  }
}

/** A byline without its date, whose month would pass for a family name. */
function namesIn(byline: string): string {
  let text = byline;
  for (const d of findDates(byline).reverse()) text = `${text.slice(0, d.start)}|${text.slice(d.end)}`;
  return text.replace(/^by\s/i, "");
}

const FULL_NAME =
  /[A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩА-Я][A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ'’-]+(?:\s(?:de|da|del|van|von|der|bin|al|la|le|el)|\s[A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩА-Я][A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ'’.-]*){1,4}/gu;

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
      const named = line.text.split(" ").filter((w) => /^[A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩА-Я\d@&|,]/u.test(w)).length >= s.words * 0.7;
      const deck =
        s.words >= 6 &&
        s.strength < 0.5 &&
        (!named || s.ended || (line.gap && s.words >= 8)) &&
        findDates(line.text).length === 0;
      if (line.role === "item" && s.words >= 4 && s.strength < 0.5) continue;
      // A deck has no credit above it; what stands right below one and has no full stop tells what the picture shows.
      if (deck && !s.ended && s.words <= 20 && i > 0 && isCredit(lines[i - 1] as Line, shapes[i - 1] as Shape))
        verdicts[i] = furniture("caption");
      else if (deck) verdicts[i] = { kind: "text" };
      else verdicts[i] = furniture(s.reason ?? "below the headline");
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
    for (let j = i + 1; j < Math.min(lines.length, i + 40) && taken < 12; j++) {
      const s = shapes[j] as Shape;
      const line = lines[j] as Line;
      if (verdicts[j]?.kind === "furniture") continue;
      if (verdicts[j] !== null || s.words > 24 || line.role === "heading") break;
      // Where blank lines part the page, what stands in one group with the label is its list, sentence or not.
      const grouped = parted && line.gap === false;
      if (!grouped && taken > 0 && parted && line.role !== "item") break;
      // Under "Advertisement" only what stands in its group is the advertiser's; the report goes on below it.
      if (shapes[i]!.reason === "advertisement" && (!grouped || s.words > 16)) break;
      if (s.ended && /[.”"]$/.test(line.text) && s.words > (grouped ? 16 : 6)) break;
      verdicts[j] = furniture(shapes[i]!.reason ?? "related");
      taken++;
    }
  }
}

/** A correction is a statement of the outlet on its report, wherever on the page it stands. */
const CORRECTION = /^\W*(?:corrections?|clarifications?|corrected|erratum|amend(?:ed|ment))\b[^:.—–-]{0,40}[:.—–-]/i;

/** Everything after the last sentence of the report is the page's. */
function tail(
  lines: readonly Line[],
  shapes: readonly Shape[],
  first: number,
  verdicts: (Verdict | null)[],
  marked: boolean,
): void {
  if (first >= lines.length) return;
  belowTheEnd(lines, shapes, first, verdicts);
  // Number of furniture lines directly before each line; what has no likeness to a sentence among them is of their kind.
  const run = new Uint32Array(lines.length);
  for (let i = 1; i < lines.length; i++) {
    const s = shapes[i - 1] as Shape;
    const bare = verdicts[i - 1] === null && run[i - 1]! > 0 && s.prose < 0.2 && !s.ended && s.words <= 12;
    run[i] = bare || verdicts[i - 1]?.kind === "furniture" ? run[i - 1]! + 1 : 0;
  }
  const foreign = foreignEnds(lines, shapes, first, verdicts, run);
  let last = lines.length - 1;
  while (last > first) {
    const s = shapes[last] as Shape;
    const line = lines[last] as Line;
    if (verdicts[last] !== null) {
      last--;
      continue;
    }
    if (CORRECTION.test(line.text) && s.words >= 6) break;
    // A paragraph of the box in which the article was found needs less to be believed than a line of a page dump.
    if (marked && line.role !== "heading" && s.words >= 4 && s.strength < 0.5 && line.linked < 0.5) break;
    const threshold = 0.45;
    const before = run[last] ?? 0;
    // A lone sentence among labels is a label's, and one of three labels and more a long way below the text.
    const lone = before > 0 && s.words <= 20;
    const below = before >= 3;
    // What speaks to the reader below the text is the page: "Liked this? Throw us a coffee."
    const addresses = s.words <= 14 && /\b(?:us|our|we|you|your)\b/i.test(line.text) && !/["“”]/.test(line.text);
    const score =
      s.prose -
      s.strength * 0.8 -
      (lone ? 0.35 : 0) -
      (below ? 0.5 : 0) -
      (addresses ? 0.35 : 0) -
      (foreign.has(last) ? 0.6 : 0) +
      // "She takes home €60,000.": whoever is meant was named in the sentence before.
      (s.ended && s.words >= 3 && /^(?:He|She|They|His|Her|Their)\s/.test(line.text) && run[last] === 0 ? 0.3 : 0) +
      (/["“”]/.test(line.text) ? 0.2 : 0);
    if (score >= threshold || (line.role === "item" && s.words >= 6 && s.strength < 0.3 && !below)) break;
    verdicts[last] = furniture(s.reason ?? "below the text");
    last--;
  }
}

/**
 * Short sentences at the end that have no content word in common with the report, and stand beside furniture: prices, terms and mottos of
 * the page. A report's last words tell of what the report tells of. Nothing quoted, nothing said by somebody.
 */
function foreignEnds(
  lines: readonly Line[],
  shapes: readonly Shape[],
  first: number,
  verdicts: readonly (Verdict | null)[],
  run: Uint32Array,
): Set<number> {
  const out = new Set<number>();
  const ends: number[] = [];
  for (let i = lines.length - 1; i > first && ends.length < 3; i--) {
    const s = shapes[i] as Shape;
    if (verdicts[i] !== null) continue;
    if (s.words > 20 || lines[i]!.role !== "paragraph") break;
    if (!CORRECTION.test(lines[i]!.text)) ends.push(i);
  }
  if (ends.length === 0) return out;
  // Where no blank lines part the page, that a line stands next to another says nothing.
  const parted = lines.filter((l) => l.gap).length > lines.length * 0.3;
  const known = new Set<string>();
  lines.forEach((_, i) => {
    if (i >= first && (verdicts[i] === null || verdicts[i]?.kind !== "furniture") && !ends.includes(i))
      for (const stem of stemsOf(shapes[i]!.plain)) known.add(stem);
  });
  for (const i of ends) {
    const own = stemsOf(shapes[i]!.plain);
    const beside = run[i]! > 0 || (parted && (lines[i]!.gap === false || lines[i + 1]?.gap === false));
    if (
      beside &&
      own.size >= 3 &&
      ![...own].some((stem) => known.has(stem)) &&
      !/["“”]|\b(?:said|says|told|according)\b/i.test(lines[i]!.text) &&
      // "A contractor had been welding there on Thursday.": what was done, and on which day.
      !/\b(?:had|was|were|has|have) (?:not |been )?\w+(?:ed|ing|en)\b.*\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b/.test(
        lines[i]!.text,
      )
    )
      out.add(i);
  }
  return out;
}

/**
 * A copyright line, a sign-off or the credit of a wire ends a report: what stands below it is the page's, a sentence
 * of up to thirty words too; more would be the report that goes on below a picture's credit. A list of other stories ends it if no more than twenty
 * words follow, not quoted: short paragraphs often go on below such a list.
 */
function belowTheEnd(
  lines: readonly Line[],
  shapes: readonly Shape[],
  first: number,
  verdicts: (Verdict | null)[],
): void {
  let words = 0;
  let quoted = false;
  let left = 0;
  let end = -1;
  for (let i = lines.length - 1; i > first && words <= 30 && left <= 1; i--) {
    const verdict = verdicts[i];
    if (verdict === null || verdict === undefined) {
      words += shapes[i]!.words;
      left++;
      quoted ||= /["“”]/.test(lines[i]!.text);
    } else if (verdict.kind !== "furniture") return;
    else if (/^(?:copyright|sign-off)$/.test(verdict.reason)) end = i;
    else if (
      verdict.reason === "credit" &&
      /^\W*(?:reporting|editing|writing|compiled|additional)/i.test(lines[i]!.text)
    )
      end = i;
    else if (
      shapes[i]!.opensList &&
      verdict.reason === "related" &&
      words <= 20 &&
      !quoted &&
      i > (first + lines.length) / 2
    )
      end = i;
  }
  if (end < 0) return;
  for (let i = end + 1; i < lines.length; i++)
    if (verdicts[i] === null) verdicts[i] = furniture(shapes[i]!.reason ?? "below the text");
}

/** A line that leads to what was said, which pages embed below it: "Morsi's daughter said in a video circulated online". */
const QUOTES = /\b(?:said|says|wrote|tweeted|posted|captioned|told \w+)(?: (?:in|on|at|via) [^.,;]{3,40})?$/;

/** What is left inside the text: sentences, cross-headings, table cells, and captions that nothing marks but their missing stop. */
function middle(
  lines: readonly Line[],
  shapes: readonly Shape[],
  verdicts: readonly (Verdict | null)[],
  marked: boolean,
): Verdict[] {
  const long = shapes.filter((s, i) => verdicts[i] === null && s.words >= 9);
  const stops = long.length >= 4 ? long.filter((s) => s.ended).length / long.length : 0;
  const out = verdicts.map((verdict, i): Verdict => {
    if (verdict !== null) return verdict;
    const s = shapes[i] as Shape;
    const line = lines[i] as Line;
    if (line.role === "cell" && s.prose < 0.5) return furniture("table");
    if (line.role === "heading") return { kind: "heading" };
    if (s.ended || marked || line.role !== "paragraph")
      return s.strength >= 0.8 ? furniture(s.reason ?? "label") : { kind: "text" };
    if (POSTED.test(line.text) || (s.words >= 9 && QUOTES.test(line.text))) return { kind: "text" };
    const capitals =
      line.text.split(" ").filter((w) => /^[A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩА-Я\d$"“‘']/u.test(w)).length / Math.max(1, s.words);
    // Captions are told from sentences that lost their stop (a post, a line that leads to a quotation) by who speaks in them.
    const leads = /^["“‘']/.test(lines[i + 1]?.text ?? "") && lines[i + 1]?.gap === lines[i]?.gap;
    const speaks = /(?:^|\s)(?:I|I'm|I’m|I've|we|We|my|our|me|us|you|your)(?:\s|$)/.test(line.text);
    // "… said: "Now that the US" was broken off within a quotation: the next line goes on with it.
    const broken = (line.text.match(/["“”]/g)?.length ?? 0) % 2 === 1;
    if (s.words >= 9 && s.words <= 45 && stops >= 0.55 && capitals < 0.6 && !leads && !speaks && !broken)
      return furniture("caption");
    if (s.words <= 14 && i < lines.length - 1)
      return s.strength >= 0.6 ? furniture(s.reason ?? "label") : { kind: "heading" };
    return { kind: "text" };
  });
  // A few words that lead to a list of links are its label: "Read these next".
  for (let i = 0; i + 1 < out.length; i++) {
    const next = out[i + 1] as Verdict;
    const label = out[i]!.kind === "text" || out[i]!.kind === "heading";
    if (
      label &&
      shapes[i]!.words <= 6 &&
      !shapes[i]!.ended &&
      next.kind === "furniture" &&
      next.reason === "related" &&
      lines[i + 1]!.linked > 0.8
    )
      out[i] = furniture("related");
  }
  // "Lake Region Media" right below the byline that stands inside the text: where the author works.
  for (let i = 1; i < out.length; i++) {
    const above = out[i - 1] as Verdict;
    if (out[i]!.kind !== "heading" || marked || above.kind !== "furniture" || above.reason !== "byline") continue;
    const names = lines[i]!.text.split(" ").every((w) => /^[A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩА-Я&]/u.test(w));
    if (shapes[i]!.words <= 4 && names && lines[i]!.gap === false) out[i] = furniture("byline");
  }
  const body = out.flatMap((v, i) => (v.kind === "text" && lines[i]!.role !== "cell" ? [i] : []));
  for (const i of printedTwice(body, shapes)) out[i] = furniture("printed twice");
  // Of marked pages paragraphs without a stop are looked at, of others what would be a cross-heading.
  const bare = (v: Verdict, i: number): boolean =>
    lines[i]!.role === "paragraph" &&
    (marked ? v.kind === "text" && !shapes[i]!.ended && shapes[i]!.words <= 20 : v.kind === "heading");
  const candidates = out.flatMap((v, i) => (bare(v, i) ? [i] : []));
  const texts = out.flatMap((v, i) => ((v.kind === "text" && !bare(v, i)) || v.kind === "title" ? [i] : []));
  for (const i of strangers(candidates, texts, shapes)) out[i] = furniture("related");
  if (marked) return out;
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
