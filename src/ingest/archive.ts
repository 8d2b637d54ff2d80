/**
 * Archives → the article files inside: gzip (one file) and zip. In: bytes of the archive. Out: bytes by name, by code unit of
 * the name, or a diagnostic. Limits hold for what comes out, so that a small file cannot fill the memory.
 */
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { diagnostic } from "../errors.ts";
import type { Diagnostic, Input } from "../model.ts";

export interface ArchiveLimits {
  /** Largest file inside, in bytes. */
  readonly maxBytes: number;
  /** All files inside together, in bytes. */
  readonly maxUnpackedBytes: number;
}

/** "16 MB": a limit as it is written on the command line. */
export function inMegabytes(bytes: number): string {
  return bytes < 1024 * 1024 ? `${bytes} bytes` : `${Math.round((bytes / 1024 / 1024) * 100) / 100} MB`;
}

/** Whether bytes open like an archive that can be read: by content, as names lie. */
export function archiveKind(bytes: Uint8Array): "gzip" | "zip" | null {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return "gzip";
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)) return "zip";
  return null;
}

/** Unpacks a gzip file. */
export async function unpackGzip(path: string, bytes: Uint8Array, limits: ArchiveLimits): Promise<Input | Diagnostic> {
  try {
    const out = await promisify(gunzip)(bytes, { maxOutputLength: Math.min(limits.maxBytes, limits.maxUnpackedBytes) });
    if (out.length > 262 && out.subarray(257, 262).toString("latin1") === "ustar")
      return diagnostic("bad-archive", "The archive holds a tar archive.", path, {
        hint: "Unpack it first: tar xzf FILE.",
      });
    return { path, bytes: out };
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE"
      ? diagnostic("too-large", `Unpacked, the file has more than ${inMegabytes(limits.maxBytes)}.`, path)
      : diagnostic("bad-archive", "The gzip archive is damaged.", path, { hint: "Pack it again." });
  }
}

/** Unpacks the files of a zip archive whose names `wanted` accepts; paths are "ARCHIVE/NAME". */
export async function unpackZip(
  path: string,
  bytes: Uint8Array,
  limits: ArchiveLimits,
  wanted: (name: string) => boolean,
): Promise<{ inputs: Input[]; diagnostics: Diagnostic[] }> {
  const inputs: Input[] = [];
  const diagnostics: Diagnostic[] = [];
  // Bundled, a CommonJS package has its default export alone.
  const { default: yauzl } = await import("yauzl");
  const { fromBuffer } = yauzl;
  let total = 0;
  await new Promise<void>((done) => {
    const stop = (message: string): void => {
      diagnostics.push(diagnostic("bad-archive", message, path, { hint: "Pack it again." }));
      done();
    };
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    fromBuffer(buffer, { lazyEntries: true }, (fault, zip) => {
      if (fault !== null || zip === undefined) return stop("The zip archive is damaged.");
      zip.on("error", () => stop("The zip archive is damaged."));
      zip.on("end", () => done());
      zip.on("entry", (entry) => {
        const inner = `${path}/${entry.fileName}`;
        const skip = (...found: Diagnostic[]): void => {
          diagnostics.push(...found);
          zip.readEntry();
        };
        if (entry.fileName.endsWith("/") || !wanted(entry.fileName)) return skip();
        if ((entry.generalPurposeBitFlag & 1) === 1)
          return skip(diagnostic("bad-archive", "The file is encrypted.", inner, { hint: "Unpack it first." }));
        zip.openReadStream(entry, (error, stream) => {
          if (error !== null || stream === undefined)
            return skip(diagnostic("bad-archive", "The file in the archive is damaged.", inner));
          const chunks: Buffer[] = [];
          let size = 0;
          let over = false;
          stream.on("data", (chunk: Buffer) => {
            size += chunk.length;
            if (size > limits.maxBytes || total + size > limits.maxUnpackedBytes) {
              over = true;
              stream.destroy();
            } else chunks.push(chunk);
          });
          stream.on("error", () => {
            if (!over) skip(diagnostic("bad-archive", "The file in the archive is damaged.", inner));
          });
          stream.on("close", () => {
            if (!over) return;
            const whole = total + size > limits.maxUnpackedBytes;
            diagnostics.push(
              diagnostic(
                "too-large",
                whole
                  ? `Unpacked, the archive has more than ${inMegabytes(limits.maxUnpackedBytes)}.`
                  : `Unpacked, the file has more than ${inMegabytes(limits.maxBytes)}.`,
                inner,
                whole ? { hint: "Raise the limit with --max-unpacked, or unpack the archive first." } : {},
              ),
            );
            if (whole) {
              zip.close();
              done();
            } else zip.readEntry();
          });
          stream.on("end", () => {
            total += size;
            inputs.push({ path: inner, bytes: Buffer.concat(chunks) });
            zip.readEntry();
          });
        });
      });
      zip.readEntry();
    });
  });
  inputs.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { inputs, diagnostics };
}
