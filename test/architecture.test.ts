/**
 * Holds the house to ARCHITECTURE.md: the import table between rooms, who may touch the disk and the process,
 * what every file must say first, and that no stage reads a clock, a locale or a random number.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../src/", import.meta.url));

/** Which rooms a room may import; itself is always allowed. `language/vocabulary` is the part of language that is words only. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  version: [],
  errors: ["model"],
  language: ["model", "errors"],
  ingest: ["model", "errors", "language"],
  extract: ["model", "errors", "language"],
  stories: ["model", "language/vocabulary"],
  align: ["model", "language/vocabulary"],
  judge: ["model", "language/vocabulary"],
  report: ["model", "errors"],
  check: ["model", "errors"],
  compare: ["model", "version", "ingest", "language", "extract", "stories", "align", "judge", "report"],
  cli: ["model", "errors", "version", "compare", "report", "check", "ingest", "language", "align", "judge"],
  index: ["model", "errors", "version", "compare", "report", "check"],
};

/** Files that may use the disk: the command line, the reader of paths and the loaders of shipped assets. */
const MAY_READ = [
  /^cli\//,
  /^ingest\/(paths|read|archive)[\w-]*\.ts$/,
  /^language\/(load|model)[\w-]*\.ts$/,
  /^language\/vocabulary\/load[\w-]*\.ts$/,
];
const DISK = /from "node:(fs|fs\/promises|child_process|worker_threads|os|readline|tty|http|https|net)"/;

function sources(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return sources(path);
      return name.endsWith(".ts") ? [path] : [];
    });
}

const posix = (path: string): string => path.split(sep).join("/");
const room = (file: string): string => {
  const parts = file.split("/");
  if (parts.length === 1) return file.replace(/\.ts$/, "");
  return parts[0] === "language" && parts[1] === "vocabulary" ? "language/vocabulary" : (parts[0] as string);
};
const house = (name: string): string => name.replace(/\/.*/, "");

const files = sources(root).map((path) => ({
  path: posix(relative(root, path)),
  folder: dirname(path),
  text: readFileSync(path, "utf8"),
}));
const each = files.map((file) => [file.path, file] as const);

describe("architecture", () => {
  test("the source was found", () => {
    expect(files.length).toBeGreaterThan(10);
  });

  test.each(each)("%s imports only what its room may", (path, file) => {
    const own = room(path);
    const allowed = MAY_IMPORT[house(own)];
    expect(allowed, `room ${own} is not in the import table`).toBeDefined();
    for (const [, target] of file.text.matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)) {
      const other = room(posix(relative(root, resolve(file.folder, target as string))));
      const permitted =
        house(other) === house(own) || allowed?.includes(other) === true || allowed?.includes(house(other)) === true;
      expect(permitted, `${path} imports ${target} (${other})`).toBe(true);
    }
  });

  test.each(each)("%s keeps to its room's means", (path, file) => {
    if (!MAY_READ.some((allowed) => allowed.test(path))) expect(file.text).not.toMatch(DISK);
    if (!path.startsWith("cli/")) {
      expect(file.text).not.toMatch(/\bprocess\.(env|argv|stdout|stderr|exit|cwd)\b/);
      expect(file.text).not.toMatch(/\bconsole\./);
      expect(file.text).not.toMatch(/\b(Date\.now\(|new Date\(\)|Math\.random\(|localeCompare\()/);
    }
  });

  test.each(each)("%s says first what it is", (_path, file) => {
    expect(file.text.trimStart()).toMatch(/^\/\*\*|^\/\//);
  });
});
