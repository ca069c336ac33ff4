// What screens and other modules read of charges and receipts; each question carries who asks.
import { type CompiledQuery, sql } from "kysely";
import type { Actor, Post, Staff } from "../../platform/actor.ts";
import { unitsOf } from "../../platform/duties.ts";
import { codesOf } from "../organizations/index.ts";
import type { FeeLine } from "../procedures/index.ts";
import type { Owed } from "../../values/owed.ts";
import { paidBack, promisedBack, shownPart } from "./queries/money-back.ts";
import { type ChargeKind, type ChargeState, linesOf, owedOf } from "./rules/charge.ts";
import { receiptNumber } from "./rules/receipt.ts";
import { isSetByOfficial } from "./rules/setting.ts";
import { type SettingQuestion, settingQuestions } from "./rules/setting-form.ts";
import { mayTakeCash, moneyDuties, scopeOf } from "./rules/who.ts";
import { reader } from "./tables.ts";

/**
 * One charge as its dossier shows it, line by line; `receipt` printed with eight digits once it is
 * paid.
 */
export interface ChargeView {
  reference: string;
  subjectCode: string;
  unitCode: string;
  collectorName: string;
  payerName: string;
  kind: ChargeKind;
  title: string;
  amount: Owed;
  lines: FeeLine[];
  legalBasis: string;
  state: ChargeState;
  chargedAt: Date;
  version: number;
  receipt: string | null;
  paidAt: Date | null;
  method: "bank" | "cash" | null;
  /** The part that waits to be paid out, or the last. */
  refund: RefundView | null;
  /** All parts together, in đồng. */
  back: { promised: number; paidOut: number };
}

/** What the agency gives back; `paidOutAt` null: promised, not yet paid out. `amount` in đồng. */
export interface RefundView {
  amount: number;
  reason: string;
  act: string | null;
  promisedAt: Date;
  paidOutAt: Date | null;
  paidOutBy: string | null;
  receiver: string | null;
}

/** Gives the codes of the units whose money a post sees or takes; none without such a duty. */
export async function unitsOfPost(post: Post): Promise<string[]> {
  const units = unitsOf(post, moneyDuties);
  return units ? codesOf(units) : [];
}

/** Tells whether an official sees the money of a unit, and may be led to it. */
export async function seesMoneyOf({ post }: Staff, unitCode: string): Promise<boolean> {
  return (await unitsOfPost(post)).includes(unitCode);
}

/** Tells whether an official takes the money of a unit: whose forms they get and may send. */
export async function collectsFor(actor: Actor, unitCode: string): Promise<boolean> {
  return actor.kind === "staff" && mayTakeCash(actor, await unitsOfPost(actor.post), unitCode);
}

// A receipt that took another's place has the higher id.
const chargeRows = reader
  .selectFrom("charge")
  .leftJoin("receipt", (join) =>
    join.onRef("receipt.charge_id", "=", "charge.id").on(
      sql<boolean>`receipt.id = (
          select max(r.id) from payments.receipt r where r.charge_id = charge.id)`,
    ),
  )
  .leftJoin("receipt_book", (join) =>
    join
      .onRef("receipt_book.unit_code", "=", "receipt.unit_code")
      .onRef("receipt_book.year", "=", "receipt.year"),
  )
  .leftJoin("receipt_cancellation", "receipt_cancellation.receipt_id", "receipt.id")
  .leftJoin("refund", (join) => join.onRef("refund.charge_id", "=", "charge.id").on(shownPart))
  .leftJoin("refund_payout", "refund_payout.refund_id", "refund.id")
  .select([
    "charge.reference",
    "charge.subject_code",
    "charge.unit_code",
    "charge.collector_name",
    "charge.payer_name",
    "charge.kind",
    "charge.title",
    "charge.amount",
    "charge.lines",
    "charge.version",
    "charge.legal_basis",
    "charge.state",
    "charge.charged_at",
    "receipt.number",
    "receipt.issued_at",
    "receipt.method",
    "receipt.year",
    "receipt.collector_tax_code",
    "receipt.collector_address",
    "receipt.cashier_name",
    "receipt.payer_name as receipt_payer_name",
    "receipt.payer_tax_code",
    "receipt.payer_address",
    "receipt_book.form_symbol",
    "receipt_book.receipt_symbol",
    "receipt_cancellation.reason as cancelled_because",
    "receipt_cancellation.at as cancelled_at",
    "refund.amount as refund_amount",
    "refund.reason as refund_reason",
    "refund.act as refund_act",
    "refund.promised_at",
    "refund_payout.paid_at as paid_out_at",
    "refund_payout.paid_by_name as paid_out_by",
    "refund_payout.receiver",
    promisedBack.as("promised_back"),
    paidBack.as("paid_back"),
  ]);
type ChargeRow = Awaited<ReturnType<typeof chargeRows.execute>>[number];

/**
 * Gives the charges of several subjects, oldest first. The caller has made sure that the dossiers
 * themselves may be seen.
 */
export async function chargesOf(subjectCodes: readonly string[]): Promise<ChargeView[]> {
  const rows = await chargeRows
    .where(sql<boolean>`charge.subject_code = any(${[...subjectCodes]}::text[])`)
    .orderBy("charge.id")
    .limit(500)
    .execute();
  return rows.map(viewOf);
}

/**
 * Gives charges of earlier builds that came out as nothing and have no lines, 200 at most, in the
 * order of their references from behind one on; "" begins.
 */
export async function chargesWithoutLines(after: string): Promise<ChargeView[]> {
  const rows = await chargeRows
    .where("charge.reference", ">", after)
    .where("charge.lines", "is", null)
    .where("charge.state", "=", "waived")
    .where("charge.amount", "=", 0)
    .orderBy("charge.reference")
    .limit(200)
    .execute();
  return rows.map(viewOf);
}

/** Finds a charge by its reference, for those who may see it. */
export async function findCharge(actor: Actor, reference: string): Promise<ChargeView | null> {
  const row = await findChargeRow(actor, reference);
  return row ? viewOf(row) : null;
}

/** Finds the row of a charge with its last receipt and its refund, for those who may see it. */
export async function findChargeRow(
  actor: Actor,
  reference: string,
): Promise<ChargeRow | undefined> {
  return chargeRows
    .where("charge.reference", "=", reference)
    .where(await visibleTo(actor))
    .executeTakeFirst();
}

/** The one condition under which a charge may be read. */
export async function visibleTo(actor: Actor) {
  const { payer, units } = scopeOf(
    actor,
    actor.kind === "staff" ? await unitsOfPost(actor.post) : [],
  );
  return sql<boolean>`(charge.payer_account_id = ${payer}
    or charge.unit_code = any(${units}::text[]))`;
}

/** Gives the lines of a charge's row. */
export function linesOfRow(row: ChargeRow): FeeLine[] {
  return linesOf({ ...row, lines: row.lines as FeeLine[] | null });
}

function viewOf(row: ChargeRow): ChargeView {
  const lines = linesOfRow(row);
  return {
    reference: row.reference,
    subjectCode: row.subject_code,
    unitCode: row.unit_code,
    collectorName: row.collector_name,
    payerName: row.payer_name,
    kind: row.kind,
    title: row.title,
    amount: owedOf({ amount: row.amount, lines }),
    lines,
    legalBasis: row.legal_basis,
    state: row.state,
    chargedAt: row.charged_at,
    version: row.version,
    receipt: row.number === null ? null : receiptNumber(row.number),
    paidAt: row.issued_at,
    method: row.method,
    refund: refundOf(row),
    back: { promised: row.promised_back, paidOut: row.paid_back },
  };
}

function refundOf(row: ChargeRow): RefundView | null {
  if (row.refund_amount === null || row.refund_reason === null || row.promised_at === null)
    return null;
  return {
    amount: row.refund_amount,
    reason: row.refund_reason,
    act: row.refund_act,
    promisedAt: row.promised_at,
    paidOutAt: row.paid_out_at,
    paidOutBy: row.paid_out_by,
    receiver: row.receiver,
  };
}

/** What keeps a subject from being settled; `settled` when it is none of the three. */
export interface Unsettled {
  due: ChargeView[];
  unknown: ChargeView[];
  refunds: ChargeView[];
  settled: boolean;
}

/** Gives what a dossier still owes, what of it nobody knows yet, and what is to be paid back. */
export async function unsettled(subjectCode: string): Promise<Unsettled> {
  return unsettledOf(await chargesOf([subjectCode]));
}

/** Sorts charges that were read already. */
export function unsettledOf(charges: readonly ChargeView[]): Unsettled {
  const due = charges.filter(({ state }) => state === "due");
  const unknown = charges.filter(({ state }) => state === "unset");
  const refunds = charges.filter(({ refund }) => refund !== null && refund.paidOutAt === null);
  return { due, unknown, refunds, settled: due.length + unknown.length + refunds.length === 0 };
}

/**
 * Gives what an official is asked of a charge, with what the unit last entered for the same
 * procedure and case.
 */
export async function settingQuestionsOf({
  unitCode,
  lines,
}: Pick<ChargeView, "unitCode" | "lines">): Promise<{
  questions: SettingQuestion[];
  lastAt: Date | null;
}> {
  const line = lines.find(isSetByOfficial);
  if (!line) return { questions: [], lastAt: null };
  const row = await reader
    .selectFrom("charge_change")
    .select(["at", "details"])
    .where("set_for", "=", `${unitCode} ${line.of}`)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  const last = row ? (row.details as { after: FeeLine[] }).after : [];
  return { questions: settingQuestions(lines, last), lastAt: row?.at ?? null };
}

/**
 * The query of what all books are out of balance by, for a backup and its restore: `sum`, 0 đ when
 * each posting adds up to nothing.
 */
export function ledgerQuery(): CompiledQuery<{ sum: number }> {
  const posting = reader
    .selectFrom("ledger_entry")
    .select(({ fn }) => fn.sum<number>("amount").as("rest"))
    .groupBy("posting_id");
  return reader
    .selectFrom(posting.as("posting"))
    .select(sql<number>`coalesce(sum(abs(rest)), 0)`.as("sum"))
    .compile();
}
