/**
 * Extract, ground floor: repairs of predicates: verbs tagged as nouns, participles taken for modifiers, gapped and perfect forms.
 * In and out: a draft. Rules of `repair.ts`.
 */
import type { Token } from "../model.ts";
import { capital } from "./letters.ts";
import { type Draft, verbless } from "./repair-draft.ts";

/** Irregular past forms that are no common nouns in the singular, after Quirk et al., A Comprehensive Grammar (1985), 3.19. */
const IRREGULAR = new Set(
  "tore rose fell shook swept broke struck sank drew spoke stole froze wore swore bore fought sought bought brought caught taught led fled sped burst won lost left held built sent spent kept slept dealt met paid sold told stood hid slid dug hung stuck swung began drank sang swam ran came became overcame gave took drove rode wrote flew grew knew threw blew saw went made".split(
    " ",
  ),
);

/** "Data from the survey show that …": a "noun" of reporting before "that", in a sentence without a verb of its own. */
export function reportingNouns(draft: Draft): void {
  for (let i = 1; i < draft.length - 3; i++) {
    const token = draft.at(i);
    const noun = token.head;
    if (token.upos !== "NOUN" || !/^(show|say|report|suggest|find|claim|indicate|warn)s?$/.test(token.form)) continue;
    if (draft.at(i + 1).form !== "that" || noun < 0 || noun >= i) continue;
    if (draft.at(noun).head >= 0 || !/^(NOUN|PROPN|PRON)$/.test(draft.at(noun).upos)) continue;
    // "from the 2014 Community Survey show": what stands before belongs to the noun beside it.
    const before = draft.children[i]!.filter((c) => c < i);
    if (before.length > 0) {
      const last = before.at(-1)!;
      if (last !== i - 1 || !/^(NOUN|PROPN)$/.test(draft.at(last).upos)) continue;
      draft.set(last, { head: noun, deprel: "nmod" });
      for (const c of before) if (c !== last) draft.set(c, { head: last });
    }
    draft.set(i, { head: -1, deprel: "root", upos: "VERB", xpos: token.form.endsWith("s") ? "VBZ" : "VBP" });
    for (const c of [...draft.children[noun]!]) if (c > i) draft.set(c, { head: i });
    draft.set(noun, { head: i, deprel: "nsubj" });
  }
}

/** "has since faced": the participle is the verb, "has" its auxiliary. */
export function perfect(draft: Draft): void {
  for (let i = 0; i < draft.length - 1; i++) {
    const token = draft.at(i);
    if (token.upos !== "VERB" || token.lemma.toLowerCase() !== "have" || draft.first(i, "obj") >= 0) continue;
    const verb = draft.children[i]!.find(
      (c) =>
        c > i &&
        c - i <= 3 &&
        draft.at(c).xpos === "VBN" &&
        /^(parataxis|ccomp|xcomp|advcl|dep)$/.test(draft.relation(c)),
    );
    if (verb === undefined || draft.first(verb, "nsubj") >= 0) continue;
    if (!draft.tokens.slice(i + 1, verb).every((t) => /^(ADV|PART|SCONJ)$/.test(t.upos))) continue;
    draft.set(verb, { head: token.head, deprel: token.deprel });
    for (const c of [...draft.children[i]!]) if (c !== verb) draft.set(c, { head: verb });
    for (let k = i + 1; k < verb; k++) draft.set(k, { head: verb, deprel: "advmod" });
    draft.set(i, { head: verb, deprel: "aux", upos: "AUX" });
  }
}

export function nounVerbs(draft: Draft): void {
  for (let i = 1; i < draft.length; i++) {
    const token = draft.at(i);
    if (token.upos !== "NOUN" || draft.first(i, "cop", "case", "det") > i || draft.first(i, "cop", "case") >= 0)
      continue;
    const right = (relation: string): boolean =>
      draft.children[i]!.some((c) => c > i && draft.relation(c) === relation);
    const left = draft.children[i]!.filter(
      (c) => c < i && /^(compound|det|amod|nmod|nummod|flat)$/.test(draft.relation(c)),
    );
    const noun = left.filter((c) => /^(NOUN|PROPN|PRON)$/.test(draft.at(c).upos)).at(-1);
    const subject = draft.first(i, "nsubj");
    const root = token.head < 0;
    const plural = token.xpos === "NNS";
    // An object; a subject with an infinitive ("The group plans to hire"); a past form that heads the sentence ("The bill passed").
    const fires =
      (right("obj") && noun !== undefined && (plural || root || /ed$/.test(token.form))) ||
      (subject >= 0 && subject < i && plural && (right("acl") || right("xcomp") || right("obl"))) ||
      (root && noun !== undefined && /[^e]ed$/.test(token.form) && token.form.length > 4);
    const missing =
      root &&
      (plural || IRREGULAR.has(token.form)) &&
      noun !== undefined &&
      (right("nmod") || right("obl")) &&
      verbless(draft);
    // "they later flew first class": a past form with a subject.
    const tensed = subject >= 0 && subject < i && IRREGULAR.has(token.form);
    if (!fires && !missing && !tensed) continue;
    const past = /ed$/.test(token.form) || IRREGULAR.has(token.form);
    draft.set(i, { upos: "VERB", xpos: past ? "VBD" : plural ? "VBZ" : "VBP" });
    if (subject < 0 && noun !== undefined) {
      draft.set(noun, { head: i, deprel: "nsubj" });
      for (const c of left) if (c !== noun && c < noun) draft.set(c, { head: noun });
    }
    for (const c of [...draft.children[i]!]) {
      if (c <= i) continue;
      if (draft.at(c).deprel === "nmod") draft.set(c, { deprel: "obl" });
      else if (draft.at(c).deprel === "acl" && draft.at(c).xpos === "VB") draft.set(c, { deprel: "xcomp" });
      else if (draft.at(c).deprel === "acl") draft.set(c, { deprel: "advcl" });
    }
  }
}

export function gapped(draft: Draft): void {
  for (let i = 2; i < draft.length; i++) {
    const token = draft.at(i);
    if (draft.relation(i) !== "conj" || !(token.xpos === "VBN" || /(ed|wn|^dead|^missing|^hurt)$/.test(token.form)))
      continue;
    const number = draft.children[i]!.find((c) => c < i && i - c <= 2 && draft.relation(c) === "nummod");
    const governor = token.head;
    if (number === undefined || governor < 0 || governor > i || !/^(VERB|ADJ)$/.test(draft.at(governor).upos)) continue;
    draft.set(
      i,
      token.upos === "ADJ" && /ed$/.test(token.form)
        ? { upos: "VERB", xpos: "VBN", lemma: stemmed(token.form.slice(0, -2).toLowerCase()) }
        : {},
    );
    draft.set(number, { head: i, deprel: "nsubj:pass" });
    for (let k = number - 1; k > governor && draft.relation(k) !== "cc" && draft.at(k).upos !== "PUNCT"; k--)
      if (draft.at(k).head === governor || draft.at(k).head === i) draft.set(k, { head: number, deprel: "advmod" });
  }
}

export function promoted(draft: Draft): void {
  const root = draft.tokens.findIndex((t) => t.head < 0);
  if (root < 0 || !/^(NOUN|PROPN|PRON|NUM)$/.test(draft.at(root).upos) || draft.first(root, "cop") >= 0) return;
  if (!verbless(draft)) return;
  for (let v = 1; v < draft.length; v++) {
    const token = draft.at(v);
    if (token.deprel !== "acl" || token.xpos !== "VBN" || draft.first(v, "aux", "mark") >= 0) continue;
    const noun = token.head;
    if (noun > v || (noun !== root && draft.at(noun).head !== root)) continue;
    // "that ship, also full of timber, drifted": a pause before the verb must close a parenthesis.
    const between = draft.tokens.slice(noun + 1, v).filter((t) => t.form === ",").length;
    if (draft.at(v - 1).form === "," && between !== 2) continue;
    draft.set(v, { head: -1, deprel: "root", xpos: "VBD" });
    if (noun !== root) draft.set(root, { head: v, deprel: "obl" });
    for (const c of [...draft.children[root]!]) if (c > v && noun === root) draft.set(c, { head: v });
    draft.set(noun, { head: v, deprel: "nsubj" });
    return;
  }
}

export function participles(draft: Draft): void {
  for (let i = 2; i < draft.length - 3; i++) {
    const token = draft.at(i);
    if (draft.at(i - 1).form !== "," || !token.form.endsWith("ing") || capital(token.form) || token.upos === "ADP")
      continue;
    if (token.upos === "VERB" && /^(advcl|acl|root|ccomp|xcomp)$/.test(draft.relation(i))) continue;
    if (loose(draft, i)) {
      const root = draft.tokens.findIndex((t) => t.head < 0);
      if (root >= 0 && root < i && !draft.under(root, i)) {
        const old = draft.at(i).head;
        draft.set(i, { upos: "VERB", xpos: "VBG", lemma: base(token), head: root, deprel: "advcl" });
        for (let k = i + 1; k < draft.length && draft.at(k).form !== ","; k++)
          if (draft.at(k).head === old && /^(advmod|nmod|obl)$/.test(draft.relation(k)))
            draft.set(k, { head: i, deprel: draft.relation(k) === "nmod" ? "obl" : draft.at(k).deprel });
        continue;
      }
    }
    if (!/^(DET|NOUN|PROPN|PRON|NUM)$/.test(draft.at(i + 1).upos)) continue;
    // The object, up to the infinitive that proves the participle a verb.
    let to = i + 1;
    while (to < draft.length && to - i <= 5 && /^(DET|ADJ|NOUN|PROPN|PRON|NUM)$/.test(draft.at(to).upos)) to++;
    if (draft.at(to)?.form !== "to" || !/^VB/.test(draft.at(to + 1)?.xpos ?? "")) continue;
    const root = draft.tokens.findIndex((t) => t.head < 0);
    if (root < 0 || root >= i) continue;
    const object = to - 1;
    if (draft.under(root, i) || draft.under(i, object)) draft.set(object, { head: root });
    draft.set(i, { upos: "VERB", xpos: "VBG", lemma: base(token), head: root, deprel: "advcl" });
    draft.set(object, { head: i, deprel: "obj" });
    for (let k = i + 1; k < object; k++)
      if (draft.at(k).head !== object)
        draft.set(k, { head: object, deprel: draft.at(k).upos === "DET" ? "det" : "compound" });
    const infinitive = to + 1;
    if (!draft.under(i, infinitive)) draft.set(infinitive, { head: i, deprel: "xcomp" });
  }
}

/** ", landing back in …": a last "noun" in -ing that no conjunction joins to the list it is parsed into. */
function loose(draft: Draft, i: number): boolean {
  const token = draft.at(i);
  if (
    token.upos !== "NOUN" ||
    draft.relation(i) !== "conj" ||
    token.head < 0 ||
    !/^(ADV|ADP)$/.test(draft.at(i + 1).upos)
  )
    return false;
  const list = draft.children[token.head]!.filter((c) => draft.relation(c) === "conj");
  return list.length === 1 && draft.first(i, "cc", "det", "amod") < 0 && draft.first(token.head, "cc") < 0;
}

function base(token: Token): string {
  if (token.upos === "VERB") return token.lemma;
  return stemmed(token.form.slice(0, -3).toLowerCase());
}

/** Base form of a verb whose ending was cut off: "caus" → "cause", "stopp" → "stop". */
function stemmed(stem: string): string {
  if (/([bdgmnprt])\1$/.test(stem)) return stem.slice(0, -1);
  return /[^aeiou][iuao][vcsgzkd]$|[cg]$|[aeiou]s$|[aeiou]v$|ur$|[^aeiou]u?id$/.test(stem) ? `${stem}e` : stem;
}
