// A bank that tells of money before its own query knows it, that tells one transfer in several
// ways, that cannot describe one, or that is away for a day: nothing is lost, nothing stands still.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { finishWaitingCallbacks, payCash } from "../../src/modules/payments/index.ts";
import { moneyLines, waitingLines } from "../../src/modules/payments/money-queries.ts";
import { patienceHours } from "../../src/modules/payments/rules/asking.ts";
import { now, setClock } from "../../src/platform/clock.ts";
import { getPool } from "../../src/platform/pool.ts";
import { unasked } from "../../src/platform/asked.ts";
import { inTransaction } from "../../src/platform/transaction.ts";
import { type BankWorld, bankWorld, type Owing } from "../bank-world.ts";

const HOUR = 3_600_000;
let world: BankWorld;

beforeAll(async () => {
  world = await bankWorld();
  return () => world.stop();
});

beforeEach(async () => {
  await getPool().query("delete from payments.bank_callback where outcome is null");
});

afterEach(() => {
  setClock(null);
  world.bank.lateBy = 0;
  world.bank.away = false;
});

const oweMany = async (count: number): Promise<Owing[]> => {
  const owed: Owing[] = [];
  while (owed.length < count) owed.push(await world.owe());
  return owed;
};
const paidOf = async (owed: Owing[]) => {
  const states = await Promise.all(owed.map((one) => world.stateOf(one)));
  return states.filter((state) => state === "paid").length;
};

/** Lets time go by in steps, the worker looking after each. */
async function wait(hours: number, stepMinutes = 10): Promise<void> {
  const until = now().getTime() + hours * HOUR;
  for (let at = now().getTime(); at < until; at += stepMinutes * 60_000) {
    setClock(new Date(at + stepMinutes * 60_000));
    await finishWaitingCallbacks();
  }
}

describe("money of which the bank tells a moment before it knows", () => {
  it("is posted once the bank knows: twenty of twenty", async () => {
    world.bank.lateBy = 4;
    const owed = await oweMany(20);
    for (const { qr } of owed) {
      expect((await world.bank.pay(qr)).map(({ status }) => status)).toEqual([202]);
    }
    expect(await paidOf(owed)).toBe(0);
    await wait(1);
    expect(await paidOf(owed)).toBe(20);
  });

  it("is posted also when the bank knows only after two days", async () => {
    world.bank.lateBy = 100;
    const owed = await oweMany(2);
    for (const { qr } of owed) await world.bank.pay(qr);
    await wait(47, 20);
    expect(await paidOf(owed)).toBe(2);
  });

  it("would be lost by a house without patience: the check sees it", async () => {
    const patience = patienceHours["bank-unknown"];
    patienceHours["bank-unknown"] = 0;
    world.bank.lateBy = 4;
    const owed = await oweMany(3);
    for (const { qr } of owed) await world.bank.pay(qr);
    await wait(1);
    patienceHours["bank-unknown"] = patience;
    expect(await paidOf(owed)).toBe(0);
  });
});

describe("several bodies about one transfer", () => {
  it("are each judged: the wrong one that came first decides nothing", async () => {
    const owed = await oweMany(12);
    for (const { qr } of owed) {
      const transfer = world.bank.transferFor(qr);
      const wrong = { ...transfer, amount: transfer.amount + 1 };
      const nameless = { ...transfer, purpose: "NGUYEN VAN A" };
      for (const body of [wrong, nameless, transfer, wrong]) await world.bank.deliver(body);
    }
    expect(await paidOf(owed)).toBe(12);
    await wait(1);
    const clerk = await world.clerkOf(world.ward);
    const open = await moneyLines(clerk, { state: "open", text: "", before: null });
    const references = new Set(owed.map(({ reference }) => reference));
    expect(open.filter(({ purpose }) => references.has(purpose.slice(13, 28)))).toEqual([]);
    const waits = "select count(*) as n from payments.bank_callback where outcome is null";
    expect(await world.count(waits)).toBe(0);
  });

  it("that say the same in another order are one", async () => {
    const { qr } = await world.owe();
    const { purpose, ...rest } = world.bank.transferFor(qr);
    await world.bank.deliver({ ...rest, purpose });
    await world.bank.deliver({ purpose, ...rest });
    const kept = "select count(*) as n from payments.bank_callback where transaction_id = $1";
    expect(await world.count(kept, [rest.transactionId])).toBe(1);
  });

  it("of a bank that changes its mind post the money once", async () => {
    const [one, other] = [await world.owe(), await world.owe()];
    const transfer = world.bank.transferFor(one.qr);
    const moved = { ...transfer, purpose: world.bank.transferFor(other.qr).purpose };
    world.bank.contradictions.set(transfer.transactionId, [moved, transfer]);
    await Promise.all([world.bank.deliver(moved), world.bank.deliver(transfer)]);
    await wait(1);
    const posted = `select count(*) as n from payments.ledger_posting where source = $1`;
    expect(await world.count(posted, [`bank:${transfer.transactionId}`])).toBe(1);
    expect(await paidOf([one, other])).toBe(1);
  });
});

describe("transfers that the bank cannot describe", () => {
  it("stop no other, and lie at the desk after two weeks", async () => {
    world.bank.away = true;
    const poison = await oweMany(20);
    for (const { qr } of poison) {
      const [delivery] = await world.bank.pay(qr);
      world.bank.undescribable.add(delivery?.transfer.transactionId ?? "");
    }
    const owed = await oweMany(10);
    for (const { qr } of owed) await world.bank.pay(qr);
    world.bank.away = false;
    await wait(1, 5);
    expect([await paidOf(owed), await paidOf(poison)]).toEqual([10, 0]);

    const clerk = await world.clerkOf(world.ward);
    const waiting = await waitingLines(clerk);
    expect(waiting).toHaveLength(20);
    expect(new Set(waiting.map(({ waitingFor }) => waitingFor))).toEqual(new Set(["bank-silent"]));
    setClock(new Date(now().getTime() + 14 * 24 * HOUR));
    await wait(0.5, 5);
    const open = await moneyLines(clerk, { state: "open", text: "", before: null });
    expect(open.filter(({ reason }) => reason === "bank-silent")).toHaveLength(20);
    expect(open.every(({ confirmed }) => !confirmed)).toBe(true);
  });
});

describe("a bank that is away for a day", () => {
  it("holds up nothing but its own money, and loses none", async () => {
    world.bank.away = true;
    const owed = await oweMany(8);
    for (const { qr } of owed) await world.bank.pay(qr);
    await wait(24, 60);
    expect(await paidOf(owed)).toBe(0);
    const byCash = await world.owe();
    const clerk = await world.clerkOf(world.ward);
    await inTransaction(unasked("a test"), (tx) => payCash(tx, clerk, byCash.reference));
    expect(await paidOf([byCash])).toBe(1);
    world.bank.away = false;
    await wait(0.5, 5);
    expect(await paidOf(owed)).toBe(8);
  });
});
