/** Everything → Report: adds lines and columns, labels, roles and counts to what the stages found. Decides nothing. */
import type { Analysis, Diagnostic, Finding, Report, Story } from "../model.ts";

export interface AssembleOptions {
  readonly version: string;
  /** Outlet names given by the user, by `Article.path`. */
  readonly sources: Readonly<Record<string, string>>;
}

/** Builds the report; a pure function of what the stages found. */
export function assemble(
  _analyses: readonly Analysis[],
  _stories: readonly Story[],
  _findings: readonly Finding[],
  _diagnostics: readonly Diagnostic[],
  options: AssembleOptions,
): Report {
  return {
    schemaVersion: 1,
    tool: { name: "source-compare", version: options.version },
    articles: [],
    facts: [],
    stories: [],
    findings: [],
    diagnostics: [],
    summary: { articles: 0, facts: 0, stories: 0, agree: 0, differ: 0, adds: 0 },
  };
}
