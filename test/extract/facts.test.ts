/** Every row of facts.txt: the facts of a sentence, all of them and no others. */
import { describe, expect, test } from "vitest";
import { extract } from "../../src/extract/index.ts";
import { article, line, readRows } from "./sentences.ts";

describe("facts of a sentence", () => {
  const rows = readRows(new URL("facts.txt", import.meta.url));

  test("the table was read", () => {
    expect(rows.length).toBeGreaterThan(40);
  });

  test.each(rows.map((row) => [row.sentence.text, row] as const))("%s", (_, { sentence, expected }) => {
    expect(extract(article, [sentence]).facts.map(line)).toEqual(expected);
  });
});
