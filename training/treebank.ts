/**
 * CoNLL-U files (plain or gzip) as sentences, with the two treebanks' labels brought to one set.
 * Used by training and by the evaluation suites.
 */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** A sentence of a treebank; arrays run over its words. */
export interface TreeSentence {
  readonly doc: string;
  /** Of GUM's names ("GUM_news_…"); "" elsewhere. */
  readonly genre: string;
  readonly text: string;
  /** Begins a paragraph. */
  readonly paragraph: boolean;
  readonly form: readonly string[];
  readonly lemma: readonly string[];
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  /** 0 is the root, else the number of the word from 1. */
  readonly head: readonly number[];
  readonly relation: readonly string[];
  readonly misc: readonly string[];
  /** Character range of each word in `text`; the parts of a clitic group divide it where letters allow. */
  readonly at: readonly { readonly start: number; readonly end: number }[];
}

/** Subtypes that are kept; all others fall back to the main type. Both treebanks mark bare temporal and measure nominals as `:unmarked`. */
const KEPT = new Set([
  "nsubj:pass",
  "csubj:pass",
  "aux:pass",
  "acl:relcl",
  "advcl:relcl",
  "nmod:poss",
  "nmod:desc",
  "nmod:unmarked",
  "obl:agent",
  "obl:unmarked",
  "compound:prt",
  "nsubj:outer",
]);

/** The label set of the model: main types and the subtypes that extraction reads. `tmod` and `npmod` of older releases are `unmarked`. */
export function normaliseRelation(relation: string): string {
  const renamed = relation.replace(/:(?:tmod|npmod)$/, ":unmarked");
  return KEPT.has(renamed) ? renamed : renamed.split(":")[0]!;
}

/** Reads one file. */
export function readTreebank(path: string): TreeSentence[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const out: TreeSentence[] = [];
  let doc = "";
  /** Sentences that each of the open blocks of GUM's layout still holds; none where only starts are marked. */
  let left: number[] = [];
  for (const chunk of text.split(/\n\n+/)) {
    let sentenceText = "";
    let paragraph = false;
    const columns: string[][] = [];
    const groups = new Map<number, { last: number; form: string }>();
    for (const line of chunk.split("\n")) {
      if (line.startsWith("#")) {
        if (line.startsWith("# newdoc id")) {
          doc = line.slice(line.indexOf("= ") + 2);
          paragraph = true;
          left = [];
        } else if (line.startsWith("# newpar_block")) {
          // "head (1 s)", "p (7 s) | figure (1 s) | caption (1 s)": what follows a caption inside a paragraph is no part of the caption.
          paragraph = true;
          left = [...left, ...[...line.matchAll(/\((\d+) s\)/g)].map((m) => Number(m[1]))];
        } else if (line.startsWith("# newpar")) paragraph = true;
        else if (line.startsWith("# text = ")) sentenceText = line.slice(9);
        continue;
      }
      const f = line.split("\t");
      if (f.length < 10) continue;
      if (/^\d+$/.test(f[0]!)) columns.push(f);
      else {
        const group = /^(\d+)-(\d+)$/.exec(f[0]!);
        if (group !== null) groups.set(Number(group[1]), { last: Number(group[2]), form: f[1]! });
      }
    }
    if (columns.length === 0) continue;
    if (left.includes(0)) {
      paragraph = true;
      left = left.filter((sentences) => sentences > 0);
    }
    left = left.map((sentences) => sentences - 1);
    const column = (i: number) => columns.map((f) => f[i]!);
    const form = column(1);
    out.push({
      doc,
      genre: doc.startsWith("GUM_") ? doc.split("_")[1]! : "",
      text: sentenceText,
      paragraph,
      form,
      lemma: column(2),
      upos: column(3),
      xpos: column(4),
      head: column(6).map(Number),
      relation: column(7).map(normaliseRelation),
      misc: column(9),
      at: place(sentenceText, form, groups),
    });
  }
  return out;
}

/** Finds each word in the text. */
function place(text: string, form: readonly string[], groups: ReadonlyMap<number, { last: number; form: string }>) {
  const out: { start: number; end: number }[] = [];
  let at = 0;
  const skip = () => {
    while (at < text.length && /\s/.test(text[at]!)) at++;
  };
  for (let i = 0; i < form.length; ) {
    skip();
    const group = groups.get(i + 1);
    if (group === undefined) {
      out.push({ start: at, end: at + form[i]!.length });
      at += form[i]!.length;
      i++;
      continue;
    }
    const end = at + group.form.length;
    for (; i < group.last; i++) {
      const stop = i + 1 === group.last ? end : Math.min(end, at + form[i]!.length);
      out.push({ start: at, end: stop });
      at = stop;
    }
  }
  return out;
}

/** Short words that headlines leave small. */
const SMALL = /^(?:a|an|the|of|in|on|at|to|for|and|or|but|by|as|from|with|n't|n’t|'s|’s)$/i;

/** The sentence in title case. */
export function titleCase(s: TreeSentence): TreeSentence {
  return {
    ...s,
    form: s.form.map((word, i) => (i > 0 && SMALL.test(word) ? word : word.charAt(0).toUpperCase() + word.slice(1))),
  };
}
