/** Copies: many articles that print one text are compared once, join what is found, and change none of it. */
import { describe, expect, test } from "vitest";
import { compare } from "../../src/compare.ts";
import type { Input, Report } from "../../src/model.ts";
import { cluster } from "../../src/stories/clusters.ts";
import { analyses } from "./articles.ts";

const QUITO = `Quake kills 63 in Quito

QUITO - A strong earthquake shook Quito on Tuesday and killed 63 people, the mayor said. Schools will stay shut until Monday.

The navy issued no tsunami warning. Rescue teams from Colombia arrived at the airport in the evening.`;
const ANDES = `Andes earthquake leaves 58 dead

An earthquake shook Quito on Tuesday, killing 58 people, according to Mayor Ana Vega. Schools will be closed until Monday.

Power was restored in the north of the city after six hours.`;
/** The first text as another paper mends it. */
const MENDED = QUITO.replace("in the evening", "at noon");

const inputs = (texts: readonly string[]): Input[] =>
  texts.map((text, i) => ({ path: `${i}.txt`, bytes: new TextEncoder().encode(text) }));
const times = (count: number, text: string): string[] => Array.from({ length: count }, () => text);

/** Findings by relation and words, whatever the number of articles that stand behind them. */
function said({ findings, facts }: Report): string[] {
  const text = new Map(facts.map((fact) => [fact.id, fact.text]));
  return findings
    .map(
      ({ relation, aspects, facts: own }) =>
        `${relation} ${aspects} ${[...new Set(own.map((id) => text.get(id)))].sort().join(" | ")}`,
    )
    .sort();
}

describe("copies", () => {
  const few = compare(inputs([...times(2, QUITO), ANDES]));
  const many = compare(inputs([...times(20, QUITO), ANDES]));

  test("twenty say what two say", () => {
    expect(few.stories).toHaveLength(1);
    expect(many.stories).toHaveLength(1);
    expect(said(many)).toEqual(said(few));
    expect(many.findings.map(({ id }) => id).sort()).toEqual(few.findings.map(({ id }) => id).sort());
  });

  test("all of them stand in the findings, each once, and none is silent of what it prints", () => {
    const owner = new Map(many.facts.map((fact) => [fact.id, fact]));
    const shared = many.findings.filter(({ relation }) => relation !== "adds");
    expect(shared.some(({ relation }) => relation === "differ")).toBe(true);
    for (const { facts, positions, silent } of shared) {
      expect(new Set(facts).size).toBe(facts.length);
      const speak = new Set(facts.map((id) => owner.get(id)!.article));
      expect([...speak, ...silent].sort()).toEqual(many.articles.map(({ id }) => id).sort());
      const held = positions.flatMap(({ articles }) => articles);
      expect(new Set(held).size).toBe(held.length);
      expect(held.sort()).toEqual([...speak].sort());
      // Whoever prints the sentence of one copy has the fact, too.
      const texts = new Set(facts.map((id) => owner.get(id)!.text));
      for (const text of texts) {
        const printed = many.facts.filter((fact) => fact.text === text && fact.article !== "a21");
        if (printed.length === 20) expect(facts).toEqual(expect.arrayContaining(printed.map(({ id }) => id)));
      }
    }
  });

  test("where they stand in the order changes no finding", () => {
    const turned = compare(inputs([...times(7, QUITO), ANDES, ...times(13, QUITO)]));
    expect(said(turned)).toEqual(said(many));
  });

  test("copies alone agree everywhere", () => {
    const alone = compare(inputs(times(20, QUITO)));
    expect(alone.findings.filter(({ relation }) => relation === "differ")).toEqual([]);
    for (const finding of alone.findings.filter(({ relation }) => relation === "agree")) {
      expect(finding.silent).toEqual([]);
      expect(finding.facts.length % 20).toBe(0);
    }
    expect(said(alone)).toEqual(said(compare(inputs(times(2, QUITO)))));
  });

  test("what one of them mends is compared", () => {
    const mended = compare(inputs([...times(20, QUITO), MENDED, ANDES]));
    const texts = new Map(mended.facts.map(({ id, text }) => [id, text]));
    const arrival = mended.findings.filter(({ facts }) => facts.some((id) => texts.get(id)?.includes("at noon")));
    expect(arrival.length).toBeGreaterThan(0);
  });

  test("copies do not make the words of their story common", () => {
    const story = (place: string): { text: string[] } => ({
      text: [
        `Firefighters fought a blaze in a ${place} warehouse on the harbour; Kestrel Freight owns the ${place} site.`,
      ],
    });
    const sketches = [
      ...Array.from({ length: 90 }, () => story("Tarnow")),
      story("Tarnow"),
      { text: ["Dunmore Plc raised its dividend to 14 pence."] },
    ];
    expect(cluster(analyses(...sketches).map(({ article }) => article)).map((group) => group.length)).toEqual([91, 1]);
  });
});
