/** A specialist is away: the chair names a substitute, who takes the post over and works on; the audit and the history show for whom. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { setClock } from "../../src/platform/clock.ts";
import { getPool } from "../../src/platform/pool.ts";
import { demoCitizen, demoStaff } from "../city.ts";
import { heldDossier } from "../sample-dossier.ts";
import { comeIn, openTown, pressVerb, type Town } from "./browsing.ts";

let town: Town;
beforeAll(async () => { town = await openTown(); });
afterAll(async () => {
  setClock(null);
  await town?.close();
});

it("nobody waits because one person is away, and everybody sees who acted for whom", async () => {
  setClock(new Date("2026-12-01T08:30:00+07:00"));
  const [away, substitute] = [await demoStaff("hotich.thuanhoa"), await demoStaff("kinhte.thuanhoa")];
  const { id } = await heldDossier(await demoCitizen("me.thuanhoa"), await demoStaff("motcua.thuanhoa"), away);
  const chair = await (await comeIn(town, "chutich.thuanhoa")).newPage();
  await chair.goto("/desk/substitutes");
  await chair.selectOption('[name="postId"]', away.post.id);
  await chair.selectOption('[name="accountId"]', substitute.accountId);
  for (const [name, value] of Object.entries({ "from-day": "1", "from-month": "12", "from-year": "2026", "to-day": "4", "to-month": "12", "to-year": "2026", reason: "Đi tập huấn" })) await chair.fill(`[name="${name}"]`, value);
  await chair.getByRole("button", { name: "Cử người thay" }).click();
  await chair.waitForURL(/done=named/);
  expect(await chair.locator("main").innerText()).toContain("Trần Đình Phúc");

  const page = await (await comeIn(town, "kinhte.thuanhoa")).newPage();
  // On their own post they see nothing of it.
  await page.goto("/desk");
  expect(await page.locator("main").innerText()).not.toContain("Tôn Nữ Diệu Hiền");
  await page.selectOption('[name="post"]', away.post.id);
  await page.locator('form[action="/desk/posts"] button').first().click();
  await page.waitForLoadState("load");
  await page.goto("/desk");
  expect(await page.locator("main").innerText()).toContain("Tôn Nữ Diệu Hiền");
  await page.goto(`/desk/dossiers/${id}`);
  await pressVerb(page, "note", { text: "Đã gọi điện cho người nộp" });
  await page.goto(`/desk/dossiers/${id}`);
  const shown = (await page.locator("body").innerHTML()).replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
  expect(shown).toMatch(/Trần Đình Phúc[^.]{0,40}Lê Quang Vinh/);
  const { rows } = await getPool().query("select account_id, acting_for_account_id from platform.audit_entry where action = 'dossiers.noted' and details->>'dossier' = $1", [id]);
  expect(rows).toEqual([{ account_id: substitute.accountId, acting_for_account_id: away.accountId }]);
});
