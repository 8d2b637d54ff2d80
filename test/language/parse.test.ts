import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { annotate, formatTree, locate, parse } from "../../src/language/index.ts";
import { lemmas } from "../../src/language/lemmas.ts";
import { loadModel } from "../../src/language/model.ts";
import type { Block, Piece } from "../../src/model.ts";

const block = (text: string, more: Partial<Block> = {}): Block => ({
  index: 0,
  role: "paragraph",
  text,
  pieces: text === "" ? [] : [{ at: 0, length: text.length, start: 0, end: text.length }],
  start: 0,
  end: text.length,
  ...more,
});

const lemmatise = lemmas(loadModel());

/** "relation(head, dependent)" of every token, by form. */
const arcs = (text: string) =>
  parse([block(text)]).flatMap((s) =>
    s.tokens.map((t) => `${t.deprel}(${t.head < 0 ? "ROOT" : s.tokens[t.head]!.form}, ${t.form})`),
  );

describe("parse", () => {
  test.each<[string, string[]]>([
    ["The company bought a chip maker.", ["root(ROOT, bought)", "nsubj(bought, company)", "obj(bought, maker)"]],
    [
      "The law was passed by parliament.",
      ["nsubj:pass(passed, law)", "aux:pass(passed, was)", "obl:agent(passed, parliament)"],
    ],
    ["He said that prices rose.", ["ccomp(said, rose)", "nsubj(rose, prices)", "mark(rose, that)"]],
    ["He met the man who won.", ["acl:relcl(man, won)", "root(ROOT, met)"]],
    ["China's drive slowed.", ["nmod:poss(drive, China)", "case(China, 's)"]],
    ["They carried out the plan.", ["compound:prt(carried, out)"]],
    ["She is a doctor.", ["root(ROOT, doctor)", "cop(doctor, is)", "nsubj(doctor, She)"]],
    ["It did not rise.", ["advmod(rise, not)", "aux(rise, did)"]],
  ])("%s", (text, expected) => {
    expect(arcs(text)).toEqual(expect.arrayContaining(expected));
  });

  test.each([
    ["rose", "The price rose 5 % .", "rise"],
    ["fell", "Prices fell 3 % .", "fall"],
    ["led", "She led the team .", "lead"],
    ["paid", "They paid the fine .", "pay"],
    ["bought", "He bought it .", "buy"],
    ["cities", "Two cities flooded .", "city"],
    ["'s", "It 's over .", "be"],
    ["n't", "It did n't work .", "not"],
  ])("the lemma of %s", (form, text, lemma) => {
    const forms = text.split(" ");
    expect(annotate(forms).lemma[forms.indexOf(form)]).toBe(lemma);
  });

  /** Verbs that no treebank has in this form, and words that a wrong tag must not maim. */
  test.each([
    ["blamed", "VBD", "blame"],
    ["framed", "VBD", "frame"],
    ["zoomed", "VBD", "zoom"],
    ["cloned", "VBN", "clone"],
    ["phoned", "VBN", "phone"],
    ["tied", "VBD", "tie"],
    ["vied", "VBD", "vie"],
    ["eyed", "VBN", "eye"],
    ["emptied", "VBN", "empty"],
    ["leaned", "VBD", "lean"],
    ["sped", "VBD", "speed"],
    ["mimicking", "VBG", "mimic"],
    ["planing", "VBG", "plane"],
    ["planning", "VBG", "plan"],
    ["doxxed", "VBD", "doxx"],
    ["studios", "VBZ", "studio"],
    ["studios", "VBD", "studios"],
    ["adrift", "VBN", "adrift"],
    ["felt", "VBD", "feel"],
    ["left", "VBN", "leave"],
  ])("the lemma of %s as %s", (form, tag, lemma) => {
    expect(lemmatise(form, "VERB", tag)).toBe(lemma);
  });

  test("points every token into the file through the pieces", () => {
    // Source: "A&amp;B rose\n  5%." with the entity and the line break folded.
    const source = "<p>A&amp;B rose\n  5%.</p>";
    const text = "A&B rose 5%.";
    const pieces: Piece[] = [
      { at: 0, length: 1, start: 3, end: 4 },
      { at: 1, length: 1, start: 4, end: 9 },
      { at: 2, length: 6, start: 9, end: 15 },
      { at: 8, length: 1, start: 15, end: 18 },
      { at: 9, length: 3, start: 18, end: 21 },
    ].map((p) => (p.at === 2 ? { at: 2, length: 6, start: 9, end: 15 } : p));
    const b = block(text, { pieces, start: 3, end: 21 });
    const tokens = parse([b]).flatMap((s) => s.tokens);
    expect(tokens.map((t) => source.slice(t.start, t.end))).toEqual(["A&amp;B", "rose", "5", "%", "."]);
    expect(locate(b, 3, 10)).toEqual({ start: 10, end: 19 });
  });

  test("rejoins to the text, heads form a tree, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string({ unit: "grapheme", maxLength: 20 }),
            fc.constantFrom("the", "U.S.", "said", ",", "“", "bought."),
          ),
          { maxLength: 20 },
        ),
        (parts) => {
          const text = parts.join(" ").trim();
          for (const s of parse([block(text)])) {
            let rejoined = "";
            for (const t of s.tokens) {
              rejoined += s.text.slice(rejoined.length, t.at) + t.form;
              expect(t.form.length).toBe(t.end - t.start);
            }
            expect(rejoined).toBe(s.text);
            expect(s.tokens.filter((t) => t.head === -1)).toHaveLength(1);
            for (const t of s.tokens) {
              let up = t.index;
              for (let k = 0; k <= s.tokens.length && up >= 0; k++) up = s.tokens[up]!.head;
              expect(up).toBe(-1);
              expect(t.confidence).toBeGreaterThanOrEqual(0);
              expect(t.confidence).toBeLessThanOrEqual(1);
            }
          }
        },
      ),
      { seed: 11, numRuns: 200 },
    );
  });

  test("keeps no state: the same blocks give the same sentences", () => {
    const blocks = [block("Huawei said on Thursday it had sold 40 million phones.")];
    const first = JSON.stringify(parse(blocks));
    parse([block("Something else happened in between.")]);
    expect(JSON.stringify(parse(blocks))).toBe(first);
  });

  test.each([
    ["a long line of words", "word ".repeat(10_000)],
    ["brackets", "(".repeat(10_000)],
    ["emoji", "🙂".repeat(5_000)],
  ])("takes linear time for %s", (_, text) => {
    const started = process.cpuUsage().user;
    parse([block(text)]);
    // Microseconds of this process: other work on the machine does not count.
    expect(process.cpuUsage().user - started).toBeLessThan(4000_000);
  });

  test("prints a tree", () => {
    const printed = formatTree(parse([block("Huawei sold phones.")])[0]!);
    expect(printed).toContain("root: sold (sell) VERB VBD");
    expect(printed).toContain("├─ nsubj: Huawei PROPN NNP");
  });
});
