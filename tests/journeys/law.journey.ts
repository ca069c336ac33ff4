/**
 * Dossiers through what the law orders and what comes in between: withdrawal, post, lateness, new
 * rules, a flood.
 */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { formOf } from "../../src/modules/dossiers/filing/form-of.ts";
import { getProcedureForFiling } from "../../src/modules/procedures/index.ts";
import { setClock } from "../../src/platform/clock.ts";
import { getPool } from "../../src/platform/pool.ts";
import { jobModules } from "../../src/jobs.ts";
import { runWorker } from "../../src/platform/run-worker.ts";
import { endVersions } from "../end-versions.ts";
import { exampleAnswers } from "../fill-steps.ts";
import {
  actOn,
  comeIn,
  fileExample,
  fillForm,
  openTown,
  pressVerb,
  proposeWhole,
  type Town,
  type Wish,
} from "./browsing.ts";
import { oneLineOf } from "../paper-reader.ts";

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterEach(async () => {
  await Promise.all(town.browser.contexts().map((context) => context.close()));
});
afterAll(async () => {
  setClock(null);
  await town?.close();
});

const [clerk, culture, economy] = ["motcua.thuanhoa", "hotich.thuanhoa", "kinhte.thuanhoa"];
const [chair, mother, leader] = ["chutich.thuanhoa", "me.thuanhoa", "lanhdao.hue"];

const at = (moment: string) => setClock(new Date(`${moment}:00+07:00`));
const formFor = async (code: string) => formOf(await getProcedureForFiling(code));

interface Row {
  code: string;
  state: string;
  due_at: Date | null;
  ended_at: Date | null;
}
async function rowOf(id: string): Promise<Row> {
  const {
    rows: [row],
  } = await getPool().query<Row>(
    "select code, state, due_at, ended_at from dossiers.dossier where id = $1",
    [id],
  );
  if (!row) throw new Error(`no dossier ${id}`);
  return row;
}

/** Opens an address as somebody; gives the page. */
async function openAs(name: string | null, path: string): Promise<Page> {
  const page = await (await comeIn(town, name, { phone: name === mother })).newPage();
  await page.goto(path);
  return page;
}

const saidOn = async (page: Page) => page.locator("main").innerText();

async function file(code: string, wish: Wish = {}): Promise<string> {
  const page = await (await comeIn(town, mother, { phone: true })).newPage();
  return fileExample(page, code, await formFor(code), wish);
}

/** Gives the count of a report's measure for the ward, and the codes of its rows. */
async function counted(measure: string): Promise<{ count: number; codes: string }> {
  const page = await openAs(leader, "/overview/report");
  const line = page.locator("main tbody tr").filter({ hasText: "Phường Thuận Hóa" }).first();
  const link = line.locator(`a[href*="measure=${measure}&"]`);
  if ((await link.count()) === 0) return { count: 0, codes: "" };
  const count = Number((await link.innerText()).replaceAll(".", ""));
  await link.click();
  await page.waitForURL(/overview\/rows/);
  return { count, codes: await saidOn(page) };
}

/** Announces as the administrator that the ward's desk is closed from 18 to 20 November 2026. */
async function closeForFlood(): Promise<void> {
  const admin = await openAs("quantri.hue", "/admin/calendar");
  const typed = {
    "firstDay-day": "18",
    "firstDay-month": "11",
    "firstDay-year": "2026",
    "lastDay-day": "20",
    "lastDay-month": "11",
    "lastDay-year": "2026",
    reason: "Lũ trên sông Hương",
    legalBasis: "Công điện 05/CĐ-UBND",
  };
  for (const [name, value] of Object.entries(typed)) await admin.fill(`[name="${name}"]`, value);
  await admin.getByLabel("Phường Thuận Hóa", { exact: true }).check();
  await admin.getByRole("button", { name: "Thông báo đóng cửa" }).click();
  await admin.waitForURL(/done=announced/);
}

it("a walk-in withdraws at the counter, by name and proof, and gets the papers back", async () => {
  at("2026-11-16T08:30");
  const page = await openAs(clerk, "/desk/counter/new/1.001193");
  await page.getByRole("button", { name: "Lập hồ sơ không dùng tài khoản" }).click();
  await page.waitForURL(/\/desk\/counter\/[0-9a-f-]{36}\//);
  await fillForm(
    page,
    await formFor("1.001193"),
    { ...exampleAnswers("1.001193"), copies_wanted: 0 },
    0,
  );
  await page.locator('[name^="original."]').first().fill("1");
  await page.getByRole("button", { name: "Lưu và tiếp tục" }).first().click();
  await page.getByRole("button", { name: "Nộp và tiếp nhận ngay" }).click();
  await page.waitForURL(/\/filed$/);
  const id = /dossiers\/([0-9a-f-]{36})\/filed/.exec(page.url())?.[1] as string;
  await page.goto(`/desk/dossiers/${id}`);
  await pressVerb(page, "withdraw", { identity: "046194003127", reason: "Sẽ làm ở phường khác" });
  const said = await saidOn(page);
  expect((await rowOf(id)).state).toBe("withdrawn");
  expect(said).toContain("Nguyễn Thị Thu Hà");
  expect(said).toContain("Giấy chứng sinh");
  expect(await page.locator('input[name="verb"]').count()).toBe(0);
  const seen = await openAs(null, `/look-up?code=${(await rowOf(id)).code}`);
  expect(await saidOn(seen)).toContain("rút");
});

it("a result goes by post, is seen with its carrier, and is delivered", async () => {
  at("2026-11-16T09:00");
  const id = await file("1.001193", { answers: { copies_wanted: 0 }, delivery: "post" });
  await actOn(town, clerk, id, {}, ["accept"]);
  await actOn(town, culture, id, {}, ["take"]);
  await proposeWhole(town, culture, id);
  await actOn(town, chair, id, {}, ["sign"]);
  await actOn(town, clerk, id, {}, [
    "post-result",
    { carrier: "Bưu điện Huế", number: "EB123456789VN" },
  ]);
  const page = await openAs(mother, `/dossiers/${id}`);
  expect(await saidOn(page)).toMatch(/Bưu điện Huế.*EB123456789VN/s);
  expect((await rowOf(id)).state).toBe("finished");
  at("2026-11-18T09:00");
  await actOn(town, clerk, id, {}, [
    "note-delivery",
    { outcome: "delivered", receiver: "Nguyễn Thị Thu Hà" },
  ]);
  expect((await rowOf(id)).state).toBe("returned");
  expect(await saidOn(await openAs(mother, `/dossiers/${id}`))).toContain("Đã trả kết quả");
});

it("no extension from the due day on; a stop of what is late counts as late", async () => {
  at("2026-11-16T09:00");
  const answers = {
    receiving_unit: "19789",
    subject_unit: "19789",
    lived_elsewhere: "no",
    periods: [],
  };
  const id = await file("1.004873", { answers });
  await actOn(town, clerk, id, {}, ["accept"]);
  await actOn(town, culture, id, {}, ["take"]);
  const due = new Date("2026-11-19T17:00:00+07:00");
  expect((await rowOf(id)).due_at).toEqual(due);
  // Opened on the evening before, pressed when the due day has begun.
  at("2026-11-18T23:45");
  const page = await openAs(culture, `/desk/dossiers/${id}`);
  at("2026-11-19T00:10");
  await pressVerb(page, "propose-extension", { by: "2", reason: "Chờ xác minh" });
  expect(await saidOn(page)).toContain("một ngày trước ngày hẹn");
  expect((await rowOf(id)).due_at).toEqual(due);
  for (const day of ["2026-11-19T08:00", "2026-11-23T08:00"]) {
    at(day);
    const later = await openAs(culture, `/desk/dossiers/${id}`);
    expect(await later.locator('input[value="propose-extension"]').count()).toBe(0);
  }
  const { code } = await rowOf(id);
  for (const [who, path] of [
    [mother, `/dossiers/${id}`],
    [null, `/look-up?code=${code}`],
  ] as const) {
    expect(await saidOn(await openAs(who, path))).toContain("19/11/2026 (đã quá hạn)");
  }
  const before = await counted("ended_late");
  await actOn(town, culture, id, {}, [
    "propose-stop",
    { ground: "other", document: "Điều 5 Luật Hộ tịch", reason: "Người yêu cầu đã mất" },
  ]);
  await actOn(town, chair, id, {}, ["sign-letter"]);
  const ended = await rowOf(id);
  expect(ended).toMatchObject({
    state: "stopped",
    due_at: due,
    ended_at: new Date("2026-11-23T08:00:00+07:00"),
  });
  const after = await counted("ended_late");
  expect(after.count).toBe(before.count + 1);
  expect(after.codes).toContain(code);
});

it("a dossier keeps the rules by which it was filed, the next one follows new ones", async () => {
  at("2026-12-28T08:30");
  const id = await file("1.001612");
  const restore = await endVersions("1.001612", "2026-12-31", true);
  try {
    at("2027-01-04T08:30");
    await actOn(town, clerk, id, {}, ["accept"]);
    await actOn(town, economy, id, {}, ["take"]);
    const { code, due_at: due } = await rowOf(id);
    // Three working days from Monday 28 December, New Year is free; not thirty.
    expect(due).toEqual(new Date("2026-12-31T17:00:00+07:00"));
    for (const [who, path] of [
      [clerk, `/desk/dossiers/${id}`],
      [economy, `/desk/inbox?open=${id}`],
      [mother, `/dossiers/${id}`],
      [mother, `/dossiers/${id}/receipt`],
    ] as const) {
      const page = await openAs(who, path);
      expect(await saidOn(page)).not.toContain("Bước hoàn toàn mới");
      expect(await saidOn(page)).toContain(code);
    }
    const slip = await (await comeIn(town, mother)).request.get(`/dossiers/${id}/slips/form-01`);
    const promise = oneLineOf(await slip.body());
    for (const said of ["03 ngày làm việc", "ngày 31 tháng 12 năm 2026"])
      expect(promise).toContain(said);
    const control = await (await comeIn(town, clerk)).request.get(`/dossiers/${id}/slips/form-06`);
    expect(oneLineOf(await control.body())).not.toContain("Bước hoàn toàn mới");
    await proposeWhole(town, economy, id);
    await actOn(town, "truongphongkinhte.thuanhoa", id, {}, ["sign"]);
    expect((await rowOf(id)).state).toBe("finished");

    const next = await file("1.001612", { answers: { start_date: "2027-02-01" } });
    await actOn(town, clerk, next, {}, ["accept"]);
    expect(await saidOn(await openAs(clerk, `/desk/dossiers/${next}`))).toContain(
      "Bước hoàn toàn mới",
    );
    expect((await rowOf(next)).due_at?.getTime()).toBeGreaterThan(
      Date.parse("2027-02-01T00:00:00Z"),
    );
  } finally {
    await restore();
  }
});

it("a flood of three days moves every promise where it is read; the citizen is told", async () => {
  at("2026-11-16T09:00");
  const id = await file("1.001612");
  await actOn(town, clerk, id, {}, ["accept"]);
  const { code, due_at: due } = await rowOf(id);
  expect(due).toEqual(new Date("2026-11-19T17:00:00+07:00"));
  const endWorker = await runWorker(jobModules);
  try {
    await closeForFlood();
    await expect
      .poll(async () => (await rowOf(id)).due_at?.toISOString(), { timeout: 60_000 })
      .toBe("2026-11-25T10:00:00.000Z");
    const told = async () =>
      (
        await getPool().query<{ body: string }>(
          `select body from notifications.message
      where subject_code = $1 and channel = 'sms' and template like 'dossier.due-moved%'`,
          [code],
        )
      ).rows;
    await expect.poll(async () => (await told()).length, { timeout: 60_000 }).toBe(1);
    expect((await told())[0]?.body).toContain("25/11/2026");
  } finally {
    await endWorker();
  }
  for (const [who, path] of [
    [clerk, `/desk/dossiers/${id}`],
    [clerk, `/desk/dossiers?q=${code}`],
    [mother, `/dossiers/${id}`],
    [null, `/look-up?code=${code}`],
  ] as const) {
    const said = await saidOn(await openAs(who, path));
    expect(said).toContain("25/11/2026");
    expect(said).not.toContain("19/11/2026");
  }
  const own = await openAs(mother, `/dossiers/${id}`);
  await own.getByText("Quá trình giải quyết").click();
  expect(await saidOn(own)).toMatch(
    /Ngày hẹn trả đổi theo lịch làm việc.{0,80}Lũ trên sông Hương/s,
  );
  // After the old due day, before the new one: late nowhere.
  at("2026-11-23T09:00");
  expect((await counted("pending_within")).codes).toContain(code);
  expect((await counted("pending_late")).codes).not.toContain(code);
  expect(await saidOn(await openAs(mother, `/dossiers/${id}`))).not.toContain(
    "19/11/2026 (đã quá hạn)",
  );
  at("2026-11-26T09:00");
  expect((await counted("pending_late")).codes).toContain(code);
});
