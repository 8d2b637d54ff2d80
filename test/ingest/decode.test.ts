import { describe, expect, it } from "vitest";
import { decode } from "../../src/ingest/decode.ts";
import { languageOf } from "../../src/ingest/language.ts";

const encode = (text: string, table: Readonly<Record<string, readonly number[]>>): Uint8Array =>
  Uint8Array.from([...text].flatMap((c) => table[c] ?? [c.charCodeAt(0)]));
const text = (bytes: Uint8Array, charset: string | null = null): [string, string] | string => {
  const result = decode(bytes, charset);
  return "binary" in result ? result.binary : [result.encoding, result.text];
};
const repeat = (bytes: Uint8Array, n: number): Uint8Array =>
  new Uint8Array(Buffer.concat(Array.from({ length: n }, () => bytes)));

describe("decode", () => {
  it("drops byte order marks", () => {
    expect(text(Buffer.from("\ufeffabc", "utf8"))).toEqual(["utf-8", "abc"]);
    expect(text(Buffer.from("\ufeffabc", "utf16le"))).toEqual(["utf-16le", "abc"]);
    expect(text(Buffer.from("\ufeffabc", "utf16le").swap16())).toEqual(["utf-16be", "abc"]);
  });

  it("keeps quotes and dashes of Windows", () => {
    const bytes = encode("“It’s – well – naïve,” she said. It cost €40.", {
      "“": [0x93],
      "”": [0x94],
      "’": [0x92],
      "–": [0x96],
      ï: [0xef],
      "€": [0x80],
    });
    expect(text(bytes)).toEqual(["windows-1252", "“It’s – well – naïve,” she said. It cost €40."]);
  });

  it("believes a declared charset that fits", () => {
    const bytes = encode('<meta charset="iso-8859-2"><p>Łódź</p>', { Ł: [0xa3], ó: [0xf3], ź: [0xbc] });
    expect(text(bytes)).toEqual(["iso-8859-2", '<meta charset="iso-8859-2"><p>Łódź</p>']);
    expect(text(encode("Łódź", { Ł: [0xa3], ó: [0xf3], ź: [0xbc] }), "iso-8859-2")).toEqual(["iso-8859-2", "Łódź"]);
  });

  it.each([
    [
      "shift_jis",
      [0x93, 0xfa, 0x96, 0x7b, 0x8c, 0xea, 0x82, 0xcc, 0x8b, 0x4c, 0x8e, 0x96, 0x82, 0xc5, 0x82, 0xb7, 0x81, 0x42],
      "日本語の記事です。",
    ],
    [
      "gb18030",
      [
        0xd6, 0xd0, 0xb9, 0xfa, 0xd5, 0xfe, 0xb8, 0xae, 0xd0, 0xfb, 0xb2, 0xbc, 0xc1, 0xcb, 0xd5, 0xe2, 0xcf, 0xee,
        0xbe, 0xf6, 0xb6, 0xa8, 0xa1, 0xa3,
      ],
      "中国政府宣布了这项决定。",
    ],
    [
      "euc-kr",
      [
        0xc7, 0xd1, 0xb1, 0xb9, 0xc0, 0xc7, 0x20, 0xb1, 0xe2, 0xbb, 0xe7, 0xc0, 0xd4, 0xb4, 0xcf, 0xb4, 0xd9, 0x2e,
        0x20,
      ],
      "한국의 기사입니다. ",
    ],
  ] as const)("recognises %s", (_encoding, bytes, wanted) => {
    const result = decode(repeat(Uint8Array.from(bytes), 30));
    expect("binary" in result ? null : result.text).toBe(wanted.repeat(30));
  });

  it("refuses what is no text", () => {
    expect(text(Buffer.from("%PDF-1.4"))).toBe("a PDF document");
    expect(text(new Uint8Array(100))).toBe("binary data");
  });
});

describe("languageOf", () => {
  it.each([
    [
      "en",
      "The council voted by seven to two on Monday to close the bridge for repairs, the mayor said, and the work will take a year.",
    ],
    [
      "en",
      "Goals: Ferraz 12, Okoro 41, Lindgaard 90+4. Bookings: Pell, Amos, Voss. Referee: Dana Holt. Attendance: 38,214. The match was the second of the two that were put off.",
    ],
    [
      "de",
      "Der Stadtrat hat am Montag mit sieben gegen zwei Stimmen beschlossen, die Brücke für die Reparatur zu sperren, wie der Bürgermeister sagte.",
    ],
    [
      "fr",
      "Le conseil municipal a voté lundi par sept voix contre deux la fermeture du pont pour des réparations, a déclaré le maire devant la presse.",
    ],
    [
      "es",
      "El ayuntamiento votó el lunes por siete votos contra dos cerrar el puente para hacer reparaciones, dijo el alcalde a los periodistas.",
    ],
    [
      "nl",
      "De gemeenteraad heeft maandag met zeven tegen twee stemmen besloten de brug te sluiten voor herstelwerk, zei de burgemeester in een verklaring.",
    ],
    ["ru", "Городской совет в понедельник семью голосами против двух решил закрыть мост на ремонт, сообщил мэр."],
    ["ja", "市議会は月曜日、七対二で橋を修理のため閉鎖することを決めたと市長が述べた。"],
    [null, "Nine words are too few to tell a language."],
  ] as const)("%s", (code, sample) => expect(languageOf(sample)).toBe(code));
});
