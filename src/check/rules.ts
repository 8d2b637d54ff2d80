/**
 * Check, the table of rules: every code with the severity that it has unless the configuration gives another. Codes are never
 * renamed; each has a page in docs/rules/. To add a rule: one file in this room, one line here, one page.
 */
import { CODES, type Code } from "../errors.ts";
import type { Severity } from "../model.ts";

export interface Rule {
  readonly severity: Severity;
  /** One line for --list-rules and for reports. */
  readonly title: string;
}

/** Rules over all articles together; those over one file are the codes of errors.ts. */
const OWN = {
  "near-duplicate": { severity: "warning", title: "The text is nearly that of another file." },
  "shared-text": { severity: "info", title: "The text is agency copy, or that of another outlet." },
  "date-order": { severity: "warning", title: "The report is older than one on which it says it is based." },
  "headline-unsupported": { severity: "warning", title: "The headline states what its own text does not." },
  "new-difference": { severity: "error", title: "Reports differ, and the baseline does not know it." },
  "gone-difference": { severity: "warning", title: "A difference of the baseline is no longer found." },
} as const satisfies Record<string, Rule>;

const TITLES: Readonly<Record<Code, string>> = {
  "not-found": "There is no such file or folder.",
  unreadable: "The file cannot be read.",
  "no-articles": "The folder holds no article.",
  "empty-file": "The file holds no text.",
  "binary-file": "The file is not text.",
  "too-large": "The file is larger than the limit.",
  "too-slow": "Reading or analysing one file took longer than the limit.",
  "bad-encoding": "Some bytes are no text in the file's encoding.",
  "bad-markup": "The file's markup or data cannot be read.",
  "no-article": "The file holds no article.",
  "only-furniture": "All lines of the file are furniture of a page.",
  truncated: "The article ends before its end.",
  paywall: "The article is cut by a paywall.",
  "needs-scripts": "The page was saved before its scripts had filled it.",
  "unsupported-language": "The article is not in English.",
  "symlink-loop": "Links lead in a circle.",
  "bad-archive": "The archive cannot be read.",
  duplicate: "The file is the same as another one.",
  "no-outlet": "The file does not show its outlet.",
  "no-date": "The file does not show its date.",
  "single-article": "There is nothing to compare with.",
  "no-shared-story": "No other article reports the same event.",
  "internal-error": "The tool itself failed.",
};

/** Severities in `check` where they are not those of `compare`: there a copy or a stub is news, here it is a fault of the collection. */
const STRICTER: { readonly [C in Code]?: Severity } = { duplicate: "error" };

export type RuleName = Code | keyof typeof OWN;

/** Every rule by its code. */
export const RULES = {
  ...(Object.fromEntries(
    (Object.keys(CODES) as Code[]).map((code) => [
      code,
      { severity: STRICTER[code] ?? CODES[code].severity, title: TITLES[code] },
    ]),
  ) as Record<Code, Rule>),
  ...OWN,
} satisfies Record<RuleName, Rule>;

export const RULE_NAMES = Object.keys(RULES) as readonly RuleName[];
