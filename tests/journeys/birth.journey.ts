/**
 * A mother registers her child's birth: found by everyday words, filed with papers, accepted,
 * verified, signed, looked up, fetched; with and without scripts.
 */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getProcedureForFiling } from "../../src/modules/procedures/index.ts";
import { formOf } from "../../src/modules/dossiers/filing/form-of.ts";
import { setClock } from "../../src/platform/clock.ts";
import { getPool } from "../../src/platform/pool.ts";
import { exampleAnswers } from "../fill-steps.ts";
import { signaturesOf } from "../paper-signatures.ts";
import { actOn, comeIn, fillForm, openTown, type Town } from "./browsing.ts";

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(async () => {
  setClock(null);
  await town?.close();
});

const at = (time: string) => setClock(new Date(`2026-11-30T${time}:00+07:00`));
const row = async (id: string) =>
  (
    await getPool().query<{ code: string; due_at: Date; state: string }>(
      "select code, due_at, state from dossiers.dossier where id = $1",
      [id],
    )
  ).rows[0];
const messages = async (code: string) =>
  (
    await getPool().query<{ body: string; template: string; parts: number }>(
      `select body, template, parts
        from notifications.message
        where subject_code = $1 and channel = 'sms'
        order by promised_at`,
      [code],
    )
  ).rows;

const keptPapers = async (id: string) =>
  (
    await getPool().query(
      "select 1 from dossiers.dossier_paper where dossier_id = $1 and sha256 is not null",
      [id],
    )
  ).rowCount;

async function fileBirth(page: Page): Promise<string> {
  await page.goto("/");
  await page.fill("main [name=q]", "làm giấy khai sinh cho con");
  await page.press("main [name=q]", "Enter");
  await page.waitForURL(/\/procedures\?/);
  await page.locator('main a[href^="/procedures/1.001193"]').first().click();
  await page.waitForURL(/\/procedures\/1\.001193/);
  await page.locator('main a[href^="/dossiers/new/1.001193"]:visible').first().click();
  await page.getByRole("button", { name: "Bắt đầu soạn hồ sơ" }).click();
  await page.waitForURL(/\/dossiers\/drafts\//);
  await fillForm(
    page,
    await formOf(await getProcedureForFiling("1.001193")),
    exampleAnswers("1.001193"),
    2,
  );
  expect(page.url()).toMatch(/\/check$/);
  await page.getByRole("button", { name: "Nộp hồ sơ" }).click();
  await page.waitForURL(/\/receipt$/);
  return /dossiers\/([0-9a-f-]{36})\/receipt/.exec(page.url())?.[1] as string;
}

// The copies cost something, and what is not paid is not handed over.
async function payAtTheCounter(code: string, scripts: boolean): Promise<void> {
  const {
    rows: [charge],
  } = await getPool().query<{ reference: string }>(
    "select reference from payments.charge where subject_code = $1",
    [code],
  );
  const context = await comeIn(town, "motcua.thuanhoa", { scripts });
  const page = await context.newPage();
  await page.goto(`/payments/${charge?.reference}`);
  await page.getByRole("button", { name: /lập biên lai/ }).click();
  await page.waitForLoadState("load");
  expect(await page.locator("main").innerText()).toMatch(/[Bb]iên lai/);
  await context.close();
}

/** Gives what the button of the page brings: a browser without a window keeps no downloads. */
async function fetchResult(page: Page, path: string): Promise<Uint8Array> {
  const button = page.getByRole("button", { name: "Nhận kết quả" });
  expect(await button.isVisible()).toBe(true);
  const inputs = page.locator("main form", { has: button }).locator("input[type=hidden]");
  const form: Record<string, string> = {};
  for (const input of await inputs.all()) {
    form[(await input.getAttribute("name")) ?? ""] = (await input.getAttribute("value")) ?? "";
  }
  return (await page.context().request.post(path, { form })).body();
}

async function isFoundByCode(code: string, scripts: boolean): Promise<void> {
  const visitor = await comeIn(town, null, { scripts });
  const look = await visitor.newPage();
  await look.goto(`/look-up?code=${encodeURIComponent(code)}`);
  const shown = await look.locator("main").innerText();
  expect(shown).toContain("Có kết quả");
  expect(shown).not.toContain("Diệu Hiền");
  await visitor.close();
}

async function isToldOfEachChange(code: string): Promise<void> {
  // One for each change of state: filed, accepted, the result is there, the result is handed over
  // online.
  const told = await messages(code);
  expect(told.map(({ template }) => template).toSorted()).toEqual([
    "dossier.accepted",
    "dossier.result-ready",
    "dossier.returned",
    "dossier.submitted",
  ]);
  for (const { body, parts } of told) {
    expect(body).not.toMatch(/046194001234|\{|undefined/);
    expect(body).toContain(code);
    expect(parts).toBeLessThanOrEqual(3);
  }
}

describe.each([true, false])("with scripts: %s", (scripts) => {
  it("goes from everyday words to a signed paper in the mother's hands", async () => {
    at("14:50");
    const context = await comeIn(town, "me.thuanhoa", { scripts, phone: true });
    const page = await context.newPage();
    const id = await fileBirth(page);
    await actOn(town, "motcua.thuanhoa", id, { scripts }, ["accept"]);
    const { code, due_at } = (await row(id)) as { code: string; due_at: Date };
    expect(due_at.toISOString()).toBe("2026-11-30T10:00:00.000Z");
    await payAtTheCounter(code, scripts);
    await actOn(
      town,
      "hotich.thuanhoa",
      id,
      { scripts },
      ["take"],
      ["propose", { childName: "Tôn Thất Minh Khôi", identity: "046226001234" }],
    );
    await actOn(town, "chutich.thuanhoa", id, { scripts }, ["sign"]);
    await isFoundByCode(code, scripts);
    await page.goto(`/dossiers/${id}`);
    const signatures = signaturesOf(await fetchResult(page, `/dossiers/${id}`));
    expect(signatures.map(({ valid }) => valid)).toEqual([true, true]);
    await isToldOfEachChange(code);
    expect(await keptPapers(id)).toBe(2);
    await context.close();
  });
  it("is due by the next working day when it is filed at 15:10", async () => {
    at("15:10");
    const context = await comeIn(town, "me.thuanhoa", { scripts, phone: true });
    const id = await fileBirth(await context.newPage());
    await actOn(town, "motcua.thuanhoa", id, { scripts }, ["accept"]);
    expect((await row(id))?.due_at.toISOString()).toBe("2026-12-01T10:00:00.000Z");
    await context.close();
  });
  it("is refused at intake with its reason, which the mother reads with Form 03", async () => {
    at("09:00");
    const context = await comeIn(town, "me.thuanhoa", { scripts });
    const page = await context.newPage();
    const id = await fileBirth(page);
    await actOn(town, "motcua.thuanhoa", id, { scripts }, [
      "refuse",
      { reasons: "Cháu đã được đăng ký khai sinh tại phường Phú Xuân" },
    ]);
    await page.goto(`/dossiers/${id}`);
    expect(await page.locator("main").innerText()).toContain(
      "Cháu đã được đăng ký khai sinh tại phường Phú Xuân",
    );
    const slip = await context.request.get(`/dossiers/${id}/slips/form-03`);
    expect([slip.status(), (await slip.body()).subarray(0, 5).toString()]).toEqual([200, "%PDF-"]);
    await context.close();
  });
});
