// How the sources are bundled: by build.mjs into dist/, by the tests of the program into a folder of their own beside it.

import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";

/**
 * Packages that few inputs need: the parsers of formats, the guessers of encodings and languages, and what is imported from them.
 * `read` is synchronous, so that the sources import them statically; the bundle keeps each in a file of its own, which is read
 * at the first call of one of these names, not at each start. A new import of one of them must be named here; the build fails otherwise.
 */
const ON_FIRST_CALL = {
  parse5: ["parse"],
  "franc-min": ["franc"],
  chardet: ["analyse"],
  entities: ["decodeHTML", "decodeHTMLStrict", "HtmlEntityDecoder"],
  "jsonc-parser": ["parseTree"],
  "mdast-util-gfm-footnote": ["gfmFootnoteFromMarkdown"],
  "mdast-util-gfm-table": ["gfmTableFromMarkdown"],
  "micromark-extension-gfm-footnote": ["gfmFootnote"],
  "micromark-extension-gfm-table": ["gfmTable"],
  "remark-parse": ["default"],
  "remark-frontmatter": ["default"],
  "string-width": ["default"],
  unified: ["unified"],
  yaml: ["isMap", "isScalar", "LineCounter", "parseDocument", "stringify"],
};

/** A function that calls, or a class that constructs, what the package exports under this name. */
const stub = (name) => {
  if (name === "default") return "export default function (...given) { return load().default.apply(this, given); }";
  const found = /^[A-Z]/.test(name) ? `new (load().${name})(...given)` : `load().${name}(...given)`;
  return `export function ${name}(...given) { return ${found}; }`;
};

const onFirstCall = {
  name: "on-first-call",
  setup(building) {
    for (const name of Object.keys(ON_FIRST_CALL)) {
      building.onResolve({ filter: new RegExp(`^${name}$`) }, ({ kind, resolveDir }) =>
        kind === "import-statement" && !resolveDir.includes("node_modules")
          ? { path: name, namespace: "on-first-call" }
          : undefined,
      );
    }
    building.onLoad({ filter: /.*/, namespace: "on-first-call" }, ({ path }) => ({
      // `require` is the banner's; the bundler must not see a call of it.
      contents: [
        `const fetch = require; let found; const load = () => (found ??= fetch("./lazy/${path}.cjs"));`,
        ...ON_FIRST_CALL[path].map(stub),
      ].join("\n"),
    }));
  },
};

/** Modules of Node that few runs need, some of which load a dozen others: loaded when one of their exports is first read. */
const ON_FIRST_USE = ["child_process", "os", "worker_threads", "zlib"];

const onFirstUse = {
  name: "on-first-use",
  setup(building) {
    building.onResolve({ filter: new RegExp(`^(?:node:)?(?:${ON_FIRST_USE.join("|")})$`) }, ({ path }) => ({
      path: path.replace(/^node:/, ""),
      namespace: "on-first-use",
    }));
    building.onLoad({ filter: /.*/, namespace: "on-first-use" }, async ({ path }) => ({
      contents: `
        const fetch = require;
        let found;
        for (const name of ${JSON.stringify(Object.keys(createRequire(import.meta.url)(path)))})
          Object.defineProperty(exports, name, { enumerable: true, get: () => (found ??= fetch("node:${path}"))[name] });`,
    }));
  },
};

/** Tables as text for JSON.parse: V8 reads it several times faster than an object literal, https://v8.dev/blog/cost-of-javascript-2019#json */
const tables = {
  name: "tables",
  setup(building) {
    building.onLoad({ filter: /\.json$/ }, ({ path }) => ({
      contents: `export default JSON.parse(${JSON.stringify(JSON.stringify(JSON.parse(readFileSync(path, "utf8"))))});`,
    }));
  },
};

const shared = {
  bundle: true,
  platform: "node",
  // Some packages keep a "main" of UMD wrappers whose require() cannot be bundled (jsonc-parser).
  mainFields: ["module", "main"],
  target: "node20",
  // Node has them since version 10. The bundler doubts it for the properties of late versions of Unicode, and would build those expressions
  // anew at every call.
  supported: { "regexp-unicode-property-escapes": true },
  packages: "bundle",
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "linked",
  logLevel: "warning",
};

/**
 * Makes a bundle ASCII, so that it can be read byte by byte: the bundler escapes all but regular expressions, in which an escape by
 * UTF-16 unit means the same with and without the flag u.
 */
function toAscii(path) {
  const text = readFileSync(path, "utf8");
  const escaped = text.replace(/(\\?)([^\0-\x7f])/g, (_, backslash, unit) => {
    if (backslash !== "") throw new Error(`${path}: "\\${unit}" cannot be escaped`);
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  writeFileSync(path, escaped);
}

/** Bundles the command, its worker and the library into a folder, which must lie beside models/. */
export async function bundle(root, outdir) {
  rmSync(outdir, { recursive: true, force: true });
  const own = {
    ...shared,
    absWorkingDir: root,
    outdir,
    // One file each: the loader of modules costs more for every small file than the engine for code that is not run.
    splitting: false,
    plugins: [onFirstCall, tables],
  };
  await Promise.all([
    // CommonJS, because only a script can be started with code that was compiled before (bin/start.js).
    build({
      ...own,
      entryPoints: { cli: "src/cli/main.ts", worker: "src/cli/worker.ts" },
      format: "cjs",
      outExtension: { ".js": ".cjs" },
      plugins: [...own.plugins, onFirstUse],
      supported: { ...shared.supported, "dynamic-import": false },
      define: { "import.meta.url": "__here" },
      banner: { js: 'const __here = require("node:url").pathToFileURL(__filename).href;' },
    }),
    build({
      ...own,
      entryPoints: { index: "src/index.ts" },
      format: "esm",
      // Bundled CommonJS packages call require(); ESM has none of its own.
      banner: {
        js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
      },
    }),
  ]);
  await Promise.all(
    Object.entries(ON_FIRST_CALL).map(([name, exports]) =>
      build({
        ...shared,
        absWorkingDir: root,
        outfile: join(outdir, "lazy", `${name}.cjs`),
        format: "cjs",
        // Only what is used of the package, so that the rest is left out.
        stdin: { contents: `export { ${exports.join(", ")} } from "${name}";`, resolveDir: root },
      }),
    ),
  );
  for (const name of ["cli", "worker"]) toAscii(join(outdir, `${name}.cjs`));
}
