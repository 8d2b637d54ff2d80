/** The program as a process: streams that close, interrupts, exit status, the bundle itself. Builds dist/ where it is not there. */
import { execFileSync, spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { discard, runIn, workspace } from "./host.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
let place = "";
let program = "";

beforeAll(async () => {
  place = workspace();
  // Of the sources as they are now: dist/ may be older.
  const path = new URL("../../scripts/bundle.mjs", import.meta.url).href;
  const { bundle } = (await import(path)) as { bundle: (root: string, outdir: string) => Promise<void> };
  const outdir = join(root, ".dist-test");
  await bundle(root, outdir);
  program = join(outdir, "cli.cjs");
}, 60_000);
afterAll(() => {
  discard(place);
  discard(join(root, ".dist-test"));
});

interface Ended {
  readonly out: string;
  readonly err: string;
  readonly status: number | null;
}

function start(words: readonly string[], during?: (child: ReturnType<typeof spawn>) => void): Promise<Ended> {
  return new Promise((settle, fail) => {
    const child = spawn(process.execPath, [program, ...words], {
      cwd: place,
      env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: "1" },
    });
    let out = "";
    let err = "";
    child.stdout.on("data", (part: Buffer) => {
      out += part.toString();
    });
    child.stderr.on("data", (part: Buffer) => {
      err += part.toString();
    });
    child.on("error", fail);
    child.on("close", (status) => settle({ out, err, status }));
    during?.(child);
  });
}

describe("the program", () => {
  test("prints what the commands print, with their exit status", async () => {
    const [ended, inside] = [await start(["seeds/"]), await runIn(place, ["seeds/"])];
    expect(ended.out).toBe(inside.out);
    expect(ended).toMatchObject({ err: "", status: 0 });
    expect((await start(["nope/"])).status).toBe(2);
  });

  test("an article that takes too long is left out, and nothing else", async () => {
    const sentence = (i: number) =>
      `Officer ${i} of the harbour police told the ${i}th meeting of the council that ${i + 2} of the ships had left.`;
    const long = Array.from({ length: 8_000 }, (_, i) => sentence(i)).join("\n\n");
    writeFileSync(join(place, "long.txt"), `Harbour police report on the year\n\n${long}\n`);
    const words = ["seeds/", "--format", "json"];
    const [alone, both] = [
      await start(words),
      await start(["seeds/", "long.txt", "--format", "json", "--max-seconds", "1"]),
    ];
    expect(both.status).toBe(2);
    // On a machine that is busy with other tests reading it may take the second already.
    expect(both.err).toMatch(/long\.txt: (?:Reading the file|Analysing the article) took too long\. \[too-slow\]/);
    expect(both.err).toContain("--max-seconds");
    const { findings, articles } = JSON.parse(both.out);
    expect({ findings, articles }).toEqual({
      findings: JSON.parse(alone.out).findings,
      articles: JSON.parse(alone.out).articles,
    });
    rmSync(join(place, "long.txt"));
  }, 60_000);

  test("threads change nothing", async () => {
    const [one, two] = [
      await start(["quake/", "--format", "json", "--jobs", "1"]),
      await start(["quake/", "--format", "json", "-j", "2"]),
    ];
    expect(two.err).toBe("");
    expect(two.out).toBe(one.out);
  });

  test("a damaged model is told in a line, in one thread as in several", async () => {
    const folder = mkdtempSync(join(tmpdir(), "damaged-"));
    cpSync(join(root, ".dist-test"), join(folder, "dist"), { recursive: true });
    mkdirSync(join(folder, "models"));
    writeFileSync(join(folder, "package.json"), '{"type":"module"}');
    const whole = program;
    program = join(folder, "dist/cli.cjs");
    try {
      writeFileSync(join(folder, "models/en.bin"), "no model");
      for (const jobs of ["1", "2"]) {
        const ended = await start(["quake/", "--jobs", jobs]);
        expect(ended).toMatchObject({ out: "", status: 2 });
        expect(ended.err).toMatch(
          /^error: .*en\.bin: the language model is cut off\n {2}hint: Install the package again/,
        );
        expect(ended.err).not.toContain("    at ");
      }
      rmSync(join(folder, "models/en.bin"));
      expect((await start(["quake/"])).err).toMatch(/^error: .*the language model cannot be read/);
    } finally {
      program = whole;
      discard(folder);
    }
  });

  test("a reader that has seen enough ends it quietly", async () => {
    for (const format of ["json", "ndjson", "text"]) {
      const ended = await start(["quake/", "--format", format], (child) => {
        child.stdout?.once("data", () => child.stdout?.destroy());
      });
      expect(ended.err).toBe("");
      expect(ended.status).toBe(0);
    }
  });

  test("the first line of NDJSON is there before the articles are read", async () => {
    const ended = await start(["-", "--format", "ndjson"], (child) => {
      // Standard input stays open: nothing can have been compared when the line comes.
      child.stdout?.once("data", (part: Buffer) => {
        expect(JSON.parse(part.toString().split("\n")[0] as string)).toHaveProperty("type", "report");
        child.stdin?.end("x");
      });
    });
    expect(ended.status).toBe(2);
  });

  /** Many articles on many events, so that there is work left when something happens. */
  const crowd = (): string => {
    const folder = join(place, "crowd");
    if (!existsSync(folder)) {
      mkdirSync(folder);
      const towns = ["Tarnow", "Dunmore", "Kestrel", "Harlow", "Quito", "Marsala", "Odense", "Bergen", "Lugo", "Narva"];
      // Two reports from each town: an article that nobody else reports gives no findings to wait for.
      for (let i = 0; i < 400; i++) {
        const town = `${towns[(i >> 1) % 10]}${Math.floor(i / 20)}`;
        const text = readFileSync(join(place, i % 2 === 0 ? "quake/a.txt" : "quake/b.txt"), "utf8").replaceAll(
          "Quito",
          town,
        );
        writeFileSync(
          join(folder, `${i}.txt`),
          `${text}\n\nThe mayor of ${town} will speak on day ${i} at the ${town} hall.\n`,
        );
      }
    }
    return "crowd/";
  };

  test("NDJSON comes as it is made, in the lines of the whole; a reader that leaves early ends the work", async () => {
    const whole = await start([crowd(), "--format", "ndjson", "--quiet", "--profile"]);
    expect(whole.status).toBe(0);
    expect(whole.err).toContain("judge");
    await start([crowd(), "--format", "ndjson", "--quiet", "-o", "crowd.ndjson"]);
    expect(whole.out).toContain(readFileSync(join(place, "crowd.ndjson"), "utf8"));
    const left = await start([crowd(), "--format", "ndjson", "--quiet", "--profile"], (child) => {
      child.stdout?.once("data", () => child.stdout?.destroy());
    });
    expect(left).toMatchObject({ err: "", status: 0 });
  }, 60_000);

  /** The articles of many different events. */
  const events = (): string[] => {
    const stories = join(root, "eval/stories");
    return readdirSync(stories)
      .slice(0, 16)
      .flatMap((story) => readdirSync(join(stories, story)).map((name) => join(stories, story, name)))
      .filter((path) => !path.endsWith(".json"));
  };

  test.skipIf(process.platform === "win32")(
    "an interrupt in the middle of the work ends it with 130 and no word",
    async () => {
      // Stories that are far apart in kind, so that many are left to compare when the first is printed: the interrupt is heard between two.
      for (const sign of ['"read"', '"story"']) {
        const ended = await start([...events(), "--format", "ndjson", "--quiet"], (child) => {
          let seen = "";
          child.stdout?.on("data", (part: Buffer) => {
            if (seen.includes(`"type":${sign}`)) return;
            seen += part.toString();
            if (seen.includes(`"type":${sign}`)) child.kill("SIGINT");
          });
        });
        expect(ended).toMatchObject({ err: "", status: 130 });
        expect(ended.out).not.toContain('"type":"summary"');
      }
    },
    60_000,
  );

  test.skipIf(process.platform === "win32")("an interrupt ends it with 130", async () => {
    const ended = await start(["quake/", "--watch"], (child) => {
      child.stderr?.on("data", (part: Buffer) => {
        if (part.toString().includes("Watching")) child.kill("SIGINT");
      });
    });
    expect(ended.status).toBe(130);
  });

  test("--watch compares again when a file changes", async () => {
    let times = 0;
    const ended = await start(["quake/", "--watch", "--only", "adds"], (child) => {
      child.stderr?.on("data", (part: Buffer) => {
        if (!part.toString().includes("Watching")) return;
        times++;
        if (times === 1) {
          const path = join(place, "quake/b.txt");
          writeFileSync(path, readFileSync(path, "utf8").replace("until Monday", "until Tuesday"));
        } else child.kill("SIGINT");
      });
    });
    expect(times).toBeGreaterThan(1);
    expect(ended.out).toContain("until Tuesday");
  });

  test("code that was compiled before changes nothing, and code of another bundle is not run", async () => {
    const folder = mkdtempSync(join(tmpdir(), "compiled-"));
    for (const name of ["bin", "scripts", "seeds"]) cpSync(join(root, name), join(folder, name), { recursive: true });
    cpSync(join(root, ".dist-test"), join(folder, "dist"), { recursive: true });
    symlinkSync(join(root, "models"), join(folder, "models"), "junction");
    const whole = program;
    program = join(folder, "bin/compare.js");
    try {
      const plain = await start(["quake/", "--format", "json"]);
      expect(plain).toMatchObject({ err: "", status: 0 });
      execFileSync(process.execPath, [join(folder, "scripts/code.cjs"), join(folder, "dist")]);
      const name = readdirSync(join(folder, "dist")).find((file) => file.endsWith(".code")) as string;
      expect(name).toContain(process.versions.v8);
      expect(await start(["quake/", "--format", "json"])).toEqual(plain);
      const bundle = join(folder, "dist/cli.cjs");
      expect(readFileSync(bundle, "utf8")).not.toMatch(/[^\0-\x7f]/);
      writeFileSync(bundle, 'console.log("another");');
      expect((await start(["quake/"])).out).toBe("another\n");
      writeFileSync(join(folder, "dist", name), "no code");
      expect((await start(["quake/"])).out).toBe("another\n");
    } finally {
      program = whole;
      discard(folder);
    }
  });

  test("the executable starts the bundle and nothing else", () => {
    const lines = readFileSync(join(root, "bin/compare.js"), "utf8").trim().split("\n");
    expect(lines.length).toBeLessThan(12);
    expect(lines[0]).toBe("#!/usr/bin/env node");
    expect(existsSync(join(root, "bin/compare.js"))).toBe(true);
  });
});
