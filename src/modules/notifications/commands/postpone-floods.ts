import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { dayStart, nextMorning } from "../rules/sending-time.ts";
import { tables } from "../tables.ts";
import { dailySmsMax } from "../rules/sending-time.ts";

/**
 * Puts off until the morning what would exceed a number's share of today; gives how many were put
 * off.
 */
export async function postponeFloods(): Promise<number> {
  const at = now();
  const postponement = sql`
    with due as (
      select id, recipient,
          row_number() over (partition by recipient order by promised_at, id) as place
        from notifications.message
        where state = 'promised' and channel = 'sms' and not urgent
          and not_before <= ${at}
          and (leased_until is null or leased_until < ${at})
    ), excess as (
      select due.id from due cross join lateral (
        select count(*) as sent from notifications.message earlier
          where earlier.recipient = due.recipient
            and earlier.handed_over_at >= ${dayStart(at)}
            and earlier.channel = 'sms'
      ) today where today.sent + due.place > ${dailySmsMax}
    )
    update notifications.message set not_before = ${nextMorning(at)}
      from excess where message.id = excess.id and message.state = 'promised'`;
  const { numAffectedRows } = await inTransaction(
    system("notifications.deliver"),
    (tx) => postponement.execute(tables(tx)),
    { unaudited: "each attempt is a row of its own" },
  );
  return Number(numAffectedRows ?? 0n);
}
