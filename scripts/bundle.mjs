// How the sources are bundled: by build.mjs into dist/, by the tests of the program into a folder of their own beside it.

/** Options of esbuild but for `outdir`, which must be a folder beside models/. */
export const options = {
  entryPoints: { cli: "src/cli/main.ts", worker: "src/cli/worker.ts", index: "src/index.ts" },
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
  minifyWhitespace: true,
  legalComments: "linked",
  // Bundled CommonJS packages call require(); ESM has none of its own.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
  logLevel: "warning",
};
