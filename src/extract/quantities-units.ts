/**
 * Stage 3, extract: units and currencies around a number. In: atoms and the position behind (or before) a numeral; out: the unit in
 * its SI or ISO 4217 form with its factor, and where it ends. Tables are built at the first call, so that a start costs nothing.
 */
import currencies from "./lexicon/currencies.json" with { type: "json" };
import units from "./lexicon/units.json" with { type: "json" };
import { type Atom, capitalised } from "./quantities-atoms.ts";
import { beginsNumeral } from "./quantities-numerals.ts";

export interface Unit {
  readonly unit: string;
  readonly factor: number;
  /** Added before the factor (degrees Fahrenheit). */
  readonly offset: number;
  readonly end: number;
  readonly kind: "money" | "percent" | "point" | "measure";
}

interface Entry {
  readonly unit: string;
  readonly factor: number;
  readonly offset: number;
  readonly strict: boolean;
}

interface Tables {
  /** Names by words, "square kilometre" → entry. */
  readonly names: ReadonlyMap<string, Entry>;
  readonly short: ReadonlyMap<string, Entry>;
  readonly codes: ReadonlySet<string>;
}

let cached: Tables | undefined;

function tables(): Tables {
  if (cached !== undefined) return cached;
  const names = new Map<string, Entry>();
  const short = new Map<string, Entry>();
  for (const { names: long, short: abbreviations, unit, factor, ...rest } of units.units) {
    const more = rest as { offset?: number; strict?: boolean };
    const entry = { unit, factor, offset: more.offset ?? 0, strict: more.strict ?? false };
    for (const name of long) names.set(name, entry);
    for (const name of abbreviations) if (!short.has(name)) short.set(name, entry);
  }
  cached = { names, short, codes: new Set(currencies.codes.split(" ")) };
  return cached;
}

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
const SYMBOLS: Readonly<Record<string, string>> = currencies.symbols;
const WORDS: Readonly<Record<string, string>> = currencies.words;
const QUALIFIED: Readonly<Record<string, string>> = currencies.qualified;
const MINOR = currencies.minor as unknown as Readonly<Record<string, readonly [string, number]>>;
const PERCENT = new Set(units.percent);
const POINTS: Readonly<Record<string, number>> = units.points;
const PERIOD: Readonly<Record<string, string>> = units.period;

const MONEY =
  /^(?:fine|fined|fines|pay|paid|pays|paying|payment|cost|costs|price|priced|worth|salary|bill|compensation|profit|profits|loss|losses|tax|fee|fees|spent|spend|spending|bail|earn|earns|earned|wages?|rent|debt|debts|cash|donated|donation|budget|fund|funds|funding|loan|owe|owed|owes|buy|bought|sold|sell|grant|award|awarded|reward|bonus|damages|[$£€])$/;

/** Singular of a plural in -s, for currency and unit words. */
const singular = (word: string): string =>
  word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;

/** Words of atoms i…i+n joined as written in the tables; null where they are not that many words in a row. */
function words(list: readonly Atom[], i: number, n: number): string | null {
  if (i + n > list.length) return null;
  let text = "";
  for (let k = i; k < i + n; k++) {
    const atom = list[k] as Atom;
    text += (k > i && !atom.glued ? " " : "") + atom.lower;
  }
  return text;
}

/** Currency before a number: "US$", "$", "€", "USD", "Rs.", "C $". Gives where it ends. */
export function currencyBefore(
  list: readonly Atom[],
  i: number,
): { readonly code: string; readonly end: number; readonly factor: number } | null {
  const first = list[i];
  if (first === undefined || first.kind === "number") return null;
  // A currency stands right before its number; looking for that first spares most atoms the rest.
  if (!list.slice(i + 1, i + 5).some(beginsNumeral)) return null;
  for (const length of [4, 3, 2, 1]) {
    const run = list.slice(i, i + length);
    if (run.length < length || run.some((atom) => atom.kind === "number")) continue;
    const key = run.map((atom) => atom.text.toUpperCase()).join("");
    const written = run.map((atom) => atom.text).join("");
    // "A$" and "S$" are dollars only in capitals and in one piece: "a $5 bill", "country's $5".
    const prefixed = length > 1 && run[length - 1]?.text === "$";
    const whole = run.every((atom, k) => k === 0 || atom.glued);
    if (
      prefixed &&
      !(whole && written === key) &&
      !/^(?:US|U\.S\.?|CA?|HK|NZ|NT|AU|MEX|MX|MXN|USD|CAD|AUD|NZD)\$$/.test(key)
    )
      continue;
    if (prefixed && !whole && /^C\$$/.test(key) && run[0]?.glued) continue;
    const code = own(SYMBOLS, key) ?? own(SYMBOLS, written);
    const last = run[length - 1] as Atom;
    if (code !== undefined) {
      // A word that is a currency only in capitals or before a point ("Rs", "RM", "Tk").
      if (
        last.kind === "word" &&
        length === 1 &&
        !/^(?:RMB|Rs|RM|Rp|Tk|KSh|Ksh|CHF|rmb|sen|dollar|rs)$/.test(last.text)
      )
        continue;
      let end = i + length;
      if (list[end]?.text === "." && list[end]?.glued && /^(?:rs|tk|rp)$/.test(last.lower)) end++;
      return { code, end, factor: 1 };
    }
  }
  // "W142bn", won as the Korean press writes them
  if (
    first.text === "W" &&
    list[i + 1]?.kind === "number" &&
    list[i + 1]?.glued &&
    /^(?:bn|m|mn|tn|trn)$/.test(list[i + 2]?.lower ?? "")
  )
    return { code: "KRW", end: i + 1, factor: 1 };
  if (first.kind === "word") {
    const upper = first.text.toUpperCase();
    if (
      tables().codes.has(upper) &&
      (first.text === upper || /^(?:usd|eur|gbp|inr|cny)$/.test(first.lower)) &&
      !/^(?:ALL|TOP)$/.test(upper)
    )
      return { code: upper, end: i + 1, factor: 1 };
    if (/^M[A-Z]{3}$/.test(first.text) && tables().codes.has(first.text.slice(1)))
      return { code: first.text.slice(1), end: i + 1, factor: 1e6 };
  }
  return null;
}

/** Currency behind a number: "dollars", "swiss francs", "euros", "USD", "€", "cents". `scaled`: a million or more. */
export function currencyAfter(
  list: readonly Atom[],
  i: number,
  scaled: boolean,
): { readonly code: string; readonly end: number; readonly factor: number } | null {
  const first = list[i];
  if (first === undefined || first.kind === "number") return null;
  for (const length of [4, 3, 2]) {
    const phrase = words(list, i, length);
    if (phrase === null) continue;
    const code = own(QUALIFIED, phrase) ?? own(QUALIFIED, singular(phrase));
    if (code !== undefined) return { code, end: i + length, factor: 1 };
  }
  if (first.kind === "mark") {
    const code = first.text === "$" || first.text === "¢" ? "USD" : own(SYMBOLS, first.text);
    return code === undefined || (list[i + 1]?.kind === "number" && list[i + 1]?.glued)
      ? null
      : { code, end: i + 1, factor: first.text === "¢" ? 0.01 : 1 };
  }
  const minor = own(MINOR, first.lower);
  if (minor !== undefined && (first.lower.length > 1 || (first.glued && first.text === "p")))
    return { code: minor[0], end: i + 1, factor: minor[1] };
  const word = singular(first.lower);
  if (word === "pound") {
    const sterling = list[i + 1]?.lower === "sterling";
    // Pounds weigh unless money is spoken of: "fined 30,000 pounds", "pounds ($1,680)".
    const spent = (): boolean => list.slice(Math.max(0, i - 8), i + 4).some((atom) => MONEY.test(atom.lower));
    return scaled || sterling || spent() ? { code: "GBP", end: i + (sterling ? 2 : 1), factor: 1 } : null;
  }
  // "won" is mostly a verb and "real", "mark", "sol", "som", "lev" are words: only behind a million, or as a plural.
  if (/^(?:won|real|mark|sol|som|lev|leu|dong|rand|dram|kip|lira|buck)$/.test(word)) {
    if (!scaled && !(first.lower !== word && word !== "mark") && !/^(?:rand|lira|dong)$/.test(word)) return null;
  }
  const code = own(WORDS, first.lower) ?? own(WORDS, word);
  if (code !== undefined) return { code, end: i + 1, factor: 1 };
  const upper = first.text;
  if (tables().codes.has(upper) && !/^(?:ALL|TOP)$/.test(upper)) return { code: upper, end: i + 1, factor: 1 };
  if (/^(?:usd|eur|gbp|sek|btc|inr)$/.test(first.lower))
    return { code: first.lower.toUpperCase(), end: i + 1, factor: 1 };
  if (/^[MBk][A-Z]{3}$/.test(upper) && tables().codes.has(upper.slice(1)))
    return { code: upper.slice(1), end: i + 1, factor: upper[0] === "M" ? 1e6 : upper[0] === "B" ? 1e9 : 1e3 };
  return own(SYMBOLS, first.text) !== undefined && /[^\x20-\x7f]/.test(first.text)
    ? { code: SYMBOLS[first.text] as string, end: i + 1, factor: 1 }
    : null;
}

/** The unit behind a number at `i` (a hyphen may stand between); null where there is none. */
export function unitAfter(list: readonly Atom[], i: number, scaled: boolean): Unit | null {
  let at = i;
  const bar = list[i];
  let hyphened = false;
  if (
    bar !== undefined &&
    /^[-–‑]$/.test(bar.text) &&
    list[i + 1]?.kind === "word" &&
    (bar.glued || !list[i + 1]?.glued)
  ) {
    at++;
    hyphened = true;
  }
  const first = list[at];
  if (first === undefined || first.kind === "number") return null;

  for (const length of [3, 2, 1]) {
    const phrase = words(list, at, length);
    if (phrase === null) continue;
    const points = own(POINTS, phrase);
    if (points !== undefined) return { unit: "pp", factor: points, offset: 0, end: at + length, kind: "point" };
    // "a percentage-point cut", "25-basis-point"
    const dashed = own(POINTS, phrase.replace(/-/g, " "));
    if (dashed !== undefined) return { unit: "pp", factor: dashed, offset: 0, end: at + length, kind: "point" };
  }
  for (const length of [2, 1]) {
    const phrase = words(list, at, length);
    if (phrase !== null && PERCENT.has(phrase)) {
      const point =
        /^points?$/.test(list[at + length]?.lower ?? "") ||
        (list[at + length]?.text === "-" && /^points?$/.test(list[at + length + 1]?.lower ?? ""));
      if (point)
        return {
          unit: "pp",
          factor: 1,
          offset: 0,
          end: at + length + (list[at + length]?.text === "-" ? 2 : 1),
          kind: "point",
        };
      return { unit: "%", factor: 1, offset: 0, end: at + length, kind: "percent" };
    }
  }

  const money = currencyAfter(list, at, scaled);
  if (money !== null) return { unit: money.code, factor: money.factor, offset: 0, end: money.end, kind: "money" };

  const { names, short } = tables();
  for (const length of [5, 4, 3, 2, 1]) {
    const phrase = words(list, at, length);
    if (phrase === null) continue;
    const entry = names.get(phrase) ?? (length > 1 ? names.get(phrase.replace(/-/g, " ")) : undefined);
    if (
      entry === undefined ||
      (entry.strict && !hyphened && length === 1 && phrase !== "cup" && phrase !== "turns" && phrase !== "turn")
    )
      continue;
    // "Four Year 11 pupils"
    if (capitalised(first.text) && list[at + length]?.kind === "number") continue;
    return { unit: entry.unit, factor: entry.factor, offset: entry.offset, end: at + length, kind: "measure" };
  }
  // Abbreviations: the letters as written; "in" and words that are also prepositions are not among them.
  for (const length of [3, 2, 1]) {
    if (at + length > list.length) continue;
    const run = list.slice(at, at + length);
    if (run.some((atom, k) => k > 0 && !atom.glued)) continue;
    const text = run.map((atom) => atom.text).join("");
    const entry = short.get(text);
    if (entry === undefined) continue;
    const behind = list[at + length];
    // A quotation mark is an inch only before a dimension.
    if (text === '"' && !/^(?:long|wide|tall|high|thick|deep|x|by|screen|display|pipe)$/.test(behind?.lower ?? ""))
      continue;
    // "24703m212", "5g-network"
    if (behind?.glued && (behind.kind !== "mark" || (/^[-/]$/.test(behind.text) && text.length === 1))) continue;
    if (text.length === 1 && /[sgthVWL]/.test(text) && !first.glued) continue;
    return { unit: entry.unit, factor: entry.factor, offset: entry.offset, end: at + length, kind: "measure" };
  }
  // 27C, where heat is spoken of
  if (
    /^[CF]$/.test(first.text) &&
    first.glued &&
    list
      .slice(Math.max(0, at - 10), at + 8)
      .some((atom) =>
        /^(?:temperatures?|heat|heatwave|hot|cold|degrees|mercury|weather|thermometers?|warm|frost|sweltering|sweltered|cool)$/.test(
          atom.lower,
        ),
      )
  )
    return first.text === "C"
      ? { unit: "°C", factor: 1, offset: 0, end: at + 1, kind: "measure" }
      : { unit: "°C", factor: 5 / 9, offset: -32, end: at + 1, kind: "measure" };
  // 20 (kg)
  if (/^[([{<]$/.test(first.text)) {
    const entry = short.get(list[at + 1]?.text ?? "");
    if (entry !== undefined && /^[)\]}>]$/.test(list[at + 2]?.text ?? "") && (list[at + 1]?.text.length ?? 0) > 1)
      return { unit: entry.unit, factor: entry.factor, offset: entry.offset, end: at + 3, kind: "measure" };
  }
  return null;
}

/** "per day", "a barrel", "/d", "-a-share" behind an amount: the period's name, and where it ends. */
export function periodAfter(
  list: readonly Atom[],
  i: number,
  money: boolean,
): { readonly period: string; readonly end: number } | null {
  let at = i;
  if (list[at]?.text === "-" && list[at]?.glued && list[at + 1]?.glued) at++;
  const word = list[at]?.lower;
  if (word === "per" || word === "a" || word === "an" || word === "each" || word === "every" || word === "/") {
    let next = at + 1;
    if (list[next]?.text === "-" && list[next]?.glued) next++;
    const noun = list[next];
    if (noun?.kind !== "word") return null;
    const known = own(PERIOD, noun.lower);
    if (known === undefined) return null;
    // "$1.17 billion a year earlier"
    if (/^(?:ago|earlier|later|before|after|from)$/.test(list[next + 1]?.lower ?? "")) return null;
    if (word !== "per" && word !== "/" && !money && !/^(?:s|min|h|d|week|month|year)$/.test(known)) return null;
    return { period: known, end: next + 1 };
  }
  if (/^(?:annually|yearly)$/.test(word ?? "") && money) return { period: "year", end: at + 1 };
  if (word === "monthly" && money && list[at + 1]?.kind !== "word") return { period: "month", end: at + 1 };
  if (word === "daily" && money && list[at + 1]?.kind !== "word") return { period: "d", end: at + 1 };
  return null;
}

/** Unit of a bare name, for measuring against other lists of units: "Square meter" → m2, 1. */
export function unitNamed(
  name: string,
): { readonly unit: string; readonly factor: number; readonly offset: number } | null {
  const entry = tables().names.get(name.toLowerCase()) ?? tables().short.get(name);
  return entry === undefined ? null : { unit: entry.unit, factor: entry.factor, offset: entry.offset };
}
