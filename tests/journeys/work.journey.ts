/**
 * Somebody guesses at a person's name without end; the person gets in with a cheap phone all the
 * same.
 */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { demoPassword } from "../../src/modules/people/demo-accounts.ts";
import { setClock } from "../../src/platform/clock.ts";
import { comeIn, openTown, type Town, violations } from "./browsing.ts";
import { againWhenBusy } from "../again-when-busy.ts";

const name = "me.thuanhoa";
let town: Town;
beforeAll(async () => {
  town = await openTown();
  // No wait ends by itself.
  setClock(new Date());
});
afterAll(() => town?.close());

/** Uses up all tries at the name, from the same address as the browser's. */
async function guess(): Promise<void> {
  const context = await comeIn(town, null);
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.evaluate(async (guessed) => {
    const body = new URLSearchParams({ name: guessed, password: "wrong" });
    for (let index = 0; index < 11; index += 1) await fetch("/sign-in", { method: "POST", body });
  }, name);
  await context.close();
}

async function signIn(page: Page): Promise<void> {
  await page.fill("[name=password]", demoPassword);
  await page.locator("main form button").click();
}

async function refused(page: Page): Promise<void> {
  await page.goto("/sign-in");
  await page.fill("[name=name]", name);
  await signIn(page);
  expect(await page.locator(".error-summary").innerText()).toMatch(/chờ \d+ giây/);
}

it(
  "on a phone a sixth as fast the owner is in within 3 s of being refused",
  againWhenBusy,
  async () => {
    await guess();
    const context = await comeIn(town, null, { phone: true });
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: 6 });
    await refused(page);
    const began = performance.now();
    await page.locator("[data-work-done]").waitFor({ state: "visible" });
    const done = Math.round(await page.evaluate(() => performance.now()));
    await signIn(page);
    await page.waitForURL(/\/dossiers$/);
    const took = performance.now() - began;
    process.stdout.write(
      `work done ${done} ms after its page was asked for, in after ${Math.round(took)} ms\n`,
    );
    expect(took).toBeLessThan(3_000);
    await context.close();
  },
);

it("who presses before the work is done is sent on when it is", async () => {
  await guess();
  const context = await comeIn(town, null);
  const page = await context.newPage();
  await page.addInitScript(() => {
    const digest = crypto.subtle.digest.bind(crypto.subtle);
    const ready = new Promise((resolve) => {
      document.addEventListener("work-on", resolve);
    });
    crypto.subtle.digest = async (...asked) => ready.then(() => digest(...asked));
  });
  await refused(page);
  await signIn(page);
  expect(await page.locator("[data-work]").isVisible()).toBe(true);
  await page.evaluate(() => document.dispatchEvent(new Event("work-on")));
  await page.waitForURL(/\/dossiers$/, { timeout: 60_000 });
  await context.close();
});

it("says what the browser does, and when it is done", async () => {
  await guess();
  const context = await comeIn(town, null, { phone: true });
  const page = await context.newPage();
  await refused(page);
  await page.locator("[data-work-done]").waitFor({ state: "visible" });
  expect(await page.locator("[data-work-done]").innerText()).toContain("không phải chờ");
  expect(await page.locator("[data-work]").isVisible()).toBe(false);
  expect(await violations(page)).toEqual([]);
  await signIn(page);
  await page.waitForURL(/\/dossiers$/);
  await context.close();
});

it("without scripts says how long to wait, and nothing of work", async () => {
  await guess();
  const context = await comeIn(town, null, { scripts: false });
  const page = await context.newPage();
  await refused(page);
  expect(await page.locator("[data-work], [data-work-done]").count()).toBe(2);
  for (const words of await page.locator("[data-work], [data-work-done]").all()) {
    expect(await words.isVisible()).toBe(false);
  }
  await context.close();
});
