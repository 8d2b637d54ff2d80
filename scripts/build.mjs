// Builds dist/: the command and the library, bundled so that a cold start reads few files, the schema, the library's type declarations.

import { spawnSync } from "node:child_process";
import { copyFileSync, rmSync } from "node:fs";
import { build } from "esbuild";
import { options } from "./bundle.mjs";

rmSync("dist", { recursive: true, force: true });
await build({ ...options, outdir: "dist" });
copyFileSync("src/report/schema.json", "dist/report.schema.json");
const types = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"], {
  stdio: "inherit",
});
process.exit(types.status ?? 1);
