/**
 * Command line: the configuration file, compare.config.yaml or .json, found in the folder or the nearest one above it.
 * Faults name file, line and what is allowed. JSON is read as the YAML that it is, so that its lines are known too.
 */
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { UsageError } from "../errors.ts";
import { checked, type Layer, SETTING_NAMES, SETTINGS, type SettingName } from "./settings.ts";
import { nearest } from "./spelling.ts";

export const CONFIG_NAMES = ["compare.config.yaml", "compare.config.yml", "compare.config.json"] as const;

/** The configuration file that holds in a folder, absolute; null where there is none. */
export function findConfig(folder: string): string | null {
  for (let current = folder; ; current = dirname(current)) {
    for (const name of CONFIG_NAMES) {
      const path = join(current, name);
      if (existsSync(path)) return path;
    }
    if (dirname(current) === current) return null;
  }
}

/** Reads and checks a configuration file; `path` is absolute. Throws a `UsageError`. */
export async function readConfig(path: string, cwd: string): Promise<Layer> {
  const shown = relative(cwd, path).replaceAll("\\", "/") || basename(path);
  let text: string;
  try {
    text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw new UsageError(
      `${shown}: the configuration file ${missing ? "does not exist" : "cannot be read"}.`,
      missing ? "Write one with: compare init" : null,
    );
  }
  const { isMap, isScalar, LineCounter, parseDocument } = await import("./yaml.ts");
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: true });
  const at = (offset: number): string => `${shown}:${counter.linePos(offset).line}`;
  const [fault] = document.errors;
  if (fault !== undefined) throw new UsageError(`${at(fault.pos[0])}: ${fault.message}`);
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) return {};
  if (!isMap(contents))
    throw new UsageError(`${at(contents.range?.[0] ?? 0)}: expected settings, one a line: "name: value".`);

  const layer: Record<string, unknown> = {};
  for (const pair of contents.items) {
    const key = String(isScalar(pair.key) ? pair.key.value : pair.key);
    const place = at(isScalar(pair.key) ? (pair.key.range?.[0] ?? 0) : 0);
    if (key === "$schema") continue;
    if (!(SETTING_NAMES as readonly string[]).includes(key)) {
      const near = nearest(key, SETTING_NAMES);
      throw new UsageError(
        `${place}: there is no setting "${key}".`,
        near === null ? `Settings: ${SETTING_NAMES.join(", ")}.` : `Did you mean ${near}?`,
      );
    }
    const name = key as SettingName;
    const { shape } = SETTINGS[name];
    if (shape.type === "map" && isMap(pair.value)) {
      const entries: Record<string, unknown> = {};
      for (const inner of pair.value.items) {
        const innerKey = String(isScalar(inner.key) ? inner.key.value : inner.key);
        const innerPlace = at(isScalar(inner.key) ? (inner.key.range?.[0] ?? 0) : 0);
        let value: unknown = isScalar(inner.value) ? inner.value.value : inner.value;
        // YAML 1.1 habits: a bare `off` is a word to YAML 1.2, but editors may have written false.
        if (name === "rules" && value === false) value = "off";
        checked(shape, { [innerKey]: value }, `${innerPlace}: ${name}`);
        entries[innerKey] = value;
      }
      layer[name] = entries;
    } else {
      layer[name] = checked(
        shape,
        document.get(key) === pair.value ? plain(pair.value) : document.toJS()[key],
        `${place}: ${key}`,
      );
    }
  }
  // Paths in the file are relative to the file, not to where the command runs.
  for (const name of ["output", "baseline"] as const) {
    const value = layer[name];
    if (typeof value === "string" && !isAbsolute(value)) layer[name] = resolve(dirname(path), value);
  }
  return layer as Layer;
}

const plain = (node: unknown): unknown => (node as { toJSON?: () => unknown } | null)?.toJSON?.() ?? node;
