import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { setClock } from "../../platform/clock.ts";
import { config } from "../../platform/config.ts";
import { getPool } from "../../platform/pool.ts";
import { NotFound, Refusal } from "../../platform/refusal.ts";
import { inTestTransaction } from "../../../tests/transaction.ts";
import { opened, type Transaction } from "../../platform/transaction.ts";
import { verifyPdf } from "../signing/index.ts";
import { load as loadPayments } from "./load.ts";
import { printReceipt } from "./receipts/print-receipt.ts";
import { takeCash } from "./commands/take-cash.ts";
import { receiptsOfDay, totalsOfDay } from "./desk-queries.ts";
import { charge, findCharge } from "./index.ts";
import { today } from "../../platform/format.ts";
import { parseVietQr } from "./rules/vietqr.ts";
import { feeLine } from "../../../tests/fee-lines.ts";
import {
  bank,
  ward,
  otherWard,
  citizen,
  staff,
  charged,
  state,
  number,
  startCharging,
} from "../../../tests/charging.ts";

beforeAll(startCharging);

afterEach(() => {
  setClock(null);
  bank.away = false;
});

describe("a charge", () => {
  it("is one row, written with the caller's commit without asking the database", async () => {
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

  it("is seen by its payer, its unit's desk and its head, and by nobody else", async () => {
    const { reference } = await charged();
    const sees = async (actor: Parameters<typeof findCharge>[0]) =>
      (await findCharge(actor, reference)) !== null;
    expect([
      await sees(citizen("citizen-1")),
      await sees(await staff(ward)),
      await sees(await staff(ward, "chair")),
    ]).toEqual([true, true, true]);
    expect([
      await sees(citizen("citizen-2")),
      await sees({ kind: "visitor" }),
      await sees(await staff(otherWard)),
      await sees(await staff(ward, "specialist")),
      await sees(await staff(ward, "leader")),
    ]).toEqual([false, false, false, false, false]);
  });
});

describe("the key that seals a receipt", () => {
  const keys = () => number("select count(*) as n from signing.signer_key where kind = 'unit'");
  it("comes with the receipt, never by printing, and at a start for older ones", async () => {
    const { reference, qr } = await charged({ collectorName: "UBND phường An Cựu" });
    const before = await keys();
    await bank.pay(qr);
    expect(await keys()).toBe(before + 1);
    await getPool().query(
      "delete from signing.signer_key where subject like 'UBND phường An Cựu%'",
    );
    const printed = () => printReceipt(citizen("citizen-1"), reference);
    await expect(printed()).rejects.toMatchObject({ code: "signing.no-key" });
    expect(await keys()).toBe(before);
    for (let start = 0; start < 2; start += 1) await loadPayments();
    expect(await keys()).toBeGreaterThan(before);
    expect(await verifyPdf((await printed())?.pdf ?? new Uint8Array())).toMatchObject({
      verdict: "valid",
    });
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
        "insert into payments.ledger_posting (kind, charge_id, source, at) " +
          "select 'claim', id, 'claim:' || id, now() " +
          "from payments.charge where reference = $1 returning id",
        [reference],
      );
      for (const amount of amounts)
        await client.query(
          "insert into payments.ledger_entry (posting_id, account, amount) " +
            "values ($1, 'cash/test', $2)",
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
        "insert into payments.ledger_entry (posting_id, account, amount) " +
          "values ($1, 'cash/test', 7), ($1, 'cash/test', -7)",
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
