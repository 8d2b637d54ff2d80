/**
 * Extract: names for facts that survive edits elsewhere. A fact's id is a hash of what it says and where it is said: the
 * article's path and digest-free opening, the sentence's own words, the fact's words, and a count that parts repetitions.
 * Not the article's number or offsets: other files, and paragraphs added above, change nothing. Two copies of one file
 * under two paths get different ids, so ids are unique in a report. `readdressed` gives a copy its own from the other's analysis.
 */
import type { Analysis, Article } from "../model.ts";

/** FNV-1a over UTF-16 units, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/). */
function fnv(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 16777619);
  }
  return hash >>> 0;
}

/** Hands out ids for the facts of one article. */
export function identities(article: Article): (sentence: string, fact: string) => string {
  const opening = article.title?.value ?? article.blocks[0]?.text.slice(0, 200) ?? "";
  const place = `${article.path}\n${opening}\n`;
  const seen = new Map<string, number>();
  return (sentence, fact) => {
    const key = `${place}${sentence}\n${fact}`;
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    const text = `${key}\n${count}`;
    // 64 bits of hash in base 36: a chance collision in a report of 100,000 facts is one in three billion.
    return `f${fnv(text, 2166136261).toString(36).padStart(7, "0")}${fnv(text, 3339675911).toString(36).padStart(7, "0")}`;
  };
}

/** The analysis of an article as that of another, which differs from it in id and path alone. */
export function readdressed({ sentences, facts, entities }: Analysis, article: Article): Analysis {
  const identify = identities(article);
  return {
    article,
    sentences,
    facts: facts.map((fact) => ({
      ...fact,
      id: identify(sentences[fact.sentence]!.text, fact.text),
      article: article.id,
    })),
    entities,
  };
}
