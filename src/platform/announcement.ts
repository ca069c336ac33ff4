/**
 * What a system tells the house of itself, in its module.ts. Nothing outside its folder and
 * src/announced.ts names it: menus, tests and the copy of one's own data read what is announced.
 */
import type { Citizen, DutyName } from "./actor.ts";
import type { Command, FindSource } from "./finding.ts";
import type { JobModule } from "./jobs.ts";
import type { KeptSums } from "./kept-sums.ts";
import type { Href } from "../values/href.ts";
import type { MessageShape } from "./messages.ts";
import type { WordKey } from "../values/word-key.ts";
import type { Waiting } from "./waiting.ts";

/**
 * Whose menu an entry stands in; the rail holds the places that every desk has, and transparency
 * leads to other figures that are published.
 */
export type Menu = "visitor" | "citizen" | "rail" | "desk" | "footer" | "transparency";
export interface MenuEntry {
  menus: readonly Menu[];
  /** Entries stand by this number, the smallest first. */
  place: number;
  href: Href;
  /** The words of the entry. */
  key: WordKey;
  /** One of these opens it; where none is named, everybody of the menu finds it. */
  duties?: readonly DutyName[];
  /** A register or figures: it stands on the page of those, and not among the systems. */
  register?: true;
}

/** Who tries lists and duties in the tests; which account of the demonstration it is, they know. */
export type Asker =
  | "visitor"
  | "citizen"
  | "clerk"
  | "specialist"
  | "chair"
  | "leader"
  | "office"
  | "administrator";
export interface ListAddress {
  as: readonly Asker[];
  /** `{department}` stands for the code of one of the city's departments. */
  path: string;
  /** Why its plan may sort, or walk through an index that holds little. */
  costly?: string;
}

/** Loads at a first start; idempotent; gives a short line, or null when nothing had to be done. */
export type Loader = () => Promise<string | null | void>;

/**
 * What the house keeps of a citizen in one system (Law 91/2025, right of access): read under the
 * names of the copy that they are given, and told by words.
 */
export interface OwnData {
  read: () => Promise<{ ownData: (actor: Citizen) => Promise<Record<string, unknown>> }>;
  tells: readonly WordKey[];
  /** At most so many, the newest. */
  max?: number;
}

/** What is not there is said with the reason: silence could be forgetting. */
export interface Nothing {
  none: string;
}

export interface Announcement<Route = unknown> {
  routes: (() => Promise<{ routes: Route[] }>) | Nothing;
  jobs: (() => Promise<JobModule>) | Nothing;
  load: (() => Promise<{ load: Loader }>) | Nothing;
  ownData: OwnData | Nothing;
  /** Its duties, each with who has it in the demonstration: there tests try it. */
  duties: Partial<Record<DutyName, Asker>> | Nothing;
  menu: readonly MenuEntry[] | Nothing;
  /** What officials find of it in the one box of the desk. */
  finds?: () => Promise<{ finds: readonly FindSource[] }>;
  /** What officials begin from there by its name. */
  commands?: readonly Command[];
  /** What of it waits for officials, and what is abnormal: the desk puts all of it together. */
  waiting: (() => Promise<{ waiting: Waiting }>) | Nothing;
  /** What it tells people, by name: `rules/messages.ts`. */
  messages: Readonly<Record<string, MessageShape>> | Nothing;
  /** Pages that are asked by their address, since nobody is called what is typed there. */
  impersonal?: readonly Href[];
  /** What of it is kept as sums, to be compared with its rows. */
  sums?: () => Promise<{ sums: KeptSums }>;
  /** Lists for the tests: at most three questions each, and no plan that reads a whole table. */
  lists: readonly ListAddress[] | Nothing;
  /** Tables that grow with the city's work: no list may read one whole. */
  growing: readonly string[] | Nothing;
}

let announcements: ReadonlyMap<string, Announcement> = new Map();

/** Makes known what all systems say, from the ground floor up. */
export function announce(all: Record<string, Announcement>): void {
  announcements = new Map(Object.entries(all));
}

/** Gives what all systems say, by name, from the ground floor up. */
export function announced(): ReadonlyMap<string, Announcement> {
  return announcements;
}

/** Gives what each system says under a name, where it says anything. */
export function announcedOf<Name extends keyof Announcement>(
  name: Name,
): Exclude<NonNullable<Announcement[Name]>, Nothing>[] {
  return [...announcements.values()].flatMap((announcement) => {
    const said = announcement[name];
    return said === undefined || isNothing(said) ? [] : [said];
  }) as Exclude<NonNullable<Announcement[Name]>, Nothing>[];
}

/** Whether a system says that it has nothing of a kind. */
export function isNothing(said: object): said is Nothing {
  return "none" in said;
}
