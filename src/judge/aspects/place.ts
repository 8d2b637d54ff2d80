/**
 * Aspect `place`: one event at places that exclude each other.
 * In: two readings. Out: verdicts on obliques of place with the same kind of preposition. Containment is agreement: a place that any
 * article of the story ties to the other ("Hillsboro, Oregon") is compatible, and so are phrases that share a word. Points of the
 * compass and storeys clash even where the rest is shared ("the west coast" / "the south coast").
 */
import { countryOf } from "../../language/vocabulary/index.ts";
import { type Board, perReading, type Reading } from "../board.ts";
import { relatedUnits } from "../kinship.ts";
import nouns from "../lexicon/places.json" with { type: "json" };
import { anchorsOf, mayBeOne, type Place, placesOf } from "../slots.ts";
import type { Rule, Value, Verdict } from "./verdict.ts";

const COMPASS: ReadonlyMap<string, string> = new Map(
  ["north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"].flatMap((word) => [
    [word, word],
    [`${word}ern`, word],
    [`${word}erly`, word],
  ]),
);

function compass(reading: Reading, f: Place): string | null {
  for (const token of f.tokens) {
    const point = COMPASS.get(reading.sentence.tokens[token]?.lemma.toLowerCase() ?? "");
    if (point !== undefined) return point;
  }
  return null;
}

const show = (f: Place): Value => ({
  text: `${f.marker} ${f.text}`,
  key: f.entity ?? f.text.toLowerCase(),
  tokens: f.tokens,
});

const NOUNS = new Set(nouns.nouns.split(","));

/** Nouns after "in" that name no place ("in favor", "in the vote") are kept out by a list of those that do. */
function placeLike(reading: Reading, f: Place): boolean {
  if (f.type === "place") return true;
  if (f.type === "person" || f.type === "time") return false;
  if (compass(reading, f) !== null) return true;
  return f.upos === "PROPN" || NOUNS.has(f.lemma);
}

const stated = perReading((reading, board) => placesOf(reading, board).filter((f) => placeLike(reading, f)));

export const place: Rule = (left, right, board) => {
  const verdicts: Verdict[] = [];
  const [xs, ys] = [stated(left, board), stated(right, board)];
  for (const a of xs)
    for (const b of ys) {
      if (a.kind !== b.kind) continue;
      const outcome = comparePlaces(a, b, left, right, board, xs, ys);
      if (outcome === null) continue;
      const sure = a.type === "place" && b.type === "place";
      verdicts.push({
        aspect: "place",
        outcome: outcome === "equal" ? "equal" : "different",
        left: show(a),
        right: show(b),
        slot: anchored(left, a, right, b),
        distance: outcome === "equal" ? 0 : outcome === "compass" ? 1 : sure ? 0.8 : 0.5,
        exclusive: outcome === "compass" || (xs.length === 1 && ys.length === 1) ? 1 : 0.5,
        why: `places "${a.marker} ${a.text}" and "${b.marker} ${b.text}": ${outcome === "compass" ? "opposite points of the compass" : outcome}`,
      });
    }
  return verdicts;
};

/** How surely the same thing is placed: the words that the two phrases hang on. */
function anchored(left: Reading, a: Place, right: Reading, b: Place): number {
  const [x, y] = [anchorsOf(left, a.tokens), anchorsOf(right, b.tokens)];
  let best = 0;
  x.forEach((u, i) => {
    y.forEach((v, j) => {
      best = Math.max(best, relatedUnits(u, v) * (i === 0 && j === 0 ? 1 : 0.8));
    });
  });
  return best;
}

function comparePlaces(
  a: Place,
  b: Place,
  left: Reading,
  right: Reading,
  board: Board,
  xs: readonly Place[],
  ys: readonly Place[],
): "equal" | "different" | "compass" | null {
  const [p, q] = [compass(left, a), compass(right, b)];
  const kin = a.units.some((u) => b.units.some((v) => relatedUnits(u, v) >= 0.75));
  if (p !== null && q !== null && p !== q && !p.includes(q) && !q.includes(p) && kin) return "compass";
  if (a.entity !== null && a.entity === b.entity) return "equal";
  if (kin) return a.lemma === b.lemma ? "equal" : null;
  // Another phrase of place that meets this one: "in Linthicum" beside "in a hotel".
  if (xs.some((c) => c.units.some((u) => b.units.some((v) => relatedUnits(u, v) >= 0.75)))) return null;
  if (ys.some((c) => c.units.some((u) => a.units.some((v) => relatedUnits(u, v) >= 0.75)))) return null;
  if (contained(a, b, board)) return null;
  // A town against a building tells nothing: each may hold the other. Names are compared with names, nouns with nouns.
  if ((a.entity !== null || a.upos === "PROPN") !== (b.entity !== null || b.upos === "PROPN")) return null;
  // A region and a building ("in Wisconsin" / "at the Community Bank"): the one may hold the other.
  if (a.marker !== b.marker && (a.type === "place") !== (b.type === "place")) return null;
  return "different";
}

/** Whether any article of the story puts one of the two inside the other, side by side ("Boise, Idaho", "the port of Rotterdam in Holland"). */
function contained(a: Place, b: Place, board: Board): boolean {
  if (mayBeOne(a.text, b.text)) return true;
  // A capital's name is a city's here: "in Lisbon" is in no other city.
  const country = (text: string): string | null => {
    const known = countryOf(text);
    return known === null || known.as === "capital" ? null : known.name;
  };
  const [x, y] = [country(a.text), country(b.text)];
  // Countries hold cities; only two countries exclude each other for certain.
  if ((x === null) !== (y === null)) return true;
  if (x !== null && y !== null) return x === y;
  if (a.entity === null || b.entity === null) return false;
  for (const reading of board.readings) {
    let [i, j] = [-1, -1];
    for (const [token, unit] of reading.byToken) {
      if (unit.key === a.entity) i = token;
      if (unit.key === b.entity) j = token;
    }
    if (i >= 0 && j >= 0 && Math.abs(i - j) <= 6) return true;
  }
  return false;
}
