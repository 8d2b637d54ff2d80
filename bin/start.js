/**
 * Starts a bundle of dist/ with the code that V8 compiled of it before, so that a cold start compiles nothing:
 * scripts/code.cjs made that at the build, after a run, for the Node that built. V8 refuses it itself where version, flags or source
 * differ; then, as where there is none, Node's own cache is used if it has one (22.8 and later), and else all is compiled anew.
 */
const { readFileSync } = require("node:fs");
const { dirname, join } = require("node:path");
const { setFlagsFromString } = require("node:v8");
const { Script } = require("node:vm");

/**
 * Flags for a run of less than a second, set where they were measured: an engine that does not know a flag complains on standard error.
 *
 * Most functions run for milliseconds in a cold start: compiled by the optimising compiler after the usual 66 kB of bytecode, half of them
 * come out too late and many are thrown away again (their types are still new). Four times that took a third off the run on the seeds and
 * costs long runs nothing that can be measured.
 *
 * A regular expression is compiled to bytecode at its first call and to machine code at its second. Nearly all of the hundreds in a run
 * are called more than once: compiled to machine code at once, they take half the time.
 */
const release = process.versions.node.split(".")[0];
if (release === "20") setFlagsFromString("--interrupt-budget=270000");
if (release === "20" || release === "22") setFlagsFromString("--no-regexp-tier-up");

const dist = join(__dirname, "../dist");

/** File of the compiled code of a bundle, for this engine. */
const codePath = (name, folder = dist) => join(folder, `${name}.${process.versions.v8}-${process.arch}.code`);

/** A bundle (ASCII, CommonJS) as a script that gives its function; `code` is what V8 compiled before, or undefined. */
function load(name, code, folder = dist) {
  const filename = join(folder, `${name}.cjs`);
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(filename, "latin1")}\n})`;
  return { filename, script: new Script(source, { filename, cachedData: code }) };
}

/** Runs a loaded bundle. Its own files it asks for by their place beside it; node:module, which could make it a require(), loads the loader of ES modules. */
function run({ filename, script }) {
  const loaded = { exports: {} };
  const folder = dirname(filename);
  const fetch = (id) => require(id.startsWith(".") ? join(folder, id) : id);
  script.runInThisContext()(loaded.exports, fetch, loaded, filename, folder);
  return loaded.exports;
}

/** Runs the bundle `name` of dist/. */
function start(name) {
  let code;
  try {
    code = readFileSync(codePath(name));
  } catch {
    require("node:module").enableCompileCache?.();
    require(join(dist, `${name}.cjs`));
    return;
  }
  run(load(name, code));
}

module.exports = { codePath, load, run, start };
