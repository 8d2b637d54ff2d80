/** The time for one file, told by whoever reads it: the reader has no clock. */
import { expect, it } from "vitest";
import { ingest } from "../../src/compare.ts";
import { read } from "../../src/ingest/index.ts";

const text = (lines: number): Uint8Array =>
  new TextEncoder().encode(
    `Bridge to close\n\n${Array.from({ length: lines }, (_, i) => `The council closed bridge ${i} for repairs on Monday, the mayor said.`).join("\n\n")}\n`,
  );

it.each(["a.txt", "a.md", "a.html", "a.json"])("stops reading %s when its time is over", (path) => {
  const bytes = path.endsWith("json")
    ? new TextEncoder().encode(`{"articleBody":"${"The mayor said so. ".repeat(40)}"}`)
    : text(5);
  const { articles, diagnostics } = read({ path, bytes }, { firstId: 1, expired: () => true });
  expect(articles).toEqual([]);
  expect(diagnostics).toMatchObject([
    { code: "too-slow", severity: "error", path, hint: expect.stringContaining("--max-seconds") },
  ]);
});

it("asks within a long file, not only between steps", () => {
  const asked = (lines: number): number => {
    let times = 0;
    const expired = () => {
      times++;
      return false;
    };
    read({ path: "a.txt", bytes: text(lines) }, { firstId: 1, expired });
    return times;
  };
  expect(asked(5_000)).toBeGreaterThan(asked(5) + 10);
});

it("gives each file its own time and harms no neighbour", () => {
  const inputs = ["a.txt", "b.txt", "c.txt"].map((path) => ({ path, bytes: text(5) }));
  let file = 0;
  const { articles, diagnostics } = ingest(inputs, {}, () => {
    const mine = file++;
    return { expired: () => mine === 1 };
  });
  expect(articles.map(({ id, path }) => [id, path])).toEqual([
    ["a1", "a.txt"],
    ["a2", "c.txt"],
  ]);
  expect(diagnostics.map(({ code, path }) => [code, path])).toEqual([["too-slow", "b.txt"]]);
});
