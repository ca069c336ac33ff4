import { afterEach, describe, expect, it, vi } from "vitest";
import { demoStaff, testCity } from "../../tests/city.ts";
import { keepCounts, knownCount } from "./rail-counts.ts";

afterEach(() => vi.restoreAllMocks());

describe("the counters of the rail", () => {
  it("are those of one official on one post, and of whom they act for", async () => {
    await testCity();
    const [one, other] = [await demoStaff("hotich.thuanhoa"), await demoStaff("hotich2.thuanhoa")];
    keepCounts(one, new Map([["/desk/inbox", "7"]]));
    expect([knownCount(one, "/desk/inbox"), knownCount(one, "/desk/directives")]).toEqual([
      "7",
      undefined,
    ]);
    expect(knownCount(other, "/desk/inbox")).toBeUndefined();
    const actingFor = { accountId: other.accountId, name: other.name };
    const acting = { ...one, post: { ...one.post, actingFor } };
    expect(knownCount(acting, "/desk/inbox")).toBeUndefined();
  });
  it("are not shown when they are older than ten minutes", async () => {
    const one = await demoStaff("chutich.thuanhoa");
    const at = performance.now();
    const clock = vi.spyOn(performance, "now").mockReturnValue(at);
    keepCounts(one, new Map([["/desk/inbox", "3"]]));
    clock.mockReturnValue(at + 9 * 60_000);
    expect(knownCount(one, "/desk/inbox")).toBe("3");
    clock.mockReturnValue(at + 11 * 60_000);
    expect(knownCount(one, "/desk/inbox")).toBeUndefined();
  });
});
