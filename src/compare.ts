/**
 * The pipeline, in the order in which data flows:
 *
 *   file ─read→ Article ─parse→ Sentence ─extract→ Fact ─group→ Story ─align→ Alignment ─judge→ Finding ─assemble→ Report
 *
 * Every stage is a pure function of readonly data; nothing here decides anything. Reading paths, printing and
 * exit codes belong to cli/; analysis by article (`analyse`) is what cli/ spreads over worker threads.
 */
import { align } from "./align/index.ts";
import { readdressed } from "./extract/identity.ts";
import { extract } from "./extract/index.ts";
import { type IngestOptions, read, withoutRecurring } from "./ingest/index.ts";
import { judge } from "./judge/index.ts";
import { parse } from "./language/index.ts";
import type { Analysis, Article, Diagnostic, Input, Report } from "./model.ts";
import { assemble } from "./report/assemble.ts";
import { named, withPrimary } from "./report/labels.ts";
import { condense, group } from "./stories/index.ts";
import { VERSION } from "./version.ts";

export interface CompareOptions {
  /** Outlet name or path of the primary article; otherwise the first article given is the primary one. */
  readonly primary?: string;
  /** Outlet names by path, for files that do not show theirs. */
  readonly sources?: Readonly<Record<string, string>>;
  /** Where JSON articles keep what, for exports that name their fields in their own way. */
  readonly map?: NonNullable<IngestOptions["map"]>;
  /** Runs a stage; a caller that times stages or looks at what passes between them gives its own. Must return what `work` returns. */
  readonly observe?: Observe;
}

export { readdressed };

/** Called with each stage's name and its work. */
export type Observe = <T>(stage: "parse" | "extract" | "group" | "align" | "judge" | "assemble", work: () => T) => T;

const unobserved: Observe = (_stage, work) => work();

/** Ingests every input in order; ids run on over files that hold several articles. `limit` is called before each file and tells when its time is over. */
export function ingest(
  inputs: readonly Input[],
  options: Pick<IngestOptions, "map"> = {},
  limit: () => Pick<IngestOptions, "expired"> = () => ({}),
): { articles: Article[]; diagnostics: Diagnostic[] } {
  const articles: Article[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const input of inputs) {
    const result = read(input, { ...options, ...limit(), firstId: articles.length + 1 });
    articles.push(...result.articles);
    diagnostics.push(...result.diagnostics);
  }
  return { articles: withoutRecurring(articles), diagnostics };
}

/** All that one article says: sentences, facts, entities. */
export const analyse = (article: Article): Analysis => analyseObserved(article, unobserved);

/** The same, with its stages run by the caller's observer. */
export function analyseObserved(article: Article, observe: Observe): Analysis {
  const sentences = observe("parse", () => parse(article.blocks));
  return { article, ...observe("extract", () => extract(article, sentences)) };
}

/** Compares analysed articles: stories, alignments, findings, report. */
export function relate(
  analyses: readonly Analysis[],
  diagnostics: readonly Diagnostic[],
  options: CompareOptions = {},
): Report {
  const { sources = {}, observe = unobserved } = options;
  const primaries = named(analyses, options.primary ?? null, sources);
  const grouped = observe("group", () => group(analyses, { primary: primaries[0] ?? null }));
  const stories = withPrimary(grouped, primaries);
  const findings = stories.flatMap((story) => {
    const core = observe("group", () => condense(story, analyses));
    const alignments = observe("align", () => align(core.story, core.analyses));
    return core.rejoin(observe("judge", () => judge(core.story, core.analyses, alignments)));
  });
  return observe("assemble", () => assemble(analyses, stories, findings, diagnostics, { version: VERSION, sources }));
}

/** The whole way from files to a report. Deterministic: the same inputs in the same order give the same report. */
export function compare(inputs: readonly Input[], options: CompareOptions = {}): Report {
  const { articles, diagnostics } = ingest(inputs, options.map === undefined ? {} : { map: options.map });
  return relate(
    articles.map((article) => analyseObserved(article, options.observe ?? unobserved)),
    diagnostics,
    options,
  );
}
