// What screens and other modules read of charges and receipts; each question carries who asks.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import type { Actor, Post } from "../../platform/actor.ts";
import { config } from "../../platform/config.ts";
import { dayOf } from "../../platform/format.ts";
import { projectRoot } from "../../platform/paths.ts";
import { qrMatrix } from "../../platform/qr-matrix.ts";
import { now } from "../../platform/clock.ts";
import { getUnits } from "../organizations/index.ts";
import { toWordsVietnamese } from "./rules/amount-words.ts";
import type { ChargeState, FeeKind } from "./rules/charge.ts";
import { receiptNumber, type ReceiptView } from "./rules/receipt.ts";
import { purposeOf } from "./rules/reference.ts";
import { buildVietQr } from "./rules/vietqr.ts";
import { scopeOf } from "./rules/who.ts";
import { reader } from "./tables.ts";

/** One charge as its dossier shows it; `amount` in whole đồng, `receipt` printed with eight digits once it is paid. */
export interface ChargeView {
  reference: string; subjectCode: string; unitCode: string; collectorName: string; payerName: string; kind: FeeKind; title: string;
  amount: number; legalBasis: string; state: ChargeState; chargedAt: Date; receipt: string | null; paidAt: Date | null; method: "bank" | "cash" | null;
}

/** What a payer's telephone needs: the VietQR text, its dark modules, and the same in words for typing by hand. */
export interface PaymentQr { payload: string; matrix: boolean[][]; bankName: string; account: string; amount: number; purpose: string }

/** Gives the units that a post answers for: its own up to its territory, and for a one-stop desk all units that it serves. */
export async function unitsOfPost(post: Pick<Post, "unitCode">): Promise<string[]> {
  const units = await getUnits();
  const territory = units.territoryOf(post.unitCode).code;
  const codes = new Set<string>([territory]);
  for (let code: string | undefined = post.unitCode; code && code !== territory; code = units.parent(code)?.code) codes.add(code);
  for (const department of units.deskOf(territory).code === post.unitCode ? units.departments() : []) {
    if (units.deskOf(department.code).code === post.unitCode) codes.add(department.code);
  }
  return [...codes];
}

const chargeRows = reader.selectFrom("charge").leftJoin("receipt", "receipt.charge_id", "charge.id")
  .leftJoin("receipt_book", (join) => join.onRef("receipt_book.unit_code", "=", "receipt.unit_code").onRef("receipt_book.year", "=", "receipt.year")).select([
  "charge.reference", "charge.subject_code", "charge.unit_code", "charge.collector_name", "charge.payer_name", "charge.kind", "charge.title", "charge.amount",
  "charge.legal_basis", "charge.state", "charge.charged_at", "receipt.number", "receipt.issued_at", "receipt.method", "receipt.year",
  "receipt_book.form_symbol", "receipt_book.receipt_symbol",
]);
type ChargeRow = Awaited<ReturnType<typeof chargeRows.execute>>[number];

/** Gives the charges of several subjects, oldest first. The caller has made sure that the dossiers themselves may be seen. */
export async function chargesOf(subjectCodes: readonly string[]): Promise<ChargeView[]> {
  const rows = await chargeRows.where(sql<boolean>`charge.subject_code = any(${[...subjectCodes]}::text[])`).orderBy("charge.id").limit(500).execute();
  return rows.map(viewOf);
}

/** Finds a charge by its reference, for those who may see it. */
export async function findCharge(actor: Actor, reference: string): Promise<ChargeView | null> {
  const row = await findRow(actor, reference);
  return row ? viewOf(row) : null;
}

async function findRow(actor: Actor, reference: string): Promise<ChargeRow | undefined> {
  return chargeRows.where("charge.reference", "=", reference).where(await visibleTo(actor)).executeTakeFirst();
}

/** The one condition under which a charge may be read. */
export async function visibleTo(actor: Actor) {
  const { payer, units } = scopeOf(actor, actor.kind === "staff" ? await unitsOfPost(actor.post) : []);
  return sql<boolean>`(charge.payer_account_id = ${payer} or charge.unit_code = any(${units}::text[]))`;
}

/** Gives the QR code of a charge that is still due, or null. The caller has made sure that the charge may be seen. */
export async function paymentQr(reference: string): Promise<PaymentQr | null> {
  const charge = await reader.selectFrom("charge").select("amount").where("reference", "=", reference).where("state", "=", "due").executeTakeFirst();
  if (!charge) return null;
  const purpose = purposeOf(reference);
  const payload = buildVietQr({ bankBin: config.BANK_BIN, account: config.BANK_ACCOUNT, service: "account", amount: charge.amount, bill: reference, purpose });
  return { payload, matrix: qrMatrix(payload), bankName: bankName(config.BANK_BIN), account: config.BANK_ACCOUNT, amount: charge.amount, purpose };
}

/** Gives what stands on the receipt of a paid charge, for those who may see it; null before it is paid. */
export async function receiptView(actor: Actor, reference: string): Promise<ReceiptView | null> {
  const row = await findRow(actor, reference);
  if (!row?.number || !row.issued_at || !row.method || !row.year || !row.form_symbol || !row.receipt_symbol) return null;
  return {
    number: receiptNumber(row.number), year: row.year, formSymbol: row.form_symbol, receiptSymbol: row.receipt_symbol,
    collector: { unitCode: row.unit_code, name: row.collector_name }, payerName: row.payer_name, kind: row.kind, title: row.title, legalBasis: row.legal_basis,
    subjectCode: row.subject_code, reference: row.reference, amount: row.amount, amountWords: toWordsVietnamese(row.amount), method: row.method, issuedAt: row.issued_at,
  };
}

function viewOf(row: ChargeRow): ChargeView {
  return {
    reference: row.reference, subjectCode: row.subject_code, unitCode: row.unit_code, collectorName: row.collector_name, payerName: row.payer_name, kind: row.kind,
    title: row.title, amount: row.amount, legalBasis: row.legal_basis, state: row.state, chargedAt: row.charged_at,
    receipt: row.number === null ? null : receiptNumber(row.number), paidAt: row.issued_at, method: row.method,
  };
}

let banks: Map<string, string> | null = null;

/** Gives a bank's short name by its BIN, or the BIN itself. */
export function bankName(bin: string): string {
  banks ??= new Map((JSON.parse(readFileSync(join(projectRoot, "data/banks/banks.json"), "utf8")) as { bin: string; name: string }[]).map((bank) => [bank.bin, bank.name]));
  return banks.get(bin) ?? bin;
}

/** Today by the city's clock, YYYY-MM-DD. */
export function today(): string {
  return dayOf(now());
}
