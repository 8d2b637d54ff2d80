/**
 * Bytes → text: byte order marks, UTF-16 without one, declared charsets, UTF-8, and the legacy encodings by the statistics of
 * `chardet`; binaries are refused. In: the file's bytes. Out: text without its byte order mark, or what the file is instead.
 */
import { analyse } from "chardet";

export interface Decoded {
  readonly text: string;
  readonly encoding: string;
  /** Whether some bytes meant nothing in the encoding and were replaced. */
  readonly damaged: boolean;
}

export interface Binary {
  /** What the file seems to be: "a PDF document". */
  readonly binary: string;
}

/** Decodes a file; `charset` is one that a header outside the bytes declares. */
export function decode(bytes: Uint8Array, charset: string | null = null): Decoded | Binary {
  const mark = markOf(bytes);
  if (mark === "utf-32le" || mark === "utf-32be") return decodeUtf32(bytes, mark);
  if (mark !== null) return withEncoding(bytes, mark);
  const kind = kindOf(bytes);
  if (kind !== null) return { binary: kind };
  const wide = wideWithoutMark(bytes);
  if (wide !== null) return withEncoding(bytes, wide);
  if (isBinary(bytes)) return { binary: "binary data" };
  const utf8 = strictUtf8(bytes);
  // ISO-2022-JP and its kin are seven-bit: valid UTF-8, and unreadable.
  if (utf8 !== null && !utf8.includes("\u001b$") && !utf8.includes("\u001b("))
    return { text: utf8, encoding: "utf-8", damaged: false };
  const declared = supported(charset) ?? declaredCharset(bytes);
  if (declared !== null && declared !== "utf-8") {
    const result = withEncoding(bytes, declared);
    if (!result.damaged) return result;
  }
  if (cutUtf8(bytes) || mostlyUtf8(bytes)) return withEncoding(bytes, "utf-8");
  return withEncoding(bytes, guess(bytes));
}

/** Characters of windows-1252 at 0x80 to 0x9f; the five that it leaves open stay control characters. */
const WESTERN = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

function withEncoding(bytes: Uint8Array, encoding: string): Decoded {
  // Node 20's decoder takes windows-1252 for Latin-1 and loses its quotes and dashes.
  if (encoding === "windows-1252") {
    const text = new TextDecoder("latin1")
      .decode(bytes)
      .replace(/[\u0080-\u009f]/g, (c) => WESTERN[c.charCodeAt(0) - 0x80] ?? c);
    return { text, encoding, damaged: false };
  }
  const text = new TextDecoder(encoding).decode(bytes);
  return { text, encoding, damaged: text.includes("\ufffd") };
}

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function markOf(b: Uint8Array): string | null {
  if (b[0] === 0xef && b[1] === 0xbb && b[2] === 0xbf) return "utf-8";
  if (b[0] === 0xff && b[1] === 0xfe) return b[2] === 0 && b[3] === 0 && b.length > 4 ? "utf-32le" : "utf-16le";
  if (b[0] === 0xfe && b[1] === 0xff) return "utf-16be";
  if (b[0] === 0 && b[1] === 0 && b[2] === 0xfe && b[3] === 0xff) return "utf-32be";
  return null;
}

function decodeUtf32(bytes: Uint8Array, encoding: "utf-32le" | "utf-32be"): Decoded {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const units: string[] = [];
  let damaged = bytes.length % 4 !== 0;
  for (let i = 4; i + 4 <= bytes.length; i += 4) {
    const code = view.getUint32(i, encoding === "utf-32le");
    const valid = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    damaged ||= !valid;
    units.push(valid ? String.fromCodePoint(code) : "\ufffd");
  }
  return { text: units.join(""), encoding, damaged };
}

/** First bytes of files that people mistake for saved articles. */
const MAGIC: readonly (readonly [string, string])[] = [
  ["%PDF-", "a PDF document"],
  ["PK\u0003\u0004", "an archive or an office document"],
  ["\u00d0\u00cf\u0011\u00e0", "an office document"],
  ["{\\rtf", "a rich text document"],
  ["\u001f\u008b", "compressed data"],
  ["\u0089PNG", "a picture"],
  ["\u00ff\u00d8\u00ff", "a picture"],
  ["GIF8", "a picture"],
  ["RIFF", "a picture or a recording"],
  ["ID3", "a recording"],
  ["OggS", "a recording"],
  ["\u007fELF", "a program"],
  ["MZ\u0090", "a program"],
  ["SQLite format 3", "a database"],
  ["bplist00", "a web archive of Safari"],
];

function kindOf(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  for (const [magic, kind] of MAGIC) if (head.startsWith(magic)) return kind;
  return null;
}

/** UTF-16 of Latin text has a zero in every other byte. */
function wideWithoutMark(bytes: Uint8Array): string | null {
  const n = Math.min(bytes.length & ~1, 4096);
  if (n < 8) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < n; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  if (odd > n * 0.35 && even < n * 0.02) return "utf-16le";
  if (even > n * 0.35 && odd < n * 0.02) return "utf-16be";
  return null;
}

/** More than one control character in fifty of the first 8,000 bytes, or NUL bytes that are not the odd stray one. */
function isBinary(bytes: Uint8Array): boolean {
  const n = Math.min(bytes.length, 8000);
  let control = 0;
  let nul = 0;
  for (let i = 0; i < n; i++) {
    const b = bytes[i] as number;
    if (b === 0) nul++;
    else if (b < 32 && b !== 9 && b !== 10 && b !== 11 && b !== 12 && b !== 13 && b !== 27) control++;
  }
  return nul * 500 > n || control * 50 > n;
}

/** A file of UTF-8 that was cut off inside its last character. */
function cutUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** A file of UTF-8 with few broken sequences (cut off, or one byte lost): more sound ones than broken ones. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder("utf-8").decode(bytes);
  let broken = 0;
  let sound = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0xfffd) broken++;
    else if (c > 0x7f) sound++;
  }
  return sound > broken * 2;
}

function guess(bytes: Uint8Array): string {
  // English in a Western code page: high bytes are rare and stand alone, as quotes, dashes and accents do.
  let high = 0;
  let pairs = 0;
  const n = Math.min(bytes.length, 200_000);
  for (let i = 0; i < n; i++)
    if ((bytes[i] as number) > 0x7f) {
      high++;
      if ((bytes[i + 1] ?? 0) > 0x7f) pairs++;
    }
  if (high * 20 < n && pairs * 5 <= high) return "windows-1252";
  for (const match of analyse(bytes.subarray(0, n))) {
    const name = supported(match.name);
    if (name !== null && name !== "utf-8" && !name.startsWith("utf-16")) return name;
  }
  return "windows-1252";
}

function declaredCharset(bytes: Uint8Array): string | null {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 4096));
  const name =
    /<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1] ??
    /<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w-]+)["']/i.exec(head)?.[1] ??
    /^content-type:[^\n]{0,100}?charset\s*=\s*"?([\w-]+)/im.exec(head)?.[1];
  return supported(name ?? null);
}

/** The decoder's own name of an encoding; null where it knows none. */
function supported(name: string | null): string | null {
  if (name === null) return null;
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return null;
  }
}
