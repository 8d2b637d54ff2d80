/** The command's entry: argv in, exit status out. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { compare } from "../compare.ts";
import type { Input } from "../model.ts";
import { PLAIN_OPTIONS } from "../report/format.ts";
import { FORMATS, type FormatName } from "../report/index.ts";

const inputs: Input[] = [];
const walk = (path: string): void => {
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).sort()) if (!name.startsWith(".")) walk(`${path.replace(/\/$/, "")}/${name}`);
  } else inputs.push({ path, bytes: readFileSync(path) });
};
let format: FormatName = "text";
const words = process.argv.slice(2);
for (let i = 0; i < words.length; i++) {
  const word = words[i] as string;
  if (word === "--format") format = words[++i] as FormatName;
  else walk(word);
}
const report = compare(inputs);
const { render } = await FORMATS[format].load();
for (const part of [render(report, PLAIN_OPTIONS)].flatMap((x) => (typeof x === "string" ? [x] : [...x])))
  process.stdout.write(part);
