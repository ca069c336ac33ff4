/**
 * Online nobody is whom they type: the applicant is the account, or an authorisation says whose.
 */
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { askPage } from "../../../tests/ask-page.ts";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { exampleAnswers } from "../../../tests/fill-steps.ts";
import type { Citizen, Staff } from "../../platform/actor.ts";
import { getPool } from "../../platform/pool.ts";
import { getProcedureForFiling } from "../procedures/index.ts";
import { fileApplication } from "./commands/file-application.ts";
import { type Application, prepareFiling } from "./filing/prepare-filing.ts";
import { formOf } from "./filing/form-of.ts";
import { submitDossier } from "./commands/submit-dossier.ts";
import { deskDossier } from "./pages/desk-dossier-page.tsx";
import { getDossier } from "./queries/dossier.ts";
import type { DraftPaper } from "./rules/draft.ts";

const code = "2.000635";
const [herNumber, hisNumber] = ["046194001234", "046088004321"];
let mother: Citizen;
let father: Citizen;
let clerk: Staff;

beforeAll(async () => {
  await testCity();
  [mother, father] = await Promise.all([demoCitizen("me.thuanhoa"), demoCitizen("cha.phuxuan")]);
  clerk = await demoStaff("motcua.thuanhoa");
});

const asHim = () => ({
  ...exampleAnswers(code),
  receiving_unit: "19789",
  applicant_kind: "person",
  applicant_name: father.name,
  applicant_identity_number: hisNumber,
});
const paper = (slot: string, field: string): DraftPaper => ({
  id: randomUUID(),
  field,
  slot,
  slotLabel: "Văn bản ủy quyền",
  fileId: randomUUID(),
  fileName: "uy-quyen.pdf",
  sha256: "0".repeat(64),
  sizeBytes: 10,
  kind: "electronic",
});
async function prepared(papers: DraftPaper[], change: Partial<Application> = {}) {
  return prepareFiling({
    id: randomUUID(),
    procedure: await getProcedureForFiling(code),
    answers: asHim() as never,
    papers,
    channel: "online",
    delivery: "counter",
    accountId: mother.accountId,
    language: "vi",
    ...change,
  });
}

describe("an applicant online", () => {
  it("is the account, whatever name and number were typed", async () => {
    const {
      file_request: _file,
      receiving_unit: _unit,
      ...answers
    } = asHim() as Record<string, unknown>;
    const unitCode = clerk.post.unitCode;
    const { id } = await fileApplication(
      mother,
      {
        key: randomUUID(),
        procedureCode: code,
        unitCode,
        answers,
      },
      "vi",
    );
    const dossier = await getDossier(mother, id);
    expect([dossier.applicant_name, dossier.applicant_identity]).toEqual([mother.name, herNumber]);
    expect(JSON.stringify(dossier.answers)).not.toContain(hisNumber);
  });
  it("is told that what was typed gave way", async () => {
    expect(await prepared([])).toMatchObject({ replaced: true, onBehalf: false });
    const own = { ...asHim(), applicant_name: mother.name, applicant_identity_number: herNumber };
    expect(await prepared([], { answers: own as never })).toMatchObject({ replaced: false });
  });
  it("is another where an authorisation says so; the desk reads it, and who filed", async () => {
    const { filing, onBehalf } = await prepared([paper("authorisation", "file_authorisation")], {
      answers: { ...asHim(), applicant_relation: "authorised" } as never,
    });
    expect([onBehalf, filing?.applicant.name, filing?.applicant.identity]).toEqual([
      true,
      father.name,
      hisNumber,
    ]);
    if (!filing) throw new Error("not prepared");
    const { id } = await submitDossier(mother, filing);
    const { text } = await askPage(deskDossier, {
      actor: clerk,
      path: `/desk/dossiers/${id}`,
      params: { id },
    });
    const shown = text.slice(text.indexOf("Nộp thay, theo văn bản ủy quyền"));
    expect(shown.slice(0, 400)).toContain(mother.name);
    expect(shown.slice(0, 600)).toContain(`/dossiers/${id}/files/`);
  });
  it("is not another by a paper that the form does not ask, or no authorisation", async () => {
    for (const other of [paper("authorisation", ""), paper("identity", "file_authorisation")]) {
      const { filing } = await prepared([other]);
      expect(filing?.applicant.name ?? mother.name).toBe(mother.name);
    }
  });
  it("cannot use another's number where the account has none", async () => {
    const {
      rows: [kept],
    } = await getPool().query(
      "select identity_sealed, identity_hash from people.account where id = $1",
      [mother.accountId],
    );
    await getPool().query(
      "update people.account set identity_sealed = null, identity_hash = null where id = $1",
      [mother.accountId],
    );
    const { evaluation, filing } = await prepared([]);
    expect(filing).toBeNull();
    expect(evaluation.problems).toMatchObject([
      { field: "applicant_identity_number", code: "not-your-number" },
    ]);
    await getPool().query(
      "update people.account set identity_sealed = $2, identity_hash = $3 where id = $1",
      [mother.accountId, kept.identity_sealed, kept.identity_hash],
    );
  });
  it("has the day of birth of the account on a form that asks for it", async () => {
    const procedure = await getProcedureForFiling("1.004194");
    await formOf(procedure);
    const answers = {
      ...exampleAnswers("1.004194"),
      receiving_unit: "19789",
      applicant_birth_date: "1960-01-01",
    };
    const { evaluation } = await prepared([], { procedure, answers: answers as never });
    expect(evaluation.answers["applicant_birth_date"]).toBe("1994-03-12");
  });
});

describe("at a counter", () => {
  it("the clerk sees who stands there, and what they say is what counts", async () => {
    const { filing } = await prepared([], { channel: "counter", accountId: null });
    expect(filing?.applicant.name).toBe(father.name);
  });
});
