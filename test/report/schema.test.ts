/** The JSON report against its schema: every fixture, whole stories through the pipeline, and reports that must be refused. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, test } from "vitest";
import { settingsSchema } from "../../src/cli/settings.ts";
import { compare } from "../../src/compare.ts";
import type { Input, Report } from "../../src/model.ts";
import { render } from "../../src/report/json.ts";
import schema from "../../src/report/schema.json" with { type: "json" };
import { CASES } from "./cases.ts";
import { goldStory, make, print } from "./fixture.ts";

const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);
const faults = (value: unknown): unknown[] => (validate(value) ? [] : (validate.errors ?? []));

/** Stories that the whole pipeline reads here; formats and encodings of all kinds are among them. */
const PIPELINE = ["00-deepseek", "03-ecuador-quake"] as const;

function inputs(name: string): Input[] {
  const folder = fileURLToPath(new URL(`../../eval/stories/${name}/`, import.meta.url));
  return readdirSync(folder)
    .filter((file) => file !== "gold.json")
    .sort()
    .map((file) => ({ path: `${name}/${file}`, bytes: readFileSync(`${folder}${file}`) }));
}

test.each(CASES)("%s: the printed report is valid and reads back the same", (_name, made) => {
  const it = made();
  const read = JSON.parse(print(render, it)) as Report;
  expect(faults(read)).toEqual([]);
  expect(read).toEqual(JSON.parse(JSON.stringify(it.report)));
});

describe.each(PIPELINE)("%s through the pipeline", (name) => {
  const files = inputs(name);
  let report: Report;
  beforeAll(() => {
    report = compare(files);
  });

  test("is valid", () => {
    expect(faults(JSON.parse(JSON.stringify(report)))).toEqual([]);
  });

  test("every span slices the file, lines and columns lead to the same place", () => {
    const texts = new Map(
      report.articles.map(({ id, path }) => {
        const { bytes } = files.find((file) => file.path === path) as Input;
        return [id, new TextDecoder().decode(bytes)];
      }),
    );
    for (const fact of report.facts) {
      const text = texts.get(fact.article) as string;
      const { start, end, line, column } = fact.span;
      expect(end).toBeGreaterThan(start);
      expect(end).toBeLessThanOrEqual(text.length);
      const before = text.slice(0, start).split(/\r\n|\r|\n/);
      expect([line, column]).toEqual([before.length, (before.at(-1) as string).length + 1]);
    }
  });

  test("ids are unique, references lead somewhere, counts count", () => {
    const ids = (list: readonly { readonly id: string }[]): Set<string> => new Set(list.map(({ id }) => id));
    const articles = ids(report.articles);
    const facts = ids(report.facts);
    const findings = ids(report.findings);
    expect(articles.size).toBe(report.articles.length);
    expect(facts.size).toBe(report.facts.length);
    expect(findings.size).toBe(report.findings.length);
    for (const fact of report.facts) expect(articles).toContain(fact.article);
    for (const finding of report.findings) {
      for (const id of finding.facts) expect(facts).toContain(id);
      for (const { articles: who } of finding.positions) for (const id of who) expect(articles).toContain(id);
      if (finding.elaborates !== null) expect(findings).toContain(finding.elaborates);
      const who = new Set(report.facts.filter(({ id }) => finding.facts.includes(id)).map(({ article }) => article));
      if (finding.relation === "adds") expect(who.size).toBe(1);
      else expect(who.size).toBeGreaterThan(1);
      for (const id of finding.silent) expect(who).not.toContain(id);
    }
    const count = (relation: string): number =>
      report.findings.filter((finding) => finding.relation === relation).length;
    expect(report.summary).toMatchObject({ agree: count("agree"), differ: count("differ"), adds: count("adds") });
  });

  test("findings stand by story, then differ, agree, adds, each by salience", () => {
    const order = ["differ", "agree", "adds"];
    report.findings.forEach((finding, index) => {
      const next = report.findings[index + 1];
      if (next === undefined || next.story !== finding.story) return;
      const [a, b] = [order.indexOf(finding.relation), order.indexOf(next.relation)];
      expect(a).toBeLessThanOrEqual(b);
      if (a === b) expect(finding.salience).toBeGreaterThanOrEqual(next.salience);
    });
  });
});

describe("what must be refused", () => {
  const base = JSON.parse(JSON.stringify(make([goldStory("00-deepseek")]).report)) as Record<string, unknown>;
  const change = (alter: (report: never) => void): unknown => {
    const copy = structuredClone(base);
    alter(copy as never);
    return copy;
  };
  test.each<[string, (report: never) => void]>([
    [
      "another version",
      (report: { schemaVersion: number }) => {
        report.schemaVersion = 2;
      },
    ],
    [
      "an unknown relation",
      (report: Report) => {
        (report.findings[0] as { relation: string }).relation = "agrees";
      },
    ],
    [
      "an agreement with a kind",
      (report: Report) => {
        (report.findings.find(({ relation }) => relation === "agree") as { kind: string }).kind = "update";
      },
    ],
    [
      "a confidence above one",
      (report: Report) => {
        (report.findings[0] as { confidence: number }).confidence = 1.2;
      },
    ],
    [
      "a line 0",
      (report: Report) => {
        (report.facts[0]?.span as { line: number }).line = 0;
      },
    ],
    [
      "a missing field",
      (report: Report) => {
        delete (report.articles[0] as unknown as Record<string, unknown>).digest;
      },
    ],
    [
      "a date of another kind",
      (report: Report) => {
        (report.articles[0] as { published: string }).published = "Aug. 14";
      },
    ],
  ] as never)("%s", (_name, alter) => {
    expect(faults(change(alter))).not.toEqual([]);
  });

  test("fields may be added", () => {
    expect(
      faults(
        change((report: { extra: number }) => {
          report.extra = 1;
        }),
      ),
    ).toEqual([]);
  });
});

test("the configuration's schema is a schema, and refuses what the reader refuses", () => {
  const config = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(settingsSchema());
  expect(config({ format: "json", only: ["differ"], rules: { "no-date": "off" }, minConfidence: 0.5 })).toBe(true);
  for (const wrong of [{ formt: "json" }, { format: "jsn" }, { minConfidence: 2 }, { rules: { "no-dat": "off" } }, []])
    expect(config(wrong), JSON.stringify(wrong)).toBe(false);
});
