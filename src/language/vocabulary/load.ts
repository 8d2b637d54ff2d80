/**
 * Vocabulary: reads the assets of models/, from the sources as from the bundle. The only file here that touches the disk.
 * In: a file name. Out: its bytes. What they mean is left to the caller.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Bytes of a file of models/. @throws Error when the package was installed without it. */
export function loadAsset(name: string): Buffer {
  for (const up of ["../models/", "../../../models/"]) {
    const path = fileURLToPath(new URL(up + name, import.meta.url));
    if (existsSync(path)) return readFileSync(path);
  }
  throw new Error(`models/${name} is missing from the installation`);
}
