/** Headline, outlet, date and dateline of pages by what they show. */
import { describe, expect, it } from "vitest";
import { datelineOf } from "../../src/ingest/dateline.ts";
import { read } from "../../src/ingest/index.ts";

const BODY = `The council voted by seven to two on Monday to close the bridge for repairs, the mayor said.

Engineers who examined the piers in March found cracks in four of them, according to a report.
`;
const of = (text: string, path = "a.txt"): [string | undefined, string | undefined, string | undefined] => {
  const { articles, diagnostics } = read({ path, bytes: new TextEncoder().encode(text) }, { firstId: 1 });
  const article = articles[0];
  if (article === undefined) throw new Error(diagnostics.map((d) => d.message).join());
  for (const found of [article.title, article.outlet, article.published])
    if (found?.evidence) expect(article.text.slice(found.evidence.start, found.evidence.end).trim()).not.toBe("");
  return [article.title?.value, article.outlet?.value, article.published?.value];
};
const TITLE = "Bridge to close for repairs";

describe("plain text", () => {
  it.each([
    [
      "a masthead in capitals",
      `THE EAST BAY LEDGER\nNews | Sport | Opinion\n\n${TITLE}\n\nBy Ann Bell\nJuly 30, 2025\n\n${BODY}`,
      "The East Bay Ledger",
      "2025-07-30",
    ],
    ["a spaced masthead", `O R I L L A\nA magazine of the other bank\n\n${TITLE}\n\n${BODY}`, "Orilla", undefined],
    [
      "initials above a name",
      `RTA\nRiga Telegraph Agency\nPolitics\n05.11.2025 23:40\n\n${TITLE}\n\n${BODY}`,
      "Riga Telegraph Agency",
      "2025-11-05",
    ],
    [
      "an address with an ampersand in its name",
      `${TITLE}\n\nwww.gridandcurrent.example\n2026-04-11\n\n${BODY}\nThe Spark is a weekly note by Grid & Current.\n`,
      "Grid & Current",
      "2026-04-11",
    ],
    [
      "a name with a hyphen and an article, and the stamp of a browser's print",
      `10/4/25, 8:52 AM\n${TITLE} - The Sentinel-Courier\nhttps://www.sentinelcourier.example/news/bridge.html\n\n${TITLE}\n\nAnn Bell\nOct 2, 2025\n\n${BODY}`,
      "The Sentinel-Courier",
      "2025-10-02",
    ],
    [
      "a page's head in print",
      `The Port Sample Advertiser        Saturday, August 16, 2025        3\nLOCAL NEWS\n\n${TITLE}\n\n${BODY}`,
      "The Port Sample Advertiser",
      "2025-08-16",
    ],
    ["a running report", `Nordic Herald LIVE\n\n${TITLE}\n\n2025-11-22\n\n${BODY}`, "Nordic Herald", "2025-11-22"],
    [
      "a date in figures above the same in words",
      `Nordic Herald\n\n${TITLE}\n\n03/11/2026\nMarch 11, 2026\n\n${BODY}`,
      "Nordic Herald",
      "2026-03-11",
    ],
    [
      "a station and its motto",
      `WBYU 89.3 Public Radio for the River Parishes\nDonate · Schedule\n\n${TITLE}\n\n${BODY}`,
      "WBYU",
      undefined,
    ],
    [
      "a motto after a colon, a date in figures",
      `Statehouse Pulse: fifty capitals, one email\n14.11.26\n\n${TITLE}\n\n${BODY}`,
      "Statehouse Pulse",
      "2026-11-14",
    ],
    [
      "the year of its founding behind the name, the weather below it",
      `Coos County Beacon, est. 1889\n46° Overcast\n\n${TITLE}\n\n${BODY}`,
      "Coos County Beacon",
      undefined,
    ],
    [
      "a region in the address",
      `${TITLE}\n\nwww.ottawavalleyledger.com\n2018-01-01\n\n${BODY}`,
      "Ottawa Valley Ledger",
      "2018-01-01",
    ],
    [
      "a name before a day",
      `Kreuzberg Notes, 12 September 2025\n\n${TITLE}\n\n${BODY}`,
      "Kreuzberg Notes",
      "2025-09-12",
    ],
    ["a station", `WQDC 94.3 FM\nThe Voice of the Bluffs\n\n${TITLE}\n\n${BODY}`, "WQDC", undefined],
    ["an address line", `${TITLE}\n\nwww.nytimes.com\n2018-01-01\n\n${BODY}`, "The New York Times", "2018-01-01"],
    ["an unknown address", `${TITLE}\n\nwww.cetusnews.com\n2018-01-01\n\n${BODY}`, "Cetus News", "2018-01-01"],
    [
      "an address that the page spells",
      `${TITLE}\n\nwww.hawaiinewsnow.com\n2018-01-01\n\n${BODY}\nCopyright 2018 Hawaii News Now. All rights reserved.\n`,
      "Hawaii News Now",
      "2018-01-01",
    ],
    [
      "an agency's dateline",
      `${TITLE}\n\nBRUSSELS, Oct 16, 2025 (Continental Press) - ${BODY}`,
      "Continental Press",
      "2025-10-16",
    ],
    [
      "a byline",
      `${TITLE}\n\nby Dana Prewitt Benzinga Staff Writer\nOctober 17, 2025 5:02 AM\n\n${BODY}`,
      "Benzinga",
      "2025-10-17",
    ],
    ["a credit", `${TITLE}\n\n${BODY}\nMarket News and Data brought to you by Benzinga APIs\n`, "Benzinga", undefined],
    [
      "a copyright line",
      `${TITLE}\n\n${BODY}\n© 2025 Eurobiz Wire. Market data delayed by at least 15 minutes.\n`,
      "Eurobiz Wire",
      undefined,
    ],
    [
      "publication before update",
      `${TITLE}\n\nUPDATED: July 31, 2025 at 7:05 a.m. | PUBLISHED: July 30, 2025 at 6:20 p.m.\n\n${BODY}`,
      undefined,
      "2025-07-30",
    ],
    ["an update alone", `${TITLE}\n\nUpdated 19 Sep 2025, 14:30 EDT\n\n${BODY}`, undefined, "2025-09-19"],
    [
      "the outlet with its agency's copy",
      `TRI-RIVER TODAY\n21°F Cloudy | Obits | Legals\n\n${TITLE}\n\nMidland Wire\nFeb 12, 2026\n\nPRAIRIE DU CHIEN, Wis. — ${BODY}`,
      "Tri-River Today",
      "2026-02-12",
    ],
    [
      "a masthead with the day",
      `The Fjord Herald — Wednesday, September 3, 2025\nNews  Sport  Letters\n\n${TITLE}\n\n${BODY}`,
      "The Fjord Herald",
      "2025-09-03",
    ],
    ["a logo", `[Fjord Herald logo]\nMenu\n\n${TITLE}\n\n${BODY}`, "Fjord Herald", undefined],
    ["a crumb", `Fjord Herald > News > Sea\n\n${TITLE}\n\n${BODY}`, "Fjord Herald", undefined],
    [
      "a byline for an outlet",
      `${TITLE}\n\nBy Siri Dahl for the Fjord Herald\n3 September 2025\n\n${BODY}`,
      "Fjord Herald",
      "2025-09-03",
    ],
    [
      "a name and its outlet",
      `${TITLE}\n\nSiri Dahl, Fjord Herald\n3 September 2025\n\n${BODY}`,
      "Fjord Herald",
      "2025-09-03",
    ],
    ["staff", `${TITLE}\n\nBy Fjord Herald staff\n3 September 2025\n\n${BODY}`, "Fjord Herald", "2025-09-03"],
    ["a name before its sign", `${TITLE}\n\n${BODY}\nFjord Herald © 2025\n`, "Fjord Herald", undefined],
    ["a section above the headline", `World\n\n${TITLE}\n\n${BODY}`, undefined, undefined],
    ["the subject above the headline", `Havbris Shipping\n\n${TITLE}\n\n${BODY}`, undefined, undefined],
    ["a topic above the headline", `• Home\n\n${TITLE}\n\n${BODY}`, undefined, undefined],
    ["nothing", `${TITLE}\n\n${BODY}`, undefined, undefined],
    [
      "a masthead beside buttons",
      `Fjord Herald        Log in | Shop\n\n${TITLE}\n\n${BODY}`,
      "Fjord Herald",
      undefined,
    ],
    ["a row of sections", `News   Letters   Sport\n\n${TITLE}\n\n${BODY}`, undefined, undefined],
    [
      "an edition of the outlet above its crumbs",
      `Fjord Herald — Northern edition\nStart ▸ Roads ▸ Bridges\nTuesday 16/09/2025, 07.15\n${TITLE}\nText: Siri Dahl | Photos: Jon Lie\n${BODY}`,
      "Fjord Herald",
      "2025-09-16",
    ],
    [
      "sections behind colons",
      `FJORD NEWS AGENCY :: ROADS :: NORTH\n\n${TITLE}\n\n${BODY}`,
      "Fjord News Agency",
      undefined,
    ],
    ["a service in two languages", `ÅSANE PRESS - TJENESTE / SERVICE\n\n${TITLE}\n\n${BODY}`, "Åsane Press", undefined],
    ["a station and its town", `SKERRY FM 101.4 Lerwick\n\n${TITLE}\n\n${BODY}`, "Skerry FM", undefined],
    [
      "an address for readers",
      `[Home] [Bridges]\n\n${TITLE}\n\n${BODY}\nGot a tip? Write to desk@spanwatch.example\nSpanwatch is read by 900 engineers.\n`,
      "Spanwatch",
      undefined,
    ],
    ["an address of a reader", `${TITLE}\n\n${BODY}\nContact the author: ann.bell@gmail.com\n`, undefined, undefined],
    [
      "the publisher's company below",
      `BridgeBlick Europe\nNews for engineers\n\n${TITLE}\n\n${BODY}\n© Dahl & Lie Medien GmbH\n`,
      "BridgeBlick Europe",
      undefined,
    ],
    [
      "the subject above its headline",
      `Bridge Holdings\nRoads\n\n${TITLE}\n\nSiri Dahl\nSpanwatch Contributor\n\n${BODY}`,
      "Spanwatch",
      undefined,
    ],
    [
      "a paper and its town",
      `VALLEY POST, Lerwick\nFriday, 14 August 2026 ... Page 6\n\n${TITLE}\n\n${BODY}`,
      "Valley Post",
      "2026-08-14",
    ],
    ["a kind of article", `ROUND-UP\n\n${TITLE}\n\n${BODY}`, undefined, undefined],
    [
      "whose picture it is",
      `${TITLE}\n\n${BODY}\nPhoto: The bridge at noon. © Ministry of Roads\n`,
      undefined,
      undefined,
    ],
    [
      "a date beside the comments",
      `FJORD HERALD\n\n12.02.2026 - 08:40 | Comments (27)\n${TITLE}\n\n${BODY}`,
      "Fjord Herald",
      "2026-02-12",
    ],
    [
      "a date of a comment",
      `FJORD HERALD\n\n${TITLE}\n\n${BODY}\nComments (2) | 12.02.2026 - 08:40\n`,
      "Fjord Herald",
      undefined,
    ],
    [
      "a year on a line of its own",
      `FJORD HERALD\nTuesday, 16 September\n2025\n\n${TITLE}\n\n${BODY}`,
      "Fjord Herald",
      "2025-09-16",
    ],
    [
      "a dateline with the year of the copyright",
      `${TITLE}\n\nLERWICK, June 5 (Norse Wire) - ${BODY}\n(c) Norse Wire 2026\n`,
      "Norse Wire",
      "2026-06-05",
    ],
    [
      "a dateline with two years to choose from",
      `${TITLE}\n\nLERWICK, June 5 (Norse Wire) - ${BODY}\n(c) Norse Wire 2019-2026\n`,
      "Norse Wire",
      undefined,
    ],
  ])("%s", (_name, text, outlet, date) => {
    expect(of(text)).toEqual([TITLE, outlet, date]);
  });
});

describe("HTML, in order of trust", () => {
  const page = (head: string, body = ""): string =>
    `<html><head>${head}</head><body><article><h1>${TITLE}</h1>${body}${BODY.split("\n\n")
      .map((p) => `<p>${p}</p>`)
      .join("")}</article></body></html>`;
  const ld = `<script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":["NewsArticle"],"headline":"${TITLE}","datePublished":"2025-05-21T16:04:00Z","publisher":{"@type":"Organization","name":"The Thames Ledger"}}]}</script>`;
  it.each([
    [
      "JSON-LD before the rest",
      page(
        `${ld}<meta property="og:site_name" content="Other"><meta property="article:published_time" content="2024-01-01">`,
      ),
      "The Thames Ledger",
      "2025-05-21T16:04:00Z",
    ],
    [
      "Open Graph",
      page(
        '<meta property="og:site_name" content="Orbit &amp; Payload"><meta property="article:published_time" content="2025-09-11T14:05:00Z">',
      ),
      "Orbit & Payload",
      "2025-09-11T14:05:00Z",
    ],
    [
      "meta",
      page(
        '<meta name="publisher" content="The Sample"><meta name="parsely-pub-date" content="2025-04-04T17:31:00-04:00">',
      ),
      "The Sample",
      "2025-04-04T17:31:00-04:00",
    ],
    [
      "title and time",
      page(
        `<title>${TITLE} | Foundry Digest</title>`,
        '<p class="stamp"><time datetime="2025-07-31">31 July</time></p>',
      ),
      "Foundry Digest",
      "2025-07-31",
    ],
    [
      "declarations as a reader sees them, references with and without a semicolon in them",
      page(
        `<meta property="og:title" content="Bridge to close&nbsp;for re&shy;pairs"><meta property=og:site_name content="Caf&#101;&#769; &amp; Bar &amp"><meta name="date" content="2025-07-31">`,
      ),
      "Café & Bar &",
      "2025-07-31",
    ],
    [
      "a title with a reference that no semicolon ends, an accent and what nobody sees",
      page(`<title>\n&nbsp;Bridge to close for re&shy;pairs | Cafe&#769; &ampBar</title>`),
      "Café &Bar",
      undefined,
    ],
    [
      "canonical link",
      page('<link rel="canonical" href="https://www.reuters.com/world/x-2025/">', "<p>July 2, 2025</p>"),
      "Reuters",
      "2025-07-02",
    ],
    [
      "JSON-LD that is broken",
      page(
        '<script type="application/ld+json">{"headline":</script><meta property="og:site_name" content="The Sample">',
      ),
      "The Sample",
      undefined,
    ],
  ])("%s", (_name, html, outlet, date) => {
    expect(of(html, "a.html")).toEqual([TITLE, outlet, date]);
  });
});

describe("datelineOf", () => {
  it.each([
    ["BEIJING (Reuters) — China said on Friday", "BEIJING (Reuters) — ", "Reuters"],
    [
      "ATACAMES, Ecuador, Nov 12 (Meridian Wire) - Rescuers lifted",
      "ATACAMES, Ecuador, Nov 12 (Meridian Wire) - ",
      "Meridian Wire",
    ],
    ["MELBOURNE, Oct 7 Austral Wire - The driver of", "MELBOURNE, Oct 7 Austral Wire - ", "Austral Wire"],
    [
      "HARRISBURG, Pa. — Keystone Beacon News — State prosecutors have",
      "HARRISBURG, Pa. — Keystone Beacon News — ",
      "Keystone Beacon News",
    ],
    ["FREMONT — Helixor Process Technologies will cut", "FREMONT — ", null],
    [
      "MINNEAPOLIS and LONDON, 28 August 2025 – Calvoss today announces",
      "MINNEAPOLIS and LONDON, 28 August 2025 – ",
      null,
    ],
    ["NEW YORK — The bank said on Friday", "NEW YORK — ", null],
    ["(CNN) Boko Haram militants handed over", "(CNN) ", "CNN"],
    ["TL;DR — Kestrel Ridge has a problem", null, null],
    ["JOSIE FALK: Good afternoon. The morning train", null, null],
    ["UPDATE — The court has ruled", null, null],
    ["A SCHOOLGIRL out with her dog stumbled on a winged beast", null, null],
    ["The deal – the third this year – was signed", null, null],
  ] as const)("%s", (text, head, agency) => {
    const found = datelineOf(text);
    expect(found === null ? null : text.slice(0, found.length)).toBe(head);
    expect(found?.agency?.name ?? null).toBe(agency);
  });
});
