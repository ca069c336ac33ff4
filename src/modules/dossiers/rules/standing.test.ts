import { expect, it } from "vitest";
import { deskStanding, shownState } from "./standing.ts";

const day = (moment: Date) => moment.toISOString().slice(0, 10);
const at = new Date("2026-11-27T08:00:00Z");
const row = (change: object) => ({
  state: "submitted" as const,
  due_day: null,
  late_from: null,
  leg_due_at: null,
  leg_late_from: null,
  ...change,
});
const leg = (due: string, late: string) => ({
  leg_due_at: new Date(due),
  leg_late_from: new Date(late),
});

it.each([
  [
    "a leg of days after its last day",
    row(leg("2026-11-26T08:00:00Z", "2026-11-26T17:00:00Z")),
    "late",
  ],
  [
    "a leg of hours from its due moment on",
    row(leg("2026-11-27T08:00:00Z", "2026-11-27T08:00:00Z")),
    "late",
  ],
  ["a leg on its last day", row(leg("2026-11-27T07:00:00Z", "2026-11-27T17:00:00Z")), "due_today"],
  ["a leg of tomorrow", row(leg("2026-11-28T08:00:00Z", "2026-11-28T17:00:00Z")), "on_time"],
  [
    "what was received long ago and lies at intake",
    row({ ...leg("2026-11-28T08:00:00Z", "2026-11-28T17:00:00Z"), late_from: at }),
    "late",
  ],
  [
    "a late leg of a dossier in time",
    row({
      state: "processing",
      ...leg("2026-11-26T08:00:00Z", "2026-11-26T17:00:00Z"),
      due_day: "2026-12-01",
      late_from: new Date("2026-12-01T17:00:00Z"),
    }),
    "on_time",
  ],
  [
    "a dossier on its due day after closing",
    row({
      state: "processing",
      due_day: "2026-11-27",
      late_from: new Date("2026-11-27T17:00:00Z"),
    }),
    "due_today",
  ],
  ["what waits for the citizen", row({ state: "supplement_requested" }), "waiting_citizen"],
  [
    "what waits for the citizen and was late before",
    row({ state: "supplement_requested", late_from: new Date("2026-11-20T17:00:00Z") }),
    "late",
  ],
  [
    "what was late and has its result",
    row({ state: "finished", late_from: new Date("2026-11-20T17:00:00Z") }),
    "finished",
  ],
])("a desk sees %s as it is", (_case, one, shown) => {
  expect(shownState(deskStanding(one, day), at, day)).toBe(shown);
});
