/**
 * The outlet of an article as a reader of the file would name it: as declared; by its address, masthead, byline, credits, copyright line
 * or dateline, each a candidate with the weight of what shows it. In: lines with verdicts and declarations. Out: name and evidence, or null.
 */
import type { Evidenced, Range } from "../model.ts";
import { datelineOf } from "./dateline.ts";
import { findDates } from "./dates.ts";
import type { Verdict } from "./furniture.ts";
import { exactLabel, isButton, outletWords } from "./labels.ts";
import { LETTER, UPPER } from "./letters.ts";
import domains from "./lexicon/domains.json" with { type: "json" };
import { type Declared, type Line, plain, rangeIn } from "./line.ts";

const OUTLET_WORDS = outletWords();
/** Names of widely read outlets. */
const KNOWN = new Set(Object.values(domains.domains).map(plain));
const DOMAINS: Readonly<Record<string, string>> = domains.domains;

interface Candidate {
  readonly name: string;
  readonly evidence: Range | null;
  readonly masthead: boolean;
  score: number;
}

/** The outlet's name as a reader of the file would give it. */
export function outletOf(
  lines: readonly Line[],
  verdicts: readonly Verdict[],
  declared: Declared,
): Evidenced<string> | null {
  if (declared.outlet !== null) {
    const domain = /^(?:https?:\/\/)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)\/?$/i.exec(declared.outlet.value)?.[1];
    if (domain === undefined) return { value: tidy(declared.outlet.value), evidence: declared.outlet.evidence };
    return { value: nameOfDomain(domain, lines), evidence: declared.outlet.evidence };
  }
  const candidates: Candidate[] = [];
  /** Names that stand with a legal form: publishers, whose papers bear other names more often than not. */
  const companies = new Set<string>();
  const mails = new Set<string>();
  // "© 2025 Jane Roe" under a letter by Jane Roe names no outlet.
  const authors = new Set(declared.authors.map(plain));
  const headline = verdicts.findIndex((v) => v.kind === "title");
  lines.forEach((line, i) => {
    const verdict = verdicts[i];
    if (verdict?.kind !== "furniture" || line.text.includes(",")) return;
    const words = plain(line.text).split(" ");
    const name = words.length >= 2 && words.length <= 3 && !words.some((w) => OUTLET_WORDS.has(w));
    if (verdict.reason === "byline" || (verdict.reason === "below the headline" && headline > 0 && name))
      authors.add(plain(line.text.replace(/^(?:by|from)[:\s]\s*/i, "")));
  });
  const add = (name: string, score: number, evidence: Range | null, masthead = false): void => {
    const value = tidy(name);
    const key = plain(value);
    if (LEGAL_FORM.test(name)) companies.add(key);
    if (key.length < 2 || GENERIC.test(value) || authors.has(key)) return;
    const same = candidates.find((c) => plain(c.name) === key);
    if (same === undefined) candidates.push({ name: value, evidence, masthead, score });
    else same.score += score * 0.5;
  };
  if (declared.url !== null) {
    const domain = /^(?:https?:)?\/\/(?:www\.)?([\w.-]+)/i.exec(declared.url.value)?.[1];
    if (domain !== undefined && DOMAINS[domain] !== undefined) add(DOMAINS[domain] as string, 5, declared.url.evidence);
    else if (domain !== undefined && !/\.example$/.test(domain))
      add(nameOfDomain(domain, lines), 1.5, declared.url.evidence);
  }
  const title = verdicts.findIndex((v) => v.kind === "title");
  const text = verdicts.findIndex((v) => v.kind === "text");
  const edge = title < 0 ? (text < 0 ? lines.length : text) : title;
  let mastheads = 0;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as Line;
    const verdict = verdicts[i] as Verdict;
    const whole = (from = 0, to = line.text.length): Range => rangeIn(line, from, to);
    if (verdict.kind === "text" && (i === text || i === text + 1)) {
      const agency = datelineOf(line.text)?.agency;
      if (agency) add(agency.name, 3, whole(agency.from, agency.to));
    }
    if (verdict.kind !== "furniture") continue;
    if (verdict.reason === "address" && (text < 0 || i < text)) {
      const domain = /^(?:https?:\/\/)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)/i.exec(line.text)?.[1];
      if (domain !== undefined && !line.text.includes("@")) add(nameOfDomain(domain.toLowerCase(), lines), 9, whole());
      continue;
    }
    if (i < edge || (title >= 0 && i > title && i < text && title <= 2)) {
      const score = mastheadScore(line, verdict.reason, mastheads === 0, i === 0);
      if (score > 0) {
        mastheads++;
        const part = mastheadOf(line, i === 0);
        const from = Math.max(0, line.text.indexOf(part));
        add(
          part,
          score + (i < edge ? 0 : -1) + (KNOWN.has(plain(part)) ? 2 : 0) + (lines[i + 1]?.gap === false ? 0.8 : 0),
          whole(from, from + part.length),
          true,
        );
      }
    }
    // Where readers may write to, if the page spells the name that is in the address.
    if (
      line.text.length <= 300 &&
      /^(?:contact|promotion|address|byline|navigation|label|credit|copyright|below the text|outlet note)$/.test(
        verdict.reason,
      )
    ) {
      const domain = /[\w.+-]{1,64}@([\w-]{1,64}(?:\.[\w-]{1,64})+)/.exec(line.text)?.[1]?.toLowerCase();
      if (domain !== undefined && !MAIL_PROVIDER.test(domain) && mails.size < MOST_MAILS && !mails.has(domain)) {
        mails.add(domain);
        const spelled = spelledByPage(labelOfDomain(domain), lines);
        const at = line.text.toLowerCase().indexOf(domain);
        if (spelled !== null) add(spelled, 2.2, whole(at, at + domain.length));
      }
    }
    // A picture's credit names whose picture it is.
    for (const [pattern, score] of line.text.length > 600 || verdict.reason === "caption" ? [] : CREDITS) {
      const hit = pattern.exec(line.text);
      const name = hit?.[1];
      if (hit !== null && name !== undefined) {
        // "by Dana Prewitt Benzinga Staff Writer": two names are the author's.
        const all = name.split(" ");
        if (/^by\s/i.test(name)) {
          // "By Fjord Herald staff"
          const staff = name.slice(3);
          const at = line.text.indexOf(staff);
          if (at >= 0) add(staff, score, whole(at, at + staff.length));
          continue;
        }
        const named =
          /^by\s/i.test(line.text) && all.length > 2 && line.text.indexOf(name) <= 3 ? all.slice(2).join(" ") : name;
        const from = line.text.indexOf(named, hit.index);
        add(named, score, whole(from, from + named.length));
      }
    }
  }
  // "Siri Dahl, Fjord Herald" below the headline.
  const signed = new RegExp(
    `^[${UPPER}][${LETTER}.'’-]+(?:\\s[${UPPER}][${LETTER}.'’-]+){1,3},\\s((?:The\\s)?${OUTLET})$`,
  );
  for (let i = Math.max(0, title + 1); i < Math.min(lines.length, text < 0 ? lines.length : text); i++) {
    const line = lines[i] as Line;
    const name = line.text.length < 120 && verdicts[i]?.kind === "furniture" ? signed.exec(line.text)?.[1] : undefined;
    if (name?.split(" ").some((w) => OUTLET_WORDS.has(w.toLowerCase()) && !/^(?:reporter|magazine)$/i.test(w)))
      add(name, 2.2, rangeIn(line, line.text.length - name.length, line.text.length));
  }
  const issuer = issuerOf(lines, verdicts);
  if (issuer !== null) add(issuer.value, 3, issuer.evidence);
  if (candidates.length === 0) return null;
  // A name that other furniture lines bear too is the outlet's; that of an agency or a subject is not.
  const shown = lines.map((l, i) => (verdicts[i]?.kind === "furniture" ? ` ${plain(l.text)} ` : ""));
  const all = lines.map((l) => ` ${plain(l.text)} `);
  for (const c of candidates) {
    const key = plain(c.name).replace(/^the /, "");
    const glued = key.replace(/ /g, "");
    let mentions = 0;
    for (let i = 0; i < shown.length; i++) {
      const s = shown[i] as string;
      if (s !== "" && (s.includes(` ${key} `) || (glued.length > 5 && s.replace(/ /g, "").includes(glued)))) mentions++;
      else if (s === "" && all[i]!.includes(` ${key} `) && key.length > 3) mentions += 0.15;
    }
    c.score += Math.min(2.5, (mentions - 1) * 0.8);
  }
  // "NBS" in the copyright line speaks for "NBS Sport" at the top.
  for (const c of candidates)
    for (const d of candidates)
      if (
        c !== d &&
        c.masthead &&
        !d.masthead &&
        ` ${plain(c.name)} `.includes(` ${plain(d.name).replace(/^the /, "")} `)
      )
        c.score += d.score * 0.6;
  const headlined = title < 0 ? "" : ` ${plain(lines[title]!.text)} `;
  const top = candidates.some((c) => c.masthead && c.score >= 1.5);
  for (const c of candidates) {
    // "Acme Motors" above "Acme recalls a car" is the subject of the report.
    const words = plain(c.name).split(" ");
    if (
      c.masthead &&
      headlined.includes(` ${words[0]} `) &&
      words[0] !== "the" &&
      !words.some((w) => OUTLET_WORDS.has(w))
    )
      c.score -= 2;
    if (top && !c.masthead && companies.has(plain(c.name))) c.score -= 0.8;
  }
  let best = candidates[0] as Candidate;
  for (const c of candidates) {
    if (c.score > best.score + 0.01) best = c;
  }
  // "RTA" above "Riga Telegraph Agency": initials give way to what they stand for.
  const long = candidates.find(
    (c) =>
      c !== best &&
      initials(c.name) === best.name.replace(/[^A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩА-Я]/gu, "") &&
      best.name.length >= 2 &&
      c.score > 0.5,
  );
  if (long !== undefined) best = long;
  if (best.score < 2) return null;
  return { value: best.name, evidence: best.evidence };
}

// A full stop belongs to a name only between letters: "U.S. News", "Benzinga.com", but not "Eurobiz Wire. Market data …".
const WORD = `[${LETTER}\\d&'’!-]*(?:\\.(?=[${LETTER}])[${LETTER}\\d&'’!-]*)*`;
const OUTLET = `[${UPPER}]${WORD}(?:\\s(?:[${UPPER}&]${WORD}|of|and|the|de|del|la)){0,5}`;
/** Lines that name the outlet, with the weight of what they say. */
const CREDITS: readonly (readonly [RegExp, number])[] = [
  [new RegExp(`^(?:by|By|BY)\\s.{3,60}?,\\s\\*?((?:The\\s|the\\s)?${OUTLET})\\*?$`, "u"), 2.2],
  [
    new RegExp(
      `(?:^|\\s|,\\s)((?:The )?${OUTLET})\\s(?:[Ss]taff\\s?[Ww]riter|[Ss]taff\\s[Rr]eporter|Contributor|Editor|[Ss]taff|[Ee]ditors)\\b`,
      "u",
    ),
    2.4,
  ],
  [new RegExp(`\\b(?:by|through|from|via)\\s(${OUTLET})\\s(?:APIs?|editors|staff)\\b`, "u"), 2.4],
  [
    new RegExp(
      `(?:©|\\(c\\)|[Cc]opyright(?:\\s©)?)\\s*(?:by\\s)?(?:\\d{4}(?:\\s?[-–]\\s?\\d{2,4})?,?\\s*)?(?:by\\s)?((?:The\\s)?${OUTLET})`,
      "u",
    ),
    2.1,
  ],
  [new RegExp(`^(?:by|By|BY)\\s.{3,60}?\\sfor\\s(?:[Tt]he\\s)?(${OUTLET})$`), 2.3],
  [new RegExp(`^(${OUTLET})\\s(?:©|\\([cC]\\))`), 2.1],
  [new RegExp(`[Aa]ll rights reserved[,.]?\\s(${OUTLET})`), 2],
  [
    new RegExp(
      `\\b(?:first appeared|first published|originally published|originally appeared|was published)\\s(?:in|on|by)\\s((?:[Tt]he\\s)?${OUTLET})`,
    ),
    2.1,
  ],
  [new RegExp(`^SOURCE:?\\s(${OUTLET})$`), 3],
  [new RegExp(`^[-–—/\\s]+(${OUTLET})[-–—/\\s]*$`, "u"), 1.4],
  [
    new RegExp(`^(?:Our [Ss]tandards:\\s)(?:The\\s)?(${OUTLET}?)\\s(?:Handbook|Standards|Trust Principles|Code)`, "u"),
    2.5,
  ],
  [
    new RegExp(
      `^(${OUTLET})\\s(?:is (?:published|printed|edited|owned|funded|run|delivered|a member|the newspaper)|is an? (?:[${LETTER}-]+\\s){0,4}(?:title|publication|newspaper|magazine|site|website|service|brand|imprint)|simplifies|does not provide|accepts no|welcomes|runs on)\\b`,
      "u",
    ),
    2.2,
  ],
  [new RegExp(`\\b(?:[Rr]ead|[Rr]eprinted|[Rr]epublished)\\s(?:in|from)\\s((?:The\\s)?${OUTLET})`, "u"), 1],
];

/** "WQDC 94.3 FM", "WBYU 89.3 Public Radio for the River Parishes": an American station by its call sign, whatever it says of itself. */
const STATION = /^([KW][A-Z]{2,3})(?:-(?:FM|AM|TV))?\s\d{2,4}(?:\.\d)?(?=\s|$)/;

/** The part of a masthead's line that holds the name: before a stroke, a dash, a wide gap or the day. */
function mastheadOf(line: Line, top: boolean): string {
  const text = top ? firstColumn(line) : line.text;
  const station = STATION.exec(text)?.[1];
  if (station !== undefined) return station;
  return (
    (
      text.split(
        /\s+(?:[|/·•>›»▸▶→—–-]|::)\s+|:\s(?=[a-z])|,\s(?=(?:est|estd|established|since|founded)\b)|,\s(?=(?:\d{1,2}\s)?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\b)|,\s(?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)/,
      )[0] as string
    )
      .replace(/^\[?(.{3,40}?)\slogo\]?$/i, "$1")
      // "Nordic Herald LIVE": the paper's running report.
      .replace(/(?<=\S)\sLIVE$/, "")
      .replace(/^\[/, "")
      .replace(TOWN, (whole, name: string) =>
        OUTLET_WORDS.has((name.split(" ").at(-1) as string).toLowerCase()) ? name : whole,
      )
  );
}

/** "VALLEY POST, Lerwick": a paper with its town. */
const TOWN = new RegExp(`^([${UPPER}][^,]{2,40}),\\s(?:[${UPPER}][${LETTER}.'’-]+\\s?){1,3}$`);

/** The text up to the first wide gap of its line: white space is folded in `text`, but not in the file. */
function firstColumn(line: Line): string {
  // "T H E   T I D E": letters set apart are one word.
  if (line.columns < 2 || /^(?:\S ){2}/.test(line.text)) return line.text;
  const gap = line.pieces.find((p) => p.at > 0 && p.length === 1 && p.end - p.start > 1 && line.text[p.at] === " ");
  if (gap === undefined) return line.text;
  // What follows must be something else than more of the name: buttons, sections, a day, a motto.
  const rest = line.text.slice(gap.at + 1);
  const other =
    /^[a-z]|[|/·•]/.test(rest) ||
    /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\d)/.test(rest) ||
    isButton(rest.split(" ")[0] as string) ||
    exactLabel(plain(rest)) !== null;
  return other ? line.text.slice(0, gap.at) : line.text;
}

/** The company that speaks in a press release: a page with a safe-harbour note or a press contact, whose headline opens "X Announces". */
function issuerOf(lines: readonly Line[], verdicts: readonly Verdict[]): Evidenced<string> | null {
  const release = lines.some(
    (l, i) =>
      verdicts[i]?.kind === "furniture" &&
      /^\W*(?:for immediate release|source:? [A-Z]|forward-looking|cautionary|safe harbou?r|(?:media|press|investor) (?:contacts?|relations|enquiries|inquiries))/i.test(
        l.text,
      ),
  );
  const title = lines[verdicts.findIndex((v) => v.kind === "title")];
  if (!release || title === undefined) return null;
  const name = new RegExp(
    `^(${OUTLET}?)\\s(?:[Tt]oday\\s|[Tt]o\\s)?(?:[Aa]nnounces?|[Ww]ins?|[Ss]ecures|[Oo]pens?|[Ee]xpands?|[Aa]cquires?|[Cc]loses|[Rr]aises|[Pp]osts|[Ii]ntroduces|[Aa]wards|[Rr]esponds|[Jj]oins|[Rr]eports|[Cc]ompletes|[Ll]aunches|[Uu]nveils|[Aa]ppoints|[Nn]ames|[Dd]eclares|[Cc]onfirms|[Rr]eceives|[Ss]igns|[Ii]ssues|[Ee]nters)\\b`,
    "u",
  ).exec(title.text)?.[1];
  return name === undefined ? null : { value: name, evidence: rangeIn(title, 0, name.length) };
}

/** What a station adds to its name: "94.3 FM", "98.2 Springfield". */
const FREQUENCY = new RegExp(
  `\\s\\d{2,4}(?:\\.\\d(?:\\s(?:FM|AM|MHz))?|\\s(?:FM|AM|MHz|kHz))(?:\\s[${UPPER}][${LETTER}]+)?$`,
);
/** Names that are no outlet's. */
const GENERIC =
  /^(?:staff|news|home|menu|search|business|world|sports?|politics|opinion|advertisement|all rights(?: reserved)?|getty(?: images)?|shutterstock|reserved|terms|privacy|the|a|an|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|for immediate release|press release|news release|exclusive|breaking|live|update\b.*|urgent|share|follow|subscribe|log in|sign in|skip to .*|open menu|section|courts?|science|economy|companies|markets|weird science|round-?up|editorial|comment(?:ary)?|features?|perspectives?|viewpoint|(?:news )?in brief|correspondence|essay|interview|profile|obituar(?:y|ies)|special report|long read|notebook)$/i;

/** How likely a line above the headline is the outlet's masthead. */
function mastheadScore(line: Line, reason: string, first: boolean, top: boolean): number {
  const text = mastheadOf(line, top).replace(FREQUENCY, "");
  const words = text.split(" ");
  const issue = /\b(?:issue|no\.?|vol\.?|volume)\s\d+/i.test(line.text) || findDates(line.text).length > 0;
  if (
    reason === "date line" ||
    reason === "timestamp" ||
    reason === "mail header" ||
    reason === "share bar" ||
    reason === "comments"
  )
    return 0;
  if (
    reason === "navigation" &&
    !issue &&
    line.text.split(/\s[|/·•>›»]\s/).length > 2 &&
    !(text.includes(" ") && text.split(" ").some((w) => OUTLET_WORDS.has(w.toLowerCase()))) &&
    !/^[A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩА-Я\s.]+$/u.test(text)
  )
    return 0;
  // "News  Sport  Letters" with wide gaps is a row of sections.
  if (line.columns >= 3 && (text === line.text || words.length === 1)) return 0;
  if (words.length > 7 || text.includes(",") || GENERIC.test(text) || /[?:;@°]|\d{3,}|[.,]$/.test(text)) return 0;
  if (!/^[A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩА-Я\d]/u.test(text) || /^by\s/i.test(text)) return 0;
  if (
    !words.every(
      (w) =>
        /^[A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩА-Я\d&(!]/u.test(w) ||
        /^(?:of|and|the|de|del|la|le|for|in|on|by|with|from|to|at|&|do|da)$/.test(w),
    )
  )
    return 0;
  let score = first ? 1.2 : 0.6;
  const bare = words.map((w) => w.toLowerCase().replace(/[^A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ]/gu, ""));
  if (bare.some((w) => OUTLET_WORDS.has(w))) score += 1.8;
  if (/^The\s/i.test(text)) score += 0.8;
  if (text === text.toUpperCase() && /[A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ]{3}|(?:[A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ]\s){3}/u.test(text) && first)
    score += 1;
  if (/\b\d{2,3}\.\d\b/.test(line.text) || /^[KW][A-Z]{2,3}\b/.test(text)) score += 1;
  if (issue) score += 1.5;
  else if (reason === "navigation" || reason === "label" || reason === "related") score -= 0.8;
  // A name of one word that is no label is nobody's ("Breachline"); one of two below the headline may be the author's.
  if (words.length === 1 && text.length >= 4 && reason !== "navigation" && reason !== "label") score += 1;
  else if (reason === "byline" && !bare.some((w) => OUTLET_WORDS.has(w))) score -= 1;
  return score;
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .filter((w) => /^[A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩА-Я]/u.test(w))
    .map((w) => w[0])
    .join("");
}

/** "O R I L L A" → "Orilla", "THE EAST BAY LEDGER" → "The East Bay Ledger", "WQDC 94.3 FM" → "WQDC", "Benzinga.com" → "Benzinga". */
function tidy(name: string): string {
  let s = name
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^[*_"“]+|[*_"”]+$/g, "")
    .replace(/^the\s(?=[A-Z])/, "");
  if (/^(?:[A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ]\s){2,}[A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ]$/u.test(s)) s = s.replace(/ /g, "");
  s = s.replace(FREQUENCY, "").replace(/\.(?:com|org|net|co\.uk|example)$/i, "");
  s = s
    .replace(
      /,?\s(?:Inc|LLC|Ltd|Limited|GmbH|S\.?A\.?S?|plc|PLC|AS|ASA|AB|BV|NV|AG|Oy|Corp|Corporation|Cooperative)\.?$/,
      "",
    )
    .replace(/[.,;:]+$/, "");
  s = s.replace(/['’]s$/, "");
  if (s === s.toUpperCase() && s.length > 4 && /[AEIOUY]/.test(s)) {
    s = s
      .toLowerCase()
      .replace(/(^|[\s-])([A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ])/gu, (_, gap: string, letter: string) => gap + letter.toUpperCase())
      .replace(/(?<=\s)(?:Of|And|For|In|On)(?=\s)/g, (w) => w.toLowerCase())
      .replace(/(?<=\s)(?:Fm|Am|Tv)(?=\s|$)/g, (w) => w.toUpperCase());
  }
  return s;
}

/** Each is looked for on the whole page; a page has one or two. */
const MOST_MAILS = 4;
/** Addresses at these are a person's, not an outlet's. */
const MAIL_PROVIDER =
  /^(?:gmail|googlemail|yahoo|ymail|hotmail|outlook|live|msn|icloud|me|aol|gmx|web|mail|protonmail|proton|yandex|zoho|fastmail)\.|\.(?:gov|edu|mil)$|\.gov\./;
/** Legal forms of companies at the end of a name. */
const LEGAL_FORM =
  /\s(?:Inc|LLC|Ltd|Limited|GmbH|S\.?A\.?S?|plc|PLC|AS|ASA|AB|BV|NV|AG|KG|Oy|Corp|Corporation|Company|Pte|Pty|Lda|Ltda|Srl|SpA|Group|Holdings?|Publications|Verlag)\.?$/;

/** Name of an outlet by its domain: listed, else spelled by the file, else split at outlet words. */
export function nameOfDomain(domain: string, lines: readonly Line[]): string {
  const parts = domain.toLowerCase().split(".");
  for (let i = 0; i < parts.length - 1; i++) {
    const listed = DOMAINS[parts.slice(i).join(".")];
    if (listed !== undefined) return listed;
  }
  const label = labelOfDomain(domain);
  const spelled = spelledByPage(label, lines);
  if (spelled !== null) return spelled;
  return splitLabel(label)
    .map((w) =>
      w.length <= 3 && !OUTLET_WORDS.has(w) && w !== "the" ? w.toUpperCase() : w[0]!.toUpperCase() + w.slice(1),
    )
    .join(" ");
}

/** "www.valley-beacon.co.uk" → "valleybeacon". */
function labelOfDomain(domain: string): string {
  const parts = domain.toLowerCase().split(".");
  const stem =
    parts.length >= 3 && /^(?:co|com|org|net|ac|gov)$/.test(parts[parts.length - 2] as string)
      ? parts.length - 3
      : parts.length - 2;
  return (parts[Math.max(0, stem)] ?? domain).replace(/-/g, "");
}

/** The name as the page spells it: the words that, written as one, are the label of its domain. */
function spelledByPage(label: string, lines: readonly Line[]): string | null {
  for (const line of lines) {
    // "&" stands for "and" in an address; the name is given as the page prints it, with its hyphens.
    const words = [...line.text.matchAll(/[A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ0-9'’]+|&/gu)];
    for (let i = 0; i < words.length; i++) {
      if (!/^[A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩА-Я]/u.test(words[i]![0])) continue;
      let glued = "";
      for (let j = i; j < Math.min(words.length, i + 6); j++) {
        const before = words[j - 1];
        // Words of one name: nothing but a blank, a hyphen or a stroke between them.
        if (
          j > i &&
          before !== undefined &&
          words[j]!.index - (before.index + before[0].length) > (words[j]![0] === "&" || before[0] === "&" ? 1 : 2)
        )
          break;
        const word = words[j]![0];
        glued += word === "&" ? "and" : word.toLowerCase().replace(/[^A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ0-9]/gu, "");
        if (glued.length > label.length) break;
        if (glued === label && (j > i || label.length > 4)) {
          // "… - The Sample-Courier": an article that the page prints as part of the name.
          const article = /(?:^|[^\p{L}\d\s]\s?)(The )$/u.exec(line.text.slice(0, words[i]!.index));
          return (article?.[1] ?? "") + line.text.slice(words[i]!.index, words[j]!.index + word.length);
        }
      }
    }
  }
  return null;
}

/** Words for a part of a country at the end of a name. */
const REGION =
  /(?<=.{3})(valley|county|city|coast|bay|river|lake|lakes|island|islands|hills|shore|harbou?r|mountain|beach)$/;

/** "cetusnews" → cetus, news; "thedailyplanet" → the, daily, planet. */
function splitLabel(label: string): string[] {
  const head: string[] = [];
  const tail: string[] = [];
  let rest = label;
  for (let again = true; again && rest.length > 3; ) {
    again = false;
    for (const word of ["the", "daily", "new", "north", "south", "east", "west"]) {
      if (rest.startsWith(word) && rest.length > word.length + 2) {
        head.push(word);
        rest = rest.slice(word.length);
        again = true;
        break;
      }
    }
  }
  for (let again = true; again; ) {
    again = false;
    for (const word of OUTLET_WORDS) {
      if (word.length >= 3 && rest.endsWith(word) && rest.length > word.length + 1) {
        tail.unshift(word);
        rest = rest.slice(0, -word.length);
        again = true;
        break;
      }
    }
  }
  // "ottawavalley": what such names say of the country they are read in.
  const region = REGION.exec(rest)?.[1];
  if (region !== undefined) {
    tail.unshift(region);
    rest = rest.slice(0, -region.length);
  }
  return [...head, ...(rest === "" ? [] : [rest]), ...tail];
}
