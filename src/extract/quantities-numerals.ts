/**
 * Stage 3, extract: numbers in digits and words, read from atoms. In: atoms and a position; out: a value with its precision and where it ends.
 * Units, what is counted and which numbers are no quantity at all are left to quantities.ts.
 */
import numerals from "./lexicon/numerals.json" with { type: "json" };
import type { Atom } from "./quantities-atoms.ts";

export interface Numeral {
  /** Position after the numeral. */
  readonly end: number;
  readonly low: number;
  readonly high: number;
  readonly precision: number;
  /** `fraction`: a part of something ("two thirds", "one in three"), to be given in per cent. */
  readonly kind: "digits" | "words" | "fraction" | "vague" | "ordinal" | "multiple";
  /** Largest scale word used, 1 for none. */
  readonly scale: number;
}

const SMALL: Readonly<Record<string, number>> = numerals.small;
const SCALE: Readonly<Record<string, number>> = numerals.scale;
const ORDINAL: Readonly<Record<string, number>> = numerals.ordinal;
const FRACTION: Readonly<Record<string, number>> = numerals.fraction;
const MULTIPLE: Readonly<Record<string, number>> = numerals.multiple;
const VAGUE: Readonly<Record<string, readonly number[]>> = numerals.vague;
const ABBREVIATED: Readonly<Record<string, number>> = numerals.abbreviated;

const own = <T>(table: Readonly<Record<string, T>>, key: string | undefined): T | undefined =>
  key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;

/** Scale behind digits: "bn", "million", "k". One-letter scales count only where `money` stands before, or when glued and no unit. */
export function scaleAt(list: readonly Atom[], i: number, money: boolean): number | undefined {
  const atom = list[i];
  if (atom === undefined || atom.kind !== "word") return undefined;
  const word = own(SCALE, atom.lower);
  if (word !== undefined) return word;
  const short = own(ABBREVIATED, atom.lower);
  if (short === undefined) return undefined;
  if (atom.lower.length > 1)
    return atom.lower === "mm" && !money ? undefined : atom.lower === "cr" && !money ? undefined : short;
  if (money) return atom.glued || atom.lower !== "t" ? short : undefined;
  if (atom.lower === "k") return atom.text === "K" && !atom.glued ? undefined : short;
  if (atom.lower === "b") return atom.glued ? short : undefined;
  if (atom.text === "M") return short;
  // "5m people" are millions, "5m tall" and "5m from" are metres.
  if (atom.text === "m" && atom.glued) {
    const next = list[i + 1];
    return next !== undefined &&
      next.kind === "word" &&
      /(?:people|[^s]s)$/.test(next.lower) &&
      next.lower.length > 3 &&
      !METRIC.has(next.lower)
      ? short
      : undefined;
  }
  return undefined;
}

const METRIC = new Set(["across", "upwards", "downwards", "hurdles", "downstairs"]);
const hyphen = (atom: Atom | undefined): boolean => atom !== undefined && /^[-–‑]$/.test(atom.text);

/** Whether "and" at `i` adds a fraction: "and three quarters", "and one half". */
const addsFraction = (list: readonly Atom[], i: number): boolean => {
  const top = own(SMALL, list[i + 1]?.lower);
  return top !== undefined && top < 10 && denominator(list, i + 2, top > 1) !== undefined;
};

/** Cardinal in words, digits allowed as its coefficients: "twenty-one", "two hundred and six", "4 thousand 3 hundred and 21". */
function cardinal(
  list: readonly Atom[],
  start: number,
): { end: number; value: number; precision: number; scale: number } | null {
  let total = 0;
  let group = 0;
  let any = false;
  let ceiling = Number.POSITIVE_INFINITY;
  let precision = 0.5;
  let scale = 1;
  let end = start;
  let i = start;
  let joined = false;
  for (; i < list.length && i - start < 40; ) {
    const atom = list[i] as Atom;
    const small = own(SMALL, atom.lower);
    const factor = own(SCALE, atom.lower);
    if (small !== undefined) {
      const rest = group % 100;
      const open =
        !any ||
        (group > 0 && rest === 0) ||
        (group === 0 && total > 0) ||
        (rest >= 20 && rest % 10 === 0 && small > 0 && small < 10);
      if (!open || (any && small === 0)) break;
      if (joined && small >= ceiling) break;
      group += small;
      precision = 0.5;
    } else if (factor !== undefined && (any || factor !== 12)) {
      if (!any && !own(SCALE, atom.lower)) break;
      if (factor === 100) {
        if (group >= 100 && group % 100 === 0 && group > 0) break;
        if (group === 0 && any) break;
        group = (group || 1) * 100;
      } else if (factor === 12) {
        total =
          group >= 100 && group % 100 !== 0 ? total + (group - (group % 100)) + (group % 100) * 12 : total + group * 12;
        group = 0;
        any = true;
        end = ++i;
        return { end, value: total, precision: 0.5, scale: 12 };
      } else {
        if (group === 0 && any) {
          if (factor <= scale && scale > 1 && total === 0) break;
          // "three lakh crore"
          total *= factor;
        } else total += (group || 1) * factor;
        group = 0;
      }
      ceiling = factor;
      scale = Math.max(scale, factor);
      precision = 0.5 * factor;
    } else if (
      atom.kind === "number" &&
      (!any ? own(SCALE, list[i + 1]?.lower) !== undefined : joined || own(SCALE, list[i + 1]?.lower) !== undefined)
    ) {
      if (any && (group % 100 !== 0 || atom.value === 0 || atom.value >= ceiling || atom.value % 1 !== 0)) break;
      if (
        any &&
        own(SCALE, list[i + 1]?.lower) !== undefined &&
        atom.value * (own(SCALE, list[i + 1]?.lower) as number) >= ceiling
      )
        break;
      if (!any) {
        const next = own(SCALE, list[i + 1]?.lower) as number;
        precision = atom.precision * next;
        if (next === 100) group = atom.value * next;
        else if (next === 12) return { end: i + 2, value: atom.value * 12, precision: 0.5, scale: 12 };
        else total = atom.value * next;
        ceiling = next;
        scale = next;
        any = true;
        joined = false;
        i += 2;
        end = i;
        continue;
      }
      group += atom.value;
      precision = atom.precision;
    } else if (
      any &&
      hyphen(atom) &&
      (own(SMALL, list[i + 1]?.lower) ?? 10) < 10 &&
      group % 10 === 0 &&
      group % 100 >= 20
    ) {
      i++;
      continue;
    } else if (
      any &&
      hyphen(atom) &&
      atom.glued &&
      own(SCALE, list[i + 1]?.lower) !== undefined &&
      list[i + 1]?.glued
    ) {
      i++;
      continue;
    } else if (
      any &&
      atom.lower === "and" &&
      !addsFraction(list, i) &&
      scale > 1 &&
      !joined &&
      (own(SMALL, list[i + 1]?.lower) !== undefined || list[i + 1]?.kind === "number")
    ) {
      joined = true;
      i++;
      continue;
    } else if (
      any &&
      atom.lower === "and" &&
      !addsFraction(list, i) &&
      group >= 100 &&
      group % 100 === 0 &&
      !joined &&
      (own(SMALL, list[i + 1]?.lower) !== undefined || list[i + 1]?.kind === "number")
    ) {
      joined = true;
      ceiling = 100;
      i++;
      continue;
    } else break;
    any = true;
    joined = false;
    end = ++i;
  }
  return any ? { end, value: total + group, precision, scale: Math.max(scale, group >= 100 ? 100 : 1) } : null;
}

/** Denominator at `i`: "half", "thirds", "fifth", "hundredths". */
function denominator(list: readonly Atom[], i: number, plural: boolean | null): number | undefined {
  const lower = list[i]?.lower;
  if (lower === undefined) return undefined;
  const named = own(FRACTION, lower);
  // Two quarters are half a year; fractions of four are "a quarter" and "three quarters".
  if (named !== undefined && (plural === null || plural === /s$/.test(lower))) return named;
  const singular = own(ORDINAL, lower);
  if (singular !== undefined && plural !== true && singular > 2) return singular;
  const many = lower.endsWith("s") ? own(ORDINAL, lower.slice(0, -1)) : undefined;
  return many !== undefined && plural !== false && many > 2 ? many : undefined;
}

/** What a fraction in words leaves open, as a share of 1: "a third" is said of 32 and of 34 per cent. */
const LOOSE = 0.01;

let openers: ReadonlySet<string> | undefined;

/** Whether an atom may be the first of a numeral: most words are not, and are passed over at the price of one look. */
export function beginsNumeral(atom: Atom): boolean {
  if (atom.kind !== "word") return atom.kind === "number";
  openers ??= new Set(
    [SMALL, SCALE, ORDINAL, FRACTION, MULTIPLE, VAGUE]
      .flatMap((table) => Object.keys(table))
      .map((key) => key.replace(/ .*/, ""))
      .concat("a", "an"),
  );
  return openers.has(atom.lower);
}

/** The numeral at `i`, or null. `money`: a currency stands before. */
export function numeralAt(list: readonly Atom[], i: number, money = false): Numeral | null {
  const atom = list[i];
  if (atom === undefined || !beginsNumeral(atom)) return null;
  const make = (end: number, value: number, precision: number, kind: Numeral["kind"], scale = 1): Numeral => ({
    end,
    low: value,
    high: value,
    precision,
    kind,
    scale,
  });

  // half a million, half a dozen, half million, quarter million, a quarter of a million
  const article = atom.lower === "a" || atom.lower === "an" ? 1 : 0;
  const part = list[i + article];
  const share =
    part === undefined ? undefined : own({ half: 0.5, quarter: 0.25 } as Record<string, number>, part.lower);
  if (share !== undefined) {
    let next = i + article + 1;
    if (list[next]?.lower === "of" && /^an?$/.test(list[next + 1]?.lower ?? "")) next += 2;
    else if (/^an?$/.test(list[next]?.lower ?? "") || (hyphen(list[next]) && list[next]?.glued)) next++;
    const factor = own(SCALE, list[next]?.lower);
    if (factor !== undefined && !/s$/.test((list[next] as Atom).lower))
      return make(next + 1, share * factor, 0.05 * factor, "words", factor);
  }

  // vague: "tens of thousands", "a few hundred", "dozens"
  if (atom.kind === "word") {
    for (const length of [3, 2, 1]) {
      const phrase = list.slice(i, i + length);
      if (phrase.length < length) continue;
      const range = own(VAGUE, phrase.map((a) => a.lower).join(" "));
      if (range !== undefined) {
        const after = list[i + length]?.lower;
        if (
          phrase[length - 1]?.lower === "scores" &&
          after !== "of" &&
          !/^(?:dead|injured|killed|hurt|wounded|missing|more)$/.test(after ?? "")
        )
          continue;
        if (phrase[length - 1]?.lower === "pair" && after !== "of") continue;
        if (
          phrase[length - 1]?.lower === "few" &&
          /^(?:days|weeks|months|years|hours|minutes|seconds|other)$/.test(after ?? "") &&
          after === "other"
        )
          continue;
        const end = i + length;
        return { end, low: range[0] as number, high: range[1] as number, precision: 0, kind: "vague", scale: 1 };
      }
    }
    const multiple = own(MULTIPLE, atom.lower);
    if (multiple !== undefined) return make(i + 1, multiple, 0.05, "multiple");
  }

  let value: number;
  let precision: number;
  let end: number;
  let scale = 1;
  let kind: Numeral["kind"] = "words";
  const start =
    article && (own(SCALE, list[i + 1]?.lower) !== undefined || denominator(list, i + 1, false) !== undefined)
      ? i + 1
      : i;
  const single =
    start > i && own(SCALE, list[start]?.lower) === undefined ? denominator(list, start, false) : undefined;
  if (single !== undefined) return fraction(start + 1, 1, single);
  if (article && start === i) return null;
  if (start > i && own(SCALE, list[start]?.lower) === 12) return make(start + 1, 12, 0.5, "words", 12);

  const words = cardinal(list, start);
  if (words !== null) {
    ({ value, precision, end, scale } = words);
    if (atom.kind === "number") kind = "digits";
  } else if (atom.kind === "number") {
    ({ value, precision } = atom);
    kind = "digits";
    end = i + 1;
    const factor =
      scaleAt(list, end, money) ??
      (hyphen(list[end]) && list[end]?.glued && own(SCALE, list[end + 1]?.lower) !== undefined
        ? own(SCALE, list[end + 1]?.lower)
        : undefined);
    if (factor !== undefined) {
      value *= factor;
      precision *= factor;
      scale = factor;
      end += hyphen(list[end]) ? 2 : 1;
    }
    // 10 1/2, 3/4, 2½
    const [above, slash, below] = [list[end], list[end + 1], list[end + 2]];
    const ratio = (top: Atom | undefined, bar: Atom | undefined, bottom: Atom | undefined): number | undefined =>
      top?.kind === "number" &&
      bar?.text === "/" &&
      bottom?.kind === "number" &&
      bar.glued === bottom.glued &&
      top.value < bottom.value &&
      top.value % 1 === 0 &&
      [2, 3, 4, 5, 8, 10, 16].includes(bottom.value)
        ? top.value / bottom.value
        : undefined;
    if (factor === undefined) {
      const mixed = ratio(above, slash, below);
      const plain = ratio(atom, above, slash);
      if (mixed !== undefined && !above?.glued && value % 1 === 0) return make(end + 3, value + mixed, 0.05, "digits");
      if (plain !== undefined && !(below?.text === "/" && below.glued)) return make(end + 2, plain, LOOSE, "fraction");
    }
    if (
      above?.kind === "number" &&
      own(numerals.glyph as Record<string, number>, above.text) !== undefined &&
      value % 1 === 0
    )
      return make(end + 1, value + above.value, 0.05, "digits");
    if (own(numerals.glyph as Record<string, number>, atom.text) !== undefined)
      return make(end, value, LOOSE, "fraction");
  } else {
    const lower = atom.lower;
    const place = own(ORDINAL, lower);
    if (lower === "half") return make(i + 1, 0.5, LOOSE, "fraction");
    return place !== undefined ? make(i + 1, place, 0, "ordinal") : null;
  }

  // 21st, 100th
  const suffix = list[end];
  if (
    kind === "digits" &&
    suffix !== undefined &&
    suffix.glued &&
    /^(?:st|nd|rd|th)$/.test(suffix.lower) &&
    value % 1 === 0
  )
    return make(end + 1, value, 0, "ordinal");

  // 11-and-a-half
  if (
    hyphen(list[end]) &&
    list[end + 1]?.lower === "and" &&
    hyphen(list[end + 2]) &&
    list[end + 3]?.lower === "a" &&
    hyphen(list[end + 4]) &&
    list[end + 5]?.lower === "half"
  )
    return make(end + 6, value + 0.5, 0.25, kind, scale);

  // point five
  if (kind === "words" && list[end]?.lower === "point") {
    let at = end + 1;
    let digits = "";
    while (at < list.length && digits.length < 12) {
      const digit = own(SMALL, list[at]?.lower);
      if (digit === undefined || (digits.length > 0 && digit > 9 && !digits.endsWith("0"))) break;
      if (digit >= 20 && hyphen(list[at + 1]) && own(SMALL, list[at + 2]?.lower) !== undefined) {
        digits += String(digit + (own(SMALL, list[at + 2]?.lower) as number));
        at += 3;
        break;
      }
      digits += String(digit);
      at++;
    }
    if (digits !== "") {
      let factor = own(SCALE, list[at]?.lower);
      if (factor === 12) factor = undefined;
      const decimal = Number(`0.${digits}`);
      return make(
        factor === undefined ? at : at + 1,
        (value + decimal) * (factor ?? 1),
        0.5 * 10 ** -digits.length * (factor ?? 1),
        "words",
        factor ?? 1,
      );
    }
  }

  // and a half, and two thirds; "a million and a half" is half a million more
  if (list[end]?.lower === "and") {
    const one = /^(?:an?|one)$/.test(list[end + 1]?.lower ?? "") ? 1 : undefined;
    const above = one === undefined ? cardinal(list, end + 1) : null;
    const top = one ?? (above !== null && above.value < 100 ? above.value : undefined);
    const below = one === undefined ? (above?.end ?? end) : end + 2;
    const bottom = top === undefined ? undefined : denominator(list, below, top > 1);
    if (top !== undefined && bottom !== undefined && bottom <= 1000 && top < 100) {
      const factor = own(SCALE, list[below + 1]?.lower);
      const extra = top / bottom;
      if (factor !== undefined && factor >= 100 && scale > 1)
        return make(below + 2, value + extra * factor, 0.05 * factor, kind, scale);
      if (factor !== undefined && factor >= 100)
        return make(below + 2, (value + extra) * factor, 0.05 * factor, kind, factor);
      const unit = scale >= 1000 && value % scale === 0 ? scale : 1;
      return make(below + 1, value + extra * unit, 0.05 * unit, kind, scale);
    }
  }

  // two thirds, three-quarters, one fifth
  const bar = hyphen(list[end]) && list[end + 1] !== undefined ? end + 1 : end;
  if (kind === "words" && value % 1 === 0) {
    // "one hundred thirty-fifths" are hundredths of thirty-five unless "and" ties the thirty to the hundred.
    const tens = own(SMALL, list[end - 1]?.lower) ?? 0;
    const small = own(ORDINAL, list[bar]?.lower.replace(/s$/, "")) ?? 10;
    if (
      tens >= 20 &&
      value > 100 &&
      value % 100 === tens &&
      small < 10 &&
      list[bar]?.lower.endsWith("s") &&
      list[end - 2]?.lower !== "and"
    )
      return fraction(bar + 1, value - tens, tens + small);
    const quarters = /^quarters$/.test(list[bar]?.lower ?? "") && value !== 3;
    const bottom = quarters ? undefined : (denominator(list, bar, value !== 1) ?? compound(list, bar));
    if (typeof bottom === "number") return fraction(bar + 1, value, bottom);
    if (bottom !== undefined) return fraction(bottom.end, value, bottom.value);
  }

  // one in three, one out of three, 1 over 3, three in ten
  const out =
    list[end]?.lower === "out" && list[end + 1]?.lower === "of"
      ? end + 2
      : list[end]?.lower === "over" || (list[end]?.lower === "in" && value <= 10)
        ? end + 1
        : -1;
  const base = list[out]?.lower === "every" ? out + 1 : out;
  if (out > 0 && value >= 1 && value % 1 === 0 && scale === 1) {
    const below =
      list[base]?.kind === "number" ? { end: base + 1, value: (list[base] as Atom).value } : cardinal(list, base);
    const over = list[end]?.lower === "over";
    const unit =
      /^(?:years?|months?|weeks?|days?|hours?|minutes?|states?|countries|cities|places|locations|areas|games|matches|districts?|provinces?|regions?)$/.test(
        list[below?.end ?? 0]?.lower ?? "",
      );
    if (
      below !== null &&
      below.value > value &&
      below.value % 1 === 0 &&
      !unit &&
      (over || kind === "words" || list[base]?.kind !== "number" || value === 1) &&
      (!over || list[below.end]?.kind !== "word")
    )
      if (below.value < 1900 || below.value > 2100) return make(below.end, value / below.value, LOOSE, "fraction");
  }
  return make(end, value, precision, kind, scale);

  function fraction(after: number, top: number, bottom: number): Numeral {
    // two thirds of a million
    if (list[after]?.lower === "of" && /^an?$/.test(list[after + 1]?.lower ?? "")) {
      const factor = own(SCALE, list[after + 2]?.lower);
      if (factor !== undefined) return make(after + 3, (top / bottom) * factor, 0.05 * factor, "words", factor);
    }
    const factor = own(SCALE, list[after]?.lower);
    if (factor !== undefined && factor >= 1000)
      return make(after + 1, (top / bottom) * factor, 0.05 * factor, "words", factor);
    return make(after, top / bottom, LOOSE, "fraction");
  }
}

/** "twenty-fifth(s)" as a denominator. */
function compound(list: readonly Atom[], i: number): { end: number; value: number } | undefined {
  const tens = own(SMALL, list[i]?.lower);
  if (tens === undefined || tens < 20) return undefined;
  const at = hyphen(list[i + 1]) ? i + 2 : i + 1;
  const lower = list[at]?.lower.replace(/s$/, "");
  const unit = own(ORDINAL, lower);
  return unit !== undefined && unit < 10 ? { end: at + 1, value: tens + unit } : undefined;
}

/** Ordinal in words of two parts, "twenty-first"; null where there is none. */
export function ordinalAt(list: readonly Atom[], i: number): { end: number; value: number } | null {
  const whole = compound(list, i);
  return whole !== undefined && !/s$/.test(list[whole.end - 1]?.lower ?? "") ? whole : null;
}
