/** Who people are and who sits where. */
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import type { Authority, Rank, Role } from "../../../platform/actor.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { fold, sameName } from "../../../values/fold.ts";
import { identityHash, unseal } from "../commands/sealed.ts";
import type { Seated } from "../rules/substitute.ts";
import { reader } from "../tables.ts";

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

/** Gives a person's own facts, for prefilling their forms; the caller has made sure that it is the person who asks. */
export async function getCitizenProfile(accountId: string): Promise<CitizenProfile> {
  const row = await reader
    .selectFrom("account")
    .selectAll()
    .where("id", "=", accountId)
    .executeTakeFirst();
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

/** Finds the account of a person whose number and name stand together on a form; a number with another name is nobody's. Gives the account's id or null. */
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
        .where("identity_hash", "=", identityHash(identityNumber))
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
  name: string;
  title: string;
  role: Role;
  office: string;
  authority: Authority;
  rank: Rank;
}

/** Lists who sits at a unit today, by role and office, in the Vietnamese order of names. */
export async function listColleagues(unitCode: string, role?: Role): Promise<Colleague[]> {
  const today = dayOf(now());
  let query = reader
    .selectFrom("post")
    .innerJoin("account", "account.id", "post.account_id")
    .select([
      "account.id as accountId",
      "account.full_name as name",
      "post.title",
      "post.role",
      "post.office",
      "post.authority",
      "post.rank",
    ])
    .where("post.unit_code", "=", unitCode)
    .where("post.valid_from", "<=", today)
    .where((test) =>
      test.or([test("post.valid_to", "is", null), test("post.valid_to", ">=", today)]),
    )
    .where("account.disabled_at", "is", null);
  if (role) query = query.where("post.role", "=", role);
  return query.orderBy("account.full_name").limit(500).execute();
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

export interface SubstitutionLine extends Seated {
  id: string;
  postTitle: string;
  holder: string;
  substitute: string;
  from: string;
  to: string;
  reason: string;
  accountId: string;
}

/** Lists the substitutions of a unit that run or are still to come. */
export async function listSubstitutions(unitCode: string): Promise<SubstitutionLine[]> {
  const today = dayOf(now());
  return reader
    .selectFrom("substitution")
    .innerJoin("post", "post.id", "substitution.post_id")
    .innerJoin("account as holder", "holder.id", "post.account_id")
    .innerJoin("account as substitute", "substitute.id", "substitution.account_id")
    .select([
      "substitution.id",
      "post.title as postTitle",
      "holder.full_name as holder",
      "holder.id as accountId",
      "post.unit_code as unitCode",
      "post.office",
      "post.role",
      "post.authority",
      "post.rank",
      "substitute.full_name as substitute",
      "substitution.valid_from as from",
      "substitution.valid_to as to",
      "substitution.reason",
    ])
    .where("post.unit_code", "=", unitCode)
    .where("substitution.valid_to", ">=", today)
    .orderBy("substitution.valid_from")
    .orderBy("substitution.id")
    .limit(200)
    .execute();
}

export interface PostSeat extends Seated {
  id: string;
  accountId: string;
  title: string;
  holder: string;
}

const seatColumns = [
  "post.id",
  "post.account_id as accountId",
  "post.unit_code as unitCode",
  "post.office",
  "post.role",
  "post.authority",
  "post.rank",
  "post.title",
  "account.full_name as holder",
] as const;

function seatsToday() {
  const today = dayOf(now());
  return reader
    .selectFrom("post")
    .innerJoin("account", "account.id", "post.account_id")
    .select(seatColumns)
    .where("post.valid_from", "<=", today)
    .where((test) =>
      test.or([test("post.valid_to", "is", null), test("post.valid_to", ">=", today)]),
    );
}

/** Finds a post of today with its holder. */
export async function findSeat(id: string): Promise<PostSeat | undefined> {
  return seatsToday().where("post.id", "=", id).executeTakeFirst();
}

/** Lists the posts of a unit with their holders, by name. */
export async function listSeats(unitCode: string): Promise<PostSeat[]> {
  return seatsToday()
    .where("post.unit_code", "=", unitCode)
    .where("account.disabled_at", "is", null)
    .orderBy("account.full_name")
    .limit(500)
    .execute();
}

/** Lists a person's own posts at a unit; none when the account is disabled or unknown. */
export async function listPostsOf(accountId: string, unitCode: string): Promise<PostSeat[]> {
  return (await listSeats(unitCode)).filter((seat) => seat.accountId === accountId);
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

export interface AccountLine {
  id: string;
  name: string;
  kind: string;
  disabledAt: Date | null;
  posts: string;
}

/** Gives the version of an account that a form of the administrator names. */
export function standingOf({ disabledAt }: Pick<AccountLine, "disabledAt">): string {
  return disabledAt?.toISOString() ?? "enabled";
}

/** Lists accounts by name for the administrator, accents and tone marks ignored; `after` is the key of the last row of the page before. */
export async function listAccounts(
  text: string,
  after: { name: string; id: string } | null,
  limit: number,
): Promise<AccountLine[]> {
  let query = reader.selectFrom("account").select((test) => [
    "account.id",
    "account.full_name as name",
    "account.kind",
    "account.disabled_at as disabledAt",
    "account.name_folded as folded",
    test
      .selectFrom("post")
      .select((inner) =>
        inner.fn<string>("string_agg", [inner.ref("post.title"), inner.val(", ")]).as("titles"),
      )
      .whereRef("post.account_id", "=", "account.id")
      .as("posts"),
  ]);
  if (text)
    query = query.where("account.name_folded", "like", `%${fold(text).replaceAll(/[%_\\]/g, "")}%`);
  if (after)
    query = query.where((test) =>
      test.or([
        test("account.name_folded", ">", after.name),
        test.and([test("account.name_folded", "=", after.name), test("account.id", ">", after.id)]),
      ]),
    );
  const rows = await query
    .orderBy("account.name_folded")
    .orderBy("account.id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    kind: row.kind,
    disabledAt: row.disabledAt,
    posts: row.posts ?? "",
  }));
}
