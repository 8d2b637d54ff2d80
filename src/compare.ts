/**
 * The pipeline, in the order in which data flows:
 *
 *   file ─read→ Article ─parse→ Sentence ─extract→ Fact ─group→ Story ─align→ Alignment ─judge→ Finding ─assemble→ Report
 *
 * Every stage is a pure function of readonly data; nothing here decides anything. Reading paths, printing and
 * exit codes belong to cli/; analysis by article (`analyse`) is what cli/ spreads over worker threads.
 */
import { align } from "./align/index.ts";
import { extract } from "./extract/index.ts";
import { read } from "./ingest/index.ts";
import { judge } from "./judge/index.ts";
import { parse } from "./language/index.ts";
import type { Analysis, Article, Diagnostic, Input, Report } from "./model.ts";
import { assemble } from "./report/assemble.ts";
import { named, withPrimary } from "./report/labels.ts";
import { group } from "./stories/index.ts";
import { VERSION } from "./version.ts";

export interface CompareOptions {
  /** Outlet name or path of the primary article; otherwise the first article given is the primary one. */
  readonly primary?: string;
  /** Outlet names by path, for files that do not show theirs. */
  readonly sources?: Readonly<Record<string, string>>;
}

/** Ingests every input in order; ids run on over files that hold several articles. */
export function ingest(inputs: readonly Input[]): { articles: Article[]; diagnostics: Diagnostic[] } {
  const articles: Article[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const input of inputs) {
    const result = read(input, { firstId: articles.length + 1 });
    articles.push(...result.articles);
    diagnostics.push(...result.diagnostics);
  }
  return { articles, diagnostics };
}

/** All that one article says: sentences, facts, entities. */
export function analyse(article: Article): Analysis {
  const sentences = parse(article.blocks);
  return { article, sentences, ...extract(article, sentences) };
}

/** Compares analysed articles: stories, alignments, findings, report. */
export function relate(
  analyses: readonly Analysis[],
  diagnostics: readonly Diagnostic[],
  options: CompareOptions = {},
): Report {
  const sources = options.sources ?? {};
  const primaries = named(analyses, options.primary ?? null, sources);
  const stories = withPrimary(group(analyses, { primary: primaries[0] ?? null }), primaries);
  const findings = stories.flatMap((story) => judge(story, analyses, align(story, analyses)));
  return assemble(analyses, stories, findings, diagnostics, { version: VERSION, sources });
}

/** The whole way from files to a report. Deterministic: the same inputs in the same order give the same report. */
export function compare(inputs: readonly Input[], options: CompareOptions = {}): Report {
  const { articles, diagnostics } = ingest(inputs);
  return relate(articles.map(analyse), diagnostics, options);
}
