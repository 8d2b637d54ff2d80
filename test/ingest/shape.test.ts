/** Lines that must be furniture by themselves, and sentences of reports that look like them and must not be. */
import { describe, expect, it } from "vitest";
import type { Line } from "../../src/ingest/line.ts";
import { shapeOf } from "../../src/ingest/shape.ts";

const line = (raw: string): Line => {
  const text = raw.replace(/\s+/g, " ").trim();
  return {
    text,
    pieces: [],
    start: 0,
    end: raw.length,
    role: "paragraph",
    gap: true,
    columns: raw.trim().split(/\t+| {2,}/).length,
    linked: 0,
    furniture: null,
  };
};

const FURNITURE: readonly (readonly [string, string])[] = [
  ["Loading...", "loading"],
  ["Advertisement", "advertisement"],
  ["ADVERTISEMENT 3", "advertisement"],
  ["Story continues below", "advertisement"],
  ["Sponsored: The knives that chefs fear", "advertisement"],
  ["Home › World › Europe", "navigation"],
  ["News | Sport | Weather | Travel", "navigation"],
  ["Subscribe   Log in   E-edition", "navigation"],
  ["Skip to main content", "navigation"],
  ["Share on WhatsApp", "share bar"],
  ["Share  Save  Print  Comments (12)", "navigation"],
  ["Listen to this article (4 min)", "share bar"],
  ["27 comments", "comments"],
  ["Read Next:", "related"],
  ["See Also: Why The Dollar Will Not Fall", "related"],
  ["Most read in Business", "related"],
  ["More from Strata", "related"],
  ["By Ann Bell and Carl Dorn", "byline"],
  ["by Ola Brandvold, Sample Contributor", "byline"],
  ["Ann Bell in Paris and Carl Dorn in Rome", "byline"],
  ["(Reporting by Ann Bell; Editing by Carl Dorn)", "credit"],
  ["Staff writer Ann Bell contributed to this report.", "credit"],
  ["Our standards: The Sample Handbook", "disclaimer"],
  ["July 30, 2025 at 6:20 p.m.", "date line"],
  ["PUBLISHED: July 30, 2025 at 6:20 p.m. | UPDATED: July 31, 2025 at 7:05 a.m.", "date line"],
  ["12:41, 12 Jun 2025   Updated 13:05, 12 Jun 2025", "date line"],
  ["3 min read", "date line"],
  ["17.45", "date line"],
  ["© 2025 Sample Media Ltd. All rights reserved.", "copyright"],
  ["Photo: Ann Bell / The Sample", "caption"],
  ["The mayor on Monday. REUTERS/Ann Bell", "caption"],
  ["FILE - In this May 18, 2017 file photo, the mayor waves to a crowd.", "caption"],
  ["The bridge in March. (AP Photo/Ann Bell)", "caption"],
  ["$163.20-2.01%", "market data"],
  ["86.14", "market data"],
  ["SMPL Logo", "market data"],
  ["mfl/jd", "sign-off"],
  ["nwa ed/jl", "sign-off"],
  ["The next round-up follows at 6 p.m.", "sign-off"],
  ["Valley ▸ Roads ▸ Bridges", "navigation"],
  ["Text your requests to 55 010 0199. Usual charges.", "promotion"],
  ["To read on, log in or register", "promotion"],
  ["www.sample.example", "address"],
  ["Sign up for our newsletter and get the news in your inbox.", "promotion"],
  ["We use cookies to count our readers.", "cookie notice"],
  ["You have 2 free articles left this month. Subscribe for $9.99.", "promotion"],
  ["* * *", "ornament"],
  ["This article originally appeared on Sample News.", "disclaimer"],
  ["A version of this story ran on page B3 of the Tuesday edition.", "disclaimer"],
  ["Our coverage of energy is supported by the Bell Foundation.", "disclaimer"],
  ["Carl Dorn contributed to this post.", "credit"],
  ["Ann Bell reported from Reno; Carl Dorn reported from Elko.", "credit"],
  ["Photo editing by Eva Frank. Audio by Ann Bell.", "credit"],
  ["The author holds no shares in companies mentioned here.", "disclaimer"],
  ["The rest of this story is for subscribers.", "promotion"],
  ["Free for 30 days, then $9.99 a month. Cancel any time.", "promotion"],
  ["What do you think about the new plant? Tell us in the poll below.", "promotion"],
  ["The Charging Point newsletter explains batteries every Thursday.", "promotion"],
  ["Check this out: The ten strangest cars", "related"],
  ["Elsewhere on the Sample: The lake that comes and goes", "related"],
  ["On this day in 1955: The valley floods.", "related"],
  ["The judge's order, in full (PDF, 14 pages)", "related"],
  ["voltfan88: They said the same about the last plant.", "comments"],
  ["muddyboots wrote: First!", "comments"],
  ["Lithium price: $9,870 a tonne (-1.2%)", "market data"],
  ["Image created using artificial intelligence via Sample.", "caption"],
  ["This is a developing story and will be updated.", "update note"],
  ["Serving the valley since 1894.", "outlet note"],
  ["Good morning!", "greeting"],
  ["Keep scrolling for more", "advertisement"],
  ["No part of this site may be copied or sold.", "copyright"],
  ["This article was translated into English by software.", "disclaimer"],
  ["Other terms apply.", "disclaimer"],
  ["The Beacon is a member of the regional press council.", "outlet note"],
  ["Independent reporting needs readers. Give what you can.", "promotion"],
  ["That's all for today. Back on Monday.", "sign-off"],
  ["ANN BELL: Coming up after the break, the woman who knits for penguins.", "other item of the bulletin"],
];

const REPORT: readonly string[] = [
  "The Commerce Department published the rules on July 30, 2025, and said they would take effect in a month.",
  "The company, which makes cameras, said that a photo of its new factory had been stolen from Getty Images last week.",
  "By Monday evening the river had risen to seven metres, and the mayor ordered the old town to be evacuated.",
  "The paper said more than 40,000 readers had asked for its newsletter since the strike began in March, twice as many as it had hoped for, and that it would hire four editors.",
  "He earns about £95,000 a week and will wear No 11.",
  "“Sign up for nothing and trust nobody,” the minister told reporters after the vote on Tuesday.",
  "Shares fell 8.6% to $196.14 after the report.",
  "She won a seat in Congress in 2010, and lost it four years later.",
  "Both reached port.",
  "The court's decision is final, the judge said: no appeal will be heard.",
  "Home prices rose for the third month in a row, the bank said.",
  "Read the indictment closely, prosecutors said, and the pattern becomes clear.",
  "Police used a photo from the bank's camera to find the man, who is 41.",
  "An earlier version of this story that ran on Monday misstated the year of the crash.",
  "This story has been updated to correct the spelling of the mayor's name.",
  "The company holds shares in two of the firms that it recommends to the state's pension fund.",
  "The minister wrote in a letter that the bulletin would appear every Thursday from then on, as it had under his predecessor.",
  "The rest of the road is for cyclists.",
  "Anyone who saw the car should call the police at 555-0142, the sheriff said.",
  "Members of the union voted on Friday.",
  "A clerk of the court let reporters see the register.",
  "The weather service had warned the night before of gusts and of waves of four metres.",
  "The next summit will be held in Oslo.",
  "Call the harbour police on 555 010 0142 with sightings of the boat.",
  "Norway is a member of the council that oversees fishing in the Arctic.",
  "The book was translated into nine languages, and she lived on it for years.",
  "Keep the windows closed, the fire service told people in the valley.",
  "Part of the roof fell in.",
  "Serving officers are barred from politics, he said.",
  "Photos provided by the police show a man of about 40 beside the car.",
  "On this day in 1955 the river rose to seven metres, and the old town was lost.",
  "Right-wing members of the council voted against it.",
];

describe("lines that are furniture by themselves", () => {
  it.each(FURNITURE)("%s", (text, reason) => {
    const shape = shapeOf(line(text));
    expect([shape.reason, shape.strength >= 1]).toEqual([reason, true]);
  });
});

describe("sentences of reports", () => {
  it.each(REPORT)("%s", (text) => {
    expect(shapeOf(line(text)).strength).toBeLessThan(1);
  });
});
