/** Analyses from threads and from the cache are those of this thread; a damaged entry counts as absent. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { analyseAll } from "../../src/cli/analyse.ts";
import { cacheFolder, diskCache, memoryCache } from "../../src/cli/cache.ts";
import { ingest, type Observe } from "../../src/compare.ts";
import { ANDES, QUITO } from "./host.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const { articles } = ingest([
  { path: "a.txt", bytes: bytes(QUITO) },
  { path: "b.txt", bytes: bytes(ANDES) },
]);
const observe: Observe = (_stage, work) => work();
const none = { jobs: null, cache: null, observe, onDone: () => {}, maxSeconds: 60, onLeft: () => {} };

test("a cache gives back what it was given, and nothing that is damaged", async () => {
  const folder = mkdtempSync(join(tmpdir(), "cache-"));
  const plain = await analyseAll(articles, none);
  let parsed = 0;
  const counting: Observe = (stage, work) => {
    if (stage === "parse") parsed++;
    return work();
  };
  const first = await analyseAll(articles, { ...none, cache: diskCache(folder), observe: counting });
  expect(first).toEqual(plain);
  expect(parsed).toBe(2);
  const second = await analyseAll(articles, { ...none, cache: diskCache(folder), observe: counting });
  expect(second).toEqual(plain);
  expect(parsed).toBe(2);

  const [name] = readdirSync(folder);
  const path = join(folder, name as string);
  const damaged = readFileSync(path);
  damaged[damaged.length >> 1]! ^= 1;
  writeFileSync(path, damaged);
  expect(await analyseAll(articles, { ...none, cache: diskCache(folder), observe: counting })).toEqual(plain);
  expect(parsed).toBe(3);

  const changed = articles.map((article) => ({ ...article, published: null }));
  await analyseAll(changed, { ...none, cache: diskCache(folder), observe: counting });
  expect(parsed).toBe(5);
  rmSync(folder, { recursive: true });
});

test("a folder that cannot be written costs nothing but the cache", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "cache-")), "file");
  writeFileSync(path, "");
  expect(await analyseAll(articles, { ...none, cache: diskCache(join(path, "below")) })).toHaveLength(2);
});

test("a cache in memory before one on disk", async () => {
  const asked: string[] = [];
  const behind = {
    get: ({ id }: { id: string }) => {
      asked.push(id);
      return null;
    },
    set: () => {},
  };
  const cache = memoryCache(behind);
  await analyseAll(articles, { ...none, cache });
  await analyseAll(articles, { ...none, cache });
  expect(asked).toEqual(["a1", "a2"]);
});

test("where caches go", () => {
  expect(cacheFolder({ XDG_CACHE_HOME: "/x/cache" })).toBe(join("/x/cache", "source-compare"));
  expect(cacheFolder({})).toContain("source-compare");
});
