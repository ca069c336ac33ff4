import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse, signedIn } from "../../../tests/house.ts";
import { setClock } from "../../platform/clock.ts";
import { announceClosure } from "../calendar/index.ts";
import { getUnits } from "../organizations/index.ts";

beforeAll(async () => {
  await testCity();
});
afterEach(() => setClock(null));

const home = async (options: { language?: string; as?: string } = {}) => {
  const answer = await askHouse({
    path: "/",
    as: options.as ? await signedIn(options.as) : null,
    ...(options.language ? { headers: { cookie: `language=${options.language}` } } : {}),
  });
  expect(answer.status).toBe(200);
  return (await answer.text()).replaceAll("&amp;", "&");
};
const at = (moment: string) => setClock(new Date(`${moment}+07:00`));

describe("the first page", () => {
  it("asks one question, leads to what most come for, and looks a dossier up", async () => {
    const html = await home();
    expect(html).toMatch(/<form[^>]*action="\/procedures"[^>]*role="search"/);
    expect(html).toMatch(/<form[^>]*action="\/look-up"[^>]*role="search"/);
    expect(html.match(/class="tiles__link"/g)).toHaveLength(6);
    expect(html).toContain('href="/procedures/1.001193">Đăng ký khai sinh cho con');
    expect(html).toMatch(/<main.*href="\/sign-in"/s);
    expect(html).not.toContain("<script");
  });
  it("offers somebody who is signed in the own dossiers instead of the door", async () => {
    expect(await home({ as: "me.thuanhoa" })).toMatch(/<main.*href="\/dossiers"/s);
  });
  it("names procedures in the reader's language, with the Vietnamese name beside", async () => {
    expect(await home({ language: "en" })).toMatch(
      />Register a birth<\/a><p class="tiles__text"><span lang="vi">Đăng ký khai sinh cho con/,
    );
    expect(await home({ language: "fr" })).toContain("Déclarer une naissance");
  });
  it("says when the desks are open today, and on a day of rest when they open again", async () => {
    at("2026-11-27T09:00:00");
    expect(await home()).toContain("07:30–11:30, 13:30–17:00");
    at("2026-11-29T09:00:00");
    expect(await home()).toContain("Mở cửa lại thứ Hai, 30/11/2026: 07:30–11:30, 13:30–17:00");
  });
  it("announces the next days off and what is closed, and nothing that is past", async () => {
    at("2026-12-28T09:00:00");
    expect(await home()).toContain("Tết Dương lịch");
    const administrator = await demoStaff("quantri.hue");
    const ward = (await getUnits()).wards()[0];
    await announceClosure(administrator, {
      unitCodes: [ward?.code ?? ""],
      firstDay: "2026-12-28",
      lastDay: "2026-12-30",
      reason: "Lũ trên sông Hương",
      legalBasis: "Công điện 1",
    });
    expect(await home()).toContain(`Tạm đóng cửa: ${ward?.names.vi}`);
    at("2026-12-31T09:00:00");
    expect(await home()).not.toContain("Tạm đóng cửa");
  });
});
