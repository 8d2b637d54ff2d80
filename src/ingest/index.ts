/** Stage 1, bytes → Article. */
import type { Article, Diagnostic, Input } from "../model.ts";

export interface IngestOptions {
  /** Number of the first article's id: 1 gives "a1". A file of several articles takes as many as it needs. */
  readonly firstId: number;
}

/** Reads the articles of one file. Never throws for what a file holds: what cannot be used becomes a diagnostic. */
export function read(_input: Input, _options: IngestOptions): { articles: Article[]; diagnostics: Diagnostic[] } {
  return { articles: [], diagnostics: [] };
}
