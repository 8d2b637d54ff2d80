/**
 * Command line: what the commands share. Flags → settings; paths → articles → analyses → report, with progress, timings and
 * threads around the pipeline; diagnostics → standard error; report → its output.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { ingestByFile, type Observe, prepare, relateByStory } from "../compare.ts";
import { diagnostic, EXIT, UsageError } from "../errors.ts";
import { pathsOfList } from "../ingest/paths.ts";
import type { Analysis, Article, Diagnostic, Report, ReportDiagnostic, Severity } from "../model.ts";
import type { RenderOptions, Streamed } from "../report/format.ts";
import { FORMAT_NAMES, FORMATS, type FormatName } from "../report/index.ts";
import { visible } from "../report/visible.ts";
import { VERSION } from "../version.ts";
import type { Cache } from "./cache.ts";
import { findConfig, readConfig } from "./config.ts";
import { type Host, mayColor } from "./host.ts";
import { Profile } from "./profile.ts";
import { progress } from "./progress.ts";
import { gather } from "./read.ts";
import { environmentLayer, type Layer, type Settings, settle } from "./settings.ts";

/** Flags that are no settings: they belong to one run. */
export interface RunFlags {
  readonly config?: string | false;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly plain?: boolean;
  readonly profile?: boolean;
  readonly stdinName?: string;
  readonly filesFrom?: string;
  /** FILE=NAME, as given; the settings hold them read. */
  readonly source?: readonly string[];
}

export interface Session {
  readonly host: Host;
  readonly settings: Settings;
  readonly flags: RunFlags;
  readonly profile: Profile;
  /** Absolute path of the configuration file in force. */
  readonly config: string | null;
  readonly cache: Cache | null;
}

/** Settles what holds for this run. `given` are the settings of the command line; throws a `UsageError`. */
export async function openSession(host: Host, given: Layer, flags: RunFlags): Promise<Session> {
  const profile = new Profile(host.clock);
  const environment = environmentLayer(host.env);
  const named = flags.config ?? host.env.SOURCE_COMPARE_CONFIG;
  const config =
    flags.config === false
      ? null
      : typeof named === "string" && named !== ""
        ? resolve(host.cwd, named)
        : findConfig(host.cwd);
  const file: Layer = config === null ? {} : await readConfig(config, host.cwd);
  const settings = settle([given, environment, file]);
  const told = given.format ?? environment.format ?? (given.output === undefined ? file.format : undefined);
  const format = told ?? (settings.output === null ? null : formatOf(settings.output)) ?? settings.format;
  let cache: Cache | null = null;
  if (settings.cache) {
    const { cacheFolder, diskCache } = await import("./cache.ts");
    cache = diskCache(cacheFolder(host.env));
  }
  // "-" is standard output, as everywhere.
  const output = settings.output === "-" ? null : settings.output;
  return { host, settings: { ...settings, format, output }, flags, profile, config, cache };
}

/** The format that a file's ending tells; the longest ending wins ("facts.csv" over "csv"). */
function formatOf(path: string): FormatName | null {
  const name = path.toLowerCase();
  let best: FormatName | null = null;
  let longest = 0;
  for (const format of FORMAT_NAMES)
    for (const extension of FORMATS[format].extensions)
      if (extension.length > longest && name.endsWith(`.${extension}`)) {
        best = format;
        longest = extension.length;
      }
  return best;
}

/** Names of the commands; program.ts declares them, a test holds both equal. */
export const COMMANDS = ["facts", "inspect", "explain", "check", "schema", "init", "completion"] as const;

export interface Gathered {
  readonly articles: readonly Article[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads and ingests what the paths name; with `unusable`, what cannot be compared too. */
export async function readArticles(
  session: Session,
  paths: readonly string[],
  stream?: Streamed,
  { unusable = false }: { readonly unusable?: boolean } = {},
): Promise<Gathered> {
  const { host, flags, settings, profile } = session;
  const listed = flags.filesFrom === undefined ? [] : pathsOfList(await fileList(host, flags.filesFrom));
  const found = await profile.time("read", () =>
    gather([...paths, ...listed], host, {
      stdinName: flags.stdinName ?? "stdin.txt",
      commands: COMMANDS,
      maxBytes: settings.maxSize * 1024 * 1024,
      maxUnpackedBytes: settings.maxUnpacked * 1024 * 1024,
      maxDepth: settings.maxDepth,
      gitignore: settings.gitignore,
    }),
  );
  const steps = ingestByFile(found.inputs, { map: settings.map, unusable }, () => {
    const end = host.clock() + settings.maxSeconds * 1000;
    return { expired: () => host.clock() > end };
  });
  let step = profile.time("ingest", () => steps.next());
  while (step.done !== true) {
    for (const part of stream?.read(step.value.path, step.value.articles) ?? []) host.out.write(part);
    // An interrupt, or that the reader has gone, is heard between two files.
    if (found.inputs.length > MANY) await turn();
    step = profile.time("ingest", () => steps.next());
  }
  const { articles, diagnostics } = step.value;
  // JSON that is no article lies in many folders; only where it was named is it an error.
  const named = new Set([...paths, ...listed].map((path) => path.replaceAll("\\", "/")));
  const judged = diagnostics.map((each) =>
    each.code === "no-article" && /\.jsonl?$/i.test(each.path ?? "") && !named.has(each.path as string)
      ? { ...each, severity: "warning" as const }
      : each,
  );
  return { articles, diagnostics: [...found.diagnostics, ...judged] };
}

/** The list behind `--files-from`: a file, or standard input. Throws a `UsageError`. */
async function fileList(host: Host, path: string): Promise<string> {
  if (path === "-") return new TextDecoder().decode((await host.stdin(Number.POSITIVE_INFINITY)) ?? undefined);
  try {
    return readFileSync(resolve(host.cwd, path), "utf8");
  } catch (error) {
    throw new UsageError(
      `--files-from: ${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? "unknown"}).`,
    );
  }
}

/** Analyses articles in order, in this thread or in several; what took too long is told of and left out. */
async function analyseArticles(
  session: Session,
  articles: readonly Article[],
): Promise<{ analyses: Analysis[]; diagnostics: Diagnostic[] }> {
  const left = new Map<Article, Diagnostic>();
  const { analyseAll } = await import("./analyse.ts");
  const bar = progress(session.host, session.flags.quiet === true, articles.length);
  try {
    const analyses = await analyseAll(articles, {
      jobs: session.settings.jobs,
      cache: session.cache,
      observe: (stage, work) => session.profile.time(stage, work),
      onDone: (article) => bar.step(visible(article.path)),
      maxSeconds: session.settings.maxSeconds,
      onLeft: (article, why) =>
        left.set(
          article,
          why === "time"
            ? diagnostic("too-slow", "Analysing the article took too long.", article.path)
            : diagnostic("too-large", "Analysing the article took more memory than there is.", article.path, {
                hint: "Save the article alone.",
              }),
        ),
    });
    return { analyses, diagnostics: articles.flatMap((article) => left.get(article) ?? []) };
  } finally {
    bar.end();
  }
}

/** Lets what waits be heard: interrupts, a pipe that was closed. */
const turn = (): Promise<void> => new Promise((next) => setImmediate(next));

/** Files and articles up to which the work is over before anybody can interrupt it. */
const MANY = 4;

/** Different articles of a story from which comparing it takes seconds. */
const LONG = 24;

/**
 * The whole way from paths to the report, with what was read from every article. A `stream` is printed as its parts become known;
 * `choose` says which findings of a story are wanted.
 */
export async function report(
  session: Session,
  paths: readonly string[],
  watcher: Observe = (_stage, work) => work(),
  stream?: Streamed,
  choose: (report: Report) => Report = (whole) => whole,
): Promise<{ report: Report; analyses: readonly Analysis[] }> {
  const { host } = session;
  // The model is large, and most machines have a second core that can fetch it while the files are read. A cache may know every article.
  const prepared = session.cache === null ? prepare() : undefined;
  const { articles, diagnostics } = await readArticles(session, paths, stream);
  await prepared;
  const { analyses, diagnostics: late } = await analyseArticles(session, articles);
  const { primary, sources } = session.settings;
  const observe: Observe = (stage, work) => session.profile.time(stage, () => watcher(stage, work));
  const print = (parts: Iterable<string> | undefined): void => {
    for (const part of parts ?? []) host.out.write(part);
  };
  const steps = relateByStory(analyses, [...diagnostics, ...late], {
    sources,
    observe,
    ...(primary === null ? {} : { primary }),
  });
  const digests = new Map(articles.map(({ id, digest }) => [id, digest]));
  let step = steps.next();
  for (let done = 0; step.done !== true; done++) {
    const { base, findings } = step.value;
    const [last, next] = [base.stories[done - 1], base.stories[done]];
    if (last === undefined) print(stream?.base(base));
    else print(stream?.story(last, choose({ ...base, findings }).findings));
    if (articles.length > MANY) await turn();
    const long = new Set(next?.articles.map((id) => digests.get(id))).size > LONG;
    step = long ? host.busy(() => steps.next()) : steps.next();
  }
  print(stream?.summary(choose(step.value).summary));
  return { report: step.value, analyses };
}

/** Width where there is no terminal to ask: names of files stand whole beside quotations, so that scripts can read them. */
const PIPE_COLUMNS = 100;

/** Options for a renderer, from the settings and the terminal. */
export async function renderOptions(
  session: Session,
  analyses: readonly Analysis[],
  explain: string | null,
): Promise<RenderOptions> {
  const { host, settings, flags } = session;
  const toTerminal = settings.output === null && host.out.isTerminal;
  const color = settings.output === null && flags.plain !== true && mayColor(host, host.out, settings.color);
  let link: RenderOptions["link"] = null;
  if (toTerminal && color) {
    const { createSupportsHyperlinks } = await import("supports-hyperlinks");
    if (createSupportsHyperlinks({ isTTY: true }))
      link = (path, line) => `${pathToFileURL(resolve(host.cwd, path)).href}#L${line}`;
  }
  return {
    texts: new Map(analyses.map(({ article }) => [article.id, article.text])),
    blocks: new Map(analyses.map(({ article }) => [article.id, article.blocks])),
    widthColumns: settings.width ?? Math.min(Math.max((toTerminal ? host.out.columns : null) ?? PIPE_COLUMNS, 40), 140),
    color,
    link,
    plain: flags.plain === true,
    view: settings.view,
    explain,
    title: null,
  };
}

/** Prints a report in the format of the settings, on standard output or into the file that was named. */
export async function print(session: Session, made: Report, options: RenderOptions, begun = false): Promise<void> {
  const { host, settings } = session;
  const { render } = await FORMATS[settings.format].load();
  const rendered = session.profile.time("render", () => render(made, options));
  const parts = typeof rendered === "string" ? [rendered] : rendered;
  const entry = FORMATS[settings.format];
  const head = begun ? "" : (entry.prologue?.({ name: "source-compare", version: VERSION }) ?? "");
  if (settings.output === null) {
    if (head !== "") host.out.write(head);
    for (const part of parts) host.out.write(part);
    return;
  }
  const path = resolve(host.cwd, settings.output);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, head + [...parts].join(""));
  } catch (error) {
    throw new UsageError(
      `${settings.output}: cannot be written (${(error as NodeJS.ErrnoException).code ?? "unknown"}).`,
    );
  }
}

const RANK: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

/** Prints diagnostics on standard error: errors always, warnings unless quiet, remarks only when verbose. */
export async function printDiagnostics(session: Session, diagnostics: readonly ReportDiagnostic[]): Promise<void> {
  const { host, flags, settings } = session;
  const least = flags.quiet === true ? 2 : flags.verbose === true ? 0 : 1;
  const shown = diagnostics.filter(({ severity }) => RANK[severity] >= least);
  if (shown.length === 0) return;
  const { Chalk } = await import("chalk");
  const paint = new Chalk({ level: mayColor(host, host.err, settings.color) ? 1 : 0 });
  const tint = { error: paint.red.bold, warning: paint.yellow.bold, info: paint.cyan.bold };
  for (const { severity, code, message, path, span, hint } of shown) {
    const place = path === null ? "" : `${visible(path)}${span === null ? "" : `:${span.line}`}: `;
    host.err.write(`${tint[severity](`${severity}:`)} ${place}${visible(message)} ${paint.dim(`[${code}]`)}\n`);
    if (hint !== null) host.err.write(`  ${paint.dim(`hint: ${visible(hint)}`)}\n`);
  }
}

/** The exit status that a report and `--fail-on` give. An input that could not be used weighs more than a finding. */
export function exitStatus(session: Session, made: Report): number {
  if (made.diagnostics.some(({ severity }) => severity === "error")) return EXIT.unusable;
  const { failOn } = session.settings;
  const reached =
    made.findings.some(({ relation }) => failOn.includes(relation)) ||
    made.diagnostics.some(({ severity }) => severity === "warning" && failOn.includes("warning"));
  return reached ? EXIT.threshold : EXIT.done;
}
