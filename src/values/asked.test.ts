import fc from "fast-check";
import { expect, it } from "vitest";
import { dayAsked, isUuid, numberAsked, readListKey, writeListKey } from "./asked.ts";

const id = "0190a0b0-0000-7000-8000-000000000000";

it("reads days of the calendar only", () => {
  expect(dayAsked("2024-02-29")).toBe("2024-02-29");
  for (const text of [null, "", "2026-02-31", "2026-2-1", "0001-01-01", "9999-12-31", "x"])
    expect(dayAsked(text)).toBeNull();
});

it("reads numbers within bounds only", () => {
  expect(numberAsked("12")).toBe(12);
  for (const text of [null, "", "0", "-1", "1e3", "2147483648", "99999999999999999999", "1,5"])
    expect(numberAsked(text)).toBeNull();
  expect(numberAsked("0", { min: 0 })).toBe(0);
});

it("writes and reads places in lists, up to the moment of what has no due day", () => {
  for (const at of [
    new Date(0),
    new Date("2026-11-29T10:00:00.123Z"),
    new Date("9999-01-01T00:00:00Z"),
  ]) {
    expect(readListKey(writeListKey({ at, id }))).toEqual({ at, id });
  }
  for (const text of [
    null,
    "",
    `zzzzzzzzzzz.${id}`,
    `zzzzzzzzzz.${id}`,
    `0.${"-".repeat(36)}`,
    id,
    "0.",
  ])
    expect(readListKey(text)).toBeNull();
});

it("never gives a moment that no database has", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9a-z]{1,11}$/), (moment) => {
      const key = readListKey(`${moment}.${id}`);
      expect(key === null || (key.at.getTime() >= 0 && key.at.getUTCFullYear() <= 9999)).toBe(true);
    }),
  );
});

it("knows the identity of a row", () => {
  expect(isUuid(id)).toBe(true);
  expect(["-".repeat(36), "e".repeat(36), id.toUpperCase(), `${id} `].some(isUuid)).toBe(false);
});
