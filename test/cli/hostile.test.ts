/** Escape sequences, carriage returns and directional controls in articles and file names act on no terminal, whatever the command. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FORMAT_NAMES } from "../../src/report/index.ts";
import { discard, QUITO, runIn, workspace } from "./host.ts";

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come out
const ACTING = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/;
const BAD = "\u001b[2J\u001b[31m\u009b1A\u202Eevil\u2066\r";
const ON_WINDOWS = process.platform === "win32";
const NAME = ON_WINDOWS ? "evil\u202Ename.txt" : "evil\u001b[31m\u202Ename\r.txt";
let place = "";

beforeAll(() => {
  place = workspace();
  mkdirSync(join(place, "bad"));
  writeFileSync(join(place, "bad/calm.txt"), QUITO);
  const text = QUITO.replaceAll("Manta", `Manta${BAD}`).replace("killed 41 people", `killed ${BAD}57 people`);
  writeFileSync(join(place, "bad", NAME), text.replace("The Quito Herald", `Odd ${BAD} Courier`));
  writeFileSync(join(place, "bad", `empty-${NAME}`), "");
});
afterAll(() => {
  discard(place);
});

test.each([
  ...FORMAT_NAMES.map((name) => `bad --format ${name}`),
  "bad --view full --explain",
  "bad --view matrix",
  "bad --view timeline",
  "bad --plain",
  "facts bad",
  "facts bad --format json",
  "inspect bad",
  "inspect bad --trees",
  "inspect bad --json",
  "check bad --verbose",
  "check bad --format json",
  "check bad --format github",
  `bad/nope-${NAME}`,
])("compare %j", async (line) => {
  const { out, err } = await runIn(place, line.split(" "));
  // CSV ends its lines with CRLF (RFC 4180).
  expect((out + err).replaceAll("\r\n", "\n")).not.toMatch(ACTING);
});
