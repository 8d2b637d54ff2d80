/** Vocabulary: relations that must hold beside those that must not. */
import { describe, expect, test } from "vitest";
import {
  antonyms,
  broader,
  classOf,
  countryOf,
  idiom,
  rarity,
  related,
  spelling,
} from "../../../src/language/vocabulary/index.ts";

describe("related", () => {
  test.each([
    ["postpone", "VERB", "delay", "VERB", 0.75],
    ["postponement", "NOUN", "delay", "VERB", 0.75],
    ["unveil", "VERB", "launch", "NOUN", 0],
    ["acquire", "VERB", "takeover", "NOUN", 0.75],
    ["die", "VERB", "kill", "VERB", 0.75],
    ["be dead", "VERB", "die", "VERB", 0.75],
    ["firm", "NOUN", "company", "NOUN", 0.7],
    ["chip", "NOUN", "processor", "NOUN", 0.7],
    ["organise", "VERB", "organize", "VERB", 1],
    ["rival", "NOUN", "competitor", "NOUN", 0.9],
  ])("%s (%s) and %s (%s) are at least %d", (a, p, b, q, least) => {
    expect(related(a, b, p, q)).toBeGreaterThanOrEqual(least);
    expect(related(b, a, q, p)).toBe(related(a, b, p, q));
  });
  test.each([
    ["rise", "fall", "VERB"],
    ["open", "close", "VERB"],
    ["cat", "company", "NOUN"],
    ["say", "eat", "VERB"],
  ])("%s and %s stay apart", (a, b, p) => expect(related(a, b, p)).toBeLessThan(0.6));
});

describe("antonyms", () => {
  test.each([
    ["rise", "VERB", "fall", "VERB"],
    ["approve", "VERB", "rejection", "NOUN"],
    ["open", "VERB", "closed", "ADJ"],
    ["increase", "NOUN", "decrease", "NOUN"],
    ["win", "VERB", "lose", "VERB"],
  ])("%s (%s) against %s (%s)", (a, p, b, q) => expect(antonyms(a, b, p, q)).toBe(true));
  test.each([
    ["rise", "climb"],
    ["approve", "clear"],
    ["say", "tell"],
    ["delay", "delay"],
    ["launch", "eat"],
  ])("%s is no opposite of %s", (a, b) => expect(antonyms(a, b)).toBe(false));
});

test("classes hold verbs, nouns and states", () => {
  expect(classOf("unveil", "VERB")).toContain("launch");
  expect(classOf("takeover", "NOUN")).toContain("buy");
  expect(classOf("be dead", "VERB")).toContain("die");
  expect(classOf("xyzzy", "VERB")).toEqual([]);
});

test.each([
  ["lose", ["life"], "die"],
  ["lose", ["match"], undefined],
  ["reduce", ["home", "rubble"], "destroy"],
  ["take", ["place"], "happen"],
  ["take", [], undefined],
  // What is said in its own sense as often is no idiom: "took a flight", "left home", "got his way".
  ["take", ["flight"], undefined],
  ["leave", ["home"], undefined],
  ["get", ["way"], undefined],
])("%s %j means %s", (verb, nouns, meaning) => {
  expect(idiom(verb, nouns)).toBe(meaning);
});

test("a hyphen behind a prefix is a matter of style", () => {
  expect(["co-operate", "re-open", "pre-empt", "re-organise", "co-pilot", "e-mail"].map(spelling)).toEqual([
    "cooperate",
    "reopen",
    "preempt",
    "reorganize",
    "copilot",
    "e-mail",
  ]);
});

test("spellings of both sides of the Atlantic meet", () => {
  expect(["organise", "centre", "labour", "defence", "dialogue"].map(spelling)).toEqual([
    "organize",
    "center",
    "labor",
    "defense",
    "dialog",
  ]);
  for (const word of ["promise", "sentence", "exercise", "rise", "four", "hour", "surprise"])
    expect(spelling(word)).toBe(word);
});

test("rarity grows from common words to names", () => {
  expect(rarity("say")).toBeLessThan(rarity("earthquake"));
  expect(rarity("earthquake")).toBeLessThan(rarity("deepseek"));
  expect(rarity("deepseek")).toBe(1);
});

test("countries under all their names", () => {
  expect(countryOf("Chinese")).toEqual({ name: "China", as: "adjective" });
  expect(countryOf("Washington")).toEqual({ name: "United States", as: "capital" });
  expect(countryOf("the Kremlin")).toEqual({ name: "Russia", as: "government" });
  expect(countryOf("U.S.")?.name).toBe("United States");
  expect(countryOf("China's")?.name).toBe("China");
  expect(countryOf("Huawei")).toBeNull();
});

test("a broader noun names a kind", () => {
  expect(broader("vessel", "ship")).toBe(true);
  expect(broader("ship", "vessel")).toBe(false);
});

test("odd words do no harm", () => {
  for (const word of ["", " ", "\t", "\n", "constructor", "__proto__", "a".repeat(10_000), "💥", "be "]) {
    expect(related(word, "say")).toBeLessThanOrEqual(1);
    expect(classOf(word, "VERB")).toBeInstanceOf(Array);
    expect(rarity(word)).toBeGreaterThan(0);
  }
});
