/** Who sits on which post of a unit, and who stands in for whom. */
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import type { Seated } from "../rules/substitute.ts";
import { reader } from "../tables.ts";

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
