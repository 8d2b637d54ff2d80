/**
 * Vocabulary: where the assets of models/ stand, seen from the sources as from the bundle.
 * In: a file name. Out: its path. Reading is left to the caller.
 */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Path of a file of models/. @throws Error when the package was installed without it. */
export function assetPath(name: string): string {
  for (const up of ["../models/", "../../../models/"]) {
    const path = fileURLToPath(new URL(up + name, import.meta.url));
    if (existsSync(path)) return path;
  }
  throw new Error(`models/${name} is missing from the installation`);
}
