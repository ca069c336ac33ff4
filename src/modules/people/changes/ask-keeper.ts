import type { Asked, Staff } from "../../../platform/actor.ts";
import { askDuty } from "../../../platform/asked.ts";

/** Gives an official who keeps accounts and posts as asked. Throws Refusal. */
export function askKeeper(actor: Staff): Staff & Asked {
  return askDuty(actor, ["accounts.keep"], "people.not-your-post");
}
