/** Giving power takes two administrators: one asks, another agrees; the official gets the link. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { askKeeper } from "./ask-keeper.ts";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { hasDuty } from "../../../platform/duties.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { oneAtATime } from "../../../platform/one-at-a-time.ts";
import { noteOwnVersion } from "../../../platform/shown.ts";
import { inTransaction, type Transaction, write } from "../../../platform/transaction.ts";
import type { Contact } from "../rules/nomination.ts";
import type { NewOfficial } from "../rules/seat.ts";
import { reader, writer } from "../tables.ts";

interface Wanted {
  kind: "name" | "again";
  accountId: string | null;
  facts: Partial<NewOfficial>;
  contact: Contact;
}

/** Keeps what one administrator asks; gives its id. Throws Refusal where the same waits already. */
export async function askForNomination(
  actor: Staff,
  { kind, accountId, facts, contact }: Wanted,
): Promise<string> {
  const id = randomUUID();
  await inTransaction(askKeeper(actor), async (tx) => {
    await oneAtATime(tx, "people nominations");
    if (await isAsked(accountId, facts)) throw new Refusal("people.asked-already");
    write(
      tx,
      writer.insertInto("nomination").values({
        id,
        kind,
        account_id: accountId,
        facts: JSON.stringify(facts),
        phone: contact.phone || null,
        email: contact.email || null,
        asked_by: actor.accountId,
        asked_at: now(),
        decided_by: null,
        decided_at: null,
        outcome: null,
      }),
      { expect: 1 },
    );
    record(tx, actor, "people.nominated", { nomination: id, kind, account: accountId });
  });
  noteOwnVersion(id, "asked");
  return id;
}

// Two questions about one person would let both be answered, and the second undo the first.
async function isAsked(accountId: string | null, { signIn }: Partial<NewOfficial>) {
  const same = await reader
    .selectFrom("nomination")
    .select("id")
    .where("outcome", "is", null)
    .where((is) =>
      accountId === null
        ? is(sql<string>`facts ->> 'signIn'`, "=", signIn ?? "")
        : is("account_id", "=", accountId),
    )
    .executeTakeFirst();
  return same !== undefined;
}

/** Writes what became of it; whoever comes second gets a StaleWrite. */
export function decideNomination(
  tx: Transaction,
  actor: Staff,
  id: string,
  outcome: "confirmed" | "declined",
): void {
  write(
    tx,
    writer
      .updateTable("nomination")
      .set({ outcome, decided_by: actor.accountId, decided_at: now() })
      .where("id", "=", id)
      .where("outcome", "is", null),
    { expect: 1 },
  );
  record(tx, actor, `people.nomination-${outcome}`, { nomination: id });
}

/** Throws Refusal for who keeps no accounts, or sits there for another. */
export function requireAdministrator(actor: Staff): void {
  if (!hasDuty(actor.post, "accounts.keep")) throw new Refusal("people.not-your-post");
  if (actor.post.actingFor !== null) throw new Refusal("people.acting");
}
