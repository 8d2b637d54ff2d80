/**
 * Pages that do not hold their article: paywall stubs, shells that need scripts, texts that break off.
 * In: an article as assembled. Out: yes or no, and where. Which diagnostic that makes is index.ts's.
 */
import type { Article, Range } from "../model.ts";

/** What paywalls and registration walls say. */
const WALL =
  /\b(?:(?:subscribe|sign in|log in|register|sign up|join)(?: now| today| here)? to (?:continue|keep|read|unlock|access|view)|to (?:continue|keep) reading(?: this)?(?: article| story)?,? (?:please )?(?:subscribe|sign in|log in|register|create|start)|(?:this|the full|the rest of this|the rest of the) (?:article|story|content|post) is (?:only )?(?:for|available to|reserved for|exclusive to) (?:paying |paid |our |registered )?(?:subscribers|members|readers)|subscribers? only|already a subscriber|unlock this (?:article|story)|you(?:'ve| have) (?:reached|read|used) (?:your|all|the) (?:limit|\w+ free)|continue reading (?:with|by) (?:a )?(?:subscrib|free trial)|create (?:a|your) free account to (?:continue|read)|read the (?:full|rest of (?:the|this)) (?:article|story) (?:with|by) (?:a )?subscri)/i;

/** Words below which a page with a wall on it holds no more than an opening: the openings that walls leave run from one to three paragraphs. */
const STUB_WORDS = 220;

/** Whether a wall stands where the rest of the article should be. */
export function isStub(article: Article): boolean {
  if (article.words >= STUB_WORDS) return false;
  if (
    article.furniture.some(
      (f) => f.reason !== "comments" && f.end - f.start < 600 && WALL.test(article.text.slice(f.start, f.end)),
    )
  )
    return true;
  if (article.blocks.some((b) => b.role !== "title" && b.text.length < 300 && WALL.test(b.text))) return true;
  return (
    article.format === "html" &&
    /"isAccessibleForFree"\s*:\s*"?false/i.test(article.text) &&
    article.words < STUB_WORDS / 2
  );
}

/** Whether a page is an empty shell that scripts fill. */
export function needsScripts(article: Article): boolean {
  if (article.words >= 25) return false;
  const { text } = article;
  const asks =
    /\b(?:enable|turn on|activate|requires?|need(?:s)?|without|support)\s+java\s?script\b|\bjava\s?script\s+(?:is\s+)?(?:disabled|required|to\s+(?:run|view|continue))/i.test(
      text,
    );
  const shell =
    /<(?:div|main)[^>]{0,200}\bid\s*=\s*["']?(?:root|app|__next|__nuxt|main-app|react-root|svelte|gatsby)\b/i.test(
      text,
    ) && /<script\b/i.test(text);
  return asks || shell;
}

/** The mark with which a text breaks off: "…", "[+2345 chars]", "Read more". */
export function isTruncated(article: Article): Range | null {
  const last = article.blocks[article.blocks.length - 1];
  if (last === undefined || last.role === "title") return null;
  const cut =
    /(?:\.\.\.|…)\s*(?:\[\+?\d+ chars\]|\(?(?:read|see) more\)?|continue reading)?$|\[(?:…|\.\.\.|\+\d+ chars)\]$/i.exec(
      last.text,
    );
  if (cut === null || article.words > 400) return null;
  return { start: Math.max(last.start, last.end - cut[0].length), end: last.end };
}
