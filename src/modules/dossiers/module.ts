/** What dossiers announce. */
import type { Announcement } from "../../platform/announcement.ts";
import { ownDossiersMax } from "./rules/dossier.ts";
import { dossierDuties } from "./rules/duties.ts";
import { messages } from "./rules/messages.ts";

export const announcement: Announcement = {
  routes: () => import("./routes.ts"),
  jobs: () => import("./jobs.ts"),
  load: () => import("./load.ts"),
  ownData: {
    read: () => import("./queries/own-data.ts"),
    tells: ["portal.own-data.dossiers", "portal.own-data.charges"],
    max: ownDossiersMax,
  },
  duties: {
    "dossiers.receive": "clerk",
    "dossiers.handle": "specialist",
    "dossiers.decide": "chair",
    "dossiers.oversee": "leader",
  },
  menu: [
    { menus: ["citizen"], place: 20, href: "/dossiers", key: "menu.my-dossiers" },
    { menus: ["visitor", "citizen"], place: 40, href: "/look-up", key: "menu.look-up" },
    { menus: ["desk"], place: 10, href: "/desk/inbox", key: "menu.inbox", duties: dossierDuties },
    {
      menus: ["desk"],
      place: 20,
      href: "/desk/counter",
      key: "menu.counter",
      duties: ["dossiers.receive"],
    },
    {
      menus: ["desk"],
      place: 30,
      href: "/desk/dossiers",
      key: "menu.all-dossiers",
      duties: dossierDuties,
    },
  ],
  finds: () => import("./queries/finds.ts"),
  commands: [
    { href: "/desk/counter", key: "dossiers.command.receive", duties: ["dossiers.receive"] },
  ],
  waiting: () => import("./queries/waiting.ts"),
  sums: () => import("./sums/kept-sums.ts"),
  messages,
  lists: [
    { as: ["visitor"], path: "/look-up?code=A00.24-20260101-0000001" },
    { as: ["citizen"], path: "/dossiers" },
    { as: ["clerk", "specialist"], path: "/desk/inbox" },
    { as: ["chair"], path: "/desk/inbox", costly: "sorts the letters that wait for a signature" },
    { as: ["clerk"], path: "/desk/inbox?tab=urgent" },
    { as: ["clerk"], path: "/desk/inbox?tab=mine" },
    { as: ["clerk"], path: "/desk/inbox?tab=free" },
    { as: ["clerk"], path: "/api/desk/inbox" },
    { as: ["clerk", "specialist", "chair"], path: "/desk/dossiers" },
    { as: ["clerk", "specialist", "chair"], path: "/desk/dossiers?sort=due" },
    { as: ["chair"], path: "/desk/dossiers?sort=due&direction=ascending" },
    { as: ["clerk"], path: "/desk/dossiers?state=finished&channel=online" },
    { as: ["clerk"], path: "/desk/dossiers?from=2026-11-02&to=2026-11-02" },
    { as: ["clerk"], path: "/desk/dossiers?q=an" },
    { as: ["clerk"], path: "/desk/counter" },
  ],
  growing: ["dossier", "dossier_leg", "dossier_event", "dossier_paper", "decision"],
};
