/** The menus: what each kind of person finds in the header and on the desk. */
import type { Actor, Role, Staff } from "../platform/actor.ts";
import { announcedOf, type Menu, type MenuEntry } from "../platform/announcement.ts";
import type { Translate } from "../values/word-key.ts";
import type { NavigationItem } from "../ui/types.ts";
import { knownCount } from "./rail-counts.ts";
import { mayOpen } from "./staff.ts";
import type { Href } from "../values/href.ts";

const homes: Record<Role, Href> = {
  clerk: "/desk",
  specialist: "/desk",
  chair: "/desk",
  leader: "/desk",
  administrator: "/admin/people",
};

/**
 * Gives the page on which an official's day begins: that of their role, or the first that their
 * duties open where theirs has ended.
 */
export function deskHome(actor: Pick<Staff, "post">): Href {
  const wanted = homes[actor.post.role];
  const open = [...entriesOf("rail"), ...entriesOf("desk")].filter((entry) =>
    mayOpen(actor, entry.duties),
  );
  return open.some(({ href }) => href === wanted) ? wanted : (open[0]?.href ?? wanted);
}

/** Gives the menu for a person on a kind of page, with the place where they are marked. */
export function menuOf(
  actor: Actor,
  shell: "public" | "desk" | "bare",
  path: string,
  t: Translate,
): NavigationItem[] {
  const onDesk = actor.kind === "staff" && shell === "desk";
  const entries = onDesk
    ? deskEntries(actor).filter(({ register }) => !register)
    : entriesOf(actor.kind === "citizen" ? "citizen" : "visitor");
  // On the desk the most fitting place may be one of the rail.
  const here = hereAmong(onDesk ? [...entriesOf("rail"), ...entries] : entries, path);
  const staffHome =
    actor.kind === "staff" && shell !== "desk"
      ? [{ href: deskHome(actor), label: t("menu.desk") }]
      : [];
  return [
    ...entries.map((entry) => ({
      href: entry.href,
      label: t(entry.key),
      current: entry === here,
      ...(onDesk ? countOf(actor, entry.href) : {}),
    })),
    ...staffHome,
  ];
}

/** Gives the places that every desk has, with the one where somebody is. */
export function railOf(actor: Staff, path: string, t: Translate): NavigationItem[] {
  const places = entriesOf("rail");
  const entries = deskEntries(actor);
  const here = hereAmong([...places, ...entries], path);
  // What stands on the page of registers is marked by the place of that page.
  const marked = here?.register ? hereAmong(places, registersPage) : here;
  return places.map((entry) => ({
    href: entry.href,
    label: t(entry.key),
    current: entry === marked,
    ...countOf(actor, entry.href),
  }));
}

// All pages of the desk lie below it: what is none of its places is marked nowhere.
const deskPage = "/desk";
const registersPage = "/desk/registers";

/** Lists the places that every desk has. */
export function railEntries(): readonly MenuEntry[] {
  return entriesOf("rail");
}

/** Lists what an official may open on the desk: the systems, or the registers and figures. */
export function deskEntries(actor: Staff): MenuEntry[] {
  return entriesOf("desk").filter((entry) => mayOpen(actor, entry.duties));
}

function countOf(actor: Staff, href: string): { count?: string } {
  const count = knownCount(actor, href);
  return count === undefined ? {} : { count };
}

function hereAmong(entries: readonly MenuEntry[], path: string): MenuEntry | undefined {
  return entries
    .filter(({ href }) => path === href || (href !== deskPage && path.startsWith(`${href}/`)))
    .toSorted((one, other) => other.href.length - one.href.length)[0];
}

/** Gives the links at the foot of public pages. */
export function footerLinks(t: Translate): NavigationItem[] {
  return entriesOf("footer").map(({ href, key }) => ({ href, label: t(key) }));
}

/** Gives the links to other figures that are published. */
export function transparencyLinks(t: Translate): NavigationItem[] {
  return entriesOf("transparency").map(({ href, key }) => ({ href, label: t(key) }));
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
