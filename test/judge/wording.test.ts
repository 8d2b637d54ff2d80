/** Findings in words: statements with their subjects, nuances of agreements. */
import { describe, expect, it } from "vitest";
import { analyse, ingest } from "../../src/compare.ts";
import type { Reading } from "../../src/judge/board.ts";
import { nuancesOf, statement } from "../../src/judge/wording.ts";

/** Readings of a text's body, as article `id`. */
function readings(id: string, body: string): Reading[] {
  const text = `Bridge to close for repairs\n\nwww.valleybeacon.com\n2025-03-14\n\nThe council has talked of little else since the spring of last year, and it is tired of it.\n\n${body}\n\nThe council will meet again on Monday, the mayor said in a letter to its members.\n`;
  const { articles } = ingest([{ path: "a.txt", bytes: new TextEncoder().encode(text) }]);
  const { facts, sentences } = analyse({ ...articles[0]!, id });
  return facts
    .filter((fact) => fact.role === "paragraph" && fact.kind !== "attribution")
    .map(
      (fact) => ({ fact: { ...fact, article: id }, sentence: sentences[fact.sentence]!, heading: false }) as Reading,
    );
}

const reading = (id: string, body: string, words: string): Reading => {
  const found = readings(id, body)
    .filter(({ fact }) => fact.text.includes(words))
    .sort((a, b) => a.fact.text.length - b.fact.text.length)[0];
  if (found === undefined) throw new Error(`no fact with "${words}"`);
  return found;
};

describe("statements", () => {
  it.each([
    ["as it stands", "The mayor closed the bridge on Monday.", "closed", "The mayor closed the bridge on Monday"],
    [
      "a relative clause after a comma",
      "The Harbour Union, which represents about 2,300 workers, rejected the offer.",
      "2,300",
      "The Harbour Union, which represents about 2,300 workers",
    ],
    [
      "a second verb, away from its subject",
      "The robber pulled a pistol and stole a green parka.",
      "parka",
      "The robber … stole a green parka",
    ],
  ])("%s", (_, body, words, expected) => {
    expect(statement(reading("a1", body, words))).toBe(expected);
  });
});

describe("nuances", () => {
  const of = (...bodies: readonly (readonly [string, string])[]): string[] =>
    nuancesOf(bodies.map(([body, words], i) => reading(`a${i + 1}`, body, words)));
  it.each<readonly [string, readonly (readonly [string, string])[], readonly string[]]>([
    [
      "who says so, one and several",
      [
        ["The bridge was closed on Monday.", "closed"],
        ["The bridge was closed on Monday.", "closed"],
        ["The bridge was closed on Monday, police said.", "closed"],
      ],
      ["attribution: a1 and a2 name no source; a3 cites police"],
    ],
    [
      "a pronoun is no source",
      [
        ["The bridge was closed on Monday.", "closed"],
        ["The bridge was closed on Monday, he said.", "closed"],
      ],
      [],
    ],
    [
      "one value, written twice in one way and once in another",
      [
        ["The crash hurt about 40 people.", "40"],
        ["The crash hurt 41 people.", "41"],
        ["The crash hurt 41 people.", "41"],
      ],
      ['precision: "about 40" (a1), "41" (a2, a3)'],
    ],
    [
      "how surely",
      [
        ["The bridge reportedly closed on Monday.", "closed"],
        ["The bridge closed on Monday.", "closed"],
        ["The bridge closed on Monday.", "closed"],
      ],
      ["certainty: a1 hedges; a2 and a3 state it flatly"],
    ],
  ])("%s", (_, bodies, expected) => {
    expect(of(...bodies)).toEqual(expected);
  });
});
