import { describe, expect, it } from "vitest";
import { findHeadings } from "./sheet-columns.ts";
import { readSheetDay, writesMonthFirst } from "./sheet-day.ts";
import { readRows, type StoredRow } from "./sheet-reading.ts";
import { unitFinder } from "./sheet-units.ts";

const today = "2026-11-30";

describe("columns are told by their headings", () => {
  it.each([
    [
      [
        "TT",
        "Nội dung nhiệm vụ",
        "Cơ quan chủ trì",
        "Cơ quan phối hợp",
        "Hạn hoàn thành",
        "Sản phẩm",
      ],
    ],
    [["stt", "NOI DUNG CONG VIEC", "DON VI CHU TRI", "phoi hop", "Thoi han", "San pham dau ra"]],
    [
      [
        "STT",
        "Nhiệm vụ",
        "Đơn vị thực hiện",
        "Đơn vị phối hợp",
        "Thời hạn hoàn thành (theo VB)",
        "Sản phẩm, kết quả",
      ],
    ],
  ])("whatever the office writes: %j", (row) => {
    expect(findHeadings([["BẢNG THEO DÕI NHIỆM VỤ"], row, ["1", "Báo cáo"]])).toEqual({
      headings: row,
      columns: [null, "content", "lead", "with", "due", "product"],
      from: 1,
      to: 2,
    });
  });
  it("also where two rows are headings", () => {
    const upper = ["STT", "Nội dung", "Cơ quan thực hiện", "", "Thời hạn"];
    const lower = ["", "", "Chủ trì", "Phối hợp", ""];
    expect(findHeadings([upper, lower])?.columns).toEqual([null, "content", "lead", "with", "due"]);
  });
  it("and a row of a task is none", () => {
    expect(findHeadings([["1", "Báo cáo tình hình", "Sở Tài chính", "", "20/12/2026"]])).toBeNull();
  });
});

describe("a due day", () => {
  it.each([
    ["2026-12-25", { day: "2026-12-25" }],
    ["5/12/2026", { day: "2026-12-05" }],
    ["Trước ngày 25/12/2026", { day: "2026-12-25" }],
    ["ngày 5 tháng 12 năm 2026", { day: "2026-12-05" }],
    ["Không thời hạn", { undated: true }],
    ["", { problem: "due-missing" }],
    ["25/12", { problem: "due-no-year", proposed: "2026-12-25" }],
    ["25/12/26", { problem: "due-year-short" }],
    ["12/2026", { problem: "due-part", proposed: "2026-12-31" }],
    ["Quý IV/2026", { problem: "due-part", proposed: "2026-12-31" }],
    ["12/25/2026", { problem: "due-month-first", proposed: "2026-12-25" }],
    ["31/02/2026", { problem: "due-unread" }],
    ["Hằng quý", { problem: "due-periodic" }],
    ["Thường xuyên", { problem: "due-periodic" }],
    ["sớm nhất có thể", { problem: "due-unread" }],
  ])("%j is read, or asked", (text, wanted) => {
    expect(readSheetDay(text, false, today)).toEqual(wanted);
  });
  it("is asked where its column has the month first, and it has two readings", () => {
    expect(writesMonthFirst(["5/12/2026", "12/25/2026"])).toBe(true);
    expect(writesMonthFirst(["5/12/2026", "25/12/2026"])).toBe(false);
    const two = { problem: "due-two-ways", proposed: "2026-12-05", other: "2026-05-12" };
    expect(readSheetDay("5/12/2026", true, today)).toEqual(two);
    expect(readSheetDay("25/12/2026", true, today)).toEqual({ day: "2026-12-25" });
  });
});

const findUnit = unitFinder(
  [
    {
      key: "finance",
      label: "Sở Tài chính",
      names: ["Sở Tài chính thành phố Huế", "Sở Tài chính"],
    },
    { key: "science", label: "Sở KH&CN", names: ["Sở Khoa học và Công nghệ"] },
    { key: "hoa", label: "Phường Thuận Hóa", names: ["Phường Thuận Hóa", "Thuận Hóa"] },
    { key: "an", label: "Phường Thuận An", names: ["Phường Thuận An", "Thuận An"] },
  ],
  [
    { label: "Phường Phú Hội", names: ["Phường Phú Hội", "Phú Hội"], heirs: ["hoa"] },
    { label: "Phường Thuận Hòa", names: ["Phường Thuận Hòa", "Thuận Hòa"], heirs: ["an"] },
    {
      label: "Sở Lao động",
      names: ["Sở Lao động – Thương binh và Xã hội"],
      heirs: ["finance"],
    },
    { label: "Quận Thuận Hóa", names: ["Quận Thuận Hóa"], heirs: ["hoa", "an"] },
    { label: "Sở Nội vụ cũ", names: ["Sở Ngoại vụ"], heirs: [] },
  ],
);

describe("a unit is found by what offices write", () => {
  it.each([
    ["Sở Tài chính", { key: "finance" }],
    ["SO TAI CHINH", { key: "finance" }],
    ["Sở Khoa học & Công nghệ", { key: "science" }],
    ["UBND phường Thuận Hóa", { key: "hoa" }],
    ["P. Thuận Hoá", { key: "hoa" }],
    ["UBND phường Phú Hội", { key: "hoa", heirOf: "Phường Phú Hội" }],
    // Accents part two wards: one of today, one of before.
    ["phường Thuận Hòa", { key: "an", heirOf: "Phường Thuận Hòa" }],
    [
      "PHUONG THUAN HOA",
      { problem: "unit-several", among: ["Phường Thuận Hóa", "Phường Thuận An"] },
    ],
    ["Quận Thuận Hóa", { problem: "unit-several", among: ["Phường Thuận Hóa", "Phường Thuận An"] }],
    ["Sở Ngoại vụ", { problem: "unit-gone", gone: "Sở Nội vụ cũ" }],
    ["Sở Tài", { problem: "unit-unknown" }],
    ["Sở KHCN", { key: "science" }],
    ["Sở KH&CN", { key: "science" }],
    ["sở tc", { key: "finance" }],
    ["Sở LĐTBXH", { key: "finance", heirOf: "Sở Lao động" }],
    ["Sở X", { problem: "unit-unknown" }],
  ])("%j", (text, wanted) => {
    expect(findUnit(text)).toEqual(wanted);
  });
});

describe("a row", () => {
  const columns = [null, "content", "lead", "with", "due", "product"] as const;
  const rowsOf = (...cells: string[][]) =>
    cells.map((own, at): StoredRow => ({
      place: at + 3,
      cells: own,
      entered: null,
      left_out: false,
    }));
  const read = (...cells: string[][]) => readRows(rowsOf(...cells), [...columns], findUnit, today);
  const good = ["1", "Báo cáo tình hình thu ngân sách", "Sở Tài chính", "", "20/12/2026", ""];
  it("is ready when all of it was read, and product and coordinators say nothing more", () => {
    const [one] = read(good);
    expect(one?.standing).toBe("ready");
    expect(one?.reading).toMatchObject({ lead: "finance", due: "2026-12-20", product: "report" });
  });
  it("tells beside each cell what did not fit, and none disappears", () => {
    const rows = read(
      good,
      ["I", "Lĩnh vực kinh tế"],
      ["2", "Kế hoạch đầu tư", "Sở Tài", "Sở Tài chính; Sở Bò Tót", "", "một cái gì đó"],
      [
        "3",
        "Lập kế hoạch năm",
        "Sở Tài chính, Sở Khoa học và Công nghệ",
        "",
        "1/2/2027",
        "Kế hoạch",
      ],
      good,
    );
    expect(rows.map(({ standing }) => standing)).toEqual([
      "ready",
      "heading",
      "asked",
      "asked",
      "asked",
    ]);
    const codes = rows.map(({ reading }) =>
      reading.problems.map(({ field, code }) => `${field} ${code}`),
    );
    expect(codes[2]).toEqual([
      "lead unit-unknown",
      "with unit-unknown",
      "due due-missing",
      "product product-unread",
    ]);
    expect(codes[3]).toEqual(["lead unit-several"]);
    expect(codes[4]).toEqual(["content row-twice"]);
  });
  it("of several that take part is parted at commas that stand in no name", () => {
    const find = unitFinder(
      [
        { key: "wards", label: "các xã", names: ["các phường, xã"] },
        { key: "finance", label: "Sở Tài chính", names: ["Sở Tài chính"] },
        { key: "home", label: "Sở Nội vụ", names: ["Sở Nội vụ"] },
      ],
      [],
    );
    const cells = ["", "Báo cáo", "Sở Tài chính", "các phường, xã; Sở Nội vụ, Sở Lạ", "1/2/2027"];
    const [one] = readRows(rowsOf(cells), [...columns], find, today);
    expect(one?.reading.with).toEqual(["wards", "home"]);
    expect(one?.reading.problems.map(({ params }) => params.text)).toEqual(["Sở Lạ"]);
  });
  it("that a person has put right is what they put", () => {
    const entered = {
      content: "Báo cáo",
      lead: "hoa",
      with: ["finance"],
      due: "",
      undated: true,
      product: "report" as const,
      urgency: "urgent" as const,
    };
    const [row] = rowsOf(["1", "?", "Sở Tài"]);
    const [one] = readRows(row ? [{ ...row, entered }] : [], [...columns], findUnit, today);
    expect([one?.standing, one?.reading.lead, one?.reading.undated]).toEqual([
      "ready",
      "hoa",
      true,
    ]);
  });
});
