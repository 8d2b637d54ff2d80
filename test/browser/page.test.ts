/** The HTML page in Chromium, opened from disk: ways, filter, keys, themes, widths, paper, accessibility, hostile articles. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { render } from "../../src/report/html/index.ts";
import { empty, goldStory, hostile, type Made, make, print, realStory } from "../report/fixture.ts";
import { CHROMIUM, start } from "./chromium.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const PAGES: Readonly<Record<string, () => Made>> = {
  seeds: () => realStory("00-deepseek"),
  five: () => realStory("18-derailment"),
  quake: () => make([goldStory("03-ecuador-quake")]),
  several: () => make(["00-deepseek", "03-ecuador-quake", "06-rate-cut"].map(goldStory)),
  hostile,
  empty,
};

describe.skipIf(CHROMIUM === null)("the page in Chromium", () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "compare-page-"));
    for (const [name, build] of Object.entries(PAGES))
      writeFileSync(join(folder, `${name}.html`), print(render, build()));
    browser = await start();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Opens a page and watches it: whatever it logs, throws or asks for is in `faults`. */
  async function open(name: string, options: BrowserContextOptions = {}): Promise<{ page: Page; faults: string[] }> {
    const context = await browser.newContext({
      viewport: { width: 1400, height: 900 },
      reducedMotion: "reduce",
      ...options,
    });
    const page = await context.newPage();
    const faults: string[] = [];
    const address = pathToFileURL(join(folder, `${name}.html`)).href;
    page.on("console", (message) => faults.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
    page.on("dialog", (dialog) => {
      faults.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("request", (request) => {
      if (request.url().split("#")[0] !== address) faults.push(`request: ${request.url()}`);
    });
    await page.goto(address);
    return { page, faults };
  }

  const active = (page: Page): Promise<string> =>
    page.evaluate(() => (document.activeElement as HTMLElement | null)?.id ?? "");
  /** Whether an element is inside the window and inside the column that scrolls it. */
  const seen = (page: Page, selector: string): Promise<boolean> =>
    page.evaluate((wanted) => {
      const box = document.querySelector(wanted)?.getBoundingClientRect();
      const column = document.querySelector(wanted)?.closest(".column")?.getBoundingClientRect();
      if (box === undefined) return false;
      const inside = (outer: { top: number; bottom: number }): boolean =>
        box.top >= outer.top - 1 && box.bottom <= outer.bottom + 1;
      return (
        inside({ top: 0, bottom: innerHeight }) &&
        (column === undefined || column.height > innerHeight || inside(column))
      );
    }, selector);
  const visible = (page: Page): Promise<string[]> =>
    page.locator(".finding:not([hidden])").evaluateAll((list) => list.map((element) => element.id));

  test.each([1400, 390])("a finding leads to its words and the words lead back, %i wide", async (width) => {
    const { page, faults } = await open("quake", { viewport: { width, height: 900 } });
    const way = page.locator("#f3 a.evidence").last();
    const target = ((await way.getAttribute("href")) as string).slice(1);
    await way.click();
    expect(await active(page)).toBe(target);
    expect(await seen(page, `#${target}`)).toBe(true);
    expect(await page.locator("mark.on").count()).toBeGreaterThan(1);
    expect(await page.locator("#f3.on").count()).toBe(1);
    await page.locator(`#${target}`).click();
    expect(await active(page)).toBe("f3");
    expect(await seen(page, "#f3 h3")).toBe(true);
    await page.goBack();
    expect(await active(page)).toBe(target);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test.each([1100, 1200, 1400])("two articles stand side by side, whole, %i wide", async (width) => {
    const { page } = await open("seeds", { viewport: { width, height: 900 } });
    const outer = await page.locator(".columns").evaluate((element) => [element.scrollWidth, element.clientWidth]);
    expect(outer[0]).toBe(outer[1]);
    await page.context().close();
  });

  test("of five outlets, those that speak of a finding are all in view", async () => {
    const { page, faults } = await open("five");
    expect(await page.locator(".outlets li").count()).toBe(5);
    for (const finding of (await page.locator(".finding.differ, .finding.agree").all()).slice(0, 6)) {
      await finding.locator("a.evidence:visible").first().click();
      const id = (await finding.getAttribute("id")) as string;
      expect(await active(page)).toMatch(new RegExp(`^e${id.slice(1)}-`));
      const columns = page.locator(".column:has(mark.on)");
      expect(await columns.count()).toBeGreaterThan(1);
      for (const column of await columns.all())
        expect(await column.evaluate((element) => element.getBoundingClientRect().width)).toBeGreaterThan(150);
      await page.keyboard.press("Escape");
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test("on a phone a button leads back to the finding", async () => {
    const { page } = await open("seeds", { viewport: { width: 390, height: 844 } });
    await page.locator("#f1 a.evidence").first().click();
    await page.locator(".back").click();
    expect(await seen(page, "#f1 a.evidence")).toBe(true);
    expect(await page.locator(".back").isVisible()).toBe(false);
    await page.context().close();
  });

  test("choosing a finding brings its words into view in every article that has them; others step aside", async () => {
    const { page } = await open("quake");
    await page.locator("#f4 .meta").click();
    for (const column of await page.locator(".column:has(mark.on)").all()) {
      const id = await column.getAttribute("id");
      expect(await seen(page, `#${id} mark.on`)).toBe(true);
      expect(await column.evaluate((element) => element.getBoundingClientRect().right <= innerWidth)).toBe(true);
    }
    expect(await page.locator(".column.quiet").count()).toBe(2);
    await page.keyboard.press("Escape");
    expect(await page.locator(".column.quiet").count()).toBe(0);
    await page.context().close();
  });

  test("words in an article lead to their finding", async () => {
    const { page } = await open("seeds");
    const mark = page.locator("#a2 mark.agree").first();
    const finding = ((await mark.getAttribute("data-f")) as string).split(" ")[0] as string;
    await mark.click();
    expect(await active(page)).toBe(finding);
    await page.context().close();
  });

  test("the filter leaves what was asked for, and says how many", async () => {
    const { page, faults } = await open("quake");
    const all = await visible(page);
    await page.locator("input[value=agree]").uncheck();
    await page.locator("input[value=adds]").uncheck();
    const differ = await visible(page);
    expect(differ).toHaveLength(5);
    expect(await page.locator(".shown").textContent()).toBe(`5 of ${all.length} findings`);
    await page.locator("select[name=aspect]").selectOption("polarity");
    expect(await visible(page)).toEqual(["f3"]);
    expect(await page.locator("mark:not(.off)").count()).toBe(2);
    await page.getByRole("button", { name: "Reset" }).click();
    await expect.poll(() => visible(page)).toEqual(all);
    await page.locator("select[name=outlet]").selectOption({ label: "Meridian Wire" });
    const own = await visible(page);
    expect(own.length).toBeLessThan(all.length);
    for (const id of own) expect(await page.locator(`#${id}`).getAttribute("data-articles")).toMatch(/\ba2\b/);
    await page.getByRole("button", { name: "Reset" }).click();
    await page.locator("input[name=confidence]").fill("0.8");
    const sure = await page
      .locator(".finding:not([hidden])")
      .evaluateAll((list) => list.map((one) => Number((one as HTMLElement).dataset.confidence)));
    expect(sure.length).toBeGreaterThan(0);
    expect(Math.min(...sure)).toBeGreaterThanOrEqual(0.8);
    await page.getByRole("button", { name: "Reset" }).click();
    await page.locator("input[name=words]").fill("tsunami lifted");
    const found = await visible(page);
    expect(found.length).toBeGreaterThan(0);
    for (const id of found) expect(await page.locator(`#${id}`).isVisible()).toBe(true);
    await page.locator("input[name=words]").fill("no such words");
    expect(await visible(page)).toEqual([]);
    expect(await page.getByText("None match the filter.").first().isVisible()).toBe(true);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test("keys alone: skip, next, to the words, back, find, switch off", async () => {
    const { page } = await open("seeds");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.className)).toBe("skip");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    expect(await active(page)).toBe("f2");
    await page.keyboard.press("k");
    expect(await active(page)).toBe("f1");
    await page.keyboard.press("Enter");
    expect(await active(page)).toBe("e1-1");
    await page.keyboard.press("Escape");
    expect(await active(page)).toBe("f1");
    await page.keyboard.press("/");
    await page.keyboard.type("jk");
    expect(await page.locator("input[name=words]").inputValue()).toBe("jk");
    await page.getByRole("button", { name: "Reset" }).click();
    await page.locator(".keys summary").click();
    await page.locator("input[name=keys]").uncheck();
    await page.locator("input[name=keys]").blur();
    await page.keyboard.press("j");
    expect(await page.locator("#f2.on").count()).toBe(0);
    await page.context().close();
  });

  test("keys alone: Tab reaches filter, findings and articles, and every stop can be seen", async () => {
    const { page } = await open("seeds");
    const stops: string[] = [];
    for (let i = 0; i < 120; i++) {
      await page.keyboard.press("Tab");
      const stop = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        const box = element.getBoundingClientRect();
        const style = getComputedStyle(element);
        return {
          name: `${element.tagName} ${element.className}`,
          seen: box.width > 0 && style.outlineStyle !== "none",
        };
      });
      expect(stop.seen, stop.name).toBe(true);
      stops.push(stop.name);
    }
    for (const wanted of ["SELECT ", "A evidence", "A number", "SECTION column", "A ref agree", "SUMMARY "])
      expect(stops).toContain(wanted);
    await page.context().close();
  });

  test("the theme button goes round", async () => {
    const { page } = await open("seeds", { colorScheme: "light" });
    const ground = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await page.locator(".theme").click();
    const dark = await ground();
    expect(dark).not.toBe(light);
    await page.locator(".theme").click();
    expect(await ground()).toBe(light);
    await page.locator(".theme").click();
    expect(await page.locator(".theme").textContent()).toBe("Theme: as the system");
    await page.context().close();
  });

  const VIEWS: [string, number, "light" | "dark"][] = ["quake", "hostile"].flatMap((name) =>
    [390, 1400].flatMap((width) =>
      (["light", "dark"] as const).map((scheme) => [name, width, scheme] as [string, number, "light" | "dark"]),
    ),
  );
  VIEWS.push(
    ["several", 1400, "light"],
    ["five", 1400, "dark"],
    ["five", 390, "light"],
    ["seeds", 390, "dark"],
    ["empty", 390, "light"],
  );
  test.each(VIEWS)("axe finds nothing serious: %s, %i wide, %s", async (name, width, colorScheme) => {
    const { page, faults } = await open(name, { viewport: { width, height: 900 }, colorScheme });
    if (width === 390 && name !== "empty") await page.locator(".toggle").click();
    if (name === "quake") await page.locator("#f3 .meta").click();
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    // The page's policy would refuse a script element, as it should; the debugger may.
    await page.evaluate(AXE);
    const violations = await page.evaluate(async () => {
      const engine = (
        globalThis as unknown as {
          axe: {
            run(): Promise<{
              violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[];
            }>;
          };
        }
      ).axe;
      return (await engine.run()).violations.map(({ id, impact, nodes }) => ({
        id,
        impact,
        at: nodes.slice(0, 2).map((node) => `${node.html} ${node.failureSummary}`),
      }));
    });
    expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test.each(Object.keys(PAGES).flatMap((name) => [320, 1100, 1400].map((width) => [name, width] as const)))(
    "nothing hangs over the edge: %s, %i wide",
    async (name, width) => {
      const { page } = await open(name, { viewport: { width, height: 800 } });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      await page.context().close();
    },
  );

  test("an article full of markup runs nothing, asks for nothing, and is there to be read", async () => {
    const { page, faults } = await open("hostile");
    await page.locator("#f1 a.evidence").first().click();
    await page.waitForTimeout(200);
    expect(await page.evaluate(() => (window as unknown as { ran?: number }).ran)).toBeUndefined();
    expect(faults).toEqual([]);
    expect(await page.locator("script").count()).toBe(1);
    // biome-ignore lint/performance/useDomNodeTextContent: what a reader sees is the question here
    const text = await page.locator(".column").nth(1).innerText();
    expect(text).toContain("<script>window.ran=1</script>");
    expect(text).toContain("</style><style>body{display:none}</style>");
    expect(text).toContain("javascript:window.ran=4");
    expect(text).toContain("U+202E");
    expect(await page.locator("body").isVisible()).toBe(true);
    await page.context().close();
  });

  test("without script the page is complete and its ways work", async () => {
    const { page } = await open("seeds", { javaScriptEnabled: false });
    expect(await page.locator(".bar").isVisible()).toBe(false);
    await page.locator("#f1 a.evidence").first().click();
    expect(page.url()).toMatch(/#e1-1$/);
    await page.locator("#e1-1").click();
    expect(page.url()).toMatch(/#f1$/);
    await page.context().close();
  });

  test("prints with every fold open and on white", async () => {
    const { page } = await open("seeds", { colorScheme: "dark" });
    const pdf = await page.pdf({ format: "A4" });
    expect(pdf.subarray(0, 4).toString()).toBe("%PDF");
    await page.emulateMedia({ media: "print" });
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(255, 255, 255)");
    expect(await page.locator(".bar").isVisible()).toBe(false);
    await page.context().close();
  });
});
