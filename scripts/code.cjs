// node scripts/code.cjs FOLDER: runs the command's bundle in FOLDER on the seeds and keeps what V8 compiled, for bin/start.js. Made after the
// run, so that every function that it called is in it; V8 compiles functions when they are first called.

const { writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { codePath, load, run } = require("../bin/start.js");

const folder = process.argv[2];
const loaded = load("cli", undefined, folder);
process.argv.splice(2, process.argv.length, join(__dirname, "../seeds"));
process.stdout.write = () => true;
process.on("exit", () => writeFileSync(codePath("cli", folder), loaded.script.createCachedData()));
run(loaded);
