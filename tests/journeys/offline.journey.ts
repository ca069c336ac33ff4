/** A telephone loses its network between two pages: it says so in words, shows nobody's data, and goes on where it stood once the network is back. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { demoCitizen } from "../city.ts";
import { sampleDraft } from "../sample-dossier.ts";
import { comeIn, openTown, type Town, violations } from "./browsing.ts";

let town: Town;
beforeAll(async () => { town = await openTown(); });
afterAll(() => town?.close());

it.each([["me.thuanhoa", true], ["motcua.thuanhoa", false]] as const)("%s reads that the network is away, and goes on when it is back", async (name, phone) => {
  const context = await comeIn(town, name, { phone });
  const page = await context.newPage();
  await page.goto(phone ? `/dossiers/drafts/${await sampleDraft(await demoCitizen(name))}` : "/desk");
  await page.evaluate(async () => { await navigator.serviceWorker.ready; });
  await expect.poll(() => page.evaluate(async () => (await caches.match("/offline")) !== undefined)).toBe(true);

  await context.setOffline(true);
  await page.goto("/account");
  expect(await page.locator("h1").innerText()).toBe("Mất kết nối mạng");
  expect(page.url()).toBe(`${town.origin}/account`);
  expect(await page.evaluate(() => getComputedStyle(document.querySelector("h1") as Element).fontFamily)).toContain("Vietnam");
  expect(await violations(page)).toEqual([]);

  await context.setOffline(false);
  await page.locator("main").getByRole("link", { name: "Thử lại" }).click();
  await page.waitForLoadState();
  expect(page.url()).toBe(`${town.origin}/account`);
  expect(await page.locator("h1").innerText()).not.toBe("Mất kết nối mạng");

  const kept = await page.evaluate(async () => (await (await caches.open("offline")).keys()).map(({ url }) => new URL(url).pathname).sort());
  expect(kept[kept.length - 1]).toBe("/offline");
  expect(kept.slice(0, -1).every((path) => /^\/assets\/[\w.-]+\.(css|woff2|svg)$/.test(path))).toBe(true);
  expect(await page.evaluate(async () => (await (await caches.match("/offline"))?.text())?.includes("Đăng nhập"))).toBe(true);
  await context.close();
});
