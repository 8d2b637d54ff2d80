/**
 * Judge, first step: facts of a story → Board, the facts as the later steps read them.
 * In: story, analyses. Out: readings with story-wide entities, weighted content words ("units") and their values' tokens told apart.
 * Which readings speak of the same thing is left to kinship.ts, what their values mean to the aspects.
 */
import { rarity, spelling } from "../language/vocabulary/index.ts";
import type { Analysis, Article, Fact, Quantity, Sentence, Story, StoryEntity, Time } from "../model.ts";

/** One thing that a fact speaks of: a named entity or a content word. */
export interface Unit {
  /** Story entity id for names, else the lemma in American spelling. */
  readonly key: string;
  readonly upos: string;
  readonly named: boolean;
  /** Tokens of the sentence that say it; empty where a pronoun's antecedent stands elsewhere. */
  readonly tokens: readonly number[];
  /** How telling it is in this story, 0 to 1. */
  readonly weight: number;
}

/** A fact prepared for comparison. */
export interface Reading {
  /** Position on the board. */
  readonly index: number;
  readonly fact: Fact;
  readonly sentence: Sentence;
  readonly article: Article;
  readonly units: readonly Unit[];
  /** Units of the whole sentence by token. */
  readonly byToken: ReadonlyMap<number, Unit>;
  /** Story ids of the entities that it names or refers to. */
  readonly entities: ReadonlySet<string>;
  /** Rests on a headline or cross-heading: never a ground of its own. */
  readonly heading: boolean;
}

export interface Board {
  readonly story: Story;
  readonly readings: readonly Reading[];
  readonly byFact: ReadonlyMap<string, Reading>;
  /** Readings by article id, in order of position. */
  readonly byArticle: ReadonlyMap<string, readonly Reading[]>;
  readonly entities: ReadonlyMap<string, StoryEntity>;
  /** "a1/e3" → story entity id. */
  readonly entityOf: (article: string, entity: string) => string;
}

/** Words that say nothing of what happened: light verbs, reporting, vague nouns. */
const EMPTY = new Set(
  "be have do say tell make get go come take give put let also more most other such many much new first last year day time people one thing way part mr mrs ms".split(
    " ",
  ),
);

const CONTENT = new Set(["NOUN", "VERB", "ADJ", "PROPN", "ADV", "NUM"]);

/** Prepares every fact of the story's articles. Linear in their number. */
export function board(story: Story, analyses: readonly Analysis[]): Board {
  const members = new Map<string, string>();
  const entities = new Map<string, StoryEntity>();
  for (const entity of story.entities) {
    entities.set(entity.id, entity);
    for (const member of entity.members) members.set(member, entity.id);
  }
  const entityOf = (article: string, entity: string): string =>
    members.get(`${article}/${entity}`) ?? `${article}/${entity}`;
  const wanted = new Set(story.articles);
  const chosen = analyses.filter((analysis) => wanted.has(analysis.article.id));
  const frequency = documentFrequency(chosen);
  const readings: Reading[] = [];
  const byArticle = new Map<string, Reading[]>();
  for (const analysis of chosen) {
    const list: Reading[] = [];
    byArticle.set(analysis.article.id, list);
    const bySentence = new Map<number, Fact[]>();
    for (const fact of analysis.facts) {
      const facts = bySentence.get(fact.sentence);
      if (facts === undefined) bySentence.set(fact.sentence, [fact]);
      else facts.push(fact);
    }
    const units = new Map<number, ReadonlyMap<number, Unit>>();
    for (const fact of analysis.facts) {
      const sentence = analysis.sentences[fact.sentence];
      if (sentence === undefined) continue;
      let byToken = units.get(fact.sentence);
      if (byToken === undefined) {
        byToken = sentenceUnits(sentence, bySentence.get(fact.sentence) as Fact[], entityOf, frequency);
        units.set(fact.sentence, byToken);
      }
      const bare: Reading = {
        index: readings.length,
        fact,
        sentence,
        article: analysis.article,
        units: [],
        byToken,
        entities: new Set(),
        heading: fact.role === "title" || fact.role === "heading" || fact.kind === "title",
      };
      const own = unitsOf(bare, [...fact.tokens, ...fact.arguments.map((argument) => argument.head)]);
      const reading: Reading = { ...bare, units: own, entities: new Set(own.filter((u) => u.named).map((u) => u.key)) };
      readings.push(reading);
      list.push(reading);
    }
  }
  return { story, readings, byFact: new Map(readings.map((r) => [r.fact.id, r])), byArticle, entities, entityOf };
}

interface Frequency {
  readonly sentences: number;
  readonly of: ReadonlyMap<string, number>;
}

/** In how many sentences of the story a lemma stands: words on every line tell no two events apart. */
function documentFrequency(analyses: readonly Analysis[]): Frequency {
  const of = new Map<string, number>();
  let sentences = 0;
  for (const { sentences: list } of analyses)
    for (const sentence of list) {
      sentences++;
      const seen = new Set<string>();
      for (const token of sentence.tokens) if (CONTENT.has(token.upos)) seen.add(spelling(token.lemma.toLowerCase()));
      for (const lemma of seen) of.set(lemma, (of.get(lemma) ?? 0) + 1);
    }
  return { sentences, of };
}

/** Weight of a word in the story: inverse frequency times general rarity, 0.05 to 1. */
function weigh(lemma: string, named: boolean, frequency: Frequency): number {
  const df = frequency.of.get(lemma) ?? 1;
  const idf = Math.log((frequency.sentences + 1) / df) / Math.log(frequency.sentences + 2);
  return Math.max(0.05, idf * (named ? 1 : 0.3 + 0.7 * rarity(lemma)));
}

/** Units of a sentence by token; names take the entity that any fact of the sentence gives them. */
function sentenceUnits(
  sentence: Sentence,
  facts: readonly Fact[],
  entityOf: Board["entityOf"],
  frequency: Frequency,
): ReadonlyMap<number, Unit> {
  const units = new Map<number, Unit>();
  const { tokens } = sentence;
  const values = new Set<number>();
  for (const fact of facts) {
    for (const value of [...fact.quantities, ...fact.times]) for (let i = value.from; i < value.to; i++) values.add(i);
    for (const mention of fact.entities) {
      if (mention.type === "time") continue;
      const head = tokens[mention.to - 1];
      if (head === undefined) continue;
      const weight = weigh(spelling(head.lemma.toLowerCase()), true, frequency);
      const unit: Unit = {
        key: entityOf(fact.article, mention.entity),
        upos: "PROPN",
        named: true,
        tokens: range(mention.from, mention.to),
        weight,
      };
      for (const token of unit.tokens) units.set(token, unit);
    }
    for (const argument of fact.arguments) {
      // A pronoun or "the company": its own word tells little of how rare the antecedent is; a middling weight stands for it.
      if (argument.entity === null || units.has(argument.head)) continue;
      const key = entityOf(fact.article, argument.entity);
      units.set(argument.head, { key, upos: "PROPN", named: true, tokens: [argument.head], weight: 0.4 });
    }
  }
  for (const token of tokens) {
    if (units.has(token.index) || values.has(token.index)) continue;
    if (!CONTENT.has(token.upos) || token.upos === "NUM") continue;
    const key = spelling(token.lemma.toLowerCase());
    if (EMPTY.has(key) || !/\p{L}/u.test(key)) continue;
    const named = token.upos === "PROPN";
    units.set(token.index, {
      key,
      upos: token.upos,
      named,
      tokens: [token.index],
      weight: weigh(key, named, frequency),
    });
  }
  return units;
}

/** Units of some tokens of a reading's sentence, each once. */
export function unitsOf(reading: Reading, tokens: Iterable<number>): Unit[] {
  const seen = new Set<string>();
  const list: Unit[] = [];
  for (const token of tokens) {
    const unit = reading.byToken.get(token);
    if (unit === undefined || seen.has(unit.key)) continue;
    seen.add(unit.key);
    list.push(unit);
  }
  return list;
}

/**
 * A view of a reading, made when first asked for and kept as long as the reading: a reading meets many others, and each time the same
 * things are asked of it. A view for a board that is not the reading's own is made anew.
 */
export function perReading<T>(view: (reading: Reading, board: Board) => T): (reading: Reading, board: Board) => T {
  const kept = new WeakMap<Reading, { readonly board: Board; readonly value: T }>();
  return (reading, board) => {
    const own = kept.get(reading);
    if (own !== undefined && own.board === board) return own.value;
    const value = view(reading, board);
    if (own === undefined) kept.set(reading, { board, value });
    return value;
  };
}

/** The same for a view that needs no board. */
export function ofReading<T>(view: (reading: Reading) => T): (reading: Reading) => T {
  const kept = new WeakMap<Reading, { readonly value: T }>();
  return (reading) => {
    let own = kept.get(reading);
    if (own === undefined) {
      own = { value: view(reading) };
      kept.set(reading, own);
    }
    return own.value;
  };
}

/** Tokens from…to of a quantity or time, as a list. */
export function range(from: number, to: number): number[] {
  const list: number[] = [];
  for (let i = from; i < to; i++) list.push(i);
  return list;
}

/** Tokens that state a value (number, unit, date), which kinship must not count for or against. */
export function valueTokens(value: Quantity | Time): readonly number[] {
  return range(value.from, value.to);
}
