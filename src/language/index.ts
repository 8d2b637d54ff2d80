/**
 * Stage 2, text → Sentence[]: tokens, sentences, tags, lemmas, trees and names of an article's blocks.
 * The model (models/en.bin) is read at the first call that needs it; everything after that is a pure function of the blocks.
 *
 *   text ─tokens→ ranges ─sentences→ runs ─tagger→ tags ─lemmas→ lemmas ─parser→ trees ─names→ mentions
 */
import type { Block, Mention, Piece, Range, Sentence, Token } from "../model.ts";
import { hangDescriptions } from "./descriptors.ts";
import { tagHeadline } from "./headlines.ts";
import { type Lemmatise, lemmas } from "./lemmas.ts";
import { loadModel, type Model, readAhead } from "./model.ts";
import { type FindNames, type Named, names } from "./names.ts";
import { oneRoot, type ParseClause, parser } from "./parser.ts";
import { splitSentences } from "./sentences.ts";
import { lookUp, WEIGHT_SCALE } from "./tables.ts";
import { type Tagger, tagger } from "./tagger.ts";
import { layOut, type Marks, marksOf } from "./templates.ts";
import { type Cut, tokenise } from "./tokens.ts";
import { isSure, type Trust, turned, vote } from "./vote.ts";
import { type Word, wordReader } from "./words.ts";

export { ModelError } from "./model.ts";
export { formatTree } from "./trees.ts";

/** How likely the arcs of either parser are right: logarithms of odds over the root of the margin, fitted on the dev sets. */
const TRUST: Trust = {
  first: (margin) => -1.59 + 0.3 * Math.sqrt(margin / WEIGHT_SCALE),
  second: (margin) => -1.56 + 0.29 * Math.sqrt(margin / WEIGHT_SCALE),
};

/** Share of right roots on the dev sets. */
const ROOT_CONFIDENCE = 0.9;

/** Where every arc has at least this margin (in updates of training), no second parser is asked: two words in five, at no loss on the dev sets. */
const SURE_MARGIN = 30 * WEIGHT_SCALE;

/**
 * Share of right heads at a margin (in updates of training): logistic curves fitted on the dev sets, for heads that both parsers gave,
 * for heads that only one gave, and (null) for those of a tree that had one parser.
 */
function sureness(margin: number, agreed: boolean | null): number {
  const root = Math.sqrt(margin);
  const odds = agreed === null ? 0.3 * root - 1.59 : agreed ? 0.246 * root - 1.83 : 0.0815 * root - 0.68;
  return 1 / (1 + Math.exp(-odds));
}

/** The opened model with its readers. */
interface Reader {
  readonly word: (form: string) => Word;
  readonly tagger: Tagger;
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  readonly marks: Marks;
  readonly lemma: Lemmatise;
  readonly parse: ParseClause;
  /** The same, read from the last word to the first. */
  readonly backward: ParseClause;
  readonly labels: readonly string[];
  readonly proper: readonly boolean[];
  readonly names: FindNames;
}

let reader: Reader | null = null;

/** Builds the readers of a model. */
function open(model: Model): Reader {
  const clusters = model.keys("clusters");
  const t = tagger(model);
  const upos = t.tags.map((tag) => tag.slice(0, tag.indexOf("|")));
  const universal = model.fact<string[]>("universal");
  return {
    word: wordReader((norm) => Math.max(0, lookUp(clusters, norm))),
    tagger: t,
    upos,
    xpos: t.tags.map((tag) => tag.slice(tag.indexOf("|") + 1)),
    marks: marksOf(t.tags, universal),
    lemma: lemmas(model),
    parse: parser(model, "parser"),
    backward: parser(model, "backward"),
    labels: model.fact<string[]>("labels"),
    proper: upos.map((u) => u === "PROPN"),
    names: names(model),
  };
}

/** Loads the model now rather than at the first sentence: for measurements and for long-lived programs. */
export function warmUp(): void {
  reader ??= open(loadModel());
}

/** Has the model's bytes read while the thread does something else; `parse` then waits for no disk. Settles in any case. */
export async function prepare(): Promise<void> {
  if (reader === null) await readAhead();
}

/** What the model says of one sentence of tokens; heads count from 0, -1 is the root. */
export interface Annotation {
  readonly lemma: readonly string[];
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  readonly head: readonly number[];
  readonly deprel: readonly string[];
  readonly confidence: readonly number[];
}

/** Tags, lemmatises and parses a sentence that is already divided into tokens; a headline is taken to have a verb. */
export function annotate(forms: readonly string[], headline = false): Annotation {
  reader ??= open(loadModel());
  return annotateNamed(reader, forms, headline).annotation;
}

/** As `annotate`, with what the finder of names needs. */
function annotateNamed(
  r: Reader,
  forms: readonly string[],
  headline: boolean,
): { annotation: Annotation; named: Named } {
  const words = forms.map(r.word);
  const tags = headline ? tagHeadline(words, forms, r.tagger.tag, r.tagger.tags) : r.tagger.tag(words);
  const upos: string[] = [];
  const xpos: string[] = [];
  const lemma: string[] = [];
  for (let i = 0; i < forms.length; i++) {
    const tag = tags[i]!;
    upos.push(r.upos[tag]!);
    xpos.push(r.xpos[tag]!);
    lemma.push(r.lemma(forms[i]!, r.upos[tag]!, r.xpos[tag]!));
  }
  const forward = r.parse(layOut(words, tags, r.marks));
  const voted = isSure(forward, SURE_MARGIN)
    ? null
    : vote(forward, turned(r.backward(layOut(words, tags, r.marks, true))), TRUST);
  const tree = voted ?? forward;
  hangDescriptions(tree, { upos, xpos, labels: r.labels });
  oneRoot(tree, {
    rank: (i) => (upos[i - 1] === "VERB" || upos[i - 1] === "AUX" ? 2 : upos[i - 1] === "PUNCT" ? 0 : 1),
    punct: r.labels.indexOf("punct"),
    parataxis: r.labels.indexOf("parataxis"),
  });
  const head: number[] = [];
  const deprel: string[] = [];
  const confidence: number[] = [];
  for (let i = 1; i <= forms.length; i++) {
    head.push(tree.head[i]! - 1);
    deprel.push(r.labels[tree.label[i]!]!);
    confidence.push(
      tree.head[i] === 0
        ? ROOT_CONFIDENCE
        : sureness(tree.margin[i]! / WEIGHT_SCALE, voted === null ? null : voted.agreed[i] === 1),
    );
  }
  const proper = Array.from(tags, (tag) => r.proper[tag]!);
  return { annotation: { lemma, upos, xpos, head, deprel, confidence }, named: { words, tags, proper, forms } };
}

/** The names of an article's sentences, each already divided into tokens; the sentences vote on types together. */
export function mentions(sentences: readonly (readonly string[])[]): Mention[][] {
  reader ??= open(loadModel());
  const r = reader;
  return r.names(sentences.map((forms) => annotateNamed(r, forms, false).named));
}

/** Tokens, sentences, tags, lemmas, trees and name mentions of an article's blocks, in order. */
export function parse(blocks: readonly Block[]): Sentence[] {
  reader ??= open(loadModel());
  const r = reader;
  const out: Sentence[] = [];
  const named: Named[] = [];
  for (const block of blocks) {
    const cuts = tokenise(block.text);
    const find = locator(block.pieces);
    for (const { from, to } of splitSentences(block.text, cuts)) {
      const own = cuts.slice(from, to);
      const result = annotateNamed(
        r,
        own.map((c) => block.text.slice(c.start, c.end)),
        block.role === "title" || block.role === "heading",
      );
      named.push(result.named);
      out.push(sentence(block, own, result.annotation, find, out.length));
    }
  }
  // Names come last: all sentences of the article vote on them.
  const found = r.names(named);
  return out.map((s, i) => ({ ...s, mentions: found[i]! }));
}

function sentence(
  block: Block,
  cuts: readonly Cut[],
  a: Annotation,
  find: (start: number, end: number) => Range,
  index: number,
): Sentence {
  const base = cuts[0]!.start;
  const tokens: Token[] = cuts.map(({ start, end }, i) => ({
    index: i,
    form: block.text.slice(start, end),
    lemma: a.lemma[i]!,
    upos: a.upos[i]!,
    xpos: a.xpos[i]!,
    head: a.head[i]!,
    deprel: a.deprel[i]!,
    confidence: a.confidence[i]!,
    at: start - base,
    spaceAfter: i + 1 < cuts.length && cuts[i + 1]!.start > end,
    ...find(start, end),
  }));
  return {
    index,
    block: block.index,
    role: block.role,
    text: block.text.slice(base, cuts[cuts.length - 1]!.end),
    tokens,
    mentions: [],
    start: tokens[0]!.start,
    end: tokens[tokens.length - 1]!.end,
  };
}

/** The file's range of `block.text.slice(start, end)`: from the file's place of the first character to that of the last. */
export function locate(block: Block, start: number, end: number): Range {
  return locator(block.pieces)(start, end);
}

/** As `locate`, for many look-ups that mostly run forward. */
function locator(pieces: readonly Piece[]): (start: number, end: number) => Range {
  let p = 0;
  const seek = (at: number) => {
    while (p > 0 && pieces[p]!.at > at) p--;
    while (p + 1 < pieces.length && pieces[p + 1]!.at <= at) p++;
    return pieces[p];
  };
  const linear = (piece: Piece) => piece.length === piece.end - piece.start;
  return (start, end) => {
    const first = seek(start);
    if (first === undefined) return { start: 0, end: 0 };
    const from = linear(first) ? first.start + (start - first.at) : first.start;
    const last = seek(Math.max(start, end - 1))!;
    const to = linear(last) ? last.start + (Math.max(start, end - 1) - last.at) + 1 : last.end;
    return { start: from, end: Math.max(from, end > start ? to : from) };
  };
}
