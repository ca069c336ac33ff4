/**
 * Two tabs in a real browser: nothing typed is lost, nothing unseen is decided. What every form
 * owes is walked in `tabs/`; here is what single forms owe beside it.
 */
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acceptDossier } from "../../src/modules/dossiers/commands/accept-dossier.ts";
import { formOf } from "../../src/modules/dossiers/filing/form-of.ts";
import { getDraft } from "../../src/modules/dossiers/queries/draft.ts";
import { getDossier } from "../../src/modules/dossiers/queries/dossier.ts";
import { demoPassword } from "../../src/modules/people/demo-accounts.ts";
import { forgetSessions } from "../../src/modules/people/index.ts";
import { getProcedureForFiling } from "../../src/modules/procedures/index.ts";
import type { Citizen, Staff } from "../../src/platform/actor.ts";
import { getPool } from "../../src/platform/pool.ts";
import { demoCitizen, demoStaff } from "../city.ts";
import { exampleAnswers } from "../fill-steps.ts";
import { heldDossier, sampleDossier, sampleDraft, supplementedDossier } from "../sample-dossier.ts";
import { openRoad, type Road } from "../slow-road.ts";
import { comeIn, fillForm, openTown, pressVerb, submits, type Town } from "./browsing.ts";

let town: Town;
let road: Road;
let mother: Citizen;
let clerk: Staff;
let specialist: Staff;
beforeAll(async () => {
  const house = await openTown();
  road = await openRoad(house.origin);
  town = { ...house, origin: road.origin };
  mother = await demoCitizen("me.thuanhoa");
  [clerk, specialist] = [await demoStaff("motcua.thuanhoa"), await demoStaff("hotich.thuanhoa")];
});
afterAll(async () => {
  await road?.close();
  await town?.close();
});

const next = "Lưu và tiếp tục";
const changed = "Trang này đã thay đổi sau khi ông/bà mở";
const nameField = "[name=applicant_name]";

/** Presses a button and waits until the page that answers stands there. */
async function press(page: Page, button: string, within = "main"): Promise<void> {
  const named = page.locator(within).getByRole("button", { name: button }).first();
  await submits(page, () => named.click());
}

/** Opens one address in two tabs of one browser. */
async function twoTabs(context: BrowserContext, address: string): Promise<[Page, Page]> {
  const tabs: [Page, Page] = [await context.newPage(), await context.newPage()];
  for (const tab of tabs) await tab.goto(address);
  return tabs;
}

const isAutosave = ({ headers }: { headers: object }) => "x-autosave" in headers;
const heldOne = () => expect.poll(() => road.waiting(), { timeout: 60_000 }).toBeGreaterThan(0);

async function endSessions(accountId: string): Promise<void> {
  await getPool().query("update people.session set ended_at = now() where account_id = $1", [
    accountId,
  ]);
  forgetSessions();
}

const nameOf = async (id: string) => (await getDraft(mother, id)).answers["applicant_name"];
const textOf = (page: Page) => page.locator("main").innerText();

describe("a step of a form", () => {
  it("is not undone by an older packet of another tab, and both versions are shown", async () => {
    const id = await sampleDraft(mother);
    const context = await comeIn(town, "me.thuanhoa", { phone: true });
    const [old, fresh] = await twoTabs(context, `/dossiers/drafts/${id}/applicant`);
    road.hold(isAutosave);
    await old.fill(nameField, "Trần Thị Cũ");
    await heldOne();
    await fresh.fill(nameField, "Trần Thị Mới");
    await press(fresh, next);
    expect(await nameOf(id)).toBe("Trần Thị Mới");
    await road.release();
    await old.locator("[data-saved]", { hasText: "cửa sổ khác" }).waitFor();
    expect(await nameOf(id)).toBe("Trần Thị Mới");
    await press(old, next);
    expect(await textOf(old)).toContain("vừa được lưu ở một cửa sổ khác");
    expect(await old.locator("main dd").allInnerTexts()).toContain("Trần Thị Mới");
    expect(await old.inputValue(nameField)).toBe("Trần Thị Cũ");
    await press(old, next);
    expect(await nameOf(id)).toBe("Trần Thị Cũ");
    await context.close();
  });
  it("is not undone by its own late packet either", async () => {
    const id = await sampleDraft(mother);
    const context = await comeIn(town, "me.thuanhoa", { phone: true });
    const page = await context.newPage();
    await page.goto(`/dossiers/drafts/${id}/applicant`);
    road.hold(isAutosave);
    await page.fill(nameField, "Trần Thị Cũ");
    await heldOne();
    await page.fill(nameField, "Trần Thị Mới");
    await press(page, next);
    await road.release();
    expect(await nameOf(id)).toBe("Trần Thị Mới");
    await page.reload();
    expect(await nameOf(id)).toBe("Trần Thị Mới");
    await context.close();
  });
});

describe("a step that was not saved", () => {
  it("because it was refused is there again on going back, without a question", async () => {
    const id = await sampleDraft(mother);
    const context = await comeIn(town, "me.thuanhoa");
    const page = await context.newPage();
    await page.goto(`/dossiers/drafts/${id}/applicant`);
    await page.fill(nameField, "Trần 123");
    await press(page, next);
    expect(page.url()).toContain("again=");
    await page.goto("/dossiers");
    await page.goBack();
    expect(await page.inputValue(nameField)).toBe("Trần 123");
    expect(await page.locator("main [role=alert], main .error-summary").count()).toBeGreaterThan(0);
    await page.reload();
    expect(await page.inputValue(nameField)).toBe("Trần 123");
    await context.close();
  });
  it("keeps its text through a session that is over and a wrong password", async () => {
    const id = await sampleDraft(mother);
    const context = await comeIn(town, "me.thuanhoa", { phone: true });
    const page = await context.newPage();
    await page.goto(`/dossiers/drafts/${id}/applicant`);
    await page.fill(nameField, "Tôn Nữ Diệu Hiền Nhi");
    await endSessions(mother.accountId);
    await press(page, next);
    expect(await textOf(page)).toContain("Phiên đăng nhập đã hết");
    for (const password of ["mật khẩu sai", demoPassword]) {
      await page.fill("main [name=name]", "me.thuanhoa");
      await page.fill("main [name=password]", password);
      await press(page, "Đăng nhập");
    }
    expect(new URL(page.url()).pathname).toBe(`/dossiers/drafts/${id}/applicant`);
    expect(await page.inputValue(nameField)).toBe("Tôn Nữ Diệu Hiền Nhi");
    await page.reload();
    expect(await page.inputValue(nameField)).toBe("Tôn Nữ Diệu Hiền Nhi");
    await press(page, next);
    expect(await nameOf(id)).toBe("Tôn Nữ Diệu Hiền Nhi");
    await context.close();
  });
});

describe("a citizen's dossier in two tabs", () => {
  it("is filed with the answers that were read, not with those of the other tab", async () => {
    const context = await comeIn(town, "me.thuanhoa");
    const page = await context.newPage();
    await page.goto("/dossiers/new/1.001193");
    await press(page, "Bắt đầu soạn hồ sơ");
    const form = await formOf(await getProcedureForFiling("1.001193"));
    await fillForm(page, form, exampleAnswers("1.001193"), 2);
    const draft = /drafts\/([0-9a-f-]{36})\/check/.exec(page.url())?.[1] ?? "";
    const other = await context.newPage();
    await other.goto(`/dossiers/drafts/${draft}/applicant`);
    await other.fill("main [name=applicant_address]", "77 Nguyễn Huệ, tổ 3");
    await press(other, next);
    await press(page, "Nộp hồ sơ");
    expect(await textOf(page)).toContain(changed);
    expect(await textOf(page)).toContain("77 Nguyễn Huệ, tổ 3");
    await other.goto(`/dossiers/drafts/${draft}/applicant`);
    await press(page, "Nộp hồ sơ");
    expect(page.url()).toMatch(/\/receipt$/);
    // The other tab belongs to what is filed by now: what was typed is there to be copied.
    await other.fill(nameField, "Viết sau khi đã nộp hồ sơ rồi");
    await press(other, next);
    expect(await textOf(other)).toContain("Viết sau khi đã nộp hồ sơ rồi");
    await context.close();
  });
  it("keeps the words of a withdrawal and of a supplement when it has moved on", async () => {
    const sample = await sampleDossier(mother, clerk);
    const context = await comeIn(town, "me.thuanhoa", { phone: true });
    const page = await context.newPage();
    await page.goto(`/dossiers/${sample.id}`);
    await page.locator("main details:has([name=text]) > summary").click();
    await page.fill("main [name=text]", "Gia đình đã nộp ở nơi khác rồi");
    await acceptDossier(clerk, sample.id);
    await press(page, "Rút hồ sơ");
    expect(await textOf(page)).toContain(changed);
    expect(await page.inputValue("main [name=text]")).toBe("Gia đình đã nộp ở nơi khác rồi");
    expect((await getDossier(clerk, sample.id)).state).toBe("accepted");

    const { id } = await supplementedDossier(mother, clerk);
    await page.goto(`/dossiers/${id}/supplement`);
    await page.fill("main [name=note]", "Xin gửi bản chụp rõ hơn của giấy");
    const other = await context.newPage();
    await other.goto(`/dossiers/${id}`);
    await other.locator("main details:has([name=text]) > summary").click();
    await other.fill("main [name=text]", "Tôi rút");
    await press(other, "Rút hồ sơ");
    await press(page, "Lưu");
    expect(await textOf(page)).toContain("Xin gửi bản chụp rõ hơn của giấy");
    await context.close();
  });
});

describe("a desk in two tabs", () => {
  it("decides by what the tab shows, and keeps the reason that was typed", async () => {
    const { id } = await heldDossier(mother, clerk, specialist);
    const context = await comeIn(town, "hotich.thuanhoa");
    const [one, other] = await twoTabs(context, `/desk/dossiers/${id}`);
    await pressVerb(other, "send-back", { reason: "Thiếu chữ ký của người cha" });
    await pressVerb(one, "send-back", { reason: "Thiếu chữ ký của người mẹ" });
    expect(await textOf(one)).toContain(changed);
    expect(await one.locator("main").innerHTML()).toContain("Thiếu chữ ký của người mẹ");
    expect(await one.locator("main").getByText("Thiếu chữ ký của người cha").count()).toBe(1);
    // A word to colleagues decides nothing: another one beside it hinders nobody.
    await pressVerb(other, "note", { text: "Đã gọi điện cho người nộp" });
    await pressVerb(one, "note", { text: "Đã nhắn tin cho người nộp" });
    const notes = await textOf(one);
    expect([notes.includes("Đã gọi điện"), notes.includes("Đã nhắn tin")]).toEqual([true, true]);
    await context.close();
  });
});
