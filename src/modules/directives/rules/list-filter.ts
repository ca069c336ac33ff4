/** What a list of tasks may be narrowed down to and sorted by, as it stands in an address. Pure. */
import { isUuid } from "../../../values/asked.ts";
import { type Figure, figures } from "./figures.ts";
import { type Side, sides } from "./scope.ts";
import { type Urgency, urgencies } from "./task.ts";

export const taskSorts = ["due", "newest"] as const;
export type TaskSort = (typeof taskSorts)[number];

/** What of a list waits for something, beside the four figures. */
export const waitings = [
  "open",
  "soon",
  "to_confirm",
  "extension",
  "disputed",
  "drafted",
  "aside",
] as const;
export type TaskWaiting = (typeof waitings)[number];

export interface TaskFilter {
  side: Side;
  figure: Figure | null;
  waiting: TaskWaiting | null;
  urgency: Urgency | null;
  /** The unit that leads, or where tasks are received the one that gave them. */
  unit: string;
  /** The office that leads; "none" for what the unit leads as a whole. */
  office: string;
  /** The account of the leader who gave it. */
  leader: string;
  code: string;
  /** Words of what has to be done, of its document, or a part of its code. */
  text: string;
  sort: TaskSort;
}

/**
 * Reads a filter from an address; what it does not know it leaves out. `own` are the sides of the
 * actor, the first one usual.
 */
export function readTaskFilter(
  query: { get(name: string): string | null },
  own: readonly Side[],
): TaskFilter {
  const one = <T extends string>(name: string, known: readonly T[]): T | null =>
    known.find((value) => value === query.get(name)) ?? null;
  const text = (name: string) => (query.get(name) ?? "").trim().slice(0, 60);
  const side = one("side", sides);
  const leader = text("leader");
  return {
    side: side && own.includes(side) ? side : (own[0] ?? "mine"),
    figure: one("figure", figures),
    waiting: one("waiting", waitings),
    urgency: one("urgency", urgencies),
    unit: text("unit"),
    office: text("office"),
    leader: isUuid(leader) ? leader : "",
    code: text("code").toUpperCase(),
    text: (query.get("q") ?? "").trim().slice(0, 120),
    sort: one("sort", taskSorts) ?? "due",
  };
}

/** Writes a filter as the query of an address, with what the link changes. */
export function taskQuery(
  filter: TaskFilter,
  change: Partial<TaskFilter> & { after?: string; before?: string } = {},
): string {
  const { after, before, ...changed } = change;
  const next = { ...filter, ...changed };
  const entries: [string, string | null | undefined][] = [
    ["side", next.side],
    // Without a choice in the address the list shows what is still to be done.
    ["figure", next.figure ?? (next.waiting ? null : "all")],
    ["waiting", next.waiting],
    ["urgency", next.urgency],
    ["unit", next.unit],
    ["office", next.office],
    ["leader", next.leader],
    ["code", next.code],
    ["q", next.text],
    ["sort", next.sort === "due" ? "" : next.sort],
    ["after", after],
    ["before", before],
  ];
  return `?${new URLSearchParams(
    entries.flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString()}`;
}
