/** Command line: `compare completion SHELL`: a completion script made from the declared commands and options. */
import type { Command, Option } from "commander";
import { EXIT, UsageError } from "../../errors.ts";
import { FORMAT_NAMES } from "../../report/index.ts";
import type { Host } from "../host.ts";
import { SETTINGS } from "../settings.ts";

const PROGRAMS = ["compare", "source-compare"] as const;

const visibleCommands = (root: Command): Command[] => root.createHelp().visibleCommands(root) as Command[];
const visibleOptions = (command: Command): Option[] => command.createHelp().visibleOptions(command) as Option[];

/** Words that may follow an option; null where it is a file or free text. */
function values(option: Option): readonly string[] | null {
  switch (option.long) {
    case "--format":
      return FORMAT_NAMES;
    case "--view":
      return SETTINGS.view.shape.type === "choice" ? SETTINGS.view.shape.values : null;
    case "--only":
      return SETTINGS.only.shape.type === "list" ? SETTINGS.only.shape.values : null;
    case "--fail-on":
      return SETTINGS.failOn.shape.type === "list" ? SETTINGS.failOn.shape.values : null;
    default:
      return null;
  }
}

const flagsOf = (command: Command): string[] =>
  visibleOptions(command).flatMap((option) => [option.short, option.long].filter((flag) => flag !== undefined));
const takesValue = (option: Option): boolean => option.required === true || option.optional === true;
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Operands of a command that are words rather than files. */
const OPERANDS: Readonly<Record<string, readonly string[]>> = {
  schema: ["report", "config"],
  completion: ["bash", "zsh", "fish"],
};

function bash(root: Command): string {
  const commands = visibleCommands(root);
  const all = [root, ...commands].flatMap(visibleOptions);
  const withValues = new Map(all.map((option) => [option.long, values(option)] as const));
  const cases = [...withValues].flatMap(([long, words]) =>
    words === null ? [] : [`    ${long}) COMPREPLY=($(compgen -W ${quoted(words.join(" "))} -- "$cur")); return ;;`],
  );
  const byCommand = commands.map(
    (command) =>
      `    ${command.name()}) words=${quoted([...flagsOf(command), ...(OPERANDS[command.name()] ?? [])].join(" "))} ;;`,
  );
  return `# bash completion for compare and source-compare
_source_compare() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" words
  COMPREPLY=()
  case "$prev" in
${cases.join("\n")}
  esac
  case "\${COMP_WORDS[1]}" in
${byCommand.join("\n")}
    *) words=${quoted(flagsOf(root).join(" "))}; [ "$COMP_CWORD" -eq 1 ] && words="$words ${commands.map((c) => c.name()).join(" ")}" ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
  compopt -o default 2>/dev/null
}
complete -F _source_compare ${PROGRAMS.join(" ")}
`;
}

function zsh(root: Command): string {
  const escaped = (text: string): string => text.replace(/[[\]:\\]/g, "\\$&").replaceAll("'", "'\\''");
  const spec = (option: Option): string[] => {
    const words = values(option);
    const argument = takesValue(option) ? `:value:${words === null ? "_files" : `(${words.join(" ")})`}` : "";
    return [option.short, option.long]
      .filter((flag) => flag !== undefined)
      .map((flag) => `'*${flag}[${escaped(option.description)}]${argument}'`);
  };
  const commands = visibleCommands(root);
  const cases = commands.map((command) => {
    const operands = OPERANDS[command.name()];
    const rest = operands === undefined ? "'*:path:_files'" : `'*:word:(${operands.join(" ")})'`;
    return `    ${command.name()}) _arguments ${[...visibleOptions(command).flatMap(spec), rest].join(" ")} ;;`;
  });
  return `#compdef ${PROGRAMS.join(" ")}
_source_compare() {
  local -a commands
  commands=(${commands.map((command) => `'${command.name()}:${escaped(command.description())}'`).join(" ")})
  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then _describe command commands; _files; return; fi
  case $words[2] in
${cases.join("\n")}
    *) _arguments ${[...visibleOptions(root).flatMap(spec), "'*:path:_files'"].join(" ")} ;;
  esac
}
compdef _source_compare ${PROGRAMS.join(" ")}
`;
}

function fish(root: Command): string {
  const commands = visibleCommands(root);
  const names = commands.map((command) => command.name()).join(" ");
  const lines = ["# fish completion for compare and source-compare"];
  for (const program of PROGRAMS) {
    for (const command of commands)
      lines.push(
        `complete -c ${program} -n "not __fish_seen_subcommand_from ${names}" -a ${command.name()} -d ${quoted(command.description())}`,
      );
    for (const command of [root, ...commands]) {
      const when =
        command === root ? `not __fish_seen_subcommand_from ${names}` : `__fish_seen_subcommand_from ${command.name()}`;
      for (const option of visibleOptions(command)) {
        const words = values(option);
        const parts = [
          option.short === undefined ? "" : ` -s ${option.short.slice(1)}`,
          option.long === undefined ? "" : ` -l ${option.long.slice(2)}`,
          takesValue(option) ? (words === null ? " -r" : ` -x -a ${quoted(words.join(" "))}`) : "",
        ];
        lines.push(`complete -c ${program} -n "${when}"${parts.join("")} -d ${quoted(option.description)}`);
      }
      for (const word of OPERANDS[command.name()] ?? [])
        lines.push(`complete -c ${program} -n "${when}" -f -a ${word}`);
    }
  }
  return `${lines.join("\n")}\n`;
}

const SHELLS: Readonly<Record<string, (root: Command) => string>> = { bash, zsh, fish };

/** Prints the script for a shell. Gives the exit status. */
export function run(host: Host, root: Command, [shell = ""]: readonly string[]): number {
  const script = SHELLS[shell];
  if (script === undefined) throw new UsageError(`There is no completion for "${shell}".`, "Shells: bash, zsh, fish.");
  host.out.write(script(root));
  return EXIT.done;
}
