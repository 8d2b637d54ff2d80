/**
 * Extract, second floor: third-person subject pronouns within one sentence. In: a tree and a pronoun. Out: the noun it most
 * safely stands for, the subject of the clause above or before it in the same sentence where number and kind agree; -1
 * elsewhere. References over sentences and to names are `entities.ts`'s.
 */
import { TITLES } from "./mentions.ts";
import type { Tree } from "./tree.ts";

/** The subject that a subject pronoun repeats ("Terrapin said it would appeal"), -1 where none is safe. */
export function antecedentIn(tree: Tree, pronoun: number): number {
  const word = tree.word(pronoun);
  if (!/^(he|she|it|they)$/.test(word) || tree.tokens[pronoun]!.upos !== "PRON") return -1;
  let v = tree.heads[pronoun]!;
  for (let depth = 0; depth < 8 && v >= 0; depth++) {
    const governor = tree.heads[v]!;
    if (governor < 0) return -1;
    const subject = tree.children[governor]!.find((c) => tree.relation(c) === "nsubj" && c !== pronoun);
    if (subject !== undefined) {
      if (tree.tokens[subject]!.upos === "PRON") {
        if (tree.word(subject) !== word) return -1;
      } else return agrees(tree, subject, word) ? subject : -1;
    }
    v = governor;
  }
  return -1;
}

function agrees(tree: Tree, i: number, pronoun: string): boolean {
  const { upos, xpos } = tree.tokens[i]!;
  if (upos !== "NOUN" && upos !== "PROPN") return false;
  const plural = /S$/.test(xpos) || tree.children[i]!.some((c) => tree.relation(c) === "conj");
  if (pronoun === "they") return plural;
  if (plural) return false;
  const person =
    upos === "PROPN" ? null : TITLES.has(tree.lemma(i)) || /(er|or|ist|man|woman|ian|ant)$/.test(tree.lemma(i));
  if (pronoun === "it") return person !== true;
  return person !== false;
}
