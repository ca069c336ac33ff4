import { askCashier } from "../queries/ask-cashier.ts";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { config } from "../../../platform/config.ts";
import { InvalidForm, NotFound, Refusal } from "../../../platform/refusal.ts";
import { requireShown } from "../../../platform/shown.ts";
import { inTransaction, type Transaction } from "../../../platform/transaction.ts";
import { mayCollect } from "../collectors.ts";
import { worksForCity } from "../desk-queries.ts";
import { findMoney, type MoneyLine } from "../money-queries.ts";
import { unitsOfPost } from "../queries.ts";
import type { BankTransfer } from "../rules/callback.ts";
import { accounts } from "../rules/ledger.ts";
import {
  matchFault,
  moneyShown,
  type MoneyState,
  type MoneyVerb,
  verbsFor,
} from "../rules/unmatched-money.ts";
import { typedReference } from "../rules/reference.ts";
import { type LockedCharge, tables } from "../tables.ts";
import { lockCharge } from "../changes/lock-charge.ts";
import { lockTransfer } from "./lock-transfer.ts";
import { noteMoneyChange } from "../changes/note-unmatched.ts";
import { askBank } from "../bank/ask-bank.ts";
import { settle } from "./settle.ts";

/** What an official decides; `reference` is the charge to which money is matched. */
export interface MoneyDecision {
  verb: MoneyVerb;
  reason: string;
  reference: string;
}

const becomes: Record<MoneyVerb, MoneyState> = {
  match: "matched",
  return: "to-return",
  returned: "returned",
  reopen: "open",
  dismiss: "dismissed",
};

/**
 * Decides about money that fits no charge; gives its new state. Matching posts it and issues the
 * receipt. Throws NotFound for money of others, InvalidForm without reason, Refusal, StaleView.
 */
export async function decideMoney(
  actor: Staff,
  id: number,
  decision: MoneyDecision,
): Promise<MoneyState> {
  const seen = await findMoney(actor, id);
  const by = askCashier(actor, String(id));
  if (!seen) throw new NotFound(String(id));
  requireShown(...moneyShown(seen));
  const reason = decision.reason.trim();
  const reference = typedReference(decision.reference);
  requireFilled({ reason, ...(decision.verb === "match" ? { reference } : {}) });
  // Asked before the transaction begins: no connection waits for a bank.
  const confirmed = seen.confirmed || (decision.verb === "match" && (await bankConfirms(seen)));
  return inTransaction(by, async (tx) => {
    await lockTransfer(tx, seen.transactionId);
    const money = await lockMoney(tx, id);
    requireShown(...moneyShown(money));
    if (!verbsFor(money).includes(decision.verb)) throw new Refusal("payments.money-decided");
    const charge = decision.verb === "match" ? await chargeFor(tx, actor, reference) : null;
    if (charge) await match(tx, actor, { ...seen, confirmed, callback: money.callback_id }, charge);
    const to = becomes[decision.verb];
    await tables(tx)
      .updateTable("unmatched_money")
      .set({
        state: to,
        confirmed,
        version: money.version + 1,
        ...(charge ? { charge_id: charge.id, unit_code: charge.unit_code } : {}),
      })
      .where("id", "=", id)
      .execute();
    const by = { by: actor.accountId, by_name: actor.name };
    await noteMoneyChange(tx, money, { to, reason, ...by });
    record(tx, actor, `payments.money-${to}`, {
      transactionId: seen.transactionId,
      amount: seen.amount,
      reference: charge?.reference ?? null,
      reason,
    });
    return to;
  });
}

async function match(
  tx: Transaction,
  actor: Staff,
  money: MoneyLine & { callback: number },
  charge: LockedCharge,
): Promise<void> {
  // An official's word alone is no money.
  if (!money.confirmed) throw new Refusal("payments.match-unconfirmed");
  const { reference } = charge;
  const fault = matchFault(money, { ...charge, account: config.BANK_ACCOUNT });
  if (fault) throw new Refusal(`payments.match-${fault}`, { reference });
  if (!mayCollect(charge.collector_name))
    throw new Refusal("payments.no-tax-code", { collector: charge.collector_name });
  await settle(tx, charge, {
    method: "bank",
    account: accounts.bankClearing,
    source: `bank:${money.transactionId}`,
    transactionId: money.transactionId,
    cashDesk: null,
    by: actor.accountId,
    cashier: null,
  });
  await tables(tx)
    .updateTable("bank_callback")
    .set({ outcome: "posted", reason: null, charge_id: charge.id })
    .where("id", "=", money.callback)
    .execute();
}

// At the city's own desk any charge may be the one; elsewhere one of the official's units.
async function chargeFor(tx: Transaction, actor: Staff, reference: string): Promise<LockedCharge> {
  const [units, city] = await Promise.all([unitsOfPost(actor.post), worksForCity(actor)]);
  const charge = await lockCharge(tx, reference);
  if (charge && (city || units.includes(charge.unit_code))) return charge;
  throw new InvalidForm([{ field: "reference", code: "payments.no-such-charge" }]);
}

async function lockMoney(tx: Transaction, id: number) {
  return tables(tx)
    .selectFrom("unmatched_money")
    .select(["id", "state", "version", "confirmed", "callback_id"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

async function bankConfirms(money: MoneyLine): Promise<boolean> {
  const asked: BankTransfer = {
    transactionId: money.transactionId,
    status: "succeeded",
    amount: money.amount,
    currency: money.currency,
    account: money.account,
    purpose: money.purpose,
    at: money.transferredAt.toISOString(),
  };
  const answer = await askBank(asked);
  return (
    answer !== null &&
    answer !== "silent" &&
    answer.status === "succeeded" &&
    answer.amount === money.amount &&
    answer.currency === money.currency &&
    answer.account === money.account
  );
}

function requireFilled(fields: Record<string, string>): void {
  const empty = Object.entries(fields).filter(([, text]) => text === "");
  if (empty.length === 0) return;
  throw new InvalidForm(empty.map(([field]) => ({ field, code: "required" })));
}
