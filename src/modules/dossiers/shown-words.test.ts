/** What people read of their dossiers: names in their language, and no lateness that is none. */
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { askPage } from "../../../tests/ask-page.ts";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { clock, finished } from "../../../tests/press-desk.ts";
import { sampleDossier } from "../../../tests/sample-dossier.ts";
import { setClock } from "../../platform/clock.ts";
import { getTermsForFiling } from "./clock/get-terms.ts";
import { inbox } from "./pages/inbox-page.tsx";
import { myDossier } from "./pages/my-dossier-page.tsx";
import { myDossiers } from "./pages/my-dossiers-page.tsx";
import { receipt } from "./pages/receipt-page.tsx";

beforeAll(async () => {
  await testCity();
});
afterEach(() => setClock(null));

describe("the name of a procedure", () => {
  it.each([
    ["en", "Register a birth"],
    ["fr", "Déclarer une naissance"],
    ["vi", "Đăng ký khai sinh cho con"],
  ] as const)("stands in %s on the list, the page and the receipt", async (language, name) => {
    const mother = await demoCitizen("me.thuanhoa");
    const terms = await getTermsForFiling("1.001193", "");
    const { id } = await sampleDossier(mother, await demoStaff("motcua.thuanhoa"), { terms });
    const ask = { actor: mother, language, params: { id } };
    for (const shown of [
      await askPage(myDossiers, { ...ask, path: "/dossiers" }),
      await askPage(myDossier, { ...ask, path: `/dossiers/${id}` }),
      await askPage(receipt, { ...ask, path: `/dossiers/${id}/receipt` }),
    ])
      expect(shown.text).toContain(name);
  });
});

describe("a result that waits for its person", () => {
  it("is not called late on the desk, however long it waits", async () => {
    clock("11-30T09:00");
    const id = await finished("counter");
    clock("12-21T09:00");
    const clerk = await demoStaff("motcua.thuanhoa");
    const { text } = await askPage(inbox, { actor: clerk, path: "/desk/inbox" });
    const rows = text.split("<tr").map((part) => part.split("</tr>")[0]);
    const row = rows.find((part) => part?.includes(`name="row" value="${id}"`));
    expect(row).toContain("Có kết quả");
    expect(row).not.toContain("Quá hạn");
  });
});
