import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ASPECTS } from "../../src/judge/aspects/index.ts";
import { explainClash, judge } from "../../src/judge/index.ts";
import type { Alignment, Analysis, Finding } from "../../src/model.ts";
import { analysisOf, type Sketch, storyOf } from "./facts.ts";

const VERBS = {
  died: "die.VERB",
  killed: "kill.VERB",
  issued: "issue.VERB",
  ran: "run.VERB",
  said: "say.VERB",
  opened: "open.VERB",
};

const toll = (n: string): Sketch => ({
  text: `the quake killed ${n} people in Quito`,
  tags: VERBS,
  names: { Quito: "place" },
  arguments: [
    ["subject", "quake"],
    ["object", "people"],
  ],
  quantities: [{ text: n, counted: "dead people" }],
});
const warning = (no: boolean): Sketch => ({
  text: no ? "no tsunami warning issued by the navy" : "a tsunami warning issued by the navy",
  tags: VERBS,
  polarity: no ? "negative" : "positive",
  arguments: [["object", "warning"]],
});
const unrelated: Sketch = { text: "the market opened in the square", tags: VERBS, arguments: [["subject", "market"]] };
const rest: Sketch = { text: "schools stay shut across the province", arguments: [["subject", "schools"]] };

/** Alignments as the aligner would group them: pairs that share a fact are of one group. */
const align = (pairs: readonly (readonly [string, string])[], score = 0.97): Alignment[] => {
  const groups = new Map<string, number>();
  return pairs.map(([left, right], i) => {
    const group = groups.get(left) ?? groups.get(right) ?? i;
    groups.set(left, group).set(right, group);
    return { left, right, score, group, features: {} };
  });
};

const labels = (findings: readonly Finding[], analyses: readonly Analysis[]): string[] => {
  const text = new Map(analyses.flatMap((a) => a.facts.map((f) => [f.id, f.text] as const)));
  return findings
    .map(
      (f) =>
        `${f.relation} ${f.aspects.join()} ${f.facts
          .map((id) => text.get(id))
          .sort()
          .join(" | ")}`,
    )
    .sort();
};

describe("judge", () => {
  const one = analysisOf("a1", [toll("63"), warning(false), rest]);
  const two = analysisOf("a2", [toll("58"), warning(true)]);
  const pairs = align([
    ["a1-f1", "a2-f1"],
    ["a1-f2", "a2-f2"],
  ]);

  test("an article compared with itself agrees everywhere and differs nowhere", () => {
    const copy = analysisOf("a2", [toll("63"), warning(false), rest]);
    const findings = judge(
      storyOf([one, copy]),
      [one, copy],
      align([
        ["a1-f1", "a2-f1"],
        ["a1-f2", "a2-f2"],
        ["a1-f3", "a2-f3"],
      ]),
    );
    expect(findings.map((f) => f.relation)).toEqual(["agree", "agree", "agree"]);
  });

  test("order and names of the articles change no label", () => {
    const forth = judge(storyOf([one, two]), [one, two], pairs);
    const back = judge(
      storyOf([two, one]),
      [two, one],
      pairs.map(({ left, right, ...more }) => ({ left: right, right: left, ...more })),
    );
    expect(labels(back, [one, two])).toEqual(labels(forth, [one, two]));
    const renamed = [
      analysisOf("z9", [toll("63"), warning(false), rest]),
      analysisOf("b4", [toll("58"), warning(true)]),
    ];
    const other = judge(
      storyOf(renamed),
      renamed,
      align([
        ["z9-f1", "b4-f1"],
        ["z9-f2", "b4-f2"],
      ]),
    );
    expect(labels(other, renamed)).toEqual(labels(forth, [one, two]));
    expect(other.map((f) => f.id).sort()).toEqual(forth.map((f) => f.id).sort());
  });

  test("an unrelated article changes no finding of the others", () => {
    const third = analysisOf("a3", [unrelated]);
    const before = judge(storyOf([one, two]), [one, two], pairs);
    const after = judge(storyOf([one, two, third]), [one, two, third], pairs);
    const own = (findings: readonly Finding[]): Finding[] =>
      findings.filter((f) => f.facts.every((id) => !id.startsWith("a3")));
    expect(labels(own(after), [one, two])).toEqual(labels(before, [one, two]));
  });

  test("findings come as differ, agree, adds, each by salience, and name their evidence", () => {
    const findings = judge(storyOf([one, two]), [one, two], pairs);
    const ranks = findings.map((f) => ["differ", "agree", "adds"].indexOf(f.relation));
    expect(ranks).toEqual([...ranks].sort());
    for (const f of findings) {
      expect(f.summary.length).toBeGreaterThan(0);
      expect(f.explanation.length).toBeGreaterThan(0);
      expect(f.confidence).toBeGreaterThanOrEqual(0);
      expect(f.confidence).toBeLessThanOrEqual(1);
      expect(f.facts.length).toBeGreaterThan(0);
    }
  });

  test("a fact stands in one difference of an aspect and in no agreement with its rival", () => {
    const findings = judge(storyOf([one, two]), [one, two], pairs);
    const differ = findings
      .filter((f) => f.relation === "differ")
      .flatMap((f) => f.facts.map((id) => `${f.aspects} ${id}`));
    expect(new Set(differ).size).toBe(differ.length);
    for (const f of findings.filter((x) => x.relation === "differ"))
      for (const g of findings.filter((x) => x.relation === "agree"))
        expect(f.facts.every((id) => g.facts.includes(id))).toBe(false);
  });

  test("a copy contradicts nobody but whom its model contradicts", () => {
    const copy = analysisOf("a3", [toll("63"), warning(false), rest]);
    const all = [one, two, copy];
    const findings = judge(storyOf(all), all, [
      ...pairs,
      ...align([
        ["a1-f1", "a3-f2"],
        ["a1-f2", "a3-f1"],
        ["a2-f1", "a3-f1"],
        ["a2-f2", "a3-f2"],
      ]),
    ]);
    const differ = findings.filter((f) => f.relation === "differ");
    expect(differ.length).toBeGreaterThan(0);
    for (const { positions } of differ)
      for (const position of positions) expect(position.articles.includes("a1")).toBe(position.articles.includes("a3"));
  });

  test("a conditional contradicts nothing", () => {
    const perhaps = analysisOf("a2", [{ ...warning(true), conditional: true }]);
    const findings = judge(storyOf([one, perhaps]), [one, perhaps], align([["a1-f2", "a2-f1"]]));
    expect(findings.filter((f) => f.relation === "differ")).toEqual([]);
  });

  test("a pair is explained whether or not it was put together", () => {
    const lines = explainClash(storyOf([one, two]), [one, two], pairs, "a1-f1", "a2-f1");
    expect(lines.join("\n")).toMatch(/rule quantity: quantities "63" and "58": different/);
    expect(explainClash(storyOf([one, two]), [one, two], pairs, "a1-f1", "a1-f2")[0]).toMatch(/gate: closed/);
  });

  test("reports that name one origin agree on it, and say so without an alignment", () => {
    const cites = (text: string): Sketch => ({ text, tags: { reported: "report.VERB" }, kind: "attribution" });
    const first = analysisOf("a1", [cites("the Daily Herald reported on Thursday")]);
    const second = analysisOf("a2", [cites("reported the Daily Herald")]);
    const story = storyOf([first, second]);
    const origin = { name: "Daily Herald", articles: ["a1", "a2"], kind: "cited" as const };
    const found = judge({ ...story, origins: [origin] }, [first, second], []).filter((f) => f.relation === "agree");
    expect(found.map((f) => f.facts)).toEqual([["a1-f1", "a2-f1"]]);
    expect(found[0]?.explanation[0]).toMatch(/both name Daily Herald as their source/);
    expect(judge(story, [first, second], []).filter((f) => f.relation === "agree")).toEqual([]);
  });

  test("nothing to judge gives nothing", () => {
    expect(judge(storyOf([]), [], [])).toEqual([]);
  });
});

test("the aspects are those of the report", () => {
  expect([...ASPECTS].sort()).toEqual([
    "attribution",
    "cause",
    "certainty",
    "entity",
    "place",
    "polarity",
    "quantity",
    "time",
  ]);
});

test.each(ASPECTS)("the aspect %s has its page", (aspect) => {
  expect(existsSync(new URL(`../../docs/aspects/${aspect}.md`, import.meta.url))).toBe(true);
});
