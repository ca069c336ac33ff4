import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../../platform/paths.ts";
import { findResultKind } from "../queries/find-result-kind.ts";
import { generalKindOf, titleOf } from "./general-kinds.ts";
import { resultKindOf } from "../queries/result-kind-of.ts";
import { resultKindOn } from "./result-kinds.ts";

interface Catalogued {
  code: string;
  name: string;
  results?: { name: string; code?: string | null }[];
}

const catalogue = ["commune", "province"].flatMap((level) => {
  const text = readFileSync(join(projectRoot, `data/procedures/procedures-${level}.jsonl`), "utf8");
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Catalogued);
});
const resultsOf = ({ results = [] }: Catalogued) =>
  results.map(({ name, code }) => ({ name, code: code ?? null }));

describe("the kind of result of a procedure", () => {
  it("is known for every procedure of the catalogue, and a template draws it", () => {
    for (const procedure of catalogue) {
      const { kind } = resultKindOf({ code: procedure.code, results: resultsOf(procedure) }, {});
      expect(findResultKind(kind), procedure.code).not.toBeNull();
    }
  });

  it("is the instrument that the catalogue names: a decision no notice, a permit no letter", () => {
    const words: [RegExp, string][] = [
      [/^quyết định/iu, "result-decision"],
      [/^giấy (?:phép|chứng nhận|xác nhận|khai)/iu, "result-certificate"],
    ];
    const wrong = catalogue.flatMap((procedure) => {
      const results = resultsOf(procedure);
      const [only] = results;
      const expected =
        results.length === 1 && only
          ? words.find(([word]) => word.test(only.name))?.[1]
          : undefined;
      if (expected === undefined) return [];
      const { kind } = resultKindOf({ code: procedure.code, results }, {});
      return findResultKind(kind)?.template === expected
        ? []
        : [`${procedure.code} ${only?.name} → ${kind}`];
    });
    expect(wrong).toEqual([]);
  });

  it("follows the row of the day: what a ministry changes is a row, and the old one ends", () => {
    const row = { procedure: "1.001193", source: "luật", toVerify: null };
    const rows = {
      procedures: [
        { ...row, kind: "birth-certificate", validFrom: "2020-07-16", validTo: "2026-12-31" },
        { ...row, kind: "certificate", validFrom: "2027-01-01", validTo: null },
      ],
      results: [],
    };
    const on = (day: string) => resultKindOn(rows, { code: "1.001193", results: [] }, {}, day).kind;
    expect([on("2026-12-31"), on("2027-01-01")]).toEqual(["birth-certificate", "certificate"]);
  });

  it.each([
    ["Quyết định công nhận danh sách hộ nghèo", "decision"],
    ["Văn bản chấp thuận chuyển đổi cơ cấu cây trồng", "letter"],
    ["Giấy phép hoạt động trong phạm vi bảo vệ công trình thủy lợi", "permit"],
    ["Giấy chứng nhận căn cước", "certificate"],
    ["Thông báo kết quả tích hợp thông tin trên thẻ căn cước", "notice"],
    ["Tiền trợ cấp", "notice"],
  ])("by its name: %s", (name, kind) => expect(generalKindOf(name)).toBe(kind));

  it("has the catalogue's title without codes, forms and alternatives", () => {
    expect(titleOf("Giấy chứng nhận đăng ký tạm thời (mẫu 02) hoặc văn bản", "certificate")).toBe(
      "Giấy chứng nhận đăng ký tạm thời",
    );
    expect(titleOf("Kết quả của thủ tục theo Mẫu 34a", "certificate")).toBeNull();
    expect(titleOf("Quyết định chi trả", "decision")).toBeNull();
  });
});
