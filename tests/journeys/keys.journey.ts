/** What the islands of the house promise: a clerk's list by keyboard alone, and a form that is stored while one types. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { getDraft } from "../../src/modules/dossiers/queries/draft.ts";
import { getDossier } from "../../src/modules/dossiers/queries/dossier.ts";
import type { Citizen, Staff } from "../../src/platform/actor.ts";
import { demoCitizen, demoStaff } from "../city.ts";
import { sampleDossier, sampleDraft } from "../sample-dossier.ts";
import { comeIn, openTown, type Town } from "./browsing.ts";

let town: Town;
let mother: Citizen;
let clerk: Staff;
beforeAll(async () => {
  town = await openTown();
  [mother, clerk] = [await demoCitizen("me.thuanhoa"), await demoStaff("motcua.thuanhoa")];
});
afterAll(() => town?.close());

it("lets a clerk walk over the inbox, look, tick, open and accept without a mouse", async () => {
  const [first, second] = [await sampleDossier(mother, clerk), await sampleDossier(mother, clerk)];
  const context = await comeIn(town, "motcua.thuanhoa");
  const page = await context.newPage();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("/desk");
  const standing = () => page.evaluate(() => document.activeElement?.textContent);
  const codes = await page.locator("[data-row]").allTextContents();
  expect(codes).toEqual(expect.arrayContaining([first.code, second.code]));
  await page.keyboard.press("j");
  expect(await standing()).toBe(codes[0]);
  await page.keyboard.press("j");
  expect(await standing()).toBe(codes[1]);
  await page.locator(".desk-preview", { hasText: codes[1] as string }).waitFor();
  await page.keyboard.press("k");
  expect(await standing()).toBe(codes[0]);
  await page.keyboard.press("/");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("q");
  // Letters that are typed are letters.
  await page.keyboard.type("jko");
  expect(await page.inputValue("#desk-search")).toBe("jko");
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await page.keyboard.press("a");
  await page.locator("main input[name=confirmed]").waitFor({ state: "attached" });
  await page.keyboard.press("a");
  await page.locator("main [role=status]").waitFor();
  const id = codes[0] === first.code ? first.id : second.id;
  expect((await getDossier(clerk, id)).state).toBe("accepted");
  await page.goto("/desk");
  await page.keyboard.press("j");
  const href = await page.evaluate(() => (document.activeElement as HTMLAnchorElement).pathname);
  await page.keyboard.press("o");
  await page.waitForURL(`**${href}`);
  await context.close();
});

it("stores a form while one types and says when, and says so when it could not", async () => {
  const id = await sampleDraft(mother);
  const context = await comeIn(town, "me.thuanhoa", { phone: true });
  const page = await context.newPage();
  await page.goto(`/dossiers/drafts/${id}/applicant`);
  await page.fill("[name=applicant_name]", "Tôn Nữ Diệu Hiền Nhi");
  await page.waitForResponse((response) => response.request().headers()["x-autosave"] === "1" && response.ok());
  expect(await page.locator("[data-saved]").innerText()).toMatch(/^Đã lưu \d\d:\d\d$/);
  expect((await getDraft(mother, id)).answers).toMatchObject({ applicant_name: "Tôn Nữ Diệu Hiền Nhi" });
  await context.setOffline(true);
  await page.fill("[name=applicant_name]", "Tôn Nữ Diệu Hiền");
  await page.locator("[data-saved]", { hasText: "Chưa lưu được" }).waitFor();
  await context.setOffline(false);
  await page.locator("[data-saved]", { hasText: "Đã lưu" }).waitFor();
  expect((await getDraft(mother, id)).answers).toMatchObject({ applicant_name: "Tôn Nữ Diệu Hiền" });
  await context.close();
});
