import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { collect, pathsOfList } from "../../src/ingest/paths.ts";
import { zip } from "./zip.ts";

let cwd = "";
const put = (path: string, content: string | Uint8Array): void => {
  const file = join(cwd, path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, content);
};

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "paths-"));
  put("one/b.txt", "b");
  put("one/a.md", "a");
  put("one/Z.html", "z");
  put("one/deep/c.txt", "c");
  put("one/.hidden.txt", "no");
  put("one/node_modules/x.txt", "no");
  put("one/picture.png", "no");
  put("git/.git/HEAD", "x");
  put("git/.gitignore", "drafts/\n*.tmp.txt\n");
  put("git/a.txt", "a");
  put("git/b.tmp.txt", "b");
  put("git/drafts/c.txt", "c");
  put("git/sub/d.tmp.txt", "d");
  put("git/sub/e.txt", "e");
  put("packed/a.txt.gz", gzipSync("packed"));
  put("packed/bad.txt.gz", Uint8Array.from([0x1f, 0x8b, 8, 0, 1, 2, 3]));
  put("packed/all.zip", zip({ "z/b.txt": "b", "a.html": "a", "c.png": "no", "__MACOSX/d.txt": "no" }));
  put("packed/empty.zip", zip({ "c.png": "no" }));
  put("packed/broken.zip", "PK\u0003\u0004 this is none");
  put("packed/large.zip", zip({ "a.txt": "a".repeat(15_000), "b.txt": "b".repeat(15_000) }));
  put("packed/bomb.txt.gz", gzipSync(Buffer.alloc(4_000_000)));
  put("empty/readme", "no article");
  put("strange/[draft] one.txt", "x");
  put("big.txt", "x".repeat(2000));
  mkdirSync(join(cwd, "links/inner"), { recursive: true });
  put("links/inner/a.txt", "a");
  symlinkSync("..", join(cwd, "links/inner/up"));
  symlinkSync("inner/a.txt", join(cwd, "links/also.txt"));
  symlinkSync("nowhere.txt", join(cwd, "links/broken.txt"));
  symlinkSync("self.txt", join(cwd, "links/self.txt"));
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const paths = async (...args: Parameters<typeof collect>): Promise<[string[], string[]]> => {
  const { inputs, diagnostics } = await collect(args[0], { cwd, ...args[1] });
  return [inputs.map((i) => i.path), diagnostics.map((d) => `${d.code} ${d.path}`)];
};

describe("collect", () => {
  const table: [string, string[], Parameters<typeof collect>[1], string[], string[]][] = [
    ["a folder, by code unit", ["one"], {}, ["one/Z.html", "one/a.md", "one/b.txt", "one/deep/c.txt"], []],
    ["a folder with a slash", ["one/deep/"], {}, ["one/deep/c.txt"], []],
    ["files in the order given, once each", ["one/b.txt", "one/a.md", "one/b.txt"], {}, ["one/b.txt", "one/a.md"], []],
    ["a file of any name", ["one/.hidden.txt"], {}, ["one/.hidden.txt"], []],
    [
      "a file, then its folder",
      ["one/b.txt", "one"],
      {},
      ["one/b.txt", "one/Z.html", "one/a.md", "one/deep/c.txt"],
      [],
    ],
    ["a glob", ["one/*.{md,txt}"], {}, ["one/a.md", "one/b.txt"], []],
    ["a glob over folders", ["one/**/*.txt"], {}, ["one/b.txt", "one/deep/c.txt"], []],
    ["a glob without a match", ["one/*.eml"], {}, [], ["not-found one/*.eml"]],
    ["a file whose name looks like a glob", ["strange/[draft] one.txt"], {}, ["strange/[draft] one.txt"], []],
    ["nothing there", ["nope.txt", "nope/"], {}, [], ["not-found nope.txt", "not-found nope/"]],
    ["a folder without articles", ["empty"], {}, [], ["no-articles empty"]],
    [".gitignore", ["git"], {}, ["git/a.txt", "git/sub/e.txt"], []],
    [".gitignore of a folder above", ["git/sub"], {}, ["git/sub/e.txt"], []],
    [".gitignore not asked for", ["git/sub"], { gitignore: false }, ["git/sub/d.tmp.txt", "git/sub/e.txt"], []],
    ["an ignored file that is named", ["git/b.tmp.txt"], {}, ["git/b.tmp.txt"], []],
    ["too large", ["big.txt", "one/a.md"], { maxBytes: 1000 }, ["one/a.md"], ["too-large big.txt"]],
    ["gzip", ["packed/a.txt.gz"], {}, ["packed/a.txt.gz"], []],
    ["damaged gzip", ["packed/bad.txt.gz"], {}, [], ["bad-archive packed/bad.txt.gz"]],
    ["a gzip that swells", ["packed/bomb.txt.gz"], { maxBytes: 100_000 }, [], ["too-large packed/bomb.txt.gz"]],
    ["zip", ["packed/all.zip"], {}, ["packed/all.zip/a.html", "packed/all.zip/z/b.txt"], []],
    ["a zip without articles", ["packed/empty.zip"], {}, [], ["no-articles packed/empty.zip"]],
    ["damaged zip", ["packed/broken.zip"], {}, [], ["bad-archive packed/broken.zip"]],
    [
      "links",
      ["links"],
      {},
      ["links/also.txt", "links/inner/a.txt"],
      ["not-found links/broken.txt", "symlink-loop links/inner/up", "symlink-loop links/self.txt"],
    ],
    [
      "an archive that swells",
      ["packed/large.zip", "one/a.md"],
      { maxUnpackedBytes: 20_000 },
      ["packed/large.zip/a.txt", "one/a.md"],
      ["too-large packed/large.zip/b.txt"],
    ],
    ["too deep", ["one"], { maxDepth: 0 }, ["one/Z.html", "one/a.md", "one/b.txt"], ["unreadable one/deep"]],
  ];
  for (const [name, given, options, wanted, faults] of table)
    it(name, async () => {
      const [found, diagnostics] = await paths(given, options);
      expect(found).toEqual(wanted);
      expect(diagnostics.sort()).toEqual(faults);
    });

  it("reports a file without permission and reads its neighbours", async () => {
    put("locked/a.txt", "a");
    put("locked/b.txt", "b");
    chmodSync(join(cwd, "locked/a.txt"), 0);
    const [found, diagnostics] = await paths(["locked"]);
    // The superuser may read everything.
    if (process.getuid?.() === 0) expect(found).toContain("locked/b.txt");
    else {
      expect(found).toEqual(["locked/b.txt"]);
      expect(diagnostics).toEqual(["unreadable locked/a.txt"]);
    }
  });

  it.skipIf(process.platform !== "linux")("reads files whose names are no UTF-8, and pipes", async () => {
    const name = Buffer.concat([
      Buffer.from(`${cwd}/odd/`),
      Buffer.from([0x63, 0x61, 0x66, 0xe9]),
      Buffer.from(".txt"),
    ]);
    mkdirSync(join(cwd, "odd"));
    writeFileSync(name, "café");
    const { inputs } = await collect(["odd"], { cwd });
    expect(inputs.map((i) => new TextDecoder().decode(i.bytes))).toEqual(["café"]);
    execFileSync("mkfifo", [join(cwd, "pipe")]);
    setTimeout(() => writeFileSync(join(cwd, "pipe"), "from a pipe"), 20);
    expect((await collect(["pipe"], { cwd })).inputs.map((i) => new TextDecoder().decode(i.bytes))).toEqual([
      "from a pipe",
    ]);
  });

  it("stops at the limit of an endless device", async () => {
    if (process.platform !== "linux") return;
    expect((await paths(["/dev/zero"], { maxBytes: 100_000 }))[1]).toEqual(["too-large /dev/zero"]);
  });

  it("gives the bytes of archives", async () => {
    const { inputs } = await collect(["packed/a.txt.gz", "packed/all.zip"], { cwd });
    expect(inputs.map((i) => new TextDecoder().decode(i.bytes))).toEqual(["packed", "a", "b"]);
  });
});

it("reads lists of files", () => {
  expect(pathsOfList("a.txt\r\nb c.txt\n\n")).toEqual(["a.txt", "b c.txt"]);
  expect(pathsOfList("a\nb.txt\0c.txt\0")).toEqual(["a\nb.txt", "c.txt"]);
});
