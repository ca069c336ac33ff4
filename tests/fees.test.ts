// What a dossier costs, from the form to the receipt: each line with its act, unknown sums entered
// at the desk.
import { beforeAll, describe, expect, it } from "vitest";
import { collectorName, getProcedureForFiling } from "../src/modules/procedures/index.ts";
import { getTermsForFiling } from "../src/modules/dossiers/clock/get-terms.ts";
import { knowOldFees } from "../src/modules/dossiers/commands/know-old-fees.ts";
import { noteChargeSet } from "../src/modules/dossiers/commands/note-charge-set.ts";
import { formOf } from "../src/modules/dossiers/filing/form-of.ts";
import { renderSlip } from "../src/modules/dossiers/slips/render-slip.ts";
import { getDossier } from "../src/modules/dossiers/queries/dossier.ts";
import { getDossierFile } from "../src/modules/dossiers/queries/dossier-file.ts";
import { routes as dossierRoutes } from "../src/modules/dossiers/routes.ts";
import { getUnits } from "../src/modules/organizations/index.ts";
import { printReceipt } from "../src/modules/payments/receipts/print-receipt.ts";
import { chargesOf, type ChargeView } from "../src/modules/payments/index.ts";
import { routes as paymentRoutes } from "../src/modules/payments/routes.ts";
import { verifyPdf } from "../src/modules/signing/index.ts";
import type { Staff } from "../src/platform/actor.ts";
import { setClock } from "../src/platform/clock.ts";
import { getPool } from "../src/platform/pool.ts";
import { demoStaff, testCity } from "./city.ts";
import { exampleAnswers, fillSteps } from "./fill-steps.ts";
import { linesOf } from "./paper-reader.ts";
import { Walk } from "./walk-pages.ts";

const routes = [...dossierRoutes, ...paymentRoutes];
const toPress = "Nộp và tiếp nhận ngay";
let clerk: Staff;

beforeAll(async () => {
  setClock(new Date("2026-11-23T08:00:00+07:00"));
  await testCity();
  clerk = await demoStaff("motcua.thuanhoa");
});

/** Files at the counter with an example's answers, some changed; stops before the papers. */
async function toCheck(code: string, change: Record<string, unknown> = {}): Promise<Walk> {
  const walk = await new Walk(routes, clerk).open(`/desk/counter/new/${code}`);
  await walk.press("Lập hồ sơ không dùng tài khoản");
  const answers = { ...exampleAnswers(code), receiving_unit: "19789", ...change } as never;
  await fillSteps(walk, await formOf(await getProcedureForFiling(code)), answers);
  return walk.press("Lưu và tiếp tục");
}

async function filed(walk: Walk): Promise<{ id: string; code: string; charge: ChargeView }> {
  await walk.press(toPress);
  const id = walk.path.split("/")[3] ?? "";
  const { code } = await getDossier(clerk, id);
  const [charge] = await chargesOf([code]);
  if (!charge) throw new Error(walk.words.slice(0, 500));
  return { id, code, charge };
}

const rowsOf = (pdf: Uint8Array = new Uint8Array()) => linesOf(pdf).replaceAll(/\s+/g, " ");

const form01 = async (id: string) =>
  rowsOf(
    (await renderSlip(clerk, await getDossier(clerk, id), await getDossierFile(id), "form-01")) ??
      undefined,
  );
const receiptOf = async ({ reference }: ChargeView) =>
  rowsOf((await printReceipt(clerk, reference))?.pdf);
const typed = {
  "case.amount": "5,000",
  "case.number": "12/2025/NQ-HĐND",
  "case.day-day": "10",
  "case.day-month": "7",
  "case.day-year": "2025",
};

describe("a birth on time with two copies", () => {
  it("owes the fee for copies and no levy: on check page, Form 01 and receipt", async () => {
    const walk = await toCheck("1.001193", { copies_wanted: 2 });
    expect(walk.words).toMatch(
      /Lệ phí hộ tịch \(đăng ký khai sinh\) Không thu Luật Hộ tịch 60\/2014\/QH13, Điều 11/,
    );
    expect(walk.words).toContain(
      "Phí cấp bản sao trích lục hộ tịch 2 bản × 8.000 đ = 16.000 đ " +
        "Thông tư 281/2016/TT-BTC, Điều 4",
    );
    const { id, charge } = await filed(walk);
    expect(charge).toMatchObject({
      kind: "fee",
      amount: 16_000,
      state: "due",
      title: "Phí cấp bản sao trích lục hộ tịch",
    });
    expect(await form01(id)).toContain(
      "16.000 đồng (Phí cấp bản sao trích lục hộ tịch; Thông tư 281/2016/TT-BTC, Điều 4) – " +
        "Chưa nộp",
    );
    await walk.press("tiền mặt");
    const receipt = await receiptOf(charge);
    expect(receipt).toMatch(/Phí cấp bản sao trích lục hộ tịch\s+bản\s+2\s+8\.000\s+16\.000/);
    for (const part of [
      "BIÊN LAI THU PHÍ, LỆ PHÍ",
      "Cơ quan thu: Ủy ban nhân dân phường Thuận Hóa",
      "Mã số thuế cơ quan thu: 0000000000 (mã số thuế thử nghiệm)",
      "Mười sáu nghìn đồng",
      "Căn cứ thu: Thông tư 281/2016/TT-BTC, Điều 4",
      "01BLP0-001",
      clerk.name,
      "046194003127",
    ])
      expect(receipt.toLowerCase()).toContain(part.toLowerCase());
    const { signatures } = await verifyPdf(
      (await printReceipt(clerk, charge.reference))?.pdf ?? new Uint8Array(),
    );
    expect(signatures).toMatchObject([
      { signerName: "Ủy ban nhân dân phường Thuận Hóa", intact: true },
    ]);
    for (const wrong of ["Phí: Phí", "khai sinh", "Bộ phận Một cửa"])
      expect(receipt).not.toContain(wrong);
  });
});

describe("a late birth with three copies", () => {
  it("has a sum unknown until the clerk enters it at the counter, with its ground", async () => {
    const walk = await toCheck("1.001193", { copies_wanted: 3, child_birth_date: "2026-05-02" });
    expect(walk.words).toContain("cán bộ sẽ báo số tiền (các khoản khác đã biết: 24.000 đ)");
    const { id, code, charge } = await filed(walk);
    expect(charge).toMatchObject({ state: "unset", amount: { unknown: "council" }, kind: "both" });
    expect((await getDossier(clerk, id)).fee_dong).toBeNull();
    expect(walk.words).toContain("Chưa xác định mức thu");
    expect(walk.hasButton("tiền mặt")).toBe(false);
    const slip = await form01(id);
    expect(slip).toContain("Chưa xác định (Theo nghị quyết của Hội đồng nhân dân thành phố");
    expect(slip).toContain("24.000 đ");
    expect(slip).not.toMatch(/Không phải nộp|Miễn phí|0 đồng/);

    await walk.press("Lưu mức thu", { values: { ...typed, "case.number": "" } });
    expect([walk.status, walk.words.includes("Ông/bà chưa điền mục này")]).toEqual([422, true]);
    await walk.press("Lưu mức thu", { values: typed });
    expect(walk.path).toBe(`/desk/dossiers/${id}/filed`);
    await noteChargeSet({ subjectCode: code, reference: charge.reference, amount: 29_000 });
    await noteChargeSet({ subjectCode: code, reference: charge.reference, amount: 29_000 });
    expect((await getDossier(clerk, id)).fee_dong).toBe(29_000);
    const { rows } = await getPool().query(
      `select body
        from notifications.message
        where subject_code = $1 and template = 'payment.requested'`,
      [code],
    );
    expect(new Set(rows.map(({ body }: { body: string }) => body.includes("29.000 đ")))).toEqual(
      new Set([true]),
    );

    expect(walk.words).toContain("Cần thu 29.000 đ");
    await walk.press("tiền mặt");
    const receipt = await receiptOf(charge);
    expect(receipt).toMatch(/Lệ phí hộ tịch \(đăng ký khai sinh\)\s+hồ sơ\s+1\s+5\.000\s+5\.000/);
    expect(receipt).toMatch(/3\s+8\.000\s+24\.000/);
    expect(receipt).toContain("Hai mươi chín nghìn đồng");
    expect(receipt).toContain("Nghị quyết 12/2025/NQ-HĐND ngày 10/07/2025");
  });

  it("is entered at the desk too, from the unit's last; two readings are asked", async () => {
    const { id } = await filed(
      await toCheck("1.001193", { copies_wanted: 0, child_birth_date: "2026-05-02" }),
    );
    const desk = await new Walk(routes, clerk).open(`/desk/dossiers/${id}`);
    expect(desk.words).toContain("lần nhập gần nhất của đơn vị");
    expect(desk.text).toContain('value="12/2025/NQ-HĐND"');
    await desk.press("Lưu mức thu", { values: { ...typed, "case.amount": "5,50" } });
    expect([desk.status, desk.words.includes("có thể hiểu theo hai cách")]).toEqual([422, true]);
    const specialist = await new Walk(routes, await demoStaff("hotich.thuanhoa")).open(
      `/desk/dossiers/${id}`,
    );
    expect([
      specialist.words.includes("Chưa xác định mức thu"),
      specialist.hasButton("Lưu mức thu"),
    ]).toEqual([true, false]);
  });
});

describe("certified copies", () => {
  it("are a line for each original: 2 pages in 3 copies, 12 pages in one", async () => {
    const document = { document_name: "Bằng tốt nghiệp đại học", document_issuer: "vietnam" };
    const documents = [
      { ...document, document_pages: 2, document_copies: 3 },
      { ...document, document_pages: 12, document_copies: 1 },
    ];
    const walk = await toCheck("2.000815", { documents });
    const { charge } = await filed(walk);
    expect(charge).toMatchObject({
      amount: 26_000,
      kind: "fee",
      lines: [
        { price: 4_000, quantity: 3, amount: 12_000 },
        { price: 14_000, quantity: 1, amount: 14_000 },
      ],
    });
    await walk.press("tiền mặt");
    const receipt = await receiptOf(charge);
    expect(receipt).toContain("Hai mươi sáu nghìn đồng");
    expect(receipt).toMatch(/bản\s+3\s+4\.000\s+12\.000/);
    expect(receipt).toMatch(/bản\s+1\s+14\.000\s+14\.000/);
  });
});

describe("household business", () => {
  it("owes what the council sets, whatever another place's sum the portal prints", async () => {
    const walk = await toCheck("1.001612");
    expect(walk.words).toContain(
      "Theo nghị quyết của Hội đồng nhân dân thành phố; cán bộ sẽ báo số tiền",
    );
    const { charge } = await filed(walk);
    expect(charge).toMatchObject({
      state: "unset",
      kind: "levy",
      lines: [{ name: "Lệ phí đăng ký hộ kinh doanh", amount: { unknown: "council" } }],
    });
  });
});

describe("a procedure that the law makes free", () => {
  it("says so with the act, on Form 01 too, and is no levy on any receipt", async () => {
    const walk = await toCheck("1.011607");
    const { id, charge } = await filed(walk);
    expect(charge).toMatchObject({ state: "waived", amount: 0 });
    expect(await form01(id)).toMatch(
      /Miễn phí \(Quyết định 24\/2021\/QĐ-TTg[^)]*\) – Không phải nộp/,
    );
    expect(walk.hasButton("tiền mặt")).toBe(false);
  });
});

describe("the agency that collects", () => {
  it("is the one that decides: committee, police, registrar, by their legal names", async () => {
    const units = await getUnits();
    const name = async (code: string) => {
      const { key } = (await getProcedureForFiling(code)).variants[0] ?? { key: "" };
      return collectorName(units, clerk.post.unitCode, await getTermsForFiling(code, key));
    };
    expect([await name("1.001193"), await name("1.004222")]).toEqual([
      "Ủy ban nhân dân phường Thuận Hóa",
      "Công an phường Thuận Hóa",
    ]);
    expect(await name("1.001612")).toMatch(/^Phòng .+ phường Thuận Hóa$/);
  });
});

describe("a dossier of an earlier build", () => {
  it("whose unknown fee was written as nothing knows it no more; the free stays free", async () => {
    const late = await filed(
      await toCheck("1.001193", { copies_wanted: 3, child_birth_date: "2026-05-02" }),
    );
    const free = await filed(await toCheck("1.011607"));
    await getPool().query(
      `update payments.charge
        set lines = null, state = 'waived', amount = 0, title = 'Lệ phí: Đăng ký khai sinh'
      where reference = any($1)`,
      [[late.charge.reference, free.charge.reference]],
    );
    await getPool().query("update dossiers.dossier set fee_dong = 0 where code = $1", [late.code]);
    // The first one cannot be written: the other has its turn all the same.
    const [first, second] = [late, free].toSorted((one, other) =>
      one.charge.reference < other.charge.reference ? -1 : 1,
    );
    await getPool().query(
      `create function public.broken() returns trigger language plpgsql as
        $$ begin raise exception 'broken'; end $$;
      create trigger broken before update on payments.charge for each row
        when (old.reference = '${first?.charge.reference}') execute function public.broken()`,
    );
    await expect(knowOldFees()).rejects.toThrow("broken");
    await getPool().query("drop trigger broken on payments.charge");
    expect((await chargesOf([second?.code ?? ""]))[0]?.lines).not.toBeNull();
    expect([await knowOldFees(), await knowOldFees()]).toEqual([1, 0]);
    const [again] = await chargesOf([late.code]);
    expect(again).toMatchObject({
      state: "unset",
      amount: { unknown: "council" },
      lines: [{ source: "council" }, { amount: 24_000 }],
    });
    expect((await getDossier(clerk, late.id)).fee_dong).toBeNull();
    expect((await chargesOf([free.code]))[0]).toMatchObject({ state: "waived", amount: 0 });
  });
});
