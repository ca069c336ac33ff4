import { describe, expect, it } from "vitest";
import { setClock } from "./clock.ts";
import { daysKept, oldBefore, type RetentionTerm } from "./retention.ts";

const term = (days: number, from: string, to: string | null): RetentionTerm => ({
  what: "a.b",
  days,
  from,
  to,
  confirmed: true,
  source: "law",
});

describe("how long something is kept", () => {
  it("is said by the term in force, and for ever where there is none", () => {
    const table = [term(10, "2026-01-01", "2026-06-30"), term(20, "2026-07-01", null)];
    const days = ["2025-12-31", "2026-06-30", "2026-07-01"].map((day) =>
      daysKept(table, "a.b", day),
    );
    expect(days).toEqual([null, 10, 20]);
    expect(daysKept(table, "a.c", "2026-07-01")).toBeNull();
  });

  it("is read from the city's own data", () => {
    setClock(new Date("2028-11-23T05:00:00Z"));
    expect(oldBefore("notifications.message")).toEqual(new Date("2026-11-24T05:00:00Z"));
    expect(oldBefore("notifications.nothing")).toBeNull();
    setClock(null);
  });
});
