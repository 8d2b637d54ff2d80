/** A long fuzz run: `tsx test/ingest/fuzz.ts --minutes 10 [--from SEED]`. Stops at the first fault and names its seed. */
import { read } from "../../src/ingest/index.ts";
import { badInputs } from "./bad.ts";
import { mutate, Random } from "./mutate.ts";
import { faultsOfPieces } from "./pieces.ts";
import { pages } from "./seeds.ts";

const flag = (name: string, other: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? other : Number(process.argv[at + 1]);
};
const seeds = [
  ...pages(),
  ...badInputs()
    .filter((i) => i.bytes.length < 20_000)
    .map((i) => i.bytes),
];
const end = performance.now() + flag("minutes", 10) * 60_000;
let seed = flag("from", 1000);
let articles = 0;
let slowest = { seed: 0, ms: 0 };
for (; performance.now() < end; seed++) {
  const input = mutate(seeds, new Random(seed));
  const started = performance.now();
  const result = read(input, { firstId: 1 });
  const ms = performance.now() - started;
  if (ms > slowest.ms) slowest = { seed, ms };
  const faults = result.articles.flatMap(faultsOfPieces);
  if (result.articles.length + result.diagnostics.length === 0) faults.push("neither article nor diagnostic");
  if (result.diagnostics.some((d) => d.message === "The file could not be read.")) faults.push("an exception inside");
  if (faults.length > 0) {
    console.error(`seed ${seed} (${input.path}): ${faults.slice(0, 3).join("; ")}`);
    process.exit(1);
  }
  articles += result.articles.length;
}
console.log(
  `${seed - flag("from", 1000)} inputs, ${articles} articles, no fault; slowest ${slowest.ms.toFixed(0)} ms (seed ${slowest.seed})`,
);
