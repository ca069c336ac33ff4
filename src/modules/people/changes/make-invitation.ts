import { system, type Actor } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { type Transaction, write } from "../../../platform/transaction.ts";
import type { Contact } from "../rules/nomination.ts";
import { reader, writer } from "../tables.ts";
import { href } from "../../../values/href.ts";
import { record } from "../../../platform/audit.ts";
import { tokenHash } from "../queries/signed-in.ts";
import { newToken } from "../secrets/second-factor.ts";

/** What an official is sent: the address behind which they choose a password. */
export interface SentInvitation extends Contact {
  path: string;
}

/**
 * Makes a link for an official whose nomination was confirmed, for whoever sends it to them; those
 * sent before count no more. Throws NotFound for a disabled or unknown account.
 */
export async function makeInvitation(tx: Transaction, accountId: string): Promise<SentInvitation> {
  const account = await reader
    .selectFrom("account")
    .select(["phone", "email"])
    .where("id", "=", accountId)
    .where("kind", "=", "staff")
    .where("disabled_at", "is", null)
    .executeTakeFirst();
  if (!account) throw new NotFound(accountId);
  write(
    tx,
    writer
      .updateTable("invitation")
      .set({ used_at: now() })
      .where("account_id", "=", accountId)
      .where("used_at", "is", null),
  );
  const token = invite(tx, system("invitation"), "two administrators", accountId);
  const { phone, email } = account;
  return { phone: phone ?? "", email: email ?? "", path: href("/welcome/:token", { token }) };
}

const validMilliseconds = 72 * 60 * 60 * 1000;

/** Writes an invitation that counts for 72 hours, and gives the token of its link. */
export function invite(tx: Transaction, actor: Actor, by: string, accountId: string): string {
  const [token, at] = [newToken(), now()];
  write(
    tx,
    writer.insertInto("invitation").values({
      token_hash: tokenHash(token),
      account_id: accountId,
      made_at: at,
      made_by: by,
      expires_at: new Date(at.getTime() + validMilliseconds),
      used_at: null,
    }),
  );
  record(tx, actor, "people.invited", { account: accountId });
  return token;
}
