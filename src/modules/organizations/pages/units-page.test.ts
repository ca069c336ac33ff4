import { beforeAll, describe, expect, it } from "vitest";
import { setClock } from "../../../platform/clock.ts";
import { forgetRegisters } from "../../../platform/register.ts";
import { testDatabase } from "../../../../tests/database.ts";
import { visitPage } from "../../../../tests/visit-page.ts";
import { load } from "../load.ts";
import { routes } from "../routes.ts";

beforeAll(async () => {
  await testDatabase();
  await load();
  forgetRegisters();
  setClock(new Date("2026-11-23T03:00:00Z"));
  return () => setClock(null);
});

const text = (html: string) => html.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
const read = async (address: string, language: "vi" | "en" | "fr" = "vi") =>
  text((await visitPage(routes, address, language)).text);
const ask = async (address: string) => JSON.parse((await visitPage(routes, address)).text);

describe("the page of units", () => {
  it("tells who lived in the old ward Phú Hội where they belong now and whom to call", async () => {
    const shown = await read(`/units?q=${encodeURIComponent("tôi ở phường Phú Hội cũ")}`);
    expect(shown).toContain("Phường Phú Hội");
    expect(shown).toContain("Nay là Phường Thuận Hóa");
    expect(shown).toContain("Trung tâm Phục vụ hành chính công phường Thuận Hóa");
    expect(shown).toContain("2 Lê Hồng Phong, phường Thuận Hóa");
    expect(shown).toContain("1900 1075");
  });

  it("shows the structure of a day: forty wards today, nine districts before", async () => {
    const today = (await visitPage(routes, "/units")).text;
    expect(new Set(today.match(/\/units\/gso-\d{5}-[\d-]+(?=")/g)).size).toBe(40);
    expect(await read("/units?on=2019-06-01")).toMatch(/Huyện A Lưới \(21\)/);
    expect(await read("/units?on=2019-06-01")).not.toContain("Sở Tư pháp");
  });

  it("speaks English and French, and keeps what was asked as plain text", async () => {
    expect(await read("/units?q=phu+hoi", "en")).toContain("Thuận Hóa Ward");
    expect(await read("/units?q=phu+hoi", "fr")).toContain("Quartier de Thuận Hóa");
    expect((await visitPage(routes, "/units?q=%3Cscript%3Ex")).text).not.toContain("<script>x");
  });

  it("shows today for a day that is none", async () => {
    expect((await visitPage(routes, "/units?on=2025-02-31")).status).toBe(200);
  });
});

describe("the page of one unit", () => {
  it("marks an identifier that the city has not published", async () => {
    expect(await read("/units/gso-19789-2025-07")).toMatch(
      /H57\.\d+ \(mã tạm, thành phố chưa công bố\)/,
    );
    expect(await read("/units/gso-46-2025-01")).not.toContain("mã tạm");
  });

  it("tells the line of a ward that was divided", async () => {
    const shown = await read("/units/gso-19744-before-2020");
    expect(shown).toContain("Đơn vị này không còn nữa");
    expect(shown).toContain("Một phần phường Phú Thuận nhập vào phường Tây Lộc");
    expect(shown).toContain("0,46 km², 7.548 người");
    expect(shown).toContain("Nay là Phường Phú Xuân");
    expect(shown).toContain("Phường Tây Lộc và phường Thuận Hòa nhập vào phường Phú Xuân");
  });

  it("leads a code of the statistics office to the unit that bears it, no other", async () => {
    const answer = await visitPage(routes, "/units/19753");
    expect([answer.status, answer.headers.get("location")]).toEqual([
      303,
      "/units/gso-19753-2025-07",
    ]);
    expect((await visitPage(routes, "/units/nowhere")).status).toBe(404);
  });

  it("opens for every unit that ever was, in every language", async () => {
    const { items } = await ask("/api/units?on=2019-06-01");
    const all = [
      ...items,
      ...(await ask("/api/units?on=2025-03-01")).items,
      ...(await ask("/api/units")).items,
    ] as { code: string }[];
    for (const [index, { code }] of all.entries()) {
      const language = (["vi", "en", "fr"] as const)[index % 3];
      expect((await visitPage(routes, `/units/${code}`, language)).status, code).toBe(200);
    }
  });
});

describe("the answers to machines", () => {
  it("list every unit of a day", async () => {
    const communes = async (day: string) =>
      (await ask(`/api/units?on=${day}`)).items.filter(
        (unit: { tier: string }) => unit.tier === "commune",
      ).length;
    expect([
      await communes("2019-12-31"),
      await communes("2020-01-01"),
      await communes("2021-07-01"),
      await communes("2025-01-01"),
      await communes("2025-07-01"),
    ]).toEqual([152, 145, 141, 133, 40]);
  });

  it("name who is responsible on a day", async () => {
    const unit = await ask("/api/units/19744?on=2021-07-01");
    expect(unit.responsible.map((heir: { name: string }) => heir.name).toSorted()).toEqual([
      "Phường Thuận Hòa",
      "Phường Tây Lộc",
    ]);
    const found = await ask("/api/units?q=phuong%20phu%20hoi&on=2026-11-23");
    expect(found.items[0].responsible[0].name).toBe("Phường Thuận Hóa");
  });

  it("refuse a day that is none and a unit that is none", async () => {
    expect((await visitPage(routes, "/api/units?on=31/12/2019")).status).toBe(400);
    expect((await visitPage(routes, "/api/units/99999")).status).toBe(404);
  });
});
