import { describe, expect, test } from "vitest";
import { compareTimes, time } from "../../../src/judge/aspects/time.ts";
import { board } from "../../../src/judge/board.ts";
import type { Time } from "../../../src/model.ts";
import { analysisOf, type Sketch, storyOf, timeOf } from "../facts.ts";

type T = Partial<Time> & { readonly text: string };
const day = (text: string, date: string, more: Partial<Time> = {}): T => ({
  text,
  earliest: date,
  latest: date,
  ...more,
});

describe("compareTimes", () => {
  const rows: readonly [T, T, string][] = [
    [day("Thursday", "2025-08-14"), day("Aug. 14", "2025-08-14"), "equal"],
    [day("Sept. 17", "2025-09-17"), day("Sept. 24", "2025-09-24"), "different"],
    [
      day("Sept. 17", "2025-09-17"),
      { text: "September", earliest: "2025-09-01", latest: "2025-09-30", granularity: "month" },
      "equal",
    ],
    [
      { text: "May", symbol: "month:5", granularity: "month" },
      { text: "this month", symbol: "month:this", granularity: "month" },
      "different",
    ],
    [{ text: "this month", symbol: "month:this" }, { text: "last month", symbol: "month:last" }, "incomparable"],
    [{ text: "May", symbol: "month:5" }, { text: "May", symbol: "month:5" }, "equal"],
    [{ text: "May", symbol: "month:5" }, { text: "Friday", symbol: "weekday:5" }, "incomparable"],
    [{ text: "May", symbol: "month:5" }, day("May 5", "2025-05-05"), "incomparable"],
    [
      day("until Thursday", "2025-10-09", { relation: "until" }),
      day("until Monday", "2025-10-13", { relation: "until" }),
      "different",
    ],
    [day("since Monday", "2025-09-08", { relation: "since" }), day("Thursday", "2025-09-18"), "incomparable"],
    [day("by Friday", "2025-11-07", { relation: "by" }), day("Monday", "2025-11-10"), "different"],
    [day("by Friday", "2025-11-07", { relation: "by" }), day("Thursday", "2025-11-06"), "equal"],
    [
      { text: "2:40 a.m.", earliest: "2025-05-21T02:40", granularity: "minute", zone: "local" },
      { text: "4 a.m.", earliest: "2025-05-21T04:00", granularity: "hour", zone: "local" },
      "different",
    ],
    [
      { text: "0420 GMT", earliest: "2025-12-03T04:20", granularity: "minute", zone: "UTC" },
      { text: "5:20 in the morning", earliest: "2025-12-03T05:20", granularity: "minute", zone: "local" },
      "incomparable",
    ],
    // Of two stretches with both ends named the ends are compared.
    [
      {
        text: "2019 and 2023",
        earliest: "2019-01-01",
        latest: "2023-12-31",
        granularity: "year",
        symbol: "year:2019..year:2023",
      },
      {
        text: "2020 to 2024",
        earliest: "2020-01-01",
        latest: "2024-12-31",
        granularity: "year",
        symbol: "year:2020..year:2024",
      },
      "different",
    ],
    [
      {
        text: "2019 and 2023",
        earliest: "2019-01-01",
        latest: "2023-12-31",
        granularity: "year",
        symbol: "year:2019..year:2023",
      },
      { text: "2021", earliest: "2021-01-01", latest: "2021-12-31", granularity: "year", symbol: "year:2021" },
      "equal",
    ],
    [
      {
        text: "end of this year",
        earliest: "2025-09-01",
        latest: "2025-12-31",
        granularity: "quarter",
        relation: "before",
      },
      { text: "first quarter of 2026", earliest: "2026-01-01", latest: "2026-03-31", granularity: "quarter" },
      "different",
    ],
    [
      { text: "midnight on Thursday", earliest: "2025-09-18T00:00", latest: "2025-09-18T00:00", granularity: "minute" },
      { text: "night of Sept. 18", earliest: "2025-09-18T18:00", latest: "2025-09-18T23:59", granularity: "daypart" },
      "compatible",
    ],
    // A day that opens or closes a period is loose by a day, the hour of its clock is not.
    [
      {
        text: "10:15 a.m. on New Year's Eve",
        earliest: "2017-12-31T10:15",
        latest: "2017-12-31T10:15",
        granularity: "minute",
      },
      {
        text: "10:15 p.m. on Dec. 31",
        earliest: "2017-12-31T22:15",
        latest: "2017-12-31T22:15",
        granularity: "minute",
      },
      "different",
    ],
    // The clock of an event whose day only one side names.
    [
      { text: "9:40 p.m.", symbol: "clock:21:40", granularity: "minute", resolvedFrom: "unresolved" },
      { text: "midnight on 14 March", earliest: "2026-03-14T00:00", latest: "2026-03-14T00:00", granularity: "minute" },
      "different",
    ],
    [
      { text: "dawn", symbol: "daypart:dawn", granularity: "daypart" },
      { text: "two in the afternoon", symbol: "clock:14:00", granularity: "hour" },
      "different",
    ],
    [
      { text: "dawn", symbol: "daypart:dawn", granularity: "daypart" },
      { text: "5:30 a.m.", symbol: "clock:05:30", granularity: "minute" },
      "equal",
    ],
    [
      { text: "in the morning", symbol: "daypart:morning", granularity: "daypart" },
      { text: "12:30 p.m.", symbol: "clock:12:30", granularity: "minute" },
      "compatible",
    ],
    [
      { text: "at night", symbol: "daypart:night", granularity: "daypart" },
      { text: "1 a.m.", symbol: "clock:01:00", granularity: "hour" },
      "equal",
    ],
    [
      { text: "Tuesday night", earliest: "2025-11-11T18:00", latest: "2025-11-11T23:59", granularity: "daypart" },
      day("Wednesday", "2025-11-12"),
      "different",
    ],
  ];
  test.each(rows.map(([a, b, expected]) => [a.text, b.text, expected, a, b] as const))(
    "%s and %s: %s",
    (_a, _b, expected, a, b) => {
      expect(compareTimes(timeOf(a), timeOf(b))).toBe(expected);
      expect(compareTimes(timeOf(b), timeOf(a))).toBe(expected);
    },
  );
});

describe("time", () => {
  const rows: readonly [string, Sketch, Sketch, string[]][] = [
    [
      "two days of one event",
      { text: "the flight took off on February 14", times: [day("February 14", "2025-02-14")] },
      { text: "the flight took off on February 21", times: [day("February 21", "2025-02-21")] },
      ["different"],
    ],
    [
      "one of two times meets the other",
      {
        text: "voted on Wednesday, after talks on Monday",
        times: [day("Wednesday", "2025-02-12"), day("Monday", "2025-02-10")],
      },
      { text: "voted on Monday", times: [day("Monday", "2025-02-10")] },
      ["equal"],
    ],
    [
      "minutes of a match",
      {
        text: "sent off in the 77th minute",
        quantities: [{ text: "77th minute", low: 77, unit: "ordinal", counted: "minute" }],
      },
      {
        text: "saw red in the 87th minute",
        quantities: [{ text: "87th minute", low: 87, unit: "ordinal", counted: "minute" }],
      },
      ["different"],
    ],
    [
      "seconds after an event",
      { text: "lost 97 seconds after liftoff", quantities: [{ text: "97 seconds", low: 97, unit: "s" }] },
      { text: "broke up two minutes later", quantities: [{ text: "two minutes", low: 120, unit: "s", precision: 30 }] },
      ["equal"],
    ],
    [
      "a duration is an amount",
      { text: "the pact runs four years", quantities: [{ text: "four years", low: 4, unit: "s" }] },
      { text: "the pact lasts five years", quantities: [{ text: "five years", low: 5, unit: "s" }] },
      [],
    ],
  ];
  test.each(rows)("%s", (_name, a, b, expected) => {
    const analyses = [analysisOf("a1", [a]), analysisOf("a2", [b])];
    const facts = board(storyOf(analyses), analyses);
    const [x, y] = facts.readings;
    expect(time(x!, y!, facts).map((v) => v.outcome)).toEqual(expected);
  });
});
