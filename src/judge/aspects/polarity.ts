/**
 * Aspect `polarity`: one says that it happened or is so, the other that it did not or is not.
 * In: two readings. Out: a verdict on their predicates: the same or a kindred predicate with opposite polarity or a denial, or opposite
 * predicates ("rose" / "fell", "open" / "closed") with the same polarity. Hypotheticals say neither; a plan does not deny a fact.
 */
import { antonyms, classOf, FATES, fateOf, idiom, related } from "../../language/vocabulary/index.ts";
import { ofReading, type Reading, type Unit } from "../board.ts";
import lexicon from "../lexicon/contraries.json" with { type: "json" };
import type { Rule, Value, Verdict } from "./verdict.ts";

const upos = (reading: Reading): string => {
  const token = reading.sentence.tokens[reading.fact.predicate.token];
  return token?.upos ?? "VERB";
};

const bare = (lemma: string): string => lemma.replace(/^be /, "");

/** Not done so far: "has yet to train" reads as no, whatever the tree makes of it. */
const YET = /\b(?:has|have|had|is|are) yet to\b/i;
/** "Not a peep came from the alarm": a negation that stands with the subject. */
const NOT_ONE = /^(?:not an?|not one|no one|nobody|nothing|none|neither|never)\b/i;

/** What a clause begins with that speaks of none of its kind: "No fighter was let out". */
const NONE = /^\W*(?:and |but |that )?(?:no|no one|nobody|nothing|none|never|neither|not (?:an?|one))\b/i;

/** Whether a reading speaks of none of its kind. */
export const saysNone = ofReading(({ fact }: Reading): boolean => NONE.test(fact.text));

/** Whether the reading, taken as a whole, says no: negated, or affirmed of a denial. */
export const negative = ofReading((reading: Reading): boolean => {
  const { polarity, certainty, text } = reading.fact;
  if (polarity === "positive" && (YET.test(text) || NOT_ONE.test(text))) return true;
  return (polarity === "negative") !== (certainty === "denied");
});

/** "locked" / "unlocked", "significant" / "insignificant": one word is the other with a prefix that denies it. */
function denies(a: string, b: string): boolean {
  const prefixed = (x: string, y: string): boolean =>
    x.length > 4 && (y === `un${x}` || y === `in${x}` || y === `im${x}` || y === `non${x}` || y === `dis${x}`);
  return prefixed(a, b) || prefixed(b, a);
}

let contraries: Set<string> | undefined;

/** Whether two words exclude each other said of one thing: by class (lexicon/contraries.json), by prefix, or, of adjectives, by WordNet. */
export function contrary(a: string, b: string, uposA: string, uposB: string): boolean {
  if (a === b) return false;
  if (denies(a, b)) return true;
  if (uposA === "ADJ" && uposB === "ADJ") return antonyms(a, b, uposA, uposB);
  if (!antonyms(a, b, uposA, uposB) && related(a, b, uposA, uposB) >= 0.6) return false;
  contraries ??= new Set(lexicon.pairs.flatMap(([x, y]) => [`${x}|${y}`, `${y}|${x}`]));
  const [p, q] = [classOf(a, uposA), classOf(b, uposB)];
  if (p.some((name) => q.includes(name))) return false;
  return p.some((x) => q.some((y) => contraries?.has(`${x}|${y}`) === true));
}

const OPEN_CLASS = new Set(["VERB", "ADJ", "ADV"]);

/** Words of a reading that may have an opposite. */
const opposable = ofReading((reading): readonly Unit[] =>
  reading.units.filter(({ upos, named }) => !named && OPEN_CLASS.has(upos)),
);

/** A word of one side that is the opposite of one of the other, neither shared: "dropped … plan" / "keeping … plan". */
function opposites(left: Reading, right: Reading): [Unit, Unit] | null {
  const [ours, theirs] = [opposable(left), opposable(right)];
  const shared = new Set(ours.flatMap(({ key }) => (theirs.some((v) => v.key === key) ? key : [])));
  for (const u of ours)
    for (const v of theirs) {
      // "to avoid using them" on both sides: each has its own opposite in the other and says the same.
      if (shared.has(u.key) || shared.has(v.key)) continue;
      // "still shut" / "reopened": a state and what brings about its opposite.
      if (u.upos !== v.upos && (u.upos === "ADV" || v.upos === "ADV")) continue;
      if (contrary(u.key, v.key, u.upos, v.upos)) return [u, v];
    }
  return null;
}

/** Verbs that leave what happened to a noun: "there were no deaths", "gave no notice". */
const LIGHT = new Set("be have make take give get do hold issue order put offer stay remain keep".split(" "));

/** Event classes of verbs that end or put off what their object says. */
const ENDS = new Set(["stop", "suspend", "end"]);

interface Event {
  readonly lemma: string;
  readonly upos: string;
}

/** What a reading says happened: its predicate and, after a light verb, the nouns that it carries. */
const events = ofReading((reading: Reading): readonly Event[] => {
  const { predicate } = reading.fact;
  const lemma = bare(predicate.lemma);
  const meaning = idiom(
    lemma,
    reading.fact.arguments.map((argument) => argument.lemma),
  );
  if (meaning !== undefined) return [{ lemma: meaning, upos: "VERB" }];
  const found: Event[] = LIGHT.has(lemma) ? [] : [{ lemma, upos: upos(reading) }];
  if (LIGHT.has(lemma) || predicate.voice === "nominal")
    for (const argument of reading.fact.arguments)
      if (argument.role !== "oblique" && argument.role !== "indirect" && argument.entity === null) {
        const token = reading.sentence.tokens[argument.head];
        if (token !== undefined && token.upos !== "PRON" && token.upos !== "PROPN")
          found.push({ lemma: token.lemma.toLowerCase(), upos: token.upos });
      }
  return found;
});

/** What a reading says was ended or put off: "suspended loading", "work has stopped". */
const ended = ofReading((reading: Reading): readonly Event[] => {
  const { predicate } = reading.fact;
  if (negative(reading) || !classOf(bare(predicate.lemma), "VERB").some((name) => ENDS.has(name))) return [];
  const roles = reading.fact.arguments.some(({ role }) => role === "object") ? ["object"] : ["subject"];
  return reading.fact.arguments.flatMap((argument) => {
    const token = reading.sentence.tokens[argument.head];
    if (!roles.includes(argument.role) || argument.entity !== null || token?.upos !== "NOUN") return [];
    return [{ lemma: token.lemma.toLowerCase(), upos: "NOUN" }];
  });
});

/** Whether one says that something was ended and the other that it goes on. */
const outlived = (left: Reading, right: Reading): boolean =>
  ended(right).length === 0 &&
  ended(left).some((x) => events(right).some((y) => related(x.lemma, y.lemma, x.upos, y.upos) >= 0.6));

/** What "nobody was hurt" rules out, by what became of people: who died was hurt as well, who was hurt need not have died. */
const RULED_OUT: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["dead", new Set(["dead"])],
  ["injured", new Set(["dead", "injured", "hospitalised"])],
  ["hospitalised", new Set(["hospitalised"])],
  ["missing", new Set(["missing"])],
  ["arrested", new Set(["arrested"])],
]);

/** What became of people by a reading: of somebody, or of nobody. */
const harms = ofReading((reading: Reading): { readonly fates: ReadonlySet<string>; readonly nobody: boolean } => {
  const fates = new Set<string>();
  for (const { lemma } of events(reading)) {
    const fate = lemma === "casualty" ? "injured" : FATES.get(lemma);
    if (fate !== undefined) fates.add(fate);
  }
  const counted = reading.fact.quantities.flatMap((q) => fateOf(q.counted) ?? []);
  for (const fate of counted) fates.add(fate);
  if (HOSPITAL.test(reading.fact.text)) fates.add("hospitalised");
  return { fates, nobody: negative(reading) };
});

/** "was treated for a broken arm", "was taken to hospital": somebody was hurt, whatever the verb. */
const HOSPITAL =
  /\b(?:treated for|(?:taken|rushed|flown|airlifted|brought|went|sent) to (?:an? |the )?(?:\S+ )?hospital)\b/i;

/** Whether one side says that nobody came to a harm that the other tells of. */
function contradicted(left: Reading, right: Reading): boolean {
  const [none, some] = [harms(left), harms(right)];
  if (!none.nobody || some.nobody || right.fact.certainty === "planned" || right.fact.certainty === "possible")
    return false;
  return [...none.fates].some((fate) => [...some.fates].some((other) => RULED_OUT.get(fate)?.has(other) === true));
}

const show = (reading: Reading): Value => ({
  text: reading.fact.text,
  key: negative(reading) ? "no" : "yes",
  tokens: [reading.fact.predicate.token],
});

export const polarity: Rule = (left, right) => {
  if (left.fact.conditional || right.fact.conditional) return [];
  const [a, b] = [left.fact.predicate, right.fact.predicate];
  const opposed = negative(left) !== negative(right);
  let anti = false;
  let kin = 0;
  for (const x of events(left))
    for (const y of events(right)) {
      anti ||= contrary(x.lemma, y.lemma, x.upos, y.upos);
      kin = Math.max(kin, related(x.lemma, y.lemma, x.upos, y.upos));
    }
  const verdict = (outcome: "equal" | "different", slot: number, distance: number, why: string): Verdict => ({
    aspect: "polarity",
    outcome,
    left: show(left),
    right: show(right),
    slot,
    distance,
    exclusive: left.fact.certainty === right.fact.certainty ? 1 : 0.5,
    why,
  });
  if (contradicted(left, right) || contradicted(right, left))
    return [
      { ...verdict("different", 1, 1, `"${a.text}" and "${b.text}": harm to nobody and to somebody`), total: true },
    ];
  if (opposed && !anti && kin >= 0.6)
    return [
      {
        ...verdict("different", kin, 1, `"${a.text}" and "${b.text}": one is negated or denied`),
        total: saysNone(negative(left) ? left : right),
      },
    ];
  if (!opposed && anti) return [verdict("different", 0.8, 0.8, `"${a.text}" and "${b.text}": opposites`)];
  // The negation may lie in other words than the predicate; how far the rest is one is left to the weights.
  if (opposed && !anti)
    return [verdict("different", 0.5 * kin, 0.6, `one of "${a.text}" and "${b.text}" is negated or denied`)];
  if (!opposed && (outlived(left, right) || outlived(right, left)))
    return [verdict("different", 0.6, 0.8, `"${a.text}" and "${b.text}": ended and going on`)];
  const pair = opposed ? null : opposites(left, right);
  if (pair !== null)
    return [verdict("different", kin >= 0.6 ? 0.6 : 0.4, 0.6, `"${pair[0].key}" and "${pair[1].key}": opposites`)];
  if (!opposed && kin >= 0.6) return [verdict("equal", kin, 0, `"${a.text}" and "${b.text}": the same`)];
  return [];
};
