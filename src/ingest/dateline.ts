/**
 * Datelines: the place, date and agency that open a report of a wire. In: the text of a paragraph. Out: how long the dateline is and
 * which agency it names. It is no part of the sentence that follows.
 */
import { LETTER, UPPER } from "./letters.ts";

const MONTH = `(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[${LETTER}]*\\.?`;
const PLACE = `[${UPPER}][${UPPER}\\u0300-\\u036f.'’/ -]+`;
const AND_PLACE = `(?:(?:\\sand\\s|\\s&\\s)${PLACE})?`;
/** ", Ecuador", ", Pa.", ", West Bank". */
const COUNTRY = `(?:\\s?,\\s(?:[${UPPER}][${LETTER}.'’-]*\\.?\\s?){1,3})?`;
const DAY = `(?:,?\\s(?:${MONTH}\\s\\d{1,2}|\\d{1,2}\\s${MONTH})(?:,?\\s\\d{4})?)?,?`;
const NAME = `[${UPPER}][${LETTER}&.'’]+(?:\\s[${UPPER}][${LETTER}&.'’]+){0,3}`;
const IN_BRACKETS = `\\(([${UPPER}][${LETTER}\\d&.'’ -]{1,40})\\)`;
const IN_STROKES = `/([${UPPER}][${LETTER}\\d .-]{2,30})/`;
const DASH = `\\s*(?:--|[-–—―:])\\s*`;
/**
 * "ATACAMES, Ecuador, Nov 12 (Meridian Wire) - ", "FREMONT — ", "MELBOURNE, Oct 7 Austral Wire - ", "NAGPUR, Sept. 3, 2025 /PRNewswire/ -- ",
 * "HARRISBURG, Pa. — Keystone Beacon News — ". A place in capitals opens it and a dash ends it; between them only country, day and agency.
 */
const DATELINE = new RegExp(
  `^(?:${PLACE}${AND_PLACE}${COUNTRY}${DAY}(?:\\s?${IN_BRACKETS}|\\s?-*${IN_STROKES}|\\s(${NAME}))?|${IN_BRACKETS})${DASH}(?:(${NAME})\\s*[—–-]+\\s+)?`,
);
/** Agencies that stand in brackets without a dash: "(CNN) Boko Haram militants …". */
const BARE = new RegExp(`^\\(([A-Z][A-Z&.]{1,9}|Reuters|Bloomberg|Xinhua|Benzinga)\\)\\s+(?=[${UPPER}"“‘'])`);
/** Words in capitals before a dash that are no place. */
const NO_PLACE =
  /^(?:EXCLUSIVE|UPDATE|BREAKING|NEW(?=\s*[-–—:])|WATCH|LIVE|CORRECTION|ANALYSIS|OPINION|ADVERTISEMENT|TL|TLDR|ALERT|URGENT|EDITOR|NOTE)\b/;

export interface Dateline {
  /** Length in the line's text, dash and blank included. */
  readonly length: number;
  readonly agency: { readonly name: string; readonly from: number; readonly to: number } | null;
}

/** The dateline that opens a paragraph; null where none does. */
export function datelineOf(text: string): Dateline | null {
  const bare = BARE.exec(text);
  if (bare !== null)
    return { length: bare[0].length, agency: { name: bare[1] as string, from: 1, to: 1 + (bare[1] as string).length } };
  const hit = DATELINE.exec(text.slice(0, 200));
  if (hit === null || hit[0].length > 110 || hit[0].length >= text.length) return null;
  const head = hit[0];
  // A single capital or a word in capitals before a dash ("A - ", "TL;DR — ", "JOSIE FALK: ") is no place.
  if (
    /:\s*$/.test(head) ||
    !/^\(?[A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩА-Я]{2}/u.test(head) ||
    (/^[A-Z]{2,4}\s*[-–—]/.test(head) && hit[1] === undefined)
  )
    return null;
  if (NO_PLACE.test(head)) return null;
  const name = hit[1] ?? hit[2] ?? hit[4] ?? hit[5] ?? hit[3];
  if (name === undefined) return { length: head.length, agency: null };
  const from = text.lastIndexOf(name, head.length);
  return { length: head.length, agency: { name, from, to: from + name.length } };
}
