/**
 * Inputs that go wrong, made by script: broken bytes, broken markup, hostile sizes and depths, pages without an article. Each has
 * the codes of which one must be raised; "sound" where an article must come out; "either" where any answer will do that is no crash.
 */
import { gzipSync } from "node:zlib";
import { zip } from "./zip.ts";

export interface BadInput {
  readonly name: string;
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly expected: readonly string[] | "sound" | "either";
}

const SENTENCE = "The council voted by seven to two on Monday to close the bridge for repairs, the mayor said.";
const MORE =
  "Engineers who examined the piers in March found cracks in four of them, according to a report that was seen by the paper.";
const BODY = `${SENTENCE}\n\n${MORE}\n\nTraffic will be led over the old crossing until the work is done in the autumn of next year.\n`;
const ARTICLE = `Bridge to close for repairs\n\n${BODY}`;
const HTML = `<!doctype html><html><head><title>Bridge to close for repairs</title></head><body><article><h1>Bridge to close for repairs</h1><p>${SENTENCE}</p><p>${MORE}</p></article></body></html>`;

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const join = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
/** Deterministic noise. */
const noise = (length: number, seed = 7): Uint8Array => {
  const out = new Uint8Array(length);
  let a = seed;
  for (let i = 0; i < length; i++) {
    a = (Math.imul(a, 1664525) + 1013904223) >>> 0;
    out[i] = a >>> 24;
  }
  return out;
};
const repeat = (text: string, n: number): string => text.repeat(n);
const wide = (text: string, big = false): Uint8Array =>
  big ? Buffer.from(text, "utf16le").swap16() : Buffer.from(text, "utf16le");

/** All of them. */
export function badInputs(): BadInput[] {
  const out: BadInput[] = [];
  const add = (name: string, path: string, content: string | Uint8Array, expected: BadInput["expected"]): void => {
    out.push({ name, path, bytes: typeof content === "string" ? utf8(content) : content, expected });
  };
  // ── nothing there
  for (const ext of ["txt", "md", "html", "json", "jsonl", "mhtml", "eml"])
    add(`an empty .${ext}`, `a.${ext}`, "", ["empty-file"]);
  add("white space only", "a.txt", " \n\t\r\n \n", ["empty-file"]);
  add("a byte order mark only", "a.txt", bytes(0xef, 0xbb, 0xbf), ["empty-file"]);
  add("a UTF-16 mark only", "a.txt", bytes(0xff, 0xfe), ["empty-file"]);
  add("zero-width characters only", "a.txt", repeat("\u200b\u2060", 50), [
    "empty-file",
    "no-article",
    "only-furniture",
  ]);
  add("one letter", "a.txt", "x", ["no-article", "only-furniture"]);
  add("one word a line", "a.txt", "Home\nNews\nSport\nOpinion\n", ["only-furniture", "no-article"]);
  add("punctuation only", "a.txt", repeat("… — *** ---\n", 30), ["only-furniture", "no-article"]);
  add("front matter only", "a.md", "---\ntitle: Nothing\ndate: 2025-01-01\n---\n", ["only-furniture", "no-article"]);
  add("front matter that never ends", "a.md", `---\ntitle: x\n${BODY}`, "either");
  add("front matter that is no YAML", "a.md", `---\n: : : {{{ [\n\t- x\n---\n\n# Bridge to close\n\n${BODY}`, "sound");
  add("a headline only", "a.md", "# Bridge to close for repairs\n", ["no-article", "only-furniture"]);
  add("an empty page", "a.html", "<html><body></body></html>", ["no-article", "only-furniture"]);
  add(
    "a page of navigation",
    "a.html",
    `<html><body><nav>${repeat("<a href='/x'>World</a> ", 60)}</nav></body></html>`,
    ["only-furniture", "no-article"],
  );
  add(
    "a shell for scripts",
    "a.html",
    `<html><body><div id="root"></div><script src="/app.js"></script></body></html>`,
    ["needs-scripts"],
  );
  add(
    "a page that asks for scripts",
    "a.html",
    "<html><body><p>Please enable JavaScript to view this page.</p></body></html>",
    ["needs-scripts", "no-article", "only-furniture"],
  );
  add(
    "a wall",
    "a.html",
    `<html><body><article><h1>Bridge to close</h1><p>${SENTENCE}</p><div class="paywall">Subscribe to continue reading. Already a subscriber? Log in.</div></article></body></html>`,
    ["paywall"],
  );
  add(
    "a wall in plain text",
    "a.txt",
    `Bridge to close for repairs\n\n${SENTENCE}\n\nThis article is for subscribers only.\nSubscribe to continue reading\n`,
    ["paywall"],
  );
  add(
    "a text that breaks off",
    "a.txt",
    `Bridge to close for repairs\n\n${SENTENCE}\n\nEngineers who examined the piers in March found cracks in four of them, according to a report…\n`,
    ["truncated"],
  );
  add(
    "a text that an interface cut",
    "a.json",
    JSON.stringify({ title: "Bridge to close", content: `${SENTENCE} ${MORE} Traffic will be led… [+2345 chars]` }),
    ["truncated"],
  );
  // ── bytes
  add("a PDF", "a.txt", utf8("%PDF-1.7\n%âãÏÓ\n1 0 obj"), ["binary-file"]);
  add("a picture called .html", "a.html", join(utf8("\u0089PNG\r\n"), noise(2000)), [
    "binary-file",
    "bad-encoding",
    "unsupported-language",
    "no-article",
    "only-furniture",
  ]);
  add("a real picture's head", "a.txt", bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13), [
    "binary-file",
  ]);
  add("a JPEG", "a.txt", bytes(0xff, 0xd8, 0xff, 0xe0, 0, 16), ["binary-file"]);
  add("a Word document", "a.txt", zip({ "word/document.xml": "<w:p/>" }), ["binary-file"]);
  add("an old Word document", "a.txt", join(bytes(0xd0, 0xcf, 0x11, 0xe0), noise(500)), ["binary-file"]);
  add("rich text", "a.txt", "{\\rtf1\\ansi Bridge to close}", ["binary-file"]);
  add("gzip called .txt", "a.txt", gzipSync(ARTICLE), ["binary-file"]);
  add("noise", "a.txt", noise(5000), ["binary-file"]);
  add("noise called .html", "a.html", noise(5000, 3), ["binary-file"]);
  add("noise called .json", "a.json", noise(5000, 4), ["binary-file"]);
  add("NUL bytes", "a.txt", new Uint8Array(4096), ["binary-file"]);
  add("text with many NUL bytes", "a.txt", ARTICLE.replace(/e/g, "\0"), ["binary-file"]);
  add("text with one NUL byte", "a.txt", `${repeat(BODY, 4)}\0`, "either");
  add("control characters", "a.txt", repeat("\u0001\u0002\u0003text", 100), ["binary-file"]);
  add(
    "UTF-8 cut inside a character",
    "a.txt",
    join(utf8(`Bridge to close for repairs\n\n${BODY}It cost 40 million €`), bytes(0xe2, 0x82)),
    ["bad-encoding"],
  );
  add(
    "UTF-8 with broken sequences",
    "a.txt",
    join(
      utf8(`Bridge to close for repairs\n\n${BODY}“Quite so,” he said — “naïve café”. `),
      bytes(0xc3, 0x28, 0xa0, 0xa1),
      utf8(" The end came soon."),
    ),
    "either",
  );
  add("overlong UTF-8", "a.txt", join(utf8(ARTICLE), bytes(0xc0, 0xaf, 0xc0, 0xaf)), "sound");
  add("lone surrogates in UTF-16", "a.txt", join(bytes(0xff, 0xfe), wide(ARTICLE), bytes(0x00, 0xd8, 0x41, 0x00)), [
    "bad-encoding",
  ]);
  add("UTF-16 of odd length", "a.txt", join(bytes(0xff, 0xfe), wide(ARTICLE), bytes(0x41)), ["bad-encoding"]);
  add("UTF-16 without a mark", "a.txt", wide(ARTICLE), "sound");
  add("UTF-16 big endian without a mark", "a.txt", wide(ARTICLE, true), "sound");
  add(
    "UTF-32",
    "a.txt",
    join(bytes(0xff, 0xfe, 0, 0), ...[...ARTICLE].map((c) => bytes(c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8, 0, 0))),
    "sound",
  );
  add(
    "Windows-1252 quotes",
    "a.txt",
    Buffer.from(ARTICLE.replace("the mayor said", "\u0093the mayor\u0094 said \u0096 twice"), "latin1"),
    "sound",
  );
  add("a charset that is none", "a.html", HTML.replace("<head>", "<head><meta charset='klingon'>"), "sound");
  add("a charset that lies", "a.html", HTML.replace("<head>", "<head><meta charset='utf-16'>"), "sound");
  add(
    "a charset that lies, with accents",
    "a.html",
    HTML.replace("<head>", "<head><meta charset='shift_jis'>").replace("mayor", "máyor"),
    "sound",
  );
  // ── languages
  add(
    "German",
    "a.txt",
    "Brücke wird gesperrt\n\nDer Stadtrat hat am Montag mit sieben gegen zwei Stimmen beschlossen, die Brücke für die Reparatur zu sperren, sagte der Bürgermeister.\n\nIngenieure fanden im März Risse in vier Pfeilern, wie aus einem Bericht hervorgeht, der der Zeitung vorliegt.\n",
    ["unsupported-language"],
  );
  add(
    "Spanish",
    "a.md",
    "# El puente se cierra\n\nEl ayuntamiento votó el lunes por siete a dos cerrar el puente para hacer reparaciones, dijo el alcalde en una conferencia de prensa.\n\nLos ingenieros que examinaron los pilares en marzo encontraron grietas en cuatro de ellos.\n",
    ["unsupported-language"],
  );
  add(
    "Japanese in Shift-JIS",
    "a.txt",
    join(
      ...Array.from({ length: 20 }, () =>
        bytes(
          0x93,
          0xfa,
          0x96,
          0x7b,
          0x8c,
          0xea,
          0x82,
          0xcc,
          0x8b,
          0x4c,
          0x8e,
          0x96,
          0x82,
          0xc5,
          0x82,
          0xb7,
          0x81,
          0x42,
          0x0a,
        ),
      ),
    ),
    ["unsupported-language", "no-article", "only-furniture"],
  );
  add(
    "Chinese in GB18030",
    "a.txt",
    join(
      ...Array.from({ length: 20 }, () =>
        bytes(
          0xd6,
          0xd0,
          0xb9,
          0xfa,
          0xd5,
          0xfe,
          0xb8,
          0xae,
          0xd0,
          0xfb,
          0xb2,
          0xbc,
          0xc1,
          0xcb,
          0xd5,
          0xe2,
          0xcf,
          0xee,
          0xbe,
          0xf6,
          0xb6,
          0xa8,
          0xa1,
          0xa3,
          0x0a,
        ),
      ),
    ),
    ["unsupported-language", "no-article", "only-furniture"],
  );
  add(
    "Russian in KOI8-R",
    "a.txt",
    join(
      ...Array.from({ length: 12 }, () =>
        bytes(
          0xf0,
          0xd2,
          0xc5,
          0xda,
          0xc9,
          0xc4,
          0xc5,
          0xce,
          0xd4,
          0x20,
          0xd3,
          0xcb,
          0xc1,
          0xda,
          0xc1,
          0xcc,
          0x20,
          0xd7,
          0x20,
          0xd0,
          0xcf,
          0xce,
          0xc5,
          0xc4,
          0xc5,
          0xcc,
          0xd8,
          0xce,
          0xc9,
          0xcb,
          0x2e,
          0x0a,
        ),
      ),
    ),
    ["unsupported-language", "no-article", "only-furniture"],
  );
  add("Arabic", "a.txt", repeat("قال رئيس البلدية يوم الاثنين إن المجلس صوت على إغلاق الجسر للإصلاح.\n\n", 6), [
    "unsupported-language",
    "no-article",
    "only-furniture",
  ]);
  // ── markup
  add(
    "tags that never close",
    "a.html",
    `<html><body><article><h1>Bridge to close for repairs<p>${SENTENCE}<p>${MORE}<div><b><i>`,
    "sound",
  );
  add("tags closed in the wrong order", "a.html", `<p><b><i>${SENTENCE}</b></i></p><p><a>${MORE}</p></a>`, "sound");
  add("text in a table's wrong place", "a.html", `<table>${SENTENCE}<tr>${MORE}<td>x</td></tr></table>`, "either");
  add("a comment that never ends", "a.html", `${HTML}<!-- ${SENTENCE}`, "sound");
  add(
    "a script that never ends",
    "a.html",
    `${HTML.replace("</body></html>", "")}<script>var x = "${SENTENCE}`,
    "sound",
  );
  add(
    "an attribute without end",
    "a.html",
    `${HTML.replace("</body></html>", "")}<p class="${repeat("x", 5000)}`,
    "sound",
  );
  add(
    "entities that are none",
    "a.html",
    HTML.replace("the mayor", "&nosuch; &#xFFFFFFFF; &#0; &amp &lt the mayor"),
    "sound",
  );
  add("a page that starts with white space and a reference", "a.html", ` \n\t&nbsp;${SENTENCE}<p>${MORE}`, "sound");
  add(
    "a reference behind NUL",
    "a.html",
    HTML.replace("<p>", "<p>\0&quot;").replace("</article>", `<p>${repeat(`${MORE} `, 6)}</p></article>`),
    "sound",
  );
  add(
    "references of 50,000 digits",
    "a.html",
    HTML.replace("the mayor", `&#${repeat("0", 50_000)}65; &#x${repeat("f", 50_000)}; the mayor`),
    "sound",
  );
  add(
    "50,000 references that never end",
    "a.html",
    HTML.replace("the mayor", `${repeat("&am", 50_000)} the mayor`),
    "sound",
  );
  add("50,000 accents on one letter", "a.html", HTML.replace("mayor", `mayo${repeat("&#769;", 50_000)}r`), "sound");
  add(
    "50,000 letters with accents",
    "a.html",
    HTML.replace("mayor", `m${repeat("a&#769;x&#769;", 25_000)}yor`),
    "sound",
  );
  add(
    "200,000 tags that never end, as text",
    "a.html",
    `${HTML.replace("</body></html>", "")}<plaintext>${repeat("<x ", 200_000)}`,
    "sound",
  );
  add("a reference at the very end", "a.html", `${HTML.replace("</p></article></body></html>", "")} &amp`, "sound");
  add("half a reference at the very end", "a.html", `${HTML.replace("</p></article></body></html>", "")} &#x`, "sound");
  add("boxes 10,000 deep", "a.html", `${repeat("<div>", 10_000)}<p>${SENTENCE}</p>`, "either");
  add("inline tags 20,000 deep", "a.html", `<p>${repeat("<b>", 20_000)}${SENTENCE}`, "either");
  add("headers 5,000 deep", "a.html", `${repeat("<header>", 5000)}<h1>x</h1>${SENTENCE}`, "either");
  add("100,000 line breaks", "a.html", `<div>${SENTENCE}${repeat("<br>", 100_000)}${MORE}</div>`, "sound");
  add(
    "50,000 attributes",
    "a.html",
    `<p ${Array.from({ length: 50_000 }, (_, i) => `a${i}=1`).join(" ")}>${SENTENCE}</p>`,
    "either",
  );
  add(
    "JSON-LD that is none",
    "a.html",
    HTML.replace("<head>", `<head><script type="application/ld+json">{"@type": "NewsArticle", </script>`),
    "sound",
  );
  add("quotes 5,000 deep", "a.md", `${repeat(">", 5000)} ${SENTENCE}`, "either");
  add(
    "lists 500 deep",
    "a.md",
    Array.from({ length: 500 }, (_, i) => `${repeat("  ", i)}- ${SENTENCE}`).join("\n"),
    "either",
  );
  add("brackets", "a.md", repeat("[", 20_000), "either");
  add("emphasis marks", "a.md", repeat("*a **b ", 8_000), "either");
  add("backticks", "a.md", repeat("` `` ``` ", 8_000), "either");
  add("a fence that never ends", "a.md", `# Bridge to close for repairs\n\n${BODY}\n\`\`\`\n${BODY}`, "sound");
  // ── JSON
  add(
    "JSON that breaks off",
    "a.json",
    JSON.stringify({ headline: "Bridge to close", articleBody: BODY }).slice(0, -40),
    ["bad-markup"],
  );
  add("JSON with one quote too few", "a.json", `{"headline": "Bridge, "articleBody": "${SENTENCE}"}`, [
    "bad-markup",
    "no-article",
  ]);
  add("JSON without an article", "a.json", '{"status":"ok","results":[]}', ["no-article"]);
  add("JSON that is a number", "a.json", "42", ["no-article"]);
  add("JSON 100,000 deep", "a.json", repeat("[", 100_000), ["bad-markup", "no-article"]);
  add("JSON objects 50,000 deep", "a.json", `${repeat('{"a":', 50_000)}1${repeat("}", 50_000)}`, [
    "bad-markup",
    "no-article",
  ]);
  add(
    "JSON with broken escapes",
    "a.json",
    `{"headline":"Bridge to close for repairs","articleBody":"${SENTENCE} \\u12 \\x \\uD800 ${MORE}"}`,
    "either",
  );
  add(
    "JSON Lines with a broken line",
    "a.jsonl",
    `${JSON.stringify({ title: "Bridge to close for repairs", text: BODY })}\n{"title": \n${JSON.stringify({ title: "Bridge opens again", text: BODY })}\n`,
    "sound",
  );
  add("JSON Lines of nothing", "a.jsonl", "{}\n{}\n{}\n", ["no-article"]);
  add("numbers where words should be", "a.json", '{"headline": 7, "articleBody": 12, "datePublished": {"a": 1}}', [
    "no-article",
  ]);
  add(
    "__proto__ as a field",
    "a.json",
    `{"__proto__": {"headline": "x"}, "constructor": 1, "title": "Bridge to close for repairs", "text": ${JSON.stringify(BODY)}}`,
    "sound",
  );
  // ── MIME
  add(
    "MHTML without a page",
    "a.mhtml",
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: image/png\r\n\r\nabc\r\n--x--\r\n',
    "either",
  );
  add(
    "MHTML whose boundary never comes",
    "a.mhtml",
    `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n${HTML}`,
    "either",
  );
  add(
    "MHTML of itself",
    "a.mhtml",
    `MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n${repeat('--x\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n', 3000)}`,
    "either",
  );
  add(
    "quoted-printable with broken escapes",
    "a.mhtml",
    `MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${HTML.replace(/<p>/g, "<p>=ZZ=")}=`,
    "sound",
  );
  add(
    "base64 that is none",
    "a.eml",
    "From: x <x@y.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!????",
    "either",
  );
  // ── size and regular expressions
  add("a line of a megabyte", "a.txt", `Bridge to close for repairs\n\n${repeat("word ", 200_000)}.`, "either");
  add("a word of a megabyte", "a.txt", repeat("a", 1_000_000), "either");
  add("a megabyte of brackets", "a.txt", `${SENTENCE}\n\n${repeat("(", 500_000)}${repeat(")", 500_000)}`, "either");
  add("a megabyte of capitals and dashes", "a.txt", `${SENTENCE}\n\n${repeat("A - ", 250_000)}`, "either");
  add("a megabyte of accents", "a.txt", `${SENTENCE} e${repeat("\u0301", 500_000)}`, "either");
  add("20,000 lines", "a.txt", repeat(`${SENTENCE}\n`, 20_000), "sound");
  add("20,000 labels", "a.txt", `${ARTICLE}${repeat("Read Next:\nShare\n", 10_000)}`, "sound");
  add("50,000 names", "a.txt", `By ${repeat("Ann Bell and ", 50_000)}\n\n${BODY}`, "either");
  add("dots", "a.txt", `${SENTENCE}\n${repeat(".", 200_000)}`, "sound");
  add("spaces inside a line", "a.txt", `${SENTENCE}${repeat(" ", 300_000)}${MORE}\n`, "sound");
  add(
    "front matter of dashes",
    "a.eml",
    `---\ntitle: Nothing\ndate: 2025-01-01\n${repeat("---25-01-01\n", 400)}`,
    "either",
  );
  add(
    "capitals after a sender's label",
    "a.txt",
    `${ARTICLE}\n${repeat(`About ${repeat("A", 700)} ${repeat("word ", 9)}\n`, 40)}`,
    "either",
  );
  add("slashes", "a.txt", `${SENTENCE}\n${repeat("A/", 100_000)}\n${MORE}`, "sound");
  add("an address without end", "a.txt", `${SENTENCE}\n${repeat("a.b@", 100_000)}\n${MORE}`, "either");
  add("right-to-left marks", "a.txt", ARTICLE.replace(/ /g, " \u202e\u200f"), "sound");
  add(
    "the same line again and again",
    "a.txt",
    `Bridge to close for repairs\n${repeat("Bridge to close for repairs\n", 5000)}\n${BODY}`,
    "sound",
  );
  return out;
}
