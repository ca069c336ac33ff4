/** Who people are and who sits where. */
import { sql } from "kysely";
import { now } from "../../../platform/clock.ts";
import { prepared, rowsOf } from "../../../platform/database.ts";
import { dayOf } from "../../../platform/format.ts";
import type { Authority, Duty, Rank, Role } from "../../../platform/actor.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { sameName } from "../../../values/fold.ts";
import { dutiesOf } from "../../organizations/index.ts";
import { dutiesWith } from "../rules/post-duties.ts";
import { identityHashes, unseal } from "../secrets/sealed.ts";
import { reader } from "../tables.ts";
import { ownDutiesOn } from "./post-duties.ts";

export interface CitizenProfile {
  accountId: string;
  kind: "citizen" | "business" | "staff";
  name: string;
  identityNumber: string | null;
  taxCode: string | null;
  birthDate: string | null;
  sex: "male" | "female" | null;
  phone: string | null;
  email: string | null;
  address: string | null;
  unitCode: string | null;
  verified: string;
  language: "vi" | "en" | "fr";
}

const accountById = prepared((key: { id: string }) =>
  reader.selectFrom("account").selectAll().where("id", "=", key.id),
);

const otherOfNumber = prepared((key: { id: string; hashes: string[] }) =>
  reader
    .selectFrom("account")
    .select("id")
    .where("identity_hash", "=", sql<string>`any(${key.hashes}::text[])`)
    .where("id", "!=", key.id),
);

/** Tells whether an identity number is that of another registered citizen. */
export async function isAnothersNumber(
  accountId: string,
  identityNumber: string,
): Promise<boolean> {
  const rows = await rowsOf(
    otherOfNumber({ id: accountId, hashes: identityHashes(identityNumber) }),
  );
  return rows.length > 0;
}

/**
 * Gives a person's own facts, for prefilling their forms; the caller has made sure that it is the
 * person who asks.
 */
export async function getCitizenProfile(accountId: string): Promise<CitizenProfile> {
  const [row] = await rowsOf(accountById({ id: accountId }));
  if (!row) throw new NotFound(accountId);
  return {
    accountId,
    kind: row.kind,
    name: row.full_name,
    identityNumber: row.identity_sealed ? unseal(row.identity_sealed, "identity", accountId) : null,
    taxCode: row.tax_code,
    birthDate: row.birth_date,
    sex: row.sex,
    phone: row.phone,
    email: row.email,
    address: row.address,
    unitCode: row.unit_code,
    verified: row.verified,
    language: row.language,
  };
}

/**
 * Finds the account of a person whose number and name stand together on a form; a number with
 * another name is nobody's. Gives the account's id or null.
 */
export async function findAccountOf(person: {
  identityNumber: string | null;
  taxCode: string | null;
  name: string;
}): Promise<string | null> {
  const { identityNumber, taxCode, name } = person;
  const query = reader
    .selectFrom("account")
    .select(["id", "full_name"])
    .where("disabled_at", "is", null);
  const row = identityNumber
    ? await query
        .where("kind", "=", "citizen")
        .where("identity_hash", "in", identityHashes(identityNumber))
        .executeTakeFirst()
    : taxCode
      ? await query
          .where("kind", "=", "business")
          .where("tax_code", "=", taxCode)
          .executeTakeFirst()
      : undefined;
  return row && sameName(row.full_name, name) ? row.id : null;
}

export interface Colleague {
  accountId: string;
  /** The post on which they sit there. */
  postId: string;
  name: string;
  title: string;
  role: Role;
  office: string;
  authority: Authority;
  rank: Rank;
  /** What they may do today. */
  duties: readonly Duty[];
}

/** Lists who sits at a unit today, by role and office, in the Vietnamese order of names. */
export async function listColleagues(unitCode: string, role?: Role): Promise<Colleague[]> {
  const today = dayOf(now());
  let query = reader
    .selectFrom("post")
    .innerJoin("account", "account.id", "post.account_id")
    .select([
      "account.id as accountId",
      "post.id as postId",
      "account.full_name as name",
      "post.title",
      "post.role",
      "post.office",
      "post.authority",
      "post.rank",
      ownDutiesOn(today),
    ])
    .where("post.unit_code", "=", unitCode)
    .where("post.valid_from", "<=", today)
    .where((test) =>
      test.or([test("post.valid_to", "is", null), test("post.valid_to", ">=", today)]),
    )
    .where("account.disabled_at", "is", null);
  if (role) query = query.where("post.role", "=", role);
  const rows = await query.orderBy("account.full_name").limit(500).execute();
  return rows.map(({ own, ...person }) => ({
    ...person,
    duties: dutiesWith(dutiesOf(person), own ?? []),
  }));
}

/** Finds who heads an authority of a unit today; undefined while nobody does. */
export async function findHead(
  unitCode: string,
  authority: Authority,
): Promise<Colleague | undefined> {
  const seated = await listColleagues(unitCode);
  return seated.find((person) => person.authority === authority && person.rank === "head");
}

/** Gives the names of accounts, for lists that show who holds something. */
export async function namesOf(accountIds: readonly string[]): Promise<Map<string, string>> {
  if (accountIds.length === 0) return new Map();
  const rows = await reader
    .selectFrom("account")
    .select(["id", "full_name"])
    .where("id", "=", (test) => test.fn<string>("any", [test.val([...accountIds])]))
    .execute();
  return new Map(rows.map((row) => [row.id, row.full_name]));
}

export interface SessionLine {
  id: string;
  device: string;
  startedAt: Date;
  seenAt: Date;
}

/** Lists the sessions of an account that may still be alive, newest first. */
export async function listSessions(accountId: string): Promise<SessionLine[]> {
  return reader
    .selectFrom("session")
    .select(["id", "device", "started_at as startedAt", "seen_at as seenAt"])
    .where("account_id", "=", accountId)
    .where("ended_at", "is", null)
    .where("started_at", ">", new Date(now().getTime() - 12 * 3_600_000))
    .orderBy("started_at", "desc")
    .limit(50)
    .execute();
}
