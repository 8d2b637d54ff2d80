/** A sentence without tags or tree, cut at word edges: what detectors must be able to work on when a parser has nothing to say. */
import type { Sentence, Token } from "../../src/model.ts";

export function plain(text: string): Sentence {
  const tokens: Token[] = [];
  for (const match of text.matchAll(/[\p{L}\p{M}\d]+(?:[.,'’]\d+)*|[^\s]/gu)) {
    const end = match.index + match[0].length;
    tokens.push({
      index: tokens.length,
      form: match[0],
      lemma: "",
      upos: "",
      xpos: "",
      head: -1,
      deprel: "",
      confidence: 0,
      at: match.index,
      spaceAfter: text[end] === " ",
      start: match.index,
      end,
    });
  }
  return { index: 0, block: 0, role: "paragraph", text, tokens, mentions: [], start: 0, end: text.length };
}
