/** A short fuzz run; `tsx test/ingest/fuzz.ts --minutes 10` makes a long one. */
import { expect, it } from "vitest";
import { read } from "../../src/ingest/index.ts";
import { badInputs } from "./bad.ts";
import { mutate, Random } from "./mutate.ts";
import { faultsOfPieces } from "./pieces.ts";
import { pages } from "./seeds.ts";

it("survives mutated pages", () => {
  const seeds = [
    ...pages(),
    ...badInputs()
      .filter((i) => i.bytes.length < 4000)
      .map((i) => i.bytes),
  ];
  for (let seed = 1; seed <= 400; seed++) {
    const input = mutate(seeds, new Random(seed));
    const { articles, diagnostics } = read(input, { firstId: 1 });
    expect(articles.length + diagnostics.length, `seed ${seed}`).toBeGreaterThan(0);
    for (const article of articles) expect(faultsOfPieces(article), `seed ${seed}`).toEqual([]);
  }
});
