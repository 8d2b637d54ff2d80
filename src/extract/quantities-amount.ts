/**
 * Stage 3, extract: a number with its unit: money with its currency and period, shares, points, measures, ages, counts. In: atoms and a
 * position; out: an amount in SI or ISO 4217 units. Ranges are left to quantities-ranges.ts, names with numbers to quantities-silence.ts.
 */
import type { Atom } from "./quantities-atoms.ts";
import { type Numeral, numeralAt, ordinalAt } from "./quantities-numerals.ts";
import { currencyBefore, periodAfter, type Unit, unitAfter } from "./quantities-units.ts";

export interface Amount {
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
  readonly unit: string;
  readonly precision: number;
  readonly kind: Numeral["kind"] | Unit["kind"] | "age" | "magnitude" | "score";
  readonly scale: number;
  /** What one written unit is in `unit`. */
  readonly factor: number;
  readonly vague: boolean;
}

export const YEAR = 31556952;

const own = (table: Readonly<Record<string, number>>, key: string): number | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

export const isHyphen = (atom: Atom | undefined): boolean => atom !== undefined && /^[-‑–]$/.test(atom.text);

/** Number with its unit at atom `i`; null where there is none. */
export function amountAt(list: readonly Atom[], i: number): Amount | null {
  const atom = list[i] as Atom;
  const previous = list[i - 1];
  // Signs: a minus is glued to its number and stands free on its left.
  const minus =
    (/^[-−]$/.test(atom.text) &&
      !(atom.glued && previous !== undefined && previous.kind !== "mark") &&
      (list[i + 1]?.glued || i === 0) &&
      (list[i + 1]?.kind === "number" || /^[$€£]$/.test(list[i + 1]?.text ?? ""))) ||
    /^(?:minus|negative)$/.test(atom.lower);
  const start = minus ? i + 1 : i;
  const sign = minus ? -1 : 1;
  if (list[start] === undefined) return null;

  const currency = currencyBefore(list, start);
  if (currency !== null) {
    const numeral = numeralAt(list, currency.end, true);
    if (numeral !== null && numeral.kind !== "ordinal" && numeral.kind !== "multiple") {
      const written =
        (list[start] as Atom).kind === "word" &&
        numeral.kind === "words" &&
        !/^[A-Z]{2,4}$/.test((list[start] as Atom).text);
      if (!written) {
        // "US$ 5 million dollars", "$100 USD"
        const again = unitAfter(list, numeral.end, numeral.scale >= 1e6);
        const repeated =
          again !== null &&
          again.kind === "money" &&
          !list[numeral.end]?.glued &&
          again.factor === 1 &&
          (list[numeral.end] as Atom).kind === "word";
        const cents = cardinalCents(list, numeral);
        const end = cents?.end ?? (repeated ? again.end : numeral.end);
        const code = repeated && currency.code === "USD" ? again.unit : currency.code;
        const dollars: Amount = {
          from: i,
          to: end,
          low: sign * currency.factor * (numeral.low + (cents?.value ?? 0)),
          high: sign * currency.factor * (numeral.high + (cents?.value ?? 0)),
          unit: code,
          precision: currency.factor * (cents === null ? numeral.precision : 0.005),
          kind: "money",
          scale: numeral.scale,
          factor: 1,
          vague: numeral.kind === "vague",
        };
        return period(list, dollars);
      }
    }
  }

  // "per cent of 210", the head of a table's row
  if (i === 0) {
    const unit = unitAfter(list, 0, false);
    const share = unit?.kind === "percent" && list[unit.end]?.lower === "of" ? numeralAt(list, unit.end + 1) : null;
    if (share !== null && list[share.end] === undefined)
      return { ...plain(0, share.end, share, "percent", "%"), kind: "percent" };
  }

  const fold = /^(.+?)fold$/.exec((list[start] as Atom).lower);
  const folded = fold === null ? null : numeralAt([{ ...(list[start] as Atom), lower: fold[1] as string }], 0);
  if (folded !== null && folded.kind === "words") return plain(i, start + 1, folded, "multiple", "times");

  const span = /^(?:an?|another)$/.test(atom.lower) ? articled(list, i) : null;
  if (span !== null) return span;
  const numeral = numeralAt(list, start);
  if (numeral === null) return null;
  if (minus && /^(?:minus|negative)$/.test(atom.lower) && (numeral.kind === "ordinal" || numeral.kind === "multiple"))
    return null;
  const { end } = numeral;

  if (numeral.kind === "ordinal" || numeral.kind === "words") {
    const whole = ordinalAt(list, start);
    if (whole !== null && whole.end >= end)
      return plain(
        i,
        whole.end,
        { ...numeral, low: whole.value, high: whole.value, precision: 0 },
        "ordinal",
        "ordinal",
      );
    if (numeral.kind === "ordinal") return plain(i, end, numeral, "ordinal", "ordinal");
  }
  if (numeral.kind === "multiple") return plain(i, end, numeral, "multiple", "times");

  // fold, times
  const bar = isHyphen(list[end]) && list[end]?.glued ? end + 1 : end;
  const next = list[bar];
  if (next?.lower === "fold" || (next?.lower === "x" && next.glued && bar === end))
    return plain(i, bar + 1, numeral, "multiple", "times");
  if (next?.lower === "times" && bar === end) return plain(i, bar + 1, numeral, "multiple", "times");

  // a year-old, 9 years old, in her 20s
  if (next !== undefined && /^(?:years?|months?|weeks?|days?|yr)$/.test(next.lower)) {
    const after = isHyphen(list[bar + 1]) ? bar + 2 : bar + 1;
    if (/^olds?$/.test(list[after]?.lower ?? "")) {
      const unit = /^y/.test(next.lower)
        ? YEAR
        : /^m/.test(next.lower)
          ? 2629746
          : /^w/.test(next.lower)
            ? 604800
            : 86400;
      return {
        ...plain(i, after + 1, numeral, "age", "s"),
        low: numeral.low * unit,
        high: numeral.high * unit,
        precision: 0.5 * unit,
      };
    }
  }
  if (
    next?.lower === "s" &&
    next.glued &&
    bar === end &&
    numeral.kind === "digits" &&
    numeral.low >= 10 &&
    numeral.low < 100 &&
    numeral.low % 10 === 0
  )
    return {
      ...plain(i, end + 1, numeral, "age", "s"),
      low: numeral.low * YEAR,
      high: (numeral.low + 9) * YEAR,
      precision: 0.5 * YEAR,
    };
  if (
    next?.lower === "magnitude" ||
    (previous?.lower === "magnitude" && numeral.kind === "digits") ||
    (isHyphen(previous) && list[i - 2]?.lower === "magnitude") ||
    (previous?.lower === "of" && list[i - 2]?.lower === "magnitude")
  )
    if (numeral.low < 12)
      return plain(i, next?.lower === "magnitude" ? bar + 1 : end, numeral, "magnitude", "magnitude");

  // "67yo"; "100s of emails"
  if (next?.lower === "yo" && next.glued && bar === end)
    return {
      ...plain(i, end + 1, numeral, "age", "s"),
      low: numeral.low * YEAR,
      high: numeral.high * YEAR,
      precision: 0.5 * YEAR,
    };
  if (next?.lower === "s" && next.glued && /^(?:100|1,?000|10,?000|100,?000)$/.test((list[start] as Atom).text))
    return {
      ...plain(i, end + 1, numeral, "vague", "count"),
      low: numeral.low * 2,
      high: numeral.low * 10 - 1,
      precision: 0,
      vague: true,
    };

  const scaled = numeral.scale >= 1e6 || numeral.low >= 1e6;
  const fractional = numeral.kind === "fraction";
  // "billions of dollars", "hundreds of miles"
  const of = numeral.kind === "vague" && list[end]?.lower === "of" ? unitAfter(list, end + 1, scaled) : null;
  let unit =
    of ??
    unitAfter(
      list,
      fractional && /^(?:of)$/.test(list[end]?.lower ?? "") && /^an?$/.test(list[end + 1]?.lower ?? "")
        ? end + 2
        : fractional && /^an?$/.test(list[end]?.lower ?? "")
          ? end + 1
          : end,
      scaled,
    );
  if (unit !== null && unit.kind === "money" && unit.factor === 1) {
    // 75 USD million
    const late =
      list[unit.end]?.kind === "word" && numeral.kind === "digits" && numeral.scale === 1
        ? /^(?:million|billion|trillion)$/.exec((list[unit.end] as Atom).lower)
        : null;
    if (late !== null)
      unit = { ...unit, factor: late[0] === "million" ? 1e6 : late[0] === "billion" ? 1e9 : 1e12, end: unit.end + 1 };
  }
  // "quarter-point", "half a point", "half a percentage point"
  const point = list[end];
  if (fractional && unit === null) {
    const at = isHyphen(point) ? end + 1 : /^an?$/.test(point?.lower ?? "") ? end + 1 : end;
    if (/^points?$/.test(list[at]?.lower ?? "") && list[at - 1] !== undefined)
      unit = { unit: "pp", factor: 1, offset: 0, end: at + 1, kind: "point" };
  }
  // "the two second-half goals": seconds are counted in the plural.
  if (
    unit?.unit === "s" &&
    list[unit.end - 1]?.lower === "second" &&
    numeral.low !== 1 &&
    !isHyphen(list[unit.end - 2])
  )
    unit = null;
  if (unit !== null) {
    const scale = (value: number): number => (value * sign + (unit as Unit).offset) * (unit as Unit).factor;
    let amount: Amount = {
      from: i,
      to: unit.end,
      low: scale(numeral.low),
      high: scale(numeral.high),
      unit: unit.unit,
      precision: (fractional ? 0.05 : numeral.precision) * unit.factor,
      kind: unit.kind,
      scale: numeral.scale,
      factor: unit.factor,
      vague: numeral.kind === "vague",
    };
    amount = compound(list, half(list, amount));
    // 5 degrees below zero, 35 degrees (of temperature)
    if (amount.unit === "m/s") return amount;
    return period(list, amount);
  }
  if (fractional)
    return {
      ...plain(i, end, numeral, "fraction", "%"),
      low: numeral.low * 100 * sign,
      high: numeral.high * 100 * sign,
      precision: numeral.precision * 100,
    };
  const count = plain(i, end, numeral, numeral.kind, "count");
  const each = periodAfter(list, end, false);
  const result = { ...count, low: minus ? -numeral.high : numeral.low, high: minus ? -numeral.low : numeral.high };
  return each === null ? result : { ...result, unit: `count/${each.period}`, to: each.end };
}

/** "for an hour", "over a year", "another week": an article that counts one time span. */
function articled(list: readonly Atom[], i: number): Amount | null {
  const unit = unitAfter(list, i + 1, false);
  if (
    unit === null ||
    unit.unit !== "s" ||
    unit.end !== i + 2 ||
    /s$/.test((list[i + 1] as Atom).lower) ||
    ((list[i + 1] as Atom).lower.length < 4 && (list[i + 1] as Atom).lower !== "day")
  )
    return null;
  const previous = list[i - 1]?.lower ?? "";
  const another = (list[i] as Atom).lower === "another";
  if (
    !another &&
    list[unit.end]?.lower !== "and" &&
    !/^(?:for|within|over|than|about|nearly|almost|takes|took|lasted|last|lasting|least|around|roughly|under|half|only|just|spent|spend|after)$/.test(
      previous,
    )
  )
    return null;
  if (/^(?:ago|earlier|later|after|before|old|from)$/.test(list[unit.end]?.lower ?? "") || isHyphen(list[unit.end]))
    return null;
  if (list[unit.end]?.lower === "and" && !(list[unit.end + 1]?.lower === "a" && list[unit.end + 2]?.lower === "half"))
    return null;
  if ((list[i + 1] as Atom).lower === "second" || (/^(?:minute|night)$/.test((list[i + 1] as Atom).lower) && another))
    return null;
  return half(list, {
    from: i,
    to: unit.end,
    low: unit.factor,
    high: unit.factor,
    unit: "s",
    precision: unit.factor / 2,
    kind: "measure",
    scale: 1,
    factor: unit.factor,
    vague: false,
  });
}

/** "a minute and a half", "two years and a half". */
function half(list: readonly Atom[], amount: Amount): Amount {
  const { to, factor } = amount;
  if (
    list[to]?.lower !== "and" ||
    list[to + 1]?.lower !== "a" ||
    list[to + 2]?.lower !== "half" ||
    /^[-‑]$/.test(list[to + 3]?.text ?? "") ||
    amount.vague
  )
    return amount;
  return { ...amount, to: to + 3, low: amount.low + factor / 2, high: amount.high + factor / 2, precision: factor / 4 };
}

function plain(from: number, to: number, numeral: Numeral, kind: Amount["kind"], unit: string): Amount {
  return {
    from,
    to,
    low: numeral.low,
    high: numeral.high,
    unit,
    precision: numeral.precision,
    kind,
    scale: numeral.scale,
    factor: 1,
    vague: numeral.kind === "vague",
  };
}

/** "and 50" behind whole dollars: "$100 and fifty"; only where the sentence ends there, for "$4.25 and 32 is" is another thing. */
function cardinalCents(list: readonly Atom[], numeral: Numeral): { end: number; value: number } | null {
  if (list[numeral.end]?.lower !== "and" || numeral.low % 1 !== 0 || numeral.scale > 1) return null;
  const cents = numeralAt(list, numeral.end + 1);
  const after = cents === null ? undefined : list[cents.end];
  return cents !== null &&
    cents.kind !== "ordinal" &&
    cents.low % 1 === 0 &&
    cents.low < 100 &&
    (after === undefined || after.text === ".")
    ? { end: cents.end, value: cents.low / 100 }
    : null;
}

/** Feet and inches, hours and minutes, dollars and cents: a second amount of the same unit and a smaller step behind the first. */
function compound(list: readonly Atom[], first: Amount): Amount {
  if (first.vague || (first.kind !== "money" && !/^(?:m|kg|s)$/.test(first.unit))) return first;
  const at = /^(?:and|,)$/.test(list[first.to]?.lower ?? "") ? first.to + 1 : first.to;
  if (at !== first.to && list[first.to]?.text === ",") return first;
  const cardinal = numeralAt(list, at);
  if (cardinal === null || !/^(?:digits|words)$/.test(cardinal.kind)) return first;
  const unit = unitAfter(list, cardinal.end, false);
  if (unit === null) {
    // 5 ft 2 in
    if (
      first.unit === "m" &&
      list[cardinal.end]?.lower === "in" &&
      /^(?:ft|feet)$/.test(list[first.to - 1]?.lower ?? "") &&
      list[cardinal.end + 1]?.kind !== "word"
    )
      return {
        ...first,
        to: cardinal.end + 1,
        low: first.low + cardinal.low * 0.0254,
        high: first.high + cardinal.low * 0.0254,
        precision: 0.0127,
      };
    const last = list[cardinal.end];
    if (
      first.kind === "money" &&
      first.scale === 1 &&
      first.low % 1 === 0 &&
      cardinal.low < 100 &&
      cardinal.low % 1 === 0 &&
      (last === undefined || (last.text === "." && list[cardinal.end + 1] === undefined))
    )
      return {
        ...first,
        to: cardinal.end,
        low: first.low + cardinal.low / 100,
        high: first.high + cardinal.low / 100,
        precision: 0.005,
      };
    return first;
  }
  const step = unit.factor * cardinal.low;
  const named = list[first.to - 1]?.lower.replace(/s$/, "");
  if (
    unit.unit !== first.unit ||
    unit.factor >= first.low ||
    step >= first.low ||
    cardinal.low >= 1000 ||
    list[unit.end - 1]?.lower.replace(/s$/, "") === named
  )
    return first;
  if (first.kind === "money" && unit.factor === 1) return first;
  if (first.kind !== "money" && unit.unit === "m" && unit.factor > 0.0254 && unit.factor !== 1) return first;
  return {
    ...first,
    to: unit.end,
    low: first.low + step,
    high: first.high + step,
    precision: cardinal.precision * unit.factor,
  };
}

function period(list: readonly Atom[], amount: Amount): Amount {
  if (amount.unit === "%" || amount.unit === "pp") return amount;
  // micrograms per cubic metre
  const per =
    list[amount.to]?.lower === "per" && amount.kind === "measure" ? unitAfter(list, amount.to + 1, false) : null;
  if (per !== null && per.kind === "measure" && per.unit !== "s" && per.offset === 0)
    return {
      ...amount,
      to: per.end,
      unit: `${amount.unit}/${per.unit}`,
      low: amount.low / per.factor,
      high: amount.high / per.factor,
      precision: amount.precision / per.factor,
    };
  const each = periodAfter(list, amount.to, amount.kind === "money");
  if (each === null) return amount;
  const seconds = amount.unit === "m" ? own({ h: 3600, min: 60, s: 1 }, each.period) : undefined;
  if (seconds !== undefined)
    return {
      ...amount,
      to: each.end,
      unit: "m/s",
      low: amount.low / seconds,
      high: amount.high / seconds,
      precision: amount.precision / seconds,
    };
  // "two hours a day" stays a time span by day
  return { ...amount, to: each.end, unit: `${amount.unit}/${each.period}` };
}
