import { describe, expect, test } from "vitest";
import { attribution, sharedRun } from "../../../src/judge/aspects/attribution.ts";
import { cause } from "../../../src/judge/aspects/cause.ts";
import { certainty } from "../../../src/judge/aspects/certainty.ts";
import { entity } from "../../../src/judge/aspects/entity.ts";
import { place } from "../../../src/judge/aspects/place.ts";
import { contrary, polarity } from "../../../src/judge/aspects/polarity.ts";
import type { Rule } from "../../../src/judge/aspects/verdict.ts";
import { board } from "../../../src/judge/board.ts";
import { mayBeOne } from "../../../src/judge/slots.ts";
import { analysisOf, type Sketch, storyOf } from "../facts.ts";

const outcomes = (rule: Rule, a: Sketch, b: Sketch): string[] => {
  const analyses = [analysisOf("a1", [a]), analysisOf("a2", [b])];
  const facts = board(storyOf(analyses), analyses);
  const [x, y] = facts.readings;
  const forth = rule(x!, y!, facts).map((v) => v.outcome);
  expect(
    rule(y!, x!, facts)
      .map((v) => v.outcome)
      .sort(),
  ).toEqual([...forth].sort());
  return forth;
};

const chair = (name: string): Sketch => ({
  text: `${name} will chair the board`,
  predicate: "chair",
  tags: { chair: "chair.VERB" },
  names: { [name]: "person" },
  arguments: [
    ["subject", name],
    ["object", "the board"],
  ],
});
const fell = (preposition: string, where: string): Sketch => ({
  text: `debris fell ${preposition} ${where}`,
  predicate: "fall",
  tags: { fell: "fall.VERB" },
  names: { [where]: "place" },
  arguments: [["oblique", where, preposition]],
  tree: { [preposition]: [where, "case"], [where]: ["fell", "obl"] },
});
const held = (place: string, type: "place" | "person" = "place", of = "root"): Sketch => ({
  text: `talks were held in ${place}`,
  predicate: "hold",
  tags: { held: "hold.VERB" },
  names: { [place]: type },
  arguments: [["oblique", place, "in"]],
  tree: { in: [place, "case"], [place]: ["held", "obl"], held: ["", of] },
});
const verb = (text: string, form: string, lemma: string, more: Partial<Sketch> = {}): Sketch => ({
  text,
  predicate: lemma,
  tags: { [form]: `${lemma}.VERB` },
  ...more,
});
const sent = (country: string): Sketch => ({
  text: `${country} sent two planes`,
  predicate: "send",
  tags: { sent: "send.VERB" },
  names: { [country]: "place" },
  arguments: [
    ["subject", country],
    ["object", "two planes"],
  ],
});
const quote = (speaker: string, text: string): Sketch => ({
  text: `"${text}" said ${speaker}`,
  names: { [speaker]: "person" },
  quotation: true,
  attribution: [{ source: speaker, entity: "e1", via: null, cue: "said", start: 0, end: 1 }],
});
const MONEY = "the money did not vanish it was moved and everybody knew";

describe("rules on words", () => {
  const rows: readonly [string, Rule, Sketch, Sketch, string[]][] = [
    ["two chairs", entity, chair("Lindqvist"), chair("Okafor"), ["different"]],
    ["one chair", entity, chair("Okafor"), chair("Okafor"), ["equal"]],
    ["two speakers", entity, verb("Lindqvist said so", "said", "say"), verb("Okafor said so", "said", "say"), []],
    ["two towns", place, held("Sejong"), held("Busan"), ["different"]],
    ["one town", place, held("Busan"), held("Busan"), ["equal"]],
    ["into one place, in another", place, fell("into", "Biscay"), fell("in", "Galway"), ["different"]],
    ["towards one place, in another", place, fell("to", "Biscay"), fell("in", "Galway"), []],
    ["a place that only tells of another", place, held("Sejong"), held("Busan", "place", "appos"), []],
    ["a country and its capital", place, held("Portugal"), held("Lisbon"), []],
    [
      "negated",
      polarity,
      verb("the warning issued", "issued", "issue"),
      verb("no warning issued", "issued", "issue", { polarity: "negative" }),
      ["different"],
    ],
    [
      "kept or dropped",
      polarity,
      verb("they dropped the plan", "dropped", "drop"),
      verb("they keep the plan", "keep", "keep"),
      ["different"],
    ],
    [
      "a state and what ends it",
      polarity,
      verb("the road is still shut", "is", "be", { tags: { shut: "shut.ADJ", is: "be.AUX" } }),
      verb("the road reopened", "reopened", "reopen"),
      ["different"],
    ],
    [
      "ended and going on",
      polarity,
      verb("the port suspended loading", "suspended", "suspend", {
        tags: { suspended: "suspend.VERB", loading: "loading.NOUN" },
        arguments: [["object", "loading"]],
      }),
      verb("the port loaded normally", "loaded", "load"),
      ["different"],
    ],
    [
      "harm to nobody and to somebody",
      polarity,
      verb("nobody was hurt", "hurt", "hurt", { polarity: "negative" }),
      verb("a sailor was treated for burns", "treated", "treat"),
      ["different"],
    ],
    ["two countries that act", entity, sent("Spain"), sent("Morocco"), ["different"]],
    ["rose or fell", polarity, verb("shares rose", "rose", "rise"), verb("shares fell", "fell", "fall"), ["different"]],
    [
      "one after the other",
      polarity,
      verb("he was arrested", "arrested", "arrest"),
      verb("he was released", "released", "release"),
      [],
    ],
    [
      "conditional",
      polarity,
      verb("shares rose", "rose", "rise"),
      verb("shares fell", "fell", "fall", { conditional: true }),
      [],
    ],
    [
      "open or settled",
      certainty,
      verb("it would appeal", "appeal", "appeal", { certainty: "planned" }),
      verb("it has not made up its mind about an appeal", "made", "make"),
      ["different"],
    ],
    [
      "a hedge settles nothing else",
      certainty,
      verb("it reportedly appealed", "appealed", "appeal"),
      verb("it appealed", "appealed", "appeal"),
      [],
    ],
    ["one quotation, two mouths", attribution, quote("Poblete", MONEY), quote("Nandakumar", MONEY), ["different"]],
    ["one quotation, one mouth", attribution, quote("Poblete", MONEY), quote("Poblete", MONEY), ["equal"]],
    [
      "two causes",
      cause,
      verb("he died of pneumonia", "died", "die", { causes: [["pneumonia", true]] }),
      verb("he died of a stroke", "died", "die", { causes: [["a stroke", true]] }),
      ["different"],
    ],
    [
      "a cause that only takes up the text",
      cause,
      verb("the problems made it fail", "fail", "fail", {
        causes: [["the problems", true]],
        tags: { problems: "problem.NOUN" },
      }),
      verb("it failed because of the turbopump", "failed", "fail", { causes: [["the turbopump", true]] }),
      [],
    ],
    [
      "both words of a pair of opposites on either side",
      polarity,
      verb("it warned firms to avoid using them", "warned", "warn", {
        tags: { avoid: "avoid.VERB", using: "use.VERB" },
      }),
      verb("it told firms to avoid using them", "told", "tell", { tags: { avoid: "avoid.VERB", using: "use.VERB" } }),
      [],
    ],
    [
      "one cause",
      cause,
      verb("it failed because of the turbopump", "failed", "fail", { causes: [["the turbopump", true]] }),
      verb("a turbopump made it fail", "fail", "fail", { causes: [["a turbopump", true]] }),
      ["equal"],
    ],
    [
      "a cause and its denial",
      cause,
      verb("it failed because of the turbopump", "failed", "fail", { causes: [["the turbopump", true]] }),
      verb("it failed but not because of the turbopump", "failed", "fail", { causes: [["the turbopump", true, true]] }),
      ["different"],
    ],
    [
      "what only came before is no cause",
      cause,
      verb("it failed after a storm", "failed", "fail", { causes: [["a storm", false]] }),
      verb("it failed after an inspection", "failed", "fail", { causes: [["an inspection", false]] }),
      [],
    ],
    ["no causes", cause, verb("he left", "left", "leave"), verb("he left", "left", "leave"), []],
  ];
  test.each(rows)("%s", (_name, rule, a, b, expected) => {
    expect(outcomes(rule, a, b)).toEqual(expected);
  });
});

test("names that may be one", () => {
  const rows: readonly [string, string, boolean][] = [
    ["Huawei Technologies", "Huawei", true],
    ["ANA", "All Nippon Airways", true],
    ["Meyer", "Meyers", true],
    ["Marta Lindqvist", "Dale Okafor", false],
    ["Bethlehem", "Easton", false],
  ];
  for (const [a, b, expected] of rows) expect(mayBeOne(a, b), `${a} / ${b}`).toBe(expected);
});

test("opposites that exclude each other", () => {
  const rows: readonly [string, string, string, boolean][] = [
    ["rise", "fall", "VERB", true],
    ["approve", "reject", "VERB", true],
    ["locked", "unlocked", "ADJ", true],
    ["arrest", "release", "VERB", false],
    ["leave", "return", "VERB", false],
    ["buy", "sell", "VERB", false],
  ];
  for (const [a, b, upos, expected] of rows) expect(contrary(a, b, upos, upos), `${a} / ${b}`).toBe(expected);
});

test("shared runs of words", () => {
  expect(sharedRun("The front page was for sale", "“The front page was for sale,” she said")).toBe(6);
  expect(sharedRun("", "x")).toBe(0);
});
