/** Answers that mean another procedure: told before filing, and taken along. */
import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { askPage } from "../../../tests/ask-page.ts";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { exampleAnswers } from "../../../tests/fill-steps.ts";
import type { Actor, Citizen, Staff } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { Refusal } from "../../platform/refusal.ts";
import { readFormFiles } from "../forms/form-files.ts";
import { type Answers, formDataOf } from "../forms/index.ts";
import { getProcedureForFiling } from "../procedures/index.ts";
import { moveDraft } from "./commands/move-draft.ts";
import { prepareFiling } from "./filing/prepare-filing.ts";
import { formOf } from "./filing/form-of.ts";
import { saveDraft } from "./commands/save-draft.ts";
import { startDraft } from "./commands/start-draft.ts";
import { draftStep } from "./pages/draft-step-page.tsx";
import { getDraft } from "./queries/draft.ts";

let father: Citizen;
let clerk: Staff;

beforeAll(async () => {
  await testCity();
  father = await demoCitizen("me.thuanhoa");
  clerk = await demoStaff("motcua.thuanhoa");
});
beforeEach(() => setClock(new Date("2026-11-23T02:00:00Z")));
afterEach(() => setClock(null));

async function begun(
  actor: Citizen | Staff,
  code: string,
  change: Record<string, unknown>,
): Promise<string> {
  const id = await startDraft(actor, code);
  const answers = { ...exampleAnswers(code), ...change } as Answers;
  await saveDraft(
    actor,
    id,
    { step: "all", keys: Object.keys(answers), answers },
    { sequence: 0, page: "", turn: 0 },
  );
  return id;
}

const recognised = { parents_marriage: "recognised" };

describe("answers that mean another procedure", () => {
  it.each([
    ["online", () => father],
    ["at the counter", () => clerk],
  ] as const)("are told on the step, %s, and the button leads on", async (_where, who) => {
    const actor = who();
    const id = await begun(actor, "1.001193", recognised);
    const form = await formOf(await getProcedureForFiling("1.001193"));
    const at = {
      actor: actor as Actor,
      path: `/drafts/${id}/child`,
      params: { id, step: "child" },
    };
    expect((await askPage(draftStep, at)).text).toContain("1.000689");
    const posted = Object.fromEntries(
      Object.entries(formDataOf(form, "child", (await getDraft(actor, id)).answers)).map(
        ([name, value]) => [name.replace(/\.(day|month|year)$/, "-$1"), String(value)],
      ),
    );
    const refused = await askPage(draftStep, { ...at, form: { ...posted, go: "next" } });
    expect([refused.status, refused.text.includes("Luật Hộ tịch 60/2014/QH13, Điều 25")]).toEqual([
      422,
      true,
    ]);
    const moved = await askPage(draftStep, { ...at, form: { ...posted, go: "move" } });
    expect([moved.status, moved.location?.endsWith(`/${id}/applicant?moved=yes`)]).toEqual([
      303,
      true,
    ]);
    const draft = await getDraft(actor, id);
    expect(draft.procedureCode).toBe("1.000689");
    expect(draft.answers).toMatchObject({
      applicant_name: "Nguyễn Thị Thu Hà",
      receiving_unit: "19789",
      applicant_identity_number: "046194003127",
    });
    expect(draft.answers["request_text"]).toMatch(/Tôn Thất Minh Khôi/);
    expect(draft.answers["request_text"]).toMatch(/Bệnh viện Trung ương Huế/);
  });

  it("go into fields of another name where the other procedure has its own form", async () => {
    const id = await begun(father, "1.000894", { registered_before: "paper_lost" });
    await moveDraft(father, id);
    expect((await getDraft(father, id)).answers).toMatchObject({
      person_name: "Lê Quang Huy",
      person_birth_date: "1998-03-15",
      second_person_name: "Trần Thị Ngọc Anh",
      copies_wanted: 2,
    });
  });

  it("are no way out where they mean none, or where nothing can be filed here", async () => {
    await expect(moveDraft(father, await begun(father, "1.001193", {}))).rejects.toBeInstanceOf(
      Refusal,
    );
    const foreigner = await begun(father, "1.001612", { applicant_nationality: "KOR" });
    await expect(moveDraft(father, foreigner)).rejects.toBeInstanceOf(Refusal);
    const page = await askPage(draftStep, {
      actor: father,
      path: `/drafts/${foreigner}/owner`,
      params: { id: foreigner, step: "owner" },
    });
    expect(page.text).toContain("Việc này không nộp ở đây");
    expect(page.text).not.toContain('value="move"');
  });

  it("lead to procedures that are filed here", async () => {
    const forms = (await readFormFiles()).filter(({ validTo }) => validTo === null);
    const codes = new Set(
      forms.flatMap((form) => (form.otherProcedures ?? []).map(({ procedure }) => procedure)),
    );
    for (const code of codes)
      if (code !== null)
        expect((await formOf(await getProcedureForFiling(code))).steps.length).toBeGreaterThan(0);
    expect(codes.size).toBeGreaterThan(20);
  });
});

describe("a foreigner with a passport", () => {
  const passport = "FRA 12AB34567";
  const codes = [
    "1.000656",
    "1.001193",
    "1.004873",
    "1.011607",
    "1.013225",
    "1.013274",
    "2.000635",
    "2.000815",
    "1.000689",
    "2.000528",
    "2.000806",
  ];

  it.each(codes)("applies under %s", async (code) => {
    const procedure = await getProcedureForFiling(code);
    const general = (await formOf(procedure)).general === true;
    const own = general
      ? {
          receiving_unit: "19789",
          applicant_kind: "person",
          applicant_name: "Émile D\u2018Souza",
          applicant_phone: "0905123456",
          applicant_nationality: "FRA",
          applicant_address: "12 Trần Phú",
          filed_by: "self",
          request_text: "Khai sinh cho con của tôi.",
          declared: true,
        }
      : exampleAnswers(code);
    const { filing, evaluation } = await prepareFiling({
      id: randomUUID(),
      procedure,
      answers: { ...own, applicant_identity_number: passport } as Answers,
      papers: [],
      channel: "counter",
      delivery: "counter",
      accountId: null,
      language: "vi",
    });
    expect(evaluation.problems).toEqual([]);
    expect(filing?.applicant.identity).toBe(passport);
  });

  it.each([
    [
      "1.000894",
      {
        groom_nationality: "FRA",
        groom_identity_number: passport,
        applicant_identity_number: passport,
      },
      "2.000806",
    ],
    ["1.001193", { father_nationality: "FRA", father_identity_number: passport }, "2.000528"],
    ["1.000656", { deceased_nationality: "FRA", deceased_identity_number: passport }, "1.001766"],
    ["1.004194", { applicant_nationality: "FRA", applicant_identity_number: passport }, "1.000253"],
    ["1.004222", { applicant_nationality: "FRA", applicant_identity_number: passport }, null],
    ["1.001612", { applicant_nationality: "FRA", applicant_identity_number: passport }, null],
  ])("is told under %s where the law has another way", async (code, change, other) => {
    const { filing, evaluation } = await prepareFiling({
      id: randomUUID(),
      procedure: await getProcedureForFiling(code),
      answers: { ...exampleAnswers(code), ...change } as Answers,
      papers: [],
      channel: "counter",
      delivery: "counter",
      accountId: null,
      language: "vi",
    });
    expect(evaluation.problems.map((problem) => problem.code)).toEqual(["other-procedure"]);
    expect([evaluation.otherProcedure?.procedure, filing]).toEqual([other, null]);
  });
});
