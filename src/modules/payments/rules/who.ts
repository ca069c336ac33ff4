import type { Actor, DutyName } from "../../../platform/actor.ts";
import { hasDuty } from "../../../platform/duties.ts";

/** Whoever has one of these sees the money of their units; who collects also takes it. */
export const moneyDuties: readonly DutyName[] = ["payments.oversee", "payments.collect"];
const collects: DutyName = "payments.collect";

/**
 * Which charges an actor may see: those that they pay themselves, and those of the units that their
 * post answers for.
 */
export type Scope = { payer: string | null; units: readonly string[] };

/**
 * The one predicate for charges, attempts and receipts; a visitor sees nothing, since a reference
 * can be guessed and is no credential.
 */
export function scopeOf(actor: Actor, unitsOfPost: readonly string[]): Scope {
  if (actor.kind === "citizen") return { payer: actor.accountId, units: [] };
  const sees = actor.kind === "staff" && moneyDuties.some((duty) => hasDuty(actor.post, duty));
  return { payer: null, units: sees ? unitsOfPost : [] };
}

/** Whether an official takes money at all, for some unit. */
export function isCollector(actor: Actor): boolean {
  return actor.kind === "staff" && hasDuty(actor.post, collects);
}

/** Whether an official may take cash for a charge of a unit. */
export function mayTakeCash(
  actor: Actor,
  unitsOfPost: readonly string[],
  unitCode: string,
): boolean {
  return isCollector(actor) && unitsOfPost.includes(unitCode);
}
