import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { productionFaults, readSettings } from "./config.ts";
import { projectRoot } from "./paths.ts";

describe("the settings", () => {
  it("are refused with one sentence that names the setting", () => {
    expect(() => readSettings({ PORT: "99999" })).toThrow(/^The setting PORT is wrong: .+\.$/);
  });
});

describe("production", () => {
  const sound = {
    ...readSettings({}),
    MODE: "production" as const,
    DEMO: false,
    SECRET_KEY: "nV8r3kQ0zLwXb7TgYp2sJd5hMf9uCe1A",
    PUBLIC_URL: "https://motcua.example.vn",
    DATABASE_URL: "postgres://db/motcua",
    MESSAGE_GATEWAY_URL: "https://sms.example.vn/",
    MESSAGE_GATEWAY_KEY: "k1-4f8a",
    BANK_URL: "https://bank.example.vn/",
    BANK_KEY: "k2-77c0",
  };
  const wrong: [string, Partial<typeof sound>, string][] = [
    ["demo accounts", { DEMO: true }, "DEMO"],
    ["the default secret", { SECRET_KEY: readSettings({}).SECRET_KEY }, "SECRET_KEY"],
    ["a secret of one letter", { SECRET_KEY: "a".repeat(32) }, "SECRET_KEY"],
    [
      "the default key of the gateway",
      { MESSAGE_GATEWAY_KEY: readSettings({}).MESSAGE_GATEWAY_KEY },
      "MESSAGE_GATEWAY_KEY",
    ],
    ["the default key of the bank", { BANK_KEY: readSettings({}).BANK_KEY }, "BANK_KEY"],
    ["an address without https", { PUBLIC_URL: "http://motcua.example.vn" }, "PUBLIC_URL"],
    ["no database", { DATABASE_URL: undefined }, "DATABASE_URL"],
    ["no gateway", { MESSAGE_GATEWAY_URL: undefined }, "MESSAGE_GATEWAY_URL"],
    ["no bank", { BANK_URL: undefined }, "BANK_URL"],
    ...[
      "http://127.0.0.1:9/",
      "http://localhost:9/",
      "http://localhost.:9/",
      "http://[::1]:9/",
      "http://[::ffff:127.0.0.1]:9/",
      "http://0.0.0.0:9/",
      "http://127.8.9.1/",
      "http://sim.localhost/",
    ].flatMap((url): [string, Partial<typeof sound>, string][] => [
      [
        `a gateway at ${url}`,
        { MESSAGE_GATEWAY_URL: url },
        "MESSAGE_GATEWAY_URL that is no simulator",
      ],
      [`a bank at ${url}`, { BANK_URL: url }, "BANK_URL that is no simulator"],
    ]),
  ];

  it("takes sound settings", () => {
    expect(productionFaults(sound)).toEqual([]);
  });
  it.each(wrong)("refuses %s, and only that", (_, change, word) => {
    const faults = productionFaults({ ...sound, ...change } as typeof sound);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(word);
    expect(productionFaults({ ...sound, ...change, MODE: "development" } as never)).toEqual([]);
  });
  it("does not start, and says why in one sentence", () => {
    const started = spawnSync(process.execPath, [join(projectRoot, "src/platform/config.ts")], {
      env: { PATH: process.env.PATH, MODE: "production" },
      encoding: "utf8",
    });
    expect(started.status).not.toBe(0);
    expect(started.stderr).toContain("Production refuses the default SECRET_KEY.");
  });
});
