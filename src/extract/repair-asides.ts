/**
 * Extract, ground floor: repairs of asides that name a source within a sentence ("…, the ministry announced on Wednesday, while …",
 * "If the peso were to fall, the report adds, another …", "…, according to consultancy Dray & Fennimore"), which parsers take for the
 * sentence's own verb. In and out: a draft. A source at the sentence's end or beside a quotation is `tags.ts`'s. Rules of `repair.ts`.
 */
import { CUES } from "./lexicon.ts";
import type { Draft } from "./repair-draft.ts";

/** A source named in passing is no longer than this. */
const SOURCE_WORDS = 12;
/** Nor is what says when or where it was said. */
const CIRCUMSTANCE_WORDS = 8;

interface Aside {
  /** First token and the mark that closes it. */
  readonly start: number;
  readonly close: number;
  readonly verb: number;
  readonly source: number;
}

/** A sentence names no more sources in passing than this; the bound keeps hostile input linear. */
const ASIDES = 4;

export function asides(draft: Draft): void {
  let found = 0;
  for (let comma = 2; comma < draft.length - 4 && found < ASIDES; comma++) {
    if (draft.at(comma).form !== ",") continue;
    const aside = asideAt(draft, comma + 1);
    if (aside) {
      mend(draft, aside);
      found++;
      comma = aside.close - 1;
    }
  }
}

const NAMED = /^(DET|ADJ|NOUN|PROPN|NUM|PRON|PART|ADP)$/;

function cueVerb(draft: Draft, i: number): boolean {
  const token = draft.at(i);
  return (
    token !== undefined &&
    token.upos === "VERB" &&
    /^(VBD|VBZ|VBP|VBN)$/.test(token.xpos) &&
    CUES.core.has(token.lemma.toLowerCase()) &&
    !draft.children[i]!.some((c) => /^aux/.test(draft.at(c).deprel) && draft.at(c).lemma === "be")
  );
}

/** An aside that begins at `start`, with its own closing mark before the sentence ends. */
function asideAt(draft: Draft, start: number): Aside | null {
  let verb = start;
  let source = -1;
  let after: number;
  if (cueVerb(draft, start) && draft.at(start).xpos !== "VBP") {
    // "…, said Mrs Auchterlonie, and …"
    let to = start + 1;
    while (to < draft.length && to - start <= SOURCE_WORDS && NAMED.test(draft.at(to).upos)) to++;
    source = nounOf(draft, start + 1, to);
    const speaks =
      source >= 0 &&
      (draft.at(source).upos === "PROPN" ||
        /^(he|she|they)$/.test(draft.at(source).form) ||
        CUES.outlets.has(draft.at(source).lemma) ||
        CUES.anonymous.has(draft.at(source).lemma.toLowerCase()));
    // With a subject of its own the verb goes on telling ("…, announced a plan, and …").
    if (!speaks || draft.children[start]!.some((c) => c < start && /^nsubj/.test(draft.at(c).deprel))) return null;
    // "said Joost Hendriksen, who heads …", "said Pim Ostade, the deputy director": what tells of the source is no part of what is said.
    const next = draft.at(to + 1);
    if (draft.at(to)?.form === "," && /^(DET|ADJ|NOUN|PROPN|NUM|PRON)$/.test(next?.upos ?? "")) return null;
    after = to;
  } else {
    while (verb < draft.length && verb - start <= SOURCE_WORDS && NAMED.test(draft.at(verb).upos)) verb++;
    if (verb === start || !cueVerb(draft, verb) || /^(ADP|PART)$/.test(draft.at(start).upos)) return null;
    source = nounOf(draft, start, verb);
    if (source < 0 || /^(that|which|who|what|this|these|it|there)$/i.test(draft.at(start).form)) return null;
    after = verb + 1;
    // "…, the report adds, …", "…, the ministry announced on Wednesday, …": a time or a place, no object.
    const next = draft.at(after);
    if (next === undefined) return null;
    const temporal =
      /^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/.test(next.form) || /^(last|this|earlier|later)$/.test(next.form);
    if (next.upos !== "PUNCT" && next.upos !== "ADP" && next.upos !== "ADV" && !temporal) return null;
    const from = after;
    while (
      after < draft.length &&
      after - from <= CIRCUMSTANCE_WORDS &&
      /^(DET|ADJ|NOUN|PROPN|NUM|ADP|ADV|PART)$/.test(draft.at(after).upos)
    )
      after++;
  }
  if (!/^[,;:]$/.test(draft.at(after)?.form ?? "") || after >= draft.length - 3) return null;
  // Before words quoted stands their speaker, whom `tags.ts` knows.
  if (/^(["“‘]|``|'')$/.test(draft.at(after + 1).form)) return null;
  return { start, close: after, verb, source };
}

/** The noun that heads a short phrase: the last one before its first preposition. */
function nounOf(draft: Draft, from: number, to: number): number {
  let end = from;
  while (end < to && (end === from || draft.at(end).upos !== "ADP")) end++;
  let noun = -1;
  for (let i = from; i < end; i++) {
    const { upos, deprel, head } = draft.at(i);
    const part = /^(flat|conj|appos)/.test(deprel) && head >= from && head < i;
    if (/^(NOUN|PROPN|PRON|NUM)$/.test(upos) && deprel !== "nmod:poss" && !(part && noun >= 0)) noun = i;
  }
  return noun;
}

/** A tensed clause: its head, where nothing marks it as subordinate. */
function tensed(draft: Draft, i: number): boolean {
  const forms = [i, ...draft.children[i]!.filter((c) => /^(aux|cop)/.test(draft.at(c).deprel))];
  return forms.some((f) => /^(VBD|VBZ|VBP|MD)$/.test(draft.at(f).xpos)) && draft.at(i).upos !== "PUNCT";
}

function mend(draft: Draft, aside: Aside): void {
  const { start, close, verb, source } = aside;
  const within = (i: number): boolean => i >= start && i < close;
  const outer = (i: number, from: number, to: number): boolean =>
    draft.at(i).upos !== "PUNCT" && (draft.at(i).head < from || draft.at(i).head >= to);
  const left: number[] = [];
  const right: number[] = [];
  // What is said begins behind the last colon or semicolon.
  let opening = 0;
  for (let i = 0; i < start - 1; i++) if (/^[:;]$/.test(draft.at(i).form)) opening = i + 1;
  for (let i = opening; i < start - 1; i++) if (outer(i, opening, start - 1)) left.push(i);
  for (let i = close + 1; i < draft.length; i++) if (outer(i, close + 1, draft.length)) right.push(i);
  const subordinate = (i: number): boolean =>
    draft.children[i]!.some((c) => draft.relation(c) === "mark" && c < i && draft.at(c).form !== "that") ||
    inverted(draft, i);
  // What is said: the main clause before the aside, else the one behind it.
  const main = (i: number): boolean => tensed(draft, i) && !subordinate(i);
  const fronted =
    draft.at(close).form === "," && left.every((i) => subordinate(i) || draft.first(i, "case", "mark") >= 0);
  // "One skeleton, he said, does not make a rule": the subject stands before the aside, its verb behind.
  const halved =
    draft.at(close).form === "," &&
    left.length === 1 &&
    /^(NOUN|PROPN)$/.test(draft.at(left[0]!).upos) &&
    draft.first(left[0]!, "case", "cop") < 0;
  const verbless = halved
    ? right.find(
        (i) => main(i) && !draft.children[i]!.some((c) => c > close && /^(nsubj|expl|cc)/.test(draft.at(c).deprel)),
      )
    : undefined;
  const content = left.find(main) ?? verbless ?? (fronted ? right.find(main) : undefined);
  if (content === undefined) return;
  const sound =
    draft.at(verb).deprel === "parataxis" &&
    !within(draft.at(verb).head) &&
    draft.at(source).head === verb &&
    ![...left, ...right].some((i) => within(draft.at(i).head));
  if (sound) return;
  // "Had the ground moved, he said, the desks would …": the clause behind the aside governs the one before it.
  const master = left.find((i) => i !== content && draft.under(content, i));
  if (master !== undefined) {
    draft.set(content, { head: draft.at(master).head, deprel: draft.at(master).deprel });
    draft.set(master, { head: content, deprel: "advcl" });
  }
  const above = [draft.at(content).head, draft.at(verb).head].find(
    (h) => h >= 0 && !within(h) && h !== content && !draft.under(h, content) && !draft.under(h, verb),
  );
  if (within(draft.at(content).head) || draft.at(content).head < 0 || draft.under(content, verb))
    draft.set(content, above === undefined ? { head: -1, deprel: "root" } : { head: above });
  draft.set(verb, {
    head: content,
    deprel: "parataxis",
    xpos: draft.at(verb).xpos === "VBN" ? "VBD" : draft.at(verb).xpos,
  });
  for (const i of [...left, ...right]) {
    if (i === content || !within(draft.at(i).head)) continue;
    // "…, he said, adding that …", "…, speaking on condition of anonymity": what the one who says does with it.
    if (i > close && /^(VBG|VBN)$/.test(draft.at(i).xpos) && !tensed(draft, i)) {
      draft.set(i, { head: verb, deprel: "advcl" });
      continue;
    }
    const deprel = joined(draft, i, content, close);
    // "…, she said: the plant's manager": no clause, and no part of the one before.
    if (i > close && /^(parataxis|conj)$/.test(deprel) && !tensed(draft, i)) {
      if (draft.at(i).deprel === "ccomp") draft.set(i, { deprel: "dep" });
      continue;
    }
    draft.set(i, { head: content, deprel });
  }
  if (opening > 0 && draft.at(content).deprel === "ccomp") draft.set(content, { deprel: "parataxis" });
  if (content === verbless && !draft.under(content, left[0]!)) draft.set(left[0]!, { head: content, deprel: "nsubj" });
  draft.set(source, { head: verb, deprel: "nsubj" });
  // "announced Tuesday"
  for (const c of draft.children[verb]!)
    if (c > verb && c < close && draft.at(c).deprel === "obj" && /day$/.test(draft.at(c).form))
      draft.set(c, { deprel: "obl:unmarked" });
  for (let i = start; i < close; i++) {
    if (i === verb || i === source || draft.at(i).upos === "PUNCT" || within(draft.at(i).head)) continue;
    draft.set(i, { head: i < verb || draft.at(verb).index === start ? source : verb });
  }
  for (let i = start; i < close; i++) if (draft.under(verb, i) && i !== verb) draft.set(i, { head: verb });
}

/** How what stood beside an aside hangs on the clause that is said. */
function joined(draft: Draft, i: number, content: number, close: number): string {
  const token = draft.at(i);
  if (draft.at(close).form !== "," && i > close) return "parataxis";
  if (i > close && draft.first(i, "cc") >= 0) return "conj";
  if (draft.first(i, "mark") >= 0 || (i < content && tensed(draft, i))) return "advcl";
  if (/^(NOUN|PROPN|NUM)$/.test(token.upos) && !tensed(draft, i)) {
    if (draft.first(i, "case") >= 0) return "obl";
    return i < content ? "nsubj" : "appos";
  }
  return token.deprel === "root" || /^(ccomp|nsubj|obj|conj|acl)/.test(token.deprel) ? "parataxis" : token.deprel;
}

/** "Had the case been brought in Seattle, …" */
function inverted(draft: Draft, i: number): boolean {
  const auxiliary = draft.children[i]!.find((c) => /^(aux|cop)/.test(draft.at(c).deprel));
  const subject = draft.children[i]!.find((c) => /^nsubj/.test(draft.at(c).deprel));
  return (
    auxiliary !== undefined &&
    subject !== undefined &&
    auxiliary < subject &&
    /^(had|were|should)$/i.test(draft.at(auxiliary).form)
  );
}

/** "according to consultancy Dray & Fennimore": the words of the phrase lead to the noun behind them, whatever they were taken for. */
export function according(draft: Draft): void {
  for (let i = 0; i < draft.length - 2; i++) {
    const token = draft.at(i);
    if (token.form.toLowerCase() !== "according" || draft.at(i + 1).form !== "to") continue;
    if (/^(case|mark)$/.test(token.deprel)) continue;
    let to = i + 2;
    while (
      to < draft.length &&
      to - i <= SOURCE_WORDS &&
      (/^(DET|ADJ|NOUN|PROPN|NUM|PRON|PART|SYM|CCONJ)$/.test(draft.at(to).upos) ||
        (draft.at(to).xpos === "VB" && to === i + 2))
    )
      to++;
    while (draft.at(to - 1).upos === "CCONJ") to--;
    const noun = nounOf(draft, i + 2, to);
    if (noun < 0 || token.head < 0 || (token.head >= i && token.head < to)) continue;
    const head = token.head;
    draft.set(noun, { head, deprel: "obl" });
    draft.set(i, { head: noun, deprel: "case" });
    draft.set(i + 1, { head: i, deprel: "fixed" });
    for (const c of [...draft.children[i]!])
      if (c !== i + 1) draft.set(c, { head: c >= i + 2 && c < to ? noun : head });
    for (let k = i + 2; k < to; k++) {
      if (k === noun) continue;
      const above = draft.at(k).head;
      if (above < i + 2 || above >= to || draft.under(noun, k))
        draft.set(k, {
          head: noun,
          deprel: draft.at(k).xpos === "VB" ? "compound" : draft.at(k).deprel,
          ...(draft.at(k).xpos === "VB" ? { upos: "NOUN", xpos: "NN" } : {}),
        });
    }
  }
}
