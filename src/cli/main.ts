/** Command line, the entry: makes the host from the process, runs the command, sets the exit status. The only user of process. */
import { readFileSync } from "node:fs";
import type { Host, Stream } from "./host.ts";
import { run } from "./program.ts";

const INTERRUPTED = 130;

const stream = (source: NodeJS.WriteStream): Stream => ({
  write: (text) => {
    source.write(text);
  },
  isTerminal: source.isTTY === true,
  get columns() {
    return source.columns ?? null;
  },
});

// A reader that has seen enough ("| head -1") closes the pipe: that is no fault, and there is nobody left to write for.
for (const source of [process.stdout, process.stderr])
  source.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
    throw error;
  });

const interrupts: (() => void)[] = [];
process.on("SIGINT", () => {
  for (const callback of interrupts) callback();
  process.exit(INTERRUPTED);
});

const host: Host = {
  env: process.env,
  cwd: process.cwd(),
  out: stream(process.stdout),
  err: stream(process.stderr),
  stdin: () => readFileSync(0),
  stdinIsTerminal: process.stdin.isTTY === true,
  clock: () => performance.now(),
  onInterrupt: (callback) => {
    interrupts.push(callback);
  },
};
process.exitCode = await run(process.argv.slice(2), host);
