import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { config } from "../platform/config.ts";
import { mayAsk } from "./limits.ts";

const usual = config.RATE_LIMIT;
// Time stands still, or a busy machine would fill the buckets meanwhile.
beforeEach(() => {
  vi.spyOn(performance, "now").mockReturnValue(1_000_000);
});
afterEach(() => {
  vi.restoreAllMocks();
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
  it("is one for an IPv6 /64, and a /56 and a /48 have larger ones", () => {
    config.RATE_LIMIT = 50;
    const one = Array.from({ length: 100 }, (_, at) => mayAsk(`2001:db8:1:1::${at.toString(16)}`));
    expect(one.filter(Boolean)).toHaveLength(50);
    const many = Array.from({ length: 2000 }, (_, at) =>
      mayAsk(`2001:db8:2:${at.toString(16)}::1`),
    );
    expect(many.filter(Boolean).length).toBeLessThanOrEqual(50 * 16);
    expect(passed(5, "2001:db8:3::1")).toBe(5);
  });
  it("is not made full again by a flood of other addresses", () => {
    config.RATE_LIMIT = 50;
    passed(60, "192.0.2.9");
    for (let at = 0; at < 60_000; at += 1) {
      mayAsk(`10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`);
      if (at % 10_000 === 0) expect(passed(1, "192.0.2.9")).toBe(0);
    }
  });
});
