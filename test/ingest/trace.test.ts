/** Text that leads back to the file: character references, escapes, accents, and what stands beside them. */
import { describe, expect, it } from "vitest";
import { readHtml } from "../../src/ingest/formats/html.ts";
import { readMarkdown } from "../../src/ingest/formats/markdown.ts";
import type { Line } from "../../src/ingest/line.ts";
import { slicePieces, Trace, traceValue } from "../../src/ingest/trace.ts";
import { cpuMs } from "../cpu.ts";
import { Random } from "./mutate.ts";

/** What each piece shows and the run of the file that it stands for; one-to-one runs are told by their text alone. */
const told = (line: Line | undefined, file: string): (string | [string, string])[] =>
  (line?.pieces ?? []).map((p) => {
    const shown = line!.text.slice(p.at, p.at + p.length);
    const raw = file.slice(p.start, p.end);
    return shown === raw ? shown : [shown, raw];
  });

describe("HTML leads back to its references", () => {
  const rows: [name: string, html: string, expected: (string | [string, string])[]][] = [
    // parse5 places a token that a reference begins after dropped characters at the reference's last one.
    ["at the start of a file, behind white space", " \n\t&nbsp;seven to two", ["seven to two"]],
    ["a sign there", "\n&quot;seven to two", [['"', "&quot;"], "seven to two"]],
    ["without a semicolon there", "\n&ltseven", [["<", "&lt"], "seven"]],
    ["a semicolon, spelt as a reference there", "\n&#x3b;seven", [[";", "&#x3b;"], "seven"]],
    ["two code points there", "\n&fjlig;ord", [["fj", "&fjlig;"], "ord"]],
    ["between <head> and <body>", "<head></head> &amp;x", [["&", "&amp;"], "x"]],
    ["inside <head>", "<head> &amp;x", [["&", "&amp;"], "x"]],
    ["behind NUL", "<p>\0&amp;x", [["&", "&amp;"], "x"]],
    ["white space behind NUL", "<p>\0&#32;x", ["x"]],
    ["no reference there", "\nb;seven", ["b;seven"]],
    ["numeric, no semicolon", "<p>a&#65b", ["a", ["A", "&#65"], "b"]],
    ["numeric, no semicolon, white space behind", "<p>a&#65\r\nb", ["a", ["A", "&#65"], [" ", "\r\n"], "b"]],
    ["many digits", "<p>a&#00000000000065;b", ["a", ["A", "&#00000000000065;"], "b"]],
    ["many hexadecimal digits", "<p>a&#x00000000000041;b", ["a", ["A", "&#x00000000000041;"], "b"]],
    ["a number beyond Unicode", "<p>a&#xffffffffff;b", ["a", ["\ufffd", "&#xffffffffff;"], "b"]],
    ["a surrogate", "<p>a&#xD800;b", ["a", ["\ufffd", "&#xD800;"], "b"]],
    [
      "two surrogates are no pair",
      "<p>&#55357;&#56832;",
      [
        ["\ufffd", "&#55357;"],
        ["\ufffd", "&#56832;"],
      ],
    ],
    ["NUL", "<p>a&#0;b", ["a", ["\ufffd", "&#0;"], "b"]],
    ["a surrogate behind NUL", "<p>a\0&#xD800;b", ["a", ["\ufffd", "&#xD800;"], "b"]],
    ["Windows-1252", "<p>a&#150;b", ["a", ["–", "&#150;"], "b"]],
    ["beyond the first plane", "<p>a&#x1F600;b", ["a", ["😀", "&#x1F600;"], "b"]],
    ["named, no semicolon", "<p>Marks &ampSpencer", ["Marks ", ["&", "&amp"], "Spencer"]],
    ["named, no semicolon, a longer name behind", "<p>I'm &notit; I", ["I'm ", ["¬", "&not"], "it; I"]],
    ["two code units", "<p>a&nGt;b", ["a", ["≫⃒", "&nGt;"], "b"]],
    ["nothing to see", "<p>coun&shy;cil&#8203;s&#1;", ["coun", "cil", "s"]],
    ["nothing to see beyond the first plane", "<p>a&#xE0067;b\u{e0067}c", ["a", "b", "c"]],
    ["escaped twice", "<p>a&amp;amp;b", ["a", ["&", "&amp;"], "amp;b"]],
    ["none at all", "<p>a&b &; &#; &#x; &nosuch; R&D;", ["a&b &; &#; &#x; &nosuch; R&D;"]],
    ["at the end of the file", "<p>a&amp", ["a", ["&", "&amp"]]],
    ["a number at the end of the file", "<p>a&#65", ["a", ["A", "&#65"]]],
    ["half of one at the end of the file", "<p>a&#x", ["a&#x"]],
    ["between line ends", "<p>a\r\n&amp;\r\nb", ["a", [" ", "\r\n"], ["&", "&amp;"], [" ", "\r\n"], "b"]],
    ["line ends as references", "<p>a&#13;&#10;b", ["a", [" ", "&#13;&#10;"], "b"]],
    ["an accent as a reference", "<p>cafe&#769;s", ["caf", ["é", "e&#769;"], "s"]],
    ["a letter as a reference", "<p>caf&#101;\u0301s", ["caf", ["é", "&#101;\u0301"], "s"]],
    ["an accent behind a tag", "<p>cafe<b>\u0301s</b>", ["caf", ["é", "e<b>\u0301"], "s"]],
    ["an accent behind a space", "<p>a &#769;", ["a ", ["\u0301", "&#769;"]]],
    ["in text without references", "<plaintext>a&amp;amp;b", ["a&amp;amp;b"]],
    [
      "in text without references, with NUL and line ends",
      "<plaintext>a&amp;\r\nb\0c",
      ["a&amp;", [" ", "\r\n"], "b", "c"],
    ],
    ["in <title> within the text", "<p><title>a&lt;b></title>", ["a", ["<", "&lt;"], "b>"]],
    ["behind a tag of no element", "<p>a</x>&lt;b", ["a", ["<", "&lt;"], "b"]],
    ["behind the line end that <pre> drops", "<pre>\n\n&amp;x", [["&", "&amp;"], "x"]],
    ["white space that a table puts elsewhere", "a&lt<table>&#10;<tr>&amp;x", ["a", ["<", "&lt"], ["&", "&amp;"], "x"]],
  ];
  it.each(rows)("%s", (_name, html, expected) => {
    const { lines } = readHtml(html);
    expect(lines.map((line) => told(line, html))).toEqual([expected]);
  });
});

describe("Markdown leads back to its references", () => {
  it.each([
    ["named", "a &amp; b", ["a ", ["&", "&amp;"], " b"]],
    ["named, no semicolon", "a &amp b", ["a &amp b"]],
    ["numeric", "a&#65;b&#x41;c", ["a", ["A", "&#65;"], "b", ["A", "&#x41;"], "c"]],
    ["numeric, no semicolon", "a&#65 b", ["a&#65 b"]],
    ["too many digits", "a&#00000065;b", ["a&#00000065;b"]],
    ["a surrogate", "a&#xD800;b", ["a", ["\ufffd", "&#xD800;"], "b"]],
    ["beyond Unicode", "a&#9999999;b", ["a", ["\ufffd", "&#9999999;"], "b"]],
    ["a control character, which HTML reads as Windows-1252", "a&#150;b", ["a", ["\ufffd", "&#150;"], "b"]],
    ["two code units", "a&#x1F600;b&nGt;c", ["a", ["😀", "&#x1F600;"], "b", ["≫⃒", "&nGt;"], "c"]],
    ["escaped twice", "a&amp;amp;b", ["a", ["&", "&amp;"], "amp;b"]],
    ["an escaped ampersand", "a \\&amp; b", ["a ", "&amp; b"]],
    ["an escaped backslash before one", "a \\\\&amp; b", ["a ", "\\", ["&", "&amp;"], " b"]],
    ["at the end of the file, line ends beside it", "a\r\n&amp;", ["a", [" ", "\r\n"], ["&", "&amp;"]]],
    ["an accent", "cafe&#769;s", ["caf", ["é", "e&#769;"], "s"]],
  ] as [string, string, (string | [string, string])[]][])("%s", (_name, markdown, expected) => {
    expect(readMarkdown(markdown).lines.map((line) => told(line, markdown))).toEqual([expected]);
  });
});

/** What a run of HTML shows, where nothing that follows it can change that. */
const RUNS: readonly [raw: string, shown: string][] = [
  ["seven", "seven"],
  ["&amp;", "&"],
  ["&lt;", "<"],
  ["&quot;", '"'],
  ["&mdash;", "—"],
  ["&#8217;", "’"],
  ["&#x0000000000000000e9;", "é"],
  ["&fjlig;", "fj"],
  ["&#128512;", "😀"],
  ["&#xDFFF;", "\ufffd"],
  ["&shy;", ""],
  ["\u00ad", ""],
  ["\0", ""],
  ["&#2;", ""],
  ["\ufb01", "fi"],
  ["😀", "😀"],
  ["&;", "&;"],
  ["&#;", "&#;"],
  ["</x>", ""],
  ["&ampere;", "&ere;"],
  [" ", " "],
  ["\r\n", " "],
  ["&nbsp;", " "],
  ["&#10;", " "],
];
/** What may stand before a text: all that the tree keeps no text of. */
const BEFORE = [
  "",
  " ",
  "\r\n\t",
  "\0",
  " \0 ",
  "<p>",
  "<p>\0",
  "<head>\n",
  "<head></head> ",
  "<html>\n<body> ",
  "<table>",
];

it("leads every character of composed pages back, before and behind the size at which parse5 lets go of its buffer", () => {
  for (let seed = 1; seed <= 1500; seed++) {
    const random = new Random(seed);
    let html = seed % 50 === 0 ? `${"<p>word &amp; other</p>\n".repeat(2845)}${"-".repeat(random.below(120))}<p>` : "";
    if (html === "") html = random.of(BEFORE);
    const runs: { start: number; end: number; shown: string }[] = [];
    const opening = html.length;
    for (let n = 1 + random.below(9); n > 0; n--) {
      const [raw, shown] = random.of(RUNS);
      runs.push({ start: html.length, end: html.length + raw.length, shown });
      html += raw;
    }
    const shown = runs.map((r) => r.shown).join("");
    const line = readHtml(html).lines.at(-1);
    if (shown.trim() === "") continue;
    expect(line?.text.replace(/^-+/, ""), JSON.stringify(html.slice(opening))).toBe(shown.trim().replace(/ +/g, " "));
    // Every visible character in turn: its piece holds the run that it was read from, and nothing of another visible one.
    let at = line!.text.length - shown.trim().replace(/ +/g, " ").length;
    for (const run of runs)
      for (let i = 0; i < run.shown.length; i++) {
        if (run.shown[i] === " ") {
          if (line!.text[at] === " ") at++;
          continue;
        }
        const piece = line!.pieces.find((p) => p.at <= at && at < p.at + p.length)!;
        const place =
          piece.length === piece.end - piece.start
            ? { start: piece.start + at - piece.at, end: piece.start + at - piece.at + 1 }
            : piece;
        expect(
          place.start >= run.start && place.end <= run.end,
          `${JSON.stringify(html.slice(opening))}: "${run.shown[i]}" at ${place.start - opening}-${place.end - opening}`,
        ).toBe(true);
        at++;
      }
  }
});

describe("accents", () => {
  const pieces = (write: (trace: Trace) => void): unknown => {
    const trace = new Trace();
    write(trace);
    const { text, pieces } = trace.finish();
    return [text, ...pieces.map((p) => [p.at, p.length, p.start, p.end])];
  };
  it("compose with the letter before them, wherever that was written", () => {
    expect(pieces((t) => t.linear("cafe\u0301s", 0))).toEqual(["cafés", [0, 3, 0, 3], [3, 1, 3, 5], [4, 1, 5, 6]]);
    expect(
      pieces((t) => {
        t.linear("cafe", 0);
        t.linear("\u0301s", 10);
      }),
    ).toEqual(["cafés", [0, 3, 0, 3], [3, 1, 3, 11], [4, 1, 11, 12]]);
  });
  it("compose one after the other", () => {
    expect(
      pieces((t) => {
        t.linear("e\u0323", 0);
        t.atomic("\u0302", 2, 8);
      }),
    ).toEqual(["ệ", [0, 1, 0, 8]]);
  });
  it("take linear time, more of them than a letter can have", () => {
    const marks = "\u0301\u0323".repeat(60_000);
    const trace = new Trace();
    expect(cpuMs(() => trace.linear(`e${marks}`, 0))).toBeLessThan(1000);
    expect(trace.finish().text.slice(0, 2)).toBe("ẹ\u0323");
    expect(trace.finish().text.length).toBeGreaterThan(marks.length - 3);
    const apart = new Trace();
    expect(
      cpuMs(() => {
        apart.linear("e", 0);
        for (let i = 0; i < 60_000; i++) apart.atomic(marks[i] as string, 1 + 6 * i, 7 + 6 * i);
      }),
    ).toBeLessThan(1000);
  });
  it("stay where nothing stands before them", () => {
    expect(pieces((t) => t.linear("\u0301a", 0))).toEqual(["\u0301a", [0, 2, 0, 2]]);
    expect(pieces((t) => t.linear("a \u0301", 0))).toEqual(["a \u0301", [0, 3, 0, 3]]);
  });
});

describe("what cannot be divided never passes for one-to-one", () => {
  it.each([
    ["a text that cannot be laid along its file", "abcde", "vwxyz"],
    ["nor when a ligature makes it as long", "abcde", "vwx\ufb01"],
    ["nor when an invisible character makes it as long", "abcde", "vw\u00adxyz"],
    ["two characters", "ab", "yz"],
  ])("%s", (_name, raw, value) => {
    const trace = new Trace();
    traceValue(trace, raw, value, 100, "html");
    const { text, pieces } = trace.finish();
    expect(pieces).toEqual([{ at: 0, length: text.length, start: 100, end: 100 + raw.length - 1 }]);
  });
  it("a part of one", () => {
    expect(slicePieces([{ at: 0, length: 3, start: 7, end: 9 }], 1, 3)).toEqual([
      { at: 0, length: 2, start: 7, end: 8 },
    ]);
  });
});
