/** How officials get in: somebody asks, another agrees, and the official alone gets the link. */
import { randomUUID } from "node:crypto";
import { type Actor, system } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { InvalidForm, NotFound } from "../../../platform/refusal.ts";
import { inTransaction, type Transaction, write } from "../../../platform/transaction.ts";
import { fold } from "../../../values/fold.ts";
import { getUnits, type Seat, seatTable } from "../../organizations/index.ts";
import { checkSeat, readPlace } from "../changes/seat-at-unit.ts";
import { keepersOn } from "../queries/posts.ts";
import { tokenHash } from "../queries/signed-in.ts";
import { type NewOfficial, officialProblems } from "../rules/seat.ts";
import type { Contact } from "../rules/nomination.ts";
import { reader, writer } from "../tables.ts";
import { newToken } from "../secrets/second-factor.ts";
import { href } from "../../../values/href.ts";

const validMilliseconds = 72 * 60 * 60 * 1000;
const firstMax = 2;

/**
 * Names one of the first two administrators of an installation, for whoever holds its server: from
 * then on each act of one needs the other. Gives the link's secret. Throws an Error while there are
 * two who got in and still may.
 */
export async function nameFirstAdministrator(name: string, signIn: string): Promise<string> {
  const keepers = (await keepersOn(dayOf(now()))).map(({ accountId }) => accountId);
  const there = await reader
    .selectFrom("credential")
    .select("account_id")
    .where("account_id", "=", (test) => test.fn<string>("any", [test.val(keepers)]))
    .limit(firstMax)
    .execute();
  if (there.length >= firstMax)
    throw new Error(
      'There are two administrators already; they name the others under "Tài khoản".',
    );
  const actor = system("first-administrator");
  const wanted = {
    name,
    signIn,
    unitCode: (await getUnits()).city().code,
    seat: "administrator",
    title: "Quản trị hệ thống",
  };
  const seat = await checkOfficial(wanted);
  const id = randomUUID();
  return namedOnce(() =>
    inTransaction(actor, async (tx) => {
      addOfficial(tx, actor, { id, wanted, seat, contact: { phone: "", email: "" } });
      return invite(tx, actor, "npm run first-administrator", id);
    }),
  );
}

/** Gives the seat that a new official would take. Throws InvalidForm beside each wrong field. */
export async function checkOfficial(wanted: NewOfficial): Promise<Seat> {
  const problems = officialProblems(wanted, await readPlace(wanted.unitCode), seatTable());
  if (problems.length > 0) throw new InvalidForm(problems);
  return checkSeat(wanted);
}

/** Runs what names an official; throws InvalidForm where somebody has the sign-in name. */
export async function namedOnce<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const taken =
      error instanceof Error && "constraint" in error && error.constraint === "sign_in_name_pkey";
    throw taken ? new InvalidForm([{ field: "signIn", code: "sign-in-name-taken" }]) : error;
  }
}

interface Official {
  id: string;
  wanted: NewOfficial;
  seat: Seat;
  contact: Contact;
}

/** Writes an account with its post; nobody gets in by it before they have a link. */
export function addOfficial(
  tx: Transaction,
  actor: Actor,
  { id, wanted, seat, contact }: Official,
): void {
  const at = now();
  write(
    tx,
    writer.insertInto("account").values({
      id,
      kind: "staff",
      full_name: wanted.name,
      name_folded: fold(wanted.name),
      language: "vi",
      created_at: at,
      phone: contact.phone || null,
      email: contact.email || null,
    }),
    { expect: 1 },
  );
  write(tx, writer.insertInto("sign_in_name").values({ name: wanted.signIn, account_id: id }));
  write(
    tx,
    writer.insertInto("post").values({
      id: randomUUID(),
      account_id: id,
      unit_code: wanted.unitCode,
      role: seat.role,
      office: seat.office,
      authority: seat.authority,
      rank: seat.rank,
      title: wanted.title,
      valid_from: dayOf(at),
      valid_to: null,
    }),
  );
  record(tx, actor, "people.official-named", {
    account: id,
    unit: wanted.unitCode,
    role: seat.role,
  });
}

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

function invite(tx: Transaction, actor: Actor, by: string, accountId: string): string {
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
