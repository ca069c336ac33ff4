import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { askPage } from "../../../../tests/ask-page.ts";
import { forgetRegisters } from "../../../platform/register.ts";
import { announceClosure, getCalendar, unannouncedYear } from "../index.ts";
import { calendarYear } from "./calendar-year-page.tsx";
import {
  flood,
  ward,
  staff,
  startCalendar,
  forgetClosures,
} from "../../../../tests/closing-desks.ts";

beforeAll(startCalendar);
beforeEach(forgetClosures);

describe("the public page", () => {
  const visit = (path: string, language: "vi" | "en" | "fr" = "vi") =>
    askPage(calendarYear, { actor: { kind: "visitor" }, path, language });

  test("draws twelve months, days off with their law, opening hours, and no script", async () => {
    const { text } = await visit("/calendar");
    expect(text.match(/<table class="month"/g)).toHaveLength(12);
    for (const part of [
      "Ngày Văn hóa Việt Nam 24/11",
      "Nghị quyết 28/2026/QH16",
      "Nghỉ bù: Giỗ Tổ Hùng Vương",
      "Làm bù",
      "07:30–11:30, 13:30–17:00",
      "Thứ Bảy: 07:30–11:30",
    ])
      expect(text).toContain(part);
    expect(text).not.toContain("<script");
    expect((await visit("/calendar", "en")).text).toContain("Viet Nam Culture Day");
    expect((await visit("/calendar", "fr")).text).toContain("Journée de la culture vietnamienne");
  });

  test("marks today, and what is only expected of a year to come", async () => {
    const { text } = await visit("/calendar");
    expect(text).toMatch(/aria-current="date"[^>]*>23</);
    expect(text).not.toContain("dự kiến");
    expect((await visit("/calendar?year=2027")).text).toContain("dự kiến");
  });

  test("says that a year not yet announced is incomplete, and invents nothing", async () => {
    for (const year of [2019, 2021, 2023])
      expect((await visit(`/calendar?year=${year}`)).text).toContain(
        `Lịch năm ${year} chưa đầy đủ`,
      );
    expect((await visit("/calendar?year=2027")).text).toContain("Lịch năm 2027 chưa được công bố");
    expect((await visit("/calendar?year=2026")).text).not.toMatch(/chưa đầy đủ|chưa được công bố/);
    const city = await getCalendar(ward);
    const between = (from: string, until: string) =>
      unannouncedYear(city, new Date(from), new Date(until));
    expect([
      between("2026-03-01", "2026-12-30"),
      between("2026-12-28", "2027-01-05"),
      between("2023-12-29", "2024-01-03"),
    ]).toEqual([null, 2027, 2023]);
  });

  test("shows a ward's own closing to its people", async () => {
    await announceClosure(staff("administrator"), { unitCodes: [ward], ...flood });
    forgetRegisters();
    expect((await visit(`/calendar?unit=${ward}`)).text).toContain(
      "Tạm đóng cửa: Lũ trên sông Hương",
    );
    expect((await visit("/calendar")).text).not.toContain("Lũ trên sông Hương");
  });

  test.each(["year=1900", "year=x", "unit=nowhere", "year=2026&unit=%27or"])(
    "stays calm at ?%s",
    async (query) => {
      const { status, text } = await visit(`/calendar?${query}`);
      expect(status).toBe(200);
      expect(text).toContain("Lịch làm việc năm 2026");
    },
  );
});
