import fc from "fast-check";
import { expect, test } from "vitest";
import type { Answers } from "./answers.ts";
import { evaluateForm } from "./evaluate-form.ts";
import { formDataOf, parseFormData, replaceStep } from "./posted-form.ts";
import { sampleForm } from "./sample-form.ts";

const form = sampleForm();
const today = "2026-11-23";

test("a posted form becomes answers: dates of three inputs, rows by their number, ticks", () => {
  const posted = {
    married: "yes",
    spouse: "Lê An",
    "from.day": "5",
    "from.month": "9",
    "from.year": "2026",
    rights: ["a", "b"],
    area: "72,5",
    "members.0.member_name": "Lê Bình",
    "members.0.member_birth.day": "1",
    "members.0.member_birth.month": "2",
    "members.0.member_birth.year": "2020",
    "members.7.member_name": "Lê Chi",
    "members.7.member_works": "true",
    full_name: "belongs to another step",
    csrf: "x",
    "members.x.member_name": "y",
  };
  expect(parseFormData(form, "more", posted)).toEqual({
    married: "yes",
    spouse: "Lê An",
    from: "5/9/2026",
    rights: ["a", "b"],
    area: "72,5",
    members: [
      { member_name: "Lê Bình", member_birth: "1/2/2020" },
      { member_name: "Lê Chi", member_works: "true" },
    ],
  });
});

test("a number with a country beside it is a passport, and comes back in two inputs", () => {
  const posted = { paper_of_identity: "12ab34567", "paper_of_identity.country": "Pháp" };
  const { answers } = evaluateForm(form, parseFormData(form, "about", posted), today);
  expect(answers).toEqual({ paper_of_identity: "FRA 12AB34567" });
  expect(formDataOf(form, "about", answers)).toEqual({
    paper_of_identity: "12AB34567",
    "paper_of_identity.country": "FRA",
  });
});

test("an impossible or unfinished date is shown again as it was typed", () => {
  for (const [day, month, year] of [
    ["31", "2", "1990"],
    ["31", "", "1990"],
    ["", "", "90"],
  ] as const) {
    const posted = { "birth.day": day, "birth.month": month, "birth.year": year };
    const { answers } = evaluateForm(form, parseFormData(form, "about", posted), today);
    expect(formDataOf(form, "about", answers)).toEqual(posted);
  }
});

test("a step posted again forgets what was unticked; its files and other steps stay", () => {
  const draft = {
    full_name: "Hà",
    rights: ["a"],
    members: [{ member_name: "Lê An" }],
    paper: ["f1"],
  };
  expect(replaceStep(form, "more", draft, parseFormData(form, "more", { married: "no" }))).toEqual({
    full_name: "Hà",
    paper: ["f1"],
    married: "no",
  });
});

test("a posted form cannot write into another step or into a prototype", () => {
  const hostile = JSON.parse(
    '{"__proto__":"x","constructor":"x","members.0.__proto__":"x","members.0.member_name":"Lê An"}',
  ) as Record<string, string>;
  const answers = parseFormData(form, "more", hostile);
  expect(answers).toEqual({ members: [{ member_name: "Lê An" }] });
  expect(replaceStep(form, "more", { full_name: "Hà" }, { full_name: "Xấu" })).toEqual({
    full_name: "Hà",
  });
});

test("cleaned answers, written as a form and read again, are the same answers", () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 40 }),
    fc.constantFrom(
      "yes",
      "no",
      "1.234.567",
      "72,5",
      "31/2/1990",
      "5/9/1990",
      "1950",
      "//",
      "1//",
      "046301000001",
    ),
  );
  const row = fc.record(
    {
      member_name: text,
      member_birth: text,
      member_works: fc.boolean(),
      member_pay: fc.oneof(fc.integer(), text),
    },
    { requiredKeys: [] },
  );
  const answers = fc.record(
    {
      unit: text,
      full_name: text,
      sex: fc.constantFrom("male", "x"),
      birth: text,
      number: text,
      phone: text,
      email: text,
      passport: text,
      paper_of_identity: fc.oneof(
        text,
        fc.constantFrom("FRA 12AB34567", "FRA x", "12AB34567 Pháp"),
      ),
      shop: text,
      tax_code: text,
      married: fc.constantFrom("yes", "no"),
      spouse: text,
      story: text,
      area: fc.oneof(fc.double({ min: -1e12, max: 1e12, noNaN: true }), text),
      capital: fc.oneof(fc.integer(), text),
      rights: fc.subarray(["a", "b"]),
      from: text,
      to: text,
      members: fc.array(row, { maxLength: 5 }),
      sworn: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(answers, (typed) => {
      const cleaned = evaluateForm(form, typed, today).answers;
      let read: Answers = {};
      for (const step of ["about", "more"])
        read = replaceStep(
          form,
          step,
          read,
          parseFormData(form, step, formDataOf(form, step, cleaned)),
        );
      expect(evaluateForm(form, read, today).answers).toEqual(cleaned);
    }),
    { numRuns: 1500 },
  );
});
