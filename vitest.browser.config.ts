import { defineConfig } from "vitest/config";

/** The tests that need a Chromium: `npm run test:browser`. They skip, and say so, where none is found. */
export default defineConfig({
  test: {
    include: ["test/browser/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 1,
  },
});
