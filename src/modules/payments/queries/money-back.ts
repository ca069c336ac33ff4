import { sql } from "kysely";

/** What was promised back of a charge, of all parts together, in đồng. */
export const promisedBack = sql<number>`(select coalesce(sum(r.amount), 0)::bigint
  from payments.refund r where r.charge_id = charge.id)`;

/** What of it was paid out. */
export const paidBack = sql<number>`(select coalesce(sum(r.amount), 0)::bigint
  from payments.refund r join payments.refund_payout p on p.refund_id = r.id
  where r.charge_id = charge.id)`;

/** The part that a charge shows: the oldest that waits to be paid out, otherwise the last. */
export const shownPart = sql<boolean>`refund.id = coalesce(
  (select min(r.id) from payments.refund r where r.charge_id = charge.id
    and not exists (select from payments.refund_payout p where p.refund_id = r.id)),
  (select max(r.id) from payments.refund r where r.charge_id = charge.id))`;
