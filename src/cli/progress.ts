/** Command line: one line of progress on standard error, on terminals only and only for work that takes a while. */
import type { Host } from "./host.ts";

export interface Progress {
  readonly step: (name: string) => void;
  readonly end: () => void;
}

const PATIENCE_MS = 400;
const PERIOD_MS = 80;

/** Counts up to `total`; silent where nobody watches. */
export function progress(host: Host, quiet: boolean, total: number): Progress {
  if (quiet || !host.err.isTerminal || total < 2) return { step: () => {}, end: () => {} };
  const begin = host.clock();
  let count = 0;
  let last = 0;
  let drawn = false;
  return {
    step(name) {
      count++;
      const now = host.clock();
      if (now - begin < PATIENCE_MS || now - last < PERIOD_MS) return;
      last = now;
      drawn = true;
      const line = `  ${count}/${total} articles  ${name}`;
      host.err.write(`\r\u001b[2K${line.slice(0, (host.err.columns ?? 80) - 1)}`);
    },
    end() {
      if (drawn) host.err.write("\r\u001b[2K");
    },
  };
}
