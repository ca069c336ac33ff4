/** What organizations announce. */
import type { Announcement } from "../../platform/announcement.ts";

export const announcement: Announcement = {
  routes: () => import("./routes.ts"),
  jobs: { none: "nothing is done later" },
  load: () => import("./load.ts"),
  ownData: { none: "public registers" },
  duties: { none: "no duty of its own" },
  menu: [{ menus: ["visitor", "citizen"], place: 50, href: "/units", key: "menu.units" }],
  waiting: { none: "a register: nothing in it waits for anybody" },
  messages: { none: "nobody is told of a register" },
  lists: [
    { as: ["visitor"], path: "/units" },
    { as: ["visitor"], path: "/api/units" },
  ],
  growing: { none: "registers grow with the law, not with the work" },
};
