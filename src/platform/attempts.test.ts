import { beforeAll, expect, it } from "vitest";
import { testDatabase } from "../../tests/database.ts";
import { forgetTries, isTooOften, networkOf } from "./attempts.ts";
import { setClock } from "./clock.ts";
import { getPool } from "./pool.ts";

beforeAll(async () => {
  await testDatabase();
});

it("lets ten of thirty tries through that come at once, and none of another name's is held up", async () => {
  const refused = await Promise.all(
    Array.from({ length: 30 }, () => isTooOften("sign-in", "hien", "203.0.113.7")),
  );
  expect(refused.filter((one) => !one)).toHaveLength(10);
  expect(await isTooOften("sign-in", "hien", "203.0.113.99")).toBe(true);
  expect(await isTooOften("sign-in", "thanh", "203.0.113.7")).toBe(false);
  expect(await isTooOften("sign-in", "hien", "198.51.100.1")).toBe(false);
  expect(await isTooOften("look-up", "hien", "203.0.113.7")).toBe(false);
});

it("forgets after a quarter of an hour, and for whoever has shown that they may", async () => {
  for (let tries = 0; tries < 11; tries += 1) await isTooOften("sign-in", "an", "203.0.113.7");
  setClock(new Date(Date.now() + 16 * 60_000));
  expect(await isTooOften("sign-in", "an", "203.0.113.7")).toBe(false);
  setClock(null);
  for (let tries = 0; tries < 11; tries += 1) await isTooOften("sign-in", "binh", "203.0.113.7");
  await forgetTries("sign-in", "binh", "203.0.113.7");
  expect(await isTooOften("sign-in", "binh", "203.0.113.7")).toBe(false);
});

it("keeps nothing of what was typed", async () => {
  await isTooOften("sign-in", "mat-khau-go-nham", "203.0.113.7");
  const { rows } = await getPool().query("select * from platform.attempt");
  expect(
    JSON.stringify(rows.map((row) => ({ ...row, key: row.key.toString("latin1") }))),
  ).not.toContain("mat-khau");
});

it.each([
  ["203.0.113.7", "203.0.113"],
  ["::ffff:203.0.113.7", "203.0.113"],
  ["2001:db8::1", "2001:0db8:0000:00"],
  ["2001:0DB8:0:00ab::1", "2001:0db8:0000:00"],
  ["2001:db8:0:100::1", "2001:0db8:0000:01"],
  ["::1", "0000:0000:0000:00"],
])("takes %s for the network %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
