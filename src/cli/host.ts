/**
 * Command line: the outside world as the commands see it. Only main.ts makes the real one; tests make their own.
 * Nothing else in cli/ touches process, so that a command can be run twice in one process and watched from outside.
 */

/** What a command may use of the process that runs it. */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder against which relative paths are resolved; absolute. */
  readonly cwd: string;
  readonly out: Stream;
  readonly err: Stream;
  /** All of standard input; null, and the rest unread, as soon as there is more than `mostBytes`. */
  readonly stdin: (mostBytes: number) => Promise<Uint8Array | null>;
  readonly stdinIsTerminal: boolean;
  /** Milliseconds of a clock that only moves forward: for progress and --profile, never for results. */
  readonly clock: () => number;
  /**
   * Runs work that keeps the thread busy for seconds. An interrupt then ends the process at once, by the signal (which shells
   * report as 130), rather than when the work is done.
   */
  readonly busy: <T>(work: () => T) => T;
  /** Calls back once when the user interrupts a command that keeps running (--watch). */
  readonly onInterrupt: (callback: () => void) => void;
}

export interface Stream {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  /** Columns of the terminal, where it is one. */
  readonly columns: number | null;
}

export type ColorChoice = "auto" | "always" | "never";

/**
 * Whether a stream may be coloured: the option first, then FORCE_COLOR, then NO_COLOR (https://no-color.org), then whether
 * it is a terminal that can.
 */
export function mayColor(host: Host, stream: Stream, choice: ColorChoice): boolean {
  if (choice !== "auto") return choice === "always";
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: term } = host.env;
  if (force !== undefined) return force !== "0" && force !== "false";
  if (no !== undefined && no !== "") return false;
  return stream.isTerminal && term !== "dumb";
}
