// How the sources are bundled: by build.mjs into dist/, by the tests of the program into a folder of their own beside it.

import { readFileSync } from "node:fs";

/**
 * Packages that few inputs need: the parsers of formats, the guessers of encodings and languages. `read` is synchronous, so that they are
 * imported statically; in the bundle their code is evaluated at the first call of what is imported from them, not at each start.
 * A new import of one of them must be named here; the build fails otherwise.
 */
const ON_FIRST_CALL = {
  parse5: ["parse"],
  "franc-min": ["franc"],
  chardet: ["analyse"],
  "jsonc-parser": ["parseTree"],
  "remark-parse": ["default"],
  "remark-frontmatter": ["default"],
};

const onFirstCall = {
  name: "on-first-call",
  setup(build) {
    for (const name of Object.keys(ON_FIRST_CALL)) {
      build.onResolve({ filter: new RegExp(`^${name}$`) }, ({ kind, resolveDir }) =>
        kind === "import-statement" && !resolveDir.includes("node_modules")
          ? { path: name, namespace: "on-first-call", pluginData: resolveDir }
          : undefined,
      );
    }
    build.onLoad({ filter: /.*/, namespace: "on-first-call" }, ({ path, pluginData }) => ({
      resolveDir: pluginData,
      contents: [
        `let found; const load = () => (found ??= require(${JSON.stringify(path)}));`,
        ...ON_FIRST_CALL[path].map((name) =>
          name === "default"
            ? "export default function (...given) { return load().default.apply(this, given); }"
            : `export const ${name} = (...given) => load().${name}(...given);`,
        ),
      ].join("\n"),
    }));
  },
};

/** Tables as text for JSON.parse: V8 reads it several times faster than an object literal, https://v8.dev/blog/cost-of-javascript-2019#json */
const tables = {
  name: "tables",
  setup(build) {
    build.onLoad({ filter: /\.json$/ }, ({ path }) => ({
      contents: `export default JSON.parse(${JSON.stringify(JSON.stringify(JSON.parse(readFileSync(path, "utf8"))))});`,
    }));
  },
};

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
  plugins: [onFirstCall, tables],
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
