/**
 * Report → text: the registry of output formats. One renderer a file, loaded only when asked for; `--format`, its help and
 * the completion scripts follow from the keys. To add a format: one file that exports `render`, one entry here.
 */
import type { Renderer } from "./format.ts";

export type { Renderer, RenderOptions, View } from "./format.ts";

export interface FormatEntry {
  /** One line for --help. */
  readonly description: string;
  /** Ending from which `--output FILE` tells the format. */
  readonly extensions: readonly string[];
  readonly load: () => Promise<{ readonly render: Renderer }>;
  /** What can be printed before anything was compared, so that readers of a pipe see a first line at once. */
  readonly prologue?: (tool: { readonly name: string; readonly version: string }) => string;
}

export type FormatName = "text" | "json";

export const FORMATS = {
  text: { description: "for reading in a terminal", extensions: ["txt"], load: () => import("./terminal.ts") },
  json: { description: "the whole report, version 1", extensions: ["json"], load: () => import("./json.ts") },
} satisfies Record<FormatName, FormatEntry> as Readonly<Record<FormatName, FormatEntry>>;

export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];
