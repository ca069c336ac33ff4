/**
 * Another city is data alone: `CITY=demo npm start` opens an empty folder, a birth is filed,
 * accepted, signed and handed over there, and no page on the way knows the default city.
 */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readFormFiles } from "../../src/modules/forms/form-files.ts";
import { demoPassword } from "../../src/modules/people/demo-accounts.ts";
import { now } from "../../src/platform/clock.ts";
import { dayOf } from "../../src/platform/format.ts";
import { openBrowser } from "../browser.ts";
import { exampleAnswers } from "../fill-steps.ts";
import { RunningHouse } from "../running-house.ts";
import { fillForm, goTo, pressAndDo } from "./browsing.ts";
import { textOf } from "../paper-reader.ts";

const otherCity = /(?<!\p{L})Huế(?!\p{L})|H57|\bhue-/iu;
// What was made by chance, as the token of a form, may hold any letters.
const byChance = /[\w-]{40,}/g;
const house = new RunningHouse();
let browser: Browser;
const pages: { address: string; text: Promise<string> }[] = [];

beforeAll(async () => {
  await house.start({ CITY: "demo", DEMO: "true" });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await house.leave();
});

// Every page that somebody comes to is kept, to be read at the end.
async function come(signIn?: string): Promise<[BrowserContext, Page]> {
  const context = await browser.newContext({ baseURL: house.origin, locale: "vi-VN" });
  context.setDefaultTimeout(90_000);
  const page = await context.newPage();
  page.on("domcontentloaded", () => {
    // What leads on at once is gone before it can be read.
    pages.push({ address: page.url(), text: page.content().catch(() => "") });
  });
  if (signIn) {
    await page.goto("/sign-in");
    await page.fill('[name="name"]', signIn);
    await page.fill('[name="password"]', demoPassword);
    await page.locator("main form button").first().click();
    await page.waitForURL((url) => url.pathname !== "/sign-in");
  }
  return [context, page];
}

async function act(
  signIn: string,
  id: string,
  ...verbs: [string, Record<string, string>?][]
): Promise<void> {
  const [context, page] = await come(signIn);
  for (const [verb, fields] of verbs) {
    await goTo(page, `/desk/dossiers/${id}`);
    await pressAndDo(page, verb, fields);
    expect(await page.locator(".field__error").allInnerTexts()).toEqual([]);
  }
  await context.close();
}

// The example is of the default city; a child of ten days is in time.
const answers = () => ({
  ...exampleAnswers("1.001193"),
  receiving_unit: "98001",
  applicant_unit: "98001",
  mother_unit: "98001",
  father_unit: "98001",
  applicant_identity_number: "001194001239",
  mother_identity_number: "001194001239",
  mother_name: "Nguyễn Thị Mẫu",
  applicant_name: "Nguyễn Thị Mẫu",
  child_birth_date: dayOf(new Date(now().getTime() - 10 * 86_400_000)),
  birth_place: "Bệnh viện Mẫu, phường Mẫu Đông, thành phố Mẫu",
  child_home_town: "phường Mẫu Đông, thành phố Mẫu",
  marriage_place: "Ủy ban nhân dân phường Mẫu Đông, thành phố Mẫu",
  copies_wanted: 0,
  delivery: "counter",
});

async function file(page: Page): Promise<string> {
  const form = (await readFormFiles()).findLast(({ code }) => code === "1.001193");
  if (!form) throw new Error("There is no form for a birth.");
  await page.goto("/procedures/1.001193");
  await page.locator('main a[href^="/dossiers/new/1.001193"]:visible').first().click();
  await page.getByRole("button", { name: "Bắt đầu soạn hồ sơ" }).click();
  await page.waitForURL(/\/dossiers\/drafts\//);
  await fillForm(page, form, answers(), 2);
  await page.getByRole("button", { name: "Nộp hồ sơ" }).click();
  await page.waitForURL(/\/receipt$/);
  return /dossiers\/([0-9a-f-]{36})\/receipt/.exec(page.url())?.[1] as string;
}

it("files, accepts, signs and hands over a birth in a city that is data alone", async () => {
  const [mother, page] = await come("me.maudong");
  const id = await file(page);
  expect(await page.locator("main").innerText()).toMatch(/H99\.21/);
  await act("motcua.maudong", id, ["accept"]);
  await act("hotich.maudong", id, ["take"], ["propose", { identity: "001226001236" }]);
  await act("chutich.maudong", id, ["sign"]);
  await act("motcua.maudong", id, ["hand-out", { identity: "001194001239", signed: "slip" }]);
  await page.goto(`/dossiers/${id}`);
  expect(await page.locator("main").innerText()).toContain("Đã trả kết quả");
  const slip = textOf(await (await mother.request.get(`/dossiers/${id}/slips/form-01`)).body());
  expect(slip).toMatch(/phường Mẫu Đông/iu);
  expect(slip).not.toMatch(otherCity);
  await mother.close();
});

it("says on every page which city it is, and names no other", async () => {
  const [context, page] = await come();
  const visit = async (path: string) => {
    await page.goto(path);
    await pages.at(-1)?.text;
  };
  for (const path of ["/procedures", "/units", "/calendar", "/look-up", "/nowhere"])
    await visit(path);
  for (const path of ["/", "/places"])
    for (const language of ["en", "fr", "vi"])
      await visit(`/preferences?language=${language}&return=${encodeURIComponent(path)}`);
  await visit("/calendar?year=2027");
  expect(await page.locator("main").innerText()).toContain("ngày thành lập thành phố Mẫu");
  await visit("/procedures/2.000635");
  await visit("/procedures/1.004837");
  const all = await Promise.all(
    pages.map(async ({ address, text }) => ({ address, text: await text })),
  );
  const read = all.filter(({ text }) => text !== "");
  expect(read.length).toBeGreaterThan(20);
  expect(read.filter(({ text }) => !text.includes("Mẫu")).map(({ address }) => address)).toEqual(
    [],
  );
  expect(
    read.flatMap(({ address, text: whole }) => {
      const text = whole.replaceAll(byChance, "");
      const found = otherCity.exec(text);
      return found
        ? [`${address}: ${text.slice(Math.max(0, found.index - 60), found.index + 60)}`]
        : [];
    }),
  ).toEqual([]);
  await context.close();
});
