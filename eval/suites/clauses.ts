/**
 * Suite `clauses`: clause tuples against CaRB (Bhardwaj et al. 2019). In: carb-*.tsv (sentence, predicate, arguments).
 * The matcher is CaRB's own `binary_linient_tuple_match` and its global match (precision one to one and greedy, recall
 * many to one), written anew from https://github.com/dair-iitd/CaRB (carb.py, matcher.py); every extraction has one confidence.
 */
import { readFileSync } from "node:fs";
import { attributions, extract } from "../../src/extract/index.ts";
import { parse } from "../../src/language/index.ts";
import type { Argument, Article, Block, Fact, Range, Sentence } from "../../src/model.ts";
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
  for (const raw of text.split("\n")) {
    // CaRB strips the line: a tuple without a second argument has one argument, not an empty one.
    const line = raw.trim();
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
  const tuples: Tuple[] = [];
  for (const fact of facts) {
    const sentence = sentences[fact.sentence]!;
    if (fact.kind === "attribution") continue;
    const rest = continued(fact, facts);
    for (const { predicate, args } of factTuples(fact, sentence)) {
      const second = [...args.slice(1), rest].filter((text) => text !== "").join(" ");
      // A tuple relates two things: a verb with a subject alone is a fact, but no tuple.
      if (second !== "") tuples.push({ predicate, args: [args[0]!, second] });
    }
  }
  // Who says so is a tuple of its own: "This finding | indicated that | organic compounds could carry current".
  const quote = (r: Range): string => text.slice(r.start, r.end);
  for (const { cue, source, content, clausal } of attributions(sentences)) {
    if (!clausal || source === null || content.length === 0) continue;
    tuples.push(binary(quote(cue), [quote(source), content.map(quote).join(" ")]));
  }
  return tuples;
}

/** The facts that hang right behind a fact, without a pause: facts are cut short, CaRB's arguments reach over what modifies them. */
function continued(fact: Fact, facts: readonly Fact[]): string {
  const texts: string[] = [];
  let { end } = fact;
  for (let next: Fact | undefined = fact; next; ) {
    next = facts.find(
      (f) => f.sentence === fact.sentence && f.start > end && f.start - end <= 1 && f.kind !== "attribution",
    );
    if (!next) break;
    texts.push(next.text);
    end = next.end;
  }
  return texts.join(" ");
}

/** A fact as tuples: subject; verb group with an adjoining preposition; all other arguments in the order of the sentence. */
function factTuples(fact: Fact, sentence: Sentence): Tuple[] {
  const { predicate } = fact;
  const subject =
    fact.arguments.find(
      (a) => a.role === (predicate.voice === "passive" ? "object" : "subject") && a.marker === null,
    ) ?? fact.arguments.find((a) => a.role === "subject");
  if (!subject) return [];
  // "up from 41", a quoted fragment: facts without a verb that say of nothing what it is.
  if (predicate.voice === "nominal" && fact.kind !== "apposition") return [];
  const nominal = predicate.voice === "copula" || predicate.voice === "nominal";
  const rest = fact.arguments
    .filter((a) => a !== subject && !(nominal && a.role === "oblique" && a.from > a.head && a.from < predicate.token))
    .sort((a, b) => a.from - b.from);
  const within = rest.filter(
    (a) =>
      !rest.some(
        (b) => b !== a && b.from <= a.from && a.to <= b.to && (b.to - b.from > a.to - a.from || b.from < a.from),
      ),
  );
  const verb = verbGroup(fact, sentence, nominal);
  const parts = within.map((a) => ({ argument: a, text: withMarker(a, sentence) }));
  const first = parts.find((p) => p.argument.from > predicate.token);
  // A participle without an auxiliary is retold with one: "founded in 2005" as "was founded in | 2005".
  let words = predicate.voice === "passive" && !predicate.text.includes(" ") ? `was ${verb.text}` : verb.text;
  if (
    first &&
    first.argument.marker !== null &&
    verb.end + first.argument.marker.split(" ").length === first.argument.from &&
    !nominal
  ) {
    words += ` ${first.argument.marker}`;
    first.text = first.argument.text;
  }
  // What stands before the subject or verb is said last, as a reader would retell it.
  const ordered = [
    ...parts.filter((p) => p.argument.from > predicate.token || nominal),
    ...parts.filter((p) => p.argument.from <= predicate.token && !nominal),
  ];
  return [binary(words, [subjectText(subject, sentence), ...ordered.map((p) => p.text)])];
}

/** The subject; for a pronoun that was resolved, what it stands for. */
function subjectText(subject: Argument, sentence: Sentence): string {
  if (!subject.antecedent) return subject.text;
  const first = sentence.tokens[subject.antecedent.from]!;
  const last = sentence.tokens[subject.antecedent.to - 1]!;
  return sentence.text.slice(first.at, last.at + last.form.length);
}

/** The argument with its preposition as it stands in the sentence. */
function withMarker(argument: Argument, sentence: Sentence): string {
  if (argument.marker === null) return argument.text;
  const from = argument.from - argument.marker.split(" ").length;
  const first = sentence.tokens[from];
  const last = sentence.tokens[argument.to - 1];
  if (!first || !last || first.form.toLowerCase() !== argument.marker.split(" ")[0])
    return `${argument.marker} ${argument.text}`;
  return sentence.text.slice(first.at, last.at + last.form.length);
}

/** Auxiliaries, adverbs between them, the verb; of a noun without a verb, "is". */
function verbGroup(fact: Fact, sentence: Sentence, nominal: boolean): { text: string; end: number } {
  const head = fact.predicate.token;
  const verbs = sentence.tokens.filter((t) => t.head === head && (t.deprel === "cop" || t.deprel.startsWith("aux")));
  if (nominal) return { text: verbs.length ? verbs.map((t) => t.form).join(" ") : "is", end: head };
  const adverb = sentence.tokens[head - 1];
  const text =
    adverb && adverb.deprel === "advmod" && adverb.head === head && !fact.predicate.text.includes(adverb.form)
      ? fact.predicate.text.replace(sentence.tokens[head]!.form, `${adverb.form} ${sentence.tokens[head]!.form}`)
      : fact.predicate.text;
  const particle = sentence.tokens[head + 1];
  return { text, end: particle && particle.head === head && particle.deprel === "compound:prt" ? head + 2 : head + 1 };
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
