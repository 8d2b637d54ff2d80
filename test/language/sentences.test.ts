import { describe, expect, test } from "vitest";
import { splitSentences } from "../../src/language/sentences.ts";
import { tokenise } from "../../src/language/tokens.ts";

const sentences = (text: string) => {
  const tokens = tokenise(text);
  return splitSentences(text, tokens).map(({ from, to }) => text.slice(tokens[from]!.start, tokens[to - 1]!.end));
};

/** A bar marks each boundary. */
const ROWS: string[] = [
  "It rose. | It fell.",
  "He left the U.S. on Monday.",
  "He left the U.S. | The firm stayed.",
  "The U.S. Navy said so.",
  "Acme Inc. | The firm bought Bolt Corp. for cash.",
  "Mr. Smith met Gen. Jones. | They talked.",
  "J. R. Smith spoke.",
  "On Jan. 5 it began.",
  "They vote on Oct. 3. | The council must approve it.",
  "It ended. | 2. Second point",
  "“It is over,” he said. | “We lost.”",
  "“We won.” | He smiled.",
  "“Stop!” Mr. Smith said.",
  "“Why?” he asked.",
  "What happened? | Nobody knows.",
  "At 5 p.m. local time it shook.",
  "Shares of Apple (NASDAQ: AAPL) rose 2.5%. | Others fell.",
  "It cost $1.5 million.",
  "See No. 5 for more.",
  "1. First point",
  "It is Yahoo! | That is all.",
  "Wait... | Then it came.",
  "(It was late.) | He went home.",
  "Marchers in Paris | Image: Jane Roe/AFP",
  "Ships wait at the port | Photograph: Jane Roe/AFP",
  "Image: Jane Roe/AFP",
  "He has one image: it fell.",
  "The Photo: a picture of 1912 is lost.",
  "It was held in Washington D.C. | Image: United States Navy.",
  "Belle | Image: Jane Roe.",
  '"It is a long game." - Jane Roe',
  '"It is a long game." | - The mayor says that all is well. | Nobody knows.',
  "2.1. First point",
  "Friday, May 8, 2009 | The council met.",
  "Friday, May 8, 2009, was cold.",
  "Friday, May 8, 2009 was cold.",
];

describe("splitSentences", () => {
  test.each(ROWS)("%s", (row) => {
    const text = row.replaceAll(" | ", " ");
    const expected = row.split("|").map((part) => part.trim());
    expect(sentences(text)).toEqual(expected);
  });

  test("divides where a space is missing", () => {
    expect(sentences("Prices rose.Shares fell.")).toEqual(["Prices rose.", "Shares fell."]);
  });

  test("cuts endless sentences", () => {
    const cuts = splitSentences("x ".repeat(5000), tokenise("x ".repeat(5000)));
    expect(Math.max(...cuts.map((c) => c.to - c.from))).toBeLessThanOrEqual(300);
  });
});
