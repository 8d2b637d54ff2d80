/** Stage 3, extract: times of a sentence. */
import type { Sentence, Time } from "../model.ts";

/** The times of a sentence; `publishedOn` is the ISO date of the article. */
export function times(
  _sentence: Sentence,
  _publishedOn: string | null,
  _context: { readonly previous?: Time | null } = {},
): Time[] {
  return [];
}
