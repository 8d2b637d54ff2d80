/**
 * Stage 3, extract: what a quantity counts or measures. In: a sentence with its tree and the tokens of an amount; out: a lemma with its
 * modifiers, the fate of people first ("dead people"). Words right behind the number come first, then the tree, then words of the
 * clause, since a parser is surer of what stands together. Coreference ("three of them") is left to entities.
 */
import type { Sentence, Token } from "../model.ts";
import counting from "./lexicon/counting.json" with { type: "json" };

const FUNCTION = new Set(counting.function);
const PERSONAL = new Set(counting.personal);
const FATES = new Map(
  Object.entries(counting.fate).flatMap(([fate, lemmas]) => lemmas.map((lemma) => [lemma, fate] as const)),
);
/** Verbs of harm whose subject suffers; of all others it is the object. */
const SUFFERED = new Set(["die", "perish", "drown", "sicken"]);
/** Words that say nothing about what is counted. */
const EMPTY = new Set([
  "more",
  "other",
  "additional",
  "further",
  "extra",
  "another",
  "such",
  "separate",
  "different",
  "total",
  "confirmed",
  "reported",
  "least",
  "whole",
  "full",
  "mere",
  "entire",
  "combined",
  "whopping",
  "record",
  "staggering",
  "estimated",
]);
/** Nouns that stand for the count of what follows "of". */
const TALLY = new Set([
  "number",
  "total",
  "count",
  "tally",
  "toll",
  "figure",
  "amount",
  "proportion",
  "share",
  "percentage",
  "sum",
  "record",
  "maximum",
  "minimum",
  "average",
  "range",
  "rate",
  "level",
  "majority",
  "minority",
]);

const lemma = (token: Token): string => {
  const lower = (token.lemma === "" || token.lemma === "_" ? token.form : token.lemma).toLowerCase();
  if (lower === "person" || lower === "persons") return "people";
  if (token.lemma !== "" && token.lemma !== "_" && token.lemma.toLowerCase() !== token.form.toLowerCase()) return lower;
  if (/^(?:people|police|news|series|species|headquarters|troops?)$/.test(lower))
    return lower === "troops" ? "troop" : lower;
  if (token.xpos !== "NNS" && token.xpos !== "NNPS" && token.xpos !== "" && token.xpos !== "_") return lower;
  if (/(?:ss|us|is)$/.test(lower) || lower.length < 4) return lower;
  if (lower.endsWith("ies")) return `${lower.slice(0, -3)}y`;
  if (/(?:ches|shes|sses|xes)$/.test(lower)) return lower.slice(0, -2);
  return lower.endsWith("s") ? lower.slice(0, -1) : lower;
};

const tagged = (token: Token): boolean => token.upos !== "" && token.upos !== "X" && token.upos !== "_";
const wordy = (token: Token): boolean => /^[\p{L}]/u.test(token.form);
const isNoun = (token: Token): boolean =>
  tagged(token)
    ? token.upos === "NOUN" || token.upos === "PROPN"
    : wordy(token) && !FUNCTION.has(token.form.toLowerCase());
const isModifier = (token: Token): boolean =>
  tagged(token)
    ? token.upos === "ADJ" ||
      isNoun(token) ||
      token.xpos === "VBN" ||
      token.xpos === "VBG" ||
      (token.upos === "ADV" && token.xpos === "RB" && /ly$/.test(token.form))
    : isNoun(token);

/** Fate that a word tells of, through its lemma or a participle's form. */
function fate(token: Token): string | undefined {
  return (
    FATES.get(lemma(token)) ??
    FATES.get(token.form.toLowerCase().replace(/(?:ed|d)$/, "")) ??
    FATES.get(token.form.toLowerCase().replace(/ing$/, ""))
  );
}

const people = (status: string, noun = "people"): string =>
  `${status} ${noun === "toll" || FATES.has(noun) || noun === "other" || noun === "other people" ? "people" : noun}`;

/** Noun with the modifiers in front of it: "oil barrel", "injured people". */
function phrase(sentence: Sentence, head: number, from: number): string {
  const { tokens } = sentence;
  const words: string[] = [];
  let status: string | undefined;
  for (let i = Math.max(0, from, head - 4); i < head; i++) {
    const token = tokens[i] as Token;
    if (token.form === "-") continue;
    if (!isModifier(token) || EMPTY.has(token.form.toLowerCase())) {
      if (!/^[-']/.test(token.form) && !EMPTY.has(token.form.toLowerCase())) words.length = 0;
      continue;
    }
    const harm = fate(token);
    if (harm !== undefined && token.upos !== "NOUN") status = harm;
    else words.push(lemma(token));
  }
  const noun = lemma(tokens[head] as Token);
  const own = FATES.get(noun);
  if (own !== undefined && noun !== "body" && noun !== "corpse")
    return people(
      words[0] === "civilian" || PERSONAL.has(words[0] ?? "") ? own : own,
      PERSONAL.has(words[words.length - 1] ?? "") ? words[words.length - 1] : "people",
    );
  if (own !== undefined) return people(own);
  if (noun === "toll") return people("dead");
  if (status !== undefined) return people(status, [...words, noun].join(" "));
  return [...words, noun].join(" ");
}

/** Head of the noun phrase that starts at token `i`, by the run of its tags; -1 where there is none. */
function headAt(sentence: Sentence, i: number): number {
  const { tokens } = sentence;
  let head = -1;
  for (let k = i; k < tokens.length && k < i + 7; k++) {
    const token = tokens[k] as Token;
    if (/^[-‑–]$/.test(token.form) && k > i) continue;
    if (!isModifier(token)) break;
    if (FUNCTION.has(token.form.toLowerCase()) && token.upos !== "NOUN") break;
    if (isNoun(token)) {
      // Without tags a plural or a word for persons closes the phrase; with them a participle behind the head does.
      head = k;
      if (!tagged(token) && (PERSONAL.has(lemma(token)) || /[^s]s$/.test(token.form))) break;
    } else if (head >= 0) break;
  }
  return head;
}

/** What happened to the noun at `head`, told by the tree or by the words behind. */
function fateOf(sentence: Sentence, head: number): string | undefined {
  const { tokens } = sentence;
  const token = tokens[head] as Token;
  for (const child of tokens) {
    if (child.head !== head || child.index < head) continue;
    if (child.deprel.startsWith("acl") || child.deprel === "amod") {
      const harm = fate(child);
      if (
        harm !== undefined &&
        (child.xpos === "VBN" || child.upos === "ADJ" || (child.deprel === "acl:relcl" && SUFFERED.has(child.lemma)))
      )
        return harm;
    }
  }
  let at = token;
  for (
    let hops = 0;
    hops < 3 && /^(?:conj|appos|nmod|flat|nummod)/.test(at.deprel) && at.deprel === "conj" && at.head >= 0;
    hops++
  )
    at = tokens[at.head] as Token;
  const verb = tokens[at.head];
  if (verb !== undefined) {
    const harm = fate(verb);
    const object = at.deprel === "obj" || at.deprel === "nsubj:pass";
    if (harm !== undefined && verb.upos === "VERB" && (object || (at.deprel === "nsubj" && SUFFERED.has(verb.lemma))))
      return harm;
    if (harm !== undefined && verb.upos !== "VERB" && at.deprel === "nsubj") return harm;
    if (object || at.deprel === "nsubj") {
      for (const child of tokens)
        if (
          child.head === verb.index &&
          child.index > at.index &&
          /^(?:xcomp|advcl|acl)$/.test(child.deprel) &&
          child.index - at.index <= 3
        ) {
          const harmed = fate(child);
          if (harmed !== undefined && (child.upos === "ADJ" || child.xpos === "VBN")) return harmed;
        }
    }
  }
  // By words: "12 people were killed", "three soldiers dead", "had been injured".
  for (let k = head + 1; k < tokens.length && k <= head + 6; k++) {
    const next = tokens[k] as Token;
    const form = next.form.toLowerCase();
    const harm = fate(next);
    if (harm !== undefined)
      return /ing$/.test(form) && form !== "missing"
        ? undefined
        : /^(?:killed|injured|wounded|arrested|detained|rescued|evacuated|hurt|trapped|displaced)$/.test(form) &&
            k === head + 2 &&
            /^(?:who|that)$/.test(tokens[k - 1]?.form ?? "")
          ? undefined
          : harm;
    if (
      !/^(?:was|were|is|are|be|been|being|has|have|had|who|also|reportedly|confirmed|feared|found|left|still|now|presumed|remain|remained|remains|listed|reported|declared|believed|to|go|went|may|might|could|seriously|badly|critically|slightly|lightly|fatally|others?)$/.test(
        form,
      )
    )
      return undefined;
  }
  return undefined;
}

/** Subject of the clause of `verb`, with relative pronouns led back to their noun; -1 where there is none. */
function subjectOf(sentence: Sentence, verb: number): number {
  const { tokens } = sentence;
  let at = verb;
  for (let hops = 0; hops < 4; hops++) {
    for (const child of tokens) {
      if (child.head !== at || !child.deprel.startsWith("nsubj")) continue;
      if (/^(?:which|that|who)$/i.test(child.form) && (tokens[at] as Token).deprel === "acl:relcl")
        return (tokens[at] as Token).head;
      return child.index;
    }
    const token = tokens[at] as Token;
    if (token.deprel.startsWith("acl") && token.head >= 0) return token.head;
    if (!/^(?:conj|xcomp|advcl|parataxis)/.test(token.deprel) || token.head < 0) return -1;
    at = token.head;
  }
  return -1;
}

/** "number of injured" → what is numbered; other nouns → themselves with modifiers. */
function named(sentence: Sentence, head: number): string | null {
  const { tokens } = sentence;
  const token = tokens[head] as Token;
  if (!isNoun(token) && token.upos !== "ADJ" && token.upos !== "VERB") return null;
  if (/^(?:which|that|who|it|they)$/i.test(token.form)) return null;
  if (lemma(token) !== "toll" && TALLY.has(lemma(token))) {
    const of = tokens[head + 1];
    if (of?.form.toLowerCase() === "of") {
      let next = head + 2;
      while (/^(?:the|those|its|their|his|her|an?)$/i.test(tokens[next]?.form ?? "")) next++;
      const inner = headAt(sentence, next);
      if (inner >= 0) {
        const noun = phrase(sentence, inner, next);
        const harm = fateOf(sentence, inner);
        return harm !== undefined && !noun.startsWith(harm) ? people(harm, noun) : noun;
      }
      const harm = tokens[next] === undefined ? undefined : fate(tokens[next] as Token);
      if (harm !== undefined) return people(harm);
    }
  }
  return isNoun(token) ? phrase(sentence, head, head - 4) : null;
}

/** Clause of an amount without a noun of its own: "killed 63", "the toll rose to 63", "profit rose 5 %". */
function governed(sentence: Sentence, from: number, to: number, bare: boolean): string | null {
  const { tokens } = sentence;
  // killed 63, injuring more than 100
  for (let k = from - 1; bare && k >= 0 && k >= from - 5; k--) {
    const token = tokens[k] as Token;
    const form = token.form.toLowerCase();
    const harm = fate(token);
    if (
      harm !== undefined &&
      /(?:ed|ing|s|hurt|kill|injure|wound|slain)$/.test(form) &&
      (token.upos === "VERB" || !tagged(token))
    )
      return people(harm);
    if (
      !/^(?:at|least|about|some|around|more|than|nearly|almost|over|up|to|as|many|another|a|an|further|least|estimated|fewer|less|under|no|only|just|roughly|approximately|and)$/.test(
        form,
      )
    )
      break;
  }
  // The token of the amount that hangs outside it.
  let top = tokens[to - 1] as Token;
  for (let k = from; k < to; k++) {
    const token = tokens[k] as Token;
    if (token.head < from || token.head >= to) {
      top = token;
      break;
    }
  }
  const governor = tokens[top.head];
  if (governor !== undefined && governor.index !== top.index) {
    if (isNoun(governor) && /^(?:nummod|compound|amod|nmod|appos|dep|nmod:npmod|nmod:unmarked)/.test(top.deprel)) {
      // "a $5 million fine", "a profit of $3bn"
      const head = named(sentence, governor.index);
      if (head !== null) {
        const harm = fateOf(sentence, governor.index);
        return harm !== undefined && !head.startsWith(harm) ? people(harm, head) : head;
      }
    }
    if (governor.upos === "VERB" || governor.upos === "AUX" || governor.upos === "ADJ" || top.deprel === "root") {
      const subject = subjectOf(sentence, governor.index);
      if (subject >= 0) {
        const head = named(sentence, subject);
        if (head !== null) return head;
      }
    }
  }
  if (top.head < 0) {
    const subject = subjectOf(sentence, top.index);
    if (subject >= 0) return named(sentence, subject);
  }
  // Without a tree: the tally before a verb of level.
  for (let k = from - 1; k >= 0 && k >= from - 12; k--) {
    const form = (tokens[k] as Token).form.toLowerCase();
    if (/^[;:.!?]$/.test(form)) break;
    if (form === "toll") return people("dead");
    if (form === "number" && tokens[k + 1]?.form.toLowerCase() === "of") return named(sentence, k);
  }
  return null;
}

/**
 * What the amount of tokens from…to (half open) counts or measures.
 * @param bare true for a number without a unit, false for money, shares and measures.
 */
export function counted(sentence: Sentence, from: number, to: number, bare: boolean): string | null {
  const { tokens } = sentence;
  let next = to;
  if (/^[-‑–]$/.test(tokens[next]?.form ?? "") && tokens[next - 1]?.spaceAfter === false) next++;
  while (EMPTY.has(tokens[next]?.form.toLowerCase() ?? "")) next++;
  const first = tokens[next];
  if (first !== undefined) {
    const form = first.form.toLowerCase();
    if (
      form === "of" ||
      (form === "in" &&
        !bare &&
        /^\p{L}/u.test(tokens[next + 1]?.form ?? "") &&
        isNoun(tokens[next + 1] as Token) &&
        tokens[next + 1]?.upos !== "PROPN")
    ) {
      let inner = next + 1;
      while (
        /^(?:the|those|these|its|their|his|her|our|all|an?)$/i.test(tokens[inner]?.form ?? "") ||
        EMPTY.has(tokens[inner]?.form.toLowerCase() ?? "") ||
        tokens[inner]?.upos === "NUM"
      )
        inner++;
      const head = headAt(sentence, inner);
      if (head >= 0) {
        const noun = phrase(sentence, head, inner);
        const harm = bare ? fateOf(sentence, head) : undefined;
        return harm !== undefined && !noun.startsWith(harm) ? people(harm, noun) : noun;
      }
    }
    const harm = fate(first);
    const after = tokens[next + 1];
    // 63 dead, 312 injured, 14 missing: nothing that they could modify follows.
    if (
      bare &&
      harm !== undefined &&
      !(after !== undefined && tagged(after) && isNoun(after) && after.upos === "NOUN") &&
      (first.upos !== "NOUN" || FATES.has(lemma(first)))
    ) {
      if (first.upos !== "NOUN" || lemma(first) !== "toll") return people(harm);
    }
    const head = headAt(sentence, next);
    if (head >= 0) {
      const noun = phrase(sentence, head, next);
      const told =
        bare && (PERSONAL.has(noun.split(" ").pop() ?? "") || tagged(tokens[head] as Token))
          ? fateOf(sentence, head)
          : undefined;
      return told !== undefined && !noun.startsWith(told) ? people(told, noun) : noun;
    }
    // 63 were killed, 12 remain missing
    if (
      bare &&
      (/^(?:was|were|are|is|have|has|had|remain|remained|died|remains)$/.test(form) || FATES.has(lemma(first)))
    ) {
      const told = fateOf(sentence, to - 1) ?? fate(first);
      if (told !== undefined) return people(told);
    }
  }
  return governed(sentence, from, to, bare);
}
