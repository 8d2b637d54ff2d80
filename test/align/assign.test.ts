/** Assignment: scores in, groups out; what must be joined beside what must stay apart. */
import { expect, test } from "vitest";
import { assign, type Scored, type Thresholds } from "../../src/align/assign.ts";
import type { Profile } from "../../src/align/profile.ts";

const THRESHOLDS: Thresholds = { join: 0.4, average: 0.2, second: 0.8, double: 0.4, repeats: 0.5 };

/** Facts "a1.x": article a1; a "t" after the dot makes a headline. */
function groups(facts: string[], pairs: Record<string, number>, alike: string[] = []): string[] {
  const profiles = facts.map((name) => ({
    article: name.split(".")[0],
    fact: { id: name, kind: name.includes(".t") ? "title" : "clause" },
  })) as unknown as Profile[];
  const at = (name: string): number => facts.indexOf(name);
  const scored = Object.entries(pairs).map(([pair, score]): Scored => {
    const [left, right] = pair
      .split(" ")
      .map(at)
      .sort((x, y) => x - y) as [number, number];
    return { left, right, score };
  });
  const likeness = (i: number, j: number): number =>
    alike.includes(`${facts[i]} ${facts[j]}`) || alike.includes(`${facts[j]} ${facts[i]}`) ? 1 : 0;
  return assign(profiles, scored, THRESHOLDS, likeness).map((group) => group.map((i) => facts[i]).join(" "));
}

test.each([
  ["a pair", ["a1.x", "a2.x"], { "a1.x a2.x": 0.9 }, [], ["a1.x a2.x"]],
  ["too weak a pair", ["a1.x", "a2.x"], { "a1.x a2.x": 0.3 }, [], []],
  [
    "three articles",
    ["a1.x", "a2.x", "a3.x"],
    { "a1.x a2.x": 0.9, "a2.x a3.x": 0.8, "a1.x a3.x": 0.7 },
    [],
    ["a1.x a2.x a3.x"],
  ],
  [
    "a chain without its third side",
    ["a1.x", "a2.x", "a3.x"],
    { "a1.x a2.x": 0.9, "a2.x a3.x": 0.41 },
    [],
    ["a1.x a2.x a3.x"],
  ],
  [
    "a fact that carries two propositions",
    ["a1.x", "a2.x", "a2.y"],
    { "a1.x a2.x": 0.95, "a1.x a2.y": 0.85 },
    [],
    ["a1.x a2.x", "a1.x a2.y"],
  ],
  [
    "a text that repeats itself",
    ["a1.x", "a2.x", "a2.y"],
    { "a1.x a2.x": 0.95, "a1.x a2.y": 0.85 },
    ["a2.x a2.y"],
    ["a1.x a2.x a2.y"],
  ],
  [
    "a second partner that may be the right one",
    ["a1.x", "a2.x", "a2.y"],
    { "a1.x a2.x": 0.7, "a1.x a2.y": 0.6 },
    [],
    ["a1.x a2.x a2.y"],
  ],
  [
    "two propositions, one weak bridge",
    ["a1.x", "a1.y", "a2.x", "a2.y"],
    { "a1.x a2.x": 0.9, "a1.y a2.y": 0.9, "a1.x a2.y": 0.6 },
    [],
    ["a1.x a2.x", "a1.y a2.y"],
  ],
  [
    "a headline beside a pair",
    ["a1.t", "a1.x", "a2.x"],
    { "a1.x a2.x": 0.9, "a1.t a2.x": 0.9 },
    [],
    ["a1.t a1.x a2.x"],
  ],
  ["a headline alone with a fact", ["a1.t", "a2.x"], { "a1.t a2.x": 0.9 }, [], []],
] as [string, string[], Record<string, number>, string[], string[]][])("%s", (_, facts, pairs, alike, expected) => {
  expect(groups(facts, pairs, alike).sort()).toEqual([...expected].sort());
});

test("no fact is taken from its surest partner by a weaker one", () => {
  expect(groups(["a1.x", "a1.y", "a2.x"], { "a1.x a2.x": 0.9, "a1.y a2.x": 0.3 })).toEqual(["a1.x a2.x"]);
});

test("a pair that was not weighed among many speaks neither way", () => {
  const names = ["a1.x", "a2.x", "a3.x", "a4.x", "a5.x", "a6.x", "a7.x"];
  const profiles = names.map((name) => ({
    article: name.split(".")[0],
    fact: { id: name, kind: "clause" },
  })) as unknown as Profile[];
  // A chain: every fact is sure of the next one only.
  const scored = names.slice(1).map((_, i): Scored => ({ left: i, right: i + 1, score: 0.75 - i / 100 }));
  const size = (crowded: readonly number[]): number =>
    Math.max(...assign(profiles, scored, THRESHOLDS, () => 0, new Set(crowded)).map((group) => group.length));
  expect(size([])).toBeLessThan(names.length);
  expect(size([...names.keys()])).toBe(names.length);
});
