/**
 * Names in GUM: from the nested `Entity=` brackets of a sentence to flat name spans, the gold of training and of the `mentions` suite.
 *
 * A bracket counts as a name when its head is a proper noun; the name is the run of proper nouns around the head, with hyphens, "&",
 * numbers that follow ("Apollo 11") and, in organizations, places and works, "of" and "for". Titles before a person's name are no part
 * of it ("President", "Interior Minister"), and a title alone is no name. Of overlapping names the longer one stays, but a person's
 * name gives way to a place or organization in front of it ("US President Obama"). Objects become products; events, abstract things,
 * plants and the like are "other". Times count when they hold a proper noun or a year.
 */

import { isTitleWord } from "../src/language/titles.ts";
import type { EntityType } from "../src/model.ts";
import type { TreeSentence } from "./treebank.ts";

/** A gold name: words from…to (half open, from 0). */
export interface GoldName {
  readonly from: number;
  readonly to: number;
  readonly type: EntityType;
}

const TYPES: Readonly<Record<string, EntityType>> = {
  person: "person",
  organization: "organization",
  place: "place",
  time: "time",
  object: "product",
};

interface Bracket {
  readonly type: string;
  readonly id: string;
  readonly from: number;
  readonly last: number;
}

/** Brackets of a sentence; those that cross its ends are dropped. */
function brackets(s: TreeSentence): Bracket[] {
  const open: { type: string; id: string; from: number }[] = [];
  const out: Bracket[] = [];
  s.misc.forEach((misc, i) => {
    const field = /(?:^|\|)Entity=([^|]*)/.exec(misc)?.[1] ?? "";
    for (const m of field.matchAll(/\(([^()]+)(\))?|([^()]+)\)/g)) {
      if (m[1] !== undefined) {
        const [id, type] = m[1].split("-") as [string, string];
        if (m[2] !== undefined) out.push({ type, id, from: i, last: i });
        else open.push({ type, id, from: i });
      } else {
        const id = m[3]!.split("-")[0]!;
        for (let k = open.length - 1; k >= 0; k--)
          if (open[k]!.id === id) {
            out.push({ ...open[k]!, last: i });
            open.splice(k, 1);
            break;
          }
      }
    }
  });
  return out;
}

/** The names of a sentence in order. */
export function goldNames(s: TreeSentence): GoldName[] {
  const proper = (i: number) => s.upos[i] === "PROPN" || (s.xpos[i] ?? "").startsWith("NNP");
  const names: GoldName[] = [];
  const taken = new Int8Array(s.form.length);
  const sorted = brackets(s).sort((a, b) => b.last - b.from - (a.last - a.from) || a.from - b.from);
  for (const b of sorted) {
    const type = TYPES[b.type] ?? "other";
    const inside = (i: number) => i >= b.from && i <= b.last;
    let head = -1;
    for (let i = b.from; i <= b.last && head < 0; i++) if (!inside(s.head[i]! - 1)) head = i;
    if (head < 0) continue;
    let from = head;
    let last = head;
    if (type === "time") {
      const dated = (i: number) =>
        inside(i) && (proper(i) || s.upos[i] === "NUM" || s.form[i] === "," || /^\d+(?:st|nd|rd|th)$/.test(s.form[i]!));
      let counts = false;
      for (let i = b.from; i <= b.last; i++) counts ||= proper(i) || /^[12]\d\d\d$/.test(s.form[i]!);
      if (!counts || !dated(head)) continue;
      while (dated(from - 1)) from--;
      while (dated(last + 1)) last++;
      while (s.form[last] === ",") last--;
      while (s.form[from] === ",") from++;
    } else {
      if (!proper(head)) continue;
      const named = (i: number) => inside(i) && proper(i);
      const linked = (i: number) =>
        inside(i) && (s.xpos[i] === "HYPH" || s.form[i] === "&" || (s.upos[i] === "NUM" && s.relation[i] !== "nummod"));
      const of = (i: number) => type !== "person" && inside(i) && (s.form[i] === "of" || s.form[i] === "for");
      while (named(from - 1) || (linked(from - 1) && named(from - 2))) from--;
      for (;;) {
        if (named(last + 1) || (linked(last + 1) && (named(last + 2) || s.upos[last + 1] === "NUM"))) last++;
        else if (of(last + 1) && named(last + 2)) last += 2;
        else if (of(last + 1) && /^the$/i.test(s.form[last + 2] ?? "") && named(last + 3)) last += 3;
        else break;
      }
      if (type === "person") {
        for (let i = last; i >= from; i--)
          if (isTitleWord(s.form[i]!)) {
            from = i + 1;
            break;
          }
        if (from > last) continue;
      }
    }
    let clash = false;
    for (let i = from; i <= last; i++) clash ||= taken[i] === 1;
    if (clash) {
      // A place or organization at the front of a person's name takes its words.
      const over = names.findIndex(
        (n) => n.type === "person" && n.from === from && n.to > last + 1 && type !== "person",
      );
      if (over < 0) continue;
      names[over] = { ...names[over]!, from: last + 1 };
    }
    for (let i = from; i <= last; i++) taken[i] = 1;
    names.push({ from, to: last + 1, type });
  }
  return names.sort((a, b) => a.from - b.from);
}
