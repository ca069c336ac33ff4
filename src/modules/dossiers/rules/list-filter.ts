/**
 * What a list of dossiers may be narrowed down to and sorted by, as it stands in an address. Pure.
 */
import { dayAsked } from "../../../values/asked.ts";
import { type Channel, type DossierState, dossierStates } from "./dossier.ts";

export const listSorts = ["submitted", "due"] as const;
export type ListSort = (typeof listSorts)[number];
export type ListDirection = "ascending" | "descending";
export const duePeriods = ["late", "today"] as const;
export const channels: readonly Channel[] = ["online", "counter", "post"];

export interface ListFilter {
  text: string;
  state: DossierState | null;
  procedureCode: string;
  due: (typeof duePeriods)[number] | null;
  channel: Channel | null;
  /** Days of filing as YYYY-MM-DD, both included; "" is open. */
  from: string;
  to: string;
  sort: ListSort;
  direction: ListDirection;
}

/**
 * Reads a filter from an address; what it does not know it leaves out, so that an old link still
 * opens.
 */
export function readListFilter(query: { get(name: string): string | null }): ListFilter {
  const text = (name: string, length: number) => (query.get(name) ?? "").trim().slice(0, length);
  const one = <T extends string>(name: string, known: readonly T[]): T | null =>
    known.find((value) => value === query.get(name)) ?? null;
  const dayOf = (name: string) => dayAsked(text(name, 11)) ?? "";
  const sort = one("sort", listSorts) ?? "submitted";
  return {
    text: text("q", 120),
    state: one("state", dossierStates),
    procedureCode: text("procedure", 20),
    due: one("due", duePeriods),
    channel: one("channel", channels),
    from: dayOf("from"),
    to: dayOf("to"),
    sort,
    direction:
      one("direction", ["ascending", "descending"] as const) ??
      (sort === "due" ? "ascending" : "descending"),
  };
}

/**
 * Writes a filter as the query of an address, with what the link changes; the place in the list is
 * not kept, since it belongs to the old filter.
 */
export function listQuery(
  filter: ListFilter,
  change: Partial<ListFilter> & { after?: string; before?: string } = {},
): string {
  const { after, before, ...changed } = change;
  const next = { ...filter, ...changed };
  const usual = next.sort === "due" ? "ascending" : "descending";
  const entries: [string, string | null | undefined][] = [
    ["q", next.text],
    ["state", next.state],
    ["procedure", next.procedureCode],
    ["due", next.due],
    ["channel", next.channel],
    ["from", next.from],
    ["to", next.to],
    ["sort", next.sort === "submitted" ? "" : next.sort],
    ["direction", next.direction === usual ? "" : next.direction],
    ["after", after],
    ["before", before],
  ];
  const query = new URLSearchParams(
    entries.flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString();
  return query ? `?${query}` : "";
}
