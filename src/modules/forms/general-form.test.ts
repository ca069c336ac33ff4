import { expect, test } from "vitest";
import { readFormFiles } from "./form-files.ts";
import { analyzeForm } from "./rules/analyze-form.ts";
import { evaluateForm } from "./rules/evaluate-form.ts";
import { generalFormCode, makeGeneralForm } from "./rules/general-form.ts";

const template = (await readFormFiles()).find(
  (form) => form.code === generalFormCode && form.validTo === null,
);
if (template === undefined) throw new Error("no template");
const today = "2026-11-23";
const long = `Giấy chứng nhận quyền sử dụng đất ${"và các giấy tờ kèm theo ".repeat(80)}`;
const form = makeGeneralForm(template, {
  code: "1.013227",
  name: "Gia hạn giấy phép xây dựng",
  audience: ["Công dân Việt Nam", "Doanh nghiệp"],
  papers: [
    { key: "note", name: "Ghi chú", mustSubmit: false },
    { key: "1. Đơn", name: "Đơn đề nghị gia hạn giấy phép xây dựng.", mustSubmit: true },
    { key: "1. Đơn", name: "Bản chính giấy phép xây dựng đã được cấp.", mustSubmit: true },
    { key: "constructor", name: "Trường hợp ủy quyền thì nộp văn bản ủy quyền.", mustSubmit: true },
    { key: "authorisation", name: long, mustSubmit: true },
  ],
});

test("a general form bears the procedure's name and has no flaw", () => {
  expect(form).toMatchObject({ code: "1.013227", title: "Gia hạn giấy phép xây dựng" });
  expect(analyzeForm(form)).toEqual([]);
});

test("papers that everybody must hand in are required, those for a case are not", () => {
  const { problems } = evaluateForm(form, {}, today);
  const missing = problems.filter((problem) => problem.code === "file-missing").length;
  expect(form.papers.map((paper) => paper.required)).toEqual([
    true,
    true,
    false,
    true,
    false,
    true,
    false,
  ]);
  expect(missing).toBe(3);
});

test("a long paper keeps its whole text as a hint below a short label", () => {
  const paper = form.papers[3];
  expect(String(paper?.label).length).toBeLessThanOrEqual(181);
  expect(String(paper?.hint)).toContain("và các giấy tờ kèm theo và các giấy tờ");
});

test("a complete request of a person and of a company is accepted", () => {
  const files = Object.fromEntries(
    form.papers
      .filter((paper) => paper.required && paper.when === undefined)
      .map((paper) => [`file_${paper.key}`, ["f1"]]),
  );
  const person = {
    receiving_unit: "19789",
    applicant_kind: "person",
    applicant_name: "Nguyễn Thị Hà",
    applicant_identity_number: "046301000001",
    applicant_phone: "0905123456",
    applicant_address: "12 Trần Phú",
    filed_by: "self",
    request_text: "Xin gia hạn giấy phép xây dựng nhà ở.",
    declared: true,
    ...files,
  };
  expect(evaluateForm(form, person, today).problems).toEqual([]);
  const company = {
    ...person,
    applicant_kind: "organization",
    organization_name: "Công ty Hương Giang",
    organization_tax_code: "0100109106",
  };
  expect(evaluateForm(form, company, today).problems).toEqual([]);
  expect(
    evaluateForm(form, { ...company, organization_name: "" }, today).problems.map(
      (problem) => problem.field,
    ),
  ).toEqual(["organization_name"]);
});

test("a procedure without papers takes papers; one for companies begins with one", () => {
  const bare = makeGeneralForm(template, {
    code: "1.000001",
    name: "Thủ tục",
    papers: [],
    audience: ["Doanh nghiệp"],
  });
  expect(analyzeForm(bare)).toEqual([]);
  expect(bare.papers.map((paper) => paper.key)).toEqual(["authorisation", "other_papers"]);
  const kind = bare.steps
    .flatMap((step) => step.groups)
    .flatMap((group) => group.fields)
    .find((field) => field.key === "applicant_kind");
  expect(kind?.default).toBe("organization");
});
