/** What work announces: the five places that every desk has, and its own lists. */
import type { Announcement, Menu, MenuEntry } from "../../platform/announcement.ts";

const rail: readonly Menu[] = ["rail"];
const places: readonly MenuEntry[] = [
  { menus: rail, place: 1, href: "/desk", key: "menu.my-work" },
  { menus: rail, place: 2, href: "/desk/calendar", key: "menu.my-calendar" },
  { menus: rail, place: 3, href: "/desk/find", key: "menu.find" },
  { menus: rail, place: 4, href: "/desk/registers", key: "menu.registers" },
  { menus: rail, place: 5, href: "/desk/systems", key: "menu.systems" },
];
const everybody = ["clerk", "specialist", "chair", "leader", "administrator"] as const;
const sorts = "sorts what is to be signed, and what is asked of its giver, which are few";

export const announcement: Announcement = {
  routes: () => import("./routes.ts"),
  jobs: { none: "nothing is done later" },
  load: { none: "no register of its own" },
  ownData: { none: "keeps nothing" },
  duties: { none: "no duty of its own: whoever has a post has a desk" },
  menu: places,
  waiting: { none: "puts together what others publish" },
  messages: { none: "each system tells of its own" },
  lists: [
    { as: ["clerk", "specialist", "administrator"], path: "/desk" },
    { as: ["chair", "leader"], path: "/desk", costly: sorts },
    { as: ["clerk", "specialist"], path: "/desk?when=late" },
    { as: ["clerk"], path: "/desk?system=dossiers&when=today" },
    { as: ["clerk", "specialist"], path: "/desk/calendar" },
    { as: everybody, path: "/desk/systems" },
    { as: everybody, path: "/desk/find" },
  ],
  growing: { none: "keeps nothing" },
};
