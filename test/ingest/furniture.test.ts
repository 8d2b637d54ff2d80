/** Lines that only the rest of their page shows to be furniture, and lines in the same places that are the report's. */
import { describe, expect, it } from "vitest";
import { read } from "../../src/ingest/index.ts";

const REPORT = [
  "The council voted by seven to two on Monday to close the bridge for repairs, the mayor said.",
  "Engineers who examined the piers in March found cracks in four of them, according to a report that was seen by the paper.",
  "Traffic will be led over the old crossing until the work is done, in the autumn of next year, and buses will run every ten minutes.",
  "The repairs will cost four million pounds, of which the county pays half, the mayor told the council.",
  "A petition against the closing has been signed by nine hundred people in the valley.",
];
const TITLE = "Bridge to close for repairs";

/** Reads the report with lines put into it before paragraph `at`; gives the reasons of those set aside, null for those kept. */
function reasonsOf(lines: readonly string[], at: number): (string | null)[] {
  const body = [...REPORT.slice(0, at), ...lines, ...REPORT.slice(at)];
  const text = `${TITLE}\n\nwww.valleybeacon.example\n2025-03-14\n\n${body.join("\n\n")}\n`;
  const article = read({ path: "a.txt", bytes: new TextEncoder().encode(text) }, { firstId: 1 }).articles[0];
  if (article === undefined) throw new Error("no article");
  for (const paragraph of REPORT)
    if (!lines.includes(paragraph)) expect(article.blocks.map((b) => b.text)).toContain(paragraph);
  return lines.map((line) => {
    const start = text.indexOf(line, text.indexOf(body[at - 1] as string) + 1);
    return article.furniture.find((f) => f.start <= start && f.end > start)?.reason ?? null;
  });
}

const END = REPORT.length;
const MIDDLE = 2;

describe("furniture by its context", () => {
  it.each<readonly [string, number, readonly string[], readonly (string | null)[]]>([
    [
      "a poll and its answers",
      MIDDLE,
      ["Should the bridge be closed?", "Yes, it is about time", "No, the valley needs it", "I don't know"],
      ["poll", "poll", "poll", "poll"],
    ],
    ["a question that the report answers", MIDDLE, ["Why close it now?"], [null]],
    [
      "a full sentence among headlines",
      END,
      [
        "Read more:",
        "Ferry fares to rise in spring",
        "He bought a church. Then he found the organ.",
        "A lake that comes and goes",
      ],
      ["related", "related", "related", "related"],
    ],
    ["a headline of another story", MIDDLE, ["Granny, 91, foils phone thief with frozen peas"], ["related"]],
    ["a cross-heading in words of the text", MIDDLE, ["Cracks found in four of the piers"], [null]],
    ["a short cross-heading in words of its own", MIDDLE, ["Softened tone"], [null]],
    [
      "a sentence of the text set beside it",
      END,
      ["the county pays half, the mayor told the council"],
      ["below the text"],
    ],
    ["a paragraph printed again", END, [REPORT[1] as string], ["printed twice"]],
    [
      "a note on one whom the report never names",
      END,
      ["Ann Bell has covered the valley since 2011. She lives in Reno with two dogs."],
      ["author note"],
    ],
    [
      "a sentence on somebody in the report",
      END,
      ["Carl Dorn, who leads the petition, spoke for an hour.", "Carl Dorn is the editor of a history of the bridge."],
      [null, null],
    ],
    ["what the outlet is", END, ["The Valleybeacon is owned by its readers."], ["outlet note"]],
    ["what the outlet promises", END, ["Bridges 101: Valleybeacon tells you everything."], ["outlet note"]],
    ["what was told to the outlet", END, ["The mayor told Valleybeacon that she would not resign."], [null]],
    [
      "what a sender says of itself",
      END,
      ["About Sample Motors", "Sample Motors is a leading maker of batteries for cars, buses and boats."],
      ["boilerplate", "boilerplate"],
    ],
    [
      "the same on one line",
      END,
      ["About Sample Motors: The company makes batteries for cars, buses and boats in three states."],
      ["boilerplate"],
    ],
    [
      "labels and a rule of the house below them",
      END,
      ["Obituaries", "Bingo numbers", "The Beacon prints no anonymous verses or limericks."],
      ["navigation", "below the text", "below the text"],
    ],
    [
      "terms that tell of nothing in the report",
      END,
      ["Quotations lag fifteen minutes. Valleybeacon accepts no liability."],
      ["outlet note"],
    ],
    ["a last sentence on what the report tells of", END, ["The old crossing is two hundred years old."], [null]],
    ["when a service comes again", END, ["The next round-up will be sent at 18:00."], ["sign-off"]],
    ["about so many people", END, ["About 40 people: that is how many came to the meeting on Monday."], [null]],
    ["the house speaking of itself", MIDDLE, ["Our reporters do not accept gifts."], ["outlet note"]],
    ["a person speaking", MIDDLE, ["“Our reporters do not accept gifts.”"], [null]],
    [
      "a line that leads to a post which is not there",
      MIDDLE,
      ["Before the vote on Monday the mayor's daughter said in a video circulated online"],
      [null],
    ],
    [
      "a thread of comments",
      END,
      [
        "3 thoughts on “Bridge to close”",
        "mudlark says:",
        "My father built it.",
        "Reply",
        "JT says:",
        "Good riddance to it.",
        "Reply",
      ],
      ["comments", "comments", "comments", "comments", "comments", "comments", "comments"],
    ],
    [
      "a sponsor's message",
      MIDDLE,
      ["A MESSAGE FROM RAILCREST", "Railcrest's new seats weigh nine kilos and fold."],
      ["advertisement", "advertisement"],
    ],
    [
      "a message from one whom the report tells of",
      MIDDLE,
      ["The mayor spoke of Railcrest, whose trains use the bridge.", "Railcrest said that it had not been asked."],
      [null, null],
    ],
    [
      "the end matter of a press release",
      END,
      [
        "Further information",
        "The piers are listed in the register of the county.",
        "Pictures are free for use with a credit.",
      ],
      ["end matter", "end matter", "end matter"],
    ],
    [
      "a sentence beside a credit, in the present and with its day",
      MIDDLE,
      ["Engineers walk over the bridge on Monday, March 10.", "JANE ROE, The Sample Courier"],
      ["caption", "caption"],
    ],
    [
      "a sentence beside a credit that tells what was done",
      MIDDLE,
      ["Engineers closed the bridge to lorries on Monday.", "JANE ROE, The Sample Courier"],
      [null, "caption"],
    ],
    [
      "a few words that the page prints again and again",
      MIDDLE,
      ["Article content", "Article content", "Article content"],
      ["printed again", "printed again", "printed again"],
    ],
    ["a short sentence on one named before", END, ["She paid £40."], [null]],
    [
      "a short thread below the text",
      END,
      ["Comments", "Uwe · 3 days ago", "He saved my photos in 2011.", "lenz · 2 days ago", "Same story in our street."],
      ["comments", "comments", "comments", "comments", "comments"],
    ],
    [
      "what had been done on which day",
      END,
      ["The cause is unclear. A contractor had been welding there on Thursday."],
      [null],
    ],
    ["a correction", END, ["Correction, 9 January: I wrote that the vote was on Sunday. It was on Monday."], [null]],
    [
      "sentences of the report below a list",
      MIDDLE,
      [
        "Related content",
        "Ferry fares to rise in spring",
        "Old lock to be sold",
        "A lake that comes and goes",
        "The council paid for the last repairs of the bridge by itself in 1994.",
        "The engineers want the piers to be looked at every year from now on.",
      ],
      ["related", "related", "related", "related", null, null],
    ],
  ])("%s", (_, at, lines, expected) => {
    expect(reasonsOf(lines, at)).toEqual(expected);
  });

  it("takes the tides below a bulletin, not those of a report", () => {
    const bulletin = `Radio Valley\n\nBridge to close\n\nANN BELL: Good morning. ${REPORT[0]}\n\nCARL DORN: ${REPORT[1]}\n\nANN BELL: ${REPORT[3]}\n\nANN BELL: High water at the old crossing this morning is at 6.41.\n`;
    const kept = (text: string): string[] =>
      read({ path: "a.txt", bytes: new TextEncoder().encode(text) }, { firstId: 1 }).articles[0]!.blocks.map(
        (b) => b.text,
      );
    expect(kept(bulletin).join("\n")).not.toContain("High water");
    expect(
      kept(`${TITLE}\n\n${REPORT.join("\n\n")}\n\nHigh water at the old crossing is at 6.41.\n`).join("\n"),
    ).toContain("High water");
  });
});
