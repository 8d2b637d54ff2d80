/**
 * Stage 3, extract: clock times, "4:12 a.m. local time", "0912 GMT", "twenty to three", "from 2 to 4 p.m.", with the zone they name.
 * Which day they belong to is left to times-phrases.ts.
 */
import { numeralAt } from "./quantities-numerals.ts";
import { type Clock, own, Words, ZONES } from "./times-words.ts";

/** Reads clock times. */
export class Clocks extends Words {
  zone(i: number): { zone: string; end: number } | null {
    let at = i;
    if (this.text(at) === "(") at++;
    const close = (end: number): number => (at > i && this.text(end) === ")" ? end + 1 : end);
    if (this.word(at) === "local" && this.word(at + 1) === "time") return { zone: "local", end: close(at + 2) };
    const zone = own(ZONES, this.word(at));
    if (
      zone !== undefined &&
      (this.text(at) === this.text(at).toUpperCase() ||
        (/^(?:eastern|central|pacific)$/.test(this.word(at)) &&
          (this.word(at + 1) === "time" || this.word(at + 2) === "time"))) &&
      this.text(at).length > 1
    ) {
      let end = at + 1;
      if (/^(?:standard|daylight)$/.test(this.word(end))) end++;
      if (this.word(end) === "time") end++;
      if (zone === "UTC" && /^[+]$/.test(this.text(end)) && this.isNumber(end + 1))
        return { zone: `+${this.text(end + 1).padStart(2, "0")}:00`, end: close(end + 2) };
      return { zone, end: close(end) };
    }
    // "Paris time"
    if (
      this.capital(at) &&
      this.list[at]?.kind === "word" &&
      this.word(at + 1) === "time" &&
      !/^(?:This|That|The|Last|First|Next|Same|At|Magazine)$/.test(this.text(at))
    )
      return { zone: "local", end: close(at + 2) };
    if (this.capital(at) && this.capital(at + 1) && this.word(at + 2) === "time" && this.text(at + 2) === "time")
      return { zone: "local", end: close(at + 3) };
    return null;
  }

  /** "a.m.", "pm", "p m". */
  meridiem(i: number): { pm: boolean; end: number } | null {
    if (/^[ap]m$/.test(this.word(i))) return { pm: this.word(i) === "pm", end: i + 1 };
    if (/^[ap]$/.test(this.word(i)) && this.text(i + 1) === "." && this.word(i + 2) === "m")
      return { pm: this.word(i) === "p", end: this.text(i + 3) === "." && this.glued(i + 3) ? i + 4 : i + 3 };
    if (/^[ap]$/.test(this.word(i)) && this.word(i + 1) === "m" && !this.glued(i + 1))
      return { pm: this.word(i) === "p", end: i + 2 };
    return null;
  }

  /** A clock time: "4:12 a.m.", "6pm", "0912 GMT", "16:30", "noon". `loose`: a bare "16:30" or "7" behind "at" and a date. */
  clock(i: number, loose = false): { clock: Clock; end: number } | null {
    let hour = this.integer(i);
    let end = i + 1;
    let minute: number | null = null;
    if (hour === null && this.list[i]?.kind === "word") {
      const spoken = numeralAt(this.list, i);
      if (spoken === null || spoken.kind !== "words" || spoken.low < 1 || spoken.low > 12 || spoken.end !== i + 1)
        return null;
      if (
        this.meridiem(i + 1) === null &&
        !/^(?:o'?clock|in the (?:morning|afternoon|evening)|at night)/.test(
          `${this.word(i + 1)} ${this.word(i + 2)} ${this.word(i + 3)}`,
        )
      )
        return null;
      hour = spoken.low;
    }
    const spelled = this.list[i]?.kind === "word";
    if (hour === null && this.isNumber(i) && /^\d{1,2}\.\d{2}$/.test(this.text(i)) && this.meridiem(i + 1) !== null) {
      const [h, m] = this.text(i).split(".");
      hour = Number(h);
      minute = Number(m);
    } else if (hour === null) return null;
    else if (
      !spelled &&
      this.text(i).length <= 2 &&
      this.text(end) === ":" &&
      this.glued(end) &&
      this.glued(end + 1) &&
      /^\d{2}$/.test(this.text(end + 1))
    ) {
      minute = Number(this.text(end + 1));
      end += 2;
      if (
        this.text(end) === ":" &&
        this.glued(end) &&
        this.glued(end + 1) &&
        /^\d{2}(?:\.\d+)?$/.test(this.text(end + 1))
      )
        end += 2;
    } else if (!spelled && this.text(i).length === 4 && hour < 2400 && hour % 100 < 60) {
      const zone = this.zone(i + 1);
      const military = /^(?:hours|hrs)$/.test(this.word(i + 1)) || (this.text(i + 1) === "h" && this.glued(i + 1));
      if ((zone === null || (zone.zone === "local" && this.word(i + 1) !== "local")) && !military) return null;
      minute = hour % 100;
      hour = Math.floor(hour / 100);
      end = military ? i + 2 : i + 1;
      const after = this.zone(end);
      return { clock: { hour, minute, zone: after?.zone ?? null }, end: after?.end ?? end };
    }
    if (hour === 12 && minute === null && /^(?:noon|midnight|midday)$/.test(this.word(end))) {
      const zone = this.zone(end + 1);
      return {
        clock: { hour: this.word(end) === "midnight" ? 0 : 12, minute: 0, zone: zone?.zone ?? null },
        end: zone?.end ?? end + 1,
      };
    }
    const half = this.meridiem(end);
    if (half !== null) {
      if (hour > 12 || (hour === 0 && half.pm)) {
        if (hour > 23) return null;
      } else hour = (hour % 12) + (half.pm ? 12 : 0);
      end = half.end;
    } else if (minute === null) {
      if (/^o'?clock$/.test(this.word(end))) end++;
      const part = /^in the (?:morning|afternoon|evening)$/.test(
        `${this.word(end)} ${this.word(end + 1)} ${this.word(end + 2)}`,
      )
        ? this.word(end + 2)
        : this.word(end) === "at" && this.word(end + 1) === "night"
          ? "night"
          : null;
      if (part !== null && hour >= 1 && hour <= 12) {
        const late = part === "night" ? hour >= 6 && hour < 12 : part !== "morning" && hour < 12;
        const zone = this.zone(part === "night" ? end + 2 : end + 3);
        return {
          clock: {
            hour: part === "morning" || part === "night" ? (hour % 12) + (late ? 12 : 0) : (hour % 12) + 12,
            minute: null,
            zone: zone?.zone ?? null,
          },
          end: zone?.end ?? (part === "night" ? end + 2 : end + 3),
        };
      } else if (this.zone(end) !== null && this.zone(end)?.zone !== "local") end = i + 1;
      else if (
        !loose ||
        hour > 23 ||
        this.list[end]?.kind === "number" ||
        (this.glued(end) && this.list[end]?.kind === "word") ||
        !(this.list[end] === undefined || (this.list[end]?.kind === "mark" && !this.hyphen(end)))
      )
        return null;
    }
    if (hour > 24 || (minute ?? 0) > 59) return null;
    // A ratio ("4:3") has no two digits behind the colon; a race's "4:12.35" has a point.
    const zone = this.zone(end);
    return { clock: { hour, minute, zone: zone?.zone ?? null }, end: zone?.end ?? end };
  }

  /** "twenty to three", "half past seven", "quarter past nine" behind at, about, until and the like. */
  toldClock(i: number): { clock: Clock; end: number } | null {
    let at = i;
    if (this.word(at) === "a" && this.word(at + 1) === "quarter") at++;
    const minutes = own({ five: 5, ten: 10, quarter: 15, twenty: 20, half: 30 }, this.word(at));
    const counted = this.hyphen(i - 1) ? null : numeralAt(this.list, at);
    const sense = counted === null ? "" : this.word(counted.end + 1);
    if (
      counted !== null &&
      /^(?:words|digits)$/.test(counted.kind) &&
      counted.low < 60 &&
      /^minutes?$/.test(this.word(counted.end)) &&
      /^(?:past|to)$/.test(sense)
    ) {
      const hour = numeralAt(this.list, counted.end + 2);
      if (
        hour !== null &&
        /^(?:words|digits)$/.test(hour.kind) &&
        hour.low >= 1 &&
        hour.low <= 12 &&
        this.list[hour.end]?.kind !== "word"
      )
        return {
          clock: {
            hour: (sense === "past" ? hour.low : hour.low + 11) % 12,
            minute: sense === "past" ? counted.low : 60 - counted.low,
            zone: null,
          },
          end: hour.end,
        };
    }
    if (
      minutes === undefined ||
      !/^(?:at|about|around|by|until|before|after|since|just|from|its|is)$/.test(this.word(i - 1))
    )
      return null;
    const way = this.word(at + 1);
    if (way !== "past" && (way !== "to" || minutes === 30)) return null;
    const hour = numeralAt(this.list, at + 2);
    if (hour === null || !/^(?:words|digits)$/.test(hour.kind) || hour.low < 1 || hour.low > 12 || hour.low % 1 !== 0)
      return null;
    let end = hour.end;
    if (/^o'?clock$/.test(this.word(end))) end++;
    const half = this.meridiem(end);
    if (
      half === null &&
      this.list[end]?.kind === "word" &&
      !/^(?:on|in|at|and|when|as|local|yesterday|today|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/.test(
        this.word(end),
      )
    )
      return null;
    const base = way === "past" ? hour.low : hour.low - 1;
    const zone = this.zone(half?.end ?? end);
    return {
      clock: {
        hour: (base % 12) + (half?.pm ? 12 : 0),
        minute: way === "past" ? minutes : 60 - minutes,
        zone: zone?.zone ?? null,
      },
      end: zone?.end ?? half?.end ?? end,
    };
  }

  /** Clock span at `i`: "from 2 to 4 p.m.", "2:00 - 2:30 pm". */
  spanAt(i: number): { first: Clock; last: Clock; end: number } | null {
    const at = /^(?:from|between|at)$/.test(this.word(i)) ? i + 1 : i;
    const first = this.clock(at);
    const hour = this.integer(at);
    const bar = first?.end ?? at + 1;
    if (first === null && (hour === null || hour > 12 || this.text(at).length > 2)) return null;
    const between = this.word(i) === "between" || this.word(i - 1) === "between";
    if (!this.hyphen(bar) && !/^(?:to|until|till)$/.test(this.word(bar)) && !(this.word(bar) === "and" && between))
      return null;
    const last = this.clock(bar + 1);
    if (
      last === null ||
      (first === null &&
        last.clock.minute !== null &&
        this.meridiem(last.end - 1) === null &&
        this.text(bar + 1).length > 2)
    )
      return null;
    const open = first?.clock ?? { hour: hour as number, minute: null, zone: last.clock.zone };
    const bare = first === null || this.meridiem(at + (open.minute === null ? 1 : 3)) === null;
    const late = bare && last.clock.hour >= 12 && open.hour < 12 && open.hour + 12 <= last.clock.hour;
    return { first: late ? { ...open, hour: open.hour + 12 } : open, last: last.clock, end: last.end };
  }
}
