/**
 * Stage 3, extract: the atoms from which quantities and times are read. A sentence's text becomes numbers, words and marks that know
 * their token. Reading the text rather than the tokens makes the detectors deaf to how a tokeniser splits "$1.2bn", "22-km" or "a.m.".
 * What numbers mean is left to quantities-numerals.ts.
 */
import type { Range, Sentence, Token, TokenRange } from "../model.ts";
import numerals from "./lexicon/numerals.json" with { type: "json" };

export interface Atom {
  readonly kind: "number" | "word" | "mark";
  readonly text: string;
  readonly lower: string;
  /** Range in `Sentence.text`. */
  readonly at: number;
  readonly end: number;
  /** No white space before it. */
  readonly glued: boolean;
  /** Index of the token it lies in. */
  readonly token: number;
  /** Of a number in digits: its value, and half the step of its last digit. */
  readonly value: number;
  readonly precision: number;
}

const GLYPHS: Readonly<Record<string, number>> = numerals.glyph;

/**
 * A number in digits: groups of three after commas or narrow spaces, Indian groups ("12,34,567"), "1.111,11" where nothing else fits,
 * plain digits, a fraction after a point, a power of ten. Every alternative is anchored by a digit count, so that none backtracks far.
 */
const NUMBER =
  /(?:\d{1,3}(?:,\d{3})+(?!\d|,\d)|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)|\d{1,3}(?: \d{3}){2,4}(?!\d)|\d{1,3} 000(?!\d)|\d{1,2}(?:,\d{2}){1,4},\d{3}(?!\d|,\d)|\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)|\d{1,30})(?:\.\d{1,20}(?!\d))?(?:e[+-]?\d{1,2}(?![A-Za-z\d])|[x×]10\^-?\d{1,2}(?!\d)|\^[+-]{0,2}\d{1,3}(?!\d))?|\.\d{1,20}(?!\d)/y;
/** Letters of any script, written as ranges: patterns with \p cost milliseconds to compile. Leaves out ×, ÷, ฿ and all from U+2000 to U+2BFF. */
const LETTER = "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0e3e\u0e40-\u1fff\u2c00-\ud7ff\uf900-\uffdc";
const WORD = new RegExp(`[${LETTER}]{1,200}(?:['’][${LETTER}]{1,20}){0,3}`, "y");
const ADDRESS = /(?:https?:\/\/|www\.)\S{1,2000}/iy;
const SPACE = /\s/;

/** Half the step of the last digit of `digits`; from three closing zeros on, the zeros are taken for rounding ("100,000 people"). */
function step(digits: string): number {
  const point = digits.indexOf(".");
  if (point >= 0) return 0.5 * 10 ** -(digits.length - point - 1);
  const zeros = /0{3,}$/.exec(digits)?.[0].length ?? 0;
  return zeros < digits.length ? 0.5 * 10 ** zeros : 0.5;
}

function numeric(text: string): { value: number; precision: number } {
  const raised = /\^([+-]{0,2})(\d+)$/.exec(text);
  if (raised !== null && !/[x×]10\^/u.test(text)) {
    const exponent = (raised[1] === "-" || raised[1] === "+-" || raised[1] === "-+" ? -1 : 1) * Number(raised[2]);
    const base = numeric(text.slice(0, raised.index));
    return { value: base.value ** exponent, precision: 0 };
  }
  const power = /(?:e|[x×]10\^)([+-]?\d+)$/.exec(text);
  let digits = (power ? text.slice(0, power.index) : text).replace(/[\s\u00a0\u2009\u202f]/g, "");
  digits = /^\d+(?:\.\d{3})+,\d+$/.test(digits)
    ? digits.replace(/\./g, "").replace(",", ".")
    : digits.replace(/,/g, "");
  const factor = power ? 10 ** Number(power[1]) : 1;
  return { value: Number(digits) * factor, precision: step(digits) * factor };
}

/** Whether a word begins with a capital of any script that has them. */
export const capitalised = (text: string): boolean => {
  const first = text.charAt(0);
  return first !== first.toLowerCase();
};

/** The atoms of a sentence, in order; web addresses are passed over. */
export function atoms(sentence: Sentence): Atom[] {
  const { text, tokens } = sentence;
  const found: Atom[] = [];
  let token = 0;
  let at = 0;
  let glued = false;
  while (at < text.length) {
    const char = text[at] as string;
    if (SPACE.test(char)) {
      at++;
      glued = false;
      continue;
    }
    while (token + 1 < tokens.length && (tokens[token + 1] as Token).at <= at) token++;
    const take = (kind: Atom["kind"], length: number, value = Number.NaN, precision = 0): void => {
      const form = text.slice(at, at + length);
      found.push({
        kind,
        text: form,
        lower: form.toLowerCase().replace(/’/g, "'"),
        at,
        end: at + length,
        glued,
        token,
        value,
        precision,
      });
      at += length;
      glued = true;
    };
    const match = (pattern: RegExp): string | undefined => {
      pattern.lastIndex = at;
      return pattern.exec(text)?.[0];
    };
    const glyph = GLYPHS[char];
    const address = /[hw]/i.test(char) ? match(ADDRESS) : undefined;
    if (address !== undefined) {
      at += address.length;
      glued = false;
      continue;
    }
    const digits = glyph === undefined ? match(NUMBER) : undefined;
    const word = digits === undefined ? match(WORD) : undefined;
    if (glyph !== undefined) take("number", 1, glyph, 0.005);
    else if (digits !== undefined) {
      const { value, precision } = numeric(digits);
      take("number", digits.length, value, precision);
    } else if (word !== undefined) take("word", word.length);
    else take("mark", (text.codePointAt(at) as number) > 0xffff ? 2 : 1);
  }
  return found;
}

/**
 * Where atoms `from` to `to` (half open) stand: in the file and among the tokens. Inside a token the file range follows the
 * text as long as the token was written out in full; otherwise it falls back to the token's edge.
 */
export function place(
  sentence: Sentence,
  list: readonly Atom[],
  from: number,
  to: number,
): Range & TokenRange & { text: string } {
  const first = list[from] as Atom;
  const last = list[to - 1] as Atom;
  const head = sentence.tokens[first.token];
  let end = last.token;
  while (end + 1 < sentence.tokens.length && (sentence.tokens[end + 1] as Token).at < last.end) end++;
  const tail = sentence.tokens[end];
  const text = sentence.text.slice(first.at, last.end);
  if (head === undefined || tail === undefined)
    return { start: sentence.start, end: sentence.end, from: 0, to: 0, text };
  const linear = (token: Token): boolean => token.end - token.start === token.form.length;
  return {
    start: linear(head) ? head.start + Math.max(0, first.at - head.at) : head.start,
    end: linear(tail) ? Math.min(tail.end, tail.start + (last.end - tail.at)) : tail.end,
    from: first.token,
    to: end + 1,
    text,
  };
}
