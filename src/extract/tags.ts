/**
 * Extract, ground floor: the speaker beside a quotation or at a sentence's end ("…," Ritwik Gupta, an AI researcher, told the
 * publication; …, the Financial Times reported Thursday), which parsers swallow into what is said. In: a sentence's tokens and
 * its quotation marks. Out: the tokens with the tag hung where it belongs. One of the rules of `repair.ts`.
 */
import type { Token } from "../model.ts";
import { CUES } from "./lexicon.ts";

/** Longest source in words, appositions and relative clauses included: 99 in 100 of PolNeAR's sources are shorter. */
const SOURCE_WORDS = 32;

const NOMINAL = new Set([
  "DET",
  "ADJ",
  "NOUN",
  "PROPN",
  "NUM",
  "PRON",
  "ADP",
  "PART",
  "CCONJ",
  "PUNCT",
  "X",
  "SYM",
  "ADV",
]);

/** The tokens of a sentence with its attribution tags hung where they belong. */
export function mendTags(tokens: readonly Token[], quoted: Uint8Array): readonly Token[] {
  for (let i = 0; i < tokens.length; i++) {
    // Just behind a closing mark, or behind a comma.
    // Words quoted in passing ("an “unprofessional” workplace") end without a mark of their own.
    const behindQuote =
      quoted[i] === 1 &&
      quoted[i + 1] !== 1 &&
      (/^[,.?!…—–]$/.test(tokens[i - 1]?.form ?? "") || tokens[i + 1]?.form === ",");
    const comma = tokens[i]!.form === "," && quoted[i] !== 1;
    if (!behindQuote && !comma) continue;
    let start = i + 1;
    if (behindQuote && tokens[start]?.form === ",") start++;
    const afterQuote = behindQuote || (i > 0 && quoted[i - 1] === 1);
    const tag = tagAt(tokens, quoted, start, afterQuote);
    // "The operator, Tamarisk, which …, declared force majeure": before a verb with an object must stand something to be said.
    if (
      tag &&
      !afterQuote &&
      objectBehind(tokens, tag) &&
      !tokens.slice(0, i).some((t) => /^(VBD|VBZ|VBP|MD)$/.test(t.xpos))
    )
      continue;
    if (tag && !sound(tokens, tag)) return mend(tokens, tag);
    if (behindQuote && tag) return tokens;
  }
  return tokens;
}

interface Tag {
  /** First token of the tag; what is said stands before it. */
  readonly start: number;
  readonly end: number;
  readonly verb: number;
  readonly source: readonly [from: number, to: number];
}

function isCueVerb(token: Token): boolean {
  return token.upos === "VERB" && /^(VBD|VBZ|VBP|VBN)$/.test(token.xpos) && CUES.core.has(token.lemma.toLowerCase());
}

/** "…, ABC7 reports.": the last word, taken for a noun. */
function closingVerb(tokens: readonly Token[], i: number): boolean {
  return (
    /^(reports|says|notes|writes|adds|said|reported|claims|warns|shows|showed|suggests|found|finds|estimates|argues|insists|reckons|predicts|concedes|admits)$/.test(
      tokens[i]!.form,
    ) &&
    /^(\.|undefined)$/.test(String(tokens[i + 1]?.form)) &&
    /^(PROPN|NOUN)$/.test(tokens[i - 1]?.upos ?? "")
  );
}

function tagAt(tokens: readonly Token[], quoted: Uint8Array, start: number, afterQuote: boolean): Tag | null {
  const first = tokens[start];
  if (first === undefined || quoted[start] === 1 || /^(who|whose|which|that)$/i.test(first.form)) return null;
  if (isCueVerb(first) && first.xpos !== "VBP") return inverted(tokens, quoted, start, afterQuote);
  let i = start;
  for (; i < tokens.length && i - start <= SOURCE_WORDS; i++) {
    const token = tokens[i]!;
    if (quoted[i] === 1) return null;
    if (i > start && (isCueVerb(token) || closingVerb(tokens, i))) break;
    // A relative clause about the source: skip to the comma that ends it.
    if (/^(who|whose|which)$/i.test(token.form) && tokens[i - 1]?.form === ",") {
      let close = i + 1;
      while (close < tokens.length && close - i < 20 && tokens[close]!.form !== ",") close++;
      if (tokens[close]?.form !== ",") return null;
      i = close;
      continue;
    }
    if (tokens[i - 1]?.xpos === "HYPH" || tokens[i + 1]?.xpos === "HYPH") continue; // "state-run"
    if (token.upos === "AUX" && isCueVerb(tokens[i + 1] ?? token)) continue;
    // "aid officials said": a noun taken for a verb.
    if (
      i === start &&
      token.upos === "VERB" &&
      /^(VB|VBP|NN)$/.test(token.xpos) &&
      tokens[i + 1]?.xpos === "NNS" &&
      isCueVerb(tokens[i + 2] ?? token)
    )
      continue;
    // "newly filed reports"
    const attributive = token.upos === "VERB" && token.deprel === "amod";
    if ((!NOMINAL.has(token.upos) && !attributive) || /^[.;:!?]$/.test(token.form)) return null;
    // "…, nine of them critically, the fire service said": an adverb belongs to what is said.
    if (!afterQuote && token.upos === "ADV" && tokens[i + 1]?.form === ",") return null;
    if (
      i === start &&
      (token.upos === "ADP" || token.upos === "CCONJ" || token.upos === "ADV" || token.upos === "PUNCT")
    )
      return null;
  }
  const verb = i;
  if (
    tokens[verb] === undefined ||
    verb - start > SOURCE_WORDS ||
    !(isCueVerb(tokens[verb]!) || closingVerb(tokens, verb))
  )
    return null;
  let to = verb;
  while (
    to > start &&
    (tokens[to - 1]!.upos === "AUX" || tokens[to - 1]!.upos === "ADV" || tokens[to - 1]!.upos === "PUNCT")
  )
    to--;
  if (
    to <= start ||
    tokens[to - 1]!.upos === "CCONJ" ||
    !tokens.slice(start, to).some((t) => /^(NOUN|PROPN|PRON)$/.test(t.upos))
  )
    return null;
  const end = endOf(tokens, quoted, verb + 1, afterQuote);
  return end === null ? null : { start, end, verb, source: [start, to] };
}

/** A noun phrase that is no time stands right behind the verb. */
function objectBehind(tokens: readonly Token[], tag: Tag): boolean {
  if (tag.verb < tag.source[0]) return false;
  const next = tokens[tag.verb + 1];
  return (
    next !== undefined &&
    /^(DET|ADJ|NOUN|NUM|PRON)$/.test(next.upos) &&
    !/^(last|this|earlier|later|yesterday|today)$/.test(next.form) &&
    tokens[tag.verb]!.lemma !== "tell"
  );
}

/** "…, said Marlon Quiñónez, a nurse": the source follows. */
function inverted(tokens: readonly Token[], quoted: Uint8Array, verb: number, afterQuote: boolean): Tag | null {
  const next = tokens[verb + 1];
  if (
    next === undefined ||
    !/^(DET|ADJ|NOUN|PROPN|NUM|PRON)$/.test(next.upos) ||
    /^(that|it|they|them|there)$/i.test(next.form)
  )
    return null;
  let to = verb + 1;
  while (to < tokens.length && quoted[to] !== 1 && /^(DET|ADJ|NOUN|PROPN|NUM|PRON|PART|X)$/.test(tokens[to]!.upos))
    to++;
  const source = tokens.slice(verb + 1, to);
  if (!source.some((t) => /^(NOUN|PROPN|PRON)$/.test(t.upos))) return null;
  // "Halden, which builds trucks, reported a loss": without a quotation the verb must lack a subject and the noun be one who speaks.
  const speaks = source.some(
    (t) => t.upos === "PROPN" || CUES.outlets.has(t.lemma) || CUES.anonymous.has(t.lemma.toLowerCase()),
  );
  if (!afterQuote && (!speaks || tokens.some((t, i) => i < verb && t.head === verb && t.deprel.startsWith("nsubj"))))
    return null;
  const end = endOf(tokens, quoted, to, afterQuote);
  return end === null ? null : { start: verb, end, verb, source: [verb + 1, to] };
}

/** Where the tag ends: behind a quotation at its full stop, comma before more words quoted, or the sentence's end; elsewhere only at the sentence's end. */
function endOf(tokens: readonly Token[], quoted: Uint8Array, from: number, afterQuote: boolean): number | null {
  for (let i = from; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (quoted[i] === 1 || /^[;:]$/.test(token.form)) return afterQuote ? i : null;
    if (/^[.!?]$/.test(token.form)) return i;
    // A clause of its own behind the verb says more than who speaks: "… , the mayor said that …".
    if (!afterQuote && (token.form === "that" || /^(VBD|VBZ|VBP|MD)$/.test(token.xpos))) return null;
  }
  return tokens.length;
}

/** Whether the parse already has the source as the verb's subject and what is said beside it. */
function sound(tokens: readonly Token[], tag: Tag): boolean {
  const verb = tokens[tag.verb]!;
  const subjects = tokens.filter(
    (t, i) => i >= tag.source[0] && i < tag.source[1] && t.head === tag.verb && t.deprel.startsWith("nsubj"),
  );
  if (subjects.length !== 1) return false;
  const inside = (i: number): boolean => i >= tag.start && i < tag.end;
  for (let i = tag.start; i < tag.end; i++) {
    const head = tokens[i]!.head;
    if (i !== tag.verb && tokens[i]!.upos !== "PUNCT" && !inside(head)) return false;
  }
  for (let i = 0; i < tag.start; i++)
    if (inside(tokens[i]!.head) && tokens[i]!.head !== tag.verb && tokens[i]!.upos !== "PUNCT") return false;
  if (verb.head >= 0)
    return !inside(verb.head) && tokens[verb.head]!.upos !== "PUNCT" && borrowed(tokens, tag).length === 0;
  return tokens.some(
    (t, i) => i < tag.start && t.head === tag.verb && (t.deprel === "ccomp" || t.deprel === "parataxis"),
  );
}

/** Tokens before a tag between two halves of what is said which hang on its verb: "“If you have to,” he said, “you can.”" */
function borrowed(tokens: readonly Token[], tag: Tag): number[] {
  const result: number[] = [];
  for (let i = 0; i < tag.start; i++) if (tokens[i]!.head === tag.verb && tokens[i]!.upos !== "PUNCT") result.push(i);
  return result;
}

function mend(tokens: readonly Token[], tag: Tag): readonly Token[] {
  const result = tokens.map((t) => t);
  // The second half governs: what was taken from the first goes to it, a conjunction to the clause it opens.
  const halves = borrowed(tokens, tag);
  const governor = tokens[tag.verb]!.head;
  if (halves.length && governor >= tag.end) {
    const clause = halves.find((i) => tokens[i]!.upos === "VERB" || tokens[i]!.deprel === "advcl");
    for (const i of halves)
      result[i] = {
        ...result[i]!,
        head: /^(mark|nsubj)/.test(tokens[i]!.deprel) && clause !== undefined ? clause : governor,
      };
    result[tag.verb] = { ...result[tag.verb]!, deprel: "parataxis" };
    return result;
  }
  const inside = (i: number): boolean => i >= tag.start && i < tag.end;
  const set = (i: number, head: number, deprel: string): void => {
    result[i] = { ...result[i]!, head, deprel, confidence: Math.min(result[i]!.confidence, 0.6) };
  };
  // What is said: the tokens before the tag; its head is the one that hangs outside, verbs first.
  const tops: number[] = [];
  for (let i = 0; i < tag.start; i++) {
    const { head, upos } = tokens[i]!;
    if (upos !== "PUNCT" && (head < 0 || head >= tag.start)) tops.push(i);
  }
  const content =
    tops.find((i) => tokens[i]!.upos === "VERB" || tokens[i]!.upos === "AUX") ??
    tops.find((i) => /^(NOUN|PROPN|ADJ|PRON|NUM)$/.test(tokens[i]!.upos)) ??
    tops[0];
  if (content === undefined) return tokens;
  for (const i of tops) {
    if (i === content) set(i, -1, "root");
    else
      set(
        i,
        content,
        i < content && /^(NOUN|PROPN|PRON)$/.test(tokens[i]!.upos) && tokens[i]!.deprel.startsWith("nsubj")
          ? tokens[i]!.deprel
          : reattached(tokens[i]!),
      );
  }
  const verb = tokens[tag.verb]!;
  result[tag.verb] = {
    ...verb,
    upos: "VERB",
    head: content,
    deprel: "parataxis",
    xpos: verb.upos !== "VERB" ? "VBZ" : verb.xpos === "VBN" && !auxiliary(tokens, tag) ? "VBD" : verb.xpos,
    confidence: 0.6,
  };
  // The source: the last noun before its first comma or preposition, but for the later parts of a name or a list.
  const [from, to] = tag.source;
  let comma = from;
  while (comma < to && tokens[comma]!.form !== ",") comma++;
  let base = from;
  while (base < comma && (tokens[base]!.upos !== "ADP" || base === from)) base++;
  let noun = -1;
  for (let i = from; i < base; i++) {
    const { upos, deprel, head } = tokens[i]!;
    const part = /^(flat|conj)/.test(deprel) && head >= from && head < i;
    // "one West Virginia official" ends in its noun, whatever its tag.
    const last = upos === "ADJ" && i === base - 1 && i > from;
    if ((/^(NOUN|PROPN|PRON|NUM)$/.test(upos) || last) && !(part && noun >= 0)) noun = i;
  }
  if (noun < 0) for (let i = from; i < to; i++) if (/^(NOUN|PROPN|PRON)$/.test(tokens[i]!.upos)) noun = i;
  if (noun < 0) return tokens;
  set(noun, tag.verb, "nsubj");
  if (tokens[noun]!.upos === "ADJ") result[noun] = { ...result[noun]!, upos: "NOUN", xpos: "NN" };
  for (let i = tag.start; i < tag.end; i++) {
    if (i === noun || i === tag.verb) continue;
    const head = tokens[i]!.head;
    const ofSource = i >= from && i < to;
    const cyclic = ofSource && leads(result, head, i);
    if (tokens[i]!.upos === "PUNCT") set(i, ofSource ? noun : tag.verb, "punct");
    else if (!inside(head) || (ofSource && head === tag.verb) || cyclic)
      set(
        i,
        ofSource ? noun : tag.verb,
        ofSource
          ? tokens[i]!.upos === "AUX"
            ? "aux"
            : i < comma
              ? tokens[i]!.deprel === "root"
                ? "dep"
                : nominalRelation(tokens[i]!)
              : "appos"
          : reattached(tokens[i]!),
      );
  }
  for (let i = to; i < tag.verb; i++) if (tokens[i]!.upos === "AUX") set(i, tag.verb, "aux");
  return result;
}

function auxiliary(tokens: readonly Token[], tag: Tag): boolean {
  return tokens[tag.verb - 1]?.upos === "AUX" || tokens[tag.verb - 2]?.upos === "AUX";
}

function nominalRelation(token: Token): string {
  if (token.upos === "DET") return "det";
  if (token.upos === "ADJ") return "amod";
  if (token.upos === "NOUN" || token.upos === "PROPN") return "compound";
  return token.deprel.startsWith("nsubj") || token.deprel.startsWith("obj") ? "dep" : token.deprel;
}

function reattached(token: Token): string {
  if (token.deprel === "root" || token.deprel === "ccomp") return token.upos === "VERB" ? "parataxis" : "dep";
  return token.deprel.startsWith("nsubj") ? "dep" : token.deprel;
}

/** Whether following governors from `i` reaches `to`. */
function leads(tokens: readonly Token[], i: number, to: number): boolean {
  for (let v = i, depth = 0; v >= 0 && depth < 64; v = tokens[v]!.head, depth++) if (v === to) return true;
  return false;
}
