import { system } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { tables } from "../tables.ts";

/**
 * Days for which the house remembers where somebody was signed in, and who was invited: long enough
 * to look into a misuse.
 */
const rememberedDays = 90;

interface Forgotten {
  sessions: number;
  invitations: number;
}

/**
 * Deletes sessions and invitations that ended long ago, and what was set aside and is over
 * (Law 91/2025: kept no longer than needed); gives how many sessions and invitations. What was done
 * in them stays in the audit.
 */
export async function forgetOld(): Promise<Forgotten> {
  const before = new Date(now().getTime() - rememberedDays * 86_400_000);
  return inTransaction(system("retention"), async (tx) => {
    // A session lives for twelve hours at most.
    const sessions = await tables(tx)
      .deleteFrom("session")
      .where("started_at", "<", before)
      .executeTakeFirst();
    const invitations = await tables(tx)
      .deleteFrom("invitation")
      .where("expires_at", "<", before)
      .executeTakeFirst();
    await tables(tx).deleteFrom("set_aside").where("kept_until", "<", now()).execute();
    const forgotten = {
      sessions: Number(sessions.numDeletedRows),
      invitations: Number(invitations.numDeletedRows),
    };
    record(tx, system("retention"), "people.old-forgotten", forgotten);
    return forgotten;
  });
}
