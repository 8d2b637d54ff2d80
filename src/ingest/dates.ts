/**
 * Dates as pages print them above and below an article → ISO 8601. In: one line or one declared value. Out: calendar dates
 * with their place in the line. Times inside the report's sentences are the extract stage's business, not this file's.
 */

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const MONTH =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const DAY = "(\\d{1,2})(?:st|nd|rd|th)?";
const YEAR = "((?:19|20)\\d{2})";

/** Written dates, the most explicit first; the groups are named by the order of the second element. */
const PATTERNS: readonly (readonly [RegExp, "ymd" | "mdy" | "dmy" | "ambiguous"])[] = [
  [new RegExp(`\\b${YEAR}-(\\d{1,2})-(\\d{1,2})(?!\\d)`, "gi"), "ymd"],
  [new RegExp(`\\b${YEAR}(?:[/.]|\\.\\s)(\\d{1,2})(?:[/.]|\\.\\s)(\\d{1,2})(?!\\d)`, "gi"), "ymd"],
  [new RegExp(`\\b${MONTH}(?:\\.?\\s+|\\.)${DAY}(?:\\s*,?\\s+|\\.)${YEAR}\\b`, "gi"), "mdy"],
  [new RegExp(`\\b${DAY}(?:\\.|\\s+of)?[\\s-]+${MONTH}\\.?,?[\\s-]+${YEAR}\\b`, "gi"), "dmy"],
  [new RegExp(`\\b${YEAR}\\s+${MONTH}\\.?\\s+${DAY}\\b`, "gi"), "ymd"],
  [new RegExp(`\\b(\\d{1,2})([/.-])(\\d{1,2})\\2${YEAR}\\b`, "gi"), "ambiguous"],
  // "14MAR2026", "14-Mar-26", "14 Mar '26".
  [new RegExp(`\\b(\\d{1,2})${MONTH}${YEAR}\\b`, "gi"), "dmy"],
  [new RegExp(`\\b(\\d{1,2})-${MONTH}-(\\d{2})\\b`, "gi"), "dmy"],
  [new RegExp(`\\b${DAY}\\s${MONTH}\\.?,?\\s['’](\\d{2})\\b`, "gi"), "dmy"],
  // "Sat, 14/3/26", "Published 14.03.26".
  [
    /(?<=\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|published|posted|updated|issued|filed|dated?)[,:.]{0,2}\s)(\d{1,2})([/.])(\d{1,2})\2(\d{2})(?![\d/.]*\d)/gi,
    "ambiguous",
  ],
  // "14.11.26" on a line of its own.
  [/^(\d{1,2})([/.])(\d{1,2})\2(\d{2})$/g, "ambiguous"],
  // "18/03/26 13:05": a year of two digits, where a time shows that this is a date.
  [/(?<![\d/.-])(\d{1,2})([/.])(\d{1,2})\2(\d{2})(?=,?\s+(?:at\s|[-–|]\s)?\d{1,2}[:.h]\d{2}\b)/gi, "ambiguous"],
];

export interface FoundDate {
  /** yyyy-mm-dd. */
  readonly iso: string;
  /** Place in the line. */
  readonly start: number;
  readonly end: number;
}

/**
 * Complete calendar dates of a line, by position.
 * 17.10.2025 is read day first, as are dates with strokes and hyphens unless the line shows American habits (a US time zone, "a.m.");
 * a number above twelve decides by itself.
 * @example findDates("Filed 15:52 AEDT, 7 October 2025") // [{ iso: "2025-10-07", … }]
 */
export function findDates(text: string): FoundDate[] {
  const found: FoundDate[] = [];
  for (const [pattern, order] of PATTERNS) {
    for (const hit of text.matchAll(pattern)) {
      const start = hit.index;
      const end = start + hit[0].length;
      if (found.some((f) => start < f.end && end > f.start)) continue;
      let parts: readonly [string, string, string];
      if (order === "ymd") parts = [hit[1]!, hit[2]!, hit[3]!];
      else if (order === "mdy") parts = [hit[3]!, hit[1]!, hit[2]!];
      else if (order === "dmy") parts = [hit[3]!, hit[2]!, hit[1]!];
      else {
        const [first, sign, second] = [hit[1]!, hit[2]!, hit[3]!];
        const year = hit[4]!;
        const american =
          sign !== "." &&
          Number(first) <= 12 &&
          (Number(second) > 12 || /\b[ECMP][SD]?T\b|\b[ap]\.m\.|\d [AP]M\b/.test(text));
        parts = american ? [year, first, second] : [year, second, first];
      }
      const iso = compose(...parts);
      if (iso !== null) found.push({ iso, start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The ISO date of its parts; a year of two digits is one of this century. */
function compose(written: string, month: string, day: string): string | null {
  const year = written.length === 2 ? `20${written}` : written;
  const m = /^\d+$/.test(month) ? Number(month) : MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  const d = Number(day);
  if (m < 1 || m > 12 || d < 1 || d > new Date(Date.UTC(Number(year), m, 0)).getUTCDate()) return null;
  return `${year}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
}

/**
 * A declared date (front matter, meta element, JSON) as an ISO date or date-time; null where it is none.
 * @example isoDate("2025-07-31T08:15:00+02:00") // the same
 * @example isoDate("31 July 2025, 08:15 CEST") // "2025-07-31"
 */
export function isoDate(value: string): string | null {
  const v = value.trim();
  const full = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i.exec(v);
  if (full !== null) {
    const date = findDates(full[1] as string)[0];
    if (date === undefined) return null;
    let zone = full[3] ?? "";
    if (/^(utc|gmt|z)$/i.test(zone)) zone = "Z";
    else if (/^[+-]\d{4}$/.test(zone)) zone = `${zone.slice(0, 3)}:${zone.slice(3)}`;
    return `${date.iso}T${full[2]}${zone}`;
  }
  const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?$/.exec(v);
  if (compact !== null) return compose(compact[1]!, compact[2]!, compact[3]!);
  if (/^\d{10}$|^\d{13}$/.test(v)) {
    const at = new Date(Number(v) * (v.length === 10 ? 1000 : 1));
    return Number.isNaN(at.getTime()) ? null : `${at.toISOString().slice(0, 19)}Z`;
  }
  return findDates(v)[0]?.iso ?? null;
}

/** Words and marks that may stand beside a date on a line that is nothing but a date line. */
const BESIDE =
  /\b(?:first |last )?(?:published|posted|updated?|filed|modified|released|created|issued|date|sent|edited|web posted|on air|online)\b(?: (?:at|on|in))?|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b\d{1,2}(?:[:.h]\d{2}){0,2}\s?(?:[ap]\.?m\b\.?|hrs?|hours|uhr)?|\b[ap]\.?m\b\.?|\b(?:utc|gmt|bst|ist|cet|cest|eet|eest|e[sd]?t|c[sd]t|m[sd]t|p[sd]?t|ae[sd]t|ac[sd]t|aw[sd]t|nz[sd]t|ak[sd]t|h[ads]t|[an][sd]t|jst|kst|hkt|sgt|pht|wib|msk|sast|wat|cat|eat|z|local time)\b(?:\s?[+-]\s?\d{1,2}(?::?\d{2})?)?|\b(?:\d+|an?|one|two|three|few)?\s?(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)\s(?:ago|old)\b|\b\d{1,2}[ -]?min(?:ute)?s?(?:\s(?:to\s)?read)?\b|\b(?:read(?:ing)?(?: time)?|at|on|by|in|of|the|and|ago|minutes?|mins?|read)\b/gi;

/** Whether nothing but a date, a time, a reading time and the words that go with them stands on the line. */
export function isDateLine(text: string): boolean {
  if (text.length > 140) return false;
  const dates = findDates(text);
  if (dates.length === 0 && !/\b(?:ago|updated|published|posted|min(?:ute)?s? read|reading time)\b/i.test(text)) {
    // "17.45", "9:05 a.m.": the stamp of a live report; "Thursday, May 22": a day without its year.
    const bare = text.replace(new RegExp(`\\b(?:${MONTH}\\.?\\s+${DAY}|${DAY}\\s+${MONTH})\\b`, "gi"), " ");
    if (bare === text && !/\d{1,2}[:.h]\d{2}/.test(text)) return false;
    return rest(bare) === "";
  }
  let bare = text;
  for (const d of [...dates].reverse()) bare = `${bare.slice(0, d.start)} ${bare.slice(d.end)}`;
  return rest(bare) === "";
}

function rest(text: string): string {
  return text.replace(BESIDE, " ").replace(/[^A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ0-9]+/gu, "");
}
