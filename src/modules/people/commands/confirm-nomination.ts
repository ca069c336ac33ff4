import { randomUUID } from "node:crypto";
import { askKeeper } from "../changes/ask-keeper.ts";
import { asked } from "../../../platform/asked.ts";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { later } from "../../../platform/jobs.ts";
import { inTransaction, type Transaction, write } from "../../../platform/transaction.ts";
import { lockPosts, requireKeeper } from "../changes/judge-post.ts";
import { getContact, getNomination, holdersBeside } from "../queries/nominations.ts";
import { forgetSessions } from "../queries/signed-in.ts";
import { confirmRefusal, type Contact } from "../rules/nomination.ts";
import type { NewOfficial } from "../rules/seat.ts";
import { writer } from "../tables.ts";
import { addOfficial, checkOfficial, namedOnce } from "../changes/add-official.ts";
import { decideNomination } from "../changes/nomination.ts";

/**
 * Agrees to what another administrator asked: the official is named, or their old password, codes
 * and sessions end; the link goes to them alone, and whoever holds such a post is told. Throws
 * Refusal, NotFound, StaleWrite when it was decided in the meantime.
 */
export async function confirmNomination(actor: Staff, id: string): Promise<void> {
  const nomination = await getNomination(id);
  const by = asked(actor, confirmRefusal(actor, nomination));
  const { contact } = nomination;
  if (nomination.kind === "name") {
    const wanted = nomination.wanted as NewOfficial;
    const seat = await checkOfficial(wanted);
    const account = randomUUID();
    const told = await holdersBeside(wanted.unitCode, seat);
    await namedOnce(() =>
      inTransaction(by, async (tx) => {
        await requireKeeperNow(tx, actor);
        decideNomination(tx, actor, id, "confirmed");
        addOfficial(tx, actor, { id: account, wanted, seat, contact });
        later(tx, "notifications.invite-official", { account, nomination: id });
        for (const one of told)
          later(tx, "notifications.tell-official", {
            news: randomUUID(),
            account: one,
            what: "post-shared",
            to: null,
          });
      }),
    );
    return;
  }
  await renew(actor, id, nomination.accountId as string, contact);
}

// Who is told is told where they were reached until now too: a changed telephone is no secret.
async function renew(actor: Staff, id: string, account: string, contact: Contact): Promise<void> {
  const before = await getContact(account);
  const at = now();
  await inTransaction(askKeeper(actor), async (tx) => {
    await requireKeeperNow(tx, actor);
    decideNomination(tx, actor, id, "confirmed");
    write(tx, writer.deleteFrom("credential").where("account_id", "=", account));
    write(
      tx,
      writer
        .updateTable("session")
        .set({ ended_at: at })
        .where("account_id", "=", account)
        .where("ended_at", "is", null),
    );
    write(
      tx,
      writer
        .updateTable("account")
        .set({ phone: contact.phone || null, email: contact.email || null, disabled_at: null })
        .where("id", "=", account)
        .where("kind", "=", "staff"),
      { expect: 1 },
    );
    record(tx, actor, "people.let-in-again", { account, nomination: id });
    later(tx, "notifications.invite-official", { account, nomination: id });
    later(tx, "notifications.tell-official", {
      news: randomUUID(),
      account,
      what: "let-in-again",
      to: before,
    });
  });
  forgetSessions();
}

// Whoever is losing the duty at this moment has lost it before, or gives by it before.
async function requireKeeperNow(tx: Transaction, actor: Staff): Promise<void> {
  await lockPosts(tx);
  await requireKeeper(actor);
}
