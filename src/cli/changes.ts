/** Command line: which files changed since a revision, as git tells it. */
import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { UsageError } from "../errors.ts";

function git(cwd: string, words: readonly string[]): Promise<string> {
  return new Promise((settle, fail) => {
    execFile("git", [...words], { cwd, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error === null) settle(stdout);
      else fail(new UsageError(`--since: git says: ${stderr.trim().split("\n")[0] || error.message}.`));
    });
  });
}

/** Absolute paths of files that were changed or added since `revision`, committed or not. Throws a `UsageError`. */
export async function changedFiles(cwd: string, revision: string): Promise<string[]> {
  // A revision that begins with a dash would be read as an option of git.
  if (revision.startsWith("-")) throw new UsageError(`--since: "${revision}" is no revision.`);
  const root = (await git(cwd, ["rev-parse", "--show-toplevel"])).trim();
  const changed = await git(root, ["diff", "--name-only", "-z", revision, "--"]);
  const untracked = await git(root, ["ls-files", "--others", "--exclude-standard", "-z"]);
  return `${changed}${untracked}`
    .split("\0")
    .filter((path) => path !== "")
    .map((path) => resolve(root, path));
}
