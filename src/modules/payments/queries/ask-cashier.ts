import type { Asked, Staff } from "../../../platform/actor.ts";
import { askedHidden } from "../../../platform/asked.ts";
import { isCollector } from "../rules/who.ts";

/**
 * Gives an official who takes cash as asked; whether the charge is of their units is asked where
 * its row is held. Throws NotFound, as for what is another unit's.
 */
export function askCashier(actor: Staff, reference: string): Staff & Asked {
  return askedHidden(actor, isCollector(actor), reference);
}
