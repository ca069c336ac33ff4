/** What directives announce. */
import type { Announcement } from "../../platform/announcement.ts";
import { directiveDuties, givingDuties } from "./rules/duties.ts";
import { messages } from "./rules/messages.ts";

const whole = "counts all tasks of the city at once, kept for a while when it takes long";

export const announcement: Announcement = {
  routes: () => import("./routes.ts"),
  jobs: () => import("./jobs.ts"),
  load: () => import("./load.ts"),
  ownData: { none: "tasks are given by officials to officials; no citizen has any" },
  duties: {
    "directives.assign": "leader",
    "directives.monitor": "office",
    "directives.answer": "chair",
  },
  menu: [
    {
      menus: ["desk"],
      place: 35,
      href: "/desk/directives",
      key: "menu.directives",
      duties: directiveDuties,
    },
    {
      menus: ["desk"],
      place: 65,
      href: "/desk/directives/board",
      key: "directives.board-of-tasks",
      duties: directiveDuties,
      register: true,
    },
    {
      menus: ["desk"],
      place: 96,
      href: "/admin/wall-screens",
      key: "directives.screens",
      duties: ["accounts.keep"],
      register: true,
    },
    { menus: ["transparency"], place: 10, href: "/directives/rate", key: "directives.rate" },
  ],
  finds: () => import("./queries/finds.ts"),
  commands: [
    { href: "/desk/directives/new", key: "directives.give", duties: givingDuties },
    { href: "/desk/directives/sources", key: "directives.command.cut", duties: givingDuties },
    { href: "/desk/directives/sheets", key: "directives.sheets", duties: givingDuties },
    { href: "/desk/directives/periodic", key: "directives.periodic", duties: givingDuties },
    { href: "/desk/directives/report", key: "directives.report", duties: directiveDuties },
    { href: "/desk/directives/board/wall", key: "directives.wall", duties: directiveDuties },
  ],
  waiting: () => import("./queries/waiting.ts"),
  sums: () => import("./sums/kept-sums.ts"),
  messages,
  // A word of a task or its code.
  impersonal: ["/desk/directives"],
  lists: [
    { as: ["chair"], path: "/desk/directives" },
    { as: ["chair"], path: "/desk/directives?side=given&sort=newest" },
    { as: ["chair"], path: "/desk/directives?side=led&figure=done_late&sort=newest" },
    { as: ["chair"], path: "/desk/directives?side=given&figure=open_late&unit={department}" },
    { as: ["specialist"], path: "/desk/directives?side=led&figure=open_in_time" },
    { as: ["specialist"], path: "/desk/directives?side=joined&figure=open_late" },
    { as: ["specialist"], path: "/desk/directives?side=mine&sort=newest" },
    { as: ["office"], path: "/desk/directives?side=given&figure=open_late" },
    { as: ["chair"], path: "/desk/directives?side=led&q=mua+lu" },
    { as: ["leader"], path: "/desk/directives?side=given&waiting=to_confirm" },
    { as: ["leader"], path: "/desk/directives?side=all", costly: whole },
    { as: ["leader"], path: "/desk/directives/board", costly: whole },
    { as: ["leader"], path: "/desk/directives/board/wall", costly: whole },
    { as: ["leader"], path: "/desk/directives/report", costly: whole },
    { as: ["chair"], path: "/desk/directives/sources" },
    { as: ["chair"], path: "/desk/directives/sheets" },
    { as: ["chair"], path: "/desk/directives/periodic" },
    { as: ["administrator"], path: "/admin/wall-screens" },
  ],
  growing: ["task", "coordination", "progress", "task_event", "source", "sheet", "sheet_row"],
};
