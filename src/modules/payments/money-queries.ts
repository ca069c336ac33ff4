// What the desk for unmatched money reads: what waits for a person, and what the bank is asked.
import { sql } from "kysely";
import type { Staff } from "../../platform/actor.ts";
import { now } from "../../platform/clock.ts";
import { money } from "../../values/money.ts";
import { worksForCity } from "./desk-queries.ts";
import { unitsOfPost } from "./queries.ts";
import type { UnmatchedReason, WaitingFor } from "./rules/callback.ts";
import { typedReference } from "./rules/reference.ts";
import type { MoneyState } from "./rules/unmatched-money.ts";
import { reader } from "./tables.ts";

export const MONEY_ROWS = 50;
const WAITING_ROWS = 200;
const WAIT_SHOWN_MINUTES = 15;

/** One transfer that fits no charge; `reference` is the charge that it names or was matched to. */
export interface MoneyLine {
  id: number;
  transactionId: string;
  amount: number;
  currency: string;
  account: string;
  purpose: string;
  transferredAt: Date;
  reason: UnmatchedReason;
  confirmed: boolean;
  reference: string | null;
  state: MoneyState;
  version: number;
  foundAt: Date;
}

/** One word of the bank that it does not confirm yet. */
export interface WaitingLine {
  id: number;
  transactionId: string;
  amount: number;
  purpose: string;
  receivedAt: Date;
  waitingFor: WaitingFor | null;
  asked: number;
  askAfter: Date;
}

/** What became of unmatched money, oldest first. */
export interface MoneyChange {
  to: MoneyState;
  reason: string | null;
  at: Date;
  byName: string;
}

/** How much waits: for a decision, for its return, and for the bank. */
export interface MoneyCounts {
  open: number;
  toReturn: number;
  waiting: number;
}

export interface MoneyFilter {
  state: MoneyState;
  /** Transaction, reference or sum; "" for all. */
  text: string;
  before: number | null;
}

const lines = reader
  .selectFrom("unmatched_money as money")
  .leftJoin("charge", "charge.id", "money.charge_id")
  .select([
    "money.id",
    "money.transaction_id as transactionId",
    "money.amount",
    "money.currency",
    "money.account",
    "money.purpose",
    "money.transferred_at as transferredAt",
    "money.reason",
    "money.confirmed",
    "charge.reference",
    "money.state",
    "money.version",
    "money.found_at as foundAt",
  ]);

/** Gives money in a state that an official's post answers for, newest first. */
export async function moneyLines(actor: Staff, filter: MoneyFilter): Promise<MoneyLine[]> {
  const text = filter.text.trim().toUpperCase();
  const sum = money.parse(text).value ?? null;
  const reference = typedReference(text);
  return lines
    .where("money.state", "=", filter.state)
    .where(await seenBy(actor))
    .where(
      sql<boolean>`(${text} = '' or money.transaction_id = ${text} or money.amount = ${sum}::bigint
        or upper(money.purpose) like '%' || ${likeText(text)} || '%'
        or charge.reference = ${reference})`,
    )
    .where("money.id", "<", filter.before ?? Number.MAX_SAFE_INTEGER)
    .orderBy("money.id", "desc")
    .limit(MONEY_ROWS)
    .execute();
}

/** Finds one, for those who may see it. */
export async function findMoney(actor: Staff, id: number): Promise<MoneyLine | null> {
  const row = await lines
    .where("money.id", "=", id)
    .where(await seenBy(actor))
    .executeTakeFirst();
  return row ?? null;
}

/** Gives what became of money. The caller has made sure that it may be seen. */
export async function moneyChanges(id: number): Promise<MoneyChange[]> {
  return reader
    .selectFrom("unmatched_money_change")
    .select(["to_state as to", "reason", "at", "by_name as byName"])
    .where("money_id", "=", id)
    .orderBy("id")
    .limit(200)
    .execute();
}

const waiting = reader
  .selectFrom("bank_callback")
  .leftJoin("charge", "charge.id", "bank_callback.charge_id");

/** Gives what the bank has not confirmed for a quarter of an hour, oldest first. */
export async function waitingLines(actor: Staff): Promise<WaitingLine[]> {
  return waiting
    .select([
      "bank_callback.id",
      "bank_callback.transaction_id as transactionId",
      "bank_callback.amount",
      "bank_callback.purpose",
      "bank_callback.received_at as receivedAt",
      "bank_callback.waiting_for as waitingFor",
      "bank_callback.asked",
      "bank_callback.ask_after as askAfter",
    ])
    .where(await waitedForBy(actor))
    .orderBy("bank_callback.ask_after")
    .limit(WAITING_ROWS)
    .execute();
}

/** Gives how much waits: for a decision, for its return, and for the bank. */
export async function moneyCounts(actor: Staff): Promise<MoneyCounts> {
  const count = (state: MoneyState) => sql<number>`count(*) filter (where state = ${state})`;
  const waits = waiting.select(sql<number>`count(*)`.as("count")).where(await waitedForBy(actor));
  const row = await reader
    .selectFrom("unmatched_money as money")
    .select([count("open").as("open"), count("to-return").as("toReturn")])
    .select(waits.as("waiting"))
    .where("money.state", "in", ["open", "to-return"])
    .where(await seenBy(actor))
    .executeTakeFirstOrThrow();
  return { ...row, waiting: row.waiting ?? 0 };
}

/** The one condition: of the official's units; what names no charge, at the city's own desk. */
async function seenBy(actor: Staff) {
  const units = await unitsOfPost(actor.post);
  const city = await worksForCity(actor);
  return sql<boolean>`(money.unit_code = any(${units}::text[])
    or (money.unit_code is null and ${city}::boolean))`;
}

async function waitedForBy(actor: Staff) {
  const units = await unitsOfPost(actor.post);
  const before = new Date(now().getTime() - WAIT_SHOWN_MINUTES * 60_000);
  return sql<boolean>`(bank_callback.outcome is null and bank_callback.received_at < ${before}
    and (charge.unit_code = any(${units}::text[])
      or (charge.id is null and ${await worksForCity(actor)}::boolean)))`;
}

// More than any sum that is kept finds nothing.
function likeText(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}
