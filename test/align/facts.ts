/** Facts made by hand for the tests of alignment, so that no model has to be right for them. */
import type { Analysis, Argument, Fact, FactKind, Role, Story, Term } from "../../src/model.ts";

export interface FactSketch {
  readonly text: string;
  readonly predicate: string;
  /** "role[:marker] lemma[@entity]". */
  readonly arguments?: readonly string[];
  readonly kind?: FactKind;
  readonly polarity?: "negative";
  readonly quotation?: true;
}

const FUNCTION = /^(?:the|a|an|of|to|in|on|at|by|for|with|after|and|its|has|have|had|was|were|is|not|that|from|as)$/;

/** A story of articles "a1", "a2", …, one sentence a fact; words are their own lemmas, capitals make names. */
export function storyOf(...articles: readonly (readonly FactSketch[])[]): { story: Story; analyses: Analysis[] } {
  const analyses = articles.map((sketches, a): Analysis => {
    const id = `a${a + 1}`;
    return {
      article: {
        id,
        path: `${id}.txt`,
        blocks: [],
        outlet: null,
        title: null,
        published: null,
      } as unknown as Analysis["article"],
      sentences: sketches.map(() => ({ tokens: [] })) as unknown as Analysis["sentences"],
      facts: sketches.map((sketch, f) => factOf(sketch, id, f)),
      entities: [],
    };
  });
  const ids = analyses.map(({ article }) => article.id);
  return { analyses, story: { id: "s1", title: "", articles: ids, primary: ids[0] ?? "", origins: [], entities: [] } };
}

function factOf(sketch: FactSketch, article: string, sentence: number): Fact {
  const words = sketch.text.split(" ");
  const terms: Term[] = words.flatMap((word, token) =>
    FUNCTION.test(word.toLowerCase())
      ? []
      : [
          {
            lemma: word.toLowerCase(),
            token,
            upos: /^\p{Lu}/u.test(word) ? "PROPN" : word === sketch.predicate ? "VERB" : "NOUN",
          },
        ],
  );
  const args = (sketch.arguments ?? []).map((line): Argument => {
    const [role, lemma] = line.split(" ") as [Role, string];
    const head = words.findIndex((word) => word.toLowerCase() === lemma);
    return { role, marker: null, head, lemma, text: lemma, entity: null, from: head, to: head + 1 };
  });
  return {
    id: `${article}-${sketch.text}`,
    article,
    sentence,
    role: "paragraph",
    kind: sketch.kind ?? "clause",
    text: sketch.text,
    start: 0,
    end: sketch.text.length,
    tokens: words.map((_, i) => i),
    predicate: {
      lemma: sketch.predicate,
      token: words.indexOf(sketch.predicate),
      text: sketch.predicate,
      voice: "active",
      tense: "past",
      modal: null,
      phase: null,
    },
    arguments: args,
    polarity: sketch.polarity ?? "positive",
    certainty: "stated",
    conditional: false,
    attribution: [],
    quotation: sketch.quotation ?? false,
    entities: [],
    quantities: [],
    times: [],
    terms,
    trace: [],
  };
}
