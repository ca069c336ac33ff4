/** Who is away, and who sits on their post meanwhile. */
import type { DutyName } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { hasDuty } from "../../../platform/duties.ts";
import { dayOf } from "../../../platform/format.ts";
import { dutiesOf } from "../../organizations/index.ts";
import { dutiesWith } from "../rules/post-duties.ts";
import { reader } from "../tables.ts";
import { ownDutiesOn } from "./post-duties.ts";

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

/** Whether somebody has one of some duties today by a post of their own, and may sign in. */
export async function servesToday(
  accountId: string,
  wanted: readonly DutyName[],
): Promise<boolean> {
  const today = dayOf(now());
  const rows = await reader
    .selectFrom("post")
    .innerJoin("account", "account.id", "post.account_id")
    .select(["post.role", "post.office", ownDutiesOn(today)])
    .where("account.id", "=", accountId)
    .where("account.disabled_at", "is", null)
    .where("post.valid_from", "<=", today)
    .where((test) =>
      test.or([test("post.valid_to", "is", null), test("post.valid_to", ">=", today)]),
    )
    .limit(100)
    .execute();
  return rows.some(({ own, ...post }) => {
    const duties = dutiesWith(dutiesOf(post), own ?? []);
    return wanted.some((duty) => hasDuty({ duties }, duty));
  });
}
