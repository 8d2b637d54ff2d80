/** Check: what a rule finds. A detector gives `Found`; index.ts adds severity and fingerprint. */
import type { Analysis, Range, Report, Severity, Span } from "../model.ts";
import type { RuleName } from "./rules.ts";

/** Another line that has to do with a problem. */
export interface Related {
  readonly path: string;
  readonly span: Span | null;
  readonly text: string;
}

export interface Found {
  readonly rule: RuleName;
  readonly message: string;
  readonly path: string | null;
  readonly span: Span | null;
  readonly related?: readonly Related[];
  readonly hint?: string | null;
  /** What makes the problem the same one in another run; otherwise rule, path and message. */
  readonly key?: string;
  /** Fingerprints of what a difference sets against each other, one for each statement; the baseline tells by them that it knows a part. */
  readonly statements?: readonly string[];
}

export interface Problem {
  readonly rule: RuleName;
  readonly severity: Severity;
  readonly message: string;
  readonly path: string | null;
  readonly span: Span | null;
  readonly related: readonly Related[];
  readonly hint: string | null;
  /** Sixteen hexadecimal digits, stable over runs and over edits elsewhere. */
  readonly fingerprint: string;
  readonly statements?: readonly string[];
}

/** What detectors look at. */
export interface Subject {
  readonly report: Report;
  readonly analyses: readonly Analysis[];
  /** Lines and columns of a range of an article, by `Article.id`. */
  readonly locate: (article: string, range: Range) => Span;
  /** Paths that are new or changed, where the caller knows: a problem between files is shown at one of them. */
  readonly fresh: (path: string) => boolean;
}

export type Detector = (subject: Subject) => Found[];
