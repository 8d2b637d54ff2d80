/**
 * Every *.md file beside this one is a transcript: a command line, what it prints on standard output and standard error, and
 * its exit status. They are found by themselves. `npm run update-expected` writes what is printed now; a transcript that lacks
 * a part fails.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { discard, runIn, workspace } from "./host.ts";

const folder = fileURLToPath(new URL("./", import.meta.url));
const updating = process.env.UPDATE_EXPECTED === "1";

interface Command {
  readonly line: string;
  readonly words: string[];
  readonly env: Record<string, string>;
  readonly stdin: string | null;
}

/** Splits a command line as a shell would: quotes, NAME=value before the command, "< file". */
function parse(line: string): Command {
  const words = [...line.matchAll(/"([^"]*)"|'([^']*)'|((?:[^\s"']|"[^"]*")+)/g)].map(
    (match) => match[1] ?? match[2] ?? (match[3] as string).replaceAll('"', ""),
  );
  const env: Record<string, string> = {};
  while (words[0] !== undefined && /^[A-Z_]+=/.test(words[0])) {
    const word = words.shift() as string;
    env[word.slice(0, word.indexOf("="))] = word.slice(word.indexOf("=") + 1);
  }
  const at = words.indexOf("<");
  const stdin = at < 0 ? null : (words[at + 1] as string);
  if (at >= 0) words.splice(at, 2);
  if (words.shift() !== "compare") throw new Error(`a transcript's command begins with "compare": ${line}`);
  return { line, words, env, stdin };
}

interface Transcript {
  readonly head: string;
  readonly commands: readonly { readonly command: Command; readonly expected: string | null }[];
}

/** A transcript's title and text, then for each command a block "$ compare …", and what follows it. */
function read(text: string): Transcript {
  const parts = text.split(/^(?=```console\n\$ )/m);
  return {
    head: parts[0] as string,
    commands: parts.slice(1).map((part) => {
      const line = (/^```console\n\$ (.*)\n```\n/.exec(part) as RegExpExecArray)[1] as string;
      const rest = part.slice(part.indexOf("\n```\n") + 5);
      return { command: parse(line), expected: rest.trim() === "" ? null : rest };
    }),
  };
}

const block = (name: string, text: string): string =>
  text === "" ? "" : `\n${name}:\n\n\`\`\`\`text\n${text.endsWith("\n") ? text : `${text}⏎\n`}\`\`\`\`\n`;

let place = "";
beforeAll(() => {
  place = workspace();
});
afterAll(() => {
  discard(place);
});

const files = readdirSync(folder)
  .filter((name) => name.endsWith(".md"))
  .sort();

describe("transcripts", () => {
  test("there are some", () => {
    expect(files.length).toBeGreaterThan(5);
  });

  test.each(files)("%s", async (name) => {
    const transcript = read(readFileSync(join(folder, name), "utf8"));
    expect(transcript.commands.length).toBeGreaterThan(0);
    let written = transcript.head;
    for (const { command, expected } of transcript.commands) {
      const stdin = command.stdin === null ? {} : { stdin: readFileSync(join(place, command.stdin)) };
      const ran = await runIn(place, command.words, { env: command.env, ...stdin });
      const actual = `${block("Standard output", ran.out)}${block("Standard error", ran.err)}\nExit status: ${ran.status}\n`;
      written += `\`\`\`console\n$ ${command.line}\n\`\`\`\n${actual}\n`;
      if (updating) continue;
      expect(expected, `${name} has no output for: ${command.line}; npm run update-expected`).not.toBeNull();
      expect(actual.trim()).toBe((expected as string).trim());
    }
    if (updating) writeFileSync(join(folder, name), `${written.trimEnd()}\n`);
  });
});
