/** Command line: `compare --watch`: compares again whenever a file under the given paths changes, until interrupted. */
import { type FSWatcher, statSync, watch as watchFile } from "node:fs";
import { dirname, resolve } from "node:path";
import { EXIT, UsageError } from "../../errors.ts";
import { memoryCache } from "../cache.ts";
import type { Session } from "../session.ts";
import { type CompareFlags, run } from "./compare.ts";

/** Editors write a file in several steps; what follows within this time belongs to one change. */
const QUIET_MS = 120;

/** Runs once, then after every change. Settles when the user interrupts. */
export async function watch(session: Session, paths: readonly string[], flags: CompareFlags): Promise<number> {
  const { host } = session;
  const remembering: Session = { ...session, cache: memoryCache(session.cache) };
  if (paths.includes("-")) throw new UsageError("--watch: standard input cannot be watched.");
  const watchers: FSWatcher[] = [];
  let timer: NodeJS.Timeout | null = null;
  let running = false;
  let again = false;
  const compareOnce = async (): Promise<void> => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    if (host.out.isTerminal && session.settings.output === null) host.out.write("\u001b[2J\u001b[3J\u001b[H");
    try {
      await run(remembering, paths, flags);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      host.err.write(`error: ${error.message}\n`);
    }
    running = false;
    if (session.flags.quiet !== true) host.err.write("Watching for changes; Ctrl-C ends.\n");
    if (again) {
      again = false;
      await compareOnce();
    }
  };
  const { output } = session.settings;
  const changed = (folder: string, name: string | null): void => {
    // Our own report may lie among the articles: writing it is no reason to write it again.
    if (output !== null && name !== null && resolve(folder, name) === resolve(host.cwd, output)) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void compareOnce(), QUIET_MS);
  };
  // Watched before the first comparison: what changes meanwhile is not missed.
  for (const path of paths) {
    const absolute = resolve(host.cwd, path);
    const folder = statSync(absolute, { throwIfNoEntry: false })?.isDirectory() === true;
    // A file is watched through its folder: editors replace files, and a watch on the old one would see nothing more.
    try {
      const watched = folder ? absolute : dirname(absolute);
      watchers.push(watchFile(watched, { recursive: folder }, (_event, name) => changed(watched, name)));
    } catch {
      host.err.write(`warning: ${path}: cannot be watched\n`);
    }
  }
  await compareOnce();
  return new Promise((settle) => {
    host.onInterrupt(() => {
      for (const watcher of watchers) watcher.close();
      settle(EXIT.interrupted);
    });
  });
}
