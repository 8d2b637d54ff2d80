/** Command line: `compare check`. */
import { UsageError } from "../../errors.ts";
import type { Session } from "../session.ts";

export async function run(_session: Session, _paths: readonly string[], _flags: unknown): Promise<number> {
  throw new UsageError("The rules are not there yet.");
}
