/** What papers announce. */
import type { Announcement } from "../../platform/announcement.ts";

export const announcement: Announcement = {
  routes: { none: "others print with it" },
  jobs: { none: "nothing is done later" },
  load: { none: "no register of its own" },
  ownData: { none: "keeps nothing" },
  duties: { none: "no duty of its own" },
  menu: { none: "no page of its own" },
  waiting: { none: "a paper belongs to what waits, and waits for nobody" },
  messages: { none: "others tell of what was drawn" },
  lists: { none: "no page of its own" },
  growing: { none: "keeps nothing" },
};
