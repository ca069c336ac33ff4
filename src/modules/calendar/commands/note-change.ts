import { later } from "../../../platform/jobs.ts";
import { touchRegister } from "../../../platform/register.ts";
import type { Transaction } from "../../../platform/transaction.ts";

/**
 * What changed: an area was closed or opened again, for the reason and by the paper that people are
 * told; or the rules were loaded.
 */
export interface CalendarChange {
  kind: "closed" | "reopened" | "rules";
  reason: string;
  legalBasis: string;
}

declare module "../../../platform/jobs.ts" {
  interface Tasks {
    "calendar.changed": CalendarChange;
  }
}

/**
 * Announces, with the transaction that changes the calendar, that calendars must be built anew and
 * stored moments of terms be renewed.
 */
export function noteChange(tx: Transaction, change: CalendarChange): void {
  touchRegister(tx, "calendar");
  later(tx, "calendar.changed", change);
}
