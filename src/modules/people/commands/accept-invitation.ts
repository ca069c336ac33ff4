/** An official's first way in: a password of their own, and a telephone that shows the codes. */
import { unasked } from "../../../platform/asked.ts";
import { system } from "../../../platform/actor.ts";
import { waitBeforeTry } from "../../../platform/attempts.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { InvalidForm, NotFound, Refusal } from "../../../platform/refusal.ts";
import { inTransaction, StaleWrite, write } from "../../../platform/transaction.ts";
import { tokenHash } from "../queries/signed-in.ts";
import { writer } from "../tables.ts";
import { seal } from "../secrets/sealed.ts";
import { freshStep } from "../secrets/second-factor.ts";
import { hashPassword } from "../secrets/password-hash.ts";
import { getInvitation } from "../queries/invitation.ts";

const byLink = unasked("whoever holds the link of an invitation gets in by it");

/**
 * Takes an invitation up. Throws InvalidForm beside the wrong field, NotFound when the link counts
 * no more, Refusal after ten wrong codes.
 */
export async function acceptInvitation(
  token: string,
  wanted: { password: string; again: string; code: string },
): Promise<void> {
  const { accountId, secret } = await getInvitation(token);
  const seconds = await waitBeforeTry("invitation", accountId);
  if (seconds > 0) throw new Refusal("people.sign-in-too-often", { seconds });
  const sealed = seal(secret, "totp", accountId);
  const step = freshStep(
    { account_id: accountId, totp_sealed: sealed, totp_step: null },
    wanted.code,
  );
  const problems = [
    ...(wanted.password.length < 12 || wanted.password.length > 200
      ? [{ field: "fresh", code: "password-length" }]
      : []),
    ...(wanted.again === wanted.password ? [] : [{ field: "again", code: "password-again" }]),
    ...(step === null ? [{ field: "code", code: "code-wrong" }] : []),
  ];
  if (problems.length > 0) throw new InvalidForm(problems);
  const at = now();
  const passwordHash = await hashPassword(wanted.password);
  try {
    await inTransaction(byLink, async (tx) => {
      write(
        tx,
        writer
          .updateTable("invitation")
          .set({ used_at: at })
          .where("token_hash", "=", tokenHash(token))
          .where("used_at", "is", null),
        { expect: 1 },
      );
      write(
        tx,
        writer
          .insertInto("credential")
          .values({
            account_id: accountId,
            password_hash: passwordHash,
            totp_sealed: sealed,
            totp_step: step,
            changed_at: at,
          })
          .onConflict((conflict) =>
            conflict.column("account_id").doUpdateSet({
              password_hash: passwordHash,
              totp_sealed: sealed,
              totp_step: step,
              changed_at: at,
            }),
          ),
      );
      record(tx, system("invitation"), "people.invitation-accepted", { account: accountId });
    });
  } catch (error) {
    throw error instanceof StaleWrite ? new NotFound("invitation") : error;
  }
}
