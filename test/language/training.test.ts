import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { sealModel } from "../../src/language/model.ts";
import { greedy } from "../../src/language/parser.ts";
import { layOut, marksOf } from "../../src/language/templates.ts";
import { wordReader } from "../../src/language/words.ts";
import { goldNames } from "../../training/entities.ts";
import { trainLemmas } from "../../training/lemmatising.ts";
import { type Example, projectivise, trainGreedy } from "../../training/parsing.ts";
import { trainTagger } from "../../training/tagging.ts";
import { normaliseRelation, readTreebank, type TreeSentence, titleCase } from "../../training/treebank.ts";

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

/** A whole small training: the bytes of its model. */
function train(): { bytes: Uint8Array; labels: string[]; heads: number[][] } {
  const quiet = console.error;
  console.error = () => {};
  const tagger = trainTagger(sentences, read, 5, 7);
  const labels = [...new Set(sentences.flatMap((s) => s.relation))].sort();
  const root = labels.indexOf("root");
  const marks = marksOf(tagger.tags, [...new Set(sentences.flatMap((s) => s.upos))].sort());
  const lay = (s: TreeSentence) => layOut(s.form.map(read), tagger.tag(s.form.map(read)), marks);
  const examples = sentences.map((s): Example => {
    const head = projectivise(Int32Array.from([0, ...s.head]))!;
    for (let i = 1; i < head.length; i++) if (head[i] === 0) head[i] = head.length;
    head[0] = -1;
    return { clause: lay(s), head, label: Int32Array.from([0, ...s.relation.map((r) => labels.indexOf(r))]) };
  });
  const parser = trainGreedy([...examples], labels.length, root, 6, 17);
  console.error = quiet;
  const parse = greedy({ score: parser.averaged(), labels: labels.length, root });
  const table = parser.compile("parser", 0);
  const tags = tagger.weights.compile("tagger", 0);
  return {
    bytes: sealModel({ ...table.sections, ...tags.sections }, { step: table.step }),
    labels,
    heads: sentences.map((s) => [...parse(lay(s)).head.slice(1)]),
  };
}

describe("training", () => {
  test("learns its own sentences, and twice gives the same bytes", () => {
    const first = train();
    const right = first.heads.flat().filter((head, i) => head === sentences.flatMap((s) => [...s.head])[i]).length;
    expect(right / first.heads.flat().length).toBeGreaterThan(0.8);
    expect(Buffer.compare(Buffer.from(first.bytes), Buffer.from(train().bytes))).toBe(0);
  });

  test.each([
    ["crossing arcs are lifted", [0, 3, 4, 0, 3], [0, 3, 3, 0, 3]],
    ["projective trees stay", [0, 2, 0, 2], [0, 2, 0, 2]],
  ])("%s", (_, head, expected) => {
    expect([...projectivise(Int32Array.from(head))!]).toEqual(expected);
  });

  test("learns edits of lemmas", () => {
    const { entries, edits } = trainLemmas(sentences);
    expect(entries.length).toBeGreaterThan(0);
    expect(edits).toContain("5|uy");
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
});
