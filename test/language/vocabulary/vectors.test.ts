import { readFileSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";
import { addVector, DIMENSIONS, likeness } from "../../../src/language/vocabulary/vectors.ts";

const asset = readFileSync(new URL("../../../models/vectors.bin", import.meta.url));
const words = asset.readUInt32LE(4);
const wordAt = (row: number): string => {
  const start = (i: number): number => asset.readUInt32LE(16 + 4 * i);
  const from = 16 + 4 * (words + 1);
  return asset.toString("latin1", from + start(row), from + start(row + 1));
};

describe("likeness", () => {
  test.each([0, 1, words >> 1, words - 2, words - 1])("row %i is found by its word", (row) => {
    expect(likeness(wordAt(row), wordAt(row))).toBeCloseTo(1, 3);
  });
  test("words beyond both ends of the list, and unknown ones, are like nothing", () => {
    for (const word of ["", "\u0000", "a\u00ff", "zzzzzzzz", "qwrtzp"]) expect(likeness(word, "doctor")).toBe(0);
  });
  test("synonyms are nearer than neighbours", () => {
    expect(likeness("doctor", "physician")).toBeGreaterThan(likeness("doctor", "hospital"));
    expect(likeness("physician", "doctor")).toBe(likeness("doctor", "physician"));
  });
  test("an unknown word adds nothing to a sum", () => {
    const sum = new Float32Array(DIMENSIONS);
    addVector(sum, "qwrtzp", 1);
    expect([...sum].every((x) => x === 0)).toBe(true);
    addVector(sum, "doctor", 1);
    expect(Math.hypot(...sum)).toBeCloseTo(1, 3);
  });
});

test.each([
  ["cut off", (bytes: Buffer) => bytes.subarray(0, bytes.length - 1)],
  ["of another version", (bytes: Buffer) => Buffer.concat([Buffer.from("SCV1"), bytes.subarray(4)])],
  ["empty", () => Buffer.alloc(0)],
])("a file that is %s is refused", async (_name, damage) => {
  vi.resetModules();
  vi.doMock("../../../src/language/vocabulary/load.ts", () => ({ loadAsset: () => damage(asset) }));
  const fresh = await import("../../../src/language/vocabulary/vectors.ts");
  expect(() => fresh.likeness("doctor", "nurse")).toThrow("damaged");
  vi.doUnmock("../../../src/language/vocabulary/load.ts");
});
