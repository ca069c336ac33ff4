/** A number for a paper that needs no signature of its own: reserved, then issued or void. */
import type { Actor } from "../../../platform/actor.ts";
import { type NumberOrder, type ReservedNumber, reserveNumber } from "./reserve-number.ts";
import { giveUp } from "./give-up.ts";

/**
 * Reserves a number, does the work, which issues it in its own transaction, and makes it void when
 * the work throws; throws what the work threw.
 */
export async function withNumber<T>(
  actor: Actor,
  order: NumberOrder,
  work: (reserved: ReservedNumber) => Promise<T>,
): Promise<T> {
  const reserved = await reserveNumber(order);
  try {
    return await work(reserved);
  } catch (error) {
    await giveUp(actor, [reserved], error, "not-stored");
    throw error;
  }
}
