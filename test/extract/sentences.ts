/**
 * Sentences with trees for the tests of extraction, read from `facts.txt`: `# sentence`, one token a line (form, lemma, tags,
 * governor counted from 1, relation), then the facts expected, each behind `= `. Written for the tests; trees checked by hand.
 */
import { readFileSync } from "node:fs";
import type { Article, Fact, Sentence, Token } from "../../src/model.ts";

export interface Row {
  readonly sentence: Sentence;
  readonly expected: readonly string[];
}

export const article: Article = {
  id: "a1",
  path: "test.txt",
  digest: "",
  format: "text",
  text: "",
  outlet: null,
  title: null,
  published: null,
  language: "en",
  blocks: [],
  furniture: [],
  words: 0,
};

/** The rows of a table of trees. */
export function readRows(file: URL): Row[] {
  return rowsOf(readFileSync(file, "utf8"));
}

/** The rows of a text in that form. */
export function rowsOf(table: string): Row[] {
  return table
    .split("\n\n")
    .map((part) => part.trimStart())
    .filter((part) => part.startsWith("# "))
    .map((part) => {
      const lines = part.trim().split("\n");
      const text = lines[0]!.slice(2);
      const rows = lines.slice(1).filter((l) => !l.startsWith("= "));
      let at = 0;
      const tokens = rows.map((row, index): Token => {
        const [form, lemma, upos, xpos, head, deprel] = row.split(" ") as [
          string,
          string,
          string,
          string,
          string,
          string,
        ];
        at = text.indexOf(form, at);
        const token = {
          index,
          form,
          lemma,
          upos,
          xpos,
          head: Number(head) - 1,
          deprel,
          confidence: 1,
          at,
          spaceAfter: text[at + form.length] === " ",
          start: at,
          end: at + form.length,
        };
        at += form.length;
        return token;
      });
      return {
        sentence: {
          index: 0,
          block: 0,
          role: "paragraph",
          text,
          tokens,
          mentions: mentionsOf(tokens),
          start: 0,
          end: text.length,
        },
        expected: lines.filter((l) => l.startsWith("= ")).map((l) => l.slice(2)),
      };
    });
}

function mentionsOf(tokens: readonly Token[]): Sentence["mentions"] {
  const mentions: { from: number; to: number; type: "other" }[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i]!.upos !== "PROPN") continue;
    let to = i;
    while (tokens[to]?.upos === "PROPN") to++;
    mentions.push({ from: i, to, type: "other" });
    i = to;
  }
  return mentions;
}

/** A fact in one line: kind, words, predicate, arguments, who says so. */
export function line(fact: Fact): string {
  const predicate = [
    fact.polarity === "negative" ? "NOT" : "",
    fact.predicate.lemma,
    fact.predicate.voice,
    fact.predicate.tense,
    fact.predicate.phase ?? "",
    fact.certainty === "stated" ? "" : fact.certainty,
    fact.conditional ? "conditional" : "",
  ].filter((word) => word !== "" && word !== "none");
  const parts = [
    `${fact.kind}: ${fact.text}`,
    predicate.join(" "),
    fact.arguments.map((a) => `${a.role}${a.marker ? `/${a.marker}` : ""}=${a.text}`).join("; "),
  ];
  if (fact.attribution.length)
    parts.push(fact.attribution.map((a) => `${a.source}${a.via ? ` via ${a.via}` : ""} (${a.cue})`).join(" < "));
  for (const cause of fact.causes ?? [])
    parts.push(`${cause.negated ? "not " : ""}${cause.firm ? "because" : "perhaps"}/${cause.marker}=${cause.text}`);
  return parts.join(" | ");
}
