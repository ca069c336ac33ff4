/** What payments announce. */
import type { Announcement } from "../../platform/announcement.ts";
import { messages } from "./rules/messages.ts";
import { moneyDuties } from "./rules/who.ts";

declare module "../../platform/actor.ts" {
  interface Duties {
    "payments.oversee": true;
    "payments.collect": true;
  }
}

export const announcement: Announcement = {
  routes: () => import("./routes.ts"),
  jobs: () => import("./jobs.ts"),
  load: () => import("./load.ts"),
  ownData: { none: "charges are told of by what they are for" },
  duties: { "payments.oversee": "chair", "payments.collect": "clerk" },
  menu: [
    {
      menus: ["desk"],
      place: 40,
      href: "/desk/payments",
      key: "menu.payments",
      duties: moneyDuties,
    },
  ],
  waiting: { none: "money that nobody matched waits at the cashier's own page, oldest first" },
  messages,
  lists: [
    {
      as: ["clerk"],
      path: "/desk/payments",
      costly: "counts the callbacks that still wait, by an index that holds no other",
    },
  ],
  growing: ["charge", "ledger_entry", "bank_callback"],
};
