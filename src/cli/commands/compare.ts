/** Command line: `compare <paths…>`. */
import { EXIT, UsageError } from "../../errors.ts";
import { FORMATS } from "../../report/index.ts";
import { meansPath } from "../../report/labels.ts";
import { select } from "../../report/select.ts";
import { visible } from "../../report/visible.ts";
import { VERSION } from "../../version.ts";
import { exitStatus, print, printDiagnostics, renderOptions, report, type Session } from "../session.ts";

export interface CompareFlags {
  /** true: explain every finding; text: those whose id begins so. */
  readonly explain?: string | true;
}

/** Compares what the paths name and prints the report. Gives the exit status. */
export async function run(session: Session, paths: readonly string[], flags: CompareFlags): Promise<number> {
  const { host, settings } = session;
  const begun = settings.output === null;
  if (begun) host.out.write(FORMATS[settings.format].prologue?.({ name: "source-compare", version: VERSION }) ?? "");
  const stream = begun ? FORMATS[settings.format].stream?.() : undefined;
  const { report: whole, analyses } = await report(session, paths, undefined, stream, (known) =>
    select(known, settings),
  );
  const made = select(whole, settings);
  const explain = flags.explain === true ? "all" : (flags.explain ?? null);
  if (explain !== null && explain !== "all" && !made.findings.some(({ id }) => id.startsWith(explain)))
    throw new UsageError(`--explain: no finding's id begins with "${explain}".`, "The ids stand in: --format json");
  await printDiagnostics(session, made.diagnostics);
  if (settings.primary !== null && whole.articles.length > 0) warnPrimary(session, whole.articles);
  if (whole.articles.length > 0) warnSources(session, whole.articles);
  if (stream === undefined && (made.articles.length > 0 || settings.format !== "text"))
    await print(session, made, await renderOptions(session, analyses, explain), begun);
  return made.articles.length === 0 ? EXIT.unusable : exitStatus(session, made);
}

/** A configuration may name files that are not compared today; who names one on the command line has mistyped it. */
function warnSources({ host, flags }: Session, articles: readonly { readonly path: string }[]): void {
  if (flags.quiet === true) return;
  for (const pair of flags.source ?? []) {
    const written = pair.slice(0, pair.lastIndexOf("="));
    if (!articles.some(({ path }) => meansPath(written, path)))
      host.err.write(`warning: --source: no article's path is "${visible(written)}".\n`);
  }
}

function warnPrimary(
  { host, settings, flags }: Session,
  articles: readonly {
    readonly path: string;
    readonly source: { readonly name: string | null; readonly role: string };
  }[],
): void {
  const wanted = (settings.primary as string).toLowerCase().replaceAll("\\", "/");
  const met = articles.some(
    ({ path, source }) =>
      source.role === "primary" && (source.name?.toLowerCase() === wanted || path.toLowerCase().endsWith(wanted)),
  );
  if (!met && flags.quiet !== true)
    host.err.write(
      `warning: --primary: no article's outlet or path is "${settings.primary}"; the first one stands first.\n`,
    );
}
