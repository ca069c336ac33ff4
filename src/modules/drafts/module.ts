/** What drafts announce. */
import type { Announcement } from "../../platform/announcement.ts";

export const announcement: Announcement = {
  routes: { none: "others show what was typed into their forms" },
  jobs: () => import("./jobs.ts"),
  load: { none: "no register of its own" },
  ownData: {
    read: () => import("./queries/own-data.ts"),
    tells: ["drafts.own-data"],
  },
  duties: { none: "what was typed is seen by whoever typed it" },
  menu: { none: "no page of its own" },
  waiting: { none: "what is not sent waits for nobody but its writer, on the page of its form" },
  messages: { none: "nobody is told of what was not sent" },
  lists: { none: "no page of its own" },
  growing: ["unsent"],
};
