/** Two tabs in a real browser: nothing typed is lost, nothing unseen is decided. */
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acceptDossier } from "../../src/modules/dossiers/commands/accept-dossier.ts";
import { formOf } from "../../src/modules/dossiers/commands/prepare-filing.ts";
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
import { comeIn, fillForm, openTown, pressVerb, type Town } from "./browsing.ts";

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
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  const named = page.locator(within).getByRole("button", { name: button }).first();
  await Promise.all([answered, named.click()]);
  await page.waitForLoadState("load");
}

/** Opens one address in two tabs of one browser. */
async function twoTabs(context: BrowserContext, address: string): Promise<[Page, Page]> {
  const tabs: [Page, Page] = [await context.newPage(), await context.newPage()];
  for (const tab of tabs) await tab.goto(address);
  return tabs;
}

const isAutosave = ({ headers }: { headers: object }) => "x-autosave" in headers;
const heldOne = () => expect.poll(() => road.waiting(), { timeout: 10_000 }).toBeGreaterThan(0);

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
  it("because it was refused is there again when one goes back, without a question of the browser", async () => {
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
    await other.fill(nameField, "Tôn Nữ Diệu Hiền Nhi");
    await press(other, next);
    await press(page, "Nộp hồ sơ");
    expect(await textOf(page)).toContain(changed);
    expect(await textOf(page)).toContain("Tôn Nữ Diệu Hiền Nhi");
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
  it("takes cash once", async () => {
    const sample = await sampleDossier(mother, clerk);
    await acceptDossier(clerk, sample.id);
    const context = await comeIn(town, "motcua.thuanhoa");
    const [one, other] = await twoTabs(context, `/payments/${sample.reference}`);
    const cash = 'form:has(input[name="verb"][value="cash"])';
    for (const tab of [one, other]) await press(tab, "", cash);
    expect(await textOf(other)).toContain(changed);
    const { rowCount } = await getPool().query(
      `select 1 from payments.receipt r join payments.charge c on c.id = r.charge_id
       where c.reference = $1`,
      [sample.reference],
    );
    expect(rowCount).toBe(1);
    await context.close();
  });
  it("at the counter tells of papers that another tab has noted", async () => {
    const draft = await sampleDraft(clerk);
    const context = await comeIn(town, "motcua.thuanhoa");
    const [one, other] = await twoTabs(context, `/desk/counter/${draft}/applicant`);
    for (const [tab, name] of [
      [other, "Trần Thị Một"],
      [one, "Trần Thị Hai"],
    ] as const) {
      await tab.fill(nameField, name);
      await press(tab, next);
    }
    expect(await one.locator("main dd").allInnerTexts()).toContain("Trần Thị Một");
    expect(await one.inputValue(nameField)).toBe("Trần Thị Hai");
    await context.close();
  });
  it.each([
    ["chutich.thuanhoa", "/desk/substitutes", "Cử người thay", "reason"],
    ["quantri.hue", "/admin/calendar", "Thông báo đóng cửa", "reason"],
  ])("%s keeps what was typed at %s", async (name, address, button, field) => {
    const context = await comeIn(town, name);
    const [one, other] = await twoTabs(context, address);
    await fillDecision(other, "Đi tập huấn nghiệp vụ");
    await press(other, button);
    expect(other.url()).toContain("done=");
    await fillDecision(one, "Nghỉ phép năm của cơ quan");
    await press(one, button);
    expect(await textOf(one)).toContain(changed);
    expect(await one.inputValue(`main [name=${field}]`)).toBe("Nghỉ phép năm của cơ quan");
    await context.close();
  });
});

/** Fills in who stands in for whom, or when which unit is closed. */
async function fillDecision(page: Page, reason: string): Promise<void> {
  const [away, deputy] = [await demoStaff("hotich.thuanhoa"), await demoStaff("hotich2.thuanhoa")];
  const soon = new Date(Date.now() + 3 * 86_400_000);
  const day = [soon.getUTCDate(), soon.getUTCMonth() + 1, soon.getUTCFullYear()].map(String);
  if (new URL(page.url()).pathname.startsWith("/desk")) {
    await page.selectOption("[name=postId]", away.post.id);
    await page.selectOption("[name=accountId]", deputy.accountId);
  } else {
    await page.locator("[name=unitCodes]").nth(1).check({ force: true });
    await page.fill("main [name=legalBasis]", "Công văn số 12/UBND");
  }
  const days = page.url().includes("calendar") ? ["firstDay", "lastDay"] : ["from", "to"];
  for (const name of days) {
    for (const [index, part] of ["day", "month", "year"].entries()) {
      await page.fill(`[name="${name}-${part}"]`, day[index] ?? "");
    }
  }
  await page.fill("main [name=reason]", reason);
}
