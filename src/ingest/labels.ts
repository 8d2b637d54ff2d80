/**
 * The label words of pages, from lexicon/labels.json: looked up here, nowhere else. In: a line's plain text. Out: the reason for
 * which a line of these words is furniture, or null. How much that weighs is shape.ts's.
 */
import labels from "./lexicon/labels.json" with { type: "json" };

const EXACT = index(labels.exact);
const PREFIX = index(labels.prefix);
/** Contained phrases by their first word, with a blank at either end. */
const CONTAINS = new Map<string, (readonly [string, string])[]>();
for (const [reason, phrases] of Object.entries(labels.contains))
  for (const phrase of phrases) {
    const word = phrase.split(" ")[0] as string;
    CONTAINS.set(word, [...(CONTAINS.get(word) ?? []), [` ${phrase} `, reason]]);
  }
/** Phrases with a sum of money in them ("just £"). */
const PRICED = [...CONTAINS.values()].flat().filter(([phrase]) => /[$£€]/.test(phrase));
const BUTTONS = new Set(labels.buttons.split(" "));
const OUTLET_WORDS = new Set(labels.outletWords.split(" "));

function index(table: Readonly<Record<string, readonly string[]>>): Map<string, string> {
  const out = new Map<string, string>();
  for (const [reason, phrases] of Object.entries(table))
    for (const phrase of phrases) if (!out.has(phrase)) out.set(phrase, reason);
  return out;
}

/** Digits as "#", as the lexicon has them. */
export function numbered(flat: string): string {
  return flat.replace(/\d+(?: \d+)*/g, "#");
}

/** Reason of a line that is nothing but a label; `flat` is plain text. */
export function exactLabel(flat: string): string | null {
  const n = numbered(flat);
  return EXACT.get(n) ?? EXACT.get(flat) ?? EXACT.get(n.replace(/^# | #$/g, "")) ?? null;
}

/** Reason of a line that opens with a label before a colon. */
export function prefixLabel(flat: string): string | null {
  return PREFIX.get(flat) ?? null;
}

/** Whether a line is the heading of a list of other stories: "Most read", "More from Strata". */
export function headsList(text: string, flat: string): boolean {
  return (
    exactLabel(flat) === "related" ||
    /^(?:more (?:from|in|on|about|news|stories)|also (?:in|on)\b|next up|elsewhere on the|catch up on|most (?:read|popular|viewed|watched|shared) (?:in|on|this|today)|best of|latest (?:from|in|on|news|stories)|read more on|elsewhere (?:in|on)|other (?:stories|news)|top stories|recent (?:posts|articles|stories|news)|you (?:may|might) (?:also )?(?:like|be interested)|read these next|what (?:others|people|readers) (?:read|are reading)|more for you|recommended (?:for|from|by|reading|stories)|related (?:articles|stories|news|posts|topics|content|reading)|editors?['’]?s? (?:picks|choice))\b/i.test(
      text,
    )
  );
}

/** Contained phrases of a line: how many, and the reason of the first. */
export function containedLabels(text: string, flat: string): { readonly hits: number; readonly reason: string | null } {
  const spaced = ` ${numbered(flat)} `;
  let hits = 0;
  let reason: string | null = null;
  for (const word of new Set(spaced.split(" ")))
    for (const [phrase, why] of CONTAINS.get(word) ?? [])
      if (spaced.includes(phrase)) {
        hits++;
        reason ??= why;
      }
  if (/[$£€]/.test(text)) {
    const priced = ` ${text
      .toLowerCase()
      .replace(/[^A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ֐-ۿऀ-෿฀-๿぀-ヿ一-鿿가-힣$£€]+/gu, " ")
      .trim()} `;
    for (const [phrase, why] of PRICED)
      if (priced.includes(phrase)) {
        hits++;
        reason ??= why;
      }
  }
  return { hits, reason };
}

/** Whether a word is one of those on buttons: "Share", "Print", "A+". */
export function isButton(word: string): boolean {
  return (
    BUTTONS.has(word.toLowerCase().replace(/[^A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ֐-ۿऀ-෿฀-๿぀-ヿ一-鿿가-힣'+−-]/gu, "")) ||
    /^[\d().+−-]*$/.test(word)
  );
}

/** Words of which outlets' names are made: "times", "herald", "wire". */
export function outletWords(): ReadonlySet<string> {
  return OUTLET_WORDS;
}
