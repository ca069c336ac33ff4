import { describe, expect, it } from "vitest";
import { findDay } from "./find-day.ts";
import { findTasks, leftUncut, productOf, sentencesOf } from "./find-tasks.ts";
import { findUnits, unitNames } from "./find-units.ts";
import { notice } from "./sample-notice.ts";

const names = unitNames([
  { code: "finance", names: ["Sở Tài chính"] },
  { code: "construction", names: ["Sở Xây dựng"] },
  { code: "health", names: ["Sở Y tế"] },
  { code: "home", names: ["Sở Nội vụ"] },
  { code: "justice", names: ["Sở Tư pháp"] },
  { code: "farming", names: ["Sở Nông nghiệp và Môi trường"] },
  { code: "science", names: ["Sở Khoa học và Công nghệ"] },
  { code: "school", names: ["Sở Giáo dục và Đào tạo"] },
  { code: "culture", names: ["Sở Văn hóa và Thể thao"] },
  { code: "tourism", names: ["Sở Du lịch"] },
  { code: "trade", names: ["Sở Công Thương"] },
  { code: "office", names: ["Văn phòng Ủy ban nhân dân thành phố", "Văn phòng UBND thành phố"] },
  { code: "inspectorate", names: ["Thanh tra thành phố"] },
  { code: "police", names: ["Công an thành phố"] },
  { code: "thuan-hoa", names: ["UBND phường Thuận Hóa", "phường Thuận Hóa"] },
]);
const today = "2026-11-23";
const one = (text: string) => findTasks(text, names, today)[0];

describe("a sentence that gives a task", () => {
  it("is read: who leads, who takes part, until when, what comes out", () => {
    expect(
      one(
        "1. Giao Sở Tài chính chủ trì, phối hợp với Sở Xây dựng và UBND phường Thuận Hóa tổng " +
          "hợp nhu cầu vốn sửa chữa trường học, báo cáo UBND thành phố trước ngày 05/12/2026.",
      ),
    ).toMatchObject({
      lead: "finance",
      coordinators: ["construction", "thuan-hoa"],
      day: "2026-12-05",
      content: "Tổng hợp nhu cầu vốn sửa chữa trường học, báo cáo UBND thành phố",
      product: "report",
      start: 0,
    });
  });
  it("may charge the unit named first", () => {
    expect(
      one("- Sở Y tế có trách nhiệm xây dựng kế hoạch phòng dịch trong tháng 12/2026."),
    ).toMatchObject({ lead: "health", day: "2026-12-31", product: "plan", coordinators: [] });
  });
  it("may name a person first, or nobody that is known", () => {
    expect(
      one("Yêu cầu đồng chí Giám đốc Sở Nội vụ rà soát biên chế, xong trước 17 giờ ngày 30/11."),
    ).toMatchObject({ lead: "home", day: "2026-11-30", content: "Rà soát biên chế" });
    expect(one("Giao Ban Quản lý chợ Đông Ba lập phương án chữa cháy.")).toMatchObject({
      lead: null,
      day: null,
      product: "scheme",
    });
  });
  it("is none where nobody is told to do anything", () => {
    expect(one("Chủ tịch UBND thành phố đánh giá cao kết quả của Sở Tài chính.")).toBeUndefined();
    expect(one("Phiên họp bắt đầu lúc 14 giờ ngày 20/11/2026.")).toBeUndefined();
  });
});

describe("a notice of fourteen clauses", () => {
  const found = findTasks(notice, names, today);
  it("gives fourteen tasks, each with its own words and place", () => {
    expect(found).toHaveLength(14);
    for (const { text, start, end } of found) expect(notice.slice(start, end)).toBe(text);
    expect(found.filter(({ lead }) => lead === null)).toEqual([]);
    expect(found.filter(({ day }) => day === null).map(({ lead }) => lead)).toEqual(["police"]);
  });
  it("tells what nobody took", () => {
    const taken = found
      .slice(0, 13)
      .map(({ start, end }) => ({ span_start: start, span_end: end }));
    expect(leftUncut(found, taken)).toEqual([found[13]]);
    expect(leftUncut(found, [{ span_start: null, span_end: null }])).toHaveLength(14);
  });
});

describe("a text", () => {
  it.each([
    ["blanks", `Giao Sở Y tế báo cáo ,${" ".repeat(30_000)}x`],
    ["points", `Giao Sở Y tế báo cáo ${"1. ".repeat(20_000)}`],
  ])("full of %s takes no more of the house than any other of its length", (_, text) => {
    const cost = (read: string) => {
      const before = process.threadCpuUsage();
      findTasks(read, names, today);
      return process.threadCpuUsage(before).user;
    };
    const plain = cost(`Giao Sở Y tế báo cáo ${"việc ".repeat(text.length / 5)}`);
    expect(cost(text)).toBeLessThan(plain * 10 + 300_000);
  });
  it("is cut into sentences, and not behind a number or an abbreviation", () => {
    expect(
      sentencesOf("1. Giao UBND TP. Huế xem xét. Thời hạn: 5 ngày.\na) Việc khác;").map(
        ({ text }) => text,
      ),
    ).toEqual(["1. Giao UBND TP. Huế xem xét.", "Thời hạn: 5 ngày.", "a) Việc khác;"]);
  });
  it.each([
    ["trước ngày 25/11/2026", "2026-11-25"],
    ["chậm nhất là ngày 5 tháng 12 năm 2026", "2026-12-05"],
    ["trong quý I/2027", "2027-03-31"],
    ["hoàn thành trong tháng 2 năm 2027", "2027-02-28"],
    ["trước ngày 10/01", "2027-01-10"],
    ["trước ngày 31/04/2027", null],
    ["Quyết định số 12/2026", null],
  ])("%s names the day %s", (text, day) => {
    expect(findDay(text, today)?.day ?? null).toBe(day);
  });
  it("names a unit only by its whole name", () => {
    expect(findUnits("Sở Y tếch và sở y tế", names)).toEqual([
      { code: "health", start: 13, end: 20 },
    ]);
    expect(productOf("Dọn dẹp kênh mương")).toBe("work");
  });
});
