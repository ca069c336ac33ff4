/** What signing announces. */
import type { Announcement } from "../../platform/announcement.ts";

export const announcement: Announcement = {
  routes: { none: "others sign with it" },
  jobs: { none: "nothing is done later" },
  load: () => import("./load.ts"),
  ownData: { none: "signs what others keep" },
  duties: { none: "no duty of its own" },
  menu: { none: "no page of its own" },
  waiting: { none: "what is to be signed waits in the system that asks for the signature" },
  messages: { none: "a signature goes out on its paper" },
  lists: { none: "no page of its own" },
  growing: { none: "registers grow with the law, not with the work" },
};
