/**
 * Extract, ground floor: the tokens of a sentence while `repair.ts` mends their tree. Children are kept in step with governors.
 * Decides nothing.
 */
import type { Token } from "../model.ts";

/** Tokens under repair, with children kept in step. */
export class Draft {
  readonly tokens: Token[];
  readonly children: number[][];
  changed = false;

  constructor(tokens: readonly Token[]) {
    this.tokens = [...tokens];
    this.children = tokens.map(() => []);
    for (const t of tokens) if (t.head >= 0 && t.head < tokens.length) this.children[t.head]!.push(t.index);
  }

  get length(): number {
    return this.tokens.length;
  }

  at(i: number): Token {
    return this.tokens[i]!;
  }

  first(i: number, ...relations: readonly string[]): number {
    return this.children[i]!.find((c) => relations.includes(this.relation(c))) ?? -1;
  }

  relation(i: number): string {
    const { deprel } = this.tokens[i]!;
    const colon = deprel.indexOf(":");
    return colon < 0 ? deprel : deprel.slice(0, colon);
  }

  set(i: number, change: Partial<Token>): void {
    const before = this.tokens[i]!;
    const after = { ...before, ...change, confidence: Math.min(before.confidence, 0.6) };
    if (after.head !== before.head) {
      if (before.head >= 0) this.children[before.head] = this.children[before.head]!.filter((c) => c !== i);
      if (after.head >= 0) {
        this.children[after.head]!.push(i);
        this.children[after.head]!.sort((a, b) => a - b);
      }
    }
    this.tokens[i] = after;
    this.changed = true;
  }

  /** Whether `i` hangs, however far down, on `above`. */
  under(i: number, above: number): boolean {
    for (let v = i, depth = 0; v >= 0 && depth < 64; v = this.tokens[v]!.head, depth++) if (v === above) return true;
    return false;
  }
}

/** A whole sentence, by its full stop, in which no main verb was found; a headline may do without one. */
export function verbless(draft: Draft): boolean {
  if (draft.length < 5 || !/^[.!]/.test(draft.tokens.findLast((t) => !/^["”’)]+$/.test(t.form))?.form ?? ""))
    return false;
  return !draft.tokens.some((t) => {
    if (!/^(VBD|VBZ|VBP|MD)$/.test(t.xpos)) return false;
    let clause = /^(aux|cop)/.test(t.deprel) ? t.head : t.index;
    // What is coordinated with a modifier is none of the sentence's verbs either.
    for (let depth = 0; depth < 4 && clause >= 0 && draft.relation(clause) === "conj"; depth++)
      clause = draft.at(clause).head;
    return clause >= 0 && !/^(acl|advcl)/.test(draft.at(clause).deprel) && draft.first(clause, "mark") < 0;
  });
}
