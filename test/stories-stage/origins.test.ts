/** Origins: media that are cited, agencies that are credited, text that is copied; and what is none of these. */
import { expect, test } from "vitest";
import { trace } from "../../src/stories/origins.ts";
import { analyses } from "./articles.ts";

const COPY = [
  "The port reopened on Monday after dockers voted to accept a pay rise of four per cent over two years.",
  "Ships had been waiting off the coast for a week while talks went on behind closed doors in the capital.",
];

test("a medium that two articles cite", () => {
  expect(
    trace(analyses({ text: [], cites: ["the Financial Times"] }, { text: [], cites: ["Financial Times"] }), []),
  ).toEqual([{ name: "Financial Times", kind: "cited", articles: ["a1", "a2"] }]);
});

test("a medium that one article cites and another is", () => {
  expect(trace(analyses({ text: [], outlet: "Reuters" }, { text: [], cites: ["Reuters"] }), [])).toEqual([
    { name: "Reuters", kind: "cited", articles: ["a1", "a2"] },
  ]);
});

test("copied text, named by its agency", () => {
  const found = trace(analyses({ text: ["OSLO (Reuters) -", ...COPY] }, { text: COPY }), []);
  expect(found).toEqual([{ name: "Reuters", kind: "shared-text", articles: ["a1", "a2"] }]);
});

test.each([
  ["officials", { text: [], cites: ["police"] }, { text: [], cites: ["police"] }],
  ["two of one house", { text: [], outlet: "Reuters" }, { text: [], outlet: "Reuters" }],
  ["a quotation", { text: [`“${COPY[0]}” she said.`] }, { text: [`He said: “${COPY[0]}”`] }],
  ["other words", { text: [COPY[0]!] }, { text: [COPY[1]!] }],
])("%s is no shared origin", (_, a, b) => expect(trace(analyses(a, b), [])).toEqual([]));
