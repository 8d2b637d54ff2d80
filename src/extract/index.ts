/** Stage 3, Sentence[] → Fact[]. */
import type { Article, Entity, Fact, Sentence } from "../model.ts";

/** The facts that an article states, by position, and the entities it names. */
export function extract(_article: Article, _sentences: readonly Sentence[]): { facts: Fact[]; entities: Entity[] } {
  return { facts: [], entities: [] };
}
