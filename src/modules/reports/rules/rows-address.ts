/**
 * The address of the rows behind a number: the number's own measure, period and narrowing, so that
 * both ask the same. Pure.
 */
import { isUuid } from "../../../values/asked.ts";
import type { Measure, OverseeFilter } from "../../dossiers/index.ts";
import type { Period } from "./period.ts";
import { type Href, withQuery } from "../../../values/href.ts";

export interface RowsAsked {
  measure: Measure;
  period: Period;
  filter: OverseeFilter;
}

/** Gives the address of the list behind a number. */
export function rowsHref({ measure, period, filter }: RowsAsked, after?: string): Href {
  const entries: [string, string | undefined][] = [
    ["measure", measure],
    ["from", period.from],
    ["to", period.to],
    ["unit", filter.unitCode],
    ["over", filter.overrunUnit],
    ["over-office", filter.overrunOffice],
    ["office", filter.holderOffice],
    ["holder", filter.holderAccount === "" ? "nobody" : filter.holderAccount],
    ["after", after],
  ];
  const told = entries.flatMap(([name, value]) => (value ? [[name, value]] : []));
  return withQuery("/overview/rows", new URLSearchParams(told).toString());
}

/** Gives the address of the overview of a period, of one unit or of the whole city. */
export function overviewHref(period: Period, unitCode?: string): Href {
  const unit: Record<string, string> = unitCode ? { unit: unitCode } : {};
  const asked = new URLSearchParams({ ...unit, from: period.from, to: period.to });
  return withQuery("/overview", asked.toString());
}

/** Reads the narrowing from an address; what it does not know it leaves out. */
export function readFilter(read: (name: string) => string | null): OverseeFilter {
  const code = (name: string) => {
    const text = read(name) ?? "";
    return /^[\w.:-]{1,64}$/.test(text) ? text : undefined;
  };
  const holder = read("holder") ?? "";
  const filter: OverseeFilter = {
    unitCode: code("unit"),
    overrunUnit: code("over"),
    overrunOffice: code("over-office"),
    holderOffice: code("office"),
  };
  if (holder === "nobody") filter.holderAccount = "";
  if (isUuid(holder)) filter.holderAccount = holder;
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}
