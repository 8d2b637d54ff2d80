/** Prints a sentence's tree for people. Reads a Sentence, gives lines; used by `compare inspect --trees`. */
import type { Sentence } from "../model.ts";

/** The tree as indented lines: word, tags, relation, and whether the parser was sure; then the names. */
export function formatTree(sentence: Sentence): string {
  const children = new Map<number, number[]>();
  for (const token of sentence.tokens) {
    const list = children.get(token.head) ?? [];
    list.push(token.index);
    children.set(token.head, list);
  }
  const lines = [sentence.text];
  // An explicit stack: a tree may be as deep as its sentence is long.
  const stack = (children.get(-1) ?? []).map((index) => ({ index, prefix: "", last: true, root: true })).reverse();
  while (stack.length > 0) {
    const { index, prefix, last, root } = stack.pop()!;
    const token = sentence.tokens[index]!;
    const branch = root ? "" : `${prefix}${last ? "└─ " : "├─ "}`;
    const lemma = token.lemma === token.form ? "" : ` (${token.lemma})`;
    const doubt = token.confidence < 0.6 ? ` ?${token.confidence.toFixed(2)}` : "";
    lines.push(`${branch}${token.deprel}: ${token.form}${lemma} ${token.upos} ${token.xpos}${doubt}`);
    const below = children.get(index) ?? [];
    const inner = root ? "" : `${prefix}${last ? "   " : "│  "}`;
    for (let k = below.length - 1; k >= 0; k--)
      stack.push({ index: below[k]!, prefix: inner, last: k === below.length - 1, root: false });
  }
  if (sentence.mentions.length > 0) {
    const names = sentence.mentions.map((m) => {
      const from = sentence.tokens[m.from]!.at;
      const end = sentence.tokens[m.to - 1]!;
      return `${sentence.text.slice(from, end.at + end.form.length)} [${m.type}]`;
    });
    lines.push(`names: ${names.join(", ")}`);
  }
  return lines.join("\n");
}
