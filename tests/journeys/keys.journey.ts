/**
 * What the islands of the house promise: a clerk's list by keyboard alone, and a form that is
 * stored while one types.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "playwright-core";
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

/** Presses keys as fast hands do, without waiting for what the page makes of each. */
async function fastHands(page: Page, keys: string): Promise<void> {
  const hands = await page.context().newCDPSession(page);
  const pressed: Promise<unknown>[] = [];
  for (const key of keys) {
    const one = { key, code: `Key${key.toUpperCase()}`, text: key };
    pressed.push(hands.send("Input.dispatchKeyEvent", { type: "keyDown", ...one }));
    pressed.push(hands.send("Input.dispatchKeyEvent", { type: "keyUp", ...one }));
    await pause(30);
  }
  await Promise.all(pressed);
}

// Before a page is first painted the browser itself drops keys; from then on they are ours to keep.
async function firstPaint(page: Page, address: RegExp): Promise<void> {
  await page.waitForURL(address, { waitUntil: "commit" });
  await page.waitForFunction(() => performance.getEntriesByType("paint").length > 0);
}

/** Presses keys within one moment: the first leaves the page, the others are meant for the next. */
function atOnce(page: Page, keys: string[]): Promise<void> {
  return page.evaluate((pressed) => {
    for (const key of pressed)
      document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  }, keys);
}

it.each([
  [
    "from the first paint of a page on",
    async (page: Page) => {
      await fastHands(page, "jo");
      await firstPaint(page, /\/desk\/dossiers\//);
      await fastHands(page, "a");
    },
  ],
  [
    "after the key that leaves a page",
    async (page: Page) => {
      await fastHands(page, "j");
      await atOnce(page, ["o", "a"]);
    },
  ],
])("loses no key of fast hands %s, on a slow machine", async (_, hands) => {
  const context = await comeIn(town, "motcua.thuanhoa");
  const page = await context.newPage();
  await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: 6 });
  let late = 0;
  // The page is painted long before its script has come.
  await page.route("**/*desk-keys*", async (route) => {
    late += 1;
    await pause(1_500);
    await route.continue();
  });
  for (let round = 0; round < 5; round += 1) {
    await sampleDossier(mother, clerk);
    await page.goto("/desk");
    const row = page.locator("[data-row]").first();
    const id = /dossiers\/([0-9a-f-]{36})/.exec((await row.getAttribute("href")) ?? "")?.[1] ?? "";
    // The first row, open it, accept.
    await hands(page);
    await expect
      .poll(async () => (await getDossier(clerk, id)).state, { timeout: 60_000 })
      .toBe("accepted");
    await page.locator("main [data-key=a]").waitFor({ state: "detached" });
  }
  expect(late).toBeGreaterThan(0);
  await context.close();
});

it("stores a form while one types and says when, and says so when it could not", async () => {
  const id = await sampleDraft(mother);
  const context = await comeIn(town, "me.thuanhoa", { phone: true });
  const page = await context.newPage();
  await page.goto(`/dossiers/drafts/${id}/applicant`);
  await page.fill("[name=applicant_name]", "Tôn Nữ Diệu Hiền Nhi");
  await page.waitForResponse(
    (response) => response.request().headers()["x-autosave"] === "1" && response.ok(),
  );
  expect(await page.locator("[data-saved]").innerText()).toMatch(/^Đã lưu \d\d:\d\d$/);
  expect((await getDraft(mother, id)).answers).toMatchObject({
    applicant_name: "Tôn Nữ Diệu Hiền Nhi",
  });
  await context.setOffline(true);
  await page.fill("[name=applicant_name]", "Tôn Nữ Diệu Hiền");
  await page.locator("[data-saved]", { hasText: "Chưa lưu được" }).waitFor();
  await context.setOffline(false);
  await page.locator("[data-saved]", { hasText: "Đã lưu" }).waitFor();
  expect((await getDraft(mother, id)).answers).toMatchObject({
    applicant_name: "Tôn Nữ Diệu Hiền",
  });
  await context.close();
});
