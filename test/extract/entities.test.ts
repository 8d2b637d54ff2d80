/** Every article of entities.txt: its entities with their aliases and types, and the references that are resolved, no others. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { resolveEntities } from "../../src/extract/entities.ts";
import { Tree } from "../../src/extract/tree.ts";
import { rowsOf } from "./sentences.ts";

describe("entities of an article", () => {
  const parts = readFileSync(new URL("entities.txt", import.meta.url), "utf8")
    .split("## article\n")
    .filter((p) => p.trim() !== "");

  test("the table was read", () => {
    expect(parts.length).toBeGreaterThan(4);
  });

  test.each(parts.map((part) => [part.split("\n").find((l) => l.startsWith("# "))!, part] as const))(
    "%s",
    (_, part) => {
      const sentences = rowsOf(part).map((row, index) => ({ ...row.sentence, index }));
      const { entities, references } = resolveEntities(
        sentences,
        sentences.map((s) => new Tree(s)),
      );
      const lines = entities.map((e) => `${e.type}: ${[e.name, ...e.aliases].join(", ")}`);
      references.forEach((list, s) => {
        for (const r of list)
          if (r.resolved) lines.push(`${r.name} in ${s + 1}: ${entities.find((e) => e.id === r.entity)!.name}`);
      });
      expect(lines).toEqual(
        part
          .split("\n")
          .filter((l) => l.startsWith("= "))
          .map((l) => l.slice(2)),
      );
    },
  );
});
