/** What portal announces. */
import type { Announcement } from "../../platform/announcement.ts";

export const announcement: Announcement = {
  routes: () => import("./routes.ts"),
  jobs: { none: "nothing is done later" },
  load: { none: "no register of its own" },
  ownData: { none: "keeps nothing" },
  duties: { none: "no duty of its own" },
  menu: [
    { menus: ["footer"], place: 40, href: "/about", key: "menu.about" },
    { menus: ["footer"], place: 50, href: "/accessibility", key: "menu.accessibility" },
    { menus: ["footer"], place: 60, href: "/privacy", key: "menu.privacy" },
  ],
  waiting: { none: "its pages are texts" },
  messages: { none: "nothing is told beyond pages" },
  lists: { none: "its pages are texts" },
  growing: { none: "keeps nothing" },
};
