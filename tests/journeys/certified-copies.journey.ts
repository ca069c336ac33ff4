/**
 * A walk-in without an account has copies certified at the counter, pays cash and takes them along:
 * done at once, with and without scripts.
 */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formOf } from "../../src/modules/dossiers/filing/form-of.ts";
import { getProcedureForFiling } from "../../src/modules/procedures/index.ts";
import { setClock } from "../../src/platform/clock.ts";
import { getPool } from "../../src/platform/pool.ts";
import { exampleAnswers } from "../fill-steps.ts";
import { actOn, comeIn, fillForm, openTown, type Town } from "./browsing.ts";

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(async () => {
  setClock(null);
  await town?.close();
});

/** Files for a walk-in and accepts at once; gives the dossier's id. */
async function fileAtTheCounter(page: Page): Promise<string> {
  await page.goto("/desk/counter");
  await page.fill("main [name=q]", "sao y bằng đại học");
  await page.press("main [name=q]", "Enter");
  await page.locator('main a[href="/desk/counter/new/2.000815"]').first().click();
  await page.getByRole("button", { name: "Lập hồ sơ không dùng tài khoản" }).click();
  await page.waitForURL(/\/desk\/counter\/[0-9a-f-]{36}\//);
  await fillForm(page, await formOf(await getProcedureForFiling("2.000815")), {
    ...exampleAnswers("2.000815"),
    receiving_unit: "19789",
  });
  await page.fill('[name="copy.originals"]', "3");
  await page.getByRole("button", { name: "Lưu và tiếp tục" }).first().click();
  await page.getByRole("button", { name: "Nộp và tiếp nhận ngay" }).click();
  await page.waitForURL(/\/filed$/);
  return /dossiers\/([0-9a-f-]{36})\/filed/.exec(page.url())?.[1] as string;
}

async function isInTheHand(id: string): Promise<void> {
  const {
    rows: [dossier],
  } = await getPool().query(
    `select state, applicant_account_id, finished_at <= due_at as on_time, returned_at
      from dossiers.dossier
      where id = $1`,
    [id],
  );
  expect(dossier).toEqual({
    state: "returned",
    applicant_account_id: null,
    on_time: true,
    returned_at: new Date("2026-12-01T08:55:00+07:00"),
  });
  expect(
    (
      await getPool().query(
        `select p.receipt
          from (
            select count(*)::int as receipt
            from payments.receipt r
            join payments.charge c on c.id = r.charge_id
            join dossiers.dossier d on d.code = c.subject_code
            where d.id = $1
          ) p`,
        [id],
      )
    ).rows,
  ).toEqual([{ receipt: 1 }]);
}

describe.each([true, false])("with scripts: %s", (scripts) => {
  it("from the question at the counter to the copies in the hand, on one morning", async () => {
    setClock(new Date("2026-12-01T08:30:00+07:00"));
    const context = await comeIn(town, "motcua.thuanhoa", { scripts });
    const page = await context.newPage();
    const id = await fileAtTheCounter(page);
    await page.getByRole("button", { name: /tiền mặt/ }).click();
    await page.waitForLoadState("load");
    expect(await page.locator("main").innerText()).toMatch(/Đã thu [\d.]+\s?đ, biên lai số \d+/);
    const receipt = await context.request.get(
      (await page.locator('main a[href$="/receipt.pdf"]').first().getAttribute("href")) ?? "",
    );
    expect((await receipt.body()).subarray(0, 5).toString()).toBe("%PDF-");
    await actOn(town, "hotich.thuanhoa", id, { scripts }, ["take"], ["propose"]);
    await actOn(town, "chutich.thuanhoa", id, { scripts }, ["sign"]);
    setClock(new Date("2026-12-01T08:55:00+07:00"));
    await page.goto(`/desk/dossiers/${id}/filed`);
    await page.getByLabel("Số giấy tờ").fill("046194001234");
    await page.getByLabel("Ký nhận").selectOption("slip");
    await page.getByRole("button", { name: "Trả kết quả" }).click();
    await page.waitForLoadState("load");
    await isInTheHand(id);
    await context.close();
  });
});
