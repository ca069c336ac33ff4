import { describe, expect, it } from "vitest";
import { type CouncilFee, findCouncilFee, wrongIn } from "./council-fee.ts";
import { feeFor } from "./fee.ts";
import { applyOverride } from "./overrides.ts";
import { read } from "../../../../tests/sample-procedure.ts";

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

  it("of the council leave alone what is free by law or priced by a ministry", () => {
    const resolution: CouncilFee = {
      procedure: "1.001193",
      dong: 5_000,
      resolution: "Nghị quyết 1/2026/NQ-HĐND",
      from: "2026-01-01",
      to: null,
      source: "test",
    };
    const owed = (variant: object, council: CouncilFee) =>
      feeFor(priced(variant), "standard", "counter", {}, council).total;
    const free = { feeDong: 0, feeRule: { kind: "free" } };
    const flat = { feeRule: { kind: "flat", dong: 8_000 } };
    const named = { ...resolution, case: "standard" };
    expect([owed(free, resolution), owed(free, named)]).toEqual([0, 0]);
    expect([owed(flat, resolution), owed(flat, named)]).toEqual([8_000, 5_000]);
    expect(owed({ feeSource: "not_stated" }, resolution)).toBe(5_000);
    const told = (entry: CouncilFee, variant: object) =>
      wrongIn([entry], (code) => (code === "1.001193" ? priced(variant).variants : undefined));
    expect([told(named, flat), told(resolution, free)]).toEqual([null, null]);
    expect(told(named, free)).toContain("free by law");
    expect(told({ ...named, case: "other" }, flat)).toContain("no case other");
    expect(told({ ...named, procedure: "1.999999" }, flat)).toContain("no such procedure");
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
