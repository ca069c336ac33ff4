import { beforeAll, describe, expect, it } from "vitest";
import { askPage } from "../../../../tests/ask-page.ts";
import { testDatabase } from "../../../../tests/database.ts";
import type { Actor, Citizen, Staff } from "../../../platform/actor.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { forgetRegisters } from "../../../platform/register.ts";
import { inTestTransaction } from "../../../../tests/transaction.ts";
import { dutiesOf, getUnits } from "../../organizations/index.ts";
import { load } from "../../organizations/load.ts";
import { charge, chargesOf } from "../index.ts";
import { paymentDay } from "./payment-day-page.tsx";
import { paymentDetail } from "./payment-detail-page.tsx";
import { receiptDetail } from "./receipt-detail-page.tsx";
import { feeLine } from "../../../../tests/fee-lines.ts";

const payer: Citizen = { kind: "citizen", accountId: "citizen-1", name: "Nguyễn Thị An" };
let clerk: Staff;
let reference = "";
const ask = (
  page: Parameters<typeof askPage>[0],
  actor: Actor,
  path: string,
  form?: Record<string, string>,
) => askPage(page, { actor, path, params: { reference }, form });

beforeAll(async () => {
  await testDatabase();
  await load();
  forgetRegisters();
  const units = await getUnits();
  const ward = units.wards().find((unit) => unit.shortName === "Thuận Hóa")?.code ?? "";
  const post = {
    id: "p",
    role: "clerk" as const,
    unitCode: units.deskOf(ward).code,
    office: "one_stop",
    title: "Công chức một cửa",
    authority: "committee" as const,
    rank: "member" as const,
    duties: dutiesOf({ role: "clerk", office: "one_stop" }),
    actingFor: null,
  };
  clerk = { kind: "staff", accountId: "clerk-1", name: "Trần Văn Bình", post, posts: [post] };
  const subjectCode = "H57.40-261123-0001";
  await inTestTransaction(async (tx) => {
    charge(tx, {
      subjectCode,
      unitCode: ward,
      collectorName: "UBND phường Thuận Hóa",
      payerAccountId: "citizen-1",
      payerName: "Nguyễn Thị An",
      lines: [feeLine({ amount: 8_000 })],
    });
  });
  reference = (await chargesOf([subjectCode]))[0]?.reference ?? "";
});

describe("the payment page", () => {
  it("shows the payer the code, the amount in figures and words, and waits by itself", async () => {
    const { text } = await ask(paymentDetail, payer, `/payments/${reference}`);
    for (const part of [
      "qr-code",
      "8.000",
      "Tám nghìn đồng",
      reference,
      "113366668888",
      "VietinBank",
      "await-payment",
    ])
      expect(text).toContain(part);
  });

  it("is not there for anybody else", async () => {
    await expect(
      ask(paymentDetail, { ...payer, accountId: "citizen-2" }, `/payments/${reference}`),
    ).rejects.toBeInstanceOf(NotFound);
    await expect(
      ask(paymentDetail, { kind: "visitor" }, `/payments/${reference}`),
    ).rejects.toBeInstanceOf(NotFound);
    await expect(ask(paymentDetail, payer, `/payments/${reference}`, {})).rejects.toBeInstanceOf(
      NotFound,
    );
  });

  it("lets the unit's clerk take cash, once, and leads to the receipt", async () => {
    expect((await ask(paymentDetail, clerk, `/payments/${reference}`)).text).toContain(
      "lập biên lai",
    );
    const body = { verb: "cash", shown: `${reference}@due-1` };
    expect(await ask(paymentDetail, clerk, `/payments/${reference}`, body)).toMatchObject({
      status: 303,
      location: `/payments/${reference}/receipt`,
    });
    const { text } = await ask(paymentDetail, payer, `/payments/${reference}`);
    expect(text).toContain("Biên lai số 00000001");
    expect(text).not.toContain("<script");
  });
});

describe("the summary of a payment's form", () => {
  it("names its fields by the form that was sent", async () => {
    const { text } = await ask(paymentDetail, clerk, `/payments/${reference}`, {
      verb: "replace-receipt",
      shown: `${reference}@paid-1`,
      reason: "",
      payerName: "",
    });
    expect(text).toMatch(/href="#field-reason">Lý do hủy: /);
    expect(text).toMatch(/href="#field-payerName">Họ tên người nộp: /);
  });
});

describe("the receipt and the desk", () => {
  it("carry what Decree 254/2026 asks for, and the drawer's sum", async () => {
    const receipt = await ask(receiptDetail, payer, `/payments/${reference}/receipt`);
    for (const part of [
      "UBND phường Thuận Hóa",
      "00000001",
      "01BLP0-001",
      "Nguyễn Thị An",
      "Tám nghìn đồng",
      "Tiền mặt",
    ])
      expect(receipt.text).toContain(part);
    const day = await ask(paymentDay, clerk, "/desk/payments");
    for (const part of ["Tiền mặt trong ngăn kéo", "8.000", "H57.40-261123-0001"])
      expect(day.text).toContain(part);
  });

  it("find a charge by its reference and stay calm at nonsense", async () => {
    expect(
      (await ask(paymentDay, clerk, `/desk/payments?reference=${reference.toLowerCase()}`))
        .location,
    ).toBe(`/payments/${reference}`);
    expect(
      (await ask(paymentDay, clerk, "/desk/payments?reference=%27or&day=2026-02-31&before=x"))
        .status,
    ).toBe(200);
  });
});
