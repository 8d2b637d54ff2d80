/**
 * Extract: the names of a sentence with the bounds and the evidence that the article's own words give. In: the mentions that
 * tagging found (runs of proper nouns), trees. Out: names widened over capitalised modifiers and company forms ("Financial
 * Times", "Advanced Micro Devices, Inc."), dates left out, each with votes for its type. Linking them is left to `entities.ts`.
 */
import { countryOf } from "../language/vocabulary/index.ts";
import type { EntityType, Sentence } from "../model.ts";
import { bare, capital, capitals, cased } from "./letters.ts";
import names from "./lexicon/names.json" with { type: "json" };
import type { Tree } from "./tree.ts";

export interface Name {
  readonly sentence: number;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** Lower-case words. */
  readonly words: readonly string[];
  readonly votes: Votes;
  /** In a headline where every word is capitalised: bounds and type cannot be trusted. */
  readonly shouted: boolean;
  /** "Nvidia Corp. NVDA": the stock symbol behind the name. */
  readonly ticker: string | null;
}

export type Votes = Readonly<Partial<Record<EntityType, number>>>;

const set = (list: string): ReadonlySet<string> => new Set(list.split(" "));
export const TITLES = set(names.titles);
export const SUFFIXES = set(names.companySuffixes);
const ORGANIZATION_WORDS = set(names.organizationWords);
const PLACE_WORDS = set(names.placeWords);
const PRODUCT_WORDS = set(names.productWords);
const STATES = new Set(names.states.toLowerCase().split("|"));
const GENERIC = set(names.generic);
const COMPANY_NOUNS = set(names.company);
const SHE_NAMES = set(names.she_names);
const HE_NAMES = set(names.he_names);
const CALENDAR =
  /^((mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?|gmt|utc|a\.?m\.?|p\.?m\.?|christmas|easter)$/i;

/** Pronoun that a given name asks for; null where the name is unknown or used by both. */
export function genderOf(given: string): "she" | "he" | null {
  const word = given.toLowerCase();
  if (SHE_NAMES.has(word)) return HE_NAMES.has(word) ? null : "she";
  return HE_NAMES.has(word) ? "he" : null;
}

/** The names of every sentence, in order. */
export function findNames(sentences: readonly Sentence[], trees: readonly Tree[]): Name[] {
  const found: Name[] = [];
  sentences.forEach((sentence, s) => {
    const tree = trees[s]!;
    const shouted = (sentence.role === "title" || sentence.role === "heading") && titleCase(sentence);
    let last = 0;
    for (const mention of sentence.mentions) {
      if (mention.type === "time" || mention.from < last) continue;
      let { from, to } = mention;
      while (from < to && (CALENDAR.test(tree.word(from)) || /^(the|a|an)$/.test(tree.word(from)))) from++;
      while (to > from && (CALENDAR.test(tree.word(to - 1)) || /^(['’]s?|[.,])$/.test(tree.word(to - 1)))) to--;
      if (to <= from) continue;
      if (!shouted) {
        [from, to] = widen(tree, from, to, last);
      }
      while (
        from < to &&
        (!(
          capital(tree.tokens[from]!.form) ||
          /^([0-9“"'’]|(al|bin|de|la|el|van|von|e|i)\b)/.test(tree.tokens[from]!.form)
        ) ||
          GENERIC.has(tree.word(from)))
      )
        from++;
      while (to > from && (GENERIC.has(tree.word(to - 1)) || tree.tokens[to - 1]!.upos === "PUNCT")) to--;
      const ticker = tickerOf(tree, from, to);
      if (ticker) to--;
      // "Texas Rep. Blake Farenthold", "U.S. Representative …": the name starts behind its last title.
      const title = from;
      for (let i = to - 2; i >= from; i--) {
        if (!TITLES.has(tree.word(i)) || ORGANIZATION_WORDS.has(tree.word(to - 1))) continue;
        const place = tree.text(from, i);
        if (i > from && (countryOf(place) || STATES.has(place.toLowerCase())))
          found.push({
            sentence: s,
            from,
            to: i,
            text: place,
            words: wordsOf(tree, from, i),
            votes: { place: 4 },
            shouted,
            ticker: null,
          });
        from = i + 1;
        break;
      }
      if (to <= from) continue;
      last = to;
      const words = wordsOf(tree, from, to);
      if (words.length === 0) continue;
      found.push({
        sentence: s,
        from,
        to,
        text: tree.text(from, to),
        words,
        votes: votesFor(tree, from, to, words, mention.type, title < from),
        shouted,
        ticker: ticker ? tree.tokens[to]!.form : null,
      });
    }
    // "Chinese": countries under their adjectives.
    let next = 0;
    const here = found.filter((n) => n.sentence === s);
    for (let i = 0; i < sentence.tokens.length; i++) {
      while (next < here.length && here[next]!.to <= i) next++;
      if (next < here.length && here[next]!.from <= i) continue;
      const { form } = sentence.tokens[i]!;
      if (capital(form) && countryOf(form)?.as === "adjective")
        found.push({
          sentence: s,
          from: i,
          to: i + 1,
          text: form,
          words: [form.toLowerCase()],
          votes: { place: 3 },
          shouted: false,
          ticker: null,
        });
    }
  });
  return found.sort((a, b) => a.sentence - b.sentence || a.from - b.from);
}

/** A headline in which nearly every longer word is capitalised. */
function titleCase(sentence: Sentence): boolean {
  const words = sentence.tokens.filter((t) => t.form.length > 3 && cased(t.form.charAt(0)));
  return words.length > 2 && words.filter((t) => capital(t.form)).length >= words.length * 0.8;
}

function widen(tree: Tree, from: number, to: number, floor: number): [number, number] {
  let start = from;
  let end = to;
  // "the Financial Times", "Advanced Micro Devices": capitalised modifiers within the phrase.
  while (start - 1 >= floor) {
    const i = start - 1;
    const token = tree.tokens[i]!;
    if (
      token.form.length < 2 ||
      !capital(token.form) ||
      !/^(ADJ|NOUN|PROPN|VERB)$/.test(token.upos) ||
      TITLES.has(tree.word(i)) ||
      CALENDAR.test(token.form)
    )
      break;
    if (countryOf(token.form)?.as === "adjective" || tree.heads[i]! < start || tree.heads[i]! >= end) break;
    if (i === 0 && token.upos !== "PROPN") break;
    start = i;
  }
  // ", Inc.", "& Co.", "Supreme Court of Appeal" is left alone; so is a ticker.
  const form = tree.word(end) === "," ? end + 1 : end;
  if (SUFFIXES.has(tree.word(form)) && capital(tree.tokens[form]!.form) && start < end) end = form + 1;
  // "University of California", "Department of Health and Human Services".
  const last = tree.word(end - 1);
  if (ORGANIZATION_WORDS.has(last) && /^(of|for)$/.test(tree.word(end))) {
    let k = end + 1;
    if (tree.word(k) === "the") k++;
    const first = k;
    while (
      k < tree.tokens.length &&
      (capital(tree.tokens[k]!.form) ||
        (tree.word(k) === "and" && capital(tree.tokens[k + 1]?.form ?? "") && k > first))
    )
      k++;
    if (k > first && tree.tokens[first]!.upos !== "PRON") end = k;
  }
  return [start, end];
}

/** A stock symbol at the end of a name that has other words. */
function tickerOf(tree: Tree, from: number, to: number): boolean {
  if (to - from < 2 || !capitals(tree.tokens[to - 1]!.form, 2, 5)) return false;
  return SUFFIXES.has(tree.word(to - 2));
}

function wordsOf(tree: Tree, from: number, to: number): string[] {
  const words: string[] = [];
  for (let i = from; i < to; i++) {
    const word = bare(tree.word(i));
    if (word !== "") words.push(word);
  }
  return words;
}

const VERBS_OF_PERSONS =
  /^(say|tell|add|ask|think|believe|want|write|argue|warn|recall|smile|laugh|joke|insist|explain|recount|note|tweet|shout|die|live|resign|quip|reply|answer)$/;

/** What the name's words and its place in the sentence say about its type. */
function votesFor(
  tree: Tree,
  from: number,
  to: number,
  words: readonly string[],
  given: EntityType,
  titled: boolean,
): Votes {
  const votes: Record<string, number> = {};
  const vote = (type: EntityType, weight: number): void => {
    votes[type] = (votes[type] ?? 0) + weight;
  };
  if (given !== "other") vote(given, 2);
  const last = words.at(-1)!;
  const text = words.join(" ");
  if (ORGANIZATION_WORDS.has(last.replace(/\.$/, "")) || SUFFIXES.has(last)) vote("organization", 4);
  else if (words.some((w) => ORGANIZATION_WORDS.has(w))) vote("organization", 2);
  if (PLACE_WORDS.has(last)) vote("place", 3);
  const country = countryOf(text);
  if (country) vote("place", country.as === "capital" ? 2 : 4);
  if (STATES.has(text)) vote("place", 4);
  if (titled) vote("person", 4);
  if (words.length > 1 && (HE_NAMES.has(words[0]!) || SHE_NAMES.has(words[0]!)) && !votes.organization)
    vote("person", 3);
  if (/\d/.test(text) && !/^[\d.,]+$/.test(text) && words.length <= 3) vote("product", 3);
  if (words.length === 1 && capitals(tree.tokens[from]!.form, 3, 5)) vote("organization", 1);
  // The head of the phrase and what stands around it.
  let head = to - 1;
  for (let i = from; i < to; i++) if (tree.heads[i]! < from || tree.heads[i]! >= to) head = i;
  const governor = tree.heads[head]!;
  const relation = tree.relation(head);
  const before = tree.word(from - 2) === "-" ? `${tree.word(from - 3)}-${tree.word(from - 1)}` : tree.word(from - 1);
  if (TITLES.has(before) && from > 0 && tree.tokens[from - 1]!.upos !== "ADP") vote("person", 3);
  else if (
    from > 0 &&
    /^(NOUN|PROPN)$/.test(tree.tokens[from - 1]!.upos) &&
    tree.heads[from - 1] === head &&
    PERSON_NOUN.test(before)
  )
    vote("person", 2);
  if (before === "the" && words.length > 1) vote("organization", 1);
  if (
    tree.marker(head) !== null &&
    relation !== "root" &&
    /^(in|at|near|across|off|outside|around|toward|towards)$/.test(tree.marker(head)!)
  )
    vote("place", 2);
  if (governor >= 0) {
    if (relation === "nsubj" && VERBS_OF_PERSONS.test(tree.lemma(governor)))
      vote("person", words.length > 1 ? 1.5 : 0.5);
    if ((relation === "compound" || relation === "nmod") && PRODUCT_WORDS.has(tree.lemma(governor)) && governor > head)
      vote("product", words.length === 1 ? 1 : 0.5);
  }
  for (const c of tree.children[head]!) {
    if (tree.relation(c) === "appos" && c > head) {
      if (tree.tokens[c]!.upos === "NUM" && tree.size[c] === 1) vote("person", 4);
      else if (TITLES.has(tree.lemma(c)) || PERSON_NOUN.test(tree.lemma(c))) vote("person", 2);
      else if (COMPANY_NOUNS.has(tree.lemma(c)) || /^(agency|regulator|union|one)$/.test(tree.lemma(c)))
        vote("organization", 3);
    }
    if (tree.tokens[c]!.deprel === "acl:relcl" && tree.children[c]!.some((d) => tree.word(d) === "who"))
      vote("person", 2);
    if (tree.relation(c) === "nummod" && tree.word(c - 1) === ",") vote("person", 2);
  }
  if (
    words.length === 2 &&
    shaped(tree.tokens[from]!.form) &&
    shaped(tree.tokens[to - 1]!.form) &&
    !votes.organization &&
    !votes.place
  )
    vote("person", 0.6);
  return votes;
}

/** "Cook", "O’Brien", "Jean-Luc": a capital and a lower-case letter, no digit. */
function shaped(form: string): boolean {
  return capital(form) && form.length > 1 && form !== form.toUpperCase() && !/[0-9.&]/.test(form);
}

const PERSON_NOUN =
  /^(man|woman|boy|girl|teacher|nurse|doctor|lawyer|student|worker|driver|author|actor|actress|singer|researcher|scientist|professor|engineer|farmer|activist|economist|journalist|reporter|resident|witness|lawmaker|spokesman|spokeswoman|spokesperson|analyst|owner|father|mother|son|daughter|wife|husband|brother|sister|victim|suspect|captain|striker|pilot|founder|historian|curator|geologist|seismologist|leader|member|head|candidate|partner|neighbor|neighbour)s?$/;
