/** A number for a paper that needs no signature of its own: reserved, then issued or void. */
import type { Actor } from "../../../platform/actor.ts";
import { log } from "../../../platform/log.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { StaleWrite } from "../../../platform/transaction.ts";
import type { VoidReason } from "../rules/void-reason.ts";
import { type NumberOrder, type ReservedNumber, reserveNumber } from "./reserve-number.ts";
import { voidNumber } from "./void-number.ts";

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

/** Makes numbers void after a failure; what cannot be written now is made void by the job. */
export async function giveUp(
  actor: Actor,
  reserved: readonly ReservedNumber[],
  error: unknown,
  otherwise: VoidReason,
): Promise<void> {
  try {
    await voidNumber(actor, reserved, reasonOf(error, otherwise));
  } catch (failure) {
    log.error({ error: failure, entries: reserved.map(({ id }) => id) }, "numbers not made void");
  }
}

function reasonOf(error: unknown, otherwise: VoidReason): VoidReason {
  if (error instanceof StaleWrite) return "changed-meanwhile";
  if (!(error instanceof Refusal)) return otherwise;
  return error.code === "numbers.year-ended" ? "year-ended" : "refused";
}
