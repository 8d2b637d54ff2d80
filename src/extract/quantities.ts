/**
 * Stage 3, extract: quantities of a sentence. In: a sentence with tokens and tree; out: numbers with unit, bound, precision and what is
 * counted, as ranges of the file. Numerals are read by quantities-numerals.ts, units by quantities-units.ts, what is counted by
 * quantities-counted.ts. Dates and clock times belong to times.ts; names with numbers (Boeing 737, Section 230, G7) are no quantities.
 */
import type { Quantity, Sentence, Token } from "../model.ts";
import counting from "./lexicon/counting.json" with { type: "json" };
import { type Atom, atoms, place } from "./quantities-atoms.ts";
import { Counting } from "./quantities-counted.ts";
import { type Numeral, numeralAt, ordinalAt } from "./quantities-numerals.ts";
import { currencyBefore, periodAfter, type Unit, unitAfter } from "./quantities-units.ts";
import { calendar } from "./times-phrases.ts";

interface Amount {
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

const LABELS = new Set(counting.labels);
const FIXED = new Set(counting.fixed);
const FUNCTION = new Set(counting.function);
const APPROXIMATE = new Set(counting.approximate);
const YEAR = 31556952;
const SCORING =
  /^(?:w[io]n|wins|beat|beats|beating|lost|loss|lose|defeat|defeated|defeats|victory|draw|drew|drawn|tie|tied|lead|led|leads|vote|voted|votes|voting|ruling|ruled|ruling|decision|score|scored|thrash|thrashed|edged|penalties|shootout|shoot-out|advantage|match|aggregate|majority|rout|final|scoreline|ahead|passed|approved|rejected)$/;
const ORDINAL_SILENT =
  /^(?:last|this|next|time|times|lady|ladies|person|party|half|quarter|aid|hand|thing|things|thought|name|names|responder|responders|place|class|minister|world|person|century|amendment|of|to|in|on|and|but|at|with|the|is|was|since|from|who|came|began|said|such|said|ever|base|glance|sight|avenue|street|floor|grade|graders?)$/;

const own = (table: Readonly<Record<string, number>>, key: string): number | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
const isHyphen = (atom: Atom | undefined): boolean => atom !== undefined && /^[-‑–]$/.test(atom.text);
const capital = (atom: Atom | undefined): boolean => atom?.kind === "word" && /^\p{Lu}/u.test(atom.text);

/** The quantities of a sentence, in order, none overlapping another. */
export function quantities(sentence: Sentence): Quantity[] {
  const list = atoms(sentence);
  if (list.length === 0) return [];
  const counting = new Counting(sentence);
  const taken = calendar(list, sentence);
  const free = (from: number, to: number): boolean => {
    for (let k = from; k < to; k++) if (taken[k] === 1) return false;
    return true;
  };
  const found: Quantity[] = [];
  /** Keeps a quantity; a value that is set beside the one before ("up from nine", "($53 million)") counts the same thing. */
  const keep = (amount: Amount): void => {
    const quantity = finish(counting, list, amount);
    const previous = found[found.length - 1];
    const alike =
      previous !== undefined && previous.counted !== null && quantity.counted !== "age" && previous.counted !== "age";
    const direct =
      quantity.unit === "count" && list[amount.to]?.kind === "word" && !FUNCTION.has((list[amount.to] as Atom).lower);
    if (alike && !direct && beside(list, amount.from, previous, quantity))
      found.push({ ...quantity, counted: previous.counted });
    else found.push(quantity);
  };
  for (let i = 0; i < list.length; ) {
    if (taken[i] === 1) {
      i++;
      continue;
    }
    const amount = amountAt(list, i);
    if (amount === null || !free(amount.from, amount.to)) {
      i++;
      continue;
    }
    if (silent(sentence, list, amount, i)) {
      i = Math.max(i + 1, skip(list, amount.to));
      continue;
    }
    const vote = votes(list, amount);
    if (vote !== null && free(amount.to, vote.to)) {
      keep(vote);
      i = vote.to;
      continue;
    }
    const second = rangeEnd(list, amount);
    if (second !== null && free(amount.to, second.to)) {
      const joined = join(list, amount, second);
      if (joined.length === 1) {
        keep(joined[0] as Amount);
        i = second.to;
        continue;
      }
      const [first, other] = joined as [Amount, Amount];
      keep(first);
      keep(other);
      i = second.to;
      continue;
    }
    keep(amount);
    i = amount.to;
  }
  return found;
}

/** Whether the amount at `from` is set against the quantity before it: a conversion in brackets, or an earlier or other value of the same unit. */
function beside(list: readonly Atom[], from: number, previous: Quantity, quantity: Quantity): boolean {
  let k = from - 1;
  while (k > 0 && (APPROXIMATE.has(list[k]?.lower ?? "") || /^(?:the|an?|just|only)$/.test(list[k]?.lower ?? ""))) k--;
  const word = list[k]?.lower ?? "";
  const before = list[k - 1]?.lower ?? "";
  if (word === "(") return (list[k - 1] as Atom | undefined)?.token === previous.to - 1;
  if (quantity.unit !== previous.unit) return false;
  return (
    (word === "from" && /^(?:up|down|%|cut|raised|lifted|lowered)$/.test(before)) ||
    (/^(?:with|to)$/.test(word) && before === "compared") ||
    /^(?:versus|vs|against)$/.test(word)
  );
}

/** "168 votes to 97" */
function votes(list: readonly Atom[], amount: Amount): Amount | null {
  if (
    amount.unit !== "count" ||
    !/^votes?$/.test(list[amount.to]?.lower ?? "") ||
    !/^(?:to|against)$/.test(list[amount.to + 1]?.lower ?? "")
  )
    return null;
  const second = numeralAt(list, amount.to + 2);
  if (second === null || !/^(?:digits|words)$/.test(second.kind)) return null;
  return {
    ...amount,
    to: second.end,
    low: Math.min(amount.low, second.low),
    high: Math.max(amount.low, second.low),
    unit: "score",
    kind: "score",
    precision: 0,
  };
}

/** Past a chain such as 4-3-3, 1.2.3 or 555-1234 once its first number was found to be no quantity. */
function skip(list: readonly Atom[], at: number): number {
  let i = at;
  while (
    i + 1 < list.length &&
    list[i]?.glued &&
    /^[-./:–]$/.test((list[i] as Atom).text) &&
    list[i + 1]?.glued &&
    list[i + 1]?.kind === "number"
  )
    i += 2;
  return i;
}

/** Number with its unit at atom `i`; null where there is none. */
function amountAt(list: readonly Atom[], i: number): Amount | null {
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

/** Second amount of a range, a change or a score behind `first`; null where there is none. */
function rangeEnd(list: readonly Atom[], first: Amount): Amount | null {
  const link = list[first.to];
  if (
    link === undefined ||
    first.kind === "ordinal" ||
    first.kind === "multiple" ||
    first.kind === "age" ||
    first.vague
  )
    return null;
  let at = first.to + 1;
  if (isHyphen(link)) {
    if (link.glued !== (list[at]?.glued ?? false)) return null;
  } else if (link.lower === "to" || link.lower === "or" || link.lower === "through") {
    if (link.lower === "or" && list[at]?.kind === "mark" && !/^[$€£¥₹]$/.test(list[at]?.text ?? "")) return null;
  } else if (link.lower === "and") {
    if (!/^between$/.test(list[before(list, first.from)]?.lower ?? "")) return null;
  } else return null;
  while (APPROXIMATE.has(list[at]?.lower ?? "")) at++;
  if (list[at] === undefined) return null;
  const second = amountAt(list, at);
  if (
    second === null ||
    second.vague ||
    (/^(?:ordinal|multiple|age|magnitude)$/.test(second.kind) && second.kind !== first.kind)
  )
    return null;
  if (silentForm(list, second)) return null;
  const bare = first.unit === "count";
  if (
    link.lower === "or" &&
    (first.low >= second.low ||
      (first.unit !== second.unit && !bare) ||
      (bare && second.unit === "count" && second.low > first.low * 2 + 2))
  )
    return null;
  const perPeriod = second.unit.startsWith(`${first.unit}/`);
  if (first.unit !== second.unit && !bare && !perPeriod && !(first.kind === "money" && second.unit === "count"))
    return null;
  // a chain 4-3-3, 1-800-555
  if (isHyphen(link) && isHyphen(list[second.to]) && list[second.to]?.glued && list[second.to + 1]?.kind === "number")
    return null;
  return second;
}

/** Position before the words of approximation in front of `from`. */
function before(list: readonly Atom[], from: number): number {
  let k = from - 1;
  while (k > 0 && (APPROXIMATE.has(list[k]?.lower ?? "") || /^an?$/.test(list[k]?.lower ?? ""))) k--;
  return k;
}

/** One range or score, or the two values of a change ("from 3 % to 5 %"). */
function join(list: readonly Atom[], first: Amount, second: Amount): Amount[] {
  const link = list[first.to] as Atom;
  let a = first;
  let b = second;
  if (a.unit === "count" && b.unit !== "count") {
    const spread =
      first.scale === 1 && second.scale > 1 && first.low < second.low / second.scale / second.factor ? second.scale : 1;
    a = { ...rescale(a, b.factor * spread), unit: b.unit, kind: b.kind };
  } else if (a.kind === "money" && b.unit === "count") {
    b = { ...b, unit: a.unit, kind: "money" };
    if (a.scale === 1 && b.scale > 1) a = rescale(a, b.scale);
  } else if (a.scale === 1 && b.scale > 1 && a.low < b.low / b.scale && (a.unit === "count" || a.kind === "money"))
    a = rescale(a, b.scale);

  if (b.unit.startsWith(`${a.unit}/`)) a = { ...a, unit: b.unit };
  const hyphened = isHyphen(link);
  const scoring = nearby(list, first.from, second.to);
  const both = a.unit === "count" && b.unit === "count" && a.low % 1 === 0 && b.low % 1 === 0;
  if (
    both &&
    (hyphened || link.lower === "to") &&
    a.low <= 435 &&
    b.low <= 650 &&
    (a.low >= b.low || (scoring && hyphened && !countsBehind(list, second.to)))
  ) {
    if (hyphened || scoring)
      return [
        {
          ...a,
          from: first.from,
          to: second.to,
          low: Math.min(a.low, b.low),
          high: Math.max(a.low, b.low),
          unit: "score",
          kind: "score",
          precision: 0,
        },
      ];
  }
  const change =
    link.lower === "to" &&
    /^(?:from|rose|fell|rising|falling|up|down|increased|decreased)$/.test(list[before(list, first.from)]?.lower ?? "");
  if (change || a.low > b.low) return [a, b];
  return [
    {
      ...b,
      from: first.from,
      to: second.to,
      low: a.low,
      high: b.high,
      precision: Math.max(a.precision, b.precision),
      kind: b.kind === "fraction" ? "fraction" : b.kind,
    },
  ];
}

const rescale = (amount: Amount, scale: number): Amount => ({
  ...amount,
  low: amount.low * scale,
  high: amount.high * scale,
  precision: amount.precision * scale,
  scale,
});

function nearby(list: readonly Atom[], from: number, to: number): boolean {
  for (let k = Math.max(0, from - 7); k < Math.min(list.length, to + 4); k++)
    if (SCORING.test((list[k] as Atom).lower)) return true;
  return false;
}

const countsBehind = (list: readonly Atom[], at: number): boolean => {
  const next = list[at];
  return (
    next?.kind === "word" &&
    !FUNCTION.has(next.lower) &&
    !SCORING.test(next.lower) &&
    /[^s]s$|people|children|men|women/.test(next.lower)
  );
};

/** Forms that are never quantities whatever stands around: parts of codes, of addresses, of chains. */
function silentForm(list: readonly Atom[], amount: Amount): boolean {
  const first = list[amount.from] as Atom;
  const previous = list[amount.from - 1];
  const next = list[amount.to];
  const last = list[amount.to - 1] as Atom;
  if (first.kind !== "number") return false;
  if ((next?.glued && next.kind === "number") || (first.glued && previous?.kind === "number")) return true;
  if (first.glued && previous?.text === "+" && previous.glued && list[amount.from - 2]?.kind === "word") return true;
  if (first.glued && previous !== undefined && (previous.kind === "word" || /^[#@_&=]$/.test(previous.text)))
    return true;
  if (next?.glued && next.kind === "word" && last.kind === "number" && !/^(?:ish|odd|plus|strong|s)$/.test(next.lower))
    return true;
  if (next?.glued && /^[:/@_]$/.test(next.text) && list[amount.to + 1]?.glued && last.kind === "number") return true;
  if (
    first.glued &&
    previous !== undefined &&
    /^[:/]$/.test(previous.text) &&
    previous.glued &&
    list[amount.from - 2]?.kind === "number"
  )
    return true;
  return false;
}

/** Whether a number is part of a name, a label, a pronoun or an idiom. */
function silent(sentence: Sentence, list: readonly Atom[], amount: Amount, i: number): boolean {
  const first = list[amount.from] as Atom;
  const last = list[amount.to - 1] as Atom;
  const previous = list[amount.from - 1];
  const next = list[amount.to];
  const token = sentence.tokens[first.token];
  if (silentForm(list, amount)) return true;
  const hyphened = isHyphen(previous) && previous?.glued && first.glued && list[amount.from - 2]?.kind === "word";
  if (hyphened && !/^(?:mid|early|late|magnitude|pre|post|non|sub)$/.test(list[amount.from - 2]?.lower ?? ""))
    return amount.kind !== "magnitude";
  // chains: 4-3-3, 1.2.3, 555-1234-22
  if (first.kind === "number" && last.kind === "number") {
    let links = 0;
    for (
      let k = amount.to;
      k + 1 < list.length &&
      list[k]?.glued &&
      /^[-.–]$/.test((list[k] as Atom).text) &&
      list[k + 1]?.glued &&
      list[k + 1]?.kind === "number";
      k += 2
    )
      links++;
    if (links >= 2) return true;
    if (links === 1 && list[amount.to]?.text === ".") return true;
  }
  const phrase = sentence.text
    .slice(first.at, (list[Math.min(list.length, amount.to + 2) - 1] as Atom).end)
    .toLowerCase();
  for (const fixed of [phrase.split(/[\s,.;:]/)[0] ?? ""]) if (FIXED.has(fixed)) return true;

  if (amount.kind === "ordinal") {
    if (capital(next) && !capital(first) && first.kind === "number") return true;
    if (first.lower === "first" || first.lower === "1") return true;
    if (
      next === undefined ||
      next.kind !== "word" ||
      ORDINAL_SILENT.test(next.lower) ||
      FUNCTION.has(next.lower) ||
      capital(next)
    )
      return true;
    return (
      first.lower === "second" &&
      ((/^(?:a|per|every|each|split)$/.test(previous?.lower ?? "") && previous?.lower !== "a") || next.kind !== "word")
    );
  }
  if (amount.kind === "multiple") {
    const word = first.lower;
    if (/^(?:double|triple|treble|quadruple|doubles|triples)$/.test(word))
      return (
        !/^(?:the|that|its|their|his|her|in|to|from|what|since|over|as|this|last|by|production|output|capacity|sales|revenue)$/.test(
          next?.lower ?? "",
        ) && token?.upos !== "VERB"
      );
    return /^(?:and|or)$/.test(next?.lower ?? "") && word === "once";
  }
  if (amount.kind === "fraction") {
    const part = list[amount.from]?.lower === "a" || list[amount.from]?.lower === "an" ? list[amount.from + 1] : first;
    if (last.lower === "half") {
      if (
        /^(?:first|second|other|latter|better|each|either|later|last|this|their|its|in|by|former|opening|back|top|bottom|northern|southern|and|an?|time)$/.test(
          previous?.lower ?? "",
        ) &&
        !(previous?.lower === "by") &&
        part === first &&
        !/^(?:a|an|of|the|its|their|that)$/.test(next?.lower ?? "")
      )
        return true;
      if (/^(?:first|second|other|latter|each|either)$/.test(previous?.lower ?? "")) return true;
      if (/^(?:past|way|hour|an|time|back)$/.test(next?.lower ?? "") || (isHyphen(next) && next?.glued)) return true;
      return (
        amount.from > 0 &&
        next?.kind === "word" &&
        !/^(?:of|the|its|their|his|her|a|that|to|in|and|or|as|from|were|was|are|is|have|had|with|by|this|those|these|all|our|on|at|for|what)$/.test(
          next.lower,
        ) &&
        !APPROXIMATE.has(previous?.lower ?? "") &&
        !/^(?:than|only|just)$/.test(previous?.lower ?? "") &&
        token?.upos === "NOUN" &&
        false
      );
    }
    if (/^quarters?$/.test(last.lower)) {
      if (
        last.lower === "quarter" &&
        next?.lower !== "of" &&
        !isHyphen(next) &&
        !(part !== first && next?.kind !== "word")
      )
        return true;
      if (
        last.lower === "quarters" &&
        !isHyphen(list[amount.to - 2]) &&
        next?.lower !== "of" &&
        /^(?:for|in|past|last|first|next|over|previous|consecutive|straight|within|after)$/.test(previous?.lower ?? "")
      )
        return true;
      return false;
    }
    if (
      /^an?$/.test(first.lower) &&
      next?.kind === "word" &&
      !FUNCTION.has(next.lower) &&
      last.kind === "word" &&
      !last.lower.endsWith("s")
    )
      return true;
    return false;
  }
  if (amount.unit !== "count") return false;

  // From here on: bare counts.
  const label =
    previous?.text === "." && previous.glued ? list[amount.from - 2] : previous?.text === "#" ? previous : previous;
  if (label?.text === "#") return true;
  if (
    label !== undefined &&
    label.kind === "word" &&
    LABELS.has(label.lower) &&
    (first.kind === "number" ||
      (last === first &&
        /^(?:day|week|phase|stage|chapter|level|round|part|game|page|room|gate|group|section)$/.test(label.lower) &&
        !/^(?:the|a|this|that|each|every|last|per)$/.test(list[amount.from - 2]?.lower ?? "")))
  ) {
    const plural = next?.kind === "word" && !FUNCTION.has(next.lower) && /[^s]s$|people/.test(next.lower);
    if (!plural || capital(label)) return true;
  }
  if (
    /^(?:and|,|or|to)$/.test(previous?.lower ?? "") &&
    list[amount.from - 2]?.kind === "number" &&
    LABELS.has(list[amount.from - 3]?.lower ?? "") &&
    next?.kind !== "word"
  )
    return true;
  // list numbers
  if (
    amount.from === 0 &&
    first.kind === "number" &&
    (next?.text === ")" || (next?.text === "." && list.length > 3 && next.glued))
  )
    return true;
  if (previous?.text === "(" && next?.text === ")" && first.kind === "number" && amount.low < 20) return true;
  if (first.kind === "word" && last === first && first.lower === "one") return one(sentence, list, amount);
  if (
    /^(?:a few|a couple|several|a handful)$/.test(
      first.lower === "several" ? "several" : `${first.lower} ${list[amount.from + 1]?.lower}`,
    ) &&
    amount.vague &&
    /^(?:of)?$/.test(next?.lower ?? "") &&
    next === undefined
  )
    return true;
  // "Seven" of a name, "Big Three", "Group of Seven"
  if (
    amount.from > 0 &&
    first.kind === "word" &&
    capital(first) &&
    (capital(previous) || (previous?.lower === "of" && capital(list[amount.from - 2]))) &&
    last === first
  )
    return true;
  if (first.kind === "word" && capital(first) && capital(next) && amount.from > 0 && last === first) return true;
  if (isHyphen(next) && next?.glued && last.kind === "number") {
    const tail = list[amount.to + 1];
    if (tail?.kind === "word" && capital(tail)) return true;
  }
  // Boeing 737, Falcon 9 rocket, Gemini 2.5; not "in Gaza 12 people", nor numbers of a thousand with a comma
  if (
    first.kind === "number" &&
    amount.scale === 1 &&
    amount.from > 0 &&
    capital(previous) &&
    !first.glued &&
    !first.text.includes(",") &&
    last === first
  ) {
    const before = list[amount.from - 2];
    const opening = amount.from === 1 || before?.kind === "mark";
    const verb = previous !== undefined && sentence.tokens[previous.token]?.upos === "VERB";
    if (
      !(opening && (FUNCTION.has(previous?.lower ?? "") || APPROXIMATE.has(previous?.lower ?? ""))) &&
      !verb &&
      !/^(?:[AP]M|Over|At|About|Some|Nearly|Almost|Around|Only|Up|Kills?|Killed|Than|Least|After|With|And|Of|In|To|By|For|From|As)$/.test(
        previous?.text ?? "",
      )
    )
      return !pluralBehind(sentence, list, amount.to);
  }
  // engine 4, paragraph 3: a noun that the number names; the tree hangs it there
  const noun = previous === undefined ? undefined : sentence.tokens[previous.token];
  if (
    first.kind === "number" &&
    last === first &&
    amount.scale === 1 &&
    first.text.length <= 3 &&
    noun !== undefined &&
    !first.glued &&
    noun.xpos === "NN" &&
    token?.head === noun.index &&
    !pluralBehind(sentence, list, amount.to)
  )
    return true;
  // street addresses
  if (
    first.kind === "number" &&
    capital(next) &&
    (capital(list[amount.to + 1]) || /^(?:St|Ave|Rd|Street|Avenue|Road|Drive|Lane)$/.test(next?.text ?? "")) &&
    /^(?:street|avenue|road|drive|lane|boulevard|st|ave|rd|blvd|way|place|square|court)$/i.test(
      list[amount.to + 1]?.text ?? list[amount.to]?.text ?? "",
    )
  )
    return true;
  if (/^(?:\d{9,}|0\d+)$/.test(first.text) && first.text !== "0" && next?.kind !== "word") return true;
  return i < 0;
}

function pluralBehind(sentence: Sentence, list: readonly Atom[], at: number): boolean {
  for (let k = at; k < Math.min(list.length, at + 4); k++) {
    const atom = list[k] as Atom;
    if (atom.kind !== "word" || FUNCTION.has(atom.lower) || capital(atom)) return false;
    const token = sentence.tokens[atom.token];
    if (
      token?.xpos === "NNS" ||
      /^(?:people|children|men|women|dead|injured|killed|wounded|missing|police|troops)$/.test(atom.lower) ||
      (/[^su]s$/.test(atom.lower) && token?.upos !== "VERB")
    )
      return true;
  }
  return false;
}

/** "one" as a pronoun or in a set phrase. */
function one(sentence: Sentence, list: readonly Atom[], amount: Amount): boolean {
  const previous = list[amount.from - 1]?.lower ?? "";
  const next = list[amount.to];
  if (
    /^(?:the|this|that|which|each|no|any|every|another|only|every|some|last|first|next|big|new|good|great|old|previous|with)$/.test(
      previous,
    ) &&
    previous !== "with"
  )
    return true;
  if (next === undefined || next.kind !== "word")
    return !(
      isHyphen(next) &&
      next?.glued &&
      list[amount.to + 1]?.kind === "word" &&
      !/^(?:time|off|on|way|sided)$/.test(list[amount.to + 1]?.lower ?? "")
    );
  if (
    /^(?:another|day|thing|time|way|reason|side|hand|last|where|who|that|which|whose|such|can|of|in|and|or|but|is|was|has|would|will|could|should|may|might|must|to|by|more|less|too|said|says|with|for|at|from|on|as|only|side|point|example|senior|former|local|western|official|man's|minute|moment)$/.test(
      next.lower,
    )
  ) {
    if (/^(?:senior|former|local|western|official|minute|more)$/.test(next.lower) && next.lower !== "more")
      return false;
    return true;
  }
  const token = sentence.tokens[(list[amount.from] as Atom).token];
  if (token === undefined || token.upos === "") return false;
  const before = sentence.tokens[token.index - 1];
  // "the lead one came"
  if (before !== undefined && /^(?:NOUN|ADJ)$/.test(before.upos) && token.deprel !== "nummod") return true;
  return token.upos === "PRON" || token.upos === "NOUN";
}

/** Words in front and behind that open or blur the value; then the record. */
function finish(counting: Counting, list: readonly Atom[], amount: Amount): Quantity {
  const { sentence } = counting;
  let approximate = amount.vague;
  let bound: Quantity["bound"] = amount.unit !== "score" && amount.low !== amount.high ? "range" : "exact";
  let k = amount.from - 1;
  let steps = 0;
  const phraseBack = (length: number): string =>
    list
      .slice(Math.max(0, k - length + 1), k + 1)
      .map((atom) => atom.lower)
      .join(" ");
  for (; k >= 0 && steps < 4; steps++) {
    const word = (list[k] as Atom).lower;
    // "better than the $1.79 billion expected", "above the 3% goal" compare, they do not bound.
    if (word === "the") break;
    const two = phraseBack(2);
    const three = phraseBack(3);
    if (
      /^(?:no fewer than|no less than|not less than)$/.test(three) ||
      /^(?:in excess of|a minimum of|minimum of|at the least)$/.test(three)
    ) {
      bound = "atLeast";
      k -= 3;
    } else if (
      /^(?:no more than|not more than|a maximum of|as many as|as much as|as high as|as long as)$/.test(three)
    ) {
      bound = "atMost";
      k -= 3;
    } else if (/^(?:as few as|as little as)$/.test(three)) {
      bound = "atLeast";
      k -= 3;
    } else if (
      /^(?:at least|more than|greater than|higher than|larger than|longer than|older than|upwards of|upward of|better than|well over|just over|well above|heavier than|north of)$/.test(
        two,
      )
    ) {
      if (/^(?:just over)$/.test(two)) approximate = true;
      bound = "atLeast";
      k -= 2;
    } else if (
      /^(?:at most|less than|fewer than|lower than|up to|smaller than|shorter than|younger than|just under|well under|just below|well below|south of|maximum of)$/.test(
        two,
      )
    ) {
      if (/^just/.test(two)) approximate = true;
      bound = "atMost";
      k -= 2;
    } else if (/^(?:close to|or so|an estimated|in around|next to|something like)$/.test(two)) {
      approximate = true;
      k -= 2;
    } else if (
      /^(?:over|above|exceeding|exceeds|exceed|exceeded|topped|topping|tops|top|surpassed|surpassing|surpass|surpasses|past|minimum)$/.test(
        word,
      )
    ) {
      if (
        (word === "past" && amount.unit === "s") ||
        ((word === "over" || word === "above") &&
          amount.unit === "s" &&
          sentence.tokens[(list[k] as Atom).token]?.deprel === "case" &&
          /^(?:spread|place|years?)$/.test(list[k - 1]?.lower ?? ""))
      )
        break;
      if (
        /^(?:top|past)$/.test(word) &&
        !/^(?:to|will|could|may|would|well|risen|rose|climbed|toll|jumped|rises|went|passes|go|goes)$/.test(
          list[k - 1]?.lower ?? "",
        )
      )
        break;
      bound = "atLeast";
      k -= 1;
    } else if (/^(?:under|below|maximum)$/.test(word)) {
      bound = "atMost";
      k -= 1;
    } else if (APPROXIMATE.has(word)) {
      // "turning around four hours into the flight"
      const particle = sentence.tokens[(list[k] as Atom).token];
      if (particle?.deprel === "compound:prt" || particle?.xpos === "RP") break;
      if (
        /^(?:likely|reportedly|probably|perhaps|maybe|somewhere)$/.test(word) &&
        steps === 0 &&
        word !== "perhaps" &&
        word !== "maybe"
      )
        break;
      if (word === "some" && amount.kind === "ordinal") break;
      approximate = true;
      k -= 1;
    } else if (/^an?$/.test(word) && steps > 0) k -= 1;
    else if (
      word === "a" ||
      word === "the" ||
      word === "between" ||
      word === "from" ||
      word === "only" ||
      word === "just" ||
      word === "another"
    )
      k -= 1;
    else break;
  }
  let to = amount.to;
  // "400 jobs or more"
  const behind = list[to];
  if (
    /^or$/.test(list[to + 1]?.lower ?? "") &&
    /^(?:more|so|fewer|less)$/.test(list[to + 2]?.lower ?? "") &&
    behind?.kind === "word" &&
    !FUNCTION.has(behind.lower)
  ) {
    if (list[to + 2]?.lower === "so") approximate = true;
    else bound = list[to + 2]?.lower === "more" ? "atLeast" : "atMost";
  }
  const after = (n: number): string =>
    list
      .slice(to, to + n)
      .map((atom) => atom.lower)
      .join(" ");
  if (/^or (?:more|so|less|fewer|thereabouts|higher|above|older|greater)$/.test(after(2))) {
    const word = list[to + 1]?.lower;
    if (word === "so" || word === "thereabouts") approximate = true;
    else bound = word === "less" || word === "fewer" ? "atMost" : "atLeast";
  } else if (/^more or less/.test(after(3))) approximate = true;
  else if (
    /^(?:- ?)?(?:plus)\b/.test(after(2)) ||
    (list[to]?.text === "+" && list[to]?.glued && list[to + 1]?.kind !== "number")
  ) {
    bound = "atLeast";
    if (list[to]?.text === "+") to++;
  } else if (/^(?:- ?)?(?:odd|ish)\b/.test(after(2)) && list[to]?.glued) approximate = true;
  else if (/^(?:at least|at a minimum)\b/.test(after(3)) && list[to + 2]?.kind !== "number") bound = "atLeast";
  else if (/^at most\b/.test(after(2))) bound = "atMost";
  else if (/^and counting\b/.test(after(2))) bound = "atLeast";

  const spot = place(sentence, list, amount.from, to);
  const bare = amount.unit === "count" || amount.unit === "ordinal" || amount.unit.startsWith("count/");
  const open = amount.unit !== "score" && amount.unit !== "ordinal";
  const noun =
    amount.kind === "age" || agedBefore(sentence.tokens, list, amount)
      ? "age"
      : amount.unit === "times"
        ? counting.of(spot.from, spot.to, false)
        : amount.unit === "score"
          ? "score"
          : amount.unit === "magnitude"
            ? "magnitude"
            : counting.of(spot.from, spot.to, bare);
  const quake = noun === "magnitude" && amount.unit === "count" && amount.low < 12;
  const aged = noun === "age" && amount.unit === "count" ? YEAR : 1;
  const exact = (value: number): number => (Number.isFinite(value) ? Number(value.toPrecision(12)) : value);
  return {
    start: spot.start,
    end: spot.end,
    from: spot.from,
    to: spot.to,
    low: open && bound === "atMost" ? Number.NEGATIVE_INFINITY : exact(amount.low * aged),
    high: open && bound === "atLeast" ? Number.POSITIVE_INFINITY : exact(amount.high * aged),
    unit: quake ? "magnitude" : aged === 1 ? amount.unit : "s",
    precision: exact(amount.precision * aged),
    approximate,
    bound: open ? bound : "exact",
    counted: noun,
    text: spot.text,
  };
}

/** "aged nine", "age 9", and the appositive ", 38," behind a name. */
function agedBefore(tokens: readonly Token[], list: readonly Atom[], amount: Amount): boolean {
  if (amount.unit !== "count") return false;
  const previous = list[amount.from - 1];
  if (/^(?:aged|ages|age)$/.test(previous?.lower ?? "")) return true;
  if (
    previous?.text !== "," ||
    amount.low > 115 ||
    amount.low < 1 ||
    amount.low % 1 !== 0 ||
    amount.low !== amount.high
  )
    return false;
  const name = list[amount.from - 2];
  const next = list[amount.to];
  return (
    name?.kind === "word" &&
    (capital(name) ||
      (amount.low >= 14 && /^NNP?$/.test(tokens[name.token]?.xpos ?? "")) ||
      /^(?:girl|boy|man|woman|son|daughter|husband|wife|father|mother|brother|sister)$/.test(name.lower)) &&
    (next === undefined || /^[,.;)]$/.test(next.text) || /^who$/.test(next.lower)) &&
    (list[amount.from] as Atom).kind === "number"
  );
}
