/**
 * Judge: findings in words: one line that can be read alone, what still varies in an agreement, why things were put together.
 * In: groups of readings. Out: strings. Outlet names are not known here: renderers set them beside the articles' ids.
 */
import type { Aspect, Certainty, Position, Quantity } from "../model.ts";
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
  // What follows an ellipsis is no beginning.
  const first = clean.match(/^[^\p{L}\p{N}…]*\p{Ll}/u)?.[0];
  return first === undefined ? clean : first.toUpperCase() + clean.slice(first.length);
}

/**
 * A statement with its subject, where the subject stands outside of its run: as the sentence has them where they touch ("The canal, which
 * covers 1,900 households"), with an ellipsis where words between them are left out ("He … died there shortly after noon").
 */
export function statement(reading: Reading): string {
  const { fact, sentence } = reading;
  const subject = fact.arguments.find(
    (argument) => argument.role === "subject" || (argument.role === "object" && fact.predicate.voice === "passive"),
  );
  const head = subject === undefined ? undefined : sentence.tokens[subject.head];
  if (subject === undefined || head === undefined || (head.start >= fact.start && head.end <= fact.end))
    return line(fact.text);
  const last = sentence.tokens[subject.to - 1];
  const first = sentence.tokens.find((token) => token.start >= fact.start);
  // "While trying to train it, DeepSeek …": what follows its words is set before them.
  if (last === undefined || first === undefined || first.at < last.at) return line(`${subject.text}, ${fact.text}`);
  const between = sentence.text.slice(last.at + last.form.length, first.at);
  const joint = /^\s*$/.test(between) ? " " : /^\s*[,–—(]\s*$/.test(between) ? between : " … ";
  return line(`${subject.text}${joint}${fact.text}`);
}

/** Positions of a difference: each value once, in the words of the first article that holds it, the first article's first. */
export function positionsOf(difference: Difference, board: Board): Position[] {
  const order = board.story.articles;
  const positions = new Map<number, { value: string; articles: Set<string> }>();
  const byArticle = [...difference.members].sort(
    (a, b) => order.indexOf(a.reading.fact.article) - order.indexOf(b.reading.fact.article),
  );
  for (const m of byArticle) {
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
  // In the words of the article whose value is named first.
  const first =
    difference.members.find(
      (m) => m.value.text === positions[0]?.value && positions[0].articles.includes(m.reading.fact.article),
    ) ?? difference.members[0];
  if (first === undefined) return "";
  const values = positions.map((p) =>
    difference.aspect === "polarity" || difference.aspect === "certainty"
      ? `"${line(p.value)}"`
      : difference.aspect === "quantity"
        ? p.value.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase())
        : p.value,
  );
  const choice =
    values.length < 3 ? values.join(" or ") : `${values.slice(0, -1).join(", ")} or ${values[values.length - 1]}`;
  if (difference.aspect === "polarity" || difference.aspect === "certainty") return choice;
  // With its subject, which may stand outside of the fact's run: "The launch, originally set …".
  const whole = statement(first.reading);
  const text = whole.includes(first.value.text) ? whole : first.reading.fact.text;
  const at = text.indexOf(first.value.text);
  if (difference.aspect === "attribution")
    return `${QUESTION.attribution} ${text.startsWith('"') || text.startsWith("“") ? text : `"${text}"`}: ${choice}`;
  if (at < 0) return `${QUESTION[difference.aspect]}: ${statement(first.reading)}: ${choice}`;
  return `${QUESTION[difference.aspect]}: ${line(`${text.slice(0, at)}…${text.slice(at + first.value.text.length).replace(/^ …/, "")}`)}: ${choice}`;
}

/** What one article does and what several do. */
const HEDGE: Readonly<Record<Certainty, readonly [string, string]>> = {
  stated: ["states it flatly", "state it flatly"],
  hedged: ["hedges", "hedge"],
  planned: ["speaks of a plan", "speak of a plan"],
  possible: ["calls it possible", "call it possible"],
  denied: ["reports a denial", "report a denial"],
};

/** "a1", "a1 and a2", "a1, a2 and a3". */
function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
}

/** A source that names nobody without its sentence. */
const PRONOUN = /^(?:he|she|they|it|we|i|you|who|which|that|this|one|those)$/i;

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
      `certainty: ${[...certainties].map(([c, ids]) => `${listed(ids)} ${HEDGE[c as Certainty][ids.length > 1 ? 1 : 0]}`).join("; ")}`,
    );
  const spellings = new Spellings();
  for (let i = 0; i < body.length; i++)
    for (let j = i + 1; j < body.length; j++) {
      const [a, b] = [body[i] as Reading, body[j] as Reading];
      if (a.fact.article === b.fact.article) continue;
      for (const q of a.fact.quantities)
        for (const r of b.fact.quantities) {
          if (q.unit !== r.unit || compareQuantities(q, r) !== "equal" || q.text.toLowerCase() === r.text.toLowerCase())
            continue;
          if (q.approximate !== r.approximate || q.precision !== r.precision || q.bound !== r.bound)
            spellings.add(spelling(a, q), a.fact.article, spelling(b, r), b.fact.article);
        }
      for (const t of a.fact.times)
        for (const u of b.fact.times)
          if (
            t.granularity !== u.granularity &&
            t.earliest !== null &&
            u.earliest !== null &&
            compareTimes(t, u) === "equal"
          )
            spellings.add(t.text, a.fact.article, u.text, b.fact.article);
    }
  nuances.push(...spellings.lines());
  const sources = articlesBy((r) => {
    const cited = r.fact.attribution.map((link) => link.source);
    return cited.some((source) => PRONOUN.test(source)) ? null : listed(cited);
  });
  if (sources.size > 1)
    nuances.push(
      `attribution: ${[...sources].map(([source, ids]) => `${listed(ids)} ${source === "" ? (ids.length > 1 ? "name no source" : "names no source") : `${ids.length > 1 ? "cite" : "cites"} ${source}`}`).join("; ")}`,
    );
  return [...new Set(nuances)];
}

const BOUND =
  /\b(?:about|around|some|roughly|nearly|almost|approximately|estimated|more than|less than|fewer than|over|under|at least|at most|up to)\s+$/i;

/** A value with the word that bounds it: "about 40". */
function spelling({ fact }: Reading, { text }: Quantity): string {
  const at = fact.text.indexOf(text);
  return at < 0 ? text : `${BOUND.exec(fact.text.slice(0, at))?.[0] ?? ""}${text}`;
}

/** Values that are equal and written with different precision: those that are equal to one another make one line. */
class Spellings {
  readonly #groups: Map<string, { text: string; articles: Set<string> }>[] = [];

  add(one: string, ofOne: string, other: string, ofOther: string): void {
    const keys = [one.toLowerCase(), other.toLowerCase()];
    let group = this.#groups.find((each) => keys.some((key) => each.has(key)));
    if (group === undefined) {
      group = new Map();
      this.#groups.push(group);
    }
    for (const [text, article] of [
      [one, ofOne],
      [other, ofOther],
    ] as const) {
      const held = group.get(text.toLowerCase());
      if (held === undefined) group.set(text.toLowerCase(), { text, articles: new Set([article]) });
      else held.articles.add(article);
    }
  }

  lines(): string[] {
    return this.#groups.map(
      (group) =>
        `precision: ${[...group.values()].map(({ text, articles }) => `"${text}" (${[...articles].join(", ")})`).join(", ")}`,
    );
  }
}
