/**
 * Report: what every renderer takes and gives. A renderer is one file in this room that exports `render`, a pure function
 * of the report and these options; the registry is index.ts.
 */
import type { Block, Finding, Report, ReportStory } from "../model.ts";

export type View = "brief" | "full" | "matrix" | "timeline";

export interface RenderOptions {
  /** Decoded text of each article by `Article.id`: spans slice it. Empty where a caller has the report alone. */
  readonly texts: ReadonlyMap<string, string>;
  /**
   * Blocks of each article by `Article.id`, for formats that show whole articles: their text is free of markup and furniture, and
   * their pieces lead spans into it. Without them such formats show the file as it is.
   */
  readonly blocks?: ReadonlyMap<string, readonly Block[]>;
  /** Columns of the terminal, for formats that wrap. */
  readonly widthColumns: number;
  /** Whether ANSI colours may be used. */
  readonly color: boolean;
  /** Address behind `file:line`, where the terminal can follow links; null elsewhere. */
  readonly link: ((path: string, line: number) => string) | null;
  /** No symbols, columns or colours: words in reading order, for screen readers. */
  readonly plain: boolean;
  readonly view: View;
  /** Findings whose explanation is wanted: ids, or their first letters; "all" for every one; null for none. */
  readonly explain: string | null;
  /** Codes and severities that `check` gives to diagnostics raised over the report; formats for CI print both alike. */
  readonly title: string | null;
}

/** Gives the whole output, or its parts in order; always ends with a line break. */
export type Renderer = (report: Report, options: RenderOptions) => string | Iterable<string>;

/** A renderer of what is known so far: all parts together are what its format's renderer gives. Called in this order. */
export interface Streamed {
  /** A file was read and holds so many articles. */
  readonly read: (path: string, articles: number) => Iterable<string>;
  /** The report is known but for its findings. */
  readonly base: (report: Report) => Iterable<string>;
  readonly story: (story: ReportStory, findings: readonly Finding[]) => Iterable<string>;
  readonly summary: (summary: Report["summary"]) => Iterable<string>;
}

/** Options for a caller that has none of its own. */
export const PLAIN_OPTIONS: RenderOptions = {
  texts: new Map(),
  widthColumns: 80,
  color: false,
  link: null,
  plain: false,
  view: "brief",
  explain: null,
  title: null,
};
