/**
 * Extract, second floor: the arguments of a clause: subject (shared, gapped and relative ones resolved), objects,
 * complements and obliques with their prepositions. In: a tree, a clause, the chain of its controlled predicates.
 * Out: `Argument`s without entities; those are filled in by `index.ts`.
 */
import type { Argument, Role } from "../model.ts";
import { antecedentIn } from "./anaphora.ts";
import { type Clause, pauseBefore } from "./clauses.ts";
import type { Reading } from "./predicate.ts";
import type { Tree } from "./tree.ts";

export interface ArgumentReading {
  readonly arguments: readonly Argument[];
  /** Tokens of arguments that stand outside the clause's own tokens. */
  readonly shared: readonly number[];
  readonly trace: readonly string[];
}

const RELATIVE = new Set(["who", "which", "that", "whom", "whose", "where", "when"]);

/** Dependents of a predicate nominal that belong to its clause, not to the noun. */
const CLAUSAL = new Set([
  "nsubj",
  "csubj",
  "cop",
  "aux",
  "mark",
  "advcl",
  "obl",
  "advmod",
  "ccomp",
  "expl",
  "cc",
  "conj",
  "punct",
  "discourse",
  "vocative",
]);

/** Reads the arguments of a clause. `own` tells which tokens are its own, `measured` which belong to an amount or a time. */
export function readArguments(
  tree: Tree,
  clause: Clause,
  reading: Reading,
  own: (i: number) => boolean,
  measured: (i: number) => boolean = () => false,
): ArgumentReading {
  const found: Argument[] = [];
  const shared: number[] = [];
  const trace: string[] = [];
  const core = reading.predicate.token;
  const passive = reading.predicate.voice === "passive";

  const add = (role: Role, head: number, marker: string | null, limit?: (i: number) => boolean): void => {
    const [from, to] = phrase(tree, head, limit ?? own);
    found.push({ role, marker, from, to, head, lemma: headLemma(tree, head), text: tree.text(from, to), entity: null });
  };
  const outside = (role: Role, head: number): void => {
    // "…, which surprised no one": the clause itself is meant, not its verb.
    if (tree.tokens[head]!.upos === "VERB" && tree.first(head, "nsubj", "aux") >= 0) return;
    const belongs = (i: number): boolean =>
      !clauseLike(tree, i) && !(tree.heads[i] === head && tree.predicative(head) && CLAUSAL.has(tree.relation(i)));
    const [from, to] = phrase(tree, head, belongs);
    found.push({
      role,
      marker: null,
      from,
      to,
      head,
      lemma: headLemma(tree, head),
      text: tree.text(from, to),
      entity: null,
    });
    for (let k = from; k < to; k++) if (!own(k)) shared.push(k);
  };

  // Subject: the clause's own, else the one it shares.
  const surface: Role = passive ? "object" : "subject";
  let subject = -1;
  for (const c of reading.chain) {
    subject = subjectOf(tree, c);
    if (subject >= 0) break;
  }
  const antecedent = antecedentOf(tree, clause.head);
  if (subject >= 0 && RELATIVE.has(tree.word(subject)) && antecedent >= 0) {
    outside(surface, antecedent);
    trace.push(`subject: antecedent of "${tree.word(subject)}"`);
    subject = antecedent;
  } else if (subject >= 0) {
    const antecedent = antecedentIn(tree, subject);
    // "the attorney's office “has disclosed its intent”": the subject stands before the quotation.
    if (own(subject)) add(surface, subject, null);
    else outside(surface, subject);
    if (antecedent >= 0 && found.length > 0) {
      const [from, to] = phrase(tree, antecedent, (i) => !clauseLike(tree, i) && tree.relation(i) !== "punct");
      found[found.length - 1] = {
        ...found[found.length - 1]!,
        lemma: headLemma(tree, antecedent),
        antecedent: { from, to },
      };
      trace.push(`subject: "${tree.word(subject)}" repeats "${tree.text(from, to)}"`);
    }
  } else {
    // A fragment without a verb has no one's subject ("but not before July"), unless it stands in apposition.
    const bareNoun =
      reading.predicate.voice === "nominal" && /^(conj|parataxis|dep|ccomp)$/.test(tree.relation(clause.head));
    const borrowed = bareNoun ? null : borrowedSubject(tree, clause.head);
    if (borrowed) {
      subject = borrowed.token;
      outside(surface, subject);
      trace.push(`subject: ${borrowed.why}`);
    }
  }
  // A relative clause with a subject of its own takes its antecedent as object or as place.
  if (antecedent >= 0 && antecedent !== subject && tree.word(tree.left[clause.head]!) !== "whose") {
    const pronoun = tree.children[core]!.find((c) => RELATIVE.has(tree.word(c)) && tree.word(c) !== "whose");
    if (pronoun !== undefined && tree.relation(pronoun) !== "mark") {
      outside(
        tree.relation(pronoun) === "obl" || tree.relation(pronoun) === "advmod" ? "oblique" : "object",
        antecedent,
      );
      trace.push(`object: antecedent of "${tree.word(pronoun)}"`);
    } else if (pronoun === undefined && tree.first(core, "obj") < 0 && clause.kind === "relative") {
      outside("object", antecedent);
      trace.push("object: antecedent of the reduced relative clause");
    }
  }

  // "developed and tested the vaccine": the object hangs on the last of fused verbs.
  const fused = tree.children[core]!.filter((c) => own(c) && tree.relation(c) === "conj" && tree.predicative(c));
  for (const c of [...reading.chain, ...fused]) {
    const inner = c === core;
    for (const d of tree.children[c]!) {
      if (!own(d) || reading.chain.includes(d)) continue;
      const word = tree.word(d);
      if (RELATIVE.has(word) && tree.tokens[d]!.upos === "PRON" && antecedent >= 0) continue;
      switch (tree.relation(d)) {
        case "obj":
          add("object", d, null);
          break;
        case "iobj":
          add("indirect", d, null);
          break;
        case "xcomp":
        case "ccomp":
        case "csubj":
          if (tree.relation(d) !== "csubj") add("complement", d, tree.marker(d));
          break;
        case "obl":
        case "nmod": {
          if (
            tree.relation(d) === "nmod" &&
            reading.predicate.voice !== "nominal" &&
            reading.predicate.voice !== "copula"
          )
            break;
          if (tree.tokens[d]!.deprel === "nmod:poss") break;
          const marker = tree.marker(d);
          // "widened by 110 basis points", "wants answers by May 1": no one does it.
          if (
            marker === "by" &&
            passive &&
            !measured(d) &&
            (tree.tokens[d]!.deprel === "obl:agent" || (inner && tree.tokens[d]!.upos === "PROPN"))
          )
            add("subject", d, "by");
          else add("oblique", d, marker);
          break;
        }
        case "advcl":
          add("oblique", d, tree.marker(d));
          break;
        default:
      }
    }
  }
  if (reading.predicate.voice === "copula" || reading.predicate.voice === "nominal") {
    const skip = new Set(
      tree
        .all(core, "nsubj", "csubj", "cop", "aux", "mark", "advcl", "obl", "punct", "cc", "parataxis", "conj", "case")
        .filter((c) => tree.relation(c) !== "conj" || tree.predicative(c)),
    );
    const [from, to] = phrase(tree, core, (i) => own(i) && !skip.has(i));
    found.push({
      role: "complement",
      marker: tree.marker(core, "case"),
      from,
      to,
      head: core,
      lemma: headLemma(tree, core),
      text: tree.text(from, to),
      entity: null,
    });
  }
  return { arguments: found, shared, trace };
}

/** The subject among a predicate's children; of two that a pause parts, or a pronoun, the nearer ("What we don't know: whether the gang kept …"). */
function subjectOf(tree: Tree, i: number): number {
  const all = tree.children[i]!.filter((d) => tree.relation(d) === "nsubj" || tree.relation(d) === "csubj");
  const first = all[0] ?? -1;
  const last = all.at(-1) ?? -1;
  if (first === last || last > i || !/^(NOUN|PROPN|PRON)$/.test(tree.tokens[last]!.upos)) return first;
  if (tree.tokens[last - 1]?.upos === "ADP") return first;
  const parted = tree.tokens.slice(first, tree.left[last]!).some((t) => t.upos === "PUNCT" && /^[,:;—–]$/.test(t.form));
  return parted || tree.tokens[last]!.upos === "PRON" ? last : first;
}

function headLemma(tree: Tree, i: number): string {
  const token = tree.tokens[i]!;
  return token.upos === "PROPN" ? token.form.toLowerCase() : tree.lemma(i);
}

function clauseLike(tree: Tree, i: number): boolean {
  const relation = tree.relation(i);
  return (
    relation === "acl" ||
    // "American model Chrissy Teigen": without a pause the name is part of its title.
    (relation === "appos" && pauseBefore(tree, i)) ||
    relation === "parataxis" ||
    (relation === "advcl" && tree.predicative(i))
  );
}

/** The run of a phrase around its head: tokens of its subtree that `belongs` admits, up to the first gap on either side. */
function phrase(tree: Tree, head: number, belongs: (i: number) => boolean): [number, number] {
  const inside = new Set<number>([head]);
  const stack = [head];
  while (stack.length) {
    const i = stack.pop()!;
    for (const c of tree.children[i]!) {
      if (!belongs(c)) continue;
      if (
        i === head &&
        (tree.relation(c) === "case" || tree.relation(c) === "cc" || tree.relation(c) === "mark") &&
        c < head &&
        !/^['’]s?$/.test(tree.word(c))
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
  while (
    from < head &&
    ((tree.tokens[from]!.upos === "PUNCT" && !/^["“‘(]/.test(tree.tokens[from]!.form)) ||
      (tree.relation(from) === "cc" && !/^(neither|both|either)$/.test(tree.word(from))))
  )
    from++;
  while (to - 1 > head && tree.tokens[to - 1]!.upos === "PUNCT" && !/^["”’)%]/.test(tree.tokens[to - 1]!.form)) to--;
  // A straight mark without its partner opens what follows.
  if (
    to - 1 > head &&
    tree.tokens[to - 1]!.form === '"' &&
    !tree.tokens.slice(from, to - 1).some((t) => t.form === '"')
  )
    to--;
  return [from, to];
}

/** The noun that a relative clause, or a verb coordinated with one, describes; -1 elsewhere. */
function antecedentOf(tree: Tree, head: number): number {
  let v = head;
  for (let depth = 0; depth < 6 && v >= 0; depth++) {
    if (tree.tokens[v]!.deprel === "acl:relcl") return borne(tree, tree.heads[v]!);
    // "It was Shona Dunne who scored": the clause describes what the copula names.
    const governor = tree.heads[v]!;
    if (tree.tokens[v]!.deprel === "advcl:relcl" && governor >= 0 && tree.first(governor, "cop") >= 0) return governor;
    if (tree.relation(v) !== "conj" && tree.relation(v) !== "xcomp") return -1;
    v = tree.heads[v]!;
  }
  return -1;
}

/** "He was the one who asked": "one" stands for the copula's subject. */
function borne(tree: Tree, noun: number): number {
  if (noun < 0 || tree.tokens[noun]!.lemma !== "one" || tree.first(noun, "cop") < 0) return noun;
  const subject = tree.first(noun, "nsubj");
  return subject < 0 ? noun : subject;
}

/** A subject that the clause does not repeat: of its conjunct, its matrix clause, or the noun it modifies. */
function borrowedSubject(tree: Tree, head: number): { token: number; why: string } | null {
  let v = head;
  for (let depth = 0; depth < 8; depth++) {
    const governor = tree.heads[v]!;
    if (governor < 0) return null;
    const relation = tree.relation(v);
    if (relation === "acl" || relation === "appos") {
      if (tree.tokens[v]!.deprel === "acl:relcl") {
        const pronoun = tree.children[v]!.find((c) => tree.relation(c) === "nsubj");
        return pronoun === undefined
          ? { token: governor, why: "noun that the clause describes" }
          : { token: RELATIVE.has(tree.word(pronoun)) ? governor : pronoun, why: "shared with the relative clause" };
      }
      return { token: governor, why: relation === "acl" ? "noun that the participle modifies" : "noun in apposition" };
    }
    if (relation === "xcomp") {
      const object = tree.first(governor, "obj", "iobj");
      if (object >= 0 && tree.lemma(governor) !== "promise")
        return { token: object, why: "object of the governing verb" };
    } else if (relation === "parataxis" && tree.tokens[v]!.xpos === "VB") {
      // "…; see our calendar": a command has no subject.
      return null;
    } else if (relation !== "conj" && relation !== "advcl" && relation !== "parataxis") {
      // An oblique nominal fact ("up from 41") speaks of its clause's subject.
      if (
        relation !== "obl" &&
        relation !== "nmod" &&
        relation !== "advmod" &&
        relation !== "amod" &&
        relation !== "ccomp"
      )
        return null;
      if (relation === "nmod") return { token: governor, why: "noun that it modifies" };
    }
    const subject = tree.first(governor, "nsubj", "csubj");
    if (subject >= 0) {
      if (RELATIVE.has(tree.word(subject)) && antecedentOf(tree, governor) >= 0)
        return { token: antecedentOf(tree, governor), why: "antecedent of the governing clause" };
      return {
        token: subject,
        why: relation === "conj" ? "shared with the coordinated verb" : "subject of the governing clause",
      };
    }
    v = governor;
  }
  return null;
}
