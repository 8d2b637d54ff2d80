import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Pages to mutate: the articles of the gold stories, of every format. */
export function pages(): Uint8Array[] {
  const root = fileURLToPath(new URL("../../eval/stories/", import.meta.url));
  return readdirSync(root)
    .sort()
    .flatMap((folder) =>
      readdirSync(`${root}${folder}`)
        .filter((file) => !file.endsWith(".json"))
        .map((file) => readFileSync(`${root}${folder}/${file}`)),
    );
}
