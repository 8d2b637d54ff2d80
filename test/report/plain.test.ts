/** What may be printed anywhere. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { escapeJson, harmless, plain, shorten } from "../../src/report/plain.ts";
import { UNSAFE } from "./cases.ts";

describe("plain", () => {
  test.each([
    ["a\u202Eb\n c\u001B[31m", "ab c [31m"],
    ["  two\t\r\n lines ", "two lines"],
    ["soft\u00ADhy\u200Bphen", "softhyphen"],
    ["\u{1F468}\u200D\u{1F469}", "\u{1F468}\u200D\u{1F469}"],
    ["\uD800a\uDC00", "\uFFFDa\uFFFD"],
    ["\u{E0041}tag", "tag"],
    ["Zoë’s “€5” naïve", "Zoë’s “€5” naïve"],
  ])("%j is %j", (text, expected) => {
    expect(plain(text)).toBe(expected);
  });

  test("nothing unsafe is left of any text, and what is left stays", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const once = plain(text);
        expect(UNSAFE.test(once)).toBe(false);
        expect(once).not.toMatch(/[\r\n]/);
        expect(plain(once)).toBe(once);
        expect(UNSAFE.test(harmless(text))).toBe(false);
      }),
    );
  });

  test("escaped JSON holds the same value", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const json = escapeJson(JSON.stringify(text));
        expect(JSON.parse(json)).toBe(text);
        expect(UNSAFE.test(json)).toBe(false);
      }),
    );
  });

  test.each([
    ["a short text", 20, "a short text"],
    ["words that go on, and on", 18, "words that go on…"],
    ["x".repeat(30), 10, `${"x".repeat(9)}…`],
    [`${"x".repeat(8)}\u{1F600}y`, 10, `${"x".repeat(8)}…`],
  ])("%j in %i is %j", (text, length, expected) => {
    expect(shorten(text, length)).toBe(expected);
  });
});
