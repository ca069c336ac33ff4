import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import type { MessageChannel } from "../rules/message-state.ts";
import { tables } from "../tables.ts";

/**
 * A message leased to this worker; `reference` is what the gateway knows it by, `unsure` how many
 * earlier calls may have reached it, `lease` the fencing number.
 */
export interface Claimed {
  id: string;
  reference: string;
  recipient: string;
  channel: MessageChannel;
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
    { unaudited: "each attempt is a row of its own" },
  );
  return rows[0] ?? null;
}
