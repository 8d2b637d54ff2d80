/**
 * Extract, ground floor: a sentence's dependency tree with what every later step asks of it: children, extents,
 * relation names without subtypes, subtree sizes. Built once a sentence in linear time; survives malformed trees
 * (cycles and dangling heads are cut off at the root). Decides nothing about facts.
 */
import type { Sentence, Token } from "../model.ts";

/** Relations that only mark or modify their governor's form and never carry content of their own. */
const FUNCTION = new Set([
  "aux",
  "cop",
  "case",
  "mark",
  "det",
  "cc",
  "punct",
  "fixed",
  "expl",
  "goeswith",
  "reparandum",
]);

export class Tree {
  readonly sentence: Sentence;
  readonly tokens: readonly Token[];
  /** Children of each token, in order. */
  readonly children: readonly (readonly number[])[];
  /** First and last token of each subtree, outer punctuation left out (the subtree may have gaps). */
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** Number of tokens in each subtree, without punctuation. */
  readonly size: readonly number[];
  /** Tokens in an order in which governors precede their dependents. */
  readonly order: readonly number[];
  /** Governor of each token after repair, -1 for roots. */
  readonly heads: readonly number[];

  /** Numbers other than "one", and names, up to each token: range counts in one step. */
  private readonly numbers: readonly number[];
  private readonly names: readonly number[];

  /** `tokens` are the sentence's, perhaps with other governors. */
  constructor(sentence: Sentence, tokens: readonly Token[] = sentence.tokens) {
    this.sentence = sentence;
    this.tokens = tokens;
    const n = tokens.length;
    const heads = tokens.map((t) => (t.head >= 0 && t.head < n && t.head !== t.index ? t.head : -1));
    const children: number[][] = Array.from({ length: n }, () => []);
    for (let i = 0; i < n; i++) if (heads[i]! >= 0) children[heads[i]!]!.push(i);
    const order: number[] = [];
    const seen = new Uint8Array(n);
    const visit = (root: number): void => {
      const stack = [root];
      while (stack.length) {
        const i = stack.pop()!;
        if (seen[i]) continue;
        seen[i] = 1;
        order.push(i);
        const kids = children[i]!;
        for (let k = kids.length - 1; k >= 0; k--) stack.push(kids[k]!);
      }
    };
    for (let i = 0; i < n; i++) if (heads[i] === -1) visit(i);
    // A cycle has no root: cut it at its first token.
    for (let i = 0; i < n; i++) {
      if (seen[i]) continue;
      const governor = children[heads[i]!]!;
      governor.splice(governor.indexOf(i), 1);
      heads[i] = -1;
      visit(i);
    }
    const left = Array.from({ length: n }, (_, i) => i);
    const right = left.slice();
    const size: number[] = tokens.map((t) => (t.upos === "PUNCT" ? 0 : 1));
    for (let k = order.length - 1; k >= 0; k--) {
      const i = order[k]!;
      const h = heads[i]!;
      if (h < 0) continue;
      if (tokens[i]!.upos === "PUNCT" && children[i]!.length === 0) continue;
      if (left[i]! < left[h]!) left[h] = left[i]!;
      if (right[i]! > right[h]!) right[h] = right[i]!;
      size[h]! += size[i]!;
    }
    const numbers = [0];
    const names = [0];
    for (const t of tokens) {
      numbers.push(numbers.at(-1)! + (t.upos === "NUM" && !/^(one|1)$/i.test(t.form) ? 1 : 0));
      names.push(names.at(-1)! + (t.upos === "PROPN" ? 1 : 0));
    }
    this.numbers = numbers;
    this.names = names;
    this.children = children;
    this.left = left;
    this.right = right;
    this.size = size;
    this.order = order;
    this.heads = heads;
  }

  /** Relation without its subtype: "nsubj" of nsubj:pass. */
  relation(i: number): string {
    const relation = this.tokens[i]!.deprel;
    const colon = relation.indexOf(":");
    return colon < 0 ? relation : relation.slice(0, colon);
  }

  /** Lower-case form. */
  word(i: number): string {
    return this.tokens[i]?.form.toLowerCase() ?? "";
  }

  lemma(i: number): string {
    return this.tokens[i]?.lemma.toLowerCase() ?? "";
  }

  /** Children in one of the relations (subtypes count unless a full name is asked for). */
  all(i: number, ...relations: readonly string[]): number[] {
    return this.children[i]!.filter(
      (c) => relations.includes(this.relation(c)) || relations.includes(this.tokens[c]!.deprel),
    );
  }

  first(i: number, ...relations: readonly string[]): number {
    return (
      this.children[i]!.find(
        (c) => relations.includes(this.relation(c)) || relations.includes(this.tokens[c]!.deprel),
      ) ?? -1
    );
  }

  /** Whether the token heads a clause: a verb that is no auxiliary, or anything with a copula or a subject of its own. */
  predicative(i: number): boolean {
    const t = this.tokens[i]!;
    const relation = this.relation(i);
    if (FUNCTION.has(relation) || relation === "compound" || relation === "flat") return false;
    if ((t.upos === "VERB" || t.upos === "AUX") && relation !== "amod") return true;
    return this.children[i]!.some((c) => {
      const r = this.relation(c);
      return r === "cop" || r === "nsubj" || r === "csubj" || this.tokens[c]!.deprel === "aux:pass";
    });
  }

  /** Whether the extent of a subtree holds a number. */
  hasNumber(i: number): boolean {
    return this.numbers[this.right[i]! + 1]! > this.numbers[this.left[i]!]!;
  }

  /** Whether the extent of a subtree holds a name. */
  hasName(i: number): boolean {
    return this.names[this.right[i]! + 1]! > this.names[this.left[i]!]!;
  }

  isFunction(i: number): boolean {
    return FUNCTION.has(this.relation(i));
  }

  /** Preposition, particle or conjunction that introduces the subtree, multi-word ones joined ("according to"); null where none. */
  marker(i: number, ...kinds: readonly string[]): string | null {
    const words: string[] = [];
    for (const c of this.children[i]!) {
      const r = this.relation(c);
      if ((kinds.length ? !kinds.includes(r) : r !== "case" && r !== "mark") || c > i) continue;
      if (this.word(c) === "'s" || this.word(c) === "’s" || this.word(c) === "'" || this.word(c) === "’") continue;
      words.push(this.word(c));
      for (const f of this.children[c]!) if (this.relation(f) === "fixed") words.push(this.word(f));
    }
    return words.length ? words.join(" ") : null;
  }

  /** The sentence's clean text over tokens from…to (half open). */
  text(from: number, to: number): string {
    if (to <= from) return "";
    const last = this.tokens[to - 1]!;
    return this.sentence.text.slice(this.tokens[from]!.at, last.at + last.form.length);
  }
}
