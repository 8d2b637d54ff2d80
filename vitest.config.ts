import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/browser/**", "node_modules/**"],
    testTimeout: 30_000,
    // Two cores are what CI machines have; more workers only take memory (each loads the model).
    maxWorkers: 2,
  },
});
