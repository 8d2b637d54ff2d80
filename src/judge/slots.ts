/**
 * Judge: the fillers of a reading's slots, for the aspects that compare who, what and where.
 * In: a reading. Out: its arguments with story-wide entities and content units, values set aside. What clashes is left to the aspects.
 */
import type { EntityType, Role } from "../model.ts";
import { type Board, perReading, type Reading, range, type Unit, unitsOf } from "./board.ts";

export interface Filler {
  readonly role: Role;
  readonly marker: string | null;
  readonly text: string;
  readonly tokens: readonly number[];
  readonly head: number;
  readonly lemma: string;
  readonly upos: string;
  /** Story entity of the head, where it is or refers to one. */
  readonly entity: string | null;
  readonly type: EntityType | null;
  /** Whether the head is itself a name, no pronoun or description. */
  readonly named: boolean;
  readonly units: readonly Unit[];
}

/** Prepositions of place by what they say of it; a clash needs the same kind on both sides. */
const PLACE_KIND: ReadonlyMap<string, string> = new Map(
  Object.entries({
    in: "at",
    at: "at",
    on: "at",
    near: "at",
    off: "at",
    outside: "at",
    inside: "at",
    under: "at",
    beneath: "at",
    beside: "at",
    behind: "at",
    within: "at",
    beyond: "at",
    above: "at",
    below: "at",
    "next to": "at",
    into: "at",
    onto: "at",
    to: "to",
    toward: "to",
    towards: "to",
    for: "to",
    from: "from",
    "out of": "from",
    through: "through",
    via: "through",
    "by way of": "through",
    across: "through",
    over: "through",
    by: "through",
  }),
);

/** Kind of place that a preposition opens: at, to, from, through; null for others. */
export function placeKind(marker: string | null): string | null {
  return marker === null ? null : (PLACE_KIND.get(marker.toLowerCase()) ?? null);
}

/** Fillers of a reading that hold no quantity or time as their head. */
export const fillers = perReading((reading: Reading, board: Board): readonly Filler[] => {
  const { fact, sentence } = reading;
  const values = new Set<number>();
  for (const value of [...fact.quantities, ...fact.times]) for (let i = value.from; i < value.to; i++) values.add(i);
  const list: Filler[] = [];
  for (const argument of fact.arguments) {
    const token = sentence.tokens[argument.head];
    if (token === undefined || values.has(argument.head)) continue;
    const tokens = range(argument.from, argument.to);
    const mention = fact.entities.find((m) => m.from <= argument.head && argument.head < m.to);
    const local = argument.entity ?? mention?.entity ?? null;
    const entity = local === null ? null : board.entityOf(fact.article, local);
    list.push({
      role: argument.role,
      marker: argument.marker,
      text: argument.text,
      tokens,
      head: argument.head,
      lemma: argument.lemma,
      upos: token.upos,
      entity,
      type: (entity === null ? null : board.entities.get(entity)?.type) ?? mention?.type ?? null,
      named: token.upos === "PROPN" || mention !== undefined,
      units: unitsOf(reading, tokens),
    });
  }
  return list;
});

/** Content words above a value in its sentence's tree, the nearest first: what the value is said of. */
export function anchorsOf(reading: Reading, tokens: readonly number[]): Unit[] {
  const inside = new Set(tokens);
  const all = reading.sentence.tokens;
  const top = tokens.find((token) => !inside.has(all[token]?.head ?? -1));
  const anchors: Unit[] = [];
  let at = top === undefined ? -1 : (all[top]?.head ?? -1);
  // Two levels: "27 studios" hangs on "contracts", that on "contained"; further up the sentence speaks of other things.
  for (let step = 0; step < 6 && at >= 0 && anchors.length < 2; step++) {
    const token = all[at];
    if (token === undefined) break;
    if (ANCHOR.has(token.upos))
      anchors.push(
        reading.byToken.get(at) ?? {
          key: token.lemma.toLowerCase(),
          upos: token.upos,
          named: false,
          tokens: [at],
          weight: 0.1,
        },
      );
    at = token.head;
  }
  return anchors;
}

const ANCHOR = new Set(["NOUN", "VERB", "ADJ", "PROPN"]);

/** A noun or name of place with its preposition, wherever it stands in the fact: as an oblique or inside another phrase. */
export interface Place {
  readonly kind: string;
  readonly marker: string;
  readonly text: string;
  readonly head: number;
  readonly lemma: string;
  readonly upos: string;
  readonly tokens: readonly number[];
  readonly entity: string | null;
  readonly type: EntityType | null;
  readonly units: readonly Unit[];
}

/** Phrases of place in a fact, from the tree: every noun with a preposition of place in front that heads no value. */
export const placesOf = perReading((reading: Reading, board: Board): readonly Place[] => {
  const { fact, sentence } = reading;
  const values = new Set<number>();
  for (const value of [...fact.quantities, ...fact.times]) for (let i = value.from; i < value.to; i++) values.add(i);
  const own = new Set(fact.tokens);
  const places: Place[] = [];
  for (const index of fact.tokens) {
    const token = sentence.tokens[index];
    if (token === undefined || values.has(index) || (token.upos !== "NOUN" && token.upos !== "PROPN")) continue;
    const marker = sentence.tokens
      .filter((t) => t.head === index && t.deprel === "case" && t.index < index)
      .map((t) => t.form.toLowerCase())
      .join(" ");
    const kind = placeKind(marker);
    if (kind === null || apposed(sentence.tokens, index)) continue;
    const tokens = phraseOf(sentence.tokens, index, own);
    const mention = fact.entities.find((m) => m.from <= index && index < m.to);
    const entity = mention === undefined ? null : board.entityOf(fact.article, mention.entity);
    const first = sentence.tokens[tokens[0] as number];
    const last = sentence.tokens[tokens[tokens.length - 1] as number];
    places.push({
      kind,
      marker,
      text:
        first === undefined || last === undefined
          ? token.form
          : sentence.text.slice(first.at, last.at + last.form.length),
      head: index,
      lemma: token.lemma.toLowerCase(),
      upos: token.upos,
      tokens,
      entity,
      type: (entity === null ? null : board.entities.get(entity)?.type) ?? mention?.type ?? null,
      units: unitsOf(reading, tokens),
    });
  }
  return places;
});

/** Whether a noun stands inside an apposition: "Bornholm, an island in the Baltic" tells of Bornholm, not of what happened there. */
function apposed(tokens: Reading["sentence"]["tokens"], index: number): boolean {
  for (let at = tokens[index]?.head ?? -1, step = 0; at >= 0 && step < 8; at = tokens[at]?.head ?? -1, step++)
    if (tokens[at]?.deprel === "appos") return true;
  return false;
}

/** Tokens below a noun, without its preposition, within a fact. */
function phraseOf(tokens: Reading["sentence"]["tokens"], head: number, own: ReadonlySet<number>): number[] {
  const inside = new Set([head]);
  // Trees are shallow: a handful of rounds reaches every word of a phrase.
  for (let round = 0, grew = true; grew && round < 8; round++) {
    grew = false;
    for (const token of tokens)
      if (
        own.has(token.index) &&
        !inside.has(token.index) &&
        inside.has(token.head) &&
        !(token.head === head && token.deprel === "case") &&
        !/^(?:punct|cc|conj|acl|appos|parataxis)/.test(token.deprel)
      ) {
        inside.add(token.index);
        grew = true;
      }
  }
  return [...inside].sort((a, b) => a - b);
}

/** Words of a name that tell it from others, lower case. */
export function nameWords(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(
      (word) =>
        word.length > 2 && !/^(?:the|and|inc|corp|ltd|llc|plc|company|group|mr|mrs|ms|dr|gov|sen|rep)$/.test(word),
    );
}

/** Whether two names may be of one thing: a shared word, an acronym, one spelling inside the other. */
export function mayBeOne(a: string, b: string): boolean {
  const [x, y] = [nameWords(a), nameWords(b)];
  if (x.length === 0 || y.length === 0) return true;
  if (x.some((word) => y.some((other) => word === other || (word.length > 4 && other.length > 4 && near(word, other)))))
    return true;
  const initials = (name: string): string =>
    name
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => /^\p{Lu}/u.test(word))
      .map((word) => word[0])
      .join("");
  const compact = (name: string): string => name.replace(/[^\p{L}\p{N}]/gu, "");
  // "ANA" / "Nippon Airways": a mention may lack the first word of the full name.
  const short = (acronym: string, name: string): boolean =>
    acronym === acronym.toUpperCase() && initials(name).length >= 2 && acronym.endsWith(initials(name));
  return short(compact(a), b) || short(compact(b), a);
}

/** One spelling of another: a shared beginning of all but the last letters ("Meyer" / "Meyers"), or one letter apart. */
function near(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 2) return false;
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  let j = 0;
  while (j < a.length - i && j < b.length - i && a[a.length - 1 - j] === b[b.length - 1 - j]) j++;
  return i + j >= Math.max(a.length, b.length) - 1;
}
