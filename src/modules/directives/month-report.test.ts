import { beforeAll, expect, it } from "vitest";
import { demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse, signedIn } from "../../../tests/house.ts";
import type { Staff } from "../../platform/actor.ts";
import { now, setClock } from "../../platform/clock.ts";
import { assignPerson } from "./commands/assign-person.ts";
import { receiveTask } from "./commands/receive-task.ts";
import { reportDone } from "./commands/report-done.ts";
import { type MonthLine, monthReport } from "./queries/month-report.ts";
import { monthAsked, monthsLater } from "./rules/month.ts";
import { newTask, oneTask } from "./sample-tasks.ts";

let officer: Staff;
let chair: Staff;
let handler: Staff;
const day = (text: string) => setClock(new Date(`${text}T09:00:00+07:00`));

/** Gives a task of a day, due on another, and done on a third if at all. */
async function lived(given: string, due: string | null, done: string | null): Promise<void> {
  day(given);
  const id = await oneTask(officer, newTask([{ unitCode: chair.post.unitCode, office: "" }], due));
  await receiveTask(chair, id);
  await assignPerson(chair, id, handler.accountId);
  if (!done) return;
  day(done);
  await reportDone(handler, id, { number: "1/BC", day: done, waived: "" });
}

beforeAll(async () => {
  await testCity();
  officer = await demoStaff("vanphong.hue");
  chair = await demoStaff("chutich.thuanhoa");
  handler = await demoStaff("hotich.thuanhoa");
  await lived("2026-10-05", "2026-10-20", "2026-10-19");
  await lived("2026-10-05", "2026-10-20", "2026-11-03");
  await lived("2026-11-02", "2026-11-20", "2026-11-20");
  await lived("2026-11-02", "2026-11-20", "2026-12-01");
  await lived("2026-11-02", "2026-12-20", null);
  await lived("2026-11-02", null, null);
  await lived("2026-12-01", "2026-12-20", null);
});

const november = async (at: string): Promise<Partial<MonthLine> | undefined> => {
  day(at);
  return (await monthReport(officer, "given", "2026-11", now()))[0];
};

it("a month counts what it began with and what was given in it, as of its end", async () => {
  const whole = {
    unit: chair.post.unitCode,
    done_in_time: 1,
    done_late: 1,
    open_in_time: 2,
    open_late: 1,
    undated: 1,
    // 21 October to 3 November.
    median_days_late: 10,
  };
  expect(await november("2026-12-05")).toMatchObject(whole);
  expect(await november("2027-06-01")).toMatchObject(whole);
});

it("of the month that goes on it tells how it stands now", async () => {
  expect(await november("2026-11-20")).toMatchObject({ open_in_time: 3, open_late: 0 });
});

it("is a paper with its sum, and no name of anybody in it", async () => {
  day("2026-12-05");
  const as = await signedIn("vanphong.hue");
  const path = "/desk/directives/report?month=2026-11";
  const page = await (await askHouse({ path, as })).text();
  const [, paper = ""] = /<article class="paper"(.*?)<\/article>/s.exec(page) ?? [];
  expect(paper).toContain("11/2026");
  expect(paper).toContain("Thuận Hóa");
  expect(paper).not.toContain(handler.name);
});

it("reads a month of an address, and none that has not begun", () => {
  expect(
    ["2026-09", "2027-01", "2026-13", null].map((text) => monthAsked(text, "2026-11-30")),
  ).toEqual(["2026-09", "2026-11", "2026-11", "2026-11"]);
  expect([monthsLater("2026-11", 2), monthsLater("2026-01", -1)]).toEqual(["2027-01", "2025-12"]);
});

it("the public reads shares of months that are over, and of five done tasks at least", async () => {
  for (let count = 0; count < 3; count += 1) await lived("2026-11-04", "2026-11-25", "2026-11-24");
  day("2026-12-05");
  const page = await (await askHouse({ path: "/directives/rate" })).text();
  const cells = [...page.matchAll(/<td[^>]*>([^<]*)<\/td>/g)].map(([, text]) => text);
  expect(cells.slice(0, 4)).toEqual(["5", "80\u00a0%", "dưới 5", "–"]);
  expect(page).not.toContain("12/2026");
  expect(page).not.toContain("Thuận Hóa");
});
