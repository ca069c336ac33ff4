import type { Actor } from "../../../platform/actor.ts";
import { toldNumber } from "../receipts/payer-number.ts";
import { findChargeRow, linesOfRow } from "../queries.ts";
import { toWordsVietnamese } from "../rules/amount-words.ts";
import { linesPaid } from "../rules/charge.ts";
import { receiptNumber, type ReceiptView } from "../rules/receipt.ts";

/**
 * Gives what stands on the receipt of a paid charge, for those who may see it; null before it is
 * paid.
 */
export async function receiptView(actor: Actor, reference: string): Promise<ReceiptView | null> {
  const row = await findChargeRow(actor, reference);
  if (
    !row?.number ||
    !row.issued_at ||
    !row.method ||
    !row.year ||
    !row.form_symbol ||
    !row.receipt_symbol ||
    row.amount === null
  )
    return null;
  return {
    number: receiptNumber(row.number),
    year: row.year,
    formSymbol: row.form_symbol,
    receiptSymbol: row.receipt_symbol,
    collector: {
      unitCode: row.unit_code,
      name: row.collector_name,
      taxCode: row.collector_tax_code,
      address: row.collector_address,
    },
    payer: {
      name: row.receipt_payer_name ?? row.payer_name,
      taxCode: toldNumber(row.payer_tax_code, row.subject_code),
      address: row.payer_address,
    },
    kind: row.kind,
    title: row.title,
    lines: linesPaid(linesOfRow(row)),
    legalBasis: row.legal_basis,
    subjectCode: row.subject_code,
    reference: row.reference,
    amount: row.amount,
    amountWords: toWordsVietnamese(row.amount),
    method: row.method,
    issuedAt: row.issued_at,
    cashier: row.cashier_name ?? row.collector_name,
    cancelled:
      row.cancelled_at && row.cancelled_because
        ? { at: row.cancelled_at, reason: row.cancelled_because }
        : null,
  };
}
