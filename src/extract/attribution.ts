/**
 * Extract, before clauses are built: who says what, by which cue, via whom. In: trees and the quotation marks over them.
 * Out: cues with source, content and intermediaries; `chainOf` walks from a clause up to its chain, outermost source first.
 * Finding quotations themselves is left to `quotations.ts`, resolving sources to entities to `entities.ts`.
 */
import type { TokenRange } from "../model.ts";
import { capitals } from "./letters.ts";
import { CERTAINTY, CUES } from "./lexicon.ts";
import type { Tree } from "./tree.ts";

export interface Cue {
  /** The cue's head token. */
  readonly token: number;
  readonly lemma: string;
  /** The cue's words, as a run. */
  readonly words: TokenRange;
  readonly source: TokenRange | null;
  readonly sourceHead: number;
  /** The source as it stands beside the cue: a relative pronoun where `sourceHead` is what it stands for. */
  readonly literal: TokenRange | null;
  /** Token whose subtree is what is said; -1 where only `range` tells. */
  readonly content: number;
  readonly range: TokenRange | null;
  /** "citing people familiar". */
  readonly via: TokenRange | null;
  /** "told the Financial Times". */
  readonly addressee: TokenRange | null;
  /** "have not confirmed that …": what follows is not said. */
  readonly negated: boolean;
  /** The content is a clause or a quotation, so that it is stripped off; else a mere noun phrase ("criticised the plan"). */
  readonly strips: boolean;
}

/** Finds every cue of a sentence. `quoted` marks tokens inside quotation marks. */
export function findCues(tree: Tree, quoted: Uint8Array): Cue[] {
  const cues: Cue[] = [];
  const taken = new Set<number>();
  for (let i = 0; i < tree.tokens.length; i++) {
    const cue =
      according(tree, i) ??
      verbCue(tree, i, quoted) ??
      nounCue(tree, i) ??
      adjectiveCue(tree, i) ??
      pollCue(tree, i) ??
      labelCue(tree, i);
    if (cue && !taken.has(cue.token)) {
      taken.add(cue.token);
      cues.push(cue);
    }
  }
  return cues;
}

/** "according to X": the phrase's governor is the content. */
function according(tree: Tree, i: number): Cue | null {
  const marker = tree.marker(i);
  if (marker === null || !CUES.prepositions.has(marker)) return null;
  if (/^(per)$/.test(marker) && (tree.tokens[i]!.upos !== "PROPN" || tree.heads[i]! < 0)) return null;
  const marks = tree.children[i]!.filter((c) => c < i && /^(case|mark)$/.test(tree.relation(c)));
  const from = Math.min(...marks.map((m) => tree.left[m]!));
  const to = Math.max(...marks.map((m) => tree.right[m]!)) + 1;
  // Behind a pause at the end it covers the whole sentence, whichever of its clauses the parser hangs it on.
  const closing = /^[,—–-]$/.test(tree.word(from - 1)) && tree.right[i]! >= tree.tokens.length - 3;
  const content = closing ? scope(tree, tree.heads[i]!) : climb(tree, tree.heads[i]!);
  return {
    token: i,
    lemma: marker,
    words: { from, to },
    source: nominal(tree, i),
    sourceHead: i,
    literal: nominal(tree, i),
    content,
    range: null,
    via: null,
    addressee: null,
    negated: false,
    strips: true,
  };
}

/** The clause that holds a phrase: "according to" may hang on a noun of it. */
function climb(tree: Tree, i: number): number {
  let v = i;
  for (let depth = 0; depth < 12 && v >= 0 && !tree.predicative(v) && tree.heads[v]! >= 0; depth++) v = tree.heads[v]!;
  return v;
}

/** What a parenthetical cue covers: all the clauses joined to the one it hangs on, up to the sentence or another's words. */
function scope(tree: Tree, i: number): number {
  let v = climb(tree, i);
  for (let depth = 0; depth < 12 && tree.heads[v]! >= 0; depth++) {
    const relation = tree.relation(v);
    // Clauses set side by side with a comma belong together; a semicolon, a colon or a dash parts them.
    const parted = tree.word(tree.left[v]! - 1) !== "," || tree.heads[v]! > v;
    if (relation === "ccomp" || (relation === "parataxis" && tree.predicative(v) && parted)) break;
    v = tree.heads[v]!;
  }
  return v;
}

function verbCue(tree: Tree, i: number, quoted: Uint8Array): Cue | null {
  const token = tree.tokens[i]!;
  if (token.upos !== "VERB") return null;
  const lemma = tree.lemma(i);
  const reports = CUES.report.has(lemma);
  const stance = CUES.stance.has(lemma);
  if (!reports && !stance && !CUES.cognition.has(lemma)) return null;
  if (tree.relation(i) === "amod" || tree.relation(i) === "compound") return null;
  const relation = tree.relation(i);
  const governor = tree.heads[i]!;
  let content = -1;
  const range: TokenRange | null = null;
  let strips = false;
  const clause = tree.children[i]!.find(
    (c) =>
      tree.relation(c) === "ccomp" &&
      !tree.children[c]!.some(
        (m) =>
          m < c &&
          /^(mark|advmod)$/.test(tree.relation(m)) &&
          /^(when|because|after|as|while|since|before|although|though|until)$/.test(tree.word(m)),
      ),
  );
  const aside = tree.children[i]!.find((c) => tree.relation(c) === "parataxis" && tree.predicative(c));
  const pause = governor >= 0 && tree.size[governor]! > tree.size[i]!;
  if (
    clause !== undefined &&
    /^(see|hear|feel|find|want|like)$/.test(lemma) &&
    tree.marker(clause) !== "that" &&
    !finite(tree, clause)
  ) {
    content = clause;
  } else if (clause !== undefined && !(tree.word(tree.left[clause]!) === "if" && !reports)) {
    content = clause;
    // A reporting body finds; a crew finds out.
    const embedded = /^(advcl|acl)$/.test(relation) && tree.tokens[i]!.xpos !== "VBG";
    strips = CUES.factive.has(lemma)
      ? lemma === "find" && relation === "root"
      : !(embedded && CUES.cognition.has(lemma));
  } else if (aside === undefined && parenthetical(tree, i)) {
    content = scope(tree, governor);
    strips = true;
  } else if (relation === "advcl" && tree.marker(i) === "as" && reports && pause && tree.first(i, "nsubj") >= 0) {
    content = governor;
    strips = true;
  } else if (
    aside !== undefined &&
    CUES.core.has(lemma) &&
    (aside > i ? tree.word(tree.left[aside]! - 1) === ":" || quoted[aside] === 1 : true)
  ) {
    content = aside;
    strips = true;
  } else {
    const quotation = tree.children[i]!.find(
      (c) => quoted[c] === 1 && ["obj", "xcomp", "obl", "dep", "conj", "advcl"].includes(tree.relation(c)),
    );
    if (quotation !== undefined && reports && quoted[i] !== 1) {
      content = quotation;
      strips = ["dep", "conj"].includes(tree.relation(quotation));
    } else {
      // "urged Congress to act": what is urged is the acting.
      const object =
        tree.children[i]!.find((c) => tree.relation(c) === "xcomp" && tree.marker(c) === "to") ??
        tree.children[i]!.find((c) => tree.relation(c) === "advcl" && tree.marker(c) === "of") ??
        tree.children[i]!.find((c) => tree.relation(c) === "obj");
      const oblique = tree.children[i]!.find(
        (c) =>
          c > i &&
          ((tree.relation(c) === "obl" &&
            /^(for|on|about|of|as|against|to|over|into|that)$/.test(tree.marker(c) ?? "")) ||
            (tree.relation(c) === "advcl" && /^(for|on|about|of|against|to)$/.test(tree.marker(c) ?? ""))),
      );
      content = object ?? oblique ?? -1;
      if (content < 0 && (!CUES.core.has(lemma) || !besideQuotation(quoted, i))) return null;
    }
  }
  if (!strips) {
    // "to mock", "would discuss": an intended or embedded saying is no attribution; neither is "we must continue".
    if ((!reports && !stance && clause === undefined) || quoted[i] === 1 || !/^VB[DZGNP]$/.test(token.xpos))
      return null;
    if (token.xpos === "VBN" && !tree.children[i]!.some((c) => tree.relation(c) === "aux")) return null;
    if (!communicates(tree, i, content)) return null;
  }
  const sourceHead = sourceOf(tree, i, content);
  const own = sourceHead >= 0 && speaker(tree, sourceHead);
  if (!strips && (own || (sourceHead >= 0 && tree.word(sourceHead) === "this"))) return null;
  // "I suspect", "you see": the speaker's own stance, not a report of another's words.
  if (strips && own && clause !== undefined)
    strips = quoted[i] !== 1 && /^(i|we)$/.test(tree.word(sourceHead)) && reports;
  const citing = tree.children[i]!.find((c) => tree.relation(c) === "advcl" && /^(cite|quote)$/.test(tree.lemma(c)));
  const cited = citing === undefined ? -1 : tree.first(citing, "obj");
  const addressee =
    lemma === "tell" || lemma === "inform"
      ? tree.first(i, "iobj", "obj")
      : (tree.children[i]!.find((c) => tree.relation(c) === "obl" && tree.marker(c) === "to") ?? -1);
  return {
    token: i,
    lemma,
    words: cueWords(tree, i),
    source: sourceHead >= 0 ? nominal(tree, sourceHead) : null,
    sourceHead,
    literal: relativeSubject(tree, i) ?? (sourceHead >= 0 ? nominal(tree, sourceHead) : null),
    content,
    range,
    via: cited >= 0 ? nominal(tree, cited) : null,
    addressee: addressee >= 0 && addressee !== content ? nominal(tree, addressee) : null,
    negated: tree.children[i]!.some(
      (c) => CERTAINTY.negative.has(tree.word(c)) && /^(advmod|aux|cc)$/.test(tree.relation(c)),
    ),
    strips,
  };
}

/** "I", "we", "one": the text itself speaks; "one of her lawyers" is another. */
function speaker(tree: Tree, i: number): boolean {
  return /^(i|we|you)$/.test(tree.word(i)) || (tree.word(i) === "one" && tree.first(i, "nmod", "det") < 0);
}

/** Whether a verb with a mere phrase beside it tells of talk: "spoke about", "raised concerns"; not "found a body", "spoke for an hour". */
function communicates(tree: Tree, i: number, content: number): boolean {
  const lemma = tree.lemma(i);
  if (content < 0 || tree.relation(content) === "ccomp") return true;
  if (CUES.findings.has(lemma)) return false;
  if (/^(speak|talk)$/.test(lemma)) return /^(about|of|against|on|to)$/.test(tree.marker(content) ?? "");
  if (/^(raise|voice|express|pose)$/.test(lemma)) return CUES.nouns.has(tree.lemma(content)) || lemma === "express";
  return true;
}

/**
 * ", the Financial Times reported Thursday": a tensed cue after a pause, with its source beside it and nothing else that it could
 * say. Its relation is not asked for: parsers hang such asides anywhere.
 */
function parenthetical(tree: Tree, i: number): boolean {
  const governor = tree.heads[i]!;
  const lemma = tree.lemma(i);
  // "…, City experts reckon.", "…, groups pointed out.": at the end of a sentence other verbs of saying and holding do, too.
  const closing = tree.right[i]! >= tree.tokens.length - 2 && tree.right[i]! <= i + 1;
  const told =
    CUES.core.has(lemma) ||
    (closing && /^(believe|think|reckon|remember|suspect|fear|hope|warn|point|forecast|observe)$/.test(lemma));
  if (governor < 0 || !told || !/^(VBD|VBZ|VBP)$/.test(tree.tokens[i]!.xpos)) return false;
  if (tree.size[governor]! <= tree.size[i]!) return false;
  const subject = tree.children[i]!.find((c) => tree.relation(c) === "nsubj");
  const start = subject !== undefined && subject < i ? tree.left[subject]! : i;
  if (!/^([,”"—–-]|'')$/.test(tree.word(start - 1)) || tree.marker(i) !== null) return false;
  if (subject !== undefined && /^(who|which|that|what)$/.test(tree.word(subject))) return false;
  const object = tree.first(i, "obj");
  // "…, reported the Financial Times": what looks like an object is the one who says.
  if (subject === undefined) return object > i && object - i <= 6 && tree.relation(i) !== "xcomp";
  return object < 0 || tree.lemma(i) === "tell";
}

/** Whether a clause has a tensed verb ("saw that it fell", against "saw it fall"). */
function finite(tree: Tree, i: number): boolean {
  return [i, ...tree.children[i]!.filter((c) => tree.relation(c) === "aux" || tree.relation(c) === "cop")].some((v) =>
    /^(VBD|VBZ|MD)$/.test(tree.tokens[v]!.xpos),
  );
}

/** The words of another stand right beside the cue. */
function besideQuotation(quoted: Uint8Array, i: number): boolean {
  for (let k = Math.max(0, i - 12); k <= i + 4; k++) if (quoted[k] === 1) return true;
  return false;
}

function relativeSubject(tree: Tree, i: number): TokenRange | null {
  const subject = tree.children[i]!.find((c) => tree.relation(c) === "nsubj");
  return subject !== undefined && /^(who|which|that)$/.test(tree.word(subject))
    ? { from: subject, to: subject + 1 }
    : null;
}

/** "WALLACE: If I may …", "Police: Suspect fled", "…: Report", "“…” ― Ana Reyes": a name or a role parted off at either end of the sentence. */
function labelCue(tree: Tree, i: number): Cue | null {
  const mark = tree.word(i);
  if (!/^[:―—–]$/.test(mark)) return null;
  const n = tree.tokens.length;
  let start = 0;
  while (start < i && tree.tokens[start]!.upos === "PUNCT") start++;
  let end = n;
  while (end > i + 1 && tree.tokens[end - 1]!.upos === "PUNCT") end--;
  let from = start;
  let to = i;
  let range: TokenRange | null = null;
  if (mark === ":" && i < n - 4 && label(tree, start, i)) range = { from: i + 1, to: n };
  else if (end - i <= 5 && label(tree, i + 1, end)) {
    // Behind a dash stands a name only after another's words, or alone in its line.
    if (mark !== ":" && i > start && !/^["”’]|''$/.test(tree.word(i - 1))) return null;
    if (mark !== ":" && !tree.tokens.slice(i + 1, end).every((t) => t.upos === "PROPN")) return null;
    range = i - start >= 4 ? { from: start, to: i } : null;
    if (range === null && (mark === ":" || i > start)) return null;
    from = i + 1;
    to = end;
  } else return null;
  let head = from;
  for (let k = from; k < to; k++) if (tree.heads[k]! < from || tree.heads[k]! >= to) head = k;
  let content = -1;
  if (range !== null) {
    // What is said: its top verb, or its top word.
    for (let k = range.from; k < range.to; k++) {
      const outside = tree.heads[k]! < range.from || tree.heads[k]! >= range.to;
      if (tree.tokens[k]!.upos === "PUNCT" || !outside) continue;
      if (content < 0 || (!tree.predicative(content) && tree.predicative(k))) content = k;
    }
    if (content < 0) return null;
  }
  // Facts are parted only where the tree keeps the label apart from what is said.
  const apart = content < 0 || tree.heads[head] === content || tree.heads[content] === head;
  return {
    token: head,
    lemma: mark,
    words: { from: i, to: i + 1 },
    source: { from, to },
    sourceHead: head,
    literal: { from, to },
    content,
    range,
    via: null,
    addressee: null,
    negated: false,
    strips: apart,
  };
}

function label(tree: Tree, from: number, to: number): boolean {
  if (to - from < 1 || to - from > 4) return false;
  // "Outlook: …" heads a section; one word speaks where it is a name of someone.
  const alone = to - from === 1 && !capitals(tree.tokens[from]!.form, 2) && !LABELS.has(tree.lemma(from));
  if (alone && !tree.sentence.mentions.some((m) => m.from === from && /^(person|organization)$/.test(m.type)))
    return false;
  for (let k = from; k < to; k++) {
    const { upos, form } = tree.tokens[k]!;
    if (upos !== "PROPN" && !capitals(form, 2) && !LABELS.has(tree.lemma(k))) return false;
  }
  return true;
}

/** Roles that speak for themselves before or after a colon in headlines. */
const LABELS = new Set(
  "report reports source sources study police poll survey analyst analysts official officials expert experts minister ministry lawyer prosecutor prosecutors union data".split(
    " ",
  ),
);

/** "the claim that …", "its warning that …". */
function nounCue(tree: Tree, i: number): Cue | null {
  const token = tree.tokens[i]!;
  if (token.upos !== "NOUN" || !CUES.nouns.has(tree.lemma(i))) return null;
  const clause = tree.children[i]!.find((c) => {
    if (tree.relation(c) !== "acl" && tree.relation(c) !== "ccomp") return false;
    const subject = tree.first(c, "nsubj", "expl");
    return tree.word(tree.left[c]!) === "that" && subject > tree.left[c]!;
  });

  const owner = tree.children[i]!.find(
    (c) =>
      tree.tokens[c]!.deprel === "nmod:poss" ||
      (tree.relation(c) === "nmod" && /^(by|from|of)$/.test(tree.marker(c) ?? "")),
  );
  // "Clinton's comments on the shooting", "their plan to merge": only with its owner beside it.
  const possessed =
    owner !== undefined && tree.tokens[owner]!.deprel === "nmod:poss" && tree.tokens[owner]!.upos !== "PRON";
  const content =
    clause ??
    (possessed && CUES.talk.has(tree.lemma(i))
      ? tree.children[i]!.find(
          (c) =>
            c > i &&
            ((tree.relation(c) === "nmod" && /^(on|of|for|about|against|over)$/.test(tree.marker(c) ?? "")) ||
              (tree.relation(c) === "acl" && tree.marker(c) === "to")),
        )
      : undefined);
  if (content === undefined) return null;
  return {
    token: i,
    lemma: tree.lemma(i),
    words: { from: i, to: i + 1 },
    source: owner === undefined ? null : nominal(tree, owner),
    sourceHead: owner ?? -1,
    literal: owner === undefined ? null : nominal(tree, owner),
    content,
    range: null,
    via: null,
    addressee: null,
    negated: tree.children[i]!.some((c) => tree.word(c) === "no"),
    strips: false,
  };
}

/** "Democrats are afraid that …", "was critical of the deal": what the subject holds, never stripped off. */
function adjectiveCue(tree: Tree, i: number): Cue | null {
  const token = tree.tokens[i]!;
  if (!(token.upos === "ADJ" || token.xpos === "VBN") || !CUES.adjectives.has(tree.word(i))) return null;
  const subject = tree.first(i, "nsubj");
  const copula = tree.children[i]!.some((c) => /^(cop|aux)$/.test(tree.relation(c)));
  if (subject < 0 || !copula || /^(i|we|you|it|that|this|there)$/.test(tree.word(subject))) return null;
  const content = tree.children[i]!.find(
    (c) =>
      c > i &&
      (/^(ccomp|xcomp)$/.test(tree.relation(c)) ||
        (tree.relation(c) === "advcl" && /^(that|to|about|of)$/.test(tree.marker(c) ?? "")) ||
        (tree.relation(c) === "obl" && /^(about|of|over|with|by|to)$/.test(tree.marker(c) ?? ""))),
  );
  if (content === undefined) return null;
  const who = /^(who|which|that)$/.test(tree.word(subject)) && tree.heads[i]! >= 0 ? tree.heads[i]! : subject;
  return {
    ...weak(tree, i, content),
    words: cueWords(tree, i),
    source: nominal(tree, who),
    sourceHead: who,
    literal: nominal(tree, subject),
    negated: tree.children[i]!.some((c) => CERTAINTY.negative.has(tree.word(c))),
  };
}

/** "In the latest polls, X leads Y": what a poll or study holds is the clause it stands in. */
function pollCue(tree: Tree, i: number): Cue | null {
  if (!/^(poll|survey)$/.test(tree.lemma(i)) || tree.relation(i) !== "obl" || tree.marker(i) !== "in") return null;
  const mark = tree.first(i, "case");
  return {
    ...weak(tree, i, climb(tree, tree.heads[i]!)),
    words: { from: mark, to: mark + 1 },
    source: nominal(tree, i),
    sourceHead: i,
    literal: nominal(tree, i),
  };
}

/** A cue that strips nothing off, with its content and without a source. */
function weak(tree: Tree, i: number, content: number): Cue {
  return {
    token: i,
    lemma: tree.lemma(i),
    words: { from: i, to: i + 1 },
    source: null,
    sourceHead: -1,
    literal: null,
    content,
    range: null,
    via: null,
    addressee: null,
    negated: false,
    strips: false,
  };
}

/** No day or month says anything. */
const DATE =
  /^((Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August|September|October|November|December)$/;

/** The one who says: the cue's subject, its conjunct's, or that of the clause a participle hangs on ("…, saying"). */
function sourceOf(tree: Tree, i: number, content: number): number {
  let v = i;
  for (let depth = 0; depth < 6 && v >= 0; depth++) {
    const agent = tree.children[v]!.find(
      (c) => tree.tokens[c]!.deprel === "obl:agent" || (tree.relation(c) === "obl" && tree.marker(c) === "by"),
    );
    const passive = tree.children[v]!.some((c) => tree.tokens[c]!.deprel === "aux:pass");
    // "when asked whether …": a reduced passive has no one who says.
    const reduced =
      tree.tokens[v]!.xpos === "VBN" && /^(advcl|acl)$/.test(tree.relation(v)) && tree.first(v, "aux", "nsubj") < 0;
    if ((passive || reduced) && v === i) return agent ?? -1;
    const subject =
      tree.children[v]!.find(
        (c) => tree.relation(c) === "nsubj" && c !== content && !DATE.test(tree.tokens[c]!.form),
      ) ??
      (v === i && content >= 0 && !tree.children[i]!.includes(content) && parenthetical(tree, i)
        ? tree.first(i, "obj")
        : undefined);
    if (subject === -1) return -1;
    if (subject !== undefined) {
      if (/^(who|which|that)$/.test(tree.word(subject)) && tree.tokens[v]!.deprel === "acl:relcl")
        return tree.heads[v]!;
      return subject;
    }
    const relation = tree.relation(v);
    // "has until Friday to say whether …": what an infinitive belongs to does not say it.
    const purpose = relation === "acl" && tree.marker(v) === "to";
    if (relation === "acl" && !purpose) return tree.heads[v]!;
    if (!purpose && !["conj", "advcl", "xcomp", "obl", "obj"].includes(relation)) return -1;
    const governor = tree.heads[v]!;
    // "confirmed that prosecutors intended to charge him and said …": the one who confirmed says, not the prosecutors.
    const outer =
      relation === "conj" && governor >= 0 && tree.relation(governor) === "ccomp" ? tree.heads[governor]! : -1;
    v =
      outer >= 0 && tree.tokens[outer]!.xpos === tree.tokens[i]!.xpos && CUES.core.has(tree.lemma(outer))
        ? outer
        : governor;
  }
  return -1;
}

/** Auxiliaries and negation with the verb. */
function cueWords(tree: Tree, i: number): TokenRange {
  let from = i;
  for (const c of tree.children[i]!)
    if ((tree.relation(c) === "aux" || tree.relation(c) === "advmod") && c < i && c >= from - 3)
      from = Math.min(from, c);
  const particle = tree.children[i]!.find((c) => tree.tokens[c]!.deprel === "compound:prt" && c === i + 1);
  return { from, to: (particle ?? i) + 1 };
}

/** The run of a noun phrase without its case marker and without clauses that hang on it. */
export function nominal(tree: Tree, head: number): TokenRange {
  const inside = new Set<number>([head]);
  const stack = [head];
  while (stack.length) {
    const v = stack.pop()!;
    for (const c of tree.children[v]!) {
      const relation = tree.relation(c);
      if (relation === "acl" && tree.size[c]! > 2) continue;
      if (
        relation === "parataxis" ||
        relation === "cop" ||
        (v === head && (relation === "case" || relation === "mark") && c < v && !/^['’]/.test(tree.word(c)))
      )
        continue;
      inside.add(c);
      stack.push(c);
    }
  }
  let from = head;
  let to = head + 1;
  while (inside.has(from - 1)) from--;
  while (inside.has(to)) to++;
  const paired = (i: number, mark: RegExp): boolean => mark.test(tree.tokens[i]!.form);
  while (to - 1 > head && tree.tokens[to - 1]!.upos === "PUNCT" && !paired(to - 1, /^["”’)]/)) to--;
  // A mark that opens here must close here: `," Ritwik Gupta` begins behind another's quotation.
  const closes = (i: number): boolean => tree.tokens.slice(i + 1, to).some((t) => /^["”’)]$/.test(t.form));
  while (from < head && tree.tokens[from]!.upos === "PUNCT" && !(paired(from, /^["“‘(]/) && closes(from))) from++;
  return { from, to };
}

/** The cues above a clause, outermost first. A cue whose own words the clause hangs on ("said X, who teaches law") is none of its. */
export function chainOf(tree: Tree, head: number, cues: ReadonlyMap<number, readonly Cue[]>): Cue[] {
  const chain: Cue[] = [];
  const path = new Set<number>();
  let below = -1;
  // Deeper nesting than this does not occur in prose; the bound keeps hostile input linear.
  for (let v = head, depth = 0; v >= 0 && depth < 64; v = tree.heads[v]!, depth++) {
    path.add(v);
    for (const cue of cues.get(v) ?? [])
      if (!path.has(cue.token) && !(below >= 0 && beyond(tree, cue, below)) && !parted(tree, cue, head))
        chain.push(cue);
    below = v;
  }
  return chain.reverse();
}

/** A sentence is searched this far back for a semicolon. */
const PARTED_WORDS = 60;

/** "The bill was a shield; scams cost 3 billion, according to official figures": an "according to" is no source of what a semicolon parts from it. */
function parted(tree: Tree, cue: Cue, head: number): boolean {
  if (!CUES.prepositions.has(cue.lemma) || head > cue.token) return false;
  for (let i = cue.words.from - 1; i > head && cue.words.from - i < PARTED_WORDS; i--)
    if (tree.word(i) === ";") return true;
  return false;
}

/**
 * Whether a parenthetical cue does not reach what hangs on its content behind it: "…, the ministry announced, while engineers go …",
 * "…; the cubesat carried no cover", "…, a move that …"; of an "according to" also "…, and retailers had urged …". A sentence coordinated
 * by "and" is still said.
 */
function beyond(tree: Tree, cue: Cue, below: number): boolean {
  const end = Math.max(cue.words.to, cue.source?.to ?? 0);
  const start = tree.left[below]!;
  // "Citigroup said it expects a hit, while Bank of America will take a charge": what "while" sets against it is told by the report.
  if (cue.content > cue.token)
    return (
      /^(while|whereas)$/.test(tree.word(start)) &&
      tree.relation(below) === "advcl" &&
      tree.word(start - 1) === "," &&
      tree.first(below, "nsubj") >= 0 &&
      below > cue.content
    );
  if (cue.content < 0 || cue.content > cue.token || start < end || below === cue.token) return false;
  const relation = tree.relation(below);
  if (relation === "appos" || /^[;—–]$/.test(tree.word(start - 1))) return true;
  if (/^(while|whereas|although|though)$/.test(tree.word(start))) return true;
  return relation === "conj" && CUES.prepositions.has(cue.lemma) && tree.first(below, "nsubj", "expl") >= 0;
}

/** What a cue's source says, as a run of its sentence: the content's subtree, or for a parenthetical cue all around it. */
export function contentOf(tree: Tree, cue: Cue): TokenRange | null {
  if (cue.range) return cue.range;
  if (cue.content < 0) return null;
  let from = tree.left[cue.content]!;
  let to = tree.right[cue.content]! + 1;
  // A parenthetical cue lies inside the subtree of what is said: the larger side of it is the content.
  const end = Math.max(cue.words.to, cue.source?.to ?? 0);
  const start = Math.min(cue.words.from, cue.source?.from ?? cue.words.from);
  if (start >= from && end <= to) {
    if (start - from >= to - end) to = start;
    else from = end;
  }
  while (from < to && tree.tokens[from]!.upos === "PUNCT" && !/^["“‘]/.test(tree.tokens[from]!.form)) from++;
  while (to > from && tree.tokens[to - 1]!.upos === "PUNCT" && !/^["”’]/.test(tree.tokens[to - 1]!.form)) to--;
  return to > from ? { from, to } : null;
}
