/**
 * Extract, ground floor: repairs of verbs tagged as nouns that their neighbours give away, and of the one noun tagged as a verb that
 * news is full of ("142 billion won"). In and out: a draft. Verbs by their own form are `repair-verbs.ts`'s. Rules of `repair.ts`.
 */
import { CUES, controlOf } from "./lexicon.ts";
import { type Draft, verbless } from "./repair-draft.ts";

/** Past forms that are no nouns, with their base forms. After Quirk et al., A Comprehensive Grammar (1985), 3.19. */
const PAST = new Map(
  "tore:tear shook:shake swept:sweep broke:break struck:strike sank:sink drew:draw spoke:speak stole:steal froze:freeze swore:swear fought:fight sought:seek bought:buy brought:bring caught:catch taught:teach fled:flee sped:speed won:win lost:lose held:hold built:build sent:send kept:keep slept:sleep dealt:deal met:meet paid:pay sold:sell told:tell stood:stand slid:slide stuck:stick swung:swing began:begin drank:drink sang:sing swam:swim ran:run came:come became:become overcame:overcome gave:give took:take drove:drive rode:ride wrote:write flew:fly grew:grow knew:know threw:throw blew:blow went:go made:make"
    .split(" ")
    .map((pair) => pair.split(":") as [string, string]),
);

const NAME = /^(NOUN|PROPN|PRON)$/;

/** "they later flew first class": a past form taken for a part of its object. */
export function objectVerbs(draft: Draft): void {
  for (let i = 1; i < draft.length - 2; i++) {
    const base = PAST.get(draft.at(i).form);
    const noun = draft.at(i).head;
    if (base === undefined || draft.at(i).upos !== "NOUN" || draft.at(i).deprel !== "compound" || noun < i) continue;
    const subject = draft.children[noun]!.find((c) => c < i && /^nsubj/.test(draft.at(c).deprel));
    if (subject === undefined || draft.first(noun, "cop") >= 0) continue;
    draft.set(i, { upos: "VERB", xpos: "VBD", lemma: base, head: draft.at(noun).head, deprel: draft.at(noun).deprel });
    for (const c of [...draft.children[noun]!])
      if (c < i || (c > noun && /^(nmod|obl|advcl|advmod|punct|conj|parataxis)/.test(draft.at(c).deprel)))
        draft.set(c, { head: i, deprel: draft.at(c).deprel === "nmod" ? "obl" : draft.at(c).deprel });
    draft.set(noun, { head: i, deprel: "obj" });
  }
}

/** Adjectives in a- that stand behind "be" only. After Huddleston & Pullum, The Cambridge Grammar (2002), ch. 6.4. */
const PREDICATIVE = /^(ablaze|adrift|afloat|aground|alight|alive|asleep|awake|aware|afraid|ajar|alone|ashore)$/;

/** "was adrift": no participle. */
export function predicatives(draft: Draft): void {
  for (let i = 1; i < draft.length; i++) {
    if (!PREDICATIVE.test(draft.at(i).form) || draft.at(i).upos !== "VERB") continue;
    draft.set(i, { upos: "ADJ", xpos: "JJ", lemma: draft.at(i).form });
    for (const c of [...draft.children[i]!]) {
      if (draft.at(c).deprel === "aux:pass") draft.set(c, { deprel: "cop" });
      else if (draft.at(c).deprel === "nsubj:pass") draft.set(c, { deprel: "nsubj" });
    }
  }
}

/** "The army hopes to have …", "Torreja insist he is theirs", "A fire tore through …". */
export function taggedVerbs(draft: Draft): void {
  for (let i = 1; i < draft.length - 2; i++) {
    if (draft.at(i).upos !== "NOUN" || draft.first(i, "cop", "case") >= 0) continue;
    if (draft.children[i]!.some((c) => c < i && draft.at(c).deprel === "nmod:poss")) continue;
    const subject = subjectBefore(draft, i);
    if (subject < 0) continue;
    const form = verbForm(draft, i, subject);
    if (form === null) continue;
    raise(draft, i, subject, form);
  }
}

/** The noun right before, or before a closing comma, which the "noun" takes for a part of itself or hangs on. */
function subjectBefore(draft: Draft, i: number): number {
  const known = draft.first(i, "nsubj");
  if (known >= 0) return known < i && NAME.test(draft.at(known).upos) ? known : -1;
  let k = i - 1;
  // "Goldman plans to use": a name tagged as an adjective.
  if (
    k === 0 &&
    draft.at(0).upos === "ADJ" &&
    draft.at(0).head === i &&
    /S$/.test(draft.at(i).xpos) &&
    draft.at(2).form === "to"
  )
    draft.set(0, { upos: "PROPN", xpos: "NNP" });
  if (draft.at(k).form === "," && draft.tokens.slice(Math.max(0, k - 40), k).some((t) => t.form === ",")) {
    const head = draft.at(i).head;
    const noun =
      head >= 0 && head < k && NAME.test(draft.at(head).upos)
        ? head
        : draft.children[i]!.find((c) => c < k && NAME.test(draft.at(c).upos));
    return noun === undefined || draft.first(noun, "case") >= 0 ? -1 : noun;
  }
  while (k > 0 && draft.at(k).upos === "ADV") k--;
  if (!NAME.test(draft.at(k).upos)) return -1;
  while (/^(flat|compound|nmod|appos|conj)$/.test(draft.relation(k)) && draft.at(k).head >= 0 && draft.at(k).head < k)
    k = draft.at(k).head;
  const { head } = draft.at(k);
  // It belongs to the "noun", or the "noun" to it.
  const joined = head === i || draft.at(i).head === k;
  return joined && draft.first(k, "case", "cop") < 0 && draft.at(k).deprel !== "nmod:poss" ? k : -1;
}

/** The tag that the neighbours ask for; null where the word may be a noun. */
function verbForm(draft: Draft, i: number, subject: number): string | null {
  const { form, xpos, lemma, head, deprel } = draft.at(i);
  const next = draft.at(i + 1);
  const plural =
    /S$/.test(draft.at(subject).xpos) || draft.children[subject]!.some((c) => draft.at(c).deprel === "conj" && c < i);
  const agrees = xpos === "NNS" ? !plural : plural || draft.at(subject).upos === "PROPN";
  if (PAST.has(form))
    return /^(ADP|DET|ADV|PRON|NUM|ADJ|PROPN|NOUN)$/.test(next.upos) && draft.at(i - 1).upos !== "DET" ? "VBD" : null;
  if (!agrees || !/^(NN|NNS)$/.test(xpos)) return null;
  const tag = xpos === "NNS" ? "VBZ" : "VBP";
  // At the top of a sentence: elsewhere "the company plans to build" may be what another verb has.
  const top = head < 0 || (draft.at(head).head < 0 && head === subject) || deprel === "root";
  if (!top || draft.first(subject, "nsubj") >= 0) return null;
  const word = lemma.toLowerCase();
  const infinitive = next.form === "to" && next.upos === "PART" && draft.at(i + 2).xpos === "VB";
  if (infinitive && controlOf(word) !== undefined && xpos === "NNS") return tag;
  const clause = next.form === "that" || /^(he|she|they|it)$/.test(next.form);
  if (clause && (CUES.core.has(word) || CUES.cognition.has(word) || CUES.report.has(word))) return tag;
  return null;
}

/** Makes a verb of the "noun" in its place, with the noun before it as its subject. */
function raise(draft: Draft, i: number, subject: number, xpos: string): void {
  const cue = draft.at(i).head;
  if (xpos === "VBD" && cue > i && draft.at(i).deprel === "nsubj" && CUES.core.has(draft.at(cue).lemma.toLowerCase())) {
    // "A fire tore through a factory …, the fire service said": it is said, and what was taken for it stands beside it.
    for (const c of [...draft.children[cue]!])
      if (c > i && c < cue && draft.at(c).deprel === "ccomp") draft.set(c, { head: i, deprel: "parataxis" });
    draft.set(i, { deprel: "ccomp" });
  }
  if (draft.at(i).head === subject) {
    draft.set(i, { head: draft.at(subject).head, deprel: draft.at(subject).deprel });
    for (const c of [...draft.children[subject]!]) if (c > i) draft.set(c, { head: i });
  }
  const nominal = /^(nsubj|obj|nmod|obl|appos|conj|compound|list|dep)/.test(draft.at(i).deprel);
  draft.set(i, {
    upos: "VERB",
    xpos,
    lemma: PAST.get(draft.at(i).form) ?? draft.at(i).lemma,
    ...(nominal && xpos !== "VBD" ? { deprel: "parataxis" } : {}),
  });
  for (const c of [...draft.children[i]!]) {
    const { deprel, upos } = draft.at(c);
    if (c === subject) continue;
    if (c < i && c < subject && upos !== "PUNCT" && /^(det|amod|compound|nummod|nmod|appos|flat)/.test(deprel))
      draft.set(c, { head: subject });
    else if (c > i && deprel === "nmod") draft.set(c, { deprel: "obl" });
    else if (c > i && deprel === "acl" && draft.at(c).xpos === "VB") draft.set(c, { deprel: "xcomp" });
    else if (c > i && /^(acl:relcl|acl|parataxis)$/.test(deprel) && draft.first(c, "nsubj") >= 0)
      draft.set(c, { deprel: "ccomp" });
  }
  draft.set(subject, { head: i, deprel: "nsubj" });
}

/** "Atrazumab cut proteinuria by 36%": between two nouns, with an amount by which, "cut" is the verb. */
export function reductions(draft: Draft): void {
  for (let i = 1; i < draft.length - 3; i++) {
    if (draft.at(i).form !== "cut" || draft.at(i).upos !== "NOUN" || draft.at(i - 1).upos === "DET" || !verbless(draft))
      continue;
    let by = i + 2;
    while (by < draft.length - 1 && by - i < 6 && draft.at(by).form !== "by") by++;
    if (draft.at(by)?.form !== "by" || draft.at(by + 1)?.upos !== "NUM") continue;
    const root = draft.tokens.findIndex((t) => t.head < 0);
    if (root < 0 || !/^(NOUN|PROPN)$/.test(draft.at(root).upos)) continue;
    const object = draft.at(i).head;
    let subject = draft.first(root, "nsubj");
    if (subject < 0)
      subject = root < i ? root : (draft.children[root]!.find((c) => c < i && NAME.test(draft.at(c).upos)) ?? -1);
    if (object <= i || object >= by || subject < 0 || subject > i) continue;
    draft.set(i, { upos: "VERB", xpos: "VBD", head: -1, deprel: "root" });
    draft.set(object, { head: i, deprel: "obj" });
    if (root !== object && root !== subject) {
      draft.set(root, { head: subject, deprel: "nmod" });
      for (const t of draft.tokens.slice(subject + 1, root))
        if (t.head === root && t.upos === "ADV") draft.set(t.index, { deprel: "case", upos: "ADP" });
    }
    draft.set(subject, { head: i, deprel: "nsubj" });
    for (const c of [...draft.children[object]!, ...draft.children[root]!]) {
      if (c >= by) draft.set(c, { head: i, deprel: draft.at(c).deprel === "nmod" ? "obl" : draft.at(c).deprel });
      else if (c < i && c !== subject && c > subject && draft.at(c).head === object) draft.set(c, { head: subject });
    }
  }
}

/** "fined the company 142 billion won for pressing": the Korean currency, not a victory. */
export function currencies(draft: Draft): void {
  for (let i = 3; i < draft.length; i++) {
    const won = draft.at(i);
    if (
      won.form !== "won" ||
      won.upos !== "VERB" ||
      !/^(thousand|million|billion|trillion)$/.test(draft.at(i - 1).form)
    )
      continue;
    const scale = draft.at(i - 1);
    let verb = i - 2;
    while (verb > 0 && !(draft.at(verb).upos === "VERB" && verb !== i)) verb--;
    if (draft.at(i - 2).upos !== "NUM" || draft.at(verb).upos !== "VERB" || verb === 0) continue;
    if (draft.under(verb, i)) {
      draft.set(verb, { head: won.head, deprel: won.deprel });
      for (const c of [...draft.children[i]!]) if (c < verb) draft.set(c, { head: verb });
    }
    draft.set(i, { upos: "NOUN", xpos: "NN", head: verb, deprel: "obj" });
    for (const c of [...draft.children[i]!])
      if (c !== scale.index && !/^(nummod|compound|advmod|punct)/.test(draft.at(c).deprel))
        draft.set(c, { head: verb });
    draft.set(scale.index, { head: i, deprel: "nummod" });
  }
}
