/** Command line, the entry: makes the host from the process, runs the command, sets the exit status. The only user of process. */
import type { Host, Stream } from "./host.ts";
import { run } from "./program.ts";

const INTERRUPTED = 130;

const stream = (source: NodeJS.WriteStream): Stream => ({
  write: (text) => {
    source.write(text);
  },
  isTerminal: source.isTTY === true,
  get columns() {
    // Some terminals tell no size, or 0.
    return source.columns > 0 ? source.columns : null;
  },
});

// A reader that has seen enough ("| head -1") closes the pipe: that is no fault, and there is nobody left to write for.
for (const source of [process.stdout, process.stderr])
  source.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
    throw error;
  });

const interrupts: (() => void)[] = [];
const interrupted = (): void => {
  for (const callback of interrupts) callback();
  process.exit(INTERRUPTED);
};
process.on("SIGINT", interrupted);

const host: Host = {
  env: process.env,
  cwd: process.cwd(),
  out: stream(process.stdout),
  err: stream(process.stderr),
  // Read as it comes: a pipe's end may be set not to wait, and reading it at once would fail (EAGAIN).
  stdin: async (mostBytes) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    for await (const part of process.stdin) {
      bytes += (part as Buffer).length;
      if (bytes > mostBytes) return null;
      parts.push(part as Buffer);
    }
    return Buffer.concat(parts);
  },
  // Asked for late: the first look at standard input loads what reads it.
  get stdinIsTerminal() {
    return process.stdin.isTTY === true;
  },
  // `performance` would load a dozen modules of Node.
  clock: () => {
    const [seconds, nanoseconds] = process.hrtime();
    return seconds * 1e3 + nanoseconds / 1e6;
  },
  busy: (work) => {
    process.off("SIGINT", interrupted);
    try {
      return work();
    } finally {
      process.on("SIGINT", interrupted);
    }
  },
  onInterrupt: (callback) => {
    interrupts.push(callback);
  },
};
// The bundle is a script, which cannot wait at its top.
run(process.argv.slice(2), host).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    // A fault of the program itself: never to be taken for a finding (1).
    process.stderr.write(`error: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.stderr.write("  hint: This is a fault of source-compare; please report it with the files that cause it.\n");
    process.exitCode = 2;
  },
);
