/** How a dossier stands, in the words, shapes and colours of the house. Pure. */
import type { DossierState } from "./dossier.ts";
import { isLateAt } from "./lateness.ts";

export type Shown =
  | "on_time"
  | "due_today"
  | "late"
  | "stopped"
  | "waiting_citizen"
  | "finished"
  | "returned"
  | "draft"
  | "refused";

/**
 * `due_day` is the city's day YYYY-MM-DD on which it is due, `late_from` the moment from which it
 * is late.
 */
export interface Standing {
  state: DossierState;
  due_day: string | null;
  late_from: Date | null;
}

/**
 * Gives what a list shows of a dossier at a moment; `day` gives the city's calendar day of a
 * moment.
 */
export function shownState(dossier: Standing, at: Date, day: (moment: Date) => string): Shown {
  if (dossier.state === "refused") return "refused";
  if (dossier.state === "withdrawn" || dossier.state === "stopped") return "stopped";
  if (dossier.state === "finished" || dossier.state === "returned") return dossier.state;
  if (isLateAt(dossier.late_from, at)) return "late";
  if (dossier.state === "supplement_requested" || dossier.state === "awaiting_payment")
    return "waiting_citizen";
  return shownClock(dossier, at, day);
}

/** Gives how a clock stands that runs: of a dossier, or of a leg. */
export function shownClock(
  clock: Omit<Standing, "state">,
  at: Date,
  day: (moment: Date) => string,
): "on_time" | "due_today" | "late" {
  if (isLateAt(clock.late_from, at)) return "late";
  return clock.due_day === day(at) ? "due_today" : "on_time";
}

interface Legged {
  leg_due_at: Date | null;
  leg_late_from: Date | null;
}

/**
 * Gives how a row stands for the desk that holds it: before acceptance nothing is promised, and
 * what can be late first is the desk's own step.
 */
export function deskStanding<Row extends Standing & Legged>(
  row: Row,
  day: (moment: Date) => string,
): Standing {
  if (row.state !== "submitted") return row;
  const { due_day, late_from } = legStanding(row, day);
  const earlier =
    row.late_from !== null && (late_from === null || row.late_from < late_from)
      ? row.late_from
      : late_from;
  return { state: row.state, due_day, late_from: earlier };
}

/** Gives how the leg stands in which a dossier is. */
export function legStanding(row: Legged, day: (moment: Date) => string): Omit<Standing, "state"> {
  return { due_day: row.leg_due_at && day(row.leg_due_at), late_from: row.leg_late_from };
}
