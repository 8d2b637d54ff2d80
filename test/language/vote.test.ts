import { describe, expect, test } from "vitest";
import type { Tree } from "../../src/language/parser.ts";
import { isSure, turned, vote } from "../../src/language/vote.ts";

/** Heads from 1 (0 is the root) and margins; label 1 in the first tree, 2 in the second. */
const tree = (head: number[], margin: number[], label: number): Tree => ({
  head: Int32Array.from([0, ...head]),
  label: Int32Array.from([0, ...head.map(() => label)]),
  margin: Int32Array.from([0, ...margin]),
});
const plain = { first: (m: number) => m, second: (m: number) => m };
const heads = (t: Tree) => [...t.head.slice(1)];

describe("vote", () => {
  test.each<[string, number[], number[], number[], number[], number[]]>([
    ["equal trees stay", [2, 0, 2], [1, 1, 1], [2, 0, 2], [9, 9, 9], [2, 0, 2]],
    ["the surer parser gives the head", [2, 0, 2, 3], [1, 1, 1, 1], [2, 0, 2, 2], [1, 1, 1, 5], [2, 0, 2, 2]],
    ["a loop is cut where it costs least", [2, 0, 2], [5, 2, 9], [0, 1, 1], [3, 10, 3], [0, 1, 2]],
    ["arcs do not cross", [3, 3, 0, 3], [9, 1, 9, 9], [0, 4, 4, 1], [1, 5, 1, 1], [3, 3, 0, 3]],
  ])("%s", (_, a, marginA, b, marginB, expected) => {
    expect(heads(vote(tree(a, marginA, 1), tree(b, marginB, 2), plain))).toEqual(expected);
  });

  test("labels come from where the head comes from", () => {
    const voted = vote(tree([2, 0, 2, 3], [1, 1, 1, 1], 1), tree([2, 0, 2, 2], [0, 0, 0, 5], 2), plain);
    expect([...voted.label.slice(1)]).toEqual([1, 1, 1, 2]);
    expect([...voted.agreed.slice(1)]).toEqual([1, 1, 1, 0]);
  });

  test("a tree read from the end is turned round", () => {
    expect(heads(turned(tree([0, 1, 2], [1, 2, 3], 1)))).toEqual([2, 3, 0]);
    expect([...turned(tree([0, 1, 2], [1, 2, 3], 1)).margin.slice(1)]).toEqual([3, 2, 1]);
  });

  test.each<[string, number[], number[], boolean]>([
    ["all arcs at the margin", [2, 0, 2], [30, 0, 30], true],
    ["one arc below it", [2, 0, 2], [30, 99, 29], false],
    ["the root's own arc does not count", [0, 1], [0, 31], true],
    ["a single word", [0], [0], true],
  ])("a tree is sure of itself: %s", (_, head, margin, expected) => {
    expect(isSure(tree(head, margin, 1), 30)).toBe(expected);
  });

  test("an agreed head has the sum of the margins, a disputed one their difference", () => {
    const voted = vote(tree([2, 0, 2, 3], [4, 4, 4, 2], 1), tree([2, 0, 2, 2], [3, 1, 5, 9], 2), plain);
    expect([...voted.margin.slice(1)]).toEqual([7, 5, 9, 7]);
  });
});
