/** Command line: timings by step for `--profile`. Results never depend on them. */

export class Profile {
  readonly #clock: () => number;
  readonly #begin: number;
  readonly #steps = new Map<string, number>();

  constructor(clock: () => number) {
    this.#clock = clock;
    this.#begin = clock();
  }

  /** Runs a step and adds its time to those of the same name; a promise is timed until it settles. */
  time<T>(step: string, work: () => T): T {
    const start = this.#clock();
    const done = (): void => {
      this.#steps.set(step, (this.#steps.get(step) ?? 0) + this.#clock() - start);
    };
    const result = work();
    if (result instanceof Promise) return result.finally(done) as T;
    done();
    return result;
  }

  /** A line for each step and one for the whole, milliseconds right-aligned. */
  toString(): string {
    const rows = [...this.#steps, ["total", this.#clock() - this.#begin] as const];
    return rows.map(([step, ms]) => `${ms.toFixed(1).padStart(9)} ms  ${step}\n`).join("");
  }
}
