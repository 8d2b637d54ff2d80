/**
 * MIME containers → the page inside: MHTML as browsers save it, and mails (.eml) as newsletters come. Transfer encodings are
 * undone here, so that an article's text is the page as its sender wrote it. In: the file's bytes. Out: the part's bytes, its
 * type and charset, and what the headers declare; null where the file is no MIME container.
 */
import type { Evidenced } from "../model.ts";

export interface MimePart {
  readonly bytes: Uint8Array;
  readonly type: "html" | "text";
  readonly charset: string | null;
  /** Headers of the container, by lower-case name, encoded words resolved. */
  readonly headers: ReadonlyMap<string, string>;
}

const MAX_DEPTH = 8;

/** Whether bytes open like a MIME message; `path` helps where headers are few. */
export function isMime(path: string, bytes: Uint8Array): boolean {
  const head = latin1(bytes.subarray(0, 4096));
  if (
    /^(?:from|to|subject|date|mime-version|content-type|received|return-path|message-id|snapshot-content-location|delivered-to|x-[\w-]+):/i.test(
      head,
    )
  )
    return (
      /^mime-version:/im.test(head) ||
      (/\.(?:mht|mhtml|eml)$/i.test(path) && /^content-type:/im.test(head)) ||
      /^content-type:\s*multipart\//im.test(head)
    );
  return false;
}

/** The first HTML part of a container, else its first text part. */
export function unpackMime(bytes: Uint8Array): MimePart | null {
  const text = latin1(bytes);
  const top = split(text);
  if (top === null) return null;
  const parts: { type: "html" | "text"; charset: string | null; body: string; encoding: string }[] = [];
  const visit = (headers: ReadonlyMap<string, string>, body: string, depth: number): void => {
    if (depth > MAX_DEPTH || parts.length > 50) return;
    const type = headers.get("content-type") ?? "text/plain";
    const boundary = /boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(type);
    const mark = boundary?.[1] ?? boundary?.[2];
    if (/^multipart\//i.test(type) && mark !== undefined) {
      const pieces = body.split(`--${mark}`);
      for (const piece of pieces.slice(1, 200)) {
        if (piece.startsWith("--")) break;
        const inner = split(piece.replace(/^[ \t]*\r?\n/, ""));
        if (inner !== null) visit(inner.headers, inner.body, depth + 1);
      }
      return;
    }
    const kind = /^text\/html|^application\/xhtml/i.test(type) ? "html" : /^text\/plain/i.test(type) ? "text" : null;
    if (kind !== null)
      parts.push({
        type: kind,
        charset: /charset\s*=\s*"?([\w-]+)/i.exec(type)?.[1] ?? null,
        body,
        encoding: (headers.get("content-transfer-encoding") ?? "").trim().toLowerCase(),
      });
  };
  visit(top.headers, top.body, 0);
  const part = parts.find((p) => p.type === "html") ?? parts[0];
  if (part === undefined) return null;
  return { bytes: transfer(part.body, part.encoding), type: part.type, charset: part.charset, headers: top.headers };
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

function split(text: string): { headers: Map<string, string>; body: string } | null {
  const end = /\r?\n\r?\n/.exec(text);
  if (end === null) return null;
  const headers = new Map<string, string>();
  for (const line of text
    .slice(0, end.index)
    .replace(/\r?\n[ \t]+/g, " ")
    .split(/\r?\n/)) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), words(line.slice(colon + 1).trim()));
  }
  return { headers, body: text.slice(end.index + end[0].length) };
}

/** RFC 2047 encoded words: "=?utf-8?Q?caf=C3=A9?=". */
function words(text: string): string {
  return text.replace(
    /=\?([\w-]{1,40})\?([BbQq])\?([^?]{0,2000})\?=(?:\s+(?==\?))?/g,
    (all, charset: string, kind: string, data: string) => {
      try {
        const bytes =
          kind.toLowerCase() === "b" ? transfer(data, "base64") : transfer(data.replace(/_/g, " "), "quoted-printable");
        return new TextDecoder(charset).decode(bytes);
      } catch {
        return all;
      }
    },
  );
}

function transfer(body: string, encoding: string): Uint8Array {
  if (encoding === "base64") return new Uint8Array(Buffer.from(body, "base64"));
  if (encoding === "quoted-printable") {
    const plain = body
      .replace(/[ \t]+(?=\r?\n)/g, "")
      .replace(/=\r?\n/g, "")
      .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    return new Uint8Array(Buffer.from(plain, "latin1"));
  }
  return new Uint8Array(Buffer.from(body, "latin1"));
}

/** A header as a declared value; it stands outside the decoded page, so it has no evidence. */
export function header(part: MimePart, name: string): Evidenced<string> | null {
  const value = part.headers.get(name)?.replace(/\s+/g, " ").trim();
  return value === undefined || value === "" ? null : { value, evidence: null };
}
