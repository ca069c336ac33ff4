import type { Actor, Role } from "../../../platform/actor.ts";
import { hasDuty } from "../../../platform/duties.ts";

/** Who takes cash at the desk. */
export const cashierRoles: readonly Role[] = ["clerk"];

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
  return {
    payer: null,
    units: actor.kind === "staff" && hasDuty(actor.post, "payments.oversee") ? unitsOfPost : [],
  };
}

/** Whether an official may take cash for a charge of a unit. */
export function mayTakeCash(
  actor: Actor,
  unitsOfPost: readonly string[],
  unitCode: string,
): boolean {
  return (
    actor.kind === "staff" &&
    cashierRoles.includes(actor.post.role) &&
    unitsOfPost.includes(unitCode)
  );
}
