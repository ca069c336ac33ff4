/** What procedures announce. */
import type { Announcement } from "../../platform/announcement.ts";

export const announcement: Announcement = {
  routes: () => import("./routes.ts"),
  jobs: { none: "nothing is done later" },
  load: () => import("./load.ts"),
  ownData: { none: "public registers" },
  duties: { none: "no duty of its own" },
  menu: [
    { menus: ["visitor", "citizen"], place: 10, href: "/procedures", key: "menu.procedures" },
    { menus: ["desk"], place: 130, href: "/procedures", key: "menu.procedures", register: true },
  ],
  waiting: { none: "a register: nothing in it waits for anybody" },
  messages: { none: "nobody is told of a register" },
  lists: [
    { as: ["visitor"], path: "/procedures" },
    { as: ["visitor"], path: "/procedures?q=khai sinh" },
    { as: ["visitor"], path: "/api/procedures?q=khai sinh" },
  ],
  growing: { none: "registers grow with the law, not with the work" },
};
