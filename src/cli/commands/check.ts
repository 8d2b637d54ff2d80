/**
 * Command line: `compare check <paths…>`: rules for article files. Fails (exit status 1) on problems of at least a severity
 * that the baseline does not know; reads and writes the baseline; limits failures to changed files.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { EMPTY_BASELINE, formatBaseline, parseBaseline } from "../../check/baseline.ts";
import { check, type Problem, staleProblem } from "../../check/index.ts";
import { RULE_NAMES, RULES } from "../../check/rules.ts";
import { EXIT, UsageError } from "../../errors.ts";
import type { Range, Report, Severity, Span } from "../../model.ts";
import { FORMAT_NAMES, type FormatName } from "../../report/index.ts";
import { type Locator, locator } from "../../report/lines.ts";
import { escapeJson } from "../../report/plain.ts";
import { select } from "../../report/select.ts";
import { visible } from "../../report/visible.ts";
import { VERSION } from "../../version.ts";
import { changedFiles } from "../changes.ts";
import { mayColor } from "../host.ts";
import { print, renderOptions, report, type Session } from "../session.ts";

const RANK: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };
/** Faults of the call rather than of the collection: exit status 2. */
const UNUSABLE = ["not-found", "no-articles"];

/** Formats that show the comparison too. */
const PAGES: readonly FormatName[] = ["html", "markdown", "ndjson"];
/** Formats that have no place for a problem. */
const TABLES: readonly FormatName[] = ["csv", "csv-facts"];

/** Checks. Gives the exit status. */
export async function run(
  session: Session,
  paths: readonly string[],
  flags: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { host, settings } = session;
  if (flags.listRules === true) return listRules(session);
  if (paths.length === 0 && session.flags.filesFrom === undefined)
    throw new UsageError("Nothing to check.", "Give files or folders: compare check seeds/");

  if (TABLES.includes(settings.format))
    throw new UsageError(
      `--format: "${settings.format}" has no place for problems.`,
      `Formats of compare check: ${FORMAT_NAMES.filter((name) => !TABLES.includes(name)).join(", ")}.`,
    );

  const baselinePath = resolve(host.cwd, settings.baseline);
  const shownBaseline = relative(host.cwd, baselinePath).replaceAll("\\", "/");
  const exists = existsSync(baselinePath);
  const baseline = exists ? parseBaseline(readFileSync(baselinePath, "utf8"), shownBaseline) : EMPTY_BASELINE;
  // Paths in the baseline are relative to it, so that it holds wherever the command runs.
  const filed = (path: string): string =>
    relative(dirname(baselinePath), resolve(host.cwd, path)).replaceAll("\\", "/");
  const changed = await limits(session, flags);
  const isChanged = (path: string): boolean => changed?.has(resolve(host.cwd, path)) === true;
  const fresh = (path: string): boolean =>
    changed === null ? exists && !baseline.articles.includes(filed(path)) : isChanged(path);

  const { report: whole, analyses } = await report(session, paths);
  const made = select(whole, { only: ["agree", "differ", "adds"], minConfidence: settings.minConfidence });
  const locators = new Map(analyses.map(({ article }) => [article.id, locator(article.text)]));
  const locate = (article: string, range: Range): Span => (locators.get(article) as Locator)(range);
  const result = check({ report: made, analyses, locate, fresh }, { severities: settings.rules, baseline });
  const touches = (problem: Problem): boolean =>
    changed === null ||
    problem.path === null ||
    isChanged(problem.path) ||
    problem.related.some((other) => isChanged(other.path));
  const problems = result.problems.filter(touches);
  // With only some of the files in force, what is gone cannot be told from what was not looked at.
  const stale = changed === null ? result.stale : [];

  if (flags.updateBaseline === true) {
    const usable = [...result.problems, ...result.known].filter(
      // Remarks never fail; in the baseline they would only be lines to read.
      ({ rule, severity }) => !UNUSABLE.includes(rule) && severity !== "info",
    );
    const filedProblems = usable.map((problem) => ({
      ...problem,
      path: problem.path === null ? null : filed(problem.path),
    }));
    save(
      baselinePath,
      shownBaseline,
      formatBaseline(
        filedProblems,
        made.articles.map(({ path }) => filed(path)),
      ),
    );
    host.err.write(`Wrote ${shownBaseline}: ${usable.length} known.\n`);
    return result.problems.some(({ rule }) => UNUSABLE.includes(rule)) ? EXIT.unusable : EXIT.done;
  }
  if (flags.prune === true && stale.length > 0) {
    const kept = baseline.entries.filter((entry) => !stale.includes(entry));
    save(baselinePath, shownBaseline, formatBaseline(kept, baseline.articles));
    host.err.write(`Took ${stale.length} out of ${shownBaseline}.\n`);
  }
  const gone = flags.prune === true ? [] : stale.flatMap((entry) => staleProblem(entry, settings.rules) ?? []);
  const shown = [...problems, ...gone];
  await show(session, made, shown, { known: result.known.length, baseline: exists ? shownBaseline : null }, analyses);

  if (shown.some(({ rule }) => UNUSABLE.includes(rule))) return EXIT.unusable;
  const { failOn } = settings;
  if (failOn.includes("never")) return EXIT.done;
  const least = failOn.includes("warning") ? RANK.warning : RANK.error;
  const fails = ({ severity, rule }: Problem): boolean =>
    RANK[severity] >= least || (rule === "new-difference" && failOn.includes("differ"));
  return shown.some(fails) ? EXIT.threshold : EXIT.done;
}

function save(path: string, shown: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new UsageError(`${shown}: cannot be written (${(error as NodeJS.ErrnoException).code ?? "unknown"}).`);
  }
}

/** Absolute paths to which failures are limited; null where they are not. */
async function limits(
  { host }: Session,
  flags: Readonly<Record<string, unknown>>,
): Promise<ReadonlySet<string> | null> {
  const named = Array.isArray(flags.changed) ? flags.changed.map((path) => resolve(host.cwd, String(path))) : null;
  const since = typeof flags.since === "string" ? await changedFiles(host.cwd, flags.since) : null;
  return named === null && since === null ? null : new Set([...(named ?? []), ...(since ?? [])]);
}

async function listRules({ host, settings }: Session): Promise<number> {
  const width = RULE_NAMES.reduce((most, name) => Math.max(most, name.length), 0);
  for (const name of RULE_NAMES) {
    const severity = settings.rules[name] ?? RULES[name].severity;
    host.out.write(`${name.padEnd(width)}  ${severity.padEnd(7)}  ${RULES[name].title}\n`);
  }
  return EXIT.done;
}

async function show(
  session: Session,
  made: Report,
  problems: readonly Problem[],
  context: { readonly known: number; readonly baseline: string | null },
  analyses: Parameters<typeof renderOptions>[1],
): Promise<void> {
  const { settings } = session;
  if (settings.format === "text") return writeOut(session, await asText(session, made, problems, context));
  if (settings.format === "json") {
    // Statements are the baseline's own business.
    const shown = problems.map(({ statements: _, ...problem }) => problem);
    const value = { tool: { name: "source-compare", version: VERSION }, problems: shown, known: context.known };
    return writeOut(session, `${escapeJson(JSON.stringify(value, null, 2))}\n`);
  }
  const related = (problem: Problem): string =>
    problem.related.map(({ path, span, text }) => ` ${path}${span === null ? "" : `:${span.line}`}, ${text}`).join(";");
  // Where differences would be printed as issues, problems take their place; pages to read keep the comparison beside the problems.
  const comparison = PAGES.includes(settings.format)
    ? {}
    : { findings: [], summary: { ...made.summary, agree: 0, differ: 0, adds: 0 } };
  const asReport: Report = {
    ...made,
    ...comparison,
    diagnostics: problems.map((problem) => ({
      code: problem.rule,
      severity: problem.severity,
      message: problem.related.length === 0 ? problem.message : `${sentence(problem.message)} See${related(problem)}`,
      path: problem.path,
      span: problem.span,
      hint: problem.hint,
    })),
  };
  await print(session, asReport, await renderOptions(session, analyses, null));
}

/** Text that ends as a sentence does, so that another can follow it. */
const sentence = (text: string): string => (/[.!?…”"]$/.test(text) ? text : `${text}.`);

function writeOut({ host, settings }: Session, text: string): void {
  if (settings.output === null) host.out.write(text);
  else save(resolve(host.cwd, settings.output), settings.output, text);
}

async function asText(
  { host, settings, flags }: Session,
  made: Report,
  problems: readonly Problem[],
  { known, baseline }: { readonly known: number; readonly baseline: string | null },
): Promise<string> {
  const { Chalk } = await import("chalk");
  const paint = new Chalk({ level: settings.output === null && mayColor(host, host.out, settings.color) ? 1 : 0 });
  const tint = { error: paint.red.bold, warning: paint.yellow.bold, info: paint.cyan.bold };
  const lines: string[] = [];
  for (const { severity, rule, message, path, span, related, hint } of problems) {
    if (severity === "info" && flags.verbose !== true) continue;
    const place = path === null ? "" : `${visible(path)}${span === null ? "" : `:${span.line}:${span.column}`}: `;
    lines.push(`${place}${tint[severity](severity)}: ${visible(message)} ${paint.dim(`[${rule}]`)}`);
    for (const other of related)
      lines.push(
        `    ${visible(other.path)}${other.span === null ? "" : `:${other.span.line}`}: ${visible(other.text)}`,
      );
    if (hint !== null) lines.push(paint.dim(`    hint: ${visible(hint)}`));
  }
  const count = (severity: Severity): number => problems.filter((problem) => problem.severity === severity).length;
  const counts = (["error", "warning", "info"] as const).map((severity) => {
    const number = count(severity);
    return `${number} ${severity === "info" ? "info" : `${severity}${number === 1 ? "" : "s"}`}`;
  });
  const articles = made.articles.length;
  const knows = baseline === null ? "" : `; ${known} known in ${baseline}`;
  lines.push(`${counts.join(", ")} in ${articles} ${articles === 1 ? "article" : "articles"}${knows}`);
  return `${lines.join("\n")}\n`;
}
