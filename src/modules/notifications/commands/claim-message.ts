import { sql } from "kysely";
import { now } from "../../../platform/clock.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import type { Channel } from "../rules/message-state.ts";
import { dayStart, nextMorning } from "../rules/sending-time.ts";
import { tables } from "../tables.ts";

/** A message leased to this worker; `uncertain` = an earlier attempt may have reached the gateway. `lease` is the fencing number. */
export interface Claimed {
  id: string;
  recipient: string;
  channel: Channel;
  title: string;
  body: string;
  attempts: number;
  lease: number;
  uncertain: boolean;
  urgent: boolean;
  promised_at: Date;
}

/** How many SMS one number gets in a day; the rest wait for the morning, so that a loop in some process cannot flood a person. */
export const DAILY_SMS_MAX = 20;

const ownNotes = { unaudited: "each attempt is a row of its own" };

/** Leases the message that waits longest and notes the attempt, committed before anybody calls the gateway; null when nothing waits. */
export async function claimMessage(lease_seconds: number): Promise<Claimed | null> {
  const at = now();
  const until = new Date(at.getTime() + lease_seconds * 1000);
  const claim = sql<Claimed>`
    with due as (
      select id from notifications.message
        where state = 'promised' and not_before <= ${at} and (leased_until is null or leased_until < ${at})
        order by not_before limit 1 for update skip locked
    ), claimed as (
      update notifications.message set attempts = message.attempts + 1, lease = message.lease + 1, leased_until = ${until}
        from due where message.id = due.id
        returning message.id, recipient, channel, title, body, attempts, lease, urgent, promised_at
    ), noted as (
      insert into notifications.attempt (message_id, number, started_at) select id, attempts, ${at} from claimed
    )
    select claimed.*, exists (select 1 from notifications.attempt where message_id = claimed.id and (outcome is null or outcome = 'unreachable')) as uncertain from claimed`;
  const { rows } = await inTransaction((tx) => claim.execute(tables(tx)), ownNotes);
  return rows[0] ?? null;
}

/** Puts off until the morning what would exceed a number's share of today; gives how many were put off. */
export async function postponeFloods(): Promise<number> {
  const at = now();
  const postponement = sql`
    with due as (
      select id, recipient, row_number() over (partition by recipient order by promised_at, id) as place from notifications.message
        where state = 'promised' and channel = 'sms' and not urgent and not_before <= ${at} and (leased_until is null or leased_until < ${at})
    ), excess as (
      select due.id from due cross join lateral (
        select count(*) as sent from notifications.message earlier where earlier.recipient = due.recipient and earlier.handed_over_at >= ${dayStart(at)} and earlier.channel = 'sms'
      ) today where today.sent + due.place > ${DAILY_SMS_MAX}
    )
    update notifications.message set not_before = ${nextMorning(at)} from excess where message.id = excess.id and message.state = 'promised'`;
  const { numAffectedRows } = await inTransaction(
    (tx) => postponement.execute(tables(tx)),
    ownNotes,
  );
  return Number(numAffectedRows ?? 0n);
}
