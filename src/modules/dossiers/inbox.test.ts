import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { askPage } from "../../../tests/ask-page.ts";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import type { Citizen, Staff } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { doForSeveral } from "./commands/do-for-several.ts";
import { getTermsForFiling } from "./clock/get-terms.ts";
import { submitDossier } from "./commands/submit-dossier.ts";
import { inbox } from "./pages/inbox-page.tsx";
import { getDossier } from "./queries/dossier.ts";
import { feeLine, feeOf } from "../../../tests/fee-lines.ts";

let mother: Citizen;
let clerk: Staff;
let specialist: Staff;
let elsewhere: Staff;

beforeAll(async () => {
  await testCity();
  mother = await demoCitizen("me.thuanhoa");
  [clerk, specialist, elsewhere] = (await Promise.all(
    ["motcua.thuanhoa", "hotich.thuanhoa", "motcua.phuxuan"].map(demoStaff),
  )) as [Staff, Staff, Staff];
  await getPool().query("delete from dossiers.dossier");
});
beforeEach(() => setClock(new Date("2026-11-30T02:00:00Z")));
afterEach(() => setClock(null));

async function file(): Promise<string> {
  const { id } = await submitDossier(mother, {
    id: randomUUID(),
    terms: await getTermsForFiling("1.004873", ""),
    formVersion: 1,
    channel: "online",
    delivery: "online",
    unitCode: clerk.post.unitCode,
    applicant: {
      accountId: mother.accountId,
      name: mother.name,
      identity: null,
      phone: "0905000101",
      email: null,
      address: null,
      language: "vi",
    },
    answers: {},
    quantity: 1,
    fee: feeOf(feeLine({ amount: 0 })),
    papers: [],
  });
  return id;
}

const look = async (actor: Staff, query = "") =>
  (await askPage(inbox, { actor, path: `/desk/inbox${query}` })).text;
const post = (actor: Staff, form: Record<string, string>) =>
  askPage(inbox, { actor, path: "/desk/inbox", form });
const state = async (id: string) => (await getDossier(clerk, id)).state;
const rowsShown = (html: string) =>
  [...html.matchAll(/type="checkbox" name="row" value="([0-9a-f-]{36})"/g)].map(
    (match) => match[1] as string,
  );

describe("the inbox", () => {
  it("accepts from the list after one question, starting no clock before the answer", async () => {
    const id = await file();
    expect(await look(clerk)).toContain(`value="accept ${id}"`);
    const form = { only: `accept ${id}` };
    const asked = await askPage(inbox, { actor: clerk, path: "/desk/inbox?tab=free", form });
    expect(asked.text).toContain("Tiếp nhận 1 hồ sơ?");
    // Who goes back from there, or is refused, is where the row was chosen.
    expect(asked.text).toMatch(/<form[^>]*action="\/desk\/inbox\?tab=free"/);
    expect(await state(id)).toBe("submitted");
    const done = await post(clerk, { verb: "accept", confirmed: "yes", row: id });
    expect(done.text).toContain("Tiếp nhận: 1 trên 1 hồ sơ");
    expect(await state(id)).toBe("accepted");
  });
  it("says of each chosen dossier how it went, and a refused one holds up no other", async () => {
    const [done, free] = [await file(), await file()];
    await post(clerk, { verb: "accept", confirmed: "yes", row: done });
    const lines = await doForSeveral(clerk, "accept", [done, free, free, randomUUID()]);
    expect(lines.map(({ refusal }) => refusal)).toEqual([
      "dossiers.not-in-this-state",
      null,
      "not-found",
    ]);
    const page = await post(clerk, { verb: "accept", confirmed: "yes", row: done });
    expect(page.text).toContain("0 trên 1");
    expect(page.text).toContain("tình trạng không cho phép");
  });
  it("does nothing for somebody of another ward, who learns not even the code", async () => {
    const id = await file();
    const answer = await post(elsewhere, { verb: "accept", confirmed: "yes", row: id });
    expect(answer.text).toContain("0 trên 1");
    expect(answer.text).not.toContain((await getDossier(clerk, id)).code);
    expect(await state(id)).toBe("submitted");
    expect(rowsShown(await look(elsewhere))).not.toContain(id);
  });
  it("keeps apart what I hold, what nobody has taken and what is due today or late", async () => {
    const [mine, free] = [await file(), await file()];
    for (const row of [mine, free]) await post(clerk, { verb: "accept", confirmed: "yes", row });
    await post(specialist, { verb: "take", row: mine });
    expect(rowsShown(await look(specialist, "?tab=mine"))).toEqual([mine]);
    const untaken = rowsShown(await look(specialist, "?tab=free"));
    expect([untaken.includes(free), untaken.includes(mine)]).toEqual([true, false]);
    setClock(new Date("2026-12-31T02:00:00Z"));
    expect(rowsShown(await look(specialist, "?tab=urgent"))).toEqual(
      expect.arrayContaining([mine, free]),
    );
    setClock(new Date("2026-11-30T02:00:01Z"));
    await getPool().query("update dossiers.dossier set next_at = '2026-12-20' where id = $1", [
      free,
    ]);
    expect(rowsShown(await look(specialist, "?tab=urgent"))).not.toContain(free);
  });
  it("says so when nothing is chosen", async () => {
    expect((await post(clerk, { verb: "take" })).text).toContain("Ông/bà chưa chọn hồ sơ nào");
  });
  it("goes forward and back by key, each line once, by two questions to the database", async () => {
    for (let number = 0; number < 45; number += 1) await file();
    const link = (html: string, rel: string) =>
      new RegExp(`rel="${rel}" href="/desk([^"]*)"`).exec(html)?.[1]?.replaceAll("&amp;", "&");
    const first = await look(clerk);
    const second = await look(clerk, link(first, "next"));
    const third = await look(clerk, link(second, "next"));
    const all = [first, second, third].flatMap(rowsShown);
    expect([new Set(all).size, all.length >= 45]).toEqual([all.length, true]);
    expect(rowsShown(await look(clerk, link(third, "prev")))).toEqual(rowsShown(second));
    expect(link(await look(clerk, link(second, "prev")), "prev")).toBeUndefined();
    const query = vi.spyOn(getPool(), "query");
    await look(clerk);
    expect(
      query.mock.calls.filter(([text]) => !String(text).includes("register_version")).length,
    ).toBeLessThanOrEqual(3);
    query.mockRestore();
  });
});
