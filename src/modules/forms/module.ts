/** What forms announce. */
import type { Announcement } from "../../platform/announcement.ts";

export const announcement: Announcement = {
  routes: { none: "others show its forms" },
  jobs: { none: "nothing is done later" },
  load: () => import("./load.ts"),
  ownData: { none: "answers are kept with what they were given for" },
  duties: { none: "no duty of its own" },
  menu: { none: "no page of its own" },
  waiting: { none: "a form waits for nobody; who fills it in has it as a draft" },
  messages: { none: "others tell of what was filled in" },
  lists: { none: "no page of its own" },
  growing: { none: "registers grow with the law, not with the work" },
};
