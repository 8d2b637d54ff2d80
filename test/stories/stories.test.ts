/**
 * Golden stories: every folder beside this file holds articles and what the command prints for them, expected.json and
 * expected.txt. Folders are found by themselves; a missing file fails. `npm run update-expected` writes what is printed now:
 * read the difference before it is committed.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { runIn } from "../cli/host.ts";

const root = fileURLToPath(new URL("./", import.meta.url));
const updating = process.env.UPDATE_EXPECTED === "1";
const stories = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

test("there are stories", () => {
  expect(stories.length).toBeGreaterThan(4);
});

describe.each(stories)("%s", (slug) => {
  const folder = join(root, slug);
  const articles = readdirSync(folder)
    .filter((name) => !name.startsWith("expected."))
    .sort();

  test.each([
    ["expected.json", ["--format", "json"]],
    ["expected.txt", ["--view", "full"]],
  ])("%s", async (name, words) => {
    const { out } = await runIn(folder, [...articles, ...words]);
    const path = join(folder, name);
    if (updating) writeFileSync(path, out);
    expect(existsSync(path), `${slug}/${name} is missing; npm run update-expected`).toBe(true);
    expect(out).toBe(readFileSync(path, "utf8"));
  });
});
