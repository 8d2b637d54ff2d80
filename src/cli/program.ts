/**
 * Command line: the commands and their options, as `commander` knows them. Help, completion scripts and the man page follow
 * from what is declared here. What a command does stands in commands/, loaded only when it runs.
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { Command, CommanderError, Option } from "commander";
import { EXIT, UsageError } from "../errors.ts";
import { FORMAT_NAMES } from "../report/index.ts";
import { visible } from "../report/visible.ts";
import { VERSION } from "../version.ts";
import type { Host } from "./host.ts";
import { openSession, type RunFlags, type Session } from "./session.ts";
import { type Layer, readText, type SettingName } from "./settings.ts";

type Flags = Record<string, unknown>;

/** Options that set a setting: flag, setting, explanation. */
const SETTING_OPTIONS: Readonly<Record<string, readonly [flags: string, setting: SettingName, description: string]>> = {
  format: ["-f, --format <name>", "format", `output format: ${FORMAT_NAMES.join(", ")}`],
  output: ["-o, --output <file>", "output", "write the report into a file; its ending tells the format"],
  primary: ["-p, --primary <name-or-file>", "primary", "outlet or file whose report is laid out first"],
  only: ["--only <relations>", "only", "findings to report: differ, agree, adds (comma-separated)"],
  minConfidence: ["--min-confidence <n>", "minConfidence", "leave out findings less sure than this, 0 to 1"],
  failOn: [
    "--fail-on <what>",
    "failOn",
    "exit with 1 on: differ, adds, agree, warning, error, never (comma-separated)",
  ],
  view: ["--view <name>", "view", "text report: brief, full, matrix (facts by outlets) or timeline"],
  width: ["--width <columns>", "width", "columns of the text report"],
  jobs: ["-j, --jobs <n>", "jobs", "threads that analyse articles"],
  maxSize: ["--max-size <mb>", "maxSize", "largest file that is read, in megabytes"],
  maxUnpacked: ["--max-unpacked <mb>", "maxUnpacked", "most that one archive may hold, in megabytes"],
  maxDepth: ["--max-depth <n>", "maxDepth", "how many folders deep a folder is searched"],
  maxSeconds: ["--max-seconds <s>", "maxSeconds", "longest time for one file, in seconds"],
  baseline: ["--baseline <file>", "baseline", "file of the findings that are known already"],
};

const option = (flags: string, description: string): Option => new Option(flags, description);

/** Options under a heading of their own in the help. */
const grouped = (heading: string, ...options: readonly (Option | readonly Option[])[]): Option[] =>
  options.flat().map((each) => (each as Option).helpGroup(heading));
const setting = (key: keyof typeof SETTING_OPTIONS & string): Option => {
  const [flags, , description] = SETTING_OPTIONS[key] as readonly [string, SettingName, string];
  return option(flags, description);
};
const repeat = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value];

const sourceOption = (): Option =>
  option("-s, --source <file=name>", "outlet of a file that does not show it; may be repeated").argParser(repeat);
const configOptions = (): Option[] => [
  option("-c, --config <file>", "configuration file, instead of the nearest compare.config.yaml or .json"),
  option("--no-config", "use no configuration file"),
];
const outputOptions = (): Option[] => [
  option("--color", "colours even into a pipe"),
  option("--no-color", "no colours"),
  option("-q, --quiet", "nothing but results and errors"),
  option("--verbose", "remarks about the input too"),
];
const readingOptions = (): Option[] => [
  option("--files-from <file>", "read paths from a file, one a line or NUL-separated; - for standard input"),
  option("--stdin-name <path>", 'path under which "-" is reported (its ending tells the format)'),
  option("--no-gitignore", "read what .gitignore excludes too"),
  setting("maxSize"),
  setting("maxUnpacked"),
  setting("maxDepth"),
  setting("maxSeconds"),
  option(
    "--map <field=path>",
    "where a JSON article keeps its body, title, outlet, published, …; may be repeated",
  ).argParser(repeat),
];
const workOptions = (): Option[] => [
  setting("jobs"),
  option("--cache", "keep what was read from unchanged articles between runs"),
  option("--no-cache", "read everything anew"),
  option("--profile", "print timings by step on standard error"),
];

/** The settings that the command line gives. */
function layerOf(flags: Flags): Layer {
  const layer: Record<string, unknown> = {};
  for (const [key, [names, name]] of Object.entries(SETTING_OPTIONS)) {
    const value = flags[key];
    if (typeof value === "string") layer[name] = readText(name, value, /--[\w-]+/.exec(names)?.[0] ?? names);
  }
  if (Array.isArray(flags.source)) layer.sources = readText("sources", flags.source.join("\n"), "--source");
  if (Array.isArray(flags.map)) layer.map = readText("map", flags.map.join("\n"), "--map");
  if (flags.gitignore === false) layer.gitignore = false;
  if (flags.color !== undefined) layer.color = flags.color === true ? "always" : "never";
  if (flags.cache !== undefined) layer.cache = flags.cache;
  return layer as Layer;
}

const exitCodes = `
Exit status:
  0    done
  1    findings or diagnostics reached what was asked for (--fail-on, check)
  2    the command line, the configuration or an input could not be used;
       what could be read is still reported
  130  interrupted`;

const examples = `
Examples:
  compare seeds/                                 every article in a folder
  compare a.txt b.html --primary Benzinga        who is laid out first
  compare seeds/ -s b.txt="Wire Daily"           name an outlet that a file does not show
  compare seeds/ --format json -o report.json    for programs
  compare news/ --only differ --fail-on differ   exit with 1 where reports differ
  compare seeds/ --view matrix                   who reports what, at a glance
  curl -s URL | compare ours.txt -               an article from standard input`;

/** Where a command's exit status goes. */
interface Outcome {
  status: number;
}

/** Declares every command for a host. `outcome` receives the exit status of the one that runs. */
export function program(host: Host, outcome: Outcome): Command {
  const act = (work: (session: Session, flags: Flags, operands: string[]) => Promise<number>) =>
    async function (this: Command): Promise<void> {
      const flags = this.optsWithGlobals() as Flags;
      const session = await openSession(host, layerOf(flags), flags as RunFlags);
      outcome.status = await work(session, flags, this.args);
      if (flags.profile === true) host.err.write(session.profile.toString());
    };
  const add = (command: Command, ...options: readonly (Option | readonly Option[])[]): Command => {
    for (const each of options.flat()) command.addOption(each as Option);
    return command;
  };

  const root = new Command("compare");
  root
    .description(
      "Reads saved news articles about one event and prints where they agree, where they differ and what each adds, with the line of the file for every word. Offline; the same files give the same bytes.",
    )
    .usage("[options] <paths…>\n       compare <command> [options]")
    .argument("[paths...]", "files, folders, globs; - for standard input")
    .version(VERSION, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .configureHelp({ helpWidth: 100, showGlobalOptions: false })
    .configureOutput({
      writeOut: (text) => host.out.write(text),
      writeErr: (text) => host.err.write(text),
      outputError: (text, write) =>
        write(
          `${visible(text.trim().replace(/\n?\((Did you mean .*)\)$/s, " $1")).replace(/ (Did you mean )/, "\n  hint: $1")}\n`,
        ),
    })
    .exitOverride();
  add(
    root,
    grouped(
      "Output:",
      setting("format"),
      setting("output"),
      setting("view"),
      option("--explain [finding]", "say for each finding, or for one, why it was judged so"),
      option("--plain", "words in reading order, without symbols or columns (for screen readers)"),
      setting("width"),
      outputOptions(),
    ),
    grouped("What is reported:", setting("only"), setting("minConfidence"), setting("failOn")),
    grouped("Articles:", setting("primary"), sourceOption(), readingOptions()),
    grouped("Running:", option("--watch", "compare again whenever a file changes"), workOptions()),
    grouped("Configuration:", configOptions(), option("--print-config", "print the settings in force and end")),
  );
  root.addHelpText("after", `${exitCodes}\n${examples}`);
  root.action(
    act(async (session, flags, operands) => {
      if (flags.printConfig === true) {
        const { run } = await import("./commands/print-config.ts");
        return run(session);
      }
      const paths = [...operands];
      let explain = flags.explain as string | true | undefined;
      // "compare --explain seeds/": the option takes a finding, and a path is none.
      if (typeof explain === "string" && existsSync(resolve(host.cwd, explain))) {
        paths.unshift(explain);
        explain = true;
      }
      if (paths.length === 0 && flags.filesFrom === undefined)
        throw new UsageError("Nothing to compare.", "Give files or folders with saved articles: compare seeds/");
      if (flags.watch === true) {
        const { watch } = await import("./commands/watch.ts");
        return watch(session, paths, explain === undefined ? {} : { explain });
      }
      const { run } = await import("./commands/compare.ts");
      return run(session, paths, explain === undefined ? {} : { explain });
    }),
  );

  const sub = (name: string, summary: string, operand: readonly [string, string] | null): Command => {
    const command = root.command(name).description(summary).helpOption("-h, --help", "print this help");
    if (operand !== null) command.argument(...operand);
    return command;
  };
  const paths = ["[paths...]", "files, folders, globs; - for standard input"] as const;

  add(
    sub("facts", "print what was extracted from each article", paths),
    option("-f, --format <name>", "text or json"),
    sourceOption(),
    setting("width"),
    outputOptions(),
    readingOptions(),
    workOptions(),
    configOptions(),
  ).action(
    act(async (session, flags, operands) => (await import("./commands/facts.ts")).run(session, operands, flags)),
  );

  add(
    sub("inspect", "print what was taken for headline, outlet, date, body and furniture, and why", paths),
    option("--trees", "each sentence with its tags and its tree"),
    option("--json", "as JSON"),
    setting("width"),
    outputOptions(),
    readingOptions(),
    configOptions(),
  ).action(
    act(async (session, flags, operands) => (await import("./commands/inspect.ts")).run(session, operands, flags)),
  );

  add(
    sub("explain", "say why two lines were, or were not, put side by side", ["<lines...>", "FILE:LINE FILE:LINE"]),
    sourceOption(),
    setting("width"),
    outputOptions(),
    configOptions(),
  ).action(act(async (session, _flags, operands) => (await import("./commands/explain.ts")).run(session, operands)));

  add(
    sub("check", "rules for article files, with a baseline of known findings", paths),
    setting("format"),
    setting("output"),
    setting("failOn"),
    setting("baseline"),
    option("--update-baseline", "write the findings of now into the baseline"),
    option("--prune", "take entries out of the baseline that are no longer found"),
    option("--since <revision>", "fail only for files that changed since a revision of git"),
    option("--changed <files...>", "fail only for these files"),
    option("--list-rules", "print the rules with their severities"),
    setting("primary"),
    sourceOption(),
    setting("minConfidence"),
    setting("width"),
    outputOptions(),
    readingOptions(),
    workOptions(),
    configOptions(),
  ).action(
    act(async (session, flags, operands) => (await import("./commands/check.ts")).run(session, operands, flags)),
  );

  sub("schema", "print a JSON Schema: of the report (default) or of the configuration", [
    "[which]",
    "report or config",
  ]).action(async function (this: Command) {
    outcome.status = await (await import("./commands/schema.ts")).run(host, this.args);
  });

  add(
    sub("init", "write a commented configuration file", null),
    option("--json", "compare.config.json instead of compare.config.yaml"),
    option("--force", "replace a file that is there"),
  ).action(async function (this: Command) {
    outcome.status = await (await import("./commands/init.ts")).run(host, this.opts());
  });

  sub("completion", "print a completion script", ["<shell>", "bash, zsh or fish"]).action(async function (
    this: Command,
  ) {
    outcome.status = (await import("./commands/completion.ts")).run(host, root, this.args);
  });

  root.command("man", { hidden: true }).action(async () => {
    outcome.status = (await import("./commands/man.ts")).run(host, root, [exitCodes, examples]);
  });
  return root;
}

/** What is wrong with the files that the program itself brings (models); null for other errors. Threads hand over no classes. */
function installationFault(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (error.name === "ModelError") return error.message.replace(/; install the package again$/, "");
  return /is missing from the installation$/.test(error.message) ? error.message : null;
}

/** Runs the command line `words` (without node and script). Gives the exit status; prints every fault itself. */
export async function run(words: readonly string[], host: Host): Promise<number> {
  const outcome: Outcome = { status: EXIT.done };
  try {
    await program(host, outcome).parseAsync([...words], { from: "user" });
    return outcome.status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.unusable;
    if (error instanceof UsageError) {
      host.err.write(`error: ${visible(error.message)}\n`);
      if (error.hint !== null) host.err.write(`  hint: ${visible(error.hint)}\n`);
      return EXIT.unusable;
    }
    const damaged = installationFault(error);
    if (damaged !== null) {
      host.err.write(`error: ${visible(damaged)}\n  hint: Install the package again: npm install source-compare\n`);
      return EXIT.unusable;
    }
    throw error;
  }
}
