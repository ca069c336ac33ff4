/**
 * A household business: one supplement with the whole list, answered online, the clock right, the
 * result on time; a second request is not possible.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import { formOf } from "../../src/modules/dossiers/filing/form-of.ts";
import { getProcedureForFiling } from "../../src/modules/procedures/index.ts";
import { setClock } from "../../src/platform/clock.ts";
import { getPool } from "../../src/platform/pool.ts";
import { smallPdf } from "../sample-dossier.ts";
import { actOn, comeIn, fileExample, openTown, type Town } from "./browsing.ts";

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(async () => {
  setClock(null);
  await town?.close();
});

const at = (moment: string) => setClock(new Date(`2026-${moment}:00+07:00`));
const row = async (id: string) =>
  (
    await getPool().query<{ state: string; due_at: Date | null; finished_at: Date | null }>(
      "select state, due_at, finished_at from dossiers.dossier where id = $1",
      [id],
    )
  ).rows[0];

async function requestSupplement(id: string): Promise<void> {
  await actOn(
    town,
    "kinhte.thuanhoa",
    id,
    {},
    ["take"],
    [
      "request-supplement",
      {
        ground: "missing",
        reason: "Hồ sơ chưa đủ",
        "0.name": "Hợp đồng thuê nhà",
        "0.certified": "1",
        "1.name": "Căn cước của chủ hộ",
        "1.photocopy": "1",
      },
    ],
  );
}

async function sendSupplement(id: string): Promise<void> {
  const page = await (await comeIn(town, "me.thuanhoa", { phone: true })).newPage();
  await page.goto(`/dossiers/${id}`);
  await page.getByRole("link", { name: "Bổ sung giấy tờ" }).first().click();
  for (const [index, name] of ["hop-dong.pdf", "can-cuoc.pdf"].entries())
    await page.setInputFiles(`[name="item-${index}"]`, {
      name,
      mimeType: "application/pdf",
      buffer: Buffer.from(smallPdf()),
    });
  await page.getByRole("button", { name: "Gửi bổ sung" }).first().click();
  await page.waitForURL(new RegExp(`/dossiers/${id}$`));
}

async function secondRequestIsRefused(id: string): Promise<void> {
  const specialist = await comeIn(town, "kinhte.thuanhoa");
  const desk = await specialist.newPage();
  await desk.goto(`/desk/dossiers/${id}`);
  expect(await desk.locator('input[name="verb"][value="request-supplement"]').count()).toBe(0);
  const csrf = (await desk.locator('input[name="csrf"]').first().getAttribute("value")) ?? "";
  const shown = (await desk.locator('input[name="shown"]').first().getAttribute("value")) ?? "";
  const second = await specialist.request.post(`/desk/dossiers/${id}`, {
    form: {
      csrf,
      shown,
      verb: "request-supplement",
      "request-supplement.ground": "missing",
      "request-supplement.reason": "Thêm",
      "request-supplement.0.name": "Giấy khác",
    },
    headers: { origin: town.origin },
  });
  expect([
    second.status(),
    (await second.text()).includes("Chỉ được yêu cầu bổ sung một lần"),
  ]).toEqual([409, true]);
  await specialist.close();
}

it("is asked once for all that is missing, and licensed three working days later", async () => {
  at("11-16T08:00");
  // Sessions end after an hour: whoever comes back on another day signs in again.
  const day1 = await comeIn(town, "me.thuanhoa", { phone: true });
  const filing = await day1.newPage();
  const id = await fileExample(
    filing,
    "1.001612",
    await formOf(await getProcedureForFiling("1.001612")),
  );
  await actOn(town, "motcua.thuanhoa", id, {}, ["accept"]);
  // Monday 16 November, 8:00, and three working days: Thursday the 19th at the end of work.
  expect((await row(id))?.due_at).toEqual(new Date("2026-11-19T17:00:00+07:00"));
  at("11-17T09:00");
  await requestSupplement(id);
  expect((await row(id))?.state).toBe("supplement_requested");
  const citizen = await comeIn(town, "me.thuanhoa", { phone: true });
  const form02 = await citizen.request.get(`/dossiers/${id}/slips/form-02`);
  expect([form02.status(), (await form02.body()).subarray(0, 5).toString()]).toEqual([
    200,
    "%PDF-",
  ]);

  at("11-20T08:00");
  await sendSupplement(id);
  // Decree 118/2025: the time begins anew when the dossier is complete. Friday the 20th and three
  // working days, over the weekend and the holiday of 24 November: Thursday the 26th.
  expect(await row(id)).toMatchObject({
    state: "processing",
    due_at: new Date("2026-11-26T17:00:00+07:00"),
  });

  await secondRequestIsRefused(id);

  at("11-25T10:00");
  await actOn(town, "kinhte.thuanhoa", id, {}, ["propose", { businessCode: "046190000123" }]);
  // The registration office of the ward signs, not the committee.
  await actOn(town, "truongphongkinhte.thuanhoa", id, {}, ["sign"]);
  expect(await row(id)).toMatchObject({
    finished_at: new Date("2026-11-25T10:00:00+07:00"),
    due_at: new Date("2026-11-26T17:00:00+07:00"),
  });
  const result = await (await comeIn(town, "me.thuanhoa", { phone: true })).newPage();
  await result.goto(`/dossiers/${id}`);
  expect(await result.locator("main").innerText()).toContain("Có kết quả");
});
