/** How a dossier stands, in the words, shapes and colours of the house. Pure. */
import type { DossierState } from "./dossier.ts";

export type Shown = "on_time" | "due_today" | "late" | "stopped" | "waiting_citizen" | "finished" | "returned" | "draft" | "refused";

export interface Standing { state: DossierState; due_at: Date | null; finished_at: Date | null; term_unit?: string | null }

/**
 * Gives what a list shows of a dossier at a moment; `day` gives the city's calendar day of a moment.
 * A term of days is late when its last day has passed, a term of hours from the due moment on, as the deadline engine has it.
 */
export function shownState(dossier: Standing, at: Date, day: (moment: Date) => string): Shown {
  if (dossier.state === "refused") return "refused";
  if (dossier.state === "withdrawn" || dossier.state === "stopped") return "stopped";
  if (dossier.state === "supplement_requested" || dossier.state === "awaiting_payment") return "waiting_citizen";
  if (dossier.state === "finished" || dossier.state === "returned") return dossier.state;
  if (dossier.due_at === null) return "on_time";
  if (day(dossier.due_at) < day(at) || (dossier.term_unit === "working_hours" && dossier.due_at < at)) return "late";
  return day(dossier.due_at) === day(at) ? "due_today" : "on_time";
}

/** Gives how a row stands for the desk that holds it: before acceptance no term runs, and what can be late is the desk's own step. */
export function deskStanding<Row extends Standing & { leg_due_at: Date | null }>(row: Row): Row {
  return row.state === "submitted" ? { ...row, due_at: row.leg_due_at } : row;
}

/** Gives the unit of a stored term, for `shownState`; null before the dossier was accepted. */
export function termUnitOf(term: unknown): string | null {
  return typeof term === "object" && term !== null && "unit" in term && typeof term.unit === "string" ? term.unit : null;
}
