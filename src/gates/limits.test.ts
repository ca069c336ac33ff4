import { afterEach, describe, expect, it } from "vitest";
import { config } from "../platform/config.ts";
import { mayAsk } from "./limits.ts";

const usual = config.RATE_LIMIT;
afterEach(() => {
  config.RATE_LIMIT = usual;
});
const passed = (times: number, address: string, gate?: "machine") =>
  Array.from({ length: times }, () => mayAsk(address, gate)).filter(Boolean).length;

describe("the bucket of an address", () => {
  it("lets through what it holds and no more, and leaves the next address alone", () => {
    config.RATE_LIMIT = 50;
    expect(passed(200, "192.0.2.1")).toBe(50);
    expect(passed(10, "192.0.2.2")).toBe(10);
  });
  it("is larger at the machine gate, and people from the same address take nothing from it", () => {
    config.RATE_LIMIT = 50;
    expect(passed(200, "192.0.2.3")).toBe(50);
    expect(passed(2000, "192.0.2.3", "machine")).toBe(1000);
  });
});
