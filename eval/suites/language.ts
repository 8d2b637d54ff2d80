/**
 * Tags, lemmas and trees against a treebank: with gold tokens and predicted tags (punctuation excluded, main types), and beside it
 * from raw text with our own tokens and sentences, in title case, and for single genres.
 * Reads CoNLL-U files; the model is the package's.
 */
import { performance } from "node:perf_hooks";
import { annotate, parse, warmUp } from "../../src/language/index.ts";
import type { Block } from "../../src/model.ts";
import { readTreebank, type TreeSentence, titleCase } from "../../training/treebank.ts";
import type { Metrics, Suite } from "../run.ts";

/** Genres that are reported on their own: nearest to what the tool reads. */
const GENRES = ["news", "interview"];

const percent = (part: number, whole: number) => (whole === 0 ? 0 : Math.round((10000 * part) / whole) / 100);
const main = (relation: string) => relation.split(":")[0]!;

/** Scores with gold tokens. */
function goldTokens(sentences: readonly TreeSentence[]): Metrics {
  let tokens = 0;
  let words = 0;
  const right = { upos: 0, xpos: 0, lemma: 0, head: 0, labelled: 0, subtype: 0, sure: 0, sureRight: 0 };
  const started = performance.now();
  const results = sentences.map((s) => annotate(s.form));
  const seconds = (performance.now() - started) / 1000;
  sentences.forEach((s, k) => {
    const a = results[k]!;
    for (let i = 0; i < s.form.length; i++) {
      tokens++;
      if (a.upos[i] === s.upos[i]) right.upos++;
      if (a.xpos[i] === s.xpos[i]) right.xpos++;
      if (a.lemma[i] === s.lemma[i]) right.lemma++;
      if (s.upos[i] === "PUNCT") continue;
      words++;
      const head = a.head[i]! + 1 === s.head[i];
      if (a.confidence[i]! >= 0.9) {
        right.sure++;
        if (head) right.sureRight++;
      }
      if (!head) continue;
      right.head++;
      if (main(a.deprel[i]!) === main(s.relation[i]!)) right.labelled++;
      if (a.deprel[i] === s.relation[i]) right.subtype++;
    }
  });
  return {
    upos: percent(right.upos, tokens),
    xpos: percent(right.xpos, tokens),
    lemma: percent(right.lemma, tokens),
    uas: percent(right.head, words),
    las: percent(right.labelled, words),
    lasSubtypes: percent(right.subtype, words),
    sure: percent(right.sure, words),
    sureUas: percent(right.sureRight, right.sure),
    tokens,
    tokensPerSecond: Math.round(tokens / seconds),
  };
}

/** The paragraphs of a treebank as blocks, and where the gold words and sentences lie in each. */
function paragraphs(sentences: readonly TreeSentence[]): { block: Block; gold: { s: TreeSentence; base: number }[] }[] {
  const out: { texts: string; gold: { s: TreeSentence; base: number }[] }[] = [];
  for (const s of sentences) {
    const last = out[out.length - 1];
    if (last === undefined || s.paragraph) out.push({ texts: s.text, gold: [{ s, base: 0 }] });
    else {
      const base = last.texts.length + 1;
      last.texts += ` ${s.text}`;
      last.gold.push({ s, base });
    }
  }
  return out.map(({ texts, gold }, index) => ({
    block: {
      index,
      role: "paragraph",
      text: texts,
      pieces: [{ at: 0, length: texts.length, start: 0, end: texts.length }],
      start: 0,
      end: texts.length,
    },
    gold,
  }));
}

const f1 = (right: number, predicted: number, gold: number) => percent(2 * right, predicted + gold);

/** Scores from raw text; words are matched by their ranges, as in the CoNLL 2018 shared task. */
function rawText(sentences: readonly TreeSentence[]): Metrics {
  const count = { gold: 0, system: 0, token: 0, upos: 0, lemma: 0, goldWords: 0, systemWords: 0, uas: 0, las: 0 };
  const boundary = { gold: 0, system: 0, right: 0 };
  for (const { block, gold } of paragraphs(sentences)) {
    const goldAt = new Map<string, { s: TreeSentence; i: number; base: number }>();
    const ends = new Set<string>();
    for (const { s, base } of gold) {
      boundary.gold++;
      ends.add(`${base + s.at[0]!.start}-${base + s.at[s.at.length - 1]!.end}`);
      s.form.forEach((_, i) => {
        count.gold++;
        if (s.upos[i] !== "PUNCT") count.goldWords++;
        goldAt.set(`${base + s.at[i]!.start}-${base + s.at[i]!.end}`, { s, i, base });
      });
    }
    for (const s of parse([block])) {
      boundary.system++;
      if (ends.has(`${s.start}-${s.end}`)) boundary.right++;
      for (const t of s.tokens) {
        count.system++;
        if (t.upos !== "PUNCT") count.systemWords++;
        const g = goldAt.get(`${t.start}-${t.end}`);
        if (g === undefined) continue;
        count.token++;
        if (t.upos === g.s.upos[g.i]) count.upos++;
        if (t.lemma === g.s.lemma[g.i]) count.lemma++;
        if (g.s.upos[g.i] === "PUNCT") continue;
        const goldHead = g.s.head[g.i]! - 1;
        const head = s.tokens[t.head];
        const same =
          goldHead < 0
            ? head === undefined
            : head !== undefined &&
              head.start === g.base + g.s.at[goldHead]!.start &&
              head.end === g.base + g.s.at[goldHead]!.end;
        if (!same) continue;
        count.uas++;
        if (main(t.deprel) === main(g.s.relation[g.i]!)) count.las++;
      }
    }
  }
  return {
    tokenF1: f1(count.token, count.system, count.gold),
    sentenceF1: f1(boundary.right, boundary.system, boundary.gold),
    upos: f1(count.upos, count.system, count.gold),
    lemma: f1(count.lemma, count.system, count.gold),
    uas: f1(count.uas, count.systemWords, count.goldWords),
    las: f1(count.las, count.systemWords, count.goldWords),
  };
}

/** The suite: `npm run --silent eval -- language FILE.conllu.gz… [--json]`. */
export const run: Suite = (paths) => {
  warmUp();
  const results: Record<string, Metrics> = {};
  for (const path of paths) {
    const sentences = readTreebank(path);
    // Once unmeasured: speed is meant after warm-up.
    for (const s of sentences.slice(0, 300)) annotate(s.form);
    const genres: Record<string, Metrics> = {};
    for (const genre of GENRES) {
      const part = sentences.filter((s) => s.genre === genre);
      if (part.length > 0) genres[genre] = { ...goldTokens(part), raw: rawText(part) };
    }
    const near = sentences.filter((s) => GENRES.includes(s.genre));
    if (near.length > 0) genres["news+interview"] = { ...goldTokens(near), raw: rawText(near) };
    results[path] = {
      ...goldTokens(sentences),
      raw: rawText(sentences),
      titleCase: goldTokens(sentences.filter((s) => s.form.length > 3 && s.form.length < 25).map(titleCase)),
      ...(Object.keys(genres).length > 0 ? { genres } : {}),
    };
  }
  return { results, table: table(results) };
};

function table(results: Readonly<Record<string, Metrics>>): string {
  const lines = ["part                      upos   lemma     uas     las  tokenF1  sentF1  tokens/s"];
  const line = (name: string, m: Metrics) => {
    const n = (key: string, width: number) => String(m[key] ?? "").padStart(width);
    lines.push(
      `${name.padEnd(22)}${n("upos", 8)}${n("lemma", 8)}${n("uas", 8)}${n("las", 8)}${n("tokenF1", 9)}${n("sentenceF1", 8)}${n("tokensPerSecond", 10)}`,
    );
  };
  const walk = (name: string, m: Metrics, depth: number) => {
    line(`${"  ".repeat(depth)}${name}`, m);
    for (const [key, value] of Object.entries(m)) {
      if (typeof value !== "object") continue;
      if (key === "genres") for (const [genre, part] of Object.entries(value)) walk(genre, part as Metrics, depth + 1);
      else walk(key, value, depth + 1);
    }
  };
  for (const [path, m] of Object.entries(results)) walk(path.split("/").pop()!, m, 0);
  return lines.join("\n");
}
