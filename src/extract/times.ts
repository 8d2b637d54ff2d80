/**
 * Stage 3, extract: times of a sentence as closed calendar intervals. In: a sentence with its tree, the publication date, the time spoken
 * of before; out: one record for each phrase that times-phrases.ts finds. What the calendar cannot place keeps a symbol that says the same
 * thing in the same form. Durations are quantities; what a time belongs to is clauses.ts' business.
 */
import type { Sentence, Time } from "../model.ts";
import { place } from "./quantities-atoms.ts";
import { iso, parseDay, third } from "./times-calendar.ts";
import { reading } from "./times-phrases.ts";
import { type Placed, pad, resolve } from "./times-place.ts";
import { type Tense, Tenses } from "./times-tense.ts";
import { type Clock, hours, type Phrase } from "./times-words.ts";

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
  const { list, phrases } = reading(sentence);
  const now = parseDay(publishedOn);
  let previous = context.previous ?? null;
  const found: Time[] = [];
  const tenses = new Tenses(sentence);
  for (const phrase of phrases) {
    const spot = place(sentence, list, phrase.from, phrase.to);
    const tense = tenses.at(spot.from, phrase.relation);
    const { node } = phrase;
    if (
      (node.kind === "offset" || node.kind === "window") &&
      node.soft &&
      tense !== "future" &&
      (tense !== "planned" || /^(?:second|minute|hour)$/.test(node.unit))
    )
      continue;
    const placed = resolve(phrase.node, {
      now,
      tense,
      previous,
      bounded: nearest(phrase.relation, tense),
    });
    const time = { ...spot, relation: phrase.relation, ...render(phrase, placed, now) };
    found.push(time);
    if (time.earliest !== null && time.resolvedFrom !== "unresolved") previous = time;
  }
  return found;
}

/**
 * Whether a date without a year is the nearest, whatever the tense: behind before and for, and behind until and by where the clause is
 * past ("had been due by June"); otherwise until and by look ahead.
 */
function nearest(relation: string | null, tense: Tense): boolean {
  if (relation === "before" || relation === "for") return true;
  return (relation === "until" || relation === "by") && (tense === "past" || tense === "once");
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
