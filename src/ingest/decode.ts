/**
 * Bytes → text. Byte order marks, declared charsets, UTF-8 and the legacy encodings; binaries are refused.
 * In: the file's bytes. Out: text without its byte order mark, or the reason why there is none.
 */

export interface Decoded {
  readonly text: string;
  readonly encoding: string;
  /** Whether some bytes meant nothing in the encoding and were replaced. */
  readonly damaged: boolean;
}

/** Decodes a file; null for a binary. */
export function decode(bytes: Uint8Array): Decoded | null {
  const mark = markOf(bytes);
  if (mark !== null) return withEncoding(bytes, mark);
  if (isBinary(bytes)) return null;
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8", damaged: false };
  } catch {
    return withEncoding(bytes, declaredCharset(bytes) ?? "windows-1252");
  }
}

function withEncoding(bytes: Uint8Array, encoding: string): Decoded {
  const text = new TextDecoder(encoding).decode(bytes);
  return { text, encoding, damaged: text.includes("\ufffd") };
}

function markOf(b: Uint8Array): string | null {
  if (b[0] === 0xef && b[1] === 0xbb && b[2] === 0xbf) return "utf-8";
  if (b[0] === 0xff && b[1] === 0xfe) return "utf-16le";
  if (b[0] === 0xfe && b[1] === 0xff) return "utf-16be";
  return null;
}

/** A NUL byte, or more than one control character in fifty of the first 8,000 bytes. */
function isBinary(bytes: Uint8Array): boolean {
  const n = Math.min(bytes.length, 8000);
  let control = 0;
  for (let i = 0; i < n; i++) {
    const b = bytes[i] as number;
    if (b === 0) return true;
    if (b < 32 && b !== 9 && b !== 10 && b !== 12 && b !== 13 && b !== 27) control++;
  }
  return control * 50 > n;
}

function declaredCharset(bytes: Uint8Array): string | null {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 2048));
  const name =
    /<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1] ?? /encoding=["']([\w-]+)["']/.exec(head)?.[1];
  if (name === undefined) return null;
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return null;
  }
}
