/** What people announces. */
import type { Announcement } from "../../platform/announcement.ts";

declare module "../../platform/actor.ts" {
  interface Duties {
    "accounts.keep": true;
  }
}

export const announcement: Announcement = {
  routes: () => import("./routes.ts"),
  jobs: () => import("./jobs.ts"),
  load: () => import("./load.ts"),
  ownData: { read: () => import("./queries/own-data.ts"), tells: ["portal.own-data.account"] },
  duties: { "accounts.keep": "administrator" },
  menu: [
    { menus: ["desk"], place: 70, href: "/desk/substitutes", key: "menu.substitutes" },
    {
      menus: ["desk"],
      place: 75,
      href: "/admin/people",
      key: "menu.people",
      duties: ["accounts.keep"],
    },
    {
      menus: ["desk"],
      place: 76,
      href: "/admin/posts",
      key: "menu.posts",
      duties: ["accounts.keep"],
    },
  ],
  finds: () => import("./queries/finds.ts"),
  commands: [
    { href: "/account", key: "people.command.account" },
    { href: "/admin/people/new", key: "people.command.name-official", duties: ["accounts.keep"] },
  ],
  waiting: () => import("./queries/waiting.ts"),
  messages: { none: "notifications tell officials of their way in" },
  lists: [
    { as: ["administrator"], path: "/admin/people" },
    { as: ["administrator"], path: "/admin/posts" },
    { as: ["administrator"], path: "/admin/posts/waiting" },
    { as: ["chair"], path: "/desk/substitutes" },
  ],
  growing: ["session"],
};
