import { asOwner } from "../../../platform/asked.ts";
import type { Citizen, Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { forgetSessions, tokenHash } from "../queries/signed-in.ts";
import { reader, writer } from "../tables.ts";
import { provePassword } from "./prove-password.ts";
import { newToken } from "../secrets/second-factor.ts";
import { hashPassword } from "../secrets/password-hash.ts";

const passwordLength = { min: 12, max: 200 };

/**
 * Changes a password; the old one must be told, every other session of the account ends, and this
 * one goes on under the token that is given: whoever had taken it over is out. Throws as
 * `provePassword`, beside `old`, and StaleWrite when it was changed at the same moment.
 */
export async function changePassword(
  actor: Citizen | Staff,
  sessionId: string,
  old: string,
  fresh: string,
  address: string,
): Promise<string> {
  if (fresh.length < passwordLength.min || fresh.length > passwordLength.max)
    throw new InvalidForm([{ field: "fresh", code: "password-length" }]);
  const known = await reader
    .selectFrom("credential")
    .select("password_hash")
    .where("account_id", "=", actor.accountId)
    .executeTakeFirstOrThrow();
  await provePassword(actor, old, address, "old");
  const at = now();
  const passwordHash = await hashPassword(fresh);
  const token = newToken();
  await inTransaction(asOwner(actor), async (tx) => {
    write(
      tx,
      writer
        .updateTable("credential")
        .set({ password_hash: passwordHash, changed_at: at })
        .where("account_id", "=", actor.accountId)
        // Of two changes at once one counts, and the other is told.
        .where("password_hash", "=", known.password_hash),
      { expect: 1 },
    );
    write(
      tx,
      writer
        .updateTable("session")
        .set({ ended_at: at })
        .where("account_id", "=", actor.accountId)
        .where("id", "!=", sessionId)
        .where("ended_at", "is", null),
    );
    write(
      tx,
      writer
        .updateTable("session")
        .set({ token_hash: tokenHash(token) })
        .where("id", "=", sessionId),
    );
    record(tx, actor, "people.password-changed", { account: actor.accountId });
  });
  forgetSessions();
  return token;
}
