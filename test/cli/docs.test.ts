/**
 * Pages that follow from the sources are fresh: the manual page, the table of settings, the index of rules; and files for CI
 * hold together: the action, the hook, the examples. `npm run update-expected` writes what is stale.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { RULE_NAMES, RULES } from "../../src/check/rules.ts";
import { COMMANDS } from "../../src/cli/session.ts";
import { environmentName, SETTING_NAMES, SETTINGS, type Shape } from "../../src/cli/settings.ts";
import { FORMAT_NAMES } from "../../src/report/index.ts";
import { runIn } from "./host.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const updating = process.env.UPDATE_EXPECTED === "1";
const at = (path: string): string => join(root, path);
const read = (path: string): string => readFileSync(at(path), "utf8");

function fresh(path: string, expected: string): void {
  if (updating) writeFileSync(at(path), expected);
  expect(existsSync(at(path)), `${path} is missing; npm run update-expected`).toBe(true);
  expect(read(path), `${path} is stale; npm run update-expected`).toBe(expected);
}

const allowed = (shape: Shape): string => {
  switch (shape.type) {
    case "choice":
      return shape.values.map((value) => `\`${value}\``).join(", ");
    case "list":
      return `any of ${shape.values.map((value) => `\`${value}\``).join(", ")}`;
    case "number":
      return `${shape.minimum} to ${shape.maximum}`;
    case "text":
      return "text";
    case "switch":
      return "`true`, `false`";
    case "map":
      return shape.values === null ? "names with text" : `names with ${shape.values.map((v) => `\`${v}\``).join(", ")}`;
  }
};

describe("pages that follow from the sources", () => {
  test("the manual page", async () => {
    fresh("docs/source-compare.1", (await runIn(root, ["man"])).out);
  });

  test("the manual page is sound", () => {
    const page = read("docs/source-compare.1");
    for (const name of COMMANDS) expect(page).toContain(`.SS ${name} `);
    for (const line of page.split("\n"))
      if (line.startsWith(".")) expect(line).toMatch(/^\.(TH|SH|SS|TP|B|br|nf|fi)\b/);
  });

  test("the table of settings", () => {
    const rows = SETTING_NAMES.map((name) => {
      const { shape, initial, description } = SETTINGS[name];
      const value = initial === null ? "" : `\`${typeof initial === "object" ? JSON.stringify(initial) : initial}\``;
      return `| \`${name}\` | ${description.replaceAll("|", "\\|")} | ${allowed(shape)} | ${value} | \`${environmentName(name)}\` |`;
    });
    const table = ["| setting | | values | default | environment |", "| --- | --- | --- | --- | --- |", ...rows].join(
      "\n",
    );
    const marker = "<!-- The table below is written by npm run update-expected. -->";
    const [head = ""] = read("docs/configuration.md").split(marker);
    fresh("docs/configuration.md", `${head.trimEnd()}\n\n${marker}\n\n${table}\n`);
  });

  test("the index of rules", () => {
    const rows = RULE_NAMES.map((name) => `| [${name}](${name}.md) | ${RULES[name].severity} | ${RULES[name].title} |`);
    const head =
      "# Rules of `compare check`\n\nCodes never change. Severities are the defaults; `rules` in the [configuration](../configuration.md) changes them\n(`error`, `warning`, `info`, `off`). Every code that `compare` itself prints is among them.\n\n| rule | severity | |\n| --- | --- | --- |\n";
    fresh("docs/rules/README.md", `${head}${rows.join("\n")}\n`);
  });
});

describe("completion scripts", () => {
  test.each([
    ["bash", ["bash", "-n"]],
    ["zsh", ["zsh", "-n"]],
    ["fish", ["fish", "--no-execute"]],
  ] as const)(
    "%s: every command and format is in it, and the shell reads it where there is one",
    async (shell, check) => {
      const { out } = await runIn(root, ["completion", shell]);
      for (const name of COMMANDS) expect(out).toContain(name);
      for (const name of FORMAT_NAMES) expect(out).toContain(name);
      const folder = mkdtempSync(join(tmpdir(), "completion-"));
      const path = join(folder, `c.${shell}`);
      writeFileSync(path, out);
      try {
        execFileSync(check[0], [...check.slice(1), path], { stdio: "pipe" });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );

  test.skipIf(process.platform === "win32")("bash completes commands, options and values", async () => {
    const { out } = await runIn(root, ["completion", "bash"]);
    const complete = (...words: string[]): string[] =>
      execFileSync(
        "bash",
        [
          "-c",
          `${out}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _source_compare; printf '%s\\n' "\${COMPREPLY[@]}"`,
          "bash",
          "compare",
          ...words,
        ],
        { encoding: "utf8" },
      )
        .trim()
        .split("\n");
    expect(complete("ins")).toEqual(["inspect"]);
    expect(complete("seeds", "--format", "sa")).toEqual(["sarif"]);
    expect(complete("check", "--upd")).toEqual(["--update-baseline"]);
    expect(complete("schema", "re")).toEqual(["report"]);
  });
});

describe("files for CI", () => {
  const action = parse(read("action.yml")) as {
    inputs: Record<string, { description: string; required?: boolean; default?: string }>;
    runs: { using: string; steps: { run: string; env: Record<string, string> }[] };
  };

  test("the action uses every input, and none inside a command line", () => {
    expect(action.runs.using).toBe("composite");
    const steps = JSON.stringify(action.runs.steps.map(({ env }) => env));
    for (const name of Object.keys(action.inputs)) expect(steps).toContain(`\${{ inputs.${name} }}`);
    for (const { run } of action.runs.steps) expect(run).not.toContain("${{");
  });

  test.skipIf(process.platform === "win32" || !existsSync(at("dist/cli.cjs")))("the action's script runs", () => {
    const folder = mkdtempSync(join(tmpdir(), "action-"));
    const output = join(folder, "output");
    writeFileSync(output, "");
    const env = {
      ...process.env,
      SOURCE: root,
      PATHS: "seeds empty.txt",
      COMMAND: "check",
      GITHUB_OUTPUT: output,
      SARIF: "a.sarif",
    };
    execFileSync("cp", ["-r", at("seeds"), folder]);
    writeFileSync(join(folder, "empty.txt"), "");
    let status = 0;
    let out = "";
    try {
      out = execFileSync("bash", [at("scripts/action.sh"), "run"], { cwd: folder, env, encoding: "utf8" });
    } catch (error) {
      ({ status, stdout: out } = error as { status: number; stdout: string });
    }
    expect(status).toBe(1);
    expect(out).toMatch(/^::error file=empty\.txt,title=empty-file::/m);
    expect(readFileSync(output, "utf8")).toBe("status=1\n");
    expect(JSON.parse(readFileSync(join(folder, "a.sarif"), "utf8"))).toHaveProperty("version", "2.1.0");
    rmSync(folder, { recursive: true });
  });

  test("the hook runs the command of the package", () => {
    const [hook] = parse(read(".pre-commit-hooks.yaml")) as {
      id: string;
      entry: string;
      language: string;
      files: string;
    }[];
    expect(hook).toMatchObject({ id: "source-compare", entry: "source-compare check", language: "node" });
    expect("news/a.txt").toMatch(new RegExp(hook?.files as string));
  });

  test("the examples are YAML, and their commands are ours", async () => {
    const page = read("docs/ci.md");
    const blocks = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] as string);
    expect(blocks.length).toBeGreaterThan(2);
    for (const block of blocks)
      for (const document of parseAllDocuments(block)) expect("errors" in document ? document.errors : []).toEqual([]);
    const formats = [...page.matchAll(/--format (\S+)/g)].map((match) => (match[1] as string).replace(/[`,;.]+$/, ""));
    for (const format of formats) expect(FORMAT_NAMES).toContain(format);
    const help = (await runIn(root, ["check", "--help"])).out;
    const known = `${help}\n--body-file --yes`;
    for (const [flag] of page.matchAll(/--[a-z][a-z-]+/g)) expect(known, flag).toContain(flag);
  });
});

test("the commands that a mistyped path is compared with are those that there are", async () => {
  const help = (await runIn(root, ["--help"])).out;
  const listed = [...help.slice(help.indexOf("Commands:")).matchAll(/^ {2}([a-z]\w+) /gm)].map((match) => match[1]);
  expect(listed.filter((name) => name !== "help" && name !== "compare" && name !== "curl")).toEqual([...COMMANDS]);
});
