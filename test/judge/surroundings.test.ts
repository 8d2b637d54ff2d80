import { describe, expect, test } from "vitest";
import { additionsOf } from "../../src/judge/additions.ts";
import { agreementFeatures, agreementsOf, draftsOf } from "../../src/judge/agreements.ts";
import { board, type Reading } from "../../src/judge/board.ts";
import { clashesOf, pairsOf } from "../../src/judge/clashes.ts";
import { surroundings } from "../../src/judge/surroundings.ts";
import type { Alignment } from "../../src/model.ts";
import { analysisOf, type Sketch, storyOf } from "./facts.ts";

const says = (text: string): Sketch => ({ text, arguments: [["subject", text.split(" ")[1] as string]] });
const one = analysisOf("a1", [
  says("the market opened on time"),
  says("the mayor spoke of pride"),
  says("a band played at noon"),
]);
const two = analysisOf("a2", [
  says("the market opened early"),
  says("the mayor spoke at length"),
  says("the bells rang twice"),
]);
const story = storyOf([one, two]);
const facts = board(story, [one, two]);
const reading = (id: string): Reading => facts.byFact.get(id) as Reading;
const alignment = (left: string, right: string, score: number, group: number | null = null): Alignment => ({
  left,
  right,
  score,
  group,
  features: {},
});
const pair = (left: string, right: string, score: number) => ({ left: reading(left), right: reading(right), score });

describe("surroundings", () => {
  const pairs = [pair("a1-f1", "a2-f1", 0.8), pair("a1-f2", "a2-f1", 0.2), pair("a1-f2", "a2-f2", 0.4)];
  const around = surroundings(facts, pairs);

  test("a reading's two best partners", () => {
    expect(around.best(reading("a2-f1"))).toEqual([0.8, 0.2]);
    expect(around.best(reading("a1-f3"))).toEqual([0, 0]);
  });

  test("a pair is mutual as far as neither side has a better partner", () => {
    expect(around.mutual(pairs[0] as (typeof pairs)[number])).toBe(1);
    // Half of what the one could have, a quarter of what the other could.
    expect(around.mutual(pairs[1] as (typeof pairs)[number])).toBeCloseTo(0.5 * 0.25);
  });

  test("sentences beside the pair's own, and these themselves", () => {
    expect(around.neighbours(pair("a1-f2", "a2-f2", 0.4))).toBe(0.8);
    expect(around.neighbours(pair("a1-f3", "a2-f3", 0))).toBe(0.4);
    expect(around.sentences(pair("a1-f2", "a2-f2", 0.4))).toBe(0.4);
    expect(around.sentences(pair("a1-f3", "a2-f3", 0))).toBe(0);
  });

  test("places in the article run from 0 to 1", () => {
    expect(["a1-f1", "a1-f2", "a1-f3"].map((id) => around.place(reading(id)))).toEqual([0, 0.5, 1]);
  });

  test("which side is left makes no difference", () => {
    const turned = surroundings(
      facts,
      pairs.map(({ left, right, score }) => ({ left: right, right: left, score })),
    );
    for (const { left, right, score } of pairs) {
      expect(turned.mutual({ left: right, right: left, score })).toBe(around.mutual({ left, right, score }));
      expect(turned.neighbours({ left: right, right: left, score })).toBe(around.neighbours({ left, right, score }));
    }
  });
});

describe("what decides on agreements and additions", () => {
  const alignments = [alignment("a1-f1", "a2-f1", 0.9, 0), alignment("a1-f2", "a2-f2", 0.5, 1)];
  const pairs = pairsOf(facts, alignments);
  const around = surroundings(facts, pairs);
  const clashes = clashesOf(pairs, facts, around);
  const drafts = draftsOf(alignments, facts, []);

  test("every draft has the same features, each between 0 and 1", () => {
    const features = agreementFeatures(drafts, facts, clashes, around);
    expect(features).toHaveLength(2);
    expect(Object.keys(features[0] as object)).toEqual(Object.keys(features[1] as object));
    for (const value of features.flatMap((own) => Object.values(own))) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
    }
  });

  test("drafts that are weighed too little are no agreements", () => {
    const by = (least: number) =>
      agreementsOf(alignments, facts, [], clashes, around, { agreement: ({ align }) => align as number, agree: least })
        .agreements;
    expect(by(0.4).map(({ probability }) => probability)).toEqual([0.9, 0.5]);
    expect(by(0.6)).toHaveLength(1);
  });

  test("what may be an agreement is no addition", () => {
    const { open } = agreementsOf(alignments, facts, [], clashes, around, {
      agreement: ({ align }) => align as number,
      agree: 0.6,
    });
    expect([...open].map(({ fact }) => fact.id)).toEqual(["a1-f2", "a2-f2"]);
    const left = additionsOf(facts, around, [], [], open, { shared: () => 0, doubt: 1 });
    expect(left.map(({ reading: { fact } }) => fact.id)).toEqual(["a1-f1", "a1-f3", "a2-f1", "a2-f3"]);
  });

  test("what another article may say, too, is not called one article's alone", () => {
    const by = (most: number) =>
      additionsOf(facts, around, [], [], new Set(), { shared: ({ likest }) => likest as number, doubt: most })
        .map(({ reading: { fact } }) => fact.id)
        .sort();
    expect(by(1.1)).toEqual(["a1-f1", "a1-f2", "a1-f3", "a2-f1", "a2-f2", "a2-f3"]);
    expect(by(0.6)).toEqual(["a1-f2", "a1-f3", "a2-f2", "a2-f3"]);
    expect(by(0.3)).toEqual(["a1-f3", "a2-f3"]);
  });

  test("additions know what the other article has words for", () => {
    const [market] = additionsOf(facts, around, [], [], new Set(), { shared: () => 0, doubt: 1 });
    expect(market?.features.known).toBeGreaterThan(0.4);
    expect(market?.features.likest).toBe(0.9);
  });
});
