/**
 * Tokens after the English conventions of Universal Dependencies: clitics and most hyphenated words are divided, abbreviations keep
 * their full stop, amounts fall into sign, number and unit. Reads clean text, gives ranges in it; nothing is changed or lost.
 * One pass over the characters; no pattern looks further than a bounded piece, so time is linear whatever the text.
 */
import { isAbbreviation } from "./abbreviations.ts";

/** A token's half-open range in the text. */
export interface Cut {
  readonly start: number;
  readonly end: number;
}

/** Longer runs without white space are cut here: no word or address is as long, and patterns stay bounded. */
const LONGEST = 1000;

const URL_LIKE = /^(?:https?:\/\/|www\.|ftp:\/\/)\S+$/i;
const EMAIL = /^[\w.+%-]+@[\w-]+(?:\.[\w-]+)+$/;
const DOMAIN =
  /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|gov|edu|co|io|ai|uk|us|eu|de|fr|cn|jp|info|tv|me|app|dev)(?:\/\S*)?$/i;
const HANDLE = /^[@#][\p{L}_][\p{L}\p{N}_]*$/u;
const EMOTICON = /^(?:[:;=8xX][-o^']?[)(\][DPp/\\|*3oO]+|<3+|\^_+\^|[)(]-?[:;=])$/;
const FILE_NAME = /^[\w-]+\.(?:docx?|xlsx?|pdf|html?|jpe?g|png|zip|exe|txt|js|ts|py|md|csv|json)$/i;

/** Marks that stand alone at the edges of a word. */
const OPENING = new Set("([{<\"“”„«‘’'`¿¡*_~=|•·–—−-…,;:!?./\\>)]}»^");
const CLOSING = new Set(")]}>\"”“»’‘'`.,;:!?…*_~=|•·–—-/\\%‰<([{«^");
/** Marks of which a run is one token; full stops, exclamation and question marks run together ("?!"). */
const RUNS = new Set(".-!?*_~=…·$");
const ENDING = new Set(".!?");
const sameRun = (a: string, b: string) => a === b || (ENDING.has(a) && ENDING.has(b));

/** Prefixes whose hyphen stays inside the word, as the treebanks have it. */
const PREFIXES = new Set(
  "e re co pre post non anti pro ex mid semi multi sub un inter intra counter cross neo pan mini micro socio psycho over trans ultra x i u de bi tri quasi pseudo vice".split(
    " ",
  ),
);

/** Units that are cut off the number they are written onto. */
const UNIT =
  /^([-+−]?(?:\d+(?:[.,]\d+)*|\.\d+))(bn|mn|tn|m|b|k|km|cm|mm|nm|kg|g|mg|lb|lbs|oz|ft|in|mi|mph|kph|kmh|km\/h|am|pm|a\.m\.?|p\.m\.?|hrs?|mins?|secs?|ms|l|ml|gb|mb|tb|kb|hz|khz|mhz|ghz|w|kw|mw|gw|kwh|mwh|gwh|twh|v|bps|bp|pc|pp|p|c|°[CFcf]?|million|billion|trillion|bln|mln|x|ha|kW|MW|GW|kWh|MWh|GWh|TWh|kHz|MHz|GHz|GB|MB|TB|KB|Kg|KM)$/;

/** Currency signs, with the letters that say whose dollar it is. */
const CURRENCY =
  /^(?:(?:US|A|C|AU|CA|CAD|AUD|NZ|HK|S|NT|R|U|Z|Bds|TT|J)?\$|[€£¥₹₽₩₺₦₱₫₪₴฿₿¢]|R\$|RM(?=\d)|Rs\.?(?=\d))/;

const CLITIC = /^(.+?)(n['’]t|['’](?:s|S|re|RE|ve|VE|ll|LL|d|D|m|M|em))$/;
const NEGATED = /^(.*)(n['’]t|N['’]T)$/;

/** Words that are written together but are two. Lower case, with the length of the first part. */
const FUSED: ReadonlyMap<string, number> = new Map([
  ["cannot", 3],
  ["gonna", 3],
  ["gotta", 3],
  ["wanna", 3],
  ["dont", 2],
  ["didnt", 3],
  ["doesnt", 4],
  ["isnt", 2],
  ["wasnt", 3],
  ["couldnt", 5],
  ["wouldnt", 5],
  ["shouldnt", 6],
]);

const isSpace = (c: number) =>
  c === 32 || (c >= 9 && c <= 13) || c === 0xa0 || (c >= 0x2000 && c <= 0x200a) || c === 0x202f || c === 0x3000;
const isDigit = (c: number) => c >= 48 && c <= 57;
const isAsciiLetter = (c: number) => (c >= 65 && c <= 90) || (c >= 97 && c <= 122);
const isLetter = (text: string, i: number) => {
  const c = text.charCodeAt(i);
  return isAsciiLetter(c) || (c > 127 && /\p{L}/u.test(text.charAt(i)));
};
/** Part of a pictograph: a surrogate, a symbol block, a joiner or a variation selector. */
const isPictograph = (c: number) =>
  (c >= 0xd800 && c <= 0xdfff) ||
  (c >= 0x2600 && c <= 0x27bf) ||
  c === 0x200d ||
  (c >= 0xfe00 && c <= 0xfe0f) ||
  c === 0x20e3;

/** Divides text into tokens. */
export function tokenise(text: string): Cut[] {
  const out: Cut[] = [];
  let i = 0;
  while (i < text.length) {
    if (isSpace(text.charCodeAt(i))) {
      i++;
      continue;
    }
    let end = i + 1;
    while (end < text.length && end - i < LONGEST && !isSpace(text.charCodeAt(end))) end++;
    // Never through a surrogate pair.
    if (end < text.length && (text.charCodeAt(end) & 0xfc00) === 0xdc00 && end - i > 1) end--;
    chunk(text, i, end, out);
    i = end;
  }
  return out;
}

/** Divides a run without white space. */
function chunk(text: string, from: number, to: number, out: Cut[]): void {
  let start = from;
  let end = to;
  const simple = plainWord(text, start, end);
  if (simple) {
    word(text, start, end, out);
    return;
  }
  if (EMOTICON.test(text.slice(start, end))) {
    out.push({ start, end });
    return;
  }
  // The front: brackets, quotes, dashes, currency signs.
  for (; start < end; ) {
    const c = text[start]!;
    if (!OPENING.has(c)) break;
    const next = text.charCodeAt(start + 1);
    if ((c === "-" || c === "−" || c === ".") && start + 1 < end && isDigit(next)) break;
    if ((c === "'" || c === "’") && start + 1 < end && elided(text, start, end)) break;
    const stop = run(text, start, end);
    out.push({ start, end: stop });
    start = stop;
  }
  // The back, gathered in reverse.
  const tail: Cut[] = [];
  for (; start < end; ) {
    const c = text[end - 1]!;
    if (!CLOSING.has(c)) break;
    if (c === "." && keepsStop(text, start, end)) break;
    if ((c === "/" || c === "_") && URL_LIKE.test(text.slice(start, end))) break;
    let s = end - 1;
    if (RUNS.has(c)) while (s > start && sameRun(c, text[s - 1]!)) s--;
    tail.push({ start: s, end });
    end = s;
  }
  if (start < end) core(text, start, end, out);
  for (let k = tail.length - 1; k >= 0; k--) out.push(tail[k]!);
}

/** Letters only, or a number with its points: nothing to divide. */
function plainWord(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (!isAsciiLetter(text.charCodeAt(i))) return false;
  return true;
}

/** End of the run of equal marks at `start`. */
function run(text: string, start: number, end: number): number {
  const c = text[start]!;
  let stop = start + 1;
  if (RUNS.has(c)) while (stop < end && sameRun(c, text[stop]!)) stop++;
  return stop;
}

/** 'em, 'til, '90s: the apostrophe belongs to the word. */
function elided(text: string, start: number, end: number): boolean {
  return /^['’](?:em|til|cause|tis|twas|bout|n|\d\ds?|s|re|ve|ll|d|m)(?![\p{L}\p{N}])/iu.test(
    text.slice(start, Math.min(end, start + 8)),
  );
}

/** Whether the full stop at the end belongs to the word: "U.S.", "Inc.", "J.". */
function keepsStop(text: string, start: number, end: number): boolean {
  if (end - start < 2 || text[end - 2] === "." || URL_LIKE.test(text.slice(start, end))) return false;
  let s = end - 1;
  // Only the last part of a hyphenated or bracketed word decides.
  while (s > start && (isAsciiLetter(text.charCodeAt(s - 1)) || text[s - 1] === ".")) s--;
  const last = text.slice(s, end);
  if (/^(?:[A-Za-z]\.)+$/.test(last)) return last.length > 2 || /^[A-Z]/.test(last) || isAbbreviation(last);
  return isAbbreviation(last) && (s === start || !isDigit(text.charCodeAt(s - 1)) || /^[ap]\.m\.$/i.test(last));
}

/** Divides what is left once the edges are off. */
function core(text: string, start: number, end: number, out: Cut[]): void {
  const form = text.slice(start, end);
  if (URL_LIKE.test(form) || EMAIL.test(form) || DOMAIN.test(form) || HANDLE.test(form) || FILE_NAME.test(form)) {
    out.push({ start, end });
    return;
  }
  const currency = CURRENCY.exec(form);
  if (currency !== null && currency[0].length < form.length) {
    out.push({ start, end: start + currency[0].length });
    chunk(text, start + currency[0].length, end, out);
    return;
  }
  if (/^[-+−.]?\d/.test(form)) {
    if (
      /^\d{3}-\d{3,4}(?:-\d{4})?$/.test(form) ||
      /^\d{1,4}(?:[/.]\d{1,4}){1,2}$/.test(form) ||
      /^\d{4}-\d{2}-\d{2}$/.test(form)
    ) {
      out.push({ start, end });
      return;
    }
    const unit = UNIT.exec(form);
    if (unit !== null) {
      const cut = start + unit[1]!.length;
      out.push({ start, end: cut }, { start: cut, end });
      return;
    }
  }
  for (let i = start + 1; i < end - 1; i++) {
    const cut = boundary(text, start, i, end);
    if (cut === 0) continue;
    if (cut < 0) {
      // A missing space: "end.Next", "one,two".
      const rest = text[i] === "." && keepsStop(text, start, i + 1) ? i + 1 : i;
      chunk(text, start, rest, out);
      if (rest < end) chunk(text, rest, end, out);
      return;
    }
    word(text, start, i, out);
    out.push({ start: i, end: i + cut });
    chunk(text, i + cut, end, out);
    return;
  }
  pictographs(text, start, end, out);
}

/** Length of the dividing mark at `i`; -1 where the text divides without one; 0 where it does not. */
function boundary(text: string, start: number, i: number, end: number): number {
  const c = text.charCodeAt(i);
  if (isAsciiLetter(c) || isDigit(c)) return 0;
  const before = text.charCodeAt(i - 1);
  const after = text.charCodeAt(i + 1);
  switch (text[i]) {
    case "-": {
      if (text[i + 1] === "-") {
        let stop = i + 1;
        while (stop < end && text[stop] === "-") stop++;
        return stop - i;
      }
      if (isDigit(before) && isDigit(after)) return phone(text, start, end) ? 0 : 1;
      if (PREFIXES.has(text.slice(start, i).toLowerCase()) && isLetter(text, i + 1)) return 0;
      if (text.slice(start, i).toLowerCase() === "mid" && isDigit(after)) return 0;
      // Part numbers and models: "F-16", "COVID-19" are divided by the treebanks too.
      return 1;
    }
    case "–":
    case "—":
    case "―":
    case "…":
      return 1;
    case "/":
      return isDigit(before) && isDigit(after) ? 0 : 1;
    case "(":
    case ")":
    case "[":
    case "]":
    case "{":
    case "}":
    case '"':
    case "“":
    case "”":
    case "<":
    case ">":
    case "|":
    case "=":
    case ";":
    case "?":
    case "!":
      return -1;
    case ",":
    case ":":
      return isDigit(before) && isDigit(after) ? 0 : -1;
    case "%":
    case "€":
    case "£":
    case "$":
      return isDigit(before) || text[i] !== "$" ? -1 : 0;
    case ".":
      if (text[i + 1] === ".") return -1;
      // "end.Next": small letters, stop, capital and small letter.
      return i - start > 1 &&
        before >= 97 &&
        before <= 122 &&
        after >= 65 &&
        after <= 90 &&
        i + 2 < end &&
        text.charCodeAt(i + 2) >= 97
        ? -1
        : 0;
    default:
      return isPictograph(c) && !isPictograph(before) ? -1 : 0;
  }
}

function phone(text: string, start: number, end: number): boolean {
  return /^\+?\d[\d-]*-\d[\d-]*$/.test(text.slice(start, end)) && (text.slice(start, end).match(/-/g) ?? []).length > 1;
}

/** Emoji before letters and digits are tokens of their own. */
function pictographs(text: string, start: number, end: number, out: Cut[]): void {
  if (!isPictograph(text.charCodeAt(start))) {
    word(text, start, end, out);
    return;
  }
  let i = start;
  while (i < end && isPictograph(text.charCodeAt(i))) i++;
  // One pictograph with its modifiers is one token.
  const marks =
    /(?:\p{RI}\p{RI}|\p{Extended_Pictographic}[\u{1F3FB}-\u{1F3FF}\uFE0F\u20E3]*(?:\u200D\p{Extended_Pictographic}[\u{1F3FB}-\u{1F3FF}\uFE0F]*)*|[\s\S])/gu;
  const piece = text.slice(start, i);
  let emoji = false;
  for (const match of piece.matchAll(marks)) {
    emoji = true;
    out.push({ start: start + match.index, end: start + match.index + match[0].length });
  }
  if (!emoji) out.push({ start, end: i });
  if (i < end) chunk(text, i, end, out);
}

/** A word without marks, but perhaps with clitics. */
function word(text: string, start: number, end: number, out: Cut[]): void {
  const form = text.slice(start, end);
  if (end - start <= 8) {
    const fused = FUSED.get(form.toLowerCase());
    if (fused !== undefined) {
      out.push({ start, end: start + fused }, { start: start + fused, end });
      return;
    }
  }
  if (form.includes("'") || form.includes("’")) {
    const negated = NEGATED.exec(form);
    const clitic = negated !== null && negated[1] !== "" ? negated : CLITIC.exec(form);
    if (clitic !== null) {
      const cut = start + clitic[1]!.length;
      word(text, start, cut, out);
      out.push({ start: cut, end });
      return;
    }
  }
  out.push({ start, end });
}
