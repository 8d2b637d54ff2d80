/**
 * Stage 3, extract: numbers that are no quantities: parts of names and codes (Boeing 737, G7, Section 230, engine 4), of chains
 * (555-1234, 4-3-3, 1.2.3), of idioms ("one-time"), pronouns ("the one"), list numbers, street addresses. In: an amount and what stands around.
 */
import type { Sentence } from "../model.ts";
import counting from "./lexicon/counting.json" with { type: "json" };
import { type Amount, isHyphen } from "./quantities-amount.ts";
import { type Atom, capitalised } from "./quantities-atoms.ts";

const LABELS = new Set(counting.labels);

const FIXED = new Set(counting.fixed);

const FUNCTION = new Set(counting.function);

const APPROXIMATE = new Set(counting.approximate);

const ORDINAL_SILENT =
  /^(?:last|this|next|time|times|lady|ladies|person|party|half|quarter|aid|hand|thing|things|thought|name|names|responder|responders|place|class|minister|world|person|century|amendment|of|to|in|on|and|but|at|with|the|is|was|since|from|who|came|began|said|such|said|ever|base|glance|sight|avenue|street|floor|grade|graders?)$/;

export const capital = (atom: Atom | undefined): boolean => atom?.kind === "word" && capitalised(atom.text);

/** Past a chain such as 4-3-3, 1.2.3 or 555-1234 once its first number was found to be no quantity. */
export function skip(list: readonly Atom[], at: number): number {
  let i = at;
  while (
    i + 1 < list.length &&
    list[i]?.glued &&
    /^[-./:–]$/.test((list[i] as Atom).text) &&
    list[i + 1]?.glued &&
    list[i + 1]?.kind === "number"
  )
    i += 2;
  return i;
}

/** Forms that are never quantities whatever stands around: parts of codes, of addresses, of chains. */
export function silentForm(list: readonly Atom[], amount: Amount): boolean {
  const first = list[amount.from] as Atom;
  const previous = list[amount.from - 1];
  const next = list[amount.to];
  const last = list[amount.to - 1] as Atom;
  if (first.kind !== "number") return false;
  if ((next?.glued && next.kind === "number") || (first.glued && previous?.kind === "number")) return true;
  if (first.glued && previous?.text === "+" && previous.glued && list[amount.from - 2]?.kind === "word") return true;
  if (first.glued && previous !== undefined && (previous.kind === "word" || /^[#@_&=]$/.test(previous.text)))
    return true;
  if (next?.glued && next.kind === "word" && last.kind === "number" && !/^(?:ish|odd|plus|strong|s)$/.test(next.lower))
    return true;
  if (next?.glued && /^[:/@_]$/.test(next.text) && list[amount.to + 1]?.glued && last.kind === "number") return true;
  if (
    first.glued &&
    previous !== undefined &&
    /^[:/]$/.test(previous.text) &&
    previous.glued &&
    list[amount.from - 2]?.kind === "number"
  )
    return true;
  return false;
}

/** Whether a number is part of a name, a label, a pronoun or an idiom. */
export function silent(sentence: Sentence, list: readonly Atom[], amount: Amount, i: number): boolean {
  const first = list[amount.from] as Atom;
  const last = list[amount.to - 1] as Atom;
  const previous = list[amount.from - 1];
  const next = list[amount.to];
  const token = sentence.tokens[first.token];
  if (silentForm(list, amount)) return true;
  const hyphened = isHyphen(previous) && previous?.glued && first.glued && list[amount.from - 2]?.kind === "word";
  if (hyphened && !/^(?:mid|early|late|magnitude|pre|post|non|sub)$/.test(list[amount.from - 2]?.lower ?? ""))
    return amount.kind !== "magnitude";
  // chains: 4-3-3, 1.2.3, 555-1234-22
  if (first.kind === "number" && last.kind === "number") {
    let links = 0;
    for (
      let k = amount.to;
      k + 1 < list.length &&
      list[k]?.glued &&
      /^[-.–]$/.test((list[k] as Atom).text) &&
      list[k + 1]?.glued &&
      list[k + 1]?.kind === "number";
      k += 2
    )
      links++;
    if (links >= 2) return true;
    if (links === 1 && list[amount.to]?.text === ".") return true;
  }
  const phrase = sentence.text
    .slice(first.at, (list[Math.min(list.length, amount.to + 2) - 1] as Atom).end)
    .toLowerCase();
  for (const fixed of [phrase.split(/[\s,.;:]/)[0] ?? ""]) if (FIXED.has(fixed)) return true;

  if (amount.kind === "ordinal") {
    if (capital(next) && !capital(first) && first.kind === "number") return true;
    if (first.lower === "first" || first.lower === "1") return true;
    if (
      next === undefined ||
      next.kind !== "word" ||
      ORDINAL_SILENT.test(next.lower) ||
      FUNCTION.has(next.lower) ||
      capital(next)
    )
      return true;
    return (
      first.lower === "second" &&
      ((/^(?:a|per|every|each|split)$/.test(previous?.lower ?? "") && previous?.lower !== "a") || next.kind !== "word")
    );
  }
  if (amount.kind === "multiple") {
    const word = first.lower;
    if (/^(?:double|triple|treble|quadruple|doubles|triples)$/.test(word))
      return (
        !/^(?:the|that|its|their|his|her|in|to|from|what|since|over|as|this|last|by|production|output|capacity|sales|revenue)$/.test(
          next?.lower ?? "",
        ) && token?.upos !== "VERB"
      );
    return /^(?:and|or)$/.test(next?.lower ?? "") && word === "once";
  }
  if (amount.kind === "fraction") {
    const part = list[amount.from]?.lower === "a" || list[amount.from]?.lower === "an" ? list[amount.from + 1] : first;
    if (last.lower === "half") {
      if (
        /^(?:first|second|other|latter|better|each|either|later|last|this|their|its|in|by|former|opening|back|top|bottom|northern|southern|and|an?|time)$/.test(
          previous?.lower ?? "",
        ) &&
        !(previous?.lower === "by") &&
        part === first &&
        !/^(?:a|an|of|the|its|their|that)$/.test(next?.lower ?? "")
      )
        return true;
      if (/^(?:first|second|other|latter|each|either)$/.test(previous?.lower ?? "")) return true;
      if (/^(?:past|way|hour|an|time|back)$/.test(next?.lower ?? "") || (isHyphen(next) && next?.glued)) return true;
      return (
        amount.from > 0 &&
        next?.kind === "word" &&
        !/^(?:of|the|its|their|his|her|a|that|to|in|and|or|as|from|were|was|are|is|have|had|with|by|this|those|these|all|our|on|at|for|what)$/.test(
          next.lower,
        ) &&
        !APPROXIMATE.has(previous?.lower ?? "") &&
        !/^(?:than|only|just)$/.test(previous?.lower ?? "") &&
        token?.upos === "NOUN" &&
        false
      );
    }
    if (/^quarters?$/.test(last.lower)) {
      if (
        last.lower === "quarter" &&
        !(part !== first && /^(?:by|about|almost|nearly|roughly|around|than|only|just)$/.test(previous?.lower ?? "")) &&
        next?.lower !== "of" &&
        !isHyphen(next) &&
        !(part !== first && next?.kind !== "word")
      )
        return true;
      if (
        last.lower === "quarters" &&
        !isHyphen(list[amount.to - 2]) &&
        next?.lower !== "of" &&
        /^(?:for|in|past|last|first|next|over|previous|consecutive|straight|within|after)$/.test(previous?.lower ?? "")
      )
        return true;
      return false;
    }
    if (
      /^an?$/.test(first.lower) &&
      next?.kind === "word" &&
      !FUNCTION.has(next.lower) &&
      last.kind === "word" &&
      !last.lower.endsWith("s")
    )
      return true;
    return false;
  }
  if (amount.unit !== "count") return false;
  // "plus or minus 400,000"
  if (first.lower === "minus" && previous?.lower === "or") return true;

  // From here on: bare counts.
  const label =
    previous?.text === "." && previous.glued ? list[amount.from - 2] : previous?.text === "#" ? previous : previous;
  if (label?.text === "#") return true;
  if (
    label !== undefined &&
    label.kind === "word" &&
    LABELS.has(label.lower) &&
    (first.kind === "number" ||
      (last === first &&
        /^(?:day|week|phase|stage|chapter|level|round|part|game|page|room|gate|group|section)$/.test(label.lower) &&
        !/^(?:the|a|this|that|each|every|last|per)$/.test(list[amount.from - 2]?.lower ?? "")))
  ) {
    const plural = next?.kind === "word" && !FUNCTION.has(next.lower) && /[^s]s$|people/.test(next.lower);
    if (!plural || capital(label)) return true;
  }
  if (
    /^(?:and|,|or|to)$/.test(previous?.lower ?? "") &&
    list[amount.from - 2]?.kind === "number" &&
    LABELS.has(list[amount.from - 3]?.lower ?? "") &&
    next?.kind !== "word"
  )
    return true;
  // list numbers
  if (
    amount.from === 0 &&
    first.kind === "number" &&
    (next?.text === ")" || (next?.text === "." && list.length > 3 && next.glued))
  )
    return true;
  if (previous?.text === "(" && next?.text === ")" && first.kind === "number" && amount.low < 20) return true;
  if (first.kind === "word" && last === first && first.lower === "one") return one(sentence, list, amount);
  if (
    /^(?:a few|a couple|several|a handful)$/.test(
      first.lower === "several" ? "several" : `${first.lower} ${list[amount.from + 1]?.lower}`,
    ) &&
    amount.vague &&
    /^(?:of)?$/.test(next?.lower ?? "") &&
    next === undefined
  )
    return true;
  // "Seven" of a name, "Big Three", "Group of Seven"
  if (
    amount.from > 0 &&
    first.kind === "word" &&
    capital(first) &&
    (capital(previous) || (previous?.lower === "of" && capital(list[amount.from - 2]))) &&
    last === first
  )
    return true;
  if (first.kind === "word" && capital(first) && capital(next) && amount.from > 0 && last === first) return true;
  if (isHyphen(next) && next?.glued && last.kind === "number") {
    const tail = list[amount.to + 1];
    if (tail?.kind === "word" && capital(tail)) return true;
  }
  // Boeing 737, Falcon 9 rocket, Gemini 2.5; not "in Gaza 12 people", nor numbers of a thousand with a comma
  if (
    first.kind === "number" &&
    amount.scale === 1 &&
    amount.from > 0 &&
    capital(previous) &&
    !first.glued &&
    !first.text.includes(",") &&
    last === first
  ) {
    const before = list[amount.from - 2];
    const opening = amount.from === 1 || before?.kind === "mark";
    const verb = previous !== undefined && sentence.tokens[previous.token]?.upos === "VERB";
    if (
      !(opening && (FUNCTION.has(previous?.lower ?? "") || APPROXIMATE.has(previous?.lower ?? ""))) &&
      !verb &&
      !/^I(?:['’][a-z]+)?$/.test(previous?.text ?? "") &&
      !/^(?:[AP]M|Over|At|About|Some|Nearly|Almost|Around|Only|Up|Kills?|Killed|Than|Least|After|With|And|Of|In|To|By|For|From|As)$/.test(
        previous?.text ?? "",
      )
    )
      return !pluralBehind(sentence, list, amount.to);
  }
  // engine 4, paragraph 3: a noun that the number names; the tree hangs it there
  const noun = previous === undefined ? undefined : sentence.tokens[previous.token];
  if (
    first.kind === "number" &&
    last === first &&
    amount.scale === 1 &&
    first.text.length <= 3 &&
    noun !== undefined &&
    !first.glued &&
    noun.xpos === "NN" &&
    token?.head === noun.index &&
    !pluralBehind(sentence, list, amount.to)
  )
    return true;
  if (/^(?:favou?rites?|odds|outsiders?|shots?)$/.test(next?.lower ?? "") && isHyphen(previous)) return true;
  if (
    isHyphen(next) &&
    next?.glued &&
    list[amount.to + 1]?.kind === "number" &&
    /^(?:favou?rites?|odds|outsiders?|shots?)$/.test(list[amount.to + 2]?.lower ?? "")
  )
    return true;
  // "a few minutes before 11", "tomorrow, at eight": hours of the clock
  const level = /^(?:st[oa]+nds?|remain(?:s|ed)?|puts?|was|is|held|holds|toll|number|count|total)$/.test(
    list[amount.from - 2]?.lower ?? "",
  );
  if (
    amount.low >= 1 &&
    amount.low <= 12 &&
    amount.low % 1 === 0 &&
    last === first &&
    (/^(?:at|before|after|until)$/.test(previous?.lower ?? "") ||
      (previous?.lower === "by" &&
        first.kind === "word" &&
        /^(?:the|an?|he|she|it|they|we|I)$/.test(next?.text ?? ""))) &&
    !level &&
    (next === undefined || (next.kind === "mark" && !isHyphen(next)) || previous?.lower === "by")
  )
    return true;
  // street addresses
  if (
    first.kind === "number" &&
    capital(next) &&
    (capital(list[amount.to + 1]) || /^(?:St|Ave|Rd|Street|Avenue|Road|Drive|Lane)$/.test(next?.text ?? "")) &&
    /^(?:street|avenue|road|drive|lane|boulevard|st|ave|rd|blvd|way|place|square|court)$/i.test(
      list[amount.to + 1]?.text ?? list[amount.to]?.text ?? "",
    )
  )
    return true;
  if (/^(?:\d{9,}|0\d+)$/.test(first.text) && first.text !== "0" && next?.kind !== "word") return true;
  return i < 0;
}

function pluralBehind(sentence: Sentence, list: readonly Atom[], at: number): boolean {
  for (let k = at; k < Math.min(list.length, at + 4); k++) {
    const atom = list[k] as Atom;
    if (atom.kind !== "word" || FUNCTION.has(atom.lower) || capital(atom)) return false;
    const token = sentence.tokens[atom.token];
    if (
      token?.xpos === "NNS" ||
      /^(?:people|children|men|women|dead|injured|killed|wounded|missing|police|troops)$/.test(atom.lower) ||
      (/[^su]s$/.test(atom.lower) && token?.upos !== "VERB")
    )
      return true;
  }
  return false;
}

/** "one" as a pronoun or in a set phrase. */
function one(sentence: Sentence, list: readonly Atom[], amount: Amount): boolean {
  const previous = list[amount.from - 1]?.lower ?? "";
  const next = list[amount.to];
  if (
    /^(?:the|this|that|which|each|no|any|every|another|only|every|some|last|first|next|big|new|good|great|old|previous|with)$/.test(
      previous,
    ) &&
    previous !== "with"
  )
    return true;
  if (next === undefined || next.kind !== "word")
    return !(
      isHyphen(next) &&
      next?.glued &&
      list[amount.to + 1]?.kind === "word" &&
      !/^(?:time|off|on|way|sided)$/.test(list[amount.to + 1]?.lower ?? "")
    );
  if (
    /^(?:another|day|thing|time|way|reason|side|hand|last|where|who|that|which|whose|such|can|of|in|and|or|but|is|was|has|would|will|could|should|may|might|must|to|by|more|less|too|said|says|with|for|at|from|on|as|only|side|point|example|senior|former|local|western|official|man's|minute|moment)$/.test(
      next.lower,
    )
  ) {
    if (/^(?:senior|former|local|western|official|minute|more)$/.test(next.lower) && next.lower !== "more")
      return false;
    return true;
  }
  const token = sentence.tokens[(list[amount.from] as Atom).token];
  if (token === undefined || token.upos === "") return false;
  const before = sentence.tokens[token.index - 1];
  // "the lead one came"
  if (before !== undefined && /^(?:NOUN|ADJ)$/.test(before.upos) && token.deprel !== "nummod") return true;
  return token.upos === "PRON" || token.upos === "NOUN";
}
