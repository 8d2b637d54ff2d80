/**
 * Extract: the article's entities. In: sentences with their name mentions, and their trees. Out: entities with every name
 * that the article uses for them, and for each sentence the mentions with their entity, safe pronouns and definite
 * descriptions ("the company") included. Unsafe references are left open. Entities of several articles are linked in stories/.
 */
import { countryOf } from "../language/vocabulary/index.ts";
import type { Entity, EntityType, Sentence } from "../model.ts";
import { capitals } from "./letters.ts";
import names from "./lexicon/names.json" with { type: "json" };
import { CUES } from "./lexicon.ts";
import { findNames, genderOf, type Name, SUFFIXES, TITLES, type Votes } from "./mentions.ts";
import type { Tree } from "./tree.ts";

export interface Reference {
  readonly from: number;
  readonly to: number;
  /** The words as they stand. */
  readonly name: string;
  readonly type: EntityType;
  readonly entity: string;
  /** A pronoun or a description rather than a name. */
  readonly resolved: boolean;
}

export interface EntityReading {
  readonly entities: readonly Entity[];
  /** By `Sentence.index` as given. */
  readonly references: readonly (readonly Reference[])[];
}

const set = (list: string): ReadonlySet<string> => new Set(list.split(" "));
const SHE = set(names.she);
const HE = set(names.he);
const COMPANY = set(names.company);
const BODY = set(names.body);

interface Draft {
  type: EntityType;
  readonly votes: Map<EntityType, number>;
  name: string;
  readonly aliases: Map<string, number>;
  /** Lower-case words of the fullest name, suffixes and titles dropped. */
  key: readonly string[];
  country: boolean;
  gender: "she" | "he" | null;
  readonly roles: Set<string>;
}

/** Resolves every mention of an article. */
export function resolveEntities(sentences: readonly Sentence[], trees: readonly Tree[]): EntityReading {
  const registry = new Registry();
  const references: Reference[][] = sentences.map(() => []);
  const ordered = findNames(sentences, trees);
  // The fullest names first, over the whole article: a surname in the headline may precede the full name. Capitalised headlines
  // last: they may only point at what the text names.
  const rank = (n: Name): number => (n.shouted ? 0 : n.words.length);
  const byLength = [...ordered.keys()].sort((a, b) => rank(ordered[b]!) - rank(ordered[a]!) || a - b);
  const drafts: (Draft | null)[] = new Array(ordered.length).fill(null);
  const bounds = ordered.map((n) => ({ from: n.from, to: n.to }));
  const votes = surveyed(ordered);
  for (const k of byLength) {
    const n = ordered[k]!;
    const tree = trees[n.sentence]!;
    const type = decide(votes.get(n.words.join(" "))!);
    if (n.shouted) {
      const known = registry.within(tree, n);
      drafts[k] = known
        ? known.draft
        : n.words.length < 3
          ? registry.link(n, type, agentive(tree, n.from, n.to))
          : null;
      if (known) bounds[k] = known;
    } else drafts[k] = registry.link(n, type, agentive(tree, n.from, n.to));
  }
  ordered.forEach((n, k) => {
    const draft = drafts[k];
    if (!draft) return;
    if (n.ticker) draft.aliases.set(n.ticker, 1);
    for (const [type, weight] of Object.entries(n.votes))
      draft.votes.set(type as EntityType, (draft.votes.get(type as EntityType) ?? 0) + weight);
    learnRoles(draft, trees[n.sentence]!, n.from, n.to);
  });
  for (const draft of registry.drafts) {
    if (draft.country) continue;
    draft.type = decide(draft.votes);
    if (draft.type === "person" && draft.key.length > 1) draft.gender ??= genderOf(draft.key[0]!);
  }
  const ids = registry.number(drafts);
  ordered.forEach((n, k) => {
    const draft = drafts[k];
    const { from, to } = bounds[k]!;
    if (draft)
      references[n.sentence]!.push({
        from,
        to,
        name: trees[n.sentence]!.text(from, to),
        type: draft.type,
        entity: ids.get(draft)!,
        resolved: false,
      });
  });
  for (const list of references) list.sort((a, b) => a.from - b.from);
  resolveReferences(sentences, trees, registry.drafts, ids, references);
  for (const list of references) list.sort((a, b) => a.from - b.from);
  const entities = [...ids].map(([draft, id]) => ({
    id,
    name: draft.name,
    type: draft.type,
    aliases: [...draft.aliases.keys()]
      .filter((a) => a !== draft.name)
      .sort((a, b) => b.length - a.length || (a < b ? -1 : 1)),
  }));
  return { entities, references };
}

/** All votes for each name, as it is written. */
function surveyed(ordered: readonly Name[]): Map<string, Map<EntityType, number>> {
  const result = new Map<string, Map<EntityType, number>>();
  for (const name of ordered) {
    const key = name.words.join(" ");
    const votes = result.get(key) ?? new Map<EntityType, number>();
    result.set(key, votes);
    for (const [type, weight] of Object.entries(name.votes as Votes))
      votes.set(type as EntityType, (votes.get(type as EntityType) ?? 0) + weight);
  }
  return result;
}

/** The type with most votes; "other" below one vote, so that a single weak sign decides nothing. */
function decide(votes: ReadonlyMap<EntityType, number>): EntityType {
  let best: EntityType = "other";
  let most = 0.9;
  for (const [type, weight] of votes)
    if (weight > most) {
      best = type;
      most = weight;
    }
  return best;
}

/** A capital that acts stands for its government; one in which something happens is a city. */
function agentive(tree: Tree, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const relation = tree.tokens[i]!.deprel;
    if (tree.heads[i]! >= from && tree.heads[i]! < to) continue;
    return (
      relation.startsWith("nsubj") ||
      relation === "obl:agent" ||
      relation === "nmod:poss" ||
      ((relation === "obl" || relation === "nmod") && /^(by|with|against|between)$/.test(tree.marker(i) ?? ""))
    );
  }
  return false;
}

class Registry {
  readonly drafts: Draft[] = [];
  private readonly byKey = new Map<string, Draft>();
  private readonly byWord = new Map<string, Draft[]>();

  link(name: Name, type: EntityType, acts: boolean): Draft | null {
    const { words, text } = name;
    const country = countryOf(text);
    if (country && (country.as !== "capital" || acts)) {
      const key = `country ${country.name}`;
      const draft = this.byKey.get(key) ?? this.open(country.name, "place", [country.name.toLowerCase()], key);
      draft.country = true;
      draft.aliases.set(text, (draft.aliases.get(text) ?? 0) + 1);
      return draft;
    }
    const key = stripped(words);
    const joined = key.join(" ");
    const known =
      this.byKey.get(joined) ??
      (type === "person" || type === "place" ? undefined : this.byAcronym(text)) ??
      this.partial(key, type);
    const draft = known ?? this.open(text, type, key, joined);
    draft.aliases.set(text, (draft.aliases.get(text) ?? 0) + 1);
    return draft;
  }

  /** The longest known name inside the words of a capitalised headline. */
  within(tree: Tree, name: Name): { draft: Draft; from: number; to: number } | null {
    for (let length = name.to - name.from; length > 0; length--)
      for (let from = name.from; from + length <= name.to; from++) {
        const words = Array.from({ length }, (_, k) => tree.word(from + k));
        const draft = this.byKey.get(stripped(words).join(" "));
        if (draft) {
          const text = tree.text(from, from + length);
          draft.aliases.set(text, (draft.aliases.get(text) ?? 0) + 1);
          return { draft, from, to: from + length };
        }
      }
    return null;
  }

  private open(name: string, type: EntityType, key: readonly string[], joined: string): Draft {
    const draft: Draft = {
      type,
      votes: new Map(),
      name,
      aliases: new Map(),
      key,
      country: false,
      gender: null,
      roles: new Set(),
    };
    this.drafts.push(draft);
    this.byKey.set(joined, draft);
    for (const word of key) {
      const list = this.byWord.get(word);
      if (list) list.push(draft);
      else this.byWord.set(word, [draft]);
    }
    const acronym = key.map((w) => w[0]).join("");
    if (key.length > 2 || (key.length === 2 && type === "organization"))
      this.byWord.set(`acronym ${acronym}`, [...(this.byWord.get(`acronym ${acronym}`) ?? []), draft]);
    return draft;
  }

  private byAcronym(text: string): Draft | undefined {
    const letters = text.replace(/\./g, "");
    if (!capitals(letters, 2, 6)) return undefined;
    const list = this.byWord.get(`acronym ${letters.toLowerCase()}`);
    return list?.length === 1 ? list[0] : undefined;
  }

  /** "Cook" after "Tim Cook", "Huawei" beside "Huawei Technologies": a part that only one longer name has. */
  private partial(key: readonly string[], type: EntityType): Draft | undefined {
    const first = key[0];
    const last = key.at(-1);
    if (first === undefined || last === undefined) return undefined;
    const lists = [this.byWord.get(first) ?? [], last === first ? [] : (this.byWord.get(last) ?? [])];
    const candidates = [...new Set(lists.flat())].filter((d) => {
      if (d.country || d.key.length <= key.length) return false;
      const clash = type !== "other" && d.type !== "other" && type !== d.type;
      if (clash && !(key.length > 1 && d.type === "organization" && type === "person")) return false;
      const surname = key.length === 1 ? d.key.at(-1) === last : d.key[0] === first && d.key.at(-1) === last;
      if (d.type === "person") return surname;
      if (d.type === "other" && type === "person" && surname) return true;
      const prefix = key.every((word, k) => d.key[k] === word);
      if (prefix && key.length > 1 && d.type === "organization" && type === "person") return true;
      // "DeepSeek R1" is a product of DeepSeek, not its full name; "New York" no short form of "New York City Hall".
      if (/\d/.test(d.key.slice(key.length).join("")) || d.type === "product") return prefix && type === "product";
      if (type === "place") return prefix && d.key.length - key.length === 1;
      return prefix && !(key.length === 1 && BODY.has(first));
    });
    // Two persons of one surname, two bodies of one first word: left apart.
    return candidates.length === 1 ? candidates[0] : undefined;
  }

  number(inOrder: readonly (Draft | null)[]): Map<Draft, string> {
    const ids = new Map<Draft, string>();
    for (const draft of inOrder) if (draft && !ids.has(draft)) ids.set(draft, `e${ids.size + 1}`);
    return ids;
  }
}

function stripped(words: readonly string[]): string[] {
  let to = words.length;
  while (to > 1 && SUFFIXES.has(words[to - 1]!)) to--;
  return words.slice(0, to);
}

/** Titles before a name and appositions after it: "Interior Minister Julián Paredes", "Paredes, the interior minister". */
function learnRoles(draft: Draft, tree: Tree, from: number, to: number): void {
  for (let i = from - 1; i >= 0 && i >= from - 4; i--) {
    const word = tree.word(i);
    if (SHE.has(word)) draft.gender = "she";
    else if (HE.has(word)) draft.gender = "he";
    if (!TITLES.has(word) && tree.tokens[i]!.upos !== "NOUN" && tree.tokens[i]!.upos !== "PROPN") break;
    if (tree.tokens[i]!.upos === "NOUN" || TITLES.has(word)) draft.roles.add(tree.lemma(i));
  }
  for (let i = from; i < to; i++)
    for (const c of tree.children[i]!)
      if (tree.relation(c) === "appos" && tree.tokens[c]!.upos === "NOUN") draft.roles.add(tree.lemma(c));
}

/** Pronouns and descriptions, left to right, each against the names of this sentence and the two before it. */
function resolveReferences(
  sentences: readonly Sentence[],
  trees: readonly Tree[],
  drafts: readonly Draft[],
  ids: ReadonlyMap<Draft, string>,
  references: Reference[][],
): void {
  const byId = new Map([...ids].map(([draft, id]) => [id, draft]));
  const persons = drafts.filter((d) => d.type === "person");
  const organizations = drafts.filter((d) => d.type === "organization");
  sentences.forEach((sentence, s) => {
    const tree = trees[s]!;
    const put = (from: number, to: number, draft: Draft | undefined): void => {
      const entity = draft && ids.get(draft);
      if (draft && entity !== undefined)
        references[s]!.push({ from, to, name: tree.text(from, to), type: draft.type, entity, resolved: true });
    };
    /** Entities named before token `i` here or in the two sentences before, the latest first. */
    const recent = (i: number, wanted: (d: Draft) => boolean, reach: number): Draft[] => {
      const found: Draft[] = [];
      for (let b = s; b >= 0 && b >= s - reach; b--) {
        if (b < s && sentences[b]!.role === "title" && sentence.role !== "title" && s > 2) break;
        for (let k = references[b]!.length - 1; k >= 0; k--) {
          const r = references[b]![k]!;
          const draft = byId.get(r.entity)!;
          if ((b < s || r.to <= i) && wanted(draft) && !found.includes(draft)) found.push(draft);
        }
        if (found.length && b < s) break;
      }
      return found;
    };
    for (let i = 0; i < sentence.tokens.length; i++) {
      const token = sentence.tokens[i]!;
      const word = tree.word(i);
      if (/^(he|she|him|her|his|hers)$/.test(word)) {
        const gender = word.startsWith("h") && !word.startsWith("her") ? "he" : "she";
        if (commonSubject(tree, i)) continue;
        const fits = recent(i, (d) => d.type === "person" && d.gender !== (gender === "he" ? "she" : "he"), 3);
        if (fits.length === 1) {
          put(i, i + 1, fits[0]);
          fits[0]!.gender ??= gender;
        } else if (fits.length === 0 && persons.length === 1) put(i, i + 1, persons[0]);
      } else if ((word === "it" || word === "its") && tree.relation(i) !== "expl") {
        // Only the subject of this clause, or for "It …" that of the sentence before, and only where no other body stands between.
        const opening =
          word === "it" &&
          tree.relation(i) === "nsubj" &&
          i <= 3 &&
          s > 0 &&
          sentences[s - 1]!.block >= sentence.block - 1;
        const subject =
          subjectReference(tree, references[s]!, i) ??
          (opening ? subjectReference(trees[s - 1]!, references[s - 1]!, Number.POSITIVE_INFINITY) : null);
        const draft = subject ? byId.get(subject.entity) : undefined;
        const rivals = recent(i, (d) => d.type === "organization" || d.type === "product", 1);
        if (draft && draft.type !== "person" && rivals.every((d) => d === draft)) put(i, i + 1, draft);
      } else if (token.upos === "NOUN" && tree.word(tree.left[i]!) === "the" && tree.size[i] === 2) {
        const lemma = tree.lemma(i);
        if (COMPANY.has(lemma) || BODY.has(lemma)) {
          const named = organizations.filter(
            (d) => d.key.some((w) => w === lemma) || (COMPANY.has(lemma) && d.roles.has(lemma)),
          );
          const near = recent(
            i,
            (d) => (COMPANY.has(lemma) ? corporate(d) : d.type === "organization" && d.key.includes(lemma)),
            2,
          );
          if (named.length === 1) put(i - 1, i + 1, named[0]);
          else if (COMPANY.has(lemma) && named.length === 0 && near.length === 1 && near[0]!.type === "organization")
            put(i - 1, i + 1, near[0]);
          else if (near.length === 1 && BODY.has(lemma)) put(i - 1, i + 1, near[0]);
        } else if (TITLES.has(lemma)) {
          const holders = persons.filter((d) => d.roles.has(lemma));
          if (holders.length === 1) put(i - 1, i + 1, holders[0]);
        }
      }
    }
  });
}

/** Someone without a name stands as subject nearer to the pronoun than any name ("a pharmacist saw his cursor move"). */
function commonSubject(tree: Tree, i: number): boolean {
  for (let k = i - 1; k >= 0 && k >= i - 25; k--)
    if (tree.relation(k) === "nsubj") return tree.tokens[k]!.upos === "NOUN";
  return false;
}

/** What "the company" may stand for: no outlet, no public body. */
function corporate(draft: Draft): boolean {
  if (draft.type === "person" || draft.type === "place" || draft.key.some((w) => BODY.has(w))) return false;
  return !draft.name.split(" ").some((w) => CUES.outlets.has(w));
}

/** The reference that is the main subject of a sentence and stands before token `i`. */
function subjectReference(tree: Tree, references: readonly Reference[], i: number): Reference | null {
  const root = tree.order[0];
  if (root === undefined) return null;
  const subject = tree.first(root, "nsubj");
  if (subject < 0 || subject >= i) return null;
  for (let k = subject + 1; k < i && k < tree.tokens.length; k++) if (tree.relation(k) === "nsubj") return null;
  return references.find((r) => r.from <= subject && subject < r.to) ?? null;
}
