/** What people change about their own account, and what an administrator changes about others'. */
import { askKeeper } from "../changes/ask-keeper.ts";
import { asOwner } from "../../../platform/asked.ts";
import type { Citizen, Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { InvalidForm, NotFound, Refusal } from "../../../platform/refusal.ts";
import { requireShown } from "../../../platform/shown.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { standingOf } from "../queries/accounts.ts";
import { forgetSessions, tokenHash } from "../queries/signed-in.ts";
import { reader, writer } from "../tables.ts";
import { provePassword } from "./prove-password.ts";
import { newToken } from "../secrets/second-factor.ts";
import { hashPassword } from "./sign-in.ts";

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

/** Ends one of the actor's own sessions, such as the one on a lost phone. */
export async function endOwnSession(actor: Citizen | Staff, sessionId: string): Promise<void> {
  await inTransaction(asOwner(actor), async (tx) => {
    write(
      tx,
      writer
        .updateTable("session")
        .set({ ended_at: now() })
        .where("id", "=", sessionId)
        .where("account_id", "=", actor.accountId),
    );
    record(tx, actor, "people.session-ended", { session: sessionId });
  });
  forgetSessions();
}

/**
 * Disables an account or lets it in again; its sessions end at once. Only an administrator may, and
 * not their own. An official is let in again by two (`nominate.ts`): their posts are power.
 */
export async function disableAccount(
  actor: Staff,
  accountId: string,
  disabled: boolean,
): Promise<void> {
  const by = askKeeper(actor);
  if (accountId === actor.accountId) throw new Refusal("people.not-yourself");
  const known = await reader
    .selectFrom("account")
    .select(["id", "kind", "disabled_at"])
    .where("id", "=", accountId)
    .executeTakeFirst();
  if (!known) throw new NotFound(accountId);
  if (!disabled && known.kind === "staff") throw new Refusal("people.let-in-by-two");
  requireShown(accountId, standingOf({ disabledAt: known.disabled_at }));
  const at = now();
  await inTransaction(by, async (tx) => {
    write(
      tx,
      writer
        .updateTable("account")
        .set({ disabled_at: disabled ? at : null })
        .where("id", "=", accountId)
        .where("disabled_at", disabled ? "is" : "is not", null),
      { expect: 1 },
    );
    if (disabled)
      write(
        tx,
        writer
          .updateTable("session")
          .set({ ended_at: at })
          .where("account_id", "=", accountId)
          .where("ended_at", "is", null),
      );
    record(tx, actor, disabled ? "people.account-disabled" : "people.account-enabled", {
      account: accountId,
    });
  });
  forgetSessions();
}
