/** The menus: what each kind of person finds in the header and on the desk. */
import type { Actor, Role, Staff } from "../platform/actor.ts";
import { announcedOf, type Menu, type MenuEntry } from "../platform/announcement.ts";
import type { Translate } from "../values/word-key.ts";
import type { NavigationItem } from "../ui/types.ts";
import { mayOpen } from "./staff.ts";

const homes: Record<Role, string> = {
  clerk: "/desk",
  specialist: "/desk",
  chair: "/desk",
  leader: "/overview",
  administrator: "/admin/people",
};

/**
 * Gives the page on which an official's day begins: that of their role, or the first that their
 * duties open where theirs has ended.
 */
export function deskHome(actor: Pick<Staff, "post">): string {
  const wanted = homes[actor.post.role];
  const open = entriesOf("desk").filter((entry) => mayOpen(actor, entry.duties));
  return open.some(({ href }) => href === wanted) ? wanted : (open[0]?.href ?? wanted);
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
      ? entriesOf("desk").filter((entry) => mayOpen(actor, entry.duties))
      : entriesOf(actor.kind === "citizen" ? "citizen" : "visitor");
  const here = entries
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .toSorted((one, other) => other.href.length - one.href.length)[0];
  const staffHome =
    actor.kind === "staff" && shell !== "desk"
      ? [{ href: deskHome(actor), label: t("menu.desk") }]
      : [];
  return [
    ...entries.map((entry) => ({
      href: entry.href,
      label: t(entry.key),
      current: entry === here,
    })),
    ...staffHome,
  ];
}

/** Gives the links at the foot of public pages. */
export function footerLinks(t: Translate): NavigationItem[] {
  return entriesOf("footer").map(({ href, key }) => ({ href, label: t(key) }));
}

const menus = new Map<Menu, readonly MenuEntry[]>();

function entriesOf(menu: Menu): readonly MenuEntry[] {
  const known = menus.get(menu);
  if (known) return known;
  const entries = announcedOf("menu")
    .flat()
    .filter((entry) => entry.menus.includes(menu))
    .toSorted((one, other) => one.place - other.place);
  if (entries.length > 0) menus.set(menu, entries);
  return entries;
}
