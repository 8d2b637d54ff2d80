/**
 * Builds the lemmatiser's table: edit scripts by tag and form, and by tag and ending; what a rule already gives is left out.
 * Rules are learned from forms, not from occurrences, and by the regular forms of known verbs beside those of the treebanks: a rule
 * must hold for words that no treebank has, and "left" is frequent without saying anything of "adrift".
 */
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
  VBD: "rose/rise fell/fall led/lead paid/pay sought/seek struck/strike shrank/shrink sank/sink slid/slide swung/swing shook/shake withdrew/withdraw overtook/overtake undertook/undertake forbade/forbid outbid/outbid rebuilt/rebuild underwent/undergo overthrew/overthrow upheld/uphold withheld/withhold bore/bear tore/tear swore/swear wove/weave froze/freeze stole/steal strove/strive clung/cling flung/fling stung/sting sprang/spring foresaw/foresee misled/mislead resold/resell outsold/outsell oversaw/oversee bled/bleed fled/flee sped/speed wound/wind ground/grind bound/bind".split(
    " ",
  ),
  VBN: "risen/rise fallen/fall led/lead paid/pay sought/seek struck/strike stricken/strike shrunk/shrink sunk/sink slid/slide swung/swing shaken/shake withdrawn/withdraw overtaken/overtake undertaken/undertake forbidden/forbid outbid/outbid rebuilt/rebuild undergone/undergo overthrown/overthrow upheld/uphold withheld/withhold borne/bear torn/tear sworn/swear woven/weave frozen/freeze stolen/steal striven/strive clung/cling flung/fling stung/sting sprung/spring foreseen/foresee misled/mislead resold/resell outsold/outsell overseen/oversee bled/bleed fled/flee sped/speed wound/wind ground/grind bound/bind hit/hit cut/cut put/put set/set shut/shut hurt/hurt split/split".split(
    " ",
  ),
};

/** The verbs of one word in WordNet's extract (`models/wordnet.txt`), the more frequent first. */
export function knownVerbs(extract: string): string[] {
  const ranked = [...extract.matchAll(/^([a-z]+)\.v\t([0-9a-z]+)\t/gm)].map(
    ([, verb, rank]) => [verb!, Number.parseInt(rank!, 36)] as const,
  );
  return ranked.sort((a, b) => a[1] - b[1]).map(([verb]) => verb);
}

const VOWEL = "aeiou";
const isVowel = (letter: string | undefined) => letter !== undefined && VOWEL.includes(letter);

/**
 * The regular forms of a verb by Penn tag, with how sure each is (2: the spelling that the rules of English ask for, 1: the other one of
 * verbs of several syllables, where stress decides whether the last consonant is doubled: "offered", "preferred", "travel(l)ed").
 */
export function regularForms(verb: string): { xpos: string; form: string; sure: number }[] {
  const last = verb[verb.length - 1];
  const before = verb[verb.length - 2];
  const out: { xpos: string; form: string; sure: number }[] = [];
  const past = (form: string, sure: number) => out.push({ xpos: "VBD", form, sure }, { xpos: "VBN", form, sure });
  const softY = last === "y" && !isVowel(before);
  if (/(?:s|x|z|ch|sh)$/.test(verb) || (last === "o" && !isVowel(before)))
    out.push({ xpos: "VBZ", form: `${verb}es`, sure: 2 });
  else out.push({ xpos: "VBZ", form: softY ? `${verb.slice(0, -1)}ies` : `${verb}s`, sure: 2 });
  if (last === "e") {
    past(`${verb}d`, 2);
    const stem = before === "i" ? `${verb.slice(0, -2)}y` : /[eoy]e$/.test(verb) ? verb : verb.slice(0, -1);
    out.push({ xpos: "VBG", form: `${stem}ing`, sure: 2 });
    return out;
  }
  // One vowel before one consonant (not w, x, y): doubled after the only syllable ("quit" has one too), perhaps after the last of several.
  const closed = !isVowel(last) && !"wxy".includes(last!) && isVowel(before) && !/[^q]?[aeio][aeiou].$/.test(verb);
  const single = closed && !/[aeiouy]/.test(verb.slice(0, -2).replace(/qu$/, "").replace(/^y/, ""));
  const add = (stem: string, sure: number) => {
    past(softY ? `${verb.slice(0, -1)}ied` : `${stem}ed`, sure);
    out.push({ xpos: "VBG", form: `${stem}ing`, sure });
  };
  add(single ? verb + last : last === "c" ? `${verb}k` : verb, 2);
  if (closed && !single && last !== "c") add(verb + last, 1);
  return out;
}

/** Which lemma each regular form of the verbs has, by tag and form; of two verbs that share a form the one that comes first, and the surer spelling. */
function regularLemmas(verbs: readonly string[]): Map<string, string> {
  const out = new Map<string, { lemma: string; sure: number }>();
  for (const lemma of verbs)
    for (const { xpos, form, sure } of regularForms(lemma)) {
      const key = `${xpos}\t${form}`;
      if (sure > (out.get(key)?.sure ?? 0)) out.set(key, { lemma, sure });
    }
  return new Map([...out].map(([key, { lemma }]) => [key, lemma]));
}

/** A form that its treebank gives a lemma once may be a misprint ("leaned" for "learned"): the regular lemma of a known verb goes before it. */
const MISPRINT = 1;

/** Learns from sentences, and from known verbs, the more frequent first. */
export function trainLemmas(sentences: readonly TreeSentence[], verbs: readonly string[] = []): LemmaTable {
  const forms = new Map<string, Map<string, number>>();
  const auxiliaries = new Map<string, Map<string, number>>();
  const endings = new Map<string, Map<string, number>>();
  /** Forms that rules may learn from: auxiliaries are a closed class ("'s" is a form of "be" and no ending of one). */
  const open = new Set<string>();
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
      else open.add(`${xpos}\t${base}`);
    }
  for (const [key, lemma] of regularLemmas(verbs)) {
    const seen = forms.get(key);
    const edit = editOf(key.slice(key.indexOf("\t") + 1), lemma);
    if (seen !== undefined && (top(seen).count > MISPRINT || top(seen).value === edit)) continue;
    forms.set(key, new Map([[edit, 1]]));
    open.add(key);
  }
  for (const [xpos, pairs] of Object.entries(IRREGULAR))
    for (const pair of pairs) {
      const [form, lemma] = pair.split("/") as [string, string];
      forms.set(`${xpos}\t${form}`, new Map([[editOf(form, lemma), 1]]));
    }
  for (const key of open) {
    const [xpos, base] = key.split("\t") as [string, string];
    const { value } = top(forms.get(key)!);
    const cut = cutOf(value);
    if (cut <= 4 || cut < base.length)
      for (let k = 0; k <= Math.min(ENDING, base.length); k++)
        add(endings, `${xpos}\t${base.slice(base.length - k)}`, value);
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
    // What a rule cuts off, its ending must show: no form without "-ed" loses two letters because most forms of its tag do.
    .filter((r) => cutOf(r.value) <= r.length && (r.length === 0 || (r.total >= 2 && r.count / r.total > 0.5)))
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

/** How many letters an edit cuts off. */
function cutOf(edit: string): number {
  return Number(edit.slice(0, edit.indexOf("|")));
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
