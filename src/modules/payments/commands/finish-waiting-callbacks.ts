import { system } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { waitingCallbacks } from "../desk-queries.ts";
import { processCallback } from "./confirm-bank-payment.ts";

const WAIT_MILLISECONDS = 5_000;

/** Finishes callbacks that were kept and not judged, because the bank was silent or a process died in between. Gives how many were finished. */
export async function finishWaitingCallbacks(): Promise<number> {
  let finished = 0;
  for (const { id, transfer } of await waitingCallbacks(
    new Date(now().getTime() - WAIT_MILLISECONDS),
  )) {
    const { outcome } = await processCallback(id, transfer, system("payments.finish-waiting"));
    // One silence is enough: the bank is away, and the next round asks again.
    if (outcome === "waiting") break;
    finished += 1;
  }
  return finished;
}
