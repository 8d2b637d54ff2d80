/**
 * Command line: every setting, once. The table gives the configuration file's checks, its JSON Schema, the commented file
 * of `compare init`, the environment variables and how text from the command line is read. What wins: the command line,
 * then the environment, then the file, then the default.
 */

import { RULE_NAMES } from "../check/rules.ts";
import { UsageError } from "../errors.ts";
import type { JsonMap } from "../ingest/index.ts";
import type { Relation, Severity } from "../model.ts";
import { FORMAT_NAMES, type FormatName, type View } from "../report/index.ts";
import type { ColorChoice } from "./host.ts";
import { nearest } from "./spelling.ts";

export type FailOn = Relation | "warning" | "error" | "never";
export type RuleSeverity = Severity | "off";

export interface Settings {
  readonly format: FormatName;
  readonly output: string | null;
  readonly primary: string | null;
  readonly sources: Readonly<Record<string, string>>;
  readonly only: readonly Relation[];
  readonly minConfidence: number;
  readonly failOn: readonly FailOn[];
  readonly view: View;
  readonly width: number | null;
  readonly color: ColorChoice;
  readonly jobs: number | null;
  readonly cache: boolean;
  readonly map: JsonMap;
  readonly maxSize: number;
  readonly maxUnpacked: number;
  readonly maxDepth: number;
  readonly maxSeconds: number;
  readonly gitignore: boolean;
  readonly baseline: string;
  readonly rules: Readonly<Record<string, RuleSeverity>>;
}

export type SettingName = keyof Settings;

/** What a setting may be. Lists are written "a,b" on the command line and as arrays in the file. */
export type Shape =
  | { readonly type: "choice"; readonly values: readonly string[] }
  | { readonly type: "list"; readonly values: readonly string[] }
  | { readonly type: "number"; readonly minimum: number; readonly maximum: number; readonly whole: boolean }
  | { readonly type: "text" }
  | { readonly type: "switch" }
  /** Names with values: any text where `values` is null; `keys` are the names that there are, null for any. */
  | { readonly type: "map"; readonly values: readonly string[] | null; readonly keys: readonly string[] | null };

/** Written out rather than imported: --help need not load the reader. */
const JSON_FIELDS: readonly (keyof JsonMap)[] = ["body", "title", "outlet", "published", "authors", "language", "url"];

interface Setting<T> {
  readonly shape: Shape;
  readonly initial: T;
  readonly description: string;
  /** What `compare init` writes behind the name; YAML. */
  readonly example: string;
}

/** The table; its order is that of the file that `compare init` writes. */
export const SETTINGS: { readonly [K in SettingName]: Setting<Settings[K]> } = {
  format: {
    shape: { type: "choice", values: FORMAT_NAMES },
    initial: "text",
    description: "Output format.",
    example: "text",
  },
  output: { shape: { type: "text" }, initial: null, description: "File for the report.", example: "report.html" },
  primary: {
    shape: { type: "text" },
    initial: null,
    description: "Outlet or file whose report is laid out first. Changes no finding.",
    example: "Benzinga",
  },
  sources: {
    shape: { type: "map", values: null, keys: null },
    initial: {},
    description: "Outlet names of files that do not show theirs.",
    example: "\n  seeds/001_161d79c488f5eb26.txt: Wire Daily",
  },
  only: {
    shape: { type: "list", values: ["agree", "differ", "adds"] },
    initial: ["agree", "differ", "adds"],
    description: "Findings to report.",
    example: "[agree, differ, adds]",
  },
  minConfidence: {
    shape: { type: "number", minimum: 0, maximum: 1, whole: false },
    initial: 0,
    description: "Leave out findings that are less sure than this.",
    example: "0.5",
  },
  failOn: {
    shape: { type: "list", values: ["differ", "agree", "adds", "warning", "error", "never"] },
    initial: [],
    description: "What makes the exit status 1: findings of a relation, or diagnostics of at least a severity.",
    example: "[differ, warning]",
  },
  view: {
    shape: { type: "choice", values: ["brief", "full", "matrix", "timeline"] },
    initial: "brief",
    description: "What the text report shows.",
    example: "brief",
  },
  width: {
    shape: { type: "number", minimum: 40, maximum: 400, whole: true },
    initial: null,
    description: "Columns of the text report; otherwise those of the terminal.",
    example: "100",
  },
  color: {
    shape: { type: "choice", values: ["auto", "always", "never"] },
    initial: "auto",
    description: "Colours: on terminals (auto), always or never.",
    example: "auto",
  },
  jobs: {
    shape: { type: "number", minimum: 1, maximum: 256, whole: true },
    initial: null,
    description: "Threads that analyse articles; otherwise as many as pay off.",
    example: "2",
  },
  cache: {
    shape: { type: "switch" },
    initial: false,
    description: "Keep what was read from unchanged articles between runs.",
    example: "true",
  },
  map: {
    shape: { type: "map", values: null, keys: JSON_FIELDS },
    initial: {},
    description: "Where a JSON article keeps what: our field, then a path in the file.",
    example: "\n  body: data.story.plainText",
  },
  maxSize: {
    shape: { type: "number", minimum: 1, maximum: 1024, whole: false },
    initial: 16,
    description: "Largest file that is read, in megabytes.",
    example: "16",
  },
  maxUnpacked: {
    shape: { type: "number", minimum: 1, maximum: 4096, whole: false },
    initial: 256,
    description: "Most that one archive may hold, in megabytes.",
    example: "256",
  },
  maxDepth: {
    shape: { type: "number", minimum: 0, maximum: 1000, whole: true },
    initial: 64,
    description: "How many folders deep a folder is searched.",
    example: "64",
  },
  maxSeconds: {
    shape: { type: "number", minimum: 1, maximum: 86_400, whole: false },
    initial: 60,
    description: "Longest time that reading or analysing one file may take, in seconds.",
    example: "60",
  },
  gitignore: {
    shape: { type: "switch" },
    initial: true,
    description: "Leave out of folders what .gitignore excludes.",
    example: "true",
  },
  baseline: {
    shape: { type: "text" },
    initial: "compare.baseline.json",
    description: "File with the findings that `compare check` knows already.",
    example: "compare.baseline.json",
  },
  rules: {
    shape: { type: "map", values: ["error", "warning", "info", "off"], keys: RULE_NAMES },
    initial: {},
    description: "Severity of the rules of `compare check`, by name.",
    example: "\n  new-difference: error\n  no-date: off",
  },
};

export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[];

/** "minConfidence" → "SOURCE_COMPARE_MIN_CONFIDENCE". */
export const environmentName = (name: SettingName): string =>
  `SOURCE_COMPARE_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;

const listed = (values: readonly string[]): string => values.join(", ");

function notOneOf(where: string, given: string, values: readonly string[]): UsageError {
  const near = nearest(given, values);
  return new UsageError(
    `${where}: "${given}" is not one of ${listed(values)}.`,
    near === null ? null : `Did you mean ${near}?`,
  );
}

/**
 * Checks a value of the configuration file and gives it back. Throws a `UsageError` that begins with `where` and names
 * what is allowed. `known` narrows the keys of a map.
 */
export function checked(shape: Shape, value: unknown, where: string): unknown {
  const wrong = (expected: string): UsageError =>
    new UsageError(`${where}: expected ${expected}, found ${JSON.stringify(value) ?? "nothing"}.`);
  switch (shape.type) {
    case "choice":
      if (typeof value !== "string") throw wrong(`one of ${listed(shape.values)}`);
      if (!shape.values.includes(value)) throw notOneOf(where, value, shape.values);
      return value;
    case "list": {
      const items = typeof value === "string" ? [value] : value;
      if (!Array.isArray(items)) throw wrong(`a list of ${listed(shape.values)}`);
      for (const item of items) checked({ type: "choice", values: shape.values }, item, where);
      return items;
    }
    case "number":
      if (typeof value !== "number" || !(value >= shape.minimum && value <= shape.maximum))
        throw wrong(`a number from ${shape.minimum} to ${shape.maximum}`);
      if (shape.whole && !Number.isInteger(value)) throw wrong("a whole number");
      return value;
    case "text":
      if (typeof value !== "string" || value === "") throw wrong("some text");
      return value;
    case "switch":
      if (typeof value !== "boolean") throw wrong("true or false");
      return value;
    case "map":
      if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrong("names with values");
      for (const [key, item] of Object.entries(value)) {
        if (shape.keys !== null && !shape.keys.includes(key)) throw notOneOf(where, key, shape.keys);
        const inner: Shape = shape.values === null ? { type: "text" } : { type: "choice", values: shape.values };
        checked(inner, item, `${where}.${key}`);
      }
      return value;
  }
}

/** Reads a setting written as text, on the command line or in the environment; throws a `UsageError` that begins with `where`. */
export function readText(name: SettingName, text: string, where: string): unknown {
  const { shape } = SETTINGS[name];
  switch (shape.type) {
    case "list":
      return checked(
        shape,
        text
          .split(",")
          .map((word) => word.trim())
          .filter((word) => word !== ""),
        where,
      );
    case "number":
      return checked(shape, text.trim() === "" || Number.isNaN(Number(text)) ? text : Number(text), where);
    case "switch":
      return checked(shape, { true: true, "1": true, false: false, "0": false }[text.trim()] ?? text, where);
    case "map": {
      const map: Record<string, string> = {};
      for (const pair of text.split(name === "sources" ? /\n/ : /[,\n]/)) {
        const at = pair.lastIndexOf("=");
        if (at < 1 || at === pair.length - 1)
          throw new UsageError(
            `${where}: expected FILE=NAME, found "${pair}".`,
            `For example: --source a.txt="Wire Daily"`,
          );
        map[pair.slice(0, at)] = pair.slice(at + 1);
      }
      return checked(shape, map, where);
    }
    default:
      return checked(shape, text, where);
  }
}

/** Values of one layer; a setting that the layer does not name is absent. */
export type Layer = { -readonly [K in SettingName]?: Settings[K] };

/** The environment's layer. */
export function environmentLayer(env: Readonly<Record<string, string | undefined>>): Layer {
  const layer: Record<string, unknown> = {};
  for (const name of SETTING_NAMES) {
    const variable = environmentName(name);
    const text = env[variable];
    if (text !== undefined && text !== "") layer[name] = readText(name, text, variable);
  }
  return layer as Layer;
}

/** Lays layers over the defaults, the strongest first. Maps are united, everything else is replaced. */
export function settle(layers: readonly Layer[]): Settings {
  const result: Record<string, unknown> = {};
  for (const name of SETTING_NAMES) {
    const given = layers.map((layer) => layer[name]).filter((value) => value !== undefined);
    result[name] =
      SETTINGS[name].shape.type === "map"
        ? Object.assign({}, SETTINGS[name].initial, ...[...given].reverse())
        : (given[0] ?? SETTINGS[name].initial);
  }
  return result as unknown as Settings;
}

/** JSON Schema (draft 2020-12) of the configuration file, for editors. */
export function settingsSchema(): Record<string, unknown> {
  const of = (shape: Shape): Record<string, unknown> => {
    switch (shape.type) {
      case "choice":
        return { enum: shape.values };
      case "list":
        return { anyOf: [{ enum: shape.values }, { type: "array", items: { enum: shape.values } }] };
      case "number":
        return { type: shape.whole ? "integer" : "number", minimum: shape.minimum, maximum: shape.maximum };
      case "text":
        return { type: "string", minLength: 1 };
      case "switch":
        return { type: "boolean" };
      case "map":
        return {
          type: "object",
          additionalProperties: shape.values === null ? { type: "string", minLength: 1 } : { enum: shape.values },
          ...(shape.keys === null ? {} : { propertyNames: { enum: shape.keys } }),
        };
    }
  };
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Configuration of source-compare",
    type: "object",
    additionalProperties: false,
    properties: {
      $schema: { type: "string" },
      ...Object.fromEntries(
        SETTING_NAMES.map((name) => {
          const { shape, description, initial } = SETTINGS[name];
          return [name, { description, ...of(shape), ...(initial === null ? {} : { default: initial }) }];
        }),
      ),
    },
  };
}
