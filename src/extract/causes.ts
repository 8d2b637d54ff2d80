/**
 * Extract, second floor: what a clause says its event comes from ("because of sea water in the fuel", "sparked by welding", "blamed on the
 * delay", "was to blame"). In: a tree, a clause and the reading of its predicate. Out: causes as runs of the sentence, each with the words
 * that tie it to its effect; a clause that is itself a cause bears it, too. "After" and "amid" only put one thing before another and say
 * so (`firm` false). Whether two causes exclude each other is left to judge/.
 */
import type { TokenRange } from "../model.ts";
import type { Clause } from "./clauses.ts";
import { CAUSES, CERTAINTY } from "./lexicon.ts";
import type { Reading } from "./predicate.ts";
import type { Tree } from "./tree.ts";

export interface CauseReading extends TokenRange {
  readonly head: number;
  readonly effect: number | null;
  readonly marker: string;
  readonly firm: boolean;
  readonly negated: boolean;
}

/** The causes that a clause names, by position. `timed` tells which tokens belong to a time: "after noon" gives no reason. */
export function readCauses(
  tree: Tree,
  clause: Clause,
  reading: Reading,
  timed: (i: number) => boolean,
): CauseReading[] {
  const found = new Map<number, CauseReading>();
  const core = reading.predicate.token;
  const add = (head: number, effect: number | null, marker: string, firm: boolean, negated: boolean): void => {
    if (head < 0 || found.has(head) || timed(head)) return;
    const range = extent(tree, head);
    if (range) found.set(head, { ...range, head, effect, marker, firm, negated });
  };
  const negative = reading.polarity === "negative";

  // What hangs on the clause's words with a connective before it.
  for (const i of clause.own) {
    for (const c of tree.children[i]!) {
      const relation = tree.relation(c);
      if (relation === "obl" || relation === "advcl" || relation === "nmod") {
        const link = connective(tree, c, i);
        if (link) add(link.head, i, link.marker, link.firm, denied(tree, c));
      } else if (relation === "acl" && tree.tokens[c]!.xpos === "VBN" && causes(tree, c)) {
        // "a fire sparked by welding"
        add(agent(tree, c), i, `${tree.word(c)} by`, true, false);
      }
    }
  }

  // What the predicate itself says of causes.
  const subject = reading.chain.map((c) => tree.first(c, "nsubj", "csubj")).find((s) => s >= 0) ?? -1;
  const source = antecedent(tree, clause.head, subject);
  const passive = reading.predicate.voice === "passive";
  const object = tree.first(core, "obj");
  const word = tree.lemma(core);
  const oblique = (c: number): string => `${word} ${tree.marker(c) ?? ""}`;
  const obliques = tree.children[core]!.filter((c) => /^(obl|advcl|xcomp)$/.test(tree.relation(c)));
  if (causes(tree, core)) {
    if (passive) add(agent(tree, core), core, `${word} by`, true, negative);
    else if (source >= 0) add(source, object >= 0 ? object : core, word, true, negative);
    else if (clause.kind === "participle") add(tree.heads[clause.head]!, core, word, true, negative);
  }
  if (CAUSES.reverse.has(word) && object >= 0) add(object, source >= 0 ? source : core, word, true, negative);
  for (const c of obliques) {
    if (CAUSES.into.has(oblique(c)) && !passive)
      add(
        source >= 0 ? source : clause.kind === "participle" ? tree.heads[clause.head]! : -1,
        c,
        oblique(c),
        true,
        negative,
      );
    if (CAUSES.from.has(oblique(c)) || CAUSES.attributed.has(oblique(c))) add(c, core, oblique(c), true, negative);
    if (tree.marker(c) === "for" && CAUSES.judged.has(word)) add(c, core, "for", true, false);
  }
  if (word === "blame" && reading.predicate.voice !== "copula" && !obliques.some((c) => tree.marker(c) === "on"))
    add(passive ? subject : object, core, word, true, negative);
  if (reading.predicate.voice === "copula" && source >= 0) {
    // "a fault was to blame", "was responsible for the delay", "the cause was a fault", "a fault was the cause", "is what convinced them"
    const what = tree.children[core]!.find((c) => tree.tokens[c]!.deprel === "acl:relcl" && causes(tree, c));
    const responsible = word === "responsible" && obliques.some((c) => tree.marker(c) === "for");
    // "It was the crane plan that set off the walkout"
    const cleft = what !== undefined && tree.word(source) === "it";
    if (word === "blame" || responsible || CAUSES.nouns.has(word) || what !== undefined)
      add(cleft ? core : source, what ?? core, cleft ? tree.lemma(what!) : word, true, negative);
    else if (CAUSES.nouns.has(tree.lemma(source))) add(core, source, tree.word(source), true, negative);
  }

  // A clause that is the cause of the one it hangs on.
  const governor = tree.heads[clause.head]!;
  if (governor >= 0 && tree.relation(clause.head) === "advcl") {
    const link = connective(tree, clause.head, governor);
    if (link && link.head === clause.head) add(link.head, governor, link.marker, link.firm, denied(tree, clause.head));
  }
  return [...found.values()].sort((a, b) => a.from - b.from || a.to - b.to);
}

/** The connective of a dependent and the head of what it opens: "because of", "as a result of", "in response to", "as a precaution". */
function connective(tree: Tree, c: number, governor: number): { head: number; marker: string; firm: boolean } | null {
  const marker = tree.marker(c);
  if (marker === null) return null;
  if (CAUSES.firm.has(marker)) return { head: c, marker, firm: true };
  for (const d of tree.children[c]!) {
    if (tree.relation(d) !== "nmod" && tree.relation(d) !== "obl" && tree.relation(d) !== "acl") continue;
    const phrase = `${marker} ${tree.lemma(c)} ${tree.marker(d) ?? ""}`;
    if (CAUSES.phrases.has(phrase)) return { head: d, marker: phrase, firm: true };
    if (CAUSES.loosePhrases.has(phrase)) return { head: d, marker: phrase, firm: false };
  }
  if (marker === "as" && CAUSES.reasons.has(tree.lemma(c))) return { head: c, marker, firm: true };
  // "due to": an adjective of its own in some trees.
  if (marker === "to" && tree.word(tree.left[c]! - 1) === "due" && governor === tree.left[c]! - 1)
    return { head: c, marker: "due to", firm: true };
  if (!CAUSES.loose.has(marker)) return null;
  // "As" and "since" with a noun tell of other things; so does "as" behind an adverb ("as soon as").
  if (/^(as|since)$/.test(marker) && (tree.relation(c) !== "advcl" || tree.first(c, "nsubj", "expl") < 0)) return null;
  if (/^(as|since)$/.test(marker) && !/^(VERB|NOUN)$/.test(tree.tokens[governor]!.upos)) return null;
  if (marker === "over" && !CAUSES.disputes.has(tree.lemma(governor))) return null;
  if (marker === "after" && tree.tokens[c]!.upos === "NUM") return null;
  return { head: c, marker, firm: false };
}

/** A verb of causation, alone or with its particle, which parsers take for a preposition ("set off the blaze"). */
function causes(tree: Tree, i: number): boolean {
  if (tree.tokens[i]!.upos !== "VERB") return false;
  const lemma = tree.lemma(i);
  if (CAUSES.verbs.has(lemma)) return true;
  return CAUSES.particles.has(`${lemma} ${tree.word(i + 1)}`);
}

function agent(tree: Tree, i: number): number {
  return (
    tree.children[i]!.find(
      (c) => tree.tokens[c]!.deprel === "obl:agent" || (tree.relation(c) === "obl" && tree.marker(c) === "by"),
    ) ?? -1
  );
}

/** What a relative pronoun in subject position stands for; the subject itself elsewhere. */
function antecedent(tree: Tree, head: number, subject: number): number {
  if (subject < 0 || !/^(who|which|that)$/.test(tree.word(subject))) return subject;
  return tree.tokens[head]!.deprel === "acl:relcl" ? tree.heads[head]! : subject;
}

/** "not because of prices", "never over money". */
function denied(tree: Tree, c: number): boolean {
  const before = tree.word(tree.left[c]! - 1);
  if (CERTAINTY.negative.has(before)) return true;
  return tree.children[c]!.some(
    (d) => d < c && tree.relation(d) === "advmod" && CERTAINTY.negative.has(tree.word(d)) && d === tree.left[c],
  );
}

/** The run of a cause: of a clause all of it up to its first pause, of a noun its phrase without what is told of it. */
function extent(tree: Tree, head: number): TokenRange | null {
  const clausal = tree.tokens[head]!.upos === "VERB" || tree.relation(head) === "advcl";
  const inside = new Set([head]);
  const stack = [head];
  while (stack.length) {
    const i = stack.pop()!;
    for (const c of tree.children[i]!) {
      const relation = tree.relation(c);
      if (i === head && c < head && /^(case|mark|cc|punct)$/.test(relation) && !/^['’]/.test(tree.word(c))) continue;
      if (!clausal && (i === head ? APART : LATER).has(relation)) continue;
      if (!clausal && tree.tokens[c]!.deprel === "acl:relcl") continue;
      inside.add(c);
      stack.push(c);
    }
  }
  let from = head;
  let to = head + 1;
  while (inside.has(from - 1)) from--;
  while (inside.has(to) && !(tree.size[head]! > LONG_CAUSE && /^[,;:—–(]$/.test(tree.word(to)))) to++;
  while (from < head && tree.tokens[from]!.upos === "PUNCT") from++;
  while (to - 1 > head && tree.tokens[to - 1]!.upos === "PUNCT") to--;
  return { from, to };
}

/** Relations of a predicate nominal's clause, and of asides; the second set of what hangs deeper. */
const APART = new Set([
  "nsubj",
  "csubj",
  "cop",
  "aux",
  "expl",
  "advcl",
  "parataxis",
  "appos",
  "advmod",
  "obl",
  "xcomp",
  "ccomp",
]);
const LATER = new Set(["parataxis", "appos"]);

/** Up to this many words a cause is quoted whole; of a longer one what stands up to its first pause. */
const LONG_CAUSE = 14;
