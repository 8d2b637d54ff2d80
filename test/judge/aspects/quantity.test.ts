import { describe, expect, test } from "vitest";
import { compareQuantities, quantity, sameCounted } from "../../../src/judge/aspects/quantity.ts";
import { board } from "../../../src/judge/board.ts";
import type { Quantity } from "../../../src/model.ts";
import { analysisOf, quantityOf, type Sketch, storyOf } from "../facts.ts";

type Q = Partial<Quantity> & { readonly text: string };
const near = (text: string, low: number, unit: string, precision: number, more: Partial<Quantity> = {}): Q => ({
  text,
  low,
  high: low,
  unit,
  precision,
  ...more,
});

describe("compareQuantities", () => {
  const rows: readonly [Q, Q, string][] = [
    [near("$1.2 billion", 1.2e9, "USD", 5e7), near("1,200 million dollars", 1.2e9, "USD", 5e5), "equal"],
    [near("22 kilometers", 22_000, "m", 500), near("14 miles", 22_531, "m", 805), "equal"],
    [near("12 nautical miles", 22_224, "m", 926, { approximate: true }), near("22 km", 22_000, "m", 500), "equal"],
    [near("half", 50, "%", 0.5), near("50%", 50, "%", 0.5), "equal"],
    [near("8.6%", 8.6, "%", 0.05), near("about 9%", 9, "%", 0.5, { approximate: true }), "equal"],
    [near("41", 41, "count", 0.5), near("about 40", 40, "count", 5, { approximate: true }), "equal"],
    [near("41", 41, "count", 0.5), near("42", 42, "count", 0.5), "different"],
    [near("63", 63, "count", 0.5), near("58", 58, "count", 0.5), "different"],
    [near("$5,687.75", 5687.75, "USD", 0.005), near("$5,587.75", 5587.75, "USD", 0.005), "different"],
    [near("about $18,000", 18_000, "USD", 500, { approximate: true }), near("$23,400", 23_400, "USD", 50), "different"],
    [
      near("at least 12", 12, "count", 0.5, { high: Infinity, bound: "atLeast" }),
      near("14", 14, "count", 0.5),
      "compatible",
    ],
    [
      near("more than 41,000", 41_000, "count", 500, { high: Infinity, bound: "atLeast" }),
      near("38,214", 38_214, "count", 0.5),
      "different",
    ],
    [
      near("fewer than 50", 50, "count", 0.5, { low: -Infinity, bound: "atMost" }),
      near("62", 62, "count", 0.5),
      "different",
    ],
    [
      near("fewer than 50", 50, "count", 0.5, { low: -Infinity, bound: "atMost" }),
      near("48", 48, "count", 0.5),
      "equal",
    ],
    [
      near("$1.7bn to $1.8bn", 1.7e9, "USD", 5e7, { high: 1.8e9, bound: "range" }),
      near("$1.75bn", 1.75e9, "USD", 5e6),
      "equal",
    ],
    [near("30%", 30, "%", 0.5), near("30 points", 30, "pp", 0.5), "incomparable"],
    // A bare "$" may be the other report's dollar; more of another dollar may be the same money converted, less of it never.
    [near("$2 million", 2e6, "USD", 5e5), near("C$2.7 million", 2.7e6, "CAD", 5e4), "incomparable"],
    [near("$2 million", 2e6, "USD", 5e5), near("C$1.2 million", 1.2e6, "CAD", 5e4), "different"],
    [near("US$2 million", 2e6, "USD", 5e5), near("C$1.2 million", 1.2e6, "CAD", 5e4), "incomparable"],
    [near("$2 million", 2e6, "USD", 5e5), near("€1.2 million", 1.2e6, "EUR", 5e4), "incomparable"],
    [near("4-3", 3, "score", 0.5, { high: 4 }), near("five to two", 2, "score", 0.5, { high: 5 }), "different"],
  ];
  test.each(rows.map(([a, b, expected]) => [a.text, b.text, expected, a, b] as const))(
    "%s and %s: %s",
    (_a, _b, expected, a, b) => {
      expect(compareQuantities(quantityOf(a), quantityOf(b))).toBe(expected);
      expect(compareQuantities(quantityOf(b), quantityOf(a))).toBe(expected);
    },
  );
});

describe("sameCounted", () => {
  const rows: readonly [string | null, string | null, "one" | "unknown" | "other"][] = [
    ["dead people", "dead people", "one"],
    ["dead people", "injured people", "other"],
    ["dead people", "home", "other"],
    ["injured people", "people", "other"],
    ["inmate", "prisoner", "one"],
    ["person", null, "unknown"],
    ["people", "patient", "unknown"],
    ["patient", "passenger", "other"],
  ];
  test.each(rows)("%s and %s: %s", (a, b, expected) => {
    const value = sameCounted(a, b);
    if (expected === "one") expect(value).toBeGreaterThan(0.7);
    else if (expected === "unknown") expect(value).toBe(0.5);
    else expect(value).toBeLessThan(0.4);
  });
});

describe("quantity", () => {
  const rows: readonly [string, Sketch, Sketch, string[]][] = [
    [
      "same thing counted",
      { text: "63 people died", quantities: [{ text: "63", counted: "dead people" }] },
      { text: "58 people died", quantities: [{ text: "58", counted: "dead people" }] },
      ["different"],
    ],
    [
      "other things counted",
      { text: "63 people died", quantities: [{ text: "63", counted: "dead people" }] },
      { text: "58 homes burned", quantities: [{ text: "58", counted: "home" }] },
      [],
    ],
    [
      "a change and the level it reached",
      {
        text: "the dividend rose 15% to 46 cents",
        quantities: [
          { text: "15%", unit: "%" },
          { text: "46 cents", low: 0.46, unit: "USD", precision: 0.005 },
        ],
      },
      {
        text: "they collect 46 cents, up from 40 cents",
        quantities: [
          { text: "46 cents", low: 0.46, unit: "USD", precision: 0.005 },
          { text: "40 cents", low: 0.4, unit: "USD", precision: 0.005 },
        ],
      },
      ["equal"],
    ],
    [
      "parts that add up to the total",
      {
        text: "five employees and two customers were inside",
        quantities: [
          { text: "five", low: 5, counted: "employee" },
          { text: "two", low: 2, counted: "customer" },
        ],
      },
      { text: "seven people were inside", quantities: [{ text: "seven", low: 7, counted: "people" }] },
      [],
    ],
    [
      "what it was before is not what it is",
      {
        text: "the share was 34% , down from 41%",
        quantities: [{ text: "41%", low: 41, unit: "%", counted: "share" }],
      },
      { text: "the share was 34%", quantities: [{ text: "34%", low: 34, unit: "%", counted: "share" }] },
      [],
    ],
    [
      "minutes of a match are times",
      {
        text: "sent off in the 77th minute",
        quantities: [{ text: "77th minute", low: 77, unit: "ordinal", counted: "minute" }],
      },
      {
        text: "saw red in the 87th minute",
        quantities: [{ text: "87th minute", low: 87, unit: "ordinal", counted: "minute" }],
      },
      [],
    ],
  ];
  test.each(rows)("%s", (_name, a, b, expected) => {
    const analyses = [analysisOf("a1", [a]), analysisOf("a2", [b])];
    const facts = board(storyOf(analyses), analyses);
    const [x, y] = facts.readings;
    expect(quantity(x!, y!, facts).map((v) => v.outcome)).toEqual(expected);
    expect(
      quantity(y!, x!, facts)
        .map((v) => v.outcome)
        .sort(),
    ).toEqual([...expected].sort());
  });
});
