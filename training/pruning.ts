/**
 * Second pass over a model's table of weights: drops small weights, and the features that have none left.
 * How much may go is chosen on the dev sets; test sets have no part in it.
 */
import type { Model, Section } from "../src/language/model.ts";
import { rowsOf } from "../src/language/tables.ts";

/** The sections of table `name` without weights below `threshold` (in updates of training). */
export function pruneRows(model: Model, name: string, threshold: number): Record<string, Section> {
  const step = model.fact<number>(`${name}.step`);
  const table = model.rows(name);
  const index = new Int32Array(table.index.length);
  const stream: number[] = [];
  let bucket = 0;
  for (const row of rowsOf(table)) {
    while (bucket < row.bucket) index[++bucket] = stream.length;
    const entries = row.entries.filter((entry) => (((entry & 255) - 128) * step) ** 2 >= threshold);
    if (entries.length === 0) continue;
    stream.push(row.check, entries.length);
    for (const entry of entries) stream.push(entry);
  }
  while (bucket < index.length - 1) index[++bucket] = stream.length;
  return { [`${name}.index`]: index, [`${name}.stream`]: Uint16Array.from(stream) };
}
