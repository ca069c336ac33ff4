import { describe, expect, test } from "vitest";
import { evaluateForm } from "./evaluate-form.ts";
import { prefillAnswers, privacyOf } from "./form-facts.ts";
import { questionView, type QuestionView } from "./question-view.ts";
import { sampleForm } from "./sample-form.ts";
import { summaryView } from "./summary-view.ts";

const form = sampleForm();
const today = "2026-11-23";
const fieldOf = (view: QuestionView, path: string) => {
  const fields = view.groups
    .flatMap((group) => group.fields)
    .flatMap((field) => [field, ...field.rows.flatMap((row) => row.fields)]);
  const found = fields.find((field) => field.path === path);
  if (found === undefined) throw new Error(`no field ${path}`);
  return found;
};

describe("the view of a step", () => {
  const evaluation = evaluateForm(
    form,
    {
      unit: "19789",
      birth: "31/2/1990",
      married: "yes",
      area: 1500,
      from: "2026-09-05",
      members: [{ member_name: "Lê An" }],
      paper: ["f1"],
    },
    today,
  );
  const view = questionView(form, "more", evaluation, "vi");

  test("tells which step of how many, and lists its problems in the order of the questions", () => {
    expect([view.number, view.count]).toEqual([2, 2]);
    expect(view.problems.map((problem) => problem.path)).toEqual(["spouse", "area", "sworn"]);
  });

  test("gives inputs as people write: a date in three parts, a bound with its thousands", () => {
    expect(fieldOf(view, "from").date).toEqual({ day: "5", month: "9", year: "2026" });
    expect(fieldOf(view, "area")).toMatchObject({
      value: "1500",
      unit: "m²",
      error: { key: "forms.problem.too-big", params: { max: "500" } },
    });
    expect(fieldOf(questionView(form, "about", evaluation, "vi"), "birth").date).toEqual({
      day: "31",
      month: "2",
      year: "1990",
    });
  });

  test("marks the chosen option, the stored file and what depends on other answers", () => {
    expect(fieldOf(view, "married").options).toEqual([
      { value: "yes", label: "Có", selected: true },
      { value: "no", label: "Không", selected: false },
    ]);
    expect(fieldOf(view, "paper")).toMatchObject({
      shown: true,
      required: true,
      paper: { files: ["f1"], maxCount: 2 },
    });
    expect(fieldOf(view, "spouse")).toMatchObject({
      shown: true,
      showWhen: { field: "married", equals: "yes" },
    });
    expect(
      fieldOf(questionView(form, "more", evaluateForm(form, {}, today), "vi"), "spouse").shown,
    ).toBe(false);
  });

  test("offers one blank row, and one more where it is asked for, up to the most allowed", () => {
    const rows = (extra: number) =>
      questionView(form, "more", evaluation, "vi", {
        extraRows: { members: extra },
      }).groups[0]?.fields.find((field) => field.key === "members")?.rows.length;
    expect([rows(0), rows(1), rows(9)]).toEqual([1, 2, 3]);
    const blank = questionView(form, "more", evaluateForm(form, {}, today), "vi");
    expect(fieldOf(blank, "members.0.member_name")).toMatchObject({ value: "", shown: true });
    expect(fieldOf(blank, "members.0.member_pay").shown).toBe(false);
  });

  test("begins a wanted row with its defaults, and leaves one that is merely offered blank", () => {
    const definition = structuredClone(form);
    const members = definition.steps
      .flatMap(({ groups }) => groups.flatMap(({ fields }) => fields))
      .find(({ key }) => key === "members");
    const name = members?.fields?.find(({ key }) => key === "member_name");
    if (!members || !name) throw new Error("The sample form has no members.");
    name.default = "An";
    const shown = (rowsMin: number, extra = 0) => {
      members.rowsMin = rowsMin;
      return fieldOf(
        questionView(structuredClone(definition), "more", evaluateForm(form, {}, today), "vi", {
          extraRows: { members: extra },
        }),
        "members.0.member_name",
      ).value;
    };
    expect([shown(0), shown(0, 1), shown(1)]).toEqual(["", "An", "An"]);
  });

  test("shows no problem on a first visit", () => {
    expect(questionView(form, "more", evaluation, "vi", { problemsShown: false }).problems).toEqual(
      [],
    );
  });

  test("an unknown step is an error", () => {
    expect(() => questionView(form, "nothing", evaluation, "vi")).toThrow(/has no step nothing/);
  });
});

test("the summary shows each asked question with its answer, rows as groups, none hidden", () => {
  const answers = {
    unit: "19789",
    full_name: "Nguyễn Thị Hà",
    married: "no",
    capital: 120_000_000,
    area: 1250.5,
    from: "2026-09-05",
    sworn: true,
    rights: ["a", "b"],
    members: [{ member_name: "Lê An", member_works: true }],
  };
  const sections = summaryView(form, evaluateForm(form, answers, today), "vi");
  const values = Object.fromEntries(
    sections
      .flatMap((section) => section.groups)
      .flatMap((group) => group.rows)
      .map((row) => [row.path, row.value]),
  );
  expect(values).toMatchObject({
    unit: "Phường Thuận Hóa",
    full_name: "Nguyễn Thị Hà",
    married: "Không",
    capital: "120.000.000 đ",
    area: "1.250,5 m²",
    from: "05/09/2026",
    sworn: "Có",
    rights: "A; B",
    "members.0.member_name": "Lê An",
    "members.0.member_works": "Có",
    story: "",
  });
  expect(values).not.toHaveProperty("spouse");
  expect(values).not.toHaveProperty("note");
  expect(sections[1]?.groups.map((group) => group.title)).toEqual([
    "Chi tiết",
    "Thành viên 1",
    "Cam đoan",
  ]);
});

test("a form begins with what the account knows and with its own defaults", () => {
  expect(prefillAnswers(form, { "citizen.full_name": "Nguyễn Thị Hà" })).toEqual({
    full_name: "Nguyễn Thị Hà",
    married: "no",
  });
});

test("every field, those of rows included, says how it is protected", () => {
  expect(privacyOf(form).get("member_pay")).toBe("sensitive");
  expect(privacyOf(form).get("unit")).toBe("public");
});
