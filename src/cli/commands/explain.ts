/** Command line: `compare explain FILE:LINE FILE:LINE`: why two lines were, or were not, put side by side. */

import { explainPair } from "../../align/index.ts";
import { EXIT, UsageError } from "../../errors.ts";
import type { Report, ReportFact, Story } from "../../model.ts";
import { meansPath } from "../../report/labels.ts";
import { visible } from "../../report/visible.ts";
import { printDiagnostics, report, type Session } from "../session.ts";

interface Place {
  readonly path: string;
  readonly line: number;
}

function place(word: string): Place {
  const found = /^(.+?):(\d+)(?::\d+)?$/.exec(word);
  if (found === null) throw new UsageError(`"${word}" names no line.`, "Write FILE:LINE, for example seeds/a.txt:12");
  return { path: found[1] as string, line: Number(found[2]) };
}

/** Facts that touch a line. Throws a `UsageError` where no fact does. */
function factsAt(made: Report, { path, line }: Place): ReportFact[] {
  const ids = made.articles.filter((article) => meansPath(path, article.path)).map(({ id }) => id);
  const facts = made.facts.filter(
    ({ article, span }) => ids.includes(article) && span.line <= line && span.endLine >= line,
  );
  if (facts.length === 0)
    throw new UsageError(
      `${path}:${line}: no fact was taken from this line.`,
      `See how the file was read: compare inspect ${path}`,
    );
  return facts;
}

/** Prints the findings that hold facts of both lines, or how near the alignment of the two came. Gives the exit status. */
export async function run(session: Session, words: readonly string[]): Promise<number> {
  const { host } = session;
  if (words.length !== 2) throw new UsageError("Two lines are needed.", "compare explain a.txt:12 b.txt:8");
  const [first, second] = words.map(place) as [Place, Place];
  const stories: Story[] = [];
  const { report: made, analyses } = await report(session, [...new Set([first.path, second.path])], (stage, work) => {
    const result = work();
    if (stage === "group") stories.push(...(result as unknown as Story[]));
    return result;
  });
  await printDiagnostics(session, made.diagnostics);
  const left = factsAt(made, first);
  const right = factsAt(made, second);
  const write = (text: string): void => host.out.write(`${visible(text)}\n`);
  for (const [at, facts] of [
    [first, left],
    [second, right],
  ] as const) {
    write(`${at.path}:${at.line}`);
    for (const fact of facts) write(`  ${fact.id}  "${fact.text}"`);
  }
  const both = made.findings.filter(
    ({ facts }) => left.some(({ id }) => facts.includes(id)) && right.some(({ id }) => facts.includes(id)),
  );
  for (const finding of both) {
    write("");
    write(`${finding.relation}: ${finding.summary} (${finding.confidence.toFixed(2)})`);
    for (const line of finding.explanation) write(`  ${line}`);
  }
  if (both.length === 0) {
    write("");
    write("No finding puts facts of these two lines side by side.");
    for (const finding of made.findings.filter(({ facts }) =>
      [...left, ...right].some(({ id }) => facts.includes(id)),
    )) {
      write(`  ${finding.relation}: ${finding.summary}`);
      for (const line of finding.explanation) write(`    ${line}`);
    }
  }
  for (const one of left)
    for (const other of right) {
      const story = stories.find(({ articles }) => articles.includes(one.article) && articles.includes(other.article));
      write("");
      if (story === undefined) {
        write(`${one.id} – ${other.id}: their articles share no story`);
        continue;
      }
      const pair = explainPair(story, analyses, one.id, other.id);
      const score = pair.score === null ? "" : ` (score ${pair.score.toFixed(3)})`;
      write(`${one.id} – ${other.id}: ${pair.aligned ? "paired" : "not paired"}${score}: ${pair.reason}`);
      for (const [name, part] of Object.entries(pair.parts).sort(([, a], [, b]) => Math.abs(b) - Math.abs(a)))
        if (part !== 0)
          write(
            `  ${name.padEnd(22)} ${(pair.features[name] ?? 0).toFixed(3).padStart(7)}   ${part > 0 ? "+" : ""}${part.toFixed(2)}`,
          );
    }
  return EXIT.done;
}
