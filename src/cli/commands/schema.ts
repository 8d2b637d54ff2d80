/** Command line: `compare schema [report|config]`: a JSON Schema (draft 2020-12) on standard output. */
import { EXIT, UsageError } from "../../errors.ts";
import type { Host } from "../host.ts";
import { settingsSchema } from "../settings.ts";

/** Prints the schema that was asked for. Gives the exit status. */
export async function run(host: Host, [which = "report"]: readonly string[]): Promise<number> {
  if (which !== "report" && which !== "config")
    throw new UsageError(`There is no schema "${which}".`, "Schemas: report, config.");
  const schema =
    which === "config"
      ? settingsSchema()
      : (await import("../../report/schema.json", { with: { type: "json" } })).default;
  host.out.write(`${JSON.stringify(schema, null, 2)}\n`);
  return EXIT.done;
}
