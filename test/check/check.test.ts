/** `compare check` over a small repository made here: baseline, new and stale problems, changes since a revision, formats for CI. */
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatBaseline, parseBaseline } from "../../src/check/baseline.ts";
import { RULE_NAMES, RULES } from "../../src/check/rules.ts";
import { CODES } from "../../src/errors.ts";
import { ANDES, discard, QUITO, type Ran, runIn, workspace } from "../cli/host.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

describe("a repository of articles", () => {
  let place = "";
  const git = (...words: string[]): string =>
    execFileSync(
      "git",
      ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", ...words],
      {
        cwd: place,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      },
    );
  const check = (line = ""): Promise<Ran> =>
    runIn(place, ["check", "news", ...line.split(" ").filter((word) => word !== "")]);
  const write = (name: string, text: string): void => writeFileSync(join(place, "news", name), text);
  const drop = (name: string): void => rmSync(join(place, "news", name));

  beforeAll(async () => {
    place = workspace();
    mkdirSync(join(place, "news"));
    write("1_quito.txt", QUITO);
    write(
      "2_coast.txt",
      QUITO.replaceAll("The Quito Herald", "Coast Wire")
        .replace("Earthquake kills 41 in Manta", "Manta quake: 41 dead")
        .replace(
          "A strong earthquake killed 41 people in the port city of Manta on Wednesday, the civil defence agency said.",
          "Civil defence officials put the death toll of the earthquake in Manta at 41.",
        )
        .replace(
          "The quake destroyed 300 homes and cut power in most of the city. President",
          "Most of the city has no power. President",
        )
        .replace(
          "Rescuers pulled 12 people alive from the ruins of a hotel near the harbour.",
          "Hospitals asked for blood donors.",
        ),
    );
    git("init", "-q");
    expect((await check("--update-baseline")).status).toBe(0);
    git("add", ".");
    git("commit", "-qm", "Seeds and baseline");
  });
  afterAll(() => {
    discard(place);
  });

  test("passes with its baseline", async () => {
    const ran = await check();
    expect(ran).toMatchObject({ status: 0, err: "" });
    expect(ran.out).toMatch(/^0 errors, \d+ warnings?, \d+ info in 2 articles; \d+ known in compare\.baseline\.json$/m);
  });

  test("an article that contradicts fails, with one annotation on its line", async () => {
    write("3_andes.txt", ANDES);
    const ran = await check();
    expect(ran.status).toBe(1);
    const lines = ran.out.split("\n").filter((line) => line.includes("[new-difference]"));
    expect(lines).toHaveLength(1);
    const line = ANDES.split("\n").findIndex((text) => text.includes("killed 57 people")) + 1;
    expect(lines[0]).toMatch(new RegExp(`^news/3_andes\\.txt:${line}:\\d+: error: `));
    expect(ran.out).toMatch(/news\/1_quito\.txt:\d+: The Quito Herald: “.*41/);

    const annotated = (await check("--format github")).out.split("\n").filter((text) => text.startsWith("::error"));
    expect(annotated).toHaveLength(1);
    expect(annotated[0]).toContain(`file=news/3_andes.txt,line=${line}`);
    // What follows the message begins a sentence of its own.
    expect(annotated[0]).toMatch(/[.”"] See news\/1_quito\.txt:\d+, The Quito Herald: “/);
    expect(JSON.parse((await check("--format sarif")).out)).toHaveProperty("version", "2.1.0");
    expect(
      (JSON.parse((await check("--format json")).out) as { problems: { rule: string }[] }).problems,
    ).toContainEqual(expect.objectContaining({ rule: "new-difference", severity: "error" }));
    // Pages show the comparison as it is, and the problem; a table of findings has no row for it.
    const page = (await check("--format markdown")).out;
    expect(page).toContain("**1 difference**");
    expect(page).toMatch(/^- error `new-difference` `news\/3_andes\.txt`: /m);
    const streamed = (await check("--format ndjson")).out.trimEnd().split("\n");
    expect(streamed.map((text) => (JSON.parse(text) as { type: string }).type)).toEqual(
      expect.arrayContaining(["report", "read", "diagnostic", "finding", "summary"]),
    );
    expect(streamed[0]).toMatch(/^\{"type":"report",/);
    const table = await check("--format csv");
    expect(table).toMatchObject({ status: 2, out: "" });
    expect(table.err).toMatch(
      /^error: --format: "csv" has no place for problems\.\n {2}hint: .*: text, json, .*gitlab\.$/m,
    );
    drop("3_andes.txt");
  });

  test.each<[string, string, string]>([
    ["an empty file", "", "empty-file"],
    ["a duplicate", QUITO, "duplicate"],
    ["a page of furniture", "Home\nSubscribe\nSign in\nLoading...\nRead Next:\nShare this\n", "only-furniture"],
  ])("%s gives its code", async (_name, text, code) => {
    write("9_new.txt", text);
    const ran = await check();
    expect(ran.status).toBe(1);
    expect(ran.out).toMatch(new RegExp(`^news/9_new\\.txt.*: error: .*\\[${code}\\]$`, "m"));
    drop("9_new.txt");
  });

  test("--update-baseline makes it pass; removing the article reports the stale entry; --prune takes it out", async () => {
    const before = readFileSync(join(place, "compare.baseline.json"), "utf8");
    write("3_andes.txt", ANDES);
    expect((await check()).status).toBe(1);
    expect((await check("--update-baseline")).err).toMatch(/^Wrote compare\.baseline\.json: \d+ known\.$/m);
    expect((await check()).status).toBe(0);
    drop("3_andes.txt");
    const stale = await check();
    expect(stale.status).toBe(0);
    expect(stale.out).toMatch(/warning: This difference is no longer found: .*\[gone-difference\]/);
    expect((await check("--fail-on warning")).status).toBe(1);
    expect((await check("--prune")).err).toMatch(/^Took \d+ out of compare\.baseline\.json\.$/m);
    expect((await check()).out).not.toContain("gone-difference");
    writeFileSync(join(place, "compare.baseline.json"), before);
  });

  test("a file that joins a known difference is new; when it is gone again, the difference is known still", async () => {
    const before = readFileSync(join(place, "compare.baseline.json"), "utf8");
    write("3_andes.txt", ANDES);
    await check("--update-baseline");
    write("4_sierra.txt", ANDES.replaceAll("57", "63").replaceAll("Andes", "Sierra"));
    const joined = await check();
    expect(joined.status).toBe(1);
    expect(joined.out).toMatch(/^news\/4_sierra\.txt:\d+:\d+: error: .*63.*\[new-difference\]$/m);
    expect(joined.out).not.toContain("gone-difference");
    await check("--update-baseline");
    drop("4_sierra.txt");
    const left = await check();
    expect(left.status).toBe(0);
    expect(left.out).not.toMatch(/new-difference|no longer found: How much/);
    drop("3_andes.txt");
    expect((await check()).out).toMatch(/no longer found: How much.*\[gone-difference\]/);
    writeFileSync(join(place, "compare.baseline.json"), before);
  });

  test("--since and --changed fail for changed files only", async () => {
    write("3_andes.txt", ANDES);
    expect((await check("--since HEAD")).status).toBe(1);
    git("add", ".");
    git("commit", "-qm", "Andes");
    expect((await check()).status).toBe(1);
    expect((await check("--since HEAD")).status).toBe(0);
    expect((await check("--since HEAD~1")).status).toBe(1);
    expect((await check("--changed news/2_coast.txt news/4.txt")).status).toBe(
      (await check("--changed news/2_coast.txt")).status,
    );
    expect((await check("--changed news/3_andes.txt")).status).toBe(1);
    const wrong = await check("--since nowhere");
    expect(wrong).toMatchObject({ status: 2, out: "" });
    expect(wrong.err).toMatch(/^error: --since: git says: /);
    git("rm", "-q", "news/3_andes.txt");
    git("commit", "-qm", "Gone");
  });

  test("severities come from the configuration", async () => {
    write("9_new.txt", "");
    const config = join(place, "compare.config.yaml");
    writeFileSync(config, "rules:\n  empty-file: warning\n");
    expect((await check()).status).toBe(0);
    expect((await check("--fail-on warning")).status).toBe(1);
    writeFileSync(config, "rules:\n  empty-file: off\n");
    expect((await check()).out).not.toContain("empty-file");
    rmSync(config);
    drop("9_new.txt");
  });

  test("a path that is not there, a baseline that is none", async () => {
    expect((await runIn(place, ["check", "nope"])).status).toBe(2);
    writeFileSync(join(place, "broken.json"), "{");
    const ran = await check("--baseline broken.json");
    expect(ran).toMatchObject({ status: 2 });
    expect(ran.err).toContain("broken.json: the baseline is not valid JSON.");
  });
});

describe("rules over several files", () => {
  let place = "";
  beforeAll(() => {
    place = workspace();
  });
  afterAll(() => {
    discard(place);
  });
  const problems = async (files: Record<string, string>): Promise<string[]> => {
    const folder = join(place, "case");
    mkdirSync(folder);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const { out } = await runIn(place, ["check", "case", "--format", "json"]);
    rmSync(folder, { recursive: true });
    const found = (JSON.parse(out) as { problems: { rule: string; path: string }[] }).problems;
    return found.map(({ rule, path }) => `${rule} ${path}`);
  };
  const page = (outlet: string, date: string, title: string, ...body: string[]): string =>
    [outlet, "", title, "", date, "", ...body.flatMap((text) => [text, ""]), `© 2025 ${outlet}`, ""].join("\n");
  const STRIKE = [
    "Dock workers at the port of Arvel walked off the job on Tuesday after talks about pay broke down, the union said.",
    "About 2,300 members of the union take part in the strike, which stops all container traffic at the largest port of the coast.",
    "The port authority offered a rise of 4% over two years. The union had asked for 9% and called the offer an insult.",
    "Shipping lines began to send vessels to other ports. Shops expect that some goods will be late for the holidays.",
    "Mediators invited both sides to a new meeting on Friday, and the labour minister asked them to accept it.",
  ];

  test("a second version of one text", async () => {
    const found = await problems({
      "1.txt": page("Coast Daily", "August 12, 2025", "Port of Arvel stands still", ...STRIKE),
      "2.txt": page(
        "Coast Daily",
        "August 13, 2025",
        "Port of Arvel stands still",
        ...STRIKE,
        "The meeting was later moved to Saturday.",
      ),
    });
    expect(found).toContain("near-duplicate case/2.txt");
  });

  test("independent reports are no versions of one text", async () => {
    const found = await problems({ "1.txt": QUITO, "2.txt": ANDES });
    expect(found.filter((each) => each.startsWith("near-duplicate"))).toEqual([]);
  });

  test("text that is shared without the name of an agency is told as such", async () => {
    mkdirSync(join(place, "case"));
    writeFileSync(
      join(place, "case/1.txt"),
      page("Coast Daily", "August 12, 2025", "Port of Arvel stands still", ...STRIKE),
    );
    writeFileSync(
      join(place, "case/2.txt"),
      page(
        "Harbor News",
        "August 13, 2025",
        "Dockers walk out at Arvel",
        ...STRIKE.slice(0, 3),
        "A ferry company said that its ships would use the old pier in the north of the bay until the strike is over.",
        "Truck drivers waited at the gates on Wednesday, some of them since Monday night, and asked the city for water.",
      ),
    );
    const { out } = await runIn(place, ["check", "case", "--verbose"]);
    rmSync(join(place, "case"), { recursive: true });
    expect(out).toMatch(/info: Other files print the same text, or parts of it\. \[shared-text\]/);
  });

  test("a report that is older than its source", async () => {
    const source = page("Coast Daily", "August 14, 2025", "Port of Arvel stands still", ...STRIKE);
    const citing = (date: string): string =>
      page(
        "Harbor News",
        date,
        "Strike at Arvel, says Coast Daily",
        "The port of Arvel is closed by a strike of dock workers, the Coast Daily reported.",
        "Some 2,300 union members walked off the job on Tuesday after talks about pay broke down.",
        "The port authority had offered a rise of 4% over two years.",
      );
    expect(await problems({ "1.txt": source, "2.txt": citing("August 12, 2025") })).toContain("date-order case/2.txt");
    expect(await problems({ "1.txt": source, "2.txt": citing("August 15, 2025") })).not.toContain(
      "date-order case/2.txt",
    );
  });

  test.each<[string, string, boolean]>([
    ["a number that the text does not bear out", "Quake kills 900 in Manta", true],
    ["a number that the text rounds", "Quake kills about 40 in Manta", false],
    ["the text's number", "Quake kills 41 in Manta", false],
    ["no number", "Strong quake hits Manta", false],
  ])("a headline with %s", async (_name, title, fires) => {
    const found = await problems({ "1.txt": QUITO.replace("Earthquake kills 41 in Manta", title), "2.txt": ANDES });
    expect(found.includes("headline-unsupported case/1.txt")).toBe(fires);
  });
});

describe("baselines", () => {
  test("sorted, and read back the same", () => {
    const entry = (fingerprint: string, path: string) => ({
      fingerprint,
      path,
      rule: "no-date",
      message: "m",
      ...(fingerprint === "1" ? { statements: ["a", "b"] } : {}),
    });
    const text = formatBaseline([entry("2", "b"), entry("1", "b"), entry("3", "a")], ["z", "y"]);
    expect(parseBaseline(text, "x.json")).toEqual({
      entries: [entry("3", "a"), entry("1", "b"), entry("2", "b")],
      articles: ["y", "z"],
    });
  });
  test.each([
    ["[]", "has version undefined"],
    ["null", "holds no entries"],
    ['{"version":2}', "has version 2, not 1"],
    ['{"version":1}', "holds no entries"],
    ['{"version":1,"entries":[{}]}', "lacks its fingerprint"],
  ])("%s is none", (text, message) => {
    expect(() => parseBaseline(text, "x.json")).toThrow(message);
  });
});

describe("the table of rules", () => {
  test("has every diagnostic", () => {
    for (const code of Object.keys(CODES)) expect(RULE_NAMES).toContain(code);
  });
  test.each(RULE_NAMES.map((name) => [name] as const))("%s has its page", (name) => {
    const path = join(root, "docs/rules", `${name}.md`);
    expect(existsSync(path), path).toBe(true);
    const page = readFileSync(path, "utf8");
    expect(page.startsWith(`# ${name}\n`)).toBe(true);
    expect(page).toContain(RULES[name].title);
    expect(page).toContain(`Severity: ${RULES[name].severity}`);
  });
});

test("the project's own seeds pass with their baseline", async () => {
  if (process.env.UPDATE_EXPECTED === "1") await runIn(root, ["check", "seeds", "--update-baseline", "--no-config"]);
  const place = workspace();
  copyFileSync(join(root, "compare.baseline.json"), join(place, "compare.baseline.json"));
  const ran = await runIn(place, ["check", "seeds"]);
  discard(place);
  expect(ran.out).toMatch(/^0 errors/m);
  expect(ran.status).toBe(0);
});
