/** What exchange announces. */
import type { Announcement } from "../../platform/announcement.ts";

export const announcement: Announcement = {
  routes: { none: "messages come in where their documents are worked on" },
  jobs: { none: "nothing is sent by itself yet" },
  load: { none: "no register of its own" },
  ownData: { none: "keeps nothing" },
  duties: { none: "no duty of its own" },
  menu: { none: "no page of its own" },
  waiting: { none: "keeps nothing" },
  messages: { none: "nobody is told" },
  lists: { none: "no page of its own" },
  growing: { none: "keeps nothing" },
};
