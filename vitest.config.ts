import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { testDataFolder } from "./tests/data-folder.ts";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    globalSetup: ["tests/postgres.ts"],
    setupFiles: ["tests/setup.ts"],
    // Reading the house anew for each of a hundred files took a third of the time; tests/setup.ts
    // gives each file a clean start.
    isolate: false,
    env: {
      MODE: "test",
      DEMO: "true",
      LOG_LEVEL: "silent",
      TZ: "UTC",
      DATA_FOLDER: testDataFolder,
    },
    include: [
      "src/**/*.test.{ts,tsx}",
      "tests/**/*.test.ts",
      "tools/**/*.test.ts",
      "bench/**/*.test.ts",
    ],
    exclude: ["tests/journeys/**", "node_modules/**"],
    // Vitest would leave one core idle; most of a test's time is spent in PostgreSQL, or waiting
    // for it.
    maxWorkers: availableParallelism() + 1,
    // A busy machine is slow, not wrong: what hangs is found all the same.
    testTimeout: 180_000,
    hookTimeout: 300_000,
  },
});
