/** Command line: `compare inspect <files…>`: how a file was read, line by line: headline, body, furniture and the reasons. */
import { EXIT, UsageError } from "../../errors.ts";
import type { Article, Evidenced, Range, Sentence } from "../../model.ts";
import { locator } from "../../report/lines.ts";
import { escapeJson } from "../../report/plain.ts";
import { visible } from "../../report/visible.ts";
import { mayColor } from "../host.ts";
import { printDiagnostics, readArticles, type Session } from "../session.ts";

/** Kept and set-aside runs of the file, in order. */
function runs(article: Article): { range: Range; kind: string; furniture: boolean; text: string }[] {
  return [
    ...article.blocks.map((block) => ({
      range: block as Range,
      kind: block.role as string,
      furniture: false,
      text: block.text,
    })),
    ...article.furniture.map((piece) => ({
      range: piece as Range,
      kind: `– ${piece.reason}`,
      furniture: true,
      text: article.text.slice(piece.start, piece.end),
    })),
  ].sort((a, b) => a.range.start - b.range.start);
}

/** A sentence as columns: number, form, lemma, tags, governor, relation (the order of CoNLL-U). */
function tree(sentence: Sentence): string {
  const rows = sentence.tokens.map((token) => [
    String(token.index + 1),
    visible(token.form),
    visible(token.lemma),
    token.upos,
    token.xpos,
    String(token.head + 1),
    token.deprel,
    token.confidence.toFixed(2),
  ]);
  const widths = rows.reduce<number[]>((all, row) => row.map((cell, i) => Math.max(all[i] ?? 0, cell.length)), []);
  return rows
    .map((row) => `      ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  ")}`.trimEnd())
    .join("\n");
}

/** Prints how the files were read. Gives the exit status. */
export async function run(
  session: Session,
  paths: readonly string[],
  flags: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { host } = session;
  if (paths.length === 0 && session.flags.filesFrom === undefined)
    throw new UsageError("No file given.", "For example: compare inspect seeds/");
  const read = await readArticles(session, paths, undefined, { unusable: true });
  const { articles } = read;
  // Elsewhere the hint is to come here.
  const diagnostics = read.diagnostics.map((each) =>
    each.hint?.includes("compare inspect") === true ? { ...each, hint: null } : each,
  );
  await printDiagnostics(
    { ...session, flags: { ...session.flags, verbose: session.flags.quiet !== true } },
    diagnostics.map(({ range: _range, ...rest }) => ({ ...rest, span: null })),
  );
  const parse = flags.trees === true ? (await import("../../language/index.ts")).parse : null;
  if (flags.json === true) {
    const shown = articles.map((article) => {
      const locate = locator(article.text);
      return {
        ...article,
        text: undefined,
        blocks: article.blocks.map(({ start, end, ...rest }) => ({ ...rest, span: locate({ start, end }) })),
        furniture: article.furniture.map((piece) => ({
          span: locate(piece),
          reason: piece.reason,
          text: article.text.slice(piece.start, piece.end),
        })),
        ...(parse === null ? {} : { sentences: parse(article.blocks) }),
      };
    });
    host.out.write(`${escapeJson(JSON.stringify({ articles: shown, diagnostics }, null, 2))}\n`);
  } else {
    const { Chalk } = await import("chalk");
    const paint = new Chalk({ level: mayColor(host, host.out, session.settings.color) ? 1 : 0 });
    for (const article of articles) show(session, article, parse?.(article.blocks) ?? null, paint);
  }
  return articles.length === 0 || diagnostics.some(({ severity }) => severity === "error") ? EXIT.unusable : EXIT.done;
}

function show(
  { host }: Session,
  article: Article,
  sentences: readonly Sentence[] | null,
  paint: Readonly<Record<"bold" | "dim" | "yellow" | "green", (text: string) => string>>,
): void {
  const locate = locator(article.text);
  const evidence = (found: Evidenced<string> | null): string => {
    if (found === null) return paint.yellow("not shown in the file");
    const where = found.evidence === null ? "" : paint.dim(`  (line ${locate(found.evidence).line})`);
    return `${visible(found.value)}${where}`;
  };
  host.out.write(`${paint.bold(visible(article.path))}\n`);
  host.out.write(`  format     ${article.format}\n`);
  host.out.write(`  headline   ${evidence(article.title)}\n`);
  host.out.write(`  outlet     ${evidence(article.outlet)}\n`);
  host.out.write(`  published  ${evidence(article.published)}\n`);
  host.out.write(`  language   ${article.language ?? "too short to tell"}\n`);
  host.out.write(`  body       ${article.words} words; ${article.furniture.length} runs set aside\n\n`);
  if (sentences !== null) {
    for (const sentence of sentences)
      host.out.write(`    ${locate(sentence).line}: ${visible(sentence.text)}\n${tree(sentence)}\n\n`);
    return;
  }
  const all = runs(article);
  const kindWidth = all.reduce((most, { kind }) => Math.max(most, kind.length), 0);
  for (const { range, kind, furniture, text } of all) {
    const line = String(locate(range).line).padStart(5);
    const whole = visible(text.trim());
    const shown = whole.length > 160 ? `${whole.slice(0, 159)}…` : whole;
    const column = kind.padEnd(kindWidth);
    // Kept runs stand out, what was set aside steps back.
    if (furniture) host.out.write(`${paint.dim(`${line}  ${column}  ${shown}`)}\n`);
    else
      host.out.write(`${paint.dim(line)}  ${paint.green(column)}  ${kind === "title" ? paint.bold(shown) : shown}\n`);
  }
  host.out.write("\n");
}
