/**
 * Judge: the fillers of a reading's slots, for the aspects that compare who, what and where.
 * In: a reading. Out: its arguments with story-wide entities and content units, values set aside. What clashes is left to the aspects.
 */
import type { EntityType, Role } from "../model.ts";
import { type Board, type Reading, range, type Unit, unitsOf } from "./board.ts";

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
    into: "to",
    to: "to",
    toward: "to",
    towards: "to",
    onto: "to",
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
export function fillers(reading: Reading, board: Board): Filler[] {
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
  return initials(a) === compact(b).toUpperCase() || initials(b) === compact(a).toUpperCase();
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
