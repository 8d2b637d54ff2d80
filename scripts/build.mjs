// Builds dist/: the command and the library, bundled so that a cold start reads few files, and the library's type declarations.

import { spawnSync } from "node:child_process";
import { copyFileSync, rmSync } from "node:fs";
import { build } from "esbuild";

rmSync("dist", { recursive: true, force: true });
await build({
  entryPoints: { cli: "src/cli/main.ts", index: "src/index.ts" },
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  // Some packages keep a "main" of UMD wrappers whose require() cannot be bundled (jsonc-parser).
  mainFields: ["module", "main"],
  target: "node20",
  packages: "bundle",
  chunkNames: "chunk-[hash]",
  minifySyntax: true,
  legalComments: "linked",
  // Bundled CommonJS packages call require(); ESM has none of its own.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
  logLevel: "warning",
});
copyFileSync("src/report/schema.json", "dist/report.schema.json");
const types = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"], {
  stdio: "inherit",
});
process.exit(types.status ?? 1);
