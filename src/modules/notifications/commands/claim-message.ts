import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import type { Channel } from "../rules/message-state.ts";
import { dayStart, nextMorning } from "../rules/sending-time.ts";
import { tables } from "../tables.ts";

/**
 * A message leased to this worker; `reference` is what the gateway knows it by, `unsure` how many
 * earlier calls may have reached it, `lease` the fencing number.
 */
export interface Claimed {
  id: string;
  reference: string;
  recipient: string;
  channel: Channel;
  title: string;
  body: string;
  attempts: number;
  lease: number;
  unsure: number;
  sends_allowed: number;
  urgent: boolean;
  promised_at: Date;
  tried_since: Date;
}

/**
 * How many SMS one number gets in a day; the rest wait for the morning, so that a loop in some
 * process cannot flood a person.
 */
export const DAILY_SMS_MAX = 20;

const ownNotes = { unaudited: "each attempt is a row of its own" };

/**
 * Leases the message that is to go first and notes the attempt, committed before anybody calls the
 * gateway; null when nothing waits. `priorityMax` leaves out what is less urgent.
 */
export async function claimMessage(
  lease_seconds: number,
  priorityMax = 2,
): Promise<Claimed | null> {
  const at = now();
  const until = new Date(at.getTime() + lease_seconds * 1000);
  const claim = sql<Claimed>`
    with due as (
      select id from notifications.message
        where state = 'promised' and priority <= ${priorityMax} and not_before <= ${at}
          and (leased_until is null or leased_until < ${at})
          and (expires_at is null or expires_at > ${at})
        order by priority, not_before limit 1 for update skip locked
    ), claimed as (
      update notifications.message set attempts = message.attempts + 1, lease = message.lease + 1,
          leased_until = ${until}
        from due where message.id = due.id
        returning message.id, coalesce(resent_as, message.id) as reference, recipient, channel,
          title, body, attempts, lease, sends_allowed, urgent, promised_at,
          coalesce(tried_since, promised_at) as tried_since
    ), noted as (
      insert into notifications.attempt (message_id, number, started_at)
        select id, attempts, ${at} from claimed
    )
    select claimed.*, (select count(*) from notifications.attempt where message_id = claimed.id
      and (outcome is null or outcome = 'unsure')) as unsure from claimed`;
  const { rows } = await inTransaction(
    system("notifications.deliver"),
    (tx) => claim.execute(tables(tx)),
    ownNotes,
  );
  return rows[0] ?? null;
}

/** Ends what would come too late, such as a code that counts no more; gives how many. */
export async function endExpired(): Promise<number> {
  const at = now();
  const ending = sql`
    update notifications.message set state = 'failed', failure = 'expired', settled_at = ${at},
        leased_until = null
      where state = 'promised' and expires_at <= ${at}
        and (leased_until is null or leased_until < ${at})`;
  const { numAffectedRows } = await inTransaction(
    system("notifications.deliver"),
    (tx) => ending.execute(tables(tx)),
    ownNotes,
  );
  return Number(numAffectedRows ?? 0n);
}

/**
 * Finds a reference that the gateway has certainly taken, the newest; null when it took none yet.
 */
export async function lastTaken(): Promise<string | null> {
  const find = sql<{ reference: string }>`
    select coalesce(resent_as, id) as reference from notifications.message
      where handed_over_at is not null and gateway_reference is not null
      order by handed_over_at desc limit 1`;
  const { rows } = await inTransaction(
    system("notifications.deliver"),
    (tx) => find.execute(tables(tx)),
    ownNotes,
  );
  return rows[0]?.reference ?? null;
}

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
      ) today where today.sent + due.place > ${DAILY_SMS_MAX}
    )
    update notifications.message set not_before = ${nextMorning(at)}
      from excess where message.id = excess.id and message.state = 'promised'`;
  const { numAffectedRows } = await inTransaction(
    system("notifications.deliver"),
    (tx) => postponement.execute(tables(tx)),
    ownNotes,
  );
  return Number(numAffectedRows ?? 0n);
}
