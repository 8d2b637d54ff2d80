import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ModelError, openModel, sealModel } from "../../src/language/model.ts";

const file = readFileSync(new URL("../../models/en.bin", import.meta.url));

describe("openModel", () => {
  test("opens the package's model", () => {
    const model = openModel(file, "en.bin");
    expect(model.fact<string[]>("labels")).toContain("nsubj:pass");
    expect(model.section("parser.stream").length).toBeGreaterThan(1000);
  });

  test("gives back what was sealed", () => {
    const bytes = sealModel(
      { a: Int32Array.of(1, -2), b: Uint8Array.of(1, 2, 3), c: Uint16Array.of(65535) },
      { x: ["y"] },
    );
    const model = openModel(bytes, "x.bin");
    expect([...model.section("a")]).toEqual([1, -2]);
    expect([...model.section("b")]).toEqual([1, 2, 3]);
    expect([...model.section("c")]).toEqual([65535]);
    expect(model.fact("x")).toEqual(["y"]);
  });

  const altered = (at: number) => {
    const copy = Uint8Array.from(file);
    copy[at]! ^= 1;
    return copy;
  };
  test.each<[string, Uint8Array, RegExp]>([
    ["nothing", new Uint8Array(0), /cut off/],
    ["a header alone", file.subarray(0, 24), /bytes where it should have/],
    ["half a file", file.subarray(0, file.length >> 1), /bytes where it should have/],
    ["another file", new TextEncoder().encode("not a model, but long enough"), /not a language model/],
    ["another version", altered(4), /version/],
    ["a bit of the directory", altered(100), /damaged/],
    ["a bit in the middle", altered(file.length >> 1), /damaged/],
    ["the last bit", altered(file.length - 1), /damaged/],
  ])("refuses %s", (_, bytes, message) => {
    expect(() => openModel(bytes, "en.bin")).toThrow(ModelError);
    expect(() => openModel(bytes, "en.bin")).toThrow(message);
  });
});
