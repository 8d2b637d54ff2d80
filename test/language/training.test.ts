import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { sealModel } from "../../src/language/model.ts";
import { greedy } from "../../src/language/parser.ts";
import { layOut, marksOf } from "../../src/language/templates.ts";
import { turned } from "../../src/language/vote.ts";
import { wordReader } from "../../src/language/words.ts";
import { goldNames } from "../../training/entities.ts";
import { knownVerbs, regularForms, trainLemmas } from "../../training/lemmatising.ts";
import { gazetteer, groupsOf, trainNames, trainTypes } from "../../training/naming.ts";
import { type Example, projectivise, trainGreedy } from "../../training/parsing.ts";
import { compileRows, meanOf } from "../../training/perceptron.ts";
import { trainTagger } from "../../training/tagging.ts";
import { normaliseRelation, readTreebank, titleCase } from "../../training/treebank.ts";

/** word/lemma/UPOS/XPOS/head/relation[/misc] */
const SENTENCES = [
  "She/she/PRON/PRP/2/nsubj bought/buy/VERB/VBD/0/root shares/share/NOUN/NNS/2/obj ././PUNCT/./2/punct",
  "The/the/DET/DT/2/det firm/firm/NOUN/NN/3/nsubj sold/sell/VERB/VBD/0/root it/it/PRON/PRP/3/obj ././PUNCT/./3/punct",
  "Shares/share/NOUN/NNS/2/nsubj fell/fall/VERB/VBD/0/root in/in/ADP/IN/4/case Paris/Paris/PROPN/NNP/2/obl/Entity=(1-place-new-sss-cf1-1-sgl) ././PUNCT/./2/punct",
  "President/president/PROPN/NNP/2/nmod:desc/Entity=(2-person-new-sss-cf1-1-sgl Smith/Smith/PROPN/NNP/3/nsubj/Entity=2) left/leave/VERB/VBD/0/root ././PUNCT/./3/punct",
  "The/the/DET/DT/2/det shares/share/NOUN/NNS/4/nsubj:pass were/be/AUX/VBD/4/aux:pass sold/sell/VERB/VBN/0/root by/by/ADP/IN/6/case her/she/PRON/PRP/4/obl:agent ././PUNCT/./4/punct",
];

const folder = mkdtempSync(join(tmpdir(), "treebank-"));
const file = join(folder, "tiny.conllu");
writeFileSync(
  file,
  SENTENCES.map((line, k) => {
    const words = line.split(" ").map((word) => word.split("/"));
    const text = words.map((w) => w[0]).join(" ");
    const rows = words.map((w, i) => [i + 1, w[0], w[1], w[2], w[3], "_", w[4], w[5], "_", w[6] ?? "_"].join("\t"));
    return [`# newdoc id = GUM_news_${k}`, `# text = ${text}`, ...rows].join("\n");
  }).join("\n\n"),
);
afterAll(() => rmSync(folder, { recursive: true }));

const read = wordReader(() => 0);
const sentences = readTreebank(file);

/** A whole small training, as training/train.ts does it: the bytes of its model, and what both parsers read. */
function train(seeds: readonly [number, number] = [17, 29]): {
  bytes: Uint8Array;
  heads: { forward: number[][]; backward: number[][] };
} {
  const quiet = console.error;
  console.error = () => {};
  const tagger = trainTagger(sentences, read, 5, 7);
  const labels = [...new Set(sentences.flatMap((s) => s.relation))].sort();
  const root = labels.indexOf("root");
  const marks = marksOf(tagger.tags, [...new Set(sentences.flatMap((s) => s.upos))].sort());
  const tags = sentences.map((s) => tagger.tag(s.form.map(read)));
  const lay = (i: number, backward: boolean) => layOut(sentences[i]!.form.map(read), tags[i]!, marks, backward);
  const parserOf = (name: string, backward: boolean) => {
    const examples = sentences.map((s, k): Example => {
      const head = projectivise(Int32Array.from([0, ...s.head]))!;
      const label = Int32Array.from([0, ...s.relation.map((r) => labels.indexOf(r))]);
      const tree = backward ? turned({ head, label, margin: head }) : { head, label };
      for (let i = 1; i < head.length; i++) if (tree.head[i] === 0) tree.head[i] = head.length;
      tree.head[0] = -1;
      return { clause: lay(k, backward), head: tree.head, label: tree.label };
    });
    const [first, second] = seeds.map((seed) => trainGreedy([...examples], labels.length, root, 6, seed));
    const parse = greedy({ score: first!.averaged(), labels: labels.length, root });
    return {
      table: compileRows(meanOf([first!.packed(), second!.packed()]), name, 0),
      heads: sentences.map((_, i) => {
        const tree = parse(lay(i, backward));
        return [...(backward ? turned(tree) : tree).head.slice(1)];
      }),
    };
  };
  const forward = parserOf("parser", false);
  const backward = parserOf("backward", true);
  const lists = gazetteer(read);
  const named = sentences.map((sentence, i) => ({ sentence, tags: tags[i]! }));
  const names = trainNames(named, tagger.tags, read, lists, 5, 5).compile("names", 0);
  const groups = groupsOf(named, tagger.tags, read, lists, 5, 5);
  const types = trainTypes(groups, tagger.tags, lists, 8, 9).compile("types", 0);
  const tagging = tagger.weights.compile("tagger", 0);
  console.error = quiet;
  const tables = [forward.table, backward.table, names, types, tagging];
  return {
    bytes: sealModel(Object.assign({}, ...tables.map((table) => table.sections)), {
      steps: tables.map((table) => table.step),
    }),
    heads: { forward: forward.heads, backward: backward.heads },
  };
}

describe("training", () => {
  const first = train();

  test.each(["forward", "backward"] as const)("learns its own sentences, %s", (way) => {
    const gold = sentences.flatMap((s) => [...s.head]);
    const right = first.heads[way].flat().filter((head, i) => head === gold[i]).length;
    expect(right / gold.length).toBeGreaterThan(0.8);
  });

  test("gives the same bytes twice, and others from other seeds", () => {
    const same = (bytes: Uint8Array) => Buffer.compare(Buffer.from(first.bytes), Buffer.from(bytes)) === 0;
    expect(same(train().bytes)).toBe(true);
    expect(same(train([17, 30]).bytes)).toBe(false);
  });

  test.each([
    ["crossing arcs are lifted", [0, 3, 4, 0, 3], [0, 3, 3, 0, 3]],
    ["projective trees stay", [0, 2, 0, 2], [0, 2, 0, 2]],
  ])("%s", (_, head, expected) => {
    expect([...projectivise(Int32Array.from(head))!]).toEqual(expected);
  });

  test("the mean of perceptrons counts a weight that one of them lacks as zero, and drops small means", () => {
    const packed = (rows: [key: number, cls: number, weight: number][]) => ({
      keys: Int32Array.from(rows, ([key]) => key),
      starts: Int32Array.from([...rows.keys(), rows.length]),
      classes: Uint8Array.from(rows, ([, cls]) => cls),
      weights: Float32Array.from(rows, ([, , weight]) => weight),
    });
    const parts = [
      packed([
        [-3, 1, 6],
        [2, 0, 3],
      ]),
      packed([
        [-3, 1, 3],
        [5, 2, -9],
      ]),
      packed([
        [-3, 0, 9],
        [5, 2, -3],
      ]),
    ];
    expect(meanOf(parts)).toEqual([
      {
        key: -3,
        entries: [
          [0, 3],
          [1, 3],
        ],
      },
      { key: 2, entries: [[0, 1]] },
      { key: 5, entries: [[2, -4]] },
    ]);
    expect(meanOf(parts, 3.5)).toEqual([{ key: 5, entries: [[2, -4]] }]);
  });

  test("learns edits of lemmas", () => {
    const { entries, edits } = trainLemmas(sentences);
    expect(entries.length).toBeGreaterThan(0);
    expect(edits).toContain("5|uy");
  });

  test.each([
    ["blame", "blames blamed blaming"],
    ["study", "studies studied studying"],
    ["tie", "ties tied tying"],
    ["free", "frees freed freeing"],
    ["plan", "plans planned planning"],
    ["plane", "planes planed planing"],
    ["quit", "quits quitted quitting"],
    ["clean", "cleans cleaned cleaning"],
    ["sow", "sows sowed sowing"],
    ["obey", "obeys obeyed obeying"],
    ["veto", "vetoes vetoed vetoing"],
    ["panic", "panics panicked panicking"],
    ["offer", "offers offered offering"],
  ])("the regular forms of %s", (verb, expected) => {
    const sure = regularForms(verb).filter(({ sure }) => sure === 2);
    expect(["VBZ", "VBD", "VBG"].map((tag) => sure.find(({ xpos }) => xpos === tag)!.form).join(" ")).toBe(expected);
  });

  test("verbs come from WordNet's extract, frequent ones first", () => {
    expect(knownVerbs("abide by.v\t1\t2\nblame.n\t1c\t1\nblame.v\t1c\t2\nsay.v\t1\t2\n")).toEqual(["say", "blame"]);
  });

  test.each([
    ["obl:tmod", "obl:unmarked"],
    ["nmod:npmod", "nmod:unmarked"],
    ["nsubj:pass", "nsubj:pass"],
    ["det:predet", "det"],
  ])("%s is read as %s", (label, expected) => {
    expect(normaliseRelation(label)).toBe(expected);
  });

  test("reads names out of entity brackets, without titles", () => {
    expect(goldNames(sentences[2]!)).toEqual([{ from: 3, to: 4, type: "place" }]);
    expect(goldNames(sentences[3]!)).toEqual([{ from: 1, to: 2, type: "person" }]);
  });

  test("puts sentences into title case", () => {
    expect(titleCase(sentences[2]!).form.join(" ")).toBe("Shares Fell in Paris .");
  });

  /** Blocks as GUM announces them before a sentence, and whether each sentence begins a paragraph. */
  test.each<[string, (string | null)[], boolean[]]>([
    ["a plain paragraph", ["p (3 s)", null, null], [true, false, false]],
    ["a paragraph after another", ["p (1 s)", "p (2 s)", null], [true, true, false]],
    ["a caption inside", ["p (3 s) | figure (1 s) | caption (1 s)", null, null], [true, true, false]],
    ["what follows all blocks", ["p (2 s) | figure (1 s) | caption (1 s)", null, null], [true, true, true]],
    ["a caption further in", ["p (4 s)", "figure (2 s) | caption (1 s)", null, null], [true, true, true, true]],
    ["a caption of two sentences", ["p (4 s) | caption (2 s)", null, null, null], [true, false, true, false]],
  ])("paragraphs of a layout: %s", (_, blocks, expected) => {
    const nested = join(folder, "nested.conllu");
    writeFileSync(
      nested,
      blocks
        .map((layout, k) =>
          [
            ...(k === 0 ? ["# newdoc id = GUM_news_x"] : []),
            ...(layout === null ? [] : [`# newpar_block = ${layout}`]),
            "# text = Go",
            "1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_",
          ].join("\n"),
        )
        .join("\n\n"),
    );
    expect(readTreebank(nested).map((s) => s.paragraph)).toEqual(expected);
  });
});
