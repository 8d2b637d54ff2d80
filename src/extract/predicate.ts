/**
 * Extract, second floor: what a clause's predicate says about its event: lemma, voice, tense, modality, phase, polarity
 * and certainty. Control and raising verbs are read through ("agreed to remit" is a planned remitting, "failed to train"
 * a training that did not happen), so that two reports of one event meet in one lemma. Arguments are left to `arguments.ts`.
 */
import type { Certainty, Polarity, Predicate } from "../model.ts";
import { CERTAINTY, type Control, controlOf } from "./lexicon.ts";
import type { Tree } from "./tree.ts";

export interface Reading {
  readonly predicate: Predicate;
  readonly polarity: Polarity;
  readonly certainty: Certainty;
  readonly conditional: boolean;
  /** Heads from the clause's own head to the innermost controlled one, in order. */
  readonly chain: readonly number[];
  readonly trace: readonly string[];
}

const RANK: Readonly<Record<Certainty, number>> = { stated: 0, planned: 1, hedged: 2, possible: 3, denied: 4 };

/**
 * Reads the predicate of the clause headed by `head`; `own` tells which tokens belong to the clause. `coordinate` is the reading
 * of the clause that this one is coordinated with: a bare verb form shares its auxiliaries and control ("agreed to buy X and sell Y").
 */
export function readPredicate(
  tree: Tree,
  head: number,
  own: (i: number) => boolean,
  coordinate: Reading | null = null,
): Reading {
  const trace: string[] = [];
  const chain = [head];
  let certainty: Certainty = "stated";
  let phase: Predicate["phase"] = null;
  let negative = false;
  const raise = (to: Certainty, why: string): void => {
    if (RANK[to] > RANK[certainty]) {
      certainty = to;
      trace.push(`certainty ${to}: ${why}`);
    }
  };
  const negate = (why: string): void => {
    negative = !negative;
    trace.push(`polarity: ${why}`);
  };
  const shares = coordinate !== null && bare(tree, head, tree.heads[head]!);
  if (shares) {
    raise(coordinate.certainty, "shared with the coordinated verb");
    phase = coordinate.predicate.phase;
    if (coordinate.polarity === "negative") negate("shared with the coordinated verb");
  }
  let core = head;
  for (let depth = 0; depth < 8; depth++) {
    negations(tree, core, own, negate);
    const next = controlled(tree, core, own);
    if (next === null) break;
    apply(next.control, tree.lemma(core));
    core = next.token;
    chain.push(core);
  }
  function apply(control: Control, word: string): void {
    switch (control) {
      case "planned":
      case "hedged":
      case "possible":
      case "denied":
        raise(control, `"${word}"`);
        break;
      case "unlikely":
        raise("possible", `"${word}"`);
        negate(`"${word}"`);
        break;
      case "fail":
        phase = "fail";
        negate(`"${word}"`);
        break;
      case "begin":
      case "continue":
      case "end":
        phase = control;
        break;
      case "plain":
        break;
    }
  }

  let modal: string | null = shares ? coordinate.predicate.modal : null;
  for (const c of chain) {
    for (const a of tree.children[c]!) {
      if (!own(a)) continue;
      const relation = tree.relation(a);
      if (relation === "aux" && tree.tokens[a]!.xpos === "MD") modal ??= modalLemma(tree.word(a));
      if (relation === "advmod" || relation === "amod") {
        const word = tree.word(a);
        if (CERTAINTY.hedged.has(word)) raise("hedged", `"${word}"`);
        else if (CERTAINTY.possible.has(word)) raise("possible", `"${word}"`);
        else if (CERTAINTY.planned.has(word)) raise("planned", `"${word}"`);
      }
    }
  }
  const perfect = tree.children[head]!.some((a) => tree.relation(a) === "aux" && tree.lemma(a) === "have");
  const marker = tree.marker(head);
  let conditional = marker !== null && condition(marker);
  if (inverted(tree, head)) conditional = true;
  const governed = tree.children[head]!.some(
    (c) => tree.relation(c) === "advcl" && (condition(tree.marker(c) ?? "") || inverted(tree, c)),
  );
  if (modal !== null) {
    if (modal === "could" && negative && !governed) {
      phase = "fail";
      trace.push('phase fail: "could not" tells of an attempt');
    } else if (CERTAINTY.possibleModals.has(modal)) raise("possible", `"${modal}"`);
    else if (CERTAINTY.plannedModals.has(modal))
      raise(modal === "would" && (governed || perfect) ? "possible" : "planned", `"${modal}"`);
    if (governed || (modal === "would" && perfect)) conditional = true;
  }
  if (/\?["”’)]*$/.test(tree.sentence.text) && tree.relation(head) !== "acl") raise("possible", "a question");
  if (scheduled(tree, core)) raise("planned", `"${tree.word(core)}"`);
  if (goingTo(tree, head)) raise("planned", '"going to"');
  const due = beTo(tree, core);
  if (due && !conditional) raise("planned", '"is to"');
  if (conditional) trace.push("conditional: under a condition");

  const voice = due ? (tree.tokens[core]!.xpos === "VB" ? "active" : "passive") : voiceOf(tree, core);
  return {
    predicate: {
      lemma: lemmaOf(tree, core, voice, own),
      token: core,
      text: textOf(tree, chain, own),
      voice,
      tense: shares ? coordinate.predicate.tense : tenseOf(tree, head),
      modal,
      phase,
    },
    polarity: negative ? "negative" : "positive",
    certainty,
    conditional: conditional || (shares && coordinate.conditional),
    chain,
    trace,
  };
}

/** A verb form that cannot stand without the auxiliary or the "to" of the verb it is coordinated with. */
function bare(tree: Tree, i: number, governor: number): boolean {
  if (governor < 0 || tree.relation(i) !== "conj") return false;
  const { xpos } = tree.tokens[i]!;
  if (xpos !== "VB" && xpos !== "VBN" && xpos !== "VBG") return false;
  return xpos === tree.tokens[governor]!.xpos && tree.first(i, "nsubj", "aux", "mark") < 0;
}

/** The clause that a control verb, or adjective, opens: "agreed [to remit]", "is likely [to fuel]", "was unable [to run]". */
function controlled(tree: Tree, i: number, own: (i: number) => boolean): { token: number; control: Control } | null {
  const token = tree.tokens[i]!;
  const control = controlOf(tree.lemma(i)) ?? controlOf(tree.word(i));
  if (control === undefined) return null;
  let x = -1;
  for (const c of tree.children[i]!) {
    if (!own(c) || c < i) continue;
    const relation = tree.relation(c);
    const infinitive = tree.marker(c)?.startsWith("to") || tree.tokens[c]!.xpos === "VBG";
    if (relation === "xcomp" && (infinitive || token.upos === "VERB")) x = c;
    else if (
      (relation === "ccomp" || relation === "advcl") &&
      infinitive &&
      tree.first(c, "nsubj") < 0 &&
      (token.upos !== "VERB" || relation === "ccomp")
    )
      x = c;
    if (x >= 0) break;
  }
  if (x < 0) return null;
  const passive = tree.children[i]!.some(
    (c) => tree.tokens[c]!.deprel === "aux:pass" || tree.tokens[c]!.deprel === "nsubj:pass",
  );
  if (tree.first(i, "obj", "iobj") >= 0 && !passive) return null;
  const verb = token.upos === "VERB" || token.upos === "AUX";
  // "people believed to be", "is said to": only the passive hedges; "said to" of a speaker does not.
  if (
    control === "hedged" &&
    verb &&
    !passive &&
    token.xpos !== "VBN" &&
    !/^(appear|seem|claim|purport)$/.test(tree.lemma(i))
  )
    return null;
  if (!tree.predicative(x) && tree.marker(x) !== "to") return null;
  return { token: x, control };
}

function negations(tree: Tree, i: number, own: (i: number) => boolean, negate: (why: string) => void): void {
  let nor = false;
  for (const c of tree.children[i]!) {
    if (!own(c)) continue;
    const word = tree.word(c);
    const relation = tree.relation(c);
    if ((relation === "advmod" || relation === "aux" || relation === "cc") && CERTAINTY.negative.has(word)) {
      if (relation === "cc" && word === "nor") nor = true;
      else if (!(word === "not" && tree.word(c + 1) === "only")) negate(`"${word}"`);
    } else if (
      relation === "advmod" &&
      word === "longer" &&
      tree.word(c + 1) !== "than" &&
      tree.children[c]!.some((d) => tree.word(d) === "no")
    )
      negate('"no longer"');
    else if (relation === "mark" && word === "without") negate('"without"');
    else if (
      (relation === "nsubj" ||
        relation === "obj" ||
        relation === "iobj" ||
        relation === "csubj" ||
        tree.tokens[c]!.deprel === "obl:unmarked") &&
      negativePhrase(tree, c)
    )
      negate(`"${tree.word(tree.left[c]!)}"`);
  }
  if (nor) negate('"nor"');
  // "almost didn't happen": it did.
  const nearly = tree.children[i]!.some((c) => tree.relation(c) === "advmod" && /^(almost|nearly)$/.test(tree.word(c)));
  if (nearly && tree.children[i]!.some((c) => CERTAINTY.negative.has(tree.word(c)))) negate('"almost"');
  if (/^(lack|exclude)$/.test(tree.lemma(i)) && tree.tokens[i]!.upos === "VERB") negate(`"${tree.word(i)}"`);
  if (/^ruled?$|^rul$/.test(tree.lemma(i)) && tree.children[i]!.some((c) => tree.word(c) === "out"))
    negate('"rule out"');
  // A predicate nominal: "is no threat".
  if (tree.first(i, "cop") >= 0 && tree.children[i]!.some((c) => tree.relation(c) === "det" && tree.word(c) === "no"))
    negate('"no"');
}

function negativePhrase(tree: Tree, i: number): boolean {
  if (CERTAINTY.negativeSubjects.has(tree.word(i))) return true;
  return tree.children[i]!.some(
    (c) =>
      (tree.relation(c) === "det" && tree.word(c) === "no") ||
      (tree.relation(c) === "cc" && tree.word(c) === "neither") ||
      (tree.relation(c) === "det" && tree.word(c) === "neither"),
  );
}

function modalLemma(word: string): string {
  if (word === "'ll" || word === "’ll" || word === "wo") return "will";
  if (word === "ca") return "can";
  if (word === "'d" || word === "’d") return "would";
  return word;
}

/** "Had the ground moved …, the desks would have been full": an auxiliary before its subject. */
function inverted(tree: Tree, i: number): boolean {
  if (i === 0 && tree.word(i) === "had" && tree.first(i, "xcomp", "ccomp") > i) return true;
  // "Should Ostrander commit him, …": no question mark ends it.
  if (
    tree.word(0) === "should" &&
    tree.relation(0) === "aux" &&
    tree.heads[0] === i &&
    !tree.sentence.text.includes("?")
  )
    return true;
  if (tree.marker(i) !== null) return false;
  // "Had the alarm sounded": an auxiliary before its subject without a question.
  const [auxiliary, noun] = [tree.first(i, "aux"), tree.first(i, "nsubj")];
  if (auxiliary >= 0 && auxiliary < noun && tree.word(auxiliary) === "had" && tree.left[i] === auxiliary)
    return !tree.sentence.text.includes("?");
  if (tree.relation(i) !== "advcl") return false;
  // "Had the alarm sounded": parsed as having an alarm.
  if (tree.word(i) === "had" && tree.left[i] === i && tree.first(i, "xcomp", "ccomp") > i) return true;
  const subject = tree.first(i, "nsubj");
  const aux = tree.first(i, "aux");
  return subject >= 0 && aux >= 0 && aux < subject && /^(had|should|were)$/.test(tree.word(aux));
}

/** "is set for Thursday", "scheduled for May": a date that lies ahead of the plan. */
function scheduled(tree: Tree, i: number): boolean {
  if (!/^(set|schedule|scheduled|slate|slated|due|plan|planned|expect|pencil|earmark|bill)$/.test(tree.lemma(i)))
    return false;
  if (tree.tokens[i]!.xpos !== "VBN" && tree.tokens[i]!.upos !== "ADJ") return false;
  if (tree.children[i]!.some((c) => /^(aside|up|off|out|apart)$/.test(tree.word(c)))) return false;
  return tree.children[i]!.some((c) => tree.relation(c) === "obl" && /^(for|on|in|at|by)$/.test(tree.marker(c) ?? ""));
}

function goingTo(tree: Tree, i: number): boolean {
  return tree.lemma(i) === "go" && tree.tokens[i]!.xpos === "VBG" && tree.first(i, "xcomp") >= 0;
}

/** "if", and the "if … to" of "if the peso were to fall". */
function condition(marker: string): boolean {
  return CERTAINTY.conditionalMarks.has(marker.split(" ").at(-1)!) || /^(if|unless)\b/.test(marker);
}

/** "is to vote on Thursday", "was to begin in June": a plan. "The aim is to bring the ship in" says what the aim is. */
function beTo(tree: Tree, i: number): boolean {
  const { upos, xpos } = tree.tokens[i]!;
  const passive = xpos === "VBN" && tree.children[i]!.some((c) => tree.tokens[c]!.deprel === "aux:pass");
  if (upos !== "VERB" || !(xpos === "VB" || passive) || tree.lemma(i) === "blame") return false;
  const copula = tree.children[i]!.find((c) => /^(cop|aux)$/.test(tree.relation(c)) && tree.lemma(c) === "be");
  if (copula === undefined || !/^(VBD|VBZ|VBP)$/.test(tree.tokens[copula]!.xpos) || tree.marker(i, "mark") === null)
    return false;
  const to = tree.children[i]!.find((c) => tree.word(c) === "to" && c < i && c > copula);
  return to !== undefined && !tree.all(i, "nsubj").some((s) => ENDS.has(tree.lemma(s)));
}

/** Nouns that an infinitive spells out. */
const ENDS = new Set(
  "aim goal plan purpose idea task job hope intention objective point mission role duty aspiration priority challenge trick solution answer way choice option decision alternative problem strategy dream wish next step move".split(
    " ",
  ),
);

function voiceOf(tree: Tree, i: number): Predicate["voice"] {
  if (tree.first(i, "cop") >= 0) return "copula";
  const token = tree.tokens[i]!;
  if (token.upos !== "VERB" && token.upos !== "AUX") return tree.first(i, "nsubj") >= 0 ? "copula" : "nominal";
  // No participle is passive behind "have", "will" or "do" alone, whatever the parser calls its subject.
  const auxiliaries = tree.children[i]!.filter((c) => tree.relation(c) === "aux");
  const be = auxiliaries.some((c) => /^(be|get)$/.test(tree.lemma(c)));
  if (auxiliaries.length && !be) return "active";
  if (token.xpos === "VBG" && !auxiliaries.some((c) => tree.lemma(c) === "be" && tree.tokens[c]!.xpos === "VBG"))
    return "active";
  if (tree.children[i]!.some((c) => tree.tokens[c]!.deprel === "aux:pass")) return "passive";
  const object = tree.first(i, "obj") >= 0;
  if (token.xpos !== "VBN" || auxiliaries.length || object) return "active";
  const governor = tree.heads[i]!;
  if (tree.relation(i) === "conj" && governor >= 0 && /^(VBD|VBZ|VBP)$/.test(tree.tokens[governor]!.xpos))
    return "active";
  // "27 killed", "Man arrested": no tensed verb. A whole sentence has one: "about thirty affiliates demonstrated".
  if (tree.children[i]!.some((c) => tree.tokens[c]!.deprel === "nsubj:pass")) {
    const whole = tree.heads[i]! < 0 && tree.sentence.role === "paragraph" && /[.!]["”’)]*$/.test(tree.sentence.text);
    return whole ? "active" : "passive";
  }
  if (tree.first(i, "nsubj") >= 0) return tree.sentence.role === "title" ? "passive" : "active";
  return ["acl", "advcl", "root", "conj", "parataxis"].includes(tree.relation(i)) ? "passive" : "active";
}

/** "could take up to a month": the "up to" of an amount is no particle. */
function bound(tree: Tree, i: number): boolean {
  const next = tree.tokens[i + 2];
  return (
    tree.word(i) === "up" &&
    tree.word(i + 1) === "to" &&
    (next?.upos === "NUM" || /^(an?|half)$/i.test(next?.form ?? ""))
  );
}

function lemmaOf(tree: Tree, i: number, voice: Predicate["voice"], own: (i: number) => boolean): string {
  const particle = tree.children[i]!.filter(
    (c) => own(c) && tree.tokens[c]!.deprel === "compound:prt" && !bound(tree, c),
  ).map((c) => tree.word(c));
  const lemma = [tree.lemma(i), ...particle].join(" ");
  return voice === "copula" || voice === "nominal" ? `be ${lemma}` : lemma;
}

/** The verb group as the file has it: auxiliaries, negation, the chain's verbs and particles. */
function textOf(tree: Tree, chain: readonly number[], own: (i: number) => boolean): string {
  const parts: number[] = [];
  for (const c of chain) {
    parts.push(c);
    for (const d of tree.children[c]!) {
      if (!own(d)) continue;
      const relation = tree.relation(d);
      const full = tree.tokens[d]!.deprel;
      if (
        relation === "aux" ||
        relation === "cop" ||
        full === "compound:prt" ||
        (relation === "advmod" && CERTAINTY.negative.has(tree.word(d))) ||
        (relation === "mark" && tree.word(d) === "to" && c !== chain[0])
      )
        parts.push(d);
    }
  }
  parts.sort((a, b) => a - b);
  return parts
    .map(
      (p, k) =>
        (k > 0 && (parts[k - 1] === p - 1 ? tree.tokens[p - 1]!.spaceAfter : true) ? " " : "") + tree.tokens[p]!.form,
    )
    .join("");
}

function tenseOf(tree: Tree, i: number): Predicate["tense"] {
  const verbs = [...tree.children[i]!.filter((c) => tree.relation(c) === "aux" || tree.relation(c) === "cop"), i];
  for (const v of verbs) {
    const { xpos } = tree.tokens[v]!;
    if (xpos === "MD") return /^(will|wo|'ll|’ll|shall|would|'d)$/.test(tree.word(v)) ? "future" : "present";
    if (xpos === "VBD") return "past";
    if (xpos === "VBZ" || xpos === "VBP") return tree.lemma(v) === "have" && v !== i ? "past" : "present";
  }
  // A participle in a passive or reduced clause tells of something done.
  return tree.tokens[i]!.xpos === "VBN" ? "past" : "none";
}
