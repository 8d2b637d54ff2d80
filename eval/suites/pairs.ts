/**
 * Suite `pairs`: alignment and polarity on public pairs, told apart by the file's name:
 *   superpal-*.csv      spans of a summary and of documents of one event that state one proposition: F1 over all pairs of spans of a topic
 *   nanco-*.json        answers of many outlets to one question, grouped by meaning: balanced accuracy over pairs of answers
 *   fever-symmetric-*   claim and evidence, supports or refutes: accuracy, and how often the tool decides at all
 *   emergent-*.jsonl    headlines for, against or observing a claim: accuracy, and recall of against (measure only: the file has no licence)
 * Spans are scored by the aligner's best pair of facts that touch both, beside the likeness of their words by the tool's vocabulary and vectors;
 * thresholds are chosen on the other topics or questions.
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { pairsOf } from "../../src/align/pairs.ts";
import { type Scorer, scoreAll } from "../../src/align/scorer.ts";
import weights from "../../src/align/weights.json" with { type: "json" };
import { analyse, relate } from "../../src/compare.ts";
import { rarity, related } from "../../src/language/vocabulary/index.ts";
import { addVector, DIMENSIONS } from "../../src/language/vocabulary/vectors.ts";
import type { Analysis, Article, Range } from "../../src/model.ts";
import { link } from "../../src/stories/entities.ts";
import type { Metrics, Suite } from "../run.ts";

const SCORER: Scorer = weights;

/** An article of given paragraphs, as ingest would make it. */
function articleOf(id: string, paragraphs: readonly string[]): Article {
  let at = 0;
  const blocks = paragraphs.map((text, index) => {
    const start = at;
    at += text.length + 2;
    const end = start + text.length;
    return {
      index,
      role: "paragraph" as const,
      text,
      pieces: [{ at: 0, length: text.length, start, end }],
      start,
      end,
    };
  });
  const text = paragraphs.join("\n\n");
  const none = { outlet: null, title: null, published: null, language: "en", furniture: [] };
  return { id, path: `${id}.txt`, digest: id, format: "text", text, blocks, words: text.split(/\s+/).length, ...none };
}

interface Place {
  readonly article: string;
  readonly ranges: readonly Range[];
}

/** A lookup of the best score of facts that touch two places of one story. */
function scorerOf(analyses: readonly Analysis[]): (a: Place, b: Place) => number {
  const story = {
    id: "s1",
    title: "",
    articles: analyses.map(({ article }) => article.id),
    primary: analyses[0]!.article.id,
    origins: [],
    entities: link("s1", analyses),
  };
  const all = pairsOf(story, analyses);
  const scores = new Map(scoreAll(SCORER, all).map(({ left, right, score }) => [`${left} ${right}`, score]));
  const touching = (place: Place): number[] =>
    all.profiles.flatMap(({ fact, article }, i) => {
      const within = place.ranges.some(({ start, end }) => {
        const overlap = Math.min(fact.end, end) - Math.max(fact.start, start);
        return overlap > 0 && overlap * 2 >= Math.min(fact.end - fact.start, end - start);
      });
      return article === place.article && within ? [i] : [];
    });
  return (a, b) => {
    let best = 0;
    for (const i of touching(a))
      for (const j of touching(b)) best = Math.max(best, scores.get(i < j ? `${i} ${j}` : `${j} ${i}`) ?? 0);
    return best;
  };
}

/** Content words of a span, for what the facts that it touches do not tell: spans are cut finer than clauses. */
function contentOf(text: string): string[] {
  return [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [])].filter(
    (word) => rarity(word) < 1 || !FUNCTION.has(word),
  );
}

const FUNCTION: ReadonlySet<string> = new Set(
  "the and that which with from for was were are been has have had not their his her its will would than this who they you".split(
    " ",
  ),
);

/** Share of the rarer words of two spans that meet, related ones included; the mean of both sides. */
function likeness(a: readonly string[], b: readonly string[]): number {
  const side = (x: readonly string[], y: readonly string[]): number => {
    let [met, mass] = [0, 0];
    for (const word of x) {
      mass += rarity(word);
      if (y.some((other) => word === other || meet(word, other))) met += rarity(word);
    }
    return mass === 0 ? 0 : met / mass;
  };
  return (side(a, b) + side(b, a)) / 2;
}

function meet(a: string, b: string): boolean {
  if (a.length > 4 && b.length > 4 && a.slice(0, 5) === b.slice(0, 5)) return true;
  return related(a, b, "NOUN") >= 0.7 || related(a, b, "VERB") >= 0.7;
}

/** Parts of facts, words and vectors in the likeness of two spans; spans are cut finer than clauses, so that words must help to tell them apart. */
const PARTS = { facts: 0.2, words: 0.4, vectors: 0.4 } as const;

function blend(facts: number, a: readonly string[], b: readonly string[]): number {
  return PARTS.facts * facts + PARTS.words * likeness(a, b) + PARTS.vectors * vectorLikeness(a, b);
}

/** Cosine of the mean vectors of two spans' words, weighed by rarity. */
function vectorLikeness(a: readonly string[], b: readonly string[]): number {
  const mean = (words: readonly string[]): Float32Array => {
    const sum = new Float32Array(DIMENSIONS);
    for (const word of words) addVector(sum, word, rarity(word));
    return sum;
  };
  const [x, y] = [mean(a), mean(b)];
  let [dot, p, q] = [0, 0, 0];
  for (let i = 0; i < DIMENSIONS; i++) {
    dot += x[i]! * y[i]!;
    p += x[i]! ** 2;
    q += y[i]! ** 2;
  }
  return p === 0 || q === 0 ? 0 : Math.max(0, dot / Math.sqrt(p * q));
}

interface Judged {
  readonly group: string;
  readonly score: number;
  readonly gold: boolean;
  /** Pairs of one rival compete: only the best may hold. */
  readonly rival?: string;
}

interface Counts {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
}

function countsAt(pairs: readonly Judged[], threshold: (group: string) => number): Counts {
  const counts = { tp: 0, fp: 0, fn: 0, tn: 0 };
  for (const { group, score, gold } of pairs)
    counts[score >= threshold(group) ? (gold ? "tp" : "fp") : gold ? "fn" : "tn"]++;
  return counts;
}

const f1 = ({ tp, fp, fn }: Counts): number => (tp === 0 ? 0 : (2 * tp) / (2 * tp + fp + fn));
const balanced = ({ tp, fp, fn, tn }: Counts): number => (tp / Math.max(1, tp + fn) + tn / Math.max(1, tn + fp)) / 2;

/** Figures at thresholds that were each chosen on the other groups. */
function crossValidated(pairs: readonly Judged[], value: (counts: Counts) => number): Metrics {
  const groups = [...new Set(pairs.map(({ group }) => group))];
  const grid = Array.from({ length: 49 }, (_, i) => (i + 1) / 50);
  const chosen = new Map(
    groups.map((group) => {
      const others = pairs.filter((pair) => pair.group !== group);
      const best = grid.reduce((a, b) => (value(countsAt(others, () => b)) > value(countsAt(others, () => a)) ? b : a));
      return [group, best];
    }),
  );
  const counts = countsAt(pairs, (group) => chosen.get(group)!);
  return {
    pairs: pairs.length,
    precision: counts.tp / Math.max(1, counts.tp + counts.fp),
    recall: counts.tp / Math.max(1, counts.tp + counts.fn),
    f1: f1(counts),
    balancedAccuracy: balanced(counts),
  };
}

/** Rows of a CSV file as records; fields may be quoted and hold line breaks. */
function readCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n"]*))(,|\r?\n|$)/g)) {
    rows.at(-1)!.push(quoted === undefined ? plain! : quoted.replace(/""/g, '"'));
    if (end !== "," && end !== "") rows.push([]);
    if (end === "") break;
  }
  const [head, ...body] = rows;
  return body
    .filter((row) => row.length === head!.length)
    .map((row) => Object.fromEntries(row.map((v, i) => [head![i]!, v])));
}

function superpal(text: string): Metrics {
  const rows = readCsv(text);
  const judged: Judged[] = [];
  for (const topic of new Set(rows.map((row) => row.topic!))) {
    const own = rows.filter((row) => row.topic === topic);
    const texts = new Map<string, string[]>();
    const sentence = (article: string, words: string): void => {
      const list = texts.get(article) ?? [];
      if (!list.includes(words)) list.push(words);
      texts.set(article, list);
    };
    const byOffset = [...own].sort((a, b) => Number(a.docSentCharIdx) - Number(b.docSentCharIdx));
    for (const row of own) sentence("summary", row.scuSentence!);
    for (const row of byOffset) sentence(row.documentFile!, row.docSentText!);
    const place = (article: string, words: string, sentenceAt: string, offsets: string): Place => {
      const list = texts.get(article)!;
      const base = list.slice(0, list.indexOf(words)).reduce((n, s) => n + s.length + 2, 0) - Number(sentenceAt);
      const ranges = offsets
        .split(";")
        .map((range) => range.split(",").map((x) => base + Number(x)) as [number, number]);
      return { article, ranges: ranges.map(([start, end]) => ({ start, end })) };
    };
    const summaries = new Map(
      own.map((r) => [
        r.summarySpanOffsets!,
        {
          place: place("summary", r.scuSentence!, r.scuSentCharIdx!, r.summarySpanOffsets!),
          words: contentOf(r.summarySpanText!),
        },
      ]),
    );
    const documents = new Map(
      own.map((r) => [
        `${r.documentFile} ${r.docSpanOffsets}`,
        {
          place: place(r.documentFile!, r.docSentText!, r.docSentCharIdx!, r.docSpanOffsets!),
          words: contentOf(r.docSpanText!),
        },
      ]),
    );
    const gold = new Set(own.map((r) => `${r.summarySpanOffsets}|${r.documentFile} ${r.docSpanOffsets}`));
    const score = scorerOf([...texts].map(([id, list]) => analyse(articleOf(id, list))));
    for (const [s, a] of summaries)
      for (const [d, b] of documents)
        judged.push({
          group: topic,
          rival: `${topic} ${d}`,
          score: blend(score(a.place, b.place), a.words, b.words),
          gold: gold.has(`${s}|${d}`),
        });
  }
  // A span of a document stands for one span of the summary, whose spans are cuts of one sentence in many lengths.
  const best = new Map<string, number>();
  for (const { rival, score } of judged) best.set(rival!, Math.max(best.get(rival!) ?? 0, score));
  return crossValidated(
    judged.map((pair) => ({ ...pair, score: pair.score === best.get(pair.rival!) ? pair.score : 0 })),
    f1,
  );
}

interface Question {
  readonly question: string;
  readonly answers: readonly { readonly Paragraph: string; readonly Answer: string; readonly cluster_global: number }[];
}

function nanco(text: string): Metrics {
  const judged: Judged[] = [];
  for (const { question, answers } of JSON.parse(text) as Question[]) {
    const analyses = answers.map(({ Paragraph }, i) => analyse(articleOf(`a${i + 1}`, [Paragraph])));
    const score = scorerOf(analyses);
    const content = answers.map(({ Answer }) => contentOf(Answer));
    const places = answers.map(({ Paragraph, Answer }, i): Place => {
      const start = Math.max(0, Paragraph.indexOf(Answer));
      return { article: `a${i + 1}`, ranges: [{ start, end: start + Answer.length }] };
    });
    for (let i = 0; i < answers.length; i++)
      for (let j = i + 1; j < answers.length; j++) {
        judged.push({
          group: question,
          score: blend(score(places[i]!, places[j]!), content[i]!, content[j]!),
          gold: answers[i]!.cluster_global === answers[j]!.cluster_global,
        });
      }
  }
  return crossValidated(judged, balanced);
}

/** What the whole tool says of two texts: the relation of its surest finding, and whether the agreement is hedged. */
function relationOf(a: string, b: string): "agree" | "hedged" | "differ" | "none" {
  const report = relate([analyse(articleOf("a1", [a])), analyse(articleOf("a2", [b]))], []);
  if (report.findings.some(({ relation }) => relation === "differ")) return "differ";
  const agree = report.findings.find(({ relation }) => relation === "agree");
  return agree === undefined ? "none" : agree.nuances.length > 0 ? "hedged" : "agree";
}

const lines = <T>(text: string): T[] =>
  text.split("\n").flatMap((line) => (line.trim() === "" ? [] : [JSON.parse(line) as T]));

function fever(text: string): Metrics {
  const rows = lines<{ claim: string; evidence: string; gold_label: string }>(text);
  const counts = { right: 0, wrong: 0, silent: 0 };
  for (const { claim, evidence, gold_label } of rows) {
    const relation = relationOf(claim, evidence);
    if (relation === "none") counts.silent++;
    else counts[(relation === "differ") === (gold_label === "REFUTES") ? "right" : "wrong"]++;
  }
  const decided = counts.right + counts.wrong;
  return { pairs: rows.length, decided: decided / rows.length, accuracy: decided === 0 ? 0 : counts.right / decided };
}

function emergent(text: string): Metrics {
  const rows = lines<{ claim: string; headline: string; stance: string }>(text);
  const stance = { agree: "for", hedged: "observing", differ: "against", none: "observing" } as const;
  let [right, against, found] = [0, 0, 0];
  for (const row of rows) {
    const answer = stance[relationOf(row.claim, row.headline)];
    if (answer === row.stance) right++;
    if (row.stance === "against") against++;
    if (row.stance === "against" && answer === "against") found++;
  }
  return { pairs: rows.length, accuracy: right / rows.length, recallAgainst: found / Math.max(1, against) };
}

export const run: Suite = (paths) => {
  const results: Record<string, Metrics> = {};
  for (const path of paths) {
    const text = readFileSync(path, "utf8");
    const name = basename(path);
    const measure = [
      ["superpal", superpal],
      ["nanco", nanco],
      ["fever", fever],
      ["emergent", emergent],
    ].find(([prefix]) => name.startsWith(prefix as string))?.[1] as ((text: string) => Metrics) | undefined;
    if (measure === undefined) throw new Error(`${path}: the suite knows superpal, nanco, fever and emergent files`);
    results[path] = measure(text);
  }
  const table = Object.entries(results).map(
    ([path, metrics]) =>
      `${path}\n${Object.entries(metrics)
        .map(
          ([metric, value]) =>
            `  ${metric.padEnd(18)} ${Number.isInteger(value) ? value : (value as number).toFixed(3)}`,
        )
        .join("\n")}`,
  );
  return { results, table: table.join("\n") };
};
