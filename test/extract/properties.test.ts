/** Properties of extraction that hold for every text: the stories of eval/stories and generated ones. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { analyse, ingest } from "../../src/compare.ts";
import { extract } from "../../src/extract/index.ts";
import type { Article, Sentence, Token } from "../../src/model.ts";
import { cpuMs } from "../cpu.ts";

const stories = fileURLToPath(new URL("../../eval/stories/", import.meta.url));
const files = readdirSync(stories)
  .sort()
  .map((d) => join(stories, d))
  .filter((d) => statSync(d).isDirectory())
  .flatMap((d) =>
    readdirSync(d)
      .filter((f) => f !== "gold.json" && !f.startsWith("."))
      .map((f) => join(d, f)),
  );

describe("facts of every story", () => {
  const { articles } = ingest(files.map((path) => ({ path, bytes: readFileSync(path) })));
  const ids = new Set<string>();

  test.each(articles.map((a) => [a.path.slice(stories.length), a] as const))("%s", (_, article) => {
    const { facts, sentences, entities } = analyse(article);
    const known = new Set(entities.map((e) => e.id));
    for (const fact of facts) {
      const sentence = sentences[fact.sentence]!;
      expect(ids.has(fact.id), fact.text).toBe(false);
      ids.add(fact.id);
      expect(fact.start).toBeGreaterThanOrEqual(sentence.start);
      expect(fact.end).toBeLessThanOrEqual(sentence.end);
      expect(sentence.text).toContain(fact.text);
      for (const f of article.furniture) expect(fact.end <= f.start || fact.start >= f.end, fact.text).toBe(true);
      for (const argument of fact.arguments) {
        expect(argument.from).toBeLessThanOrEqual(argument.head);
        expect(argument.to).toBeGreaterThan(argument.head);
        if (argument.entity) expect(known).toContain(argument.entity);
      }
      for (const mention of fact.entities) expect(known).toContain(mention.entity);
      for (const link of fact.attribution) expect(link.source).not.toBe("");
      for (const i of fact.tokens) expect(sentence.tokens[i]).toBeDefined();
    }
  });
});

/** A sentence of n tokens under any heads and tags, however malformed. */
function generated(n: number, seed: number): Sentence {
  let state = seed;
  const random = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % below;
  };
  const tags = ["VERB", "NOUN", "PROPN", "PUNCT", "ADP", "AUX", "ADJ", "CCONJ", "SCONJ", "NUM", "PRON", "PART"];
  const relations = [
    "nsubj",
    "obj",
    "obl",
    "conj",
    "acl:relcl",
    "advcl",
    "ccomp",
    "xcomp",
    "parataxis",
    "punct",
    "appos",
    "nmod",
    "mark",
    "case",
    "root",
    "cop",
    "aux",
  ];
  const words = [
    "said",
    "according",
    "to",
    "“",
    "”",
    '"',
    ",",
    "which",
    "told",
    "not",
    "agreed",
    "Reuters",
    "3",
    "that",
    "was",
    "he",
    "the",
    "company",
  ];
  const tokens: Token[] = Array.from({ length: n }, (_, index) => {
    const form = words[random(words.length)]!;
    return {
      index,
      form,
      lemma: form,
      upos: tags[random(tags.length)]!,
      xpos: "VBD",
      head: random(n + 1) - 1,
      deprel: relations[random(relations.length)]!,
      confidence: 1,
      at: index * 10,
      spaceAfter: true,
      start: index * 10,
      end: index * 10 + form.length,
    };
  });
  const text = tokens.map((t) => t.form.padEnd(10)).join("");
  return { index: 0, block: 0, role: "paragraph", text, tokens, mentions: [], start: 0, end: text.length };
}

const article: Article = {
  id: "a1",
  path: "x",
  digest: "",
  format: "text",
  text: "",
  outlet: null,
  title: null,
  published: null,
  language: "en",
  blocks: [],
  furniture: [],
  words: 0,
};

describe("malformed trees", () => {
  test("never throw", () => {
    for (let seed = 1; seed < 200; seed++)
      expect(() => extract(article, [generated(1 + (seed % 40), seed)])).not.toThrow();
  });

  test("take time in proportion to their length", () => {
    const time = (n: number): number => {
      const sentence = generated(n, 7);
      return cpuMs(() => extract(article, [sentence]));
    };
    time(1000);
    // 16 times the length in well under 16² times the time; the margin is wide because machines stutter.
    expect(time(16000)).toBeLessThan(80 * Math.max(time(1000), 5));
  });
});
