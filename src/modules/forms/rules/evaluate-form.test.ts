import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Answers } from "./answers.ts";
import { evaluateForm } from "./evaluate-form.ts";
import { sampleForm } from "./sample-form.ts";

const form = sampleForm();
const today = "2026-11-23";
const good = { unit: "19789", full_name: "Nguyễn Thị Hà" };
const judge = (change: Record<string, unknown>) =>
  evaluateForm(form, { ...good, ...change }, today);
const codes = (change: Record<string, unknown>) =>
  judge(change).problems.map(({ field, code }) => `${field}: ${code}`);

describe("what is typed is tidied", () => {
  test.each([
    [{ full_name: "  Nguye\u0302\u0303n  Thị\u200b Hà " }, { full_name: "Nguyễn Thị Hà" }],
    [{ number: "046 301 000 001" }, { number: "046301000001" }],
    [{ phone: "+84 905.123.456" }, { phone: "0905123456" }],
    [{ email: " ha @gmail.com" }, { email: "ha@gmail.com" }],
    [{ email: "e\u0301a@x.vn" }, { email: "\u00e9a@x.vn" }],
    [{ passport: "c 1234567" }, { passport: "C1234567" }],
    [{ birth: "5/9/1990" }, { birth: "1990-09-05" }],
    [{ birth: "1950" }, { birth: "1950" }],
    [{ birth: "/6/1945" }, { birth: "1945-06" }],
    [{ phone: "0084905000101" }, { phone: "0905000101" }],
    [{ phone: "0234 3822 222" }, { phone: "02343822222" }],
    [
      { number: "046301000001|191234567|Lê An|01022001|Nữ|Huế|25062021" },
      { number: "046301000001" },
    ],
    [{ paper_of_identity: "046 301 000 001" }, { paper_of_identity: "046301000001" }],
    [{ paper_of_identity: "12ab34567, Pháp" }, { paper_of_identity: "FRA 12AB34567" }],
    [{ full_name: "D‘Souza An" }, { full_name: "D‘Souza An" }],
    [{ shop: "Quán 3A & Bạn" }, { shop: "Quán 3A & Bạn" }],
    [{ area: "72,5 m²" }, { area: 72.5 }],
    [{ capital: "800,000" }, { capital: 800_000 }],
    [{ capital: "850,000 đ" }, { capital: 850_000 }],
    [{ area: "72,5" }, { area: 72.5 }],
    [{ area: "1.5" }, { area: 1.5 }],
    [{ capital: "120.000.000 đ" }, { capital: 120_000_000 }],
    [{ capital: 5000 }, { capital: 5000 }],
    [{ rights: ["b", "x", "a", "a"] }, { rights: ["a", "b"] }],
    [{ story: "một\r\n\r\n\r\n\r\nhai  " }, { story: "một\n\nhai" }],
    [
      { members: [{ member_name: "" }, { member_name: "Lê An" }] },
      { members: [{ member_name: "Lê An" }] },
    ],
  ])("%j becomes %j", (typed, kept) => {
    expect(judge(typed).answers).toEqual({ ...good, ...kept });
  });
});

describe("each wrong answer has its problem beside its field", () => {
  test.each<[Record<string, unknown>, string[]]>([
    [{}, []],
    [{ unit: "" }, ["unit: not-chosen"]],
    [{ unit: "99999" }, ["unit: not-in-list"]],
    [{ full_name: " " }, ["full_name: required"]],
    [{ full_name: "Hà <script>" }, ["full_name: name-characters"]],
    [{ number: "0463010000" }, ["number: identity-number-length"]],
    [{ tax_code: "0100109107" }, ["tax_code: tax-code-check-digit"]],
    [{ phone: "12345" }, ["phone: phone"]],
    [{ email: "ha@gmail" }, ["email: email"]],
    [{ passport: "!" }, ["passport: pattern-passport"]],
    [{ birth: "31/2/1990" }, ["birth: date"]],
    [{ birth: "31//1990" }, ["birth: date-incomplete"]],
    [{ birth: "2026-11-24" }, ["birth: date-too-late"]],
    [{ from: "2019-12-31" }, ["from: date-too-early"]],
    [{ from: "2026-01-02", to: "2026-01-01" }, ["to: before-other"]],
    [{ area: "rộng" }, ["area: not-a-number"]],
    [{ area: -1 }, ["area: too-small"]],
    [{ area: 501, sworn: true }, ["area: too-big"]],
    [{ area: 100 }, ["sworn: not-ticked"]],
    [{ capital: "nhiều" }, ["capital: not-money"]],
    [{ capital: "1,5" }, ["capital: money-two-ways"]],
    [{ area: "1.234" }, ["area: number-two-ways"]],
    [{ full_name: "王小明" }, ["full_name: name-letters"]],
    [{ email: "an,b@example.vn" }, ["email: email"]],
    [{ email: "an@example.c" }, ["email: email"]],
    [{ phone: "01684123456" }, ["phone: phone-renamed"]],
    [{ paper_of_identity: "12AB34567" }, ["paper_of_identity: passport-country"]],
    [{ shop: "<b>" }, ["shop: organization-characters"]],
    [{ story: "a" }, ["story: too-short"]],
    [{ story: "cảm ơn 🎉 漢" }, ["story: letters"]],
    [{ story: "a".repeat(51) }, ["story: too-long"]],
    [{ married: "yes", spouse: "Lê An" }, ["paper: file-missing"]],
    [{ married: "yes", spouse: "Lê An", paper: ["a", "b", "c"] }, ["paper: too-many-files"]],
    [{ members: [{ member_works: true }] }, ["members.0.member_name: required"]],
    [
      { members: Array.from({ length: 9 }, () => ({ member_name: "Lê An" })) },
      ["members: too-many-rows"],
    ],
  ])("%j: %j", (change, expected) => {
    expect(codes(change)).toEqual(expected);
  });
});

test("an unknown province and a landline are told of and do not stop", () => {
  const evaluation = judge({ number: "003085000001", phone: "02343822222" });
  expect(evaluation.problems).toEqual([]);
  expect(evaluation.warnings.map(({ field, code }) => `${field}: ${code}`)).toEqual([
    "number: identity-number-province",
    "phone: phone-no-sms",
  ]);
});

test("a partial date has the age of its first day, and elsewhere the benefit of the doubt", () => {
  const bounded = (bounds: object) => {
    const definition = structuredClone(form);
    Object.assign(
      definition.steps[0]?.groups[0]?.fields.find(({ key }) => key === "birth") ?? {},
      bounds,
    );
    return (birth: string) =>
      evaluateForm(definition, { ...good, birth }, today).problems.map(({ code }) => code);
  };
  const adult = bounded({ max: "today-18y" });
  // As Joint Circular 01/2016, article 2.2 counts, and every rule of law with it.
  expect([adult("2008"), adult("2008-11"), adult("2008-12"), adult("2008-11-23")]).toEqual([
    [],
    [],
    ["date-too-late"],
    [],
  ]);
  const past = bounded({ max: "today" });
  expect([past("2026"), past("2026-11"), past("2027")]).toEqual([[], [], ["date-too-late"]]);
});

test("sex and year of birth that disagree with the number warn and do not stop", () => {
  const evaluation = judge({ number: "046301000001", sex: "male", birth: "2002-01-01" });
  expect(evaluation.problems).toEqual([]);
  expect(evaluation.warnings.map((warning) => warning.code)).toEqual([
    "identity-sex",
    "identity-birth-year",
  ]);
  expect(judge({ number: "046301000001", sex: "female", birth: "2001" }).warnings).toEqual([]);
});

test("what is not asked is not kept, and opens no other question", () => {
  const evaluation = judge({
    married: "no",
    spouse: "Lê An",
    paper: ["x"],
    members: [{ member_name: "Lê An", member_works: true, member_pay: 5 }],
  });
  expect(evaluation.answers).toEqual({
    ...good,
    married: "no",
    members: [{ member_name: "Lê An", member_works: true }],
  });
  expect(evaluation.visible["more"]).not.toContain("spouse");
  expect(evaluation.variant).toBe("standard");
});

test("a row's question may depend on its own row and on the form around it", () => {
  const evaluation = judge({
    married: "yes",
    spouse: "Lê An",
    paper: ["x"],
    members: [{ member_name: "Lê An", member_works: true }, { member_name: "Lê Bình" }],
  });
  expect(evaluation.problems).toEqual([
    { field: "members.0.member_pay", code: "required", params: {}, step: "more" },
  ]);
  expect(evaluation.visible["more"]).not.toContain("members.1.member_pay");
});

describe("whatever arrives", () => {
  const keys = form.steps
    .flatMap((step) => step.groups)
    .flatMap((group) => group.fields)
    .flatMap((field) => [field.key, ...(field.fields ?? []).map((child) => child.key)]);
  const texts = fc.oneof(
    fc.string({ unit: "binary", maxLength: 80 }),
    fc.string({ unit: "grapheme", maxLength: 80 }),
    fc.constantFrom(
      "yes",
      "no",
      "male",
      "a",
      "on",
      "true",
      "046301000001",
      "+840840905",
      "1.234.567",
      "1,5",
      "31/2/1990",
      "5-9-1990",
      "0100109106001",
      "e\u0301 ".repeat(300),
      "ſ ΐ ŉ",
    ),
  );
  const values = fc.oneof(
    texts,
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(texts, { maxLength: 4 }),
    fc.array(fc.dictionary(fc.constantFrom(...keys), fc.oneof(texts, fc.double(), fc.boolean())), {
      maxLength: 5,
    }),
  );
  const shaped = fc.dictionary(
    fc.constantFrom(...keys, "__proto__", "constructor", "unknown"),
    values,
  );
  const anything = fc.oneof(shaped, fc.jsonValue());

  test("no JSON makes it throw, and its cleaned answers judge to themselves", () => {
    fc.assert(
      fc.property(anything, (json) => {
        const once = evaluateForm(form, json, today);
        const twice = evaluateForm(form, JSON.parse(JSON.stringify(once.answers)), today);
        expect(twice).toEqual(once);
      }),
      { numRuns: 1500 },
    );
  });

  test("nothing hidden and nothing unknown is ever kept", () => {
    const paths = (answers: Answers, prefix = ""): string[] =>
      Object.entries(answers).flatMap(([key, value]) => [
        prefix + key,
        ...(Array.isArray(value)
          ? value.flatMap((item, index) =>
              typeof item === "object" ? paths(item, `${prefix}${key}.${index}.`) : [],
            )
          : []),
      ]);
    fc.assert(
      fc.property(anything, (json) => {
        const { answers, visible } = evaluateForm(form, json, today);
        const asked = new Set(Object.values(visible).flat());
        expect(paths(answers).filter((path) => !asked.has(path))).toEqual([]);
      }),
      { numRuns: 800 },
    );
  });

  test("hostile keys pollute nothing", () => {
    const hostile = JSON.parse(
      '{"__proto__":{"polluted":true,"full_name":"Lê An"},' +
        '"constructor":{"prototype":{"polluted":true}},' +
        '"members":[{"__proto__":{"polluted":true},"member_name":"Lê An"}],"toString":"x"}',
    ) as unknown;
    const { answers, problems } = evaluateForm(form, hostile, today);
    expect(answers).toEqual({ members: [{ member_name: "Lê An" }] });
    expect(problems.map((problem) => problem.field)).toContain("full_name");
    expect(evaluateForm(form, Object.create({ full_name: "Lê An" }), today).answers).toEqual({});
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    expect(Object.getPrototypeOf(answers)).toBe(Object.prototype);
  });

  test("every text that is kept is NFC, without control characters, and bounded", () => {
    fc.assert(
      fc.property(anything, (json) => {
        const strings: string[] = [];
        JSON.stringify(evaluateForm(form, json, today).answers, (_, value: unknown) => {
          if (typeof value === "string") strings.push(value);
          return value;
        });
        for (const text of strings) {
          expect(text).toBe(text.normalize("NFC").trim());
          expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
          expect(text.length).toBeLessThan(2000);
        }
      }),
      { numRuns: 500 },
    );
  });
});
