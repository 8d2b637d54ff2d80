/** Command line: paths → inputs. What the disk holds is read by ingest/paths; this adds standard input and hints at commands. */
import { diagnostic } from "../errors.ts";
import { archiveKind, inMegabytes, unpackGzip } from "../ingest/archive.ts";
import { collect } from "../ingest/paths.ts";
import type { Diagnostic, Input } from "../model.ts";
import type { Host } from "./host.ts";
import { nearest } from "./spelling.ts";

export interface ReadOptions {
  /** Path under which standard input is reported. */
  readonly stdinName: string;
  /** Names of commands: a path that is not found may be one, mistyped. */
  readonly commands: readonly string[];
  readonly maxBytes: number;
  readonly maxUnpackedBytes: number;
  readonly maxDepth: number;
  readonly gitignore: boolean;
}

/** Reads everything that the paths name, in their order. Never throws for what is on the disk. */
export async function gather(
  paths: readonly string[],
  host: Host,
  options: ReadOptions,
): Promise<{ inputs: Input[]; diagnostics: Diagnostic[] }> {
  const inputs: Input[] = [];
  const diagnostics: Diagnostic[] = [];
  const seen = new Set<string>();
  for (const run of runs(paths)) {
    const found =
      run[0] === "-"
        ? await fromStdin(host, options)
        : await collect(run, {
            cwd: host.cwd,
            maxBytes: options.maxBytes,
            maxUnpackedBytes: options.maxUnpackedBytes,
            maxDepth: options.maxDepth,
            gitignore: options.gitignore,
          });
    for (const input of found.inputs)
      if (!seen.has(input.path) && (run.includes(input.path) || !OWN_FILES.test(input.path))) inputs.push(input);
    for (const input of found.inputs) seen.add(input.path);
    diagnostics.push(...found.diagnostics.map((each) => withCommand(each, options.commands)));
  }
  return { inputs, diagnostics };
}

/** What came on standard input, unpacked where it is a gzip file; read no further than the limit. */
async function fromStdin(host: Host, options: ReadOptions): Promise<{ inputs: Input[]; diagnostics: Diagnostic[] }> {
  const path = options.stdinName;
  const bytes = await host.stdin(options.maxBytes);
  const found =
    bytes === null
      ? diagnostic("too-large", `Standard input holds more than ${inMegabytes(options.maxBytes)}.`, path)
      : archiveKind(bytes) === "gzip"
        ? await unpackGzip(path, bytes, options)
        : { path, bytes };
  return "bytes" in found ? { inputs: [found], diagnostics: [] } : { inputs: [], diagnostics: [found] };
}

/** Our own files, which may lie among the articles of a folder. */
const OWN_FILES = /(?:^|\/)compare\.(?:baseline|config)\.(?:json|ya?ml)$/;

/** Splits paths where standard input stands, so that it keeps its place. */
function runs(paths: readonly string[]): string[][] {
  const result: string[][] = [];
  for (const path of paths) {
    const last = result.at(-1);
    if (path === "-" || last === undefined || last[0] === "-") result.push([path]);
    else last.push(path);
  }
  return result;
}

function withCommand(found: Diagnostic, commands: readonly string[]): Diagnostic {
  if (found.code !== "not-found" || found.path === null) return found;
  const command = nearest(found.path, commands);
  return command === null
    ? found
    : diagnostic("not-found", found.message, found.path, { hint: `Did you mean the command "compare ${command}"?` });
}
