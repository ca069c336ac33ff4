/**
 * Somebody is away: a colleague of the same desk works on, a deputy signs for the chair and as a
 * deputy; nobody else does.
 */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { proposeDecision } from "../../src/modules/dossiers/commands/propose-decision.ts";
import { takeDossier } from "../../src/modules/dossiers/commands/take-dossier.ts";
import { wholeResult } from "../../src/modules/dossiers/demo-results.ts";
import { getDossier } from "../../src/modules/dossiers/queries/dossier.ts";
import { setClock } from "../../src/platform/clock.ts";
import { getPool } from "../../src/platform/pool.ts";
import { demoCitizen, demoStaff } from "../city.ts";
import { heldDossier } from "../sample-dossier.ts";
import { comeIn, openTown, pressVerb, type Town } from "./browsing.ts";
import { oneLineOf } from "../paper-reader.ts";
import { signersOf } from "../paper-signatures.ts";

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => setClock(new Date("2026-12-01T08:30:00+07:00")));
afterAll(async () => {
  setClock(null);
  await town?.close();
});

/** Fills in the form of substitutes for 1 to 4 December and sends it. */
async function nameSubstitute(page: Page, postId: string, accountId: string): Promise<void> {
  await page.goto("/desk/substitutes");
  await page.selectOption('[name="postId"]', postId);
  await page.selectOption('[name="accountId"]', accountId);
  const fields = {
    "from-day": "1",
    "from-month": "12",
    "from-year": "2026",
    "to-day": "4",
    "to-month": "12",
    "to-year": "2026",
    reason: "Đi tập huấn",
  };
  for (const [name, value] of Object.entries(fields)) await page.fill(`[name="${name}"]`, value);
  await page.getByRole("button", { name: "Cử người thay" }).click();
  await page.waitForLoadState("load");
}

/** Takes the seat on a post that is somebody else's. */
async function sitOn(page: Page, postId: string): Promise<void> {
  await page.goto("/desk");
  await page.selectOption('[name="post"]', postId);
  await page.locator('form[action="/desk/posts"] button').first().click();
  await page.waitForLoadState("load");
}

it("nobody waits because one person is away, and everybody sees who acted for whom", async () => {
  const [away, substitute] = [
    await demoStaff("hotich.thuanhoa"),
    await demoStaff("hotich2.thuanhoa"),
  ];
  const { id } = await heldDossier(
    await demoCitizen("me.thuanhoa"),
    await demoStaff("motcua.thuanhoa"),
    away,
  );
  const chair = await (await comeIn(town, "chutich.thuanhoa")).newPage();
  await nameSubstitute(chair, away.post.id, substitute.accountId);
  await chair.waitForURL(/done=named/);
  expect(await chair.locator("main").innerText()).toContain("Phan Thị Thu Hà");

  const page = await (await comeIn(town, "hotich2.thuanhoa")).newPage();
  await sitOn(page, away.post.id);
  await page.goto(`/desk/dossiers/${id}`);
  await pressVerb(page, "note", { text: "Đã gọi điện cho người nộp" });
  await page.goto(`/desk/dossiers/${id}`);
  const shown = (await page.locator("body").innerHTML())
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ");
  expect(shown).toMatch(/Phan Thị Thu Hà[^.]{0,40}Lê Quang Vinh/);
  const { rows } = await getPool().query(
    `select account_id, acting_for_account_id
      from platform.audit_entry
      where action = 'dossiers.noted' and details->>'dossier' = $1`,
    [id],
  );
  expect(rows).toEqual([
    { account_id: substitute.accountId, acting_for_account_id: away.accountId },
  ]);
});

/** Sends what the page does not offer. */
async function isRefused(desk: Page, postId: string, accountId: string): Promise<void> {
  const csrf = (await desk.locator('input[name="csrf"]').first().getAttribute("value")) ?? "";
  const shown = (await desk.locator('input[name="shown"]').first().getAttribute("value")) ?? "";
  const form = {
    csrf,
    shown,
    postId,
    accountId,
    reason: "x",
    "from-day": "1",
    "from-month": "12",
    "from-year": "2026",
    "to-day": "4",
    "to-month": "12",
    "to-year": "2026",
  };
  const refused = await desk.request.post("/desk/substitutes", {
    form,
    headers: { origin: town.origin },
  });
  expect([
    refused.status(),
    (await refused.text()).includes("Người này không được thay vị trí đã chọn"),
  ]).toEqual([422, true]);
}

async function isSignedByDeputy(page: Page, id: string): Promise<void> {
  const signed = (
    await getPool().query<{ file_id: string; number: string }>(
      "select file_id, number from dossiers.decision where dossier_id = $1",
      [id],
    )
  ).rows[0];
  expect(signed?.number).toMatch(/^\d{2}\/TLHT-BS$/);
  const pdf = await page.request.get(`/dossiers/${id}/files/${signed?.file_id}`);
  const paper = await pdf.body();
  expect(oneLineOf(paper)).toMatch(/TM\. ỦY BAN NHÂN DÂN\s+KT\. CHỦ TỊCH\s+PHÓ CHỦ TỊCH/);
  expect(signersOf(paper)).toEqual([
    "Lê Thị Thanh Tâm: valid",
    "Ủy ban nhân dân phường Thuận Hóa: valid",
  ]);
}

it("a deputy signs for the chair, and the paper and the certificate say so", async () => {
  const [chair, deputy] = [
    await demoStaff("chutich.thuanhoa"),
    await demoStaff("phochutich.thuanhoa"),
  ];
  const specialist = await demoStaff("hotich.thuanhoa");
  const { id } = await heldDossier(
    await demoCitizen("me.thuanhoa"),
    await demoStaff("motcua.thuanhoa"),
    specialist,
  );
  const whole = await wholeResult(await getDossier(specialist, id));
  const values = { ...whole, name: "Lê Minh Khôi" };
  await proposeDecision(specialist, id, values);

  const desk = await (await comeIn(town, "chutich.thuanhoa")).newPage();
  // Whom the law does not allow is not offered, and is refused when sent all the same.
  await desk.goto("/desk/substitutes");
  const offered = await desk
    .locator('[name="accountId"] option')
    .evaluateAll((options) => options.map((option) => option.getAttribute("value")));
  expect(offered).toContain(deputy.accountId);
  expect(offered).not.toContain((await demoStaff("truongcongan.thuanhoa")).accountId);
  await isRefused(desk, chair.post.id, specialist.accountId);
  await nameSubstitute(desk, chair.post.id, deputy.accountId);
  await desk.waitForURL(/done=named/);
  expect(
    (
      await getPool().query("select account_id from people.substitution where post_id = $1", [
        chair.post.id,
      ])
    ).rows,
  ).toEqual([{ account_id: deputy.accountId }]);

  const page = await (await comeIn(town, "phochutich.thuanhoa")).newPage();
  await page.goto(`/desk/dossiers/${id}`);
  // On the own post a deputy signs nothing.
  expect(await page.locator('input[name="verb"][value="sign"]').count()).toBe(0);
  await sitOn(page, chair.post.id);
  // Two pages: on the first the proposal is replaced before the button is pressed.
  await page.goto(`/desk/dossiers/${id}`);
  const other = await (await comeIn(town, "chutich.thuanhoa")).newPage();
  await other.goto(`/desk/dossiers/${id}`);
  await pressVerb(other, "send-back", { reason: "Sửa họ tên" });
  await takeDossier(specialist, id);
  await proposeDecision(specialist, id, { ...values, name: "Lê Minh Khoa" });
  await pressVerb(page, "sign");
  expect(await page.locator("main").innerText()).toContain("Lê Minh Khoa");
  expect(
    (await getPool().query("select signed_at from dossiers.decision where dossier_id = $1", [id]))
      .rows,
  ).toEqual([{ signed_at: null }]);
  await pressVerb(page, "sign");
  await isSignedByDeputy(page, id);
});
