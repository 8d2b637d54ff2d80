/**
 * Report → HTML: the two pictures of a story, as inline SVG that fits any width: who states what (coverage) and when it
 * happened (timeline). In: numbered findings, outlets, facts. Out: markup. What they show is also said in words beside the findings.
 */
import type { Finding, Relation, ReportFact } from "../../model.ts";
import { type Day, day, interval } from "../dates.ts";
import { plain, shorten } from "../plain.ts";
import { html, type Markup } from "./markup.ts";

/** An outlet's article as a picture needs it. */
export interface Lane {
  readonly id: string;
  readonly label: string;
  readonly published: string | null;
}

export interface Numbered {
  readonly finding: Finding;
  /** As it is shown: from 1 in each story. */
  readonly number: number;
  /** Its fragment, from f1 in each page. */
  readonly anchor: string;
  /** Articles that state it. */
  readonly articles: ReadonlySet<string>;
  readonly facts: readonly ReportFact[];
}

const percent = (value: number): string => `${Math.round(value * 10_000) / 100}%`;
const WORD: Readonly<Record<Relation, string>> = { differ: "differ", agree: "agree", adds: "one alone" };

/** More columns than this are thinner than a pixel on a phone. */
const MAX_COLUMNS = 160;

/** Who states what: a row an outlet, a column a finding; differences first, then agreements, then additions by outlet. */
export function coverage(story: string, lanes: readonly Lane[], all: readonly Numbered[]): Markup | null {
  if (lanes.length < 2 || all.length === 0) return null;
  const laneOf = (one: Numbered): number => lanes.findIndex((lane) => one.articles.has(lane.id));
  const groups = (["differ", "agree", "adds"] as const)
    .map((relation) => {
      const group = all.filter(({ finding }) => finding.relation === relation);
      return relation === "adds" ? [...group].sort((a, b) => laneOf(a) - laneOf(b) || a.number - b.number) : group;
    })
    .filter((group) => group.length > 0);
  // Where not all have room, the least central additions go first: they are the last of a report.
  const shown = groups.map((group) =>
    group.slice(0, Math.max(12, Math.floor((MAX_COLUMNS * group.length) / all.length))),
  );
  const left = all.length - shown.reduce((sum, group) => sum + group.length, 0);
  const gap = 0.8;
  const slots = shown.reduce((sum, group) => sum + group.length, 0) + gap * (shown.length - 1);
  const rowHeight = 38;
  const cells: Markup[] = [];
  lanes.forEach((lane, row) => {
    let slot = 0;
    const y = row * rowHeight + 17;
    const stated = all.filter((one) => one.articles.has(lane.id)).length;
    cells.push(
      html`<text class="lane" x="0" y="${y - 5}">${shorten(plain(lane.label), 36)}</text><text class="count" x="100%" y="${y - 5}" text-anchor="end">${stated} of ${all.length}</text>`,
    );
    for (const group of shown) {
      for (const { finding, number, anchor, articles } of group) {
        const states = articles.has(lane.id);
        const kind = states ? finding.relation : "silent";
        cells.push(
          html`<rect class="cell ${kind}" data-go="${anchor}" x="${percent(slot / slots)}" y="${y}" width="${percent(Math.min(0.03, 0.86 / slots))}" height="15" rx="1.5"${
            kind === "differ" ? html` fill="url(#hatch-${story})"` : null
          }><title>${number}. ${shorten(plain(finding.summary), 120)} — ${states ? WORD[finding.relation] : "silent"}</title></rect>`,
        );
        slot += 1;
      }
      slot += gap;
    }
  });
  const said = lanes
    .map((lane) => `${plain(lane.label)} states ${all.filter((one) => one.articles.has(lane.id)).length}`)
    .join(", ");
  return html`<figure class="coverage">
<figcaption>Who reports what <span>each column is a finding</span></figcaption>
<svg role="img" aria-label="Coverage of ${all.length} findings: ${said}." width="100%" height="${lanes.length * rowHeight}">
<defs><pattern id="hatch-${story}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-ground" width="5" height="5"/><rect class="hatch-line" width="2" height="5"/></pattern></defs>
${cells}
</svg>
<p class="legend"><span class="key differ">differ</span><span class="key agree">agree</span><span class="key adds">one alone</span><span class="key silent">silent</span>${left > 0 ? html`<span>${left} more not drawn</span>` : null}</p>
</figure>`;
}

interface Event {
  readonly from: Day;
  readonly to: Day;
  readonly one: Numbered;
  readonly articles: Set<string>;
}

/** When it happened: the dated facts of the findings, a lane an outlet, and the same as a list. Facts without a date are left out. */
export function timeline(lanes: readonly Lane[], all: readonly Numbered[]): Markup | null {
  const events = new Map<string, Event>();
  for (const one of all)
    for (const fact of one.facts)
      for (const time of fact.times) {
        if (time.resolvedFrom === "unresolved") continue;
        const [from, to] = [day(time.earliest), day(time.latest)];
        if (from === null || to === null || to.number < from.number) continue;
        const key = `${from.number} ${to.number} ${one.number}`;
        const event = events.get(key) ?? { from, to, one, articles: new Set<string>() };
        event.articles.add(fact.article);
        events.set(key, event);
      }
  const sorted = [...events.values()].sort(
    (a, b) => a.from.number - b.from.number || a.to.number - b.to.number || a.one.number - b.one.number,
  );
  const released = lanes.flatMap((lane) => {
    const date = lane.published === null ? null : day(lane.published);
    return date === null ? [] : [{ lane, date }];
  });
  const days = [
    ...new Set([
      ...sorted.flatMap((event) => [event.from.number, event.to.number]),
      ...released.map(({ date }) => date.number),
    ]),
  ].sort((a, b) => a - b);
  if (sorted.length === 0 || days.length < 2) return null;
  // A step between two dates is as wide as the logarithm of its days: years ago and this week fit on one line.
  const position = new Map<number, number>();
  let length = 0;
  days.forEach((number, index) => {
    if (index > 0) length += 1 + Math.log2(number - (days[index - 1] as number));
    position.set(number, length);
  });
  const inset = 0.03;
  const x = (number: number): number => inset + (1 - 2 * inset) * ((position.get(number) ?? 0) / length);

  const rowHeight = 30;
  const top = 6;
  const axis = top + lanes.length * rowHeight + 4;
  const drawn: Markup[] = [];
  lanes.forEach((lane, row) => {
    const y = top + row * rowHeight + 21;
    drawn.push(
      html`<text class="lane" x="0" y="${y - 9}">${shorten(plain(lane.label), 36)}</text><line class="rail" x1="0" x2="100%" y1="${y}" y2="${y}"/>`,
    );
    for (const { lane: other, date } of released)
      if (other === lane)
        drawn.push(
          html`<svg x="${percent(x(date.number))}" y="${y}" overflow="visible"><path class="published" d="M0-6 6 0 0 6-6 0Z"><title>${plain(lane.label)}, published ${interval(date, date)}</title></path></svg>`,
        );
    for (const { from, to, one, articles } of sorted) {
      if (!articles.has(lane.id)) continue;
      const label = html`<title>${interval(from, to)}: ${shorten(plain(one.finding.summary), 120)}</title>`;
      const { relation } = one.finding;
      drawn.push(
        from.number === to.number
          ? html`<circle class="event ${relation}" data-go="${one.anchor}" cx="${percent(x(from.number))}" cy="${y}" r="4">${label}</circle>`
          : html`<line class="event ${relation}" data-go="${one.anchor}" x1="${percent(x(from.number))}" x2="${percent(x(to.number))}" y1="${y}" y2="${y}">${label}</line>`,
      );
    }
  });
  const ticks: Markup[] = [];
  const starts = [...new Set(sorted.map((event) => event.from.number))];
  const labels = dateLabels(
    starts.map((number) => {
      const own = sorted.filter((event) => event.from.number === number);
      const text = interval((own[0] as Event).from, (own[0] as Event).to);
      return { at: x(number), text, weight: own.reduce((sum, { articles }) => sum + articles.size, 0) };
    }),
  );
  for (const number of starts) {
    const at = percent(x(number));
    ticks.push(html`<line class="tick" x1="${at}" x2="${at}" y1="${axis}" y2="${axis + 4}"/>`);
  }
  for (const { x: place, anchor, text } of labels)
    ticks.push(html`<text class="date" x="${percent(place)}" y="${axis + 16}" text-anchor="${anchor}">${text}</text>`);
  const items = groupByDate(sorted).map(
    ({ when, entries }) =>
      html`<li><b>${when}</b> ${entries.map(
        ({ one }, index) =>
          html`${index === 0 ? null : "; "}<a href="#${one.anchor}">${shorten(plain(one.finding.summary), 90)}</a>`,
      )}</li>`,
  );
  return html`<figure class="timeline">
<figcaption>When it happened <span>dated facts, steps not to scale</span></figcaption>
<svg role="img" aria-label="${sorted.length} dated facts from ${interval((sorted[0] as Event).from, (sorted[0] as Event).to)} to ${interval((sorted.at(-1) as Event).from, (sorted.at(-1) as Event).to)}, listed below." width="100%" height="${axis + 22}">
${drawn}<line class="axis" x1="0" x2="100%" y1="${axis}" y2="${axis}"/>${ticks}
</svg>
<details class="dates"><summary>${items.length} dates in words</summary><ol>${items}</ol></details>
</figure>`;
}

/** Width of the picture on a phone, and of a character of a date at most, in CSS pixels (0.75rem, digits of 0.56 em). */
const PHONE = 340;
const CHARACTER = 7;

/**
 * Labels below an axis, those of the greatest weight first, as many as stand apart on a phone; then in the order of the axis.
 * The page has no script that could measure, so what fits the narrowest window stands in all.
 */
export function dateLabels(
  dates: readonly { readonly at: number; readonly text: string; readonly weight: number }[],
): { readonly x: number; readonly anchor: "start" | "middle" | "end"; readonly text: string }[] {
  const placed: { from: number; to: number; x: number; anchor: "start" | "middle" | "end"; text: string }[] = [];
  for (const { at, text } of [...dates].sort((a, b) => b.weight - a.weight || a.at - b.at)) {
    const wide = (text.length * CHARACTER) / PHONE;
    const from = Math.min(Math.max(0, at - wide / 2), Math.max(0, 1 - wide));
    const to = from + wide;
    if (placed.some((other) => from < other.to && other.from < to)) continue;
    const anchor = from === 0 ? "start" : at + wide / 2 > 1 ? "end" : "middle";
    placed.push({ from, to, x: anchor === "start" ? 0 : anchor === "end" ? 1 : at, anchor, text });
  }
  return placed.sort((a, b) => a.from - b.from).map(({ x, anchor, text }) => ({ x, anchor, text }));
}

function groupByDate(events: readonly Event[]): { when: string; entries: Event[] }[] {
  const groups: { when: string; entries: Event[] }[] = [];
  for (const event of events) {
    const when = interval(event.from, event.to);
    const last = groups.at(-1);
    if (last?.when === when) last.entries.push(event);
    else groups.push({ when, entries: [event] });
  }
  return groups;
}
