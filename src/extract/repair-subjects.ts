/**
 * Extract, ground floor: repairs of subjects: the noun before a tensed verb without one, and the two verbs around a relative clause
 * between commas. In and out: a draft. Rules of `repair.ts`.
 */
import type { Draft } from "./repair-draft.ts";

/** A relative clause between commas is this long at most. */
const RELATIVE_WORDS = 30;

export function relatives(draft: Draft): void {
  for (let r = 2; r < draft.length - 3; r++) {
    if (!/^(who|which|whose)$/.test(draft.at(r).form) || draft.at(r - 1).form !== ",") continue;
    let n = r - 2;
    if (!/^(NOUN|PROPN)$/.test(draft.at(n).upos)) continue;
    while (
      draft.at(n).head >= 0 &&
      draft.at(n).head < n &&
      /^(flat|compound|appos|nmod)$/.test(draft.relation(n)) &&
      n - draft.at(n).head < 6 &&
      draft.at(n).deprel !== "appos"
    )
      n = draft.at(n).head;
    while (draft.at(n).head > n && draft.at(n).head < r && draft.relation(n) === "compound") n = draft.at(n).head;
    const finite = (i: number): boolean =>
      (draft.at(i).upos === "VERB" && /^(VBD|VBZ|VBP)$/.test(draft.at(i).xpos)) ||
      draft.children[i]!.some(
        (c) => c < i && /^(aux|cop)/.test(draft.at(c).deprel) && /^(VBD|VBZ|VBP|MD)$/.test(draft.at(c).xpos),
      );
    let first = r + 1;
    while (first < draft.length && first - r < 12 && draft.at(first).form !== "," && !finite(first)) first++;
    if (draft.at(first) === undefined || !finite(first)) continue;
    let close = first + 1;
    while (close < draft.length && close - r < RELATIVE_WORDS && draft.at(close).form !== ",") close++;
    if (draft.at(close)?.form !== ",") continue;
    // The sentence's verb follows the closing comma at once, auxiliaries and adverbs aside.
    let second = close + 1;
    while (
      second < draft.length &&
      second - close < 6 &&
      /^(AUX|ADV|PART)$/.test(draft.at(second).upos) &&
      !finite(second)
    )
      second++;
    if (draft.at(second) === undefined || !finite(second)) continue;
    const right =
      draft.at(first).deprel === "acl:relcl" &&
      draft.children[second]!.some((c) => /^nsubj/.test(draft.at(c).deprel) && c <= n);
    if (right) continue;
    const own = draft.children[second]!.some((c) => c > close && /^nsubj/.test(draft.at(c).deprel));
    if (own) continue;
    // "who runs 14 trucks and is no relation to the chief, figures": what the relative clause coordinates is not the sentence's verb.
    const taken = draft.at(second).head;
    if (taken > r && taken < close && taken !== first && !draft.under(taken, first) && !draft.under(taken, second)) {
      draft.set(second, { head: draft.at(taken).head, deprel: draft.at(taken).deprel });
      draft.set(taken, { head: first, deprel: "conj" });
    }
    // Which of the two heads the sentence now: the second takes its place, or the place of the noun that holds them both.
    let place = draft.under(second, first) ? draft.at(first) : draft.at(second);
    if (place.index === n || place.head === n || (place.head >= 0 && draft.under(place.head, n))) place = draft.at(n);
    const stranded =
      place.head >= 0 && /^nsubj/.test(place.deprel) && !/^(VERB|ADJ|NOUN|AUX)$/.test(draft.at(place.head).upos);
    if (stranded && draft.at(place.head).head < 0) {
      const old = place.head;
      draft.set(second, { head: -1, deprel: "root" });
      for (const c of [...draft.children[old]!]) if (c !== second) draft.set(c, { head: second });
      draft.set(old, { head: second, deprel: "cc" });
    } else if (/^nsubj/.test(place.deprel)) continue;
    else if (place.index !== second) draft.set(second, { head: place.head, deprel: place.deprel });
    if (draft.at(second).head === n || (draft.at(second).head >= 0 && draft.under(draft.at(second).head, n))) continue;
    draft.set(n, { head: second, deprel: "nsubj" });
    draft.set(first, { head: n, deprel: "acl:relcl" });
    for (const c of [...draft.children[first]!]) {
      if (c < r - 1 && c !== n) draft.set(c, { head: second });
      else if (c > close) draft.set(c, { head: second });
    }
    const subject = draft.children[first]!.find((c) => /^nsubj/.test(draft.at(c).deprel));
    if (subject === undefined && draft.at(r).form !== "whose") draft.set(r, { head: first, deprel: "nsubj" });
  }
}

/** "after a passenger | was discovered": what looks like a preposition opens the clause. */
function conjoined(draft: Draft, n: number, v: number): boolean {
  const opener = draft.children[n]!.find(
    (c) =>
      c < n &&
      draft.relation(c) === "case" &&
      /^(after|before|until|since|as|while|because|once|though|although)$/i.test(draft.at(c).form),
  );
  if (opener === undefined) return false;
  const token = draft.at(v);
  if (token.head < 0) {
    // The clause was taken for the main one: the verb before it is.
    const main = draft.children[v]!.find((c) => c < opener && draft.at(c).upos === "VERB" && draft.at(c).xpos !== "VB");
    if (main === undefined) return false;
    draft.set(main, { head: -1, deprel: "root" });
    for (const c of [...draft.children[v]!]) if (c < opener && c !== main) draft.set(c, { head: main });
    draft.set(v, { head: main, deprel: "advcl" });
  } else if (draft.under(v, n)) draft.set(v, { head: draft.at(n).head, deprel: "advcl" });
  else draft.set(v, { deprel: "advcl" });
  draft.set(opener, { head: v, deprel: "mark" });
  draft.set(n, {
    head: v,
    deprel: draft.children[v]!.some((c) => draft.at(c).deprel === "aux:pass") ? "nsubj:pass" : "nsubj",
  });
  return true;
}

/** Noun phrases reach back this far at most from the verb. */
const SUBJECT_WORDS = 16;

export function subjects(draft: Draft): void {
  for (let v = 0; v < draft.length; v++) {
    const token = draft.at(v);
    if (token.upos !== "VERB" && token.upos !== "AUX" && draft.first(v, "cop") < 0) continue;
    if (!/^(root|ccomp|parataxis|advcl|acl|conj)$/.test(draft.relation(v)) || token.deprel === "acl:relcl") continue;
    const joined = draft.relation(v) === "conj";
    if (draft.first(v, "nsubj", "csubj", "expl") >= 0) continue;
    const auxiliaries = draft.children[v]!.filter((c) => c < v && /^(aux|cop)$/.test(draft.relation(c)));
    const finite = auxiliaries.length ? draft.at(auxiliaries[0]!).xpos : token.xpos;
    if (!/^(MD|VBZ|VBD|VBP)$/.test(finite)) continue;
    let k = (auxiliaries[0] ?? v) - 1;
    while (k > 0 && draft.at(k).upos === "ADV") k--;
    const apposed = draft.at(k)?.form === "," ? fronted(draft, v, k) : -1;
    if (apposed >= 0) {
      draft.set(apposed, { head: v, deprel: "nsubj" });
      continue;
    }
    if (
      k < 0 ||
      !/^(NOUN|PROPN|PRON|NUM)$/.test(draft.at(k).upos) ||
      /^(who|which|that|what|whose)$/i.test(draft.at(k).form)
    )
      continue;
    let start = k;
    while (
      start > 0 &&
      k - start < SUBJECT_WORDS &&
      !/^[,;:—–"“”()]$/.test(draft.at(start - 1).form) &&
      draft.at(start - 1).upos !== "SCONJ" &&
      !(joined && draft.at(start - 1).upos === "CCONJ")
    )
      start--;
    let n = k;
    const quantifier = (i: number): boolean =>
      /^(more|most|many|some|all|several|few|none|each|both|much)$/i.test(draft.at(i).form);
    while (
      draft.at(n).head >= start &&
      draft.at(n).head < k &&
      (/^(nmod|compound|flat|nummod|appos|conj)$/.test(draft.relation(n)) || quantifier(draft.at(n).head))
    )
      n = draft.at(n).head;
    if (draft.first(n, "case") >= 0) n = behindDate(draft, k, n);
    if (!/^(NOUN|PROPN|PRON|NUM)$/.test(draft.at(n).upos) && !quantifier(n)) continue;
    // A noun that has a role of its own in its clause and no pause behind it is left, but for the object of a verb that takes clauses.
    if (conjoined(draft, n, v)) continue;
    const role = draft.relation(n);
    // "began to pitch over and the system ended the mission": a noun joined to what went before, right behind the conjunction.
    if (
      joined &&
      !(
        role === "conj" &&
        draft.at(start - 1)?.upos === "CCONJ" &&
        /^(DET|ADJ|PROPN|PRON|NUM)$/.test(draft.at(start).upos) &&
        draft.at(draft.at(n).head).upos === "VERB"
      )
    )
      continue;
    if (
      role === "nsubj" ||
      (role === "obj" && draft.at(n).head !== token.head && draft.at(draft.at(n).head)?.upos === "VERB") ||
      draft.first(n, "case") >= 0
    )
      continue;
    if (draft.under(v, n)) draft.set(v, { head: draft.at(n).head, deprel: draft.at(n).deprel });
    draft.set(n, {
      head: v,
      deprel: draft.children[v]!.some((c) => draft.at(c).deprel === "aux:pass") ? "nsubj:pass" : "nsubj",
    });
  }
}

/** "In February, Lane Clinics of Wilmington, Delaware, said": a noun behind a fronted date, taken to stand beside it. */
function fronted(draft: Draft, v: number, comma: number): number {
  const noun = draft.tokens.findIndex(
    (t) =>
      t.index < comma &&
      t.deprel === "appos" &&
      t.head >= 0 &&
      draft.at(t.head).head === v &&
      draft.relation(t.head) === "obl",
  );
  if (noun < 0) return -1;
  const date = draft.at(noun).head;
  return date < noun &&
    draft.first(date, "case") === 0 &&
    (/^(January|February|March|April|May|June|July|August|September|October|November|December|\d{4})$/.test(
      draft.at(date).form,
    ) ||
      /day$/.test(draft.at(date).form))
    ? noun
    : -1;
}

/** "On 28 July Ferraz told": the name behind a date, which was taken into it; `n` where there is none. */
function behindDate(draft: Draft, k: number, n: number): number {
  let name = k;
  while (/^(flat|compound)$/.test(draft.relation(name)) && draft.at(name).head > n && draft.at(name).head < name)
    name = draft.at(name).head;
  const before = draft.at(name - 1);
  return draft.at(name).upos === "PROPN" &&
    name > n &&
    /^((Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December|\d{4})$/.test(
      before.form,
    ) &&
    !/day$|^\d/.test(draft.at(name).form)
    ? name
    : n;
}

/** "said Hahn, who kept the forecast", "said Luis Quintanar, 44, a technician": what tells of a person hangs on the name before it. */
export function described(draft: Draft): void {
  for (let i = 2; i < draft.length; i++) {
    const relation = draft.at(i).deprel;
    const verb = draft.at(i).head;
    if ((relation !== "acl:relcl" && relation !== "appos") || verb < 0 || verb > i || draft.at(verb).upos !== "VERB")
      continue;
    let opener = i;
    for (const c of draft.children[i]!) if (draft.at(c).upos !== "PUNCT") opener = Math.min(opener, c);
    if (relation === "acl:relcl" && !/^(who|whose|whom)$/.test(draft.at(opener).form)) continue;
    let n = opener - 1;
    while (n > verb && (draft.at(n).upos === "PUNCT" || draft.at(n).upos === "NUM")) n--;
    if (n <= verb || !/^(NOUN|PROPN)$/.test(draft.at(n).upos)) continue;
    for (let depth = 0; depth < 8; depth++) {
      const above = draft.at(n).head;
      if (
        above <= verb ||
        above >= opener ||
        !/^(NOUN|PROPN)$/.test(draft.at(above).upos) ||
        draft.first(n, "case") >= 0
      )
        break;
      n = above;
    }
    if (relation === "appos" && draft.at(n).upos !== "PROPN") continue;
    if (!draft.under(n, i)) draft.set(i, { head: n });
  }
}

/** "freed it with a drill and is the second author": a verb form of its own is coordinated with a verb, not with the noun before it. */
export function coordinated(draft: Draft): void {
  for (let i = 3; i < draft.length; i++) {
    const noun = draft.at(i).head;
    if (draft.relation(i) !== "conj" || noun < 0 || noun >= i || draft.first(i, "nsubj") >= 0) continue;
    const tensed = draft.children[i]!.some(
      (c) => c > noun && c < i && /^(cop|aux)/.test(draft.at(c).deprel) && /^(VBD|VBZ|VBP|MD)$/.test(draft.at(c).xpos),
    );
    const predicate = (k: number): boolean =>
      /^(VERB|AUX)$/.test(draft.at(k).upos) || draft.children[k]!.some((c) => /^(cop|nsubj)/.test(draft.at(c).deprel));
    if (!tensed || predicate(noun)) continue;
    // "who runs two farms and is no relation to the mayor": with the clause that describes the noun.
    const relative = draft.children[noun]!.find((c) => c < i && draft.at(c).deprel === "acl:relcl");
    if (relative !== undefined && !draft.tokens.slice(relative, i).some((t) => t.form === ",")) {
      draft.set(i, { head: relative });
      continue;
    }
    let above = draft.at(noun).head;
    for (let depth = 0; depth < 8 && above >= 0 && !predicate(above); depth++) above = draft.at(above).head;
    if (above < 0 || !predicate(above)) continue;
    const conjunction = draft.children[noun]!.find((c) => c > noun && c < i && draft.relation(c) === "cc");
    draft.set(i, { head: above });
    if (conjunction !== undefined) draft.set(conjunction, { head: i });
  }
}
