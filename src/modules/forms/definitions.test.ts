import { shiftDay } from "./rules/relative-date.ts";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { projectRoot } from "../../platform/paths.ts";
import { readExample, readFormFiles } from "./form-files.ts";
import { applicantOf, unitOf } from "./rules/form-facts.ts";
import { labelOf } from "./index.ts";
import { evaluateForm } from "./rules/evaluate-form.ts";
import { generalFormCode } from "./rules/general-form.ts";

const today = "2026-11-23";
const files = await readFormFiles();
const forms = files.filter(
  ({ validFrom, validTo }) => validFrom <= today && (validTo === null || today <= validTo),
);
const own = forms.filter((form) => form.code !== generalFormCode);

test("the twelve procedures have forms of their own, and all others a template", () => {
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
    expect([code, ordered.map(({ version }) => version)]).toEqual([
      code,
      ordered.map((_, index) => index + 1),
    ]);
    const next = (day: string | null | undefined) => shiftDay(day ?? "", "+1d");
    for (const [index, { validTo }] of ordered.slice(0, -1).entries())
      expect([code, next(validTo)]).toEqual([code, ordered[index + 1]?.validFrom]);
    expect([code, ordered.at(-1)?.validTo]).toEqual([code, null]);
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
