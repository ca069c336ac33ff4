import { askKeeper } from "../changes/ask-keeper.ts";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { NotFound, Refusal } from "../../../platform/refusal.ts";
import { requireShown } from "../../../platform/shown.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { standingOf } from "../queries/accounts.ts";
import { forgetSessions } from "../queries/signed-in.ts";
import { reader, writer } from "../tables.ts";

/**
 * Disables an account or lets it in again; its sessions end at once. Only an administrator may, and
 * not their own. An official is let in again by two (`ask-to-invite-again.ts`): their
 * posts are power.
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
