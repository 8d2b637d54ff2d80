/** Stage 2, text → Sentence[]. */
import type { Block, Sentence } from "../model.ts";

/** Tokens, sentences, tags, lemmas, trees and name mentions of an article's blocks, in order. */
export function parse(_blocks: readonly Block[]): Sentence[] {
  return [];
}
