/** What reports announce. */
import type { Announcement } from "../../platform/announcement.ts";

export const announcement: Announcement = {
  routes: () => import("./routes.ts"),
  jobs: { none: "nothing is done later" },
  load: { none: "no register of its own" },
  ownData: { none: "keeps nothing" },
  duties: { none: "no duty of its own" },
  menu: [
    {
      menus: ["desk"],
      place: 60,
      href: "/overview",
      key: "menu.overview",
      duties: ["dossiers.oversee"],
      register: true,
    },
    {
      menus: ["desk"],
      place: 120,
      href: "/admin/operations",
      key: "menu.operations",
      duties: ["accounts.keep"],
    },
    { menus: ["footer"], place: 30, href: "/transparency", key: "menu.transparency" },
  ],
  waiting: { none: "looks at others and keeps nothing" },
  messages: { none: "figures are looked at" },
  lists: [
    { as: ["leader"], path: "/overview", costly: "sorts the legs that are late, which are few" },
    { as: ["leader"], path: "/overview/rows?measure=open" },
    {
      as: ["chair"],
      path: "/overview/rows?measure=late",
      costly: "walks through what is open in the city, and of that keeps the unit's",
    },
    { as: ["leader"], path: "/overview/report" },
    { as: ["leader"], path: "/overview/report?from=2025-01-01&to=2026-06-30" },
    { as: ["chair"], path: "/overview/report" },
    { as: ["visitor"], path: "/transparency?period=year" },
  ],
  growing: { none: "keeps nothing" },
};
