import fc from "fast-check";
import { expect, test } from "vitest";
import { quantities } from "../../src/extract/quantities.ts";
import { times } from "../../src/extract/times.ts";
import { plain } from "./plain.ts";

/** Words and marks that the readers look at, in any order, beside anything at all. */
const piece = fc.oneof(
  fc.constantFrom(
    ..."$ £ € % - – / . , : ( ) ' ’ \" 3 12 19 63 1,200 1.2 2024 2024-05-05 0912 4:12 a.m. p.m. GMT bn million dozen half two-thirds one twenty one hundred and a an the of in to from between on at until by last next this past early late mid May march Sept. Sat Tuesday Friday night week weeks month year years ago later earlier third quarter second km miles barrels percent percentage points basis people killed dead injured toll votes aged old US$ A$ W No. Section engine".split(
      " ",
    ),
  ),
  fc.string({ unit: "grapheme", maxLength: 6 }),
);

test("any run of words: spans slice to their text, lie in the sentence, do not overlap; numbers are numbers", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(piece, fc.constantFrom(" ", "", " ")), { maxLength: 30 }), (pieces) => {
      const text = pieces.map(([word, gap]) => word + gap).join("");
      const sentence = plain(text);
      if (sentence.tokens.length === 0) return;
      for (const list of [quantities(sentence), times(sentence, "2025-08-14")]) {
        let end = 0;
        for (const found of list) {
          expect(found.start).toBeGreaterThanOrEqual(end);
          expect(found.end).toBeGreaterThan(found.start);
          expect(found.from).toBeLessThan(found.to);
          expect(found.to).toBeLessThanOrEqual(sentence.tokens.length);
          expect(text.slice(found.start, found.end)).toBe(found.text);
          end = found.end;
        }
      }
      for (const { low, high, precision } of quantities(sentence)) {
        expect(low).toBeLessThanOrEqual(high);
        expect(precision).toBeGreaterThanOrEqual(0);
      }
      for (const { earliest, latest } of times(sentence, "2025-08-14"))
        if (earliest !== null && latest !== null) expect(earliest.slice(0, 10) <= latest.slice(0, 10)).toBe(true);
    }),
    { numRuns: 400, seed: 20250814 },
  );
});
