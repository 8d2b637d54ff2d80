/**
 * Stage 3, extract: the grammar of English time expressions over atoms. In: the atoms of a sentence; out: phrases with what they say,
 * not yet placed in the calendar. Each rule looks a bounded number of atoms ahead, so that reading is linear.
 * Placing phrases by publication date and tense is left to times.ts. Repeated times ("every Monday") and "now" are no times of events
 * and are passed over.
 */
import type { Sentence } from "../model.ts";
import calendarWords from "./lexicon/calendar.json" with { type: "json" };
import type { Atom } from "./quantities-atoms.ts";
import { numeralAt } from "./quantities-numerals.ts";
import { exists } from "./times-calendar.ts";

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

const own = <T>(table: Readonly<Record<string, T>>, key: string | undefined): T | undefined =>
  key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
const MONTHS: Readonly<Record<string, number>> = calendarWords.months;
const WEEKDAYS: Readonly<Record<string, number>> = calendarWords.weekdays;
const UNITS = calendarWords.units as Readonly<Record<string, CalendarUnit>>;
const PARTS = calendarWords.parts as unknown as Readonly<Record<string, readonly [string, string]>>;
const SEASONS: Readonly<Record<string, number>> = calendarWords.seasons;
const ZONES: Readonly<Record<string, string>> = calendarWords.zones;
const HOLIDAYS = calendarWords.holidays as unknown as Readonly<Record<string, readonly [number, number]>>;
const ORDINALS: Readonly<Record<string, number>> = calendarWords.ordinals;

const DAYPART =
  /^(?:morning|forenoon|afternoon|evening|night|nighttime|dawn|daybreak|sunrise|dusk|sunset|nightfall|noon|midday|midnight|lunchtime|mornings|evenings|afternoons|nights)$/;
const LEADING =
  /^(?:in|on|since|until|till|by|of|from|to|for|last|next|this|between|during|before|after|early|late|mid|and|through|through|around|past|coming|begin|beginning|end|start|back|the|every|each|as|following|previous|or|per)$/;

/** First and last minute of a daypart. */
export const hours = (part: string): readonly [string, string] => own(PARTS, part) ?? ["00:00", "23:59"];

type Read = { readonly node: Node; readonly end: number } | null;

class Reader {
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
    return /^\p{Lu}/u.test(this.text(i));
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
      !(this.glued(i + 1) && /^(?:[:/]|\p{L})/u.test(this.text(i + 1)))
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

  zone(i: number): { zone: string; end: number } | null {
    let at = i;
    if (this.text(at) === "(") at++;
    const close = (end: number): number => (at > i && this.text(end) === ")" ? end + 1 : end);
    if (this.word(at) === "local" && this.word(at + 1) === "time") return { zone: "local", end: close(at + 2) };
    const zone = own(ZONES, this.word(at));
    if (
      zone !== undefined &&
      (this.text(at) === this.text(at).toUpperCase() ||
        (/^(?:eastern|central|pacific)$/.test(this.word(at)) &&
          (this.word(at + 1) === "time" || this.word(at + 2) === "time"))) &&
      this.text(at).length > 1
    ) {
      let end = at + 1;
      if (/^(?:standard|daylight)$/.test(this.word(end))) end++;
      if (this.word(end) === "time") end++;
      if (zone === "UTC" && /^[+]$/.test(this.text(end)) && this.isNumber(end + 1))
        return { zone: `+${this.text(end + 1).padStart(2, "0")}:00`, end: close(end + 2) };
      return { zone, end: close(end) };
    }
    // "Paris time"
    if (
      this.capital(at) &&
      this.list[at]?.kind === "word" &&
      this.word(at + 1) === "time" &&
      !/^(?:This|That|The|Last|First|Next|Same|At|Magazine)$/.test(this.text(at))
    )
      return { zone: "local", end: close(at + 2) };
    return null;
  }

  /** "a.m.", "pm", "p m". */
  meridiem(i: number): { pm: boolean; end: number } | null {
    if (/^[ap]m$/.test(this.word(i))) return { pm: this.word(i) === "pm", end: i + 1 };
    if (/^[ap]$/.test(this.word(i)) && this.text(i + 1) === "." && this.word(i + 2) === "m")
      return { pm: this.word(i) === "p", end: this.text(i + 3) === "." && this.glued(i + 3) ? i + 4 : i + 3 };
    if (/^[ap]$/.test(this.word(i)) && this.word(i + 1) === "m" && !this.glued(i + 1))
      return { pm: this.word(i) === "p", end: i + 2 };
    return null;
  }

  /** A clock time: "4:12 a.m.", "6pm", "0912 GMT", "16:30", "noon". `loose`: a bare "16:30" or "7" behind "at" and a date. */
  clock(i: number, loose = false): { clock: Clock; end: number } | null {
    let hour = this.integer(i);
    let end = i + 1;
    let minute: number | null = null;
    if (hour === null && this.list[i]?.kind === "word") {
      const spoken = numeralAt(this.list, i);
      if (spoken === null || spoken.kind !== "words" || spoken.low < 1 || spoken.low > 12 || spoken.end !== i + 1)
        return null;
      if (
        this.meridiem(i + 1) === null &&
        !/^(?:o'?clock|in the (?:morning|afternoon|evening)|at night)/.test(
          `${this.word(i + 1)} ${this.word(i + 2)} ${this.word(i + 3)}`,
        )
      )
        return null;
      hour = spoken.low;
    }
    const spelled = this.list[i]?.kind === "word";
    if (hour === null && this.isNumber(i) && /^\d{1,2}\.\d{2}$/.test(this.text(i)) && this.meridiem(i + 1) !== null) {
      const [h, m] = this.text(i).split(".");
      hour = Number(h);
      minute = Number(m);
    } else if (hour === null) return null;
    else if (
      !spelled &&
      this.text(i).length <= 2 &&
      this.text(end) === ":" &&
      this.glued(end) &&
      this.glued(end + 1) &&
      /^\d{2}$/.test(this.text(end + 1))
    ) {
      minute = Number(this.text(end + 1));
      end += 2;
      if (
        this.text(end) === ":" &&
        this.glued(end) &&
        this.glued(end + 1) &&
        /^\d{2}(?:\.\d+)?$/.test(this.text(end + 1))
      )
        end += 2;
    } else if (!spelled && this.text(i).length === 4 && hour < 2400 && hour % 100 < 60) {
      const zone = this.zone(i + 1);
      const military = /^(?:hours|hrs)$/.test(this.word(i + 1)) || (this.text(i + 1) === "h" && this.glued(i + 1));
      if ((zone === null || (zone.zone === "local" && this.word(i + 1) !== "local")) && !military) return null;
      minute = hour % 100;
      hour = Math.floor(hour / 100);
      end = military ? i + 2 : i + 1;
      const after = this.zone(end);
      return { clock: { hour, minute, zone: after?.zone ?? null }, end: after?.end ?? end };
    }
    const half = this.meridiem(end);
    if (half !== null) {
      if (hour > 12 || (hour === 0 && half.pm)) {
        if (hour > 23) return null;
      } else hour = (hour % 12) + (half.pm ? 12 : 0);
      end = half.end;
    } else if (minute === null) {
      if (/^o'?clock$/.test(this.word(end))) end++;
      const part = /^in the (?:morning|afternoon|evening)$/.test(
        `${this.word(end)} ${this.word(end + 1)} ${this.word(end + 2)}`,
      )
        ? this.word(end + 2)
        : this.word(end) === "at" && this.word(end + 1) === "night"
          ? "night"
          : null;
      if (part !== null && hour >= 1 && hour <= 12) {
        const late = part === "night" ? hour >= 6 && hour < 12 : part !== "morning" && hour < 12;
        const zone = this.zone(part === "night" ? end + 2 : end + 3);
        return {
          clock: {
            hour: part === "morning" || part === "night" ? (hour % 12) + (late ? 12 : 0) : (hour % 12) + 12,
            minute: null,
            zone: zone?.zone ?? null,
          },
          end: zone?.end ?? (part === "night" ? end + 2 : end + 3),
        };
      } else if (this.zone(end) !== null && this.zone(end)?.zone !== "local") end = i + 1;
      else if (
        !loose ||
        hour > 23 ||
        this.list[end]?.kind === "number" ||
        (this.glued(end) && this.list[end]?.kind === "word") ||
        !(this.list[end] === undefined || (this.list[end]?.kind === "mark" && !this.hyphen(end)))
      )
        return null;
    }
    if (hour > 24 || (minute ?? 0) > 59) return null;
    // A ratio ("4:3") has no two digits behind the colon; a race's "4:12.35" has a point.
    const zone = this.zone(end);
    return { clock: { hour, minute, zone: zone?.zone ?? null }, end: zone?.end ?? end };
  }

  shift(i: number): { shift: Shift; end: number; word: string } | null {
    const word = this.word(i);
    if (word === "last" || word === "past") return { shift: -1, end: i + 1, word };
    if (word === "previous" || word === "preceding") return { shift: -1, end: i + 1, word };
    if (word === "this" || word === "current") return { shift: 0, end: i + 1, word };
    if (word === "next" || word === "coming" || word === "upcoming") return { shift: 1, end: i + 1, word };
    return null;
  }

  /** Dates with a month in words, either order; months alone. */
  dated(i: number): Read {
    const month = this.month(i);
    if (month !== null) {
      const { end } = month;
      // May 5, 2024; May 5; May 5th
      const at = end;
      const day = /^(?:the)$/.test(this.word(at)) ? this.monthday(at + 1) : this.monthday(at);
      if (
        day !== null &&
        ((this.word(i) !== "may" && this.word(i) !== "march") ||
          this.capital(i) ||
          this.isNumber(at) ||
          this.word(at) !== "second") &&
        !/^(?:million|billion|percent|%|per)$/.test(this.word(day.end)) &&
        !(this.isNumber(at) && this.year(at) !== null)
      ) {
        if (!exists(null, month.month, day.day)) return null;
        let after = day.end;
        if (this.text(after) === ",") after++;
        if (/^(?:of|in)$/.test(this.word(after))) after++;
        const year = this.year(after);
        if (year !== null && !(after === day.end && this.hyphen(after)))
          return { node: { kind: "date", year, month: month.month, day: day.day }, end: after + 1 };
        const spelled = this.yearInWords(after);
        if (spelled !== null && after === day.end)
          return { node: { kind: "date", year: spelled.year, month: month.month, day: day.day }, end: spelled.end };
        return { node: { kind: "date", year: null, month: month.month, day: day.day }, end: day.end };
      }
      // May 2024, May, 2024, May of 2024, May of this year
      const link =
        this.text(end) === "," || /^(?:of|in)$/.test(this.word(end)) || this.text(end) === "/"
          ? end + 1
          : this.hyphen(end) && this.year(end + 1) !== null && this.glued(end)
            ? end + 1
            : end;
      const year = this.year(link);
      if (year !== null) return { node: { kind: "month", year, month: month.month }, end: link + 1 };
      const spelled = this.yearInWords(link);
      if (spelled !== null)
        return { node: { kind: "month", year: spelled.year, month: month.month }, end: spelled.end };
      const shift =
        /^(?:of)$/.test(this.word(end)) || own(MONTHS, this.word(i)) !== undefined
          ? this.shift(this.word(end) === "of" ? end + 1 : end)
          : null;
      if (shift !== null && this.word(shift.end) === "year" && shift.word !== "past")
        return { node: { kind: "month", year: null, month: month.month, shift: shift.shift }, end: shift.end + 1 };
      if (this.word(end) === "quarter" && this.capital(i))
        return {
          node: { kind: "part", unit: "quarter", n: Math.ceil(month.month / 3), year: this.year(end + 1) },
          end: this.year(end + 1) === null ? end + 1 : end + 2,
        };
      if (!this.isMonth(i, end)) return null;
      return {
        node: { kind: "month", year: null, month: month.month },
        end: this.text(end - 1) === "." && end >= this.list.length ? end - 1 : end,
      };
    }
    // 5 May 2024, the 5th of May, fourth of July 1995
    const day = /^[$€£¥₹]$/.test(this.text(i - 1)) ? null : this.monthday(i);
    if (day === null) return null;
    let at = day.end;
    if (this.word(at) === "day" && this.word(at + 1) === "of") at += 2;
    else if (this.word(at) === "of") at++;
    else if (/^[-‑–/]$/.test(this.text(at)) && this.glued(at) && this.glued(at + 1)) at++;
    const behind = this.month(at);
    if (
      behind === null ||
      (!this.capital(at) &&
        /^(?:may|march|mar)$/.test(this.word(at)) &&
        at === day.end &&
        this.upos(at) !== "PROPN" &&
        !this.isNumber(behind.end)) ||
      !exists(null, behind.month, day.day)
    )
      return null;
    let after = behind.end;
    if (
      this.text(after) === "," ||
      /^(?:of|in)$/.test(this.word(after)) ||
      (/^[-/]$/.test(this.text(after)) && this.glued(after))
    )
      after++;
    const year = this.year(after);
    if (year !== null) return { node: { kind: "date", year, month: behind.month, day: day.day }, end: after + 1 };
    const spelled = this.yearInWords(behind.end);
    if (spelled !== null)
      return { node: { kind: "date", year: spelled.year, month: behind.month, day: day.day }, end: spelled.end };
    // "5 May 20 people": a day, not two
    return {
      node: { kind: "date", year: null, month: behind.month, day: day.day },
      end: this.text(behind.end - 1) === "." && behind.end >= this.list.length ? behind.end - 1 : behind.end,
    };
  }

  /** 2024-05-03, 5/17/2018, 23.04.2022, 22/04. */
  numeric(i: number, free = false): Read {
    const a = this.integer(i);
    if (a === null) {
      // "23.04" is lexed as one number
      const pair = this.isNumber(i) ? /^(\d{1,2})\.(\d{1,2})$/.exec(this.text(i)) : null;
      if (
        pair !== null &&
        this.text(i + 1) === "." &&
        this.glued(i + 1) &&
        this.year(i + 2) !== null &&
        this.glued(i + 2) &&
        exists(null, Number(pair[2]), Number(pair[1]))
      )
        return {
          node: { kind: "date", year: this.year(i + 2) as number, month: Number(pair[2]), day: Number(pair[1]) },
          end: i + 3,
        };
      return null;
    }
    const mark = this.text(i + 1);
    if (!/^[-/.]$/.test(mark) || !this.glued(i + 1) || !this.glued(i + 2)) return null;
    if (this.glued(i) && this.list[i - 1]?.kind !== "mark") return null;
    const b = this.integer(i + 2);
    if (b === null) return null;
    const three = this.text(i + 3) === mark && this.glued(i + 3) && this.glued(i + 4);
    const c = three ? this.integer(i + 4) : null;
    if (this.text(i).length === 4 && c !== null && mark !== "." && exists(a, b, c))
      return a >= 1500 && a <= 2099 ? { node: { kind: "date", year: a, month: b, day: c }, end: i + 5 } : null;
    if (c !== null && this.text(i + 4).length === 4 && c >= 1500 && c <= 2099 && a <= 31) {
      // Month first, as the American press writes it, unless only the other order is a date.
      if (exists(c, a, b)) return { node: { kind: "date", year: c, month: a, day: b }, end: i + 5 };
      if (exists(c, b, a)) return { node: { kind: "date", year: c, month: b, day: a }, end: i + 5 };
    }
    if (
      c === null &&
      mark === "/" &&
      !three &&
      (free || /^(?:on|by|until|since|before|after|from|dated)$/.test(this.word(i - 1))) &&
      this.text(i).length <= 2 &&
      this.text(i + 2).length <= 2 &&
      !(a === 9 && b === 11)
    ) {
      if (exists(null, a, b)) return { node: { kind: "date", year: null, month: a, day: b }, end: i + 3 };
      if (exists(null, b, a)) return { node: { kind: "date", year: null, month: b, day: a }, end: i + 3 };
    }
    return null;
  }

  /** Bare years, decades, centuries, fiscal years. */
  years(i: number): Read {
    let at = i;
    if (
      /^(?:fiscal|financial)$/.test(this.word(i)) ||
      (this.text(i) === "FY" && (this.isNumber(i + 1) || this.hyphen(i + 1)))
    ) {
      at = i + 1;
      if (this.word(at) === "year") at++;
      if (this.hyphen(at)) at++;
      const year =
        this.year(at) ?? (this.text(i) === "FY" && /^\d\d$/.test(this.text(at)) ? 2000 + Number(this.text(at)) : null);
      if (year === null) return null;
      let end = at + 1;
      if (/^[-–/]$/.test(this.text(end)) && this.glued(end) && /^\d{2}(?:\d{2})?$/.test(this.text(end + 1))) {
        end += 2;
        return { node: { kind: "fiscal", year: year + 1 }, end };
      }
      return { node: { kind: "fiscal", year }, end };
    }
    const eighties: Readonly<Record<string, number>> = {
      twenties: 1920,
      thirties: 1930,
      forties: 1940,
      fifties: 1950,
      sixties: 1960,
      seventies: 1970,
      eighties: 1980,
      nineties: 1990,
    };
    const named = own(eighties, this.word(i));
    if (named !== undefined && /^(?:the|early|late|mid)$/.test(this.word(i - 1)))
      return { node: { kind: "decade", year: named }, end: i + 1 };
    if (this.text(i) === "'" || this.text(i) === "’") {
      if (/^\d0$/.test(this.text(i + 1)) && this.word(i + 2) === "s" && this.glued(i + 2))
        return { node: { kind: "decade", year: 1900 + Number(this.text(i + 1)) }, end: i + 3 };
      return null;
    }
    const value = this.integer(i);
    if (
      value !== null &&
      this.text(i).length === 4 &&
      this.word(i + 1) === "s" &&
      this.glued(i + 1) &&
      value % 10 === 0 &&
      value >= 1500 &&
      value <= 2090
    ) {
      return { node: { kind: "decade", year: value }, end: i + 2 };
    }
    if (value !== null && /^(?:st|nd|rd|th)$/.test(this.word(i + 1)) && this.glued(i + 1)) {
      const gap = this.hyphen(i + 2) ? i + 3 : i + 2;
      return this.word(gap) === "century" && value <= 21
        ? { node: { kind: "century", century: value }, end: gap + 1 }
        : null;
    }
    const year = this.year(i);
    if (year === null) return null;
    if (this.glued(i) && this.list[i - 1]?.kind !== "mark") return null;
    if (
      this.glued(i) &&
      /^[-/.$€£#]$/.test(this.text(i - 1)) &&
      !(this.hyphen(i - 1) && /^(?:mid|early|late|pre|post)$/.test(this.word(i - 2)))
    )
      return null;
    if (/^[$€£¥]$/.test(this.text(i - 1))) return null;
    const before = this.word(i - 1);
    const next = this.list[i + 1];
    // 2024-25, 2023/24
    if (
      /^[-–/]$/.test(this.text(i + 1)) &&
      this.glued(i + 1) &&
      this.glued(i + 2) &&
      /^\d{2}$/.test(this.text(i + 2)) &&
      Number(this.text(i + 2)) === (year + 1) % 100 &&
      !/^[-/]$/.test(this.text(i + 3))
    )
      return {
        node: { kind: "span", first: { kind: "year", year }, last: { kind: "year", year: year + 1 } },
        end: i + 3,
      };
    const placed =
      /^(?:in|since|by|from|until|till|of|before|after|during|year|through|between|early|late|mid|circa|and|to|the|through|spring|summer|autumn|fall|winter|around|for|around|back|than|a|last|,|\(|\))$/.test(
        before,
      ) || this.hyphen(i - 1);
    if (
      year < 1900 &&
      !/^(?:in|since|by|from|until|of|before|after|year|early|late|mid|circa|between|and|to|the|\()$/.test(before)
    )
      return null;
    if (next !== undefined && next.kind === "word") {
      if (next.glued) return null;
      if (
        /^(?:percent|per|million|billion|trillion|dollars?|euros?|meters?|metres?|km|kilometers?|kilometres?|miles?|feet|tons?|tonnes?|pounds?|kg|people|men|women|employees|workers|soldiers|troops|jobs|points|votes|barrels|hours|homes|acres|hectares|square|troops|units|mw|megawatts)$/.test(
          next.lower,
        )
      )
        return null;
      if (year % 100 === 0 && /[^s]s$/.test(next.lower) && !placed) return null;
      if (
        year % 50 === 0 &&
        /[^s]s$/.test(next.lower) &&
        /^(?:of|to|than|around|and|for|by|the|a|between)$/.test(before)
      )
        return null;
    }
    if (next?.text === "%" || (next?.text === ":" && next.glued)) return null;
    const quarter = this.hyphen(i + 1) ? i + 2 : i + 1;
    if (
      /^[qh]$/.test(this.word(quarter)) &&
      this.isNumber(quarter + 1) &&
      this.glued(quarter + 1) &&
      /^[1-4]$/.test(this.text(quarter + 1))
    )
      return {
        node: {
          kind: "part",
          unit: this.word(quarter) === "q" ? "quarter" : "half",
          n: Number(this.text(quarter + 1)),
          year,
        },
        end: quarter + 2,
      };
    // A name with a number ("Expo 2020", "Euro 2024", "Windows 2000") still tells the year, but "flight 2024" and "No. 1950" do not.
    if (
      /^(?:flight|no|nos|number|section|room|route|highway|article|resolution|act|bill|docket|lot|unit|page|block|model|boeing|line)$/.test(
        before,
      ) ||
      before === "#" ||
      (before === "." && /^(?:no|nos)$/.test(this.word(i - 2)))
    )
      return null;
    return { node: { kind: "year", year }, end: i + 1 };
  }

  /** Quarters and halves: "third quarter of 2023", "Q3", "first half of the year". */
  fraction(i: number): Read {
    let n: number | undefined;
    let unit: "quarter" | "half" | undefined;
    let end = i + 1;
    const short = /^([qh])$/.exec(this.word(i));
    if (
      short !== null &&
      this.isNumber(i + 1) &&
      this.glued(i + 1) &&
      (this.capital(i) || this.year(this.hyphen(i + 2) ? i + 3 : i + 2) !== null)
    ) {
      n = Number(this.text(i + 1));
      unit = short[1] === "q" ? "quarter" : "half";
      if (n < 1 || n > (unit === "quarter" ? 4 : 2)) return null;
      end = i + 2;
    } else {
      let at = i + 1;
      n = own(ORDINALS, this.word(i));
      if (this.isNumber(i) && this.glued(i + 1) && /^(?:st|nd|rd|th)$/.test(this.word(i + 1))) {
        n = Number(this.text(i));
        at = i + 2;
      }
      if (n === undefined || n > 4) return null;
      if (this.hyphen(at)) at++;
      if (/^(?:fiscal|financial|calendar)$/.test(this.word(at))) at++;
      unit = /^quarter$/.test(this.word(at)) ? "quarter" : this.word(at) === "half" ? "half" : undefined;
      if (unit === undefined || (unit === "half" && n > 2)) return null;
      if (n < 1) {
        // "the final quarter of 2017"; "the last quarter" alone is the one before this
        if (!/^(?:of|in)$/.test(this.word(at + 1)) || this.year(at + 2) === null) return null;
        n = unit === "quarter" ? 4 : 2;
      }
      end = at + 1;
    }
    let at = end;
    if ((this.text(at) === "," || (this.hyphen(at) && this.glued(at))) && this.year(at + 1) !== null) at++;
    if (this.word(at) === "of" || this.word(at) === "in") at++;
    const fiscal = /^(?:fiscal|financial)$/.test(this.word(at));
    if (fiscal) {
      at++;
      if (this.word(at) === "year") at++;
    }
    const year = this.year(at);
    if (year !== null) return { node: { kind: "part", unit, n, year }, end: at + 1 };
    const shift = this.shift(at);
    if (shift !== null && this.word(shift.end) === "year")
      return { node: { kind: "part", unit, n, year: null, shift: shift.shift }, end: shift.end + 1 };
    if (this.word(at) === "the" && this.word(at + 1) === "year" && at > end)
      return { node: { kind: "part", unit, n, year: null, shift: 0 }, end: at + 2 };
    if (/^(?:fiscal|financial)$/.test(this.word(i - 1)) || fiscal)
      return { node: { kind: "fiscal", year: null, unit, part: n }, end };
    // A bare "first half" is of a match as often as of a year.
    if (unit === "half" && short === null) return null;
    return { node: { kind: "part", unit, n, year: null }, end };
  }

  season(i: number): Read {
    const month = own(SEASONS, this.word(i));
    if (month === undefined) return null;
    const before = this.word(i - 1);
    let at = i + 1;
    if (this.word(at) === "of" || this.text(at) === ",") at++;
    const year = this.year(at);
    if (year !== null) return { node: { kind: "season", month, year }, end: at + 1 };
    const upos = this.upos(i);
    if (upos === "VERB" || upos === "ADJ") return null;
    if (this.word(i) === "spring" && /^(?:a|the)$/.test(before) && this.word(i - 2) !== "in") return null;
    if (
      this.word(i) === "fall" &&
      !(
        /^(?:the|in|next|last|this|early|late|of)$/.test(before) &&
        (before !== "the" || /^(?:in|by|until|since|during)$/.test(this.word(i - 2))) &&
        this.word(i + 1) !== "of" &&
        this.word(i + 1) !== "in"
      )
    )
      return null;
    return /^(?:in|the|this|last|next|by|since|until|during|early|late|mid|of|over|through|coming)$/.test(before)
      ? { node: { kind: "season", month, year: null }, end: i + 1 }
      : null;
  }

  /** "two days ago", "a year earlier", "three weeks later", "two days after Christmas", "in two weeks". */
  offset(i: number): Read {
    let at = i;
    let low = 1;
    let high = 1;
    if (/^(?:a|an)$/.test(this.word(i)) && own(UNITS, this.word(i + 1)) !== undefined) at = i + 1;
    else if (this.word(i) === "half" && /^an?$/.test(this.word(i + 1)) && own(UNITS, this.word(i + 2)) !== undefined) {
      low = high = 0.5;
      at = i + 2;
    } else {
      const numeral = numeralAt(this.list, i);
      if (numeral === null || /^(?:ordinal|multiple|fraction)$/.test(numeral.kind) || numeral.high > 9999) return null;
      ({ low, high } = numeral);
      at = numeral.end;
      if (/^(?:or|to|-|–)$/.test(this.word(at)) && numeralAt(this.list, at + 1) !== null) {
        const second = numeralAt(this.list, at + 1) as { high: number; end: number };
        high = second.high;
        at = second.end;
      }
      if (this.word(at) === "of") at++;
      if (/^(?:full|more|whole|consecutive|short|long|calendar|business)$/.test(this.word(at))) at++;
    }
    const way = this.shift(at);
    const stepped = way === null ? undefined : own(UNITS, this.word(way.end));
    if (way !== null && stepped !== undefined && way.shift !== 0 && this.word(way.end).endsWith("s"))
      return { node: { kind: "window", unit: stepped, count: high, direction: way.shift }, end: way.end + 1 };
    const unit = own(UNITS, this.word(at));
    if (unit === undefined) return null;
    let end = at + 1;
    if (this.word(end) === "and" && this.word(end + 1) === "a" && this.word(end + 2) === "half") {
      low += 0.5;
      high += 0.5;
      end += 3;
    }
    const make = (direction: -1 | 1, anchor: "published" | "previous" | Node, to: number): Read => ({
      node: { kind: "offset", unit, low, high, direction, anchor },
      end: to,
    });
    switch (this.word(end)) {
      case "ago":
        return make(-1, "published", end + 1);
      case "earlier":
      case "previously":
        return make(-1, "previous", end + 1);
      case "later":
      case "afterwards":
      case "afterward":
        return make(1, "previous", end + 1);
      case "from": {
        if (/^(?:now|today)$/.test(this.word(end + 1))) return make(1, "published", end + 2);
        const base = this.anchor(end + 1);
        return base === null ? null : make(1, base.node, base.end);
      }
      case "after":
      case "before": {
        const direction = this.word(end) === "after" ? 1 : -1;
        const base = this.anchor(end + 1);
        if (base !== null) return make(direction, base.node, base.end);
        return null;
      }
      default:
        return null;
    }
  }

  /** "in two weeks", "within 10 days": a time only where the clause looks ahead; times.ts decides. */
  ahead(i: number): Read {
    if (!/^(?:in|within)$/.test(this.word(i))) return null;
    let at = i + 1;
    if (/^(?:about|around|roughly|another|just|only|approximately|some)$/.test(this.word(at))) at++;
    let low = 1;
    let high = 1;
    if (/^an?$/.test(this.word(at)) && own(UNITS, this.word(at + 1)) !== undefined) at++;
    else if (this.word(at) === "half" && /^an?$/.test(this.word(at + 1))) {
      low = high = 0.5;
      at += 2;
    } else {
      const numeral = numeralAt(this.list, at);
      if (numeral === null || /^(?:ordinal|multiple|fraction)$/.test(numeral.kind) || numeral.high > 9999) return null;
      ({ low, high } = numeral);
      at = numeral.end;
      const second = /^(?:or|to|-|–)$/.test(this.word(at)) ? numeralAt(this.list, at + 1) : null;
      if (second !== null) {
        high = second.high;
        at = second.end;
      }
      if (this.word(at) === "of") at++;
    }
    const unit = own(UNITS, this.word(at));
    if (unit === "day" && low === 1 && /^one$/.test(this.word(at - 1))) return null;
    if (unit === undefined || /^(?:of|after|ago|later|earlier|before|a|per)$/.test(this.word(at + 1))) return null;
    const end =
      /^['’]?s?$/.test(this.word(at + 1)) && this.word(at + 1) !== "" && this.word(at + 2) === "time"
        ? at + 3
        : this.word(at + 1) === "time"
          ? at + 2
          : at + 1;
    return this.word(i) === "in"
      ? { node: { kind: "offset", unit, low, high, direction: 1, anchor: "published", soft: true }, end }
      : { node: { kind: "window", unit, count: high, direction: 1, soft: true }, end };
  }

  /** A day that others are counted from. */
  anchor(i: number): Read {
    const word = this.word(i);
    if (word === "today" || word === "now") return { node: { kind: "day", offset: 0 }, end: i + 1 };
    if (word === "yesterday") return { node: { kind: "day", offset: -1 }, end: i + 1 };
    if (word === "tomorrow") return { node: { kind: "day", offset: 1 }, end: i + 1 };
    const weekday = this.weekday(i);
    if (weekday !== null) return { node: { kind: "weekday", weekday: weekday.weekday }, end: weekday.end };
    return this.numeric(i) ?? this.dated(i) ?? this.holiday(i);
  }

  holiday(i: number): Read {
    if (this.list[i]?.kind !== "word") return null;
    for (const length of [3, 2, 1]) {
      const date = own(
        HOLIDAYS,
        this.list
          .slice(i, i + length)
          .map((atom) => atom.lower)
          .join(" "),
      );
      if (date !== undefined && (this.capital(i) || /^(?:before|after|on|by|at|since|until)$/.test(this.word(i - 1)))) {
        const end = i + length;
        // "a Christmas tree": only the day itself
        if (
          length === 1 &&
          this.list[end]?.kind === "word" &&
          !/^(?:in|of|and|at|on|with|this|last|next)$/.test(this.word(end)) &&
          !this.year(end) &&
          this.upos(end) !== "VERB" &&
          this.upos(end) !== "AUX" &&
          !/^(?:on|before|after|since|until|by|at)$/.test(this.word(i - 1))
        )
          return null;
        const year = this.year(this.text(end) === "," ? end + 1 : end);
        return {
          node: { kind: "date", year, month: date[0], day: date[1] },
          end: year === null ? end : this.text(end) === "," ? end + 2 : end + 1,
        };
      }
    }
    return null;
  }

  /** last / this / next with what follows. */
  shifted(i: number): Read {
    const the = this.word(i) === "the" ? i + 1 : i;
    const shift = this.shift(the);
    if (shift === null) {
      // the following day, the next month, that day, the same week, the day after
      if (/^(?:the|that|following)$/.test(this.word(i))) {
        const word = this.word(the);
        const direct =
          word === "following" || this.word(i) === "following"
            ? 1
            : word === "same" || this.word(i) === "that"
              ? 0
              : null;
        if (direct !== null) {
          const at = word === "following" || word === "same" ? the + 1 : i + 1;
          const unit = own(UNITS, this.word(at));
          const numeral = unit === undefined && direct === 1 ? numeralAt(this.list, at) : null;
          if (unit !== undefined && !this.word(at).endsWith("s") && !(unit === "season" || unit === "second"))
            return { node: { kind: "anaphor", unit, direction: direct as -1 | 0 | 1 }, end: at + 1 };
          const counted = numeral === null ? undefined : own(UNITS, this.word(numeral.end));
          if (numeral !== null && counted !== undefined)
            return { node: { kind: "window", unit: counted, count: numeral.low, direction: 1 }, end: numeral.end + 1 };
          if (direct === 0 && this.word(i) === "that" && DAYPART.test(this.word(at)))
            return { node: { kind: "anaphor", unit: "day", direction: 0 }, end: at };
          const weekday = direct === 1 ? this.weekday(at) : null;
          if (weekday !== null)
            return { node: { kind: "weekday", weekday: weekday.weekday, shift: 1 }, end: weekday.end };
        }
        const unit = own(UNITS, this.word(i + 1));
        if (
          this.word(i) === "the" &&
          unit !== undefined &&
          /^(?:day|night|week|month|year)$/.test(this.word(i + 1)) &&
          /^(?:after|before)$/.test(this.word(i + 2))
        ) {
          const direction = this.word(i + 2) === "after" ? 1 : -1;
          const base = this.anchor(i + 3);
          if (base !== null)
            return { node: { kind: "offset", unit, low: 1, high: 1, direction, anchor: base.node }, end: base.end };
          const tomorrow = /^(?:tomorrow|yesterday)$/.test(this.word(i + 3));
          if (!tomorrow && (this.list[i + 3] === undefined || this.list[i + 3]?.kind === "mark"))
            return { node: { kind: "anaphor", unit, direction }, end: i + 3 };
        }
      }
      return null;
    }
    const { shift: way, end, word } = shift;
    if (word === "past" && the === i && !/^(?:in|over|for|during|within|of)$/.test(this.word(i - 1))) return null;
    // last two weeks, past few months, next 10 days; recent weeks is window() below
    const numeral = numeralAt(this.list, end);
    const vague = /^(?:few|couple|several)$/.test(this.word(end))
      ? this.word(end) === "couple" && this.word(end + 1) === "of"
        ? end + 2
        : end + 1
      : null;
    const at = vague ?? (numeral !== null && /^(?:digits|words|vague)$/.test(numeral.kind) ? numeral.end : null);
    if (at !== null && way !== 0) {
      const step = /^(?:full|business|calendar|consecutive|fiscal)$/.test(this.word(at)) ? at + 1 : at;
      const unit = own(UNITS, this.word(step));
      if (unit !== undefined)
        return {
          node: {
            kind: "window",
            unit,
            count:
              vague === null || this.word(end) === "couple"
                ? numeral?.kind === "vague"
                  ? null
                  : (numeral?.low ?? 2)
                : null,
            direction: way,
          },
          end: step + 1,
        };
      return null;
    }
    const weekday = this.weekday(end);
    if (weekday !== null && word !== "past" && word !== "current")
      return { node: { kind: "weekday", weekday: weekday.weekday, shift: way }, end: weekday.end };
    const month = this.month(end);
    const verbal =
      /^(?:may|march)$/.test(this.word(end)) &&
      !this.capital(end) &&
      (/^(?:AUX|VERB)$/.test(this.upos(end)) || (this.upos(end) === "" && word === "this"));
    if (month !== null && !verbal && word !== "past" && word !== "current") {
      const day = this.monthday(month.end);
      if (day !== null && this.isNumber(month.end)) return null;
      return { node: { kind: "month", year: null, month: month.month, shift: way }, end: month.end };
    }
    const season = own(SEASONS, this.word(end));
    if (season !== undefined && word !== "past" && !(this.word(end) === "fall" && this.upos(end) === "VERB"))
      return { node: { kind: "season", month: season, year: null, shift: way }, end: end + 1 };
    if (
      /^(?:calendar|fiscal|financial|working|business|school|full|past|coming|whole|entire)$/.test(this.word(end)) &&
      own(UNITS, this.word(end + 1)) !== undefined
    ) {
      const step = own(UNITS, this.word(end + 1)) as CalendarUnit;
      if (/^(?:fiscal|financial|school)$/.test(this.word(end)))
        return { node: { kind: "fiscal", year: null, unit: step, shift: way }, end: end + 2 };
      return { node: { kind: "unit", unit: step, shift: way }, end: end + 2 };
    }
    if (word === "last" && this.word(end) === "night") return { node: { kind: "day", offset: -1 }, end };
    if (word === "this" && /^(?:morning|afternoon|evening)$/.test(this.word(end)))
      return { node: { kind: "day", offset: 0 }, end };
    const unit = own(UNITS, this.word(end));
    if (unit === undefined || unit === "night" || unit === "second" || (unit === "season" && the !== i)) return null;
    if (unit === "minute" || unit === "hour")
      return this.word(end).endsWith("s")
        ? null
        : word === "last" || word === "next"
          ? { node: { kind: "window", unit, count: 1, direction: way === 0 ? 1 : way }, end: end + 1 }
          : null;
    if (this.word(end).endsWith("s") && !/^s$/.test(this.word(end)))
      return way === 0 ? null : { node: { kind: "window", unit, count: null, direction: way }, end: end + 1 };
    if (the > i && (word === "past" || word === "last") && unit !== "weekend")
      return { node: { kind: "window", unit, count: 1, direction: -1 }, end: end + 1 };
    if ((the > i && word === "next" && unit === "day") || word === "previous" || word === "preceding")
      return { node: { kind: "anaphor", unit, direction: way as -1 | 1 }, end: end + 1 };
    if (unit === "day") return null;
    if (word === "past") return { node: { kind: "window", unit, count: 1, direction: -1 }, end: end + 1 };
    return { node: { kind: "unit", unit, shift: way }, end: end + 1 };
  }

  /** "recent weeks", "coming days". */
  window(i: number): Read {
    const word = this.word(i);
    if (!/^(?:recent|coming)$/.test(word)) return null;
    const unit = own(UNITS, this.word(i + 1));
    return unit === undefined || !this.word(i + 1).endsWith("s")
      ? null
      : { node: { kind: "window", unit, count: null, direction: word === "recent" ? -1 : 1 }, end: i + 2 };
  }

  /** The simple node at `i`. */
  node(i: number): Read {
    const atom = this.list[i];
    if (atom === undefined) return null;
    if (atom.kind === "number")
      return this.numeric(i) ?? this.dated(i) ?? this.fraction(i) ?? this.offset(i) ?? this.years(i);
    if (atom.kind === "mark") return /^['’]$/.test(atom.text) ? this.years(i) : null;
    const { lower } = atom;
    if (lower === "today") return { node: { kind: "day", offset: 0 }, end: i + 1 };
    if (lower === "yesterday") return { node: { kind: "day", offset: -1 }, end: i + 1 };
    if (lower === "tomorrow") return { node: { kind: "day", offset: 1 }, end: i + 1 };
    if (
      lower === "the" &&
      this.word(i + 1) === "day" &&
      /^(?:before|after)$/.test(this.word(i + 2)) &&
      /^(?:yesterday|tomorrow)$/.test(this.word(i + 3))
    )
      return { node: { kind: "day", offset: this.word(i + 3) === "tomorrow" ? 2 : -2 }, end: i + 4 };
    const nth = own(ORDINALS, lower === "the" ? this.word(i + 1) : lower);
    const unitAt = lower === "the" ? i + 2 : i + 1;
    if (nth !== undefined && this.word(unitAt) === "week" && this.word(unitAt + 1) === "of") {
      const start = unitAt + 2;
      const of = this.dated(start) ?? this.shifted(start) ?? this.years(start);
      if (of !== null && /^(?:month|year|unit)$/.test(of.node.kind))
        return { node: { kind: "week", n: nth, of: of.node }, end: of.end };
    }
    const weekday = this.weekday(i);
    if (weekday !== null) {
      // Thursday, Aug. 14; Friday the 26th; Friday 26 May; Tuesday last week
      let at = weekday.end;
      if (/^[,(]$/.test(this.text(at))) at++;
      if (this.word(at) === "the" || this.word(at) === "on") at++;
      const date = this.numeric(at) ?? this.dated(at);
      if (date !== null && date.node.kind === "date")
        return {
          node: { ...date.node, weekday: weekday.weekday },
          end: this.text(weekday.end) === "(" && this.text(date.end) === ")" ? date.end + 1 : date.end,
        };
      const day =
        this.word(at - 1) === "the" ||
        (this.isNumber(at) && at === weekday.end && /^(?:st|nd|rd|th)$/.test(this.word(at + 1)))
          ? this.monthday(at)
          : null;
      if (day !== null && (this.word(weekday.end) === "the" || /^(?:st|nd|rd|th)$/.test(this.word(at + 1))))
        return { node: { kind: "monthday", day: day.day, weekday: weekday.weekday }, end: day.end };
      const of = this.word(weekday.end) === "of" ? weekday.end + 1 : weekday.end;
      if (
        of > weekday.end &&
        this.word(of) === "the" &&
        /^(?:following|previous)$/.test(this.word(of + 1)) &&
        this.word(of + 2) === "week"
      )
        return {
          node: { kind: "weekday", weekday: weekday.weekday, week: this.word(of + 1) === "following" ? 1 : -1 },
          end: of + 3,
        };
      const week = this.shift(of);
      if (week !== null && this.word(week.end) === "week")
        return { node: { kind: "weekday", weekday: weekday.weekday, week: week.shift }, end: week.end + 1 };
      return { node: { kind: "weekday", weekday: weekday.weekday }, end: weekday.end };
    }
    if (lower === "midweek") return { node: { kind: "unit", unit: "week", shift: 0 }, end: i + 1 };
    if (lower === "weekend" && /^(?:the|at|over|on)$/.test(this.word(i - 1)) && this.upos(i) !== "VERB")
      return { node: { kind: "unit", unit: "weekend", shift: 0 }, end: i + 1 };
    return (
      this.holiday(i) ??
      this.dated(i) ??
      this.years(i) ??
      this.fraction(i) ??
      this.shifted(i) ??
      this.window(i) ??
      this.season(i) ??
      this.offset(i)
    );
  }

  relation(i: number): string | null {
    let k = i - 1;
    if (this.word(k) === "year") k--;
    if (/^(?:about|around|the|early|late|mid|approximately|sometime|-|at|on|in)$/.test(this.word(k))) k--;
    const word = this.word(k);
    const two = `${this.word(k - 1)} ${word}`;
    if (two === "prior to" || two === "ahead of" || two === "earlier than") return "before";
    if (two === "later than") return /^(?:no|not)$/.test(this.word(k - 2)) ? "by" : "after";
    if (two === "as of") return "since";
    if (two === "up to") return "until";
    if (word === "till" || word === "til") return "until";
    if (word === "from" || word === "starting" || word === "beginning") return "since";
    return /^(?:since|until|before|after|by|for|during|through|within)$/.test(word)
      ? word === "through"
        ? "until"
        : word === "during" || word === "within"
          ? null
          : word
      : null;
  }

  /** The phrase that starts at `i`; null where none does. */
  phrase(i: number): Phrase | null {
    let at = i;
    let part: Part | null = null;
    let side: -1 | 1 | null = null;
    let daypart: string | null = null;
    let clock: Clock | null = null;
    const word = this.word(i);

    // repeated times are passed over as a whole
    if (/^(?:early|late|mid)$/.test(word)) {
      at = i + 1;
      if (this.hyphen(at)) at++;
      if (/^(?:on|in|the)$/.test(this.word(at))) at++;
      if (this.word(at) === "the") at++;
      part = word as Part;
    } else if (/^(?:earlier|later)$/.test(word)) {
      at = i + 1;
      if (/^(?:on|in)$/.test(this.word(at))) at++;
      side = word === "earlier" ? -1 : 1;
    } else if (/^(?:beginning|start|end|middle|close|turn|eve)$/.test(word) && this.word(i + 1) === "of") {
      at = i + 2;
      part = word === "end" || word === "close" ? "late" : word === "middle" ? "mid" : "early";
      if (
        this.word(at) === "the" &&
        own(UNITS, this.word(at + 1)) !== undefined &&
        /^(?:day|week|month|year|decade|quarter)$/.test(this.word(at + 1)) &&
        word !== "eve"
      )
        return this.done(
          i,
          at + 2,
          { kind: "unit", unit: own(UNITS, this.word(at + 1)) as CalendarUnit, shift: 0 },
          part,
          null,
          null,
          null,
        );
      if (/^(?:year|month)$/.test(this.word(at)))
        return this.done(
          i,
          at + 1,
          { kind: "unit", unit: this.word(at) as CalendarUnit, shift: 0 },
          part,
          null,
          null,
          null,
        );
    } else if (word === "year" && this.hyphen(i + 1) && this.word(i + 2) === "end")
      return this.done(i, i + 3, { kind: "unit", unit: "year", shift: 0 }, "late", null, null, null);
    else if ((word === "month" || word === "year") && /^['’]?s$/.test(this.word(i + 1)) && this.word(i + 2) === "end")
      return this.done(i, i + 3, { kind: "unit", unit: word, shift: 0 }, "late", null, null, null);
    else if (word === "tonight") return this.withClock(i, i + 1, { kind: "day", offset: 0 }, null, null, "night");
    else if (word === "overnight" && !/^(?:\p{L}+)$/u.test(this.upos(i + 1) === "NOUN" ? this.text(i + 1) : "")) {
      const into = /^(?:on|from|into)$/.test(this.word(i + 1)) ? this.weekday(i + 2) : this.weekday(i + 1);
      return into !== null
        ? this.done(i, into.end, { kind: "weekday", weekday: into.weekday }, null, null, "overnight", null)
        : this.done(i, i + 1, { kind: "daypart" }, null, null, "overnight", null);
    }

    // early hours of Friday, morning of May 5, night of ..., the small hours
    const hoursAt = /^(?:early|small|predawn|wee)$/.test(word) && this.word(i + 1) === "hours" ? i + 2 : -1;
    if (hoursAt > 0 || (DAYPART.test(word) && !word.endsWith("s"))) {
      const name = hoursAt > 0 ? "small hours" : word;
      let next = hoursAt > 0 ? hoursAt : i + 1;
      if (/^(?:of|on)$/.test(this.word(next))) {
        const base = this.anchor(next + 1) ?? this.shifted(next + 1);
        if (base !== null) return this.withClock(i, base.end, base.node, null, null, name);
      }
      const prior = this.word(i - 1);
      if (hoursAt > 0 || /^(?:noon|midday|midnight|dawn|dusk|nightfall|daybreak|sunset|sunrise)$/.test(word)) {
        if (
          /^(?:dawn|sunset|sunrise|dusk)$/.test(word) &&
          !/^(?:at|before|after|since|until|by|around|from|the|to|near)$/.test(prior)
        )
          return null;
        if (/^(?:dawn)$/.test(word) && this.word(i + 1) === "of") return null;
        if (word === "noon" || word === "midnight") {
          const zone = this.zone(next);
          clock = { hour: word === "noon" ? 12 : 0, minute: 0, zone: zone?.zone ?? null };
          next = zone?.end ?? next;
          return this.clockThenDate(i, next, clock, null);
        }
        return this.done(i, next, { kind: "daypart" }, null, null, name, null);
      }
      if (
        /^(?:in|the|that|during)$/.test(prior) &&
        this.upos(i) !== "ADJ" &&
        (this.list[next] === undefined || this.list[next]?.kind === "mark" || this.upos(next) !== "NOUN") &&
        (prior !== "the" || /^(?:in|during|through|for)$/.test(this.word(i - 2)))
      )
        return this.done(i, next, { kind: "daypart" }, null, null, name, null);
      return null;
    }

    const ahead = this.ahead(i);
    if (ahead !== null)
      return {
        ...this.done(i + 1, ahead.end, ahead.node, null, null, null, null),
        relation: word === "within" ? "within" : null,
      };

    const told = this.toldClock(at);
    if (told !== null && part === null && side === null) return this.clockThenDate(i, told.end, told.clock, null);
    // "2 to 4 p.m.", "9-11am on Friday"
    const hours =
      part === null && side === null && (this.isNumber(at) || this.list[at]?.kind === "word") ? this.spanAt(at) : null;
    if (hours !== null && (this.word(at - 1) === "between" || !/^(?:from|between|at)$/.test(this.word(at))))
      return this.clockSpan(i, hours.end, hours.first, hours.last);
    // clock first: "4:12 a.m. on Friday"
    const time = this.clock(at);
    if (time !== null && side === null) return this.clockThenDate(i, time.end, time.clock, part);

    const read = this.node(at);
    if (read === null) return null;
    let { node, end } = read;
    // repeated: "on Mondays", "every May", "each year"
    if (
      /^(?:every|each|any|alternate)$/.test(this.word(i - 1)) ||
      (/^(?:other|second)$/.test(this.word(i - 1)) && this.word(i - 2) === "every")
    )
      return null;
    if (
      side !== null &&
      node.kind !== "unit" &&
      node.kind !== "day" &&
      node.kind !== "weekday" &&
      node.kind !== "month" &&
      node.kind !== "date" &&
      node.kind !== "year" &&
      node.kind !== "season" &&
      node.kind !== "anaphor"
    )
      return null;
    if (part !== null && (node.kind === "offset" || node.kind === "clock" || node.kind === "window")) return null;
    if (
      side === 1 &&
      (node.kind === "weekday" || node.kind === "month" || node.kind === "date") &&
      this.word(at - 1) !== "on" &&
      this.word(at - 1) !== "in" &&
      word === "later" &&
      this.isNumber(i - 1)
    )
      return null;
    // Tuesday night, last night, tomorrow morning, May 5 in the morning, early Friday morning
    let next = end;
    if (/^(?:in|during)$/.test(this.word(next)) && this.word(next + 1) === "the" && DAYPART.test(this.word(next + 2)))
      next += 2;
    else if (this.word(next) === "at" && DAYPART.test(this.word(next + 1))) next += 1;
    if (this.hyphen(next) && DAYPART.test(this.word(next + 1))) next++;
    if (/^(?:early|late)$/.test(this.word(next)) && DAYPART.test(this.word(next + 1))) next++;
    const dayLike =
      node.kind === "weekday" ||
      node.kind === "day" ||
      node.kind === "date" ||
      node.kind === "anaphor" ||
      node.kind === "monthday";
    if (dayLike && DAYPART.test(this.word(next)) && !this.word(next).endsWith("s")) {
      daypart = this.word(next);
      end = next + 1;
    } else if (dayLike && this.word(end) === "overnight") {
      daypart = "overnight";
      end += 1;
    }
    if (node.kind === "weekday" && part !== null && daypart === null) {
      daypart = part;
      part = null;
    } else if (node.kind === "day" && part !== null && daypart === null) {
      daypart = part;
      part = null;
    }
    if (daypart === "noon" || daypart === "midnight") {
      clock = { hour: daypart === "noon" ? 12 : 0, minute: 0, zone: null };
      daypart = null;
      return this.done(i, end, node, part, side, null, clock);
    }
    // spans: "from May to July", "2014-2018", "May 5-7", "Monday to Friday", "between 2010 and 2015"
    const span = daypart === null && side === null ? this.span(i, node, end) : null;
    if (span !== null) return this.done(i, span.end, span.node, part, null, null, null);
    return this.withClock(i, end, node, part, side, daypart);
  }

  span(start: number, node: Node, end: number): Read {
    if (!/^(?:date|month|year|weekday|part|decade|day)$/.test(node.kind)) return null;
    const link = end;
    const bar = this.hyphen(link);
    const word = this.word(link);
    const before = this.word(start - 1);
    const between = before === "between" && word === "and";
    if (!bar && !/^(?:to|through|until|till)$/.test(word) && !between) return null;
    if (bar && !this.glued(link + 1) && this.glued(link)) return null;
    if (word === "to" && node.kind === "weekday" && this.weekday(link + 1) === null) return null;
    // May 5-7
    const day = node.kind === "date" ? this.monthday(link + 1, false) : null;
    const next = this.word(link + 1) === "early" || this.word(link + 1) === "late" ? link + 2 : link + 1;
    const second =
      this.numeric(next, node.kind === "date") ??
      this.dated(next) ??
      (this.weekday(next) !== null && node.kind === "weekday"
        ? {
            node: { kind: "weekday", weekday: (this.weekday(next) as { weekday: number }).weekday } as Node,
            end: (this.weekday(next) as { end: number }).end,
          }
        : null) ??
      this.yearOnly(next, node);
    // "from March to today", "between 2019 and now", "from 2 May to date"
    const now = this.presentAt(link + 1);
    if (second === null && now !== null && !bar && /^(?:between|from|since)$/.test(before))
      return { node: { kind: "span", first: node, last: now.node }, end: now.end };
    if (
      second !== null &&
      second.node.kind === "date" &&
      node.kind === "date" &&
      node.year === null &&
      second.node.year !== null
    ) {
      const { year } = second.node;
      const back = node.month > second.node.month ? 1 : 0;
      return { node: { kind: "span", first: { ...node, year: year - back }, last: second.node }, end: second.end };
    }
    if (
      second !== null &&
      second.node.kind === "month" &&
      node.kind === "month" &&
      node.year === null &&
      second.node.year !== null
    ) {
      const back = node.month > second.node.month ? 1 : 0;
      return {
        node: { kind: "span", first: { ...node, year: second.node.year - back }, last: second.node },
        end: second.end,
      };
    }
    const mixed = /^(?:date|month|year)$/;
    if (
      second !== null &&
      (second.node.kind === node.kind || (mixed.test(node.kind) && mixed.test(second.node.kind) && !bar))
    )
      return { node: { kind: "span", first: node, last: second.node }, end: second.end };
    if (day !== null && node.kind === "date" && day.day > node.day && (bar || word === "to" || word === "through")) {
      let after = day.end;
      if (this.text(after) === ",") after++;
      const year = this.year(after);
      const withYear = node.year ?? year;
      return {
        node: {
          kind: "span",
          first: { ...node, year: withYear },
          last: { kind: "date", year: withYear, month: node.month, day: day.day },
        },
        end: year !== null && node.year === null ? after + 1 : day.end,
      };
    }
    return null;
  }

  presentAt(i: number): Read {
    const word = this.word(i);
    if (word === "now" || word === "today" || word === "date") return { node: { kind: "day", offset: 0 }, end: i + 1 };
    if (word === "yesterday" || word === "tomorrow")
      return { node: { kind: "day", offset: word === "yesterday" ? -1 : 1 }, end: i + 1 };
    return null;
  }

  yearOnly(i: number, node: Node): Read {
    const year = node.kind === "year" ? this.year(i) : null;
    return year === null ? null : { node: { kind: "year", year }, end: i + 1 };
  }

  clockThenDate(from: number, end: number, clock: Clock, part: Part | null): Phrase {
    // 2 p.m. to 4 p.m.
    let node: Node = { kind: "clock" };
    let at = end;
    // 6 p.m. Friday; 6 p.m. (2200 GMT) on Friday
    if (this.text(at) === "(") {
      const other = this.clock(at + 1);
      if (other !== null && this.text(other.end) === ")") at = other.end + 1;
    }
    if (this.text(at) === ",") at++;
    if (/^(?:on|of)$/.test(this.word(at))) at++;
    if (/^(?:in)$/.test(this.word(at)) && this.word(at + 1) === "the" && DAYPART.test(this.word(at + 2))) {
      return this.done(
        from,
        at + 3,
        node,
        part,
        null,
        null,
        this.word(at + 2) !== "morning" && clock.hour < 12 ? { ...clock, hour: clock.hour + 12 } : clock,
      );
    }
    if (this.word(at) === "early" || this.word(at) === "late") at++;
    const date = this.node(at);
    if (
      date !== null &&
      /^(?:date|weekday|day)$/.test(date.node.kind) &&
      (at > end || !this.isNumber(at) || date.node.kind === "date")
    ) {
      // "(2200 GMT)" lies inside; the phrase ends behind the day
      node = date.node;
      let last = date.end;
      if (DAYPART.test(this.word(last)) && !this.word(last).endsWith("s")) last++;
      const zone = clock.zone === null ? this.zone(last) : null;
      return this.done(from, zone?.end ?? last, node, part, null, null, { ...clock, zone: zone?.zone ?? clock.zone });
    }
    return this.done(from, end, node, part, null, null, clock);
  }

  /** "twenty to three", "half past seven", "quarter past nine" behind at, about, until and the like. */
  toldClock(i: number): { clock: Clock; end: number } | null {
    let at = i;
    if (this.word(at) === "a" && this.word(at + 1) === "quarter") at++;
    const minutes = own({ five: 5, ten: 10, quarter: 15, twenty: 20, half: 30 }, this.word(at));
    if (
      minutes === undefined ||
      !/^(?:at|about|around|by|until|before|after|since|just|from|its|is)$/.test(this.word(i - 1))
    )
      return null;
    const way = this.word(at + 1);
    if (way !== "past" && (way !== "to" || minutes === 30)) return null;
    const hour = numeralAt(this.list, at + 2);
    if (hour === null || !/^(?:words|digits)$/.test(hour.kind) || hour.low < 1 || hour.low > 12 || hour.low % 1 !== 0)
      return null;
    let end = hour.end;
    if (/^o'?clock$/.test(this.word(end))) end++;
    const half = this.meridiem(end);
    if (
      half === null &&
      this.list[end]?.kind === "word" &&
      !/^(?:on|in|at|and|when|as|local|yesterday|today|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/.test(
        this.word(end),
      )
    )
      return null;
    const base = way === "past" ? hour.low : hour.low - 1;
    const zone = this.zone(half?.end ?? end);
    return {
      clock: {
        hour: (base % 12) + (half?.pm ? 12 : 0),
        minute: way === "past" ? minutes : 60 - minutes,
        zone: zone?.zone ?? null,
      },
      end: zone?.end ?? half?.end ?? end,
    };
  }

  /** "2 p.m. to 4 p.m.", with the day behind it: "2:00 - 2:30 p.m. on Tuesday". */
  clockSpan(from: number, end: number, first: Clock, last: Clock): Phrase {
    const at = /^(?:on|of)$/.test(this.word(end)) ? end + 1 : end;
    const day = this.isNumber(at) && at === end ? null : this.node(at);
    const on = day !== null && /^(?:date|weekday|day|monthday)$/.test(day.node.kind) ? day : null;
    const node: Node = on?.node ?? { kind: "clock" };
    return this.done(
      from,
      on?.end ?? end,
      { kind: "span", first: node, last: node, firstClock: first, lastClock: last },
      null,
      null,
      null,
      null,
    );
  }

  /** Clock span at `i`: "from 2 to 4 p.m.", "2:00 - 2:30 pm". */
  spanAt(i: number): { first: Clock; last: Clock; end: number } | null {
    const at = /^(?:from|between|at)$/.test(this.word(i)) ? i + 1 : i;
    const first = this.clock(at);
    const hour = this.integer(at);
    const bar = first?.end ?? at + 1;
    if (first === null && (hour === null || hour > 12 || this.text(at).length > 2)) return null;
    const between = this.word(i) === "between" || this.word(i - 1) === "between";
    if (!this.hyphen(bar) && !/^(?:to|until|till)$/.test(this.word(bar)) && !(this.word(bar) === "and" && between))
      return null;
    const last = this.clock(bar + 1);
    if (
      last === null ||
      (first === null &&
        last.clock.minute !== null &&
        this.meridiem(last.end - 1) === null &&
        this.text(bar + 1).length > 2)
    )
      return null;
    const open = first?.clock ?? { hour: hour as number, minute: null, zone: last.clock.zone };
    const bare = first === null || this.meridiem(at + (open.minute === null ? 1 : 3)) === null;
    const late = bare && last.clock.hour >= 12 && open.hour < 12 && open.hour + 12 <= last.clock.hour;
    return { first: late ? { ...open, hour: open.hour + 12 } : open, last: last.clock, end: last.end };
  }

  withClock(
    from: number,
    end: number,
    node: Node,
    part: Part | null,
    side: -1 | 1 | null,
    daypart: string | null,
  ): Phrase {
    if (/^(?:date|weekday|day|monthday|anaphor)$/.test(node.kind)) {
      let at = end;
      if (this.text(at) === "," || this.text(at) === "T" || this.text(at) === "@") at++;
      const span = part === null && side === null && daypart === null ? this.spanAt(at) : null;
      if (span !== null)
        return this.done(
          from,
          span.end,
          { kind: "span", first: node, last: node, firstClock: span.first, lastClock: span.last },
          null,
          null,
          null,
          null,
        );
      let loose = false;
      if (/^(?:at|around|about)$/.test(this.word(at))) {
        loose = true;
        at++;
        if (/^(?:about|around|approximately|exactly)$/.test(this.word(at))) at++;
      }
      const noon = /^(?:noon|midnight)$/.test(this.word(at))
        ? { clock: { hour: this.word(at) === "noon" ? 12 : 0, minute: 0, zone: null }, end: at + 1 }
        : null;
      const time = noon ?? this.clock(at, loose);
      if (time !== null && !(this.year(at) !== null && time.clock.zone === null)) {
        const pm = daypart !== null && /^(?:afternoon|evening|night)$/.test(daypart) && time.clock.hour < 12;
        return this.done(
          from,
          time.end,
          node,
          part,
          side,
          null,
          pm ? { ...time.clock, hour: time.clock.hour + 12 } : time.clock,
        );
      }
    }
    return this.done(from, end, node, part, side, daypart, null);
  }

  done(
    from: number,
    to: number,
    node: Node,
    part: Part | null,
    side: -1 | 1 | null,
    daypart: string | null,
    clock: Clock | null,
  ): Phrase {
    return { from, to, node, part, side, daypart, clock, relation: this.relation(from) };
  }
}

/** The time phrases of a sentence, in order, none overlapping another. */
export function phrases(list: readonly Atom[], sentence: Sentence): Phrase[] {
  const reader = new Reader(list, sentence);
  const found: Phrase[] = [];
  for (let i = 0; i < list.length; ) {
    const phrase = reader.phrase(i);
    if (phrase !== null && phrase.to > i) {
      found.push(phrase);
      i = phrase.to;
    } else i++;
  }
  return found;
}

/** Which atoms are part of a time; numbers among them are no quantities. */
export function calendar(list: readonly Atom[], sentence: Sentence): Uint8Array {
  const taken = new Uint8Array(list.length);
  for (const { from, to, node } of phrases(list, sentence)) {
    if ((node.kind === "offset" || node.kind === "window") && node.soft) continue;
    taken.fill(1, from, to);
  }
  return taken;
}
