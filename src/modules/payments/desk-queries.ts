// What the desk and the nightly job read: a day's money, and what does not fit.
import { sql } from "kysely";
import type { Staff } from "../../platform/actor.ts";
import { dayOf } from "../../platform/format.ts";
import { getUnits } from "../organizations/index.ts";
import { unitsOfPost } from "./queries.ts";
import { receiptNumber } from "./rules/receipt.ts";
import type { PostedTransfer } from "./rules/reconciliation.ts";
import { reader } from "./tables.ts";

export const DAY_ROWS = 50;

export interface DayLine {
  id: number;
  reference: string;
  subjectCode: string;
  payerName: string;
  title: string;
  amount: number;
  method: "bank" | "cash";
  receipt: string;
  issuedAt: Date;
}
/** In đồng, refunds paid out on the day taken away; `refunded` is what they came to. */
export interface DayTotals {
  cashOfDesk: number;
  cash: number;
  bank: number;
  receipts: number;
  refunded: number;
}
export interface LastReconciliation {
  day: string;
  at: Date;
  statementLines: number;
  differences: {
    transactionId: string;
    kind: string;
    bank: number | null;
    ledger: number | null;
  }[];
}
/** Lines of the bank's statement of a day that could not be read when it was last compared. */
export interface UnreadDay {
  day: string;
  count: number;
  /** As the bank wrote them; of many only the first. */
  lines: string[];
}

/**
 * Gives the receipts of a day (YYYY-MM-DD) of the official's units, newest first, from before a
 * receipt's id.
 */
export async function receiptsOfDay(
  actor: Staff,
  day: string,
  before: number | null,
): Promise<DayLine[]> {
  const units = await unitsOfPost(actor.post);
  const rows = await reader
    .selectFrom("receipt")
    .innerJoin("charge", "charge.id", "receipt.charge_id")
    .select([
      "receipt.id",
      "charge.reference",
      "charge.subject_code",
      "charge.payer_name",
      "charge.title",
      "receipt.amount",
      "receipt.method",
      "receipt.number",
      "receipt.issued_at",
    ])
    .where(ofDay(units, day))
    .where("receipt.id", "<", before ?? Number.MAX_SAFE_INTEGER)
    .orderBy("receipt.id", "desc")
    .limit(DAY_ROWS)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    reference: row.reference,
    subjectCode: row.subject_code,
    payerName: row.payer_name,
    title: row.title,
    amount: row.amount,
    method: row.method,
    receipt: receiptNumber(row.number),
    issuedAt: row.issued_at,
  }));
}

/**
 * Adds up a day's receipts of the official's units less its payouts, and what must lie in the
 * drawer of their own desk; in đồng.
 */
export async function totalsOfDay(actor: Staff, day: string): Promise<DayTotals> {
  const units = await unitsOfPost(actor.post);
  const { unitCode } = actor.post;
  const sum = (condition: ReturnType<typeof sql<boolean>>) =>
    sql<number>`coalesce(sum(amount) filter (where ${condition}), 0)::bigint`;
  // A receipt in another's place stands for the same money; one that was paid back is taken away by
  // its payout.
  const moved = reader
    .selectFrom("receipt")
    .select(["method", "cash_desk", "amount", sql<boolean>`true`.as("taken")])
    .where(ofDay(units, day))
    .where(
      sql<boolean>`not exists (
        select from payments.receipt_cancellation c where c.replaced_by = receipt.id)`,
    )
    .unionAll(
      reader
        .selectFrom("refund_payout")
        .innerJoin("refund", "refund.id", "refund_payout.refund_id")
        .select([
          "refund_payout.method",
          "refund_payout.cash_desk",
          sql<number>`-refund.amount`.as("amount"),
          sql<boolean>`false`.as("taken"),
        ])
        .where(paidOutOn(units, day)),
    );
  return reader
    .selectFrom(moved.as("moved"))
    .select([
      sum(sql<boolean>`method = 'cash' and cash_desk = ${unitCode}`).as("cashOfDesk"),
      sum(sql<boolean>`method = 'cash'`).as("cash"),
      sum(sql<boolean>`method = 'bank'`).as("bank"),
      sql<number>`count(*) filter (where taken)`.as("receipts"),
      sql<number>`coalesce(-sum(amount) filter (where not taken), 0)::bigint`.as("refunded"),
    ])
    .executeTakeFirstOrThrow();
}

/**
 * Gives the last comparison of bank and ledger with its differences, to the city's own desk; null
 * for others and before the first.
 */
export async function lastReconciliation(actor: Staff): Promise<LastReconciliation | null> {
  if (!(await worksForCity(actor))) return null;
  const run = await reader
    .selectFrom("reconciliation")
    .selectAll()
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!run) return null;
  const rows = await reader
    .selectFrom("reconciliation_difference")
    .selectAll()
    .where("reconciliation_id", "=", run.id)
    .orderBy("transaction_id")
    .limit(500)
    .execute();
  return {
    day: run.day,
    at: run.at,
    statementLines: run.statement_lines,
    differences: rows.map((row) => ({
      transactionId: row.transaction_id,
      kind: row.kind,
      bank: row.bank_amount,
      ledger: row.ledger_amount,
    })),
  };
}

/**
 * Gives what the ledger holds of a day's bank money, and of the given transfers whenever they were
 * posted.
 */
export async function postedTransfersOf(
  day: string,
  transactionIds: readonly string[],
): Promise<PostedTransfer[]> {
  const start = sql`${`${day}T00:00:00+07:00`}::timestamptz`;
  const posted = reader
    .selectFrom("bank_callback")
    .innerJoin("ledger_posting", (join) =>
      join.on(sql<boolean>`ledger_posting.source = 'bank:' || bank_callback.transaction_id`),
    )
    .innerJoin("ledger_entry", "ledger_entry.posting_id", "ledger_posting.id")
    .innerJoin("charge", "charge.id", "ledger_posting.charge_id")
    .leftJoin("unmatched_money", (join) =>
      join
        .onRef("unmatched_money.transaction_id", "=", "bank_callback.transaction_id")
        .on("unmatched_money.state", "=", "matched"),
    )
    .select(["bank_callback.transaction_id as transactionId", "ledger_entry.amount"])
    .select(
      sql<string | null>`case when unmatched_money.id is null then charge.reference end`.as(
        "reference",
      ),
    )
    .where("bank_callback.outcome", "=", "posted")
    .where("ledger_entry.account", "=", "bank/clearing");
  // Both at once, so that money posted twice is seen twice.
  return posted
    .where(
      sql<boolean>`(bank_callback.transaction_id = any(${[...transactionIds]}::text[])
        or bank_callback.transferred_at >= ${start}
          and bank_callback.transferred_at < ${start} + interval '1 day')`,
    )
    .execute();
}

/**
 * Whether an official works for the city's own desk, which answers for money that names no charge.
 */
export async function worksForCity(actor: Staff): Promise<boolean> {
  return (await getUnits()).territoryOf(actor.post.unitCode).tier === "province";
}

function ofDay(units: readonly string[], day: string) {
  const start = `${day}T00:00:00+07:00`;
  return sql<boolean>`receipt.unit_code = any(${units}::text[])
    and receipt.issued_at >= ${start}::timestamptz
    and receipt.issued_at < ${start}::timestamptz + interval '1 day'`;
}

function paidOutOn(units: readonly string[], day: string) {
  const start = `${day}T00:00:00+07:00`;
  return sql<boolean>`refund.unit_code = any(${units}::text[])
    and refund_payout.paid_at >= ${start}::timestamptz
    and refund_payout.paid_at < ${start}::timestamptz + interval '1 day'`;
}

/** Gives the first day (YYYY-MM-DD) of the bank's money; null before any. */
export async function firstBankDay(): Promise<string | null> {
  const row = await reader
    .selectFrom("bank_callback")
    .select("transferred_at")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return row ? dayOf(row.transferred_at) : null;
}

const UNREAD_DAYS = 31;

/**
 * Gives the days, the newest first, whose statement had lines that could not be read when it was
 * last compared; none for whoever does not work for the city. A day that is compared again with a
 * sound statement leaves the list.
 */
export async function unreadDays(actor: Staff): Promise<UnreadDay[]> {
  if (!(await worksForCity(actor))) return [];
  return reader
    .selectFrom("reconciliation as run")
    .select(["run.day", "run.unread_lines as count", "run.unread_raw as lines"])
    .where("run.unread_lines", ">", 0)
    .where(
      sql<boolean>`not exists (select from payments.reconciliation later
        where later.day = run.day and later.id > run.id)`,
    )
    .orderBy("run.day", "desc")
    .limit(UNREAD_DAYS)
    .execute();
}

/** Gives the days (YYYY-MM-DD) from one on that were compared with the bank. */
export async function reconciledDays(from: string): Promise<Set<string>> {
  const rows = await reader
    .selectFrom("reconciliation")
    .select("day")
    .distinct()
    .where("day", ">=", from)
    .execute();
  return new Set(rows.map(({ day }) => day));
}
