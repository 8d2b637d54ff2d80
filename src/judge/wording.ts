/**
 * Judge: findings in words: one line that can be read alone, what still varies in an agreement, why things were put together.
 * In: groups of readings. Out: strings. Outlet names are not known here: renderers set them beside the articles' ids.
 */
import type { Aspect, Certainty, Position } from "../model.ts";
import { compareQuantities } from "./aspects/quantity.ts";
import { compareTimes } from "./aspects/time.ts";
import type { Board, Reading } from "./board.ts";
import type { Difference } from "./differences.ts";

const QUESTION: Readonly<Record<Aspect, string>> = {
  time: "When",
  quantity: "How much",
  entity: "Who or what",
  place: "Where",
  polarity: "Whether",
  cause: "Why",
  certainty: "How settled",
  attribution: "Who said",
};

/** First letter upper case, no full stop, quotation marks only in pairs. */
export function line(text: string): string {
  let clean = text.trim().replace(/[\s,;:–—-]+$/u, "");
  if (!/\.(?:\p{L}\.)+$|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|a\.m|p\.m)\.$/u.test(clean)) clean = clean.replace(/\.$/, "");
  const first = clean.match(/^[^\p{L}\p{N}]*\p{Ll}/u)?.[0];
  return first === undefined ? clean : first.toUpperCase() + clean.slice(first.length);
}

/** A statement with its subject, where the subject stands outside of its run ("…, which covers 1,900 households"). */
export function statement(reading: Reading): string {
  const { fact } = reading;
  const subject = fact.arguments.find(
    (argument) => argument.role === "subject" || (argument.role === "object" && fact.predicate.voice === "passive"),
  );
  const head = subject === undefined ? undefined : reading.sentence.tokens[subject.head];
  if (subject === undefined || head === undefined || (head.start >= fact.start && head.end <= fact.end))
    return line(fact.text);
  return line(`${subject.text}: ${fact.text}`);
}

/** Positions of a difference: each value once, the first article's first. */
export function positionsOf(difference: Difference, board: Board): Position[] {
  const order = board.story.articles;
  const held = new Map<string, Set<number>>();
  for (const m of difference.members) {
    const article = m.reading.fact.article;
    const set = held.get(article);
    if (set === undefined) held.set(article, new Set([m.position]));
    else set.add(m.position);
  }
  const positions = new Map<number, { value: string; articles: Set<string> }>();
  for (const m of difference.members) {
    const own = positions.get(m.position);
    if (own === undefined)
      positions.set(m.position, { value: m.value.text, articles: new Set([m.reading.fact.article]) });
    else own.articles.add(m.reading.fact.article);
  }
  return [...positions.values()]
    .map(({ value, articles }) => ({ value, articles: order.filter((id) => articles.has(id)) }))
    .sort((a, b) => order.indexOf(a.articles[0] as string) - order.indexOf(b.articles[0] as string));
}

/** "The pact would run for …: four years or five years". */
export function differenceLine(difference: Difference, positions: readonly Position[]): string {
  const first = difference.members[0];
  if (first === undefined) return "";
  const values = positions.map((p) =>
    difference.aspect === "polarity" || difference.aspect === "certainty" ? `"${line(p.value)}"` : p.value,
  );
  const choice =
    values.length < 3 ? values.join(" or ") : `${values.slice(0, -1).join(", ")} or ${values[values.length - 1]}`;
  if (difference.aspect === "polarity" || difference.aspect === "certainty") return choice;
  const text = first.reading.fact.text;
  const at = text.indexOf(first.value.text);
  if (difference.aspect === "attribution")
    return `${QUESTION.attribution} ${text.startsWith('"') || text.startsWith("“") ? text : `"${text}"`}: ${choice}`;
  if (at < 0) return `${statement(first.reading)}: ${choice}`;
  return `${QUESTION[difference.aspect]}: ${line(`${text.slice(0, at)}…${text.slice(at + first.value.text.length)}`)}: ${choice}`;
}

const HEDGE: Readonly<Record<Certainty, string>> = {
  stated: "states it flatly",
  hedged: "hedges",
  planned: "speaks of a plan",
  possible: "calls it possible",
  denied: "reports a denial",
};

/** What still varies among readings that agree: certainty, precision of values, who is said to say so. */
export function nuancesOf(readings: readonly Reading[]): string[] {
  const nuances: string[] = [];
  const articlesBy = (key: (r: Reading) => string | null): Map<string, string[]> => {
    const map = new Map<string, string[]>();
    // An article that says it twice speaks with its main reading, which stands first; "A hedges; A, B state it flatly" helps nobody.
    const heard = new Set<string>();
    for (const reading of readings) {
      const value = key(reading);
      if (value === null || heard.has(reading.fact.article)) continue;
      heard.add(reading.fact.article);
      map.set(value, [...(map.get(value) ?? []), reading.fact.article]);
    }
    return map;
  };
  const body = readings.filter((r) => !r.heading);
  const certainties = articlesBy((r) => (r.heading ? null : r.fact.certainty));
  if (certainties.size > 1)
    nuances.push(
      `certainty: ${[...certainties].map(([c, ids]) => `${ids.join(", ")} ${HEDGE[c as Certainty]}`).join("; ")}`,
    );
  for (let i = 0; i < body.length; i++)
    for (let j = i + 1; j < body.length; j++) {
      const [a, b] = [body[i] as Reading, body[j] as Reading];
      if (a.fact.article === b.fact.article) continue;
      for (const q of a.fact.quantities)
        for (const r of b.fact.quantities) {
          if (q.unit !== r.unit || compareQuantities(q, r) !== "equal" || q.text.toLowerCase() === r.text.toLowerCase())
            continue;
          if (q.approximate !== r.approximate || q.precision !== r.precision || q.bound !== r.bound)
            nuances.push(`precision: "${q.text}" (${a.fact.article}), "${r.text}" (${b.fact.article})`);
        }
      for (const t of a.fact.times)
        for (const u of b.fact.times)
          if (
            t.granularity !== u.granularity &&
            t.earliest !== null &&
            u.earliest !== null &&
            compareTimes(t, u) === "equal"
          )
            nuances.push(`precision: "${t.text}" (${a.fact.article}), "${u.text}" (${b.fact.article})`);
    }
  const sources = articlesBy((r) => r.fact.attribution.map((link) => link.source).join(", ") || "no source");
  if (sources.size > 1)
    nuances.push(
      `attribution: ${[...sources].map(([s, ids]) => `${ids.join(", ")} ${s === "no source" ? "names no source" : `by ${s}`}`).join("; ")}`,
    );
  return [...new Set(nuances)];
}
