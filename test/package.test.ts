/** The package's own promises: one version, no recorded download addresses, files that exist. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { VERSION } from "../src/version.ts";

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const there = (path: string): boolean => existsSync(new URL(`../${path}`, import.meta.url));
const manifest = JSON.parse(read("package.json")) as {
  version: string;
  bin: Record<string, string>;
  dependencies: Record<string, string>;
  files: string[];
};

test("the version is one", () => {
  expect(VERSION).toBe(manifest.version);
  expect(read("CHANGELOG.md")).toContain(`## ${manifest.version}`);
});

test("the lock file names no registry's host", () => {
  expect(read("package-lock.json")).not.toMatch(/"resolved": *"https?:/);
});

test("what the package names is there", () => {
  for (const path of [...Object.values(manifest.bin), ...manifest.files.filter((file) => file !== "dist")]) {
    expect(there(path), path).toBe(true);
  }
  expect(Object.keys(manifest.bin).sort()).toEqual(["compare", "source-compare"]);
});

test("what the user asked for is there", () => {
  for (const name of ["commander", "chalk", "diff", "unified", "remark-parse"]) {
    expect(manifest.dependencies).toHaveProperty(name);
  }
  for (const path of ["package.json", "tsconfig.json", "bin", "src", "seeds", "test", "README.md"]) {
    expect(there(path), path).toBe(true);
  }
});

test("the README shows what the command prints", () => {
  const sample = /<!-- sample -->\n```\n([\s\S]*?)\n```\n<!-- \/sample -->/.exec(read("README.md"))?.[1];
  expect(sample).toBeDefined();
  expect(read("test/stories/seeds/expected.txt").startsWith(sample as string)).toBe(true);
});

const ROOT = new URL("../", import.meta.url);
const PAGES = [
  ...readdirSync(ROOT).filter((name) => name.endsWith(".md")),
  ...readdirSync(new URL("docs/", ROOT), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name.replaceAll("\\", "/")}`),
];

test.each(PAGES)("%s leads to pages that are there and calls the package by its name", (page) => {
  const text = read(page);
  for (const [, target = ""] of text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)) {
    if (/^[a-z]+:/.test(target)) continue;
    expect(existsSync(new URL(target, new URL(page, ROOT))), target).toBe(true);
  }
  // On a machine without it, `npx compare` would fetch a package of other people.
  expect(text).not.toMatch(/npx (?:--yes )?compare\b/);
});
