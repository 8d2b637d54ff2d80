/**
 * Articles → the same, without the lines that an outlet prints under whatever it writes about. In: every article of a run. Out: the
 * articles in their order; a line goes when it stands in articles of the same outlet on other subjects. Articles of other outlets and
 * articles on the same subject change nothing: two reports of one event, or two copies of agency text, share lines that are the report's.
 */
import type { Article, Block, Furniture } from "../model.ts";
import { countWords, plain } from "./line.ts";
import { stemsOf } from "./words.ts";

/** Longer lines are text that was used again; the longest notes of outlets on themselves that stand on one line have about forty words. */
const MOST_WORDS = 45;
/** Blocks at the end of a text among which one other article is proof enough; elsewhere it takes two. */
const CLOSING = 3;
/** Of the lines of two articles that are no copies of each other. A page's standing lines are fewer than its report's. */
const MOST_SHARED = 0.34;

interface Page {
  readonly article: Article;
  /** Plain text of the blocks, "" for those that are not looked at. */
  readonly lines: readonly string[];
  readonly known: ReadonlySet<string>;
  readonly subject: ReadonlySet<string>;
}

/** Sets aside what recurs; articles that keep all their lines are returned as they are. */
export function withoutRecurring(articles: readonly Article[]): Article[] {
  const outlets = new Map<string, Page[]>();
  for (const article of articles) {
    const outlet = plain(article.outlet?.value ?? "");
    if (outlet === "" || article.title === null) continue;
    const page = pageOf(article, article.title.value);
    const others = outlets.get(outlet);
    if (others === undefined) outlets.set(outlet, [page]);
    else others.push(page);
  }
  const changed = new Map<string, Article>();
  for (const pages of outlets.values()) {
    if (pages.length < 2) continue;
    const holders = new Map<string, Page[]>();
    for (const page of pages)
      for (const line of page.known) {
        const found = holders.get(line);
        if (found === undefined) holders.set(line, [page]);
        else found.push(page);
      }
    for (const page of pages) {
      const gone = page.article.blocks.filter((_, i) => recurs(page, i, holders));
      if (gone.length > 0) changed.set(page.article.id, without(page.article, new Set(gone)));
    }
  }
  return articles.map((article) => changed.get(article.id) ?? article);
}

function pageOf(article: Article, title: string): Page {
  const lines = article.blocks.map((block) =>
    block.role === "title" || countWords(block.text) > MOST_WORDS || countWords(block.text) < 3
      ? ""
      : plain(block.text),
  );
  return { article, lines, known: new Set(lines.filter((line) => line !== "")), subject: stemsOf(plain(title)) };
}

function recurs(page: Page, index: number, holders: ReadonlyMap<string, readonly Page[]>): boolean {
  const line = page.lines[index] as string;
  const found = line === "" ? [] : (holders.get(line) ?? []);
  if (found.length < 2) return false;
  const closing = (p: Page): boolean => p.lines.lastIndexOf(line) >= p.lines.length - CLOSING;
  let others = 0;
  for (const other of found) {
    if (other === page || !unlike(page, other)) continue;
    if (closing(page) && closing(other)) return true;
    if (++others === 2) return true;
  }
  return false;
}

/** Whether two articles are on different subjects: headlines without a word in common, texts with few lines in common. */
function unlike(a: Page, b: Page): boolean {
  for (const stem of a.subject) if (b.subject.has(stem)) return false;
  let shared = 0;
  for (const line of a.known) if (b.known.has(line)) shared++;
  return shared <= MOST_SHARED * Math.min(a.known.size, b.known.size);
}

function without(article: Article, gone: ReadonlySet<Block>): Article {
  const blocks: Block[] = [];
  const furniture: Furniture[] = [...article.furniture];
  let words = article.words;
  for (const block of article.blocks) {
    if (!gone.has(block)) {
      blocks.push({ ...block, index: blocks.length });
      continue;
    }
    words -= countWords(block.text);
    furniture.push({ start: block.start, end: block.end, reason: "in other articles of the outlet" });
  }
  furniture.sort((a, b) => a.start - b.start || a.end - b.end);
  return { ...article, blocks, furniture, words };
}
