/**
 * Report → text: the registry of output formats. One renderer a file, loaded only when asked for; `--format`, its help and
 * the completion scripts follow from the keys. To add a format: one file that exports `render`, one entry here.
 */
import type { Renderer, Streamed } from "./format.ts";
import { prologue, stream } from "./ndjson.ts";

export type { Renderer, RenderOptions, Streamed, View } from "./format.ts";

export interface FormatEntry {
  /** One line for --help. */
  readonly description: string;
  /** Ending from which `--output FILE` tells the format. */
  readonly extensions: readonly string[];
  readonly load: () => Promise<{ readonly render: Renderer }>;
  /** What can be printed before anything was compared, so that readers of a pipe see a first line at once. */
  readonly prologue?: (tool: { readonly name: string; readonly version: string }) => string;
  /** For formats whose parts can be printed as they become known. */
  readonly stream?: () => Streamed;
}

export type FormatName =
  | "text"
  | "json"
  | "ndjson"
  | "html"
  | "markdown"
  | "csv"
  | "csv-facts"
  | "sarif"
  | "junit"
  | "github"
  | "gitlab";

export const FORMATS = {
  text: { description: "for reading in a terminal", extensions: ["txt"], load: () => import("./terminal.ts") },
  json: { description: "the whole report, version 1", extensions: ["json"], load: () => import("./json.ts") },
  ndjson: {
    description: "a JSON object a line, printed as it is found",
    extensions: ["ndjson", "jsonl"],
    load: () => import("./ndjson.ts"),
    prologue,
    stream,
  },
  html: {
    description: "one page with the articles side by side, for any browser",
    extensions: ["html", "htm"],
    load: () => import("./html/index.ts"),
  },
  markdown: {
    description: "for pull requests and notes",
    extensions: ["md", "markdown"],
    load: () => import("./markdown.ts"),
  },
  csv: { description: "a table of findings for spreadsheets", extensions: ["csv"], load: () => import("./csv.ts") },
  "csv-facts": {
    description: "a table of facts for spreadsheets",
    extensions: ["facts.csv"],
    load: async () => ({ render: (await import("./csv.ts")).renderFacts }),
  },
  sarif: {
    description: "SARIF 2.1.0, for code scanning",
    extensions: ["sarif", "sarif.json"],
    load: () => import("./sarif.ts"),
  },
  junit: { description: "JUnit XML, for test reports", extensions: ["xml"], load: () => import("./junit.ts") },
  github: { description: "annotations for GitHub Actions", extensions: [], load: () => import("./github.ts") },
  gitlab: { description: "GitLab code quality", extensions: [], load: () => import("./gitlab.ts") },
} satisfies Record<FormatName, FormatEntry> as Readonly<Record<FormatName, FormatEntry>>;

export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];
