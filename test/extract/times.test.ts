import { describe, expect, test } from "vitest";
import { times } from "../../src/extract/times.ts";
import { parse } from "../../src/language/index.ts";
import type { Sentence, Time } from "../../src/model.ts";
import { plain } from "./plain.ts";

const read = (text: string): Sentence[] =>
  parse([
    {
      index: 0,
      role: "paragraph",
      text,
      pieces: [{ at: 0, length: text.length, start: 0, end: text.length }],
      start: 0,
      end: text.length,
    },
  ]);
const found = (text: string, publishedOn: string | null, previous: Time | null = null): Time[] =>
  read(text).flatMap((sentence) => times(sentence, publishedOn, { previous }));

/** A Thursday. */
const THURSDAY = "2025-08-14";

/** text, publication date, the phrase, earliest, latest, granularity, relation. */
type Row = readonly [
  text: string,
  publishedOn: string | null,
  words: string,
  earliest: string,
  latest: string,
  granularity: string,
  relation?: string | null,
];

const placed: readonly Row[] = [
  // absolute
  ["It fell on May 5, 2024.", null, "May 5, 2024", "2024-05-05", "2024-05-05", "day"],
  ["It fell on 5 May 2024.", null, "5 May 2024", "2024-05-05", "2024-05-05", "day"],
  ["It fell on 2024-05-05.", null, "2024-05-05", "2024-05-05", "2024-05-05", "day"],
  ["It fell on Thursday, Aug. 14, 2025.", null, "Thursday, Aug. 14, 2025", "2025-08-14", "2025-08-14", "day"],
  ["It fell in May 2024.", null, "May 2024", "2024-05-01", "2024-05-31", "month"],
  ["Huawei was blacklisted in 2019.", null, "2019", "2019-01-01", "2019-12-31", "year"],
  ["It ran from 2014 to 2018.", null, "2014 to 2018", "2014-01-01", "2018-12-31", "year"],
  ["It fell in the 1990s.", null, "1990s", "1990-01-01", "1999-12-31", "decade"],
  ["It fell in the third quarter of 2024.", null, "third quarter of 2024", "2024-07-01", "2024-09-30", "quarter"],
  ["It fell in the first half of 2024.", null, "first half of 2024", "2024-01-01", "2024-06-30", "half"],
  ["It fell in late 2013.", null, "late 2013", "2013-09-01", "2013-12-31", "year"],
  ["It has been shut since 2022.", null, "2022", "2022-01-01", "2022-12-31", "year", "since"],
  ["It lasts until June 2028.", null, "June 2028", "2028-06-01", "2028-06-30", "month", "until"],
  ["It fell on May 5-7, 2024.", null, "May 5-7, 2024", "2024-05-05", "2024-05-07", "day"],
  // weekdays by tense
  ["The ministry said on Tuesday that it had ended.", THURSDAY, "Tuesday", "2025-08-12", "2025-08-12", "day"],
  ["The court ruled on Friday.", THURSDAY, "Friday", "2025-08-08", "2025-08-08", "day"],
  ["The court will rule on Friday.", THURSDAY, "Friday", "2025-08-15", "2025-08-15", "day"],
  ["The ship is due to dock on Friday.", THURSDAY, "Friday", "2025-08-15", "2025-08-15", "day"],
  ["Schools are closed until Monday.", THURSDAY, "Monday", "2025-08-18", "2025-08-18", "day", "until"],
  ["The Financial Times reported Thursday.", THURSDAY, "Thursday", "2025-08-14", "2025-08-14", "day"],
  ["It closed last Friday.", THURSDAY, "last Friday", "2025-08-08", "2025-08-08", "day"],
  ["Officials will meet next Tuesday.", THURSDAY, "next Tuesday", "2025-08-19", "2025-08-19", "day"],
  ["It began on Tuesday night.", THURSDAY, "Tuesday night", "2025-08-12T18:00", "2025-08-12T23:59", "daypart"],
  ["It began early on Tuesday.", THURSDAY, "early on Tuesday", "2025-08-12T00:00", "2025-08-12T11:59", "daypart"],
  [
    "It began in the early hours of Wednesday.",
    THURSDAY,
    "early hours of Wednesday",
    "2025-08-13T00:00",
    "2025-08-13T05:59",
    "daypart",
  ],
  // months and days without a year
  ["The debut came in January.", THURSDAY, "January", "2025-01-01", "2025-01-31", "month"],
  ["It fell in November.", THURSDAY, "November", "2024-11-01", "2024-11-30", "month"],
  ["It will open in November.", THURSDAY, "November", "2025-11-01", "2025-11-30", "month"],
  ["The launch, originally set for May, was delayed.", THURSDAY, "May", "2025-05-01", "2025-05-31", "month", "for"],
  ["It was to take effect on September 1.", THURSDAY, "September 1", "2025-09-01", "2025-09-01", "day"],
  ["It fell on Nov 12.", THURSDAY, "Nov 12", "2024-11-12", "2024-11-12", "day"],
  ["They march in May.", THURSDAY, "May", "2025-05-01", "2025-05-31", "month"],
  ["It fell in mid-January.", THURSDAY, "mid-January", "2025-01-11", "2025-01-21", "month"],
  // this, last, next
  ["It agreed earlier this month.", THURSDAY, "earlier this month", "2025-08-01", "2025-08-14", "month"],
  ["It fell last month.", THURSDAY, "last month", "2025-07-01", "2025-07-31", "month"],
  ["It fell late last month.", THURSDAY, "late last month", "2025-07-22", "2025-07-31", "month"],
  ["It will fall next year.", THURSDAY, "next year", "2026-01-01", "2026-12-31", "year"],
  ["It fell last week.", THURSDAY, "last week", "2025-08-04", "2025-08-10", "week"],
  ["It fell yesterday.", THURSDAY, "yesterday", "2025-08-13", "2025-08-13", "day"],
  ["It fell last night.", THURSDAY, "last night", "2025-08-13T18:00", "2025-08-13T23:59", "daypart"],
  ["It fell over the weekend.", THURSDAY, "weekend", "2025-08-09", "2025-08-10", "day"],
  ["It closes by the end of the year.", THURSDAY, "end of the year", "2025-09-01", "2025-12-31", "year", "by"],
  ["It fell last summer.", THURSDAY, "last summer", "2024-06-01", "2024-08-31", "quarter"],
  // counted from now
  ["It fell two days ago.", THURSDAY, "two days ago", "2025-08-12", "2025-08-12", "day"],
  ["It fell three years ago.", THURSDAY, "three years ago", "2022-02-13", "2023-02-12", "year"],
  ["It grew over the past three months.", THURSDAY, "the past three months", "2025-05-14", "2025-08-14", "month"],
  ["It will open in two weeks.", THURSDAY, "two weeks", "2025-08-25", "2025-08-31", "week"],
  // clock
  [
    "It struck at 4:12 a.m. local time on Tuesday.",
    THURSDAY,
    "4:12 a.m. local time on Tuesday",
    "2025-08-12T04:12",
    "2025-08-12T04:12",
    "minute",
  ],
  [
    "It struck at 0912 GMT on Tuesday.",
    THURSDAY,
    "0912 GMT on Tuesday",
    "2025-08-12T09:12",
    "2025-08-12T09:12",
    "minute",
  ],
  ["It left at 7pm on 28 June 2024.", null, "7pm on 28 June 2024", "2024-06-28T19:00", "2024-06-28T19:59", "hour"],
  ["It struck on Tuesday at 16:30.", THURSDAY, "Tuesday at 16:30", "2025-08-12T16:30", "2025-08-12T16:30", "minute"],
];

describe("times are placed", () => {
  test.each(placed.map((row) => [...row] as [...Row]))("%s (%s) → %s", (...row) => {
    const [text, publishedOn, words, earliest, latest, granularity, relation] = row as Row;
    const time = found(text, publishedOn).find((t) => t.text === words);
    expect(time, JSON.stringify(found(text, publishedOn).map((t) => t.text))).toBeDefined();
    expect(time).toMatchObject({ earliest, latest, granularity });
    if (relation !== undefined) expect(time?.relation).toBe(relation);
    expect(text.slice(time?.start, time?.end)).toBe(words);
    const relative = publishedOn !== null && !/\b(?:19|20)\d\d\b/.test(words);
    expect(time?.resolvedFrom).toBe(relative ? "published" : "absolute");
  });
});

const unplaced: readonly (readonly [string, string | null, string, string])[] = [
  ["The Financial Times reported Thursday.", null, "Thursday", "weekday:4"],
  ["It had planned to unveil the model this month.", null, "this month", "month:this"],
  ["The launch, originally set for May, was delayed.", null, "May", "month:5"],
  ["It could come in the coming weeks.", THURSDAY, "the coming weeks", "window:+week"],
  ["It fell in recent weeks.", THURSDAY, "recent weeks", "window:-week"],
  ["Two days later it fell.", THURSDAY, "Two days later", "then+2day"],
  ["The following month it fell.", THURSDAY, "The following month", "month:following"],
  ["It fell in fiscal 2024.", THURSDAY, "fiscal 2024", "fiscal:2024"],
  ["It landed at 7:33 p.m.", THURSDAY, "7:33 p.m.", "clock:19:33"],
];

describe("times that the calendar cannot place keep a symbol", () => {
  test.each(unplaced)("%s (%s) → %s", (text, publishedOn, words, symbol) => {
    const time = found(text, publishedOn).find((t) => t.text === words);
    expect(time).toMatchObject({ earliest: null, latest: null, resolvedFrom: "unresolved", symbol });
  });
});

test("equal symbols for equal words", () => {
  const symbol = (text: string): string | undefined => found(text, null)[0]?.symbol;
  expect(symbol("It fell on Thursday.")).toBe(symbol("Thursday it fell."));
  expect(symbol("It fell on Aug. 14.")).toBe(symbol("It fell on 14 August."));
});

test("anaphoric times count from the time before", () => {
  const [before] = found("It fell on May 5, 2024.", null);
  expect(found("Two days later it rose.", null, before)[0]).toMatchObject({
    earliest: "2024-05-07",
    latest: "2024-05-07",
  });
  expect(found("The next day it rose.", null, before)[0]).toMatchObject({ earliest: "2024-05-06" });
  expect(found("The following month it rose.", null, before)[0]).toMatchObject({
    earliest: "2024-06-01",
    latest: "2024-06-30",
  });
  // A year is no anchor for days.
  const [year] = found("It fell in 2024.", null);
  expect(found("Two days later it rose.", null, year)[0]?.earliest).toBeNull();
});

test("clock times keep their zone", () => {
  const zone = (text: string): string | null | undefined => found(text, THURSDAY)[0]?.zone;
  expect(zone("It struck at 0912 GMT.")).toBe("UTC");
  expect(zone("It struck at 4:12 a.m. local time.")).toBe("local");
  expect(zone("It struck at 6pm EST on Tuesday.")).toBe("-05:00");
  expect(zone("It struck at 6 p.m. on Tuesday.")).toBeNull();
});

const silent: readonly string[] = [
  "It may rain, and it may not.",
  "Thousands march on the capital.",
  "Theresa May resigned.",
  "The Sun reported it.",
  "He sat down.",
  "Prices fall when demand falls.",
  "It killed 2000 people.",
  "The ship carried 1950 tonnes.",
  "Flight 2024 was late.",
  "They meet every Monday.",
  "The August Wilson theatre is old.",
  "Second, it is late.",
  "The score was 4:3.",
  "It pays $2024.",
];

describe("no times are found", () => {
  test.each(silent)("%s", (text) => {
    expect(found(text, THURSDAY).map((t) => `${t.text} ${t.symbol}`)).toEqual([]);
  });
});

test("a past Friday is never in the future", () => {
  for (let day = 1; day <= 7; day++) {
    const publishedOn = `2025-08-${String(10 + day).padStart(2, "0")}`;
    const [time] = found("The minister resigned on Friday.", publishedOn);
    expect(time?.earliest && time.earliest <= publishedOn).toBe(true);
  }
});

test("sentences without tags or tree are read too", () => {
  const list = times(plain("The court ruled on Friday, May 5, 2024; it had opened in 2019."), null);
  expect(list.map((t) => t.earliest)).toEqual(["2024-05-05", "2019-01-01"]);
});

test("long input takes linear time", () => {
  const best = (copies: number): number => {
    const sentence = plain(
      "on May 5 or 6 between 3 and 4 p.m. last Tuesday two days after the 5th of next 2024-25 week ".repeat(copies),
    );
    let least = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 3; run++) {
      const start = process.cpuUsage().user;
      times(sentence, THURSDAY);
      least = Math.min(least, (process.cpuUsage().user - start) / 1000);
    }
    return least;
  };
  best(50);
  // Eight times the text: linear work takes eight times as long, quadratic 64 times; the machine may be busy.
  expect(best(400)).toBeLessThan(30 * Math.max(2, best(50)));
});
