/**
 * Report: everything → Report. Adds lines and columns, labels, roles, order and counts to what the stages found, and says
 * what can be said only of all articles together (one alone, one that shares no story). Finds and judges nothing.
 */
import { diagnostic } from "../errors.ts";
import type {
  Analysis,
  Diagnostic,
  Fact,
  Finding,
  Relation,
  Report,
  ReportArticle,
  ReportDiagnostic,
  ReportFact,
  Story,
} from "../model.ts";
import { labels, outletName, type SourceNames } from "./labels.ts";
import { type Locator, locator } from "./lines.ts";

export interface AssembleOptions {
  readonly version: string;
  /** Outlet names given by the user, by path. */
  readonly sources: SourceNames;
}

const RELATIONS: readonly Relation[] = ["differ", "agree", "adds"];

/** JSON has no infinity: open ends become the largest number. */
const finite = (value: number): number =>
  Number.isNaN(value) ? 0 : Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value));

function reportFact(fact: Fact, locate: Locator, entityName: (id: string) => string): ReportFact {
  const argument = (...roles: readonly string[]): string | null => {
    for (const role of roles) {
      const found = fact.arguments.find((candidate) => candidate.role === role);
      if (found !== undefined) return found.text;
    }
    return null;
  };
  return {
    id: fact.id,
    article: fact.article,
    span: locate(fact),
    text: fact.text,
    subject: argument("subject"),
    predicate: fact.predicate.text || fact.predicate.lemma,
    object: argument("object", "complement"),
    polarity: fact.polarity,
    certainty: fact.certainty,
    attribution: fact.attribution.map((link) => ({
      source: link.source,
      via: link.via,
      cue: link.cue,
      span: locate(link),
    })),
    quotation: fact.quotation,
    entities: fact.entities.map((mention) => ({
      name: mention.name,
      type: mention.type === "time" ? "other" : mention.type,
      entity: entityName(mention.entity),
      span: locate(mention),
    })),
    quantities: fact.quantities.map((quantity) => ({
      value: [finite(quantity.low), finite(quantity.high)],
      unit: quantity.unit,
      approximate: quantity.approximate,
      text: quantity.text,
      span: locate(quantity),
    })),
    times: fact.times.map((time) => ({
      earliest: time.earliest ?? time.symbol,
      latest: time.latest ?? time.symbol,
      text: time.text,
      span: locate(time),
      resolvedFrom: time.resolvedFrom,
    })),
  };
}

/** What is to be said only of all articles together: one alone, two of the same bytes, one that shares no story. */
function coverage(analyses: readonly Analysis[], stories: readonly Story[]): Diagnostic[] {
  const [first] = analyses;
  if (analyses.length === 1 && first !== undefined)
    return [diagnostic("single-article", "There is one article only: nothing to compare it with.", first.article.path)];
  const result: Diagnostic[] = [];
  const originals = new Map<string, string>();
  for (const { article } of analyses) {
    const original = originals.get(article.digest);
    if (original === undefined) originals.set(article.digest, article.path);
    else if (original !== article.path)
      result.push(diagnostic("duplicate", `The file is the same as ${original}.`, article.path));
  }
  const shared = new Set(stories.filter((story) => story.articles.length > 1).flatMap((story) => story.articles));
  for (const { article } of analyses)
    if (!shared.has(article.id))
      result.push(diagnostic("no-shared-story", "No other article given reports the same event.", article.path));
  return result;
}

/** Builds the report; a pure function of what the stages found. */
export function assemble(
  analyses: readonly Analysis[],
  stories: readonly Story[],
  findings: readonly Finding[],
  diagnostics: readonly Diagnostic[],
  options: AssembleOptions,
): Report {
  const { worded, whole } = assembler(analyses, stories, diagnostics, options);
  return whole(worded(findings));
}

/** A report in the making: all that is known before anything is judged, and how findings come into it. */
export interface Assembly {
  /** The report without findings. */
  readonly base: Report;
  /** Findings as the report has them: in the words of its readers, in its order. */
  readonly worded: (findings: readonly Finding[]) => readonly Finding[];
  /** The report with findings, which have been worded, story after story. */
  readonly whole: (findings: readonly Finding[]) => Report;
}

/** Builds the report up to its findings, for a caller that prints them as they come. */
export function assembler(
  analyses: readonly Analysis[],
  stories: readonly Story[],
  diagnostics: readonly Diagnostic[],
  options: AssembleOptions,
): Assembly {
  const articles = analyses.map(({ article }) => article);
  const locators = new Map(articles.map((article) => [article.id, locator(article.text)]));
  const primaries = new Set(stories.map((story) => story.primary));
  const told = new Set(stories.flatMap((story) => story.articles));
  const [first] = articles;
  if (first !== undefined && !told.has(first.id)) primaries.add(first.id);
  const label = labels(articles, primaries, options.sources);

  const united = new Map<string, string>();
  for (const story of stories)
    for (const entity of story.entities) for (const member of entity.members) united.set(member, entity.id);

  const reportArticles: ReportArticle[] = articles.map((article) => {
    const locate = locators.get(article.id) as Locator;
    const evidence = article.outlet?.evidence ?? null;
    const name = outletName(article, options.sources);
    return {
      id: article.id,
      path: article.path,
      digest: article.digest,
      format: article.format,
      source: {
        name,
        label: label.get(article.id) as string,
        role: primaries.has(article.id) ? "primary" : "secondary",
        evidence: evidence !== null && name === article.outlet?.value ? locate(evidence) : null,
      },
      title: article.title?.value ?? null,
      published: article.published?.value ?? null,
      words: article.words,
      furniture: article.furniture.map((piece) => ({ span: locate(piece), reason: piece.reason })),
    };
  });

  const facts = analyses.flatMap(({ article, facts }) =>
    [...facts]
      .sort((a, b) => a.start - b.start || a.end - b.end)
      .map((fact) =>
        reportFact(fact, locators.get(article.id) as Locator, (id) => united.get(`${article.id}/${id}`) ?? id),
      ),
  );

  // A path may hold several articles (JSON lines); a diagnostic is located in the first, whose text is the whole file's.
  const byPath = new Map([...articles].reverse().map((article) => [article.path, article.id]));
  const reportDiagnostics: ReportDiagnostic[] = [...diagnostics, ...coverage(analyses, stories)].map(
    ({ range, ...rest }) => {
      const id = rest.path === null ? undefined : byPath.get(rest.path);
      const locate = id === undefined ? undefined : locators.get(id);
      return { ...rest, span: range !== null && locate !== undefined ? locate(range) : null };
    },
  );

  const storyRank = new Map(stories.map((story, index) => [story.id, index]));
  // Judgement knows articles by their ids; readers know them by their labels.
  const inWords = (finding: Finding): Finding => {
    const named = (text: string): string => text.replace(/\ba\d+\b/g, (id) => label.get(id) ?? id);
    return {
      ...finding,
      nuances: finding.nuances.map(named),
      explanation: finding.explanation.map(named),
    };
  };
  const worded = (findings: readonly Finding[]): readonly Finding[] =>
    findings
      .map(inWords)
      .sort(
        (a, b) =>
          (storyRank.get(a.story) ?? 0) - (storyRank.get(b.story) ?? 0) ||
          RELATIONS.indexOf(a.relation) - RELATIONS.indexOf(b.relation) ||
          b.salience - a.salience,
      );
  const base: Report = {
    schemaVersion: 1,
    tool: { name: "source-compare", version: options.version },
    articles: reportArticles,
    facts,
    stories: stories.map(({ entities, ...story }) => ({
      ...story,
      entities: entities.map(({ id, name, type, aliases }) => ({ id, name, type, aliases })),
    })),
    findings: [],
    diagnostics: reportDiagnostics,
    summary: {
      articles: articles.length,
      facts: facts.length,
      stories: stories.length,
      agree: 0,
      differ: 0,
      adds: 0,
    },
  };
  const whole = (findings: readonly Finding[]): Report => {
    const count = (relation: Relation): number => findings.filter((finding) => finding.relation === relation).length;
    const summary = { ...base.summary, agree: count("agree"), differ: count("differ"), adds: count("adds") };
    return { ...base, findings, summary };
  };
  return { base, worded, whole };
}
