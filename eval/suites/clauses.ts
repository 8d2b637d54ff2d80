/**
 * Suite `clauses`: clause tuples against CaRB (Bhardwaj et al. 2019). In: carb-*.tsv (sentence, predicate, arguments).
 * The matcher is CaRB's own `binary_linient_tuple_match` and its global match (precision one to one and greedy, recall
 * many to one), written anew from https://github.com/dair-iitd/CaRB (carb.py, matcher.py); every extraction has one confidence.
 */
import { readFileSync } from "node:fs";
import { extract } from "../../src/extract/index.ts";
import { parse } from "../../src/language/index.ts";
import type { Article, Block, Fact, Sentence } from "../../src/model.ts";
import type { Metrics, Suite } from "../run.ts";

interface Tuple {
  readonly predicate: string;
  /** Subject, then all else joined: CaRB's binary reading. */
  readonly args: readonly string[];
}

export const run: Suite = (paths, { flags }) => {
  const results: Record<string, Metrics> = {};
  const lines: string[] = [];
  for (const path of paths) {
    const gold = readGold(readFileSync(path, "utf8"));
    let precision = 0;
    let predicted = 0;
    let recall = 0;
    let wanted = 0;
    for (const [sentence, tuples] of gold) {
      const found = tuplesOf(sentence);
      const scores = tuples.map((g) => found.map((p) => match(g, p)));
      wanted += tuples.length;
      predicted += found.length;
      for (const row of scores) recall += Math.max(0, ...row.map((s) => s[1]));
      precision += greedy(scores);
      if (flags.verbose === "true") {
        const show = (who: string, score: number, t: Tuple): string =>
          `  ${who} ${score.toFixed(2)} ${t.args[0]} | ${t.predicate} | ${t.args[1] ?? ""}`;
        lines.push(`# ${sentence}`);
        for (const [i, t] of tuples.entries()) lines.push(show("gold", Math.max(0, ...scores[i]!.map((s) => s[1])), t));
        for (const [j, t] of found.entries()) lines.push(show("ours", Math.max(0, ...scores.map((r) => r[j]![0])), t));
      }
    }
    const p = precision / Math.max(1, predicted);
    const r = recall / Math.max(1, wanted);
    const f1 = p + r ? (2 * p * r) / (p + r) : 0;
    results[path] = { precision: p, recall: r, f1, gold: wanted, predicted };
    lines.push(`${path}  P ${p.toFixed(3)}  R ${r.toFixed(3)}  F1 ${f1.toFixed(3)}  (${predicted} for ${wanted})`);
  }
  return { results, table: lines.join("\n") };
};

function readGold(text: string): Map<string, Tuple[]> {
  const gold = new Map<string, Tuple[]>();
  for (const line of text.split("\n")) {
    const [sentence, predicate, ...args] = line.split("\t");
    if (!sentence || predicate === undefined) continue;
    const tuple = binary(predicate, args);
    const list = gold.get(sentence);
    if (list) list.push(tuple);
    else gold.set(sentence, [tuple]);
  }
  return gold;
}

function binary(predicate: string, args: readonly string[]): Tuple {
  return { predicate, args: args.length >= 2 ? [args[0]!, args.slice(1).join(" ")] : args };
}

function tuplesOf(text: string): Tuple[] {
  const block: Block = {
    index: 0,
    role: "paragraph",
    text,
    pieces: [{ at: 0, length: text.length, start: 0, end: text.length }],
    start: 0,
    end: text.length,
  };
  const sentences = parse([block]);
  const article: Article = {
    id: "a1",
    path: "carb",
    digest: "",
    format: "text",
    text,
    outlet: null,
    title: null,
    published: null,
    language: "en",
    blocks: [block],
    furniture: [],
    words: 0,
  };
  const { facts } = extract(article, sentences);
  return facts.flatMap((fact) => tupleOf(fact, sentences[fact.sentence]!) ?? []);
}

/** A fact as a tuple: subject; verb group; all other arguments with their prepositions, in the order of the sentence. */
function tupleOf(fact: Fact, sentence: Sentence): Tuple | null {
  const subject =
    fact.arguments.find(
      (a) => a.role === (fact.predicate.voice === "passive" ? "object" : "subject") && a.marker === null,
    ) ?? fact.arguments.find((a) => a.role === "subject" || a.role === "object");
  if (!subject) return null;
  const rest = fact.arguments
    .filter((a) => a !== subject && !(fact.predicate.voice === "copula" && a.role === "oblique" && a.from > a.head))
    .sort((a, b) => a.from - b.from);
  const copula = fact.predicate.voice === "copula" || fact.predicate.voice === "nominal";
  const be = copula ? copulaOf(fact, sentence) : fact.predicate.text;
  if (rest.length === 0) return { predicate: be, args: [subject.text, ""] };
  return binary(be, [subject.text, ...rest.map((a) => (a.marker ? `${a.marker} ${a.text}` : a.text))]);
}

function copulaOf(fact: Fact, sentence: Sentence): string {
  const head = fact.predicate.token;
  const verbs = sentence.tokens.filter((t) => t.head === head && (t.deprel === "cop" || t.deprel.startsWith("aux")));
  return verbs.length ? verbs.map((t) => t.form).join(" ") : "is";
}

type Score = readonly [precision: number, recall: number];

function match(gold: Tuple, predicted: Tuple): Score {
  const straight = lenient(gold, predicted);
  if (!["said", "told", "added", "adds", "says"].some((verb) => gold.predicate.includes(verb))) return straight;
  const reverse = lenient(gold, {
    predicate: predicted.predicate,
    args: [predicted.args[1] ?? "", predicted.args[0] ?? ""],
  });
  return reverse[0] > straight[0] || (reverse[0] === straight[0] && reverse[1] > straight[1]) ? reverse : straight;
}

function lenient(gold: Tuple, predicted: Tuple): Score {
  const p = [0, 0];
  const r = [0, 0];
  const compare = (goldText: string, predictedText: string): number => {
    const goldWords = split(goldText);
    const words = split(predictedText);
    p[1]! += words.length;
    r[1]! += goldWords.length;
    let hits = 0;
    for (const w of goldWords) {
      const k = words.indexOf(w);
      if (k < 0) continue;
      hits++;
      words.splice(k, 1);
    }
    p[0]! += hits;
    r[0]! += hits;
    return hits;
  };
  if (compare(gold.predicate, predicted.predicate) === 0) return [0, 0];
  for (let i = 0; i < gold.args.length; i++) {
    const mine = predicted.args[i];
    if (mine === undefined) return [0, 0];
    if (compare(gold.args[i]!, mine) === 0) return [0, 0];
  }
  return [p[1] ? p[0]! / p[1] : 0, r[1] ? r[0]! / r[1] : 0];
}

function split(text: string): string[] {
  return text.split(/\s+/).filter((w) => w !== "");
}

/** Precision: pairs taken greedily, the best first, each row and column once. */
function greedy(scores: readonly (readonly Score[])[]): number {
  const pairs: [number, number, number][] = [];
  for (const [i, row] of scores.entries()) for (const [j, score] of row.entries()) pairs.push([score[0], i, j]);
  pairs.sort((a, b) => b[0] - a[0] || a[1] - b[1] || a[2] - b[2]);
  const rows = new Set<number>();
  const columns = new Set<number>();
  let sum = 0;
  for (const [score, i, j] of pairs) {
    if (rows.has(i) || columns.has(j)) continue;
    rows.add(i);
    columns.add(j);
    sum += score;
  }
  return sum;
}
