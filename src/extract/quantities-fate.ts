/**
 * Stage 3, extract: words as quantities-counted.ts looks at them: noun or modifier, lemma, and what became of those counted ("killed",
 * "deaths", "toll" → dead). Knows single words only; who suffered what is read off the clause there.
 */
import { FATES, PERSONS } from "../language/vocabulary/index.ts";
import type { Token } from "../model.ts";
import counting from "./lexicon/counting.json" with { type: "json" };

const FUNCTION = new Set(counting.function);
/** Nouns that may be the people something befell; "34 others" follow them. */
export const PERSONAL: ReadonlySet<string> = new Set([...PERSONS, "other"]);
/** Fates of things: without a noun of their own they do not mean people. */
export const THINGS = new Set(["destroyed", "damaged"]);
const BUILT = new Set(counting.built);
/** Verbs of harm whose subject suffers; of all others it is the object. */
export const SUFFERED = new Set(["die", "perish", "drown", "sicken"]);

/** Lemma in lower case; without a lemma the form, a plural -s taken off. */
export function lemmaOf(token: Token): string {
  const given = token.lemma === "_" ? "" : token.lemma.toLowerCase();
  const form = token.form.toLowerCase();
  if (/^(?:person|persons|people)$/.test(given) || /^(?:people|persons?)$/.test(form)) return "people";
  if (given !== "") return given;
  if (/^(?:police|news|series|species|headquarters)$/.test(form) || /(?:ss|us|is)$/.test(form) || form.length < 4)
    return form;
  if (form.endsWith("ies")) return `${form.slice(0, -3)}y`;
  if (/(?:ches|shes|sses|xes)$/.test(form)) return form.slice(0, -2);
  return form.endsWith("s") ? form.slice(0, -1) : form;
}

/** Whether a tagger had something to say. */
export const tagged = (token: Token): boolean => token.upos !== "" && token.upos !== "X" && token.upos !== "_";
/** Nouns, gerunds in a noun's place; without tags any word that is no function word. */
export const isNoun = (token: Token): boolean =>
  tagged(token)
    ? token.upos === "NOUN" || token.upos === "PROPN" || isGerund(token)
    : /^[A-Za-z\u00c0-\uffdc]/.test(token.form) && !FUNCTION.has(token.form.toLowerCase());
/** "mobile game spending": a gerund in a noun's place. */
const isGerund = (token: Token): boolean =>
  token.xpos === "VBG" && /^(?:nmod|obl|obj|nsubj|conj|compound)/.test(token.deprel);
/** Past or present participle. */
export const isParticiple = (token: Token): boolean => token.xpos === "VBN" || token.xpos === "VBG";
/** Words that may stand in front of a noun and narrow it. */
export const isModifier = (token: Token): boolean =>
  tagged(token) ? token.upos === "ADJ" || isNoun(token) || isParticiple(token) : isNoun(token);

/** Fate that a word tells of, through its lemma or a participle's form. */
export function fate(token: Token): string | undefined {
  const form = token.form.toLowerCase();
  return (
    FATES.get(lemmaOf(token)) ??
    FATES.get(form) ??
    FATES.get(form.replace(/(?:ed|d)$/, "")) ??
    FATES.get(form.replace(/ing$/, ""))
  );
}

/** Fate and noun in one name; a noun that tells the fate itself ("death", "toll", "victim") means people. */
export function befallen(status: string, noun = "people"): string {
  if (noun.startsWith(`${status} `)) return noun;
  // Jobs that are destroyed are jobs; houses are another number once they are.
  if (THINGS.has(status) && !BUILT.has(noun.split(" ").pop() ?? "")) return noun;
  const plain = FATES.get(noun) === status || noun === "toll" || noun === "casualty" ? "people" : noun;
  return `${status} ${plain}`;
}
