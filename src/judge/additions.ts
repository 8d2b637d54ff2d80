/**
 * Judge: what only one article says.
 * In: board, its surroundings, agreements and differences. Out: readings left over, repetitions within an article merged, each with the
 * agreement or difference that it elaborates. Headlines and bare attributions add nothing; what overlaps a compared statement is not said
 * to be new, and where another article may well say it after all the tool keeps silent.
 */
import type { Agreement } from "./agreements.ts";
import type { Board, Reading } from "./board.ts";
import type { Difference } from "./differences.ts";
import { kinship } from "./kinship.ts";
import { LONG, type Surroundings } from "./surroundings.ts";
import { DECISIONS, type Decisions } from "./weights.ts";

export interface Addition {
  readonly reading: Reading;
  /** Further statements of the same article that say the same. */
  readonly repetitions: readonly Reading[];
  readonly elaborates: Agreement | Difference | null;
  /** Highest score of an alignment with another article. */
  readonly likest: number;
  /** What speaks for or against another article's saying it, too, 0 to 1 each. */
  readonly features: Readonly<Record<string, number>>;
  /** That another article says it, too. */
  readonly doubt: number;
}

/** Likeness from which two statements of one article are one; set high, as nothing else vouches for them. */
const SAME = 0.7;
/** A fact must hold this many units to be worth a line. */
const LEAST_UNITS = 2;

const readingsOf = (group: Agreement | Difference): readonly Reading[] =>
  "members" in group ? group.members.map((m) => m.reading) : group.readings;

/** What each article alone states; `open` may be agreements and are left out. */
export function additionsOf(
  board: Board,
  around: Surroundings,
  agreements: readonly Agreement[],
  differences: readonly Difference[],
  open: ReadonlySet<Reading>,
  { shared, doubt: most }: Pick<Decisions, "shared" | "doubt"> = DECISIONS,
): Addition[] {
  const groups: readonly (Agreement | Difference)[] = [...differences, ...agreements];
  const used = new Map<Reading, Agreement | Difference>();
  for (const group of groups) for (const reading of readingsOf(group)) if (!used.has(reading)) used.set(reading, group);
  const words = wordsByArticle(board);
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
      if (compared.some((c) => !c.heading && kinship(c, reading).dice >= SAME)) continue;
      const repetitions = left.filter((other) => !taken.has(other) && kinship(reading, other).dice >= SAME);
      for (const other of repetitions) taken.add(other);
      const elaborates = elaborated(reading, compared, used);
      const [likest] = around.best(reading);
      const features = featuresOf(reading, likest, elaborates !== null, around.place(reading), words);
      const doubt = shared(features);
      if (doubt < most && !open.has(reading))
        additions.push({ reading, repetitions, elaborates, likest, features, doubt });
    }
  }
  return additions;
}

/** Keys of all units that an article speaks of. */
function wordsByArticle(board: Board): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    [...board.byArticle].map(([article, readings]) => [
      article,
      new Set(readings.flatMap(({ units }) => units.map(({ key }) => key))),
    ]),
  );
}

/**
 * What speaks for or against another article's saying it, too. Quotations, figures and what stands late are details that one reporter has;
 * what stands early, and words that another article has as well, are of the event that all report.
 */
function featuresOf(
  { fact, units }: Reading,
  likest: number,
  elaborates: boolean,
  place: number,
  words: ReadonlyMap<string, ReadonlySet<string>>,
): Record<string, number> {
  const weight = units.reduce((sum, unit) => sum + unit.weight, 0);
  let known = 0;
  for (const [article, keys] of words)
    if (article !== fact.article)
      known = Math.max(
        known,
        units.reduce((sum, unit) => sum + (keys.has(unit.key) ? unit.weight : 0), 0),
      );
  return {
    likest,
    place,
    known: weight === 0 ? 0 : known / weight,
    quantities: Math.min(2, fact.quantities.length) / 2,
    quotation: fact.quotation ? 1 : 0,
    sources: Math.min(2, fact.attribution.length) / 2,
    attribution: fact.kind === "attribution" ? 1 : 0,
    elaborates: elaborates ? 1 : 0,
    length: Math.min(LONG, fact.end - fact.start) / LONG,
    units: Math.min(10, units.length) / 10,
  };
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
