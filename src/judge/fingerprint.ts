/**
 * Judge: ids of findings from their content, so that a baseline holds when other parts of the files change.
 * In: relation, aspects, readings. Out: "differ-1f3a…"; the same statements give the same id in any order and with any other article beside them.
 */
import type { Aspect, Relation } from "../model.ts";
import type { Reading } from "./board.ts";

const PREFIX: Readonly<Record<Relation, string>> = { differ: "differ", agree: "agree", adds: "adds" };

/** 64 bits of FNV-1a (Fowler, Noll, Vo) in two halves: no security, only few collisions. */
function hash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x01000193 ^ text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x85ebca6b) ^ (b >>> 13);
  }
  return (a >>> 0).toString(16).padStart(8, "0") + (b >>> 0).toString(16).padStart(8, "0");
}

const normal = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%$€£¥]+/gu, " ")
    .trim();

/** Gives out ids; a second finding of the same content gets "-2". One giver for each run of the stage. */
export function fingerprint(): {
  readonly of: (relation: Relation, aspects: readonly Aspect[], readings: readonly Reading[]) => string;
} {
  const given = new Map<string, number>();
  return {
    of: (relation, aspects, readings) => {
      // Repetitions come and go with edits elsewhere; each article's first statement is what the finding is about.
      const texts = readings.map((reading) => normal(reading.fact.text)).sort();
      const id = `${PREFIX[relation]}-${hash([relation, ...aspects, ...texts].join("\n"))}`;
      const count = (given.get(id) ?? 0) + 1;
      given.set(id, count);
      return count === 1 ? id : `${id}-${count}`;
    },
  };
}
