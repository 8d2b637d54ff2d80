/** Command line: `compare --print-config`: the settings in force, as a configuration file would hold them. */
import { EXIT } from "../../errors.ts";
import type { Session } from "../session.ts";

export async function run({ host, settings, config }: Session): Promise<number> {
  const { stringify } = await import("../yaml.ts");
  host.out.write(`# ${config === null ? "no configuration file" : `from ${config}`}\n${stringify(settings)}`);
  return EXIT.done;
}
