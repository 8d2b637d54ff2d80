/**
 * Extract: the article's entities. In: sentences with their name mentions, and their trees. Out: entities with every name
 * that the article uses for them, and for each sentence the mentions with their entity, safe pronouns and definite
 * descriptions ("the company") included. Unsafe references are left open. Entities of several articles are linked in stories/.
 */
import { countryOf } from "../language/vocabulary/index.ts";
import type { Entity, EntityType, Sentence } from "../model.ts";
import names from "./lexicon/names.json" with { type: "json" };
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
const SUFFIXES = set(names.companySuffixes);
const TITLES = set(names.titles);
const SHE = set(names.she);
const HE = set(names.he);
const COMPANY = set(names.company);
const BODY = set(names.body);

interface Draft {
  readonly number: number;
  type: EntityType;
  name: string;
  readonly aliases: Map<string, number>;
  /** Lower-case words of the fullest name, suffixes and titles dropped. */
  key: readonly string[];
  readonly sentences: number[];
  gender: "she" | "he" | null;
  readonly roles: Set<string>;
}

/** Resolves every mention of an article. */
export function resolveEntities(sentences: readonly Sentence[], trees: readonly Tree[]): EntityReading {
  const registry = new Registry();
  const references: Reference[][] = sentences.map(() => []);
  // Names first, over the whole article: a surname in the headline may precede the full name.
  const ordered: { sentence: number; from: number; to: number; type: EntityType; words: string[]; text: string }[] = [];
  sentences.forEach((sentence, s) => {
    const tree = trees[s]!;
    const covered = new Uint8Array(sentence.tokens.length);
    for (const mention of sentence.mentions) {
      if (mention.type === "time") continue;
      let { from, to } = mention;
      while (
        from < to - 1 &&
        (/^(the|a|an)$/i.test(tree.word(from)) || (TITLES.has(tree.word(from)) && mention.type === "person"))
      )
        from++;
      while (to - 1 > from && /^(['’]s?|[.,])$/.test(tree.word(to - 1))) to--;
      if (to <= from || covered[from]) continue;
      covered.fill(1, from, to);
      ordered.push({
        sentence: s,
        from,
        to,
        type: mention.type,
        words: wordsOf(tree, from, to),
        text: tree.text(from, to),
      });
    }
    // "Chinese", "Beijing": countries under their adjectives and seats of government.
    for (let i = 0; i < sentence.tokens.length; i++) {
      if (covered[i] || !/^\p{Lu}/u.test(sentence.tokens[i]!.form)) continue;
      if (countryOf(sentence.tokens[i]!.form)?.as === "adjective")
        ordered.push({
          sentence: s,
          from: i,
          to: i + 1,
          type: "place",
          words: wordsOf(tree, i, i + 1),
          text: tree.text(i, i + 1),
        });
    }
  });
  const byLength = [...ordered.keys()].sort((a, b) => ordered[b]!.words.length - ordered[a]!.words.length || a - b);
  const drafts: (Draft | null)[] = new Array(ordered.length).fill(null);
  for (const k of byLength) {
    const m = ordered[k]!;
    drafts[k] = registry.link(m.words, m.text, m.type, m.sentence, agentive(trees[m.sentence]!, m.from, m.to));
  }
  ordered.forEach((m, k) => {
    const draft = drafts[k];
    if (!draft) return;
    draft.sentences.push(m.sentence);
    learnRoles(draft, trees[m.sentence]!, m.from, m.to);
  });
  const ids = registry.number(ordered.map((_, k) => drafts[k] ?? null));
  ordered.forEach((m, k) => {
    const draft = drafts[k];
    if (draft)
      references[m.sentence]!.push({
        from: m.from,
        to: m.to,
        name: m.text,
        type: draft.type,
        entity: ids.get(draft)!,
        resolved: false,
      });
  });
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

function wordsOf(tree: Tree, from: number, to: number): string[] {
  const words: string[] = [];
  for (let i = from; i < to; i++) {
    const word = tree.word(i).replace(/[^\p{L}\p{N}&.+-]/gu, "");
    if (word) words.push(word);
  }
  return words;
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

  link(words: readonly string[], text: string, type: EntityType, sentence: number, acts: boolean): Draft | null {
    if (words.length === 0) return null;
    const country = countryOf(text);
    if (country && (country.as !== "capital" || acts)) {
      const key = `country ${country.name}`;
      const draft = this.byKey.get(key) ?? this.open(country.name, "place", [country.name.toLowerCase()], key);
      draft.aliases.set(text, (draft.aliases.get(text) ?? 0) + 1);
      return draft;
    }
    const key = stripped(words);
    const joined = key.join(" ");
    const known =
      this.byKey.get(joined) ??
      (type === "person" || type === "place" ? undefined : this.byAcronym(text)) ??
      this.partial(key, type, sentence);
    const draft = known ?? this.open(text, type, key, joined);
    if (known && known.type === "other" && type !== "other") known.type = type;
    draft.aliases.set(text, (draft.aliases.get(text) ?? 0) + 1);
    return draft;
  }

  private open(name: string, type: EntityType, key: readonly string[], joined: string): Draft {
    const draft: Draft = {
      number: this.drafts.length,
      type,
      name,
      aliases: new Map(),
      key,
      sentences: [],
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
    if (!/^\p{Lu}{2,6}$/u.test(letters)) return undefined;
    const list = this.byWord.get(`acronym ${letters.toLowerCase()}`);
    return list?.length === 1 ? list[0] : undefined;
  }

  /** "Cook" after "Tim Cook", "Huawei" beside "Huawei Technologies": a part that only one longer name has. */
  private partial(key: readonly string[], type: EntityType, _sentence: number): Draft | undefined {
    const first = key[0];
    const last = key.at(-1);
    if (first === undefined || last === undefined) return undefined;
    const candidates = (this.byWord.get(type === "person" ? last : first) ?? []).filter((d) => {
      if (d.key.length <= key.length) return false;
      if (
        type === "place"
          ? d.type !== "place"
          : type === "person"
            ? d.type !== "person"
            : d.type === "person" && type !== "other"
      )
        return false;
      if (type === "place")
        return d.key.slice(0, key.length).join(" ") === key.join(" ") && d.key.length - key.length === 1;
      if (d.type === "person")
        return key.length === 1 ? d.key.at(-1) === last : d.key[0] === first && d.key.at(-1) === last;
      return d.key.slice(0, key.length).join(" ") === key.join(" ");
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
  if (draft.type !== "person" && draft.type !== "organization") return;
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
        const fits = recent(i, (d) => d.type === "person" && d.gender !== (gender === "he" ? "she" : "he"), 3);
        if (fits.length === 1) {
          put(i, i + 1, fits[0]);
          fits[0]!.gender ??= gender;
        } else if (fits.length === 0 && persons.length === 1) put(i, i + 1, persons[0]);
      } else if ((word === "it" || word === "its") && tree.relation(i) !== "expl") {
        // Only the subject of the sentence before, or of this one, and only where no other body stands between.
        const subject =
          subjectReference(tree, references[s]!, i) ??
          (s > 0 && sentences[s - 1]!.block >= sentence.block - 1
            ? subjectReference(trees[s - 1]!, references[s - 1]!, Number.POSITIVE_INFINITY)
            : null);
        const draft = subject ? byId.get(subject.entity) : undefined;
        const rivals = recent(i, (d) => d.type === "organization" || d.type === "product", 1);
        if (draft && draft.type !== "person" && rivals.every((d) => d === draft)) put(i, i + 1, draft);
      } else if (token.upos === "NOUN" && tree.word(tree.left[i]!) === "the" && tree.size[i] === 2) {
        const lemma = tree.lemma(i);
        if (COMPANY.has(lemma) || BODY.has(lemma)) {
          const named = organizations.filter(
            (d) => d.key.some((w) => w === lemma) || (COMPANY.has(lemma) && d.roles.has(lemma)),
          );
          const near = recent(i, (d) => d.type === "organization" && (COMPANY.has(lemma) || d.key.includes(lemma)), 2);
          if (named.length === 1) put(i - 1, i + 1, named[0]);
          else if (COMPANY.has(lemma) && named.length === 0 && near.length === 1) put(i - 1, i + 1, near[0]);
          else if (near.length === 1 && BODY.has(lemma)) put(i - 1, i + 1, near[0]);
        } else if (TITLES.has(lemma)) {
          const holders = persons.filter((d) => d.roles.has(lemma));
          if (holders.length === 1) put(i - 1, i + 1, holders[0]);
        }
      }
    }
  });
}

/** The reference that is the main subject of a sentence and stands before token `i`. */
function subjectReference(tree: Tree, references: readonly Reference[], i: number): Reference | null {
  const root = tree.order[0];
  if (root === undefined) return null;
  const subject = tree.first(root, "nsubj");
  if (subject < 0 || subject >= i) return null;
  return references.find((r) => r.from <= subject && subject < r.to) ?? null;
}
