/** The menus: what each kind of person finds in the header and on the desk. */
import type { Actor, DutyName, Role } from "../platform/actor.ts";
import { dossierDuties, mayOpen } from "./staff.ts";
import type { Translate } from "../platform/words.ts";
import type { NavigationItem } from "../ui/types.ts";

interface Entry {
  href: string;
  key: string;
  duties?: readonly DutyName[];
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
  { href: "/desk", key: "menu.inbox", duties: dossierDuties },
  { href: "/desk/counter", key: "menu.counter", duties: ["dossiers.receive"] },
  { href: "/desk/dossiers", key: "menu.all-dossiers", duties: dossierDuties },
  { href: "/desk/payments", key: "menu.payments", duties: ["payments.oversee"] },
  { href: "/desk/numbers", key: "menu.numbers", duties: ["dossiers.receive", "dossiers.decide"] },
  { href: "/overview", key: "menu.overview", duties: ["dossiers.oversee"] },
  { href: "/desk/substitutes", key: "menu.substitutes" },
  { href: "/admin/people", key: "menu.people", duties: ["accounts.keep"] },
  { href: "/admin/messages", key: "menu.failed-messages", duties: ["accounts.keep"] },
  { href: "/admin/files", key: "menu.files", duties: ["accounts.keep"] },
  { href: "/admin/calendar", key: "menu.calendar", duties: ["accounts.keep"] },
  { href: "/admin/operations", key: "menu.operations", duties: ["accounts.keep"] },
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
      ? desk.filter((entry) => mayOpen(actor, entry.duties))
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
