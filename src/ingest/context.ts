/**
 * What the rest of a page says of a line: polls with their answers, lists of other stories with a full sentence among them, headlines
 * that share no word with the report they stand in, lines printed twice, notes on authors and on the outlet itself. In: lines, shapes and
 * the verdicts so far. Out: reasons for lines that are furniture. The order of the passes and the places of a page are furniture.ts's.
 */

import { outletWords } from "./labels.ts";
import { type Declared, type Line, plain } from "./line.ts";
import type { Shape } from "./shape.ts";
import { stemsOf } from "./words.ts";

export interface PageView {
  readonly lines: readonly Line[];
  readonly shapes: readonly Shape[];
  /** Index of the first line of the text. */
  readonly first: number;
  readonly declared: Declared;
  /** Whether a line has been set aside. */
  readonly aside: (i: number) => boolean;
  /** Whether nothing has been decided of a line. */
  readonly open: (i: number) => boolean;
}

/** A line that is furniture, and why. */
export type Aside = readonly [number, string];

/** Every pass in order: each sees what those before it set aside only if the caller applies it at once. */
export const CONTEXTS: readonly ((page: PageView) => Aside[])[] = [
  polls,
  otherStories,
  notesOnAuthors,
  notesOnOutlet,
  boilerplate,
  houseVoice,
  serviceNotes,
];

const ANSWER =
  /^\W*(?:yes|no|maybe|perhaps|undecided|unsure|not sure|not yet|never|always|sometimes|often|neither|both|other|none|don['’]t know|I)\b|\b\d{1,3}(?:\.\d)?\s?%/i;

/** A question to the reader and the answers to choose from: "Do you support the mine?", "Yes, it brings jobs", "No". */
function polls({ lines, shapes, first, open }: PageView): Aside[] {
  const out: Aside[] = [];
  for (let i = first + 1; i < lines.length; i++) {
    const text = lines[i]!.text;
    if (!/\?["”]?$/.test(text) || shapes[i]!.words > 20 || /["“”]/.test(text)) continue;
    let j = i + 1;
    let answers = 0;
    while (j < lines.length && shapes[j]!.words <= 10 && !/[.?]["”]?$/.test(lines[j]!.text)) {
      if (ANSWER.test(lines[j]!.text)) answers++;
      j++;
    }
    if (j - i < 3 || answers === 0 || answers * 3 < j - i - 1) continue;
    for (let k = i; k < j; k++) if (open(k)) out.push([k, "poll"]);
  }
  return out;
}

/**
 * Below "Read more:" headlines follow, and now and then one is a full sentence ("They were freed. But their nightmare isn't over."). What
 * stands between the label and the last headline is of the list, if all lines are as short as headlines and half of them have no full stop.
 */
function otherStories({ lines, shapes, first, aside, open }: PageView): Aside[] {
  const out: Aside[] = [];
  const sharesWords = (s: Shape, list: number): boolean => {
    const own = stemsOf(s.plain);
    let shared = 0;
    // Forty lines: what a report goes on about stood not long before.
    const from = Math.max(first, list - 40);
    const above = new Set(shapes.slice(from, list).flatMap((t, n) => (open(from + n) ? [...stemsOf(t.plain)] : [])));
    for (const stem of own) if (above.has(stem)) shared++;
    return shared >= 2;
  };
  for (let i = first + 1; i < lines.length; i++) {
    if (!shapes[i]!.opensList || !aside(i) || shapes[i]!.reason !== "related") continue;
    let bare = 0;
    let ended = 0;
    let upTo = i;
    for (let j = i + 1; j < Math.min(lines.length, i + 12); j++) {
      const s = shapes[j] as Shape;
      if (s.words > 20 || lines[j]!.role === "heading" || /["“”]/.test(lines[j]!.text)) break;
      // A pitch is no headline of the list.
      if (aside(j) && s.reason !== "related") continue;
      // Two sentences in a row in words of the report above are the report's, which goes on.
      const next = shapes[j + 1];
      if (s.ended && s.words >= 12 && next?.ended === true && next.words >= 10 && sharesWords(s, i)) break;
      if (s.ended) ended++;
      else if (s.words >= 4) {
        bare++;
        if (ended <= bare) upTo = j;
      }
    }
    for (let j = i + 1; j <= upTo; j++) if (open(j)) out.push([j, "related"]);
  }
  return out;
}

/**
 * A paragraph printed again, and a sentence of one that is set beside it, are no second statement. Of the lines of the text, those that
 * stand in another of them; of two that are alike the first stays.
 */
export function printedTwice(texts: readonly number[], shapes: readonly Shape[]): number[] {
  // Longer pages than reports are would be searched for each of their lines.
  if (texts.length > 600) return [];
  const spots: number[] = [];
  let page = "\n";
  for (const i of texts) {
    spots.push(page.length);
    page += `${shapes[i]!.plain}\n`;
  }
  const edge = (at: number): boolean => page[at] === "\n" || page[at] === " ";
  return texts.filter((i, n) => {
    const { plain: p, words } = shapes[i] as Shape;
    if (words < 6 || words > 60 || p.length < 25) return false;
    for (let at = page.indexOf(p); at >= 0; at = page.indexOf(p, at + 1)) {
      if (at === spots[n] || !edge(at - 1) || !edge(at + p.length)) continue;
      const whole = page[at - 1] === "\n" && page[at + p.length] === "\n";
      if (!whole || at < spots[n]!) return true;
    }
    return false;
  });
}

/** Indices of the last `count` lines of the text. */
function lastOpen({ lines, first, open }: PageView, count: number): number[] {
  const out: number[] = [];
  for (let i = lines.length - 1; i > first && out.length < count; i--) if (open(i)) out.push(i);
  return out;
}

/** Nothing but capitalised words. */
const TITLED =
  /^(?:[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ɏ'’&.-]*|of|and|the|&)(?: (?:[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ɏ'’&.-]*|of|and|the|&))*$/;
const PERSON =
  "[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ɏ'’-]+(?:\\s[A-ZÀ-ÖØ-Þ]\\.)?(?:\\s(?:de|da|del|van|von|der|bin|al|la|le|el))*(?:\\s[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ɏ'’-]+){1,2}";
const BIOGRAPHY = new RegExp(
  `^(${PERSON})(?:,? (?:who|an?) [^,]{3,40},)? (?:(?:covers|writes (?:about|on|for)|reports on|blogs|edits)\\b|has (?:covered|written|reported|edited)\\b|(?:is|was) (?:an?|the|our) [^.]{0,60}\\b(?:reporter|correspondent|writer|editor|columnist|journalist|photographer|producer|fellow|intern|bureau chief|author of)\\b|(?:is|was) [A-Z][^.]{0,40}['’]s? [^.]{0,40}\\b(?:reporter|correspondent|writer|editor|columnist|photographer|bureau chief)\\b)`,
  "u",
);

/** "Ann Bell has covered energy since 2011. She lives in Reno.": of one whom the report itself never names, among its last three lines. */
function notesOnAuthors(page: PageView): Aside[] {
  const out: Aside[] = [];
  for (const i of lastOpen(page, 3)) {
    const text = page.lines[i]!.text;
    if (page.shapes[i]!.words > 45 || /["“”]/.test(text)) continue;
    const name = BIOGRAPHY.exec(text)?.[1];
    if (name === undefined) continue;
    const family = name.split(" ").at(-1) as string;
    if (!page.lines.some((line, j) => j !== i && page.open(j) && line.text.includes(family)))
      out.push([i, "author note"]);
  }
  return out;
}

/** "The Sample is owned by Sample Media.", "CNET tells you everything …": the outlet says what it is, or speaks to its reader. */
function notesOnOutlet(page: PageView): Aside[] {
  const { lines, shapes, first, declared } = page;
  const names = new Set<string>();
  const add = (name: string): void => {
    const flat = plain(name).replace(/^the /, "");
    if (flat.length >= 3) names.add(flat);
  };
  if (declared.outlet !== null) {
    add(declared.outlet.value);
    const initials = declared.outlet.value.match(/\b[A-Z]/g)?.join("") ?? "";
    if (initials.length >= 3) add(initials);
  }
  const addresses = lines
    .slice(0, first)
    .filter((_, i) => shapes[i]!.reason === "address")
    .map((line) => line.text);
  if (declared.url !== null) addresses.push(declared.url.value);
  // The masthead: a short line in capitals or of capitalised words, the first of the page.
  const top = shapes[0];
  if (first > 1 && top !== undefined && top.words >= 2 && top.words <= 5 && !top.ended && TITLED.test(lines[0]!.text)) {
    add(lines[0]!.text);
    // "The Observer" for "Valley Observer".
    const last = top.plain.split(" ").at(-1) as string;
    if (outletWords().has(last)) names.add(`the ${last}`);
  }
  for (const address of addresses) {
    const host = /^(?:https?:\/\/)?(?:www\.)?([a-z0-9-]+)\./i.exec(address)?.[1];
    if (host !== undefined) add(host);
  }
  const out: Aside[] = [];
  if (names.size === 0) return out;
  for (const i of lastOpen(page, 4)) {
    const text = lines[i]!.text;
    if (shapes[i]!.words > 32 || /["“”]/.test(text) || SPEAKER.test(text)) continue;
    const flat = ` ${shapes[i]!.plain} `;
    for (const name of names) {
      if (!flat.includes(` ${name} `)) continue;
      const opens = flat.startsWith(` ${name} `) || flat.startsWith(` the ${name} `);
      // "… Valley Beacon accepts no liability."
      const disclaims = / (?:accepts?|assumes?|takes?|bears?) no (?:liability|responsibility) /.test(
        flat.slice(flat.indexOf(` ${name} `) + name.length + 1),
      );
      const is =
        disclaims ||
        (opens &&
          / (?:is|are) (?:an? |the |owned|published|funded|supported|run|delivered|printed|part of|not responsible)| (?:receives?|accepts?|assumes?|welcomes?|publishes|covers) /.test(
            flat.slice(0, name.length + 40),
          ));
      const speaks =
        /\b(?:you|your|our)\b/i.test(text) || /^[^:]{2,40}: (?:check|read|see|get|find|watch)\b/i.test(text);
      if (is || speaks) out.push([i, "outlet note"]);
      if (is || speaks) break;
    }
  }
  return out;
}

/** The same on one line: "About Sample Motors: …", "About Sample Motors Inc. (NYSE: SMPL) …". */
const ABOUT_SENDER =
  /^About (?:the )?[A-Z][\w&'’-]*(?:,? [A-Z][\w&'’-]*){0,5} ?(?:(?:Inc|Corp|Ltd|Co|plc|AG|SE)\.?\s?)?(?:[:.]\s|\((?:[A-Za-z]+: ?[A-Z.]{1,6}|[A-Z]{2,5})\)\s)/;

/** "About Sample Motors", and below it "Sample Motors is a leading maker of …": what a press release says of its sender, at its end. */
function boilerplate({ lines, shapes, first, open, aside }: PageView): Aside[] {
  const out: Aside[] = [];
  for (let i = Math.max(first + 3, first + Math.floor((lines.length - first) / 3)); i < lines.length; i++) {
    if (open(i) && ABOUT_SENDER.test(lines[i]!.text) && shapes[i]!.words >= 8) out.push([i, "boilerplate"]);
    const name = /^about (?!the (?![A-Z])|The\b)(.{3,60}?):?$/.exec(lines[i]!.text.replace(/^About\b/, "about"))?.[1];
    if (name === undefined || shapes[i]!.ended === true || !/^(?:the )?[A-Z]/.test(name)) continue;
    const next = shapes[i + 1];
    if (next === undefined) break;
    const opens = next.plain.replace(/^the /, "").startsWith(plain(name).replace(/^the /, "").split(" ")[0] as string);
    if (!opens || next.words < 8) continue;
    if (!aside(i)) out.push([i, "boilerplate"]);
    for (let j = i + 1; j < lines.length && shapes[j]!.words >= 8 && j <= i + 3; j++)
      if (open(j)) out.push([j, "boilerplate"]);
  }
  return out;
}

const FIRST_PERSON = /\b(?:we|our|ours|I|my|me)\b|\bus\b/i;
const HOUSE = /(?:^|[.!?] )(?:we|we['’](?:re|ve|ll|d)|our|your)\b/i;

/**
 * A report does not speak of itself: where hardly a line outside quotations says "we" or "I", a short one that opens with "We" or "Our"
 * is the house's ("Our reporters do not accept gifts."). Of 200 real and 150 written pages none keeps such a line that is the report's.
 */
function houseVoice({ lines, shapes, first, open }: PageView): Aside[] {
  const own: number[] = [];
  let speakers = 0;
  for (let i = first; i < lines.length; i++) {
    const text = lines[i]!.text;
    if (SPEAKER.test(text)) speakers++;
    if (open(i) && !/["“”]|(?:^|\s)['‘]/.test(text) && FIRST_PERSON.test(text.replace(/\bU\.?S\b/g, ""))) own.push(i);
  }
  if (speakers >= 3 || own.length > 2) return [];
  return own
    .filter((i) => i > first && shapes[i]!.words <= 14 && lines[i]!.role !== "heading" && HOUSE.test(lines[i]!.text))
    .map((i) => [i, "outlet note"]);
}

const SPEAKER = /^[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ .'’-]{2,40}:\s/;
const SERVICE =
  /\b(?:(?:high|low) (?:water|tide)|sunrise|sunset|(?:the|our) next (?:bulletin|news|newscast|update)|(?:tonight|tomorrow)['’]s (?:forecast|weather|lottery)|degrees|highs? (?:of|near|around)|lows? (?:of|near|around)|news (?:again|is back) at)\b/i;

/** The last words of a broadcast, below its reports: tides, forecasts, the next bulletin. Only of pages on which speakers are named. */
function serviceNotes(page: PageView): Aside[] {
  const { lines, shapes, first } = page;
  if (lines.filter((line, i) => i >= first && SPEAKER.test(line.text)).length < 3) return [];
  const out: Aside[] = [];
  for (const i of lastOpen(page, 2)) {
    if (shapes[i]!.words > 25 || !SERVICE.test(lines[i]!.text)) break;
    out.push([i, "other item of the bulletin"]);
  }
  return out;
}

/**
 * Cross-headings are made of the words of the text below them; headlines of other stories are not. Of the lines given, those of five words
 * and more none of whose content words stands in any line of the text. Four words and fewer ("Softened tone") sum up in words of their own.
 */
export function strangers(candidates: readonly number[], texts: readonly number[], shapes: readonly Shape[]): number[] {
  if (candidates.length === 0) return [];
  const known = new Set<string>();
  for (const i of texts) for (const stem of stemsOf(shapes[i]!.plain)) known.add(stem);
  return candidates.filter((i) => {
    const own = stemsOf(shapes[i]!.plain);
    return shapes[i]!.words >= 5 && own.size >= 2 && ![...own].some((stem) => known.has(stem));
  });
}
