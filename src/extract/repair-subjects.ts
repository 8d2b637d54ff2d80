/**
 * Extract, ground floor: repairs of subjects: the noun before a tensed verb without one, and the two verbs around a relative clause
 * between commas. In and out: a draft. Rules of `repair.ts`.
 */
import type { Token } from "../model.ts";
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

/** "a passenger on Flight 175 had boarded": what a preposition opens belongs to the noun before it, which is the subject. */
export function prepositional(draft: Draft): void {
  for (let v = 4; v < draft.length; v++) {
    if (draft.at(v).upos !== "VERB") continue;
    const mark = draft.children[v]!.find(
      (c) => c < v && draft.at(c).deprel === "mark" && /^(on|in|of|from|at|near|with|under)$/.test(draft.at(c).form),
    );
    const taken = draft.children[v]!.find((c) => c < v && /^nsubj/.test(draft.at(c).deprel));
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
