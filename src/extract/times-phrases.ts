/**
 * Stage 3, extract: the grammar of English time expressions over atoms. In: the atoms of a sentence; out: phrases with what they say,
 * not yet placed in the calendar: parts ("early", "late"), dayparts, clock times and spans joined to their days, and the preposition in
 * front. Placing them by publication date and tense is left to times.ts. Repeated times ("every Monday") and "now" are no times of
 * events and are passed over.
 */
import type { Sentence } from "../model.ts";
import { type Atom, atoms } from "./quantities-atoms.ts";
import { beginsNumeral } from "./quantities-numerals.ts";
import { Relatives } from "./times-relative.ts";
import {
  type CalendarUnit,
  type Clock,
  DAYPART,
  HOLIDAYS,
  MONTHS,
  type Node,
  ORDINALS,
  own,
  type Part,
  type Phrase,
  type Read,
  SEASONS,
  UNITS,
  WEEKDAYS,
} from "./times-words.ts";

/** Reads whole phrases. */
class Phrases extends Relatives {
  /** The simple node at `i`. */
  node(i: number): Read {
    const atom = this.list[i];
    if (atom === undefined) return null;
    if (atom.kind === "number")
      return this.numeric(i) ?? this.dated(i) ?? this.fraction(i) ?? this.offset(i) ?? this.years(i);
    if (atom.kind === "mark") return /^['’]$/.test(atom.text) ? this.years(i) : null;
    const { lower } = atom;
    if (lower === "today") return { node: { kind: "day", offset: 0 }, end: i + 1 };
    if (lower === "yesterday") return { node: { kind: "day", offset: -1 }, end: i + 1 };
    if (lower === "tomorrow") return { node: { kind: "day", offset: 1 }, end: i + 1 };
    if (
      lower === "the" &&
      this.word(i + 1) === "day" &&
      /^(?:before|after)$/.test(this.word(i + 2)) &&
      /^(?:yesterday|tomorrow)$/.test(this.word(i + 3))
    )
      return { node: { kind: "day", offset: this.word(i + 3) === "tomorrow" ? 2 : -2 }, end: i + 4 };
    const nth = own(ORDINALS, lower === "the" ? this.word(i + 1) : lower);
    const unitAt = lower === "the" ? i + 2 : i + 1;
    if (nth !== undefined && this.word(unitAt) === "week" && this.word(unitAt + 1) === "of") {
      const start = unitAt + 2;
      const of = this.dated(start) ?? this.shifted(start) ?? this.years(start);
      if (of !== null && /^(?:month|year|unit)$/.test(of.node.kind))
        return { node: { kind: "week", n: nth, of: of.node }, end: of.end };
    }
    const weekday = this.weekday(i);
    if (weekday !== null) {
      // Thursday, Aug. 14; Friday the 26th; Friday 26 May; Tuesday last week
      let at = weekday.end;
      if (/^[,(]$/.test(this.text(at))) at++;
      if (this.word(at) === "the" || this.word(at) === "on") at++;
      const date = this.numeric(at) ?? this.dated(at);
      if (date !== null && date.node.kind === "date")
        return {
          node: { ...date.node, weekday: weekday.weekday },
          end: this.text(weekday.end) === "(" && this.text(date.end) === ")" ? date.end + 1 : date.end,
        };
      const day =
        this.word(at - 1) === "the" ||
        (this.isNumber(at) && at === weekday.end && /^(?:st|nd|rd|th)$/.test(this.word(at + 1)))
          ? this.monthday(at)
          : null;
      if (day !== null && (this.word(weekday.end) === "the" || /^(?:st|nd|rd|th)$/.test(this.word(at + 1))))
        return { node: { kind: "monthday", day: day.day, weekday: weekday.weekday }, end: day.end };
      const of = this.word(weekday.end) === "of" ? weekday.end + 1 : weekday.end;
      if (
        of > weekday.end &&
        this.word(of) === "the" &&
        /^(?:following|previous)$/.test(this.word(of + 1)) &&
        this.word(of + 2) === "week"
      )
        return {
          node: { kind: "weekday", weekday: weekday.weekday, week: this.word(of + 1) === "following" ? 1 : -1 },
          end: of + 3,
        };
      const week = this.shift(of);
      if (week !== null && this.word(week.end) === "week")
        return { node: { kind: "weekday", weekday: weekday.weekday, week: week.shift }, end: week.end + 1 };
      return { node: { kind: "weekday", weekday: weekday.weekday }, end: weekday.end };
    }
    if (lower === "midweek") return { node: { kind: "unit", unit: "week", shift: 0 }, end: i + 1 };
    if (lower === "weekend" && /^(?:the|at|over|on)$/.test(this.word(i - 1)) && this.upos(i) !== "VERB")
      return { node: { kind: "unit", unit: "weekend", shift: 0 }, end: i + 1 };
    return (
      this.holiday(i) ??
      this.dated(i) ??
      this.years(i) ??
      this.fraction(i) ??
      this.shifted(i) ??
      this.window(i) ??
      this.season(i) ??
      this.offset(i)
    );
  }

  relation(i: number): string | null {
    let k = i - 1;
    if (this.word(k) === "year") k--;
    if (/^(?:about|around|the|early|late|mid|approximately|sometime|-|at|on|in)$/.test(this.word(k))) k--;
    if (this.word(k) === "least" && this.word(k - 1) === "at") k -= 2;
    const word = this.word(k);
    const two = `${this.word(k - 1)} ${word}`;
    if (two === "prior to" || two === "ahead of" || two === "earlier than") return "before";
    if (two === "later than") return /^(?:no|not)$/.test(this.word(k - 2)) ? "by" : "after";
    if (two === "as of") return "since";
    if (two === "up to") return "until";
    if (word === "till" || word === "til") return "until";
    // "dates from 1596", "a cup from 1596" open no span
    if (
      word === "from" &&
      (/^(?:dates?|dated|stems?|hails?|comes?|came)$/.test(this.word(k - 1)) ||
        /^(?:NOUN|PROPN)$/.test(this.upos(k - 1)))
    )
      return null;
    if (word === "from" || word === "starting" || word === "beginning") return "since";
    return /^(?:since|until|before|after|by|for|during|through|within)$/.test(word)
      ? word === "through"
        ? "until"
        : word === "during" || word === "within"
          ? null
          : word
      : null;
  }

  /** The phrase that starts at `i`; null where none does. */
  phrase(i: number): Phrase | null {
    let at = i;
    let part: Part | null = null;
    let side: -1 | 1 | null = null;
    let daypart: string | null = null;
    let clock: Clock | null = null;
    const word = this.word(i);

    // repeated times are passed over as a whole
    if (/^(?:early|late|mid)$/.test(word)) {
      at = i + 1;
      if (this.hyphen(at)) at++;
      if (/^(?:on|in|the)$/.test(this.word(at))) at++;
      if (this.word(at) === "the") at++;
      part = word as Part;
    } else if (/^(?:earlier|later)$/.test(word)) {
      at = i + 1;
      if (/^(?:on|in)$/.test(this.word(at))) at++;
      side = word === "earlier" ? -1 : 1;
    } else if (/^(?:beginning|start|end|middle|close|turn|eve)$/.test(word) && this.word(i + 1) === "of") {
      at = i + 2;
      part = word === "end" || word === "close" ? "late" : word === "middle" ? "mid" : "early";
      if (
        this.word(at) === "the" &&
        own(UNITS, this.word(at + 1)) !== undefined &&
        /^(?:day|week|month|year|decade|quarter)$/.test(this.word(at + 1)) &&
        word !== "eve"
      )
        return this.done(
          i,
          at + 2,
          { kind: "unit", unit: own(UNITS, this.word(at + 1)) as CalendarUnit, shift: 0 },
          part,
          null,
          null,
          null,
        );
      if (/^(?:year|month)$/.test(this.word(at)))
        return this.done(
          i,
          at + 1,
          { kind: "unit", unit: this.word(at) as CalendarUnit, shift: 0 },
          part,
          null,
          null,
          null,
        );
    } else if (word === "year" && this.hyphen(i + 1) && this.word(i + 2) === "end")
      return this.done(i, i + 3, { kind: "unit", unit: "year", shift: 0 }, "late", null, null, null);
    else if ((word === "month" || word === "year") && /^['’]?s$/.test(this.word(i + 1)) && this.word(i + 2) === "end")
      return this.done(i, i + 3, { kind: "unit", unit: word, shift: 0 }, "late", null, null, null);
    else if (word === "tonight") return this.withClock(i, i + 1, { kind: "day", offset: 0 }, null, null, "night");
    else if (word === "overnight" && this.upos(i + 1) !== "NOUN") {
      const into = /^(?:on|from|into)$/.test(this.word(i + 1)) ? this.weekday(i + 2) : this.weekday(i + 1);
      return into !== null
        ? this.done(i, into.end, { kind: "weekday", weekday: into.weekday }, null, null, "overnight", null)
        : this.done(i, i + 1, { kind: "daypart" }, null, null, "overnight", null);
    }

    // early hours of Friday, morning of May 5, night of ..., the small hours
    const hoursAt = /^(?:early|small|predawn|wee)$/.test(word) && this.word(i + 1) === "hours" ? i + 2 : -1;
    if (hoursAt > 0 || (DAYPART.test(word) && !word.endsWith("s"))) {
      const name = hoursAt > 0 ? "small hours" : word;
      let next = hoursAt > 0 ? hoursAt : i + 1;
      if (/^(?:of|on)$/.test(this.word(next))) {
        const base = this.anchor(next + 1) ?? this.shifted(next + 1);
        if (base !== null) return this.withClock(i, base.end, base.node, null, null, name);
      }
      const prior = this.word(i - 1);
      if (hoursAt > 0 || /^(?:noon|midday|midnight|dawn|dusk|nightfall|daybreak|sunset|sunrise)$/.test(word)) {
        if (
          /^(?:dawn|sunset|sunrise|dusk)$/.test(word) &&
          !/^(?:at|before|after|since|until|by|around|from|the|to|near)$/.test(prior)
        )
          return null;
        if (/^(?:dawn)$/.test(word) && this.word(i + 1) === "of") return null;
        if (word === "noon" || word === "midnight") {
          const zone = this.zone(next);
          clock = { hour: word === "noon" ? 12 : 0, minute: 0, zone: zone?.zone ?? null };
          next = zone?.end ?? next;
          return this.clockThenDate(i, next, clock, null);
        }
        return this.done(i, next, { kind: "daypart" }, null, null, name, null);
      }
      if (
        /^(?:in|the|that|during)$/.test(prior) &&
        this.upos(i) !== "ADJ" &&
        (this.list[next] === undefined || this.list[next]?.kind === "mark" || this.upos(next) !== "NOUN") &&
        (prior !== "the" || /^(?:in|during|through|for)$/.test(this.word(i - 2)))
      )
        return this.done(i, next, { kind: "daypart" }, null, null, name, null);
      return null;
    }

    const ahead = this.ahead(i);
    if (ahead !== null)
      return {
        ...this.done(i + 1, ahead.end, ahead.node, null, null, null, null),
        relation: word === "within" ? "within" : null,
      };

    const told = this.toldClock(at);
    if (told !== null && part === null && side === null) return this.clockThenDate(i, told.end, told.clock, null);
    // "2 to 4 p.m.", "9-11am on Friday"
    const hours =
      part === null && side === null && (this.isNumber(at) || this.list[at]?.kind === "word") ? this.spanAt(at) : null;
    if (hours !== null && (this.word(at - 1) === "between" || !/^(?:from|between|at)$/.test(this.word(at))))
      return this.clockSpan(i, hours.end, hours.first, hours.last);
    // clock first: "4:12 a.m. on Friday"
    const time = this.clock(at);
    if (time !== null && side === null) return this.clockThenDate(i, time.end, time.clock, part);

    const read = this.node(at);
    if (read === null) return null;
    // "a wet Tuesday in February" is no day; "a Tuesday statement" is
    if (
      read.node.kind === "weekday" &&
      at === i &&
      /^an?$/.test(this.upos(i - 1) === "ADJ" ? this.word(i - 2) : this.word(i - 1)) &&
      this.upos(read.end) !== "NOUN" &&
      this.upos(i) !== ""
    )
      return null;
    let { node, end } = read;
    // repeated: "on Mondays", "every May", "each year"
    if (
      /^(?:every|each|any|alternate)$/.test(this.word(i - 1)) ||
      (/^(?:other|second)$/.test(this.word(i - 1)) && this.word(i - 2) === "every")
    )
      return null;
    if (
      side !== null &&
      node.kind !== "unit" &&
      node.kind !== "day" &&
      node.kind !== "weekday" &&
      node.kind !== "month" &&
      node.kind !== "date" &&
      node.kind !== "year" &&
      node.kind !== "season" &&
      node.kind !== "anaphor"
    )
      return null;
    if (part !== null && (node.kind === "offset" || node.kind === "clock" || node.kind === "window")) return null;
    if (
      side === 1 &&
      (node.kind === "weekday" || node.kind === "month" || node.kind === "date") &&
      this.word(at - 1) !== "on" &&
      this.word(at - 1) !== "in" &&
      word === "later" &&
      this.isNumber(i - 1)
    )
      return null;
    // Tuesday night, last night, tomorrow morning, May 5 in the morning, early Friday morning
    let next = end;
    if (/^(?:in|during)$/.test(this.word(next)) && this.word(next + 1) === "the" && DAYPART.test(this.word(next + 2)))
      next += 2;
    else if (this.word(next) === "at" && DAYPART.test(this.word(next + 1))) next += 1;
    if (this.hyphen(next) && DAYPART.test(this.word(next + 1))) next++;
    if (/^(?:early|late)$/.test(this.word(next)) && DAYPART.test(this.word(next + 1))) next++;
    const dayLike =
      node.kind === "weekday" ||
      node.kind === "day" ||
      node.kind === "date" ||
      node.kind === "anaphor" ||
      node.kind === "monthday";
    if (dayLike && DAYPART.test(this.word(next)) && !this.word(next).endsWith("s")) {
      daypart = this.word(next);
      end = next + 1;
    } else if (dayLike && this.word(end) === "overnight") {
      daypart = "overnight";
      end += 1;
    }
    if (node.kind === "weekday" && part !== null && daypart === null) {
      daypart = part;
      part = null;
    } else if (node.kind === "day" && part !== null && daypart === null) {
      daypart = part;
      part = null;
    }
    if (daypart === "noon" || daypart === "midnight") {
      clock = { hour: daypart === "noon" ? 12 : 0, minute: 0, zone: null };
      daypart = null;
      return this.done(i, end, node, part, side, null, clock);
    }
    // spans: "from May to July", "2014-2018", "May 5-7", "Monday to Friday", "between 2010 and 2015"
    const span = daypart === null && side === null ? this.span(i, node, end) : null;
    if (span !== null) return this.done(i, span.end, span.node, part, null, null, null);
    return this.withClock(i, end, node, part, side, daypart);
  }

  span(start: number, node: Node, end: number): Read {
    if (!/^(?:date|month|year|weekday|part|decade|day)$/.test(node.kind)) return null;
    const link = end;
    const bar = this.hyphen(link);
    const word = this.word(link);
    const before = this.word(start - 1);
    const between = before === "between" && word === "and";
    if (!bar && !/^(?:to|through|until|till)$/.test(word) && !between) return null;
    if (bar && !this.glued(link + 1) && this.glued(link)) return null;
    if (word === "to" && node.kind === "weekday" && this.weekday(link + 1) === null) return null;
    // May 5-7
    const day = node.kind === "date" ? this.monthday(link + 1, false) : null;
    const next = this.word(link + 1) === "early" || this.word(link + 1) === "late" ? link + 2 : link + 1;
    const second =
      this.numeric(next, node.kind === "date") ??
      this.dated(next) ??
      (this.weekday(next) !== null && node.kind === "weekday"
        ? {
            node: { kind: "weekday", weekday: (this.weekday(next) as { weekday: number }).weekday } as Node,
            end: (this.weekday(next) as { end: number }).end,
          }
        : null) ??
      this.yearOnly(next, node);
    // "from March to today", "between 2019 and now", "from 2 May to date"
    const now = this.presentAt(link + 1);
    if (second === null && now !== null && !bar && /^(?:between|from|since)$/.test(before))
      return { node: { kind: "span", first: node, last: now.node }, end: now.end };
    if (
      second !== null &&
      second.node.kind === "date" &&
      node.kind === "date" &&
      node.year === null &&
      second.node.year !== null
    ) {
      const { year } = second.node;
      const back = node.month > second.node.month ? 1 : 0;
      return { node: { kind: "span", first: { ...node, year: year - back }, last: second.node }, end: second.end };
    }
    if (
      second !== null &&
      second.node.kind === "month" &&
      node.kind === "month" &&
      node.year === null &&
      second.node.year !== null
    ) {
      const back = node.month > second.node.month ? 1 : 0;
      return {
        node: { kind: "span", first: { ...node, year: second.node.year - back }, last: second.node },
        end: second.end,
      };
    }
    const mixed = /^(?:date|month|year)$/;
    if (
      second !== null &&
      (second.node.kind === node.kind || (mixed.test(node.kind) && mixed.test(second.node.kind) && !bar))
    )
      return { node: { kind: "span", first: node, last: second.node }, end: second.end };
    if (day !== null && node.kind === "date" && day.day > node.day && (bar || word === "to" || word === "through")) {
      let after = day.end;
      if (this.text(after) === ",") after++;
      const year = this.year(after);
      const withYear = node.year ?? year;
      return {
        node: {
          kind: "span",
          first: { ...node, year: withYear },
          last: { kind: "date", year: withYear, month: node.month, day: day.day },
        },
        end: year !== null && node.year === null ? after + 1 : day.end,
      };
    }
    return null;
  }

  presentAt(i: number): Read {
    const word = this.word(i);
    if (word === "now" || word === "today" || word === "date") return { node: { kind: "day", offset: 0 }, end: i + 1 };
    if (word === "yesterday" || word === "tomorrow")
      return { node: { kind: "day", offset: word === "yesterday" ? -1 : 1 }, end: i + 1 };
    return null;
  }

  yearOnly(i: number, node: Node): Read {
    const year = node.kind === "year" ? this.year(i) : null;
    return year === null ? null : { node: { kind: "year", year }, end: i + 1 };
  }

  clockThenDate(from: number, end: number, clock: Clock, part: Part | null): Phrase {
    // 2 p.m. to 4 p.m.
    let node: Node = { kind: "clock" };
    let at = end;
    // 6 p.m. Friday; 6 p.m. (2200 GMT) on Friday
    if (this.text(at) === "(") {
      const other = this.clock(at + 1);
      if (other !== null && this.text(other.end) === ")") at = other.end + 1;
    }
    if (this.text(at) === ",") at++;
    if (/^(?:on|of)$/.test(this.word(at))) at++;
    if (/^(?:in)$/.test(this.word(at)) && this.word(at + 1) === "the" && DAYPART.test(this.word(at + 2))) {
      return this.done(
        from,
        at + 3,
        node,
        part,
        null,
        null,
        this.word(at + 2) !== "morning" && clock.hour < 12 ? { ...clock, hour: clock.hour + 12 } : clock,
      );
    }
    if (this.word(at) === "early" || this.word(at) === "late") at++;
    const date = this.node(at);
    if (
      date !== null &&
      /^(?:date|weekday|day)$/.test(date.node.kind) &&
      (at > end || !this.isNumber(at) || date.node.kind === "date")
    ) {
      // "(2200 GMT)" lies inside; the phrase ends behind the day
      node = date.node;
      let last = date.end;
      if (DAYPART.test(this.word(last)) && !this.word(last).endsWith("s")) last++;
      const zone = clock.zone === null ? this.zone(last) : null;
      return this.done(from, zone?.end ?? last, node, part, null, null, { ...clock, zone: zone?.zone ?? clock.zone });
    }
    return this.done(from, end, node, part, null, null, clock);
  }

  /** "2 p.m. to 4 p.m.", with the day behind it: "2:00 - 2:30 p.m. on Tuesday". */
  clockSpan(from: number, end: number, first: Clock, last: Clock): Phrase {
    const at = /^(?:on|of)$/.test(this.word(end)) ? end + 1 : end;
    const day = this.isNumber(at) && at === end ? null : this.node(at);
    const on = day !== null && /^(?:date|weekday|day|monthday)$/.test(day.node.kind) ? day : null;
    const node: Node = on?.node ?? { kind: "clock" };
    return this.done(
      from,
      on?.end ?? end,
      { kind: "span", first: node, last: node, firstClock: first, lastClock: last },
      null,
      null,
      null,
      null,
    );
  }

  withClock(
    from: number,
    end: number,
    node: Node,
    part: Part | null,
    side: -1 | 1 | null,
    daypart: string | null,
  ): Phrase {
    if (/^(?:date|weekday|day|monthday|anaphor)$/.test(node.kind)) {
      let at = end;
      if (this.text(at) === "," || this.text(at) === "T" || this.text(at) === "@") at++;
      const span = part === null && side === null && daypart === null ? this.spanAt(at) : null;
      if (span !== null)
        return this.done(
          from,
          span.end,
          { kind: "span", first: node, last: node, firstClock: span.first, lastClock: span.last },
          null,
          null,
          null,
          null,
        );
      let loose = false;
      if (/^(?:at|around|about)$/.test(this.word(at))) {
        loose = true;
        at++;
        if (/^(?:about|around|approximately|exactly)$/.test(this.word(at))) at++;
      }
      const noon = /^(?:noon|midnight)$/.test(this.word(at))
        ? { clock: { hour: this.word(at) === "noon" ? 12 : 0, minute: 0, zone: null }, end: at + 1 }
        : null;
      const time = noon ?? this.clock(at, loose);
      if (time !== null && !(this.year(at) !== null && time.clock.zone === null)) {
        const pm = daypart !== null && /^(?:afternoon|evening|night)$/.test(daypart) && time.clock.hour < 12;
        return this.done(
          from,
          time.end,
          node,
          part,
          side,
          null,
          pm ? { ...time.clock, hour: time.clock.hour + 12 } : time.clock,
        );
      }
    }
    return this.done(from, end, node, part, side, daypart, null);
  }

  done(
    from: number,
    to: number,
    node: Node,
    part: Part | null,
    side: -1 | 1 | null,
    daypart: string | null,
    clock: Clock | null,
  ): Phrase {
    return { from, to, node, part, side, daypart, clock, relation: this.relation(from) };
  }
}

/** Words that begin a phrase, beside numbers: nothing else is tried at all. */
const LITERAL =
  "early late mid earlier later beginning start end middle close turn eve year month tonight overnight small predawn wee morning forenoon afternoon evening night nighttime dawn daybreak sunrise dusk sunset nightfall noon midday midnight lunchtime in within last past previous preceding this current next coming upcoming the that following recent today yesterday tomorrow midweek weekend q h fy fiscal financial twenties thirties forties fifties sixties seventies eighties nineties final";
let openers: ReadonlySet<string> | undefined;

function beginsPhrase(atom: Atom): boolean {
  if (atom.kind === "mark") return atom.text === "'" || atom.text === "’";
  if (beginsNumeral(atom)) return true;
  openers ??= new Set([
    ...LITERAL.split(" "),
    ...[MONTHS, WEEKDAYS, SEASONS, HOLIDAYS]
      .flatMap((table) => Object.keys(table))
      .map((key) => key.replace(/ .*/, "")),
  ]);
  return openers.has(atom.lower);
}

/** Atoms and time phrases of a sentence, read once for times and for quantities; forgotten with the sentence. */
const readings = new WeakMap<Sentence, Reading>();

export interface Reading {
  readonly list: readonly Atom[];
  /** In order, none overlapping another. */
  readonly phrases: readonly Phrase[];
}

/** The atoms of a sentence and its time phrases. */
export function reading(sentence: Sentence): Reading {
  const known = readings.get(sentence);
  if (known !== undefined) return known;
  const list = atoms(sentence);
  const reader = new Phrases(list, sentence);
  const found: Phrase[] = [];
  for (let i = 0; i < list.length; ) {
    const phrase = beginsPhrase(list[i] as Atom) ? reader.phrase(i) : null;
    if (phrase !== null && phrase.to > i) {
      found.push(phrase);
      i = phrase.to;
    } else i++;
  }
  const read = { list, phrases: found };
  readings.set(sentence, read);
  return read;
}

/** Which atoms are part of a time; numbers among them are no quantities. */
export function calendar({ list, phrases }: Reading): Uint8Array {
  const taken = new Uint8Array(list.length);
  for (const { from, to, node } of phrases) {
    if ((node.kind === "offset" || node.kind === "window") && node.soft) continue;
    taken.fill(1, from, to);
  }
  return taken;
}
