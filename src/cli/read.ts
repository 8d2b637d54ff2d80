/** Command line: paths → inputs. What the disk holds is read by ingest/paths; this adds standard input. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { diagnostic } from "../errors.ts";
import type { Diagnostic, Input } from "../model.ts";
import type { Host } from "./host.ts";

export interface ReadOptions {
  /** Path under which standard input is reported. */
  readonly stdinName: string;
}

/** Reads everything that the paths name. Never throws for what is on the disk. */
export async function gather(
  paths: readonly string[],
  host: Host,
  options: ReadOptions,
): Promise<{ inputs: Input[]; diagnostics: Diagnostic[] }> {
  const inputs: Input[] = [];
  const diagnostics: Diagnostic[] = [];
  const walk = (path: string, given: boolean): void => {
    const absolute = isAbsolute(path) ? path : join(host.cwd, path);
    try {
      if (statSync(absolute).isDirectory()) {
        const before = inputs.length;
        for (const name of readdirSync(absolute).sort())
          if (!name.startsWith(".") && name !== "node_modules") walk(`${path.replace(/[/\\]+$/, "")}/${name}`, false);
        if (given && inputs.length === before)
          diagnostics.push(diagnostic("no-articles", "The folder holds no article files.", path));
      } else if (given || /\.(txt|md|markdown|html?|json|jsonl)$/i.test(path))
        inputs.push({ path, bytes: readFileSync(absolute) });
    } catch (error) {
      const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
      diagnostics.push(
        missing
          ? diagnostic("not-found", "There is no such file or folder.", path)
          : diagnostic("unreadable", "The file cannot be read.", path),
      );
    }
  };
  for (const path of paths) {
    if (path === "-") inputs.push({ path: options.stdinName, bytes: host.stdin() });
    else walk(path, true);
  }
  return { inputs, diagnostics };
}
