/** What waits for a second administrator, and how officials are reached. */
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { isUuid } from "../../../values/asked.ts";
import type { Contact } from "../rules/nomination.ts";
import type { Seat } from "../../organizations/index.ts";
import type { NewOfficial } from "../rules/seat.ts";
import { reader } from "../tables.ts";

export interface Nomination {
  id: string;
  kind: "name" | "again";
  accountId: string | null;
  /** Who gets in again; of somebody new, their particulars. */
  name: string;
  wanted: NewOfficial | null;
  contact: Contact;
  askedBy: string;
  asker: string;
  askedAt: Date;
}

function open() {
  return reader
    .selectFrom("nomination")
    .innerJoin("account as asker", "asker.id", "nomination.asked_by")
    .leftJoin("account", "account.id", "nomination.account_id")
    .select([
      "nomination.id",
      "nomination.kind",
      "nomination.account_id",
      "nomination.facts",
      "nomination.phone",
      "nomination.email",
      "nomination.asked_by",
      "nomination.asked_at",
      "asker.full_name as asker",
      "account.full_name as name",
    ])
    .where("nomination.outcome", "is", null);
}
type Row = Awaited<ReturnType<ReturnType<typeof open>["execute"]>>[number];

/** Lists what waits for a second administrator, the oldest first; at most 100. */
export async function listNominations(): Promise<Nomination[]> {
  return (
    await open().orderBy("nomination.asked_at").orderBy("nomination.id").limit(100).execute()
  ).map(viewOf);
}

/** Gives what waits under an id; throws NotFound when nothing does. */
export async function getNomination(id: string): Promise<Nomination> {
  const row = isUuid(id)
    ? await open().where("nomination.id", "=", id).executeTakeFirst()
    : undefined;
  if (!row) throw new NotFound(id);
  return viewOf(row);
}

function viewOf(row: Row): Nomination {
  const wanted = row.kind === "name" ? (row.facts as unknown as NewOfficial) : null;
  return {
    id: row.id,
    kind: row.kind,
    accountId: row.account_id,
    name: wanted?.name ?? row.name ?? "",
    wanted,
    contact: { phone: row.phone ?? "", email: row.email ?? "" },
    askedBy: row.asked_by,
    asker: row.asker,
    askedAt: row.asked_at,
  };
}

/** Gives where an official is reached; throws NotFound for who is none. */
export async function getContact(accountId: string): Promise<Contact> {
  const row = isUuid(accountId)
    ? await reader
        .selectFrom("account")
        .select(["phone", "email"])
        .where("id", "=", accountId)
        .where("kind", "=", "staff")
        .executeTakeFirst()
    : undefined;
  if (!row) throw new NotFound(accountId);
  return { phone: row.phone ?? "", email: row.email ?? "" };
}

/** Gives the accounts of those who hold an equal post with power of its own: they are told. */
export async function holdersBeside(unitCode: string, seat: Seat): Promise<string[]> {
  if (seat.rank === "member" && seat.role !== "administrator") return [];
  const today = dayOf(now());
  const rows = await reader
    .selectFrom("post")
    .innerJoin("account", "account.id", "post.account_id")
    .select("post.account_id")
    .distinct()
    .where("post.role", "=", seat.role)
    .where("post.office", "=", seat.office)
    .where("post.authority", "=", seat.authority)
    .where("account.disabled_at", "is", null)
    .where((test) =>
      seat.role === "administrator" ? test.val(true) : test("post.unit_code", "=", unitCode),
    )
    .where("post.valid_from", "<=", today)
    .where((test) =>
      test.or([test("post.valid_to", "is", null), test("post.valid_to", ">=", today)]),
    )
    .limit(100)
    .execute();
  return rows.map(({ account_id: account }) => account);
}
