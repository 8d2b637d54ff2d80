/**
 * Facts made by hand for the tables of this room: a line of words with tags, from which a one-sentence analysis is built.
 * No parser is asked, so that a row says exactly what the rule sees.
 */
import type { Analysis, Argument, Article, Entity, Fact, Quantity, Story, Time, Token } from "../../src/model.ts";

/** What a row says about one fact; everything else has a plain default. */
export interface Sketch {
  readonly text: string;
  /** "lemma" or "lemma.UPOS" for words whose lemma or part of speech is not the plain one, by form. */
  readonly tags?: Readonly<Record<string, string>>;
  readonly predicate?: string;
  readonly polarity?: Fact["polarity"];
  readonly certainty?: Fact["certainty"];
  readonly conditional?: boolean;
  readonly kind?: Fact["kind"];
  readonly role?: Fact["role"];
  readonly quotation?: boolean;
  readonly attribution?: Fact["attribution"];
  /** role, phrase, marker. */
  readonly arguments?: readonly (readonly [Argument["role"], string, string?])[];
  /** Names with their types. */
  readonly names?: Readonly<Record<string, Entity["type"]>>;
  readonly quantities?: readonly (Partial<Quantity> & { readonly text: string })[];
  readonly times?: readonly (Partial<Time> & { readonly text: string })[];
  /** What it is laid to: phrase, named as the cause ("because of"), denied. */
  readonly causes?: readonly (readonly [string, boolean, boolean?])[];
  /** form → [governor's form, relation] for the words whose tree matters. */
  readonly tree?: Readonly<Record<string, readonly [string, string]>>;
}

const FUNCTION = new Set(
  "the a an of in on at to by for with from and or not no its their his her was were is are has have had be been will would because due".split(
    " ",
  ),
);

/** An article of one sentence for each sketch, with the facts in order. */
export function analysisOf(id: string, sketches: readonly Sketch[], published: string | null = null): Analysis {
  let text = "";
  const sentences: Analysis["sentences"][number][] = [];
  const facts: Fact[] = [];
  const entities: Entity[] = [];
  for (const [index, sketch] of sketches.entries()) {
    const start = text.length;
    const tokens: Token[] = [];
    for (const match of sketch.text.matchAll(/[\p{L}\p{N}$€.'’%-]+|[^\s\p{L}\p{N}]/gu)) {
      const form = match[0];
      const [lemma, upos] = (sketch.tags?.[form] ?? "").split(".");
      const low = form.toLowerCase();
      const named = Object.keys(sketch.names ?? {}).some((name) => name.split(" ").includes(form));
      tokens.push({
        index: tokens.length,
        form,
        lemma: lemma === undefined || lemma === "" ? low : lemma,
        upos:
          upos ??
          (named
            ? "PROPN"
            : FUNCTION.has(low)
              ? "ADP"
              : /^\p{P}/u.test(form)
                ? "PUNCT"
                : /^[$€\d]/.test(form)
                  ? "NUM"
                  : "NOUN"),
        xpos: "",
        head: -1,
        deprel: "dep",
        confidence: 1,
        at: match.index,
        spaceAfter: true,
        start: start + match.index,
        end: start + match.index + form.length,
      });
    }
    for (const [form, [governor, relation]] of Object.entries(sketch.tree ?? {})) {
      const at = tokens.findIndex((t) => t.form === form);
      const head = tokens.findIndex((t) => t.form === governor);
      if (at >= 0) tokens[at] = { ...(tokens[at] as Token), head, deprel: relation };
    }
    const run = (phrase: string): { from: number; to: number; start: number; end: number } => {
      const at = sketch.text.indexOf(phrase);
      if (at < 0) throw new Error(`"${phrase}" is not in "${sketch.text}"`);
      const from = tokens.findIndex((t) => t.at >= at);
      let to = from;
      while (to < tokens.length && (tokens[to] as Token).at < at + phrase.length) to++;
      return { from, to, start: start + at, end: start + at + phrase.length };
    };
    const mentions = Object.entries(sketch.names ?? {}).map(([name, type]) => {
      let entity = entities.find((e) => e.name === name);
      if (entity === undefined) {
        entity = { id: `e${entities.length + 1}`, name, type, aliases: [name] };
        entities.push(entity);
      }
      return { ...run(name), name, type, entity: entity.id };
    });
    const args = (sketch.arguments ?? []).map(([role, phrase, marker]): Argument => {
      const range = run(phrase);
      const mention = mentions.find((m) => m.from >= range.from && m.to <= range.to);
      const head = mention === undefined ? range.to - 1 : mention.to - 1;
      return {
        role,
        marker: marker ?? null,
        from: range.from,
        to: range.to,
        head,
        lemma: (tokens[head] as Token).lemma,
        text: phrase,
        entity: mention?.entity ?? null,
      };
    });
    const verb = sketch.predicate ?? tokens.find((t) => t.upos === "VERB")?.lemma ?? "be";
    const token = Math.max(
      0,
      tokens.findIndex((t) => t.lemma === verb),
    );
    sentences.push({
      index,
      block: index,
      role: sketch.role ?? "paragraph",
      text: sketch.text,
      tokens,
      mentions: [],
      start,
      end: start + sketch.text.length,
    });
    facts.push({
      id: `${id}-f${index + 1}`,
      article: id,
      sentence: index,
      role: sketch.role ?? "paragraph",
      kind: sketch.kind ?? "clause",
      text: sketch.text,
      start,
      end: start + sketch.text.length,
      tokens: tokens.map((t) => t.index),
      predicate: {
        lemma: verb,
        token,
        text: tokens[token]?.form ?? "",
        voice: "active",
        tense: "past",
        modal: null,
        phase: null,
      },
      arguments: args,
      causes: (sketch.causes ?? []).map(([phrase, firm, negated]) => {
        const range = run(phrase);
        return {
          ...range,
          head: range.to - 1,
          effect: token,
          marker: "",
          firm,
          negated: negated ?? false,
          text: phrase,
        };
      }),
      polarity: sketch.polarity ?? "positive",
      certainty: sketch.certainty ?? "stated",
      conditional: sketch.conditional ?? false,
      attribution: sketch.attribution ?? [],
      quotation: sketch.quotation ?? false,
      entities: mentions,
      quantities: (sketch.quantities ?? []).map((q) => quantityOf({ ...run(q.text), ...q })),
      times: (sketch.times ?? []).map((t) => timeOf({ ...run(t.text), ...t })),
      terms: tokens
        .filter((t) => !FUNCTION.has(t.form.toLowerCase()))
        .map((t) => ({ lemma: t.lemma, upos: t.upos, token: t.index })),
      trace: [],
    });
    text += `${sketch.text}\n`;
  }
  const article: Article = {
    id,
    path: `${id}.txt`,
    digest: "",
    format: "text",
    text,
    outlet: null,
    title: null,
    published: published === null ? null : { value: published, evidence: null },
    language: "en",
    blocks: [],
    furniture: [],
    words: 0,
  };
  return { article, sentences, facts, entities };
}

/** A quantity with plain defaults: an exact count. */
export function quantityOf(q: Partial<Quantity> & { readonly text: string }): Quantity {
  const low = q.low ?? Number(q.text.replace(/[^\d.]/g, ""));
  return {
    from: 0,
    to: 0,
    start: 0,
    end: 0,
    low,
    high: q.high ?? low,
    unit: "count",
    precision: 0.5,
    approximate: false,
    bound: "exact",
    counted: null,
    ...q,
  };
}

/** A time with plain defaults: unplaced. */
export function timeOf(t: Partial<Time> & { readonly text: string }): Time {
  return {
    from: 0,
    to: 0,
    start: 0,
    end: 0,
    earliest: null,
    latest: t.earliest ?? null,
    granularity: "day",
    resolvedFrom: t.earliest === undefined ? "unresolved" : "absolute",
    symbol: "",
    relation: null,
    zone: null,
    ...t,
  };
}

/** A story of the analyses whose entities are one where their names are. */
export function storyOf(analyses: readonly Analysis[]): Story {
  const byName = new Map<string, { type: Entity["type"]; members: string[] }>();
  for (const { article, entities } of analyses)
    for (const { id, name, type } of entities) {
      const known = byName.get(name) ?? { type, members: [] };
      known.members.push(`${article.id}/${id}`);
      byName.set(name, known);
    }
  return {
    id: "s1",
    title: "",
    articles: analyses.map((a) => a.article.id),
    primary: analyses[0]?.article.id ?? "",
    origins: [],
    entities: [...byName].map(([name, { type, members }], i) => ({
      id: `s1e${i + 1}`,
      name,
      type,
      aliases: [name],
      members,
    })),
  };
}
