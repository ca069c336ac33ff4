/**
 * A notice becomes fourteen tasks by keyboard; one of them is received, done and confirmed by
 * another office, one is late and stays so, nobody sees what is not theirs, and nothing typed on
 * the cutting desk is lost.
 */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { notice } from "../../src/modules/directives/rules/sample-notice.ts";
import { sampleSource } from "../../src/modules/directives/sample-tasks.ts";
import { setClock } from "../../src/platform/clock.ts";
import { getPool } from "../../src/platform/pool.ts";
import { demoStaff } from "../city.ts";
import { comeIn, goTo, openTown, pressAndDo, submits, type Town, violations } from "./browsing.ts";

let town: Town;
beforeAll(async () => {
  setClock(new Date("2026-11-23T09:00:00+07:00"));
  town = await openTown();
});
afterAll(async () => {
  setClock(null);
  await town?.close();
});

const as = async (name: string, options = {}) => (await comeIn(town, name, options)).newPage();
const idOf = async (lead: string) =>
  (
    await getPool().query<{ id: string }>(
      "select id from directives.task where lead_unit_code = $1 order by code limit 1",
      [lead],
    )
  ).rows[0]?.id ?? "";
const mainOf = (page: Page) => page.locator("main").innerText();

/** Types what stands between tabs, and counts the keys that a hand would press beside it. */
async function typeOn(page: Page, texts: string[]): Promise<number> {
  for (const text of texts) {
    await page.keyboard.insertText(text);
    await page.keyboard.press("Tab");
  }
  return texts.length;
}

/** Opens a task as somebody and presses verbs, one after another. */
async function press(
  name: string,
  id: string,
  ...verbs: [string, Record<string, string>?][]
): Promise<string> {
  const page = await as(name);
  for (const [verb, fields] of verbs) {
    await goTo(page, `/desk/directives/${id}`);
    await pressAndDo(page, verb, fields);
  }
  await page.goto(`/desk/directives/${id}`);
  const shown = await mainOf(page);
  await page.context().close();
  return shown;
}

it("a notice of fourteen clauses is cut by keyboard alone, and no sentence is left", async () => {
  const page = await as("vanphong.hue");
  await page.goto("/desk/directives/sources");
  await page.focus('[name="body"]');
  const day = ["20", "11", "2026"];
  let keys = await typeOn(page, [notice, "512/TB-VP", ...day, "Văn phòng UBND thành phố"]);
  await page.keyboard.insertText("Kết luận về khắc phục hậu quả mưa lũ");
  await page.keyboard.press("Enter");
  await page.waitForURL(/sources\/[0-9a-f-]{36}$/);
  expect(await mainOf(page)).toContain("Đã tách 0/14 câu");
  expect(await page.locator('[name$=".take"]:checked').count()).toBe(14);
  // One clause names no day: that it has none is said on purpose.
  await page.focus('[name="11.undated"]');
  await page.keyboard.press("Space");
  await page.focus('[name="0.with"]');
  await submits(page, () => page.keyboard.press("Enter"));
  keys += 6;
  expect(await mainOf(page)).toContain("Đã tách 14/14 câu");
  const { rows } = await getPool().query<{ code: string; words: string; source: string }>(
    `select t.code, t.sentence as words, substring(s.body from t.span_start + 1
         for t.span_end - t.span_start) as source
       from directives.task t join directives.source s on s.id = t.source_id order by t.code`,
  );
  expect(rows.map(({ code }) => code.slice(-4))).toEqual(
    Array.from({ length: 14 }, (_, index) => String(index + 1).padStart(4, "0")),
  );
  for (const { words, source } of rows) expect(source).toBe(words);
  // What has to be pressed leaves most of three minutes for reading.
  expect(keys).toBeLessThan(20);
});

it("is received, done by its product, and confirmed by another office", async () => {
  const id = await idOf("hue-finance");
  const handler = (
    await getPool().query<{ id: string }>(
      "select account_id as id from people.sign_in_name where name = 'chuyenvien.sotaichinh'",
    )
  ).rows[0]?.id as string;
  await press("lanhdao.sotaichinh", id, ["receive"], ["assign-person", { person: handler }]);
  const own = await press(
    "chuyenvien.sotaichinh",
    id,
    ["report-progress", { said: "Đã có số liệu của sáu sở", evidence: "Công văn 88/STC" }],
    ["report-done", { number: "345/BC-STC" }],
  );
  expect(own).toContain("Báo hoàn thành, chờ xác nhận");
  const page = await as("lanhdao.sotaichinh");
  await page.goto(`/desk/directives/${id}`);
  expect(await page.locator('[name="verb"][value="confirm"]').count()).toBe(0);
  const confirmed = await press("vanphong.hue", id, ["confirm"]);
  expect(confirmed).toMatch(/Đã hoàn thành[\s\S]*số 345\/BC-STC ngày 23\/11\/2026/);
});

it("stays late when more time is asked after the day, even when it is given", async () => {
  const id = await idOf("hue-justice");
  await press("lanhdao.sotuphap", id, ["receive"]);
  setClock(new Date("2026-12-17T09:00:00+07:00"));
  const day = { "day-day": "25", "day-month": "12", "day-year": "2026" };
  const asked = await press("lanhdao.sotuphap", id, [
    "ask-extension",
    {
      ...day,
      reason: "Chờ ý kiến của Bộ",
    },
  ]);
  expect(asked).toContain("Xin sau hạn");
  const page = await as("vanphong.hue");
  await page.goto(`/desk/directives/${id}`);
  await page.locator("label", { hasText: "Đồng ý" }).first().click();
  await pressAndDo(page, "decide-extension");
  await page.goto(`/desk/directives/${id}`);
  expect(await mainOf(page)).toMatch(/25\/12\/2026, quá hạn 2 ngày làm việc/);
  await page.goto("/desk/directives?side=given&figure=open_late&unit=hue-justice");
  expect(await page.locator("main table a[data-row]").count()).toBe(1);
});

it("is seen by nobody of another unit", async () => {
  const page = await as("chutich.phuxuan");
  const answer = await page.goto(`/desk/directives/${await idOf("hue-finance")}`);
  expect(answer?.status()).toBe(404);
  await page.goto("/desk/directives?figure=all");
  expect(await mainOf(page)).toContain("Không có nhiệm vụ nào");
});

it("a leader gives one on a telephone in three answers", async () => {
  const page = await as("lanhdao.hue", { phone: true, touch: true });
  await page.goto("/desk/directives/new");
  expect(await page.locator("main .field, main fieldset").count()).toBe(3);
  await page.fill('[name="content"]', "Kiểm tra kè sông Như Ý đoạn sạt lở, báo cáo");
  await page.selectOption('[name="lead"]', { label: "Phường Thuận Hóa" });
  await page.getByRole("button", { name: "Giao ngay" }).tap();
  await page.waitForURL(/directives\/[0-9a-f-]{36}\?given=now$/);
  expect(await mainOf(page)).toMatch(/Chờ tiếp nhận[\s\S]*Phường Thuận Hóa/);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect([wide, await violations(page)]).toEqual([390, []]);
});

it("a leader asks every ward at once, and sees how many have answered", async () => {
  const page = await as("lanhdao.hue");
  await page.goto("/desk/directives/new");
  await page.fill('[name="content"]', "Báo cáo số hộ bị ngập");
  await page.selectOption('[name="lead"]', { index: 1 });
  await page.getByRole("button", { name: "Giao ngay" }).click();
  await page.waitForURL(/directives\/[0-9a-f-]{36}\?given=now$/);
  expect(await mainOf(page)).toMatch(/Phần việc đã giao\s*0\/40/);
  await page.context().close();
});

/** Types into a field, and waits until the page has sent it. */
async function typeAndSave(page: Page, name: string, text: string): Promise<number> {
  const [answer] = await Promise.all([
    page.waitForResponse((one) => one.request().headers()["x-autosave"] === "1"),
    page.fill(`[name="${name}"]`, text),
  ]);
  return answer.status();
}

/** Presses Enter in a field of the cutting desk. */
async function enter(page: Page): Promise<void> {
  await page.focus('[name="0.with"]');
  await Promise.all([
    page.waitForResponse(
      (one) => one.request().method() === "POST" && !("x-autosave" in one.request().headers()),
    ),
    page.keyboard.press("Enter"),
  ]);
  await page.waitForLoadState("load");
}

it("what is typed on the cutting desk outlives its browser, and two windows tell", async () => {
  setClock(new Date("2026-11-23T09:00:00+07:00"));
  const path = `/desk/directives/sources/${await sampleSource(await demoStaff("vanphong.hue"))}`;
  const first = await as("vanphong.hue");
  await first.goto(path);
  const begun = "Bản gõ trước khi đóng trình duyệt";
  expect(await typeAndSave(first, "0.content", begun)).toBe(200);
  await first.context().close();

  const one = await as("vanphong.hue");
  await one.goto(path);
  expect(await one.inputValue('[name="0.content"]')).toBe(begun);
  expect(await mainOf(one)).toContain("Nội dung ông/bà đang soạn được hiện lại");
  const other = await one.context().newPage();
  await other.goto(path);
  expect(await typeAndSave(other, "0.content", "Bản của cửa sổ thứ hai")).toBe(200);
  expect(await typeAndSave(one, "0.content", "Bản của cửa sổ thứ nhất")).toBe(409);
  await one.locator("[data-saved]", { hasText: "cửa sổ khác" }).waitFor();
  await one.check('[name="11.undated"]', { force: true });
  await enter(one);
  expect(await mainOf(one)).toContain("vừa được lưu ở một cửa sổ khác");
  expect(await one.locator("main dd").allInnerTexts()).toContain("Bản của cửa sổ thứ hai");
  expect(await one.inputValue('[name="0.content"]')).toBe("Bản của cửa sổ thứ nhất");
  expect(await mainOf(one)).toContain("Đã tách 0/14 câu");
  await enter(one);
  const done = await mainOf(one);
  expect(done).toContain("Đã tách 14/14 câu");
  expect([done.includes("Bản của cửa sổ thứ nhất"), done.includes("được hiện lại")]).toEqual([
    false,
    false,
  ]);
  await one.context().close();
});
