import { describe, expect, it } from "vitest";
import { linesOf } from "../../../tests/paper-reader.ts";
import { signingForms } from "../organizations/index.ts";
import { renderPaper } from "./drawing/render-paper.ts";
import { resultKinds } from "./queries/find-result-kind.ts";
import { paperTemplates } from "./rules/paper-templates.ts";
import { samplePapers } from "./sample-papers.ts";

// A receipt is signed by who takes the money; results have kinds of their own.
const isLetter = ([name, { signable }]: [string, { signable: boolean }]) =>
  signable && !/^(?:result-|fee-receipt$|certification-statement$)/.test(name);

it("of every kind of result and letter it is said who but the head may sign it", () => {
  const said = signingForms.map(({ kind }) => kind);
  const letters = Object.entries(paperTemplates).filter(isLetter);
  expect(said.toSorted()).toEqual(
    [...resultKinds().keys(), ...letters.map(([name]) => name)].toSorted(),
  );
});

describe("a title under a signature", () => {
  const prefix = ["TUQ. Chủ tịch"];
  const linesUnder = async (title: string) => {
    const sample = samplePapers["result-letter"];
    const pdf = await renderPaper("result-letter", {
      ...sample,
      recipients: [],
      signer: { prefix, title, name: "Nguyễn Văn An" },
    });
    const lines = linesOf(pdf)
      .split("\n")
      .map((line) => line.replace("Nơi nhận:", "").trim());
    const [from, to] = [lines.indexOf("TUQ. CHỦ TỊCH"), lines.indexOf("Nguyễn Văn An")];
    return lines.slice(from + 1, to);
  };
  it("stands in one line where it fits", async () => {
    expect(await linesUnder("Trưởng phòng Kinh tế")).toEqual(["TRƯỞNG PHÒNG KINH TẾ"]);
  });
  it.each([
    ["Trưởng phòng Văn hóa – Xã hội", ["TRƯỞNG PHÒNG", "VĂN HÓA – XÃ HỘI"]],
    ["Trưởng phòng Kinh tế, Hạ tầng và Đô thị", ["TRƯỞNG PHÒNG KINH TẾ,", "HẠ TẦNG VÀ ĐÔ THỊ"]],
  ])("that is too long breaks where its sense allows: %s", async (title, lines) => {
    expect(await linesUnder(title)).toEqual(lines);
  });
  it.each([
    "Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
    "Phó Trưởng phòng phụ trách Phòng Kinh tế, Hạ tầng và Đô thị kiêm Giám đốc Trung tâm",
  ])("that is too long breaks into lines of about one length: %s", async (title) => {
    const lines = await linesUnder(title);
    expect(lines.join(" ")).toBe(title.toUpperCase());
    const lengths = lines.map(({ length }) => length);
    expect(lines.length).toBeGreaterThan(1);
    expect(Math.min(...lengths) / Math.max(...lengths)).toBeGreaterThan(0.5);
  });
});
