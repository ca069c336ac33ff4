import { now } from "../../../platform/clock.ts";
import { prepared } from "../../../platform/database.ts";
import { dayOf } from "../../../platform/format.ts";
import { type Transaction, write } from "../../../platform/transaction.ts";
import { type ChargeRequest, summaryOf } from "../rules/charge.ts";
import { cityCodeOf, referencePrefix } from "../rules/reference.ts";
import { type Tables, writer } from "../tables.ts";
import { storedNumber } from "../receipts/payer-number.ts";

type NewCharge = Omit<Tables["charge"], "id" | "reference" | "version">;

const insertCharge = prepared((row: NewCharge) =>
  writer.insertInto("charge").values({
    reference_prefix: row.reference_prefix,
    subject_code: row.subject_code,
    unit_code: row.unit_code,
    collector_name: row.collector_name,
    payer_account_id: row.payer_account_id,
    payer_name: row.payer_name,
    payer_tax_code: row.payer_tax_code,
    payer_address: row.payer_address,
    collector_address: row.collector_address,
    kind: row.kind,
    title: row.title,
    amount: row.amount,
    legal_basis: row.legal_basis,
    state: row.state,
    charged_at: row.charged_at,
    lines: row.lines,
  }),
);

/**
 * Charges somebody, in the caller's transaction and as one row written with its commit. Lines of 0
 * đ in all are written as waived; a line that nobody knows leaves the whole `unset`.
 */
export function charge(tx: Transaction, request: ChargeRequest): void {
  const at = now();
  const summary = summaryOf(request.lines);
  write(
    tx,
    insertCharge({
      reference_prefix: referencePrefix(cityCodeOf(request.subjectCode), dayOf(at)),
      subject_code: request.subjectCode,
      unit_code: request.unitCode,
      collector_name: request.collectorName,
      payer_account_id: request.payerAccountId,
      payer_name: request.payerName,
      // Only a receipt names it, and where nothing is owed there never will be one.
      payer_tax_code:
        summary.state === "waived" ? null : storedNumber(request.payerTaxCode, request.subjectCode),
      payer_address: request.payerAddress ?? null,
      collector_address: request.collectorAddress ?? null,
      ...summary,
      lines: JSON.stringify(request.lines),
      charged_at: at,
    }),
  );
}
