/**
 * Parts of a page of several lines that are no part of the report: what readers wrote below it, a sponsor's message, the end matter of a
 * press release, captions beside their credits. In: lines, shapes and the verdicts so far. Out: reasons for lines that are furniture.
 * Single lines that the rest of the page gives away are context.ts's.
 */

import type { Aside, PageView } from "./context.ts";
import { LETTER, UPPER } from "./letters.ts";
import type { Line } from "./line.ts";
import type { Shape } from "./shape.ts";

/** Every pass in order. */
export const SECTIONS: readonly ((page: PageView) => Aside[])[] = [
  commentThread,
  sponsorMessage,
  endMatter,
  captionsByCredits,
  signedLines,
  clips,
];

/** Headings that are looked into on one page, each up to its end; no page has so many. */
const MOST = 20;

/** "41 thoughts on …", "Reader comments (87)", "Leave a Reply". */
const THREAD =
  /^\W*(?:\d[\d,]* (?:thoughts?|comments?|responses?|replies) (?:on|to)\b|(?:reader |user |all )?(?:comments?|replies|responses)\W*\(?\d*\)?\W*$|\d[\d,]* (?:comments?|responses|replies)\W*$|leave a (?:reply|comment)\b|join the (?:discussion|conversation)\b)/i;
/** What stands between comments: buttons, ages, names with "says:". */
const BETWEEN =
  /^\W*(?:reply|report|like|quote|permalink|flag|(?:up|down)vote|edit|link to comment)\W*\d*\W*$|^[^.!?]{2,40} (?:says|wrote|said|writes|replied|commented):$|^[^.!?]{0,40}\b(?:\d+|an?) (?:minutes?|hours?|days?|weeks?|months?) ago\W*$/i;

/**
 * Below its heading a thread of comments runs to the end of the page: several marks of a thread in it, and fewer words than the report has
 * above. A heading above the text ("7 comments") opens none.
 */
function commentThread({ lines, shapes, first, open }: PageView): Aside[] {
  let tried = 0;
  for (let i = first + 3; i < lines.length && tried < MOST; i++) {
    if (shapes[i]!.words > 25 || !THREAD.test(lines[i]!.text)) continue;
    tried++;
    let marks = 0;
    for (let j = i + 1; j < lines.length; j++)
      if (BETWEEN.test(lines[j]!.text) || /^(?:date line|timestamp)$/.test(shapes[j]!.reason ?? "")) marks++;
    const words = (from: number, to: number): number => shapes.slice(from, to).reduce((sum, s) => sum + s.words, 0);
    // Two marks are enough of a short thread far down.
    const below = words(i, lines.length);
    if (marks < (below * 3 < words(first, i) ? 2 : 3) || below > words(first, i)) continue;
    return lines.flatMap((_, j): Aside[] => (j >= i && open(j) ? [[j, "comments"]] : []));
  }
  return [];
}

/** "A MESSAGE FROM RAILCREST", "Presented by Acme Rail", "Together with the Acme Bank". */
const SPONSOR = new RegExp(
  `^\\W*(?:(?:a|today['’]s) (?:message|word|note) from|(?:presented|sponsored|supported|brought to you) by|together with|in partnership with)\\s+(?:the\\s)?([${UPPER}][${LETTER}\\d&.'’-]*)`,
  "i",
);

/** A sponsor's name on a line of its own, and the one or two paragraphs below that speak of it. */
function sponsorMessage({ lines, shapes, first, open }: PageView): Aside[] {
  const out: Aside[] = [];
  let tried = 0;
  for (let i = 0; i + 1 < lines.length; i++) {
    const name =
      shapes[i]!.words <= 9 && !shapes[i]!.ended ? SPONSOR.exec(lines[i]!.text)?.[1]?.toLowerCase() : undefined;
    if (name === undefined || tried++ >= MOST) continue;
    // A sponsor of the page that the report itself tells of is left to its own marks.
    const told = lines.some(
      (l, j) => j !== i && (j < i || j > i + 2) && open(j) && l.text.toLowerCase().includes(name),
    );
    if (told) continue;
    if (open(i)) out.push([i, "advertisement"]);
    for (let j = i + 1; j <= i + 2 && j < lines.length; j++)
      if (j >= first && open(j) && lines[j]!.text.toLowerCase().includes(name)) out.push([j, "advertisement"]);
  }
  return out;
}

/** Headings of what a press office or a journal sets below its text. */
const MATTER =
  /^(?:(?:further|more|additional) information|notes? (?:to|for) (?:the )?(?:editors?|journalists)|(?:media|press) (?:contacts?|enquir(?:y|ies)|inquir(?:y|ies))|contacts?|references?|citation|journal reference|funding|competing interests?|acknowledge?ments?|ends|about (?:us|the authors?))\W*$/i;

/** From the heading of the end matter to the end of the page, if that is the smaller part and its lines are short. */
function endMatter({ lines, shapes, first, open }: PageView): Aside[] {
  let tried = 0;
  for (let i = Math.max(first + 4, (first + lines.length) >> 1); i < lines.length && tried < MOST; i++) {
    if (!MATTER.test(lines[i]!.text)) continue;
    tried++;
    const rest = shapes.slice(i + 1);
    if (rest.some((s) => s.words > 90)) continue;
    const words = (all: typeof shapes): number => all.reduce((sum, s) => sum + s.words, 0);
    if (words(rest) > words(shapes.slice(first, i)) * 0.6) continue;
    return lines.flatMap((_, j): Aside[] => (j >= i && open(j) ? [[j, "end matter"]] : []));
  }
  return [];
}

/** Whether a line is a picture's credit and nothing else: "EPA", "Photo credit: Jane Roe | SPL", "JANE ROE, The Sample Herald". */
export function isCredit(line: Line, shape: Shape): boolean {
  if (shape.words > 10 || shape.ended) return false;
  return (
    /^(?:photo|picture|image|photograph)s?(?: credits?| by|:)/i.test(line.text) ||
    (shape.reason === "caption" && shape.strength >= 1 && !/\b(?:scroll|video|captions?|enlarge)\b/i.test(line.text))
  );
}

const WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day";
const MONTH = "(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\\.?";
/** A sentence that ends with its day: "… on Monday, Sept. 29.", "… on May 5, 2026.", "… yesterday." */
const DATED = new RegExp(
  `\\b(?:(?:on|in|this|last)\\s)?(?:${WEEKDAY}|yesterday|today|(?:${WEEKDAY},\\s)?(?:${MONTH}\\s\\d{1,2}|\\d{1,2}\\s${MONTH})(?:,?\\s\\d{4})?)(?:\\s(?:morning|afternoon|evening|night))?\\.?$`,
);
/** Verbs of a report: something was done, was said, will be, is to be. A caption says in the present what its picture shows. */
const TOLD =
  /\b(?:said|says|told|tells|was|were|had|has|have|will|would|could|may|might|did|according|is|are|\w{2,}ed|began|broke|brought|came|fell|found|gave|got|held|hit|kept|left|lost|made|met|paid|put|ran|rose|sent|set|shot|shut|sold|spoke|stood|struck|took|went|won|wrote)\b|["“”]/;

/**
 * "Sheriff Dell Rainwater walks into the courthouse on Monday." beside "JANE ROE, The Herald": next to a credit, in the present tense and
 * with its day, or next to a credit above the text, a sentence is a picture's caption.
 */
function captionsByCredits({ lines, shapes, first, open }: PageView): Aside[] {
  const credit = (i: number): boolean => i >= 0 && i < lines.length && isCredit(lines[i]!, shapes[i]!);
  const out: Aside[] = [];
  for (let i = 1; i < lines.length; i++) {
    const s = shapes[i]!;
    if (!open(i) || s.words < 5 || s.words > 45 || lines[i]!.role !== "paragraph") continue;
    if ((credit(i - 1) || credit(i + 1)) && DATED.test(lines[i]!.text) && !TOLD.test(lines[i]!.text))
      out.push([i, "caption"]);
    // The first line of the text, right below a credit and followed by a longer one, is no lead.
    else if (i === first && credit(i - 1) && s.words <= 25 && !TOLD.test(lines[i]!.text)) {
      const next = shapes[i + 1];
      if (next !== undefined && next.prose >= 0.9 && DATED.test(lines[i]!.text)) out.push([i, "caption"]);
    }
  }
  return out;
}

/** The name of one who signed the page above its text, on a line of its own further down: whoever wrote the next entry of a live report. */
function signedLines({ lines, shapes, first, open }: PageView): Aside[] {
  const names = new Set<string>();
  for (let i = 0; i < first; i++)
    if (shapes[i]!.words <= 12)
      for (const hit of lines[i]!.text.replace(/^by\s/i, "").replace(DAY_AT_END, "").matchAll(FULL_NAME))
        names.add(hit[0]);
  const out: Aside[] = [];
  for (let i = first + 1; i < lines.length; i++) {
    if (!open(i) || shapes[i]!.words > 6) continue;
    const named = FULL_NAME_ALONE.test(lines[i]!.text) && !shapes[i]!.ended;
    // Right above an address or a date, below the deck: the author.
    const below = shapes[i + 1]?.reason ?? "";
    if (
      names.has(lines[i]!.text.replace(/^by\s/i, ""))
        ? !open(i - 1)
        : named && i <= first + 3 && /^(?:address|date line|contact|byline)$/.test(below)
    )
      out.push([i, "byline"]);
  }
  return out;
}

/** "… April 15, 2026", "… 15 April 2026" behind a byline. */
const DAY_AT_END = new RegExp(`\\s(?:${MONTH}\\s\\d|\\d{1,2}\\s${MONTH}).*$`);
const FULL_NAME_ALONE = new RegExp(`^[${UPPER}][${LETTER}'’-]+(?:\\s[${UPPER}][${LETTER}'’.-]+){1,3}$`);
const FULL_NAME = new RegExp(`[${UPPER}][${LETTER}'’-]+(?:\\s[${UPPER}][${LETTER}'’.-]+){1,3}`, "g");

/** "02:14", and below it "Harbour shelter hit by blaze": the length and the title of a film. Of a live report more than one line is a time. */
function clips({ lines, shapes, first, open }: PageView): Aside[] {
  const length = (i: number): boolean => /^\(?(?:\d{1,2}:)?[0-5]?\d:[0-5]\d\)?$/.test(lines[i]!.text);
  const stamps = lines.flatMap((_, i) =>
    i > first && /^(?:timestamp|date line)$/.test(shapes[i]!.reason ?? "") ? [i] : [],
  );
  const at = stamps[0];
  if (stamps.length !== 1 || at === undefined || !length(at)) return [];
  const next = shapes[at + 1];
  return next !== undefined && open(at + 1) && !next.ended && next.words <= 14 ? [[at + 1, "related"]] : [];
}
