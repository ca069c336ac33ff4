/** The menus: what each kind of person finds in the header and on the desk. */
import type { Actor, Role } from "../platform/actor.ts";
import type { Translate } from "../platform/words.ts";
import type { NavigationItem } from "../ui/types.ts";

interface Entry {
  href: string;
  key: string;
  roles?: readonly Role[];
}

const visitor: Entry[] = [
  { href: "/procedures", key: "menu.procedures" },
  { href: "/look-up", key: "menu.look-up" },
  { href: "/units", key: "menu.units" },
];
const citizen: Entry[] = [
  ...visitor.slice(0, 1),
  { href: "/dossiers", key: "menu.my-dossiers" },
  { href: "/messages", key: "menu.messages" },
  ...visitor.slice(1),
];
const desk: Entry[] = [
  { href: "/desk", key: "menu.inbox", roles: ["clerk", "specialist", "chair"] },
  { href: "/desk/counter", key: "menu.counter", roles: ["clerk"] },
  {
    href: "/desk/dossiers",
    key: "menu.all-dossiers",
    roles: ["clerk", "specialist", "chair", "leader"],
  },
  { href: "/desk/payments", key: "menu.payments", roles: ["clerk"] },
  { href: "/desk/numbers", key: "menu.numbers", roles: ["clerk", "chair"] },
  { href: "/overview", key: "menu.overview", roles: ["clerk", "specialist", "chair", "leader"] },
  { href: "/desk/substitutes", key: "menu.substitutes" },
  { href: "/admin/people", key: "menu.people", roles: ["administrator"] },
  { href: "/admin/messages", key: "menu.failed-messages", roles: ["administrator"] },
  { href: "/admin/calendar", key: "menu.calendar", roles: ["administrator"] },
  { href: "/procedures", key: "menu.procedures" },
];

const homes: Record<Role, string> = {
  clerk: "/desk",
  specialist: "/desk",
  chair: "/desk",
  leader: "/overview",
  administrator: "/admin/people",
};

/** Gives the page on which an official's day begins. */
export function deskHome(role: Role): string {
  return homes[role];
}

/** Gives the menu for a person on a kind of page, with the place where they are marked. */
export function menuOf(
  actor: Actor,
  shell: "public" | "desk" | "bare",
  path: string,
  t: Translate,
): NavigationItem[] {
  const entries =
    actor.kind === "staff" && shell === "desk"
      ? desk.filter((entry) => !entry.roles || entry.roles.includes(actor.post.role))
      : actor.kind === "citizen"
        ? citizen
        : visitor;
  const here = entries
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .toSorted((one, other) => other.href.length - one.href.length)[0];
  const staffHome =
    actor.kind === "staff" && shell !== "desk"
      ? [{ href: deskHome(actor.post.role), label: t("menu.desk") }]
      : [];
  return [
    ...entries.map((entry) => ({ href: entry.href, label: t(entry.key), current: entry === here })),
    ...staffHome,
  ];
}

/** Gives the links at the foot of public pages. */
export function footerLinks(t: Translate): NavigationItem[] {
  return [
    { href: "/calendar", label: t("menu.opening-hours") },
    { href: "/places", label: t("menu.places") },
    { href: "/transparency", label: t("menu.transparency") },
    { href: "/about", label: t("menu.about") },
    { href: "/accessibility", label: t("menu.accessibility") },
    { href: "/privacy", label: t("menu.privacy") },
  ];
}
