import { describe, expect, test } from "vitest";
import { analyzeForm, readDefinition } from "./analyze-form.ts";
import { formDefinition } from "./definition.ts";
import { sampleJson, type SampleJson } from "./sample-form.ts";

type Json = Record<string, unknown>;

/** Spoils the sample and gives the codes of the flaws that are then found. */
function flawsAfter(spoil: (json: SampleJson, fields: (key: string) => Json) => void): string[] {
  const json = sampleJson();
  const all = json.steps
    .flatMap((step) => step.groups)
    .flatMap((group) => group.fields)
    .flatMap((field) => [field, ...((field["fields"] as Json[] | undefined) ?? [])]);
  spoil(json, (key) => all.find((field) => field["key"] === key) ?? {});
  return [...new Set(analyzeForm(formDefinition.parse(json)).map((flaw) => flaw.code))];
}

const law = (change: Json): Json => ({
  key: "law",
  field: "to",
  breaks: { field: "to", dateAfter: "from+1y" },
  effect: "refuse",
  article: "Điều 1",
  source: "read",
  message: { vi: "Không quá một năm.", en: "A year at most.", fr: "Un an au plus." },
  ...change,
});

test("the sample has no flaw", () => {
  expect(flawsAfter(() => undefined)).toEqual([]);
});

describe("a flawed form is refused when it is loaded", () => {
  test.each<[string, (json: SampleJson, field: (key: string) => Json) => void, string[]]>([
    [
      "a condition on a field that is not there",
      (_, field) => {
        field("spouse")["showWhen"] = { field: "nobody", equals: "yes" };
      },
      ["unknown-reference"],
    ],
    [
      "an outer condition on a field inside a row",
      (_, field) => {
        field("note")["showWhen"] = { field: "member_name", answered: true };
      },
      ["unknown-reference"],
    ],
    [
      "a condition on a later question",
      (_, field) => {
        field("sex")["showWhen"] = { field: "married", equals: "yes" };
      },
      ["refers-to-later"],
    ],
    [
      "two questions that wait for each other",
      (_, field) => {
        field("married")["showWhen"] = { field: "spouse", answered: true };
      },
      ["refers-to-later", "cycle"],
    ],
    [
      "a question that waits for itself",
      (_, field) => {
        field("story")["showWhen"] = { field: "story", answered: true };
      },
      ["refers-to-later", "cycle"],
    ],
    [
      "a value that is no option",
      (_, field) => {
        field("spouse")["showWhen"] = { field: "married", equals: "maybe" };
      },
      ["dead-condition"],
    ],
    [
      "two values at once",
      (_, field) => {
        field("spouse")["showWhen"] = {
          all: [
            { field: "married", equals: "yes" },
            { field: "married", equals: "no" },
          ],
        };
      },
      ["dead-condition"],
    ],
    [
      "a paper whose field and slot contradict each other",
      (_, field) => {
        field("paper")["showWhen"] = { field: "married", equals: "no" };
      },
      ["dead-condition"],
    ],
    [
      "a date comparison of a text",
      (_, field) => {
        field("spouse")["showWhen"] = { field: "full_name", dateBefore: "today" };
      },
      ["dead-condition"],
    ],
    [
      "two fields of one name",
      (_, field) => {
        field("email")["key"] = "member_name";
      },
      ["duplicate-key"],
    ],
    [
      "a choice without options",
      (_, field) => {
        delete field("married")["options"];
      },
      ["wrong-property"],
    ],
    [
      "a file without a known slot",
      (_, field) => {
        field("paper")["slot"] = "nothing";
      },
      ["unknown-reference", "paper-never-asked"],
    ],
    [
      "a default that cannot be chosen",
      (_, field) => {
        field("married")["default"] = "maybe";
      },
      ["wrong-property"],
    ],
    [
      "an order after an unknown date",
      (_, field) => {
        field("to")["notBefore"] = "nothing";
      },
      ["unknown-reference"],
    ],
    [
      "a last variant with a condition",
      (json) => {
        (json["variants"] as Json[]).pop();
      },
      ["variant-order"],
    ],
    [
      "a rule beside a field that is not there",
      (json) => {
        json["rules"] = [law({ field: "nobody" })];
      },
      ["unknown-reference"],
    ],
    [
      "a rule of a row that stands outside it",
      (json) => {
        json["rules"] = [law({ field: "member_birth" })];
      },
      ["unknown-reference"],
    ],
    [
      "a rule that counts from an unknown date",
      (json) => {
        json["rules"] = [law({ breaks: { field: "to", dateAfter: "until+1y" } })];
      },
      ["unknown-reference"],
    ],
    [
      "a refusal whose source nobody has read",
      (json) => {
        json["rules"] = [law({ source: "general" })];
      },
      ["unread-source"],
    ],
    [
      "two rules of one name",
      (json) => {
        json["rules"] = [law({}), law({})];
      },
      ["duplicate-key"],
    ],
    [
      "a size of a text",
      (json) => {
        json["rules"] = [law({ breaks: { field: "story", above: 3 } })];
      },
      ["dead-condition"],
    ],
    [
      "an applicant who is not asked",
      (json) => {
        json["applicant"] = { name: "who", phone: "phone" };
      },
      ["unknown-reference"],
    ],
  ])("%s", (_, spoil, expected) => {
    expect(flawsAfter(spoil)).toEqual(expected);
  });

  test("a malformed definition names the place", () => {
    const json = sampleJson();
    expect(() => readDefinition({ ...json, version: 0 })).toThrow(/malformed: version/);
    expect(() =>
      readDefinition({ ...json, steps: [{ ...json.steps[0], key: "__proto__" }] }),
    ).toThrow(/steps\.0\.key/);
    expect(() => readDefinition({ ...json, unitField: "constructor" })).toThrow(/unitField/);
    expect(() => readDefinition({ ...json, unitField: "nothing" })).toThrow(
      /unknown-reference at outline \(nothing\)/,
    );
  });
});
