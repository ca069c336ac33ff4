/**
 * Limits that no text which could be read names: the city's own working regulation decides on
 * them, so each is marked as a parameter. Pure.
 */
import type { Urgency } from "./task.ts";

export interface Limit {
  count: number;
  unit: "working_days" | "months" | "times";
  source: "parameter";
}

const parameter = (count: number, unit: Limit["unit"]): Limit => ({
  count,
  unit,
  source: "parameter",
});

export const limits = {
  // Receive or dispute; whoever does neither counts as having received.
  receive: parameter(2, "working_days"),
  "receive-urgent": parameter(1, "working_days"),
  // The Office decides whose task a disputed one is.
  "decide-dispute": parameter(1, "working_days"),
  // What was said aloud is confirmed in writing on the same working day.
  "confirm-oral": parameter(0, "working_days"),
  // A reminder goes at 08:00 so many working days before the due day.
  remind: parameter(3, "working_days"),
  // A task that comes again is given so many working days before it is due.
  "periodic-ahead": parameter(5, "working_days"),
  // A task of which nothing was heard for so long is marked.
  silent: parameter(3, "months"),
  // From this extension on a task is marked as often extended.
  "often-extended": parameter(3, "times"),
} as const satisfies Record<string, Limit>;

/** Gives how many working days a unit has to receive or dispute a task. */
export function receiveDays(urgency: Urgency): number {
  return limits[urgency === "normal" ? "receive" : "receive-urgent"].count;
}
