/** Grouping: what makes one event, who is primary, and that order shows nowhere else. */
import { expect, test } from "vitest";
import { group } from "../../src/stories/index.ts";
import { cpuMs } from "../cpu.ts";
import { analyses, type Sketch } from "./articles.ts";

const QUAKE_A: Sketch = {
  outlet: "Wire One",
  title: "Earthquake near Guayaquil kills 14",
  text: [
    "A magnitude 6.8 earthquake struck the coast of Ecuador near Guayaquil on Saturday, killing at least 14 people.",
    "President Guillermo Lasso declared an emergency in the province of El Oro, where houses collapsed.",
  ],
};
const QUAKE_B: Sketch = {
  outlet: "The Tribune",
  title: "Ecuador quake: Lasso declares emergency",
  text: [
    "At least 15 died when a 6.8-magnitude quake shook Guayaquil and the province of El Oro, officials in Ecuador said.",
    "Lasso visited Machala, where an emergency was declared and houses lay in rubble.",
  ],
};
const BID: Sketch = {
  outlet: "Wire One",
  title: "Terrapin raises bid for Dunmore",
  text: [
    "Terrapin Holdings raised its takeover bid for Dunmore Plc to 450 pence a share.",
    "Dunmore shareholders will vote in May on the offer, which values the brewer at $2.1 billion.",
  ],
};

test("two reports of one event make a story, a third of another stays alone", () => {
  const stories = group(analyses(QUAKE_A, BID, QUAKE_B), { primary: null });
  expect(stories.map(({ id, articles, primary }) => [id, articles, primary])).toEqual([
    ["s1", ["a1", "a3"], "a1"],
    ["s2", ["a2"], "a2"],
  ]);
});

test.each([
  [null, "a1"],
  ["The Tribune", "a2"],
  ["the tribune", "a2"],
  ["f/2.txt", "a2"],
  ["2.txt", "a2"],
  ["a2", "a2"],
  ["Nobody", "a1"],
])("primary %s is %s", (primary, expected) => {
  expect(group(analyses(QUAKE_A, QUAKE_B), { primary })[0]?.primary).toBe(expected);
});

test("order, path and outlet decide no group", () => {
  const titles = (sketches: Sketch[]): string[][] => {
    const given = analyses(...sketches);
    return group(given, { primary: null })
      .map(({ articles }) =>
        articles.map((id) => given.find(({ article }) => article.id === id)!.article.title!.value).sort(),
      )
      .sort();
  };
  const expected = titles([QUAKE_A, BID, QUAKE_B]);
  expect(titles([QUAKE_B, QUAKE_A, BID])).toEqual(expected);
  expect(titles([BID, { ...QUAKE_B, outlet: "Other" }, QUAKE_A])).toEqual(expected);
});

test("nothing given, nothing found; empty articles do no harm", () => {
  expect(group([], { primary: null })).toEqual([]);
  expect(group(analyses({ text: [] }, { text: [""] }), { primary: null })).toHaveLength(2);
});

test("many articles on one theme stay near-linear", () => {
  const many = Array.from({ length: 400 }, (_, i) => ({
    title: `Town ${i} opens library number ${i * 7}`,
    text: [`The mayor of Burg${i} opened the Hall${i} library with ${i + 1000} books on the river Ach${i}.`],
  }));
  const read = analyses(...many);
  let found = 0;
  const ms = cpuMs(() => {
    found = group(read, { primary: null }).length;
  });
  expect(found).toBeGreaterThan(100);
  expect(ms).toBeLessThan(5000);
});
