import { randomUUID } from "node:crypto";
import type { Actor } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { type Transaction, write } from "../../../platform/transaction.ts";
import { fold } from "../../../values/fold.ts";
import { type Seat, seatTable } from "../../organizations/index.ts";
import { checkSeat, readPlace } from "./seat-at-unit.ts";
import { type NewOfficial, officialProblems } from "../rules/seat.ts";
import type { Contact } from "../rules/nomination.ts";
import { writer } from "../tables.ts";

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
