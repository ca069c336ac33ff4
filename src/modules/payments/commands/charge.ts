import { now } from "../../../platform/clock.ts";
import { prepared } from "../../../platform/database.ts";
import { dayOf } from "../../../platform/format.ts";
import { type Transaction, write } from "../../../platform/transaction.ts";
import { type ChargeRequest, firstState } from "../rules/charge.ts";
import { cityCodeOf, referencePrefix } from "../rules/reference.ts";
import { reader, type Tables } from "../tables.ts";

type NewCharge = Omit<Tables["charge"], "id" | "reference">;

const insertCharge = prepared((row: NewCharge) => reader.insertInto("charge").values({
  reference_prefix: row.reference_prefix, subject_code: row.subject_code, unit_code: row.unit_code, collector_name: row.collector_name,
  payer_account_id: row.payer_account_id, payer_name: row.payer_name, kind: row.kind, title: row.title, amount: row.amount,
  legal_basis: row.legal_basis, state: row.state, charged_at: row.charged_at,
}));

/** Charges somebody, in the caller's transaction and as one row written with its commit. An amount of 0 đ is written as waived. */
export function charge(tx: Transaction, request: ChargeRequest): void {
  const at = now();
  write(tx, insertCharge({
    reference_prefix: referencePrefix(cityCodeOf(request.subjectCode), dayOf(at)), subject_code: request.subjectCode, unit_code: request.unitCode,
    collector_name: request.collectorName, payer_account_id: request.payerAccountId, payer_name: request.payerName, kind: request.kind,
    title: request.title, amount: request.amount, legal_basis: request.legalBasis, state: firstState(request.amount), charged_at: at,
  }));
}
