/**
 * Vocabulary: what words mean to each other, for the stages that compare facts.
 * In: lemmas with parts of speech (Universal Dependencies or WordNet). Out: event classes, opposites, degrees of relatedness, rarity.
 * Sources: our own classes of news verbs (lexicon/classes.json) and groups of nouns (lexicon/nouns.json), WordNet (wordnet.ts) and spelling rules.
 * Word vectors stand apart in vectors.ts: they propose, they never decide. What follows from a relation is left to align/ and judge/.
 */
import classes from "./lexicon/classes.json" with { type: "json" };
import fates from "./lexicon/fates.json" with { type: "json" };
import idioms from "./lexicon/idioms.json" with { type: "json" };
import nouns from "./lexicon/nouns.json" with { type: "json" };
import persons from "./lexicon/persons.json" with { type: "json" };
import { type Entry, entriesOf, lookUp, type Pos } from "./wordnet.ts";

export { type Country, countryOf } from "./countries.ts";

/** WordNet's part of speech of a Universal one; null for words that it does not hold. */
export function posOf(upos: string): Pos | null {
  if (upos === "NOUN" || upos === "n") return "n";
  if (upos === "VERB" || upos === "AUX" || upos === "v") return "v";
  if (upos === "ADJ" || upos === "a") return "a";
  return null;
}

interface ClassTables {
  readonly byWord: ReadonlyMap<string, readonly string[]>;
  readonly opposites: ReadonlyMap<string, ReadonlySet<string>>;
}
let tables: ClassTables | undefined;

function classTables(): ClassTables {
  if (tables !== undefined) return tables;
  const byWord = new Map<string, string[]>();
  const opposites = new Map<string, Set<string>>();
  const oppose = (a: string, b: string): void => {
    const set = opposites.get(a);
    if (set === undefined) opposites.set(a, new Set([b]));
    else set.add(b);
  };
  const split = (words: string): string[] => (words === "" ? [] : words.split(","));
  for (const [name, verbs, nouns, adjectives, against] of classes.classes as [
    string,
    string,
    string,
    string,
    string,
  ][]) {
    for (const [pos, words] of [
      ["v", verbs],
      ["n", nouns],
      ["a", adjectives],
    ] as const)
      for (const word of split(words)) {
        const key = `${spelling(word)}.${pos}`;
        const list = byWord.get(key);
        if (list === undefined) byWord.set(key, [name]);
        else if (!list.includes(name)) list.push(name);
      }
    for (const other of split(against)) {
      oppose(name, other);
      oppose(other, name);
    }
  }
  tables = { byWord, opposites };
  return tables;
}

let nounGroups: Map<string, number[]> | undefined;

/** Groups of lexicon/nouns.json that hold a noun. */
function nounGroupsOf(word: string): readonly number[] {
  if (nounGroups === undefined) {
    nounGroups = new Map();
    for (const [i, group] of nouns.groups.entries())
      for (const member of group.split(",")) {
        const list = nounGroups.get(spelling(member));
        if (list === undefined) nounGroups.set(spelling(member), [i]);
        else list.push(i);
      }
  }
  return nounGroups.get(word) ?? [];
}

const NONE: readonly string[] = [];

/**
 * Event classes of a word: "unveil", VERB → launch, announce; "takeover", NOUN → buy. Of a predicate lemma with "be" in front the complement's.
 * Empty where no class holds it.
 */
export function classOf(lemma: string, upos: string): readonly string[] {
  return meaning(lemma, upos).classes;
}

/** All that relations ask of a word, looked up once. */
interface Meaning {
  /** In American spelling. */
  readonly word: string;
  readonly pos: Pos | null;
  readonly classes: readonly string[];
  readonly entry: Entry | null;
  /** Groups of lexicon/nouns.json. */
  readonly groups: readonly number[];
}

/** Meanings by part of speech, then lemma: no key needs to be joined from two texts for each question. */
const meanings = new Map<string, Map<string, Meaning>>();

function meaning(lemma: string, upos: string): Meaning {
  let byLemma = meanings.get(upos);
  if (byLemma === undefined) {
    byLemma = new Map();
    meanings.set(upos, byLemma);
  }
  let own = byLemma.get(lemma);
  if (own === undefined) {
    const word = spelling(lemma);
    const pos = posOf(upos);
    own = {
      word,
      pos,
      classes: classesOf(word, pos),
      entry: pos === null ? null : lookUp(word, pos),
      groups: pos === "n" ? nounGroupsOf(word) : [],
    };
    if (byLemma.size > 50_000) byLemma.clear();
    byLemma.set(lemma, own);
  }
  return own;
}

function classesOf(word: string, pos: Pos | null): readonly string[] {
  const { byWord } = classTables();
  const direct = pos === null ? undefined : byWord.get(`${word}.${pos}`);
  if (direct !== undefined) return direct;
  if (word.startsWith("be ")) {
    const rest = word.slice(3);
    return byWord.get(`${word}.v`) ?? byWord.get(`${rest}.a`) ?? byWord.get(`${rest}.n`) ?? NONE;
  }
  // A participle that the tagger took for an adjective ("injured") and the reverse.
  if (pos === "v") return byWord.get(`${word}.a`) ?? NONE;
  if (pos === "a") return byWord.get(`${word}.v`) ?? NONE;
  return NONE;
}

/**
 * Whether two words are opposites: "rise" / "fall", "approve" / "rejection", "open" / "closed". Words that share a class are none.
 * @example antonyms("rise", "fall") // true
 */
export function antonyms(a: string, b: string, uposA = "VERB", uposB = uposA): boolean {
  const m = meaning(a, uposA);
  const n = meaning(b, uposB);
  const x = m.word;
  const y = n.word;
  if (x === y) return false;
  if (m.pos !== null && m.pos === n.pos)
    if (m.entry?.antonyms.includes(y) === true || n.entry?.antonyms.includes(x) === true) return true;
  const ca = m.classes;
  const cb = n.classes;
  if (ca.length === 0 || cb.length === 0 || share(ca, cb)) return false;
  const { opposites } = classTables();
  return ca.some((c) => cb.some((d) => opposites.get(c)?.has(d) === true));
}

function share<T>(a: readonly T[], b: readonly T[]): boolean {
  for (let i = 0; i < a.length; i++) if (b.includes(a[i]!)) return true;
  return false;
}

/**
 * How far two words may stand for each other, 0 to 1: 1 the same word; about 0.9 synonyms of the commonest senses; 0.8 one event class;
 * 0.6 one is the more general ("vessel" / "ship"); 0.3 neighbours under one general term, which as values may clash ("cat" / "dog").
 * Parts of speech may differ: "postponement" / "delay".
 * @example related("postpone", "delay") // 0.8 or more
 */
export function related(a: string, b: string, uposA = "VERB", uposB = uposA): number {
  const m = meaning(a, uposA);
  const n = meaning(b, uposB);
  const { word: x, pos: p } = m;
  const { word: y, pos: q } = n;
  if (x === y && (p === q || p === null || q === null)) return 1;
  let best = x === y ? 0.95 : 0;
  if (best < 0.8 && share(m.classes, n.classes)) best = 0.8;
  if (p === "n" && q === "n" && best < 0.75 && share(m.groups, n.groups)) best = 0.75;
  if (p === null || q === null || best >= 0.9) return best;
  const e = m.entry;
  const f = n.entry;
  if (e === null || f === null) return best;
  if (p === q) return Math.max(best, senses(e, f));
  // Through the derived word: a hop costs a little, as "launcher" is no launch.
  for (const [word, pos] of e.derived)
    if (pos === q) {
      if (word === y) return Math.max(best, 0.95);
      const g = lookUp(word, pos);
      if (g !== null) best = Math.max(best, 0.9 * senses(g, f));
    }
  for (const [word, pos] of f.derived)
    if (pos === p) {
      if (word === x) return Math.max(best, 0.95);
      const g = lookUp(word, pos);
      if (g !== null) best = Math.max(best, 0.9 * senses(e, g));
    }
  return best;
}

/** Relatedness of two words of one part of speech over their senses; a rarer sense counts for less. */
function senses(e: Entry, f: Entry): number {
  let best = 0;
  for (let i = 0; i < e.synsets.length; i++) {
    const j = f.synsets.indexOf(e.synsets[i]!);
    if (j >= 0) best = Math.max(best, 0.95 - 0.07 * (i + j));
  }
  if (best < 0.6 && (share(e.broader, f.synsets) || share(f.broader, e.synsets))) best = 0.6;
  if (best < 0.3 && share(e.broader, f.broader)) best = 0.3;
  return best;
}

/**
 * Keys of a word such that any two words that are related (0.5 or more) or opposite have at least one in common: what an index over words
 * is built on, so that not every pair has to be asked about.
 */
export function relationKeys(lemma: string, upos: string): string[] {
  const word = spelling(lemma);
  const pos = posOf(upos);
  const keys = new Set([`=${word}`]);
  const { opposites } = classTables();
  const addClasses = (w: string, p: string): void => {
    for (const name of classOf(w, p)) {
      keys.add(`c:${name}`);
      for (const other of opposites.get(name) ?? NONE) keys.add(`c:${other}`);
    }
  };
  addClasses(word, upos);
  if (pos === null) return [...keys];
  if (pos === "n") for (const group of nounGroupsOf(word)) keys.add(`g:${group}`);
  const entry = lookUp(word, pos);
  if (entry === null) return [...keys];
  for (const synset of [...entry.synsets, ...entry.broader]) keys.add(`s:${synset}`);
  for (const antonym of entry.antonyms) keys.add(`=${antonym}`);
  for (const [other, p] of entry.derived) {
    keys.add(`=${other}`);
    for (const synset of lookUp(other, p)?.synsets ?? []) keys.add(`s:${synset}`);
  }
  return [...keys];
}

/** Lemma of a word of harm → what became of those counted, which opens `Quantity.counted` ("dead people"). */
export const FATES: ReadonlyMap<string, string> = new Map(
  Object.entries(fates.fates).flatMap(([fate, lemmas]) => lemmas.map((lemma) => [lemma, fate] as const)),
);
const IDIOMS: ReadonlyMap<string, string> = new Map(
  Object.entries(idioms.idioms).flatMap(([verb, phrases]) => phrases.map((phrase) => [phrase, verb] as const)),
);

/** The verb that a verb with one of its nouns stands for ("lose" with "life": "die"); undefined where they mean what they say. */
export function idiom(verb: string, nouns: Iterable<string>): string | undefined {
  for (const noun of nouns) {
    const meaning = IDIOMS.get(`${verb} ${noun}`);
    if (meaning !== undefined) return meaning;
  }
  return undefined;
}

const FATE_NAMES = new Set(FATES.values());

/** What became of those counted; null where the count says nothing of it. */
export function fateOf(counted: string | null): string | null {
  const first = counted?.split(" ", 1)[0];
  return first !== undefined && FATE_NAMES.has(first) ? first : null;
}

/** Nouns by which people are counted ("patient", "passenger"), "people" among them. */
export const PERSONS: ReadonlySet<string> = new Set(persons.persons);

/** Whether `general` names what `special` is a kind of ("company" of "firm", "vessel" of "ship"). */
export function broader(general: string, special: string): boolean {
  const [e, f] = [lookUp(spelling(general), "n"), lookUp(spelling(special), "n")];
  return e !== null && f !== null && share(f.broader, e.synsets);
}

/**
 * How telling a word is, 0 (the commonest) to 1 (rare or unknown, as names are), by its frequency rank in English at large.
 * It stands in for an inverse document frequency where a folder holds two articles.
 */
export function rarity(lemma: string): number {
  const word = spelling(lemma);
  const { n, v, a } = entriesOf(word);
  const none = Number.POSITIVE_INFINITY;
  const rank = Math.min(n?.rank ?? none, v?.rank ?? none, a?.rank ?? none);
  if (rank === Number.POSITIVE_INFINITY) return 1;
  // Zipf: the logarithm of the rank is the negative logarithm of the frequency; 60,000 words are listed.
  return Math.log1p(rank) / Math.log(60_001);
}

const IRREGULAR: ReadonlyMap<string, string> = new Map(
  Object.entries({
    programme: "program",
    grey: "gray",
    tyre: "tire",
    aeroplane: "airplane",
    aluminium: "aluminum",
    cheque: "check",
    plough: "plow",
    sceptical: "skeptical",
    manoeuvre: "maneuver",
    mould: "mold",
    kerb: "curb",
    gaol: "jail",
    pyjamas: "pajamas",
    ageing: "aging",
    enrol: "enroll",
    fulfil: "fulfill",
    instal: "install",
    skilful: "skillful",
    jewellery: "jewelry",
    judgement: "judgment",
    acknowledgement: "acknowledgment",
  }),
);
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/isation$/, "ization"],
  [/([^aeiou]|[aeiou][^aeiou]|u)ise$/, "$1ize"],
  [/yse$/, "yze"],
  [/our$/, "or"],
  [/ourable$/, "orable"],
  [/([^aeiou])re$/, "$1er"],
  [/ence$/, "ense"],
  [/ogue$/, "og"],
];
/** Endings of all of these: most words have none. */
const BRITISH = /(?:isation|[iy]se|our(?:able)?|re|ence|ogue)$/;
const spellings = new Map<string, string>();
/** "co-operate", "re-open", "pre-empt": a hyphen behind a prefix is a matter of house style. */
const HYPHENED = /^(co|re|pre|de)-(?=[a-z]{3})/;

/** American spelling of a lower-case lemma where WordNet knows it so: "organise" → "organize", "defence" → "defense"; others as they are. */
export function spelling(lemma: string): string {
  const known = spellings.get(lemma);
  if (known !== undefined) return known;
  let word = IRREGULAR.get(lemma) ?? lemma.replace(HYPHENED, "$1");
  if (!IRREGULAR.has(lemma) && word.length >= 5 && word.length <= 24 && BRITISH.test(word))
    for (const [pattern, to] of SPELLINGS)
      if (pattern.test(word)) {
        const other = word.replace(pattern, to);
        // "promise" has no other spelling and "prize" is another word than "prise": both forms must be of one meaning or the first unknown.
        if (sameSense(word, other)) word = other;
        break;
      }
  if (spellings.size > 50_000) spellings.clear();
  spellings.set(lemma, word);
  return word;
}

function sameSense(british: string, american: string): boolean {
  let found = false;
  for (const pos of ["n", "v", "a"] as const) {
    const other = lookUp(american, pos);
    if (other === null) continue;
    const own = lookUp(british, pos);
    if (own === null) found ||= pos !== "n" || lookUp(british, "v") === null;
    else if (own.synsets.some((s) => other.synsets.includes(s))) return true;
    else return false;
  }
  return found;
}
