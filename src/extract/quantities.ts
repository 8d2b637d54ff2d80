/**
 * Stage 3, extract: quantities of a sentence. In: a sentence with tokens and tree; out: numbers with unit, bound, precision and what is
 * counted, as ranges of the file. Numerals are read by quantities-numerals.ts, units by quantities-units.ts, what is counted by
 * quantities-counted.ts. Dates and clock times belong to times.ts; names with numbers (Boeing 737, Section 230, G7) are no quantities.
 */
import type { Quantity, Sentence, Token } from "../model.ts";
import counting from "./lexicon/counting.json" with { type: "json" };
import { type Amount, amountAt, YEAR } from "./quantities-amount.ts";
import { type Atom, place } from "./quantities-atoms.ts";
import { Counting } from "./quantities-counted.ts";
import { beginsNumeral } from "./quantities-numerals.ts";
import { join, rangeEnd, votes } from "./quantities-ranges.ts";
import { capital, silent, skip } from "./quantities-silence.ts";
import { calendar, reading } from "./times-phrases.ts";

const FUNCTION = new Set(counting.function);
const APPROXIMATE = new Set(counting.approximate);

/** The quantities of a sentence, in order, none overlapping another. */
export function quantities(sentence: Sentence): Quantity[] {
  const read = reading(sentence);
  const { list } = read;
  if (list.length === 0) return [];
  const counting = new Counting(sentence);
  const taken = calendar(read);
  const free = (from: number, to: number): boolean => {
    for (let k = from; k < to; k++) if (taken[k] === 1) return false;
    return true;
  };
  const found: Quantity[] = [];
  /** Keeps a quantity; a value that is set beside the one before ("up from nine", "($53 million)") counts the same thing. */
  const keep = (amount: Amount, change = false): void => {
    let quantity = finish(counting, list, amount);
    const previous = found[found.length - 1];
    const direct =
      quantity.unit === "count" && list[amount.to]?.kind === "word" && !FUNCTION.has((list[amount.to] as Atom).lower);
    if (previous !== undefined && !direct) {
      // "41 billion pounds so far this year, compared with 29 billion in 2024"
      if (
        quantity.unit === "count" &&
        amount.scale >= 1e6 &&
        /^[A-Z]{3}$/.test(previous.unit) &&
        beside(list, amount.from, previous, { ...quantity, unit: previous.unit })
      )
        quantity = { ...quantity, unit: previous.unit };
      const alike = previous.counted !== null && quantity.counted !== "age" && previous.counted !== "age";
      if (alike && (change || beside(list, amount.from, previous, quantity)))
        quantity = { ...quantity, counted: previous.counted };
    }
    found.push(quantity);
  };
  for (let i = 0; i < list.length; ) {
    if (taken[i] === 1) {
      i++;
      continue;
    }
    const amount = beginsAmount(list[i] as Atom) ? amountAt(list, i) : null;
    if (amount === null || !free(amount.from, amount.to)) {
      i++;
      continue;
    }
    if (silent(sentence, list, amount, i)) {
      i = Math.max(i + 1, skip(list, amount.to));
      continue;
    }
    const vote = votes(list, amount);
    if (vote !== null && free(amount.to, vote.to)) {
      keep(vote);
      i = vote.to;
      continue;
    }
    const second = rangeEnd(list, amount);
    if (second !== null && free(amount.to, second.to)) {
      const joined = join(list, amount, second);
      if (joined.length === 1) {
        keep(joined[0] as Amount);
        i = second.to;
        continue;
      }
      const [first, other] = joined as [Amount, Amount];
      keep(first);
      keep(other, other.unit === first.unit);
      i = second.to;
      continue;
    }
    keep(amount);
    i = amount.to;
  }
  return found;
}

/** Whether an amount may begin here: a number, a mark of currency or sign, a code in capitals, "tenfold", "percent of". */
function beginsAmount(atom: Atom): boolean {
  if (atom.kind === "mark") return atom.text !== "," && atom.text !== ".";
  return (
    beginsNumeral(atom) ||
    atom.text.length <= 4 ||
    /fold$|^(?:minus|negative|another|percents?|percentage|dollar|euros)$/.test(atom.lower)
  );
}

/** Whether the amount at `from` is set against the quantity before it: a conversion in brackets, or an earlier or other value of the same unit. */
function beside(list: readonly Atom[], from: number, previous: Quantity, quantity: Quantity): boolean {
  let k = from - 1;
  while (k > 0 && (APPROXIMATE.has(list[k]?.lower ?? "") || /^(?:the|an?|just|only)$/.test(list[k]?.lower ?? ""))) k--;
  const word = list[k]?.lower ?? "";
  const before = list[k - 1]?.lower ?? "";
  if (word === "(") return (list[k - 1] as Atom | undefined)?.token === previous.to - 1;
  if (quantity.unit !== previous.unit) return false;
  return (
    (word === "from" && /^(?:up|down|%|cut|raised|lifted|lowered)$/.test(before)) ||
    (/^(?:with|to)$/.test(word) && before === "compared") ||
    /^(?:versus|vs|against)$/.test(word)
  );
}

/** Words in front and behind that open or blur the value; then the record. */
function finish(counting: Counting, list: readonly Atom[], amount: Amount): Quantity {
  const { sentence } = counting;
  let approximate = amount.vague;
  let bound: Quantity["bound"] = amount.unit !== "score" && amount.low !== amount.high ? "range" : "exact";
  let k = amount.from - 1;
  let steps = 0;
  const phraseBack = (length: number): string =>
    list
      .slice(Math.max(0, k - length + 1), k + 1)
      .map((atom) => atom.lower)
      .join(" ");
  for (; k >= 0 && steps < 4 && amount.kind !== "ordinal"; steps++) {
    const word = (list[k] as Atom).lower;
    // "better than the $1.79 billion expected", "above the 3% goal" compare, they do not bound.
    if (word === "the") break;
    const two = phraseBack(2);
    const three = phraseBack(3);
    if (
      /^(?:no fewer than|no less than|not less than)$/.test(three) ||
      /^(?:in excess of|a minimum of|minimum of|at the least)$/.test(three)
    ) {
      bound = "atLeast";
      k -= 3;
    } else if (
      /^(?:no more than|not more than|a maximum of|as many as|as much as|as high as|as long as)$/.test(three)
    ) {
      bound = "atMost";
      k -= 3;
    } else if (/^(?:as few as|as little as)$/.test(three)) {
      bound = "atLeast";
      k -= 3;
    } else if (
      /^(?:at least|more than|greater than|higher than|larger than|longer than|older than|upwards of|upward of|better than|well over|just over|well above|heavier than|north of)$/.test(
        two,
      )
    ) {
      if (/^(?:just over)$/.test(two)) approximate = true;
      bound = "atLeast";
      k -= 2;
    } else if (
      /^(?:at most|less than|fewer than|lower than|up to|smaller than|shorter than|younger than|just under|well under|just below|well below|south of|maximum of)$/.test(
        two,
      )
    ) {
      if (/^just/.test(two)) approximate = true;
      bound = "atMost";
      k -= 2;
    } else if (/^(?:close to|or so|an estimated|in around|next to|something like)$/.test(two)) {
      approximate = true;
      k -= 2;
    } else if (
      /^(?:over|above|exceeding|exceeds|exceed|exceeded|topped|topping|tops|top|surpassed|surpassing|surpass|surpasses|past|minimum)$/.test(
        word,
      )
    ) {
      // "over seven years", "over three summers" tell how long, "for over seven years" bounds it
      const lasting =
        amount.unit === "s" ||
        /^(?:summer|winter|season|game|match|weekend|day|night|week|month|year)s?$/.test(list[amount.to]?.lower ?? "");
      if (word === "past" && amount.unit === "s") break;
      if (
        word === "over" &&
        lasting &&
        !/^(?:for|just|well|after|of|last(?:s|ed|ing)?|took|takes?|is|was)$/.test(list[k - 1]?.lower ?? "")
      )
        break;
      if (
        /^(?:top|past)$/.test(word) &&
        !/^(?:to|will|could|may|would|well|risen|rose|climbed|toll|jumped|rises|went|passes|go|goes)$/.test(
          list[k - 1]?.lower ?? "",
        )
      )
        break;
      bound = "atLeast";
      k -= 1;
    } else if (/^(?:under|below|maximum)$/.test(word)) {
      bound = "atMost";
      k -= 1;
    } else if (APPROXIMATE.has(word)) {
      // "turning around four hours into the flight"
      const particle = sentence.tokens[(list[k] as Atom).token];
      if (particle?.deprel === "compound:prt" || particle?.xpos === "RP") break;
      if (
        /^(?:likely|reportedly|probably|perhaps|maybe|somewhere)$/.test(word) &&
        steps === 0 &&
        word !== "perhaps" &&
        word !== "maybe"
      )
        break;
      approximate = true;
      k -= 1;
    } else if (/^an?$/.test(word) && steps > 0) k -= 1;
    else if (
      word === "a" ||
      word === "the" ||
      word === "between" ||
      word === "from" ||
      word === "only" ||
      word === "just" ||
      word === "another"
    )
      k -= 1;
    else break;
  }
  let to = amount.to;
  // "400 jobs or more"
  const behind = list[to];
  if (
    /^or$/.test(list[to + 1]?.lower ?? "") &&
    /^(?:more|so|fewer|less)$/.test(list[to + 2]?.lower ?? "") &&
    behind?.kind === "word" &&
    !FUNCTION.has(behind.lower)
  ) {
    if (list[to + 2]?.lower === "so") approximate = true;
    else bound = list[to + 2]?.lower === "more" ? "atLeast" : "atMost";
  }
  const after = (n: number): string =>
    list
      .slice(to, to + n)
      .map((atom) => atom.lower)
      .join(" ");
  if (/^or (?:more|so|less|fewer|thereabouts|higher|above|older|greater)$/.test(after(2))) {
    const word = list[to + 1]?.lower;
    if (word === "so" || word === "thereabouts") approximate = true;
    else bound = word === "less" || word === "fewer" ? "atMost" : "atLeast";
  } else if (/^more or less/.test(after(3))) approximate = true;
  else if (
    /^(?:- ?)?(?:plus)\b/.test(after(2)) ||
    (list[to]?.text === "+" && list[to]?.glued && list[to + 1]?.kind !== "number")
  ) {
    bound = "atLeast";
    if (list[to]?.text === "+") to++;
  } else if (/^(?:- ?)?(?:odd|ish)\b/.test(after(2)) && list[to]?.glued) approximate = true;
  else if (/^(?:at least|at a minimum)\b/.test(after(3)) && list[to + 2]?.kind !== "number") bound = "atLeast";
  else if (/^at most\b/.test(after(2))) bound = "atMost";
  else if (/^and counting\b/.test(after(2))) bound = "atLeast";

  const spot = place(sentence, list, amount.from, to);
  const bare = amount.unit === "count" || amount.unit === "ordinal" || amount.unit.startsWith("count/");
  const open = amount.unit !== "score" && amount.unit !== "ordinal";
  const noun =
    amount.kind === "age" || agedBefore(sentence.tokens, list, amount)
      ? "age"
      : amount.unit === "times"
        ? counting.of(spot.from, spot.to, false)
        : amount.unit === "score"
          ? "score"
          : amount.unit === "magnitude"
            ? "magnitude"
            : counting.of(spot.from, spot.to, bare);
  const quake = noun === "magnitude" && amount.unit === "count" && amount.low < 12;
  const aged = noun === "age" && amount.unit === "count" ? YEAR : 1;
  const exact = (value: number): number => (Number.isFinite(value) ? Number(value.toPrecision(12)) : value);
  return {
    start: spot.start,
    end: spot.end,
    from: spot.from,
    to: spot.to,
    low: open && bound === "atMost" ? Number.NEGATIVE_INFINITY : exact(amount.low * aged),
    high: open && bound === "atLeast" ? Number.POSITIVE_INFINITY : exact(amount.high * aged),
    unit: quake ? "magnitude" : aged === 1 ? amount.unit : "s",
    precision: exact(amount.precision * aged),
    approximate,
    bound: open ? bound : "exact",
    counted: noun,
    text: spot.text,
  };
}

const CHILD = /^(?:girl|boy|man|woman|child|youth|son|daughter|husband|wife|father|mother|brother|sister)$/;

/** "aged nine", "age 9", and the appositive ", 38," behind a name. */
function agedBefore(tokens: readonly Token[], list: readonly Atom[], amount: Amount): boolean {
  if (amount.unit !== "count") return false;
  const previous = list[amount.from - 1];
  const behind = /^(?:between|from|just|only|about)$/.test(previous?.lower ?? "") ? list[amount.from - 2] : previous;
  if (/^(?:aged|ages|age)$/.test(behind?.lower ?? "")) return true;
  if (amount.low > 115 || amount.low < 1 || amount.low % 1 !== 0 || amount.low !== amount.high) return false;
  const next = list[amount.to];
  // "a boy of nine"
  if (
    previous?.lower === "of" &&
    CHILD.test(list[amount.from - 2]?.lower ?? "") &&
    (next === undefined || next.kind === "mark" || FUNCTION.has(next.lower) || tokens[next.token]?.upos === "VERB")
  )
    return true;
  const comma = previous?.lower === "now" || previous?.lower === "then" ? amount.from - 2 : amount.from - 1;
  const name = list[comma - 1];
  if (list[comma]?.text !== "," || name?.kind !== "word" || (list[amount.from] as Atom).kind !== "number") return false;
  const closed =
    next === undefined ||
    /^[,.;)]$/.test(next.text) ||
    next.lower === "who" ||
    (next.lower === "at" && list[amount.to + 1]?.lower === "the" && list[amount.to + 2]?.lower === "time");
  return (
    closed &&
    (capital(name) || CHILD.test(name.lower) || (amount.low >= 14 && /^NNP?$/.test(tokens[name.token]?.xpos ?? "")))
  );
}
