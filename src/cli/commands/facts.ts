/** Command line: `compare facts <paths…>`: what was extracted from each article, without comparing. */
import { EXIT, UsageError } from "../../errors.ts";
import type { ReportFact } from "../../model.ts";
import { escapeJson } from "../../report/plain.ts";
import { visible } from "../../report/visible.ts";
import { exitStatus, printDiagnostics, report, type Session } from "../session.ts";

/** "negative, hedged" and the like: what a flat positive statement is not. */
function qualities(fact: ReportFact): string[] {
  return [
    ...(fact.polarity === "negative" ? ["negated"] : []),
    ...(fact.certainty === "stated" ? [] : [fact.certainty]),
    ...(fact.quotation ? ["quoted"] : []),
  ];
}

const range = (low: number, high: number): string =>
  low === high
    ? `${low}`
    : low === -Number.MAX_VALUE
      ? `at most ${high}`
      : high === Number.MAX_VALUE
        ? `at least ${low}`
        : `${low} to ${high}`;

/** Slots of a fact, one a line. */
function slots(fact: ReportFact): string[] {
  return [
    [fact.subject, fact.predicate, fact.object].map((part) => part ?? "–").join(" | "),
    ...fact.attribution.map(
      ({ source, via, cue }) => `says: ${source}${via === null ? "" : `, through ${via}`} (${cue})`,
    ),
    ...fact.quantities.map(
      ({ text, value: [low, high], unit, approximate }) =>
        `quantity: ${text} = ${approximate ? "about " : ""}${range(low, high)} ${unit}`,
    ),
    ...fact.times.map(
      ({ text, earliest, latest, resolvedFrom }) =>
        `time: ${text} = ${earliest === latest ? earliest : `${earliest} to ${latest}`} (${resolvedFrom})`,
    ),
    ...(fact.entities.length === 0
      ? []
      : [`names: ${fact.entities.map(({ name, type }) => `${name} (${type})`).join(", ")}`]),
  ];
}

/** Prints the facts. Gives the exit status. */
export async function run(
  session: Session,
  paths: readonly string[],
  flags: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { host } = session;
  if (paths.length === 0 && session.flags.filesFrom === undefined)
    throw new UsageError("No article given.", "For example: compare facts seeds/");
  const format = flags.format ?? "text";
  if (format !== "text" && format !== "json")
    throw new UsageError(`--format: "${String(format)}" is not one of text, json.`);
  const { report: made } = await report(session, paths);
  const diagnostics = made.diagnostics.filter(({ code }) => code !== "single-article" && code !== "no-shared-story");
  await printDiagnostics(session, diagnostics);
  if (format === "json") {
    const { schemaVersion, tool, articles, facts } = made;
    host.out.write(`${escapeJson(JSON.stringify({ schemaVersion, tool, articles, facts, diagnostics }, null, 2))}\n`);
  } else {
    for (const article of made.articles) {
      const facts = made.facts.filter((fact) => fact.article === article.id);
      host.out.write(`${visible(article.source.label)}  ${visible(article.path)}  ${facts.length} facts\n`);
      for (const fact of facts) {
        const marks = qualities(fact);
        host.out.write(
          `\n  ${visible(article.path)}:${fact.span.line}:${fact.span.column}  ${fact.id}${marks.length > 0 ? `  [${marks.join(", ")}]` : ""}\n`,
        );
        host.out.write(`    "${visible(fact.text)}"\n`);
        for (const line of slots(fact)) host.out.write(`      ${visible(line)}\n`);
      }
      host.out.write("\n");
    }
  }
  return made.articles.length === 0 ? EXIT.unusable : exitStatus(session, { ...made, findings: [], diagnostics });
}
