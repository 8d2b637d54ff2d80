/** The reports over which every renderer is tried: none, hostile, and stories as a careful reader would report them. */
import { empty, goldStory, hostile, type Made, make, realStory, STORIES } from "./fixture.ts";

/** Stories that go through the pipeline; `STORIES=03-ecuador-quake,06-rate-cut npx vitest run test/report` tries others. */
const REAL = (process.env.STORIES ?? "00-deepseek,03-ecuador-quake").split(",");

export const CASES: readonly (readonly [string, () => Made])[] = [
  ["no article", empty],
  ["hostile", hostile],
  ...STORIES.map((name) => [name, () => make([goldStory(name)])] as const),
  ...REAL.map((name) => [`${name} by the pipeline`, () => realStory(name)] as const),
  ["several stories", () => make(STORIES.map(goldStory))],
];

/** What may never reach a terminal, a log or a page as itself. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this looks for
export const UNSAFE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\p{Surrogate}]/u;
