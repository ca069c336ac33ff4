import { describe, expect, it } from "vitest";
import { sampleCalendar } from "../../../../tests/sample-calendar.ts";
import { clockOfDay, shiftWorkingDays, workingDaysAfter } from "../../calendar/index.ts";
import {
  askRefusal,
  beyondParent,
  dayRefusal,
  extendedDue,
  isAskedLate,
  isOftenExtended,
} from "./extension.ts";
import { type Counted, countFigures, figureOf, noFigures, onTimeRate, totalOf } from "./figures.ts";
import { isRemindedOn, reminderDay, silentMonths } from "./remind.ts";
import type { TaskState } from "./task.ts";

const calendar = sampleCalendar();
const noon = (day: string) => new Date(`${day}T12:00:00+07:00`);
const reportDay = noon("2026-11-30");

/** A task with its clock, as the commands keep it. */
function task(
  due: string | null,
  done: string | null = null,
  state: TaskState = done ? "confirmed" : "in_hand",
): Counted & { due_on: string | null; due_day: string | null } {
  const clock = due === null ? null : clockOfDay(due, calendar);
  return {
    state,
    due_on: due,
    due_day: clock?.day ?? null,
    late_from: clock?.lateFrom ?? null,
    done_at: done === null ? null : new Date(`${done}T00:00:00+07:00`),
  };
}

function grantedTo(one: ReturnType<typeof task>, until: string, asked: string) {
  const clock = clockOfDay(until, calendar);
  const askedLate = isAskedLate(one, noon(asked));
  return { ...one, ...extendedDue(one, { due_on: until, ...clock }, askedLate) };
}

// Pausing lets the clock stand: nothing becomes late until it goes on.
const paused = (one: ReturnType<typeof task>) => ({
  ...one,
  state: "paused" as const,
  late_from: null,
});

const seven = grantedTo(task("2026-11-20"), "2026-12-04", "2026-11-18");
const eight = grantedTo(task("2026-11-20"), "2026-12-04", "2026-11-23");
const vectors = {
  "1 issued in time, confirmed later": task("2026-11-20", "2026-11-19"),
  "2 issued on the next working day": task("2026-11-20", "2026-11-23"),
  "3 not yet due": task("2026-12-15"),
  "4 due on a holiday, issued on the day after": task("2026-11-24", "2026-11-25"),
  "5 due on a holiday, open": task("2026-11-24"),
  "6 without a due day": task(null),
  "7 extended in time": seven,
  "8 extension asked after the day": eight,
  "9 paused by the assigner": paused(task("2026-11-17")),
  "10 cancelled by a document": task("2026-11-20", null, "cancelled"),
};

describe("the four figures on 30 November 2026", () => {
  it.each<[keyof typeof vectors, ReturnType<typeof figureOf>]>([
    ["1 issued in time, confirmed later", "done_in_time"],
    ["2 issued on the next working day", "done_late"],
    ["3 not yet due", "open_in_time"],
    ["4 due on a holiday, issued on the day after", "done_in_time"],
    ["5 due on a holiday, open", "open_late"],
    ["6 without a due day", "open_in_time"],
    ["7 extended in time", "open_in_time"],
    ["8 extension asked after the day", "open_late"],
    ["9 paused by the assigner", "open_in_time"],
    ["10 cancelled by a document", null],
  ])("%s counts as %s", (name, figure) => {
    expect(figureOf(vectors[name], reportDay)).toBe(figure);
  });
  it("add up to nine: 2, 1, 4 and 2", () => {
    const counted = countFigures(Object.values(vectors), reportDay);
    expect(counted).toEqual({ done_in_time: 2, done_late: 1, open_in_time: 4, open_late: 2 });
    expect(totalOf(counted)).toBe(9);
  });
  it("tell how many working days late, and since when", () => {
    expect(workingDaysAfter("2026-11-20", "2026-11-23", calendar)).toBe(1);
    expect(clockOfDay("2026-11-24", calendar)).toEqual({
      day: "2026-11-25",
      lateFrom: new Date("2026-11-26T00:00:00+07:00"),
    });
  });
  it("count what was asked after the day as late, even when it is issued by the new day", () => {
    const issued = {
      ...eight,
      state: "confirmed" as const,
      done_at: new Date("2026-12-02T00:00:00+07:00"),
    };
    expect(figureOf(issued, noon("2026-12-02"))).toBe("done_late");
    expect(figureOf(issued, reportDay)).toBe("open_late");
    expect([seven.due_day, eight.due_day]).toEqual(["2026-12-04", "2026-12-04"]);
  });
  it("open a task again that is returned for more", () => {
    const returned = { ...task("2026-11-20", "2026-11-19"), state: "returned" as const };
    expect(figureOf(returned, reportDay)).toBe("open_late");
  });
  it("leave a coordinator's lateness with the coordinator", () => {
    const lead = task("2026-11-20", "2026-11-19");
    const own = task("2026-11-16", "2026-11-20");
    expect([figureOf(lead, reportDay), figureOf(own, reportDay)]).toEqual([
      "done_in_time",
      "done_late",
    ]);
    expect(workingDaysAfter("2026-11-16", "2026-11-20", calendar)).toBe(4);
  });
  it("begin a late day at the city's midnight, whatever clock the server has", () => {
    const open = task("2026-11-25");
    expect(figureOf(open, new Date("2026-11-25T16:59:59Z"))).toBe("open_in_time");
    expect(figureOf(open, new Date("2026-11-25T17:00:00Z"))).toBe("open_late");
  });
});

describe("published totals", () => {
  it.each([
    ["2017", [14_068, 1_983, 5_640, 223], 21_914],
    ["Quảng Nam, January to July 2020", [585, 67, 181, 0], 833],
  ])("of %s are the sum of the four", (_, [inTime = 0, late = 0, open = 0, overdue = 0], total) => {
    const counted = {
      done_in_time: inTime,
      done_late: late,
      open_in_time: open,
      open_late: overdue,
    };
    expect(totalOf(counted)).toBe(total);
  });
  it("of 2016 have the published rate: 2,501 of 2,723", () => {
    const counted = { ...noFigures(), done_in_time: 2_501, done_late: 222 };
    expect([totalOf(counted), onTimeRate(counted)]).toEqual([2_723, 91.8]);
    expect(onTimeRate(noFigures())).toBeNull();
  });
});

describe("a reminder", () => {
  const shift = (day: string, by: number) => shiftWorkingDays(day, by, calendar);
  it("comes three working days before, past the holiday of 24 November", () => {
    expect(reminderDay("2026-11-25", shift)).toBe("2026-11-19");
  });
  it("follows a due day that moves: the old one dies, the new one comes on 1 December", () => {
    const open = { state: "in_hand" as TaskState, due_day: "2026-12-04" };
    expect(isRemindedOn(open, "2026-11-19", shift)).toBe(false);
    expect(isRemindedOn(open, "2026-12-01", shift)).toBe(true);
    expect(isRemindedOn({ ...open, state: "reported_done" }, "2026-12-01", shift)).toBe(false);
    expect(isRemindedOn({ ...open, due_day: null }, "2026-12-01", shift)).toBe(false);
  });
  it("marks a task of which nothing was heard for nine months, and no short silence", () => {
    expect(silentMonths("2026-02-28", "2026-11-30")).toBe(9);
    expect(silentMonths("2026-02-28", "2026-11-27")).toBe(8);
    expect(silentMonths("2026-09-30", "2026-11-30")).toBe(0);
  });
});

describe("an extension", () => {
  const open = { ...task("2026-12-10"), asked: false, parent_due_day: null };
  it("is asked to a later day, one at a time, while the task is worked on", () => {
    expect(askRefusal(open, "2026-12-15")).toBeNull();
    expect(askRefusal(open, "2026-12-10")).toBe("directives.extension-not-later");
    expect(askRefusal({ ...open, asked: true }, "2026-12-15")).toBe("directives.extension-waits");
    expect(askRefusal({ ...open, state: "paused" }, "2026-12-15")).toBe(
      "directives.not-in-this-state",
    );
    expect(dayRefusal({ due_on: null, due_day: null, parent_due_day: null }, "2026-12-15")).toBe(
      "directives.no-due-day",
    );
  });
  it("of a part that would end after the whole asks for the whole's first", () => {
    expect(askRefusal({ ...open, parent_due_day: "2026-12-10" }, "2026-12-15")).toBe(
      "directives.extend-parent-first",
    );
    expect(beyondParent("2026-12-10", "2026-12-10")).toBe(false);
    expect(beyondParent(null, "2026-12-10")).toBe(true);
  });
  it("is marked from the third one on", () => {
    expect([2, 3].map(isOftenExtended)).toEqual([false, true]);
  });
});
