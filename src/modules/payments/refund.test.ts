import { beforeAll, describe, expect, it } from "vitest";
import { councilLine } from "../../../tests/fee-lines.ts";
import { getPool } from "../../platform/pool.ts";
import { NotFound } from "../../platform/refusal.ts";
import { payOutRefund } from "./commands/pay-out-refund.ts";
import { takeCash } from "./commands/take-cash.ts";
import { totalsOfDay } from "./desk-queries.ts";
import { paymentQr, receiptView, unsettled } from "./index.ts";
import { today } from "./queries.ts";
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
