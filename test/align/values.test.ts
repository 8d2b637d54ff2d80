/** Values side by side: equal, near, comparable or none of these. */
import { expect, test } from "vitest";
import type { Profile } from "../../src/align/profile.ts";
import { nearNumbers, nearTimes, quantities, sameQuantity, sameTime } from "../../src/align/values.ts";
import type { Quantity, Time } from "../../src/model.ts";

const number = (low: number, unit = "count", more: Partial<Quantity> = {}): Quantity =>
  ({ low, high: low, unit, precision: 0, approximate: false, counted: null, ...more }) as Quantity;
const day = (date: string | null, symbol = "x"): Time =>
  ({ earliest: date, latest: date, granularity: "day", symbol }) as Time;
const profile = (numbers: Quantity[], times: Time[] = []): Profile =>
  ({ quantities: numbers, times }) as unknown as Profile;

test.each([
  [number(41), number(41), true],
  [number(40, "count", { approximate: true }), number(41), true],
  [number(41), number(63), false],
  [number(41, "count", { precision: 0.5 }), number(42, "count", { precision: 0.5 }), false],
  [number(11112, "m", { precision: 926 }), number(11000, "m", { precision: 500 }), true],
  [number(28.0416, "m", { precision: 0.1524 }), number(29, "m", { precision: 0.5 }), false],
  [number(10, "count", { high: 20 }), number(15), true],
  [number(1, "count", { high: Number.POSITIVE_INFINITY }), number(1e9), true],
])("quantities %#", (x, y, same) => {
  expect(sameQuantity(x, y)).toBe(same);
  expect(sameQuantity(y, x)).toBe(same);
});

test.each([
  [day("2025-08-14"), day("2025-08-14"), true],
  [day("2025-08-14"), day("2025-08-14T09:30"), true],
  [day("2025-08-14"), day("2025-08-15"), false],
  [day(null, "weekday:4"), day(null, "weekday:4"), true],
  [day(null, "weekday:4"), day(null, "weekday:5"), false],
  [day(null, "weekday:4"), day("2025-08-14"), false],
])("times %#", (x, y, same) => {
  expect(sameTime(x, y)).toBe(same);
  expect(sameTime(y, x)).toBe(same);
});

test("only numbers of one unit and one thing are comparable", () => {
  const people = profile([number(3, "count", { counted: "people" })]);
  const cars = profile([number(3, "count", { counted: "car" })]);
  const dollars = profile([number(3, "USD")]);
  const alike = (x: string, y: string): boolean => x === y;
  expect(quantities(people, people, alike)).toMatchObject({ equal: 1, comparable: 1 });
  expect(quantities(people, cars, alike)).toMatchObject({ equal: 0, comparable: 0 });
  expect(quantities(people, dollars, alike).comparable).toBe(0);
  expect(quantities(people, profile([]), alike).only).toBe(1);
});

test("nearness falls with distance and never fails", () => {
  const near = (x: number, y: number): number => nearNumbers(profile([number(x)]), profile([number(y)]));
  expect(near(41, 41)).toBe(1);
  expect(near(41, 38)).toBeGreaterThan(near(41, 80));
  for (const odd of [0, -5, Number.POSITIVE_INFINITY]) expect(near(odd, 7)).toBeLessThanOrEqual(1);
  const days = (x: string, y: string): number => nearTimes(profile([], [day(x)]), profile([], [day(y)]));
  expect(days("2025-08-14", "2025-08-15")).toBeGreaterThan(days("2025-08-14", "2025-09-30"));
  expect(days("2025-08-14", "nonsense")).toBe(0);
});
