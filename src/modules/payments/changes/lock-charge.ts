import type { Transaction } from "../../../platform/transaction.ts";
import type { FeeLine } from "../../procedures/index.ts";
import { type LockedCharge, tables } from "../tables.ts";

const columns = [
  "id",
  "reference",
  "subject_code",
  "unit_code",
  "collector_name",
  "collector_address",
  "payer_name",
  "payer_tax_code",
  "payer_address",
  "kind",
  "title",
  "legal_basis",
  "amount",
  "lines",
  "state",
  "version",
] as const;

/** Locks a charge until the end of the transaction; null when there is none of that reference. */
export async function lockCharge(tx: Transaction, reference: string): Promise<LockedCharge | null> {
  const row = await tables(tx)
    .selectFrom("charge")
    .select(columns)
    .where("reference", "=", reference)
    .forUpdate()
    .executeTakeFirst();
  return row ? { ...row, lines: row.lines as FeeLine[] | null } : null;
}

/** Locks all charges of a subject, oldest first. */
export async function lockChargesOf(tx: Transaction, subjectCode: string): Promise<LockedCharge[]> {
  const rows = await tables(tx)
    .selectFrom("charge")
    .select(columns)
    .where("subject_code", "=", subjectCode)
    .orderBy("id")
    .forUpdate()
    .execute();
  return rows.map((row) => ({ ...row, lines: row.lines as FeeLine[] | null }));
}

/**
 * Makes pages that showed a locked charge old, though its row says the same: its receipt or refund
 * changes.
 */
export async function renewShown(tx: Transaction, charge: LockedCharge): Promise<void> {
  await tables(tx)
    .updateTable("charge")
    .set({ version: charge.version + 1 })
    .where("id", "=", charge.id)
    .execute();
}
