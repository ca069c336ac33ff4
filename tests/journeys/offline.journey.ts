/**
 * A telephone loses its network between two pages: it says so in words, shows nobody's data, and
 * goes on where it stood once the network is back.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import { getDraft } from "../../src/modules/dossiers/queries/draft.ts";
import { demoCitizen, demoStaff } from "../city.ts";
import { sampleDossier, sampleDraft } from "../sample-dossier.ts";
import { comeIn, openTown, type Town, violations } from "./browsing.ts";

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town?.close());

it.each([
  ["me.thuanhoa", true],
  ["motcua.thuanhoa", false],
] as const)(
  "%s reads that the network is away, and goes on when it is back",
  async (name, phone) => {
    const context = await comeIn(town, name, { phone });
    const page = await context.newPage();
    await page.goto(
      phone ? `/dossiers/drafts/${await sampleDraft(await demoCitizen(name))}` : "/desk",
    );
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await expect
      .poll(() => page.evaluate(async () => (await caches.match("/offline")) !== undefined))
      .toBe(true);

    await context.setOffline(true);
    // An answer that says so is none of the page that was asked for.
    expect((await page.goto("/account"))?.status()).toBe(503);
    expect(await page.locator("h1").innerText()).toBe("Mất kết nối mạng");
    expect(page.url()).toBe(`${town.origin}/account`);
    expect(
      await page.evaluate(
        () => getComputedStyle(document.querySelector("h1") as Element).fontFamily,
      ),
    ).toContain("Vietnam");
    expect(await violations(page)).toEqual([]);

    await context.setOffline(false);
    await page.locator("main").getByRole("link", { name: "Thử lại" }).click();
    await page.waitForLoadState();
    expect(page.url()).toBe(`${town.origin}/account`);
    expect(await page.locator("h1").innerText()).not.toBe("Mất kết nối mạng");

    const kept = await page.evaluate(async () =>
      (await (await caches.open("offline")).keys()).map(({ url }) => new URL(url).pathname).sort(),
    );
    expect(kept[kept.length - 1]).toBe("/offline");
    expect(
      kept.slice(0, -1).every((path) => /^\/assets\/[\w.-]+\.(css|woff2|svg)$/.test(path)),
    ).toBe(true);
    expect(
      await page.evaluate(async () =>
        (await (await caches.match("/offline"))?.text())?.includes("Đăng nhập"),
      ),
    ).toBe(true);
    await context.close();
  },
);

it("keeps what was typed on the page when a step is sent without a network", async () => {
  const context = await comeIn(town, "me.thuanhoa", { phone: true });
  const page = await context.newPage();
  const id = await sampleDraft(await demoCitizen("me.thuanhoa"));
  const address = `/dossiers/drafts/${id}/applicant`;
  await page.goto(address);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await context.setOffline(true);
  await page.fill("[name=applicant_name]", "Tôn Nữ Diệu Hiền Nhi");
  await page.getByRole("button", { name: "Lưu và tiếp tục" }).click();
  await page.locator("[data-saved]", { hasText: "mất mạng nên chưa gửi được" }).waitFor();
  expect(page.url()).toBe(town.origin + address);
  expect(await page.inputValue("[name=applicant_name]")).toBe("Tôn Nữ Diệu Hiền Nhi");
  await context.setOffline(false);
  await page.getByRole("button", { name: "Lưu và tiếp tục" }).click();
  await page.waitForLoadState("load");
  const { answers } = await getDraft(await demoCitizen("me.thuanhoa"), id);
  expect(answers["applicant_name"]).toBe("Tôn Nữ Diệu Hiền Nhi");
  await context.close();
});

it("says in our words that a form was not sent, and going back finds what was typed", async () => {
  const mother = await demoCitizen("me.thuanhoa");
  const { id } = await sampleDossier(mother, await demoStaff("motcua.thuanhoa"));
  const context = await comeIn(town, "me.thuanhoa", { phone: true });
  const page = await context.newPage();
  // Any page of a form brings the worker.
  await page.goto(`/dossiers/drafts/${await sampleDraft(mother)}/applicant`);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.goto(`/dossiers/${id}`);
  await page.locator("main details:has([name=text]) > summary").click();
  await page.fill("main [name=text]", "Gia đình đã nộp ở nơi khác rồi");
  await context.setOffline(true);
  await page.getByRole("button", { name: "Rút hồ sơ" }).click();
  await page.locator("h1", { hasText: "Mất kết nối mạng" }).waitFor();
  await context.setOffline(false);
  await page.goBack();
  expect(await page.inputValue("main [name=text]")).toBe("Gia đình đã nộp ở nơi khác rồi");
  await context.close();
});
