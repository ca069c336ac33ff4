import { asOwner } from "../../../platform/asked.ts";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { freshBytes } from "../../../platform/random-bytes.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { feedHash } from "../queries/day-feed.ts";
import { writer } from "../tables.ts";

const tokenBytes = 32;

/** Makes a new secret for the calendar of an official's own days; the one before ends. Gives it. */
export async function renewDayFeed(actor: Staff): Promise<string> {
  const token = freshBytes(tokenBytes).toString("base64url");
  const made = { token_hash: feedHash(token), made_at: now() };
  await inTransaction(asOwner(actor), async (tx) => {
    write(
      tx,
      writer
        .insertInto("day_feed")
        .values({ account_id: actor.accountId, ...made })
        .onConflict((conflict) => conflict.column("account_id").doUpdateSet(made)),
    );
    record(tx, actor, "directives.day-feed-renewed", {});
  });
  return token;
}
