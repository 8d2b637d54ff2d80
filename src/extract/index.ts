/**
 * Stage 3, Sentence[] → Fact[]: the facts that an article states, typed, attributed, verbatim.
 *
 *   trees → quotations → attribution cues → speakers → entities → clauses → predicate, arguments → quantities, times → facts
 *
 * Cues are found before clauses so that "X, the Financial Times reported Thursday" yields X with its source and a fact
 * of its own for the reporting, never a clause "reported". What facts of several articles have to do with each other is
 * left to stories/ and align/.
 */
import type {
  Argument,
  Article,
  Attribution,
  Cause,
  Entity,
  EntityMention,
  Fact,
  FactKind,
  Quantity,
  Range,
  Sentence,
  Term,
  Time,
} from "../model.ts";
import { readArguments } from "./arguments.ts";
import { type Cue, chainOf, contentOf, findCues } from "./attribution.ts";
import { readCauses } from "./causes.ts";
import { type Clause, segment } from "./clauses.ts";
import { type EntityReading, type Reference, resolveEntities } from "./entities.ts";
import { identities } from "./identity.ts";
import { CUES } from "./lexicon.ts";
import { type Reading, readPredicate } from "./predicate.ts";
import { quantities } from "./quantities.ts";
import { findQuotations, type Quoted } from "./quotations.ts";
import { repair } from "./repair.ts";
import { findSpeakers, type Spoken } from "./speakers.ts";
import { times } from "./times.ts";
import { Tree } from "./tree.ts";

/** A quotation of up to this many words is one fact: in nine of ten gold spans it is quoted whole. */
const QUOTATION_WORDS = 30;

/** The facts that an article states, by position, the entities it names, and its sentences with their trees as the facts read them. */
export function extract(
  article: Article,
  sentences: readonly Sentence[],
): { facts: Fact[]; entities: Entity[]; sentences: Sentence[] } {
  const quoted = findQuotations(sentences);
  const trees = sentences.map((sentence, s) => new Tree(sentence, repair(sentence.tokens, quoted[s]!.mask)));
  const cues = trees.map((tree, s) => findCues(tree, quoted[s]!.mask));
  const speakers = findSpeakers(sentences, quoted, cues);
  const reading = resolveEntities(sentences, trees);
  const identify = identities(article);
  const publishedOn = article.published?.value ?? null;
  let previous: Time | null = null;
  const dates = sentences.map((sentence) => {
    const found = times(sentence, publishedOn, { previous });
    previous = found.at(-1) ?? previous;
    return found;
  });
  const context: Context = {
    article,
    sentences,
    trees,
    quoted,
    cues,
    speakers,
    reading,
    times: dates,
    names: new Map(reading.entities.map((e) => [e.id, e.name])),
  };
  const facts: Fact[] = [];
  sentences.forEach((sentence, s) => {
    for (const draft of factsOf(context, s)) facts.push({ ...draft, id: identify(sentence.text, draft.text) });
  });
  return {
    facts,
    entities: [...reading.entities],
    // Later stages read places and causes off the trees: the mended ones, or they would see what no fact says.
    sentences: trees.map(({ sentence, tokens }) => (tokens === sentence.tokens ? sentence : { ...sentence, tokens })),
  };
}

/** One attribution as an annotator would mark it: ranges of the file for cue, source and what is said. */
export interface AttributionSpans {
  readonly cue: Range;
  readonly source: Range | null;
  readonly content: readonly Range[];
  /** What is said is a clause or a quotation. */
  readonly clausal: boolean;
  /** Stands inside what another attribution of its sentence reports. */
  readonly nested: boolean;
}

/** Every attribution of a text, weak ones ("criticised the plan") included; what `eval/suites/attribution.ts` measures. */
export function attributions(sentences: readonly Sentence[]): AttributionSpans[] {
  const quoted = findQuotations(sentences);
  const trees = sentences.map((sentence, s) => new Tree(sentence, repair(sentence.tokens, quoted[s]!.mask)));
  const cues = trees.map((tree, s) => findCues(tree, quoted[s]!.mask));
  const speakers = findSpeakers(sentences, quoted, cues);
  const spans = new Map<
    Cue,
    { cue: Range; source: Range | null; content: Range[]; clausal: boolean; nested: boolean }
  >();
  const rangeOf = (s: number, from: number, to: number): Range => ({
    start: trees[s]!.tokens[from]!.start,
    end: trees[s]!.tokens[to - 1]!.end,
  });
  cues.forEach((list, s) => {
    const clausal = (c: Cue): boolean => c.strips || trees[s]!.relation(c.content) === "ccomp";
    const contents = new Set(list.filter((c) => c.content >= 0 && clausal(c)).map((c) => c.content));
    for (const cue of list) {
      // What a quoted speaker says of others' words is part of the quotation; a name before a colon is not ("“PENCE: Well, …").
      if (quoted[s]!.mask[cue.token] === 1 && !(cue.range && cue.words.to === cue.range.from)) continue;
      const content = contentOf(trees[s]!, cue);
      spans.set(cue, {
        cue: rangeOf(s, cue.words.from, cue.words.to),
        source: cue.literal ? rangeOf(s, cue.literal.from, cue.literal.to) : null,
        content: content ? [rangeOf(s, content.from, content.to)] : [],
        clausal: cue.strips,
        nested: reported(trees[s]!, cue, contents),
      });
    }
  });
  // Quotations beside a cue are its content, wherever their sentences stand.
  speakers.forEach((runs, s) => {
    runs.forEach((spoken, r) => {
      const run = quoted[s]!.runs[r]!;
      if (!spoken || run.to - run.from < 4 || (!spoken.cue.strips && spoken.sentence !== s)) return;
      const entry = spans.get(spoken.cue);
      const range = rangeOf(s, run.from, run.to);
      if (entry && !entry.content.some((c) => c.start < range.end && range.start < c.end)) entry.content.push(range);
    });
  });
  return [...spans.values()].filter((a) => a.content.length > 0);
}

/** Whether a cue stands inside a clause that another cue reports; `contents` are the heads of all such clauses. */
function reported(tree: Tree, cue: Cue, contents: ReadonlySet<number>): boolean {
  // A parenthetical cue hangs on what it says, and is not inside it. Deeper nesting than the bound does not occur in prose.
  for (let v = cue.token, depth = 0; v >= 0 && v !== cue.content && depth < 64; v = tree.heads[v]!, depth++)
    if (contents.has(v)) return true;
  return false;
}

interface Context {
  readonly article: Article;
  readonly sentences: readonly Sentence[];
  readonly trees: readonly Tree[];
  readonly quoted: readonly Quoted[];
  readonly cues: readonly (readonly Cue[])[];
  readonly speakers: readonly (readonly (Spoken | null)[])[];
  readonly reading: EntityReading;
  readonly times: readonly (readonly Time[])[];
  /** Entity names by id. */
  readonly names: ReadonlyMap<string, string>;
}

function factsOf(context: Context, s: number): Omit<Fact, "id">[] {
  const sentence = context.sentences[s]!;
  const tree = context.trees[s]!;
  if (sentence.tokens.length === 0) return [];
  const cueAt = new Map(context.cues[s]!.filter((c) => c.strips).map((c) => [c.token, c]));
  const byContent = new Map<number, Cue[]>();
  // A noun ("reports that …") says whose words follow, but stays in its own clause.
  for (const cue of context.cues[s]!.filter((c) => c.strips || CUES.nouns.has(c.lemma))) {
    if (
      !cue.strips &&
      !(tree.tokens[cue.token]!.upos === "NOUN" && tree.predicative(cue.content) && tree.marker(cue.content) !== "to")
    )
      continue;
    if (cue.content < 0) continue;
    const list = byContent.get(cue.content);
    if (list) list.push(cue);
    else byContent.set(cue.content, [cue]);
  }
  const isCue = (i: number): boolean => cueAt.has(i);
  const clauses = mergeQuotations(tree, segment(tree, isCue), context.quoted[s]!);
  const owner = new Map<number, number>();
  for (const clause of clauses) for (const i of clause.own) owner.set(i, clause.head);
  const facts: Omit<Fact, "id">[] = [];
  const references = context.reading.references[s]!;
  const slots = { quantities: quantities(sentence), times: context.times[s]! };
  const readings = new Map<number, Reading>();
  // Governors before what is coordinated with them.
  const rank = new Map(tree.order.map((i, k) => [i, k]));
  for (const clause of [...clauses].sort((a, b) => rank.get(a.head)! - rank.get(b.head)!)) {
    const governor = tree.heads[clause.head]!;
    const coordinate = governor >= 0 && owner.has(governor) ? (readings.get(owner.get(governor)!) ?? null) : null;
    readings.set(
      clause.head,
      readPredicate(tree, clause.head, (i) => owner.get(i) === clause.head, coordinate),
    );
  }
  for (const clause of clauses) {
    const cue = cueAt.get(clause.head);
    if (clause.kind === "attribution" && !(cue && worthTelling(context, s, cue))) continue;
    const fact = factOf(context, s, clause, readings.get(clause.head)!, owner, byContent, references, slots);
    if (fact) facts.push(fact);
  }
  return facts.sort((a, b) => a.start - b.start || a.end - b.end);
}

function factOf(
  context: Context,
  s: number,
  clause: Clause,
  reading: Reading,
  owner: ReadonlyMap<number, number>,
  byContent: ReadonlyMap<number, readonly Cue[]>,
  references: readonly Reference[],
  slots: { readonly quantities: readonly Quantity[]; readonly times: readonly Time[] },
): Omit<Fact, "id"> | null {
  const sentence = context.sentences[s]!;
  const tree = context.trees[s]!;
  const own = (i: number): boolean => owner.get(i) === clause.head;
  const timed = (i: number): boolean => slots.times.some((t) => t.from <= i && i < t.to);
  const measured = (i: number): boolean =>
    timed(i) || slots.quantities.some((q) => q.from <= i && i < q.to && q.unit !== "count" && q.unit !== "ordinal");
  const slotsOf = readArguments(tree, clause, reading, own, measured);
  const tokens = [...new Set([...clause.own.filter((i) => tree.tokens[i]!.upos !== "PUNCT"), ...slotsOf.shared])].sort(
    (a, b) => a - b,
  );
  const content = tokens.filter((i) => /^(NOUN|PROPN|VERB|ADJ|NUM)$/.test(tree.tokens[i]!.upos));
  const heading = sentence.role === "title" || sentence.role === "heading";
  // "Image: A. Smith", a crumb: a line without a verb or an end states nothing, unless it is a headline.
  if (clause.kind === "nominal" && tree.heads[clause.head]! < 0 && !heading && content.length < 5) {
    if (content.length < 2 || !/[.!?]["”’)]*$/.test(sentence.text) || /^[^\s:]+:/.test(sentence.text)) return null;
  }
  if (reading.predicate.voice === "nominal" && dated(tree, clause.from, clause.to)) return null;
  if (content.length === 0 || (clause.to - clause.from < 2 && !heading)) return null;
  const within = new Set(tokens);
  const inFact = (range: { readonly from: number; readonly to: number }): boolean =>
    within.has(range.from) && within.has(range.to - 1);
  const entityAt = (argument: Argument): Argument => {
    const at = (i: number): Reference | undefined => references.find((r) => r.from <= i && i < r.to);
    // "CEO Priya Raghunathan" may hang the name on the title.
    const flat = tree.children[argument.head]!.find((c) => tree.relation(c) === "flat" && c > argument.head);
    const reference =
      at(argument.head) ??
      (argument.antecedent ? at(argument.antecedent.to - 1) : undefined) ??
      (flat === undefined ? undefined : at(flat));
    if (!reference) return argument;
    const entity = context.names.get(reference.entity);
    return {
      ...argument,
      entity: reference.entity,
      lemma: reference.resolved && entity ? entity.toLowerCase() : argument.lemma,
    };
  };
  const quotedRun = context.quoted[s]!.runs.findIndex((r) => r.from <= clause.head && clause.head < r.to);
  const quotation = quotedRun >= 0 && coverage(context.quoted[s]!.mask, clause.from, clause.to) >= 0.6;
  const attribution = attributionOf(context, s, clause, byContent, quotation ? quotedRun : -1);
  const causes = readCauses(tree, clause, reading, timed).map(
    (c): Cause => ({
      ...c,
      start: tree.tokens[c.from]!.start,
      end: tree.tokens[c.to - 1]!.end,
      text: tree.text(c.from, c.to),
    }),
  );
  const denied = attribution.denied;
  const hedged = attribution.hedged;
  const first = sentence.tokens[clause.from]!;
  const last = sentence.tokens[clause.to - 1]!;
  const kind: FactKind =
    sentence.role === "title"
      ? "title"
      : clause.kind === "attribution"
        ? "attribution"
        : quotation
          ? "quotation"
          : clause.kind;
  return {
    article: context.article.id,
    sentence: sentence.index,
    role: sentence.role,
    kind,
    start: first.start,
    end: last.end,
    text: tree.text(clause.from, clause.to),
    tokens,
    predicate: reading.predicate,
    arguments: slotsOf.arguments.map(entityAt),
    polarity: reading.polarity,
    certainty: denied
      ? "denied"
      : attribution.unsaid
        ? "possible"
        : reading.certainty === "stated" && hedged
          ? "hedged"
          : reading.certainty,
    conditional: reading.conditional,
    attribution: attribution.links,
    quotation,
    entities: references.filter(inFact).map(
      (r): EntityMention => ({
        name: r.name,
        type: r.type,
        entity: r.entity,
        from: r.from,
        to: r.to,
        start: tree.tokens[r.from]!.start,
        end: tree.tokens[r.to - 1]!.end,
      }),
    ),
    quantities: slots.quantities.filter(inFact),
    times: slots.times.filter(inFact),
    ...(causes.length > 0 ? { causes } : {}),
    terms: tokens
      .filter((i) => isTerm(tree, i))
      .map(
        (i): Term => ({
          lemma: tree.tokens[i]!.upos === "PROPN" ? tree.word(i) : tree.lemma(i),
          upos: tree.tokens[i]!.upos,
          token: i,
        }),
      ),
    trace: [...slotsOf.trace, ...reading.trace, ...attribution.trace],
  };
}

const DATE_WORD =
  /^((mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?|the|of|at|on|a\.m\.|p\.m\.|am|pm|[a-z]{2,4}t|gmt|utc|updated|published|\d[\d:.,/-]*(st|nd|rd|th)?)$/i;

/** A line of nothing but a date. */
function dated(tree: Tree, from: number, to: number): boolean {
  for (let i = from; i < to; i++)
    if (tree.tokens[i]!.upos !== "PUNCT" && !DATE_WORD.test(tree.tokens[i]!.form)) return false;
  return true;
}

function isTerm(tree: Tree, i: number): boolean {
  const { upos } = tree.tokens[i]!;
  if (upos === "ADV")
    return !/^(also|however|meanwhile|then|there|here|so|too|just|even|still|very|more|most)$/.test(tree.word(i));
  if (upos === "VERB") return tree.relation(i) !== "aux";
  return upos === "NOUN" || upos === "PROPN" || upos === "ADJ" || upos === "NUM";
}

function coverage(mask: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) count += mask[i]!;
  return count / Math.max(1, to - from);
}

/** Who says so, outermost first, and what the cues do to certainty. */
function attributionOf(
  context: Context,
  s: number,
  clause: Clause,
  byContent: ReadonlyMap<number, readonly Cue[]>,
  run: number,
): { links: Attribution[]; denied: boolean; hedged: boolean; unsaid: boolean; trace: string[] } {
  const links: Attribution[] = [];
  const trace: string[] = [];
  let denied = false;
  let hedged = false;
  let unsaid = false;
  const put = (sentence: number, cue: Cue, why: string): void => {
    if (cue.lemma === "deny" || cue.lemma === "dispute" || cue.lemma === "rebut") denied = true;
    if (cue.lemma === "denial") denied = true;
    const noun = context.trees[sentence]!.tokens[cue.token]!.upos === "NOUN";
    if ((noun ? CUES.hedgingNouns : CUES.hedging).has(cue.lemma)) hedged = true;
    if (cue.negated) unsaid = true;
    for (const link of linksOf(context, sentence, cue))
      if (!links.some((l) => l.start === link.start && l.cue === link.cue && l.source === link.source))
        links.push(link);
    trace.push(`attribution: ${why} "${cue.lemma}"`);
  };
  const chain = chainOf(context.trees[s]!, clause.head, byContent);
  for (const cue of chain) put(s, cue, "cue");
  const speaker = run >= 0 ? context.speakers[s]![run] : null;
  if (
    speaker &&
    !(speaker.sentence === s && chain.includes(speaker.cue)) &&
    !(speaker.sentence === s && speaker.cue.token === clause.head)
  )
    put(speaker.sentence, speaker.cue, "quotation,");
  return { links, denied, hedged, unsaid, trace };
}

/** "sources told the Financial Times" is two links: the paper reports, its sources say. */
function linksOf(context: Context, s: number, cue: Cue): Attribution[] {
  const tree = context.trees[s]!;
  const references = context.reading.references[s]!;
  const entityOf = (head: number): string | null =>
    references.find((r) => r.from <= head && head < r.to)?.entity ?? null;
  const at = cue.source ?? cue.words;
  const range = {
    start: tree.tokens[Math.min(at.from, cue.words.from)]!.start,
    end: tree.tokens[Math.max(at.to, cue.words.to) - 1]!.end,
  };
  const words = tree.text(cue.words.from, cue.words.to);
  const source = cue.source ? tree.text(cue.source.from, cue.source.to) : "";
  if (source === "" && cue.via === null) {
    // "reports that …", "according to": the cue itself is all that is known of the source.
    if (tree.tokens[cue.token]!.upos !== "NOUN") return [];
    return [{ ...range, source: words, entity: null, via: null, cue: words }];
  }
  const link: Attribution = {
    ...range,
    source: source || tree.text(cue.via!.from, cue.via!.to),
    entity: cue.sourceHead >= 0 ? entityOf(cue.sourceHead) : null,
    via: cue.via ? tree.text(cue.via.from, cue.via.to) : null,
    cue: words,
  };
  if (cue.addressee && outlet(tree, cue.addressee.from, cue.addressee.to)) {
    const told: Attribution = {
      ...range,
      source: tree.text(cue.addressee.from, cue.addressee.to),
      entity: entityOf(cue.addressee.to - 1),
      via: link.source,
      cue: words,
    };
    return [told, link];
  }
  return [link];
}

/** Whether a phrase names a news outlet ("the Financial Times", "Reuters", "local radio"). */
export function outlet(tree: Tree, from: number, to: number): boolean {
  for (let i = from; i < to; i++)
    if (CUES.outlets.has(tree.tokens[i]!.form) || CUES.outlets.has(tree.lemma(i))) return true;
  return false;
}

/** A reporting is worth a fact where a named body or outlet, intermediaries, a time or an occasion stand with it: that is what two reports share. */
function worthTelling(context: Context, s: number, cue: Cue): boolean {
  const tree = context.trees[s]!;
  if (cue.via !== null) return true;
  if (cue.addressee && outlet(tree, cue.addressee.from, cue.addressee.to)) return true;
  if (cue.source === null || tree.tokens[cue.sourceHead]?.upos === "PRON") return false;
  if (outlet(tree, cue.source.from, cue.source.to)) return true;
  if (cue.addressee !== null || tree.children[cue.token]!.some((c) => tree.relation(c) === "obl" && c !== cue.content))
    return true;
  return context.reading.references[s]!.some(
    (r) => r.from <= cue.sourceHead && cue.sourceHead < r.to && r.type === "organization",
  );
}

/** Makes one clause of the clauses inside a short quotation. */
function mergeQuotations(tree: Tree, clauses: readonly Clause[], quoted: Quoted): Clause[] {
  const byHead = new Map(clauses.map((c) => [c.head, c]));
  for (const run of quoted.runs) {
    const words = run.to - run.from;
    if (words < 5 || words > QUOTATION_WORDS) continue;
    const inside: Clause[] = [];
    for (let i = run.from; i < run.to; i++) {
      const clause = byHead.get(i);
      if (clause && clause.kind !== "attribution") inside.push(clause);
    }
    const [top] = [...inside].sort((a, b) => depth(tree, a.head) - depth(tree, b.head) || a.head - b.head);
    if (!top || coverage(quoted.mask, top.from, top.to) < 0.6 || !(tree.predicative(top.head) || words > 8)) continue;
    // The marks open inside a clause ("need to “make sure …”"): the words quoted are a piece of it, not a quotation of their own.
    let opened = false;
    for (let i = run.from; i < run.to; i++) {
      const governor = tree.heads[i]!;
      if (
        i !== top.head &&
        tree.tokens[i]!.upos === "VERB" &&
        governor >= 0 &&
        (governor < run.from || governor >= run.to) &&
        !byHead.has(i)
      )
        opened = true;
    }
    if (opened) continue;
    const own = inside.flatMap((c) => c.own.filter((i) => run.from <= i && i < run.to)).sort((a, b) => a - b);
    let to = run.to;
    while (to > run.from + 1 && tree.word(to - 1) === ",") to--;
    for (const c of inside) byHead.delete(c.head);
    byHead.set(top.head, { ...top, kind: "quotation", own, from: run.from, to, restrictive: false });
  }
  return [...byHead.values()];
}

function depth(tree: Tree, i: number): number {
  let d = 0;
  for (let v = tree.heads[i]!; v >= 0 && d < 64; v = tree.heads[v]!) d++;
  return d;
}
