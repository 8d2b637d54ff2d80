// Builds dist/: the command and the library, bundled so that a cold start reads few files, the command's compiled code, the schema, the
// library's type declarations.

import { spawnSync } from "node:child_process";
import { copyFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
await bundle(root, `${root}dist`);
copyFileSync(`${root}src/report/schema.json`, `${root}dist/report.schema.json`);
// Without it a start is slower and nothing else.
const code = spawnSync(process.execPath, ["scripts/code.cjs", `${root}dist`], {
  cwd: root,
  stdio: ["ignore", "ignore", "inherit"],
});
if (code.status !== 0) console.error("build: no compiled code was kept; starts will be slower");
const types = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"], {
  cwd: root,
  stdio: "inherit",
});
process.exit(types.status ?? 1);
