/**
 * Extract, ground floor: repairs at the edges of a sentence and around its marks: datelines, labels before a colon, words hung on
 * punctuation, phrases of comparison behind a pause. In and out: a draft. Rules of `repair.ts`.
 */
import { capital, capitals } from "./letters.ts";
import type { Draft } from "./repair-draft.ts";

/** An object and its particle stand no further behind their verb. */
const NEAR_WORDS = 6;

export function punctuated(draft: Draft): void {
  for (let i = 0; i < draft.length; i++) {
    let head = draft.at(i).head;
    if (head < 0 || draft.at(head).upos !== "PUNCT" || draft.at(i).upos === "PUNCT") continue;
    for (let depth = 0; depth < 8 && head >= 0 && draft.at(head).upos === "PUNCT"; depth++) head = draft.at(head).head;
    // "held back the bonuses.": the object of a verb with a particle belongs to it, not to the whole.
    let verb = i - 1;
    while (verb > head && i - verb < NEAR_WORDS && draft.at(verb).upos !== "VERB" && draft.at(verb).upos !== "PUNCT")
      verb--;
    const close =
      draft.at(verb)?.upos === "VERB" &&
      (verb === i - 1
        ? /^(back|off|out|up|down|away|over)$/.test(draft.at(i).form)
        : /^(back|off|out|up|down|away|over)$/.test(draft.at(verb + 1).form) &&
          /^(nsubj|obj)/.test(draft.at(i).deprel));
    if (close && verb > head && i - verb < NEAR_WORDS && !draft.under(verb, i)) {
      const taken = /^nsubj/.test(draft.at(i).deprel);
      draft.set(i, { head: verb, deprel: taken ? (draft.first(verb, "obj") < 0 ? "obj" : "obl") : draft.at(i).deprel });
    } else if (head >= 0 && head !== i && !draft.under(head, i))
      draft.set(i, { head, deprel: draft.at(i).deprel === "root" ? "parataxis" : draft.at(i).deprel });
  }
}

/** Relation given to a dateline, so that no fact takes it in. */
export const DATELINE = "discourse:dateline";

export function dateline(draft: Draft): void {
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

export function leadIn(draft: Draft): void {
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

export function compared(draft: Draft): void {
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

/** "said the two raised": an article hung on a verb belongs to the noun or number that follows. */
export function articles(draft: Draft): void {
  for (let i = 0; i < draft.length - 1; i++) {
    const token = draft.at(i);
    if (token.upos !== "DET" || !/^(the|a|an)$/i.test(token.form) || token.head < 0 || token.head > i) continue;
    let noun = i + 1;
    while (noun < draft.length && noun - i < 4 && draft.at(noun).upos === "ADJ") noun++;
    while (/^(NOUN|PROPN)$/.test(draft.at(noun)?.upos ?? "") && draft.at(noun).head === noun + 1) noun++;
    if (!/^(NOUN|PROPN|NUM)$/.test(draft.at(noun)?.upos ?? "") || draft.under(noun, i)) continue;
    draft.set(i, { head: noun, deprel: "det" });
  }
}

/** Prepositions that are no verbs, after Huddleston & Pullum, The Cambridge Grammar (2002), ch. 7. */
const PREPOSITION =
  /^(amid|amidst|despite|during|without|against|among|amongst|toward|towards|upon|throughout|via|within|beyond|beneath|alongside|including|excluding|following)$/i;

/** "amid the investigation": a preposition tagged as a verb; its object takes its place. */
export function prepositions(draft: Draft): void {
  for (let i = 0; i < draft.length - 1; i++) {
    const token = draft.at(i);
    if (token.upos !== "VERB" || !PREPOSITION.test(token.form)) continue;
    // "a man following her": only behind a pause or a phrase it is none.
    if (/^following$/i.test(token.form) && i > 0 && /^(NOUN|PROPN|PRON|AUX|PART)$/.test(draft.at(i - 1).upos)) continue;
    const noun = draft.children[i]!.find((c) => c > i && /^(obj|obl|nmod|nsubj)/.test(draft.at(c).deprel));
    if (noun === undefined || token.head < 0) continue;
    let verb = i - 1;
    while (verb > 0 && draft.at(verb).upos !== "VERB") verb--;
    const head = draft.at(verb)?.upos === "VERB" && !draft.under(verb, i) ? verb : token.head;
    for (const c of [...draft.children[i]!]) if (c !== noun) draft.set(c, { head: token.head });
    draft.set(noun, { head, deprel: "obl" });
    draft.set(i, { head: noun, deprel: "case", upos: "ADP", xpos: "IN", lemma: token.form.toLowerCase() });
  }
}
