/**
 * Stage 3, extract: times counted from now or from the time before: "two days ago", "a year earlier", "last month", "the past three
 * weeks", "the following day", "in two weeks".
 */
import { numeralAt } from "./quantities-numerals.ts";
import { Dates } from "./times-dates.ts";
import { type CalendarUnit, DAYPART, type Node, own, type Read, SEASONS, UNITS } from "./times-words.ts";

/** Reads times that hang on another. */
export class Relatives extends Dates {
  /** A day that others are counted from. */
  anchor(i: number): Read {
    const word = this.word(i);
    if (word === "today" || word === "now") return { node: { kind: "day", offset: 0 }, end: i + 1 };
    if (word === "yesterday") return { node: { kind: "day", offset: -1 }, end: i + 1 };
    if (word === "tomorrow") return { node: { kind: "day", offset: 1 }, end: i + 1 };
    const weekday = this.weekday(i);
    if (weekday !== null) return { node: { kind: "weekday", weekday: weekday.weekday }, end: weekday.end };
    return this.numeric(i) ?? this.dated(i) ?? this.holiday(i);
  }

  /** "two days ago", "a year earlier", "three weeks later", "two days after Christmas", "in two weeks". */
  offset(i: number): Read {
    let at = i;
    let low = 1;
    let high = 1;
    if (/^(?:a|an)$/.test(this.word(i)) && own(UNITS, this.word(i + 1)) !== undefined) at = i + 1;
    else if (this.word(i) === "half" && /^an?$/.test(this.word(i + 1)) && own(UNITS, this.word(i + 2)) !== undefined) {
      low = high = 0.5;
      at = i + 2;
    } else {
      const numeral = numeralAt(this.list, i);
      if (numeral === null || /^(?:ordinal|multiple|fraction)$/.test(numeral.kind) || numeral.high > 9999) return null;
      ({ low, high } = numeral);
      at = numeral.end;
      if (/^(?:or|to|-|–)$/.test(this.word(at)) && numeralAt(this.list, at + 1) !== null) {
        const second = numeralAt(this.list, at + 1) as { high: number; end: number };
        high = second.high;
        at = second.end;
      }
      if (this.word(at) === "of") at++;
      if (/^(?:full|more|whole|consecutive|short|long|calendar|business)$/.test(this.word(at))) at++;
    }
    const way = this.shift(at);
    const stepped = way === null ? undefined : own(UNITS, this.word(way.end));
    if (way !== null && stepped !== undefined && way.shift !== 0 && this.word(way.end).endsWith("s"))
      return { node: { kind: "window", unit: stepped, count: high, direction: way.shift }, end: way.end + 1 };
    const unit = own(UNITS, this.word(at));
    if (unit === undefined) return null;
    let end = at + 1;
    if (this.word(end) === "and" && this.word(end + 1) === "a" && this.word(end + 2) === "half") {
      low += 0.5;
      high += 0.5;
      end += 3;
    }
    const make = (direction: -1 | 1, anchor: "published" | "previous" | Node, to: number): Read => ({
      node: { kind: "offset", unit, low, high, direction, anchor },
      end: to,
    });
    switch (this.word(end)) {
      case "ago":
        return make(-1, "published", end + 1);
      case "earlier":
      case "previously":
        return make(-1, "previous", end + 1);
      case "later":
      case "afterwards":
      case "afterward":
        return make(1, "previous", end + 1);
      case "from": {
        if (/^(?:now|today)$/.test(this.word(end + 1))) return make(1, "published", end + 2);
        const base = this.anchor(end + 1);
        return base === null ? null : make(1, base.node, base.end);
      }
      case "after":
      case "before": {
        const direction = this.word(end) === "after" ? 1 : -1;
        const base = this.anchor(end + 1);
        if (base !== null) return make(direction, base.node, base.end);
        return null;
      }
      default:
        return null;
    }
  }

  /** "in two weeks", "within 10 days": a time only where the clause looks ahead; times.ts decides. */
  ahead(i: number): Read {
    if (!/^(?:in|within)$/.test(this.word(i))) return null;
    let at = i + 1;
    if (/^(?:about|around|roughly|another|just|only|approximately|some)$/.test(this.word(at))) at++;
    let low = 1;
    let high = 1;
    if (/^an?$/.test(this.word(at)) && own(UNITS, this.word(at + 1)) !== undefined) at++;
    else if (this.word(at) === "half" && /^an?$/.test(this.word(at + 1))) {
      low = high = 0.5;
      at += 2;
    } else {
      const numeral = numeralAt(this.list, at);
      if (numeral === null || /^(?:ordinal|multiple|fraction)$/.test(numeral.kind) || numeral.high > 9999) return null;
      ({ low, high } = numeral);
      at = numeral.end;
      const second = /^(?:or|to|-|–)$/.test(this.word(at)) ? numeralAt(this.list, at + 1) : null;
      if (second !== null) {
        high = second.high;
        at = second.end;
      }
      if (this.word(at) === "of") at++;
    }
    const unit = own(UNITS, this.word(at));
    if (unit === "day" && low === 1 && /^one$/.test(this.word(at - 1))) return null;
    if (unit === undefined || /^(?:of|after|ago|later|earlier|before|a|per)$/.test(this.word(at + 1))) return null;
    const end =
      /^['’]?s?$/.test(this.word(at + 1)) && this.word(at + 1) !== "" && this.word(at + 2) === "time"
        ? at + 3
        : this.word(at + 1) === "time"
          ? at + 2
          : at + 1;
    return this.word(i) === "in"
      ? { node: { kind: "offset", unit, low, high, direction: 1, anchor: "published", soft: true }, end }
      : { node: { kind: "window", unit, count: high, direction: 1, soft: true }, end };
  }

  /** last / this / next with what follows. */
  shifted(i: number): Read {
    const the = this.word(i) === "the" ? i + 1 : i;
    const shift = this.shift(the);
    if (shift === null) {
      // the following day, the next month, that day, the same week, the day after
      if (/^(?:the|that|following)$/.test(this.word(i))) {
        const word = this.word(the);
        const direct =
          word === "following" || this.word(i) === "following"
            ? 1
            : word === "same" || this.word(i) === "that"
              ? 0
              : null;
        if (direct !== null) {
          const at = word === "following" || word === "same" ? the + 1 : i + 1;
          const unit = own(UNITS, this.word(at));
          const numeral = unit === undefined && direct === 1 ? numeralAt(this.list, at) : null;
          if (unit !== undefined && !this.word(at).endsWith("s") && !(unit === "season" || unit === "second"))
            return { node: { kind: "anaphor", unit, direction: direct as -1 | 0 | 1 }, end: at + 1 };
          const counted = numeral === null ? undefined : own(UNITS, this.word(numeral.end));
          if (numeral !== null && counted !== undefined)
            return { node: { kind: "window", unit: counted, count: numeral.low, direction: 1 }, end: numeral.end + 1 };
          if (direct === 0 && this.word(i) === "that" && DAYPART.test(this.word(at)))
            return { node: { kind: "anaphor", unit: "day", direction: 0 }, end: at };
          const weekday = direct === 1 ? this.weekday(at) : null;
          if (weekday !== null)
            return { node: { kind: "weekday", weekday: weekday.weekday, shift: 1 }, end: weekday.end };
        }
        const unit = own(UNITS, this.word(i + 1));
        if (
          this.word(i) === "the" &&
          unit !== undefined &&
          /^(?:day|night|week|month|year)$/.test(this.word(i + 1)) &&
          /^(?:after|before)$/.test(this.word(i + 2))
        ) {
          const direction = this.word(i + 2) === "after" ? 1 : -1;
          const base = this.anchor(i + 3);
          if (base !== null)
            return { node: { kind: "offset", unit, low: 1, high: 1, direction, anchor: base.node }, end: base.end };
          const tomorrow = /^(?:tomorrow|yesterday)$/.test(this.word(i + 3));
          if (!tomorrow && (this.list[i + 3] === undefined || this.list[i + 3]?.kind === "mark"))
            return { node: { kind: "anaphor", unit, direction }, end: i + 3 };
        }
      }
      return null;
    }
    const { shift: way, end, word } = shift;
    if (word === "past" && the === i && !/^(?:in|over|for|during|within|of)$/.test(this.word(i - 1))) return null;
    // last two weeks, past few months, next 10 days; recent weeks is window() below
    const numeral = numeralAt(this.list, end);
    const vague = /^(?:few|couple|several)$/.test(this.word(end))
      ? this.word(end) === "couple" && this.word(end + 1) === "of"
        ? end + 2
        : end + 1
      : null;
    const at = vague ?? (numeral !== null && /^(?:digits|words|vague)$/.test(numeral.kind) ? numeral.end : null);
    if (at !== null && way !== 0) {
      const step = /^(?:full|business|calendar|consecutive|fiscal)$/.test(this.word(at)) ? at + 1 : at;
      const unit = own(UNITS, this.word(step));
      if (unit !== undefined)
        return {
          node: {
            kind: "window",
            unit,
            count:
              vague === null || this.word(end) === "couple"
                ? numeral?.kind === "vague"
                  ? null
                  : (numeral?.low ?? 2)
                : null,
            direction: way,
          },
          end: step + 1,
        };
      return null;
    }
    const weekday = this.weekday(end);
    if (weekday !== null && word !== "past" && word !== "current")
      return { node: { kind: "weekday", weekday: weekday.weekday, shift: way }, end: weekday.end };
    const month = this.month(end);
    const verbal =
      /^(?:may|march)$/.test(this.word(end)) &&
      !this.capital(end) &&
      (/^(?:AUX|VERB)$/.test(this.upos(end)) || (this.upos(end) === "" && word === "this"));
    if (month !== null && !verbal && word !== "past" && word !== "current") {
      const day = this.monthday(month.end);
      if (day !== null && this.isNumber(month.end)) return null;
      return { node: { kind: "month", year: null, month: month.month, shift: way }, end: month.end };
    }
    const season = own(SEASONS, this.word(end));
    if (season !== undefined && word !== "past" && !(this.word(end) === "fall" && this.upos(end) === "VERB"))
      return { node: { kind: "season", month: season, year: null, shift: way }, end: end + 1 };
    if (
      /^(?:calendar|fiscal|financial|working|business|school|full|past|coming|whole|entire)$/.test(this.word(end)) &&
      own(UNITS, this.word(end + 1)) !== undefined
    ) {
      const step = own(UNITS, this.word(end + 1)) as CalendarUnit;
      if (/^(?:fiscal|financial|school)$/.test(this.word(end)))
        return { node: { kind: "fiscal", year: null, unit: step, shift: way }, end: end + 2 };
      return { node: { kind: "unit", unit: step, shift: way }, end: end + 2 };
    }
    if (word === "last" && this.word(end) === "night") return { node: { kind: "day", offset: -1 }, end };
    if (word === "this" && /^(?:morning|afternoon|evening)$/.test(this.word(end)))
      return { node: { kind: "day", offset: 0 }, end };
    const unit = own(UNITS, this.word(end));
    if (unit === undefined || unit === "night" || unit === "second" || (unit === "season" && the !== i)) return null;
    if (unit === "minute" || unit === "hour")
      return this.word(end).endsWith("s")
        ? null
        : word === "last" || word === "next"
          ? { node: { kind: "window", unit, count: 1, direction: way === 0 ? 1 : way }, end: end + 1 }
          : null;
    if (this.word(end).endsWith("s") && !/^s$/.test(this.word(end)))
      return way === 0 ? null : { node: { kind: "window", unit, count: null, direction: way }, end: end + 1 };
    if (the > i && (word === "past" || word === "last") && unit !== "weekend")
      return { node: { kind: "window", unit, count: 1, direction: -1 }, end: end + 1 };
    if ((the > i && word === "next" && unit === "day") || word === "previous" || word === "preceding")
      return { node: { kind: "anaphor", unit, direction: way as -1 | 1 }, end: end + 1 };
    if (unit === "day") return null;
    if (word === "past") return { node: { kind: "window", unit, count: 1, direction: -1 }, end: end + 1 };
    return { node: { kind: "unit", unit, shift: way }, end: end + 1 };
  }

  /** "recent weeks", "coming days". */
  window(i: number): Read {
    const word = this.word(i);
    if (!/^(?:recent|coming)$/.test(word)) return null;
    const unit = own(UNITS, this.word(i + 1));
    return unit === undefined || !this.word(i + 1).endsWith("s")
      ? null
      : { node: { kind: "window", unit, count: null, direction: word === "recent" ? -1 : 1 }, end: i + 2 };
  }
}
