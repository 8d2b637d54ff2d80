/**
 * The model file: named sections of flat numbers behind a header, read once and used as it lies.
 * Reads the bytes of models/en.bin, gives its sections; refuses a file that is cut off, altered, or of another version.
 * What the sections mean is said where they are used (tables.ts, tagger.ts, lemmas.ts, parser.ts, names.ts).
 */
import { closeSync, fstatSync, openSync, read, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { companding, type KeyTable, type RowTable } from "./tables.ts";

/** Raised with the meaning of the sections: training and program must agree. */
export const MODEL_VERSION = 2;
/** "SCLM", little endian. */
const MAGIC = 0x4d4c4353;
/** Magic, version, length of the file, checksum, length of the directory. */
const HEADER = 20;

/** A section's numbers. */
export type Section = Int32Array | Uint16Array | Uint8Array;

/** What the file says of itself besides its sections. */
export interface Directory {
  readonly sections: Readonly<
    Record<string, { readonly kind: "i32" | "u16" | "u8"; readonly at: number; readonly length: number }>
  >;
  /** Tag names, label names, steps of quantisation, edit scripts. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A model file that cannot be used. */
export class ModelError extends Error {
  override readonly name = "ModelError";
}

/** An opened model file. */
export interface Model {
  section(name: string): Section;
  /** A value of the directory that training put there. */
  fact<T>(name: string): T;
  rows(name: string): RowTable;
  keys(name: string): KeyTable;
}

/** Four interleaved multiplicative sums over the words of the file: 10 MB in a few milliseconds, and any changed bit shows. */
export function checksum(words: Int32Array): number {
  let a = 1;
  let b = 2;
  let c = 3;
  let d = 4;
  const whole = words.length & ~3;
  for (let i = 0; i < whole; i += 4) {
    a = Math.imul(a ^ words[i]!, 0x01000193);
    b = Math.imul(b ^ words[i + 1]!, 0x01000193);
    c = Math.imul(c ^ words[i + 2]!, 0x01000193);
    d = Math.imul(d ^ words[i + 3]!, 0x01000193);
  }
  for (let i = whole; i < words.length; i++) a = Math.imul(a ^ words[i]!, 0x01000193);
  let h = Math.imul(a ^ (b >>> 7), 0x85ebca6b);
  h = Math.imul(h ^ b ^ (h >>> 13), 0xc2b2ae35);
  h = Math.imul(h ^ c ^ (h >>> 15), 0x27d4eb2f);
  h = Math.imul(h ^ d ^ (h >>> 13), 0x165667b1);
  return h ^ (h >>> 16);
}

/** Opens the bytes of a model file; throws `ModelError` when they are not whole. */
export function openModel(bytes: Uint8Array, path: string): Model {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const fail = (why: string): never => {
    throw new ModelError(`${path}: ${why}; install the package again`);
  };
  if (aligned.byteLength < HEADER) fail("the language model is cut off");
  const view = new DataView(aligned.buffer, aligned.byteOffset, aligned.byteLength);
  if (view.getInt32(0, true) !== MAGIC) fail("not a language model");
  if (view.getInt32(4, true) !== MODEL_VERSION)
    fail(`the language model has version ${view.getInt32(4, true)}, the program needs ${MODEL_VERSION}`);
  const length = view.getInt32(8, true);
  if (length !== aligned.byteLength)
    fail(`the language model has ${aligned.byteLength} bytes where it should have ${length}`);
  const words = new Int32Array(aligned.buffer, aligned.byteOffset + 16, (aligned.byteLength - 16) >> 2);
  if (checksum(words) !== view.getInt32(12, true)) fail("the language model is damaged (its checksum does not fit)");
  const size = view.getInt32(16, true);
  const directory = JSON.parse(new TextDecoder().decode(aligned.subarray(HEADER, HEADER + size))) as Directory;
  const base = aligned.byteOffset;
  const section = (name: string): Section => {
    const entry = directory.sections[name];
    if (entry === undefined) throw new ModelError(`${path}: the language model has no section "${name}"`);
    if (entry.kind === "i32") return new Int32Array(aligned.buffer, base + entry.at, entry.length);
    if (entry.kind === "u16") return new Uint16Array(aligned.buffer, base + entry.at, entry.length);
    return new Uint8Array(aligned.buffer, base + entry.at, entry.length);
  };
  const integers = (name: string) => section(name) as Int32Array;
  const fact = <T>(name: string) => directory.facts[name] as T;
  return {
    section,
    fact,
    rows: (name) => ({
      index: integers(`${name}.index`),
      stream: section(`${name}.stream`) as Uint16Array,
      weights: companding(fact<number>(`${name}.step`)),
    }),
    keys: (name) => ({ keys: integers(`${name}.keys`), values: integers(`${name}.values`) }),
  };
}

/** Writes a model file from its parts: the counterpart of `openModel`, used by training. */
export function sealModel(
  sections: Readonly<Record<string, Section>>,
  facts: Readonly<Record<string, unknown>>,
): Uint8Array {
  const names = Object.keys(sections).sort();
  const pad = (n: number) => (n + 7) & ~7;
  const describe = (base: number) => {
    let at = base;
    const entries: Record<string, { kind: string; at: number; length: number }> = {};
    for (const name of names) {
      const s = sections[name] as Section;
      const kind = s instanceof Int32Array ? "i32" : s instanceof Uint16Array ? "u16" : "u8";
      entries[name] = { kind, at, length: s.length };
      at += pad(s.byteLength);
    }
    return { json: new TextEncoder().encode(JSON.stringify({ sections: entries, facts })), end: at, entries };
  };
  // Offsets change the directory's own length: leave it room.
  const base = pad(HEADER + describe(1 << 30).json.length);
  const { json, end, entries } = describe(base);
  const out = new Uint8Array(end);
  const view = new DataView(out.buffer);
  view.setInt32(0, MAGIC, true);
  view.setInt32(4, MODEL_VERSION, true);
  view.setInt32(8, end, true);
  view.setInt32(16, json.length, true);
  out.set(json, HEADER);
  for (const name of names) {
    const s = sections[name] as Section;
    out.set(new Uint8Array(s.buffer, s.byteOffset, s.byteLength), entries[name]!.at);
  }
  view.setInt32(12, checksum(new Int32Array(out.buffer, 16, (end - 16) >> 2)), true);
  return out;
}

/** Where the package keeps its model: beside src/ and dist/. */
function modelPath(): string {
  const here = import.meta.url;
  // Bundled code lies in dist/, sources in src/language/.
  return fileURLToPath(new URL(here.includes("/src/language/") ? "../../models/en.bin" : "../models/en.bin", here));
}

/** The bytes of the package's model, once `readAhead` has them. */
let early: Uint8Array | null = null;

/**
 * Reads the bytes of the package's model in a thread of the system's, while this one does something else; `loadModel` finds them. In one
 * read: every further one would wait until this thread is free. Never throws: what fails here is said by `loadModel`.
 */
export function readAhead(): Promise<void> {
  return new Promise((settle) => {
    try {
      const file = openSync(modelPath(), "r");
      const bytes = Buffer.allocUnsafeSlow(fstatSync(file).size);
      read(file, bytes, 0, bytes.length, 0, (error, count) => {
        closeSync(file);
        if (error === null && count === bytes.length) early = bytes;
        settle();
      });
    } catch {
      settle();
    }
  });
}

/** Reads the package's model from disk. */
export function loadModel(): Model {
  const path = modelPath();
  let bytes = early;
  early = null;
  try {
    bytes ??= readFileSync(path);
  } catch (error) {
    throw new ModelError(`${path}: the language model cannot be read (${(error as Error).message})`);
  }
  return openModel(bytes, path);
}
