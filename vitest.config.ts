import { defineConfig } from "vitest/config";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    globalSetup: ["tests/postgres.ts"],
    env: { MODE: "test", DEMO: "true", LOG_LEVEL: "silent", TZ: "UTC" },
    include: ["src/**/*.test.{ts,tsx}", "tests/**/*.test.ts", "tools/**/*.test.ts", "bench/**/*.test.ts"],
    exclude: ["tests/journeys/**", "node_modules/**"],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
