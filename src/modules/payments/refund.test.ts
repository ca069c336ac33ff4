import { beforeAll, describe, expect, it } from "vitest";
import { councilLine } from "../../../tests/fee-lines.ts";
import { getPool } from "../../platform/pool.ts";
import { InvalidForm, NotFound } from "../../platform/refusal.ts";
import { decidingOn, StaleView } from "../../platform/shown.ts";
import { payOutRefund } from "./commands/pay-out-refund.ts";
import { refundPart } from "./commands/refund-part.ts";
import { takeCash } from "./commands/take-cash.ts";
import { totalsOfDay } from "./desk-queries.ts";
import { paymentQr, receiptView, unsettled } from "./index.ts";
import { today } from "../../platform/format.ts";
import { chargeShown } from "./rules/charge.ts";
import {
  payer,
  clerk,
  stranger,
  owing,
  seen,
  waive,
  refund,
  set,
  copies,
  startOwing,
} from "../../../tests/owing.ts";

beforeAll(startOwing);

describe("a dossier that ends without a result", () => {
  it("owes nothing more, whether the sum was known or not", async () => {
    for (const lines of [[copies], [councilLine(), copies]]) {
      const { code, reference } = await owing(...lines);
      expect(await waive(code)).toBe(1);
      expect([
        (await seen(code))?.state,
        (await unsettled(code)).settled,
        await paymentQr(reference),
      ]).toEqual(["waived", true, null]);
      expect(await waive(code)).toBe(0);
      await expect(takeCash(clerk, reference)).rejects.toMatchObject({ code: "payments.not-due" });
    }
  });

  it("gets back what was paid: a promise, a payout, and the receipt is cancelled", async () => {
    const { code, reference } = await owing(copies);
    await takeCash(clerk, reference);
    expect([await waive(code), await refund(code), await refund(code)]).toEqual([0, 24_000, 0]);
    expect(await unsettled(code)).toMatchObject({
      settled: false,
      refunds: [{ refund: { amount: 24_000, paidOutAt: null } }],
    });
    expect((await receiptView(payer, reference))?.cancelled).toBeNull();
    const before = await totalsOfDay(clerk, today());
    await expect(
      payOutRefund(stranger, reference, { method: "cash", receiver: payer.name }),
    ).rejects.toBeInstanceOf(NotFound);
    await payOutRefund(clerk, reference, { method: "cash", receiver: payer.name });
    expect(await seen(code)).toMatchObject({
      state: "paid",
      refund: { receiver: payer.name, paidOutBy: clerk.name },
    });
    expect((await unsettled(code)).settled).toBe(true);
    expect((await receiptView(payer, reference))?.cancelled?.reason).toBe("Dừng giải quyết hồ sơ");
    expect((await totalsOfDay(clerk, today())).cashOfDesk).toBe(before.cashOfDesk - 24_000);
    await expect(
      payOutRefund(clerk, reference, { method: "cash", receiver: "x" }),
    ).rejects.toMatchObject({ code: "payments.nothing-to-refund" });
  });

  it("keeps what an act lets the agency keep, and says by which", async () => {
    const kept = councilLine({
      of: "1.001612 standard",
      name: "Lệ phí đăng ký hộ kinh doanh",
      keptBy: "Thủ tục 1.001612",
    });
    const { code, reference } = await owing(kept);
    await set(reference, 50_000);
    await takeCash(clerk, reference);
    expect([await refund(code), (await unsettled(code)).settled]).toEqual([0, true]);
    const { rows } = await getPool().query(
      "select act from payments.charge_change join payments.charge on charge.id = charge_id " +
        "where reference = $1 order by charge_change.id desc limit 1",
      [reference],
    );
    expect(rows).toEqual([{ act: "Thủ tục 1.001612" }]);
  });
});

describe("a part of what was paid", () => {
  const part = (reference: string, amount: string, by = clerk) =>
    refundPart(by, reference, { amount, reason: "Thu thừa một bản" });
  const payOut = (reference: string) =>
    payOutRefund(clerk, reference, { method: "cash", receiver: payer.name });

  it("goes back with its reason, never more than was paid, and the receipt stays", async () => {
    const { code, reference } = await owing(copies);
    await expect(part(reference, "8000")).rejects.toMatchObject({
      code: "payments.nothing-to-refund",
    });
    await takeCash(clerk, reference);
    await part(reference, "8.000");
    await expect(part(reference, "16.001")).rejects.toMatchObject({
      problems: [{ field: "amount", code: "payments.refund-too-much", params: { max: 16_000 } }],
    });
    for (const amount of ["0", "-8000", "", "x"])
      await expect(part(reference, amount)).rejects.toBeInstanceOf(InvalidForm);
    await expect(part(reference, "1000", stranger)).rejects.toBeInstanceOf(NotFound);
    expect((await unsettled(code)).settled).toBe(false);
    await payOut(reference);
    expect((await unsettled(code)).settled).toBe(true);
    expect((await receiptView(payer, reference))?.cancelled).toBeNull();
    expect((await seen(code))?.back).toEqual({ promised: 8_000, paidOut: 8_000 });
  });

  it("is taken off what comes back at the end; then the receipt is cancelled", async () => {
    const { code, reference } = await owing(copies);
    await takeCash(clerk, reference);
    await part(reference, "5000");
    expect([await refund(code), await refund(code)]).toEqual([19_000, 0]);
    await payOut(reference);
    expect((await seen(code))?.refund).toMatchObject({ amount: 19_000, paidOutAt: null });
    await payOut(reference);
    await expect(payOut(reference)).rejects.toMatchObject({ code: "payments.nothing-to-refund" });
    expect((await receiptView(payer, reference))?.cancelled).not.toBeNull();
    const { rows } = await getPool().query(
      `select sum(e.amount)::int as all from payments.ledger_entry e
        join payments.ledger_posting p on p.id = posting_id
        join payments.charge c on c.id = p.charge_id where reference = $1`,
      [reference],
    );
    expect(rows).toEqual([{ all: 0 }]);
  });

  it("is promised once, however often the button is pressed", async () => {
    const { code, reference } = await owing(copies);
    await takeCash(clerk, reference);
    const charge = await seen(code);
    if (!charge) throw new Error("The charge is gone.");
    const [subject, version] = chargeShown(charge);
    const shown = new Map([[subject, String(version)]]);
    const press = () => decidingOn(shown, () => part(reference, "5000"));
    const all = await Promise.allSettled([press(), press(), press()]);
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(press()).rejects.toBeInstanceOf(StaleView);
    expect((await seen(code))?.back.promised).toBe(5_000);
  });
});
