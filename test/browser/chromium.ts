/** Finds and starts a Chromium for the tests of the page: CHROMIUM_PATH, or where distributions put it. */
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const PLACES = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:/Program Files/Google/Chrome/Application/chrome.exe",
];

/** Path of a Chromium; null where there is none. */
export const CHROMIUM = PLACES.find((path) => path !== undefined && existsSync(path)) ?? null;

if (CHROMIUM === null)
  console.warn(
    "test/browser: skipped, no Chromium found. Install one (apt-get install chromium) or set CHROMIUM_PATH.",
  );

/** Starts it; containers run as root, where its sandbox does not start. */
export const start = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM as string, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
