/**
 * Extract: the word lists of `lexicon/`, as sets. Each JSON file names its source; entries are lemmas parted by spaces.
 * Decides nothing.
 */

import causes from "./lexicon/causes.json" with { type: "json" };
import certainty from "./lexicon/certainty.json" with { type: "json" };
import control from "./lexicon/control.json" with { type: "json" };
import cues from "./lexicon/cues.json" with { type: "json" };

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** Verbs and nouns that report what someone says or holds. */
export const CUES = {
  report: words(cues.report),
  /** Verbs of stance and will: an annotator marks them, their content is a wish or a thing, never a stripped clause. */
  stance: words(cues.stance),
  /** Verbs whose clause tells what happened to their subject ("the crew learned that …"), so that it stays with them. */
  factive: words(cues.factive),
  core: words(cues.core),
  cognition: words(cues.cognition),
  hedging: words(cues.hedging),
  hedgingNouns: words(cues.hedgingNouns),
  nouns: words(cues.nouns),
  /** Nouns of talk and of feeling, whose subject may follow as a phrase ("criticism of the plan"); of the others only a clause tells what is said. */
  talk: words(cues.talk),
  /** Adjectives of belief and feeling ("are afraid that …"). */
  adjectives: words(cues.adjectives),
  /** Verbs that report with a clause only: who "found a body" or "continued the search" says nothing. */
  findings: words(cues.findings),
  prepositions: new Set(cues.prepositions.split("|")),
  outlets: words(cues.outlets),
  anonymous: words(cues.anonymous),
};

export type Control =
  | "planned"
  | "begin"
  | "continue"
  | "end"
  | "fail"
  | "possible"
  | "unlikely"
  | "hedged"
  | "plain"
  | "denied";

const CONTROL = new Map<string, Control>();
for (const [kind, list] of Object.entries(control)) {
  if (kind === "source") continue;
  for (const word of list.split(" ")) if (!CONTROL.has(word)) CONTROL.set(word, kind as Control);
}

/** What a raising or control predicate does to the clause it embeds; undefined for other verbs. */
export function controlOf(lemma: string): Control | undefined {
  return CONTROL.get(lemma);
}

/** Words that lower or turn the certainty of a clause. */
export const CERTAINTY = {
  hedged: words(certainty.hedged),
  possible: words(certainty.possible),
  planned: words(certainty.planned),
  negative: words(certainty.negative),
  negativeSubjects: words(certainty.negativeSubjects),
  possibleModals: words(certainty.possibleModals),
  plannedModals: words(certainty.plannedModals),
  conditionalMarks: words(certainty.conditionalMarks),
};

const phrases = (list: string): ReadonlySet<string> => new Set(list.split("|"));

/** Words that lay one thing to another; phrases are lemmas with their prepositions. */
export const CAUSES = {
  firm: phrases(causes.firm),
  loose: phrases(causes.loose),
  /** Preposition, noun, preposition ("in response to"). */
  phrases: phrases(causes.phrases),
  loosePhrases: phrases(causes.loosePhrases),
  /** Nouns behind "as" that give a reason ("as a precaution"). */
  reasons: words(causes.reasons),
  /** Their subject is the cause. */
  verbs: words(causes.verbs),
  particles: phrases(causes.particles),
  /** Their object is the cause. */
  reverse: words(causes.reverse),
  into: phrases(causes.into),
  /** What the preposition opens is the cause. */
  from: phrases(causes.from),
  attributed: phrases(causes.attributed),
  /** "fined for leaving": the reason of a judgement. */
  judged: words(causes.judged),
  nouns: words(causes.nouns),
  /** What people fall out over, or are punished over; elsewhere "over" is a place or a time. */
  disputes: words(causes.disputes),
};
