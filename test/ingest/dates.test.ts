import { describe, expect, it } from "vitest";
import { findDates, isDateLine, isoDate } from "../../src/ingest/dates.ts";

describe("findDates", () => {
  it.each([
    ["July 30, 2025 5:47 PM", ["2025-07-30"]],
    ["Sept. 3, 2025", ["2025-09-03"]],
    ["31 July 2025, 08:15 CEST", ["2025-07-31"]],
    ["Sunday 18th May 2025, 9.14am", ["2025-05-18"]],
    ["17.10.2025, 09:14", ["2025-10-17"]],
    ["16/11/2025 08.47", ["2025-11-16"]],
    ["02-12-2026 1:37 p.m. CST", ["2026-02-12"]],
    ["11/25/2025", ["2025-11-25"]],
    ["Updated: 2017-09-15 17:52", ["2017-09-15"]],
    ["Published May 21 2025", ["2025-05-21"]],
    ["PUBLISHED: July 30, 2025 | UPDATED: July 31, 2025", ["2025-07-30", "2025-07-31"]],
    ["31 February 2025", []],
    ["XP/118 18/03/26 13:05 CAT", ["2026-03-18"]],
    ["won 18/03/26 of them", []],
    ["2026. 3. 14.", ["2026-03-14"]],
    ["14. March 2026", ["2026-03-14"]],
    ["14MAR2026 0911", ["2026-03-14"]],
    ["14-Mar-26 09:00", ["2026-03-14"]],
    ["14 Mar ’26 · page 3", ["2026-03-14"]],
    ["Sat, 14/3/26", ["2026-03-14"]],
    ["Published: 14.03.26", ["2026-03-14"]],
    ["Sat 14.03.26.118", []],
    ["call 555-01-2025 for more", []],
    ["In 2025 the may flowers came late", []],
  ] as const)("%s", (text, wanted) => {
    const found = findDates(text);
    expect(found.map((f) => f.iso)).toEqual(wanted);
  });
});

describe("isDateLine", () => {
  it.each([
    ["Wed 3 Dec 2025, 11:02", true],
    ["Last updated 07:15", true],
    ["8 October 2025 - 5.30am", true],
    ["Posted: Apr 8, 2025 / 11:52 AM EDT", true],
    ["5 min read", true],
    ["2 hours ago", true],
    ["The vote is on July 30, 2025.", false],
    ["Two died", false],
    ["Issue 88 · Friday 13 June 2025", false],
  ] as const)("%s", (text, wanted) => expect(isDateLine(text)).toBe(wanted));
});

describe("isoDate", () => {
  it.each([
    ["2025-07-31T08:15:00+02:00", "2025-07-31T08:15:00+02:00"],
    ["2025-07-31T08:15:00.000Z", "2025-07-31T08:15:00Z"],
    ["2025-07-31 08:15:00 +0200", "2025-07-31T08:15:00+02:00"],
    ["20250731", "2025-07-31"],
    ["1753949700", "2025-07-31T08:15:00Z"],
    ["1753949700000", "2025-07-31T08:15:00Z"],
    ["Thu, 31 Jul 2025 08:15:00 GMT", "2025-07-31"],
    ["2025-13-01", null],
    ["soon", null],
  ] as const)("%s", (value, wanted) => expect(isoDate(value)).toBe(wanted));
});
