import type { Actor } from "../../../platform/actor.ts";
import { log } from "../../../platform/log.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { StaleWrite } from "../../../platform/transaction.ts";
import type { VoidReason } from "../rules/void-reason.ts";
import type { ReservedNumber } from "./reserve-number.ts";
import { voidNumber } from "./void-number.ts";

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
