/**
 * Aspect `entity`: another person, body or thing in the same role of the same event.
 * In: two readings. Out: verdicts on fillers of one role: names that the story does not link and that share no word, or nouns that are
 * kinds of one thing ("snowmobile" / "pickup"). Places belong to place.ts. Two names may both be right where a role takes several;
 * how surely it takes one is told in `exclusive`.
 */
import { classOf, countryOf, related } from "../../language/vocabulary/index.ts";
import type { EntityType } from "../../model.ts";
import { type Board, ofReading, perReading, type Reading } from "../board.ts";
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

/** A name of a reading with the role of the argument in which it stands, a description's apposition included ("his agent, Bruno Salgado"). */
interface Named {
  readonly filler: Filler;
  readonly entity: string;
  readonly text: string;
  readonly tokens: readonly number[];
  readonly type: EntityType | null;
  /** Written as a name here, not as a pronoun or description. */
  readonly named: boolean;
  /** 1 the argument's head, less inside its phrase. */
  readonly directness: number;
}

const names = perReading((reading: Reading, board: Board): readonly Named[] => {
  const found = new Map<string, Named>();
  const add = (named: Named): void => {
    const known = found.get(named.entity);
    if (known === undefined || named.directness > known.directness) found.set(named.entity, named);
  };
  const { tokens } = reading.sentence;
  for (const filler of fillers(reading, board)) {
    if (filler.entity !== null)
      add({
        filler,
        entity: filler.entity,
        text: filler.text,
        tokens: filler.tokens,
        type: filler.type,
        named: filler.tokens.some((t) => tokens[t]?.upos === "PROPN") && tokens[filler.head]?.upos === "PROPN",
        directness: filler.named ? 1 : 0.7,
      });
    for (const [token, unit] of reading.byToken) {
      if (!unit.named || unit.key === filler.entity) continue;
      // Below the head by apposition or as part of one name with a title: it names the head; anything deeper only belongs to it.
      const above = tokens[token]?.head ?? -1;
      const relation = tokens[token]?.deprel ?? "";
      const apposed = above === filler.head && /^(?:appos|flat|compound|nmod:desc|list)/.test(relation);
      const inside = token >= (filler.tokens[0] ?? 0) && token <= (filler.tokens[filler.tokens.length - 1] ?? -1);
      if (!apposed && !inside) continue;
      const known = board.entities.get(unit.key);
      const text = unit.tokens.map((t) => tokens[t]?.form ?? "").join(" ");
      add({
        filler,
        entity: unit.key,
        text,
        tokens: unit.tokens,
        type: known?.type ?? null,
        named: tokens[token]?.upos === "PROPN",
        directness: apposed ? 0.9 : 0.4,
      });
    }
  }
  return [...found.values()];
});

/** How far two roles are one: the agent of an intransitive may have been read as its object; obliques need one preposition. */
function sameRole(a: Filler, b: Filler): number {
  if (a.role === b.role) return a.role !== "oblique" || a.marker === b.marker ? 1 : 0.5;
  const core = (f: Filler): boolean =>
    f.role === "subject" || f.role === "object" || f.role === "complement" || f.marker === "by";
  return core(a) && core(b) ? 0.6 : 0.2;
}

/** Whether it is a country that does what the verb says: a subject, or "by" after a passive. */
const acts = ({ filler, directness, text }: Named): boolean =>
  directness >= 0.7 && (filler.role === "subject" || filler.marker === "by") && countryOf(text.toLowerCase()) !== null;

const show = (
  f: { readonly text: string; readonly entity: string | null; readonly tokens: readonly number[] },
  lemma = "",
): Value => ({
  text: f.text,
  key: f.entity ?? lemma,
  tokens: f.tokens,
});

const speaks = ofReading(
  (reading) => reading.fact.kind === "attribution" || classOf(reading.fact.predicate.lemma, "VERB").includes("say"),
);

const describes = ({ fact }: Reading): boolean => fact.kind === "nominal" || fact.kind === "apposition";

/** A description of one only: with the definite article or an owner. */
const definite = ({ fact }: Reading): boolean => /^(?:the|his|her|its|their|our)\b|['’]s\b/i.test(fact.text);

export const entity: Rule = (left, right, board) => {
  // Two people may say the same: who spoke is attribution's matter.
  if (speaks(left) || speaks(right)) return [];
  // "one of his assistants" / "Hustle assistant coach": descriptions that several people may bear name no rivals.
  if (describes(left) && describes(right) && !(definite(left) && definite(right))) return [];
  const verdicts: Verdict[] = [];
  const [xs, ys] = [names(left, board), names(right, board)];
  for (const a of xs)
    for (const b of ys) {
      if (a.type === "time" || b.type === "time") continue;
      // A country that sends planes is a body; a place that is reached, held or named is place.ts's.
      if ((a.type === "place" || b.type === "place") && !(acts(a) && acts(b))) continue;
      const role = sameRole(a.filler, b.filler);
      const outcome = compareNames(a, b, left, right, board);
      if (outcome === null) continue;
      // Whom "he" or "the company" means was guessed; a guess contradicts nobody.
      if (outcome === "different" && !(a.named && b.named)) continue;
      // Who does it is no rival of whom it is done to ("the ousted Morsi" / "protests against his rule").
      if (
        outcome === "different" &&
        a.filler.role !== b.filler.role &&
        a.filler.marker !== "by" &&
        b.filler.marker !== "by"
      )
        continue;
      const single = exclusive(left, a.filler.role) || exclusive(right, b.filler.role);
      const only = ONLY.test(left.fact.text) || ONLY.test(right.fact.text);
      verdicts.push({
        aspect: "entity",
        outcome,
        left: show(a),
        right: show(b),
        slot: role * Math.min(a.directness, b.directness),
        distance: outcome === "equal" ? 0 : strangeness(a, b, left, right, board),
        exclusive: single ? 1 : only ? 0.7 : 0,
        why: `${a.filler.role} "${a.text}" and ${b.filler.role} "${b.text}": ${outcome === "equal" ? "one entity" : "two that share no name"}${single ? "; the role takes one" : ""}`,
      });
    }
  for (const a of fillers(left, board))
    for (const b of fillers(right, board)) {
      if (a.entity !== null || b.entity !== null || a.upos !== "NOUN" || b.upos !== "NOUN") continue;
      if (a.role !== b.role || a.role === "complement") continue;
      const r = related(a.lemma, b.lemma, "NOUN", "NOUN");
      if (r < NEIGHBOURS.from || r >= NEIGHBOURS.below) continue;
      verdicts.push({
        aspect: "entity",
        outcome: "different",
        left: show(a, a.lemma),
        right: show(b, b.lemma),
        slot: a.marker === b.marker ? 0.5 : 0.3,
        distance: 0.5,
        exclusive: 0,
        why: `${a.role} "${a.text}" and "${b.text}": kinds of one thing`,
      });
    }
  return verdicts;
};

function compareNames(a: Named, b: Named, left: Reading, right: Reading, board: Board): "equal" | "different" | null {
  if (a.entity === b.entity) return "equal";
  // Each side's name on the other side too: the roles were read crosswise.
  if (right.entities.has(a.entity) || left.entities.has(b.entity)) return null;
  const namesOf = (f: Named): string[] => {
    const known = board.entities.get(f.entity);
    return known === undefined ? [f.text] : [known.name, ...known.aliases];
  };
  for (const x of namesOf(a)) for (const y of namesOf(b)) if (mayBeOne(x, y)) return null;
  return "different";
}

/** 1 where neither article knows the other's name at all, 0.5 where one does, 0 where both do. */
function strangeness(a: Named, b: Named, left: Reading, right: Reading, board: Board): number {
  const knows = (article: string, entity: string): boolean =>
    board.entities.get(entity)?.members.some((member) => member.startsWith(`${article}/`)) === true;
  const l = knows(left.fact.article, b.entity) ? 0 : 0.5;
  const r = knows(right.fact.article, a.entity) ? 0 : 0.5;
  return l + r;
}
