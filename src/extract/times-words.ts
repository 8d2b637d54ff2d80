/**
 * Stage 3, extract: what a time phrase may say, and its smallest words: numbers that are years or days, months, weekdays, last / this / next.
 * Bottom of a ladder of readers (words → clock → dates → relative → phrases), each of which adds its rules; every rule looks a bounded
 * number of atoms ahead.
 */
import type { Sentence } from "../model.ts";
import calendarWords from "./lexicon/calendar.json" with { type: "json" };
import { type Atom, capitalised } from "./quantities-atoms.ts";
import { numeralAt } from "./quantities-numerals.ts";

export type Part = "early" | "mid" | "late";

export type Shift = -1 | 0 | 1;

export type CalendarUnit =
  | "second"
  | "minute"
  | "hour"
  | "day"
  | "night"
  | "weekend"
  | "week"
  | "fortnight"
  | "month"
  | "quarter"
  | "season"
  | "year"
  | "decade"
  | "century";

export interface Clock {
  readonly hour: number;
  /** null for a whole hour ("6 p.m."). */
  readonly minute: number | null;
  readonly zone: string | null;
}

/** What a phrase says. `shift`: last (-1), this (0), next (1); absent where nothing is said. */
export type Node =
  | {
      readonly kind: "date";
      readonly year: number | null;
      readonly month: number;
      readonly day: number;
      readonly weekday?: number;
    }
  | { readonly kind: "monthday"; readonly day: number; readonly weekday?: number }
  | { readonly kind: "month"; readonly year: number | null; readonly month: number; readonly shift?: Shift | undefined }
  | { readonly kind: "year"; readonly year: number }
  | {
      readonly kind: "fiscal";
      readonly year: number | null;
      readonly unit?: CalendarUnit | "half";
      readonly shift?: Shift;
      readonly part?: number;
    }
  | { readonly kind: "decade"; readonly year: number }
  | { readonly kind: "century"; readonly century: number }
  | {
      readonly kind: "part";
      readonly unit: "quarter" | "half";
      readonly n: number;
      readonly year: number | null;
      readonly shift?: Shift | undefined;
    }
  | {
      readonly kind: "season";
      readonly month: number;
      readonly year: number | null;
      readonly shift?: Shift | undefined;
    }
  | { readonly kind: "weekday"; readonly weekday: number; readonly shift?: Shift | undefined; readonly week?: Shift }
  | { readonly kind: "day"; readonly offset: number }
  | { readonly kind: "unit"; readonly unit: CalendarUnit; readonly shift: Shift }
  | {
      readonly kind: "window";
      readonly unit: CalendarUnit;
      readonly count: number | null;
      readonly direction: -1 | 1;
      readonly soft?: true;
    }
  | {
      readonly kind: "offset";
      readonly unit: CalendarUnit;
      readonly low: number;
      readonly high: number;
      readonly direction: -1 | 1;
      readonly anchor: "published" | "previous" | Node;
      /** Only where the clause looks ahead. */
      readonly soft?: true;
    }
  | { readonly kind: "anaphor"; readonly unit: CalendarUnit; readonly direction: -1 | 0 | 1 }
  | { readonly kind: "week"; readonly n: number; readonly of: Node }
  | { readonly kind: "clock" }
  | { readonly kind: "daypart" }
  | {
      readonly kind: "span";
      readonly first: Node;
      readonly last: Node;
      readonly firstClock?: Clock | null;
      readonly lastClock?: Clock | null;
    };

export interface Phrase {
  readonly from: number;
  readonly to: number;
  readonly node: Node;
  readonly part: Part | null;
  /** "earlier this month", "later this week": the part before or after today. */
  readonly side: -1 | 1 | null;
  readonly daypart: string | null;
  readonly clock: Clock | null;
  readonly relation: string | null;
}

export const own = <T>(table: Readonly<Record<string, T>>, key: string | undefined): T | undefined =>
  key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
export const MONTHS: Readonly<Record<string, number>> = calendarWords.months;
export const WEEKDAYS: Readonly<Record<string, number>> = calendarWords.weekdays;
export const UNITS = calendarWords.units as Readonly<Record<string, CalendarUnit>>;
export const PARTS = calendarWords.parts as unknown as Readonly<Record<string, readonly [string, string]>>;
export const SEASONS: Readonly<Record<string, number>> = calendarWords.seasons;
export const ZONES: Readonly<Record<string, string>> = calendarWords.zones;
export const HOLIDAYS = calendarWords.holidays as unknown as Readonly<Record<string, readonly [number, number]>>;
export const ORDINALS: Readonly<Record<string, number>> = calendarWords.ordinals;
export const DAYPART =
  /^(?:morning|forenoon|afternoon|evening|night|nighttime|dawn|daybreak|sunrise|dusk|sunset|nightfall|noon|midday|midnight|lunchtime|mornings|evenings|afternoons|nights)$/;
export const LEADING =
  /^(?:in|on|since|until|till|by|of|from|to|for|last|next|this|between|during|before|after|early|late|mid|and|through|through|around|past|coming|begin|beginning|end|start|back|the|every|each|as|following|previous|or|per)$/;
/** First and last minute of a daypart. */
export const hours = (part: string): readonly [string, string] => own(PARTS, part) ?? ["00:00", "23:59"];
export type Read = { readonly node: Node; readonly end: number } | null;

/** Words of a sentence's atoms by position; positions outside read as empty. */
export class Words {
  readonly list: readonly Atom[];

  readonly sentence: Sentence;

  constructor(list: readonly Atom[], sentence: Sentence) {
    this.list = list;
    this.sentence = sentence;
  }

  word(i: number): string {
    return this.list[i]?.lower ?? "";
  }

  text(i: number): string {
    return this.list[i]?.text ?? "";
  }

  glued(i: number): boolean {
    return this.list[i]?.glued ?? false;
  }

  hyphen(i: number): boolean {
    return /^[-‑–—]$/.test(this.text(i));
  }

  capital(i: number): boolean {
    return capitalised(this.text(i));
  }

  upos(i: number): string {
    const atom = this.list[i];
    return atom === undefined ? "" : (this.sentence.tokens[atom.token]?.upos ?? "");
  }

  isNumber(i: number): boolean {
    return this.list[i]?.kind === "number";
  }

  /** Plain integer in digits, without separators. */
  integer(i: number): number | null {
    return this.isNumber(i) && /^\d{1,4}$/.test(this.text(i)) ? Number(this.text(i)) : null;
  }

  /** Skips a full stop glued to an abbreviation. */
  dot(i: number): number {
    return this.text(i) === "." && this.glued(i) ? i + 1 : i;
  }

  /** A year in digits; "'98" and two digits are not read. */
  year(i: number): number | null {
    const value = this.integer(i);
    return value !== null &&
      this.text(i).length === 4 &&
      value >= 1500 &&
      value <= 2099 &&
      !(this.glued(i + 1) && (/^[:/]/.test(this.text(i + 1)) || this.list[i + 1]?.kind === "word"))
      ? value
      : null;
  }

  /** A year in words: "nineteen eighty six", "two thousand and twenty". */
  yearInWords(i: number): { year: number; end: number } | null {
    const century = numeralAt(this.list, i);
    if (century === null || century.kind !== "words") return null;
    if (century.low >= 1900 && century.low <= 2099 && this.word(i) === "two")
      return { year: century.low, end: century.end };
    if (century.low !== 19 && century.low !== 20 && century.low !== 1700 && century.low !== 1800) return null;
    if (century.low > 100) return null;
    const rest = numeralAt(this.list, century.end);
    return rest !== null && rest.kind === "words" && rest.low >= 10 && rest.low < 100
      ? { year: century.low * 100 + rest.low, end: rest.end }
      : null;
  }

  /** Day of a month: 5, 5th, fifth, twenty-first. */
  monthday(i: number, words = true): { day: number; end: number } | null {
    const value = this.integer(i);
    if (value !== null && this.text(i).length <= 2) {
      const suffix = this.glued(i + 1) && /^(?:st|nd|rd|th)$/.test(this.word(i + 1));
      if (value < 1 || value > 31) return null;
      if (
        !suffix &&
        this.glued(i + 1) &&
        (this.list[i + 1]?.kind === "word" || this.text(i + 1) === ":" || this.text(i + 1) === "%")
      )
        return null;
      return { day: value, end: i + (suffix ? 2 : 1) };
    }
    if (!words || this.list[i]?.kind !== "word") return null;
    const numeral = numeralAt(this.list, i);
    if (numeral === null) return null;
    if (numeral.kind === "ordinal" && numeral.low <= 31 && !/^(?:the|of)$/.test(this.word(i)))
      return { day: numeral.low, end: numeral.end };
    if (numeral.kind === "words" && numeral.low >= 20 && numeral.low <= 30) {
      const at = this.hyphen(numeral.end) ? numeral.end + 1 : numeral.end;
      const unit = numeralAt(this.list, at);
      if (unit?.kind === "ordinal" && unit.low < 10 && numeral.low % 10 === 0)
        return { day: numeral.low + unit.low, end: unit.end };
    }
    return null;
  }

  month(i: number): { month: number; end: number } | null {
    const month = own(MONTHS, this.word(i));
    if (month === undefined || this.list[i]?.kind !== "word") return null;
    const short = this.word(i).length <= 4 && !/^(?:may|june|july)$/.test(this.word(i));
    return { month, end: short ? this.dot(i + 1) : i + 1 };
  }

  weekday(i: number): { weekday: number; end: number } | null {
    const weekday = own(WEEKDAYS, this.word(i));
    if (weekday === undefined) return null;
    const short = !this.word(i).endsWith("day");
    if (short) {
      if (!this.capital(i) && !/^(?:mon|tue|tues|wed|thu|thurs|fri)$/.test(this.word(i))) return null;
      // "The Sun said", "Sat down": an abbreviated day needs a point, a comma, a date or "on".
      const after = this.text(i + 1);
      if (
        !(this.text(i + 1) === "." && this.glued(i + 1)) &&
        after !== "," &&
        !this.isNumber(i + 1) &&
        this.month(i + 1) === null &&
        !/^(?:on|last|next|this)$/.test(this.word(i - 1)) &&
        !DAYPART.test(this.word(i + 1)) &&
        !/^(?:at|the)$/.test(this.word(i + 1))
      )
        return null;
      if (
        /^(?:the|a)$/.test(this.word(i - 1)) ||
        (/^(?:sun|sat)$/.test(this.word(i)) && this.word(i + 1) === "at" && !this.isNumber(i + 2))
      )
        return null;
    }
    return {
      weekday,
      end: short
        ? this.text(i + 1) === "." && this.glued(i + 1) && this.list[i + 2] !== undefined
          ? i + 2
          : i + 1
        : i + 1,
    };
  }

  /** Whether a bare month name is the month and not a verb, an auxiliary or a first name. */
  isMonth(i: number, end: number): boolean {
    const word = this.word(i);
    const before = this.word(i - 1);
    const upos = this.upos(i);
    if (this.hyphen(end) && this.month(end + 1) !== null) return true;
    if (/^(?:january|february|july|september|october|november|december)$/.test(word)) return true;
    if (upos === "VERB" || upos === "AUX") return false;
    const led =
      i > 0 &&
      LEADING.test(before) &&
      !(before === "to" && upos === "") &&
      !(/^(?:the|and|or)$/.test(before) && !this.capital(i));
    if (!this.capital(i)) {
      if (/^(?:may|march)$/.test(word))
        return (
          /^(?:in|since|until|by|of|from|during|before|after|last|next|this|early|late|mid|late)$/.test(before) &&
          !/^(?:be|have|not|also|the|to|on)$/.test(this.word(end))
        );
      return (
        /^(?:april|june|august)$/.test(word) || (led && word.length > 2 && !/^(?:mar|jun|dec|jan|sep)$/.test(word))
      );
    }
    if (word.length <= 4 && !/^(?:may|june|july)$/.test(word) && this.text(end - 1) !== ".")
      return /^(?:in|since|until|by|of|last|next|this|early|late|mid|to|from|before|after)$/.test(before);
    if (before === "the" && this.capital(end) && this.word(end) !== "quarter") return false;
    if (led || (this.hyphen(i - 1) && /^(?:mid|early|late)$/.test(this.word(i - 2)))) return true;
    // "Theresa May", "June Smith"
    if (this.capital(i - 1) && this.upos(i - 1) !== "VERB" && own(WEEKDAYS, before) === undefined) return false;
    if (this.capital(end) && this.list[end]?.kind === "word") return false;
    if (word === "may" && (i === 0 || this.text(i - 1) === '"')) return this.isNumber(end);
    const tag = this.upos(end);
    return (
      tag === "NOUN" ||
      tag === "ADJ" ||
      tag === "PUNCT" ||
      this.word(end) === "'" ||
      end >= this.list.length ||
      /^['’]?s$/.test(this.word(end)) ||
      (this.list[end]?.kind === "mark" && this.text(end) !== ",")
    );
  }

  shift(i: number): { shift: Shift; end: number; word: string } | null {
    const word = this.word(i);
    if (word === "last" || word === "past") return { shift: -1, end: i + 1, word };
    if (word === "previous" || word === "preceding") return { shift: -1, end: i + 1, word };
    if (word === "this" || word === "current") return { shift: 0, end: i + 1, word };
    if (word === "next" || word === "coming" || word === "upcoming") return { shift: 1, end: i + 1, word };
    return null;
  }
}
