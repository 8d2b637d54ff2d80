/**
 * Stage 3, extract: times of a sentence as closed calendar intervals. In: a sentence with its tree, the publication date, the time spoken
 * of before; out: one record for each phrase that times-phrases.ts finds. What the calendar cannot place keeps a symbol that says the same
 * thing in the same form. Durations are quantities; what a time belongs to is clauses.ts' business.
 */
import type { Granularity, Sentence, Time, Token } from "../model.ts";
import { atoms, place } from "./quantities-atoms.ts";
import {
  day,
  exists,
  type Interval,
  iso,
  monthOf,
  monthsOf,
  parseDay,
  serial,
  third,
  weekday,
  weekOf,
  yearOf,
} from "./times-calendar.ts";
import { type CalendarUnit, type Clock, hours, type Node, type Phrase, phrases } from "./times-phrases.ts";

/** `once`: planned at a time now past ("was due on Friday"): either side of the report, the nearer one. */
type Tense = "past" | "future" | "planned" | "once" | "none";

/** An interval of days with what is known of it; `null` days where the calendar cannot place it. */
interface Placed {
  readonly days: Interval | null;
  readonly granularity: Granularity;
  readonly from: Time["resolvedFrom"];
  readonly symbol: string;
}

const FUTURE = /^(?:will|shall|['’]?ll|wo)$/;
const BE = /^(?:is|are|was|were|be|been)$/i;
const PLANNING =
  /^(?:pencil|pencilled|tip|book|earmark|set|due|schedule|scheduled|plan|planned|expect|expected|slated|aim|intend|hope|likely|poise|poised|agree|promise|want|vow|pledge|prepare|propose|forecast|predict|await|invite|order|delay|delayed|postpone|postponed)$/;

/**
 * The times of a sentence, in order.
 * @param publishedOn ISO date of the article; null leaves relative times without place
 * @param context `previous`: the time that "two days later" counts from
 * @example times(sentence, "2025-08-14")[0]?.earliest // "2025-08-12" for "on Tuesday … said"
 */
export function times(
  sentence: Sentence,
  publishedOn: string | null,
  context: { readonly previous?: Time | null } = {},
): Time[] {
  const list = atoms(sentence);
  const now = parseDay(publishedOn);
  let previous = context.previous ?? null;
  const found: Time[] = [];
  const tenses = new Tenses(sentence);
  for (const phrase of phrases(list, sentence)) {
    const spot = place(sentence, list, phrase.from, phrase.to);
    const tense = tenses.at(spot.from, phrase.relation);
    const { node } = phrase;
    if ((node.kind === "offset" || node.kind === "window") && node.soft && tense !== "future" && tense !== "planned")
      continue;
    const placed = resolve(phrase.node, {
      now,
      tense,
      previous,
      bounded: /^(?:until|by|before|for)$/.test(phrase.relation ?? ""),
    });
    const time = { ...spot, relation: phrase.relation, ...render(phrase, placed, now) };
    found.push(time);
    if (time.earliest !== null && time.resolvedFrom !== "unresolved") previous = time;
  }
  return found;
}

interface Setting {
  readonly now: number | null;
  readonly tense: Tense;
  readonly previous: Time | null;
  /** Behind until, by, before or for: a date without a year is the nearest, whatever the tense ("had been due by June"). */
  readonly bounded: boolean;
}

/** Tense of the clause around a token: by the tree where there is one, else by the words in front. */
class Tenses {
  readonly tokens: readonly Token[];
  private readonly children: readonly (readonly number[])[];
  private readonly treed: boolean;

  constructor(sentence: Sentence) {
    const children: number[][] = sentence.tokens.map(() => []);
    for (const { index, head } of sentence.tokens) if (head >= 0 && head !== index) children[head]?.push(index);
    this.tokens = sentence.tokens;
    this.children = children;
    this.treed = sentence.tokens.some((token) => token.head >= 0);
  }

  at(index: number, relation: string | null): Tense {
    // Words in front of the phrase first: a tree often hangs "told the paper on Saturday that it would…" on the later verb.
    const words = this.byWords(index);
    const near = words !== "none" ? words : this.treed ? this.byTree(index) : this.behind(index);
    // "is closed until Monday", "has until April 22 to respond": a bound looks ahead unless the clause is plainly past.
    if ((relation === "until" || relation === "by") && near === "none") return "planned";
    return near;
  }

  private byTree(index: number): Tense {
    let at = this.tokens[index];
    for (let hops = 0; at !== undefined && hops < 12; hops++) {
      if (
        at.upos === "VERB" ||
        at.upos === "AUX" ||
        (hops > 0 && this.below(at.index).some((child) => child.deprel === "cop"))
      ) {
        const tense = this.ofVerb(at);
        if (tense !== "none" || at.xpos === "VBZ" || at.xpos === "VBP") return tense;
      }
      at = at.head >= 0 && at.head !== at.index ? this.tokens[at.head] : undefined;
    }
    return "none";
  }

  /** Words of the ten tokens in front, as far as the clause goes. */
  private byWords(index: number): Tense {
    for (let k = index - 1; k >= 0 && k >= index - 10; k--) {
      const token = this.tokens[k] as Token;
      const form = token.form.toLowerCase();
      if (/^[;:.!?()"“”]$/.test(form)) break;
      if (FUTURE.test(form)) return "future";
      if (
        /^(?:due|slated|scheduled|forecast)$/.test(form) ||
        (form === "set" && /^(?:to|for)$/.test(this.tokens[k + 1]?.form ?? "")) ||
        (/^(?:expected|planned)$/.test(form) && this.tokens[k + 1]?.form === "to")
      )
        return this.planned(k);
      if (token.xpos === "VBD" || /^(?:was|were|had|did|said)$/.test(form)) return "past";
      if (token.xpos === "" && /[a-z]{2}ed$/.test(form)) return "past";
      if (/^(?:would|could|might)$/.test(form)) return "planned";
      if (form === "to" && BE.test(this.tokens[k - 1]?.form ?? "") && token.upos === "PART")
        return /^w/i.test(this.tokens[k - 1]?.form ?? "") ? "once" : "planned";
      if (form === "to" && PLANNING.test(this.tokens[k - 1]?.lemma.toLowerCase() ?? "")) return "planned";
      if ((token.upos === "VERB" && token.xpos !== "VB") || (token.upos === "AUX" && /^(?:is|are|am)$/.test(form)))
        break;
    }
    return "none";
  }

  /** "is scheduled" looks ahead; "was scheduled", "had been due" once did. */
  private planned(k: number): Tense {
    for (let back = k - 1; back >= 0 && back >= k - 3; back--) {
      const form = this.tokens[back]?.form.toLowerCase() ?? "";
      if (/^(?:was|were|had)$/.test(form)) return "once";
      if (/^(?:is|are|has|have)$/.test(form)) return "planned";
    }
    return "planned";
  }

  /** Without a tree: words behind the phrase. */
  private behind(index: number): Tense {
    for (let k = index + 1; k < this.tokens.length && k < index + 12; k++) {
      const form = (this.tokens[k] as Token).form.toLowerCase();
      if (FUTURE.test(form)) return "future";
      if (/^(?:was|were|had|did|said)$/.test(form) || /[a-z]{2}ed$/.test(form)) return "past";
    }
    return "none";
  }

  private below(index: number): Token[] {
    return (this.children[index] ?? []).slice(0, 40).map((k) => this.tokens[k] as Token);
  }

  private ofVerb(verb: Token): Tense {
    const lemma = verb.lemma.toLowerCase();
    const form = verb.form.toLowerCase();
    let past = verb.xpos === "VBD";
    let present = false;
    let auxiliary = false;
    let infinitive = false;
    let going = false;
    for (const child of this.below(verb.index)) {
      const word = child.form.toLowerCase();
      if (child.deprel.startsWith("aux") || child.deprel === "cop") {
        auxiliary = true;
        if (FUTURE.test(word) || /^(?:may|can|should|must)$/.test(word)) return "future";
        if (/^(?:would|could|might)$/.test(word)) return "planned";
        if (/^(?:was|were|had|did|has|have|'ve|having)$/.test(word)) past = true;
        if (/^(?:is|are|'s|'re|am|be)$/.test(word)) present = true;
      } else if (child.deprel === "mark" && word === "to") infinitive = true;
      else if (child.deprel === "xcomp") going = true;
    }
    if (PLANNING.test(lemma) || PLANNING.test(form)) return "planned";
    if (form === "going" && auxiliary && going) return "future";
    // "meets on Friday", "is meeting on Friday"
    if (infinitive && !past) {
      const governor = this.tokens[verb.head];
      if (governor === undefined) return "future";
      if (PLANNING.test(governor.lemma.toLowerCase()) || PLANNING.test(governor.form.toLowerCase())) return "planned";
      const above = governor.upos === "VERB" || governor.upos === "AUX" ? this.ofVerbShallow(governor) : "none";
      return above;
    }
    if (past || (verb.xpos === "VBN" && !auxiliary)) return "past";
    return present && verb.xpos === "VBG" ? "planned" : "none";
  }

  private ofVerbShallow(verb: Token): Tense {
    if (verb.xpos === "VBD") return "past";
    for (const child of this.below(verb.index)) {
      const word = child.form.toLowerCase();
      if (child.deprel.startsWith("aux") && FUTURE.test(word)) return "future";
      if (child.deprel.startsWith("aux") && /^(?:was|were|had|did|has|have)$/.test(word)) return "past";
    }
    return "none";
  }
}

const placed = (
  days: Interval | null,
  granularity: Granularity,
  from: Time["resolvedFrom"],
  symbol: string,
): Placed => ({
  days,
  granularity,
  from: days === null ? "unresolved" : from,
  symbol,
});
const pad = (number: number): string => String(number).padStart(2, "0");
const WAY = { "-1": "last", 0: "this", 1: "next" } as const;

/** The year that puts a month or a day on the side of `now` that the tense asks for; without a tense the nearest. */
function yearFor(now: number, tense: Tense, at: (year: number) => Interval): number {
  const { year } = day(now);
  const candidates = [year - 1, year, year + 1];
  if (tense === "past") return candidates.filter((y) => at(y).first <= now).at(-1) ?? year;
  if (tense === "future") return candidates.find((y) => at(y).last >= now) ?? year;
  let best = year;
  for (const y of candidates) {
    const gap = (i: Interval): number => (i.first > now ? i.first - now : i.last < now ? now - i.last : 0);
    if (gap(at(y)) < gap(at(best))) best = y;
  }
  return best;
}

/** Where a node lies. */
function resolve(node: Node, setting: Setting): Placed {
  const { now, tense } = setting;
  switch (node.kind) {
    case "date": {
      const symbol = `date:${node.year ?? "????"}-${pad(node.month)}-${pad(node.day)}`;
      if (node.year !== null) {
        if (!exists(node.year, node.month, node.day)) return placed(null, "day", "unresolved", symbol);
        const number = serial(node.year, node.month, node.day);
        return placed({ first: number, last: number }, "day", "absolute", symbol);
      }
      if (now === null) return placed(null, "day", "unresolved", symbol);
      const at = (year: number): Interval => {
        const number = serial(year, node.month, node.day);
        return { first: number, last: number };
      };
      let year = yearFor(now, setting.bounded ? "none" : tense, at);
      // A weekday beside the date settles the year.
      if (node.weekday !== undefined && weekday(at(year).first) !== node.weekday)
        year = [year, year - 1, year + 1].find((y) => weekday(at(y).first) === node.weekday) ?? year;
      return exists(year, node.month, node.day)
        ? placed(at(year), "day", "published", symbol)
        : placed(null, "day", "unresolved", symbol);
    }
    case "monthday": {
      const symbol = `day:${node.day}`;
      if (now === null) return placed(null, "day", "unresolved", symbol);
      const { year, month } = day(now);
      const shifts = tense === "future" ? [0, 1, 2, -1] : [0, -1, -2, 1];
      for (const shift of shifts) {
        const number = serial(year, month + shift, node.day);
        if (day(number).day !== node.day) continue;
        if (
          node.weekday === undefined
            ? tense === "future"
              ? number >= now
              : number <= now
            : weekday(number) === node.weekday
        )
          return placed({ first: number, last: number }, "day", "published", symbol);
      }
      return placed(null, "day", "unresolved", symbol);
    }
    case "month": {
      const symbol = node.year === null ? `month:${node.month}` : `month:${node.year}-${pad(node.month)}`;
      if (node.year !== null) return placed(monthOf(node.year, node.month), "month", "absolute", symbol);
      if (now === null)
        return placed(null, "month", "unresolved", node.shift === undefined ? symbol : `${symbol}:${WAY[node.shift]}`);
      const { year, month } = day(now);
      if (node.shift === 0)
        return placed(
          monthOf(tense === "past" && node.month > month ? year - 1 : year, node.month),
          "month",
          "published",
          symbol,
        );
      if (node.shift === -1)
        return placed(monthOf(node.month < month ? year : year - 1, node.month), "month", "published", symbol);
      if (node.shift === 1)
        return placed(monthOf(node.month > month ? year : year + 1, node.month), "month", "published", symbol);
      return placed(
        monthOf(
          yearFor(now, setting.bounded ? "none" : tense, (y) => monthOf(y, node.month)),
          node.month,
        ),
        "month",
        "published",
        symbol,
      );
    }
    case "year":
      return placed(yearOf(node.year), "year", "absolute", `year:${node.year}`);
    case "fiscal":
      // Fiscal years begin when the company or the country says so: named, not placed.
      return placed(
        null,
        node.unit === "half" ? "half" : granularityOf(node.unit ?? "year"),
        "unresolved",
        `fiscal:${node.year ?? (node.part === undefined ? `${WAY[node.shift ?? 0]}-${node.unit}` : `${node.unit}-${node.part}`)}`,
      );
    case "decade":
      return placed(
        { first: serial(node.year, 1, 1), last: serial(node.year + 9, 12, 31) },
        "decade",
        "absolute",
        `decade:${node.year}`,
      );
    case "century":
      return placed(
        { first: serial((node.century - 1) * 100, 1, 1), last: serial(node.century * 100 - 1, 12, 31) },
        "decade",
        "absolute",
        `century:${node.century}`,
      );
    case "part": {
      const months = node.unit === "quarter" ? 3 : 6;
      const at = (year: number): Interval => monthsOf(year, (node.n - 1) * months + 1, months);
      const symbol = `${node.unit}:${node.year === null ? "" : `${node.year}-`}${node.n}`;
      if (node.year !== null) return placed(at(node.year), node.unit, "absolute", symbol);
      if (now === null)
        return placed(
          null,
          node.unit,
          "unresolved",
          node.shift === undefined ? symbol : `${symbol}:${WAY[node.shift]}-year`,
        );
      if (node.shift !== undefined) return placed(at(day(now).year + node.shift), node.unit, "published", symbol);
      return placed(at(yearFor(now, tense, at)), node.unit, "published", symbol);
    }
    case "season": {
      const at = (year: number): Interval => monthsOf(year, node.month, 3);
      const symbol = `season:${node.year === null ? "" : `${node.year}-`}${node.month}`;
      if (node.year !== null) return placed(at(node.year), "quarter", "absolute", symbol);
      if (now === null)
        return placed(
          null,
          "quarter",
          "unresolved",
          node.shift === undefined ? symbol : `${symbol}:${WAY[node.shift]}`,
        );
      const nearest = yearFor(now, node.shift === -1 ? "past" : node.shift === 1 ? "future" : tense, at);
      const inside = at(nearest).first <= now && at(nearest).last >= now;
      return placed(at(inside && node.shift ? nearest + node.shift : nearest), "quarter", "published", symbol);
    }
    case "weekday": {
      const symbol =
        node.shift === undefined && node.week === undefined
          ? `weekday:${node.weekday}`
          : `weekday:${node.weekday}:${WAY[node.shift ?? node.week ?? 0]}`;
      if (now === null) return placed(null, "day", "unresolved", symbol);
      const today = weekday(now);
      const back = now - ((today - node.weekday + 7) % 7);
      const forth = now + ((node.weekday - today + 7) % 7);
      const nearer = now - back < forth - now ? back : forth;
      let number = tense === "future" || tense === "planned" ? forth : tense === "once" ? nearer : back;
      if (node.week !== undefined) number = weekOf(now).first + 7 * node.week + node.weekday - 1;
      else if (node.shift === -1) number = back === now ? now - 7 : back;
      else if (node.shift === 1) number = weekOf(now).first + 7 + node.weekday - 1;
      else if (node.shift === 0) number = tense === "past" ? back : weekOf(now).first + node.weekday - 1;
      return placed({ first: number, last: number }, "day", "published", symbol);
    }
    case "day": {
      const symbol = `day:${node.offset < 0 ? "" : "+"}${node.offset}`;
      return placed(
        now === null ? null : { first: now + node.offset, last: now + node.offset },
        "day",
        "published",
        symbol,
      );
    }
    case "unit": {
      const symbol = `${node.unit}:${WAY[node.shift]}`;
      // A season of sport has no months.
      if (now === null || node.unit === "season") return placed(null, granularityOf(node.unit), "unresolved", symbol);
      if (node.unit === "weekend") {
        const saturday = weekOf(now).first + 5;
        // "the weekend" of a report written on Monday to Friday about what happened is the one before
        const step = node.shift !== 0 ? node.shift : tense === "past" && now < saturday ? -1 : 0;
        return placed({ first: saturday + 7 * step, last: saturday + 7 * step + 1 }, "day", "published", symbol);
      }
      return placed(unitAt(now, node.unit, node.shift), granularityOf(node.unit), "published", symbol);
    }
    case "window": {
      const symbol = `window:${node.direction < 0 ? "-" : "+"}${node.count ?? ""}${node.unit}`;
      if (now === null || node.count === null) return placed(null, granularityOf(node.unit), "unresolved", symbol);
      const end = shifted(now, node.unit, node.direction * node.count);
      if (end === null) return placed({ first: now, last: now }, "hour", "published", symbol);
      return placed(
        { first: Math.min(now, end), last: Math.max(now, end) },
        granularityOf(node.unit),
        "published",
        symbol,
      );
    }
    case "offset":
      return offset(node, setting);
    case "anaphor": {
      const symbol = `${node.unit}:${node.direction < 0 ? "previous" : node.direction > 0 ? "following" : "same"}`;
      const base = anchorDay(setting.previous, node.unit);
      if (base === null) return placed(null, granularityOf(node.unit), "unresolved", symbol);
      const days = unitAt(base, node.unit === "weekend" ? "day" : node.unit, node.direction);
      return placed(days, granularityOf(node.unit), setting.previous?.resolvedFrom ?? "published", symbol);
    }
    case "week": {
      const of = resolve(node.of, setting);
      const symbol = `week:${node.n}:${of.symbol}`;
      if (of.days === null) return placed(null, "week", "unresolved", symbol);
      // Weeks run from Monday; the first one holds the first day.
      const first = node.n > 0 ? weekOf(of.days.first).first + 7 * (node.n - 1) : weekOf(of.days.last).first;
      return placed({ first, last: first + 6 }, "week", of.from, symbol);
    }
    case "span": {
      if (node.first.kind === "clock") return placed(null, "hour", "unresolved", "clock");
      if (node.firstClock) return resolve(node.first, setting);
      let first = resolve(node.first, setting);
      let last = resolve(node.last, setting);
      if (first.days !== null && last.days !== null && last.days.last < first.days.first) {
        // "from October to March": one of the two lies in the next year.
        if (node.last.kind === "weekday")
          last = { ...last, days: { first: last.days.first + 7, last: last.days.last + 7 } };
        else if (
          (node.last.kind === "month" || node.last.kind === "date") &&
          node.last.year === null &&
          tense !== "past"
        )
          last = resolve(
            {
              ...node.last,
              year: day(first.days.first).year + (day(last.days.first).month < day(first.days.first).month ? 1 : 0),
            },
            setting,
          );
        else if ((node.first.kind === "month" || node.first.kind === "date") && node.first.year === null)
          first = resolve(
            {
              ...node.first,
              year: day(last.days.first).year - (day(first.days.first).month > day(last.days.first).month ? 1 : 0),
            },
            setting,
          );
      }
      const days: Interval | null =
        first.days === null || last.days === null || last.days.last < first.days.first
          ? null
          : { first: first.days.first, last: last.days.last };
      return placed(
        days,
        last.granularity,
        first.from === "absolute" && last.from === "absolute" ? "absolute" : "published",
        `${first.symbol}..${last.symbol}`,
      );
    }
    case "clock":
    case "daypart":
      return placed(null, "daypart", "unresolved", node.kind);
  }
}

const COARSE: readonly Granularity[] = [
  "minute",
  "hour",
  "daypart",
  "day",
  "week",
  "month",
  "quarter",
  "half",
  "year",
  "decade",
];

/** Day from which "two days later" counts: that of the time before, if it was told at least as finely as the step. */
function anchorDay(previous: Time | null, unit: CalendarUnit): number | null {
  if (previous === null || previous.earliest === null) return null;
  const step = COARSE.indexOf(granularityOf(unit));
  return COARSE.indexOf(previous.granularity) <= Math.max(step, COARSE.indexOf("day"))
    ? parseDay(previous.earliest)
    : null;
}

function granularityOf(unit: CalendarUnit): Granularity {
  if (unit === "second" || unit === "minute") return "minute";
  if (unit === "night") return "daypart";
  if (unit === "weekend") return "day";
  if (unit === "fortnight") return "week";
  if (unit === "season") return "quarter";
  if (unit === "century") return "decade";
  return unit;
}

/** The calendar unit around a day, `shift` units on. */
function unitAt(now: number, unit: CalendarUnit, shift: number): Interval {
  const { year, month } = day(now);
  switch (unit) {
    case "week":
      return weekOf(now + 7 * shift);
    case "fortnight":
      return { first: weekOf(now).first + 14 * shift, last: weekOf(now).first + 14 * shift + 13 };
    case "month":
      return monthOf(year, month + shift);
    case "quarter":
      return monthsOf(year, Math.floor((month - 1) / 3) * 3 + 1 + 3 * shift, 3);
    case "season":
      return monthsOf(year, Math.floor((month - 1) / 3) * 3 + 3 * shift, 3);
    case "year":
      return yearOf(year + shift);
    case "decade": {
      const first = Math.floor(year / 10) * 10 + 10 * shift;
      return { first: serial(first, 1, 1), last: serial(first + 9, 12, 31) };
    }
    case "century": {
      const first = Math.floor(year / 100) * 100 + 100 * shift;
      return { first: serial(first, 1, 1), last: serial(first + 99, 12, 31) };
    }
    default:
      return { first: now + shift, last: now + shift };
  }
}

/** A day moved by calendar units; null for units shorter than a day. */
function shifted(now: number, unit: CalendarUnit, count: number): number | null {
  const { year, month, day: date } = day(now);
  const months = { month: 1, quarter: 3, season: 3, year: 12, decade: 120, century: 1200 } as Partial<
    Record<CalendarUnit, number>
  >;
  const step = months[unit];
  if (step !== undefined) {
    const whole = Math.round(count * step);
    const last = day(serial(year, month + whole + 1, 0)).day;
    return serial(year, month + whole, Math.min(date, last));
  }
  const days = { day: 1, night: 1, weekend: 7, week: 7, fortnight: 14 } as Partial<Record<CalendarUnit, number>>;
  const length = days[unit];
  return length === undefined ? null : now + Math.round(count * length);
}

function offset(node: Extract<Node, { kind: "offset" }>, setting: Setting): Placed {
  const { low, high, unit, direction } = node;
  const count = low === high ? `${low}` : `${low}-${high}`;
  const named = node.anchor === "published" ? "now" : node.anchor === "previous" ? "then" : null;
  let base: number | null;
  let from: Time["resolvedFrom"] = "published";
  let symbol: string;
  if (typeof node.anchor === "string") {
    base = node.anchor === "published" ? setting.now : anchorDay(setting.previous, unit);
    if (node.anchor === "previous") from = setting.previous?.resolvedFrom ?? "published";
    symbol = `${named}${direction < 0 ? "-" : "+"}${count}${unit}`;
  } else {
    const anchor = resolve(node.anchor, setting);
    base = anchor.days?.first ?? null;
    from = anchor.from;
    symbol = `${anchor.symbol}${direction < 0 ? "-" : "+"}${count}${unit}`;
  }
  if (base === null) return placed(null, granularityOf(unit), "unresolved", symbol);
  const near = shifted(base, unit, direction * low);
  const far = shifted(base, unit, direction * high);
  // Hours and minutes of a report whose hour of publication is not known stay on its day, or the day before.
  if (near === null || far === null)
    return placed(
      { first: base - (direction < 0 ? 1 : 0), last: base + (direction > 0 ? 1 : 0) },
      "hour",
      from,
      symbol,
    );
  const granularity = granularityOf(unit);
  if (granularity === "day" || granularity === "daypart" || typeof node.anchor !== "string")
    return placed({ first: Math.min(near, far), last: Math.max(near, far) }, "day", from, symbol);
  // "three years ago" is no day: the week, month or year in which it falls.
  const whole = unit === "fortnight" ? "week" : unit;
  const a = unitAt(Math.min(near, far), whole, 0);
  const b = unitAt(Math.max(near, far), whole, 0);
  return placed({ first: a.first, last: b.last }, granularity, from, symbol);
}

/** Interval in ISO form, with part, daypart and clock time worked in. */
function render(
  phrase: Phrase,
  where: Placed,
  now: number | null,
): Pick<Time, "earliest" | "latest" | "granularity" | "resolvedFrom" | "symbol" | "zone"> {
  const { part, side, daypart, clock, node } = phrase;
  let { days, granularity, symbol } = where;
  let from = where.from;
  if (part !== null) symbol = `${part}:${symbol}`;
  if (side !== null) symbol = `${side < 0 ? "earlier" : "later"}:${symbol}`;
  if (days !== null && part !== null && days.last > days.first) days = third(days, part);
  if (days !== null && side !== null && now !== null) {
    if (side < 0 && days.first <= now && days.last > now) days = { first: days.first, last: now };
    if (side > 0 && days.last >= now && days.first < now) days = { first: now, last: days.last };
  }
  let zone: string | null = null;
  let earliest = days === null ? null : iso(days.first);
  let latest = days === null ? null : iso(days.last);
  const span = node.kind === "span" && node.firstClock ? node : null;
  if (span !== null) {
    const [a, b] = [span.firstClock as Clock, span.lastClock as Clock];
    symbol = `${where.symbol === "clock" ? "clock:" : `${where.symbol}T`}${clockText(a)}..${clockText(b)}`;
    zone = b.zone ?? a.zone;
    granularity = "minute";
    if (days !== null && days.first === days.last) {
      earliest = `${iso(days.first)}T${pad(a.hour)}:${pad(a.minute ?? 0)}`;
      latest = `${iso(days.first + (b.hour < a.hour ? 1 : 0))}T${pad(b.hour)}:${pad(b.minute ?? 0)}`;
    }
  } else if (clock !== null) {
    zone = clock.zone;
    granularity = clock.minute === null ? "hour" : "minute";
    symbol = where.symbol === "clock" ? `clock:${clockText(clock)}` : `${symbol}T${clockText(clock)}`;
    if (days !== null && days.first === days.last) {
      const hour = clock.hour === 24 ? 0 : clock.hour;
      const date = iso(days.first + (clock.hour === 24 ? 1 : 0));
      earliest = `${date}T${pad(hour)}:${pad(clock.minute ?? 0)}`;
      latest = `${date}T${pad(hour)}:${clock.minute === null ? "59" : pad(clock.minute)}`;
    }
  } else if (daypart !== null) {
    granularity = "daypart";
    symbol = where.symbol === "daypart" ? `daypart:${daypart}` : `${symbol}:${daypart}`;
    if (days === null && node.kind === "daypart" && now !== null && daypart === "overnight") {
      // overnight: from the evening before the report into its morning
      return {
        earliest: `${iso(now - 1)}T18:00`,
        latest: `${iso(now)}T09:00`,
        granularity,
        resolvedFrom: "published",
        symbol,
        zone,
      };
    }
    if (days !== null && days.first === days.last) {
      const [first, last] = hours(daypart);
      const date = iso(days.first);
      earliest = `${date}T${first}`;
      latest = `${date}T${last}`;
    }
  }
  if (earliest === null) from = "unresolved";
  return { earliest, latest, granularity, resolvedFrom: from, symbol, zone };
}

const clockText = (clock: Clock): string =>
  `${pad(clock.hour)}:${pad(clock.minute ?? 0)}${clock.zone === null ? "" : ` ${clock.zone}`}`;
