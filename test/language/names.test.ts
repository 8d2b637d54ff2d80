import { describe, expect, test } from "vitest";
import { mentions } from "../../src/language/index.ts";
import { NAME_TYPES, type Named, NO_NAME, nameFinder, TYPE_CLASSES } from "../../src/language/names.ts";
import { nounTags, type Place, typeScores } from "../../src/language/nametypes.ts";
import { wordReader } from "../../src/language/words.ts";

/** The type of each mention of "Velmora", a name that no list holds, in the order of the sentences. */
const typesOf = (sentences: readonly string[]) => {
  const forms = sentences.map((s) => s.split(" "));
  return mentions(forms).flatMap((found, i) =>
    found.filter((m) => forms[i]!.slice(m.from, m.to).includes("Velmora")).map((m) => m.type),
  );
};

describe("types of names over an article", () => {
  test.each<[string, string[], string[]]>([
    ["one mention", ["Velmora was quiet on Monday ."], ["person"]],
    [
      "a mention after a road makes all of them places",
      ["Velmora was quiet on Monday .", "The road to Velmora is closed ."],
      ["place", "place"],
    ],
    [
      "a context that the finder of spans alone would not follow",
      ["He was born in Velmora .", "Members of Velmora met ."],
      ["place", "place"],
    ],
    [
      "the order of mentions does not matter",
      ["The road to Velmora is closed .", "Velmora was quiet on Monday ."],
      ["place", "place"],
    ],
    ["a place on its own", ["The road to Velmora is closed ."], ["place"]],
    [
      "speech makes all of them persons",
      ["The road to Velmora is closed .", "“ I am glad , ” said Velmora .", "Mr. Velmora , a teacher , agreed ."],
      ["person", "person", "person"],
    ],
    ["a company by its last word", ["Velmora Corp. sold its shares ."], ["organization"]],
  ])("%s", (_, sentences, expected) => {
    expect(typesOf(sentences)).toEqual(expected);
  });

  test("counts the name once and its contexts by the root of their number", () => {
    const read = wordReader(() => 0);
    const forms = ["He", "left", "Velmora", "."];
    const s = {
      words: forms.map(read),
      tags: Int32Array.from([0, 1, 2, 3]),
      proper: forms.map((form) => form === "Velmora"),
      forms,
    };
    const place: Place = { s, from: 2, to: 3 };
    // A model for which every set of features adds 10 to the first type.
    const score = (_keys: Int32Array, _count: number, scores: Int32Array) => {
      scores[0]! += 10;
    };
    const isNoun = nounTags(["PRON|PRP", "VERB|VBD", "PROPN|NNP", "PUNCT|."]);
    const sum = (mentions: number) => [
      ...typeScores(
        { places: Array.from({ length: mentions }, () => place), sum: Float64Array.from([0, 0]) },
        () => () => 0,
        isNoun,
        score,
      ),
    ];
    expect([sum(1), sum(4), sum(16)]).toEqual([
      [20, 0],
      [30, 0],
      [50, 0],
    ]);
  });

  /** A finder of spans for which every capital begins a person, and types that add `extra` to one class. */
  test.each<[string, number, string]>([
    ["types agree", NAME_TYPES.indexOf("person"), "person"],
    ["types know better", NAME_TYPES.indexOf("organization"), "organization"],
    ["what is no name stays a mention of another kind", NO_NAME, "other"],
  ])("%s", (_, cls, expected) => {
    const read = wordReader(() => 0);
    const forms = ["Velmora"];
    const s: Named = {
      words: forms.map(read),
      tags: Int32Array.from([0]),
      proper: [true],
      forms,
    };
    const spans = (_keys: Int32Array, _count: number, scores: Int32Array) => {
      scores[1 + 2 * NAME_TYPES.indexOf("person")]! += 10;
    };
    const typed = (_keys: Int32Array, _count: number, scores: Int32Array) => {
      expect(scores).toHaveLength(TYPE_CLASSES);
      scores[cls]! += 100;
    };
    const find = nameFinder(spans, () => 0, {
      score: typed,
      isNoun: nounTags(["PROPN|NNP"]),
    });
    expect(find([s])).toEqual([[{ from: 0, to: 1, type: expected }]]);
  });
});
