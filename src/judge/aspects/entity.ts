/**
 * Aspect `entity`: another person, body or thing in the same role of the same event.
 * In: two readings. Out: verdicts on fillers of one role: names that the story does not link and that share no word, or nouns that are
 * kinds of one thing ("snowmobile" / "pickup"). Places belong to place.ts. Two names may both be right where a role takes several;
 * how surely it takes one is told in `exclusive`.
 */
import { classOf, related } from "../../language/vocabulary/index.ts";
import type { Board, Reading } from "../board.ts";
import unique from "../lexicon/exclusive.json" with { type: "json" };
import { type Filler, fillers, mayBeOne } from "../slots.ts";
import type { Rule, Value, Verdict } from "./verdict.ts";

const SUBJECT = new Set(unique.subject);
const OBJECT = new Set(unique.object);
const LEMMAS = new Set(unique.lemmas);

/** Kinds of one thing: WordNet's neighbours under one general term (`related` gives 0.3), but no synonyms. */
const NEIGHBOURS = { from: 0.25, below: 0.55 };

function exclusive(reading: Reading, role: string): boolean {
  const { lemma, voice } = reading.fact.predicate;
  if (LEMMAS.has(lemma.replace(/^be /, ""))) return true;
  const classes = classOf(lemma, voice === "nominal" ? "NOUN" : "VERB");
  const set = role === "subject" ? SUBJECT : role === "object" ? OBJECT : null;
  return set !== null && classes.some((name) => set.has(name));
}

const ONLY = /\b(?:only|sole|lone|single|alone|first|last|the one)\b/i;

function comparable(a: Filler, b: Filler): boolean {
  if (a.role !== b.role) return false;
  return a.role !== "oblique" || a.marker === b.marker;
}

const show = (f: Filler): Value => ({ text: f.text, key: f.entity ?? f.lemma, tokens: f.tokens });

export const entity: Rule = (left, right, board) => {
  const verdicts: Verdict[] = [];
  const [xs, ys] = [fillers(left, board), fillers(right, board)];
  for (const a of xs)
    for (const b of ys) {
      if (!comparable(a, b)) continue;
      const names = a.entity !== null && b.entity !== null;
      const why = `${a.role}${a.marker === null ? "" : ` (${a.marker})`} "${a.text}" and "${b.text}"`;
      if (names) {
        if (a.type === "place" || b.type === "place") continue;
        const outcome = compareNames(a, b, left, right, board);
        if (outcome === null) continue;
        const single = exclusive(left, a.role) || exclusive(right, b.role);
        const only = ONLY.test(left.fact.text) || ONLY.test(right.fact.text);
        verdicts.push({
          aspect: "entity",
          outcome,
          left: show(a),
          right: show(b),
          slot: a.named && b.named ? 1 : 0.6,
          distance: outcome === "equal" ? 0 : strangeness(a, b, left, right, board),
          exclusive: single ? 1 : only ? 0.7 : 0,
          why: `${why}: ${outcome === "equal" ? "one entity" : "two that share no name"}${single ? "; the role takes one" : ""}`,
        });
      } else if (
        a.entity === null &&
        b.entity === null &&
        a.upos === "NOUN" &&
        b.upos === "NOUN" &&
        a.role !== "complement"
      ) {
        const r = related(a.lemma, b.lemma, "NOUN", "NOUN");
        if (r < NEIGHBOURS.from || r >= NEIGHBOURS.below) continue;
        verdicts.push({
          aspect: "entity",
          outcome: "different",
          left: show(a),
          right: show(b),
          slot: 0.5,
          distance: 0.5,
          exclusive: 0,
          why: `${why}: kinds of one thing`,
        });
      }
    }
  return verdicts;
};

function compareNames(a: Filler, b: Filler, left: Reading, right: Reading, board: Board): "equal" | "different" | null {
  if (a.entity === b.entity) return "equal";
  // Each side's name on the other side too: the roles were read crosswise.
  if (right.entities.has(a.entity as string) || left.entities.has(b.entity as string)) return null;
  if (a.type !== b.type && a.type !== "other" && b.type !== "other" && a.type !== null && b.type !== null) return null;
  const namesOf = (f: Filler): string[] => {
    const known = board.entities.get(f.entity as string);
    return known === undefined ? [f.text] : [known.name, ...known.aliases];
  };
  for (const x of namesOf(a)) for (const y of namesOf(b)) if (mayBeOne(x, y)) return null;
  return "different";
}

/** 1 where neither article knows the other's name at all, 0.5 where one does, 0 where both do. */
function strangeness(a: Filler, b: Filler, left: Reading, right: Reading, board: Board): number {
  const knows = (article: string, entity: string): boolean =>
    board.entities.get(entity)?.members.some((member) => member.startsWith(`${article}/`)) === true;
  const l = knows(left.fact.article, b.entity as string) ? 0 : 0.5;
  const r = knows(right.fact.article, a.entity as string) ? 0 : 0.5;
  return l + r;
}
