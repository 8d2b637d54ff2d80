/**
 * Extract, ground floor: repairs of predicates: verbs tagged as nouns, participles taken for modifiers, gapped and perfect forms.
 * In and out: a draft. Rules of `repair.ts`.
 */
import type { Token } from "../model.ts";
import { capital } from "./letters.ts";
import { type Draft, verbless } from "./repair-draft.ts";

/** Irregular past forms; those that are common nouns, too ("hit", "cut"), count in a sentence without a verb only. After Quirk et al., A Comprehensive Grammar (1985), 3.19. */
const IRREGULAR = new Set(
  "tore rose fell shook swept broke struck sank drew spoke stole froze wore swore bore fought sought bought brought caught taught led fled sped burst won lost left held built sent spent kept slept dealt met paid sold told stood hid slid dug hung stuck swung began drank sang swam ran came became overcame gave took drove rode wrote flew grew knew threw blew saw went made hit cut shut cost spread split burst quit hurt".split(
    " ",
  ),
);

const AMBIGUOUS = new Set("hit cut shut cost spread split burst quit hurt".split(" "));

/** "Had the ground moved four hours later, …": at the head of a condition "had" is the participle's auxiliary. */
export function conditions(draft: Draft): void {
  for (let i = 0; i < draft.length - 3; i++) {
    const had = draft.at(i);
    if (!/^had$/i.test(had.form) || (i > 0 && !/^[,“"—–]$/.test(draft.at(i - 1).form))) continue;
    if (draft.children[i]!.some((c) => c < i && draft.at(c).upos !== "PUNCT")) continue;
    const participle = (c: number): boolean =>
      c > i &&
      (/^VB[ND]$/.test(draft.at(c).xpos) || /^(be|over)?come$|^run$/.test(draft.at(c).form)) &&
      /^(xcomp|ccomp|acl|advcl)$/.test(draft.relation(c));
    // "Had the men turned left, …": parsed as men who turned.
    const held = draft.children[i]!.find((c) => c > i && draft.at(c).deprel === "obj");
    const verb =
      draft.children[i]!.find(participle) ?? (held === undefined ? undefined : draft.children[held]!.find(participle));
    if (verb === undefined) continue;
    const noun = draft.children[i]!.find((c) => c > i && c < verb && /^(obj|nsubj|iobj)/.test(draft.at(c).deprel));
    if (noun === undefined && draft.first(verb, "nsubj") < 0) continue;
    const passive = draft.children[verb]!.some((c) => draft.at(c).form === "been");
    let clause = verb;
    // What stands behind the comma is the sentence; the condition hangs on its verb.
    const main = draft.children[i]!.find(
      (c) =>
        c > verb &&
        /^(parataxis|ccomp|conj)$/.test(draft.relation(c)) &&
        draft.children[c]!.some((d) => draft.at(d).xpos === "MD"),
    );
    if (had.head < 0 && main !== undefined) {
      draft.set(main, { head: -1, deprel: "root" });
      clause = main;
      draft.set(verb, { head: main, deprel: "advcl" });
    } else draft.set(verb, { head: had.head, deprel: had.head < 0 ? "root" : "advcl" });
    if (noun !== undefined) draft.set(noun, { head: verb, deprel: passive ? "nsubj:pass" : "nsubj" });
    for (const c of [...draft.children[i]!]) draft.set(c, { head: c > verb ? clause : verb });
    draft.set(i, { head: verb, deprel: "aux", upos: "AUX", xpos: "VBD" });
  }
}

/** "likely to fuel debate", "decided to fine the company 142 billion won": behind the infinitive's "to" stands a verb. */
export function infinitives(draft: Draft): void {
  for (let to = 0; to < draft.length - 1; to++) {
    const mark = draft.at(to);
    if (mark.form !== "to" || mark.upos !== "PART" || !/^(mark|case)$/.test(draft.relation(to)) || mark.head <= to)
      continue;
    const noun = mark.head;
    const head = draft.at(noun);
    let v = to + 1;
    while (v < noun && draft.at(v).upos === "ADV") v++;
    if (!/^(NOUN|PROPN)$/.test(head.upos) || !/^(NOUN|ADJ)$/.test(draft.at(v).upos)) continue;
    if (!/^(xcomp|advcl|acl|ccomp)$/.test(draft.relation(noun)) || draft.first(noun, "cop", "aux", "nsubj") >= 0)
      continue;
    if (!/^(NN|JJ)$/.test(draft.at(v).xpos)) continue;
    draft.set(v, { upos: "VERB", xpos: "VB", lemma: draft.at(v).form.toLowerCase() });
    if (v === noun) continue;
    if (draft.at(v).head !== noun) continue;
    draft.set(v, { head: head.head, deprel: head.deprel });
    for (const c of [...draft.children[noun]!])
      if (c < v || (c > noun && /^(obl|advcl|advmod|obj|iobj|punct|parataxis)$/.test(draft.relation(c))))
        draft.set(c, { head: v });
    const object = draft.first(v, "obj");
    draft.set(noun, { head: v, deprel: object >= 0 ? "iobj" : "obj" });
  }
}

/** "Nvidia and AMD earlier this month agreed …": a tensed verb listed behind a noun that was taken for the top is the top. */
export function listed(draft: Draft): void {
  const root = draft.tokens.findIndex((t) => t.head < 0);
  if (root < 0 || !/^(NOUN|PROPN)$/.test(draft.at(root).upos) || draft.first(root, "cop", "case") >= 0) return;
  const verb = draft.children[root]!.find(
    (c) =>
      c > root &&
      /^(list|dep)$/.test(draft.relation(c)) &&
      draft.at(c).upos === "VERB" &&
      /^(VBD|VBZ|VBP)$/.test(draft.at(c).xpos),
  );
  if (verb === undefined || draft.tokens.slice(root, verb).some((t) => /^[:;—–]$/.test(t.form))) return;
  const subject = draft.first(verb, "nsubj");
  if (subject >= 0 && !/^(month|week|year|day|morning|night|quarter)$/.test(draft.at(subject).lemma)) return;
  if (subject >= 0) draft.set(subject, { deprel: "obl:unmarked" });
  draft.set(verb, { head: -1, deprel: "root" });
  for (const c of [...draft.children[root]!]) if (c > verb) draft.set(c, { head: verb });
  draft.set(root, { head: verb, deprel: "nsubj" });
}

/** "ensured the bill will become law": what looks like the object is the subject of the tensed verb right behind it. */
export function objects(draft: Draft): void {
  for (let v = 3; v < draft.length; v++) {
    // "The House ensured the bill will become law": taken for a clause that is the subject.
    const clause = draft.first(v, "csubj");
    if (clause < 0 || clause > v || !/^(VBD|VBZ)$/.test(draft.at(clause).xpos) || draft.first(clause, "nsubj") < 0)
      continue;
    const object = draft.first(clause, "obj");
    const auxiliary = draft.children[v]!.find((c) => c < v && c > object && /^(aux|cop)/.test(draft.at(c).deprel)) ?? v;
    if (object < clause || object !== auxiliary - 1 || draft.first(clause, "mark") >= 0) continue;
    draft.set(clause, { head: draft.at(v).head, deprel: draft.at(v).deprel });
    draft.set(v, { head: clause, deprel: "ccomp" });
    draft.set(object, { head: v, deprel: "nsubj" });
    for (const c of [...draft.children[v]!])
      if (c > v && draft.at(c).deprel === "advcl" && draft.first(c, "nsubj") < 0) draft.set(c, { head: clause });
  }
  for (let v = 3; v < draft.length; v++) {
    if (!/^(conj|parataxis)$/.test(draft.relation(v)) || draft.at(v).upos !== "VERB") continue;
    const governor = draft.at(v).head;
    if (governor < 0 || governor > v || draft.at(governor).upos !== "VERB") continue;
    if (draft.first(v, "nsubj", "cc", "csubj") >= 0) continue;
    const aux = draft.children[v]!.find((c) => c < v && draft.at(c).xpos === "MD");
    const object = draft.first(governor, "obj");
    if (aux === undefined || object < 0 || object > aux) continue;
    // Nothing but the object's own words may stand between.
    let k = aux - 1;
    while (k > object && draft.under(k, object) && draft.at(k).upos !== "PUNCT") k--;
    if (k !== object) continue;
    draft.set(object, { head: v, deprel: "nsubj" });
    draft.set(v, { deprel: "ccomp" });
  }
}

/** "Data from the survey show that …": a "noun" of reporting before "that", in a sentence without a verb of its own. */
export function reportingNouns(draft: Draft): void {
  for (let i = 1; i < draft.length - 3; i++) {
    const token = draft.at(i);
    const noun = token.head;
    if (
      token.upos !== "NOUN" ||
      !/^(?:(show|say|report|suggest|find|claim|indicate|warn|insist|admit)s?|denies|deny)$/.test(token.form)
    )
      continue;
    // "The company denies that it was overloaded": what looks like its modifier is the subject.
    const subject = draft.children[i]!.findLast((c) => c < i && draft.relation(c) === "compound");
    if (noun < 0 && draft.at(i + 1).form === "that" && subject === i - 1 && verbless(draft)) {
      draft.set(i, {
        upos: "VERB",
        xpos: token.form.endsWith("s") ? "VBZ" : "VBP",
        lemma: token.form === "denies" ? "deny" : token.lemma,
      });
      for (const c of [...draft.children[i]!]) {
        if (c < subject) draft.set(c, { head: subject });
        else if (draft.at(c).deprel === "acl" || draft.at(c).deprel === "acl:relcl") draft.set(c, { deprel: "ccomp" });
      }
      draft.set(subject, { head: i, deprel: "nsubj" });
      continue;
    }
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
    // "The delay highlights broader constraints": a list without a conjunction is none.
    const listed =
      root &&
      plural &&
      noun !== undefined &&
      draft.first(i, "cc") < 0 &&
      draft.children[i]!.some((c) => c > i && draft.relation(c) === "conj" && draft.first(c, "cc") < 0) &&
      verbless(draft);
    // "they later flew first class": a past form with a subject.
    const tensed = subject >= 0 && subject < i && IRREGULAR.has(token.form) && !AMBIGUOUS.has(token.form);
    if (!fires && !missing && !tensed && !listed) continue;
    const past = /ed$/.test(token.form) || IRREGULAR.has(token.form);
    draft.set(i, { upos: "VERB", xpos: past ? "VBD" : plural ? "VBZ" : "VBP" });
    if (subject < 0 && noun !== undefined) {
      draft.set(noun, { head: i, deprel: "nsubj" });
      for (const c of left) if (c !== noun && c < noun) draft.set(c, { head: noun });
    }
    for (const c of [...draft.children[i]!]) {
      if (c <= i) continue;
      if (draft.at(c).deprel === "nmod") draft.set(c, { deprel: "obl" });
      else if (listed && draft.at(c).deprel === "conj") draft.set(c, { deprel: "obj" });
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
    // "Jessica Whitcomb, a driver, opened hers at the table": an "attribute" behind a pause is the verb of what follows.
    if (token.deprel === "amod" && token.xpos === "VBN" && draft.at(v - 1).form === "," && token.head > v && v > root) {
      const object = token.head;
      const at = draft.at(object).head;
      if (
        (at !== root && !(at >= 0 && draft.at(at).head === root && draft.at(at).deprel === "appos")) ||
        !/^(parataxis|appos|conj|list|dep)$/.test(draft.relation(object))
      )
        continue;
      if (draft.children[object]!.some((c) => c < v && draft.at(c).upos !== "PUNCT")) continue;
      draft.set(v, { head: -1, deprel: "root", upos: "VERB", xpos: "VBD" });
      for (const c of [...draft.children[v]!]) if (draft.at(c).deprel === "nmod") draft.set(c, { deprel: "obl" });
      for (const c of [...draft.children[root]!]) if (c > object) draft.set(c, { head: v });
      draft.set(object, { head: v, deprel: "obj" });
      draft.set(root, { head: v, deprel: "nsubj" });
      return;
    }
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

/** "foreign-held money", "dogs and listening equipment": a participle that only qualifies the noun behind it. */
export function attributes(draft: Draft): void {
  for (let i = 1; i < draft.length - 1; i++) {
    const token = draft.at(i);
    if (token.upos !== "VERB" || !/^VB[NGD]$/.test(token.xpos)) continue;
    const hyphen = draft.at(i - 1).xpos === "HYPH" || (draft.at(i - 1).form === "-" && !draft.at(i - 1).spaceAfter);
    if (hyphen && token.deprel === "acl" && token.head > i) {
      draft.set(i, { deprel: "amod" });
      continue;
    }
    const object = draft.first(i, "obj");
    if (object !== i + 1 || token.head < 0 || draft.first(i, "nsubj", "aux", "mark") >= 0) continue;
    const list =
      token.xpos === "VBG" &&
      draft.relation(i) === "conj" &&
      /^(NOUN|PROPN)$/.test(draft.at(token.head).upos) &&
      draft.at(i - 1).upos === "CCONJ" &&
      draft.at(object).upos === "NOUN" &&
      draft.children[token.head]!.every((c) => !/^(nsubj|cop)/.test(draft.at(c).deprel));
    if (!hyphen && !list) continue;
    draft.set(object, { head: token.head, deprel: hyphen && draft.relation(i) !== "conj" ? "obj" : token.deprel });
    for (const c of [...draft.children[i]!])
      if (draft.at(c).upos !== "PUNCT" || !hyphen)
        draft.set(c, { head: draft.relation(c) === "cc" || c > i ? object : i });
    draft.set(i, { head: object, deprel: "amod" });
  }
}
