import { describe, expect, test } from "vitest";
import { hangDescriptions } from "../../src/language/descriptors.ts";

const LABELS = ["root", "nsubj", "acl:relcl", "nmod:desc", "det", "aux", "obj", "punct", "compound"];

/** word/UPOS/XPOS/head/label, heads from 1 → the heads and labels after the rule. */
function mended(rows: string): string {
  const words = rows.split(" ").map((row) => row.split("/"));
  const head = Int32Array.from([-1, ...words.map((w) => Number(w[3]))]);
  const label = Int32Array.from([0, ...words.map((w) => LABELS.indexOf(w[4]!))]);
  hangDescriptions(
    { head, label, margin: new Int32Array(head.length) },
    { upos: words.map((w) => w[1]!), xpos: words.map((w) => w[2]!), labels: LABELS },
  );
  return words.map((w, i) => `${w[0]}:${LABELS[label[i + 1]!]}>${head[i + 1]}`).join(" ");
}

describe("hangDescriptions", () => {
  test.each([
    [
      "two subjects",
      "developer/NOUN/NN/4/nsubj DeepSeek/PROPN/NNP/4/nsubj has/AUX/VBZ/4/aux postponed/VERB/VBN/0/root it/PRON/PRP/4/obj",
      "developer:nmod:desc>2 DeepSeek:nsubj>4 has:aux>4 postponed:root>0 it:obj>4",
    ],
    [
      "a relative clause in a sentence without another verb",
      "The/DET/DT/2/det firm/NOUN/NN/0/root Open/PROPN/NNP/4/compound AI/PROPN/NNP/6/nsubj has/AUX/VBZ/6/aux paid/VERB/VBN/2/acl:relcl ./PUNCT/./2/punct",
      "The:det>2 firm:nmod:desc>4 Open:compound>4 AI:nsubj>6 has:aux>6 paid:root>0 .:punct>6",
    ],
    [
      "a relative clause before the main verb stays",
      "phones/NOUN/NNS/4/nsubj Apple/PROPN/NNP/3/nsubj built/VERB/VBD/1/acl:relcl sold/VERB/VBD/0/root",
      "phones:nsubj>4 Apple:nsubj>3 built:acl:relcl>1 sold:root>0",
    ],
    [
      "a name with an article of its own stays",
      "plan/NOUN/NN/0/root the/DET/DT/3/det Senate/PROPN/NNP/4/nsubj approving/VERB/VBG/1/acl:relcl",
      "plan:root>0 the:det>3 Senate:nsubj>4 approving:acl:relcl>1",
    ],
  ])("%s", (_, rows, expected) => {
    expect(mended(rows)).toBe(expected);
  });
});
