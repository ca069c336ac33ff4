import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { setClock } from "../../platform/clock.ts";
import { config } from "../../platform/config.ts";
import { getPool } from "../../platform/pool.ts";
import { getUnits } from "../organizations/index.ts";
import { finishWaitingCallbacks } from "./commands/finish-waiting-callbacks.ts";
import { printReceipt } from "./receipts/print-receipt.ts";
import { reconcileDay } from "./commands/reconcile-day.ts";
import { forgetCallbacks } from "./commands/forget-callbacks.ts";
import { lastReconciliation, unreadDays } from "./desk-queries.ts";
import { paymentDay } from "./pages/payment-day-page.tsx";
import { receiptView } from "./index.ts";
import { today } from "../../platform/format.ts";
import { askPage } from "../../../tests/ask-page.ts";
import {
  bank,
  ward,
  otherWard,
  citizen,
  staff,
  charged,
  state,
  number,
  postings,
  reasons,
  openMoney,
  startCharging,
} from "../../../tests/charging.ts";

beforeAll(startCharging);

afterEach(() => {
  setClock(null);
  bank.away = false;
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
        "select count(*) as n from graphile_worker.jobs " +
          "where task_identifier = 'payments.charge-paid'",
      ),
    ).toBeGreaterThan(0);
    expect(
      await number(
        "select count(*) as n from platform.audit_entry " +
          "where action = 'payments.callback-posted' and details ->> 'reference' = $1",
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
    expect((await openMoney(ward)).some((line) => line.purpose.includes(reference))).toBe(true);
    expect((await openMoney(otherWard)).some((line) => line.purpose.includes(reference))).toBe(
      false,
    );
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
    const { transfer, status } = await bank.deliver({
      ...bank.transferFor(qr, "forged"),
      transactionId: "FTINVENTED01",
    });
    expect([transfer.amount, status, await state(subjectCode), await reasons(reference)]).toEqual([
      8_000,
      202,
      "due",
      [],
    ]);
    setClock(new Date(Date.now() + 73 * 3_600_000));
    await finishWaitingCallbacks();
    expect([await state(subjectCode), await reasons(reference)]).toEqual(["due", ["bank-unknown"]]);
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

  it("with a purpose that no database takes is posted all the same", async () => {
    const { subjectCode, qr } = await charged();
    const told = bank.transferFor(qr);
    told.purpose = `NGUYEN\0VAN A \ud800 ${told.purpose}`;
    expect((await bank.deliver(told)).status).toBe(200);
    expect(await state(subjectCode)).toBe("paid");
  });

  it("that is no transfer at all is refused with the fields named", async () => {
    const { qr } = await charged();
    const transfer = { ...bank.transferFor(qr), amount: -5, extra: true };
    expect((await bank.deliver(transfer)).status).toBe(422);
  });
});

describe("the nightly comparison", () => {
  it("takes up what it can read, though one line is none", async () => {
    const [odd, { subjectCode, qr }] = [await charged(), await charged()];
    const line = bank.transferFor(odd.qr);
    Object.assign(line, { amount: -5, purpose: "x".repeat(300) });
    await bank.pay(qr, "silent");
    await reconcileDay(today());
    expect(await state(subjectCode)).toBe("paid");
    const city = await staff((await getUnits()).city().code);
    const [told] = await unreadDays(city);
    expect([told?.day, told?.count]).toEqual([today(), 1]);
    expect(JSON.parse(told?.lines[0] ?? "null")).toMatchObject({ amount: -5 });
    expect(await unreadDays(await staff(ward))).toEqual([]);
    const { text } = await askPage(paymentDay, { actor: city, path: "/desk/payments" });
    expect(text).toContain(line.transactionId);
    Object.assign(line, { amount: 1, purpose: "x", at: "2026-01-01T00:00:00Z" });
    // The bank has sent a sound statement: the day leaves the list.
    await reconcileDay(today());
    expect(await unreadDays(city)).toEqual([]);
  });
  it("forgets the payers' words in what it cannot read when those of callbacks go", async () => {
    const line = bank.transferFor((await charged()).qr);
    Object.assign(line, { amount: -5, purpose: "Nguyễn Văn An nộp tiền" });
    await reconcileDay(today());
    Object.assign(line, { amount: 1, purpose: "x", at: "2026-01-01T00:00:00Z" });
    setClock(new Date(Date.now() + 3_700 * 86_400_000));
    expect(await forgetCallbacks()).toBeGreaterThan(0);
    setClock(null);
    const kept = "select from payments.reconciliation where unread_raw <> '{}'";
    const { rows } = await getPool().query(kept);
    expect(rows).toEqual([]);
  });
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
