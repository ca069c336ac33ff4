/**
 * The leader signs in with the second factor, opens what is late, and drills down to the leg that
 * consumed the time; every number equals its rows.
 */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { demoPassword } from "../../src/modules/people/demo-accounts.ts";
import { setClock } from "../../src/platform/clock.ts";
import { getPool } from "../../src/platform/pool.ts";
import { demoCitizen, demoStaff } from "../city.ts";
import { heldDossier } from "../sample-dossier.ts";
import { comeIn, openTown, type Town } from "./browsing.ts";

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(async () => {
  setClock(null);
  await town?.close();
});

const numbers = (text: string) =>
  (text.match(/\d[\d.]*/g) ?? []).map((number) => Number(number.replaceAll(".", "")));

/** Follows the pages of a list and counts its rows. */
async function countRows(page: Page): Promise<number> {
  let rows = 0;
  for (;;) {
    rows += await page.locator("main tbody tr").count();
    const next = page.locator('main a[rel="next"]');
    if ((await next.count()) === 0) return rows;
    await next.first().click();
    await page.waitForLoadState("load");
  }
}

it("from the sign-in to the office that kept a dossier too long", async () => {
  // A specialist takes a dossier on 2 December and keeps it: on the 16th it is late, and it was
  // their time.
  setClock(new Date("2026-12-02T08:00:00+07:00"));
  const { id, code } = await heldDossier(
    await demoCitizen("me.thuanhoa"),
    await demoStaff("motcua.thuanhoa"),
    await demoStaff("hotich.thuanhoa"),
  );
  setClock(new Date("2026-12-16T09:00:00+07:00"));
  const page = await (await comeIn(town, null)).newPage();
  await page.goto("/overview");
  await page.waitForURL(/\/sign-in/);
  await page.fill('[name="name"]', "lanhdao.hue");
  await page.fill('[name="password"]', demoPassword);
  // The demonstration offers the second factor prefilled; without it the door stays shut.
  const offered = await page.inputValue('[name="code"]');
  await page.fill('[name="code"]', "");
  await page.locator("main form button").first().click();
  expect(await page.locator("main").innerText()).toContain("chưa đúng");
  await page.fill('[name="password"]', demoPassword);
  await page.fill('[name="code"]', offered);
  await page.locator("main form button").first().click();
  await page.waitForURL(/\/overview/);

  const late = page.locator('main a[href*="measure=late"]').first();
  const [shown] = numbers(await late.innerText());
  const {
    rows: [truth],
  } = await getPool().query(
    "select count(*)::int as late from dossiers.dossier where ended_at is null and late_from <= $1",
    [new Date("2026-12-16T09:00:00+07:00")],
  );
  expect(shown).toBe(truth.late);
  await late.click();
  await page.waitForURL(/measure=late/);
  expect(await countRows(page)).toBe(shown);

  await page.goto("/overview");
  const bar = page
    .locator('main a[href*="over-office=culture"]')
    .filter({ hasText: "Thuận Hóa" })
    .first();
  await bar.click();
  await page.waitForURL(/over-office=culture/);
  const line = page.locator("main tbody tr").filter({ hasText: code });
  expect(await line.innerText()).toMatch(/Văn hóa.*\d/s);
  await line.locator("a").first().click();
  await page.waitForURL(new RegExp(`/desk/dossiers/${id}`));
  const legs = page
    .locator("main tbody tr")
    .filter({ hasText: "Văn hóa" })
    .filter({ hasText: "Quá hạn" });
  expect(await legs.count()).toBeGreaterThan(0);
  // A leader reads; no verb is offered.
  expect(await page.locator('main input[name="verb"]').count()).toBe(0);
});
