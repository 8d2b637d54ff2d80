/**
 * Aspect `attribution`: the same words put into two mouths.
 * In: two readings. Out: a verdict where both quote the same run of words from speakers whom the story does not link. The same claim from
 * two sources in other words is no difference: both may have said it.
 */
import type { Board, Reading } from "../board.ts";
import { mayBeOne } from "../slots.ts";
import type { Rule, Value } from "./verdict.ts";

/** A run of this many words that two quotations share is no coincidence; shorter ones are phrases that anyone may use. */
const SHARED_WORDS = 7;
/** Fewer are enough where they are the whole quotation on both sides. */
const WHOLE_WORDS = 4;

interface Speaker {
  readonly name: string;
  readonly entity: string | null;
}

function speaker(reading: Reading, board: Board): Speaker | null {
  const links = reading.fact.attribution;
  const last = links[links.length - 1];
  if (last === undefined) return null;
  const entity = last.entity === null ? null : board.entityOf(reading.fact.article, last.entity);
  return { name: (entity === null ? undefined : board.entities.get(entity)?.name) ?? last.source, entity };
}

const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Longest run of words that two texts share, by sliding over the shorter's starts. */
export function sharedRun(a: string, b: string): number {
  const [x, y] = [words(a).slice(0, 80), words(b).slice(0, 80)];
  let best = 0;
  for (let i = 0; i < x.length; i++)
    for (let j = 0; j < y.length; j++) {
      let n = 0;
      while (i + n < x.length && x[i + n] === y[j + n]) n++;
      best = Math.max(best, n);
    }
  return best;
}

export const attribution: Rule = (left, right, board) => {
  if (!left.fact.quotation || !right.fact.quotation) return [];
  const [a, b] = [speaker(left, board), speaker(right, board)];
  if (a === null || b === null) return [];
  const run = sharedRun(left.fact.text, right.fact.text);
  const whole = run >= WHOLE_WORDS && run === words(left.fact.text).length && run === words(right.fact.text).length;
  if (run < SHARED_WORDS && !whole) return [];
  const one = (a.entity !== null && a.entity === b.entity) || mayBeOne(a.name, b.name);
  // "a spokesman", "she": without a name on both sides nobody can tell.
  const named = (s: Speaker): boolean =>
    s.entity !== null && /\p{Lu}/u.test(s.name) && (board.entities.get(s.entity)?.type ?? "person") === "person";
  if (!one && !(named(a) && named(b))) return [];
  const show = (s: Speaker): Value => ({ text: s.name, key: s.entity ?? s.name.toLowerCase(), tokens: [] });
  return [
    {
      aspect: "attribution",
      outcome: one ? "equal" : "different",
      left: show(a),
      right: show(b),
      slot: Math.min(1, run / 12),
      distance: one ? 0 : 1,
      exclusive: 1,
      why: `the same ${run} words, said by "${a.name}" and by "${b.name}"`,
    },
  ];
};
