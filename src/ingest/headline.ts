/**
 * Which line is the headline. In: lines with their shapes, and the title that the file declares. Out: an index, or -1.
 */
import { isButton } from "./labels.ts";
import { LOWER, UPPER } from "./letters.ts";
import { type Declared, type Line, OUTSIDE, plain } from "./line.ts";
import type { Shape } from "./shape.ts";
import { stemsOf } from "./words.ts";

/** "A fortnightly letter on decorative arts", "The Voice of the Bluffs": what an outlet says of itself under its name. */
const TAGLINE =
  /^(?:(?:an?|the|your)\s(?:[A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ]+\s){0,3}(?:letter|newsletter|magazine|journal|newspaper|voice|home|source|guide|weekly|digest|service)\b|(?:news|sport) (?:in|from|for)\b|(?:established|est|since|founded)\b)/iu;
/** The name at the top of a page with what it says of itself: "WAFERLINE – weekly intelligence for fabs". */
const MOTTO = new RegExp(`^[${UPPER}]\\S*(?: [${UPPER}]\\S*){0,3} [–—|-] [${LOWER}]`);

/** Index of the headline; -1 where none can be told. */
export function findTitle(lines: readonly Line[], shapes: readonly Shape[], declared: Declared): number {
  const wanted = declared.title === null ? "" : plain(declared.title.value);
  // A headline may stand above the box of the text.
  const open = (line: Line): boolean => line.furniture === null || line.furniture === OUTSIDE;
  const strong: number[] = [];
  for (let i = 0; i < lines.length && strong.length < 2; i++) {
    const s = shapes[i] as Shape;
    if (lines[i]!.furniture === null && s.strength < 1 && s.prose >= 0.95 && s.words >= 12) strong.push(i);
  }
  const opening = strong[0] ?? -1;
  if (wanted !== "") {
    // Nothing below the second paragraph is the headline: there it is a link to this very page.
    const limit = strong[1] ?? lines.length;
    const first = (matches: (line: Line, shape: Shape) => boolean): number => {
      for (let i = 0; i < limit; i++) if (open(lines[i]!) && matches(lines[i]!, shapes[i]!)) return i;
      return -1;
    };
    const heading = first((l, s) => l.role === "heading" && s.plain === wanted);
    if (heading >= 0) return heading;
    const exact = first((_, s) => s.plain === wanted);
    if (exact >= 0) return exact;
    const near = first(
      (l, s) =>
        s.words >= 3 &&
        ((l.furniture === null && wanted.includes(s.plain)) ||
          (l.role === "heading" && overlapOf(wanted, s.plain) > 0.6)),
    );
    if (near >= 0) return near;
  }
  const end = opening < 0 ? Math.min(lines.length, 40) : opening;
  // Rows of sections and crumbs stand above the headline; what stands above them is the outlet's.
  let menu = -1;
  for (let i = 0; i < end; i++)
    if (lines[i]!.furniture === null && shapes[i]!.reason === "navigation" && isMenu(lines[i]!.text)) menu = i;
  const seen = new Map<string, number>();
  for (const s of shapes) if (s.words >= 3) seen.set(s.plain, (seen.get(s.plain) ?? 0) + 1);
  const opened = opens(lines, shapes, end);
  // Whether a headline's words in the text, and a byline or a date, have been passed on the way down.
  let told = false;
  let signed = false;
  let best = -1;
  let bestScore = 1.5;
  for (let i = 0; i < end; i++) {
    const line = lines[i] as Line;
    const shape = shapes[i] as Shape;
    const heading = line.role === "heading";
    if ((line.furniture !== null && !(heading && line.furniture === OUTSIDE)) || shape.words === 0) continue;
    if (told && (shape.reason === "byline" || shape.reason === "date line")) signed = true;
    if (shape.strength >= 1 && !(heading && shape.strength < 2 && shape.words > 2)) continue;
    let score = heading ? 3 : 0;
    if (shape.words >= 4 && shape.words <= 30) score += 2;
    else if (shape.words === 3) score += 0.8;
    if (shape.words > 30) score -= 3;
    const alone = line.gap && lines[i + 1]?.gap !== false;
    score += alone ? 2.2 : line.gap || lines[i + 1]?.gap !== false ? 0.7 : 0;
    if (TAGLINE.test(line.text) || (i === 0 && MOTTO.test(line.text))) score -= 1.5;
    if (i < menu) score -= 1.2;
    if (!/[.;,:]$/.test(line.text)) score += 0.7;
    else if (/[^.]\.$/.test(line.text)) score -= 1.2;
    if (line.text === line.text.toUpperCase() && shape.words <= 4) score -= 1;
    if (shape.words <= 4 && line.text.split(" ").every((w) => /^[A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩА-Я\d&(]/u.test(w))) score -= 0.7;
    if ((seen.get(shape.plain) ?? 0) > 1) score += 1;
    if (shape.strength > 0) score -= shape.strength;
    if (line.columns > 1) score -= 1;
    // A headline says in other words what the text opens with; mottos, search boxes and notes to editors share none with it.
    const own = stemsOf(shape.plain);
    let shared = 0;
    for (const stem of own) if (opened.has(stem)) shared++;
    if (shared > 0) score += Math.min(1.5, (2.5 * shared) / Math.max(4, own.size));
    // What stands below it in words of the text is its deck; below its byline, a caption.
    if (told && !heading) score -= signed ? 2.5 : 1.5;
    told ||= shared >= 2 && shape.words >= 5 && shape.words <= 30 && score >= 3.5 && !/[.,;:]$/.test(line.text);
    // Of two equal ones the earlier: what follows a headline is its deck.
    if (score > bestScore + 0.01) {
      best = i;
      bestScore = score;
    }
  }
  // "Exclusive | Bridge to close", "Bridge to close - The Beacon" and "Bridge to close": with a kicker or the outlet it is the window's title.
  if (best >= 0)
    for (let i = 0; i < end; i++) {
      const p = shapes[i]!.plain;
      const whole = shapes[best]!.plain;
      if (
        i !== best &&
        shapes[i]!.words >= 4 &&
        shapes[i]!.strength < 1 &&
        p.length > whole.length * 0.5 &&
        (whole.startsWith(`${p} `) || whole.endsWith(` ${p}`)) &&
        /[|:–—-]/.test(lines[best]!.text)
      )
        return i;
    }
  // "Live: …" and "Watch: …" alone above the text are the headline of a page that has no other.
  if (best < 0)
    for (let i = 0; i < end; i++) {
      const line = lines[i] as Line;
      if (
        line.furniture === null &&
        shapes[i]!.reason === "related" &&
        shapes[i]!.words >= 4 &&
        line.gap &&
        lines[i + 1]?.gap !== false &&
        /^[\w ]{2,20}:\s/.test(line.text)
      )
        return i;
    }
  return best;
}

/** Content words of the first three paragraphs from a line on. */
function opens(lines: readonly Line[], shapes: readonly Shape[], from: number): ReadonlySet<string> {
  const out = new Set<string>();
  for (let i = from, n = 0; i < lines.length && n < 3; i++) {
    if (lines[i]!.furniture !== null || shapes[i]!.strength >= 1 || shapes[i]!.prose < 0.6) continue;
    for (const stem of stemsOf(shapes[i]!.plain)) out.add(stem);
    n++;
  }
  return out;
}

/** "Home › Valley › Floods", "News | Sport | Letters", but no row of buttons, and none with a date or an author as bylines have them. */
function isMenu(text: string): boolean {
  return !/[\d:]/.test(text) && !/(?:^|[|·•–—-]\s*)by\b/i.test(text) && !text.split(/[\s/|·•,:&]+/u).every(isButton);
}

/** Share of the words of the shorter that the longer has too. */
function overlapOf(a: string, b: string): number {
  const x = new Set(a.split(" "));
  const y = new Set(b.split(" "));
  let both = 0;
  for (const w of y) if (x.has(w)) both++;
  return both / Math.max(1, Math.min(x.size, y.size));
}
