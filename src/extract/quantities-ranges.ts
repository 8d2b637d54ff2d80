/**
 * Stage 3, extract: two amounts that are one: ranges ("10-15 people", "between 3 and 5 %"), scores and votes ("3-1", "168 votes to 97");
 * or two that a change joins ("from 3 % to 5 %"). In: atoms and the first amount; out: the second, and what the two make.
 */
import counting from "./lexicon/counting.json" with { type: "json" };
import { type Amount, amountAt, isHyphen } from "./quantities-amount.ts";
import type { Atom } from "./quantities-atoms.ts";
import { numeralAt } from "./quantities-numerals.ts";
import { silentForm } from "./quantities-silence.ts";

const FUNCTION = new Set(counting.function);
/** Words in front of the first of two values that a change joins: "by 75 pence to 715 pence", "rose 5 % to 90". */
const CHANGE =
  /^(?:from|by|rose|fell|rise|fall|rising|falling|up|down|increased?|decreased?|gained|lost|added|climbed|dropped|slipped|jumped|sank|slid|surged|plunged|grew|cut|raised|lowered|lifted|another)$/;
const APPROXIMATE = new Set(counting.approximate);

const SCORING =
  /^(?:w[io]n|wins|beat|beats|beating|lost|loss|lose|defeat|defeated|defeats|victory|draw|drew|drawn|tie|tied|lead|led|leads|vote|voted|votes|voting|ruling|ruled|ruling|decision|score|scored|thrash|thrashed|edged|penalties|shootout|shoot-out|advantage|match|aggregate|majority|rout|final|scoreline|ahead|passed|approved|rejected)$/;

/** "168 votes to 97" */
export function votes(list: readonly Atom[], amount: Amount): Amount | null {
  if (
    amount.unit !== "count" ||
    !/^votes?$/.test(list[amount.to]?.lower ?? "") ||
    !/^(?:to|against)$/.test(list[amount.to + 1]?.lower ?? "")
  )
    return null;
  const second = numeralAt(list, amount.to + 2);
  if (second === null || !/^(?:digits|words)$/.test(second.kind)) return null;
  return {
    ...amount,
    to: second.end,
    low: Math.min(amount.low, second.low),
    high: Math.max(amount.low, second.low),
    unit: "score",
    kind: "score",
    precision: 0,
  };
}

/** Second amount of a range, a change or a score behind `first`; null where there is none. */
export function rangeEnd(list: readonly Atom[], first: Amount): Amount | null {
  const link = list[first.to];
  if (
    link === undefined ||
    first.kind === "ordinal" ||
    first.kind === "multiple" ||
    first.kind === "age" ||
    first.vague
  )
    return null;
  let at = first.to + 1;
  if (isHyphen(link)) {
    if (link.glued !== (list[at]?.glued ?? false)) return null;
  } else if (link.lower === "to" || link.lower === "or" || link.lower === "through") {
    if (link.lower === "or" && list[at]?.kind === "mark" && !/^[$€£¥₹]$/.test(list[at]?.text ?? "")) return null;
  } else if (link.lower === "and") {
    if (!/^between$/.test(list[before(list, first.from)]?.lower ?? "")) return null;
  } else return null;
  while (APPROXIMATE.has(list[at]?.lower ?? "")) at++;
  if (list[at] === undefined) return null;
  const second = amountAt(list, at);
  if (
    second === null ||
    second.vague ||
    (/^(?:ordinal|multiple|age|magnitude)$/.test(second.kind) && second.kind !== first.kind)
  )
    return null;
  if (silentForm(list, second)) return null;
  const bare = first.unit === "count";
  if (
    link.lower === "or" &&
    (first.low >= second.low ||
      (first.unit !== second.unit && !bare) ||
      (bare && second.unit === "count" && second.low > first.low * 2 + 2))
  )
    return null;
  const perPeriod = second.unit.startsWith(`${first.unit}/`);
  if (first.unit !== second.unit && !bare && !perPeriod && !(first.kind === "money" && second.unit === "count"))
    return null;
  // 2-1 favourite
  if (isHyphen(link) && /^(?:favou?rites?|odds|outsiders?|shots?)$/.test(list[second.to]?.lower ?? "")) return null;
  // a chain 4-3-3, 1-800-555
  if (isHyphen(link) && isHyphen(list[second.to]) && list[second.to]?.glued && list[second.to + 1]?.kind === "number")
    return null;
  return second;
}

/** Position before the words of approximation in front of `from`. */
function before(list: readonly Atom[], from: number): number {
  let k = from - 1;
  while (k > 0 && (APPROXIMATE.has(list[k]?.lower ?? "") || /^an?$/.test(list[k]?.lower ?? ""))) k--;
  return k;
}

/** One range or score, or the two values of a change ("from 3 % to 5 %"). */
export function join(list: readonly Atom[], first: Amount, second: Amount): Amount[] {
  const link = list[first.to] as Atom;
  let a = first;
  let b = second;
  if (a.unit === "count" && b.unit !== "count") {
    const spread =
      first.scale === 1 && second.scale > 1 && first.low < second.low / second.scale / second.factor ? second.scale : 1;
    a = { ...rescale(a, b.factor * spread), unit: b.unit, kind: b.kind };
  } else if (a.kind === "money" && b.unit === "count") {
    b = { ...b, unit: a.unit, kind: "money" };
    if (a.scale === 1 && b.scale > 1) a = rescale(a, b.scale);
  } else if (a.scale === 1 && b.scale > 1 && a.low < b.low / b.scale && (a.unit === "count" || a.kind === "money"))
    a = rescale(a, b.scale);

  if (b.unit.startsWith(`${a.unit}/`)) a = { ...a, unit: b.unit };
  const hyphened = isHyphen(link);
  const scoring = nearby(list, first.from, second.to);
  const both = a.unit === "count" && b.unit === "count" && a.low % 1 === 0 && b.low % 1 === 0;
  if (
    both &&
    (hyphened || link.lower === "to") &&
    a.low <= 435 &&
    b.low <= 650 &&
    (a.low >= b.low || (scoring && hyphened && !countsBehind(list, second.to)))
  ) {
    if (hyphened || scoring)
      return [
        {
          ...a,
          from: first.from,
          to: second.to,
          low: Math.min(a.low, b.low),
          high: Math.max(a.low, b.low),
          unit: "score",
          kind: "score",
          precision: 0,
        },
      ];
  }
  const lead = list[before(list, first.from)]?.lower ?? "";
  // "by 3 to 5 percent" is one change of unknown size
  const change = link.lower === "to" && CHANGE.test(lead) && (lead === "from" || first.unit !== "count");
  if (change || a.low > b.low) return [a, b];
  return [
    {
      ...b,
      from: first.from,
      to: second.to,
      low: a.low,
      high: b.high,
      precision: Math.max(a.precision, b.precision),
      kind: b.kind === "fraction" ? "fraction" : b.kind,
    },
  ];
}

const rescale = (amount: Amount, scale: number): Amount => ({
  ...amount,
  low: amount.low * scale,
  high: amount.high * scale,
  precision: amount.precision * scale,
  scale,
});

function nearby(list: readonly Atom[], from: number, to: number): boolean {
  for (let k = Math.max(0, from - 7); k < Math.min(list.length, to + 4); k++)
    if (SCORING.test((list[k] as Atom).lower)) return true;
  return false;
}

const countsBehind = (list: readonly Atom[], at: number): boolean => {
  const next = list[at];
  return (
    next?.kind === "word" &&
    !FUNCTION.has(next.lower) &&
    !SCORING.test(next.lower) &&
    /[^s]s$|people|children|men|women/.test(next.lower)
  );
};
