/**
 * An officer brings the sheet in which tasks were followed so far, by keyboard alone: it is read,
 * the one row that did not fit is put right, and drafts come out of it.
 */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { comeIn, openTown, type Town } from "./browsing.ts";

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const cells = [
  ["Nội dung nhiệm vụ", "Cơ quan chủ trì", "Hạn hoàn thành"],
  ["Báo cáo kết quả thu ngân sách", "Sở Tài chính", "20/12/2027"],
  ["Lập kế hoạch trồng cây xanh", "UBND quận Thuận Hóa", "25/12/2027"],
];
const facts = {
  number: "12/CTr-UBND",
  "day-day": "20",
  "day-month": "11",
  "day-year": "2026",
  issuer: "UBND thành phố",
  abstract: "Bảng theo dõi nhiệm vụ",
};

/** Goes on with the tabulator until something has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    const there = await page.evaluate(
      (wanted) => document.activeElement?.matches(wanted) ?? false,
      selector,
    );
    if (there) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`The keyboard does not come to ${selector}.`);
}

async function press(page: Page, selector: string, wanted: RegExp): Promise<void> {
  await tabTo(page, selector);
  await Promise.all([page.waitForURL(wanted), page.keyboard.press("Enter")]);
}

it("a sheet becomes drafts without a mouse and without scripts", async () => {
  const context = await comeIn(town, "vanphong.hue", { scripts: false });
  const page = await context.newPage();
  await page.goto("/desk/directives/sheets");
  await tabTo(page, "[name=cells]");
  await page.keyboard.insertText(cells.map((row) => row.join("\t")).join("\n"));
  for (const [name, text] of Object.entries(facts)) {
    await tabTo(page, `[name=${name}]`);
    await page.keyboard.insertText(text);
  }
  await press(page, "main .actions button", /sheets\/[0-9a-f-]{36}$/);
  const sheet = new URL(page.url()).pathname;
  expect(await page.textContent("main")).toContain("Phường Thuận Hóa; Phường Thủy Xuân");

  await press(page, "a.table__link", /rows\/3$/);
  await tabTo(page, "[name=lead]");
  await page.keyboard.type("Phường Thuận H");
  await press(page, "button[value=keep]", new RegExp(`${sheet}$`));

  await press(page, "form:has([value=import]) button", /directives\/sources\//);
  const source = (await page.textContent("main")) ?? "";
  expect(source.match(/H57\.2026\.\d{4}/g)).toHaveLength(2);
  expect(source).toContain("Lập kế hoạch trồng cây xanh");
});
