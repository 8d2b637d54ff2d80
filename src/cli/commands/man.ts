/** Command line: the manual page, in the `man` macros, made from the declared commands and options (`npm run docs`). */
import type { Command, Option } from "commander";
import { EXIT } from "../../errors.ts";
import { VERSION } from "../../version.ts";
import type { Host } from "../host.ts";
import { environmentName, SETTING_NAMES, SETTINGS } from "../settings.ts";

const troff = (text: string): string =>
  text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replace(/^([.'])/gm, "\\&$1");

function options(command: Command): string {
  const list = command.createHelp().visibleOptions(command) as Option[];
  return list.map((option) => `.TP\n.B ${troff(option.flags)}\n${troff(option.description)}\n`).join("");
}

/** The page. */
export function manual(root: Command, after: readonly string[]): string {
  const commands = root.createHelp().visibleCommands(root) as Command[];
  const parts = [
    `.TH SOURCE\\-COMPARE 1 "" "source\\-compare ${VERSION}" "User Commands"`,
    ".SH NAME",
    "source\\-compare, compare \\- where news articles about one event agree, differ and add",
    ".SH SYNOPSIS",
    ".B compare\n[options] paths…\n.br\n.B compare\ncommand [options]",
    ".SH DESCRIPTION",
    troff(root.description().replace(/\s+/g, " ")),
    ".SH OPTIONS",
    options(root).trimEnd(),
    ".SH COMMANDS",
    ...commands.map((command) => {
      const usage = `${command.name()} ${command.usage()}`;
      return `.SS ${troff(usage)}\n${troff(command.description())}\n${options(command).trimEnd()}`;
    }),
    ".SH ENVIRONMENT",
    ...SETTING_NAMES.map((name) => `.TP\n.B ${troff(environmentName(name))}\n${troff(SETTINGS[name].description)}`),
    ".TP\n.B NO_COLOR, FORCE_COLOR\nNo colours; colours everywhere.",
    ".SH FILES",
    ".TP\n.B compare.config.yaml, compare.config.json\nSettings, in the folder of the call or the nearest one above it.",
    ...after.map((text) => {
      const [title = "", ...lines] = text.trim().split("\n");
      return `.SH ${title.replace(/:$/, "").toUpperCase()}\n.nf\n${troff(lines.join("\n"))}\n.fi`;
    }),
  ];
  return `${parts.join("\n")}\n`;
}

/** Prints the manual page. Gives the exit status. */
export function run(host: Host, root: Command, after: readonly string[]): number {
  host.out.write(manual(root, after));
  return EXIT.done;
}
