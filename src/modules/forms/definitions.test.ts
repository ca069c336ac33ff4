import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { projectRoot } from "../../platform/paths.ts";
import { readExample, readFormFiles } from "./form-files.ts";
import { applicantOf, chargedQuantities, unitOf } from "./rules/form-facts.ts";
import { labelOf } from "./index.ts";
import { evaluateForm } from "./rules/evaluate-form.ts";
import { generalFormCode } from "./rules/general-form.ts";

const today = "2026-11-23";
const files = await readFormFiles();
const forms = files.filter(
  ({ validFrom, validTo }) => validFrom <= today && (validTo === null || today <= validTo),
);
const own = forms.filter((form) => form.code !== generalFormCode);

test("the twelve procedures have forms of their own, and there is a template for all others", () => {
  expect(own.map((form) => form.code)).toEqual([
    "1.000656",
    "1.000894",
    "1.001193",
    "1.001612",
    "1.004194",
    "1.004222",
    "1.004873",
    "1.011607",
    "1.013225",
    "1.013274",
    "2.000635",
    "2.000815",
  ]);
  expect(forms).toHaveLength(13);
});

test("each fact that data/forms/README.md promises to results has its field", async () => {
  const text = await readFile(join(projectRoot, "data/forms/README.md"), "utf8");
  const rows = [...text.matchAll(/^\| ((?:\d\.\d{6}(?:, )?)+|all) \| ([^|]+) \| ([^|]+) \|$/gm)];
  expect(rows.length).toBeGreaterThan(40);
  for (const [, codes = "", fact = "", where = ""] of rows) {
    const meant = own.filter(({ code }) => codes === "all" || codes.split(", ").includes(code));
    expect([fact, meant.length]).not.toEqual([fact, 0]);
    const keys = [...where.matchAll(/`([a-z_]+)(?:\[\])?`/g)]
      .map((match) => match[1] ?? "")
      .filter((key) => !key.endsWith("_"));
    for (const form of meant) {
      const known = form.steps
        .flatMap(({ groups }) => groups)
        .flatMap(({ fields }) => fields)
        .flatMap((field) => [field.key, ...(field.fields ?? []).map((child) => child.key)]);
      expect([form.code, fact, keys.filter((key) => !known.includes(key))]).toEqual([
        form.code,
        fact,
        [],
      ]);
    }
  }
});

test("what was typed under the first version goes on under the second", async () => {
  const form = forms.find(({ code }) => code === "1.001193");
  if (form === undefined) throw new Error("no form");
  const typed = {
    ...(await readExample("1.001193")),
    child_nationality: "Việt Nam",
    father_nationality: "việt nam",
    mother_birth_date: "1994",
  };
  const { answers, problems } = evaluateForm(form, typed, today);
  expect(problems).toEqual([]);
  expect(answers).toMatchObject({
    child_nationality: "VNM",
    father_nationality: "VNM",
    mother_birth_date: "1994",
  });
  expect(
    evaluateForm(form, { ...typed, child_nationality: "Đại Việt" }, today).problems.map(
      ({ code }) => code,
    ),
  ).toEqual(["not-in-list"]);
});

test("each version of a form begins on the day after the one before it has ended", () => {
  for (const [code, versions] of Map.groupBy(files, (file) => file.code)) {
    const ordered = versions.toSorted((a, b) => a.version - b.version);
    expect([code, ordered.map(({ version }) => version)]).toEqual([code, [1, 2]]);
    const [first, second] = ordered;
    expect([code, first?.validTo, second?.validFrom, second?.validTo]).toEqual([
      code,
      "2026-10-31",
      "2026-11-01",
      null,
    ]);
  }
});

describe.each(own.map((form) => [form.code, form] as const))("form %s", (code, form) => {
  test("has three to five steps", () => {
    expect(form.steps.length).toBeGreaterThanOrEqual(3);
    expect(form.steps.length).toBeLessThanOrEqual(5);
  });

  test("accepts its example without problem or warning, and keeps all of it", async () => {
    const example = await readExample(code);
    const evaluation = evaluateForm(form, example, today);
    expect(evaluation.problems).toEqual([]);
    expect(evaluation.warnings).toEqual([]);
    expect(evaluation.answers).toEqual(example);
  });

  test("tells from its example who applies and which unit is asked", async () => {
    const { answers } = evaluateForm(form, await readExample(code), today);
    expect(unitOf(form, answers)).toMatch(/^\d{5}$/);
    expect(applicantOf(form, answers)).toMatchObject({
      name: expect.stringMatching(/ /),
      phone: expect.stringMatching(/^0/),
    });
  });

  test("refuses an empty form at every required question that is open from the start", () => {
    const { problems } = evaluateForm(form, {}, today);
    expect(problems.map((problem) => problem.field)).toEqual(
      expect.arrayContaining(["receiving_unit", "applicant_name", "applicant_phone", "declared"]),
    );
  });

  test("gives every label in Vietnamese, English and French", () => {
    const untranslated = form.steps
      .flatMap((step) => [
        step.title,
        ...step.groups.flatMap((group) => [
          group.title,
          ...group.fields.map((field) => field.label),
        ]),
      ])
      .filter(
        (words) => typeof words === "string" || words.en === undefined || words.fr === undefined,
      );
    expect(untranslated).toEqual([]);
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

test("a choice is written in its words, at the top and in rows; anything else stays", () => {
  const birth = own.find((form) => form.code === "1.001193");
  const poor = own.find((form) => form.code === "1.011607");
  if (birth === undefined || poor === undefined) throw new Error("no form");
  expect(labelOf(birth, "child_ethnic_group", "co_tu", "vi")).toMatch(/^Cơ.[Tt]u$/);
  expect(labelOf(birth, "child_sex", "female", "en")).toBe("Female");
  expect(labelOf(poor, "member_relation", "head", "vi")).toBe("Chủ hộ");
  expect(labelOf(birth, "child_name", "head", "vi")).toBe("head");
  expect(labelOf(birth, "unknown", "head", "vi")).toBe("head");
});

// For each form the answers, beside its example, that lead to its cases; an official's own cases need none.
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

  test("a man who turns twenty tomorrow may not marry today, and one who turned twenty today may", async () => {
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
