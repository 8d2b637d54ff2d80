#!/usr/bin/env node
// CommonJS (bin/package.json): the loader of ES modules alone costs a tenth of an empty start.
require("./start.js").start("cli");
