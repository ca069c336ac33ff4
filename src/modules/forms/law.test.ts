/** Every rule of every form in force: answers that break it, and answers that do not. */
import { describe, expect, test } from "vitest";
import { type Change, lawBreakers } from "../../../tests/law-breakers.ts";
import { readExample, readFormFiles } from "./form-files.ts";
import { evaluateForm } from "./rules/evaluate-form.ts";
import { questionView } from "./rules/question-view.ts";

const today = "2026-11-23";
const forms = (await readFormFiles()).filter(({ validTo }) => validTo === null);
const rules = forms.flatMap((form) =>
  [...(form.rules ?? []), ...(form.otherProcedures ?? [])].map((law) => ({ form, law })),
);

test("every rule has answers that break it", () => {
  const known = Object.entries(lawBreakers).flatMap(([code, table]) =>
    Object.keys(table).map((key) => `${code} ${key}`),
  );
  expect(rules.map(({ form, law }) => `${form.code} ${law.key}`).toSorted()).toEqual(
    known.toSorted(),
  );
});

describe.each(rules.map(({ form, law }) => [form.code, law.key, { form, law }] as const))(
  "%s: %s",
  (code, key, { form, law }) => {
    const judge = async (change: Change) => {
      const evaluation = evaluateForm(form, { ...(await readExample(code)), ...change }, today);
      const told = [...evaluation.problems, ...evaluation.warnings].filter(
        (problem) => problem.law === key,
      );
      return { evaluation, told };
    };

    test("is broken, and told beside its field in three languages, with the law", async () => {
      const [breaks] = lawBreakers[code]?.[key] ?? [{}];
      const { evaluation, told } = await judge(breaks);
      expect(told).toHaveLength(1);
      const [problem] = told;
      const refuses = !("effect" in law) || law.effect === "refuse";
      expect(evaluation[refuses ? "problems" : "warnings"]).toContain(problem);
      expect(problem?.field.split(".").at(-1)).toBe(law.field);
      for (const language of ["vi", "en", "fr"] as const) {
        const view = questionView(form, problem?.step ?? "", evaluation, language);
        const shown = view.groups
          .flatMap(({ fields }) => fields)
          .flatMap((field) => [field, ...field.rows.flatMap((row) => row.fields)])
          .find(({ path }) => path === problem?.field);
        const told = refuses ? shown?.error : shown?.warning;
        expect(told?.text).toBe(law.message[language]);
      }
      // A refusal is useless to whoever cannot look it up; a procedure is named by its code.
      const cited = refuses ? /\d+\/\d{4}\/|\d\.\d{6}/ : /./;
      for (const words of Object.values(law.message)) expect(words).toMatch(cited);
    });

    test("holds in the example, and in what comes close", async () => {
      const [, ...close] = lawBreakers[code]?.[key] ?? [{}];
      for (const change of [{}, ...close]) expect((await judge(change)).told).toEqual([]);
    });
  },
);

describe("consent to live in another's dwelling (Law on Residence 68/2020/QH14, art. 20.2)", () => {
  const tenant = { dwelling_basis: "borrow", owner_name: "Lê An" };
  const member = {
    head_relation: "lodger",
    head_name: "Lê An",
    head_identity_number: "046080000011",
  };
  test.each<[string, Change, string]>([
    ["1.004194", { ...tenant, owner_consents: "" }, "owner_consents"],
    ["1.004194", { ...tenant, dwelling_basis: "family", owner_consents: "" }, "owner_consents"],
    ["1.004194", { ...member, head_consents: "" }, "head_consents"],
    ["1.004222", { owner_consents: "" }, "owner_consents"],
    ["1.004222", { head_consents: "" }, "head_consents"],
  ])("%s with %j is told the article beside %s", async (code, change, field) => {
    const form = forms.find((candidate) => candidate.code === code);
    if (form === undefined) throw new Error(`no form ${code}`);
    const example = await readExample(code);
    const evaluation = evaluateForm(form, { ...example, ...change }, today);
    expect(evaluation.problems.map((problem) => [problem.field, problem.code])).toEqual([
      [field, "not-ticked"],
    ]);
    const { step = "" } = evaluation.problems[0] ?? {};
    for (const language of ["vi", "en", "fr"] as const) {
      const [told] = questionView(form, step, evaluation, language).problems;
      expect(told?.problem.text).toContain("68/2020/QH14");
    }
    expect(evaluateForm(form, { ...example, ...change, [field]: true }, today).problems).toEqual(
      [],
    );
  });
});
