/** What stands inside quotation marks: curly, straight and doubled ones, over sentences and paragraphs, never closed. */
import { describe, expect, test } from "vitest";
import { findQuotations } from "../../src/extract/quotations.ts";
import type { Sentence, Token } from "../../src/model.ts";

/** Sentences parted by " / ", paragraphs by " // "; words and marks are tokens. */
function sentences(text: string): Sentence[] {
  const result: Sentence[] = [];
  for (const [block, paragraph] of text.split(" // ").entries())
    for (const words of paragraph.split(" / ")) {
      const tokens: Token[] = [...words.matchAll(/[\w-]+|[^\s\w]/g)].map((m, index) => ({
        index,
        form: m[0],
        lemma: m[0],
        upos: "X",
        xpos: "X",
        head: -1,
        deprel: "dep",
        confidence: 1,
        at: m.index,
        spaceAfter: words[m.index + m[0].length] === " ",
        start: m.index,
        end: m.index + m[0].length,
      }));
      result.push({
        index: result.length,
        block,
        role: "paragraph",
        text: words,
        tokens,
        mentions: [],
        start: 0,
        end: words.length,
      });
    }
  return result;
}

const rows: readonly [name: string, text: string, quoted: readonly string[]][] = [
  ["curly", "“We will go,” he said.", ["“We will go,”"]],
  ["straight", '"We will go," he said.', ['"We will go,"']],
  ["doubled single", "''We will go,'' he said.", ["''We will go,''"]],
  ["British single", "‘We will go,’ he said.", ["‘We will go,’"]],
  ["an apostrophe is no mark", "The crew’s boat sank, the owners’ lawyer said.", [""]],
  ["two in a sentence", "“We go,” he said, “and soon.”", ["“We go,” “and soon.”"]],
  ["over two sentences", "“We will go. / It is time,” he said.", ["“We will go.", "It is time,”"]],
  ["over two paragraphs", "“We will go. // “It is time,” he said.", ["“We will go.", "“It is time,”"]],
  ["never closed, at the end", "He said: “We will go.", ["“We will go."]],
  ["never closed, the next sentence is free", "“We will go. / He left. / Nobody spoke.", ["“We will go.", "", ""]],
  ["one word", "The “cluster” grew.", ["“cluster”"]],
  ["no marks", "He left.", [""]],
];

describe("quotations", () => {
  test.each(rows)("%s", (_, text, quoted) => {
    const input = sentences(text);
    const found = findQuotations(input).map(({ runs }, s) =>
      runs
        .map((r) => {
          const { tokens } = input[s]!;
          return input[s]!.text.slice(tokens[r.from]!.start, tokens[r.to - 1]!.end);
        })
        .join(" "),
    );
    expect(found).toEqual(quoted);
  });

  test("runs of one quotation share its number", () => {
    const [first, second, third] = findQuotations(
      sentences("“We will go. // “It is time,” he said. // “No,” she said."),
    );
    expect(first!.runs[0]!.quotation).toBe(second!.runs[0]!.quotation);
    expect(third!.runs[0]!.quotation).not.toBe(first!.runs[0]!.quotation);
  });
});
