import { describe, expect, it } from "vitest";
import { defaultProcess, officeOf } from "./default-process.ts";
import { findCouncilFee } from "./council-fee.ts";
import { feeFor } from "./fee.ts";
import { applyOverride } from "./overrides.ts";
import { plainName } from "./plain-name.ts";
import { mayBeFiled, type Procedure } from "./procedure.ts";
import { rawRecord } from "./raw-record.ts";
import { readRecord } from "./read-record.ts";
import { termsOf } from "./terms.ts";

const raw = (fields: object) =>
  rawRecord.parse({
    code: "1.000001",
    name: "Thủ tục đăng ký giám hộ",
    agency: "Bộ Tư pháp",
    sector: "Hộ tịch",
    levels: ["Cấp xã"],
    decision: "163/QĐ-BTP",
    ...fields,
  });
const read = (fields: object): Procedure => readRecord(raw(fields));
const row = (channel: string, value: number, unit: string | null, text = "", fee?: number[]) => ({
  channel,
  time: { value, unit },
  text,
  fee_vnd: fee,
});

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

  it("are several where the three rows of the portal hold three cases: 17, 20 and 27 working days", () => {
    const { variants } = read({
      methods: [
        row("Trực tuyến", 17, "Ngày làm việc"),
        row("Dịch vụ bưu chính", 20, "Ngày làm việc"),
        row("Trực tiếp", 27, "Ngày làm việc"),
      ],
    });
    expect(variants.map(({ budget }) => budget)).toEqual([17, 20, 27]);
  });

  it("count in working days where the portal printed a bare number, and keep calendar days and hours apart", () => {
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

  it("leave the fee open where the text says that the People's Council sets it, though the portal prints free", () => {
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
        "Trực tuyếnKhông có thông tin8,000 VNĐDịch vụ bưu chínhKhông có thông tin8,000 VNĐTrực tiếpKhông có thông tin8,000 VNĐ",
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

describe("the fee for certified copies (Circular 226/2016/TT-BTC, article 4)", () => {
  const certification = applyOverride(read({}), {
    variants: [
      {
        key: "standard",
        label: "",
        channels: ["counter"],
        budget: 1,
        unit: "working_days",
        feeDong: null,
        feeSource: "stated",
        note: null,
        feeRule: { kind: "per_page", dong: 2000, fullPages: 2, dongAfter: 1000, dongMax: 200_000 },
      },
    ],
    feeBasis: "Thông tư 226/2016/TT-BTC, Điều 4",
  });
  it.each([
    [1, 1, 2000],
    [2, 1, 4000],
    [3, 1, 5000],
    [10, 1, 12_000],
    [198, 1, 200_000],
    [300, 1, 200_000],
    [3, 2, 10_000],
  ])("for %i pages in %i copies is %i đ", (pages, copies, dong) => {
    expect(
      feeFor(certification, "standard", "counter", { documents: [{ pages, copies }] }),
    ).toMatchObject({
      total: dong,
      lines: [
        {
          quantity: copies,
          price: dong / copies,
          unit: "bản",
          kind: "fee",
          act: "Thông tư 226/2016/TT-BTC, Điều 4",
        },
      ],
    });
  });

  it("is the sum over several documents, each with its own cap", () => {
    expect(
      feeFor(certification, "standard", "counter", {
        documents: [
          { pages: 3, copies: 2 },
          { pages: 300, copies: 1 },
        ],
      }).total,
    ).toBe(210_000);
  });

  it.each([-1, 1.5, Number.NaN])("refuses %d pages", (pages) => {
    expect(() =>
      feeFor(certification, "standard", "counter", { documents: [{ pages, copies: 1 }] }),
    ).toThrow(RangeError);
  });
});

describe("other fees", () => {
  const priced = (variant: object) =>
    applyOverride(read({}), {
      variants: [
        {
          key: "standard",
          label: "",
          channels: ["online", "counter"],
          budget: 3,
          unit: "working_days",
          feeDong: null,
          feeSource: "stated",
          note: null,
          ...variant,
        },
      ],
    });
  it("are what the city's own table says on the day, by the narrower entry", () => {
    const fee = {
      procedure: "1.001193",
      dong: 5_000,
      resolution: "Nghị quyết 1/2026/NQ-HĐND",
      from: "2026-01-01",
      to: "2026-06-30",
      source: "test",
    };
    const table = [
      fee,
      { ...fee, case: "late", channel: "online" as const, dong: 0 },
      { ...fee, case: "late", dong: 8_000 },
    ];
    const on = (channel: string, day: string, key = "late") =>
      findCouncilFee(table, { procedure: "1.001193", case: key, channel, day })?.dong;
    expect([
      on("online", "2026-01-01"),
      on("counter", "2026-06-30"),
      on("post", "2026-03-01", "other"),
    ]).toEqual([0, 8_000, 5_000]);
    expect([on("counter", "2025-12-31"), on("counter", "2026-07-01")]).toEqual([
      undefined,
      undefined,
    ]);
    expect(feeFor(priced({ feeSource: "council" }), "standard", "counter", {}, fee)).toMatchObject({
      total: 5_000,
      lines: [{ act: fee.resolution, source: "council" }],
    });
  });

  it("are never nothing for a certification without a document", () => {
    const pages = priced({
      feeRule: { kind: "per_page", dong: 2000, fullPages: 2, dongAfter: 1000, dongMax: 200_000 },
    });
    expect(feeFor(pages, "standard", "counter", { documents: [] }).total).toEqual({
      unknown: "not_stated",
    });
    expect(
      feeFor(priced({ feeRule: { kind: "per_copy", dong: 8000 } }), "standard", "counter", {
        copies: 0,
      }).total,
    ).toBe(8000);
  });

  it("differ by channel where the circular says so", () => {
    const residence = priced({
      feeRule: { kind: "flat", dong: 20_000, dongByChannel: { online: 10_000 } },
    });
    expect([
      feeFor(residence, "standard", "online").total,
      feeFor(residence, "standard", "counter").total,
    ]).toEqual([10_000, 20_000]);
  });

  it("count persons, and extracts beside a free registration", () => {
    expect(
      feeFor(priced({ feeRule: { kind: "per_person", dong: 10_000 } }), "standard", "counter", {
        people: 4,
      }).total,
    ).toBe(40_000);
    expect(
      feeFor(priced({ feeRule: { kind: "free" }, copyDong: 8000 }), "standard", "counter", {
        copies: 2,
      }).total,
    ).toBe(16_000);
  });

  it("stay unknown where the council sets them, and an unknown case is an error", () => {
    const late = priced({ feeSource: "council", copyDong: 8000 });
    expect(feeFor(late, "standard", "online", { copies: 3 })).toMatchObject({
      total: { unknown: "council" },
      lines: [
        { source: "council", amount: { unknown: "council" } },
        {
          name: "Phí cấp bản sao trích lục hộ tịch",
          kind: "fee",
          quantity: 3,
          price: 8000,
          amount: 24_000,
        },
      ],
    });
    // What the portal prints beside "the council decides" is another place's sum.
    const printed = priced({ feeSource: "council", feeRule: { kind: "flat", dong: 150_000 } });
    expect(feeFor(printed, "standard", "counter").total).toEqual({ unknown: "council" });
    expect(() => feeFor(priced({}), "x", "online")).toThrow("no case x");
  });
});

describe("the default way", () => {
  it.each([2, 3, 5, 7, 15, 20, 45])(
    "leaves room within %i days for hand-overs, in the unit of the law",
    (days) => {
      for (const unit of ["working_days", "calendar_days"] as const) {
        const steps = defaultProcess("economy", days, unit);
        const inDays = steps
          .filter((step) => step.unit === unit)
          .reduce((sum, step) => sum + step.budget, 0);
        expect(inDays).toBeLessThan(days);
        expect(steps.map(({ key }) => key)).toEqual(["receive", "verify", "decide", "return"]);
      }
    },
  );

  it("counts in working hours what is done within a day, eight in all", () => {
    const steps = defaultProcess("culture", 1, "working_days");
    expect(new Set(steps.map(({ unit }) => unit))).toEqual(new Set(["working_hours"]));
    expect(steps.reduce((sum, step) => sum + step.budget, 0)).toBe(8);
  });

  it("leads police matters to the police and departments' matters to the department", () => {
    expect(officeOf("Đăng ký, quản lý cư trú", "Bộ Công an")).toBe("police");
    expect(
      defaultProcess("department", 10, "working_days").find(({ key }) => key === "decide")?.office,
    ).toBe("department");
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
