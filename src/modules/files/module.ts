/** What files announce. */
import type { Announcement } from "../../platform/announcement.ts";

export const announcement: Announcement = {
  routes: () => import("./routes.ts"),
  jobs: () => import("./jobs.ts"),
  load: { none: "no register of its own" },
  ownData: { none: "files are told of by what they belong to" },
  duties: { none: "no duty of its own" },
  menu: [
    {
      menus: ["desk"],
      place: 90,
      href: "/admin/files",
      key: "menu.files",
      duties: ["accounts.keep"],
    },
  ],
  waiting: { none: "a file belongs to what waits, and waits for nobody" },
  messages: { none: "others tell of what was stored" },
  lists: { none: "one page of figures" },
  growing: ["file"],
};
