import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { projectRoot } from "../../platform/paths.ts";
import { readExample, readFormFiles } from "./form-files.ts";
import { chargedQuantities } from "./rules/form-facts.ts";
import { evaluateForm } from "./rules/evaluate-form.ts";
import { generalFormCode } from "./rules/general-form.ts";

const today = "2026-11-23";
const files = await readFormFiles();
const forms = files.filter(
  ({ validFrom, validTo }) => validFrom <= today && (validTo === null || today <= validTo),
);
const own = forms.filter((form) => form.code !== generalFormCode);

describe("what the answers decide", () => {
  test.each([
    ["1.013274", {}, "funeral"],
    ["1.013274", { purpose: "wedding" }, "other"],
    ["1.013225", {}, "house"],
    ["1.013225", { building_kind: "religious" }, "works"],
    ["1.001193", {}, "standard"],
    ["1.001193", { child_birth_date: "2026-09-23" }, "late"],
    ["1.001193", { child_birth_date: "2026-09-24" }, "standard"],
    ["1.000656", {}, "standard"],
    ["1.000656", { death_date: "2026-11-07" }, "late"],
    ["1.000656", { death_proof: "long_ago", death_date: "2020-11-01" }, "verification"],
    ["1.004873", {}, "other_places"],
    ["1.004194", { registration_kind: "list" }, "list"],
    ["2.000815", { long_agreed: true }, "many"],
  ])("%s with %j is the case %s", async (code, change, variant) => {
    expect((await evaluated(code, change)).evaluation.variant).toBe(variant);
  });

  test("no case waits for answers that nobody can give", async () => {
    const path = join(projectRoot, "data/procedures/overrides.json");
    type Cases = Record<string, { variants?: { key: string; decidedBy?: string }[] }>;
    const procedures = JSON.parse(await readFile(path, "utf8")) as Cases;
    for (const { code } of own) {
      const cases = procedures[code]?.variants ?? [];
      const official = cases
        .filter(({ decidedBy }) => decidedBy === "official")
        .map(({ key }) => key);
      const answered = cases
        .filter(({ decidedBy }) => decidedBy === "answers")
        .map(({ key }) => key);
      expect([code, [...official, ...answered].toSorted()]).toEqual([
        code,
        cases.map(({ key }) => key).toSorted(),
      ]);
      const made = await Promise.all(
        (waysTo[code] ?? [{}]).map(async (change) => (await evaluated(code, change)).evaluation),
      );
      expect(made.flatMap(({ problems }) => problems.map((problem) => [code, problem]))).toEqual(
        [],
      );
      expect([
        code,
        answered.filter((key) => !made.some(({ variant }) => variant === key)),
      ]).toEqual([code, []]);
    }
  });

  test("every case that a form can make is a case of its procedure in the catalogue", async () => {
    const path = join(projectRoot, "data/procedures/overrides.json");
    const procedures = JSON.parse(await readFile(path, "utf8")) as Record<
      string,
      { variants?: { key: string }[] }
    >;
    const unknown = own.flatMap((form) =>
      form.variants
        .filter(
          (variant) =>
            procedures[form.code]?.variants?.some(({ key }) => key === variant.key) !== true,
        )
        .map((variant) => `${form.code} ${variant.key}`),
    );
    expect(unknown).toEqual([]);
  });

  test("a child of a mother alone is registered without any word about a father", async () => {
    const { evaluation } = await evaluated("1.001193", { parents_marriage: "mother_only" });
    expect(evaluation.problems).toEqual([]);
    expect(
      Object.keys(evaluation.answers).filter(
        (key) => key.startsWith("father_") || key.startsWith("marriage_"),
      ),
    ).toEqual([]);
  });

  test("an abandoned child needs the record of abandonment and no birth certificate", async () => {
    const { evaluation } = await evaluated("1.001193", {
      birth_case: "abandoned",
      applicant_relation: "carer",
      found_date: "2026-11-03",
      found_place: "Cổng chùa Từ Đàm",
      abandonment_record_number: "01/BB",
      carer_name: "Thích Nữ Diệu Tâm",
    });
    expect(evaluation.problems.map(({ field, code }) => [field, code])).toEqual([
      ["file_abandonment_record", "file-missing"],
    ]);
    expect(evaluation.answers).not.toHaveProperty("mother_name");
    expect(evaluation.answers).not.toHaveProperty("file_birth_certificate");
  });

  test("a man who turns twenty tomorrow may not marry today; who turned it today may", async () => {
    const tooYoung = await evaluated("1.000894", { groom_birth_date: "2006-11-24" });
    expect(tooYoung.evaluation.problems.map(({ field, code }) => [field, code])).toContainEqual([
      "groom_birth_date",
      "against-law",
    ]);
    const ofAge = await evaluated("1.000894", { groom_birth_date: "2006-11-23" });
    expect(ofAge.evaluation.problems).toEqual([]);
  });

  test("a minor's residence needs the consent of a parent", async () => {
    const { evaluation } = await evaluated("1.004194", { applicant_birth_date: "2009-01-01" });
    expect(evaluation.problems.map(({ field, code }) => [field, code])).toEqual([
      ["file_parent_consent", "file-missing"],
    ]);
  });

  test("a house of seven floors needs a verified design", async () => {
    const { evaluation } = await evaluated("1.013225", { floor_count: 7 });
    expect(evaluation.problems.map((problem) => problem.field)).toEqual([
      "verifier_name",
      "file_verification_report",
    ]);
  });

  test("copies, pages and persons are counted for the fee", async () => {
    const copies = await evaluated("1.001193", {});
    expect(chargedQuantities(copies.form, copies.evaluation.answers).copies).toBe(3);
    const certified = await evaluated("2.000815", {});
    expect(chargedQuantities(certified.form, certified.evaluation.answers).documents).toEqual([
      { pages: 1, copies: 3 },
      { pages: 3, copies: 3 },
      { pages: 2, copies: 5 },
    ]);
    const residence = await evaluated("1.004194", {});
    expect(chargedQuantities(residence.form, residence.evaluation.answers).people).toBe(2);
  });

  test("at the counter papers are handed over and no file is missed", async () => {
    const form = forms.find((candidate) => candidate.code === "1.001193");
    if (form === undefined) throw new Error("no form");
    const { file_birth_certificate: _, ...withoutFile } = await readExample("1.001193");
    expect(evaluateForm(form, withoutFile, today).problems.map((problem) => problem.code)).toEqual([
      "file-missing",
    ]);
    expect(evaluateForm(form, withoutFile, today, { filesAsked: false }).problems).toEqual([]);
  });
});

const evaluated = async (code: string, change: Record<string, unknown>) => {
  const form = forms.find((candidate) => candidate.code === code);
  if (form === undefined) throw new Error(`no form ${code}`);
  return {
    form,
    evaluation: evaluateForm(form, { ...(await readExample(code)), ...change }, today),
  };
};

// For each form the answers, beside its example, that lead to its cases; an official's own cases
// need none.
const waysTo: Record<string, Record<string, unknown>[]> = {
  "1.000656": [{}, { death_date: "2026-11-01" }],
  "1.001193": [{}, { child_birth_date: "2026-08-01" }],
  "1.004194": [{}, { registration_kind: "list", file_list_request: ["list"] }],
  "1.004873": [{ lived_elsewhere: "no" }],
  "1.013225": [
    {},
    {
      building_kind: "ordinary",
      verifier_name: "Công ty Kiểm định",
      file_project_approval: ["approval"],
    },
  ],
  "1.013274": [{}, { purpose: "wedding" }],
  "2.000815": [{ long_agreed: false }, { long_agreed: true }],
};
