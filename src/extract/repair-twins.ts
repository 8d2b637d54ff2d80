/**
 * Extract, ground floor: repairs of subjects that stand double or in the wrong place: two beside one verb, one behind a preposition or
 * behind its verb. In and out: a draft. A verb without any subject is `repair-subjects.ts`'s. Rules of `repair.ts`.
 */
import type { Token } from "../model.ts";
import type { Draft } from "./repair-draft.ts";

/** "the attorney general's office takes", "Bahtera Lines, the owner, has": of two subjects one belongs to the other. */
export function twins(draft: Draft): void {
  for (let v = 2; v < draft.length; v++) {
    const subjects = draft.children[v]!.filter(
      (c) => c < v && /^nsubj/.test(draft.at(c).deprel) && draft.at(c).deprel !== "nsubj:outer",
    );
    // From the last pair on, so that of three the outer two meet in the end.
    for (let k = subjects.length - 1; k > 0; k--) united(draft, v, subjects[k - 1]!, subjects[k]!);
  }
}

const NOMINAL = /^(NOUN|PROPN|NUM|ADJ|X)$/;
const SPAN =
  /^(day|night|morning|afternoon|evening|week|weekend|month|quarter|year|(mon|tues|wednes|thurs|fri|satur|sun)day)$/;

/** Two subjects of one verb stand no further apart. */
const TWIN_WORDS = 40;

/** Makes one subject of two, where their order and the marks between them tell how. */
function united(draft: Draft, v: number, a: number, b: number): void {
  // "The final tally": a noun tagged as an adverb, right behind its adjective.
  const tagged = draft.at(b).upos === "ADV" && b === a + 1 && draft.first(a, "det") >= 0;
  if (!(NOMINAL.test(draft.at(a).upos) || draft.at(a).upos === "DET") || !(NOMINAL.test(draft.at(b).upos) || tagged))
    return;
  if (draft.relation(b) !== "nsubj" || draft.relation(a) !== "nsubj" || b - a > TWIN_WORDS) return;
  const hyphen = (i: number): boolean => draft.at(i)?.xpos === "HYPH";
  // "Samil-dong", "Abdel-Fattah": the second half of one word.
  if (
    hyphen(b - 1) &&
    /^(NOUN|PROPN)$/.test(draft.at(b - 2).upos) &&
    b - 2 >= a &&
    draft.at(b - 1).spaceAfter === false
  ) {
    draft.set(b, { head: b - 2, deprel: "flat" });
    draft.set(b - 1, { head: b - 2 });
    return;
  }
  // "over Wexcombe United had been": the rest of a name.
  if (draft.at(b).upos === "PROPN" && draft.at(b - 1).upos === "PROPN" && b - 1 > a && draft.under(b - 1, a)) {
    draft.set(b, { head: b - 1, deprel: "flat" });
    return;
  }
  const between = draft.tokens.slice(a + 1, b);
  const left = edge(draft, b, a);
  if (draft.first(a, "cop") >= 0 && draft.first(a, "nsubj") >= 0) {
    // "Both goals were hers, and the first came late": a clause of its own before the conjunction.
    if (draft.at(left - 1)?.upos !== "CCONJ") return;
    draft.set(a, { head: draft.at(v).head, deprel: draft.at(v).deprel });
    draft.set(v, { head: a, deprel: "conj" });
    draft.set(left - 1, { head: v, deprel: "cc" });
    return;
  }
  const comma = between.some((t) => /^[,—–(]$/.test(t.form));
  let last = v - 1;
  while (last > b && (draft.at(last).upos === "AUX" || draft.at(last).upos === "ADV")) last--;
  const closed = last > b && draft.at(last).form === ",";
  if (comma) {
    // "San Jose, Arizona-based company"
    if (between.some((t) => t.form === "based" && hyphen(t.index - 1))) draft.set(a, { head: b, deprel: "compound" });
    else if (closed && /^[,—–(]$/.test(draft.at(left - 1)?.form ?? "")) {
      // What stands between commas tells of the first, or of the noun beside it that agrees: "The charges against Grimm, a Republican, were".
      const beside = draft.tokens.slice(a, left).findLast((t) => /^(NOUN|PROPN)$/.test(t.upos) && t.deprel !== "flat");
      const plural = (i: number): boolean => /S$/.test(draft.at(i).xpos);
      const nearer = beside !== undefined && plural(a) && !plural(b) && !plural(beside.index);
      draft.set(b, { head: nearer ? beside.index : a, deprel: "appos" });
    } else if (closed) {
      const verb = draft.children[a]!.find((c) => c > a && c < b && draft.at(c).deprel === "acl");
      const noun = b - 1;
      // "The pterosaur, named Nordvinge astae, lived"
      if (verb !== undefined) draft.set(b, { head: verb, deprel: "obj" });
      else if (draft.at(b).upos === "ADJ" && draft.at(noun).upos === "NOUN")
        draft.set(b, { head: noun, deprel: "acl" });
      else draft.set(b, { head: a, deprel: "appos" });
    } else if (
      !between.some((t) => t.upos === "VERB") &&
      draft.children[b]!.some((c) => draft.at(c).deprel === "conj")
    ) {
      // "Names, diagnoses, lab results and insurance numbers"
      draft.set(b, { head: a, deprel: "conj" });
    } else if (draft.at(left - 1)?.upos === "CCONJ" && !between.some((t) => t.upos === "VERB")) {
      draft.set(b, { head: a, deprel: "conj" });
      draft.set(left - 1, { head: b, deprel: "cc" });
    }
    return;
  }
  if (between.some((t) => t.upos === "PUNCT" && t.xpos !== "HYPH")) return;
  if (draft.at(left - 1)?.upos === "CCONJ" && left - 1 > a) {
    // "The captain and six others stayed"
    if (between.some((t) => t.upos === "VERB" || t.upos === "AUX")) return;
    draft.set(b, { head: a, deprel: "conj" });
    draft.set(left - 1, { head: b, deprel: "cc" });
    return;
  }
  const marker = draft.at(left - 1);
  const preposition = marker?.upos === "ADP" && left - 1 > a && (marker.head === v || marker.head === b);
  const of = preposition ? marker : between.find((t) => t.upos === "ADP" && (t.head === v || t.head === b));
  // "about ten hours before the boat sailed": what opens a clause takes the subject with it, but for a clause already opened by "that".
  const marked = draft.children[v]!.some((c) => c < a && draft.relation(c) === "mark");
  if (of !== undefined && (!/^(since|after|before|until|while)$/.test(of.form) || marked)) {
    // "the gang led by Kachalla Buzu were released", "the streak of light was seen"
    const verb = draft.at(of.index - 1);
    const passive = verb.upos === "VERB" && verb.xpos === "VBN" && verb.index > a;
    draft.set(
      b,
      passive ? { head: verb.index, deprel: of.form === "by" ? "obl:agent" : "obl" } : { head: a, deprel: "nmod" },
    );
    draft.set(of.index, { head: b, deprel: "case" });
    return;
  }
  const modifies = (t: Token): boolean =>
    t.head === b ||
    t.head === a ||
    draft.under(t.index, b) ||
    draft.under(t.index, a) ||
    (t.head === v && (t.upos === "ADJ" || t.xpos === "HYPH"));
  if (!between.every(modifies) || between.some((t) => /^(VBD|VBZ|VBP|MD)$/.test(t.xpos))) return;
  if (draft.at(b).upos === "NUM" && draft.at(a).upos === "PROPN") {
    draft.set(b, { head: a, deprel: "nummod" });
    return;
  }
  if (SPAN.test(draft.at(a).lemma.toLowerCase())) {
    draft.set(a, { deprel: "obl:unmarked" });
    return;
  }
  const relation = { NUM: "nummod", ADJ: "amod", DET: "det" }[draft.at(a).upos] ?? "compound";
  draft.set(a, { head: b, deprel: relation });
  for (const t of between)
    if (t.head === v) draft.set(t.index, { head: b, deprel: t.upos === "PUNCT" ? "punct" : "amod" });
  for (const c of [...draft.children[a]!])
    if (c < a && /^(det|nmod:poss)$/.test(draft.at(c).deprel)) draft.set(c, { head: b });
  if (!/^(NOUN|PROPN|NUM)$/.test(draft.at(b).upos))
    draft.set(b, { upos: "NOUN", xpos: draft.at(b).form.endsWith("s") ? "NNS" : "NN" });
}

/** Verbs of being somewhere, whose subject may follow them. After Levin, English Verb Classes and Alternations (1993), 6.1. */
const LOCATIVE = /^(sit|stand|lie|hang|come|go|live|rise|follow|wait|loom|lurk|rest)$/;

/** "Around 50% of customers lost power", "In the gallery sat Ana Reyes": a subject taken for a phrase or an object. */
export function displaced(draft: Draft): void {
  for (let v = 2; v < draft.length; v++) {
    const token = draft.at(v);
    if (
      token.upos !== "VERB" ||
      !/^(VBD|VBZ|VBP)$/.test(token.xpos) ||
      draft.first(v, "nsubj", "csubj", "expl", "aux", "cop") >= 0
    )
      continue;
    if (!/^(root|ccomp|parataxis)$/.test(token.deprel)) continue;
    const phrases = draft.children[v]!.filter(
      (c) => c < v && draft.relation(c) === "obl" && draft.first(c, "case") >= 0,
    );
    const phrase = phrases[0];
    if (phrase === undefined || phrases.length > 1) continue;
    const mark = draft.first(phrase, "case");
    // Nothing but the phrase and adverbs before the verb.
    if (draft.children[v]!.some((c) => c < v && c !== phrase && draft.at(c).upos !== "ADV")) continue;
    if (/^(around|over|about|under|nearly)$/i.test(draft.at(mark).form) && draft.at(mark + 1).upos === "NUM") {
      draft.set(phrase, { deprel: "nsubj" });
      draft.set(mark, { deprel: "advmod", upos: "ADV", xpos: "RB" });
      continue;
    }
    const object = draft.first(v, "obj");
    if (LOCATIVE.test(token.lemma) && object > v && object - v <= 6) draft.set(object, { deprel: "nsubj" });
  }
}

const MONTH = /^(January|February|March|April|May|June|July|August|September|October|November|December)$/;

/** "Last May crooks used a ladder": a time before the subject is no part of it. */
export function timed(draft: Draft): void {
  for (let t = 1; t < draft.length - 2; t++) {
    if (
      !/^(last|this|next)$/i.test(draft.at(t - 1).form) ||
      (t > 1 && !/^[,“"]$|^(and|but)$/.test(draft.at(t - 2).form))
    )
      continue;
    if (
      !(MONTH.test(draft.at(t).form) || SPAN.test(draft.at(t).form.toLowerCase())) ||
      draft.at(t + 1).upos === "PUNCT"
    )
      continue;
    const noun = draft.at(t).head;
    if (noun <= t || !/^nsubj/.test(draft.at(noun).deprel) || draft.first(t, "case") >= 0) continue;
    const verb = draft.at(noun).head;
    if (verb <= noun) continue;
    draft.set(t, { head: verb, deprel: "obl:unmarked" });
    draft.set(t - 1, { head: t, deprel: "amod" });
  }
}

/** "have all but vanished": two adverbs. */
export function allBut(draft: Draft): void {
  for (let i = 1; i < draft.length - 2; i++) {
    const have = draft.at(i - 1);
    const verb = draft.at(i + 2);
    if (draft.at(i).form !== "all" || draft.at(i + 1).form !== "but" || !/^(have|be)$/.test(have.lemma)) continue;
    if (!/^VB[ND]$/.test(verb.xpos) || draft.under(i - 1, i + 2)) continue;
    draft.set(i + 2, { head: have.head, deprel: have.deprel, xpos: "VBN" });
    for (const c of [...draft.children[i - 1]!]) if (c !== i + 2) draft.set(c, { head: i + 2 });
    draft.set(i - 1, { head: i + 2, deprel: have.lemma === "be" ? "aux:pass" : "aux", upos: "AUX" });
    for (const k of [i, i + 1]) draft.set(k, { head: i + 2, deprel: "advmod", upos: "ADV", xpos: "RB" });
  }
}

/** "a passenger on Flight 175 had boarded": what a preposition opens belongs to the noun before it, which is the subject. */
export function prepositional(draft: Draft): void {
  for (let v = 4; v < draft.length; v++) {
    if (draft.at(v).upos !== "VERB") continue;
    const mark = draft.children[v]!.find(
      (c) => c < v && draft.at(c).deprel === "mark" && /^(on|in|of|from|at|near|with|under)$/.test(draft.at(c).form),
    );
    const taken = draft.children[v]!.find((c) => c < v && /^nsubj/.test(draft.at(c).deprel));
    modified(draft, v);
    if (mark === undefined || taken === undefined || taken < mark || mark < 1) continue;
    const auxiliary = draft.children[v]!.find((c) => c > taken && c < v && draft.relation(c) === "aux");
    if (!/^(VBD|VBZ|VBP|MD)$/.test(draft.at(auxiliary ?? v).xpos)) continue;
    let noun = mark - 1;
    if (!/^(NOUN|PROPN)$/.test(draft.at(noun).upos)) continue;
    while (/^(flat|compound)$/.test(draft.relation(noun)) && draft.at(noun).head >= 0 && draft.at(noun).head < mark)
      noun = draft.at(noun).head;
    if (draft.under(noun, v) || draft.first(noun, "case", "cop") >= 0 || /^nsubj/.test(draft.at(noun).deprel)) continue;
    const { deprel } = draft.at(taken);
    if (draft.at(v).head === draft.at(noun).head && draft.at(noun).deprel === "obj") draft.set(v, { deprel: "ccomp" });
    if (draft.under(v, noun)) draft.set(v, { head: draft.at(noun).head, deprel: draft.at(noun).deprel });
    draft.set(noun, { head: v, deprel });
    draft.set(taken, { head: noun, deprel: "nmod" });
    draft.set(mark, { head: taken, deprel: "case" });
  }
}

/** "Gunmen known locally as bandits have carried out kidnappings": the phrase of a participle taken for the verb's subject. */
function modified(draft: Draft, v: number): void {
  const mark = draft.children[v]!.find(
    (c) => c < v && draft.at(c).deprel === "mark" && /^(as|by)$/.test(draft.at(c).form),
  );
  const taken = draft.children[v]!.find((c) => c < v && /^nsubj/.test(draft.at(c).deprel));
  const participle = draft.at(v).head;
  if (mark === undefined || taken === undefined || taken < mark || participle < 0 || participle > mark) return;
  if (draft.at(participle).deprel !== "acl" || draft.at(participle).xpos !== "VBN") return;
  const auxiliary = draft.children[v]!.find((c) => c > taken && c < v && draft.relation(c) === "aux");
  const noun = draft.at(participle).head;
  if (!/^(VBD|VBZ|VBP|MD)$/.test(draft.at(auxiliary ?? v).xpos) || noun < 0 || draft.at(noun).head >= 0) return;
  const { deprel } = draft.at(taken);
  draft.set(taken, { head: participle, deprel: "obl" });
  draft.set(mark, { head: taken, deprel: "case" });
  draft.set(v, { head: draft.at(noun).head, deprel: draft.at(noun).deprel });
  for (const c of [...draft.children[noun]!]) if (c > v) draft.set(c, { head: v });
  draft.set(noun, { head: v, deprel });
}

/** "The findings, published in May, describe a program": of two verbs without a conjunction the one between commas tells of the noun. */
export function parenthesized(draft: Draft): void {
  for (let v = 2; v < draft.length - 3; v++) {
    const { xpos, upos } = draft.at(v);
    if (upos !== "VERB" || xpos !== "VBD" || draft.at(v - 1).form !== ",") continue;
    const noun = draft.children[v]!.find((c) => c < v && /^nsubj/.test(draft.at(c).deprel));
    const next = draft.children[v]!.find((c) => c > v && draft.at(c).deprel === "conj");
    if (
      noun === undefined ||
      next === undefined ||
      draft.at(next - 1).form !== "," ||
      draft.first(v, "obj", "aux") >= 0
    )
      continue;
    if (!/^(VBD|VBZ|VBP)$/.test(draft.at(next).xpos) || draft.first(next, "nsubj", "cc", "aux") >= 0) continue;
    draft.set(next, { head: draft.at(v).head, deprel: draft.at(v).deprel });
    for (const c of [...draft.children[v]!]) if (c > next || c < noun) draft.set(c, { head: next });
    draft.set(noun, { head: next, deprel: "nsubj" });
    draft.set(v, { head: noun, deprel: "acl", xpos: "VBN" });
  }
}

/** First token of the run of words before a noun that hang on it, down to `stop`. */
function edge(draft: Draft, noun: number, stop: number): number {
  let left = noun;
  while (
    left - 1 > stop &&
    draft.at(left - 1).upos !== "PUNCT" &&
    draft.at(left - 1).upos !== "CCONJ" &&
    draft.under(left - 1, noun)
  )
    left--;
  return left;
}
