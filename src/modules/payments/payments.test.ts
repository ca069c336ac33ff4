import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { BankSimulator } from "../../../tests/simulators/bank.ts";
import { testDatabase } from "../../../tests/database.ts";
import { serveRoutes } from "../../../tests/serve-routes.ts";
import type { Citizen, Role, Staff } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { config } from "../../platform/config.ts";
import { getPool } from "../../platform/pool.ts";
import { NotFound, Refusal } from "../../platform/refusal.ts";
import { forgetRegisters } from "../../platform/register.ts";
import { inTestTransaction } from "../../../tests/transaction.ts";
import { opened, type Transaction } from "../../platform/transaction.ts";
import { getUnits } from "../organizations/index.ts";
import { load } from "../organizations/load.ts";
import { finishWaitingCallbacks } from "./commands/finish-waiting-callbacks.ts";
import { printReceipt } from "./commands/print-receipt.ts";
import { reconcileDay } from "./commands/reconcile-day.ts";
import { takeCash } from "./commands/take-cash.ts";
import { lastReconciliation, receiptsOfDay, totalsOfDay, unmatchedLines } from "./desk-queries.ts";
import {
  charge,
  chargesOf,
  type ChargeRequest,
  findCharge,
  paymentQr,
  receiptView,
} from "./index.ts";
import { today } from "./queries.ts";
import { routes } from "./routes.ts";
import { parseVietQr } from "./rules/vietqr.ts";
import { feeLine } from "../../../tests/fee-lines.ts";

let bank: BankSimulator;
let ward = "";
let otherWard = "";
let codes = 0;

beforeAll(async () => {
  await testDatabase();
  await load();
  forgetRegisters();
  const units = await getUnits();
  ward =
    units.all().find((unit) => unit.names.vi === "Phường Thuận Hóa" && unit.validTo === null)
      ?.code ?? "";
  otherWard =
    units.all().find((unit) => unit.names.vi === "Phường Phú Xuân" && unit.validTo === null)
      ?.code ?? "";
  const house = await serveRoutes(routes);
  bank = new BankSimulator({ key: config.BANK_KEY, callbackUrl: `${house.url}/api/payments/bank` });
  config.BANK_URL = await bank.start();
  return async () => {
    await bank.stop();
    await house.close();
  };
});

afterEach(() => {
  setClock(null);
  bank.away = false;
});

const citizen = (accountId: string): Citizen => ({
  kind: "citizen",
  accountId,
  name: "Nguyễn Thị An",
});
const staff = async (unitCode: string, role: Role = "clerk"): Promise<Staff> => {
  const post = {
    id: "p",
    role,
    unitCode: (await getUnits()).deskOf(unitCode).code,
    office: "one_stop",
    title: "Công chức một cửa",
    authority: "committee" as const,
    rank: "member" as const,
    actingFor: null,
  };
  return { kind: "staff", accountId: "clerk-1", name: "Trần Văn Bình", post, posts: [post] };
};

async function charged(
  change: Partial<ChargeRequest> = {},
): Promise<{ subjectCode: string; reference: string; qr: string }> {
  const subjectCode = `H57.30-261123-${String((codes += 1)).padStart(4, "0")}`;
  const request: ChargeRequest = {
    subjectCode,
    unitCode: ward,
    collectorName: "UBND phường Thuận Hóa",
    payerAccountId: "citizen-1",
    payerName: "Nguyễn Thị An",
    lines: [feeLine()],
    ...change,
  };
  await inTestTransaction(async (tx) => {
    charge(tx, request);
  });
  const reference = (await chargesOf([subjectCode]))[0]?.reference ?? "";
  return { subjectCode, reference, qr: (await paymentQr(reference))?.payload ?? "" };
}

const state = async (subjectCode: string) => (await chargesOf([subjectCode]))[0]?.state;
const number = async (query: string, parameters: unknown[] = []) =>
  Number((await getPool().query<{ n: number }>(query, parameters)).rows[0]?.n);
const postings = (reference: string) =>
  number(
    "select count(*) as n from payments.ledger_posting join payments.charge on charge.id = charge_id where reference = $1",
    [reference],
  );
const reasons = async (reference: string) =>
  (
    await getPool().query<{ reason: string }>(
      "select reason from payments.bank_callback where outcome = 'unmatched' and purpose like '%' || $1 || '%'",
      [reference],
    )
  ).rows.map((row) => row.reason);

describe("a charge", () => {
  it("is one row, written with the caller's commit and without a question to the database", async () => {
    await inTestTransaction(async (tx: Transaction) => {
      charge(tx, {
        subjectCode: "H57.30-261123-9001",
        unitCode: ward,
        collectorName: "UBND",
        payerAccountId: null,
        payerName: "An",
        lines: [feeLine({ amount: 1 })],
      });
      expect(opened(tx).deferred).toHaveLength(1);
    });
    expect(await state("H57.30-261123-9001")).toBe("due");
  });

  it("has a reference of its own and a QR code that names it", async () => {
    setClock(new Date("2026-11-22T18:30:00Z"));
    const one = await charged();
    const other = await charged();
    expect(one.reference).toMatch(/^H57261123\d{6}$/);
    expect(other.reference).not.toBe(one.reference);
    expect(parseVietQr(one.qr)?.transfer).toEqual({
      bankBin: config.BANK_BIN,
      account: config.BANK_ACCOUNT,
      service: "account",
      amount: 8_000,
      bill: one.reference,
      purpose: `${one.reference} LE PHI`,
    });
  });

  it("of 0 đ is waived and has no QR code", async () => {
    const { subjectCode, qr } = await charged({ lines: [feeLine({ amount: 0 })] });
    expect([await state(subjectCode), qr]).toEqual(["waived", ""]);
  });

  it("is seen by its payer and its unit's desk, and by nobody else", async () => {
    const { reference } = await charged();
    const sees = async (actor: Parameters<typeof findCharge>[0]) =>
      (await findCharge(actor, reference)) !== null;
    expect([
      await sees(citizen("citizen-1")),
      await sees(await staff(ward)),
      await sees(await staff(ward, "leader")),
    ]).toEqual([true, true, true]);
    expect([
      await sees(citizen("citizen-2")),
      await sees({ kind: "visitor" }),
      await sees(await staff(otherWard)),
      await sees(await staff(ward, "specialist")),
    ]).toEqual([false, false, false, false]);
  });
});

describe("a transfer told by the bank over a socket", () => {
  it("pays the charge, balances the books, numbers a receipt and announces it", async () => {
    const { subjectCode, reference, qr } = await charged();
    expect((await bank.pay(qr)).map((delivery) => delivery.status)).toEqual([200]);
    expect([await state(subjectCode), await postings(reference)]).toEqual(["paid", 2]);
    expect(await receiptView(citizen("citizen-1"), reference)).toMatchObject({
      amount: 8_000,
      amountWords: "Tám nghìn đồng",
      method: "bank",
      payer: { name: "Nguyễn Thị An" },
      number: expect.stringMatching(/^\d{8}$/),
    });
    const printed = await printReceipt(citizen("citizen-1"), reference);
    expect(
      Buffer.from(printed?.pdf ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
    expect(await printReceipt(citizen("citizen-2"), reference)).toBeNull();
    expect(
      await number(
        "select count(*) as n from graphile_worker.jobs where task_identifier = 'payments.charge-paid'",
      ),
    ).toBeGreaterThan(0);
    expect(
      await number(
        "select count(*) as n from platform.audit_entry where action = 'payments.callback-posted' and details ->> 'reference' = $1",
        [reference],
      ),
    ).toBe(1);
  });

  it.each([
    ["duplicate", 2],
    ["reorder", 2],
    ["late", 2],
  ] as const)("in the mode %s posts once", async (mode, posted) => {
    const { subjectCode, reference, qr } = await charged();
    await bank.pay(qr, mode);
    expect([await state(subjectCode), await postings(reference)]).toEqual(["paid", posted]);
  });

  it("of a wrong amount is kept for a person and never posted", async () => {
    const { subjectCode, reference, qr } = await charged();
    await bank.pay(qr, "wrong-amount");
    expect([await state(subjectCode), await postings(reference), await reasons(reference)]).toEqual(
      ["due", 0, ["wrong-amount"]],
    );
    expect(
      (await unmatchedLines(await staff(ward))).some((line) => line.purpose.includes(reference)),
    ).toBe(true);
    expect(
      (await unmatchedLines(await staff(otherWard))).some((line) =>
        line.purpose.includes(reference),
      ),
    ).toBe(false);
  });

  it("with a forged signature is refused and leaves no trace in the books", async () => {
    const { subjectCode, reference, qr } = await charged();
    expect((await bank.pay(qr, "forged")).map((delivery) => delivery.status)).toEqual([401]);
    expect([await state(subjectCode), await postings(reference)]).toEqual(["due", 0]);
    expect(
      await number(
        "select count(*) as n from payments.bank_callback where purpose like '%' || $1 || '%'",
        [reference],
      ),
    ).toBe(0);
  });

  it("signed rightly but long ago is a replay and refused", async () => {
    const { qr } = await charged();
    expect((await bank.deliver(bank.transferFor(qr), config.BANK_KEY, 600)).status).toBe(401);
  });

  it("that the bank itself does not know when asked again is not believed", async () => {
    const { subjectCode, reference, qr } = await charged();
    const { transfer } = await bank.deliver({
      ...bank.transferFor(qr, "forged"),
      transactionId: "FTINVENTED01",
    });
    expect([transfer.amount, await state(subjectCode), await reasons(reference)]).toEqual([
      8_000,
      "due",
      ["bank-disagrees"],
    ]);
  });

  it("of a charge that was paid before is kept for repayment", async () => {
    const { reference, qr } = await charged();
    await bank.pay(qr);
    await bank.pay(qr);
    expect([await postings(reference), await reasons(reference)]).toEqual([2, ["already-paid"]]);
  });

  it("while the bank answers no question waits, and is finished later", async () => {
    const { subjectCode, qr } = await charged();
    bank.away = true;
    expect((await bank.pay(qr)).map((delivery) => delivery.status)).toEqual([202]);
    expect(await finishWaitingCallbacks()).toBe(0);
    bank.away = false;
    setClock(new Date(Date.now() + 60_000));
    expect(await finishWaitingCallbacks()).toBe(1);
    expect(await state(subjectCode)).toBe("paid");
  });

  it("that is no transfer at all is refused with the fields named", async () => {
    const { qr } = await charged();
    const transfer = { ...bank.transferFor(qr), amount: -5, extra: true };
    expect((await bank.deliver(transfer)).status).toBe(422);
  });
});

describe("cash", () => {
  it("is taken by the unit's own clerk only, once, with gap-free receipt numbers", async () => {
    const charges = await Promise.all(
      Array.from({ length: 8 }, () => charged({ lines: [feeLine({ amount: 12_000 })] })),
    );
    const clerk = await staff(ward);
    await expect(
      takeCash(await staff(otherWard), charges[0]?.reference ?? ""),
    ).rejects.toBeInstanceOf(NotFound);
    await expect(
      takeCash(await staff(ward, "chair"), charges[0]?.reference ?? ""),
    ).rejects.toBeInstanceOf(NotFound);
    const before = await number(
      "select last_number as n from payments.receipt_book where unit_code = $1",
      [ward],
    );
    const receipts = await Promise.all(charges.map(({ reference }) => takeCash(clerk, reference)));
    expect(receipts.toSorted((one, other) => one - other)).toEqual(
      charges.map((_charge, index) => before + index + 1),
    );
    await expect(takeCash(clerk, charges[0]?.reference ?? "")).rejects.toBeInstanceOf(Refusal);
  });

  it("lies in the drawer of the desk that took it", async () => {
    const totals = await totalsOfDay(await staff(ward), today());
    expect(totals.cashOfDesk).toBe(8 * 12_000);
    expect(
      (await receiptsOfDay(await staff(ward), today(), null)).filter(
        (line) => line.method === "cash",
      ),
    ).toHaveLength(8);
    expect(await receiptsOfDay(await staff(otherWard), today(), null)).toEqual([]);
  });
});

describe("the ledger", () => {
  const post = async (amounts: number[]) => {
    const { reference } = await charged();
    const client = await getPool().connect();
    try {
      await client.query("begin");
      await client.query(
        "insert into payments.ledger_account values ('cash/test') on conflict do nothing",
      );
      const { rows } = await client.query<{ id: number }>(
        "insert into payments.ledger_posting (kind, charge_id, source, at) select 'claim', id, 'claim:' || id, now() from payments.charge where reference = $1 returning id",
        [reference],
      );
      for (const amount of amounts)
        await client.query(
          "insert into payments.ledger_entry (posting_id, account, amount) values ($1, 'cash/test', $2)",
          [rows[0]?.id, amount],
        );
      await client.query("commit");
      return rows[0]?.id;
    } catch (error) {
      await client.query("rollback");
      throw error;
    } finally {
      client.release();
    }
  };

  it.each([[[5]], [[5, -4]], [[]]])("refuses at commit a posting of %j", async (amounts) => {
    await expect(post(amounts)).rejects.toThrow("out of balance");
  });

  it("closes a posting with its transaction and can never be changed", async () => {
    const id = await post([5, -5]);
    await expect(
      getPool().query(
        "insert into payments.ledger_entry (posting_id, account, amount) values ($1, 'cash/test', 7), ($1, 'cash/test', -7)",
        [id],
      ),
    ).rejects.toThrow("is closed");
    for (const change of [
      "update payments.ledger_entry set amount = 1",
      "delete from payments.ledger_posting",
      "truncate payments.refund_payout",
    ]) {
      await expect(getPool().query(change)).rejects.toThrow("append-only");
    }
  });
});

describe("the nightly comparison", () => {
  it("lists what the bank has and the books have not, for the city's own desk", async () => {
    const { qr } = await charged();
    await bank.pay(qr, "silent");
    const missing = bank.book.at(-1)?.transactionId;
    const differences = await reconcileDay(today());
    expect(differences).toContainEqual({
      kind: "missing-in-ledger",
      transactionId: missing,
      bank: 8_000,
    });
    expect(differences.every((difference) => difference.kind === "missing-in-ledger")).toBe(true);
    const city = (await getUnits()).city().code;
    expect((await lastReconciliation(await staff(city)))?.differences).toHaveLength(
      differences.length,
    );
    expect(await lastReconciliation(await staff(ward))).toBeNull();
  });
});
