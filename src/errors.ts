/**
 * Error codes, their severities and the exit codes of the program.
 * Every diagnostic that the tool can raise has its code here, once, and a code is never renamed: baselines,
 * CI configurations and scripts refer to it. Messages are written where the fault is found; hints are given here where one fits all.
 * Imports only the model.
 */
import type { Diagnostic, Range, Severity } from "./model.ts";

/** Exit status of the program. */
export const EXIT = { done: 0, threshold: 1, unusable: 2, interrupted: 130 } as const;

interface CodeEntry {
  readonly severity: Severity;
  readonly hint: string | null;
}

/** Every code with its severity and, where one fits all occurrences, its hint. */
export const CODES = {
  "not-found": {
    severity: "error",
    hint: "Check the spelling; paths are relative to the folder in which you run the command.",
  },
  unreadable: { severity: "error", hint: "Check the permissions of the file." },
  "no-articles": { severity: "error", hint: "Give files or folders with saved articles (.txt, .md, .html, .json)." },
  "empty-file": { severity: "error", hint: "Save the article again; the file holds no text." },
  "binary-file": { severity: "error", hint: "Save the article as text, Markdown or HTML." },
  "too-large": { severity: "error", hint: "Raise the limit with --max-size, or save the article alone." },
  "too-slow": { severity: "error", hint: "Raise the limit with --max-seconds, or save the article alone." },
  "bad-encoding": { severity: "warning", hint: "Save the file as UTF-8." },
  "bad-markup": { severity: "error", hint: null },
  "no-article": { severity: "error", hint: "See what was taken for furniture: compare inspect FILE." },
  "only-furniture": { severity: "error", hint: "See what was taken for furniture: compare inspect FILE." },
  truncated: { severity: "warning", hint: "Save the whole article; what it leaves out would count as silence." },
  paywall: { severity: "warning", hint: "Save the article while signed in; only its opening is compared." },
  "needs-scripts": { severity: "error", hint: "Open the page in a browser and save it once it has loaded." },
  "unsupported-language": { severity: "error", hint: "Only English articles are compared." },
  "symlink-loop": { severity: "warning", hint: null },
  "bad-archive": { severity: "error", hint: null },
  duplicate: { severity: "warning", hint: null },
  "no-outlet": { severity: "info", hint: "Name it with --source FILE=NAME." },
  "no-date": { severity: "info", hint: null },
  "single-article": { severity: "warning", hint: "Give at least two articles about one event." },
  "no-shared-story": { severity: "warning", hint: null },
  "internal-error": { severity: "error", hint: "Please report it with the file that caused it." },
} as const satisfies Record<string, CodeEntry>;

export type Code = keyof typeof CODES;

/**
 * Builds a diagnostic; severity and hint (its FILE the path) come from `CODES` unless given.
 * @example diagnostic("empty-file", "The file is empty.", "a.txt")
 */
export function diagnostic(
  code: Code,
  message: string,
  path: string | null,
  more: { readonly range?: Range | null; readonly hint?: string | null; readonly severity?: Severity } = {},
): Diagnostic {
  const entry: CodeEntry = CODES[code];
  return {
    code,
    severity: more.severity ?? entry.severity,
    message,
    path,
    range: more.range ?? null,
    hint: more.hint ?? (path === null ? entry.hint : (entry.hint?.replace("FILE", path) ?? null)),
  };
}

/** A fault of the command line or the configuration: printed without a stack trace, exit status 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly hint: string | null;
  constructor(message: string, hint: string | null = null) {
    super(message);
    this.hint = hint;
  }
}
