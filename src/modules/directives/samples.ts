/** What the tests of permissions ask about: a task of the city for Thuận Hóa, and its notice. */
import { demoStaff } from "../../../tests/city.ts";
import type { Samples } from "../../../tests/matrix/samples.ts";
import { now } from "../../platform/clock.ts";
import { dayOf } from "../../platform/format.ts";
import { renewDayFeed } from "./commands/renew-day-feed.ts";
import {
  doneTask,
  newTask,
  oneTask,
  samplePeriodic,
  sampleScreen,
  sampleSheet,
  sampleSource,
  taskByMessage,
} from "./sample-tasks.ts";

export const samples: Samples = {
  make: async () => {
    const officer = await demoStaff("vanphong.hue");
    const head = await demoStaff("chutich.thuanhoa");
    const leader = await demoStaff("lanhdao.hue");
    const { unitCode } = head.post;
    const source = await sampleSource(officer);
    const coordinator = { seat: { unitCode, office: "culture" }, part: "Số liệu", due: null };
    const due = dayOf(new Date(now().getTime() + 9 * 86_400_000));
    const more = { coordinators: [coordinator], alone: false };
    const task = await oneTask(officer, newTask([{ unitCode, office: "" }], due, more));
    const answered = await taskByMessage(officer, leader, { unitCode, office: "" });
    await doneTask(answered, { head, leader }, "77/BC-UBND");
    const token = await renewDayFeed(await demoStaff("hotich.thuanhoa"));
    const rule = await samplePeriodic(officer);
    const sheet = await sampleSheet(officer);
    const { id: screen, code } = await sampleScreen(await demoStaff("quantri.hue"), unitCode);
    const parts: [string, Record<string, string>][] = [
      ["/directives/days/:token", { token }],
      ["/directives/wall/:code", { code }],
      ["/admin/wall-screens/:id", { id: screen }],
      ["/directives/sheets/:id", { id: sheet, place: "3" }],
      ["/directives/sources/:id", { id: source }],
      ["/directives/periodic/:id", { id: rule }],
      ["/directives/:id/report.edxml", { id: answered }],
      ["/directives/:id", { id: task }],
    ];
    return (route) => parts.find(([path]) => route.includes(path))?.[1];
  },
  writtenDown: {
    "/desk/directives.csv": ["directives.exported"],
    "/desk/directives.xlsx": ["directives.exported"],
    "/desk/directives/board.xlsx": ["directives.board-exported"],
    "/desk/directives/sheets/:id/report.xlsx": ["directives.sheet-reported"],
    "/desk/directives/:id/report.edxml": ["directives.report-made"],
  },
  posted: {
    "POST /desk/directives/:id": { verb: "confirm" },
    "POST /desk/directives/periodic/:id": { shown: "none" },
    "POST /admin/wall-screens/:id": { shown: "none" },
    "POST /desk/directives/sources/:id": { verb: "recall" },
    "POST /desk/directives/sheets/:id": { verb: "import" },
    "POST /desk/directives/sheets/:id/rows/:place": { do: "leave" },
  },
};
