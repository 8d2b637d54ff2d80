/** What the commands promise whatever the stages find: streams, exit codes, sameness of output, paths, settings, files written. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/model.ts";
import { FORMAT_NAMES } from "../../src/report/index.ts";
import { discard, type Extra, type Ran, runIn, workspace } from "./host.ts";

let place = "";
beforeAll(() => {
  place = workspace();
});
afterAll(() => {
  discard(place);
});

const compare = (line: string, extra?: Extra): Promise<Ran> => runIn(place, line.split(" "), extra);
const json = async (line: string, extra?: Extra): Promise<Report> =>
  JSON.parse((await compare(`${line} --format json`, extra)).out) as Report;

describe("compare", () => {
  test("prints the report on standard output and nothing on standard error", async () => {
    const ran = await compare("seeds/");
    expect(ran).toMatchObject({ err: "", status: 0 });
    expect(ran.out).toContain("Benzinga");
    expect(ran.out).toContain("seeds/000_e2443caf8a934105.txt");
  });

  test("the same files give the same bytes", async () => {
    const [one, two] = [await compare("quake --format json"), await compare("quake --format json")];
    expect(two.out).toBe(one.out);
  });

  test("a folder, its files and a glob name the same articles", async () => {
    const paths = async (line: string): Promise<string[]> => (await json(line)).articles.map(({ path }) => path);
    const expected = ["quake/a.txt", "quake/b.txt"];
    expect(await paths("quake")).toEqual(expected);
    expect(await paths("quake/")).toEqual(expected);
    expect(await paths(expected.join(" "))).toEqual(expected);
    expect(await paths("quake/*.txt")).toEqual(expected);
  });

  test("order and names of files change no relation", async () => {
    const told = ({ findings, facts }: Report): string[] =>
      findings
        .map(({ relation, aspects, facts: ids }) => {
          const texts = ids.map((id) => facts.find((fact) => fact.id === id)?.text ?? "");
          return JSON.stringify([relation, aspects, texts.sort()]);
        })
        .sort();
    const forth = await json("quake/a.txt quake/b.txt");
    const back = await json("quake/b.txt quake/a.txt");
    expect(told(back)).toEqual(told(forth));
  });

  test("what cannot be read is said, and the others are compared", async () => {
    const ran = await compare("mixed nope.txt");
    expect(ran.status).toBe(2);
    expect(ran.err).toContain("mixed/empty.txt: The file is empty. [empty-file]");
    expect(ran.err).toContain("nope.txt: There is no such file or folder. [not-found]");
    expect(ran.out).toContain("mixed/good.txt");
    expect(ran.out).toContain("mixed/other.txt");
    const report = await json("mixed");
    expect(report.diagnostics.map(({ code }) => code)).toContain("empty-file");
    expect(report.articles).toHaveLength(2);
  });

  test("one article alone is a warning", async () => {
    const ran = await compare("quake/a.txt");
    expect(ran.status).toBe(0);
    expect(ran.err).toContain("[single-article]");
    expect((await compare("quake/a.txt --fail-on warning")).status).toBe(1);
  });

  test("an article from standard input", async () => {
    const stdin = readFileSync(join(place, "quake/b.txt"));
    const report = await json("quake/a.txt - --stdin-name wire.txt", { stdin });
    expect(report.articles.map(({ path }) => path)).toEqual(["quake/a.txt", "wire.txt"]);
    const packed = await json("quake/a.txt - --stdin-name wire.txt", { stdin: gzipSync(stdin) });
    expect({ ...packed, articles: [] }).toEqual({ ...report, articles: [] });
  });

  test("an article that nobody else reports adds to nothing", async () => {
    const alone = await json("quake/a.txt");
    expect(alone.facts.length).toBeGreaterThan(0);
    expect([alone.stories.length, alone.findings]).toEqual([1, []]);
    const pair = await json("quake");
    const stray = new TextEncoder().encode(
      "Paper mill hires ninety workers\n\nThe mill at Elko will take on ninety workers by June, its owner told the union on Tuesday.\n",
    );
    const among = await json("quake - --stdin-name z.txt", { stdin: stray });
    expect(among.findings).toEqual(pair.findings);
  });

  test("no more of standard input than of a file", async () => {
    const { err, status } = await compare("quake/a.txt - --max-size 1", { stdin: new Uint8Array(1_100_000).fill(65) });
    expect(err).toContain("stdin.txt: Standard input holds more than 1 MB. [too-large]");
    expect(status).toBe(2);
  });

  test("paths from a list", async () => {
    const stdin = new TextEncoder().encode("quake/a.txt\nquake/b.txt\n");
    expect((await json("--files-from -", { stdin })).articles).toHaveLength(2);
    expect((await compare("--files-from nope")).status).toBe(2);
  });

  test("--source and --primary change labels and layout, not findings", async () => {
    const plain = await json("quake");
    const named = await json("quake --source b.txt=Wire --primary wire");
    expect(named.articles.map(({ source }) => [source.name, source.label, source.role])).toEqual([
      ["The Quito Herald", "The Quito Herald", "secondary"],
      ["Wire", "Wire", "primary"],
    ]);
    expect(named.stories[0]?.primary).toBe("a2");
    expect(named.findings.map(({ relation }) => relation)).toEqual(plain.findings.map(({ relation }) => relation));
    expect((await compare("quake --source b.txt=Wire --source ./quake/a.txt=Post")).err).toBe("");
    expect((await compare("quake --source c.txt=Wire")).err).toBe(
      'warning: --source: no article\'s path is "c.txt".\n',
    );
    expect((await compare("quake --primary Nobody")).err).toContain('no article\'s outlet or path is "Nobody"');
  });

  test("--only and --min-confidence leave findings out and count anew", async () => {
    const report = await json("quake --only adds");
    expect(report.findings.every(({ relation }) => relation === "adds")).toBe(true);
    expect(report.summary).toMatchObject({ agree: 0, differ: 0, adds: report.findings.length });
    expect((await json("quake --min-confidence 1")).findings.every(({ confidence }) => confidence === 1)).toBe(true);
  });

  test("--fail-on gives 1 where the relation is found", async () => {
    const { summary } = await json("quake");
    expect((await compare("quake --fail-on differ")).status).toBe(summary.differ > 0 ? 1 : 0);
    expect((await compare("quake --fail-on adds")).status).toBe(summary.adds > 0 ? 1 : 0);
  });

  test("--explain takes a finding, or a path behind it for all", async () => {
    expect((await compare("--explain quake")).status).toBe(0);
    const unknown = await compare("quake --explain zzzz");
    expect(unknown).toMatchObject({ status: 2 });
    expect(unknown.err).toContain('no finding\'s id begins with "zzzz"');
  });

  test.each(FORMAT_NAMES)("--format %s, to a file and to standard output, is the same", async (format) => {
    const shown = await compare(`quake --format ${format}`);
    const written = await compare(`quake --format ${format} -o out/report.${format}`);
    expect(written).toMatchObject({ out: "", status: 0 });
    expect(readFileSync(join(place, `out/report.${format}`), "utf8")).toBe(shown.out);
    expect(shown.out.endsWith("\n")).toBe(true);
  });

  test("the ending of --output tells the format, unless --format does", async () => {
    await compare("quake -o told.json");
    expect(JSON.parse(readFileSync(join(place, "told.json"), "utf8"))).toHaveProperty("schemaVersion", 1);
    await compare("quake -o told.md");
    expect(readFileSync(join(place, "told.md"), "utf8")).toMatch(/^#/);
    expect((await compare("quake -o seeds")).err).toContain("seeds: cannot be written (EISDIR)");
  });

  test.each([
    ["a pipe", {}, "quake", false],
    ["a terminal", { terminal: 80 }, "quake", true],
    ["a terminal that asks for none", { terminal: 80, env: { NO_COLOR: "1" } }, "quake", false],
    ["a dumb terminal", { terminal: 80, env: { TERM: "dumb" } }, "quake", false],
    ["a pipe with FORCE_COLOR", { env: { FORCE_COLOR: "1" } }, "quake", true],
    ["FORCE_COLOR=0", { terminal: 80, env: { FORCE_COLOR: "0" } }, "quake", false],
    ["--no-color against FORCE_COLOR", { env: { FORCE_COLOR: "1" } }, "quake --no-color", false],
    ["--color into a pipe", {}, "quake --color", true],
    ["--plain on a terminal", { terminal: 80 }, "quake --plain", false],
    ["a file", { terminal: 80 }, "quake -o c.txt", false],
  ])("colours: %s", async (_name, extra, line, colored) => {
    expect((await compare(line, extra as Extra)).out.includes("\u001b[")).toBe(colored);
  });
});

describe("facts and inspect", () => {
  test("facts prints every fact with its place", async () => {
    const ran = await compare("facts quake/b.txt");
    expect(ran).toMatchObject({ err: "", status: 0 });
    expect(ran.out).toMatch(/quake\/b\.txt:\d+:\d+ {2}\w+/);
    const { facts } = JSON.parse((await compare("facts quake --format json")).out) as Report;
    expect(facts.length).toBeGreaterThan(8);
  });

  test("inspect says what was taken for what", async () => {
    const ran = await compare("inspect quake/a.txt");
    expect(ran.status).toBe(0);
    expect(ran.out).toContain("outlet     The Quito Herald  (line ");
    expect(ran.out).toMatch(/published {2}2025-08-14/);
    expect((await compare("inspect quake --trees")).out).toMatch(/\bnsubj\b/);
    expect(JSON.parse((await compare("inspect quake --json")).out)).toHaveProperty("articles.1.title");
    expect((await compare("inspect nope.txt")).status).toBe(2);
  });

  test("inspect shows in colour what stands back: the furniture", async () => {
    const { out } = await compare("inspect quake/a.txt --color");
    const marked = out.replaceAll("\u001b[", "^");
    expect(marked).toMatch(/^\^2m +\d+ {2}– [^^]*\^22m$/m);
    expect(marked).toMatch(/^\^2m +\d+\^22m {2}\^32mparagraph/m);
    expect((await compare("inspect quake/a.txt")).out).toBe(stripVTControlCharacters(out));
  });

  test("inspect shows how a file was read that cannot be compared, and does not send its reader to itself", async () => {
    writeFileSync(join(place, "odd-page.txt"), "Home\nSubscribe\nSign in\nRead Next:\nShare this\n");
    const ran = await compare("inspect odd-page.txt");
    expect(ran).toMatchObject({ status: 2 });
    expect(ran.err).toMatch(/^error: .*\[only-furniture\]\n$/);
    expect(ran.out).toMatch(/^ +2 {2}– .*Subscribe$/m);
    expect(JSON.parse((await compare("inspect odd-page.txt --json")).out)).toHaveProperty("articles.0.furniture.1");
    // Everywhere else it stays out.
    expect((await compare("facts odd-page.txt")).out).toBe("");
  });

  test("JSON that holds no article says how to name the field of one", async () => {
    writeFileSync(join(place, "odd.json"), '{"story": "x"}');
    expect((await compare("quake odd.json")).err).toContain("--map body=FIELD");
  });

  test("explain tells of two lines", async () => {
    const ran = await compare("explain quake/a.txt:7 quake/b.txt:7");
    expect(ran.status).toBe(0);
    expect(ran.out).toMatch(/paired/);
  });
});

describe("configuration", () => {
  const inFolder = async (files: Record<string, string>, line: string, below = "."): Promise<Ran> => {
    const folder = join(place, "configured");
    mkdirSync(join(folder, below), { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    try {
      return await runIn(join(folder, below), line.split(" "));
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  test.each([
    [
      "an unknown setting",
      "format: text\nformt: x\n",
      'compare.config.yaml:2: there is no setting "formt".',
      "format?",
    ],
    ["a wrong value", "only: [differ, agre]\n", 'compare.config.yaml:1: only: "agre" is not one of agree', "agree?"],
    ["a wrong kind", "\n\nwidth: wide\n", "compare.config.yaml:3: width: expected a number from 40 to 400", ""],
    [
      "an unknown rule",
      "rules:\n  no-date: off\n  no-outlt: off\n",
      'compare.config.yaml:3: rules: "no-outlt"',
      "no-outlet?",
    ],
    [
      "a wrong severity",
      "rules:\n  no-date: fatal\n",
      'compare.config.yaml:2: rules.no-date: "fatal" is not one of',
      "",
    ],
    ["broken YAML", "format: [text\n", "compare.config.yaml:", ""],
    ["no settings", "- format\n", "compare.config.yaml:1: expected settings", ""],
    ["a setting twice", "format: text\nformat: json\n", "compare.config.yaml:2: Map keys must be unique", ""],
  ])("%s is told with its line", async (_name, text, message, hint) => {
    const ran = await inFolder({ "compare.config.yaml": text }, "--print-config");
    expect(ran.status).toBe(2);
    expect(ran.err).toContain(message);
    expect(ran.err).toContain(hint);
  });

  test("JSON is read with its lines too", async () => {
    const ran = await inFolder({ "compare.config.json": '{\n  "view": "ful"\n}\n' }, "--print-config");
    expect(ran.err).toContain('compare.config.json:2: view: "ful" is not one of brief, full');
  });

  test("found upward; the command line over the environment over the file", async () => {
    const files = { "compare.config.yaml": "view: full\nwidth: 90\nformat: json\n" };
    const folder = join(place, "layers/below");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(place, "layers/compare.config.yaml"), files["compare.config.yaml"]);
    const ran = await runIn(folder, ["--print-config", "--view", "matrix"], { env: { SOURCE_COMPARE_WIDTH: "70" } });
    expect(ran.out).toContain("view: matrix");
    expect(ran.out).toContain("width: 70");
    expect(ran.out).toContain("format: json");
    const without = await runIn(folder, ["--print-config", "--no-config"]);
    expect(without.out).toContain("view: brief");
    expect((await runIn(folder, ["--print-config", "--config", "nope.yaml"])).err).toContain(
      "nope.yaml: the configuration file does not exist.",
    );
  });

  test("init writes a file that is valid and changes nothing", async () => {
    const folder = join(place, "fresh");
    mkdirSync(folder);
    const before = await runIn(folder, ["--print-config"]);
    expect((await runIn(folder, ["init"])).status).toBe(0);
    const after = await runIn(folder, ["--print-config"]);
    expect(after.out.split("\n").slice(1)).toEqual(before.out.split("\n").slice(1));
    const text = readFileSync(join(folder, "compare.config.yaml"), "utf8");
    // Every example in it is valid as well.
    writeFileSync(join(folder, "compare.config.yaml"), text.replace(/^# (?=(?:[a-z]+[A-Z]?[a-z]*):| {2}\S)/gm, ""));
    const uncommented = await runIn(folder, ["--print-config"]);
    expect(uncommented.err).toBe("");
    expect(uncommented.out).toContain("primary: Benzinga");
    expect((await runIn(folder, ["init"])).err).toContain("is there already");
    expect((await runIn(folder, ["init", "--force"])).status).toBe(0);
  });
});
