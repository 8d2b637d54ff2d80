/**
 * Stage 5, part: two profiles → the numbers that the scorer weighs.
 * Every feature is symmetric: min / max take the place of left and right, so that the order of articles changes nothing.
 * Clashing values raise no feature that says "different": a pair is the same proposition up to the slot that clashes.
 */
import { type Profile, quantityKey, type Slot, type Word } from "./profile.ts";
import type { Relations } from "./relations.ts";
import { nearNumbers, nearTimes, quantities, sameQuantity, times } from "./values.ts";

/** Names of the features in the order of the vector; the trained model refers to them by name. */
export const FEATURES = [
  // Words of both facts, weighed by how telling they are.
  "wordsMin", // share of the facts' words that the other answers: the lesser side
  "wordsMax", // and the greater
  "wordsShared", // weight that is met, absolute: two facts that share one common word share little
  "unmet", // weight of telling words that the other does not answer, lesser side
  "unmetMax",
  "softMin", // the same share, where words of like company answer as far as their vectors meet
  "softMax",
  "vectors", // cosine of the weighted means of both facts' word vectors
  "vectorsUnmet", // the same over the words that the other fact does not answer; 0 where a side has none
  "phrases", // content words that follow each other in both
  "lengthRatio",
  "massMin",
  // The predicate.
  "predicate", // relatedness of the predicates, opposites included
  "predicateVector", // cosine of the predicates' vectors
  "predicateClass", // share of event classes in common
  "predicateRarity", // how telling the commoner of the two predicates is
  "predicateElsewhere", // "the delay underscores…" / "was delayed": a predicate met among the other fact's words
  // Arguments by role.
  "subject", // likeness of subjects; −1 where both name entities and these differ
  "object",
  "oblique",
  "argumentsMin", // arguments met by any argument of the other, whatever their roles
  "argumentsMax",
  "entities", // entities in common, weighed
  "entitiesMin",
  "entitiesClash", // both name entities and share none
  // Values.
  "numbersEqual",
  "numbersTelling", // weight of equal numbers: rare in the story, precise
  "numbersComparable",
  "numbersNear", // distance of the nearest comparable ones
  "numbersOnly",
  "timesEqual",
  "timesTelling",
  "timesNear",
  "timesClash",
  "timesOnly",
  // How it is said.
  "polarity", // 1 equal
  "certainty",
  "tense",
  "conditional",
  "sources", // 1 one source in common, −1 two different ones, 0 unattributed on a side
  "attributed", // both, one or none: 1, 0.5, 0
  "quotation", // both, one or none
  "quotedRun", // longest run of equal words
  "kind", // 1 equal
  "title", // facts of headlines in the pair, 0 to 2
  "nominal", // nominal or apposition in the pair, 0 to 2
  // Where it stands.
  "position", // distance, 0 to 1
  "lead", // both in the first tenth
  "sentence", // likeness of the whole sentences, lesser side
  "sentenceMax",
  "context", // likeness of the sentences with those before and after, lesser side
  // Against the rivals: filled in once the first stage has scored all candidates.
  "first", // probability of the first stage
  "rank", // 1 for the best rival of both sides, falling
  "margin", // probability over the strongest rival
  "neighbours", // strongest pair in the neighbouring sentences
  "sameSentences", // strongest other pair of the same two sentences
  "sentenceRank", // 1 where the two sentences are each other's best, falling
  "support", // over all articles: facts of third articles that are likely to be one with both
] as const;

/** Features that are zero in the first stage. */
export const RIVAL_FEATURES = [
  "first",
  "rank",
  "margin",
  "neighbours",
  "sameSentences",
  "sentenceRank",
  "support",
] as const;

export type FeatureName = (typeof FEATURES)[number];
export type Vector = Float64Array;

const INDEX = Object.fromEntries(FEATURES.map((name, i) => [name, i])) as Readonly<Record<FeatureName, number>>;

/** Sets a feature by name. */
export function set(vector: Vector, name: FeatureName, value: number): void {
  vector[INDEX[name]] = value;
}
/** Reads a feature by name. */
export function get(vector: Vector, name: FeatureName): number {
  return vector[INDEX[name]]!;
}

/** Likeness of the sentences of two facts, and of these with their neighbours; the same for all facts of the sentences. */
export interface Surroundings {
  readonly min: number;
  readonly max: number;
  readonly context: number;
}

/** Features of a pair but for those against rivals. */
export function compare(a: Profile, b: Profile, relations: Relations, surroundings: Surroundings): Vector {
  const v = new Float64Array(FEATURES.length);
  const put = (name: FeatureName, value: number): void => set(v, name, value);
  const both = (test: (p: Profile) => boolean): number => Number(test(a)) + Number(test(b));

  const meeting = relations.meeting(a.words, b.words);
  const [ab, ba] = meeting.covered;
  put("wordsMin", Math.min(ab, ba));
  put("wordsMax", Math.max(ab, ba));
  put("wordsShared", Math.min(ab * a.mass, ba * b.mass));
  put("unmet", Math.min((1 - ab) * a.mass, (1 - ba) * b.mass));
  put("unmetMax", Math.max((1 - ab) * a.mass, (1 - ba) * b.mass));
  const [soft, softer] = meeting.soft;
  put("softMin", Math.min(soft, softer));
  put("softMax", Math.max(soft, softer));
  put("vectors", relations.cosine(a.words, b.words));
  put("vectorsUnmet", relations.cosine(...meeting.unmet));
  const [few, many] = a.pairs.size <= b.pairs.size ? [a.pairs, b.pairs] : [b.pairs, a.pairs];
  let phrases = 0;
  for (const pair of few) if (many.has(pair)) phrases++;
  put("phrases", few.size === 0 ? 0 : phrases / few.size);
  put("lengthRatio", Math.min(a.words.length, b.words.length) / Math.max(1, a.words.length, b.words.length));
  put("massMin", Math.min(a.mass, b.mass));

  const predicate = relations.between(a.predicate, b.predicate);
  put("predicate", predicate);
  put("predicateVector", a.predicate.id === b.predicate.id ? 1 : relations.near(a.predicate, b.predicate));
  const classes = a.predicateClasses.filter((c) => b.predicateClasses.includes(c)).length;
  put("predicateClass", classes === 0 ? 0 : classes / Math.min(a.predicateClasses.length, b.predicateClasses.length));
  put("predicateRarity", Math.min(a.predicate.weight, b.predicate.weight));
  put("predicateElsewhere", Math.max(relations.nearest(a.predicate, b), relations.nearest(b.predicate, a)));

  put("subject", role(a, b, "subject", relations));
  put("object", role(a, b, "object", relations));
  put("oblique", role(a, b, "oblique", relations));
  const [met, meets] = [slotsMet(a, b, relations), slotsMet(b, a, relations)];
  put("argumentsMin", Math.min(met, meets));
  put("argumentsMax", Math.max(met, meets));
  let [common, left, right] = [0, 0, 0];
  for (const [entity, weight] of a.entities) {
    left += weight;
    if (b.entities.has(entity)) common += weight;
  }
  for (const weight of b.entities.values()) right += weight;
  put("entities", common);
  put("entitiesMin", Math.max(left, right) === 0 ? 0.5 : common / Math.max(left, right));
  put("entitiesClash", Number(left > 0 && right > 0 && common === 0));

  const numbers = quantities(a, b, (x, y) => countedAlike(x, y, a, b, relations));
  put("numbersEqual", numbers.equal);
  put("numbersTelling", Math.max(telling(a.quantityKeys, b.quantityKeys), Math.min(measured(a, b), measured(b, a))));
  put("numbersComparable", numbers.comparable);
  put("numbersNear", nearNumbers(a, b));
  put("numbersOnly", numbers.only);
  const when = times(a, b);
  put("timesEqual", when.equal);
  put("timesTelling", telling(a.timeKeys, b.timeKeys));
  put("timesNear", nearTimes(a, b));
  put("timesClash", when.clash);
  put("timesOnly", when.only);

  put("polarity", Number(a.fact.polarity === b.fact.polarity));
  put("certainty", Number(a.fact.certainty === b.fact.certainty));
  put("tense", Number(a.fact.predicate.tense === b.fact.predicate.tense));
  put("conditional", Number(a.fact.conditional === b.fact.conditional));
  const shared = [...a.sources].some((source) => b.sources.has(source));
  put("sources", a.sources.size === 0 || b.sources.size === 0 ? 0 : shared ? 1 : -1);
  put("attributed", both((p) => p.sources.size > 0) / 2);
  put("quotation", both((p) => p.fact.quotation) / 2);
  put("quotedRun", run(a.words, b.words));
  put("kind", Number(a.fact.kind === b.fact.kind));
  put(
    "title",
    both((p) => p.fact.kind === "title"),
  );
  put(
    "nominal",
    both((p) => p.fact.kind === "nominal" || p.fact.kind === "apposition"),
  );

  put("position", Math.abs(a.position - b.position));
  put("lead", Number(a.position < 0.1 && b.position < 0.1));
  put("sentence", surroundings.min);
  put("sentenceMax", surroundings.max);
  put("context", surroundings.context);
  return v;
}

/** Weight of the measures that both state, be it in other units: "39 million cubic feet" / "1.1 million cubic metres". */
function measured(a: Profile, b: Profile): number {
  let sum = 0;
  for (const x of a.quantities)
    if (x.unit !== "count" && b.quantities.some((y) => y.unit === x.unit && sameQuantity(x, y)))
      sum += a.quantityKeys.get(quantityKey(x)) ?? 0;
  return sum;
}

/** Weight of the values that both state. */
function telling(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [key, weight] of a) if (b.has(key)) sum += weight;
  return sum;
}

/** Likeness of two arguments: one entity, related heads, or words in common. */
function alike(x: Slot, y: Slot, relations: Relations): number {
  if (x.entity !== null && x.entity === y.entity) return 1;
  const head = relations.between(x.head, y.head);
  if (head >= 0.95 && x.entity === null && y.entity === null) return head;
  const covered = relations.covered(x.words, y.words);
  const words = Math.min(1, (covered[0] + covered[1]) / 2);
  return Math.max(head * 0.9, words);
}

/** Best likeness in one role; 0 where a side lacks it, −1 where both sides name different entities there and nothing else is alike. */
function role(a: Profile, b: Profile, name: "subject" | "object" | "oblique", relations: Relations): number {
  const accept = (slot: Slot): boolean =>
    slot.role === name || (name === "object" && (slot.role === "complement" || slot.role === "indirect"));
  let best = 0;
  let clash = false;
  for (const x of a.slots)
    if (accept(x))
      for (const y of b.slots)
        if (accept(y)) {
          best = Math.max(best, alike(x, y, relations));
          if (x.entity !== null && y.entity !== null && x.entity !== y.entity) clash = true;
        }
  return clash && best < 0.5 ? -1 : best;
}

/** Mean over the arguments of `a` of the likeness of the best one of `b`. */
function slotsMet(a: Profile, b: Profile, relations: Relations): number {
  if (a.slots.length === 0) return 0;
  let sum = 0;
  for (const x of a.slots) {
    let best = 0;
    for (const y of b.slots) best = Math.max(best, alike(x, y, relations));
    sum += best;
  }
  return sum / a.slots.length;
}

/** Whether two counted things ("injured people", "victim") may be one. */
function countedAlike(x: string, y: string, a: Profile, b: Profile, relations: Relations): boolean {
  const last = (counted: string): string => counted.slice(counted.lastIndexOf(" ") + 1);
  if (last(x) === last(y)) return true;
  const [p, q] = [a.words.find(({ lemma }) => lemma === last(x)), b.words.find(({ lemma }) => lemma === last(y))];
  return p !== undefined && q !== undefined && relations.between(p, q) >= 0.7;
}

/** Longest run of equal content words, as a share of six: six in a row are a quotation or a copy. */
function run(a: readonly Word[], b: readonly Word[]): number {
  let best = 0;
  let previous = new Uint8Array(b.length + 1);
  for (const x of a) {
    const current = new Uint8Array(b.length + 1);
    for (let j = 0; j < b.length; j++)
      if (x.lemma === b[j]!.lemma) {
        current[j + 1] = Math.min(255, previous[j]! + 1);
        best = Math.max(best, current[j + 1]!);
      }
    previous = current;
  }
  return Math.min(1, best / 6);
}
