/** What notifications announce. */
import type { Announcement } from "../../platform/announcement.ts";
import { messages } from "./rules/messages.ts";

export const announcement: Announcement = {
  routes: () => import("./routes.ts"),
  jobs: () => import("./jobs.ts"),
  load: { none: "no register of its own" },
  ownData: { read: () => import("./queries/messages.ts"), tells: ["portal.own-data.messages"] },
  duties: { none: "no duty of its own" },
  menu: [
    { menus: ["citizen"], place: 30, href: "/messages", key: "menu.messages" },
    {
      menus: ["desk"],
      place: 80,
      href: "/admin/messages",
      key: "menu.failed-messages",
      duties: ["accounts.keep"],
    },
  ],
  commands: [{ href: "/desk/notices", key: "notifications.bell" }],
  waiting: { none: "a message that failed is tried again; whoever runs the house sees it there" },
  messages,
  lists: [
    { as: ["citizen"], path: "/messages" },
    { as: ["administrator"], path: "/admin/messages" },
    { as: ["clerk", "specialist", "chair"], path: "/desk/notices" },
    { as: ["specialist", "leader"], path: "/desk/notices?show=all" },
  ],
  growing: ["message", "attempt"],
};
