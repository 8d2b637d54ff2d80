import { describe, expect, test } from "vitest";
import { quantities } from "../../src/extract/quantities.ts";
import { parse } from "../../src/language/index.ts";
import type { Quantity, Sentence } from "../../src/model.ts";
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
const found = (text: string): Quantity[] => read(text).flatMap((sentence) => quantities(sentence));
const YEAR = 31556952;
const oo = Number.POSITIVE_INFINITY;

/** text, the quantity's words, low, high, unit, what is counted (undefined: not looked at), flags. */
type Row = readonly [
  text: string,
  words: string,
  low: number,
  high: number,
  unit: string,
  counted?: string | null | undefined,
  flags?: string,
];

const fires: readonly Row[] = [
  // money
  ["The bank lost $1.2bn last year.", "$1.2bn", 1.2e9, 1.2e9, "USD"],
  ["Sales came to US$1,840 million.", "US$1,840 million", 1.84e9, 1.84e9, "USD", "sale"],
  ["Sales came to 1,200 million dollars.", "1,200 million dollars", 1.2e9, 1.2e9, "USD"],
  ["It drew a fine of €1.9m.", "€1.9m", 1.9e6, 1.9e6, "EUR", "fine"],
  ["A $600 billion drop followed.", "$600 billion", 6e11, 6e11, "USD", "drop"],
  ["They paid A$5 million for it.", "A$5 million", 5e6, 5e6, "AUD"],
  ["They paid C$16.4 million.", "C$16.4 million", 16.4e6, 16.4e6, "CAD"],
  ["They paid HK$10.05 billion.", "HK$10.05 billion", 10.05e9, 10.05e9, "HKD"],
  ["The price was ₹35 lakh.", "₹35 lakh", 3.5e6, 3.5e6, "INR"],
  ["It cost 2 crore rupees.", "2 crore rupees", 2e7, 2e7, "INR"],
  ["Fines of up to KSh 20 million apply.", "KSh 20 million", -oo, 2e7, "KES", "fine"],
  ["It costs 40 cents a share.", "40 cents a share", 0.4, 0.4, "USD/share"],
  ["Oil rose to $80 per barrel.", "$80 per barrel", 80, 80, "USD/barrel", "oil"],
  ["They earn about £95,000 a week.", "£95,000 a week", 95000, 95000, "GBP/week", undefined, "~"],
  ["They were fined 30,000 pounds.", "30,000 pounds", 30000, 30000, "GBP"],
  ["Beijing poured billions of dollars into chips.", "billions of dollars", 2e9, 999e9, "USD", undefined, "~"],
  ["Revenue will be $1.2-1.5 billion.", "$1.2-1.5 billion", 1.2e9, 1.5e9, "USD"],
  ["Revenue will be $1.70 billion to $1.80 billion.", "$1.70 billion to $1.80 billion", 1.7e9, 1.8e9, "USD", "revenue"],
  ["Sales fell from $1.17 billion a year earlier.", "$1.17 billion", 1.17e9, 1.17e9, "USD"],
  ["It made a $5 bid.", "$5", 5, 5, "USD", "bid"],
  // shares and fractions
  ["The rate fell to 9% on Friday.", "9%", 9, 9, "%", "rate"],
  ["Half of the voters stayed at home.", "Half", 50, 50, "%", "voter"],
  ["Two-thirds of the homes are empty.", "Two-thirds", 66.6666666667, 66.6666666667, "%", "home"],
  ["One in three voters stayed at home.", "One in three", 33.3333333333, 33.3333333333, "%", "voter"],
  ["One in every 25 people lost a job.", "One in every 25", 4, 4, "%", "people"],
  ["Nearly half of it burned.", "half", 50, 50, "%", undefined, "~"],
  ["It widened by 110 basis points.", "110 basis points", 1.1, 1.1, "pp"],
  ["They argued for a half-point cut.", "a half-point", 0.5, 0.5, "pp", "cut"],
  ["It gained 1.1 percentage points.", "1.1 percentage points", 1.1, 1.1, "pp"],
  ["The tax is between 8% and 15.5%.", "8% and 15.5%", 8, 15.5, "%", "tax"],
  // people and their fate
  ["The quake killed 63 people.", "63", 63, 63, "count", "dead people"],
  ["The quake killed 63.", "63", 63, 63, "count", "dead people"],
  ["63 people were killed in the quake.", "63", 63, 63, "count", "dead people"],
  ["The ministry confirmed 58 deaths.", "58", 58, 58, "count", "dead people"],
  ["The death toll rose to 71.", "71", 71, 71, "count", "dead people"],
  ["At least 2,300 dead in quake", "2,300", 2300, oo, "count", "dead people"],
  ["The fire killed at least 12 workers.", "12", 12, oo, "count", "dead worker"],
  ["Seven of the dead were Ukrainian citizens.", "Seven", 7, 7, "count", "dead people"],
  ["The number of injured, which stood at 312 on Tuesday, has passed 540.", "312", 312, 312, "count", "injured people"],
  ["More than 100 were injured.", "100", 100, oo, "count", "injured people"],
  ["Fourteen people are still missing.", "Fourteen", 14, 14, "count", "missing people"],
  ["The quake destroyed 1,187 houses.", "1,187", 1187, 1187, "count", "destroyed house"],
  ["Twelve gunmen attacked the town.", "Twelve", 12, 12, "count", "gunman"],
  // counts
  ["Some 60 buildings fell.", "60", 60, 60, "count", "building", "~"],
  ["A dozen homes burned.", "A dozen", 12, 12, "count"],
  ["Dozens of homes burned.", "Dozens", 24, 99, "count", undefined, "~"],
  ["Tens of thousands of people fled.", "Tens of thousands", 20000, 99999, "count", "people", "~"],
  ["Half a million people fled.", "Half a million", 500000, 500000, "count", "people"],
  ["Twenty-one students fled.", "Twenty-one", 21, 21, "count", "student"],
  ["About 10-15 people were there.", "10-15", 10, 15, "count", "people", "~"],
  ["Between 3 and 5 million people fled.", "3 and 5 million", 3e6, 5e6, "count", "people"],
  ["No fewer than 40 ships waited.", "40", 40, oo, "count", "ship"],
  ["As many as 40 ships waited.", "40", -oo, 40, "count", "ship"],
  ["Fewer than 40 ships waited.", "40", -oo, 40, "count", "ship"],
  ["It plans to cut 400 jobs or more.", "400", 400, oo, "count", "job"],
  ["The seven-member board met.", "seven", 7, 7, "count"],
  ["It was the third attack.", "third", 3, 3, "ordinal", "attack"],
  ["They won 3-1 on Friday.", "3-1", 1, 3, "score"],
  ["MPs passed it by 168 votes to 97.", "168 votes to 97", 97, 168, "score"],
  ["Sales doubled in May.", "doubled", 2, 2, "times"],
  ["It was a tenfold rise.", "tenfold", 10, 10, "times"],
  ["A 6.8-magnitude quake struck.", "6.8-magnitude", 6.8, 6.8, "magnitude"],
  ["The institute puts the magnitude at 6.8.", "6.8", 6.8, 6.8, "magnitude"],
  // measures
  ["It fell 22 km south of the pad.", "22 km", 22000, 22000, "m"],
  ["It fell about 14 miles away.", "14 miles", 22530.816, 22530.816, "m", undefined, "~"],
  ["It pumped 180,000 barrels a day.", "180,000 barrels a day", 180000, 180000, "barrel/d"],
  ["Winds of 100 km/h blew.", "100 km/h", 27.7777777778, 27.7777777778, "m/s"],
  ["It makes 40,000 tonnes a year.", "40,000 tonnes a year", 4e7, 4e7, "kg/year"],
  ["He is 5 feet 2 inches tall.", "5 feet 2 inches", 1.5748, 1.5748, "m"],
  ["It was 77 degrees Fahrenheit.", "77 degrees Fahrenheit", 25, 25, "°C"],
  ["Talks ran for 31 hours.", "31 hours", 111600, 111600, "s"],
  ["It broke up a minute and a half after liftoff.", "a minute and a half", 90, 90, "s"],
  ["They were dark for a week.", "a week", 604800, 604800, "s"],
  ["A nine-year-old girl survived.", "nine-year-old", 9 * YEAR, 9 * YEAR, "s", "age"],
  ["A girl aged nine survived.", "nine", 9 * YEAR, 9 * YEAR, "s", "age"],
  ["Maria Lopez, 38, was there.", "38", 38 * YEAR, 38 * YEAR, "s", "age"],
  ["The eldest victim was 63.", "63", 63 * YEAR, 63 * YEAR, "s", "age"],
  ["The youngest is eight.", "eight", 8 * YEAR, 8 * YEAR, "s", "age"],
  ["The pupils, aged between 10 and 17, were taken.", "10 and 17", 10 * YEAR, 17 * YEAR, "s", "age"],
  ["Three men lost their lives.", "Three", 3, 3, "count", "dead man"],
  ["Nine homes were reduced to ashes.", "Nine", 9, 9, "count", "destroyed home"],
  ["Nine men reduced the price.", "Nine", 9, 9, "count", "man"],
  // set beside another
  ["It hosts 12 launches a year, up from nine.", "nine", 9, 9, "count", "launch"],
  ["Damage was put at 200 million zlotys ($53 million).", "$53 million", 5.3e7, 5.3e7, "USD", "damage"],
];

describe("quantities are found", () => {
  test.each(fires.map((row) => [...row] as [...Row]))("%s → %s", (...row) => {
    const [text, words, low, high, unit, counted, flags] = row as Row;
    const quantity = found(text).find((q) => q.text === words);
    expect(quantity, JSON.stringify(found(text).map((q) => q.text))).toBeDefined();
    expect(quantity).toMatchObject({ unit });
    expect(quantity?.low).toBeCloseTo(low, 4);
    expect(quantity?.high).toBeCloseTo(high, 4);
    if (counted !== undefined) expect(quantity?.counted).toBe(counted);
    if (flags === "~") expect(quantity?.approximate).toBe(true);
    expect(text.slice(quantity?.start, quantity?.end)).toBe(words);
  });
});

const silent: readonly string[] = [
  "The Boeing 737 landed.",
  "G7 leaders met.",
  "Nvidia sells its H20 chips.",
  "DeepSeek trained its R2 model.",
  "Section 230 protects them.",
  "He won under Article 31.",
  "It was the No. 2 seed.",
  "The S&P 500 fell.",
  "Gemini 2.5 Pro came out.",
  "An F-16 and an A320 collided.",
  "COVID-19 spread.",
  "Call 555-123-4567 now.",
  "The one he wanted was gone.",
  "No one came.",
  "One of these days it will rain.",
  "It rained on May 5, 2024.",
  "It rained on 12 November.",
  "In 2019 it rained.",
  "It landed at 7:33 p.m.",
  "It struck at 0912 GMT.",
  "He fell in the third quarter of 2024.",
  "They played in the first half.",
  "They are open 24/7.",
  "The tremor of Sept. 11 was felt.",
  "Engine 4 failed.",
  "Recovering engine 4 is the priority.",
  "It was a one-time charge.",
  "It was the 1990s.",
  "Visit https://example.org/2024/05/17/100-people for more.",
  "The 27th Congressional District voted.",
  "It happened two weeks ago.",
  "At T+97 nothing moved: version 1.2.3 was loaded.",
];

describe("no quantities are found", () => {
  test.each(silent)("%s", (text) => {
    expect(found(text).map((q) => `${q.text} ${q.unit}`)).toEqual([]);
  });
});

test("the precision is half the step of the last digit", () => {
  const of = (text: string): number | undefined => found(text)[0]?.precision;
  expect(of("It fell 22 km away.")).toBe(500);
  expect(of("It cost $1.2bn.")).toBe(5e7);
  expect(of("It cost $4.12.")).toBeCloseTo(0.005);
  expect(of("About 100,000 people came.")).toBe(50000);
  expect(of("Exactly 41 people came.")).toBe(0.5);
});

test("a change gives both its values", () => {
  expect(found("Inflation fell from 5% to 3%.").map((q) => [q.low, q.high])).toEqual([
    [5, 5],
    [3, 3],
  ]);
});

test("what a comparison is made with is no bound", () => {
  const [value] = found("It beat the $1.79 billion that analysts had expected.");
  expect(value?.bound).toBe("exact");
  expect(found("It was better than the $1.79 billion that analysts expected.")[0]?.bound).toBe("exact");
});

test("sentences without tags or tree are read too", () => {
  const values = quantities(plain("The quake killed 63 people and injured more than 312; 22 km of road, $1.2bn lost."));
  expect(values.map((q) => [q.text, q.low, q.unit])).toEqual([
    ["63", 63, "count"],
    ["312", 312, "count"],
    ["22 km", 22000, "m"],
    ["$1.2bn", 1.2e9, "USD"],
  ]);
  expect(values[1]?.counted).toBe("injured people");
});

test("long input takes linear time", () => {
  const best = (copies: number): number => {
    const sentence = plain(
      "some 12 of 3.5 million people - and 4-3 to 2 or 5 % $ 1,000 twenty one hundred and ".repeat(copies),
    );
    let least = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 3; run++) {
      const start = process.cpuUsage().user;
      quantities(sentence);
      least = Math.min(least, (process.cpuUsage().user - start) / 1000);
    }
    return least;
  };
  best(50);
  // Eight times the text: linear work takes eight times as long, quadratic 64 times; the machine may be busy.
  expect(best(400)).toBeLessThan(30 * Math.max(2, best(50)));
});
