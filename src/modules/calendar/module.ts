/** What calendar announces. */
import type { Announcement } from "../../platform/announcement.ts";

export const announcement: Announcement = {
  routes: () => import("./routes.ts"),
  jobs: { none: "nothing is done later" },
  load: () => import("./load.ts"),
  ownData: { none: "public registers" },
  duties: { none: "no duty of its own" },
  menu: [
    {
      menus: ["desk"],
      place: 100,
      href: "/admin/calendar",
      key: "menu.calendar",
      duties: ["accounts.keep"],
    },
    { menus: ["footer"], place: 10, href: "/calendar", key: "menu.opening-hours" },
  ],
  waiting: { none: "a register: days are announced at once" },
  messages: { none: "whoever keeps moments tells of those that move" },
  lists: { none: "one year" },
  growing: { none: "registers grow with the law, not with the work" },
};
