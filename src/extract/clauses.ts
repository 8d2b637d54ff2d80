/**
 * Extract, first floor: which tokens of a sentence head a fact of their own, and which tokens belong to each.
 * In: a tree and the attribution cues found in it. Out: clauses that partition the sentence's tokens, each with the
 * shortest run of tokens that carries it. What the clause says (predicate, arguments, certainty) is left to `predicate.ts`
 * and `arguments.ts`; who says it to `attribution.ts`.
 *
 * One principle decides: a dependent becomes its own fact when a reader could hear it alone (relative clause, participle
 * after a comma, coordinated verb, apposition with content, subordinate clause) and stays with its governor when the
 * governor says nothing without it (controlled infinitives, purpose without a comma, short restrictive modifiers).
 * Partitioning, not copying, keeps the work linear and two facts from telling the same thing.
 */
import type { FactKind } from "../model.ts";
import { CUES } from "./lexicon.ts";
import { DATELINE } from "./repair-edges.ts";
import type { Tree } from "./tree.ts";

export interface Clause {
  /** Head token. */
  readonly head: number;
  readonly kind: FactKind;
  /** Own tokens, ascending. */
  readonly own: readonly number[];
  /** The run that carries the fact (half open). */
  readonly from: number;
  readonly to: number;
  /** Stands inside its governor's run, as a restrictive modifier does. */
  readonly restrictive: boolean;
}

/** Purpose infinitives and bare participles up to this many words stay with their verb: "to assist with training" adds no fact
 * that a reader would look for alone; nine in ten of the gold spans of eval/stories keep them. */
const KEPT_ADJUNCT_WORDS = 8;
/** A restrictive modifier below this many words only names its noun ("people who fled"). */
const RESTRICTIVE_WORDS = 5;

const COMMA = new Set([",", ";", ":", "—", "–", "-", "--", "(", "[", "…"]);

/** Whether a pause (comma, dash, bracket) stands before the subtree of `i`. */
export function pauseBefore(tree: Tree, i: number): boolean {
  let before = tree.left[i]! - 1;
  while (before >= 0 && /^["“”'‘’`]+$/.test(tree.word(before))) before--;
  return before >= 0 && COMMA.has(tree.word(before));
}

/** Two verbs that share everything after them ("designs and makes chips"): nothing but a conjunction stands between. */
function fused(tree: Tree, governor: number, i: number): boolean {
  if (tree.all(i, "nsubj", "csubj").length > 0) return false;
  for (let k = governor + 1; k < i; k++) {
    const relation = tree.relation(k);
    if (relation !== "cc" && relation !== "punct" && !(relation === "advmod" && tree.heads[k] === i)) return false;
  }
  return true;
}

/** The kind of fact that `i` heads, or null where it belongs to its governor's. */
function kindOf(
  tree: Tree,
  i: number,
  cue: (i: number) => boolean,
  kinds: readonly (FactKind | null)[],
): FactKind | null {
  const governor = tree.heads[i]!;
  const token = tree.tokens[i]!;
  const relation = tree.relation(i);
  const clausal = tree.predicative(i);
  if (token.deprel === DATELINE) return "attribution";
  if (cue(i) && relation !== "xcomp") return "attribution";
  if (governor < 0) return clausal ? "clause" : "nominal";
  const size = tree.size[i]!;
  const pause = pauseBefore(tree, i);
  switch (relation) {
    case "conj": {
      if (!clausal) return orphaned(tree, i) ? "clause" : null;
      if (!tree.predicative(governor)) return size >= 4 && tree.first(i, "nsubj") >= 0 ? "clause" : null;
      if (fused(tree, governor, i)) return null;
      // Coordinated with a modifier that stayed with its verb, it stays too.
      if (
        kinds[governor] === null &&
        /^(acl|advcl|obl|nmod)$/.test(tree.relation(governor)) &&
        size <= KEPT_ADJUNCT_WORDS
      )
        return null;
      return size >= 2 ? (participle(tree, i) && tree.relation(governor) === "acl" ? "participle" : "clause") : null;
    }
    case "parataxis":
      if (clausal) return size >= 2 ? "clause" : null;
      return size >= 3 && (tree.hasNumber(i) || tree.first(i, "nsubj") >= 0) ? "nominal" : null;
    case "ccomp":
      if (!cue(governor)) return null;
      if (clausal) return "clause";
      return size >= 3 && !bareName(tree, i) ? "nominal" : null;
    case "advcl": {
      if (token.deprel === "advcl:relcl") return "relative";
      const marker = tree.marker(i);
      // "…, citing people familiar": part of the reporting.
      if (cue(governor) && /^(cite|quote)$/.test(tree.lemma(i)) && marker === null) return null;
      if (!clausal && token.xpos !== "VBG" && token.xpos !== "VBN")
        return pause && size >= 4 && tree.hasNumber(i) ? "nominal" : null;
      if (size < 3) return null;
      // "seen as humiliating", "described as being late": what "as" opens completes its verb.
      if (marker === "as" && !pause && tree.first(i, "nsubj", "aux") < 0 && !/^(VBD|VBZ|VBP)$/.test(token.xpos))
        return null;
      // "accused of putting", "prevented from leaving": what the preposition opens completes its verb.
      if (
        marker !== null &&
        /^(of|from|into|at|on|to|for|about|with|against|in|over)$/.test(marker) &&
        token.xpos === "VBG" &&
        !pause
      )
        return null;
      if (marker === null || marker === "to" || marker === "in order to" || marker === "so as to" || marker === "by") {
        if (tree.first(i, "nsubj") >= 0) return "clause";
        const purpose = marker !== null;
        if (
          !pause &&
          (purpose || token.xpos === "VBG" || token.xpos === "VBN") &&
          i > governor &&
          size <= KEPT_ADJUNCT_WORDS
        )
          return null;
        return "participle";
      }
      return "clause";
    }
    case "acl": {
      if (token.deprel === "acl:relcl") {
        if (tree.tokens[governor]!.upos === "PRON" || size < 3) return null;
        if (
          clausal &&
          tree.word(tree.left[i]!) === "that" &&
          CUES.nouns.has(tree.lemma(governor)) &&
          tree.first(i, "nsubj") > tree.left[i]!
        )
          return "clause";
        return pause || size >= RESTRICTIVE_WORDS ? "relative" : null;
      }
      if (tree.marker(i) === "to" || token.xpos === "VB") return null;
      if (clausal && tree.marker(i) === "that" && size >= 4) return "clause";
      if (pause) return size >= 3 ? "participle" : null;
      // "a key element in countering sanctions": what the preposition opens completes its noun.
      if (token.xpos === "VBG" && tree.marker(i) !== null) return null;
      return size > RESTRICTIVE_WORDS && clausal && (tree.hasNumber(i) || tree.hasName(i)) ? "participle" : null;
    }
    case "appos": {
      if (clausal) return size >= 3 ? "apposition" : null;
      if (size < 3 || !pause || tree.marker(i, "case") !== null) return null;
      // "…, a move that surprised no one": the noun only takes up the clause, what is said of it stands in its own.
      if (
        size - tree.children[i]!.reduce((n, c) => n + (tree.relation(c) === "acl" ? tree.size[c]! : 0), 0) < 3 &&
        shell(tree, i)
      )
        return null;
      const named = token.upos === "PROPN" && tree.tokens[governor]!.upos !== "PROPN";
      return named && size <= 4 ? null : "apposition";
    }
    case "obl":
    case "nmod":
    case "advmod":
    case "amod":
      // ", up from the 41 deaths confirmed by Tuesday", ", including 12 children"
      return pause && i > governor && size >= 4 && tree.hasNumber(i) && tree.right[i]! > i - 1 && !dateOnly(tree, i)
        ? "nominal"
        : null;
    default:
      return null;
  }
}

/** "said that guard Marquis Teague …": a name and its title, whose verb was missed, tells nothing. */
function bareName(tree: Tree, i: number): boolean {
  for (let k = tree.left[i]!; k <= tree.right[i]!; k++)
    if (!/^(NOUN|PROPN|DET)$/.test(tree.tokens[k]!.upos) && tree.relation(k) !== "mark") return false;
  return tree.tokens[tree.right[i]!]!.upos === "PROPN";
}

/** A noun with an indefinite article and nothing else that names it. */
function shell(tree: Tree, i: number): boolean {
  return (
    tree.tokens[i]!.upos === "NOUN" &&
    tree.children[i]!.some((c) => /^an?$/.test(tree.word(c))) &&
    /^(move|step|decision|incident|figure|development|theory|claim|charge|sign|change|event|fact|view|idea|plan|number|rate|level|sum|amount|price|pace|trend|process|practice|result|outcome|offense|offence|condition|position|role|situation|time|day|year)$/.test(
      tree.lemma(i),
    )
  );
}

function orphaned(tree: Tree, i: number): boolean {
  return tree.children[i]!.some((c) => tree.tokens[c]!.deprel === "orphan");
}

function participle(tree: Tree, i: number): boolean {
  return tree.tokens[i]!.xpos === "VBG" || tree.tokens[i]!.xpos === "VBN";
}

/** ", on Aug. 14, 2025": a date is a slot of its clause, no fact. */
function dateOnly(tree: Tree, i: number): boolean {
  if (tree.right[i]! - tree.left[i]! > 12) return false;
  for (let k = tree.left[i]!; k <= tree.right[i]!; k++) {
    const { upos, xpos } = tree.tokens[k]!;
    if (
      upos === "VERB" ||
      (upos === "NOUN" &&
        !/^(year|month|week|day|hour|minute|quarter|morning|afternoon|evening|night|time|century|decade)s?$/.test(
          tree.lemma(k),
        )) ||
      xpos === "$"
    )
      return false;
  }
  return true;
}

/** A gap in a clause's own tokens that is crossed to the left of its verb: a short parenthesis, or a restrictive modifier. */
const LEFT_GAP_WORDS = 4;
/** To the right of its verb, where what follows still belongs to it ("shut its line, which …, as a precaution"). */
const RIGHT_GAP_WORDS = 10;

/** Parts a sentence into clauses. `cue` tells which tokens are attribution cues with a clause or quotation as content. */
export function segment(tree: Tree, cue: (i: number) => boolean): Clause[] {
  const n = tree.tokens.length;
  const owner = new Int32Array(n).fill(-1);
  const kinds: (FactKind | null)[] = new Array(n).fill(null);
  for (const i of tree.order) {
    const governor = tree.heads[i]!;
    const kind = tree.tokens[i]!.upos === "PUNCT" && governor >= 0 ? null : kindOf(tree, i, cue, kinds);
    kinds[i] = kind;
    owner[i] = kind !== null || governor < 0 ? i : owner[governor]!;
  }
  const own = new Map<number, number[]>();
  for (let i = 0; i < n; i++) {
    const list = own.get(owner[i]!);
    if (list) list.push(i);
    else own.set(owner[i]!, [i]);
  }
  const clauses: Clause[] = [];
  for (const [head, tokens] of own) {
    const kind = kinds[head];
    if (!kind) continue;
    const restrictive = (kind === "relative" || kind === "participle") && !pauseBefore(tree, head);
    const run = runOf(tree, head, tokens, owner, kinds);
    if (run) clauses.push({ head, kind, own: tokens, from: run[0], to: run[1], restrictive });
  }
  return clauses.sort((a, b) => a.from - b.from || a.to - b.to);
}

/** The shortest contiguous run around the head that holds what the clause says. */
function runOf(
  tree: Tree,
  head: number,
  tokens: readonly number[],
  owner: Int32Array,
  kinds: readonly (FactKind | null)[],
): [number, number] | null {
  const words = tokens.filter(
    (i) =>
      (tree.tokens[i]!.upos !== "PUNCT" && tree.tokens[i]!.upos !== "SYM") ||
      tree.tokens[i]!.xpos === "$" ||
      tree.word(i) === "%",
  );
  const at = words.indexOf(head);
  if (at < 0) return null;
  const foreign = (a: number, b: number): { count: number; restrictive: boolean } => {
    let count = 0;
    let restrictive = true;
    for (let k = a + 1; k < b && count <= RIGHT_GAP_WORDS; k++) {
      if (tree.tokens[k]!.upos === "PUNCT" || owner[k] === owner[a]) continue;
      count++;
      const kind = kinds[owner[k]!];
      if ((kind !== "relative" && kind !== "participle") || pauseBefore(tree, owner[k]!)) restrictive = false;
    }
    return { count, restrictive };
  };
  let first = at;
  while (first > 0) {
    const gap = foreign(words[first - 1]!, words[first]!);
    if (gap.count > LEFT_GAP_WORDS && !(gap.restrictive && gap.count <= RIGHT_GAP_WORDS)) break;
    first--;
  }
  let last = at;
  while (last < words.length - 1) {
    const gap = foreign(words[last]!, words[last + 1]!);
    if (gap.count > 0 && (gap.count > RIGHT_GAP_WORDS || words.length - 1 - last < 2)) break;
    last++;
  }
  // A verb stranded between two gaps keeps the run from its first auxiliary on.
  let from = words[first]!;
  let to = words[last]! + 1;
  while (from < to && trimmedLeft(tree, from, to, head)) from++;
  while (to > from && trimmedRight(tree, to - 1, head)) to--;
  return to > from ? closeQuotes(tree, from, to) : null;
}

function trimmedLeft(tree: Tree, i: number, to: number, head: number): boolean {
  if (i === head) return false;
  const t = tree.tokens[i]!;
  if (t.upos === "PUNCT") return !/^["“‘(]/.test(t.form) || tree.tokens[i + 1]?.upos === "PUNCT";
  const relation = tree.relation(i);
  if (relation === "cc" && !/^(neither|nor|either)$/i.test(t.form)) return true;
  if (tree.word(i) === "that" && (relation === "mark" || t.upos === "SCONJ")) return true;
  // "However, …", "Meanwhile, …": text structure, not part of the fact.
  return (
    (relation === "advmod" || relation === "discourse") &&
    i + 1 < to &&
    tree.word(i + 1) === "," &&
    tree.size[i] === 1 &&
    !/^(reportedly|allegedly|not|never|now|today|yesterday|later|recently)$/.test(tree.word(i))
  );
}

function trimmedRight(tree: Tree, i: number, head: number): boolean {
  if (i === head) return false;
  const t = tree.tokens[i]!;
  return t.upos === "PUNCT" ? !/^["”’)%]/.test(t.form) : tree.relation(i) === "cc";
}

/** Takes in the quotation mark or bracket whose partner lies inside the run. */
function closeQuotes(tree: Tree, from: number, to: number): [number, number] {
  let open = 0;
  for (let k = from; k < to; k++) {
    const w = tree.word(k);
    if (w === "“" || w === "(" || w === "‘") open++;
    else if (w === "”" || w === ")") open--;
  }
  const next = tree.word(to);
  if (open > 0 && (next === "”" || next === ")")) return [from, to + 1];
  if (open > 0 && (next === "," || next === ".") && tree.word(to + 1) === "”") return [from, to + 2];
  const previous = tree.word(from - 1);
  if (open < 0 && (previous === "“" || previous === "(")) return [from - 1, to];
  return [from, to];
}
