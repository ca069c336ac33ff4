// The desk for money that fits no charge: who sees it, what may be decided, and what stays in the
// books afterwards.
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { askPage } from "../../../tests/ask-page.ts";
import { type BankWorld, bankWorld } from "../../../tests/bank-world.ts";
import type { Staff } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { InvalidForm, NotFound, Refusal } from "../../platform/refusal.ts";
import { decidingOn, StaleView } from "../../platform/shown.ts";
import type { BankTransfer } from "./rules/callback.ts";
import { decideMoney, type MoneyDecision } from "./commands/decide-money.ts";
import { finishWaitingCallbacks } from "./commands/finish-waiting-callbacks.ts";
import { forgetCallbacks } from "./commands/forget-callbacks.ts";
import { reconcileDay } from "./commands/reconcile-day.ts";
import { reconcileMissed } from "./commands/reconcile-missed.ts";
import { findMoney, moneyChanges, type MoneyLine, moneyLines } from "./money-queries.ts";
import { moneyDetail } from "./pages/money-detail-page.tsx";
import { moneyExport } from "./pages/money-export-page.ts";
import { moneyList } from "./pages/money-list-page.tsx";
import { today } from "../../platform/format.ts";
import { moneyShown } from "./rules/unmatched-money.ts";

let world: BankWorld;
let clerk: Staff;
let stranger: Staff;
let city: Staff;

beforeAll(async () => {
  world = await bankWorld();
  clerk = await world.clerkOf(world.ward);
  stranger = await world.clerkOf(world.otherWard);
  city = await world.cityClerk();
  return () => world.stop();
});
afterEach(() => {
  setClock(null);
  world.bank.lateBy = 0;
});

const listed = (actor: Staff, text = "") =>
  moneyLines(actor, { state: "open", text, before: null });

/** Sends money that names no charge, and gives it as the city's desk has it. */
async function nameless(change: Partial<BankTransfer> = {}): Promise<MoneyLine> {
  const { qr } = await world.owe();
  const transfer = { ...world.bank.transferFor(qr), purpose: "NGUYEN VAN A nop tien", ...change };
  world.bank.contradictions.set(transfer.transactionId, Array(9).fill(transfer));
  await world.bank.deliver(transfer);
  const [money] = await listed(city, transfer.transactionId);
  return money ?? expect.fail("no money");
}

async function decides(actor: Staff, money: MoneyLine, decision: Partial<MoneyDecision>) {
  const shown = new Map([moneyShown(money)]);
  const whole = { verb: "match" as const, reason: "theo giấy báo có", reference: "", ...decision };
  return (await decidingOn(shown, () => decideMoney(actor, money.id, whole))).result;
}

const postings = (id: string) =>
  world.count("select count(*) as n from payments.ledger_posting where source = $1", [
    `bank:${id}`,
  ]);

describe("money that names no charge", () => {
  it("is seen at the city's own desk, and what names one at its unit's", async () => {
    const money = await nameless();
    expect(await findMoney(clerk, money.id)).toBeNull();
    const { qr } = await world.owe();
    await world.bank.pay(qr, "wrong-amount");
    const [unequal] = await listed(clerk);
    expect(unequal).toMatchObject({ reason: "wrong-amount", confirmed: true, amount: 7_999 });
    expect(await findMoney(stranger, unequal?.id ?? 0)).toBeNull();
  });

  it("is found by transaction, text and sum", async () => {
    const money = await nameless();
    for (const text of [money.transactionId.toLowerCase(), "van a nop", "8.000"]) {
      expect((await listed(city, text)).map(({ id }) => id)).toContain(money.id);
    }
    for (const text of ["%", "_", "khong co", "7"]) {
      expect((await listed(city, text)).map(({ id }) => id)).not.toContain(money.id);
    }
  });

  it("is matched to a charge with a reason: posted once, receipt, history and audit", async () => {
    const money = await nameless();
    const owing = await world.owe();
    expect(await decides(city, money, { reference: owing.reference.toLowerCase() })).toBe(
      "matched",
    );
    expect([await world.stateOf(owing), await postings(money.transactionId)]).toEqual(["paid", 1]);
    expect(await moneyChanges(money.id)).toMatchObject([
      { to: "open", byName: "bank" },
      { to: "matched", byName: "Trần Văn Bình", reason: "theo giấy báo có" },
    ]);
    const audited = `select count(*) as n from platform.audit_entry
      where action = 'payments.money-matched' and details ->> 'transactionId' = $1`;
    expect(await world.count(audited, [money.transactionId])).toBe(1);
    // The bank tells of it once more, with a purpose that would fit another charge.
    const other = await world.owe();
    const again = { ...world.bank.transferFor(other.qr), transactionId: money.transactionId };
    world.bank.contradictions.set(money.transactionId, [again]);
    await world.bank.deliver(again);
    expect([await world.stateOf(other), await postings(money.transactionId)]).toEqual(["due", 1]);
    const differences = await reconcileDay(today());
    expect(differences.map(({ transactionId }) => transactionId)).not.toContain(
      money.transactionId,
    );
  });

  it("is not matched to another sum, a paid charge, one of others, without a reason", async () => {
    const money = await nameless();
    const dear = await world.owe(9_000);
    await expect(decides(city, money, { reference: dear.reference })).rejects.toMatchObject({
      code: "payments.match-sums-differ",
    });
    const paid = await world.owe();
    await world.bank.pay(paid.qr);
    await expect(decides(city, money, { reference: paid.reference })).rejects.toMatchObject({
      code: "payments.match-not-due",
    });
    for (const wrong of [{ reference: "H57260101999999" }, { reference: "" }, { reason: " " }]) {
      const decision = { reference: dear.reference, ...wrong };
      await expect(decides(city, money, decision)).rejects.toBeInstanceOf(InvalidForm);
    }
    const leader = await world.clerkOf(world.ward, "leader");
    await expect(decides(leader, money, {})).rejects.toBeInstanceOf(NotFound);
    expect(await postings(money.transactionId)).toBe(0);
  });

  it("in another currency or on another account is only returned", async () => {
    for (const change of [{ currency: "USD" }, { account: "999" }]) {
      const { qr, reference } = await world.owe();
      const { purpose } = world.bank.transferFor(qr);
      const transfer = { ...world.bank.transferFor(qr), ...change, purpose };
      world.bank.contradictions.set(transfer.transactionId, [transfer]);
      await world.bank.deliver(transfer);
      const [money] = await listed(clerk, transfer.transactionId);
      const match = decides(clerk, money ?? expect.fail(), { reference });
      await expect(match).rejects.toMatchObject({ code: "payments.match-foreign" });
    }
  });

  it("is marked for return, returned, and then moved by nobody", async () => {
    const money = await nameless();
    expect(await decides(city, money, { verb: "return", reason: "chuyển nhầm" })).toBe("to-return");
    const marked = (await findMoney(city, money.id)) ?? expect.fail();
    const owing = await world.owe();
    const match = decides(city, marked, { reference: owing.reference });
    await expect(match).rejects.toBeInstanceOf(Refusal);
    expect(await decides(city, marked, { verb: "returned", reason: "UNC 12" })).toBe("returned");
    // A later word of the bank that fits a charge finds it gone.
    const good = { ...world.bank.transferFor(owing.qr), transactionId: money.transactionId };
    world.bank.contradictions.set(money.transactionId, [good]);
    await world.bank.deliver(good);
    expect([await world.stateOf(owing), await postings(money.transactionId)]).toEqual(["due", 0]);
  });

  it("is decided once: who saw it before somebody else is shown it anew", async () => {
    const money = await nameless();
    await decides(city, money, { verb: "return" });
    await expect(decides(city, money, { verb: "return" })).rejects.toBeInstanceOf(StaleView);
    const two = await nameless();
    const [one, other] = [await world.owe(), await world.owe()];
    const both = await Promise.allSettled(
      [one, other].map(({ reference }) => decides(city, two, { reference })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await postings(two.transactionId)).toBe(1);
  });
});

describe("money that the bank does not confirm", () => {
  async function unconfirmed(): Promise<MoneyLine> {
    const { qr } = await world.owe();
    const transfer = { ...world.bank.transferFor(qr, "forged"), purpose: "nop tien" };
    await world.bank.deliver(transfer);
    setClock(new Date(Date.now() + 73 * 3_600_000));
    await finishWaitingCallbacks();
    setClock(null);
    const [money] = await listed(city, transfer.transactionId);
    return money ?? expect.fail("no money");
  }

  it("is neither matched nor given back on an official's word, and may be dismissed", async () => {
    const money = await unconfirmed();
    expect([money.confirmed, money.reason]).toEqual([false, "bank-unknown"]);
    const owing = await world.owe();
    const match = decides(city, money, { reference: owing.reference });
    await expect(match).rejects.toMatchObject({ code: "payments.match-unconfirmed" });
    await expect(decides(city, money, { verb: "return" })).rejects.toBeInstanceOf(Refusal);
    expect(await decides(city, money, { verb: "dismiss" })).toBe("dismissed");
    expect([await world.stateOf(owing), await postings(money.transactionId)]).toEqual(["due", 0]);
  });

  it("is matched as soon as the bank confirms it when asked", async () => {
    const money = await unconfirmed();
    const told = { ...money, at: money.transferredAt.toISOString(), status: "succeeded" as const };
    const { transactionId, status, amount, currency, account, purpose, at } = told;
    const transfer = { transactionId, status, amount, currency, account, purpose, at };
    world.bank.contradictions.set(transactionId, [transfer]);
    const owing = await world.owe();
    expect(await decides(city, money, { reference: owing.reference })).toBe("matched");
    expect(await world.stateOf(owing)).toBe("paid");
  });
});

describe("money of which no callback ever came", () => {
  it("is posted from the statement, and a week without a worker is made up for", async () => {
    await getPool().query("truncate payments.reconciliation, payments.reconciliation_difference");
    const day = (at: number) => new Date(Date.parse("2026-12-01T05:00:00Z") + at * 86_400_000);
    setClock(day(0));
    await world.bank.pay((await world.owe()).qr);
    const owed = [];
    for (let at = 0; at < 7; at++) {
      setClock(day(at));
      const owing = await world.owe();
      owed.push(owing);
      const transfer = world.bank.transferFor(owing.qr);
      transfer.at = day(at).toISOString();
    }
    setClock(day(7));
    const days = await reconcileMissed();
    expect(days).toContain("2026-12-07");
    expect(days).toContain("2026-12-01");
    const states = await Promise.all(owed.map((one) => world.stateOf(one)));
    expect(states).toEqual(Array(7).fill("paid"));
    expect(await reconcileMissed()).toEqual([]);
  });
});

describe("what the bank told long ago", () => {
  it("loses the payer's words after its term; sums and what waits for somebody stay", async () => {
    const open = await nameless();
    const paid = await world.owe();
    await world.bank.pay(paid.qr);
    setClock(new Date(Date.now() + 3_652 * 86_400_000));
    expect(await forgetCallbacks()).toBe(0);
    setClock(new Date(Date.now() + 3_700 * 86_400_000));
    expect(await forgetCallbacks()).toBeGreaterThan(0);
    expect(await forgetCallbacks()).toBe(0);
    const told = "select count(*) as n from payments.bank_callback where purpose like '%' || $1";
    expect(await world.count(told, [`${paid.reference} LE PHI`])).toBe(0);
    expect((await findMoney(city, open.id))?.purpose).toBe("NGUYEN VAN A nop tien");
    const sum = "select coalesce(sum(amount), 1) as n from payments.ledger_entry";
    expect(await world.count(sum)).toBe(0);
    setClock(null);
  });
});

describe("the pages of the desk", () => {
  it("list, search, show and decide", async () => {
    const money = await nameless();
    const path = `/desk/payments/unmatched/${money.id}`;
    const params = { id: String(money.id) };
    const ask = (form?: Record<string, string>) =>
      askPage(moneyDetail, { actor: city, path, params, form });
    const list = { actor: city, path: `/desk/payments/unmatched?q=${money.transactionId}` };
    expect((await askPage(moneyList, list)).text).toContain(path);
    const waits = { actor: city, path: "/desk/payments/unmatched?state=waiting" };
    expect((await askPage(moneyList, waits)).status).toBe(200);
    expect((await ask()).text).toContain("Không có mã thanh toán");
    const shown = moneyShown(money).join("@");
    const empty = await ask({ verb: "return", shown, "return-reason": "" });
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('id="field-return-reason"');
    const done = await ask({ verb: "return", shown, "return-reason": "chuyển nhầm" });
    expect(done).toMatchObject({ status: 303, location: path });
    expect((await ask()).text).toContain("chuyển nhầm");
  });

  it("give the list as a file in which no text is a formula, and record that", async () => {
    await nameless({ purpose: "=HYPERLINK(1)" });
    const actor = city;
    const path = "/desk/payments/unmatched.csv?state=open";
    const { text, status } = await askPage(moneyExport, { actor, path });
    expect(status).toBe(200);
    expect(text).toContain(`"'=HYPERLINK(1)"`);
    const audited = `select count(*) as n from platform.audit_entry
      where action = 'payments.money-exported'`;
    expect(await world.count(audited)).toBe(1);
  });
});
