import { expect, it } from "vitest";
import { deskStanding, shownState } from "./standing.ts";

const day = (moment: Date) => moment.toISOString().slice(0, 10);
const at = new Date("2026-11-27T08:00:00Z");
const row = (change: object) => ({ state: "submitted" as const, due_at: null, finished_at: null, leg_due_at: null, ...change });

it.each([
  [row({ leg_due_at: new Date("2026-11-26T08:00:00Z") }), "late"],
  [row({ leg_due_at: new Date("2026-11-27T09:00:00Z") }), "due_today"],
  [row({ leg_due_at: new Date("2026-11-28T08:00:00Z") }), "on_time"],
  [row({ state: "processing", leg_due_at: new Date("2026-11-26T08:00:00Z"), due_at: new Date("2026-12-01T08:00:00Z") }), "on_time"],
])("a desk sees %j as %s", (one, shown) => {
  expect(shownState(deskStanding(one), at, day)).toBe(shown);
});
