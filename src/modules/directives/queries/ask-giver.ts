import type { Asked, Staff } from "../../../platform/actor.ts";
import { askDuty } from "../../../platform/asked.ts";
import { givingDuties } from "../rules/duties.ts";

/** Gives an official who gives tasks, for what is not a task yet. Throws Refusal. */
export function askGiver(actor: Staff): Staff & Asked {
  return askDuty(actor, givingDuties, "directives.not-your-task");
}
