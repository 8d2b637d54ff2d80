/**
 * Stage 5, part: Fact → Profile: a fact as the scorer compares it.
 * Content words weighed by how telling they are within the story, arguments by role with the story's entities, values apart from words:
 * the skeleton of a proposition must match whether or not its numbers, dates and polarity clash, as judging these is left to judge/.
 */
import { classOf, countryOf, idiom, rarity, spelling } from "../language/vocabulary/index.ts";
import type { Analysis, Argument, Fact, Quantity, Role, Story, Time } from "../model.ts";

/** A content word and its weight. */
export interface Word {
  /** Number of lemma and part of speech in the story's lexicon: what `Relations` compares. */
  readonly id: number;
  readonly lemma: string;
  readonly upos: string;
  readonly token: number;
  readonly weight: number;
}

export interface Slot {
  readonly role: Role;
  readonly marker: string | null;
  readonly entity: string | null;
  readonly head: Word;
  readonly words: readonly Word[];
}

/** A fact with everything that comparing needs at hand. */
export interface Profile {
  readonly fact: Fact;
  readonly article: string;
  /** Index among all profiles of the story. */
  readonly index: number;
  /** Words without values; those of a time or a number are left to the values. */
  readonly words: readonly Word[];
  /** Sum of the weights of `words`. */
  readonly mass: number;
  /** Pairs of neighbouring content lemmas. */
  readonly pairs: ReadonlySet<string>;
  readonly predicate: Word;
  readonly predicateClasses: readonly string[];
  readonly slots: readonly Slot[];
  /** Story entities with their weights. */
  readonly entities: ReadonlyMap<string, number>;
  readonly quantities: readonly Quantity[];
  readonly times: readonly Time[];
  /** "USD:1840000000" and "day:2025-09-20" with their weights: rare values tell more. */
  readonly quantityKeys: ReadonlyMap<string, number>;
  readonly timeKeys: ReadonlyMap<string, number>;
  /** Story entities or folded names of who says so. */
  readonly sources: ReadonlySet<string>;
  /** Position of the sentence in the article, 0 to 1. */
  readonly position: number;
  /** Sentence key "a1:4": facts of one sentence share it. */
  readonly sentence: string;
}

/** Words that carry no content of their own as predicates or terms. */
const LIGHT: ReadonlySet<string> = new Set(
  `be have do make take get go come give put keep let become seem appear need use say tell report add note include
  such other more most many much also only just even very so too not no one some any all both each few own same new`.split(
    /\s+/,
  ),
);

interface Context {
  readonly ids: Map<string, number>;
  readonly frequency: ReadonlyMap<string, number>;
  readonly facts: number;
}

/** Profiles of every fact of a story's articles, in the order of `analyses`. */
export function profile(story: Story, analyses: readonly Analysis[]): Profile[] {
  const own = analyses.filter(({ article }) => story.articles.includes(article.id));
  const entityOf = new Map<string, string>();
  for (const entity of story.entities) for (const member of entity.members) entityOf.set(member, entity.id);
  const frequency = new Map<string, number>();
  let facts = 0;
  for (const analysis of own)
    for (const fact of analysis.facts) {
      facts++;
      const keys = new Set(fact.terms.map(({ lemma }) => spelling(lemma.toLowerCase())));
      for (const { entity } of fact.entities) keys.add(entityOf.get(`${analysis.article.id}/${entity}`) ?? entity);
      for (const quantity of fact.quantities) keys.add(quantityKey(quantity));
      for (const time of fact.times) keys.add(timeKey(time));
      for (const key of keys) frequency.set(key, (frequency.get(key) ?? 0) + 1);
    }
  const context: Context = { ids: new Map(), frequency, facts };
  const profiles: Profile[] = [];
  for (const analysis of own) {
    const sentences = Math.max(1, analysis.sentences.length - 1);
    for (const fact of analysis.facts)
      profiles.push(describe(fact, profiles.length, analysis, fact.sentence / sentences, entityOf, context));
  }
  return profiles;
}

function describe(
  fact: Fact,
  index: number,
  { article, sentences }: Analysis,
  position: number,
  entityOf: ReadonlyMap<string, string>,
  context: Context,
): Profile {
  const storyEntity = (entity: string): string => entityOf.get(`${article.id}/${entity}`) ?? `${article.id}/${entity}`;
  const values = new Set<number>();
  for (const { from, to } of [...fact.times, ...fact.quantities]) for (let i = from; i < to; i++) values.add(i);
  const words = fact.terms
    .filter(({ token, upos, lemma }) => upos !== "NUM" && lemma !== "" && (!values.has(token) || upos === "VERB"))
    .map(({ lemma, upos, token }) => word(lemma, upos, token, context));
  const head = sentences[fact.sentence]?.tokens[fact.predicate.token];
  const lemma = fact.predicate.lemma;
  const predicate =
    support(fact, words, context) ??
    word(
      lemma.replace(/^be (?=.)/, ""),
      lemma.startsWith("be ") ? (head?.upos ?? "NOUN") : "VERB",
      fact.predicate.token,
      context,
    );
  const entities = new Map<string, number>();
  const addEntity = (id: string): void => {
    entities.set(id, Math.log(1 + context.facts / (context.frequency.get(id) ?? 1)));
  };
  for (const { entity } of fact.entities) addEntity(storyEntity(entity));
  for (const { entity } of fact.arguments) if (entity !== null) addEntity(storyEntity(entity));
  const slots = fact.arguments.map((argument) => slot(argument, words, storyEntity, context));
  return {
    fact,
    article: article.id,
    index,
    words,
    mass: words.reduce((sum, { weight }) => sum + weight, 0),
    pairs: new Set(words.slice(1).map((w, i) => `${words[i]!.id} ${w.id}`)),
    predicate,
    predicateClasses: classOf(predicate.lemma, predicate.upos),
    slots,
    entities,
    quantities: fact.quantities.filter(({ unit }) => unit !== "ordinal"),
    times: fact.times,
    quantityKeys: new Map(
      fact.quantities.map((q) => [quantityKey(q), valueWeight(quantityKey(q), context) * precision(q)]),
    ),
    timeKeys: new Map(fact.times.map((t) => [timeKey(t), valueWeight(timeKey(t), context)])),
    sources: new Set(
      fact.attribution.map(({ source, entity }) =>
        entity === null ? source.toLowerCase().replace(/^(?:the|an?) /, "") : storyEntity(entity),
      ),
    ),
    position,
    sentence: `${article.id}:${fact.sentence}`,
  };
}

/** Verbs whose object says what happens: "took part", "made progress", "gave notice", "held talks". */
const SUPPORT: ReadonlySet<string> = new Set(
  "take make give have hold get put do lay pay launch hold reach issue file enter".split(" "),
);

/** What happens where the verb alone does not say it: an idiom's meaning, the noun that a verb only supports; undefined for other verbs. */
function support(fact: Fact, words: readonly Word[], context: Context): Word | undefined {
  const meaning = idiom(
    fact.predicate.lemma,
    fact.arguments.map(({ lemma }) => lemma),
  );
  if (meaning !== undefined) return word(meaning, "VERB", fact.predicate.token, context);
  if (!SUPPORT.has(fact.predicate.lemma)) return undefined;
  const object = fact.arguments.find(({ role }) => role === "object");
  if (object === undefined || object.entity !== null || classOf(object.lemma, "NOUN").length === 0) return undefined;
  return words.find(({ token }) => token === object.head) ?? word(object.lemma, "NOUN", object.head, context);
}

function word(lemma: string, upos: string, token: number, { ids, frequency, facts }: Context): Word {
  const lower = lemma.toLowerCase();
  // "Maltese" and "Malta" are one word here; "Brussels" may be the city.
  const country = upos === "PROPN" || upos === "ADJ" ? countryOf(lower) : null;
  const spelled = country !== null && country.as !== "capital" ? country.name.toLowerCase() : spelling(lower);
  const key = `${spelled} ${country === null ? upos : "PROPN"}`;
  let id = ids.get(key);
  if (id === undefined) {
    id = ids.size;
    ids.set(key, id);
  }
  // What the whole story repeats says little about one fact; what English at large says often says little anywhere.
  const rare = upos === "PROPN" ? 1 : rarity(spelled);
  const weight = LIGHT.has(spelled) ? 0.15 : (0.3 + rare) * Math.log(1 + facts / (2 * (frequency.get(spelled) ?? 1)));
  return { id, lemma: spelled, upos, token, weight };
}

function slot(
  argument: Argument,
  words: readonly Word[],
  storyEntity: (entity: string) => string,
  context: Context,
): Slot {
  const own = words.filter(({ token }) => token >= argument.from && token < argument.to);
  const head = own.find(({ token }) => token === argument.head) ?? word(argument.lemma, "NOUN", argument.head, context);
  return {
    role: argument.role,
    marker: argument.marker,
    entity: argument.entity === null ? null : storyEntity(argument.entity),
    head:
      head.lemma === spelling(argument.lemma)
        ? head
        : word(argument.lemma, head.upos === "PRON" ? "NOUN" : head.upos, argument.head, context),
    words: own,
  };
}

/** "q:USD:1840000000:1840000000". */
export const quantityKey = ({ unit, low, high }: Quantity): string => `q:${unit}:${low}:${high}`;
const timeKey = ({ earliest, latest, symbol }: Time): string =>
  earliest === null ? `t:${symbol}` : `t:${earliest}:${latest}`;

function valueWeight(key: string, { facts, frequency }: Context): number {
  return Math.log(1 + facts / (2 * (frequency.get(key) ?? 1)));
}

/** Small round numbers meet by chance ("two", "10"), others hardly: 0.3 for one significant digit, 1 for three. */
function precision({ low, high }: Quantity): number {
  const digits = (x: number): number =>
    Math.abs(x)
      .toExponential()
      .replace(/e.*$/, "")
      .replace(/[.0]+$/, "")
      .replace(".", "").length;
  return Math.min(1, 0.3 + 0.35 * (Math.max(digits(low), digits(high)) - 1) + (low === high ? 0 : 0.35));
}
