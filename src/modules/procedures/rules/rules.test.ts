import { describe, expect, it } from "vitest";
import { competence } from "../competence-queries.ts";
import { officeFor, signerFor } from "./competence.ts";
import { defaultProcess } from "./default-process.ts";
import { applyOverride } from "./overrides.ts";
import { plainName } from "./plain-name.ts";
import { mayBeFiled, type ProcessOffice } from "./procedure.ts";
import { termsOf } from "./terms.ts";
import { read, row } from "../../../../tests/sample-procedure.ts";

describe("the cases of a procedure", () => {
  it("are one where rows differ only in their channel", () => {
    const { variants } = read({
      methods: [
        row("Trực tuyến", 3, "Ngày làm việc"),
        row("Trực tiếp", 3, "Ngày làm việc"),
        row("Dịch vụ bưu chính", 3, "Ngày làm việc"),
      ],
    });
    expect(variants).toMatchObject([
      { key: "standard", channels: ["online", "post", "counter"], budget: 3, unit: "working_days" },
    ]);
  });

  it("are several where the portal's three rows hold three: 17, 20 and 27 working days", () => {
    const { variants } = read({
      methods: [
        row("Trực tuyến", 17, "Ngày làm việc"),
        row("Dịch vụ bưu chính", 20, "Ngày làm việc"),
        row("Trực tiếp", 27, "Ngày làm việc"),
      ],
    });
    expect(variants.map(({ budget }) => budget)).toEqual([17, 20, 27]);
  });

  it("count in working days where a bare number is printed; calendar days and hours stay", () => {
    const unit = (value: number, name: string | null) =>
      read({ methods: [row("Trực tiếp", value, name)] }).variants[0]?.unit;
    expect([unit(3, null), unit(15, "Ngày"), unit(8, "Giờ")]).toEqual([
      "working_days",
      "calendar_days",
      "working_hours",
    ]);
  });

  it("are done within the day where the portal printed a bare 1", () => {
    expect(read({ methods: [row("Trực tiếp", 1, null)] }).variants[0]).toMatchObject({
      budget: 0,
      unit: "working_days",
    });
    expect(read({ methods: [row("Trực tiếp", 1, "Ngày làm việc")] }).variants[0]).toMatchObject({
      budget: 1,
    });
  });

  it("leave the fee open where the People's Council sets it, though the portal prints free", () => {
    const { variants } = read({
      methods: [
        row("Trực tiếp", 3, null, "(Mức lệ phí cụ thể do Hội đồng nhân dân tỉnh quyết định)", [0]),
      ],
    });
    expect(variants[0]).toMatchObject({ feeDong: null, feeSource: "council" });
  });

  it.each([
    ["", ["85/2019/TT-BTC"], null, "council"],
    ["(Theo Thông tư)", ["48/2022/TT-BTC"], null, "not_stated"],
    ["(Mức thu phí theo quy định)", [], null, "not_stated"],
    ["(Miễn lệ phí. Bản sao theo Thông tư)", ["85/2019/TT-BTC"], 0, "stated"],
    ["Nộp tại bộ phận một cửa", ["31/2024/QH15"], 0, "stated"],
  ])(
    "believe a printed 0 with the words %j and the acts %j as %j",
    (text, legal_basis, feeDong, feeSource) => {
      const { variants } = read({
        methods: [row("Trực tiếp", 3, "Ngày làm việc", text, [0])],
        legal_basis,
      });
      expect(variants[0]).toMatchObject({ feeDong, feeSource });
    },
  );

  it("read the fee out of the words, and a table that was captured as one string", () => {
    const { variants } = read({
      methods_text:
        "Trực tuyếnKhông có thông tin8,000 VNĐDịch vụ bưu chínhKhông có thông tin8,000 " +
        "VNĐTrực tiếpKhông có thông tin8,000 VNĐ",
    });
    expect(variants).toMatchObject([
      { channels: ["online", "post", "counter"], feeDong: 8000, feeSource: "stated", budget: null },
    ]);
  });

  it("give no time for a row of 0", () => {
    expect(read({ methods: [row("Trực tiếp", 0, "Giờ")] }).variants[0]?.budget).toBeNull();
  });
});

describe("the papers of a procedure", () => {
  const { papers, formCodes } = read({
    dossier: [
      {
        group: "Giấy tờ phải nộp:",
        items: [
          {
            name: "Tờ khai (Mẫu CT01 ban hành kèm theo Thông tư số 53/2025/TT-BCA).1.MuCT01.doc",
            original: 1,
            copy: 0,
          },
        ],
      },
      {
        group: "Giấy tờ phải xuất trình",
        items: [
          { name: "Thẻ căn cước", original: 1, copy: 0 },
          { name: "Trường hợp gửi qua bưu chính thì gửi bản sao.", original: 0, copy: 0 },
        ],
      },
      { group: "Lưu ý", items: [{ name: "Bản chụp phải rõ nét.", original: 1, copy: 0 }] },
    ],
  });

  it("are handed in, shown, or no papers at all", () => {
    expect(papers.map(({ handling }) => handling)).toEqual([
      "mustSubmit",
      "mustShow",
      "note",
      "note",
    ]);
  });

  it("lose the names of attached files and keep the codes of their forms", () => {
    expect(papers[0]?.name).toBe(
      "Tờ khai (Mẫu CT01 ban hành kèm theo Thông tư số 53/2025/TT-BCA).",
    );
    expect(formCodes).toEqual(["CT01"]);
  });
});

describe("names and audience", () => {
  it("lose their bureaucratic frame", () => {
    expect(plainName("Thủ tục đăng ký giám hộ (cấp xã)")).toBe("Đăng ký giám hộ");
    expect(plainName("Trình báo mất hộ chiếu phổ thông (thực hiện tại cấp huyện)")).toBe(
      "Trình báo mất hộ chiếu phổ thông",
    );
    expect(plainName("Cấp giấy phép môi trường (cấp Tỉnh) ( 1.010727 )")).toBe(
      "Cấp giấy phép môi trường",
    );
  });

  it("are whole again where the portal was cut at a comma", () => {
    expect(
      read({ audience: ["Tổ chức (không bao gồm doanh nghiệp", "HTX)", "Công dân Việt Nam"] })
        .audience,
    ).toEqual(["Tổ chức (không bao gồm doanh nghiệp, HTX)", "Công dân Việt Nam"]);
  });
});

describe("the default way", () => {
  it.each([2, 3, 5, 7, 15, 20, 45])(
    "leaves room within %i days for hand-overs, in the unit of the law",
    (days) => {
      for (const unit of ["working_days", "calendar_days"] as const) {
        const steps = defaultProcess({ office: "economy", signer: "chair" }, days, unit);
        const inDays = steps
          .filter((step) => step.unit === unit)
          .reduce((sum, step) => sum + step.budget, 0);
        expect(inDays).toBeLessThan(days);
        expect(steps.map(({ key }) => key)).toEqual(["receive", "verify", "decide", "return"]);
      }
    },
  );

  it("counts in working hours what is done within a day, eight in all", () => {
    const steps = defaultProcess({ office: "culture", signer: "chair" }, 1, "working_days");
    expect(new Set(steps.map(({ unit }) => unit))).toEqual(new Set(["working_hours"]));
    expect(steps.reduce((sum, step) => sum + step.budget, 0)).toBe(8);
  });

  it("leads police matters to the police and departments' matters to the department", () => {
    const residence = { sector: "Đăng ký, quản lý cư trú", ministry: "Bộ Công an" };
    expect(officeFor(competence(), residence, "2026-11-23")).toBe("police");
    const decides = (worker: ProcessOffice, sector = "") =>
      signerFor(competence(), worker, sector, "2026-11-23");
    expect(decides("department")).toBe("department");
    expect(decides("police")).toBe("police");
    expect(decides("economy", "Thành lập và hoạt động của hộ kinh doanh")).toBe("economy");
    expect(decides("economy", "Đất đai")).toBe("chair");
    expect(read({ levels: ["Cấp tỉnh"] }).handledBy).toBe("department");
  });
});

describe("the terms that a dossier keeps", () => {
  const procedure = read({
    methods: [
      row("Trực tuyến", 3, "Ngày làm việc"),
      row("Trực tiếp", 3, "Ngày làm việc"),
      row("Dịch vụ bưu chính", 10, "Ngày làm việc"),
    ],
  });
  it("follow the case: another time, other legs", () => {
    expect(termsOf(procedure, "case_1")).toMatchObject({
      budget: 3,
      unit: "working_days",
      version: "163/QĐ-BTP",
      cutOffMinute: null,
      afterSupplement: "restart",
    });
    expect(termsOf(procedure, "case_2").steps.find(({ key }) => key === "verify")?.budget).toBe(7);
  });

  it("are ten working days where no time is stated, rather than none", () => {
    expect(termsOf(read({}), "standard").budget).toBe(10);
  });
});

describe("what may be filed", () => {
  it("is not what bears another procedure's content, nor what only a ministry handles", () => {
    expect(mayBeFiled(read({}))).toBe(true);
    expect(mayBeFiled(applyOverride(read({}), { standing: "withheld" }))).toBe(false);
    expect(mayBeFiled(read({ levels: ["Cấp bộ"] }))).toBe(false);
  });
});
