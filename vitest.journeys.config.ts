import { defineConfig } from "vitest/config";
import { testDataFolder } from "./tests/data-folder.ts";

// Journeys start whole houses: one after another, so that each has the machine for itself.
export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    globalSetup: ["tests/postgres.ts"],
    setupFiles: ["tests/setup.ts"],
    env: {
      MODE: "test",
      DEMO: "true",
      LOG_LEVEL: "silent",
      TZ: "UTC",
      DATA_FOLDER: testDataFolder,
    },
    include: ["tests/journeys/**/*.journey.ts"],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
