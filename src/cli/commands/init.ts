/** Command line: `compare init`: a configuration file in which every setting stands with its explanation. */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EXIT, UsageError } from "../../errors.ts";
import { findConfig } from "../config.ts";
import type { Host } from "../host.ts";
import { SETTING_NAMES, SETTINGS, type Shape } from "../settings.ts";

const allowed = (shape: Shape): string => {
  switch (shape.type) {
    case "choice":
    case "list":
      return ` One of: ${shape.values.join(", ")}.`;
    case "number":
      return ` From ${shape.minimum} to ${shape.maximum}.`;
    case "map":
      return shape.values === null ? "" : ` Each one of: ${shape.values.join(", ")}.`;
    default:
      return "";
  }
};

/** The commented file: every setting, none of them in force, so that later defaults still hold. */
export function commentedConfig(): string {
  const blocks = SETTING_NAMES.map((name) => {
    const { description, shape, example } = SETTINGS[name];
    const body = `${name}:${example.startsWith("\n") ? "" : " "}${example}`
      .split("\n")
      .map((line) => `# ${line}`)
      .join("\n");
    return `# ${description}${allowed(shape)}\n${body}\n`;
  });
  return `# Configuration of source-compare. Take the "# " away from a setting to change it.\n# What the command line says comes first, then SOURCE_COMPARE_… of the environment, then this file.\n\n${blocks.join("\n")}`;
}

/** Writes the file into the current folder. Gives the exit status. */
export async function run(host: Host, flags: { json?: boolean; force?: boolean }): Promise<number> {
  const name = flags.json === true ? "compare.config.json" : "compare.config.yaml";
  const path = join(host.cwd, name);
  const there = findConfig(host.cwd);
  if (existsSync(path) && flags.force !== true)
    throw new UsageError(`${name} is there already.`, "Replace it with: compare init --force");
  const text =
    flags.json === true ? `${JSON.stringify({ failOn: ["differ"], rules: {} }, null, 2)}\n` : commentedConfig();
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new UsageError(`${name}: cannot be written (${(error as NodeJS.ErrnoException).code ?? "unknown"}).`);
  }
  host.err.write(`Wrote ${name}. See what is in force with: compare --print-config\n`);
  if (there !== null && there !== path) host.err.write(`It now holds here instead of ${there}\n`);
  return EXIT.done;
}
