/** The duties of those who give tasks, follow them, and answer for them. */
import type { DutyName } from "../../../platform/actor.ts";
import { hasDuty } from "../../../platform/duties.ts";

declare module "../../../platform/actor.ts" {
  interface Duties {
    "directives.assign": true;
    "directives.monitor": true;
    "directives.answer": true;
  }
}

/** Whoever has one of these gives tasks, in their own name or for a leader. */
export const givingDuties: readonly DutyName[] = ["directives.assign", "directives.monitor"];

/** Whoever has one of these works with tasks. */
export const directiveDuties: readonly DutyName[] = [...givingDuties, "directives.answer"];

/** Whether somebody works with tasks: whoever has lost the last of these duties reads none. */
export function worksWithTasks(one: Parameters<typeof hasDuty>[0]): boolean {
  return directiveDuties.some((duty) => hasDuty(one, duty));
}
