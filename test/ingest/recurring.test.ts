/** Lines that an outlet prints under whatever it writes about, and lines that articles share for another reason. */
import { describe, expect, it } from "vitest";
import { ingest } from "../../src/compare.ts";

const NOTE = "Valley people read the Valley Beacon over their breakfast.";
const article = (title: string, outlet: string, ...paragraphs: string[]) =>
  `${title}\n\n${outlet}\n\n${paragraphs.join("\n\n")}\n`;
const bridge = (outlet: string, ...more: string[]) =>
  article(
    "Bridge to close for repairs",
    outlet,
    "The council voted by seven to two on Monday to close the bridge, the mayor said.",
    "Engineers who examined the piers in March found cracks in four of them, according to a report.",
    ...more,
  );
const mill = (outlet: string, ...more: string[]) =>
  article(
    "Paper mill hires ninety workers",
    outlet,
    "The mill at Elko will take on ninety workers by June, its owner told the union on Tuesday.",
    "It had let go of forty people in the autumn, when the price of pulp rose.",
    ...more,
  );
const lake = (outlet: string, ...more: string[]) =>
  article(
    "Swimmers return after algae scare",
    outlet,
    "Swimmers were let back into the lake on Sunday, a week after two dogs fell ill.",
    "The county found no trace of the poison in eleven samples, it said.",
    ...more,
  );
const SPANS = [
  "The bridge is of iron and steel, and it was built in 1931 by the railway.",
  "It was painted red in the war so that pilots would see it from afar.",
  "The paint has been renewed every seven years since then, most recently in 2019.",
];
const HERE = "www.valleybeacon.com";

function keeps(texts: readonly string[], line: string): boolean[] {
  const { articles } = ingest(texts.map((text, i) => ({ path: `${i}.txt`, bytes: new TextEncoder().encode(text) })));
  return articles.map((each) => {
    expect(each.blocks.map((b) => b.index)).toEqual(each.blocks.map((_, i) => i));
    return each.blocks.some((b) => b.text === line);
  });
}

describe("lines that recur", () => {
  it.each<readonly [string, readonly string[], string, readonly boolean[]]>([
    ["alone a line stays", [bridge(HERE, NOTE)], NOTE, [true]],
    ["below two articles on different subjects it goes", [bridge(HERE, NOTE), mill(HERE, NOTE)], NOTE, [false, false]],
    ["below articles of two outlets it stays", [bridge(HERE, NOTE), mill("www.other.com", NOTE)], NOTE, [true, true]],
    [
      "what two reports of one event share stays",
      [
        bridge(HERE, "The bridge is ninety years old."),
        bridge(HERE, "The bridge is ninety years old.", "It is of iron."),
      ],
      "The bridge is ninety years old.",
      [true, true],
    ],
    ["inside the text it takes two others", [bridge(HERE, NOTE, ...SPANS), mill(HERE, NOTE)], NOTE, [true, true]],
    [
      "and with two others it goes",
      [bridge(HERE, NOTE, ...SPANS), mill(HERE, NOTE), lake(HERE, NOTE)],
      NOTE,
      [false, false, false],
    ],
  ])("%s", (_, texts, line, expected) => {
    expect(keeps(texts, line)).toEqual(expected);
  });

  it("leaves articles of other outlets as they are, and the order with them", () => {
    const read = (...texts: string[]) =>
      ingest(texts.map((text) => ({ path: `${text.length}.txt`, bytes: new TextEncoder().encode(text) }))).articles;
    const alone = read(lake("www.other.com", NOTE))[0]!;
    const among = read(bridge(HERE, NOTE), mill(HERE, NOTE), lake("www.other.com", NOTE))[2]!;
    expect({ ...among, id: "a1" }).toEqual(alone);
  });
});
