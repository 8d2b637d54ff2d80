/**
 * Reads gold stories (eval/FORMAT.md) for training and measuring alignment: analysed articles, nuggets with spans in the files,
 * and the scorer's own notion of touching. Stories held out from development are named here and are never read by training.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { analyse, ingest } from "../src/compare.ts";
import type { Analysis, Fact, Range, Story } from "../src/model.ts";
import { link } from "../src/stories/entities.ts";

/** Stories kept out of training and of looking: dev and real by number, of training/stories those that end in 5 or 9. */
export const HELD_OUT = /^(?:04|09|14|19|24|29|r4|r8|r12|r16|\d\d[59])-/;

/** Weight of an example from the folders behind the first: stories written for training are harder than what people compare; they inform, and do not outvote. */
export const EXTRA = 0.5;

export interface Nugget {
  readonly id: string;
  readonly relation: "agree" | "differ" | "adds";
  readonly aspect: string | null;
  readonly optional: boolean;
  readonly weight: number;
  readonly statement: string;
  /** By article id. */
  readonly spans: ReadonlyMap<string, readonly Range[]>;
}

export interface GoldStory {
  readonly name: string;
  readonly analyses: readonly Analysis[];
  readonly story: Story;
  readonly nuggets: readonly Nugget[];
}

/** Stories of a folder that are not held out, analysed. */
export function readStories(folder: string, heldOut = false): GoldStory[] {
  return readdirSync(folder)
    .sort()
    .filter((name) => HELD_OUT.test(name) === heldOut && existsSync(join(folder, name, "gold.json")))
    .map((name) => readStory(join(folder, name)));
}

export function readStory(folder: string): GoldStory {
  const gold = JSON.parse(readFileSync(join(folder, "gold.json"), "utf8"));
  const files = Object.keys(gold.articles);
  const { articles } = ingest(files.map((file) => ({ path: file, bytes: readFileSync(join(folder, file)) })));
  const analyses = articles.map(analyse);
  const nuggets = (gold.nuggets as Record<string, unknown>[]).map((n) => ({
    id: n.id as string,
    relation: n.relation as Nugget["relation"],
    aspect: (n.aspect as string | null | undefined) ?? null,
    optional: n.optional === true,
    weight: (n.weight as number | undefined) ?? 1,
    statement: n.statement as string,
    spans: new Map(
      Object.entries(n.evidence as Record<string, string[]>).flatMap(([file, quotes]) => {
        const article = articles.find(({ path }) => path === file);
        if (article === undefined) return [];
        return [
          [
            article.id,
            quotes.map((quote) => {
              const start = article.text.indexOf(quote);
              return { start, end: start + quote.length };
            }),
          ] as const,
        ];
      }),
    ),
  }));
  const story: Story = {
    id: "s1",
    title: "",
    articles: articles.map(({ id }) => id),
    primary: articles[0]!.id,
    origins: [],
    entities: link("s1", analyses),
  };
  return { name: basename(folder), analyses, story, nuggets };
}

/** The scorer's rule: an overlap of at least half of the shorter. */
export function touches(x: Range, y: Range): boolean {
  const overlap = Math.min(x.end, y.end) - Math.max(x.start, y.start);
  return overlap > 0 && overlap * 2 >= Math.min(x.end - x.start, y.end - y.start);
}

/** Overlap over union of outer ends, as the scorer ranks contacts. */
export function closeness(x: Range, y: Range): number {
  return (Math.min(x.end, y.end) - Math.max(x.start, y.start)) / (Math.max(x.end, y.end) - Math.min(x.start, y.start));
}

/** Nuggets that a fact touches in its article. */
export function nuggetsOf(fact: Fact, nuggets: readonly Nugget[]): Nugget[] {
  return nuggets.filter((nugget) => nugget.spans.get(fact.article)?.some((span) => touches(fact, span)) ?? false);
}
