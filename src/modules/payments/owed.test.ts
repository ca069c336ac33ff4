// What is owed, line by line: set by an official, exempted, waived, refunded, and what the books
// say of it.
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../../tests/database.ts";
import { councilLine, feeLine } from "../../../tests/fee-lines.ts";
import { inTestTransaction } from "../../../tests/transaction.ts";
import type { Citizen, Staff } from "../../platform/actor.ts";
import { config } from "../../platform/config.ts";
import { getPool } from "../../platform/pool.ts";
import { InvalidForm, NotFound, Refusal } from "../../platform/refusal.ts";
import { forgetRegisters } from "../../platform/register.ts";
import { decidingOn, StaleView } from "../../platform/shown.ts";
import { getUnits } from "../organizations/index.ts";
import { load } from "../organizations/load.ts";
import type { FeeLine } from "../procedures/index.ts";
import { payOutRefund } from "./commands/pay-out-refund.ts";
import { replaceReceipt } from "./commands/replace-receipt.ts";
import { exemptCharge, setCharge } from "./commands/set-charge.ts";
import { takeCash } from "./commands/take-cash.ts";
import { totalsOfDay } from "./desk-queries.ts";
import {
  charge,
  chargeShown,
  chargesOf,
  paymentQr,
  receiptView,
  refundCharge,
  settingQuestionsOf,
  unsettled,
  waiveCharge,
} from "./index.ts";
import { today } from "./queries.ts";
import { findTaxCode } from "./rules/collector.ts";
import { parseVietQr } from "./rules/vietqr.ts";

const payer: Citizen = { kind: "citizen", accountId: "citizen-1", name: "Nguyễn Thị An" };
const act = "Nghị quyết 12/2025/NQ-HĐND ngày 10/07/2025";
let clerk: Staff;
let stranger: Staff;
let ward = "";
let codes = 0;

beforeAll(async () => {
  await testDatabase();
  await load();
  forgetRegisters();
  const units = await getUnits();
  const named = (name: string) => units.wards().find((unit) => unit.shortName === name)?.code ?? "";
  ward = named("Thuận Hóa");
  const at = (unit: string): Staff => {
    const post = {
      id: "p",
      role: "clerk" as const,
      unitCode: units.deskOf(unit).code,
      office: "one_stop",
      title: "Công chức một cửa",
      authority: "committee" as const,
      rank: "member" as const,
      actingFor: null,
    };
    return { kind: "staff", accountId: "clerk-1", name: "Trần Văn Bình", post, posts: [post] };
  };
  clerk = at(ward);
  stranger = at(named("Phú Xuân"));
});

async function owing(...lines: FeeLine[]): Promise<{ code: string; reference: string }> {
  const code = `H57.30-261201-${String((codes += 1)).padStart(4, "0")}`;
  await inTestTransaction(async (tx) => {
    charge(tx, {
      subjectCode: code,
      unitCode: ward,
      collectorName: "Ủy ban nhân dân phường Thuận Hóa",
      payerAccountId: payer.accountId,
      payerName: payer.name,
      payerTaxCode: "046185000123",
      payerAddress: "12 Lê Lợi",
      lines,
    });
  });
  return { code, reference: (await chargesOf([code]))[0]?.reference ?? "" };
}

const seen = async (code: string) => (await chargesOf([code]))[0];
const waive = (code: string) =>
  inTestTransaction((tx) => waiveCharge(tx, clerk, code, { reason: "Dừng giải quyết hồ sơ" }));
const refund = (code: string) =>
  inTestTransaction((tx) => refundCharge(tx, clerk, code, { reason: "Dừng giải quyết hồ sơ" }));
const set = (reference: string, amount: number) =>
  setCharge(clerk, reference, [{ key: "case", amount, act }]);
const copies = feeLine({
  key: "copies",
  of: "1.001193 late",
  quantity: 3,
  price: 8_000,
  amount: 24_000,
});

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

  it("is due once an official has entered it with its resolution, and the code says the same sum", async () => {
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
  it("takes no money in production, by cash or by code, and takes it again once the code is entered", async () => {
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
  it("takes the levy away by its act and with its proof, and leaves the fee for copies", async () => {
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

  it("gets back what was paid: a promise, then a payout by somebody to somebody, and the receipt is cancelled", async () => {
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
      "select act from payments.charge_change join payments.charge on charge.id = charge_id where reference = $1 order by charge_change.id desc limit 1",
      [reference],
    );
    expect(rows).toEqual([{ act: "Thủ tục 1.001612" }]);
  });
});

describe("a receipt", () => {
  it("that names its payer wrongly is replaced by another number, and the money stays", async () => {
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

describe("the books", () => {
  it("are in balance after any sequence of what officials do, and hold what receipts less payouts say", async () => {
    const steps = fc.array(
      fc.constantFrom("set", "cash", "waive", "refund", "pay-out", "replace", "exempt"),
      { minLength: 1, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(fc.boolean(), steps, async (council, sequence) => {
        const { code, reference } = council
          ? await owing(councilLine(), copies)
          : await owing(copies);
        for (const step of sequence) await doing(step, code, reference);
        const shown = await seen(code);
        const {
          rows: [sum],
        } = await getPool().query<{ all: number; money: number; owed: number }>(
          `select coalesce(sum(e.amount), 0)::int as all,
        coalesce(sum(e.amount) filter (where account ~ '^(cash|bank)/'), 0)::int as money, coalesce(sum(-e.amount) filter (where account ~ '^refundable/'), 0)::int as owed
        from payments.ledger_entry e join payments.ledger_posting p on p.id = posting_id join payments.charge c on c.id = p.charge_id where reference = $1`,
          [reference],
        );
        const paid = shown?.state === "paid" ? (shown.amount as number) : 0;
        const out = shown?.refund?.paidOutAt ? shown.refund.amount : 0;
        const promised = shown?.refund && !shown.refund.paidOutAt ? shown.refund.amount : 0;
        expect(sum).toEqual({ all: 0, money: paid - out, owed: promised });
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  async function doing(step: string, code: string, reference: string): Promise<void> {
    const correct = { name: "Trần Văn Ba", taxCode: null, address: null };
    const todo: Record<string, () => Promise<unknown>> = {
      set: () => set(reference, 7_000),
      cash: () => takeCash(clerk, reference),
      waive: () => waive(code),
      refund: () => refund(code),
      "pay-out": () => payOutRefund(clerk, reference, { method: "bank", receiver: payer.name }),
      replace: () => replaceReceipt(clerk, reference, { reason: "Sai tên", payer: correct }),
      exempt: () =>
        exemptCharge(clerk, reference, { key: "civil-status-poor", proof: "Giấy số 1" }),
    };
    await todo[step]?.().catch((error: unknown) => {
      if (!(error instanceof Refusal || error instanceof InvalidForm)) throw error;
    });
  }
});
