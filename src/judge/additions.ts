/**
 * Judge: what only one article says.
 * In: board, alignments, agreements and differences. Out: readings left over, repetitions within an article merged, each with the agreement
 * or difference that it elaborates. Headlines and bare attributions add nothing; what overlaps a compared statement is not said to be new,
 * and where another article may say it after all the tool keeps silent.
 */
import type { Alignment } from "../model.ts";
import type { Agreement } from "./agreements.ts";
import type { Board, Reading } from "./board.ts";
import type { Difference } from "./differences.ts";
import { kinship } from "./kinship.ts";
import { DECISIONS, type Decisions } from "./weights.ts";

export interface Addition {
  readonly reading: Reading;
  /** Further statements of the same article that say the same. */
  readonly repetitions: readonly Reading[];
  readonly elaborates: Agreement | Difference | null;
  /** Highest score of an alignment with another article. */
  readonly doubt: number;
}

/** Likeness from which two statements of one article are one; set high, as nothing else vouches for them. */
const SAME = 0.7;
/** A fact must hold this many units to be worth a line. */
const LEAST_UNITS = 2;

const readingsOf = (group: Agreement | Difference): readonly Reading[] =>
  "members" in group ? group.members.map((m) => m.reading) : group.readings;

/** What each article alone states. */
export function additionsOf(
  board: Board,
  alignments: readonly Alignment[],
  agreements: readonly Agreement[],
  differences: readonly Difference[],
  { doubt: least }: Pick<Decisions, "doubt"> = DECISIONS,
): Addition[] {
  const groups: readonly (Agreement | Difference)[] = [...differences, ...agreements];
  const used = new Map<Reading, Agreement | Difference>();
  for (const group of groups) for (const reading of readingsOf(group)) if (!used.has(reading)) used.set(reading, group);
  const doubts = new Map<string, number>();
  for (const { left, right, score } of alignments)
    for (const id of [left, right]) doubts.set(id, Math.max(score, doubts.get(id) ?? 0));
  const additions: Addition[] = [];
  for (const readings of board.byArticle.values()) {
    const compared = readings.filter((reading) => used.has(reading));
    const left = readings.filter(
      (reading) => !used.has(reading) && worthy(reading) && !compared.some((c) => overlaps(c, reading)),
    );
    const taken = new Set<Reading>();
    for (const reading of left) {
      if (taken.has(reading)) continue;
      taken.add(reading);
      const doubt = doubts.get(reading.fact.id) ?? 0;
      if (doubt >= least) continue;
      if (compared.some((c) => !c.heading && kinship(c, reading).dice >= SAME)) continue;
      const repetitions = left.filter((other) => !taken.has(other) && kinship(reading, other).dice >= SAME);
      for (const other of repetitions) taken.add(other);
      additions.push({ reading, repetitions, elaborates: elaborated(reading, compared, used), doubt });
    }
  }
  return additions;
}

/** Whether a fact is worth a line of its own. */
function worthy(reading: Reading): boolean {
  if (reading.heading) return false;
  const { fact } = reading;
  const values = fact.quantities.length + fact.times.length;
  if (fact.kind === "attribution") return reading.units.length + values > LEAST_UNITS + 1;
  return reading.units.length + values >= LEAST_UNITS;
}

/** Half of the shorter one lies in the other. */
function overlaps(a: Reading, b: Reading): boolean {
  const shared = Math.min(a.fact.end, b.fact.end) - Math.max(a.fact.start, b.fact.start);
  return shared > 0 && shared * 2 >= Math.min(a.fact.end - a.fact.start, b.fact.end - b.fact.start);
}

/** The compared statement of the same sentence, else the nearest before it that shares a name or telling word. */
function elaborated(
  reading: Reading,
  compared: readonly Reading[],
  used: ReadonlyMap<Reading, Agreement | Difference>,
): Agreement | Difference | null {
  let best: Reading | null = null;
  let strength = 0;
  for (const other of compared) {
    const distance = reading.fact.sentence - other.fact.sentence;
    const kin = kinship(reading, other);
    const near = distance === 0 ? 1 : distance > 0 && distance <= 2 ? 0.25 : 0;
    const value = near + kin.dice;
    if ((distance === 0 || kin.weight >= 0.5) && value > strength) {
      best = other;
      strength = value;
    }
  }
  // Origin: 0.4 is half of a line's weight shared, or a quarter with the line just before.
  return best !== null && strength >= 0.4 ? (used.get(best) ?? null) : null;
}
