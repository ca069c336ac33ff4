import { describe, expect, test } from "vitest";
import { readDefinition } from "./analyze-form.ts";
import { compileCondition, type Condition } from "./condition.ts";
import { evaluateForm } from "./evaluate-form.ts";
import { questionView } from "./question-view.ts";
import { sampleJson } from "./sample-form.ts";

const today = "2026-11-23";
const message = {
  vi: "Theo Điều 1, không được.",
  en: "Article 1 forbids it.",
  fr: "L’article 1 l’interdit.",
};
const rule = (change: object) => ({
  key: "rule",
  field: "to",
  breaks: { field: "to", dateAfter: "from+24m" },
  effect: "refuse",
  message,
  article: "Điều 1",
  source: "read",
  ...change,
});
const withLaw = (law: object) => readDefinition({ ...sampleJson(), ...law });
const good = { unit: "19789", full_name: "Nguyễn Thị Hà", married: "no", from: "2026-01-31" };

describe("a comparison of answers", () => {
  test.each<[Condition, Record<string, unknown>, boolean]>([
    [{ field: "to", dateAfter: "from+24m" }, { from: "2026-01-31", to: "2028-01-31" }, false],
    [{ field: "to", dateAfter: "from+24m" }, { from: "2026-01-31", to: "2028-02-01" }, true],
    [{ field: "to", dateAfter: "from+24m" }, { to: "2028-02-01" }, false],
    [{ field: "to", dateAfter: "from+24m" }, { from: "2026", to: "2028-12-31" }, false],
    [{ field: "to", dateAfter: "from+24m" }, { from: "2026", to: "2029" }, true],
    [{ field: "birth", dateAfter: "today-18y" }, { birth: "2008-11-23" }, false],
    [{ field: "birth", dateAfter: "today-18y" }, { birth: "2008-11-24" }, true],
    [{ field: "birth", dateAfter: "today-18y" }, { birth: "2008" }, false],
    [{ field: "birth", dateAfter: "today-18y" }, { birth: "2008-12" }, true],
    [{ field: "birth", dateBefore: "today-18y" }, { birth: "2008" }, true],
    [{ field: "birth", dateBefore: "today-18y" }, { birth: "2008-12" }, false],
    [{ field: "birth", dateBefore: "1945-09-02" }, { birth: "1945" }, false],
    [{ field: "birth", dateBefore: "1945-09-02" }, { birth: "1945-08" }, true],
    [{ field: "area", above: 10 }, { area: 10 }, false],
    [{ field: "area", above: ["width", "length"] }, { area: 13, width: 3, length: 4 }, true],
    [{ field: "area", above: ["width", "length"] }, { area: 13, width: 3 }, false],
    [{ field: "area", below: ["width"] }, { area: 2, width: 3 }, true],
    [{ field: "rows", below: 2 }, { rows: [{ a: "x" }] }, true],
    [{ field: "name", contains: ["công ty"] }, { name: "Công ty Hoa Mai" }, true],
    [{ field: "name", contains: ["công ty"] }, { name: "Hoa Mai CONG-TY" }, true],
    [{ field: "name", contains: ["công ty"] }, { name: "CÔNGTI" }, true],
    [{ field: "name", contains: ["công ty"] }, { name: "Cổng Tỷ Phú" }, false],
    [{ field: "name", contains: ["doanh nghiệp"] }, { name: "Tiệm Doanh Nghiệp" }, true],
    [{ field: "name", script: "latin" }, { name: "Ê̆ban Niê, 24/7" }, true],
    [{ field: "name", script: "latin" }, { name: "王小明" }, false],
    [{ field: "name", same: "other" }, { name: "046301000001", other: "046301000001" }, true],
    [{ field: "name", same: "other" }, { name: "046301000001" }, false],
    [
      { field: "name", beginsLike: ["mother", "father"] },
      { name: "Lê An", father: "LÊ Bình", mother: "Hồ Cúc" },
      true,
    ],
    [
      { field: "name", beginsLike: ["mother", "father"] },
      { name: "Trần An", father: "Lê Bình" },
      false,
    ],
    [
      { field: "rows", rows: { field: "kind", equals: "head" }, atLeast: 2 },
      { rows: [{ kind: "head" }, { kind: "child" }] },
      false,
    ],
    [
      { field: "rows", rows: { field: "kind", equals: "head" }, atLeast: 2 },
      { rows: [{ kind: "head" }, { kind: "head" }] },
      true,
    ],
  ])("%j of %j is %s", (condition, answers, expected) => {
    const read = (key: string) => answers[key] as never;
    expect(compileCondition(condition)({ read, today })).toBe(expected);
  });
});

describe("a rule of law", () => {
  test("is told beside its field, in the person's language, and stops the form", () => {
    const form = withLaw({ rules: [rule({})] });
    const broken = evaluateForm(form, { ...good, to: "2028-03-01" }, today);
    expect(broken.problems).toEqual([
      {
        field: "to",
        code: "against-law",
        params: { article: "Điều 1" },
        step: "more",
        law: "rule",
      },
    ]);
    const view = questionView(form, "more", broken, "fr");
    expect(view.problems.map(({ path, problem }) => [path, problem.text])).toEqual([
      ["to", message.fr],
    ]);
    expect(evaluateForm(form, { ...good, to: "2028-01-31" }, today).problems).toEqual([]);
  });

  test("holds on its days only, both included", () => {
    const problems = (days: object, on: string) =>
      evaluateForm(withLaw({ rules: [rule(days)] }), { ...good, to: "2028-03-01" }, on).problems
        .length;
    expect([
      problems({ from: "2026-11-24" }, "2026-11-23"),
      problems({ from: "2026-11-24" }, "2026-11-24"),
    ]).toEqual([0, 1]);
    expect([
      problems({ to: "2026-11-23" }, "2026-11-23"),
      problems({ to: "2026-11-23" }, "2026-11-24"),
    ]).toEqual([1, 0]);
  });

  test("that warns stops nothing, and is silent where the field is wrong or not asked", () => {
    const warned = evaluateForm(
      withLaw({ rules: [rule({ effect: "warn", source: "general" })] }),
      { ...good, to: "2028-03-01" },
      today,
    );
    expect([warned.problems.length, warned.warnings.map(({ code }) => code)]).toEqual([
      0,
      ["against-law"],
    ]);
    const always = { breaks: { field: "from", answered: true } };
    const wrong = evaluateForm(
      withLaw({ rules: [rule(always)] }),
      { ...good, to: "2025-01-01" },
      today,
    );
    expect(wrong.problems.map(({ code }) => code)).toEqual(["before-other"]);
    const unasked = withLaw({ rules: [rule({ ...always, field: "spouse" })] });
    expect(evaluateForm(unasked, good, today).problems).toEqual([]);
  });

  test("of a repeated group is judged in each row", () => {
    const ofAge = rule({
      field: "member_birth",
      each: "members",
      breaks: { field: "member_birth", dateAfter: "today-18y" },
    });
    const members = [
      { member_name: "Lê An", member_birth: "1990-01-01" },
      { member_name: "Lê Bé", member_birth: "2015-01-01" },
    ];
    const { problems } = evaluateForm(withLaw({ rules: [ofAge] }), { ...good, members }, today);
    expect(problems.map(({ field, step }) => [field, step])).toEqual([
      ["members.1.member_birth", "more"],
    ]);
  });
});

describe("answers that mean another procedure", () => {
  const other = (key: string, change: object) => ({
    key,
    field: "married",
    when: { field: "married", equals: "yes" },
    procedure: "1.000689",
    message,
    article: "Điều 2",
    source: "read",
    ...change,
  });

  test("stop this one, name the first that holds, and say so beside the field", () => {
    const form = withLaw({
      otherProcedures: [
        other("first", { when: { field: "area", above: 1000 } }),
        other("second", {}),
        other("third", { procedure: null }),
      ],
    });
    const evaluation = evaluateForm(
      form,
      { ...good, married: "yes", spouse: "Lê An", paper: ["p"] },
      today,
    );
    expect(evaluation.otherProcedure).toEqual({ key: "second", procedure: "1.000689" });
    expect(evaluation.problems).toEqual([
      {
        field: "married",
        code: "other-procedure",
        params: { article: "Điều 2", procedure: "1.000689" },
        step: "more",
        law: "second",
      },
    ]);
    expect(evaluateForm(form, good, today).otherProcedure).toBeNull();
  });
});
