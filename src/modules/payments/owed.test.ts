// What is owed, line by line: set by an official, exempted, waived, refunded, and what the books
// say of it.
import { beforeAll, describe, expect, it } from "vitest";
import { councilLine } from "../../../tests/fee-lines.ts";
import { config } from "../../platform/config.ts";
import { getPool } from "../../platform/pool.ts";
import { InvalidForm, NotFound, Refusal } from "../../platform/refusal.ts";
import { decidingOn, StaleView } from "../../platform/shown.ts";
import { replaceReceipt } from "./commands/replace-receipt.ts";
import { setCharge } from "./commands/set-charge.ts";
import { exemptCharge } from "./commands/exempt-charge.ts";
import { takeCash } from "./commands/take-cash.ts";
import { totalsOfDay } from "./desk-queries.ts";
import { chargeShown, paymentQr, receiptView, settingQuestionsOf, unsettled } from "./index.ts";
import { today } from "../../platform/format.ts";
import { findTaxCode } from "./rules/collector.ts";
import { parseVietQr } from "./rules/vietqr.ts";
import {
  payer,
  act,
  clerk,
  stranger,
  ward,
  owing,
  seen,
  set,
  copies,
  startOwing,
} from "../../../tests/owing.ts";

beforeAll(startOwing);

describe("a sum that only a resolution knows", () => {
  it("is unknown in all, though a part of it is known, and nobody can pay it", async () => {
    const { code, reference } = await owing(councilLine(), copies);
    expect(await seen(code)).toMatchObject({
      state: "unset",
      amount: { unknown: "council" },
      kind: "both",
    });
    expect(await paymentQr(reference)).toBeNull();
    await expect(takeCash(clerk, reference)).rejects.toMatchObject({ code: "payments.not-set" });
    expect(await unsettled(code)).toMatchObject({
      settled: false,
      unknown: [{ reference }],
      due: [],
      refunds: [],
    });
  });

  it("is due once entered with its resolution, and the code says the same sum", async () => {
    const { code, reference } = await owing(councilLine(), copies);
    await set(reference, 5_000);
    expect(await seen(code)).toMatchObject({
      state: "due",
      amount: 29_000,
      version: 2,
      lines: [{ amount: 5_000, act }, { amount: 24_000 }],
    });
    expect(parseVietQr((await paymentQr(reference))?.payload ?? "")?.transfer?.amount).toBe(29_000);
    await takeCash(clerk, reference);
    expect(await receiptView(payer, reference)).toMatchObject({
      amount: 29_000,
      amountWords: "Hai mươi chín nghìn đồng",
      kind: "both",
      cashier: "Trần Văn Bình",
      collector: { name: "Ủy ban nhân dân phường Thuận Hóa", taxCode: "0000000000" },
      payer: { name: payer.name, taxCode: "046185000123", address: "12 Lê Lợi" },
      lines: [
        { kind: "levy", quantity: 1, price: 5_000, act },
        { kind: "fee", quantity: 3, price: 8_000, amount: 24_000, unit: "bản" },
      ],
    });
    await expect(set(reference, 1)).rejects.toMatchObject({ code: "payments.not-open" });
  });

  it("can be nothing by a resolution, and then leaves what else is owed", async () => {
    const only = await owing(councilLine());
    await set(only.reference, 0);
    expect([(await seen(only.code))?.state, (await unsettled(only.code)).settled]).toEqual([
      "waived",
      true,
    ]);
    const both = await owing(councilLine(), copies);
    await set(both.reference, 0);
    expect(await seen(both.code)).toMatchObject({
      state: "due",
      amount: 24_000,
      kind: "fee",
      title: copies.name,
    });
  });

  it("is set by the first of two officials, and by nobody of another unit", async () => {
    const { code, reference } = await owing(councilLine());
    const shown = new Map([chargeShown({ reference, state: "unset", version: 1 })]);
    const both = await Promise.allSettled(
      [5_000, 8_000].map((amount) => decidingOn(shown, () => set(reference, amount))),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((one) => one.status === "rejected")?.reason).toBeInstanceOf(StaleView);
    await expect(
      setCharge(stranger, reference, [{ key: "case", amount: 1, act }]),
    ).rejects.toBeInstanceOf(NotFound);
    expect([5_000, 8_000]).toContain((await seen(code))?.amount);
    // The old page still says the old sum: it takes no cash.
    await expect(decidingOn(shown, () => takeCash(clerk, reference))).rejects.toBeInstanceOf(
      StaleView,
    );
  });

  it("cannot be entered where the law states it", async () => {
    const { reference } = await owing(copies);
    await expect(
      setCharge(clerk, reference, [{ key: "copies", amount: 1, act }]),
    ).rejects.toBeInstanceOf(Refusal);
  });

  it("is offered again in the unit for the same procedure and case only", async () => {
    const { reference } = await owing(councilLine({ of: "1.013274 funeral" }));
    await set(reference, 15_000);
    const asked = async (of: string) =>
      (await settingQuestionsOf({ unitCode: ward, lines: [councilLine({ of })] })).questions[0]
        ?.first;
    expect(await asked("1.013274 funeral")).toEqual({
      amount: "15000",
      number: "12/2025/NQ-HĐND",
      day: "2025-07-10",
    });
    expect(await asked("1.013274 other")).toEqual({ amount: "", number: "", day: "" });
  });
});

describe("an agency without a tax code", () => {
  it("takes no money in production, and takes it again once the code is entered", async () => {
    const { reference } = await owing(copies);
    Object.assign(config, { MODE: "production", DEMO: false });
    expect(await paymentQr(reference)).toBeNull();
    await expect(takeCash(clerk, reference)).rejects.toMatchObject({
      code: "payments.no-tax-code",
    });
    Object.assign(config, { MODE: "test", DEMO: true });
    expect(await paymentQr(reference)).not.toBeNull();
    const entry = {
      name: "Ủy ban nhân dân phường Thuận Hóa",
      taxCode: "3300123456",
      from: "2026-01-01",
      to: "2026-06-30",
      source: "test",
    };
    expect(
      ["2025-12-31", "2026-01-01", "2026-07-01"].map((day) =>
        findTaxCode([entry], entry.name, day),
      ),
    ).toEqual([null, "3300123456", null]);
  });
});

describe("an exemption", () => {
  it("takes the levy away by its act, with proof, and leaves the fee for copies", async () => {
    const { code, reference } = await owing(councilLine(), copies);
    await expect(
      exemptCharge(clerk, reference, { key: "civil-status-poor", proof: " " }),
    ).rejects.toBeInstanceOf(InvalidForm);
    await expect(
      exemptCharge(clerk, reference, { key: "rich", proof: "x" }),
    ).rejects.toBeInstanceOf(InvalidForm);
    await exemptCharge(clerk, reference, {
      key: "civil-status-poor",
      proof: "Giấy chứng nhận hộ nghèo số 12",
    });
    const shown = await seen(code);
    expect(shown).toMatchObject({
      state: "due",
      amount: 24_000,
      lines: [{ amount: 0, exempt: "Giấy chứng nhận hộ nghèo số 12" }, { amount: 24_000 }],
    });
    expect(shown?.lines[0]?.act).toContain("Luật Hộ tịch 60/2014/QH13, Điều 11");
    await takeCash(clerk, reference);
    expect((await receiptView(payer, reference))?.lines).toHaveLength(1);
  });

  it("is none that the law does not give for the procedure", async () => {
    const { reference } = await owing(
      councilLine({ of: "1.013225 house", name: "Lệ phí cấp giấy phép xây dựng" }),
    );
    await expect(
      exemptCharge(clerk, reference, { key: "civil-status-poor", proof: "x" }),
    ).rejects.toBeInstanceOf(InvalidForm);
  });
});

describe("a receipt", () => {
  it("that names its payer wrongly is replaced by another number; the money stays", async () => {
    const { reference } = await owing(copies);
    await takeCash(clerk, reference);
    const first = await receiptView(payer, reference);
    const before = await totalsOfDay(clerk, today());
    const correct = { name: "Nguyễn Thị Ân", taxCode: null, address: "12 Lê Lợi" };
    await expect(
      replaceReceipt(clerk, reference, { reason: "", payer: correct }),
    ).rejects.toBeInstanceOf(InvalidForm);
    await replaceReceipt(clerk, reference, { reason: "Sai tên người nộp", payer: correct });
    const second = await receiptView(payer, reference);
    expect(second).toMatchObject({
      payer: correct,
      amount: 24_000,
      cancelled: null,
      cashier: clerk.name,
    });
    expect(Number(second?.number)).toBe(Number(first?.number) + 1);
    expect(await totalsOfDay(clerk, today())).toEqual(before);
  });

  it("of a paid charge keeps its lines and its sum, whatever is tried", async () => {
    const { reference } = await owing(copies);
    await takeCash(clerk, reference);
    for (const change of ["amount = 1", "lines = '[]'", "state = 'due'"]) {
      await expect(
        getPool().query(`update payments.charge set ${change} where reference = $1`, [reference]),
      ).rejects.toThrow("is paid and does not change");
    }
  });
});
