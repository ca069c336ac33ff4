/** How officials get in: an administrator names them and hands over a link; behind it they choose a password and pair their telephone. */
import { randomUUID } from "node:crypto";
import { type Actor, type Staff, system } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { InvalidForm, NotFound, Refusal } from "../../../platform/refusal.ts";
import { inTransaction, type Transaction, write } from "../../../platform/transaction.ts";
import { fold } from "../../../values/fold.ts";
import { getUnits, type Unit } from "../../organizations/index.ts";
import { forgetSessions, tokenHash } from "../queries/signed-in.ts";
import { type NewOfficial, officialProblems, seatAt, type UnitPlace } from "../rules/seat.ts";
import { reader } from "../tables.ts";
import { newToken } from "./second-factor.ts";

const validMilliseconds = 72 * 60 * 60 * 1000;

/** Names an official and gives the secret of their invitation. Throws InvalidForm beside the wrong field; for administrators only. */
export async function nameOfficial(actor: Staff, wanted: NewOfficial): Promise<string> {
  requireAdministrator(actor);
  return addOfficial(actor, actor.name, wanted);
}

/** Names the first administrator of an installation, for whoever holds its server. Throws an Error once there is one. */
export async function nameFirstAdministrator(name: string, signIn: string): Promise<string> {
  const there = await reader
    .selectFrom("post")
    .innerJoin("credential", "credential.account_id", "post.account_id")
    .select("post.id")
    .where("post.role", "=", "administrator")
    .limit(1)
    .executeTakeFirst();
  if (there)
    throw new Error('There is an administrator already; they name the others under "Tài khoản".');
  const units = await getUnits();
  return addOfficial(system("first-administrator"), "npm run first-administrator", {
    name,
    signIn,
    unitCode: units.city().code,
    seat: "administrator",
    title: "Quản trị hệ thống",
  });
}

/** Invites an official anew who lost password or telephone: both end at once, and so do their sessions. Gives the new secret. */
export async function inviteAgain(actor: Staff, accountId: string): Promise<string> {
  requireAdministrator(actor);
  if (accountId === actor.accountId) throw new Refusal("people.not-yourself");
  const known = await reader
    .selectFrom("account")
    .select("id")
    .where("id", "=", accountId)
    .where("kind", "=", "staff")
    .executeTakeFirst();
  if (!known) throw new NotFound(accountId);
  const at = now();
  const token = await inTransaction(async (tx) => {
    write(tx, reader.deleteFrom("credential").where("account_id", "=", accountId));
    write(
      tx,
      reader
        .updateTable("session")
        .set({ ended_at: at })
        .where("account_id", "=", accountId)
        .where("ended_at", "is", null),
    );
    write(
      tx,
      reader
        .updateTable("invitation")
        .set({ used_at: at })
        .where("account_id", "=", accountId)
        .where("used_at", "is", null),
    );
    return invite(tx, actor, actor.name, accountId, at);
  });
  forgetSessions();
  return token;
}

async function addOfficial(actor: Actor, by: string, wanted: NewOfficial): Promise<string> {
  const units = await getUnits();
  const placeOf = (code: string) => placeOfUnit(units.findUnit(code));
  const problems = officialProblems(wanted, placeOf);
  if (problems.length > 0) throw new InvalidForm(problems);
  const seat = seatAt(wanted.seat, placeOf(wanted.unitCode) ?? "commune");
  if (!seat) throw new InvalidForm([{ field: "seat", code: "required" }]);
  const [id, at] = [randomUUID(), now()];
  try {
    return await inTransaction(async (tx) => {
      write(
        tx,
        reader
          .insertInto("account")
          .values({
            id,
            kind: "staff",
            full_name: wanted.name,
            name_folded: fold(wanted.name),
            language: "vi",
            created_at: at,
          }),
        { expect: 1 },
      );
      write(tx, reader.insertInto("sign_in_name").values({ name: wanted.signIn, account_id: id }));
      write(
        tx,
        reader
          .insertInto("post")
          .values({
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
      return invite(tx, actor, by, id, at);
    });
  } catch (error) {
    const taken =
      error instanceof Error && "constraint" in error && error.constraint === "sign_in_name_pkey";
    throw taken ? new InvalidForm([{ field: "signIn", code: "sign-in-name-taken" }]) : error;
  }
}

function invite(tx: Transaction, actor: Actor, by: string, accountId: string, at: Date): string {
  const token = newToken();
  write(
    tx,
    reader
      .insertInto("invitation")
      .values({
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

function placeOfUnit(unit: Pick<Unit, "tier"> | null): UnitPlace | null {
  if (unit === null) return null;
  return unit.tier === null ? "department" : unit.tier === "province" ? "city" : "commune";
}

function requireAdministrator(actor: Staff): void {
  if (actor.post.role !== "administrator") throw new Refusal("people.not-your-post");
}
