/** Builds the lemmatiser's table: edit scripts by tag and form, and by tag and ending; what a rule already gives is left out. */
import { hashText } from "../src/language/hash.ts";
import { applyEdit, ENDING, lemmaBase, lemmaKey, lemmatiser } from "../src/language/lemmas.ts";
import type { TreeSentence } from "./treebank.ts";

/** Table entries (key, edit number) and the edit scripts. */
export interface LemmaTable {
  readonly entries: [number, number][];
  readonly edits: string[];
}

/** Irregular verbs and nouns that news uses and the treebanks may lack; common knowledge, checked against the treebanks' conventions. */
const IRREGULAR: Readonly<Record<string, readonly string[]>> = {
  VBD: "rose/rise fell/fall led/lead paid/pay sought/seek struck/strike shrank/shrink sank/sink slid/slide swung/swing shook/shake withdrew/withdraw overtook/overtake undertook/undertake forbade/forbid outbid/outbid rebuilt/rebuild underwent/undergo overthrew/overthrow upheld/uphold withheld/withhold bore/bear tore/tear swore/swear wove/weave froze/freeze stole/steal strove/strive clung/cling flung/fling stung/sting sprang/spring foresaw/foresee misled/mislead resold/resell outsold/outsell oversaw/oversee bled/bleed fled/flee wound/wind ground/grind bound/bind".split(
    " ",
  ),
  VBN: "risen/rise fallen/fall led/lead paid/pay sought/seek struck/strike stricken/strike shrunk/shrink sunk/sink slid/slide swung/swing shaken/shake withdrawn/withdraw overtaken/overtake undertaken/undertake forbidden/forbid outbid/outbid rebuilt/rebuild undergone/undergo overthrown/overthrow upheld/uphold withheld/withhold borne/bear torn/tear sworn/swear woven/weave frozen/freeze stolen/steal striven/strive clung/cling flung/fling stung/sting sprung/spring foreseen/foresee misled/mislead resold/resell outsold/outsell overseen/oversee bled/bleed fled/flee wound/wind ground/grind bound/bind hit/hit cut/cut put/put set/set shut/shut hurt/hurt split/split".split(
    " ",
  ),
};

/** Learns from sentences. */
export function trainLemmas(sentences: readonly TreeSentence[]): LemmaTable {
  const forms = new Map<string, Map<string, number>>();
  const auxiliaries = new Map<string, Map<string, number>>();
  const endings = new Map<string, Map<string, number>>();
  const add = (m: Map<string, Map<string, number>>, key: string, value: string, count = 1) => {
    const seen = m.get(key) ?? new Map<string, number>();
    seen.set(value, (seen.get(value) ?? 0) + count);
    m.set(key, seen);
  };
  for (const s of sentences)
    for (let i = 0; i < s.form.length; i++) {
      const lemma = s.lemma[i]!;
      if (lemma === "_") continue;
      const xpos = s.xpos[i]!;
      const base = lemmaBase(s.form[i]!, xpos);
      const edit = editOf(base, lemma);
      add(forms, `${xpos}\t${base}`, edit);
      if (s.upos[i] === "AUX") add(auxiliaries, `AUX\t${base}`, edit);
      const cut = Number(edit.slice(0, edit.indexOf("|")));
      if (cut <= 4 || cut < base.length)
        for (let k = 0; k <= Math.min(ENDING, base.length); k++)
          add(endings, `${xpos}\t${base.slice(base.length - k)}`, edit);
    }
  for (const [xpos, pairs] of Object.entries(IRREGULAR))
    for (const pair of pairs) {
      const [form, lemma] = pair.split("/") as [string, string];
      add(forms, `${xpos}\t${form}`, editOf(form, lemma));
    }
  const table = new Map<number, number>();
  const numbers = new Map<string, number>();
  const edits: string[] = [];
  const number = (edit: string) => {
    let n = numbers.get(edit);
    if (n === undefined) {
      n = edits.length;
      numbers.set(edit, n);
      edits.push(edit);
    }
    return n;
  };
  const put = (kind: 1 | 2 | 3, key: string, edit: string) => {
    const [tag, text] = key.split("\t") as [string, string];
    table.set(lemmaKey(kind, tag, text), number(edit));
  };
  const find = (key: number) => table.get(key) ?? -1;
  // Shortest endings first: a longer one is kept only where it says something else.
  const rules = [...endings]
    .map(([key, seen]) => ({ key, ...top(seen), length: key.length - key.indexOf("\t") - 1 }))
    .filter((r) => r.length === 0 || (r.total >= 2 && r.count / r.total > 0.5))
    .sort((a, b) => a.length - b.length || (a.key < b.key ? -1 : 1));
  const chosen = new Map<string, string>();
  for (const r of rules) {
    const [tag, text] = r.key.split("\t") as [string, string];
    let shorter: string | undefined;
    for (let k = 1; k <= text.length && shorter === undefined; k++) shorter = chosen.get(`${tag}\t${text.slice(k)}`);
    if (shorter === r.value) continue;
    chosen.set(r.key, r.value);
    put(3, r.key, r.value);
  }
  for (const [key, seen] of auxiliaries) put(2, key, top(seen).value);
  const rule = lemmatiser(find, edits);
  for (const [key, seen] of [...forms].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    const [tag, base] = key.split("\t") as [string, string];
    const { value } = top(seen);
    const lemma = applyEdit(base, value);
    if (lemma !== rule(base, "X", tag)) put(1, key, value);
  }
  return { entries: [...table], edits };
}

function editOf(base: string, lemma: string): string {
  let same = 0;
  while (same < base.length && same < lemma.length && base[same] === lemma[same]) same++;
  return `${base.length - same}|${lemma.slice(same)}`;
}

function top(seen: ReadonlyMap<string, number>): { value: string; count: number; total: number } {
  let value = "";
  let count = 0;
  let total = 0;
  for (const [v, c] of seen) {
    total += c;
    if (c > count || (c === count && hashText(v) < hashText(value))) {
      value = v;
      count = c;
    }
  }
  return { value, count, total };
}
