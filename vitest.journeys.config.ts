import { defineConfig } from "vitest/config";
import { testDataFolder } from "./tests/data-folder.ts";

// Two of these share the machine without being in the way of one another. What measures, or hurts
// what others use as well, has it for itself.
const shared = [
  "tabs/*",
  "backup",
  "birth",
  "certified-copies",
  "clock",
  "first-start",
  "household-business",
  "keys",
  "law",
  "oversight",
  "pages",
  "papers",
  "several-nodes",
  "substitute",
  "two-tabs",
].map((name) => `tests/journeys/${name}.journey.ts`);

const common = {
  globalSetup: ["tests/postgres.ts", "tests/chromium.ts"],
  setupFiles: ["tests/setup.ts"],
  env: {
    MODE: "test",
    DEMO: "true",
    LOG_LEVEL: "silent",
    TZ: "UTC",
    DATA_FOLDER: testDataFolder,
  },
  testTimeout: 240_000,
  hookTimeout: 300_000,
};
const alone = {
  ...common,
  name: "alone",
  include: ["tests/journeys/**/*.journey.ts"],
  exclude: shared,
  fileParallelism: false,
  sequence: { groupOrder: 0 },
};
const together = {
  ...common,
  name: "together",
  include: shared,
  maxWorkers: 2,
  sequence: { groupOrder: 1 },
};

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    projects: [
      { extends: true, test: alone },
      { extends: true, test: together },
    ],
  },
});
