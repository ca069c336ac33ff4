/** Giving power takes two administrators: one asks, another agrees; the official gets the link. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { askKeeper } from "../changes/ask-keeper.ts";
import { asked } from "../../../platform/asked.ts";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { hasDuty } from "../../../platform/duties.ts";
import { InvalidForm, Refusal } from "../../../platform/refusal.ts";
import { later } from "../../../platform/jobs.ts";
import { oneAtATime } from "../../../platform/one-at-a-time.ts";
import { noteOwnVersion } from "../../../platform/shown.ts";
import { inTransaction, type Transaction, write } from "../../../platform/transaction.ts";
import { lockPosts, requireKeeper } from "../changes/judge-post.ts";
import { getContact, getNomination, holdersBeside } from "../queries/nominations.ts";
import { forgetSessions } from "../queries/signed-in.ts";
import { confirmRefusal, type Contact, contactProblems } from "../rules/nomination.ts";
import type { NewOfficial } from "../rules/seat.ts";
import { reader, writer } from "../tables.ts";
import { addOfficial, checkOfficial, namedOnce } from "./invite-official.ts";

/**
 * Asks that an official is named; nothing is given before another administrator agrees. Gives the
 * nomination's id. Throws InvalidForm beside the wrong field, Refusal.
 */
export async function askToName(
  actor: Staff,
  wanted: NewOfficial,
  contact: Contact,
): Promise<string> {
  requireAdministrator(actor);
  await checkOfficial(wanted).catch((error: unknown) => {
    if (!(error instanceof InvalidForm)) throw error;
    throw new InvalidForm([...error.problems, ...contactProblems(contact)]);
  });
  const taken = await reader
    .selectFrom("sign_in_name")
    .select("account_id")
    .where("name", "=", wanted.signIn)
    .executeTakeFirst();
  const problems = [
    ...(taken ? [{ field: "signIn", code: "sign-in-name-taken" }] : []),
    ...contactProblems(contact),
  ];
  if (problems.length > 0) throw new InvalidForm(problems);
  return ask(actor, { kind: "name", accountId: null, facts: { ...wanted }, contact });
}

/**
 * Asks that an official who lost password or telephone, or whose account was disabled, gets in
 * again; the contact on file is used
 * unless another is given, which the other administrator sees. Gives the nomination's id.
 */
export async function askToInviteAgain(
  actor: Staff,
  accountId: string,
  other: Contact,
): Promise<string> {
  requireAdministrator(actor);
  if (accountId === actor.accountId) throw new Refusal("people.not-yourself");
  const known = await getContact(accountId);
  const contact = other.phone === "" && other.email === "" ? known : other;
  const problems = contactProblems(contact);
  if (problems.length > 0) throw new InvalidForm(problems);
  return ask(actor, { kind: "again", accountId, facts: {}, contact });
}

interface Asked {
  kind: "name" | "again";
  accountId: string | null;
  facts: Partial<NewOfficial>;
  contact: Contact;
}

async function ask(actor: Staff, { kind, accountId, facts, contact }: Asked): Promise<string> {
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
        decide(tx, actor, id, "confirmed");
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
    decide(tx, actor, id, "confirmed");
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

/** Refuses what another administrator asked, or takes the own question back. Throws as agreeing. */
export async function declineNomination(actor: Staff, id: string): Promise<void> {
  requireAdministrator(actor);
  await getNomination(id);
  await inTransaction(askKeeper(actor), async (tx) => decide(tx, actor, id, "declined"));
}

function decide(
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

function requireAdministrator(actor: Staff): void {
  if (!hasDuty(actor.post, "accounts.keep")) throw new Refusal("people.not-your-post");
  if (actor.post.actingFor !== null) throw new Refusal("people.acting");
}
