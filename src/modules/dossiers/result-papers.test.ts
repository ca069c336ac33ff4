/** What an office signs, from the declaration to the text that anybody reads out of the file. */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { askPage } from "../../../tests/ask-page.ts";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { oneLineOf, textOf } from "../../../tests/paper-reader.ts";
import { oneLine, signed } from "../../../tests/signed-result.ts";
import type { Citizen, Staff } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { renderSlip } from "./slips/render-slip.ts";
import { myDossier } from "./pages/my-dossier-page.tsx";
import { getDossier } from "./queries/dossier.ts";
import { getDossierFile } from "./queries/dossier-file.ts";

let clerk: Staff;
let citizen: Citizen;

beforeAll(async () => {
  await testCity();
  [clerk, citizen] = [await demoStaff("motcua.thuanhoa"), await demoCitizen("me.thuanhoa")];
});
beforeEach(() => setClock(new Date("2026-11-26T02:00:00Z")));
afterEach(() => setClock(null));

const changes: Record<string, Record<string, unknown>> = {
  "1.013274": { use_from: "2026-11-28", use_to: "2026-11-29" },
};

describe("a signed result", () => {
  // The instrument that the catalogue names, and what its law wants to see on it.
  it.each([
    [
      "1.001193",
      [
        "GIẤY KHAI SINH",
        "Ghi bằng chữ: Ngày",
        "Ngày, tháng, năm đăng ký: 26/11/2026",
        "Nơi đăng ký khai sinh: Ủy ban nhân dân phường Thuận Hóa, thành phố Huế",
      ],
    ],
    ["1.000656", ["TRÍCH LỤC KHAI TỬ", "Ngày, tháng, năm đăng ký: 26/11/2026"]],
    [
      "1.000894",
      ["GIẤY CHỨNG NHẬN KẾT HÔN", "VỢ", "CHỒNG", "Ngày, tháng, năm đăng ký: 26/11/2026"],
    ],
    [
      "1.004873",
      ["GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN", "Tình trạng hôn nhân:", "Giấy này được cấp để:"],
    ],
    [
      "1.001612",
      [
        "GIẤY CHỨNG NHẬN ĐĂNG KÝ HỘ KINH DOANH",
        "Mã số hộ kinh doanh:",
        "1. Tên hộ kinh doanh: Hộ kinh doanh",
        "PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ",
      ],
    ],
    ["1.013225", ["GIẤY PHÉP XÂY DỰNG", "Tờ bản đồ số:", "Tên công trình:"]],
    ["1.013274", ["GIẤY PHÉP", "Sử dụng tạm thời lòng đường, vỉa hè", "Vỉa hè; Lòng đường"]],
    [
      "1.011607",
      [
        "QUYẾT ĐỊNH",
        "Công nhận hộ nghèo đối với hộ ông/bà Hồ Thị Nhung",
        "dân tộc Tà Ôi",
        "Điều 3.",
      ],
    ],
    ["1.004194", ["THÔNG BÁO", "CÔNG AN PHƯỜNG THUẬN HÓA", "Nơi tạm trú:"]],
    ["1.004222", ["THÔNG BÁO", "CÔNG AN PHƯỜNG THUẬN HÓA", "Nơi thường trú:"]],
  ])(
    "of %s is the instrument of its law, with nothing open and no key of a form",
    async (code, says) => {
      const {
        texts: [text = ""],
      } = await signed(code, changes[code]);
      for (const words of says) expect(oneLine(text)).toContain(words);
      expect(text).not.toMatch(
        /[□…\u200b]|\.{3}|\b[a-z]+_[a-z]+\b|\b(?:male|female|kinh(?! doanh)|undefined|null)\b/u,
      );
      expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}/);
    },
  );

  it("of a Tà Ôi child says so, has parents in capitals and reads back to the letter", async () => {
    const child = {
      child_name: "Hồ Thị A Đoan",
      child_ethnic_group: "ta_oi",
      mother_ethnic_group: "ta_oi",
      father_name: "Y Ê̆ƀan Niê",
      copies_wanted: 0,
    };
    const {
      texts: [text = ""],
    } = await signed("1.001193", child, { fatherName: "Y Ê̆ƀan Niê" });
    expect(oneLine(text)).toContain("Họ, chữ đệm, tên: HỒ THỊ A ĐOAN");
    expect(oneLine(text)).toContain("Họ, chữ đệm, tên người cha: Y Ê̆ɃAN NIÊ");
    expect(text.match(/Dân tộc: Tà Ôi/g)).toHaveLength(2);
  });
});

describe("a foreigner", () => {
  it("is named by the passport, which no paper calls a personal number", async () => {
    const { id, texts } = await signed("1.013274", {
      ...changes["1.013274"],
      applicant_identity_number: "FRA 12AB34567",
    });
    const dossier = await getDossier(clerk, id);
    const slip = await renderSlip(clerk, dossier, await getDossierFile(id), "form-01");
    for (const text of [texts[0] ?? "", textOf(slip ?? new Uint8Array())]) {
      expect(oneLine(text)).toContain("Giấy tờ tùy thân: Hộ chiếu số 12AB34567, Pháp");
    }
  });
});

describe("papers beside the result", () => {
  it("are the copies asked for, each with its own number, listed for the citizen", async () => {
    const { id, texts, numbers, titles } = await signed("1.001193", { copies_wanted: 2 });
    expect(titles).toEqual([
      "Giấy khai sinh",
      "Giấy khai sinh (bản sao 1)",
      "Giấy khai sinh (bản sao 2)",
    ]);
    expect(new Set(numbers).size).toBe(3);
    expect(texts.map((text) => text.includes("(Bản sao)"))).toEqual([false, true, true]);
    texts.forEach((text, index) => expect(text).toContain(`Số: ${numbers[index]}`));
    const page = await askPage(myDossier, {
      actor: citizen,
      path: `/dossiers/${id}`,
      params: { id },
    });
    for (const title of titles.slice(1)) expect(page.text).toContain(title);
    const { rows } = await getPool().query(
      `select state
        from numbers.entry
        where subject = (select code from dossiers.dossier where id = $1)`,
      [id],
    );
    expect(rows.map(({ state }) => state)).toEqual(["issued", "issued", "issued"]);
  });

  it("are as many copies from the register as were asked for", async () => {
    const { texts, numbers } = await signed("2.000635", { copies_wanted: 3 });
    expect(
      texts.every((text) => text.includes("(Bản sao)") && text.includes("GIẤY KHAI SINH")),
    ).toBe(true);
    expect([texts.length, new Set(numbers).size]).toEqual([3, 3]);
  });

  it("copy whoever is in the register: without a number, or bearing a passport", async () => {
    const [none] = (await signed("2.000635", { copies_wanted: 1, person_identity_number: "" }))
      .texts;
    expect(none).not.toContain("Số định danh cá nhân: 046088");
    const foreign = { copies_wanted: 1, person_identity_number: "LAO PA1234567" };
    const [passport] = (await signed("2.000635", foreign)).texts;
    expect(oneLine(passport ?? "")).toContain("Giấy tờ tùy thân: Hộ chiếu số PA1234567, Lào");
    await expect(
      signed("2.000635", { copies_wanted: 1 }, { identity: "04608800" }),
    ).rejects.toThrow("identity: identity");
  });
  it("name an organisation by its own number, and a partner's paper for what it is", async () => {
    const [permit] = (
      await signed("1.013274", {
        ...changes["1.013274"],
        applicant_kind: "organization",
        organization_name: "Công ty TNHH An & Con",
        organization_tax_code: "0100109106-001",
      })
    ).texts;
    expect(oneLine(permit ?? "")).toContain("Mã số thuế: 0100109106-001");
    const partner = { partner_nationality: "FRA", partner_identity: "FRA 12AB34567" };
    const [french] = (await signed("1.004873", partner)).texts;
    expect(oneLine(french ?? "")).toContain("10/02/1995, hộ chiếu số 12AB34567, Pháp, tại");
    const [own] = (await signed("1.004873")).texts;
    expect(oneLine(own ?? "")).toContain("10/02/1995, số định danh cá nhân 046095001290, tại");
  });
  it("name a parent where the declaration does", async () => {
    const facts = ["Name", "BirthYear", "Ethnicity", "Nationality", "Residence"];
    const nobody = Object.fromEntries(facts.map((fact) => [`mother${fact}`, ""]));
    await expect(signed("2.000635", { copies_wanted: 1 }, nobody)).rejects.toThrow(
      "motherName: required",
    );
    // Who was found as a child has no parents in the register.
    const found = { copies_wanted: 1, parent_names: "" };
    const [text] = (await signed("2.000635", found, nobody)).texts;
    expect(text).toContain("Họ, chữ đệm, tên người mẹ:");
  });

  it("are one statement and number for each original, with its own pages and copies", async () => {
    const documents = [
      ["Bằng tốt nghiệp", 2, 3],
      ["Bảng điểm", 12, 1],
    ].map(([name, pages, copies]) => ({
      document_name: name,
      document_issuer: "vietnam",
      document_language: "vietnamese",
      document_pages: pages,
      document_copies: copies,
    }));
    const { texts, numbers } = await signed("2.000815", { documents });
    expect([texts.length, new Set(numbers).size]).toEqual([2, 2]);
    const [diploma = "", marks = ""] = texts.map(oneLine);
    expect(diploma).toMatch(
      /Giấy tờ, văn bản: Bằng tốt nghiệp Số trang của một bản: 02 trang .*03 bản/,
    );
    expect(marks).toMatch(/Giấy tờ, văn bản: Bảng điểm Số trang của một bản: 12 trang .*01 bản/);
    numbers.forEach((number, index) => expect(texts[index]).toContain(`Số chứng thực: ${number}`));
  });
});

describe("a slip", () => {
  it("has the procedure's official name and an address with ward and city, each once", async () => {
    const typed = { applicant_unit: "19789", applicant_address: "12 Lê Lợi, phường Thuận Hóa" };
    const { id } = await signed("1.001193", { ...typed, copies_wanted: 0 });
    const dossier = await getDossier(clerk, id);
    expect(dossier.applicant_address).toBe("12 Lê Lợi, phường Thuận Hóa, thành phố Huế");
    const earlier = { ...dossier, applicant_address: "12 Lê Lợi" };
    for (const one of [dossier, earlier]) {
      const slip = await renderSlip(clerk, one, await getDossierFile(id), "form-01");
      const text = oneLineOf(slip ?? new Uint8Array());
      expect(text).toContain("12 Lê Lợi, phường Thuận Hóa, thành phố Huế");
      expect(text).toContain("Thủ tục đăng ký khai sinh");
      expect(text).not.toContain("Đăng ký khai sinh cho con");
    }
  });
});
