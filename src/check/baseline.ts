/**
 * Check: the baseline, the problems that a collection has and keeps. In and out: the text of a JSON file, one entry a problem,
 * sorted, so that two people who update it meet in few lines. Reading and writing the file is left to cli/.
 */
import { UsageError } from "../errors.ts";
import type { Problem } from "./problem.ts";

export interface BaselineEntry {
  readonly fingerprint: string;
  readonly rule: string;
  /** Relative to the baseline's folder, "/" separated. */
  readonly path: string | null;
  readonly message: string;
  /** Of a difference, as in `Problem`; absent from baselines written before it was kept. */
  readonly statements?: readonly string[];
}

export interface Baseline {
  readonly entries: readonly BaselineEntry[];
  /** Articles that were there when it was written: others are new. */
  readonly articles: readonly string[];
}

export const EMPTY_BASELINE: Baseline = { entries: [], articles: [] };

const VERSION = 1;
const text = (value: unknown): value is string => typeof value === "string";

/** Reads a baseline; throws a `UsageError` that names the file where it is none. */
export function parseBaseline(json: string, shownPath: string): Baseline {
  const fault = (what: string): UsageError =>
    new UsageError(`${shownPath}: ${what}.`, "Write it anew with: compare check --update-baseline");
  let value: { version?: unknown; entries?: unknown; articles?: unknown };
  try {
    value = JSON.parse(json.replace(/^\uFEFF/, "")) as typeof value;
  } catch {
    throw fault("the baseline is not valid JSON");
  }
  if (typeof value !== "object" || value === null) throw fault("the baseline holds no entries");
  if (value.version !== VERSION)
    throw fault(`the baseline has version ${JSON.stringify(value.version)}, not ${VERSION}`);
  if (!Array.isArray(value.entries)) throw fault("the baseline holds no entries");
  const entries = value.entries.map((entry: Partial<Record<keyof BaselineEntry, unknown>>) => {
    if (!text(entry?.fingerprint) || !text(entry.rule) || !text(entry.message))
      throw fault("an entry lacks its fingerprint, rule or message");
    const { fingerprint, rule, message, path, statements } = entry;
    const known = { fingerprint, rule, message, path: text(path) ? path : null };
    return Array.isArray(statements) ? { ...known, statements: statements.filter(text) } : known;
  });
  return { entries, articles: Array.isArray(value.articles) ? value.articles.filter(text) : [] };
}

/** The text of a baseline that knows these problems. */
export function formatBaseline(problems: readonly (Problem | BaselineEntry)[], articles: readonly string[]): string {
  const entries = problems.map(({ fingerprint, rule, path, message, statements }) => ({
    fingerprint,
    rule,
    path,
    message,
    ...(statements === undefined ? {} : { statements }),
  }));
  const key = (entry: BaselineEntry): string => `${entry.path ?? ""}\n${entry.rule}\n${entry.fingerprint}`;
  entries.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  return `${JSON.stringify({ version: VERSION, articles: [...articles].sort(), entries }, null, 2)}\n`;
}
