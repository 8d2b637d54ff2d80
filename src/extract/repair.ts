/**
 * Extract, ground floor: mends trees where news prose leads parsers astray and the words alone decide. In: a sentence's tokens
 * and its quotation marks. Out: the tokens, with other governors or tags where a rule applied. Each rule fires only on what no
 * right parse can hold: a noun with an object, a tensed clause without a subject behind a noun without a role. In this order:
 *
 *   punctuated      -edges     a word hung on a mark of punctuation
 *   articles        -edges     "said the two raised": an article hung on a verb
 *   prepositions    -edges     "amid the investigation": a preposition tagged as a verb
 *   relabelled      -reports   an open complement with a subject of its own, a complement behind ", when"
 *   dateline        -edges     "LOS ANGELES (Reuters) - A jet returned …": the place and agency are no part of the sentence
 *   leadIn          -edges     "Why It Matters: Baltimore handles …": a label in capitals before a sentence
 *   attributes      -verbs     "foreign-held money": a participle that qualifies the noun behind it
 *   reportingNouns  -verbs     "Data from the survey show that …": a "noun" of reporting in a sentence without a verb
 *   infinitives     -verbs     "likely to fuel debate": a verb behind the infinitive's "to" tagged as a noun
 *   conditions      -verbs     "Had the ground moved": "had" as the auxiliary of a condition
 *   listed          -verbs     "Nvidia and AMD this month agreed": a tensed verb taken for an item of a list
 *   perfect         -verbs     "has since faced": a participle behind "has"
 *   nounVerbs       -verbs     "The delay highlights broader constraints": a "noun" with an object is the verb
 *   gapped          -verbs     "27 were killed and more than 100 injured": the number is the participle's subject
 *   compared        -edges     "…, up from the 41 deaths confirmed on Monday": a phrase of its own behind the pause
 *   told            -reports   "told Reuters that the board …": the one told is no subject
 *   described       -subjects  "said Hahn, who kept": a description hung on the verb of saying
 *   allBut          -twins     "have all but vanished": two adverbs before the verb
 *   timed           -twins     "Last May crooks used": a time before the subject is no part of it
 *   parenthesized   -twins     "The findings, published in May, describe": which of two verbs is the sentence's
 *   displaced       -twins     "In the gallery sat Ana Reyes": a subject behind its verb, or behind "around"
 *   prepositional   -twins     "a passenger on Flight 175 had boarded": the subject before a preposition
 *   twins           -twins     "the attorney general's office takes": two subjects side by side
 *   coordinated     -subjects  "with a drill and is the author": a tensed predicate coordinated with a noun
 *   relatives       -subjects  "Lumen, whose V9 competes with it, has applied": which verb is the relative clause's, which the sentence's
 *   prospects       -relatives "were due to be paid": an adjective taken for the subject of what it opens
 *   relativeVerbs   -relatives "who cycles in from Costessey": the head of a relative clause with a subject is a verb
 *   antecedents     -relatives "belongs to Norlack, which employs": a relative clause hung on another word than the noun that it describes
 *   stranded        -relatives "One wing, he points out, is longer": a tensed verb without a subject behind a noun taken for the sentence
 *   predicatives    -tagged    "was adrift": no participle
 *   objectVerbs     -tagged    "they flew first class": a past form taken for a part of its object
 *   taggedVerbs     -tagged    "The army hopes to have": a "noun" whose neighbours make it a verb
 *   reductions      -tagged    "Atrazumab cut proteinuria by 36%": the verb between two nouns and an amount
 *   currencies      -tagged    "142 billion won": a "verb" that is money
 *   promoted        -verbs     "The defence called the prosecution political": a participle with an object in a sentence without a verb
 *   participles     -verbs     "…, warning companies to avoid …": a "noun" in -ing behind a comma, before a noun and an infinitive
 *   objects         -verbs     "ensured the bill will become law": an object before a tensed verb is its subject
 *   subjects        -subjects  "suggests the launch could occur": the noun before a tensed verb that has no subject
 *   reported        -reports   "The statement noted they had said …": a clause coordinated with a reporting verb without any conjunction
 *   thatClauses     -reports   "told a meeting of leaders that few understood": the clause behind a verb of saying
 *   according       -asides    "according to consultancy Dray & Fennimore": the words lead to the noun behind them
 *   asides          -asides    "…, the ministry announced on Wednesday, while …": a source named in passing
 *   mendTags        tags.ts    "…, the Financial Times reported Thursday": the speaker beside what is said
 */
import type { Token } from "../model.ts";
import { according, asides } from "./repair-asides.ts";
import { Draft } from "./repair-draft.ts";
import { articles, compared, dateline, leadIn, prepositions, punctuated } from "./repair-edges.ts";
import { antecedents, prospects, relativeVerbs, stranded } from "./repair-relatives.ts";
import { relabelled, reported, thatClauses, told } from "./repair-reports.ts";
import { coordinated, described, relatives, subjects } from "./repair-subjects.ts";
import { currencies, objectVerbs, predicatives, reductions, taggedVerbs } from "./repair-tagged.ts";
import { allBut, displaced, parenthesized, prepositional, timed, twins } from "./repair-twins.ts";
import {
  attributes,
  conditions,
  gapped,
  infinitives,
  listed,
  nounVerbs,
  objects,
  participles,
  perfect,
  promoted,
  reportingNouns,
} from "./repair-verbs.ts";
import { mendTags } from "./tags.ts";

/** The rules, in the order in which each may build on the ones before. */
const RULES: readonly ((draft: Draft) => void)[] = [
  punctuated,
  articles,
  prepositions,
  relabelled,
  dateline,
  leadIn,
  attributes,
  reportingNouns,
  infinitives,
  conditions,
  listed,
  perfect,
  predicatives,
  objectVerbs,
  taggedVerbs,
  currencies,
  reductions,
  nounVerbs,
  gapped,
  compared,
  told,
  described,
  allBut,
  timed,
  parenthesized,
  displaced,
  prepositional,
  twins,
  coordinated,
  prospects,
  relativeVerbs,
  relatives,
  antecedents,
  stranded,
  promoted,
  participles,
  objects,
  subjects,
  reported,
  thatClauses,
  according,
  asides,
];

/** The tokens of a sentence with its known misparses mended; the same array where nothing was. */
export function repair(tokens: readonly Token[], quoted: Uint8Array): readonly Token[] {
  const draft = new Draft(tokens);
  for (const rule of RULES) rule(draft);
  return mendTags(draft.changed ? draft.tokens : tokens, quoted);
}
