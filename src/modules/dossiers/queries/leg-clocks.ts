/**
 * The legs of a dossier with their clocks: what each was given, and what it has consumed up to now.
 */
import { now } from "../../../platform/clock.ts";
import { legConsumed, officeUnit } from "../clock/clock-of.ts";
import { isLateAt } from "../rules/lateness.ts";
import type { LegTable } from "../tables.ts";

export interface LegClock {
  number: number;
  stepKey: string;
  office: string;
  startedAt: Date;
  endedAt: Date | null;
  dueAt: Date | null;
  /**
   * In the leg's own unit; null where nothing was counted, such as before the dossier was accepted.
   */
  budget: number;
  budgetUnit: string;
  consumed: number | null;
  late: boolean;
}

/**
 * Gives the clocks of legs; a leg that is still running has consumed what its office's calendar
 * says. `running` is false while the dossier waits for the citizen.
 */
export async function legClocks(legs: readonly LegTable[], running: boolean): Promise<LegClock[]> {
  const at = now();
  return Promise.all(
    legs.map(async (leg) => {
      const open = leg.ended_at === null;
      const consumed = open
        ? running
          ? await legConsumed(leg, at)
          : null
        : leg.consumed === null
          ? null
          : Number(leg.consumed);
      return {
        number: leg.number,
        stepKey: leg.step_key,
        office: await officeUnit(leg.unit_code, leg.office),
        startedAt: leg.started_at,
        endedAt: leg.ended_at,
        dueAt: leg.due_at,
        budget: Number(leg.budget),
        budgetUnit: leg.budget_unit,
        consumed,
        late: isLateAt(leg.late_from, leg.ended_at ?? at),
      };
    }),
  );
}
