/** Reads audit rows in the order in which they are sealed, a few thousand at a time. */
import type pg from "pg";
import type { AuditRow } from "./seal-chain.ts";

const chunk = 5_000;
// Sorted by the columns of the table: the bare names would mean the texts beside them, in whose
// order 10 comes before 9.
const query = `select id::text, transaction_id::text,
    to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at, actor_kind, account_id,
  acting_for_account_id, unit_code, action, details::text
  from platform.audit_entry
  where transaction_id < $1::xid8 and (transaction_id, id) > ($2::xid8, $3::bigint)
  order by audit_entry.transaction_id, audit_entry.id limit ${chunk}`;

/** Gives the rows of the transactions from the first to before the next. */
export async function* auditRows(
  client: pg.ClientBase | pg.Pool,
  first: string,
  next: string,
): AsyncGenerator<AuditRow> {
  let after = { transaction_id: first, id: "0" };
  for (;;) {
    const { rows } = await client.query<AuditRow>(query, [next, after.transaction_id, after.id]);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < chunk) return;
    after = last;
  }
}
