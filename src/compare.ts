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
import { parse, prepare } from "./language/index.ts";
import type { Analysis, Article, Diagnostic, Finding, Input, Report } from "./model.ts";
import { assembler } from "./report/assemble.ts";
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

export { prepare, readdressed };

/** Called with each stage's name and its work. */
export type Observe = <T>(
  stage: "parse" | "extract" | "group" | "condense" | "align" | "judge" | "assemble",
  work: () => T,
) => T;

const unobserved: Observe = (_stage, work) => work();

/** Ingests every input in order; ids run on over files that hold several articles. `limit` is called before each file and tells when its time is over. */
export function ingest(
  inputs: readonly Input[],
  options: Pick<IngestOptions, "map"> = {},
  limit: () => Pick<IngestOptions, "expired"> = () => ({}),
): { articles: Article[]; diagnostics: Diagnostic[] } {
  return finished(ingestByFile(inputs, options, limit));
}

/** The same, file by file: gives how many articles each held before it goes on. */
export function* ingestByFile(
  inputs: readonly Input[],
  options: Pick<IngestOptions, "map" | "unusable">,
  limit: () => Pick<IngestOptions, "expired">,
): Generator<{ readonly path: string; readonly articles: number }, { articles: Article[]; diagnostics: Diagnostic[] }> {
  const articles: Article[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const input of inputs) {
    const result = read(input, { ...options, ...limit(), firstId: articles.length + 1 });
    articles.push(...result.articles);
    diagnostics.push(...result.diagnostics);
    yield { path: input.path, articles: result.articles.length };
  }
  return { articles: withoutRecurring(articles), diagnostics };
}

function finished<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
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
  return finished(relateByStory(analyses, diagnostics, options));
}

/** The same, story by story: gives the report without findings, then those of each story in turn, as they stand in the report. */
export function* relateByStory(
  analyses: readonly Analysis[],
  diagnostics: readonly Diagnostic[],
  options: CompareOptions = {},
): Generator<{ readonly base: Report; readonly findings: readonly Finding[] }, Report> {
  const { sources = {}, observe = unobserved } = options;
  const primaries = named(analyses, options.primary ?? null, sources);
  const grouped = observe("group", () => group(analyses, { primary: primaries[0] ?? null }));
  const stories = withPrimary(grouped, primaries);
  const made = observe("assemble", () => assembler(analyses, stories, diagnostics, { version: VERSION, sources }));
  yield { base: made.base, findings: [] };
  const all: Finding[] = [];
  for (const story of stories) {
    const core = observe("condense", () => condense(story, analyses));
    const alignments = observe("align", () => align(core.story, core.analyses));
    const findings = made.worded(core.rejoin(observe("judge", () => judge(core.story, core.analyses, alignments))));
    all.push(...findings);
    yield { base: made.base, findings };
  }
  return observe("assemble", () => made.whole(all));
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
