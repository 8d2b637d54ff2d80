import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tokenise } from "../../src/language/tokens.ts";

const words = (text: string) => tokenise(text).map((c) => text.slice(c.start, c.end));

const ROWS: [string, string][] = [
  ["Apple didn't pay.", "Apple|did|n't|pay|."],
  ["It can’t, won't and cannot.", "It|ca|n’t|,|wo|n't|and|can|not|."],
  ["China’s firms' chips", "China|’s|firms|'|chips"],
  ["a U.S.-made chip", "a|U.S.|-|made|chip"],
  ["in the U.S. market", "in|the|U.S.|market"],
  ["Acme Inc. said", "Acme|Inc.|said"],
  ["Advanced Micro Devices, Inc.", "Advanced|Micro|Devices|,|Inc."],
  ["for $1.2bn, US$3 million", "for|$|1.2|bn|,|US$|3|million"],
  ["rose 5% to €40m", "rose|5|%|to|€|40|m"],
  ["a 12-year-old", "a|12|-|year|-|old"],
  ["re-elected co-founder", "re-elected|co-founder"],
  ["at 10:30 a.m. on Monday", "at|10:30|a.m.|on|Monday"],
  ["by 5pm", "by|5|pm"],
  ["22km away", "22|km|away"],
  ["see https://example.com/a?b=c.", "see|https://example.com/a?b=c|."],
  ["mail a.b@example.org now", "mail|a.b@example.org|now"],
  ["“It is over,” he said.", "“|It|is|over|,|”|he|said|."],
  ["profit—and loss", "profit|—|and|loss"],
  ["2019–2020", "2019|–|2020"],
  ["10-15 people", "10|-|15|people"],
  ["the 1980s and 20th", "the|1980s|and|20th"],
  ["1,200 homes", "1,200|homes"],
  ["and/or on 9/11", "and|/|or|on|9/11"],
  ["(NASDAQ:AMD)", "(|NASDAQ|:|AMD|)"],
  ["AT&T and S&P 500", "AT&T|and|S&P|500"],
  ["Dr. J. Smith", "Dr.|J.|Smith"],
  ["Wait... what?!", "Wait|...|what|?!"],
  ["the end.Next one", "the|end|.|Next|one"],
  ["-0.3% or +5", "-0.3|%|or|+5"],
  ["🙂🙂 ok", "🙂|🙂|ok"],
  ["#DeepSeek @user", "#DeepSeek|@user"],
];

describe("tokenise", () => {
  test.each(ROWS)("%s", (text, expected) => {
    expect(words(text).join("|")).toBe(expected);
  });

  test("is lossless on any text: tokens in order, only white space between them", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "grapheme", maxLength: 200 }), fc.string({ unit: "binary", maxLength: 200 })),
        (text) => {
          let at = 0;
          for (const { start, end } of tokenise(text)) {
            expect(start).toBeGreaterThanOrEqual(at);
            expect(end).toBeGreaterThan(start);
            expect(text.slice(at, start).trim()).toBe("");
            at = end;
          }
          expect(text.slice(at).trim()).toBe("");
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });

  test.each([
    ["a megabyte without a space", "a".repeat(1_000_000)],
    ["a megabyte of words", "word ".repeat(200_000)],
    ["brackets", "([{<".repeat(10_000)],
    ["full stops", ".".repeat(100_000)],
    ["apostrophes", "a'".repeat(50_000)],
    ["hyphens", "a-".repeat(50_000)],
    ["emoji", "👩‍👩‍👧🙂".repeat(10_000)],
    ["commas", "a,".repeat(50_000)],
  ])("takes linear time for %s", (_, text) => {
    const started = process.cpuUsage().user;
    tokenise(text);
    // Microseconds of this process: other work on the machine does not count.
    expect(process.cpuUsage().user - started).toBeLessThan(1500_000);
  });
});
