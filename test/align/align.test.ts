/** Alignment: what must be put side by side, what must not, and that order changes nothing. */
import { expect, test } from "vitest";
import { align, explainPair } from "../../src/align/index.ts";
import { pairsOf } from "../../src/align/pairs.ts";
import { cpuMs } from "../cpu.ts";
import { type FactSketch, storyOf } from "./facts.ts";

const DELAY: FactSketch = {
  text: "DeepSeek postpone the launch of its new model",
  predicate: "postpone",
  arguments: ["subject deepseek", "object launch"],
};
const DELAY_TOO: FactSketch = {
  text: "DeepSeek delay the launch of its latest model",
  predicate: "delay",
  arguments: ["subject deepseek", "object launch"],
};
const ENGINEERS: FactSketch = {
  text: "Huawei dispatch engineers to the offices",
  predicate: "dispatch",
  arguments: ["subject huawei", "object engineers"],
};
const SANCTIONS: FactSketch = {
  text: "Washington blacklist the supplier over security concerns",
  predicate: "blacklist",
  arguments: ["subject washington", "object supplier"],
};

function texts(...articles: FactSketch[][]): string[][] {
  const { story, analyses } = storyOf(...articles);
  const text = new Map(analyses.flatMap(({ facts }) => facts.map((fact) => [fact.id, fact.text])));
  return align(story, analyses)
    .map(({ left, right }) => [text.get(left)!, text.get(right)!].sort())
    .sort();
}

test("one proposition in two words", () => {
  expect(texts([DELAY, ENGINEERS], [SANCTIONS, DELAY_TOO])).toEqual([[DELAY_TOO.text, DELAY.text]]);
});

test("a denial stays beside what it denies: judging is not aligning", () => {
  expect(texts([DELAY, ENGINEERS], [SANCTIONS, { ...DELAY_TOO, polarity: "negative" }])).toHaveLength(1);
});

test("different things stay apart", () => {
  expect(texts([ENGINEERS], [SANCTIONS])).toEqual([]);
});

test("who reports is never put beside what happened", () => {
  expect(texts([DELAY], [{ ...DELAY_TOO, kind: "attribution" }])).toEqual([]);
});

test("order of articles and of facts changes no pair", () => {
  const expected = texts([DELAY, ENGINEERS], [DELAY_TOO, SANCTIONS], [ENGINEERS]);
  expect(texts([DELAY_TOO, SANCTIONS], [ENGINEERS], [DELAY, ENGINEERS])).toEqual(expected);
});

test("an article compared with itself is aligned throughout", () => {
  expect(texts([DELAY, ENGINEERS, SANCTIONS], [DELAY, ENGINEERS, SANCTIONS])).toHaveLength(3);
});

test("only among many articles is a fact held against the likeliest alone", () => {
  const crowded = (count: number): number => {
    const { story, analyses } = storyOf(
      ...Array.from({ length: count }, (_, i) =>
        [1, 2, 3, 4].map((n) => ({ ...DELAY, text: `${DELAY.text} paper${i} line${n}` })),
      ),
    );
    return pairsOf(story, analyses).crowded.size;
  };
  expect(crowded(8)).toBe(0);
  expect(crowded(24)).toBe(96);
});

test("an empty story has nothing to align", () => {
  expect(texts([], [])).toEqual([]);
  expect(texts([DELAY])).toEqual([]);
});

test("a pair is explained, and so is what was no pair", () => {
  const { story, analyses } = storyOf([DELAY, ENGINEERS], [DELAY_TOO, SANCTIONS]);
  const [left, other] = analyses[0]!.facts.map(({ id }) => id) as [string, string];
  const [right, last] = analyses[1]!.facts.map(({ id }) => id) as [string, string];
  const pair = explainPair(story, analyses, left, right);
  expect(pair).toMatchObject({ candidate: true, aligned: true });
  expect(pair.features.predicate).toBeGreaterThan(0.7);
  expect(Object.keys(pair.parts).length).toBeGreaterThan(0);
  expect(explainPair(story, analyses, right, left).score).toBe(pair.score);
  expect(explainPair(story, analyses, other, last)).toMatchObject({ candidate: false, aligned: false });
  expect(explainPair(story, analyses, left, other).reason).toMatch(/one article/);
});

test("long articles stay near-linear", () => {
  const article = (a: number): FactSketch[] =>
    Array.from({ length: 600 }, (_, i) => ({
      text: `Town${i} opens library number${i} on Main${a} street`,
      predicate: "opens",
      arguments: [],
    }));
  expect(cpuMs(() => texts(article(1), article(2)))).toBeLessThan(5000);
});
