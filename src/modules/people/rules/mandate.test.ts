import { describe, expect, it } from "vitest";
import { mandateProblems, type WantedMandate } from "./mandate.ts";

const today = "2026-11-30";
const wanted = (change: Partial<WantedMandate> = {}): WantedMandate => ({
  form: "authorisation",
  kinds: ["notice"],
  givenBy: "chair",
  instrumentOn: "2026-11-28",
  from: today,
  to: "2026-12-31",
  reason: "Chủ tịch đi công tác",
  legalDocument: "Giấy ủy quyền số 12/GUQ-UBND",
  ...change,
});
const asking = {
  post: { rank: "section-head" as const, accountId: "me", to: null },
  heads: [
    { id: "chair", accountId: "them" },
    { id: "mine", accountId: "me" },
  ],
  allows: (kind: string, form: string) =>
    kind === "notice" || (kind === "decision" && form !== "order"),
  today,
};

// What is asked, and what is wrong with it: Decree 30/2020/NĐ-CP, article 13.3 and 13.4.
describe.each<[string, Partial<WantedMandate>, string[]]>([
  ["an authorisation with all it needs", {}, []],
  ["an authorisation without an end", { to: "" }, ["to required"]],
  ["by order without an end", { form: "order", to: "" }, []],
  ["no form", { form: "" }, ["form required"]],
  ["a form of a head", { form: "deputy" }, ["form required"]],
  ["no result named", { kinds: [] }, ["kinds required"]],
  [
    "a decision by order",
    { form: "order", kinds: ["notice", "decision"] },
    ["kinds people.kind-not-in-form"],
  ],
  [
    "what the law leaves to the head",
    { kinds: ["birth-certificate"] },
    ["kinds people.kind-not-in-form"],
  ],
  ["from nobody", { givenBy: "" }, ["givenBy required"]],
  ["from who is no head: given on", { givenBy: "other" }, ["givenBy not-in-list"]],
  ["to oneself", { givenBy: "mine" }, ["givenBy people.own-power"]],
  ["without a document", { legalDocument: "" }, ["legalDocument required"]],
  ["by a document of no day", { instrumentOn: "" }, ["instrumentOn required"]],
  ["before its document", { instrumentOn: "2026-12-01" }, ["instrumentOn people.instrument-later"]],
  ["for the past", { from: "2026-11-29" }, ["from date-past"]],
])("%s", (_, change, problems) => {
  it(`gives ${problems.join(", ") || "nothing wrong"}`, () => {
    const found = mandateProblems(wanted(change), asking);
    expect(found.map(({ field, code }) => `${field} ${code}`)).toEqual(problems);
  });
});

it.each(["head", "deputy", "member"] as const)("a %s of an authority is given none", (rank) => {
  const found = mandateProblems(wanted(), { ...asking, post: { ...asking.post, rank } });
  expect(found).toEqual([{ field: "form", code: "people.signs-not-here" }]);
});
