import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { testDataFolder } from "./tests/data-folder.ts";

// These share the machine without being in the way of one another: half of them mostly wait. What
// measures, hurts what others use as well, or builds anew, has it for itself.
const shared = [
  "tests/faults/*.journey.ts",
  "tools/*.journey.ts",
  "tests/journeys/tabs/*.journey.ts",
  ...[
    "alive",
    "alive-again",
    "backup",
    "birth",
    "certified-copies",
    "clock",
    "directives",
    "first-start",
    "household-business",
    "keys",
    "law",
    "offline",
    "oversight",
    "pages",
    "papers",
    "several-nodes",
    "sheet",
    "strangers",
    "substitute",
    "two-tabs",
  ].map((name) => `tests/journeys/${name}.journey.ts`),
];

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
  maxWorkers: availableParallelism() + 1,
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
