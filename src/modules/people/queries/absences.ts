/** Who is away, and who sits on their post meanwhile. */
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { reader } from "../tables.ts";

export interface Absence {
  accountId: string;
  name: string;
  /** Days 'YYYY-MM-DD', both included. */
  from: string;
  to: string;
  substitute: string;
}

/** Lists which of some people are away on a day 'YYYY-MM-DD', each post of theirs by itself. */
export async function listAbsences(accountIds: readonly string[], day: string): Promise<Absence[]> {
  return reader
    .selectFrom("substitution")
    .innerJoin("post", "post.id", "substitution.post_id")
    .innerJoin("account as away", "away.id", "post.account_id")
    .innerJoin("account as acting", "acting.id", "substitution.account_id")
    .select([
      "post.account_id as accountId",
      "away.full_name as name",
      "substitution.valid_from as from",
      "substitution.valid_to as to",
      "acting.full_name as substitute",
    ])
    .where("post.account_id", "=", (test) => test.fn<string>("any", [test.val([...accountIds])]))
    .where("substitution.valid_from", "<=", day)
    .where("substitution.valid_to", ">=", day)
    .orderBy("substitution.valid_to", "desc")
    .limit(50)
    .execute();
}

/** Whether somebody sits on a post of their own today, and may sign in. */
export async function sitsToday(accountId: string): Promise<boolean> {
  const today = dayOf(now());
  const found = await reader
    .selectFrom("post")
    .innerJoin("account", "account.id", "post.account_id")
    .select("post.id")
    .where("account.id", "=", accountId)
    .where("account.disabled_at", "is", null)
    .where("post.valid_from", "<=", today)
    .where((test) =>
      test.or([test("post.valid_to", "is", null), test("post.valid_to", ">=", today)]),
    )
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
