/**
 * Papers and money on their way: whom a paper names and how, what is paid for is given, and nobody
 * reads "free" where nothing is known.
 */
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { formOf } from "../../src/modules/dossiers/filing/form-of.ts";
import { getProcedureForFiling } from "../../src/modules/procedures/index.ts";
import { setClock } from "../../src/platform/clock.ts";
import { getPool } from "../../src/platform/pool.ts";
import {
  actOn,
  comeIn,
  fileExample,
  fillForm,
  openTown,
  proposeWhole,
  type Town,
} from "./browsing.ts";
import { oneLineOf } from "../paper-reader.ts";
import { signaturesOf } from "../paper-signatures.ts";

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(async () => {
  setClock(null);
  await town?.close();
});

const at = (moment: string) => setClock(new Date(`2026-${moment}:00+07:00`));
const formFor = async (code: string) => formOf(await getProcedureForFiling(code));

/** Gives the papers of a result, in their order: title, number and text. */
async function resultsOf(context: BrowserContext, id: string) {
  const { rows } = await getPool().query<{ file_id: string; number: string; title: string }>(
    `select file_id, number, title from dossiers.result_paper
      where dossier_id = $1 order by position`,
    [id],
  );
  return Promise.all(
    rows.map(async ({ file_id: file, number, title }) => {
      const answer = await context.request.get(`/dossiers/${id}/files/${file}`);
      const pdf = await answer.body();
      return { number, title, text: oneLineOf(pdf), signatures: signaturesOf(pdf) };
    }),
  );
}

/** Takes the sum of a dossier in cash at the counter; gives the text of the receipt. */
async function takeCash(page: Page, id: string): Promise<string> {
  await page.goto(`/desk/dossiers/${id}/filed`);
  await page.getByRole("button", { name: /tiền mặt/ }).click();
  await page.waitForLoadState("load");
  const link = page.locator('main a[href$="/receipt.pdf"]').first();
  const answer = await page.request.get((await link.getAttribute("href")) ?? "");
  return oneLineOf(await answer.body());
}

/** Enters what the council resolved, on the page of a dossier at the desk. */
async function setFee(page: Page, id: string, amount: string): Promise<void> {
  await page.goto(`/desk/dossiers/${id}`);
  const form = page.getByRole("form", { name: /nhập mức thu theo nghị quyết/ });
  await form.getByLabel("Số tiền phải nộp").fill(amount);
  await form.getByLabel("Số nghị quyết").fill("07/2026/NQ-HĐND");
  const day = { Ngày: "10", Tháng: "7", Năm: "2026" };
  for (const [label, value] of Object.entries(day)) {
    await form.getByLabel(label, { exact: true }).fill(value);
  }
  await form.getByRole("button", { name: "Lưu mức thu" }).click();
  await page.waitForLoadState("load");
}

async function handOut(
  page: Page,
  id: string,
  identity: string,
  kind = "identity-card",
): Promise<void> {
  await page.goto(`/desk/dossiers/${id}/filed`);
  await page.locator('[name="hand-out.identityKind"]').selectOption(kind);
  await page.getByLabel("Số giấy tờ").fill(identity);
  await page.getByLabel("Ký nhận").selectOption("slip");
  await page.getByRole("button", { name: "Trả kết quả" }).click();
  await page.waitForLoadState("load");
}

const stateOf = async (id: string) =>
  (
    await getPool().query<{ state: string }>("select state from dossiers.dossier where id = $1", [
      id,
    ])
  ).rows[0]?.state;

it("a Tà Ôi child has a certificate and two paid copies, each with its own number", async () => {
  at("11-30T08:30");
  const mother = await comeIn(town, "me.thuanhoa", { phone: true });
  const page = await mother.newPage();
  const answers = {
    child_name: "Hồ Thị A Đoan",
    child_ethnic_group: "ta_oi",
    mother_name: "Hồ Thị Kê",
    mother_ethnic_group: "ta_oi",
    father_name: "Hồ Văn Êng",
    father_ethnic_group: "ta_oi",
    child_home_town: "xã A Lưới 2, thành phố Huế",
    copies_wanted: 2,
  };
  const id = await fileExample(page, "1.001193", await formFor("1.001193"), {
    answers,
    delivery: "counter",
  });
  expect(await page.locator("main").innerText()).toContain("16.000");

  const clerk = await comeIn(town, "motcua.thuanhoa");
  const desk = await clerk.newPage();
  await actOn(town, "motcua.thuanhoa", id, {}, ["accept"]);
  const receipt = await takeCash(desk, id);
  expect(receipt).toContain("16.000");
  expect(receipt).toMatch(/bản sao/iu);
  await actOn(town, "hotich.thuanhoa", id, {}, ["take"]);
  await proposeWhole(town, "hotich.thuanhoa", id);
  await actOn(town, "chutich.thuanhoa", id, {}, ["sign"]);

  const papers = await resultsOf(mother, id);
  expect(papers.map(({ title }) => title)).toEqual([
    "Giấy khai sinh",
    "Giấy khai sinh (bản sao 1)",
    "Giấy khai sinh (bản sao 2)",
  ]);
  expect(new Set(papers.map(({ number }) => number)).size).toBe(3);
  for (const { text, number, signatures } of papers) {
    for (const name of ["HỒ THỊ A ĐOAN", "HỒ THỊ KÊ", "HỒ VĂN ÊNG"])
      expect(text.split(name)).toHaveLength(2);
    expect(text.match(/Dân tộc: Tà Ôi/g)).toHaveLength(3);
    expect(text).toContain("Ghi bằng chữ: Ngày mùng hai tháng mười một năm hai nghìn không trăm");
    expect(text).toContain(`Số: ${number}`);
    expect(text).not.toMatch(/[□\u200b…]|ta_oi|undefined/u);
    expect(signatures.map(({ valid }) => valid)).toEqual([true, true]);
  }
  expect(papers.map(({ text }) => text.includes("(Bản sao)"))).toEqual([false, true, true]);

  await page.goto(`/dossiers/${id}`);
  const shown = await page.locator("main").innerText();
  for (const { number } of papers.slice(1)) expect(shown).toContain(number);
  await handOut(desk, id, "046194003127");
  expect(await stateOf(id)).toBe("returned");
  await Promise.all([mother.close(), clerk.close()]);
});

it("a foreign father registers a birth at the counter with his passport", async () => {
  at("11-30T09:00");
  const clerk = await comeIn(town, "motcua.thuanhoa");
  const desk = await clerk.newPage();
  await desk.goto("/desk/counter/new/2.000528");
  await desk.getByRole("button", { name: "Lập hồ sơ không dùng tài khoản" }).click();
  await desk.waitForURL(/\/desk\/counter\/[0-9a-f-]{36}\//);
  await fillForm(desk, await formFor("2.000528"), {
    receiving_unit: "19789",
    applicant_kind: "person",
    applicant_name: "Jean D‘Artagnan",
    applicant_identity_number: "FRA 12AB34567",
    applicant_nationality: "FRA",
    applicant_phone: "0905123456",
    applicant_unit: "19789",
    applicant_address: "12 Lê Lợi",
    filed_by: "self",
    request_text: "Đăng ký khai sinh cho con",
    declared: true,
  });
  await desk.getByRole("button", { name: "Lưu và tiếp tục" }).first().click();
  await desk.getByRole("button", { name: "Nộp và tiếp nhận ngay" }).click();
  await desk.waitForURL(/\/filed$/);
  const id = /dossiers\/([0-9a-f-]{36})\/filed/.exec(desk.url())?.[1] as string;
  const slip = await clerk.request.get(`/dossiers/${id}/slips/form-01`);
  const form01 = oneLineOf(await slip.body());
  expect(form01).toMatch(/D[‘’']Artagnan/);
  expect(form01).toContain("Giấy tờ tùy thân: Hộ chiếu số 12AB34567, Pháp");

  await actOn(town, "hotich.thuanhoa", id, {}, ["take"]);
  await proposeWhole(town, "hotich.thuanhoa", id, {
    childName: "Marie D’Artagnan",
    ethnicity: "Kinh",
    motherName: "Lê Thị Hoa",
    motherBirthYear: "1993",
    motherEthnicity: "Kinh",
    motherNationality: "Việt Nam",
    motherResidence: "12 Lê Lợi, phường Thuận Hóa, thành phố Huế",
    fatherName: "Jean D’Artagnan",
    fatherBirthYear: "1988",
    fatherEthnicity: "Người nước ngoài",
    fatherNationality: "Pháp",
    fatherIdentity: "Hộ chiếu số 12AB34567, nước cấp: Pháp",
    fatherResidence: "12 Lê Lợi, phường Thuận Hóa, thành phố Huế",
  });
  await actOn(town, "chutich.thuanhoa", id, {}, ["sign"]);
  const [certificate] = await resultsOf(clerk, id);
  // The father's, and his again as the one who registers; a personal number is only the child's.
  const passports = certificate?.text.match(/Giấy tờ tùy thân: Hộ chiếu số 12AB34567.{0,15}Pháp/g);
  expect(passports).toHaveLength(2);
  expect(certificate?.text.match(/Số định danh cá nhân/g)).toHaveLength(1);
  expect(certificate?.text).toMatch(/JEAN D[‘’']ARTAGNAN/);
  // What the council resolved is not known yet, so nothing is handed out.
  await desk.goto(`/desk/dossiers/${id}/filed`);
  expect(await desk.locator('[name="hand-out.identityKind"]').count()).toBe(0);
  await setFee(desk, id, "50.000");
  expect(await takeCash(desk, id)).toContain("50.000");
  await handOut(desk, id, "12AB34567", "passport");
  expect(await stateOf(id)).toBe("returned");
  await clerk.close();
});

it("a French groom stands on the certificate with passport and country", async () => {
  at("11-30T09:30");
  const bride = await comeIn(town, "me.thuanhoa", { phone: true });
  const page = await bride.newPage();
  const answers = {
    receiving_unit: "19789",
    applicant_unit: "19789",
    subject_unit: "19789",
    partner_name: "Jean D‘Artagnan",
    partner_nationality: "FRA",
    partner_identity: "FRA 12AB34567",
  };
  const id = await fileExample(page, "1.004873", await formFor("1.004873"), { answers });
  await actOn(town, "motcua.thuanhoa", id, {}, ["accept"]);
  await actOn(town, "hotich.thuanhoa", id, {}, ["take"]);
  await proposeWhole(town, "hotich.thuanhoa", id);
  await actOn(town, "chutich.thuanhoa", id, {}, ["sign"]);
  const [paper] = await resultsOf(bride, id);
  expect(paper?.text).toMatch(/D[‘’']Artagnan.{0,60}[Hh]ộ chiếu số 12AB34567.{0,20}Pháp/);
  await bride.close();
});

it("a late birth owes what the council resolved: entered, seen, on the receipt", async () => {
  at("11-30T10:00");
  const mother = await comeIn(town, "me.thuanhoa", { phone: true });
  const page = await mother.newPage();
  const answers = { child_birth_date: "2026-07-15", copies_wanted: 1 };
  const id = await fileExample(page, "1.001193", await formFor("1.001193"), {
    answers,
    delivery: "counter",
  });
  const owed = async () => {
    await page.goto(`/dossiers/${id}`);
    return page.locator("main").innerText();
  };
  expect(await owed()).toContain("Theo nghị quyết của Hội đồng nhân dân thành phố");
  expect(await owed()).not.toMatch(/Không thu|(?<![\d.])0 đ/);

  const clerk = await comeIn(town, "motcua.thuanhoa");
  const desk = await clerk.newPage();
  await setFee(desk, id, "12.000");
  const known = await owed();
  expect(known).toContain("20.000");
  await page.locator('main a[href^="/payments/"]').first().click();
  await page.waitForURL(/\/payments\//);
  expect(await page.locator("main").innerText()).toContain("07/2026/NQ-HĐND");
  const receipt = await takeCash(desk, id);
  for (const said of ["12.000", "8.000", "20.000", "07/2026/NQ-HĐND"])
    expect(receipt).toContain(said);
  expect(receipt).not.toContain("Phí: Phí");
  await Promise.all([mother.close(), clerk.close()]);
});
