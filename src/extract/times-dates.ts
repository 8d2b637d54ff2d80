/**
 * Stage 3, extract: dates and calendar periods that name themselves: days, months, years, decades, centuries, quarters, halves, fiscal
 * years, seasons, feast days. Periods counted from now or then are left to times-relative.ts.
 */

import { exists } from "./times-calendar.ts";
import { Clocks } from "./times-clock.ts";
import { HOLIDAYS, MONTHS, ORDINALS, own, type Read, SEASONS } from "./times-words.ts";

/** Reads dates and periods. */
export class Dates extends Clocks {
  /** Dates with a month in words, either order; months alone. */
  dated(i: number): Read {
    const month = this.month(i);
    if (month !== null) {
      const { end } = month;
      // May 5, 2024; May 5; May 5th
      const at = end;
      const day = /^(?:the)$/.test(this.word(at)) ? this.monthday(at + 1) : this.monthday(at);
      if (
        day !== null &&
        ((this.word(i) !== "may" && this.word(i) !== "march") ||
          this.capital(i) ||
          this.isNumber(at) ||
          this.word(at) !== "second") &&
        !/^(?:million|billion|percent|%|per)$/.test(this.word(day.end)) &&
        !(this.isNumber(at) && this.year(at) !== null)
      ) {
        if (!exists(null, month.month, day.day)) return null;
        let after = day.end;
        if (this.text(after) === ",") after++;
        if (/^(?:of|in)$/.test(this.word(after))) after++;
        const year = this.year(after);
        if (year !== null && !(after === day.end && this.hyphen(after)))
          return { node: { kind: "date", year, month: month.month, day: day.day }, end: after + 1 };
        const spelled = this.yearInWords(after);
        if (spelled !== null && after === day.end)
          return { node: { kind: "date", year: spelled.year, month: month.month, day: day.day }, end: spelled.end };
        return { node: { kind: "date", year: null, month: month.month, day: day.day }, end: day.end };
      }
      // May 2024, May, 2024, May of 2024, May of this year
      const link =
        this.text(end) === "," || /^(?:of|in)$/.test(this.word(end)) || this.text(end) === "/"
          ? end + 1
          : this.hyphen(end) && this.year(end + 1) !== null && this.glued(end)
            ? end + 1
            : end;
      const year = this.year(link);
      if (year !== null) return { node: { kind: "month", year, month: month.month }, end: link + 1 };
      const spelled = this.yearInWords(link);
      if (spelled !== null)
        return { node: { kind: "month", year: spelled.year, month: month.month }, end: spelled.end };
      const shift =
        /^(?:of)$/.test(this.word(end)) || own(MONTHS, this.word(i)) !== undefined
          ? this.shift(this.word(end) === "of" ? end + 1 : end)
          : null;
      if (shift !== null && this.word(shift.end) === "year" && shift.word !== "past")
        return { node: { kind: "month", year: null, month: month.month, shift: shift.shift }, end: shift.end + 1 };
      if (this.word(end) === "quarter" && this.capital(i))
        return {
          node: { kind: "part", unit: "quarter", n: Math.ceil(month.month / 3), year: this.year(end + 1) },
          end: this.year(end + 1) === null ? end + 1 : end + 2,
        };
      if (!this.isMonth(i, end)) return null;
      return {
        node: { kind: "month", year: null, month: month.month },
        end: this.text(end - 1) === "." && end >= this.list.length ? end - 1 : end,
      };
    }
    // 5 May 2024, the 5th of May, fourth of July 1995
    const day = /^[$€£¥₹]$/.test(this.text(i - 1)) ? null : this.monthday(i);
    if (day === null) return null;
    let at = day.end;
    if (this.word(at) === "day" && this.word(at + 1) === "of") at += 2;
    else if (this.word(at) === "of") at++;
    else if (/^[-‑–/]$/.test(this.text(at)) && this.glued(at) && this.glued(at + 1)) at++;
    const behind = this.month(at);
    if (
      behind === null ||
      (!this.capital(at) &&
        /^(?:may|march|mar)$/.test(this.word(at)) &&
        at === day.end &&
        this.upos(at) !== "PROPN" &&
        !this.isNumber(behind.end)) ||
      !exists(null, behind.month, day.day)
    )
      return null;
    // "the 19 Sept. 11 hijackers": the month belongs to the day behind it
    const other = this.integer(behind.end);
    if (
      other !== null &&
      !/^(?:on|by|until|since|before|after)$/.test(this.word(i - 1)) &&
      other <= 31 &&
      at === day.end &&
      this.list[behind.end + 1]?.kind === "word" &&
      !this.glued(behind.end + 1)
    )
      return null;
    let after = behind.end;
    if (
      this.text(after) === "," ||
      /^(?:of|in)$/.test(this.word(after)) ||
      (/^[-/]$/.test(this.text(after)) && this.glued(after))
    )
      after++;
    const year = this.year(after);
    if (year !== null) return { node: { kind: "date", year, month: behind.month, day: day.day }, end: after + 1 };
    const spelled = this.yearInWords(behind.end);
    if (spelled !== null)
      return { node: { kind: "date", year: spelled.year, month: behind.month, day: day.day }, end: spelled.end };
    // "5 May 20 people": a day, not two
    return {
      node: { kind: "date", year: null, month: behind.month, day: day.day },
      end: this.text(behind.end - 1) === "." && behind.end >= this.list.length ? behind.end - 1 : behind.end,
    };
  }

  /** 2024-05-03, 5/17/2018, 23.04.2022, 22/04. */
  numeric(i: number, free = false): Read {
    const a = this.integer(i);
    if (a === null) {
      // "23.04" is lexed as one number
      const pair = this.isNumber(i) ? /^(\d{1,2})\.(\d{1,2})$/.exec(this.text(i)) : null;
      if (
        pair !== null &&
        this.text(i + 1) === "." &&
        this.glued(i + 1) &&
        this.year(i + 2) !== null &&
        this.glued(i + 2) &&
        exists(null, Number(pair[2]), Number(pair[1]))
      )
        return {
          node: { kind: "date", year: this.year(i + 2) as number, month: Number(pair[2]), day: Number(pair[1]) },
          end: i + 3,
        };
      return null;
    }
    const mark = this.text(i + 1);
    if (!/^[-/.]$/.test(mark) || !this.glued(i + 1) || !this.glued(i + 2)) return null;
    if (this.glued(i) && this.list[i - 1]?.kind !== "mark") return null;
    const b = this.integer(i + 2);
    if (b === null) return null;
    const three = this.text(i + 3) === mark && this.glued(i + 3) && this.glued(i + 4);
    const c = three ? this.integer(i + 4) : null;
    if (this.text(i).length === 4 && c !== null && mark !== "." && exists(a, b, c))
      return a >= 1500 && a <= 2099 ? { node: { kind: "date", year: a, month: b, day: c }, end: i + 5 } : null;
    if (c !== null && this.text(i + 4).length === 4 && c >= 1500 && c <= 2099 && a <= 31) {
      // Month first, as the American press writes it, unless only the other order is a date.
      if (exists(c, a, b)) return { node: { kind: "date", year: c, month: a, day: b }, end: i + 5 };
      if (exists(c, b, a)) return { node: { kind: "date", year: c, month: b, day: a }, end: i + 5 };
    }
    if (
      c === null &&
      mark === "/" &&
      !three &&
      (free || /^(?:on|by|until|since|before|after|from|dated)$/.test(this.word(i - 1))) &&
      this.text(i).length <= 2 &&
      this.text(i + 2).length <= 2 &&
      !(a === 9 && b === 11)
    ) {
      if (exists(null, a, b)) return { node: { kind: "date", year: null, month: a, day: b }, end: i + 3 };
      if (exists(null, b, a)) return { node: { kind: "date", year: null, month: b, day: a }, end: i + 3 };
    }
    return null;
  }

  /** Bare years, decades, centuries, fiscal years. */
  years(i: number): Read {
    let at = i;
    if (
      /^(?:fiscal|financial)$/.test(this.word(i)) ||
      (this.text(i) === "FY" && (this.isNumber(i + 1) || this.hyphen(i + 1)))
    ) {
      at = i + 1;
      if (this.word(at) === "year") at++;
      if (this.hyphen(at)) at++;
      const year =
        this.year(at) ?? (this.text(i) === "FY" && /^\d\d$/.test(this.text(at)) ? 2000 + Number(this.text(at)) : null);
      if (year === null) return null;
      let end = at + 1;
      if (/^[-–/]$/.test(this.text(end)) && this.glued(end) && /^\d{2}(?:\d{2})?$/.test(this.text(end + 1))) {
        end += 2;
        return { node: { kind: "fiscal", year: year + 1 }, end };
      }
      return { node: { kind: "fiscal", year }, end };
    }
    const eighties: Readonly<Record<string, number>> = {
      twenties: 1920,
      thirties: 1930,
      forties: 1940,
      fifties: 1950,
      sixties: 1960,
      seventies: 1970,
      eighties: 1980,
      nineties: 1990,
    };
    const named = own(eighties, this.word(i));
    if (named !== undefined && /^(?:the|early|late|mid)$/.test(this.word(i - 1)))
      return { node: { kind: "decade", year: named }, end: i + 1 };
    if (this.text(i) === "'" || this.text(i) === "’") {
      if (/^\d0$/.test(this.text(i + 1)) && this.word(i + 2) === "s" && this.glued(i + 2))
        return { node: { kind: "decade", year: 1900 + Number(this.text(i + 1)) }, end: i + 3 };
      return null;
    }
    const value = this.integer(i);
    if (
      value !== null &&
      this.text(i).length === 4 &&
      this.word(i + 1) === "s" &&
      this.glued(i + 1) &&
      value % 10 === 0 &&
      value >= 1500 &&
      value <= 2090
    ) {
      return { node: { kind: "decade", year: value }, end: i + 2 };
    }
    if (value !== null && /^(?:st|nd|rd|th)$/.test(this.word(i + 1)) && this.glued(i + 1)) {
      const gap = this.hyphen(i + 2) ? i + 3 : i + 2;
      return this.word(gap) === "century" && value <= 21
        ? { node: { kind: "century", century: value }, end: gap + 1 }
        : null;
    }
    const year = this.year(i);
    if (year === null) return null;
    if (this.glued(i) && this.list[i - 1]?.kind !== "mark") return null;
    if (
      this.glued(i) &&
      /^[-/.$€£#]$/.test(this.text(i - 1)) &&
      !(this.hyphen(i - 1) && /^(?:mid|early|late|pre|post)$/.test(this.word(i - 2)))
    )
      return null;
    if (/^[$€£¥]$/.test(this.text(i - 1))) return null;
    const before = this.word(i - 1);
    const next = this.list[i + 1];
    // 2024-25, 2023/24
    if (
      /^[-–/]$/.test(this.text(i + 1)) &&
      this.glued(i + 1) &&
      this.glued(i + 2) &&
      /^\d{2}$/.test(this.text(i + 2)) &&
      Number(this.text(i + 2)) === (year + 1) % 100 &&
      !/^[-/]$/.test(this.text(i + 3))
    )
      return {
        node: { kind: "span", first: { kind: "year", year }, last: { kind: "year", year: year + 1 } },
        end: i + 3,
      };
    const placed =
      /^(?:in|since|by|from|until|till|of|before|after|during|year|through|between|early|late|mid|circa|and|to|the|through|spring|summer|autumn|fall|winter|around|for|around|back|than|a|last|,|\(|\))$/.test(
        before,
      ) || this.hyphen(i - 1);
    if (
      year < 1900 &&
      !/^(?:in|since|by|from|until|of|before|after|year|early|late|mid|circa|between|and|to|the|\()$/.test(before)
    )
      return null;
    if (next !== undefined && next.kind === "word") {
      if (next.glued) return null;
      if (
        /^(?:percent|per|million|billion|trillion|dollars?|euros?|meters?|metres?|km|kilometers?|kilometres?|miles?|feet|tons?|tonnes?|pounds?|kg|people|men|women|employees|workers|soldiers|troops|jobs|points|votes|barrels|hours|homes|acres|hectares|square|troops|units|mw|megawatts)$/.test(
          next.lower,
        )
      )
        return null;
      if (year % 100 === 0 && /[^s]s$/.test(next.lower) && !placed) return null;
      if (
        year % 50 === 0 &&
        /[^s]s$/.test(next.lower) &&
        /^(?:of|to|than|around|and|for|by|the|a|between)$/.test(before)
      )
        return null;
    }
    if (next?.text === "%" || (next?.text === ":" && next.glued)) return null;
    const quarter = this.hyphen(i + 1) ? i + 2 : i + 1;
    if (
      /^[qh]$/.test(this.word(quarter)) &&
      this.isNumber(quarter + 1) &&
      this.glued(quarter + 1) &&
      /^[1-4]$/.test(this.text(quarter + 1))
    )
      return {
        node: {
          kind: "part",
          unit: this.word(quarter) === "q" ? "quarter" : "half",
          n: Number(this.text(quarter + 1)),
          year,
        },
        end: quarter + 2,
      };
    // A name with a number ("Expo 2020", "Euro 2024", "Windows 2000") still tells the year, but "flight 2024" and "No. 1950" do not.
    if (
      /^(?:flight|no|nos|number|section|room|route|highway|article|resolution|act|bill|docket|lot|unit|page|block|model|boeing|line)$/.test(
        before,
      ) ||
      before === "#" ||
      (before === "." && /^(?:no|nos)$/.test(this.word(i - 2)))
    )
      return null;
    return { node: { kind: "year", year }, end: i + 1 };
  }

  /** Quarters and halves: "third quarter of 2023", "Q3", "first half of the year". */
  fraction(i: number): Read {
    let n: number | undefined;
    let unit: "quarter" | "half" | undefined;
    let end = i + 1;
    const short = /^([qh])$/.exec(this.word(i));
    if (
      short !== null &&
      this.isNumber(i + 1) &&
      this.glued(i + 1) &&
      (this.capital(i) || this.year(this.hyphen(i + 2) ? i + 3 : i + 2) !== null)
    ) {
      n = Number(this.text(i + 1));
      unit = short[1] === "q" ? "quarter" : "half";
      if (n < 1 || n > (unit === "quarter" ? 4 : 2)) return null;
      end = i + 2;
    } else {
      let at = i + 1;
      n = own(ORDINALS, this.word(i));
      if (this.isNumber(i) && this.glued(i + 1) && /^(?:st|nd|rd|th)$/.test(this.word(i + 1))) {
        n = Number(this.text(i));
        at = i + 2;
      }
      if (n === undefined || n > 4) return null;
      if (this.hyphen(at)) at++;
      if (/^(?:fiscal|financial|calendar)$/.test(this.word(at))) at++;
      unit = /^quarter$/.test(this.word(at)) ? "quarter" : this.word(at) === "half" ? "half" : undefined;
      if (unit === undefined || (unit === "half" && n > 2)) return null;
      if (n < 1) {
        // "the final quarter of 2017"; "the last quarter" alone is the one before this
        if (!/^(?:of|in)$/.test(this.word(at + 1)) || this.year(at + 2) === null) return null;
        n = unit === "quarter" ? 4 : 2;
      }
      end = at + 1;
    }
    let at = end;
    if ((this.text(at) === "," || (this.hyphen(at) && this.glued(at))) && this.year(at + 1) !== null) at++;
    if (this.word(at) === "of" || this.word(at) === "in") at++;
    const fiscal = /^(?:fiscal|financial)$/.test(this.word(at));
    if (fiscal) {
      at++;
      if (this.word(at) === "year") at++;
    }
    const year = this.year(at);
    if (year !== null) return { node: { kind: "part", unit, n, year }, end: at + 1 };
    const shift = this.shift(at);
    if (shift !== null && this.word(shift.end) === "year")
      return { node: { kind: "part", unit, n, year: null, shift: shift.shift }, end: shift.end + 1 };
    if (this.word(at) === "the" && this.word(at + 1) === "year" && at > end)
      return { node: { kind: "part", unit, n, year: null, shift: 0 }, end: at + 2 };
    if (/^(?:fiscal|financial)$/.test(this.word(i - 1)) || fiscal)
      return { node: { kind: "fiscal", year: null, unit, part: n }, end };
    // A bare "first half" is of a match as often as of a year.
    if (unit === "half" && short === null) return null;
    return { node: { kind: "part", unit, n, year: null }, end };
  }

  season(i: number): Read {
    const month = own(SEASONS, this.word(i));
    if (month === undefined) return null;
    const before = this.word(i - 1);
    let at = i + 1;
    if (this.word(at) === "of" || this.text(at) === ",") at++;
    const year = this.year(at);
    if (year !== null) return { node: { kind: "season", month, year }, end: at + 1 };
    const upos = this.upos(i);
    if (upos === "VERB" || upos === "ADJ") return null;
    if (this.word(i) === "spring" && /^(?:a|the)$/.test(before) && this.word(i - 2) !== "in") return null;
    if (
      this.word(i) === "fall" &&
      !(
        /^(?:the|in|next|last|this|early|late|of)$/.test(before) &&
        (before !== "the" || /^(?:in|by|until|since|during)$/.test(this.word(i - 2))) &&
        this.word(i + 1) !== "of" &&
        this.word(i + 1) !== "in"
      )
    )
      return null;
    return /^(?:in|the|this|last|next|by|since|until|during|early|late|mid|of|over|through|coming)$/.test(before)
      ? { node: { kind: "season", month, year: null }, end: i + 1 }
      : null;
  }

  holiday(i: number): Read {
    if (this.list[i]?.kind !== "word" || this.word(i - 1) === "father" || this.word(i - 1) === "merry") return null;
    for (const length of [3, 2, 1]) {
      // At the end of a headline a shorter name would match as a longer one, and end behind the text.
      if (i + length > this.list.length) continue;
      const date = own(
        HOLIDAYS,
        this.list
          .slice(i, i + length)
          .map((atom) => atom.lower)
          .join(" "),
      );
      if (date !== undefined && (this.capital(i) || /^(?:before|after|on|by|at|since|until)$/.test(this.word(i - 1)))) {
        const end = i + length;
        // "a Christmas tree": only the day itself
        if (
          length === 1 &&
          this.list[end]?.kind === "word" &&
          !/^(?:in|of|and|at|on|with|this|last|next)$/.test(this.word(end)) &&
          !this.year(end) &&
          this.upos(end) !== "VERB" &&
          this.upos(end) !== "AUX" &&
          !/^(?:on|before|after|since|until|by|at)$/.test(this.word(i - 1))
        )
          return null;
        const year = this.year(this.text(end) === "," ? end + 1 : end);
        return {
          node: { kind: "date", year, month: date[0], day: date[1] },
          end: year === null ? end : this.text(end) === "," ? end + 2 : end + 1,
        };
      }
    }
    return null;
  }
}
