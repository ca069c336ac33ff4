/** What places announce. */
import type { Announcement } from "../../platform/announcement.ts";

export const announcement: Announcement = {
  routes: () => import("./routes.ts"),
  jobs: { none: "nothing is done later" },
  load: () => import("./load.ts"),
  ownData: { none: "public registers" },
  duties: { none: "no duty of its own" },
  menu: [{ menus: ["footer"], place: 20, href: "/places", key: "menu.places" }],
  waiting: { none: "a register: nothing in it waits for anybody" },
  messages: { none: "nobody is told of a map" },
  lists: { none: "one map" },
  growing: { none: "registers grow with the law, not with the work" },
};
