/** What numbers announce. */
import type { Announcement } from "../../platform/announcement.ts";

export const announcement: Announcement = {
  routes: () => import("./routes.ts"),
  jobs: () => import("./jobs.ts"),
  load: { none: "no register of its own" },
  ownData: { none: "numbers are told of by what they stand on" },
  duties: { none: "no duty of its own" },
  menu: [
    {
      menus: ["desk"],
      place: 50,
      href: "/desk/numbers",
      key: "menu.numbers",
      duties: ["dossiers.receive", "dossiers.decide"],
      register: true,
    },
  ],
  waiting: { none: "a number is taken in the act that needs it" },
  messages: { none: "a number goes out on its paper" },
  lists: [{ as: ["chair"], path: "/desk/numbers" }],
  growing: ["entry"],
};
