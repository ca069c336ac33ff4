import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { log } from "../../../platform/log.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { askAgainSeconds } from "../rules/asking.ts";
import { callbackShape } from "../rules/callback.ts";
import { tables } from "../tables.ts";
import { processCallback } from "./process-callback.ts";
import { askBank } from "../bank/ask-bank.ts";

const LANES = 4;
const ROUND_MAX = 500;
// A bank that is away answers nothing: the round ends, and the next one asks about others.
const SILENCES_MAX = 8;

/**
 * Asks again about callbacks that are due: kept and not judged, because the bank did not confirm
 * them or a process died in between. Each has its own pause, so one of which the bank can say
 * nothing never stops the others. Gives how many were decided.
 */
export async function finishWaitingCallbacks(): Promise<number> {
  let decided = 0;
  let asked = 0;
  let silences = 0;
  const lane = async () => {
    while (asked < ROUND_MAX && silences < SILENCES_MAX) {
      const callback = await claimCallback();
      if (!callback) return;
      asked += 1;
      const outcome = await finish(callback);
      silences = outcome === "silent" ? silences + 1 : 0;
      if (outcome === "decided") decided += 1;
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return decided;
}

interface Claimed {
  id: number;
  raw: string;
  asked: number;
}

// The next question is put off before this one is asked: whoever dies in between leaves no row that
// is asked about without a pause, and two workers never ask about the same one.
async function claimCallback(): Promise<Claimed | null> {
  const at = now();
  return inTransaction(
    system("payments.callbacks"),
    async (tx) => {
      const claimed = await tables(tx)
        .selectFrom("bank_callback")
        .select(["id", "raw", "asked"])
        .where(sql<boolean>`outcome is null`)
        .where("ask_after", "<=", at)
        .orderBy("ask_after")
        .limit(1)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst();
      if (!claimed) return null;
      const asked = claimed.asked + 1;
      const askAfter = new Date(at.getTime() + askAgainSeconds(asked) * 1_000);
      await tables(tx)
        .updateTable("bank_callback")
        .set({ asked, ask_after: askAfter })
        .where("id", "=", claimed.id)
        .execute();
      return claimed;
    },
    { unaudited: "when the bank is asked again decides nothing" },
  );
}

async function finish(callback: Claimed): Promise<"decided" | "waiting" | "silent"> {
  try {
    const transfer = callbackShape.parse(JSON.parse(callback.raw));
    const answer = await askBank(transfer);
    const actor = system("payments.finish-waiting");
    const outcome = await processCallback(callback.id, transfer, actor, answer);
    if (answer === "silent" && outcome === "waiting") return "silent";
    return outcome === "waiting" ? "waiting" : "decided";
  } catch (error) {
    // One row that cannot be judged is a defect of ours; it waits for its pause like any other.
    log.error({ callback: callback.id, error }, "a callback cannot be judged");
    return "waiting";
  }
}
