/**
 * Suite `values`: quantities and times against the Recognizers-Text specification cases (../shared/data/temporal/*.json).
 * The file's name tells the kind. A case is right when every expected value is found where it stands, with its value and unit, and nothing
 * of that kind is found beside it. Results count by file: `accuracy` over the cases in scope, `cases`, and `outOfScope` apart.
 *
 * Compared after conversion: units to SI, minor coins to their currency, "half" (50 %) to 0.5; a bare dollar is the US dollar.
 * Digits of dates, phone numbers, network addresses and product codes are out of scope as numbers (four cases).
 * Names of units without a number ("dollar" alone) are not quantities here and are not expected; cases of nothing else are out of scope.
 *
 * Date-time, in scope: dates, ranges, date-times, clock times, dayparts and durations. A time that the text ties to a bound ("before
 * 2018") is right when bound and boundary are. An offset in weeks, months or years ("3 years ago") is given as the week, month or year it
 * falls in and is right when that holds the expected day; dayparts are right by their day. Out of scope, because news does not say them
 * of events or because they are another kind of thing: repeated times (`set`), "now" and the like (PRESENT_REF …), time zones
 * alone, business days, anaphoric times ("30 minutes later", "the following quarter", "the week": the specification counts them from the
 * reference date, a report from what it told before), and sentences to a calendar assistant (a meeting to book, "Cortana", "skype call", availability).
 * `--verbose` prints the cases that failed.
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { quantities } from "../../src/extract/quantities.ts";
import { atoms } from "../../src/extract/quantities-atoms.ts";
import { numeralAt } from "../../src/extract/quantities-numerals.ts";
import { currencyAfter, currencyBefore, unitNamed } from "../../src/extract/quantities-units.ts";
import { times } from "../../src/extract/times.ts";
import { parse } from "../../src/language/index.ts";
import type { Quantity, Sentence, Time } from "../../src/model.ts";
import type { Metrics, Suite } from "../run.ts";

interface Value {
  readonly type?: string;
  readonly timex?: string;
  readonly value?: string;
  readonly start?: string;
  readonly end?: string;
  readonly Mod?: string;
}

interface Expected {
  readonly Text: string;
  readonly Start?: number;
  readonly End?: number;
  readonly TypeName?: string;
  readonly Resolution?: {
    readonly value?: string | null;
    readonly unit?: string;
    readonly isoCurrency?: string;
    readonly values?: readonly Value[];
  };
}

interface Case {
  readonly Input: string;
  readonly Context?: { readonly ReferenceDateTime?: string };
  readonly Results: readonly Expected[];
}

/** The case's text as sentences, through the language stage. */
function sentences(text: string): Sentence[] {
  return parse([
    {
      index: 0,
      role: "paragraph",
      text,
      pieces: [{ at: 0, length: text.length, start: 0, end: text.length }],
      start: 0,
      end: text.length,
    },
  ]);
}

const near = (a: number, b: number, tolerance = 1e-6): boolean =>
  Math.abs(a - b) <= tolerance * Math.max(1e-9, Math.abs(a), Math.abs(b));

/** Half-open range of an expected result; the specification counts the last character in and lower-cases the text. */
const rangeOf = (expected: Expected, input: string): readonly [number, number] => {
  if (expected.Start !== undefined && expected.End !== undefined) return [expected.Start, expected.End + 1];
  const at = Math.max(0, input.toLowerCase().indexOf(expected.Text.toLowerCase()));
  return [at, at + expected.Text.length];
};
const touches = (
  found: { readonly start: number; readonly end: number },
  [from, to]: readonly [number, number],
): boolean =>
  2 * (Math.min(found.end, to) - Math.max(found.start, from)) >= Math.min(found.end - found.start, to - from);

/** The number in a quantity's text, without its unit. */
function bare(quantity: Quantity): number[] {
  const list = atoms({
    index: 0,
    block: 0,
    role: "paragraph",
    text: quantity.text,
    tokens: [],
    mentions: [],
    start: 0,
    end: quantity.text.length,
  });
  const values = [quantity.low];
  if (quantity.unit === "%") values.push(quantity.low / 100);
  const sign = /^(?:[-−]|minus |negative )/i.test(quantity.text) ? -1 : 1;
  for (let i = 0; i < Math.min(3, list.length); i++) {
    const numeral = numeralAt(list, i, i > 0 && !/^(?:-|minus|negative)$/.test(list[i - 1]?.lower ?? ""));
    if (numeral !== null) {
      values.push(sign * numeral.low);
      break;
    }
  }
  return values;
}

/** Unit and factor of the specification's unit names. */
function unitOf(expected: Expected, currency: boolean): { unit: string; factor: number } | null {
  const name = expected.Resolution?.unit ?? "";
  if (!currency) {
    const rate = /^(.+) per (.+)$/.exec(name);
    if (rate !== null) {
      const top = unitNamed(rate[1] as string);
      const bottom = unitNamed(rate[2] as string);
      return top === null || bottom === null
        ? null
        : { unit: `${top.unit}/${bottom.unit}`, factor: top.factor / bottom.factor };
    }
    const unit = unitNamed(name);
    return unit === null ? null : { unit: unit.unit, factor: unit.factor };
  }
  if (expected.Resolution?.isoCurrency !== undefined) return { unit: expected.Resolution.isoCurrency, factor: 1 };
  const list = atoms({
    index: 0,
    block: 0,
    role: "paragraph",
    text: name === "Pound" ? "pound sterling" : name.toLowerCase(),
    tokens: [],
    mentions: [],
    start: 0,
    end: 0,
  });
  const code = currencyAfter(list, 0, true) ?? currencyBefore(list, 0);
  return code === null ? null : { unit: code.code, factor: code.factor };
}

/** Dates, phone numbers, network addresses and product codes: the specification wants their digits as numbers, this project wants silence. */
const CODE = /\d\/\d{1,2}\/\d{4}|\+\d-\d{3}-\d|^\d+\.\d+\.\d+\.\d+$|^[A-Z]{3}-\d+$/;

type Verdict = "right" | "wrong" | "out";

function judgeQuantity(kind: string, test: Case): Verdict {
  const expected = test.Results.filter(
    (result) => !["null", "None", "undefined"].includes(String(result.Resolution?.value)),
  );
  if (expected.length === 0 && test.Results.length > 0) return "out";
  if (kind === "number" && CODE.test(test.Input)) return "out";
  const found = sentences(test.Input).flatMap((sentence) => quantities(sentence));
  const money = (q: Quantity): boolean =>
    /^[A-Z]{3}(?:\/|$)|^(?:peso|franc|krona|krone|dinar|shilling|satoshi|sen)(?:\/|$)/.test(q.unit);
  const ofKind = found.filter((q) =>
    kind === "currency"
      ? money(q)
      : kind === "percentage"
        ? q.unit === "%" && /%|cent/.test(test.Input.slice(q.start, q.end + 2))
        : kind === "dimension"
          ? !money(q) && !/^(?:count|%|pp|ordinal|times|score|magnitude|s|°C)/.test(q.unit)
          : !/^ordinal$/.test(q.unit),
  );
  for (const result of expected) {
    const range = rangeOf(result, test.Input);
    const value = Number((result.Resolution?.value ?? "").replace("%", ""));
    const unit = kind === "currency" || kind === "dimension" ? unitOf(result, kind === "currency") : null;
    const right = ofKind.some((q) => {
      if (!touches(q, range)) return false;
      if (kind === "number") return bare(q).some((v) => near(v, value));
      const low = q.low === Number.NEGATIVE_INFINITY ? q.high : q.low;
      if (kind === "percentage") return near(low, value);
      if (unit === null) return false;
      const wanted = value * unit.factor;
      const plain = q.unit.replace(/\/.*/, "");
      // A range ("8 to 10 feet") is one quantity here and its end one in the specification.
      return (
        (plain === unit.unit ||
          q.unit === unit.unit ||
          (unit.unit === "m/s" && q.unit === "m/s") ||
          (unit.unit === "m/s" && q.unit === "m/s")) &&
        (near(low, wanted) || near(q.high, wanted))
      );
    });
    if (!right) return "wrong";
  }
  if (kind === "number")
    return expected.length === 0 && ofKind.some((q) => q.unit === "count" || q.unit === "%") ? "wrong" : "right";
  return ofKind.every((q) => expected.some((result) => touches(q, rangeOf(result, test.Input)))) ? "right" : "wrong";
}

const ASSISTANT =
  /cortana|skype|\bschedul|\bbook\b|calendar|remind|set up|set something up|appointment|\bmeet|availab|arrange|invite|lunch|\bcall\b|conference|cancel|reschedul|find (?:us|me|time)|any ?time|\bOOO\b/i;

const ANAPHORIC =
  /\b(?:later|earlier|following|previous|same|preceding)$|^(?:the )?(?:following|previous|preceding|same)\b|^(?:the |that )(?:day|week|month|year|weekend)$/i;

function judgeTime(test: Case): Verdict {
  const values = test.Results.flatMap((result) => result.Resolution?.values ?? []);
  if (ASSISTANT.test(test.Input)) return "out";
  if (test.Results.some((r) => ANAPHORIC.test(r.Text))) return "out";
  if (
    test.Results.some((r) => r.TypeName === undefined || /set$|timezone$/.test(r.TypeName)) ||
    values.some((v) => /REF|BD/.test(v.timex ?? ""))
  )
    return "out";
  const publishedOn = test.Context?.ReferenceDateTime?.slice(0, 10) ?? null;
  const list = sentences(test.Input);
  const found = list.flatMap((sentence) => times(sentence, publishedOn));
  const spans = list.flatMap((sentence) => quantities(sentence)).filter((q) => q.unit === "s" && q.counted !== "age");
  for (const result of test.Results) {
    const range = rangeOf(result, test.Input);
    const duration = (result.TypeName ?? "").endsWith("duration");
    const options = result.Resolution?.values ?? [];
    const right = duration
      ? spans.some(
          (q) =>
            touches(q, range) &&
            options.some(
              (v) =>
                near(q.low, Number(v.value), 0.03) ||
                (q.low !== q.high && q.low <= Number(v.value) && q.high >= Number(v.value)),
            ),
        )
      : found.some(
          (time) =>
            touches(time, range) && options.some((v) => sameTime(time, v, test.Context?.ReferenceDateTime ?? "")),
        );
    if (!right) return "wrong";
  }
  return found.every((time) => test.Results.some((result) => touches(time, rangeOf(result, test.Input))))
    ? "right"
    : "wrong";
}

const nextDay = (date: string): string =>
  new Date(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

function sameTime(time: Time, value: Value, reference: string): boolean {
  const { earliest, latest } = time;
  const clock = /(\d\d:\d\d)(?: |$)/.exec(time.symbol)?.[1];
  if (value.type === "time") return clock !== undefined && clock === value.value?.slice(0, 5);
  if (value.type === "timerange") {
    if (value.timex !== undefined && /^T[A-Z]{2}$/.test(value.timex)) return time.granularity === "daypart";
    const both = /clock:(\d\d:\d\d).*?(?:\.\.(\d\d:\d\d))/.exec(time.symbol);
    if (both !== null) return both[1] === value.start?.slice(0, 5) && both[2] === value.end?.slice(0, 5);
    return (
      clock !== undefined &&
      time.relation !== null &&
      (clock === value.start?.slice(0, 5) || clock === value.end?.slice(0, 5))
    );
  }
  if (earliest === null || latest === null) return false;
  const from = earliest.slice(0, 10);
  const to = latest.slice(0, 10);
  if (value.type === "date") {
    if (value.value === undefined) return false;
    if (/(?:week|month|year|quarter|decade)$/.test(time.symbol) && /[-+]/.test(time.symbol))
      return from <= value.value && value.value <= to;
    return from === value.value && to === value.value;
  }
  if (value.type === "datetime") {
    if (/[-+][\d.]+(?:second|minute|hour)$/.test(time.symbol))
      return from <= (value.value ?? "").slice(0, 10) && (value.value ?? "").slice(0, 10) <= to;
    return earliest.slice(0, 16) === value.value?.slice(0, 16).replace(" ", "T");
  }
  if (value.type === "datetimerange") {
    if (value.timex !== undefined && /T[A-Z]{2}$/.test(value.timex))
      return time.granularity === "daypart" && from === value.start?.slice(0, 10);
    const at = (moment: string | undefined): string | undefined => moment?.slice(0, 16).replace(" ", "T");
    if (
      value.start !== undefined &&
      value.end !== undefined &&
      earliest === at(value.start) &&
      latest === at(value.end)
    )
      return true;
    const moment = (value.start ?? value.end ?? "").slice(0, 16).replace(" ", "T");
    return (
      (time.relation !== null && earliest.slice(0, 16) === moment) ||
      (time.granularity === "hour" &&
        from <= (value.start ?? reference).slice(0, 10) &&
        to >= (value.end ?? reference).slice(0, 10) &&
        /^window/.test(time.symbol))
    );
  }
  const start = value.start;
  const end = value.end;
  if (start !== undefined && end !== undefined) {
    if (from === start && nextDay(to) === end) return true;
    // "the next 10 days" begins today or tomorrow
    if (
      /^window/.test(time.symbol) &&
      (from === start || nextDay(from) === start || nextDay(from) === nextDay(start)) &&
      (to === end || nextDay(to) === end)
    )
      return true;
    // "2014-2018" ends with 2018 here and before it in the specification
    if (
      /\.\./.test(time.symbol) &&
      from === start &&
      to >= end.slice(0, 4) &&
      (time.granularity === "year" || time.granularity === "month" || time.granularity === "day")
    )
      return (
        from === start &&
        (to === end ||
          nextDay(to) === end ||
          (time.granularity !== "day" &&
            from <= end &&
            to.slice(0, time.granularity === "year" ? 4 : 7) === end.slice(0, time.granularity === "year" ? 4 : 7)))
      );
    // early, mid, late: a part of what the specification names
    return /^(?:early|mid|late|earlier|later):/.test(time.symbol) && from >= start && to < nextDay(end);
  }
  if (time.relation === null) return false;
  return (
    (start !== undefined && (from === start || nextDay(to) === start || to === start)) ||
    (end !== undefined && (from === end || to === end || nextDay(to) === end))
  );
}

export const run: Suite = (paths, { flags }) => {
  const results: Record<string, Metrics> = {};
  const table = ["file                      accuracy  right  cases  out of scope"];
  for (const path of paths) {
    const cases = JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, "")) as Case[];
    const kind = {
      CurrencyModel: "currency",
      NumberModel: "number",
      PercentModel: "percentage",
      DimensionModel: "dimension",
      DateTimeModel: "date-time",
    }[basename(path, ".json")];
    if (kind === undefined) continue;
    const count = { right: 0, wrong: 0, out: 0 };
    for (const test of cases) {
      const verdict = kind === "date-time" ? judgeTime(test) : judgeQuantity(kind, test);
      count[verdict]++;
      if (verdict === "wrong" && flags.verbose !== undefined) {
        const list = sentences(test.Input);
        const found =
          kind === "date-time"
            ? list.flatMap((s) => [
                ...times(s, test.Context?.ReferenceDateTime?.slice(0, 10) ?? null).map(
                  (t) => `${t.text}=${t.earliest}..${t.latest} ${t.symbol}${t.relation ? ` ${t.relation}` : ""}`,
                ),
                ...quantities(s).map((q) => `${q.text}=${q.low} ${q.unit}`),
              ])
            : list.flatMap((s) => quantities(s)).map((q) => `${q.text}=${q.low} ${q.unit}`);
        const wanted = test.Results.map(
          (r) =>
            `${r.Text}=${r.Resolution?.value ?? (r.Resolution?.values ?? []).map((v) => v.value ?? `${v.start}..${v.end}${v.Mod ?? ""}`).join("|")} ${r.Resolution?.unit ?? r.TypeName ?? ""}`,
        );
        console.error(`${kind}: ${test.Input.slice(-140)}\n   want ${wanted.join("; ")}\n   have ${found.join("; ")}`);
      }
    }
    const total = count.right + count.wrong;
    const accuracy = total === 0 ? 0 : count.right / total;
    results[path] = {
      accuracy: Math.round(accuracy * 1e4) / 1e4,
      right: count.right,
      cases: total,
      outOfScope: count.out,
    };
    table.push(
      `${basename(path, ".json").padEnd(24)} ${(100 * accuracy).toFixed(1).padStart(8)}% ${String(count.right).padStart(6)} ${String(total).padStart(6)} ${String(count.out).padStart(8)}`,
    );
  }
  return { results, table: table.join("\n") };
};
