/** What every page owes to everybody: no barrier that axe can find, in light and dark, on a phone and a desk; and nothing heavy for a cheap phone. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoCitizen, demoStaff } from "../city.ts";
import { sampleDossier } from "../sample-dossier.ts";
import { comeIn, openTown, type Town, violations } from "./browsing.ts";

let town: Town;
let dossier: string;
beforeAll(async () => {
  town = await openTown();
  dossier = (await sampleDossier(await demoCitizen("me.thuanhoa"), await demoStaff("motcua.thuanhoa"))).id;
});
afterAll(() => town?.close());

const publicPages = ["/", "/procedures?q=khai sinh", "/procedures/1.001193", "/look-up", "/sign-in", "/units", "/calendar", "/transparency", "/about", "/accessibility", "/privacy", "/nowhere"];
const pagesOf: [string | null, string[]][] = [
  [null, [...publicPages, "/places"]],
  ["me.thuanhoa", ["/dossiers", "/dossiers/new/1.001193", "/messages", "/account", "DOSSIER", "DOSSIER/receipt"]],
  ["motcua.thuanhoa", ["/desk", "/desk/counter", "/desk/dossiers", "/desk/payments", "/overview", "/desk/substitutes", "DESK"]],
  ["lanhdao.hue", ["/overview", "/overview/rows?measure=open", "/overview/report"]],
  ["quantri.hue", ["/admin/calendar", "/admin/people"]],
];
const addressOf = (path: string) => path.replace("DOSSIER", `/dossiers/${dossier}`).replace("DESK", `/desk/dossiers/${dossier}`);

describe.each([{ dark: false, phone: true }, { dark: true, phone: false }])("%o", (look) => {
  it.each(pagesOf)("pages of %s have no barrier", async (name, paths) => {
    const context = await comeIn(town, name, look);
    const page = await context.newPage();
    const found: Record<string, string[]> = {};
    for (const path of paths) {
      await page.goto(addressOf(path));
      const wrong = await violations(page);
      if (wrong.length > 0) found[path] = wrong;
    }
    await context.close();
    expect(found).toEqual({});
  });
});

async function scriptBytes(page: Page, path: string): Promise<number> {
  let bytes = 0;
  page.on("response", (response) => { if (response.request().resourceType() === "script") void response.request().sizes().then(({ responseBodySize }) => { bytes += responseBodySize; }); });
  await page.goto(addressOf(path), { waitUntil: "networkidle" });
  return bytes;
}

it("ships no script on the home page, and at most 40 KB on any page of a citizen", async () => {
  const sizes: Record<string, number> = {};
  for (const [name, paths] of [[null, publicPages], ["me.thuanhoa", pagesOf[1]?.[1] ?? []]] as const) {
    const context = await comeIn(town, name);
    for (const path of paths) {
      const page = await context.newPage();
      sizes[path] = await scriptBytes(page, path);
      await page.close();
    }
    await context.close();
  }
  expect(sizes["/"]).toBe(0);
  expect(Object.entries(sizes).filter(([, bytes]) => bytes > 40 * 1024)).toEqual([]);
});
