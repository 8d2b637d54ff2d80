/**
 * Extract, ground floor: mends trees where news prose leads parsers astray and the words alone decide. In: a sentence's tokens
 * and its quotation marks. Out: the tokens, with other governors or tags where a rule applied. Each rule fires only on what no
 * right parse can hold: a noun with an object, a tensed clause without a subject behind a noun without a role. Rules:
 *
 *   punctuated      a word hung on a mark of punctuation
 *   relabelled      an open complement with a subject of its own, a complement behind ", when"
 *   dateline        "LOS ANGELES (Reuters) - A jet returned …": the place and agency are no part of the sentence
 *   leadIn          "Why It Matters: Baltimore handles …": a label in capitals before a sentence
 *   perfect         "has since faced": a participle behind "has"
 *   nounVerbs       "The delay highlights broader constraints": a "noun" with an object is the verb
 *   gapped          "27 were killed and more than 100 injured": the number is the participle's subject
 *   compared        "…, up from the 41 deaths confirmed on Monday": a phrase of its own behind the pause
 *   told            "told Reuters that the board …": the one told is no subject
 *   relatives       "Lumen, whose V9 competes with it, has applied": the first verb is the relative clause's, the second the sentence's
 *   promoted        "The defence called the prosecution political": a participle with an object in a sentence without a verb
 *   participles     "…, warning companies to avoid …": a "noun" in -ing behind a comma, before a noun and an infinitive
 *   subjects        "suggests the launch could occur": the noun before a tensed verb that has no subject
 *   reported        "The statement noted they had said …": a clause coordinated with a reporting verb without any conjunction
 *   tags            "…, the Financial Times reported Thursday" (tags.ts)
 */
import type { Token } from "../model.ts";
import { capital, capitals } from "./letters.ts";
import { CUES } from "./lexicon.ts";
import { mendTags } from "./tags.ts";

/** The tokens of a sentence with its known misparses mended; the same array where nothing was. */
export function repair(tokens: readonly Token[], quoted: Uint8Array): readonly Token[] {
  const draft = new Draft(tokens);
  punctuated(draft);
  relabelled(draft);
  dateline(draft);
  leadIn(draft);
  perfect(draft);
  nounVerbs(draft);
  gapped(draft);
  compared(draft);
  told(draft);
  relatives(draft);
  promoted(draft);
  participles(draft);
  subjects(draft);
  reported(draft);
  return mendTags(draft.changed ? draft.tokens : tokens, quoted);
}

/** Tokens under repair, with children kept in step. */
class Draft {
  readonly tokens: Token[];
  readonly children: number[][];
  changed = false;

  constructor(tokens: readonly Token[]) {
    this.tokens = [...tokens];
    this.children = tokens.map(() => []);
    for (const t of tokens) if (t.head >= 0 && t.head < tokens.length) this.children[t.head]!.push(t.index);
  }

  get length(): number {
    return this.tokens.length;
  }

  at(i: number): Token {
    return this.tokens[i]!;
  }

  first(i: number, ...relations: readonly string[]): number {
    return this.children[i]!.find((c) => relations.includes(this.relation(c))) ?? -1;
  }

  relation(i: number): string {
    return this.tokens[i]!.deprel.split(":")[0]!;
  }

  set(i: number, change: Partial<Token>): void {
    const before = this.tokens[i]!;
    const after = { ...before, ...change, confidence: Math.min(before.confidence, 0.6) };
    if (after.head !== before.head) {
      if (before.head >= 0) this.children[before.head] = this.children[before.head]!.filter((c) => c !== i);
      if (after.head >= 0) {
        this.children[after.head]!.push(i);
        this.children[after.head]!.sort((a, b) => a - b);
      }
    }
    this.tokens[i] = after;
    this.changed = true;
  }

  /** Whether `i` hangs, however far down, on `above`. */
  under(i: number, above: number): boolean {
    for (let v = i, depth = 0; v >= 0 && depth < 64; v = this.tokens[v]!.head, depth++) if (v === above) return true;
    return false;
  }
}

function punctuated(draft: Draft): void {
  for (let i = 0; i < draft.length; i++) {
    let head = draft.at(i).head;
    if (head < 0 || draft.at(head).upos !== "PUNCT" || draft.at(i).upos === "PUNCT") continue;
    for (let depth = 0; depth < 8 && head >= 0 && draft.at(head).upos === "PUNCT"; depth++) head = draft.at(head).head;
    if (head >= 0 && head !== i && !draft.under(head, i))
      draft.set(i, { head, deprel: draft.at(i).deprel === "root" ? "parataxis" : draft.at(i).deprel });
  }
}

/** A relative clause between commas is this long at most. */
const RELATIVE_WORDS = 30;

function relatives(draft: Draft): void {
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

/** An open complement with a subject is none, and a clause of time completes nothing. */
function relabelled(draft: Draft): void {
  for (let i = 0; i < draft.length; i++) {
    const relation = draft.at(i).deprel;
    if (
      relation === "xcomp" &&
      draft.first(i, "nsubj") >= 0 &&
      (draft.first(i, "mark") < 0 || draft.children[i]!.some((c) => draft.at(c).form === "that"))
    )
      draft.set(i, { deprel: "ccomp" });
    if (draft.at(i).deprel !== "ccomp") continue;
    const opener = draft.children[i]!.find((c) =>
      /^(when|while|because|after|before|until|although|though)$/i.test(draft.at(c).form),
    );
    if (opener !== undefined && draft.at(opener - 1)?.form === "," && draft.at(i).head < opener)
      draft.set(i, { deprel: "advcl" });
  }
}

/** Relation given to a dateline, so that no fact takes it in. */
export const DATELINE = "discourse:dateline";

function dateline(draft: Draft): void {
  let dash = 1;
  while (dash < 14 && dash < draft.length && !/^(-|–|—|--)$/.test(draft.at(dash).form)) dash++;
  if (dash >= 14 || dash >= draft.length - 3) return;
  const before = draft.tokens.slice(0, dash);
  const agency = before.at(-1)?.form === ")" && before.some((t) => t.form === "(");
  const place = capitals(before[0]!.form.replaceAll(".", ""), 2);
  const named = before.every((t) => /^(PROPN|PUNCT|NUM|SYM)$/.test(t.upos) || capital(t.form));
  if (!named || !(agency || (place && before.length < 8))) return;
  setApart(draft, dash);
}

function leadIn(draft: Draft): void {
  let colon = 1;
  while (colon < 7 && colon < draft.length && draft.at(colon).form !== ":") colon++;
  if (colon >= 7 || colon > draft.length - 4 || !capital(draft.at(colon + 1).form)) return;
  const label = draft.tokens.slice(0, colon);
  if (label.length < 2 || !label.every((t) => capital(t.form) || t.form.length <= 3)) return;
  // A name before a colon speaks ("WALLACE: …"); that is for attribution to find.
  if (label.every((t) => t.upos === "PROPN" || capitals(t.form, 2))) return;
  setApart(draft, colon);
}

/** Hangs the rest of a sentence on its own top and what stands up to `last` beside it. */
function setApart(draft: Draft, last: number): void {
  const inside = (i: number): boolean => i >= 0 && i <= last;
  // What the rest hangs on: its first verb at the top, else its first word at the top.
  const tops = draft.tokens
    .filter((t) => t.index > last && t.upos !== "PUNCT" && (t.head < 0 || inside(t.head)))
    .map((t) => t.index);
  const top = tops.find((i) => /^(VERB|AUX)$/.test(draft.at(i).upos)) ?? tops[0];
  if (top === undefined) return;
  draft.set(top, { head: -1, deprel: "root" });
  for (const i of tops) {
    if (i === top) continue;
    const noun = /^(NOUN|PROPN|PRON)$/.test(draft.at(i).upos);
    draft.set(i, { head: top, deprel: noun && i < top && draft.first(top, "nsubj") < 0 ? "nsubj" : "dep" });
  }
  for (let i = 0; i <= last; i++) draft.set(i, { head: i === 0 ? top : 0, deprel: i === 0 ? DATELINE : "dep" });
  // The subject that the label was taken for goes to the noun behind it.
  if (draft.first(top, "nsubj") >= 0) return;
  const noun = tops.find(
    (i) => i < top && draft.at(i).deprel === "dep" && /^(NOUN|PROPN|PRON)$/.test(draft.at(i).upos),
  );
  if (noun !== undefined) draft.set(noun, { deprel: "nsubj" });
}

/** Irregular past forms that are no common nouns in the singular, after Quirk et al., A Comprehensive Grammar (1985), 3.19. */
const IRREGULAR = new Set(
  "tore rose fell shook swept broke struck sank drew spoke stole froze wore swore bore fought sought bought brought caught taught led fled sped burst won lost left held built sent spent kept slept dealt met paid sold told stood hid slid dug hung stuck swung began drank sang swam ran came became overcame gave took drove rode wrote flew grew knew threw blew saw went made".split(
    " ",
  ),
);

/** "has since faced": the participle is the verb, "has" its auxiliary. */
function perfect(draft: Draft): void {
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

function nounVerbs(draft: Draft): void {
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

function gapped(draft: Draft): void {
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

function compared(draft: Draft): void {
  for (let i = 2; i < draft.length - 2; i++) {
    const token = draft.at(i);
    if (!/^(up|down)$/i.test(token.form) || draft.at(i - 1).form !== "," || !/^(from|on)$/i.test(draft.at(i + 1).form))
      continue;
    const noun = draft.at(i + 1).head;
    if (noun <= i || draft.under(i, noun)) {
      if (noun <= i) continue;
      draft.set(i, { head: draft.at(noun).head, deprel: draft.relation(noun) });
    }
    let verb = draft.at(i).head;
    if (verb < 0 || verb > i) verb = draft.tokens.findIndex((t) => t.head < 0);
    if (verb < 0 || verb >= i) continue;
    draft.set(i, { head: verb, deprel: "advmod" });
    draft.set(noun, { head: i, deprel: "obl" });
  }
}

function told(draft: Draft): void {
  for (let i = 0; i < draft.length - 3; i++) {
    if (!/^(tell|inform|assure|remind|warn)$/.test(draft.at(i).lemma.toLowerCase()) || draft.at(i).upos !== "VERB")
      continue;
    const clause = draft.first(i, "ccomp");
    const mark = clause < 0 ? -1 : draft.children[clause]!.find((c) => draft.at(c).form === "that" && c > i);
    if (mark === undefined || mark < 0) continue;
    for (const c of [...draft.children[clause]!])
      if (c > i && c < mark && /^(nsubj|obj|obl|dislocated|vocative)$/.test(draft.relation(c)))
        draft.set(c, { head: i, deprel: "iobj" });
  }
}

/** A whole sentence, by its full stop, in which no main verb was found; a headline may do without one. */
function verbless(draft: Draft): boolean {
  if (draft.length < 5 || !/^[.!]/.test(draft.tokens.findLast((t) => !/^["”’)]+$/.test(t.form))?.form ?? ""))
    return false;
  return !draft.tokens.some((t) => {
    if (!/^(VBD|VBZ|VBP|MD)$/.test(t.xpos)) return false;
    const clause = /^(aux|cop)/.test(t.deprel) ? t.head : t.index;
    return clause >= 0 && !/^(acl|advcl)/.test(draft.at(clause).deprel) && draft.first(clause, "mark") < 0;
  });
}

function promoted(draft: Draft): void {
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

function participles(draft: Draft): void {
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

function reported(draft: Draft): void {
  for (let i = 1; i < draft.length; i++) {
    // "said in a tweet that she was …": the clause hangs on the tweet.
    if (/^(nmod|obl|acl|advcl)$/.test(draft.relation(i)) && draft.first(i, "nsubj") >= 0) {
      const mark = draft.children[i]!.find(
        (c) => draft.relation(c) === "mark" && draft.at(c).form.toLowerCase() === "that" && c < i,
      );
      let cue = mark === undefined ? -1 : draft.at(i).head;
      for (
        let depth = 0;
        depth < 3 && cue >= 0 && !(draft.at(cue).upos === "VERB" && CUES.core.has(draft.at(cue).lemma.toLowerCase()));
        depth++
      )
        cue = draft.at(cue).head;
      if (
        cue >= 0 &&
        mark !== undefined &&
        cue < mark &&
        draft.at(cue).upos === "VERB" &&
        CUES.core.has(draft.at(cue).lemma.toLowerCase()) &&
        draft.first(cue, "ccomp") < 0 &&
        draft.relation(draft.at(i).head) !== "nsubj"
      )
        draft.set(i, { head: cue, deprel: "ccomp" });
    }
    if (draft.at(i).deprel !== "conj" && draft.at(i).deprel !== "parataxis") continue;
    const governor = draft.at(i).head;
    if (
      governor < 0 ||
      governor >= i ||
      !CUES.core.has(draft.at(governor).lemma.toLowerCase()) ||
      draft.at(governor).upos !== "VERB"
    )
      continue;
    const subject = draft.first(i, "nsubj");
    if (subject < 0 || draft.first(i, "cc") >= 0 || draft.first(governor, "ccomp") >= 0) continue;
    // Nothing but the clause itself may stand behind the verb: no mark of punctuation, no other phrase.
    let k = subject;
    while (k > 0 && (draft.at(k - 1).head === subject || draft.under(k - 1, subject))) k--;
    if (k - 1 === governor) draft.set(i, { deprel: "ccomp" });
  }
}

/** Noun phrases reach back this far at most from the verb. */
const SUBJECT_WORDS = 16;

function subjects(draft: Draft): void {
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
