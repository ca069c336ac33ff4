// A flood of callbacks, duplicated, out of order, unequal and forged, all at once: every đồng is
// posted exactly once or kept for a person.
import { setTimeout as pause } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { load } from "../../src/modules/organizations/load.ts";
import { charge, chargesOf, paymentQr } from "../../src/modules/payments/index.ts";
import { lockCharge } from "../../src/modules/payments/changes/lock-charge.ts";
import { reconcileDay } from "../../src/modules/payments/commands/reconcile-day.ts";
import { routes } from "../../src/modules/payments/routes.ts";
import type { BankTransfer } from "../../src/modules/payments/rules/callback.ts";
import { findReference } from "../../src/modules/payments/rules/reference.ts";
import { config } from "../../src/platform/config.ts";
import { dayOf } from "../../src/platform/format.ts";
import { getPool } from "../../src/platform/pool.ts";
import { forgetRegisters } from "../../src/platform/register.ts";
import { inTestTransaction } from "../transaction.ts";
import { testDatabase } from "../database.ts";
import { serveRoutes } from "../serve-routes.ts";
import { BankSimulator } from "../simulators/bank.ts";
import { Chance, inParallel } from "./random.ts";
import { feeLine } from "../fee-lines.ts";
import { againWhenBusy } from "../again-when-busy.ts";

const CHARGES = 130;
const seed = Number(process.env.FAULT_SEED ?? 20261123);
let bank: BankSimulator;

beforeAll(async () => {
  await testDatabase();
  await load();
  forgetRegisters();
  const house = await serveRoutes(routes);
  bank = new BankSimulator({ key: config.BANK_KEY, callbackUrl: `${house.url}/api/payments/bank` });
  config.BANK_URL = await bank.start();
  return async () => {
    await bank.stop();
    await house.close();
  };
});

interface Callback {
  transfer: BankTransfer;
  forged: boolean;
}

async function owe(from: number, count: number): Promise<string[]> {
  const codes = Array.from(
    { length: count },
    (_code, index) => `H57.30-261123-${String(from + index).padStart(4, "0")}`,
  );
  await inParallel(codes, 8, (subjectCode) =>
    inTestTransaction(async (tx) => {
      charge(tx, {
        subjectCode,
        unitCode: "ward",
        collectorName: "UBND phường Thuận Hóa",
        payerAccountId: null,
        payerName: "An",
        lines: [feeLine()],
      });
    }),
  );
  return codes;
}

/** What a bad day brings for one charge: one to four messages about one or two transfers. */
function badDay(chance: Chance, qr: string): Callback[] {
  const unequal = chance.next() < 0.15;
  const transfer = bank.transferFor(qr, unequal ? "wrong-amount" : "normal");
  const callbacks: Callback[] = Array.from({ length: 1 + chance.below(4) }, () => ({
    transfer,
    forged: false,
  }));
  if (chance.next() < 0.3)
    callbacks.push({ transfer: { ...transfer, status: "failed" }, forged: false });
  if (chance.next() < 0.8)
    callbacks.push({ transfer: bank.transferFor(qr, "forged"), forged: true });
  if (chance.next() < 0.2) callbacks.push({ transfer: bank.transferFor(qr), forged: false });
  return callbacks;
}

/**
 * Everything that is wrong with the books, compared with the bank's own; empty when all is right.
 */
async function faultsOfBooks(): Promise<string[]> {
  const faults: string[] = [];
  const rows = async <Row extends object>(sql: string) => (await getPool().query<Row>(sql)).rows;
  const [sum] = await rows<{ total: string }>(
    "select coalesce(sum(amount), 0)::text as total from payments.ledger_entry",
  );
  if (sum?.total !== "0") faults.push(`the ledger is out by ${sum?.total}`);
  for (const row of await rows<{ posting_id: number }>(
    "select posting_id from payments.ledger_entry group by posting_id having sum(amount) <> 0",
  ))
    faults.push(`posting ${row.posting_id} does not balance`);

  const payable = new Set(
    bank.book
      .filter((transfer) => transfer.amount === 8_000)
      .map((transfer) => findReference(transfer.purpose)),
  );
  const charges = await rows<{
    reference: string;
    state: string;
    payments: number;
    money: number;
  }>(`select reference, state,
    (
      select count(*) from payments.ledger_posting where charge_id = charge.id and kind = 'payment'
    ) as payments,
    (
      select coalesce(sum(e.amount), 0)::bigint
      from payments.ledger_posting p
      join payments.ledger_entry e on e.posting_id = p.id
      where p.charge_id = charge.id and e.account = 'bank/clearing'
    ) as money
    from payments.charge`);
  for (const { reference, state, payments, money } of charges) {
    const wanted = payable.has(reference) ? "paid 1 8000" : "due 0 0";
    if (`${state} ${payments} ${money}` !== wanted)
      faults.push(`${reference} is ${state} ${payments} ${money}, should be ${wanted}`);
  }
  const [receipts] = await rows<{ count: number; last: number; distinct: number }>(
    `select count(*) as count, coalesce(max(number), 0) as last,
        count(distinct number) as distinct from payments.receipt`,
  );
  if (receipts?.count !== receipts?.last || receipts?.count !== receipts?.distinct)
    faults.push("receipt numbers have gaps or twins");
  return faults;
}

describe("five hundred callbacks at once", () => {
  it(`post each payment once and balance the books (seed ${seed})`, async () => {
    const chance = new Chance(seed);
    const codes = await owe(1, CHARGES);
    const callbacks: Callback[] = [];
    for (const code of codes)
      callbacks.push(
        ...badDay(
          chance,
          (await paymentQr((await chargesOf([code]))[0]?.reference ?? ""))?.payload ?? "",
        ),
      );
    expect(callbacks.length).toBeGreaterThan(450);

    const answers = new Map<string, number>();
    await inParallel(chance.shuffled(callbacks), 16, async ({ transfer, forged }) => {
      const { status } = await bank.deliver(
        transfer,
        forged ? "not-the-bank-s-key" : config.BANK_KEY,
      );
      answers.set(`${forged} ${status}`, (answers.get(`${forged} ${status}`) ?? 0) + 1);
    });

    expect([...answers.keys()].toSorted()).toEqual(["false 200", "true 401"]);
    expect(await faultsOfBooks()).toEqual([]);
  });

  it("leave to the nightly comparison exactly the transfers that could not be posted", async () => {
    const unmatched = (
      await getPool().query<{ transaction_id: string }>(
        "select transaction_id from payments.bank_callback where outcome = 'unmatched' order by 1",
      )
    ).rows.map((row) => row.transaction_id);
    const differences = await reconcileDay(dayOf(new Date()));
    expect(unmatched.length).toBeGreaterThan(0);
    expect(
      differences.map((difference) => `${difference.kind} ${difference.transactionId}`),
    ).toEqual(unmatched.map((id) => `missing-in-ledger ${id}`));
  });
});

describe("callbacks that wait for a lock", () => {
  it("leave connections to everybody else", againWhenBusy, async () => {
    const [code = ""] = await owe(CHARGES + 2, 1);
    const reference = (await chargesOf([code]))[0]?.reference ?? "";
    const transfer = bank.transferFor((await paymentQr(reference))?.payload ?? "");
    const holder = await getPool().connect();
    await holder.query("begin");
    await holder.query("select from payments.charge where reference = $1 for update", [reference]);
    const told = Array.from({ length: 12 }, () => bank.deliver(transfer));
    await pause(500);
    const began = performance.now();
    try {
      await inTestTransaction(async (tx) => lockCharge(tx, "none"));
    } finally {
      await holder.query("commit");
      holder.release();
    }
    expect(performance.now() - began).toBeLessThan(2_000);
    expect((await Promise.all(told)).map(({ status }) => status)).toEqual(told.map(() => 200));
  });
});

describe("the same check", () => {
  it("catches a house that posts what it is told as often as it is told", async () => {
    await getPool().query(
      `alter table payments.ledger_posting
        drop constraint ledger_posting_source_once,
        drop constraint ledger_posting_charge_once`,
    );
    const [code = ""] = await owe(CHARGES + 1, 1);
    const reference = (await chargesOf([code]))[0]?.reference ?? "";
    const transfer = bank.transferFor((await paymentQr(reference))?.payload ?? "");
    const postBlindly = `with posting as (
        insert into payments.ledger_posting (kind, charge_id, source, at)
        select 'payment', id, $2, now()
        from payments.charge
        where reference = $1
        returning id
      ),
      paid as (update payments.charge set state = 'paid' where reference = $1)
      insert into payments.ledger_entry (posting_id, account, amount)
      select id, account, amount
      from posting,
        (values ('bank/clearing', 8000), ('receivable/ward', -8000)) as entry (account, amount)`;
    for (let told = 0; told < 2; told++)
      await getPool().query(postBlindly, [reference, `bank:${transfer.transactionId}`]);
    expect(await faultsOfBooks()).toEqual([`${reference} is paid 2 16000, should be paid 1 8000`]);
  });
});
