import { describe, expect, it } from "vitest";
import { CODES } from "../../src/errors.ts";
import { read } from "../../src/ingest/index.ts";
import { cpuMs } from "../cpu.ts";
import { badInputs } from "./bad.ts";
import { faultsOfPieces } from "./pieces.ts";

const inputs = badInputs();

it("has eighty bad inputs and more", () => expect(inputs.length).toBeGreaterThanOrEqual(80));

describe("bad inputs", () => {
  it.each(inputs.map((input) => [input.name, input] as const))("%s", (_name, { path, bytes, expected }) => {
    let result: ReturnType<typeof read> = { articles: [], diagnostics: [] };
    const ms = cpuMs(() => {
      result = read({ path, bytes }, { firstId: 1 });
    });
    const { articles, diagnostics } = result;
    // Linear in the size: a megabyte takes a fraction of this.
    expect(ms).toBeLessThan(5000);
    for (const d of diagnostics) expect(Object.keys(CODES)).toContain(d.code);
    for (const article of articles) expect(faultsOfPieces(article)).toEqual([]);
    expect(articles.length + diagnostics.length).toBeGreaterThan(0);
    const codes = diagnostics.map((d) => d.code);
    if (expected === "sound") {
      expect(codes.filter((c) => c !== "bad-markup")).toEqual([]);
      expect(articles.length).toBeGreaterThan(0);
    } else if (expected !== "either")
      expect(
        codes.some((c) => expected.includes(c)),
        `${codes}`,
      ).toBe(true);
  });
});
