import { randomBytes } from "node:crypto";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSettings, type Settings, settings } from "./config.ts";
import { judgements, settingFaults } from "./judge-settings.ts";
import { projectRoot } from "./paths.ts";
import { weaknessOf } from "./weak-key.ts";

// One in some fifty looks like words by chance, and is drawn again.
function drawn(): string {
  const key = randomBytes(36).toString("base64url");
  return weaknessOf(key, 128) ? drawn() : key;
}

const sound: Settings = {
  ...readSettings({ DEMO: "false" }),
  MODE: "production",
  SECRET_KEY: drawn(),
  PUBLIC_URL: "https://motcua.example.vn",
  BANK_ACCOUNT: "1020304050",
  DATABASE_URL: "postgres://motcua:word@db.example.vn/motcua?sslmode=verify-full",
  MESSAGE_GATEWAY_URL: "https://sms.example.vn/",
  MESSAGE_GATEWAY_KEY: drawn(),
  BANK_URL: "https://bank.example.vn/",
  BANK_KEY: drawn(),
  DRAIN_SECONDS: 5,
};
const s3 = {
  S3_ENDPOINT: "https://s3.example.vn",
  S3_ACCESS_KEY: "AKIA7Q2M",
  S3_SECRET_KEY: drawn(),
};

const here = [
  "127.0.0.1:9",
  "localhost:9",
  "localhost.:9",
  "[::1]:9",
  "[::ffff:127.0.0.1]:9",
  "127.8.9.1",
  "sim.localhost",
  "2130706433",
  "0x7f.1",
];
const addresses = [
  "http://sms.example.vn",
  "https://me:word@sms.example.vn",
  ...here.flatMap((host) => [`http://${host}/`, `https://${host}/`]),
];
const weak = [
  "short",
  "a".repeat(40),
  "0123456789abcdef0123456789abcdef",
  "abcdefghijklmnopqrstuvwxyz0123456789",
  "fedcba9876543210fedcba9876543210",
  "Xk39Xk39Xk39Xk39Xk39Xk39Xk39Xk39",
  "abababababababababababababababab1",
  "qwertyuiopasdfghjklzxcvbnm123456",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9",
  "a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6",
  "MotcuaHueSecretKey2026!ForProduction",
  "P@ssw0rdP4ssw0rd!ChangeM3Please123",
  "deadbeefcafebabe0123456789abcdef",
  "correct horse battery staple correct",
  "mậtkhẩucủathànhphốhuếnăm2026rấtdài",
  "uỷ ban nhân dân thành phố huế 2026",
  "This-Is-A-Long-Passphrase-With-Words-99",
  "kX9vQ2mT7rL4wZ8nB3cF6hJ1pD5sG0yA",
  "11112222333344445555666677778888",
];

// Every setting stands here, with the values that production must not take; none where any is
// sound.
const bad: Record<keyof typeof settings.shape, Partial<Settings>[]> = {
  MODE: [],
  PORT: [],
  HOST: [],
  DATABASE_CONNECTIONS: [],
  DATA_FOLDER: [],
  CITY: [{ CITY: "demo" }],
  MESSAGE_ACCENTS: [],
  S3_BUCKET: [],
  S3_REGION: [],
  PUBLIC_URL: [
    "http://motcua.example.vn",
    "https://localhost",
    "https://127.0.0.1",
    "https://[::1]:8443",
    "https://motcua.example.vn/",
    "https://motcua.example.vn/vi",
    "https://a:b@motcua.example.vn",
    "https://motcua.example.vn?x=1",
  ].map((PUBLIC_URL) => ({ PUBLIC_URL })),
  DATABASE_URL: [
    undefined,
    "postgres://db/motcua",
    "postgres://db/motcua?sslmode=disable",
    "postgres://db/motcua?sslmode=prefer",
    "postgres://db/motcua?sslmode=no-verify",
    "postgres://x@localhost/m?host=10.1.2.3",
    "postgres://db/m?sslmode=require&uselibpqcompat=true",
  ].map((DATABASE_URL) => ({ DATABASE_URL })),
  SECRET_KEY: [readSettings({}).SECRET_KEY, ...weak].map((SECRET_KEY) => ({ SECRET_KEY })),
  SECRET_KEY_OLD: [{ SECRET_KEY_OLD: [sound.SECRET_KEY] }],
  HEADS_FOLDER: [".motcua", ".motcua/heads", ".motcua/../.motcua"].map((HEADS_FOLDER) => ({
    HEADS_FOLDER,
    DATA_FOLDER: ".motcua",
  })),
  BACKUP_FOLDER: [".motcua", ".motcua/backup"].map((BACKUP_FOLDER) => ({
    BACKUP_FOLDER,
    DATA_FOLDER: ".motcua",
  })),
  DEMO: [{ DEMO: true }],
  DEMO_ON_NETWORK: [{ DEMO_ON_NETWORK: true }],
  MESSAGE_GATEWAY_URL: [undefined, ...addresses].map((url) => ({ MESSAGE_GATEWAY_URL: url })),
  MESSAGE_GATEWAY_KEY: [
    readSettings({}).MESSAGE_GATEWAY_KEY,
    ...weak,
    sound.SECRET_KEY,
    sound.BANK_KEY,
  ].map((key) => ({ MESSAGE_GATEWAY_KEY: key })),
  BANK_URL: [undefined, ...addresses].map((url) => ({ BANK_URL: url })),
  BANK_KEY: [readSettings({}).BANK_KEY, ...weak, sound.SECRET_KEY, `${sound.SECRET_KEY}.`].map(
    (key) => ({ BANK_KEY: key }),
  ),
  BANK_BIN: [{ BANK_BIN: "000000" }],
  BANK_ACCOUNT: [readSettings({}).BANK_ACCOUNT, "000000000", "123456789"].map((BANK_ACCOUNT) => ({
    BANK_ACCOUNT,
  })),
  S3_ENDPOINT: ["http://s3.example.vn", "http://127.0.0.1:9000", "https://a:b@s3.example.vn"].map(
    (S3_ENDPOINT) => ({ ...s3, S3_ENDPOINT }),
  ),
  S3_ACCESS_KEY: [{ ...s3, S3_ACCESS_KEY: undefined }],
  S3_SECRET_KEY: [undefined, "minioadmin", "minioadminminioadmin", sound.BANK_KEY].map(
    (S3_SECRET_KEY) => ({ ...s3, S3_SECRET_KEY }),
  ),
  TRUSTED_PROXIES: [
    ["0.0.0.0"],
    ["::"],
    ["0.0.0.0/0"],
    ["10.0.0.1", "::/0"],
    ["*"],
    ["10.0.0.0/4"],
  ].map((TRUSTED_PROXIES) => ({ TRUSTED_PROXIES })),
  RATE_LIMIT: [{ RATE_LIMIT: 1_000_000 }],
  DRAIN_SECONDS: [{ DRAIN_SECONDS: 0 }],
  LOG_LEVEL: [{ LOG_LEVEL: "silent" }],
};

describe("the settings", () => {
  it("are refused with one sentence that names the setting", () => {
    expect(() => readSettings({ PORT: "99999" })).toThrow(/^The setting PORT is wrong: .+\.$/);
  });
  it("are judged each: a new one has a judgement, and values that this test tries", () => {
    const names = Object.keys(settings.shape);
    expect(Object.keys(judgements).toSorted()).toEqual(names.toSorted());
    expect(Object.keys(bad).toSorted()).toEqual(names.toSorted());
    const judged = names.filter(
      (name) => !/=> null$|^sound$/.test(String(judgements[name as keyof typeof bad])),
    );
    expect(judged.filter((name) => bad[name as keyof typeof bad].length === 0)).toEqual([]);
  });
  it.each(["0.0.0.0", "::", "10.0.0.7", "motcua.local"])(
    "do not open demo accounts to a network by HOST %s",
    (HOST) => {
      expect(() => readSettings({ HOST })).toThrow(/^With HOST .+ DEMO_ON_NETWORK .+\.$/);
      expect(readSettings({ HOST, DEMO: "false" }).HOST).toBe(HOST);
      expect(readSettings({ HOST, DEMO_ON_NETWORK: "true" }).HOST).toBe(HOST);
    },
  );
  it.each(["127.0.0.1", "::1", "localhost"])(
    "show demo accounts on this machine by HOST %s",
    (HOST) => {
      expect(readSettings({ HOST }).HOST).toBe(HOST);
    },
  );
});

describe("production", () => {
  const cases = Object.entries(bad).flatMap(([name, changes]) =>
    changes.map((change) => [name, String(change[name as keyof Settings]), change] as const),
  );

  it("takes sound settings", () => {
    expect(settingFaults(sound)).toEqual([]);
    expect(settingFaults({ ...sound, ...s3 })).toEqual([]);
  });
  it.each([
    "postgres://motcua:word@127.0.0.1/m",
    "postgres:///m?host=/run/postgresql",
    "postgres://m@localhost/m?host=%2Frun%2Fpostgresql",
    "postgres://db/m?sslmode=verify-ca",
  ])("takes the database %s", (DATABASE_URL) => {
    expect(settingFaults({ ...sound, DATABASE_URL })).toEqual([]);
  });
  it.each(cases)("refuses %s %s, by its name, and nothing else", (name, _, change) => {
    const faults = settingFaults({ ...sound, ...change } as Settings);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^Production refuses [^.]+(\.\d[^.]*)?\.$/);
    expect(faults[0]).toContain(name);
    expect(settingFaults({ ...sound, ...change, MODE: "development" } as Settings)).toEqual([]);
  });
  it("takes what a machine drew", () => {
    const draw = [
      () => randomBytes(36).toString("base64"),
      () => randomBytes(32).toString("hex"),
      () => `${crypto.randomUUID()}${crypto.randomUUID()}`,
    ];
    const refused = draw.map(
      (one) => Array.from({ length: 500 }, one).filter((key) => weaknessOf(key, 128)).length,
    );
    expect(Math.max(...refused)).toBeLessThan(30);
  });
  it("does not start, and says why in one sentence and nothing more", () => {
    const started = spawnSync(process.execPath, [join(projectRoot, "src/platform/config.ts")], {
      env: {
        PATH: process.env.PATH,
        MODE: "production",
        DEMO: "false",
        PUBLIC_URL: "https://a.vn",
      },
      encoding: "utf8",
    });
    expect(started.status).toBe(1);
    expect(started.stderr).toMatch(/^Production refuses to start without DATABASE_URL\.\n$/);
  });
});
