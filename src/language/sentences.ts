/**
 * Sentence boundaries between tokens of one block. Reads text and token ranges, gives runs of tokens.
 * A boundary needs an ending mark (with the quotes and brackets that close after it) and something that can begin a sentence;
 * abbreviations, initials and attributed exclamations ("Stop!" he said) are kept whole.
 */
import { abbreviationKind } from "./abbreviations.ts";
import type { Cut } from "./tokens.ts";

/** A run of tokens, half open. */
export interface SentenceCut {
  readonly from: number;
  readonly to: number;
}

/** A sentence longer than this is cut at its last semicolon, comma or word: keeps trees and memory bounded. */
const LONGEST = 300;

const CLOSERS = new Set(["”", '"', "’", "'", "''", "»", ")", "]", "}"]);
const OPENERS = new Set(["“", '"', "‘", "'", "``", "«", "(", "[", "{", "-", "–", "—", "•", "*", "..."]);

/** Words that begin sentences and are no names: after "U.S." or "Inc." they tell a new sentence from "U.S. President". */
const STARTERS = new Set(
  "The A An This That These Those It He She They We I You His Her Their Its Our My In On At For But And Or So As If When While After Before Since Although Though However Meanwhile Still Also There Here What Who How Why Where Now Then Not No Yes According Under With Without By From Some Many Most Both Each One Two Several Last Earlier Later Yet Because Once Until Instead Despite During Such To Of Shares Officials Analysts Police".split(
    " ",
  ),
);

const SPEECH =
  /^(?:say|says|said|ask|asks|asked|tell|tells|told|add|adds|added|write|writes|wrote|shout|shouts|shouted|reply|replies|replied|exclaim|exclaimed|declare|declared|cry|cried|yell|yelled|read|reads|joke|joked|recall|recalled|wonder|wondered)$/;

/** Words that begin the credit of a picture: "Demonstrators in Paris Photo: Reuters" is a caption and its credit, with no mark between. */
const CREDIT = /^(?:Image|Images|Photo|Photos|Photograph|Picture|Credit|Illustration)$/;

/** Divides the tokens of a block. */
export function splitSentences(text: string, tokens: readonly Cut[]): SentenceCut[] {
  const out: SentenceCut[] = [];
  const form = (i: number) => {
    const t = tokens[i];
    return t === undefined ? "" : text.slice(t.start, t.end);
  };
  let from = dated(form);
  if (from > 0) out.push({ from: 0, to: from });
  let depth = 0;
  for (let i = from; i < tokens.length; i++) {
    const mark = form(i);
    if (mark === "(" || mark === "[") depth++;
    else if ((mark === ")" || mark === "]") && depth > 0) depth--;
    let to = 0;
    if (endsSentence(mark)) to = after(tokens, form, i, depth);
    if (to === 0 && credited(form, i, i === from)) to = i + 1;
    if (to === 0 && i + 1 - from >= LONGEST) to = fallback(form, from, i + 1);
    if (to > 0) {
      out.push({ from, to });
      from = to;
      i = to - 1;
      depth = 0;
    }
  }
  if (from < tokens.length) out.push({ from, to: tokens.length });
  return out;
}

/** Tokens of the date that a report begins with, where a sentence follows it without a mark: "Friday, May 8, 2009 The council …"; else 0. */
function dated(form: (i: number) => string): number {
  if (!/^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/.test(form(0)) || form(1) !== "," || !/^\p{Lu}/u.test(form(2)))
    return 0;
  const day = /^\d{1,2}$/.test(form(3)) && form(4) === "," && /^\d{4}$/.test(form(5));
  return day && /^\p{Lu}/u.test(form(6)) ? 6 : 0;
}

/** Whether the credit of a picture follows token `i`; "The Photo: …" is a title. */
function credited(form: (i: number) => string, i: number, first: boolean): boolean {
  if (first && (STARTERS.has(form(i)) || !/^\p{Lu}/u.test(form(i)))) return false;
  return CREDIT.test(form(i + 1)) && form(i + 2) === ":" && /^\p{Lu}/u.test(form(i + 3));
}

function endsSentence(mark: string): boolean {
  const last = mark.charCodeAt(mark.length - 1);
  return last === 46 || last === 33 || last === 63 || mark === "…";
}

/** Whether a number after this mark opens an item of a list; after "Oct." it is a day. */
function listed(mark: string): boolean {
  return endsSentence(mark) && (mark.length === 1 || abbreviationKind(mark) === null);
}

/** Where the sentence ends whose ending mark is token `i`; 0 where it does not end. */
function after(tokens: readonly Cut[], form: (i: number) => string, i: number, depth: number): number {
  const mark = form(i);
  let next = i + 1;
  // Marks and closers that stick to the end: ?! ." .)
  let quoted = false;
  while (next < tokens.length) {
    const m = form(next);
    const glued = tokens[next]!.start === tokens[next - 1]!.end;
    if (endsSentence(m) && /^[.!?…]+$/.test(m)) next++;
    else if (CLOSERS.has(m) && (glued || (m.length === 1 && "”’»)]".includes(m)))) {
      // A straight quote that is glued to the next word opens.
      if ((m === '"' || m === "'") && !glued) break;
      if (m !== ")" && m !== "]") quoted = true;
      next++;
    } else break;
  }
  // A footnote mark belongs to what it follows: "… in 1805. [6] Then".
  while (/^[[(]$/.test(form(next)) && /^\d{1,3}$/.test(form(next + 1)) && /^[\])]$/.test(form(next + 2))) next += 3;
  if (next >= tokens.length) return next;
  const spaced = tokens[next]!.start > tokens[next - 1]!.end;
  let first = next;
  while (first < tokens.length && first < next + 3 && OPENERS.has(form(first))) first++;
  const word = form(first);
  const opening = first > next;
  const begins = /^[\p{Lu}\p{Lt}\p{Lo}\d$€£#@]/u.test(word) || /^[^\p{L}\p{N}\p{P}]/u.test(word);
  if (!begins) return 0;
  // Inside brackets a sentence rarely ends, unless it began there.
  if (depth > 0 && !CLOSERS.has(form(next - 1))) return 0;
  if (mark.length > 1 && mark.endsWith(".") && !/^\.+$/.test(mark)) {
    const kind = abbreviationKind(mark);
    if (kind !== null && next === i + 1) {
      if (kind === "title" || kind === "leading") return 0;
      if (kind === "month" && /^\d/.test(word)) return 0;
      if (kind === "initial" || kind === "month") return STARTERS.has(word) && word.length > 1 ? next : 0;
      if (!spaced) return 0;
      return opening || STARTERS.has(word) ? next : 0;
    }
  }
  if (!spaced && !opening && !/^[.!?]+$/.test(mark)) return 0;
  if (mark === "." && next === i + 1 && /^\d+(?:\.\d+)*$/.test(form(i - 1)) && (i < 2 || listed(form(i - 2)))) return 0; // "1. First", "2.1. First"
  if (quoted && mark !== "." && speech(form, first)) return 0;
  if (quoted && signed(tokens, form, next)) return 0;
  if (/^(?:\.{2,}|…)$/.test(mark) && /^\d/.test(word)) return 0;
  return next;
}

/** Whether a verb of saying follows within a few words: "Stop!" Mr. Smith said. */
function speech(form: (i: number) => string, first: number): boolean {
  for (let k = first; k < first + 6; k++) {
    const word = form(k);
    if (word === "" || /^[.,;:!?"“”]$/.test(word)) return false;
    if (SPEECH.test(word)) return true;
  }
  return false;
}

/** Most words of a name that signs a quotation, with what its bearer is: – Jane Roe, mayor of Lousã. */
const SIGNATURE = 10;

/** Whether nothing but the name of who said it follows a quotation, after a dash: "We won." – Jane Roe */
function signed(tokens: readonly Cut[], form: (i: number) => string, dash: number): boolean {
  if (!/^(?:[–—-]|--)$/.test(form(dash)) || tokens.length - dash > SIGNATURE + 1) return false;
  for (let k = dash + 1; k < tokens.length; k++) if (endsSentence(form(k))) return false;
  return /^\p{Lu}/u.test(form(dash + 1));
}

/** The best place to cut an endless sentence. */
function fallback(form: (i: number) => string, from: number, to: number): number {
  for (const mark of [";", ",", ")"])
    for (let k = to - 1; k > from + LONGEST / 2; k--) if (form(k) === mark) return k + 1;
  return to;
}
