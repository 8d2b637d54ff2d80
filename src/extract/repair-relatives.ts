/**
 * Extract, ground floor: repairs of relative clauses: that they are one, whose they are, and the main clause that lost its verb to
 * them. In and out: a draft. The two verbs around one between commas are `repair-subjects.ts`'s. Rules of `repair.ts`.
 */
import { PERSONS } from "../language/vocabulary/index.ts";
import { TITLES } from "./mentions.ts";
import type { Draft } from "./repair-draft.ts";

/** What belongs together stands within this many words. */
const NEAR_WORDS = 40;

/** "It belongs to Norlack, which employs 140 people", "in London, who can block", "and who is no relation": a clause behind its noun. */
export function antecedents(draft: Draft): void {
  for (let i = 0; i < draft.length; i++) {
    const { deprel, head } = draft.at(i);
    if (deprel !== "acl:relcl" || head < 0 || draft.at(head).upos !== "VERB" || draft.first(head, "cop") >= 0) continue;
    let left = i;
    for (let c = draft.children[left]![0]; c !== undefined && c < left; c = draft.children[left]![0]) left = c;
    let before = left - 1;
    while (before > head && /^(PUNCT|ADP)$/.test(draft.at(before).upos)) before--;
    if (before > head && /^(NOUN|PROPN)$/.test(draft.at(before).upos)) draft.set(i, { head: before });
  }
  for (let r = 2; r < draft.length - 1; r++) {
    if (!/^(who|which|that)$/.test(draft.at(r).form) || !/^W/.test(draft.at(r).xpos)) continue;
    const v = draft.at(r).head;
    if (v <= r || !/^nsubj/.test(draft.at(r).deprel)) continue;
    if (draft.at(r - 1).upos === "CCONJ" && draft.at(v).deprel !== "acl:relcl") coordinated(draft, r, v);
    else if (draft.at(v).deprel === "acl:relcl" && draft.at(v).head >= 0) {
      if (draft.at(draft.at(v).head).upos === "VERB" && draft.first(draft.at(v).head, "cop") < 0) behind(draft, r, v);
      if (draft.at(v).head < r) agreeing(draft, r, v);
    } else if (
      draft.at(r).form !== "that" &&
      /^(parataxis|conj|advcl|acl|root|appos)/.test(draft.at(v).deprel) &&
      // "It was Shona Dunne who scored": the clause describes what the copula names.
      !(draft.at(v).deprel === "advcl:relcl" && draft.at(v).head >= 0 && draft.first(draft.at(v).head, "cop") >= 0)
    ) {
      behind(draft, r, v);
      if (draft.at(v).deprel === "acl:relcl" && draft.at(v).head < r) agreeing(draft, r, v);
    }
  }
}

/** "a trader who sells shoes and who is no relation": a second relative clause of the same noun. */
function coordinated(draft: Draft, r: number, v: number): void {
  let first = r - 2;
  while (
    first > 0 &&
    r - first < NEAR_WORDS &&
    !(
      draft.at(first).deprel === "acl:relcl" &&
      draft.children[first]!.some((c) => /^(who|which|that)$/.test(draft.at(c).form))
    )
  )
    first--;
  if (first <= 0 || r - first >= NEAR_WORDS || draft.under(first, v)) return;
  draft.set(v, { head: first, deprel: "conj" });
  if (draft.at(r - 1).head !== v) draft.set(r - 1, { head: v, deprel: "cc" });
}

/** The noun just before a relative pronoun, a comma, a preposition, an age or a bracket aside; -1 where another word stands there. */
function nounBefore(draft: Draft, r: number): number {
  let k = r - 1;
  while (k > 0 && /^(PUNCT|ADP|NUM)$/.test(draft.at(k).upos) && !/^[.;:!?]$/.test(draft.at(k).form)) k--;
  const old = draft.at(k).upos === "ADJ" && draft.first(k, "det") >= 0;
  if (!/^(NOUN|PROPN|SYM)$/.test(draft.at(k).upos) && !old) return -1;
  while (/^(flat|compound)$/.test(draft.relation(k)) && draft.at(k).head >= 0 && draft.at(k).head < k)
    k = draft.at(k).head;
  return k;
}

/** Hangs the clause of a relative pronoun on the noun before it; what it took of the main clause goes back. */
function behind(draft: Draft, r: number, v: number): void {
  const noun = nounBefore(draft, r);
  if (noun < 0 || draft.at(r - 1).upos === "CCONJ") return;
  const { head, deprel } = draft.at(v);
  if (head < 0) {
    // "In Ghent, which threw out its traffic, cycling went up": the verb with a subject of its own is the sentence's.
    const main = draft.children[v]!.find(
      (c) =>
        c > v &&
        /^(parataxis|conj|ccomp)$/.test(draft.relation(c)) &&
        draft.first(c, "nsubj") > v &&
        draft.first(c, "cc") < 0,
    );
    if (main === undefined) return;
    draft.set(main, { head: -1, deprel: "root" });
    for (const c of [...draft.children[v]!]) if (c < r && c !== noun) draft.set(c, { head: main });
    if (draft.under(noun, v)) draft.set(noun, { head: main });
    for (const c of [...draft.children[v]!]) if (c > main) draft.set(c, { head: main });
  } else if (draft.under(noun, v)) {
    // "said Hahn, who kept": the cue and its speaker went under what he did.
    const top = draft.children[v]!.find((c) => draft.under(noun, c));
    if (top === undefined || top >= r) return;
    draft.set(top, { head, deprel: draft.at(top).upos === "VERB" ? "parataxis" : deprel });
  }
  if (!draft.under(noun, v)) draft.set(v, { head: noun, deprel: "acl:relcl" });
}

/** Nouns for people: endings of agents, and the commonest without one. */
const PERSON =
  /(.[^s]er|or|ist|m[ae]n|person|people|ian|ant|ent|ee)$|^(head|chief|boss|wife|son|child|children|girl|boy|king|queen|mayor|aide|coach|victim|nurse|pilot|official|guard|judge|suspect|witness|cousin|uncle|aunt|niece|nephew|guest|host|teen|elder|friend|republican|democrat|couple|crew|staff|family)$/;
/** Nouns that take a verb in either number. */
const COLLECTIVE =
  /^(team|group|crew|pair|couple|family|police|staff|party|club|side|band|majority|minority|number|percent|%|half|rest|lot|dozen|some|most|all|any|none|more)$/;

/** "two players on the team's affiliate who were", "the former head of a fund who was": the noun that agrees with the clause. */
function agreeing(draft: Draft, r: number, v: number): void {
  const noun = draft.at(v).head;
  if (!/^(NOUN|PROPN)$/.test(draft.at(noun).upos)) return;
  if (COLLECTIVE.test(draft.at(noun).lemma.toLowerCase()) && draft.at(r).form !== "who") return;
  const plural = (i: number): boolean =>
    /S$/.test(draft.at(i).xpos) || draft.children[i]!.some((c) => draft.at(c).deprel === "conj" && c < r);
  // "ministers in London, who …": no one is the place.
  const place = (i: number): boolean =>
    draft.at(i).upos === "PROPN" &&
    (draft.children[i]!.some(
      (c) =>
        c < i &&
        draft.relation(c) === "case" &&
        (/^(in|at|from|near)$/.test(draft.at(c).form) ||
          (draft.at(c).form === "of" && draft.relation(i) === "nmod" && draft.at(draft.at(i).head).upos === "PROPN")),
    ) ||
      (/^(appos|conj)$/.test(draft.relation(i)) &&
        draft.at(i).head >= 0 &&
        draft.at(i).head < i &&
        place(draft.at(i).head)));
  const person = (i: number): boolean => {
    const lemma = draft.at(i).lemma.toLowerCase();
    return draft.at(i).upos === "PROPN" ? !place(i) : PERSONS.has(lemma) || TITLES.has(lemma) || PERSON.test(lemma);
  };
  const verb = draft.children[v]!.find((c) => /^(aux|cop)/.test(draft.at(c).deprel)) ?? v;
  const many = /^(were|are|have|do)$/.test(draft.at(verb).form) || draft.at(verb).xpos === "VBP";
  const single = /^(was|is|has|does)$/.test(draft.at(verb).form) || draft.at(verb).xpos === "VBZ";
  const who = draft.at(r).form === "who";
  const fits = (i: number): boolean =>
    !(many && !plural(i) && draft.at(i).upos !== "PROPN" && !COLLECTIVE.test(draft.at(i).lemma)) &&
    !(single && plural(i)) &&
    !(who && !person(i));
  if (fits(noun)) return;
  const other = chain(draft, noun, r).find((i) => fits(i) && !(many && !plural(i)));
  if (other === undefined || draft.under(other, v)) return;
  draft.set(v, { head: other });
}

/** The nouns around one that prepositions link, nearest to the clause first. */
function chain(draft: Draft, noun: number, r: number): number[] {
  const found: number[] = [];
  // Below it, up to the pronoun.
  for (let i = r - 1; i > noun && r - i < NEAR_WORDS; i--)
    if (/^(NOUN|PROPN)$/.test(draft.at(i).upos) && draft.under(i, noun) && /^(nmod|appos)$/.test(draft.relation(i)))
      found.push(i);
  // Above it: the noun its phrase hangs on, or stands right behind.
  let v = noun;
  while (
    /^(appos|conj)$/.test(draft.relation(v)) &&
    draft.at(v).upos === "PROPN" &&
    draft.at(v).head >= 0 &&
    draft.at(v).head < v
  )
    v = draft.at(v).head;
  for (let depth = 0; depth < 4; depth++) {
    const mark = draft.children[v]!.find((c) => c < v && draft.relation(c) === "case");
    if (mark === undefined) break;
    const before = draft.at(mark - 1);
    let above = draft.at(v).head;
    if (above < 0 || above > mark || !/^(NOUN|PROPN)$/.test(draft.at(above).upos)) {
      if (before === undefined || !/^(NOUN|PROPN)$/.test(before.upos)) break;
      above = before.index;
      while (
        /^(flat|compound)$/.test(draft.relation(above)) &&
        draft.at(above).head >= 0 &&
        draft.at(above).head < mark
      )
        above = draft.at(above).head;
    }
    found.push(above);
    v = above;
  }
  return found;
}

/** "who cycles in from Costessey", "that fire scientists associate with arson": the head of a relative clause with a subject is a verb. */
export function relativeVerbs(draft: Draft): void {
  for (let v = 2; v < draft.length; v++) {
    const token = draft.at(v);
    if (
      token.deprel !== "acl:relcl" ||
      token.upos !== "NOUN" ||
      draft.first(v, "cop", "det", "case", "amod", "nmod:poss") >= 0
    )
      continue;
    const subject = draft.children[v]!.find((c) => c < v && /^nsubj/.test(draft.at(c).deprel));
    const pronoun = draft.children[v]!.find((c) => c < v && /^(who|which|that)$/.test(draft.at(c).form));
    if (subject === undefined || pronoun === undefined) continue;
    draft.set(v, { upos: "VERB", xpos: token.xpos === "NNS" ? "VBZ" : "VBP" });
    if (pronoun !== subject && /^nsubj/.test(draft.at(pronoun).deprel)) draft.set(pronoun, { deprel: "obj" });
    for (const c of [...draft.children[v]!])
      if (c > v && draft.at(c).deprel === "nmod") draft.set(c, { deprel: "obl" });
  }
}

/** "Healthalicious, the restaurant that …, was on Second Avenue": a tensed verb without a subject, behind a noun taken for the sentence. */
export function stranded(draft: Draft): void {
  const root = draft.tokens.findIndex((t) => t.head < 0);
  if (
    root < 0 ||
    !/^(NOUN|PROPN|NUM)$/.test(draft.at(root).upos) ||
    draft.first(root, "cop", "nsubj", "csubj", "expl", "case", "mark") >= 0
  )
    return;
  if (!/^[.!]/.test(draft.tokens.findLast((t) => !/^["”’)]+$/.test(t.form))?.form ?? "")) return;
  for (let v = root + 1; v < draft.length; v++) {
    const { deprel, head, upos } = draft.at(v);
    if (
      upos === "PUNCT" ||
      /^(aux|cop|acl:relcl)/.test(deprel) ||
      draft.children[v]!.some((c) => /^(nsubj|csubj|expl|mark|cc)/.test(draft.at(c).deprel) && !circumstance(draft, c))
    )
      continue;
    if (head !== root && !(head > root && draft.at(head).head === root && draft.at(head).deprel !== "acl:relcl"))
      continue;
    if (!/^(parataxis|advcl|appos|dep|list|ccomp|acl|conj)/.test(deprel)) continue;
    const forms = [...draft.children[v]!.filter((c) => /^(aux|cop)/.test(draft.at(c).deprel)), v];
    const first = forms[0]!;
    if (first < root || !/^(VBD|VBZ|MD)$/.test(draft.at(first).xpos) || (first === v && upos !== "VERB")) continue;
    if (draft.tokens.slice(root, first).some((t) => /^([:;—–“"]|--)$/.test(t.form))) continue;
    draft.set(v, { head: -1, deprel: "root" });
    for (const c of [...draft.children[v]!]) if (circumstance(draft, c)) draft.set(c, { deprel: "obl" });
    for (const c of [...draft.children[root]!]) if (c > v) draft.set(c, { head: v });
    draft.set(root, {
      head: v,
      deprel: draft.children[v]!.some((c) => draft.at(c).deprel === "aux:pass") ? "nsubj:pass" : "nsubj",
    });
    return;
  }
}

/** "jailed since July said", "disclosed Wednesday revealed": a time or a phrase taken for the subject. */
function circumstance(draft: Draft, i: number): boolean {
  if (!/^nsubj/.test(draft.at(i).deprel)) return false;
  return (
    draft.children[i]!.some((c) => c < i && draft.at(c).deprel === "case" && draft.at(c).upos === "ADP") ||
    /^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/.test(draft.at(i).form)
  );
}

/** "and were due to be paid next month": an adjective of prospect taken for the subject of what it opens. */
export function prospects(draft: Draft): void {
  for (let i = 1; i < draft.length - 2; i++) {
    const v = draft.at(i).head;
    if (draft.at(i).upos !== "ADJ" || !/^nsubj/.test(draft.at(i).deprel) || draft.at(i + 1).form !== "to" || v <= i)
      continue;
    const copula = draft.at(i - 1);
    if (copula.lemma !== "be" || (copula.head !== i && copula.head !== v)) continue;
    draft.set(i - 1, { head: i, deprel: "cop" });
    if (draft.at(i + 1).head === i) draft.set(i + 1, { head: v, deprel: "mark" });
    draft.set(i, { head: draft.at(v).head, deprel: draft.at(v).deprel });
    draft.set(v, { head: i, deprel: "xcomp" });
    for (const c of [...draft.children[v]!]) if (c < i) draft.set(c, { head: i });
  }
}
